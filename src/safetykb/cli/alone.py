"""What one name alone carries, as a person reads it in a terminal: the gravest first, others by class."""

from safetykb.cli.terminal import COLOURS, MARKS, fill, labelled, pair_text
from safetykb.kernel.answer import Alone, PairAnswer, Report
from safetykb.kernel.shapes import GraveBy, GraveRow
from safetykb.kernel.vocabulary import Action, Severity
from safetykb.kernel.words import ACTIONS, counted, spaced

NEWEST = 4
"""Warnings that are shown for one name alone; the record names all."""
MOST_NAMED = 12
"""Classes and others that are named of one thing that may happen, unless all is asked for."""
MOST_OWN = 12
"""Records of its own that are told with what to do, unless all is asked for."""


def alone_blocks(alone: Alone, report: Report, width: int, color: bool, *, whole: bool = False) -> list[str]:
    """Return what one name carries by itself; the `whole` of it where all is asked for."""
    notices = [
        labelled("Warning", f"{w['agency']} ({w['issued'] or 'undated'}): {w['says']}", width)
        for w in alone.warnings[:NEWEST]
    ]
    if len(alone.warnings) > NEWEST:
        notices.append(
            fill(f"{len(alone.warnings) - NEWEST} older warnings: safetykb show {alone.id}.", width, 5)
        )
    head = "\n".join([fill(_head(alone), width), fill(_further(alone), width, 5), *notices])
    rows = [_row(row, report, width, color, whole=whole) for row in alone.grave]
    own = alone.answers if whole else alone.answers[:MOST_OWN]
    told = [_short(answer, report, width, color) for answer in own]
    more = len(alone.answers) - len(own)
    left = [fill(f"{counted(more, 'more record')} of its own: --full.", width)] if more else []
    return [head, *(["\n".join(rows)] if rows else []), *told, *left]


def _head(alone: Alone) -> str:
    name = f"{alone.name} ({spaced(alone.kind)})"
    if not alone.grave_with:
        return f"{name}: nothing major is known of it with anything; that is not an all-clear"
    barred = f", {alone.contraindicated_with} of them contraindicated" * bool(alone.contraindicated_with)
    return f"{name}: major or contraindicated with {counted(alone.grave_with, 'other')}{barred}"


def _further(alone: Alone) -> str:
    less = f"What is known of it with {counted(alone.others, 'other')} is below major. " * bool(alone.others)
    return f"{less}Name what else is taken beside it to read what to do."


def _row(row: GraveRow, report: Report, width: int, color: bool, *, whole: bool) -> str:
    """Return one thing that may happen, and with whom."""
    severity = Severity(row["severity"])
    by = row["by"] if whole else row["by"][:MOST_NAMED]
    more = sum(len(one["members"]) for one in row["by"][len(by) :])
    named = [_named(one, report, whole=whole) for one in by]
    who = ", ".join([*named, *([f"and {more} more (--full)"] if more else [])])
    head = f"{MARKS[severity]} {ACTIONS[Action(row['action'])].upper()} - {severity}"
    several = f" ({row['others']})" * (row["others"] > 1)
    text = fill(f"{head}, {row['concern']}{several}: {who}", width)
    return f"\033[{COLOURS[severity]}m{head}\033[0m{text[len(head) :]}" if color else text


def _named(by: GraveBy, report: Report, *, whole: bool) -> str:
    """Return a class with how many of it, or all of them; what is named by itself as that."""
    name = report.names[by["id"]]
    if by["members"] == [by["id"]]:
        return name
    if whole or len(by["members"]) == 1:
        return f"{name} ({', '.join(report.names[member] for member in by['members'])})"
    return f"{name} ({len(by['members'])})"


def _short(answer: PairAnswer, report: Report, width: int, color: bool) -> str:
    text = pair_text(answer, report, width, color).split("\n")[0]
    return "\n".join([text, *(labelled("Do", finding.management, width) for finding in answer.findings[:1])])
