"""Whose medicine it is: who is cared for, and who only gave it."""

from collections.abc import Sequence
from itertools import pairwise

from safetykb.kernel.list_words import says
from safetykb.lookup.entry.meanings import AMOUNT, BEGUN, ILL_OR_NAMED, OTHERS, STOPPED, WHOSE
from safetykb.lookup.entry.parse import Element, is_condition, is_substance

TAKEN_SO = frozenset({"when needed", "how many", "days"})
"""Meanings of directions that tell how a thing is taken."""


def cared_for(found: Sequence[Element]) -> list[Element]:
    """Return the elements of a part with whoever is cared for as a person: the list is that person's.

    *gave dad 2 of his furosemide*, *Nana takes her Fosamax*, *ran out of Mums Madopar*; never *my mum takes*.
    """
    told = list(found)
    for place, element in enumerate(found):
        after = found[place + 1 :]
        if after and element.meaning == OTHERS and says(after[0].text, "looks after somebody"):
            told[place + 1] = after[0]._replace(sort="person", meaning="a carer")
            told[place] = element._replace(sort="person", meaning="cared for")
        elif whose := _of_whom(found, place) if element.meaning == OTHERS else None:
            told[place] = element._replace(meaning=whose)
            if whose == "cared for":
                told[place - 1 : place + 1] = [e._replace(sort="person") for e in told[place - 1 : place + 1]]
                return told
        if _is_cared_for(found, place):
            told[place] = element._replace(sort="person", meaning="cared for")
    return told


def _is_cared_for(found: Sequence[Element], place: int) -> bool:
    """Return whether somebody is told to have, need or be given a thing by who looks after them."""
    element, before, after = found[place], found[:place], found[place + 1 :]
    owner, child = element.text.casefold().endswith("s"), says(element.text, "of a child cared for")
    listed = [e.text for e in after if e.sort != "filler"][:2]
    if owner and element.meaning == OTHERS and listed[1:] == [":"] and says(listed[0], "of an owner's list"):
        return True
    if not (child or says(element.text, "somebody cared for")) or "my" in (e.text.casefold() for e in after):
        return False
    of_child = child and any(e.sort in ("form", "indication", "class") for e in after[:1])
    if of_child and not any(says(e.text, "took") for e in before):
        return True
    owned = owner and [e.text for e in after[:1]] != ["on"]
    if owned and any(e.meaning == "asks for more" for e in after):
        return True
    told_first = next((e for e in found if e.sort in ILL_OR_NAMED), element)
    named = told_first.sort == "name" and not is_condition(told_first)
    sorts = {e.sort for e in after}
    first = next((e for e in after if e.sort in (*ILL_OR_NAMED, "unknown")), element)
    if not named and not (first.sort == "unknown" and "strength" in sorts):
        return False
    given = any(says(e.text, "given by a carer") for e in before)
    dosed = owned and "strength" in sorts and bool({"frequency", "time"} & sorts)
    acts = [e.text for e in after[:1]] in (["has"], ["is on"])
    acts = acts or any(e.meaning in BEGUN or says(e.text, "given by a carer") for e in after)
    theirs = any(says(e.text, "of somebody") for e in before[-1:])
    return given or (not theirs and (dosed or (acts and not owned and any(map(_tells_how, after)))))


def _tells_how(element: Element) -> bool:
    """Return whether an element tells how a thing is taken, or that it is the taker's own: *takes her X*."""
    told = element.sort in (*AMOUNT, "time", "bare", "route", STOPPED)
    return told or element.meaning in TAKEN_SO or says(element.text, "of the one told of")


def _of_whom(found: Sequence[Element], place: int) -> str | None:
    """Return of whom a report on one of the family is, who takes or has a thing, or None where it is none.

    *My dad (81) has his tamsulosin at night* is of the one cared for; of *my mum takes warfarin*, said in
    passing, nobody knows whose list it is.
    """
    behind = (e for e in found[place + 1 :] if e.sort not in ("age", "number"))
    after = [e for e in behind if e.sort != "mark" or e.text in ":-"]
    spouse = says(found[place].text, "a spouse")
    tells = after and (after[0].text in ":-" or says(after[0].text, "takes, told of another"))
    others = any(says(e.text, "of the writer") or e.sort == "untaken" for e in after)
    if not tells or others or not (spouse or says(found[place].text, "one of the family")):
        return None
    led = place > 0 and says(found[place - 1].text, "of the writer")
    greeted = all(e.sort in ("mark", "filler", "prose", "note", "plain") for e in found[: place - 1])
    both = zip(found, [*found[1:], None], strict=True)
    names = [e for e, f in both if e.sort == "name" or (e.sort == "indication" and (f or e).sort != "form")]
    if not (led and greeted and names and is_substance(names[0])):
        return WHOSE
    dosed = after[1].text.casefold() == "the" and any(map(_tells_how, found[found.index(names[0]) :]))
    timed = any(e.sort == "frequency" or e.meaning == "when needed" for e in after)
    own = says(after[1].text, "of the one told of") or dosed or (timed and not spouse)
    return "cared for" if own else WHOSE


def former(found: Sequence[Element]) -> list[Element]:
    """Return the elements with *ex-* or *off* before a medicine as what was stopped: *ex-Champix*."""
    told = list(found)
    for place, (ex, mark, name) in enumerate(zip(found, found[1:], found[2:], strict=False)):
        if ex.text.casefold() == "ex" and mark.text == "-" and name.sort == "name" and not is_condition(name):
            told[place] = ex._replace(sort=STOPPED, meaning=STOPPED)
    first = [element for element in found if element.sort != "mark"][:3]
    if len(first) > 2 and first[0].text.casefold() == "off" and first[1].sort == "name":
        timed = first[2].sort in ("duration", "date") or first[2].text.casefold() in ("since", "for")
        if timed and not is_condition(first[1]):
            told[found.index(first[0])] = first[0]._replace(sort=STOPPED, meaning=STOPPED)
    return told


def given_by(found: Sequence[Element]) -> list[Element]:
    """Return the elements of a part with whoever gives a thing as a person: *wife gave them last week*.

    So is one of whom only is said that she is with child: *finasteride 5 mg, wife pregnant*.
    """
    told = list(found)
    for place, (element, ill) in enumerate(pairwise(found)):
        with_child = {node.id for _, node in ill.means} & {"pregnancy", "lactation", "wish-to-conceive"}
        dosed = any(e.sort in AMOUNT for e in found[:place]) and found[0].sort == "name"
        if element.meaning == OTHERS and with_child and (dosed or not place) and "'" not in element.text:
            aside = (e._replace(sort="person", meaning="a giver", means=()) for e in (element, ill))
            told[place : place + 2] = aside if dosed else told[place : place + 2]
            return told
    for place, element in enumerate(found):
        led = [e for e in found[:place] if not says(e.text, "of somebody")]
        named = any(e.sort == "name" and not is_condition(e) for e in led)
        if (
            named
            and element.meaning == OTHERS
            and "'" not in element.text
            and (led[-1].text.casefold() == "from" or says(led[-1].text, "is told to do"))
        ):
            told[place] = element._replace(sort="person", meaning="a giver")
    for place, element in enumerate(told[:-1]):
        after = found[place + 1 :]
        gives = element.meaning == OTHERS and says(after[0].text, "gives to a person")
        to = any(says(e.text, "to a person") or e.meaning == "take" for e in after[1:])
        if gives and "'" not in element.text and (to or not any(e.sort in ILL_OR_NAMED for e in after)):
            told[place] = element._replace(sort="person", meaning="a giver")
            if after[0].sort == "untaken" and any(e.meaning in BEGUN for e in after):
                told[place + 1] = after[0]._replace(sort="note")
    return told
