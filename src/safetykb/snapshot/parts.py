"""Writing JSON text in which everything long is said once."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from json.encoder import encode_basestring
from typing import Any

from safetykb.kernel.tables import mark

LONG = 40
"""Letters from which a text is kept as a part; a mark is hardly shorter than what is shorter than that."""


class Written(str):
    """JSON text that is written already."""

    __slots__ = ()


class Parts:
    """The parts of a snapshot: texts by number, each once, in the order in which they were first said."""

    def __init__(self) -> None:
        """Begin with none."""
        self._rows: dict[str, int] = {}

    def row(self, text: str) -> int:
        """Return the number of a part."""
        return self._rows.setdefault(text, len(self._rows) + 1)

    def once(self, text: str) -> Written:
        """Return the mark of a part, for wherever it belongs."""
        return Written(mark(self.row(text)))

    def all(self) -> list[tuple[int, str]]:
        """Return every part with its number."""
        return [(row, text) for text, row in self._rows.items()]

    def json(self, value: Any) -> Written:
        """Return a value of records or answers as JSON text, with a mark for every long text in it."""
        match value:
            case Written():
                return value
            case str():
                text = quoted(value)
                return text if len(text) < LONG else self.once(text)
            case None:
                return Written("null")
            case bool():
                return Written("true" if value else "false")
            case int() | float():
                return Written(repr(value))
            case tuple() | list():
                return Written(f"[{','.join(self.json(part) for part in value)}]")
            case Mapping():
                return Written(f"{{{self.members(value)}}}")
            case dt.date():
                return quoted(value.isoformat())
        return Written(f"{{{self.members(members_of(value))}}}")

    def members(self, value: Mapping[str, Any]) -> Written:
        """Return the members of a JSON object, without its braces."""
        return Written(",".join(f"{quoted(key)}:{self.json(part)}" for key, part in value.items()))


def quoted(text: str) -> Written:
    """Return a text as JSON."""
    return Written(encode_basestring(text))


def members_of(value: Any) -> dict[str, Any]:
    """Return the fields of a record, as they stand in it; `from_` is `from`."""
    kind: Any = type(value)
    return {key: getattr(value, name) for name, key in _names(kind)}


@cache
def _names(kind: Any) -> tuple[tuple[str, str], ...]:
    if not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} has no JSON form")
    return tuple((field.name, field.name.rstrip("_")) for field in fields(kind))
