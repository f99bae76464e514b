"""How a list was read, told shortly: notes that say the same of several in one line, what was set aside."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from safetykb.kernel.answer import Report
from safetykb.kernel.shapes import ReadAs
from safetykb.kernel.words import listed
from safetykb.lookup.report import SAYS_PLANNED


class Kind(NamedTuple):
    """Notes that say the same of several."""

    says: re.Pattern[str]
    """How each is written: who it is of, and what about it."""
    about: str
    """What is told of each; of those alike once."""
    line: str
    """What is told of all: `{}` stands for each with what is told of it."""


def _of(sentence: str, about: str, line: str) -> Kind:
    return Kind(re.compile(sentence), about, line)


KINDS = (
    _of(
        re.escape(SAYS_PLANNED).replace(r"\{\}", "(?P<who>.+)"),
        "",
        "Planned: {}: checked as if taken already; settle it before it is begun.",
    ),
    _of(
        r"(?P<who>.+): (?P<when>.+); sources ask for up to (?P<days>[^;,]+) after that"
        r"(?P<unsaid>, and the day was not said|), so it is counted as taken\.",
        "{when}; sources ask for up to {days}{unsaid}",
        "Counted as taken though stopped: {}.",
    ),
    _of(
        r"(?P<who>.+): (?P<when>.+); how long it acts after that was not read, so it is counted as taken\.",
        "{when}; how long it acts after that was not read",
        "Counted as taken though stopped: {}.",
    ),
    _of(
        r"(?P<who>.+): (?P<when>.+); it may be taken again any day, so it is counted as taken\.",
        "{when}; it may be taken again any day",
        "Counted as taken though stopped: {}.",
    ),
    _of(
        r"(?P<who>.+): (?P<when>.+), (?P<past>more than .+); it is not counted\.",
        "{when}, {past}",
        "Not counted, for it was stopped too long ago: {}.",
    ),
    _of(
        r"As (?P<who>.+) wears off what it does to (?P<whom>.+) goes back: "
        r"ask whether its dose was set beside it\.",
        "{whom}",
        "Wearing off, with what it changes: {}. Ask whether doses were set beside it.",
    ),
    _of(
        r"(?P<who>.+) has ceased to change (?P<whom>.+): ask whether a dose set beside it was set back\.",
        "{whom}",
        "No longer acting, with what it changed: {}. Ask whether doses set beside it were set back.",
    ),
    _of(
        r"(?P<whole>.+): (?P<who>.+) is hardly absorbed by the licensed route; no answer is formed for it\.",
        "of {whole}",
        "Hardly absorbed by the licensed route, so that no answer is formed: {}.",
    ),
)
"""Notes that several medicines of a list bring with them, in the order in which they are told."""
GRAVE = ("ALLERGY", "NOT TAKEN NOW")
"""How notes begin that are told first, and whole."""
MAY_MATTER = ("note", "not used", "whether taken")
"""Sorts of what was set aside of a line that a reader must see: an answer may hang on it; none uses it."""
SAYS_LITTLE = 3
"""Letters of a word that says nothing by itself, but for capitals: *Mrs*, *no*; not *NPO*."""
OPENS, CLOSES = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
"""Stand around what was entered."""


def notes(report: Report) -> Iterator[str]:
    """Yield what else a reader must know of how a list was read, each kind in one line, the rest whole."""
    told: dict[str, dict[str, list[str]]] = {}
    rest: list[str] = []
    for note in report.notes:
        if note.startswith(GRAVE):
            yield note
        elif found := _found(note):
            kind, said = found
            of = told.setdefault(kind.line, {})
            of.setdefault(kind.about.format(**said), []).append(_called(said["who"], report))
        else:
            rest.append(note)
    for line in dict.fromkeys(kind.line for kind in KINDS):
        if line in told:
            yield line.format(", ".join(_together(told[line])))
    yield from rest


def set_aside(report: Report) -> list[str]:
    """Return what was read of a list and is not used, and may matter: remarks of the list first.

    What became of an entry that was not read is told with it, and what is still to be taken by its note.
    """
    told = {entry["name"] for entry in report.unrecognised}
    entries = [
        entry
        for entry in report.read_as
        if entry["entered"] not in told
        and not any(f"{OPENS}{entry['entered']}{CLOSES}" in note for note in report.notes)
    ]
    return list(
        dict.fromkeys(text for sort in MAY_MATTER for entry in entries for text in _of_sort(entry, sort))
    )


def _of_sort(entry: ReadAs, sort: str) -> Iterable[str]:
    of_it = (part["text"] for part in entry["ignored"] if part["sort"] == sort)
    return (text for text in of_it if len(text) > SAYS_LITTLE or text.isupper())


def _found(note: str) -> tuple[Kind, Mapping[str, str]] | None:
    """Return of what kind a note is, with what it says; None of one that no other is like."""
    return next(((kind, said.groupdict()) for kind in KINDS if (said := kind.says.fullmatch(note))), None)


def _called(entered: str, report: Report) -> str:
    """Return the medicines of an entry by their names, which are shorter; else what is named."""
    of = next((entry for entry in report.read_as if entry["entered"] == entered), None)
    return " with ".join(part["name"] for part in of["ingredients"]) if of else entered


def _together(alike: Mapping[str, Sequence[str]]) -> Iterable[str]:
    for about, names in alike.items():
        yield f"{listed(list(dict.fromkeys(names)))}{f' ({about})' if about else ''}"
