"""The group of commands, each in a module of its own."""

import click

from safetykb.cli.check import check
from safetykb.cli.curate import fmt, lint
from safetykb.cli.export import export
from safetykb.cli.look import search, show, stats

COMMANDS = (check, show, search, lint, fmt, export, stats)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="safetykb")
def main() -> None:
    """Interactions and safety warnings of botanicals and medicines, with sources.

    \b
    Start with:
      safetykb check kratom quetiapine
      safetykb check kratom alprazolam sertraline --condition pregnancy
    """


for _command in COMMANDS:
    main.add_command(_command)
