"""What a label says beside its medicine: *avoid alcohol*, *contains paracetamol*, *store in a fridge*."""

from collections.abc import Sequence

from safetykb.kernel.list_words import said_by
from safetykb.lookup.entry.parse import Element
from safetykb.lookup.reading import Understood

ADVICE = "advice"
"""The sort of words that begin what a label says."""
FORBIDS = "forbids"
"""The meaning of those that speak of another thing only where it is named: *avoid alcohol*."""
APART = "apart"
"""The meaning of those that may stand anywhere behind a medicine: *4 hours apart from calcium*."""
OF_THING = "forbidden thing"
REASONS = frozenset({"-", "on"})
"""Behind *avoid* these begin why what stands before it is avoided: *ibuprofen (avoid - on apixaban)*."""
BEGINS = frozenset(".-:(,;")
"""Marks behind which such a sentence may begin."""
ENDS = frozenset(".)")
THINGS = frozenset({"name", "class"})
DOSED = frozenset({"strength", "form", "frequency", "route", "quantity"})


def without_advice(
    text: str, found: Sequence[Element], *, follows: bool
) -> tuple[list[Element], tuple[Understood, ...]]:
    """Return the elements of a part that are no advice, and the advice, set aside as it stands.

    A medicine must stand before it, on the line (`follows`) or in the part; or nothing is named at all.
    """
    kept: list[Element] = []
    told: list[Understood] = []
    place = 0
    while place < len(found):
        meaning, end = meaning_of(found[place]), 0
        if meaning is not None:
            end = _end(found, place)
            named = follows or any(element.sort == "name" for element in kept)
            end = end if _begins(found, place, end, meaning, named=named) else 0
        if end:
            last = found[end - 1]
            told.append(Understood(ADVICE, text[found[place].at : last.at + len(last.text)]))
            place = end
        else:
            kept.append(found[place])
            place += 1
    return kept, tuple(told)


def _end(found: Sequence[Element], place: int) -> int:
    ends = (later for later in range(place, len(found)) if found[later].text in ENDS)
    return next(ends, len(found))


def _begins(found: Sequence[Element], place: int, end: int, meaning: str, *, named: bool) -> bool:
    """Return whether advice begins at a place, that is, its words, behind a mark, and what it is of."""
    if meaning != APART and place and found[place - 1].text not in BEGINS:
        return False
    said = [element for element in found[place + 1 : end] if element.sort not in ("mark", "filler")]
    if not named:
        return meaning not in (FORBIDS, APART) and not any(element.sort in THINGS for element in said)
    if any(element.sort == "name" for element in said) and any(element.sort in DOSED for element in said):
        return False
    if meaning != FORBIDS:
        return True
    apart = said and any(e.text.casefold() in REASONS for e in found[place + 1 : found.index(said[0])])
    return bool(said) and not apart and (said[0].sort in THINGS or _is(said[0], OF_THING))


def meaning_of(element: Element) -> str | None:
    """Return what an element says that may begin advice, or None."""
    return next((word.meaning for word in said_by(element.text) if word.sort == ADVICE), None)


def _is(element: Element, sort: str) -> bool:
    return any(word.sort == sort for word in said_by(element.text))
