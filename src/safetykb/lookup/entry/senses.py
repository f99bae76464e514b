"""Abbreviations and plain words that are a medicine and something else, told apart by their line."""

from collections.abc import Collection, Sequence
from functools import cache

from safetykb.kernel.list_words import list_words, meanings, says
from safetykb.lookup.entry.parse import Element, is_brand, is_condition

SETTLED = "settled"
"""The meaning of an illness by a short name that its line tells."""
TWO = "two"
"""The sort of words beside which a name, their meaning, is something else: *CML in MMR*, *INH 2 puffs*."""


def told_apart(parts: Sequence[Sequence[Element]]) -> list[list[Element]]:
    """Return the elements of the parts of a line; a name that is another thing there is an unknown word."""
    words = [element for part in parts for element in part]
    shared = any(e.sort == "name" and e.text.casefold() in _shared() for e in words)
    ends = (text for e in words for text in (e.text, e.text.split()[-1])) if shared else ()
    others = {name for text in ends for name in meanings(text, TWO)}
    told = [[_in_its_place(part, e, others) if e.means else e for e in part] for part in parts]
    if not any(name.also for part in told for e in part for name, _ in e.means):
        return told
    said = {settled for part in told for e in part for settled in meanings(e.text, "settles")}
    return [[_settled(e, said) if is_condition(e) else e for e in part] for part in told]


def _in_its_place(part: Sequence[Element], name: Element, others: Collection[str]) -> Element:
    """Return a name as what it is there: *INH 2 puffs* is none, *Mucinex DM* ends in an unknown part."""
    if name.text.casefold() in others or _is_another(part, name):
        return name._replace(sort="unknown", meaning=TWO, means=())
    before = part[max(part.index(name) - 1, 0)]
    ends = is_condition(name) and not is_condition(before) and is_brand(before)
    part_of_brand = ends and says(name.text.split()[0], "may end a brand")
    return name._replace(sort="unknown", means=()) if part_of_brand else name


def _is_another(part: Sequence[Element], name: Element) -> bool:
    """Return whether what stands at a name makes another thing of it: *panic alarm*, *alcohol swabs*."""
    tells = [e for e in part if e.sort != "filler" or says(e.text, "takes, told of another")]
    said = [e for e in tells if e.text != "-"]
    place = said.index(name)
    before, behind = said[max(place - 1, 0) : place], said[place + 1 : place + 3]
    makes = {made for e in (*before, *behind) for made in meanings(e.text, "else")}
    anything = {made for e in behind[:1] for made in meanings(e.text, "else")} & {"anything"}
    if anything or name.text.casefold() in makes:
        return True
    of_ill = is_condition(name) and not all(map(is_condition, (e for e in part if e.sort == "name")))
    if of_ill and any(says(element.text, "another thing of an illness") for element in behind[:1]):
        return True
    beside = [*before, *behind[:1]] if says(name.text, "an everyday word") else []
    worded = (e.text for e in beside if e.sort in ("plain", "apart"))
    return not all(says(text, "no doubt") or says(text, "held there") for text in worded)


def _settled(element: Element, said: Collection[str]) -> Element:
    """Return an illness of two meanings as the one that the line settles."""
    if any(node.id not in said for _, node in element.means):
        return element
    return element._replace(
        meaning=SETTLED, means=tuple((n._replace(also=()), node) for n, node in element.means)
    )


@cache
def _shared() -> frozenset[str]:
    return frozenset(word.meaning for words in list_words().values() for word in words if word.sort == TWO)
