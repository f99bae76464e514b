"""`safetykb check`: what is known of taking these together, or in this condition."""

import sys
from pathlib import Path

import click

from safetykb.cli.context import NOT_RECOGNISED, echo_json_text, open_store, width
from safetykb.cli.options import JSON_OPTION, KB_OPTION
from safetykb.kernel.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from safetykb.lookup.store import Store

FOUND_GRAVE = 1
NOT_ASSESSED = 4
YEAR, THOUSAND, MOST_DIGITS = 365, 1_000, 5
"""Days of a year; from how many days on they are told in whole years, as a list tells them; digits of the
longest time: a life."""
SEVERITIES = ("contraindicated", "major", "moderate", "minor")
"""The words of `vocabulary.Severity`, gravest first, spelt out so that a look-up need not import them all."""


@click.command()
@click.argument("names", nargs=-1, metavar="NAME...")
@click.option("--condition", "conditions", multiple=True, metavar="NAME", help="A condition of the person.")
@click.option(
    "--stopped",
    "ended",
    multiple=True,
    metavar="NAME:DAYS",
    help="What was stopped so many days ago; it may still act.",
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default=None,
    help="Exit with 1 where a pair is of this severity or worse.",
)
@click.option("--full", is_flag=True, help="Show every pair with its evidence.")
@JSON_OPTION
@KB_OPTION
def check(
    names: tuple[str, ...],
    conditions: tuple[str, ...],
    ended: tuple[str, ...],
    fail_on: str | None,
    full: bool,
    as_json: bool,
    kb: Path | None,
) -> None:
    """Say what is documented of taking these together, with sources.

    Names may be names, synonyms, brands or codes, in any order. A list is told by what may happen,
    with --full pair by pair. Exit codes: 0 answered, 1 with --fail-on, 2 a name was not recognised or
    is shared (the rest is still answered), 3 no knowledge base, 4 with --fail-on where nothing is as
    grave, and some pairs were not assessed.

    \b
    Examples:
      safetykb check kratom quetiapine
      safetykb check kratom Xanax Zoloft --condition pregnancy
      safetykb check kratom
      safetykb check kratom oxycodone --json
      safetykb check tramadol --stopped phenelzine:10
    """
    names = (*names, *map(_stopped, ended))
    if not names and not conditions:
        raise click.UsageError("Name at least one substance: safetykb check NAME [NAME ...]")
    from datetime import date

    from safetykb.lookup.report import check as answer_names

    store, banner = open_store(kb)
    checked = answer_names(store, names, conditions, banner, today=date.today().isoformat())
    if as_json:
        echo_json_text(checked.text)
    else:
        click.echo(_as_text(checked.text, store, full=full))
    if fail_on and checked.weight >= len(SEVERITIES) - SEVERITIES.index(fail_on):
        sys.exit(FOUND_GRAVE)
    if not checked.recognised:
        sys.exit(NOT_RECOGNISED)
    if fail_on and checked.unassessed:
        sys.exit(NOT_ASSESSED)


def _stopped(text: str) -> str:
    """Return what was stopped as it would stand on a list."""
    from safetykb.kernel.words import counted

    name, _, days = text.rpartition(":")
    if not name or not days.isdecimal() or len(days) > MOST_DIGITS:
        raise click.BadParameter(
            f"{text!r} is not NAME:DAYS, of {10**MOST_DIGITS - 1} days at most", param_hint="--stopped"
        )
    ago = counted(int(days), "day") if int(days) < THOUSAND else counted(int(days) // YEAR, "year")
    return f"{name} (stopped {ago} ago)"


def _as_text(report: str, store: "Store", *, full: bool) -> str:
    import json

    from safetykb.cli.overview import full_text, overview_text
    from safetykb.kernel.answer import read_report

    told, colored = read_report(json.loads(report)), sys.stdout.isatty()
    if full:
        from safetykb.lookup.cells import grounding

        return full_text(told, width(), grounding(store), color=colored)
    return overview_text(told, width(), color=colored)
