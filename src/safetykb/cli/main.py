"""The group of commands, each in a module of its own."""

import click

from safetykb import __version__
from safetykb.cli.check import check
from safetykb.cli.curate import compile_, fmt, lint
from safetykb.cli.endings import Program
from safetykb.cli.export import export
from safetykb.cli.history import diff, ledger
from safetykb.cli.look import gaps, search, show, stats
from safetykb.cli.new import new
from safetykb.cli.resolve import resolve
from safetykb.cli.serve import serve

COMMANDS = (check, resolve, show, search, gaps, stats, serve, new, lint, fmt, compile_, ledger, diff, export)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="safetykb")
def main() -> None:
    """Interactions and safety warnings of botanicals and medicines, with sources.

    \b
    Start with:
      safetykb check kratom quetiapine
      safetykb check kratom alprazolam sertraline --condition pregnancy
    """


for _command in COMMANDS:
    main.add_command(_command)
