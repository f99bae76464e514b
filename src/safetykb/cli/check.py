"""`safetykb check`: what is known of taking these together, or in this condition."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from safetykb.answer import gravity, plain
from safetykb.cli.context import JSON_OPTION, KB_OPTION, echo_json, open_reasoner, width
from safetykb.terminal import report_text
from safetykb.vocabulary import Severity

if TYPE_CHECKING:
    from safetykb.answer import Report

FOUND_GRAVE = 1
NOT_RECOGNISED = 2


@click.command()
@click.argument("names", nargs=-1, metavar="NAME...")
@click.option("--condition", "conditions", multiple=True, metavar="NAME", help="A condition of the person.")
@click.option(
    "--fail-on",
    type=click.Choice([str(severity) for severity in Severity]),
    default=None,
    help="Exit with 1 where a pair is of this severity or worse.",
)
@JSON_OPTION
@KB_OPTION
def check(
    names: tuple[str, ...],
    conditions: tuple[str, ...],
    fail_on: str | None,
    as_json: bool,
    kb: Path | None,
) -> None:
    """Say what is documented of taking these together, with sources.

    Names may be names, synonyms, brands or codes, in any order. Exit codes: 0 answered, 1 with --fail-on,
    2 a name was not recognised or is shared (the rest is still answered), 3 no knowledge base.

    \b
    Examples:
      safetykb check kratom quetiapine
      safetykb check kratom Xanax Zoloft --condition pregnancy
      safetykb check kratom
      safetykb check kratom oxycodone --json
    """
    if not names and not conditions:
        raise click.UsageError("Name at least one substance, such as: safetykb check kratom quetiapine")
    from safetykb.reasoning.report import check as answer_names

    report = answer_names(open_reasoner(kb), names, conditions)
    if as_json:
        echo_json(plain(report))
    else:
        click.echo(report_text(report, width(), color=sys.stdout.isatty()))
    sys.exit(_exit_code(report, fail_on))


def _exit_code(report: "Report", fail_on: str | None) -> int:
    if report.unrecognised or report.ambiguous:
        return NOT_RECOGNISED
    if fail_on and any(gravity(a.severity) >= gravity(Severity(fail_on)) for a in report.answers):
        return FOUND_GRAVE
    return 0
