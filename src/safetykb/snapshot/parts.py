"""Writing JSON text in which everything long is said once."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby, islice
from json.encoder import encode_basestring
from operator import itemgetter
from typing import Any

from safetykb.kernel import first_words, graph_words, vocabulary
from safetykb.kernel.tables import MARK, mark, part_of

LONG = 22
"""Letters from which a text is kept as a part; a mark is hardly shorter than what is shorter than that."""
LONG_RUN = 14
"""The same of members that many objects have alike: `"kind":"brand"`."""
COPIES = 60
"""Letters up to which copies of a part stand in place of marks: looking it up takes time, and room too."""
CLOSED = frozenset(
    word
    for words in (first_words, graph_words, vocabulary)
    for kind in vars(words).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum)
    for word in kind
) | {graph_words.DIRECTED, graph_words.SYMMETRIC, graph_words.DEFINITION}
"""Every closed word."""


class Written(str):
    """JSON text that is written already."""

    __slots__ = ()


class Parts:
    """The parts of a snapshot: texts by number, each once, in the order in which they were first said."""

    def __init__(self) -> None:
        """Begin with none."""
        self._rows: dict[str, int] = {}
        self.apart: set[int] = set()
        """Numbers of the parts that are asked for from elsewhere, by number or by mark."""
        self._taken = 0
        self._writers: dict[type[Any], Callable[[Any], str]] = {}

    def row(self, text: str) -> int:
        """Return the number by which a part is asked for; of a mark that of its part."""
        row = part_of(text) if MARK.fullmatch(text) else self._row(text)
        self.apart.add(row)
        return row

    def once(self, text: str) -> Written:
        """Return the mark of a part, for wherever it belongs."""
        return Written(mark(self._row(text)))

    def _row(self, text: str) -> int:
        return self._rows.setdefault(text, len(self._rows) + 1)

    def taken(self) -> list[tuple[int, str]]:
        """Return the parts that were said since they were last taken, with their numbers."""
        new = [(row, text) for text, row in islice(self._rows.items(), self._taken, None)]
        self._taken = len(self._rows)
        return new

    def json(self, value: Any) -> Written:
        """Return a value of records or answers as JSON text, with a mark for every long text in it."""
        return Written(self._text(value))

    def members(self, value: Mapping[str, Any]) -> Written:
        """Return the members of a JSON object, without its braces."""
        return Written(self._packed([(_key(key), part) for key, part in value.items()]))

    def _text(self, value: Any) -> str:
        kind = type(value)
        write = self._writers.get(kind)
        if write is None:
            write = self._writers[kind] = self._writer(kind)
        return write(value)

    def _writer(self, kind: Any) -> Callable[[Any], str]:
        """Return how every value of a type is written."""
        if issubclass(kind, Written):
            return _as_it_is
        if issubclass(kind, str):
            return self._string
        if kind is type(None):
            return lambda nothing: "null"
        if issubclass(kind, bool):
            return lambda value: "true" if value else "false"
        if issubclass(kind, int | float):
            return repr
        if issubclass(kind, tuple | list):
            return lambda items: f"[{','.join([self._text(item) for item in items])}]"
        if issubclass(kind, Mapping):
            return lambda value: f"{{{self.members(value)}}}"
        if issubclass(kind, dt.date):
            return lambda day: quoted(day.isoformat())
        keys = [(name, _key(key)) for name, key in _names(kind)]
        return lambda value: f"{{{self._packed([(key, getattr(value, name)) for name, key in keys])}}}"

    def _packed(self, members: Iterable[tuple[str, Any]]) -> str:
        """Return members of an object joined; where several in a row hold closed words they are one part."""
        told = [(_is_closed(value), key + self._text(value)) for key, value in members]
        runs = ((closed, ",".join([text for _, text in run])) for closed, run in groupby(told, itemgetter(0)))
        return ",".join([self.once(run) if closed and len(run) >= LONG_RUN else run for closed, run in runs])

    def _string(self, value: str) -> str:
        text = encode_basestring(value)
        return text if len(text) < LONG else self.once(text)


def joined(parts: Sequence[tuple[int, str]], apart: Collection[int]) -> list[tuple[int, str]]:
    """Return parts with those written out in others that take little room so; these are left out.

    A part stands behind those that it holds. None of those that are asked for from elsewhere, `apart`, is
    left out.
    """
    uses = Counter(row for _, text in parts for row in marked(text))
    whole: dict[int, str] = {}
    left: list[tuple[int, str]] = []
    for row, text in parts:
        told = MARK.sub(lambda found: whole.get(part_of(found[0]), found[0]), text)
        if (uses[row] - (row not in apart)) * len(text) < COPIES:
            whole[row] = told
        if row in apart or row not in whole:
            left.append((row, told))
    return left


def marked(text: str) -> Iterable[int]:
    """Yield the numbers of the parts whose marks stand in a text."""
    return (part_of(found[0]) for found in MARK.finditer(text))


def _is_closed(value: Any) -> bool:
    """Return whether a value is nothing, yes or no, or a closed word: what many records hold alike."""
    return not value or value is True or (isinstance(value, str) and value in CLOSED)


def _as_it_is(text: str) -> str:
    return text


@cache
def _key(key: str) -> str:
    return f"{encode_basestring(key)}:"


def quoted(text: str) -> Written:
    """Return a text as JSON."""
    return Written(encode_basestring(text))


def members_of(value: Any) -> dict[str, Any]:
    """Return the fields of a record, as they stand in it; `from_` is `from`."""
    kind: Any = type(value)
    return {key: getattr(value, name) for name, key in _names(kind)}


def keys_of(kind: Any) -> tuple[str, ...]:
    """Return the keys that the fields of a record have in JSON."""
    return tuple(key for _, key in _names(kind))


@cache
def _names(kind: Any) -> tuple[tuple[str, str], ...]:
    if not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} has no JSON form")
    return tuple((field.name, field.name.rstrip("_")) for field in fields(kind))
