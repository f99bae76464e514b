"""The canonical form of a curated file: field order, indents and quotes that make every diff small.

Checked on PyYAML's event stream; `fmt` writes it.
"""

import datetime as dt
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from safetykb.curation.problems import Problem
from safetykb.curation.yamlfile import is_number
from safetykb.model import field_hints, record_in

RULE = "canonical_form"
REMEDY = "run `safetykb fmt` on the file"

_NUMBER_LIKE = re.compile(r"[-+.]?[0-9][-+.:_0-9a-fox]*\Z", re.IGNORECASE)
_NUMBER_ELSEWHERE = re.compile(
    r"(?:[-+]?(?:0b[01_]+|0o[0-7_]+|0x[0-9a-f_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:e[-+]?[0-9]+)?|\.inf)|\.nan"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:t|[ \t]+)[0-9]{1,2}:[0-9]{2}.*)?)\Z",
    re.IGNORECASE,
)
"""Plain words that readers of YAML 1.1 or 1.2 take for a number or a time."""


@cache
def field_types(kind: Any) -> dict[str, type[Any] | None]:
    """Return the fields of a record in order, each with the type of record that it holds, or None."""
    return {name: record_in(hint) for name, hint in field_hints(kind).items()}


def canonical_problems(path: Path, shown: str, kind: type[Any]) -> list[Problem]:
    """Return where a readable file departs from the canonical form of its record type."""
    text = path.read_bytes().decode("utf-8")
    return sorted({*_lines(text, shown), *_structure(text, shown, kind)})


def quotes_in_order(text: str, in_flow: bool) -> bool:
    """Return whether text may stand in quotes: it must, or looks like a number, or holds a quote mark."""
    if _NUMBER_LIKE.match(text) or "'" in text or '"' in text or text != text.strip():
        return True
    if quotes_are_owed(text, in_flow):
        return True
    dumped: str = yaml.dump(
        [str(text)], Dumper=yaml.SafeDumper, default_flow_style=in_flow, width=10**9, allow_unicode=True
    )
    return dumped.lstrip("[- ").startswith(("'", '"'))


def quotes_are_owed(text: str, in_flow: bool) -> bool:
    """Return whether plain text would stop other YAML readers, or be a number or a time to them.

    In braces, PyYAML's own one stops at `?`.
    """
    return (in_flow and "?" in text) or is_number_elsewhere(text)


def is_number_elsewhere(text: str) -> bool:
    """Return whether other YAML readers take plain text for a number or a time: `1e5`, `012`, `12:30`."""
    return bool(_NUMBER_ELSEWHERE.match(text)) and not (is_number(text) or _is_day(text))


def _is_day(text: str) -> bool:
    """Return whether text is a day for every reader: `2026-11-24`, of the calendar."""
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _problem(shown: str, line: int, column: int, message: str) -> Problem:
    return Problem(shown, line, column, RULE, message, REMEDY)


def _lines(text: str, shown: str) -> list[Problem]:
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line != line.rstrip():
            found.append(
                _problem(shown, number, len(line.rstrip()) + 1, "space or carriage return at the end")
            )
        if "\t" in line:
            found.append(_problem(shown, number, line.index("\t") + 1, "a tab"))
    if not text.endswith("\n") or text.endswith("\n\n"):
        last = text.rstrip("\n").count("\n") + 1
        found.append(_problem(shown, last, 1, "the file does not end with one line end"))
    return found


class _Reader:
    """Walks the events of one document along with the types of the records."""

    def __init__(self, text: str, shown: str) -> None:
        self.events: Any = yaml.parse(text, Loader=yaml.CSafeLoader)
        self.shown = shown
        self.found: list[Problem] = []

    def say(self, event: Any, message: str) -> None:
        mark = event.start_mark
        self.found.append(_problem(self.shown, mark.line + 1, mark.column + 1, message))

    def document(self, kind: Any) -> None:
        """Walk the one document, a mapping of the record type."""
        next(self.events)
        if (start := next(self.events)).explicit:
            self.say(start, "a document mark before the record")
        if (root := next(self.events)).flow_style:
            self.say(root, "the record in braces")
        self.node(root, kind, 0)
        if (end := next(self.events)).explicit:
            self.say(end, "a document mark after the record")

    def node(self, event: Any, kind: Any, column: int, in_flow: bool = False) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, in_flow)
            return
        self._indent(event, column)
        if isinstance(event, yaml.MappingStartEvent):
            end = self._mapping(event, kind)
        else:
            end = self._sequence(event, kind, column + 2)
        if event.flow_style and end.end_mark.line != event.start_mark.line:
            self.say(event, "braces or brackets over several lines")

    def _scalar(self, event: Any, in_flow: bool) -> None:
        if event.style in ("|", ">"):
            self.say(event, "text folded over lines")
        elif event.end_mark.line != event.start_mark.line:
            self.say(event, "text over several lines")
        elif event.style in ("'", '"') and not quotes_in_order(event.value, in_flow):
            self.say(event, "quotes that are not needed")
        elif not event.style and is_number_elsewhere(event.value):
            self.say(event, "text without quotes that other readers take for a number or a time")
        elif not event.style and quotes_are_owed(event.value, in_flow):
            self.say(event, "text with a question mark in braces or brackets without quotes")

    def _indent(self, event: Any, column: int) -> None:
        if not event.flow_style and event.start_mark.column != column:
            self.say(event, f"indented by {event.start_mark.column}, not {column}")

    def _sequence(self, event: Any, kind: Any, inside: int) -> Any:
        records = False
        while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
            records |= isinstance(item, yaml.MappingStartEvent)
            self.node(item, kind, inside, event.flow_style)
        if records and event.flow_style:
            self.say(event, "a list of records in brackets")
        return item

    def _mapping(self, event: Any, kind: Any) -> Any:
        known = field_types(kind) if kind else {}
        order = list(known)
        last = -1
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            place = order.index(key.value) if key.value in order else last
            if place < last:
                self.say(key, f"{key.value} belongs before {order[last]}")
            last = max(last, place)
            self.node(next(self.events), known.get(key.value), key.start_mark.column + 2, event.flow_style)
        return key


def _structure(text: str, shown: str, kind: type[Any]) -> list[Problem]:
    reader = _Reader(text, shown)
    reader.document(kind)
    return reader.found
