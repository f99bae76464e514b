"""Plain words beside a medicine: where one of them may be the name of something else to take."""

from collections.abc import Iterator, Sequence

from safetykb.lookup.entry.parse import Element

AMOUNTS = frozenset({"strength", "unit", "form", "release", "route", "salt"})
"""What follows or leads the name of a thing to take: *calm 10 mg*, *two joy capsules*."""
ADDING = frozenset(
    {"and", "with", "plus", "or", "w", "/", "+", "&", "also", "take", "takes", "taking", "took"}
)
"""What may lead another thing to take."""
NAMED = frozenset({"name", "strength", "number", "form", "class"})
TAKEN = frozenset(
    {"strength", "number", "unit", "form", "release", "salt", "route", "frequency", "quantity", "duration"}
    | {"time", "stopped", "directions"}
)
"""Sorts of what is said of a thing that is taken: without one of them plain words may say anything of it."""
OPEN = "wanted, tried or thought"
"""Meaning of what does not say whether a thing is taken."""
NOT_HOW_TAKEN = frozenset({"made by", "a sort of medicine", "measured", "free of", "since when", "now", OPEN})
"""Meanings of directions and times that say nothing of taking."""
SAID_OF_TAKING = frozenset({"given", "held"})
"""Meanings of prose and notes that are said only of what is, or was, taken."""
SAYING = frozenset({"note", "prose", "untaken", "stopped", "person"})
"""Sorts of words that make a sentence of plain ones: *been on it since 2019*."""
PROSE = frozenset({"plain", "apart"})
CLAUSE = frozenset('-():;.[]"')
"""Marks between clauses."""
ENDS = frozenset('.:-([")]/*')
"""Marks behind which a sentence begins: a capital letter tells nothing there."""


def out_of_place(found: Sequence[Element]) -> list[Element]:
    """Return the plain words of a part that stand where a product would: they are not taken for prose."""
    timed = [element for element in found if _is_timed_by_a_name(found, element)]
    plain = [element for element in found if element.sort in PROSE]
    if not any(element.sort == "name" for element in found):
        return [] if not plain or _is_sentence(found, plain[0]) else plain
    if any(_is_substance(e) for e in found) and not any(_tells_of_taking(e) for e in found):
        return plain + [element for element in found if element.meaning == OPEN]
    capitals = not all(element.text[:1].isupper() for element in found if element.text[:1].isalpha())
    lost = [one for run in _runs(found) for one in run if _may_be_product(found, run, one, capitals)]
    return (
        lost
        + timed
        + [one for one in plain if one.sort == "apart" and one not in lost and _is_of_name(found, one)]
    )


def _is_substance(element: Element) -> bool:
    return any(not node.condition for _, node in element.means)


def _tells_of_taking(element: Element) -> bool:
    return (
        element.sort in TAKEN and element.meaning not in NOT_HOW_TAKEN
    ) or element.meaning in SAID_OF_TAKING


def _is_sentence(found: Sequence[Element], first: Element) -> bool:
    """Return whether plain words without a name say something: with a verb, or led by a known word."""
    leads = found[: found.index(first)]
    led = any(element.sort in SAYING or element.meaning == "measured" for element in leads)
    return led or any(element.meaning == "verb" for element in found)


def _runs(found: Sequence[Element]) -> Iterator[list[Element]]:
    """Yield the stretches of plain words that follow one another."""
    run: list[Element] = []
    for element in (*found, None):
        if element is not None and element.sort in PROSE:
            run.append(element)
        elif run:
            yield run
            run = []


def _may_be_product(found: Sequence[Element], run: Sequence[Element], one: Element, capitals: bool) -> bool:
    place = found.index(one)
    before = found[place - 1] if place else None
    if capitals and one.text[:1].isupper() and before is not None and before.text not in ENDS:
        return True
    first, last = found.index(run[0]), found.index(run[-1])
    ahead = found[first - 1] if first else None
    after = found[last + 1] if last + 1 < len(found) else None
    if after is not None and after.sort in AMOUNTS:
        return True
    if ahead is not None and ahead.sort == "name" and _is_brand(ahead):
        return True
    return len(run) <= 2 and _is_joined(found, first, last)


def _is_timed_by_a_name(found: Sequence[Element], one: Element) -> bool:
    """Return whether *before* or *after* leads a name: it tells when, and not that it is taken."""
    if one.text.casefold() not in ("before", "after"):
        return False
    place = found.index(one)
    behind = [element for element in found[place + 1 :] if element.sort != "filler"]
    return bool(behind) and behind[0].sort == "name"


def _is_of_name(found: Sequence[Element], one: Element) -> bool:
    """Return whether a word that may be said of a name, as *potassium low*, shares its clause with one."""
    place = found.index(one)
    before = [e for e in found[:place] if e.text in CLAUSE]
    after = [e for e in found[place:] if e.text in CLAUSE]
    start = before[-1].end if before else 0
    end = after[0].start if after else found[-1].end
    return any(element.sort in ("name", "class") for element in found if start <= element.start < end)


def _is_brand(element: Element) -> bool:
    return any(name.matched == "brand" for name, _ in element.means)


def _is_joined(found: Sequence[Element], first: int, last: int) -> bool:
    """Return whether a stretch stands on one side of *and*, and a name or an amount on the other."""
    before, after = found[:first], found[last + 1 :]
    led = len(before) > 1 and before[-1].text.casefold() in ADDING and before[-2].sort in NAMED
    leads = len(after) > 1 and after[0].text.casefold() in ADDING and after[1].sort == "name"
    return led or leads
