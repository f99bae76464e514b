"""The group of commands. The module of a command is imported when it is asked for, and no other."""

from importlib import import_module
from typing import Any

import click

from safetykb import __version__
from safetykb.cli.endings import told

COMMANDS = {
    "check": "check",
    "explain": "explain",
    "resolve": "resolve",
    "show": "look",
    "search": "look",
    "gaps": "look",
    "stats": "look",
    "serve": "serve",
    "new": "new",
    "lint": "curate",
    "fmt": "curate",
    "compile": "curate",
    "ledger": "history",
    "diff": "history",
    "export": "export",
}
"""Command -> the module that holds it."""


TOLD_BY_CLICK = (click.exceptions.Exit, click.Abort, click.ClickException)


class Commands(click.Group):
    """The commands, each found in its module by its name. Every way to end is an answer, or is told."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the arguments; help and version are printed here."""
        with told(*TOLD_BY_CLICK):
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with told(*TOLD_BY_CLICK):
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return every name, as the help lists them."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        held = vars(import_module(f"safetykb.cli.{COMMANDS[cmd_name]}")).values()
        return next(found for found in held if isinstance(found, click.Command) and found.name == cmd_name)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="safetykb")
def main() -> None:
    """Interactions and safety warnings of botanicals and medicines, with sources.

    \b
    Start with:
      safetykb check kratom quetiapine
      safetykb check kratom alprazolam sertraline --condition pregnancy
    """
