"""Clauses of a part that say of their own names that they are not taken: *apixaban 5 mg (was warfarin)*."""

from collections.abc import Sequence

from safetykb.lookup.entry.parse import Element

SAYS = frozenset({"untaken", "stopped"})
"""Sorts of words that a clause of what is not taken, or not any more, begins with."""
WAS = frozenset({"was", "were", "formerly"})
"""Words that say so only at the beginning of a bracket."""
CHANGED_FROM = frozenset(
    {"switched from", "changed from", "swapped from", "converted from", "moved from", "transitioned from"}
)
"""Before *to* these say that the medicine in between was stopped for the one behind it."""
CHANGED_TO = frozenset(
    {"changed to", "switched to", "swapped for", "swapped to", "replaced by", "replaced with"}
)
"""Behind what is left out these begin what is taken in its place."""
OPENS, CLOSES, ENDS = frozenset("(["), frozenset(")]"), frozenset(".-:")


def clauses(found: Sequence[Element]) -> list[list[Element]]:
    """Return the elements of a part by clause: one for what is taken, one for each aside of what is not."""
    if any(element.sort in SAYS for element in found) and (end := _sentence(found)):
        return [*clauses(found[:end]), *clauses(found[end + 1 :])]
    taken: list[Element] = []
    asides: list[list[Element]] = []
    place = 0
    if to := _change(found):
        first = next(e for e in found[:to] if e.text.casefold() in CHANGED_FROM)
        stopped = [first._replace(sort="stopped", meaning="stopped"), *found[found.index(first) + 1 : to]]
        return [stopped, [*found[: found.index(first)], *found[to + 1 :]]]
    while place < len(found):
        end = _end(found, place)
        if _is_aside(found, place, end) and any(element.sort == "name" for element in taken):
            asides.append(_as_not_taken(found[place + 1 : end]))
            place = end
        else:
            taken.append(found[place])
            place += 1
    return [taken, *asides]


def _sentence(found: Sequence[Element]) -> int:
    """Return the place of the first full stop with a name on both sides of it, or 0."""
    names = [place for place, element in enumerate(found) if element.sort == "name"]
    ends = (place for place, element in enumerate(found) if element.text == ".")
    return next((end for end in ends if names and names[0] < end < names[-1]), 0)


def _change(found: Sequence[Element]) -> int:
    """Return the place of the *to* between what somebody was changed from and to, or 0."""
    words = [element.text.casefold() for element in found]
    start = next((place for place, word in enumerate(words) if word in CHANGED_FROM), None)
    if start is None or "to" not in words[start:]:
        return 0
    to = words.index("to", start)
    both = (found[start + 1 : to], found[to + 1 :])
    return to if all(any(element.sort == "name" for element in side) for side in both) else 0


def changed_to(found: Sequence[Element]) -> Element | None:
    """Return the words of a part that say that what it names is taken in place of what was left out."""
    words = [element for element in found if element.sort not in ("mark", "filler")]
    leads = len(words) > 1 and words[0].text.casefold() in CHANGED_TO and words[1].sort == "name"
    return words[0] if leads and sum(element.sort in SAYS for element in words) == 1 else None


def _end(found: Sequence[Element], place: int) -> int:
    ends = CLOSES if found[place].text in OPENS else ENDS
    return next((later for later in range(place + 1, len(found)) if found[later].text in ends), len(found))


def _is_aside(found: Sequence[Element], place: int, end: int) -> bool:
    """Return whether an aside begins at a mark: words that say so, and behind them a name."""
    mark, inside = found[place], found[place + 1 : end]
    if mark.text not in OPENS | ENDS or not inside:
        return False
    first = next((element for element in inside if element.sort != "duration"), inside[0])
    said = first.sort in SAYS or (mark.text in OPENS and inside[0].text.casefold() in WAS)
    return said and any(element.sort in ("name", "class") for element in inside)


def _as_not_taken(inside: Sequence[Element]) -> list[Element]:
    first = inside[0]
    if first.text.casefold() in WAS:
        first = first._replace(sort="untaken", meaning="not taken")
    return [first, *inside[1:]]
