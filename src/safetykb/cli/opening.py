"""What stands on a screen before the concerns of a list: how it was read, in as few lines as that takes.

All of it stands in `--full` (`terminal.head_blocks`), in JSON and on the page.
"""

import re
import textwrap
from collections.abc import Iterator, Sequence

from safetykb.cli.terminal import NOT_COVERED, fill, shared, together, uncapped, unknown
from safetykb.kernel.answer import Report
from safetykb.kernel.order import gravity
from safetykb.kernel.shapes import Duplicate, Unrecognised
from safetykb.kernel.vocabulary import Severity
from safetykb.kernel.words import as_read, begun, listed, whole_sentences
from safetykb.lookup.noted import CLOSES, GRAVE, OPENS, notes, set_aside

LONGEST_NAME = 48
"""Letters of an entry by which a reader finds it on the list."""
NOT_CHECKED = "Nothing was checked for {}; that is not an all-clear."
LEFT_OUT = re.compile(r"It is left out(?:; (?P<then>.+))?\.")
"""How it is said that an entry is left out, which its heading says, and what may be done about that."""


def opening(report: Report, width: int) -> list[str]:
    """Return what stands before all concerns: what was not assessed, and how the list was read."""
    lines = [f"NOT UP TO DATE: {report.banner}"] if report.banner else []
    lines += [f"NOT ASSESSED: {says}"] if (says := report.unassessed["says"]) else []
    lines += [said] if (said := as_read(report.read_as)) else []
    if aside := set_aside(report):
        lines.append(textwrap.shorten(f"Set aside: {'; '.join(aside)}.", width, placeholder=" ... (--full)."))
    lines += _unread(report.unrecognised)
    blocks = [fill(line, width) for line in lines]
    blocks += [shared(entry, report, width) for entry in report.ambiguous]
    blocks += [fill(f"Twice: {one['says']}", width) for one in report.duplicates if not _is_told(one, report)]
    return blocks + [fill(_headed(line, report), width) for line in notes(report)]


def _headed(note: str, report: Report) -> str:
    """Return a note that stands alone as such; of several that are one its first words say what it is."""
    alone = note in report.notes and not note.startswith(GRAVE)
    return f"Note: {note}" if alone else note


def quoted(text: str) -> str:
    """Return what a person entered, as far as it takes to find it on the list."""
    cut = text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 3].rstrip()}..."
    return f"{OPENS}{cut}{CLOSES}"


def _is_told(twice: Duplicate, report: Report) -> bool:
    """Return whether a grave concern says what was entered twice: it is said once."""
    return any(
        twice["says"] in concern["happens"] and gravity(concern["severity"]) >= gravity(Severity.MAJOR)
        for concern in report.concerns
    )


def _unread(entries: Sequence[Unrecognised]) -> Iterator[str]:
    """Yield what was not recognised and what was left out, each with why, and once what that means."""
    headed: dict[str, list[Unrecognised]] = {}
    for entry in entries:
        headed.setdefault(unknown(entry)[0], []).append(entry)
    then: dict[str, None] = {}
    for last, (heading, some) in enumerate(headed.items(), start=1):
        then = then or dict.fromkeys(step for entry in some for step in _then(entry))
        line = f"{heading}: {_named(some)}"
        if last == len(headed):
            line += " " + NOT_CHECKED.format("it" if len(entries) == 1 else "them")
            line += "".join(f" {begun(step)}." for step in then)
        yield line


def _then(entry: Unrecognised) -> Iterator[str]:
    """Yield what may be done about an entry that is left out."""
    for sentence in whole_sentences(entry["says"] or ""):
        if (left := LEFT_OUT.fullmatch(sentence)) and left["then"]:
            yield re.sub(r" if it is$", " if it is taken", left["then"])


def _named(entries: Sequence[Unrecognised]) -> str:
    """Return entries with why they were not read: first what speaks for itself, *eGFR 34 may mean ...*."""
    own: list[str] = []
    by_why: dict[str, list[Unrecognised]] = {}
    for entry in entries:
        why = _why(entry)
        if why.startswith(f"{OPENS}{entry['name']}"):
            own.append(why)
        else:
            by_why.setdefault(NOT_COVERED if why.endswith(NOT_COVERED) else why, []).append(entry)
    rest = "; ".join(_alike(why, some) for why, some in by_why.items())
    return " ".join([*own, *([f"{rest}."] if rest else [])])


def _alike(why: str, entries: Sequence[Unrecognised]) -> str:
    """Return entries of which the same is said."""
    names = "; ".join(quoted(entry["name"]) for entry in entries)
    if why == NOT_COVERED:
        why = together([_why(entry) for entry in entries])
        itself = why.removesuffix(NOT_COVERED).casefold() == entries[0]["name"].casefold()
        why = NOT_COVERED.removeprefix(" is ") if itself else why
    said = "; ".join(uncapped(text.rstrip(".")) for text in whole_sentences(why))
    return f"{names} ({said})" if said else names


def _why(entry: Unrecognised) -> str:
    """Return why an entry was not read; nothing where no name is like it."""
    if entry["says"]:
        return " ".join(text for text in whole_sentences(entry["says"]) if not LEFT_OUT.fullmatch(text))
    parts = [f"not understood: {', '.join(entry['unparsed'])}"] if entry["understood"] else []
    near = entry["suggestions"]
    alike = len({one["note"] for one in near}) == 1
    noted = [one["name"] + (f" ({one['note']})" if one["note"] and not alike else "") for one in near]
    if near:
        note = f" ({near[0]['note']})" if alike and near[0]["note"] else ""
        parts.append(f"did you mean {listed(noted, 'or')}{note}?")
    return "; ".join(parts)
