"""`safetykb resolve`: what a line of a list is read as, before anything is answered."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from safetykb.cli.context import NOT_RECOGNISED, echo_banner, echo_json, open_store, width
from safetykb.cli.options import JSON_OPTION, KB_OPTION

if TYPE_CHECKING:
    from safetykb.kernel.shapes import ReadAs
    from safetykb.lookup.reading import Reading


@click.command()
@click.argument("text")
@click.option("--condition", is_flag=True, help="Read it as a condition of the person.")
@JSON_OPTION
@KB_OPTION
def resolve(text: str, condition: bool, as_json: bool, kb: Path | None) -> None:
    """Say what a line, or a pasted list, is read as: ingredients, what is kept, what is set aside.

    Exit codes: 0 all was read, 2 something was not understood or means several things.

    \b
    Examples:
      safetykb resolve "Norco 5/325 po q6h prn"
      safetykb resolve "kratom and Xanax" --json
    """
    from safetykb.lookup.meaning import entries
    from safetykb.lookup.reading import read_as

    store, banner = open_store(kb)
    readings = entries(store, [text], conditions=condition)
    items = [read_as(store, reading) for reading in readings]
    if as_json:
        together = {
            "ingredients": [one for item in items for one in item["ingredients"]],
            "ambiguous": [one for item in items for one in item["ambiguous"]],
            "kept": {sort: said for item in reversed(items) for sort, said in item["kept"].items()},
            "ignored": [one for item in items for one in item["ignored"]],
            "unparsed": [one for item in items for one in item["unparsed"]],
        }
        said = [{**item, "says": _says(reading)} for item, reading in zip(items, readings, strict=True)]
        echo_json(together | {"items": said, "banner": banner})
    else:
        echo_banner(banner)
        both = zip(items, readings, strict=True)
        click.echo("\n".join(_line(item, _says(reading)) for item, reading in both))
    sys.exit(0 if all(reading.accepted for reading in readings) else NOT_RECOGNISED)


def _says(reading: "Reading") -> str | None:
    """Return why nothing is read, as a check says it: what is still to be taken is weighed by one."""
    from safetykb.lookup.report import SAYS_PLANNED

    return SAYS_PLANNED.format(reading.entered) if reading.planned else reading.says


def _line(item: "ReadAs", says: str | None) -> str:
    """Return the line of one entry: what it means, or why nothing is answered where more can be said."""
    from safetykb.cli.terminal import clean
    from safetykb.kernel.words import aside

    means = " with ".join(f"{part['name']} ({part['id']})" for part in item["ingredients"])
    for name in item["ambiguous"]:
        those = [*(c["name"] for c in name["candidates"]), *name["elsewhere"]]
        means += f"{name['name']} may be {' or '.join(those)}"
    if item["unparsed"]:
        means = says or f"NOT UNDERSTOOD: {', '.join(item['unparsed'])}"
    beside = aside(item)
    return clean(f"{item['entered'][: width()]}: {means or 'no name'}" + (f" [{beside}]" if beside else ""))
