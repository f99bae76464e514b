"""The data dictionary and the closed words of the guide, as Markdown made from the model."""

import datetime as dt
import inspect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin

from safetykb.kernel.graph_words import (
    ASSERTS,
    EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    NODE_KINDS,
    RELATIONS,
    SCHEMA_ID,
    SCHEMA_VERSION,
)
from safetykb.kernel.meanings import meanings
from safetykb.kernel.vocabulary import RULE_CASES
from safetykb.model import TYPES, RuleCell, field_docs, field_hints, record_in

BEGIN, END = "<!-- closed words: made by `make schema` -->", "<!-- end of the closed words -->"
"""What stands around the closed words in the guide."""
GUIDE = "README.md"
PLAIN: Mapping[Any, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    dt.date: "day",
}
"""How a plain type reads."""


def data_dictionary() -> str:
    """Return what every record and field, node and edge means: `docs/data-dictionary.md`."""
    lines = [
        "# Data dictionary",
        "",
        "Made by `make schema` from the model and from the words of the graph. What the closed words mean",
        "stands in [the curator's guide](../kb/README.md#closed-words).",
        "",
        "## Records",
        "",
        "One a file, with these fields; so they stand in `records` of the JSON export. What is not owed may",
        "be absent.",
    ]
    for kind in TYPES:
        lines += ["", f"### `{kind.folder}/`: {kind.word}", *_record(kind.record)]
    lines += ["", "## Parts of records"]
    for part in _parts():
        lines += ["", f"### {part.__name__}", *_record(part)]
    lines += [
        "",
        "## Graph",
        "",
        f"The JSON export of the graph follows the schema `{SCHEMA_ID}`, version {SCHEMA_VERSION}; "
        "`safetykb export graph-schema` prints it.",
    ]
    for heading, words in (
        ("Kinds of nodes", NODE_KINDS),
        ("Attributes of nodes", NODE_ATTRIBUTES),
        ("Relations of edges", RELATIONS),
        ("Whose word an edge is: `asserts`", ASSERTS),
        ("Attributes of edges", EDGE_ATTRIBUTES),
    ):
        lines += ["", f"### {heading}", "", *_table(("word", "means"), _words(words))]
    return "\n".join(lines) + "\n"


def closed_words() -> str:
    """Return every closed list with the fields that take it, and what each word means."""
    lines: list[str] = []
    for words, meant in meanings().items():
        taken = [
            f"{kind.__name__}.{field}"
            for kind in _records()
            for field, hint in field_hints(kind).items()
            if words in _in(hint) or (words in RULE_CASES.values() and (kind, field) == (RuleCell, "when"))
        ]
        where = f"In {_listed(taken)}." if taken else "Derived, and written in no file."
        lines += ["", f"### {words.__name__}", "", f"{_first(words)} {where}", ""]
        lines += [f"- `{word}`: {meant.get(word, '')}" for word in words]
    return "\n".join(lines[1:]) + "\n"


def with_closed_words(guide: str) -> str:
    """Return a guide with the closed words between its marks; ValueError where it has none."""
    before, begin, rest = guide.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the guide has no place for the closed words: {BEGIN} ... {END}")
    return f"{before}{BEGIN}\n\n{closed_words()}\n{END}{after}"


def write_closed_words(root: Path) -> None:
    """Write the closed words into the guide of a knowledge base, where it has a place for them."""
    guide = root / GUIDE
    text = guide.read_text(encoding="utf-8") if guide.is_file() else ""
    if BEGIN in text:
        guide.write_text(with_closed_words(text), encoding="utf-8")


def _records() -> list[Any]:
    return [*(kind.record for kind in TYPES), *_parts()]


def _parts() -> list[Any]:
    """Return the records that stand inside others, by name."""
    found: set[Any] = set()
    ahead: list[Any] = [kind.record for kind in TYPES]
    while ahead:
        inner = {part for hint in field_hints(ahead.pop()).values() if (part := record_in(hint))}
        ahead += inner - found
        found |= inner
    return sorted(found - {kind.record for kind in TYPES}, key=lambda part: part.__name__)


def _record(kind: Any) -> Iterator[str]:
    hints, docs = field_hints(kind), field_docs(kind)
    yield from ("", _first(kind), "")
    rows = (
        (
            f"`{field.name}`",
            _type(hints[field.name]) + (", owed" if field.default is MISSING else ""),
            " ".join(docs[field.name].split()),
        )
        for field in fields(kind)
    )
    yield from _table(("field", "holds", "means"), rows)


def _type(hint: Any) -> str:
    """Return what a field may hold, in words."""
    if hint in PLAIN:
        return PLAIN[hint]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return f"one of {_listed(hint)}"
    if isinstance(hint, type):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    inner = [part for part in get_args(hint) if part is not Ellipsis]
    if get_origin(hint) is tuple:
        return f"list of {_type(inner[0])}" if len(inner) == 1 else f"{len(inner)} of {_type(inner[0])}"
    return " or ".join("null" if part is type(None) else _type(part) for part in inner)


def _in(hint: Any) -> list[Any]:
    """Return the plain types that a field may hold."""
    return [found for part in get_args(hint) for found in _in(part)] or [hint]


def _words(words: Mapping[Any, str]) -> Iterator[tuple[str, str]]:
    yield from ((f"`{word}`", text) for word, text in words.items())


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield from (f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows))


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _first(documented: type[Any]) -> str:
    """Return the first sentence of a docstring."""
    return " ".join((inspect.getdoc(documented) or "").partition("\n\n")[0].split())
