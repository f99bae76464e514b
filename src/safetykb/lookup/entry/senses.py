"""Abbreviations and plain words that are a medicine and something else, told apart by their line."""

from collections.abc import Iterator, Sequence
from functools import cache

from safetykb.kernel.list_words import list_words, said_by, says
from safetykb.lookup.entry.parse import Element, is_brand, is_condition

SETTLED = "settled"
"""The meaning of an illness by a short name that its line tells."""
TWO = "two"
"""The sort of words beside which a name, their meaning, is something else: *CML in MMR*, *INH 2 puffs*."""

PROSE = frozenset({"plain", "apart"})
"""Sorts of words that no list explains."""


def told_apart(parts: Sequence[Sequence[Element]]) -> list[list[Element]]:
    """Return the elements of the parts of a line; a name that is another thing there is an unknown word."""
    shared = any(_key(element) in _shared() for part in parts for element in part)
    others = {name for part in parts for element in part for name in _said(element)} if shared else set()
    told = [[_other(e) if _key(e) in others or _is_said(part, e) else e for e in part] for part in parts]
    told = [list(map(_of_brand, part, [None, *part])) for part in told]
    return _settled(told) if any(name.also for part in told for e in part for name, _ in e.means) else told


def _other(name: Element) -> Element:
    return name._replace(sort="unknown", meaning=TWO, means=())


def _of_brand(name: Element, before: Element | None) -> Element:
    """Return letters behind a brand as an unknown part of it, and no illness: *Mucinex DM*."""
    ends = before is not None and before.sort == name.sort == "name" and is_brand(before)
    part = ends and is_condition(name) and says(name.text.split()[0], "may end a brand")
    return name._replace(sort="unknown", means=()) if part else name


def _is_said(part: Sequence[Element], name: Element) -> bool:
    """Return whether what stands at a name makes another thing of it: *panic alarm*, *alcohol swabs*."""
    tells = [e for e in part if e.sort != "filler" or says(e.text, "takes, told of another")]
    said = [e for e in tells if e.text != "-"] if name.sort == "name" else [name]
    place = said.index(name)
    before, behind = said[max(place - 1, 0) : place], said[place + 1 : place + 3]
    if "anything" in _makes(behind[:1]) or name.text.casefold() in _makes([*before, *behind]):
        return True
    of_ill = is_condition(name) and not all(map(is_condition, (e for e in part if e.sort == "name")))
    if of_ill and any(says(element.text, "another thing of an illness") for element in behind[:1]):
        return True
    beside = [*before, *behind[:1]] if says(name.text, "an everyday word") else []
    calm = (says(e.text, "no doubt") or says(e.text, "held there") for e in beside if e.sort in PROSE)
    return not all(calm)


def _makes(beside: Sequence[Element]) -> set[str]:
    return {word.meaning for element in beside for word in said_by(element.text) if word.sort == "else"}


def _settled(parts: Sequence[Sequence[Element]]) -> list[list[Element]]:
    """Return the parts of a line with illnesses of two meanings as the one that the line settles."""
    words = (word for part in parts for e in part for word in said_by(e.text))
    said = {word.meaning for word in words if word.sort == "settles"}
    return [[_as_said(e) if _is_in(e, said) else e for e in part] for part in parts]


def _is_in(element: Element, said: set[str]) -> bool:
    return is_condition(element) and {node.id for _, node in element.means} <= said


def _as_said(element: Element) -> Element:
    means = tuple((name._replace(also=()), node) for name, node in element.means)
    return element._replace(meaning=SETTLED, means=means)


def _key(element: Element) -> str:
    return element.text.casefold() if element.sort == "name" else ""


def _said(element: Element) -> Iterator[str]:
    for text in {element.text, element.text.split()[-1]}:
        yield from (word.meaning for word in said_by(text) if word.sort == TWO)


@cache
def _shared() -> frozenset[str]:
    return frozenset(word.meaning for words in list_words().values() for word in words if word.sort == TWO)
