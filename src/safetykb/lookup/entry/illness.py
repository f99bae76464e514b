"""What is said of an illness: what denies it, what it came of, and what a medicine is not for."""

from collections.abc import Sequence
from itertools import pairwise

from safetykb.kernel.list_shapes import shaped
from safetykb.kernel.list_words import meanings, says
from safetykb.lookup.entry.meanings import AMOUNT, DOUBTS, OTHERS, STOPPED
from safetykb.lookup.entry.parse import Element, is_condition, is_of_life, worded
from safetykb.lookup.entry.weeks import PREGNANCY
from safetykb.lookup.names import records
from safetykb.lookup.store import Store

ALONE = frozenset({"mark", "filler", "number", "date", "time", "duration", "age", "untaken"})
"""Sorts of what may stand beside a word that denies the condition in the part before."""
FREE_OF = "free of it"
"""Meaning of words such as *sober*, and of what somebody is free of."""
NOT_FOR = "not for"
"""Meaning of what a medicine is not for, and of the word that says so."""
APART = frozenset("([-;")
"""Marks behind which words are of something else."""


def is_ill(element: Element) -> bool:
    """Return whether an element may name what somebody has: *DM*, *heart failure*."""
    short = element.sort == "unknown" and element.text.isupper()
    return short or element.sort == "indication" or any(node.condition for _, node in element.means)


def is_had(element: Element) -> bool:
    """Return whether a name may be of an illness of which something is answered."""
    ill = any(node.condition and not node.not_covered for _, node in element.means)
    return ill and not is_of_life(element)


def without_denied(found: Sequence[Element]) -> list[Element]:
    """Return the elements with what a dosed medicine is not for as a detail: *for HF not DM*, *?PE*."""
    told = list(found)
    for place, (element, ill) in enumerate(pairwise(found)):
        sorts = {e.sort for e in found[:place] if not is_condition(e)}
        dosed = "name" in sorts and not sorts.isdisjoint(AMOUNT)
        denied = dosed and (element.text == "?" or says(element.text, "denies what follows"))
        if is_ill(ill) and (denied or (ill.sort != "unknown" and says(element.text, "left out if"))):
            told[place : place + 2] = [
                e._replace(sort="note", meaning=NOT_FOR, means=()) for e in (element, ill)
            ]
    return told


def in_recovery(store: Store, parts: Sequence[Sequence[Element]]) -> list[list[Element]]:
    """Return the parts of a line with that of which somebody is free as an illness: *sober 5 years, alcohol*.

    Nothing else may stand on the line: *in recovery, oxycodone 5 mg* is a dose.
    """
    found = [element for part in parts for element in part]
    led = [element for element in found if says(element.text, FREE_OF)]
    of = {e: illness for e in found for illness in meanings(e.text, "depends")}
    if (
        not led
        or len(of) != 1
        or any(e.sort not in ALONE | {"detail", "filler"} for e in found if e not in [*led, *of])
    ):
        return [list(part) for part in parts]
    ((named, illness),) = of.items()
    means = tuple((n._replace(matched="spoken"), node) for n, node in records(store, store.find(illness)))
    told = {named: named._replace(sort="name", meaning=FREE_OF, means=means)}
    told |= {e: e._replace(sort="detail", meaning=FREE_OF, means=()) for e in led}
    return [[told.get(element, element) for element in part] for part in parts]


def to_be_operated(store: Store, parts: Sequence[Sequence[Element]]) -> list[list[Element]]:
    """Return the parts of a line with an operation that is still to come as surgery: *awaiting THR*."""
    operations = {e for part in parts for e in part if any(says(n.id, "an operation") for _, n in e.means)}
    to_come = {e for part in parts for e in part if says(e.text, "an operation to come")}
    if not operations or not to_come:
        return [list(part) for part in parts]
    means = tuple(records(store, store.find("surgery")))
    told = {e: e._replace(sort="detail", meaning="how far") for e in to_come}
    told |= {e: e._replace(means=means) for e in operations}
    return [[told.get(e, e) for e in part] for part in parts]


def of_person(found: Sequence[Element]) -> bool:
    """Return whether all that a part names is an illness, and no habit or time of life."""
    names = [element for element in found if element.sort == "name"]
    return bool(names) and all(is_condition(name) and not is_of_life(name) for name in names)


def without_details(found: Sequence[Element]) -> list[Element]:
    """Return the elements of a part; beside illnesses alone what does not deny them is a detail.

    *Refuses*, *stopped* and *allergic* are said of a medicine or a device: *OSA, won't use the mask*.
    """
    found = _without_beginnings(
        _without_causes(_without_people(_asked_whether_over(_without_inducers(found))))
    )
    ill = {is_condition(element) for element in found if element.sort == "name"} == {True}
    if ill and (minus := _minus(found)):
        found = [e._replace(sort="untaken", meaning="in doubt") if e is minus else e for e in found]
    if not of_person(found):
        return found
    told: list[Element] = []
    for element in found:
        of_another = _finds_nothing(found, element) or _makes_another(found, element)
        if element.sort != "name" and (of_another or _denies(found, element)):
            meaning = element.meaning if element.sort == "untaken" else "in doubt"
            told.append(element._replace(sort="untaken", meaning=meaning))
        elif element.sort in ("untaken", STOPPED):
            told.append(element._replace(sort="detail"))
        else:
            told.append(element)
    return told


def _without_beginnings(found: Sequence[Element]) -> list[Element]:
    """Return the elements of a part with when an illness began as a detail: *asthma (childhood)*."""
    told = list(found)
    for place, element in enumerate(found):
        before = worded(found[:place])
        if says(element.text, "when it began") and before and is_condition(before[-1]):
            told[place] = element._replace(sort="detail", meaning="how long", means=())
    return told


def _without_inducers(found: Sequence[Element]) -> list[Element]:
    """Return the elements of a part with what brought an illness as not used: *steroid-induced diabetes*."""
    told = list(found)
    for place, (word, ill) in enumerate(pairwise(found)):
        first = place - 1 - (place > 1 and found[place - 1].text == "-")
        had = is_had(ill) or (ill.sort == "indication" and not meanings(ill.text, "complaint"))
        if first >= 0 and says(word.text, "induced") and had and not is_condition(found[first]):
            told[first : place + 1] = [
                e._replace(sort="not used", means=()) for e in found[first : place + 1]
            ]
    return told


def _asked_whether_over(found: Sequence[Element]) -> list[Element]:
    """Return the elements of a part with what leaves open whether a pregnancy is over: *hx of pregnancy*."""
    told = list(found)
    for place, (word, name) in enumerate(pairwise(found)):
        of_it = name.sort == "name" and all(node.id == PREGNANCY for _, node in name.means)
        was_of_it = word.sort == "name" and all(node.id == PREGNANCY for _, node in word.means)
        if was_of_it and shaped("YEAR").fullmatch(name.text):
            told[place + 1] = name._replace(sort="untaken", meaning="over")
        if of_it and word.sort != "name" and says(word.text, "of a pregnancy that is over"):
            told[place] = word._replace(sort="untaken", meaning="over")
    return told


def _without_causes(found: Sequence[Element]) -> list[Element]:
    """Return the elements of a part with what an illness came of as a detail: *UGIB 2/2 NSAIDs*.

    Another illness that it came of is had too: *heart failure secondary to AF*, and not *not due to AF*.
    """
    names = [element for element in found if element.sort in ("name", "class")]
    told = list(found)
    if len(names) > 1 and found[-1] == names[-1] and _may_be_cause(found):
        mark, doubt = names[-1]._replace(sort="mark", text="-"), names[-1]._replace(sort="untaken", means=())
        return [*found[:-1], mark, doubt._replace(meaning="in doubt"), names[-1]]
    feeds = bool(names) and says(names[0].text, "feeds a child")
    if names and is_condition(names[0]) and (feeds or not is_of_life(names[0])):
        for place, element in enumerate(found):
            words = [e.text.casefold() for e in found[:place] if e.sort != "mark"]
            joined = words[-1:] == ["and"] and says(element.text, "may be what an illness came of")
            led = words if joined else words[-1:]
            came_of = any(word not in ("with", "w") and says(word, "came of") for word in led)
            denied = [word for word in words[-2:-1] if says(word, "denies what follows")]
            if is_had(element) and not denied:
                continue
            bracketed = _is_cause_in_brackets(found, place)
            if element in names[1:] and (came_of or bracketed or says(element.text, "a child that is fed")):
                told[place] = element._replace(sort="detail", meaning="how known", means=())
    return told


def _may_be_cause(found: Sequence[Element]) -> bool:
    """Return whether nobody says if what stands behind an illness brought it: *cirrhosis - alcohol*."""
    before = [e for e in found[:-1] if e.text != "-"]
    return is_had(before[-1]) and says(found[-1].text, "may be what an illness came of")


def _is_cause_in_brackets(found: Sequence[Element], place: int) -> bool:
    """Return whether a bracket behind an illness holds only what brought it: *cirrhosis (ETOH)*."""
    alone = [e.text for e in (*found[place - 1 : place], *found[place + 1 : place + 2])] == ["(", ")"]
    told = any(element.meaning == "what it came of" for element in found[:place])
    behind = place > 1 and (is_condition(found[place - 2]) or found[place - 2].sort == "indication")
    return alone and (told or (behind and says(found[place].text, "may be what an illness came of")))


def _without_people(found: Sequence[Element]) -> list[Element]:
    """Return the elements of a part with of what people somebody is as a detail: *(Greek family)*."""
    told = list(found)
    for place, bracket in enumerate(found):
        said = found[place + 1 : next((n for n, e in enumerate(found) if n > place and e.text == ")"), place)]
        persons = [e for e in said if e.meaning == OTHERS]
        of_people = [e for e in said if says(e.text, "of a people")]
        if bracket.text == "(" and len(of_people) == 1 and len(persons) + 1 == len(said) < 3:
            told[place + 1 : place + 1 + len(said)] = [e._replace(sort="detail", meaning="") for e in said]
    return told


def _denies(found: Sequence[Element], word: Element) -> bool:
    """Return whether a word denies the conditions of its part, or leaves them open."""
    names = [element for element in found if element.sort == "name"]
    if word.start < names[-1].start:
        return is_denial(word)
    behind = [e for e in found if e.start > word.start and not is_calm(e)]
    before = found[found.index(word) - 1]
    beside = word.meaning == OTHERS and before.text.casefold() in ("with", "by", "from", "for")
    return is_denial(word) and not beside and (not behind or not says(word.text, "denies what follows"))


def _minus(found: Sequence[Element]) -> Element | None:
    """Return the sign by which a chart says that an illness is not there: *goitre (-)*, *[ ] gout*."""
    texts = [element.text for element in found]
    boxed = (place + 1 for place, text in enumerate(texts[:-2]) if text == "(" and texts[place + 2] == ")")
    signed = (found[place] for place in boxed if texts[place] == "-")
    ends = texts[-1] == "-" and (found[-2].sort == "name" or of_person(found))
    return next(signed, found[-1] if ends else None)


def _finds_nothing(found: Sequence[Element], word: Element) -> bool:
    """Return whether a word at an end of what is said of an illness says that it is none: *G6PD normal*."""
    if not says(word.text, "finds nothing"):
        return False
    place = found.index(word)
    before = [e for e in found[:place] if e.sort == "name" or e.text in APART]
    ends = bool(before) and before[-1].sort == "name" and all(map(is_calm, found[place + 1 :]))
    return ends or [e.sort for e in found[place + 1 :] if e.text not in (":", "=")][:1] == ["name"]


def _makes_another(found: Sequence[Element], word: Element) -> bool:
    """Return whether a word behind an illness makes another thing of it: *VTE prophylaxis*, *stroke ward*."""
    before = [e for e in found[: found.index(word)] if e.text != "-"]
    return bool(before) and is_condition(before[-1]) and says(word.text, "another thing of an illness")


def is_denial(word: Element) -> bool:
    """Return whether a word may deny a condition, by its meaning or by itself."""
    if says(word.text, "no denial") or says(word.text, "a history"):
        return False
    by_itself = says(word.text, "denies what follows") or says(word.text, "denies what it is said of")
    return by_itself or (word.sort == "untaken" and word.meaning in (*DOUBTS, OTHERS))


def is_calm(element: Element) -> bool:
    """Return whether an element says nothing beside a word that denies a condition."""
    return element.sort in ALONE or element.text.casefold() in ("it", "that", "this", "one", "them", "any")
