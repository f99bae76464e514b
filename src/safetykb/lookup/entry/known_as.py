"""What a medicine explains beside it: what it is called, what brought a complaint, when PE is a lesson."""

from collections.abc import Sequence

from safetykb.kernel.list_words import meanings, says
from safetykb.lookup.entry.parse import Element, eases, is_condition, is_substance

BETWEEN = frozenset({"strength", "number", "form", "frequency", "quantity", "release", "-", "("})
"""Sorts, and marks, of what may stand between a medicine and what it is also called."""


def explained(parts: Sequence[Sequence[Element]]) -> list[list[Element]]:
    """Return the elements of the parts of a line with what its medicines explain as a note."""
    medicines = [e for part in parts for e in part if e.sort == "name" and is_substance(e)]
    if not medicines:
        return [list(part) for part in parts]
    return [_called(_induced(_at_school(_day_of(part, medicines), parts, medicines))) for part in parts]


def _note(element: Element) -> Element:
    return element._replace(sort="note", meaning="", means=())


def _at_school(
    part: Sequence[Element], parts: Sequence[Sequence[Element]], medicines: Sequence[Element]
) -> list[Element]:
    """Return a part with *before PE* as a time of day, beside an inhaler or where a school is named."""
    told = list(part)
    school = any(says(e.text, "at school") for other in parts for e in other)
    nodes = [node for e in medicines for _, node in e.means]
    inhaled = eases(nodes, ("airways",))
    if eases(nodes, ("blood-clots",)):
        return told
    for place, element in enumerate(part[1:], start=1):
        before = part[place - 1]
        is_lesson = element.text == "PE" and (inhaled or school)
        if is_lesson and (school or says(before.text, "leads a lesson")):
            told[place] = _note(element)
            told[place - 1] = _note(before) if says(before.text, "leads a lesson") else before
    return told


def _day_of(part: Sequence[Element], medicines: Sequence[Element]) -> list[Element]:
    """Return a part with the day on which another medicine of the line is taken: *except MTX day*.

    So is its clinic, and the most that is taken in a day: *MDD 6* is no depression.
    """
    told = list(part)
    for place, element in enumerate(part[1:-1], start=1):
        others = {node.id for e in medicines if e != element for _, node in e.means}
        own = {node.id for _, node in element.means}
        led = any(says(e.text, "but not on") for e in part[max(0, place - 2) : place])
        of_day = led and says(part[place + 1].text, "a day of it")
        if element.sort == "name" and own & others and (of_day or says(part[place + 1].text, "held there")):
            told[place] = _note(element)
    for place, element in enumerate(part[:-1]):
        if says(element.text, "most in a day") and part[place + 1].sort in ("number", "strength"):
            told[place : place + 2] = [_note(e)._replace(meaning="described") for e in part[place:][:2]]
    return told


def _induced(part: Sequence[Element]) -> list[Element]:
    """Return a part with what brought a complaint that its medicine eases: *opioid-induced nausea*."""
    told = list(part)
    for place, element in enumerate(part[1:-1], start=1):
        if not says(element.text, "induced") or element.sort not in ("untaken", "plain", "unknown", "apart"):
            continue
        groups = meanings(part[place + 1].text, "complaint")
        cause = place - 2 if part[place - 1].text == "-" else place - 1
        before = [e for e in part[: max(cause, 0)] if e.sort == "name" and is_substance(e)]
        if before and groups and eases((node for _, node in before[-1].means), groups):
            told[cause : place + 1] = [_note(e) for e in part[cause : place + 1]]
            told[place + 1] = part[place + 1]._replace(sort="indication", meaning="", means=())
    return told


def _called(part: Sequence[Element]) -> list[Element]:
    """Return a part with what a medicine is called besides, behind it: *Clenil 50 brown inhaler*."""
    told = list(part)
    for place, element in enumerate(part):
        before = [e for e in part[:place] if e.sort not in BETWEEN and e.text not in BETWEEN]
        named = before[-1] if before else None
        if before and meanings(element.text, "country"):
            told[place] = _note(element)
        if named is None or named.sort != "name" or is_condition(named):
            continue
        known_as = {i for _, node in named.means for i in (node.id, *node.ingredients)}
        one = f"called {' '.join(element.text.casefold().removesuffix('s').split())}"
        if element.sort in ("class", "name", "form", "unknown") and any(says(i, one) for i in known_as):
            told[place] = _note(element)
        elif element.sort == "name" and is_condition(element) and says(element.text, "a child's product"):
            brand = all(name.matched == "brand" for name, _ in named.means)
            told[place] = _note(element) if brand and part[place - 1] == named else element
    return told
