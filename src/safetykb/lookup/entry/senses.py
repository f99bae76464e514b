"""Abbreviations and plain words that are a medicine and something else, told apart by their line."""

from collections.abc import Iterator, Sequence
from functools import cache

from safetykb.kernel.list_words import list_words, said_by
from safetykb.lookup.entry.parse import Element, is_condition

SETTLED = "settled"
"""The meaning of an illness by a short name that its line tells."""
TWO = "two"
"""The sort of words beside which a name, their meaning, is something else: *CML in MMR*, *INH 2 puffs*."""


def told_apart(parts: Sequence[Sequence[Element]]) -> list[list[Element]]:
    """Return the elements of the parts of a line; a name that is another thing there is an unknown word."""
    shared = any(_key(element) in _shared() for part in parts for element in part)
    others = {name for part in parts for element in part for name in _said(element)} if shared else set()
    told = [
        [e._replace(sort="unknown", meaning=TWO, means=()) if _key(e) in others else e for e in part]
        for part in parts
    ]
    return _settled(told) if any(name.also for part in told for e in part for name, _ in e.means) else told


def _settled(parts: Sequence[Sequence[Element]]) -> list[list[Element]]:
    """Return the parts of a line with illnesses of two meanings as the one that the line settles."""
    said = {
        word.meaning for part in parts for e in part for word in said_by(e.text) if word.sort == "settles"
    }
    return [
        [
            e._replace(meaning=SETTLED, means=tuple((name._replace(also=()), node) for name, node in e.means))
            if is_condition(e) and {node.id for _, node in e.means} <= said
            else e
            for e in part
        ]
        for part in parts
    ]


def _key(element: Element) -> str:
    return element.text.casefold() if element.sort == "name" else ""


def _said(element: Element) -> Iterator[str]:
    for text in {element.text, element.text.split()[-1]}:
        yield from (word.meaning for word in said_by(text) if word.sort == TWO)


@cache
def _shared() -> frozenset[str]:
    return frozenset(word.meaning for words in list_words().values() for word in words if word.sort == TWO)
