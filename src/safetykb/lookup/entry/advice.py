"""What a label says beside its medicine: *avoid alcohol*, *contains paracetamol*, *store in a fridge*."""

from collections.abc import Sequence

from safetykb.kernel.list_words import meanings, said_by, says
from safetykb.lookup.entry.parse import Element, worded
from safetykb.lookup.reading import Understood

ADVICE = "advice"
"""The sort of words that begin what a label says."""
FORBIDS = "forbids"
"""The meaning of those that speak of another thing only where it is named: *avoid alcohol*."""
APART = "apart"
"""The meaning of those that may stand anywhere behind a medicine: *4 hours apart from calcium*."""
OF_THING = "forbidden thing"
BEGINS = frozenset(".-:(,;")
"""Marks behind which such a sentence may begin."""
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
        named = follows or any(element.sort == "name" for element in kept)
        if end := _end(found, place, named=named) or _end_of_more(found, place, bool(told)):
            last = found[end - 1]
            told.append(Understood(ADVICE, text[found[place].at : last.at + len(last.text)]))
            place = end
        else:
            kept.append(found[place])
            place += 1
    return kept, tuple(told)


def _end(found: Sequence[Element], place: int, *, named: bool) -> int:
    """Return where the advice ends that begins at a place, or 0."""
    starts = not place or found[place - 1].text in BEGINS
    first = place
    while starts and first < len(found) and meaning_of(found[first]) is None and _leads(found[first]):
        first += 1
    meaning = meaning_of(found[first]) if first < len(found) else None
    if meaning is None or not (starts or (named and meaning in (APART, FORBIDS))):
        return 0
    end = next((later for later in range(first, len(found)) if found[later].text in (".", ")")), len(found))
    end = first + 1 if says(found[first].text, "a shout") else end
    said = worded(found[first + 1 : end])
    names = [element for element in said if element.sort == "name"]
    if not named:
        if says(found[first].text.split()[-1], "a thing about it"):
            return 0
        things = any(element.sort in THINGS for element in said)
        return 0 if meaning in (FORBIDS, APART) or things else end
    if names and any(element.sort in DOSED for element in said):
        return 0
    if meaning == FORBIDS:
        apart = said and any(e.text in ("-", "on") for e in found[first + 1 : found.index(said[0])])
        of_thing = bool(said) and (_is_thing(said[0]) or (starts and said[0].sort in THINGS))
        return end if of_thing and not apart else 0
    return end if (first == place and meaning != APART) or all(map(_is_thing, names)) else 0


def _end_of_more(found: Sequence[Element], place: int, led: bool) -> int:
    """Return where a sentence ends that goes on with advice on things: *Warning: ... Avoid alcohol*; or 0."""
    said = worded(found[place:])
    of_things = len(said) > 1 and meaning_of(said[0]) == FORBIDS and _is_thing(said[1])
    return len(found) if led and of_things else 0


def _leads(element: Element) -> bool:
    """Return whether an element may stand before the words of advice: *alcohol may intensify this*."""
    return element.sort in ("prose", "plain", "apart", "filler") or "label" in meanings(
        element.text, OF_THING
    )


def names_more(found: Sequence[Element]) -> bool:
    """Return whether a part behind a comma only names more of what advice is of: *iron, antacids*."""
    return bool(found) and all(map(_is_thing, worded(found)))


def meaning_of(element: Element) -> str | None:
    """Return what an element says that may begin advice, or None."""
    return next((word.meaning for word in said_by(element.text) if word.sort == ADVICE), None)


def _is_thing(element: Element) -> bool:
    """Return whether an element is something that labels forbid or keep apart."""
    return bool(meanings(element.text, OF_THING))
