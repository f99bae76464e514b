"""Clauses of a part that say of their own names that they are not taken: *apixaban 5 mg (was warfarin)*."""

from collections.abc import Sequence
from itertools import pairwise

from safetykb.kernel.list_words import meanings, says
from safetykb.lookup.entry.meanings import ALLERGY, DOUBTED, OTHERS, PLANNED, TAKEN_WITH
from safetykb.lookup.entry.parse import CLOSES, OPENS, Element, is_condition, worded
from safetykb.lookup.entry.timing import OF_MEDICINE

SAYS = frozenset({"untaken", "stopped"})
"""Sorts of words that a clause of what is not taken, or not any more, begins with."""
OPEN = frozenset({PLANNED, DOUBTED, OTHERS, "not yet taken", "in doubt", "wanted, tried or thought"})
"""Meanings that leave open whether a change was made."""
DOSED = frozenset({"strength", "number", "frequency"})
CHANGED = OF_MEDICINE - {"person"} | {"mark"}
"""Sorts of what may stand before *to* where it says that one medicine was changed to another."""
TAKES_BACK = "takes it back"
ENDS = frozenset(".-:")


def clauses(found: Sequence[Element]) -> list[list[Element]]:
    """Return the elements of a part by clause: one for what is taken, one for each aside of what is not."""
    told = any(e.sort in SAYS or meanings(e.text, "complaint") for e in found)
    if told and (end := sentence(found)):
        return [*clauses(found[:end]), *clauses(found[end + 1 :])]
    if place := _stopped_next(found):
        return [*clauses(found[: place - 1]), *clauses(found[place:])]
    threes = zip(found, found[1:], found[2:], strict=False)
    of_class = [e.sort == "class" and f.text == "-" and is_condition(g) for e, f, g in threes]
    if True in of_class:
        return [*clauses(found[: of_class.index(True) + 1]), *clauses(found[of_class.index(True) + 2 :])]
    taken: list[Element] = []
    asides: list[list[Element]] = []
    place = 0
    if turn := _turn(found):
        before = found[: turn[0]]
        before = [e._replace(sort="stopped") if says(e.text, "changed from") else e for e in before]
        here = found[slice(*turn)]
        said = next((e for e in here if says(e.text, "changed to")), here[0]._replace(text="->"))
        word = said._replace(sort="stopped", meaning="stopped")
        word = _taken_back(here[0]) if says(here[0].text, TAKES_BACK) else word
        told = any(element.sort in SAYS for element in before)
        last = _reason(found, turn[1]) or len(found) - found[-1].text.endswith("ago")
        left = [*before, *([] if told else [word]), *found[last:]]
        return [*clauses(left), *clauses(found[turn[1] : last])]
    while place < len(found):
        end = _end(found, place)
        if (beside := _taken_with(found, place)) and any(element.sort == "name" for element in taken):
            asides.append(beside)
            place = len(found)
        elif other := _other_allergy(taken, found[place:end]):
            asides += [other] if any(element.sort == "name" for element in other) else []
            taken += [] if asides[-1:] == [other] else [e._replace(sort="advice") for e in other]
            place = end
        elif any(element.sort == "name" for element in taken) and _is_of_class(found[place:end], taken):
            taken += [e._replace(sort="detail", meaning="", means=()) for e in found[place:end]]
            place = end
        elif _is_aside(found, place, end) and any(element.sort == "name" for element in taken):
            asides.append(_as_not_taken(found[place + (found[place].sort not in SAYS) : end]))
            place = end
        else:
            taken.append(found[place])
            place += 1
    return [taken, *asides]


def sentence(found: Sequence[Element]) -> int:
    """Return the place of the first full stop, or *but takes*, with a name on both sides of it, or 0."""
    names = [place for place, element in enumerate(found) if element.sort == "name"]
    but = {e for e in found if e.meaning == "take" and e.text.casefold().startswith("but ")}
    ends = (place for place, element in enumerate(found) if element.text == "." or element in but)
    return next((end for end in ends if names and names[0] < end < names[-1]), 0)


def _stopped_next(found: Sequence[Element]) -> int:
    """Return the place of *stopped* between two names, said of the second: *A and stopped B*; or 0."""
    named = [place for place, element in enumerate(found) if _is_thing(element)]
    places = range(named[0] + 2, len(found) - 1) if named else ()
    stops = (place for place in places if found[place].sort == "stopped" and _is_thing(found[place + 1]))
    return next(
        (place for place in stops if found[place - 1].text.casefold() in ("and", "&", "+", "but", "then")), 0
    )


def _turn(found: Sequence[Element]) -> tuple[int, int] | None:
    """Return where the words between what is not taken and what is taken in its place begin and end."""
    names = [place for place, element in enumerate(found) if element.sort == "name"]
    words = [element.text.casefold() for element in found]
    for place, word in enumerate(words):
        named = any(element.sort in ("name", "unknown") for element in found[:place])
        if named and place + 1 in names and says(word, TAKES_BACK):
            return place, place + 1
    unsure = any(
        (e.meaning in OPEN and e.text[:4].casefold() != "last") or says(e.text, "to come") for e in found
    )
    if unsure or "?" in words:
        return None
    for before, name in pairwise(names):
        start = name
        while start > before + 1 and (
            says(words[start - 1], "between two names") or found[start - 1].sort in ("mark", "filler")
        ):
            start -= 1
        said = set(words[start:name])
        only = name == names[1] and all(e.sort in CHANGED for e in found[words[0] == "from" : start])
        bare = only and said == {"to"} and not any(is_condition(found[e]) for e in (before, name))
        left = any(element.sort in SAYS for element in found[:start])
        moved = said & {"to", "for"} and any(says(word, "changed from") for word in words[:before])
        changed = (
            moved or bare or any(says(w, "changed to") for w in said) or (">" in said and said & {"-", "="})
        )
        of_things = is_condition(found[before]) or not is_condition(found[name])
        if (
            of_things
            and found[before].means != found[name].means
            and (
                changed
                or (
                    left
                    and any(says(word, "takes") for word in said)
                    and said & {"as", "because", "since", "-", "("}
                )
            )
        ):
            return start, name
    return None


def _taken_back(word: Element) -> Element:
    return word._replace(sort="untaken", meaning="not taken")


def _reason(found: Sequence[Element], start: int) -> int:
    """Return where a bracket at the end begins that holds only a complaint: *from X to Y (cough)*, or 0."""
    opened = [place for place, element in enumerate(found) if element.text in OPENS and place > start]
    inside = found[opened[-1] :] if opened else ()
    ails = any(meanings(element.text, "complaint") for element in inside)
    return opened[-1] if ails and all(e.sort not in ("name", *DOSED) for e in inside) else 0


def changed_to(found: Sequence[Element]) -> Element | None:
    """Return the words of a part that say that what it names is taken in place of what was left out."""
    words = worded(found)
    if len(words) < 2 or words[1].sort != "name":
        return None
    if says(words[0].text, TAKES_BACK):
        return _taken_back(words[0])
    leads = says(words[0].text, "changed to") and sum(element.sort in SAYS for element in words) == 1
    return words[0] if leads else None


def _taken_with(found: Sequence[Element], place: int) -> list[Element]:
    """Return the end of a part that tells beside which dose of another it is taken: *with AM levodopa*.

    So does one that says how long before another: *metolazone 30 min before Lasix*. *Until B is here* does
    not say that it is taken, and of *because B failed* only its own words do.
    """
    rest = found[place:]
    word = rest[0].text.casefold()
    if len(rest) > 1 and _is_thing(rest[1]) and word in ("until", "till", "because", "since", "cos"):
        untaken = rest[0]._replace(sort="untaken", meaning=TAKEN_WITH)
        return [untaken, *rest[1:]] if word in ("until", "till") else list(rest[1:])
    said = [element for element in rest if element.sort != "filler"]
    if len(said) > 1 and not said[3:] and says(said[1].text, "before another") and said[-1].means:
        first, before, other = said[0], said[1], said[-1]
        if first.sort == "duration" and all(node.kind == "drug" for _, node in other.means):
            return [first, before._replace(sort="untaken", meaning=TAKEN_WITH), other]
    led = len(rest) > 2 and rest[0].text.casefold() in ("with", "w") and rest[-1].sort == "name"
    between = [element for element in rest[1:-1] if element.sort != "mark"]
    timed = any(says(element.text, "a part of the day") for element in between)
    if not (
        led
        and timed
        and all(
            e.sort in ("filler", "directions", "unit", "plain") or says(e.text, "a part of the day")
            for e in between
        )
    ):
        return []
    until = rest[0]._replace(sort="untaken", meaning=TAKEN_WITH)
    return [until, *(element._replace(sort="note", meaning="") for element in between), rest[-1]]


def _end(found: Sequence[Element], place: int) -> int:
    ends = CLOSES if found[place].text in OPENS else ENDS
    return next((later for later in range(place + 1, len(found)) if found[later].text in ends), len(found))


def _is_aside(found: Sequence[Element], place: int, end: int) -> bool:
    """Return whether an aside begins at a mark: words that say so, and behind them a name."""
    mark, inside = found[place], found[place + 1 : end]
    if says(mark.text, "in place of"):
        return any(element.sort in ("name", "class") for element in inside)
    other = next((element for element in inside if element.sort != "filler"), None)
    if other and mark.sort == "untaken" and says(mark.text, "denies what follows"):
        taken = (
            e.sort in DOSED or e.meaning == "take" or e.text.casefold() in ("on", "but")
            for e in found[:place]
        )
        named = mark.text.casefold() == "not" and list(map(_is_thing, worded(found[:place]))) == [True]
        return (named or any(taken)) and (_is_thing(other) or other.sort == "class")
    if mark.text not in OPENS | ENDS or not inside:
        return False
    first = next((element for element in inside if element.sort != "duration"), inside[0])
    said = first.sort in SAYS or (mark.text in OPENS and says(inside[0].text, "was"))
    of_what_leads = first.sort == "stopped" or first.meaning == ALLERGY
    if of_what_leads and not any(e.sort == "class" or _is_thing(e) for e in inside):
        return False
    return said and any(element.sort in ("name", "class") for element in inside)


def _is_thing(element: Element) -> bool:
    return element.sort == "name" and not is_condition(element)


def _is_of_class(aside: Sequence[Element], taken: Sequence[Element]) -> bool:
    """Return whether an aside says in place of which class, or brand of it, one is taken."""
    own = {node.id for element in taken for _, node in element.means}
    told = [{node.id for _, node in e.means if node.kind != "drug_class"} for e in aside if e.sort == "name"]
    of_class = [ids <= own for ids in told]
    named = of_class or [e.sort == "class" for e in aside if e.sort == "class"]
    return bool(aside) and says(aside[0].text, "in place of") and bool(named) and all(named)


def _other_allergy(taken: Sequence[Element], aside: Sequence[Element]) -> list[Element]:
    """Return an aside that tells of another thing that is borne badly, or nothing: *(pen. allergic)*."""
    said = worded(aside[1:])
    reacts = len(said) > 1 and any(says(element.text, "an allergy to another") for element in said[1:])
    dosed = any(e.sort == "name" for e in taken) and any(e.sort in DOSED for e in taken)
    if not (
        dosed
        and reacts
        and aside[0].text in "([-"
        and said[0].sort in ("name", "class", "unknown", "plain", "form")
    ):
        return []
    return [e if e.sort in ("name", "mark") else e._replace(sort="untaken", meaning=ALLERGY) for e in said]


def _as_not_taken(inside: Sequence[Element]) -> list[Element]:
    was = says(inside[0].text, "was")
    return [inside[0]._replace(sort="untaken", meaning="not taken") if was else inside[0], *inside[1:]]
