"""`safetykb explain`: why a pair is answered as it is."""

import json
import sys
from pathlib import Path

import click

from safetykb.cli.context import NOT_RECOGNISED, echo_json, open_store, width
from safetykb.cli.options import JSON_OPTION, KB_OPTION

PAIR = 2
"""Names, conditions included, that an explanation is about."""


@click.command()
@click.argument("names", nargs=-1, metavar="A B")
@click.option("--condition", "conditions", multiple=True, metavar="NAME", help="A condition, in place of B.")
@JSON_OPTION
@KB_OPTION
def explain(names: tuple[str, ...], conditions: tuple[str, ...], as_json: bool, kb: Path | None) -> None:
    """Say why a pair is answered as it is: what decides, step by step, and where that is written.

    Rules that say less than they would, and what rules leave out, stand last.

    Exit codes: 0 answered, 2 a name was not recognised or is shared, 3 no knowledge base.

    \b
    Examples:
      safetykb explain simvastatin clarithromycin
      safetykb explain kratom --condition pregnancy
      safetykb explain kratom dextromethorphan --json
    """
    if not names or len(names) + len(conditions) != PAIR:
        raise click.UsageError("Name two: safetykb explain A B, or safetykb explain A --condition C")
    from safetykb.lookup.explain import explanation, left_out_of_each
    from safetykb.lookup.report import check

    store, banner = open_store(kb)
    checked = check(store, names, conditions, banner)
    told = left_out_of_each(store, checked)
    if as_json:
        echo_json(explanation(checked, told))
    else:
        from safetykb.cli.explained import explained_text
        from safetykb.kernel.answer import read_report
        from safetykb.lookup.cells import grounding

        report = read_report(json.loads(checked.text))
        click.echo(explained_text(report, told, grounding(store), width()))
    if not checked.recognised:
        sys.exit(NOT_RECOGNISED)
