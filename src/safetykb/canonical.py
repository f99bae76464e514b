"""The canonical form of a curated file: field order, indents and quotes that make every diff small.

Checked on PyYAML's event stream; `fmt` writes it.
"""

import types
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import yaml

from safetykb.problems import Problem

RULE = "canonical_form"
REMEDY = "run `safetykb fmt` on the file"


@cache
def field_types(kind: Any) -> dict[str, type[Any] | None]:
    """Return the fields of a record in order, each with the type of record that it holds, or None."""
    hints = get_type_hints(kind)
    return {field.name: _record_in(hints[field.name]) for field in fields(kind)}


def _record_in(hint: Any) -> type[Any] | None:
    if get_origin(hint) in (Union, types.UnionType, tuple):
        return next((found for part in get_args(hint) if (found := _record_in(part)) is not None), None)
    return hint if is_dataclass(hint) and isinstance(hint, type) else None


def canonical_problems(path: Path, shown: str, kind: type[Any]) -> list[Problem]:
    """Return where a readable file departs from the canonical form of its record type."""
    text = path.read_bytes().decode("utf-8")
    return sorted({*_lines(text, shown), *_structure(text, shown, kind)})


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

    def node(self, event: Any, kind: Any, column: int) -> None:
        if isinstance(event, yaml.ScalarEvent):
            if event.style in ("|", ">"):
                self.say(event, "text folded over lines")
        elif isinstance(event, yaml.MappingStartEvent):
            self._indent(event, column)
            self._mapping(event, kind)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._indent(event, column)
            inside = column + 2
            while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
                self.node(item, kind, inside)

    def _indent(self, event: Any, column: int) -> None:
        if not event.flow_style and event.start_mark.column != column:
            self.say(event, f"indented by {event.start_mark.column}, not {column}")

    def _mapping(self, event: Any, kind: Any) -> None:
        order = list(field_types(kind)) if kind else []
        last = -1
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            place = order.index(key.value) if key.value in order else last
            if place < last:
                self.say(key, f"{key.value} belongs before {order[last]}")
            last = max(last, place)
            inner = field_types(kind).get(key.value) if kind else None
            self.node(next(self.events), inner, key.start_mark.column + 2)


def _structure(text: str, shown: str, kind: type[Any]) -> list[Problem]:
    reader = _Reader(text, shown)
    next(reader.events)
    next(reader.events)
    reader.node(next(reader.events), kind, 0)
    return reader.found
