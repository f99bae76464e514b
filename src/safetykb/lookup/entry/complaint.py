"""A complaint beside a bare name: what the medicine is for, or what it did to somebody."""

from collections.abc import Sequence

from safetykb.kernel.list_shapes import shaped
from safetykb.kernel.list_words import meanings, says
from safetykb.lookup.entry.meanings import ALLERGY, OTHERS, TELLS_TAKEN, WHOSE
from safetykb.lookup.entry.parse import Element, eases, is_condition, worded
from safetykb.lookup.entry.timing import told_when
from safetykb.lookup.reading import Reading

FOR = frozenset({"when needed", "take", "how many"})
"""Meanings of what says that a medicine is taken, or that a complaint is the reason."""
COMPLAINT = "a complaint"
"""Meaning of a complaint of which nobody says whether a medicine is for it or brought it."""
REASON = "why it was stopped"
"""Meaning of complaints that are a reason to stop."""


def weighed(found: Sequence[Element]) -> list[Element]:
    """Return the elements of a part with the complaints behind a bare name as what they are.

    One that the medicine eases is what it is for; of another nobody says whether the medicine brought it.
    """
    said = [e for e in found if not shaped("YEAR").fullmatch(e.text)]
    names = [e for e in said if e.sort == "name" and not is_condition(e)]
    bare = not any(e.sort in TELLS_TAKEN or e.meaning in FOR or says(e.text, "taken for") for e in said)
    alone = bare or any(e.sort == "stopped" for e in said)
    told = list(found)
    for place, element in enumerate(found):
        groups = meanings(element.text, "complaint")
        if not names or (not groups and element.meaning != REASON) or element in names:
            continue
        before = [name for name in names if name.start < element.start]
        eased = bool(before) and eases((node for _, node in before[-1].means), groups)
        came_of = any(says(e.text, "came of") for e in found[place + 1 : place + 2])
        bracket = [element.text for element in found[place + 1 : place + 4 : 2]] == ["(", ")"]
        named = found[place + 2] if bracket and found[place + 2] in names else None
        brought = named is not None and not eases((node for _, node in named.means), groups)
        if bare and (brought or came_of or (before and not eased)):
            told[place] = element._replace(sort="untaken", meaning=COMPLAINT, means=())
        elif (before and (element.sort == "unknown" or (alone and element.sort == "plain"))) or (
            eased and element.sort == "untaken" and element.meaning == ALLERGY
        ):
            told[place] = element._replace(sort="indication", meaning="")
    return told


def if_ill(found: Sequence[Element]) -> list[Element]:
    """Return the elements of a part with the illness at which it is taken: *if the itching starts*."""
    told = list(found)
    for place, element in enumerate(found):
        ill = next((e for e in found[place + 1 :] if e.sort != "filler"), None)
        named = any(e.sort == "name" and not is_condition(e) for e in found[:place])
        if not (named and ill and says(element.text, "if it comes")):
            continue
        groups, nodes = meanings(ill.text, "complaint"), (node for e in found[:place] for _, node in e.means)
        if eases(nodes, groups) if groups else (ill.sort == "indication" or is_condition(ill)):
            told[place] = element._replace(sort="directions", meaning="when needed")
            told[found.index(ill)] = ill._replace(sort="indication", means=())
            rest = found.index(ill) + 1
            while rest < len(found) and found[rest].sort in ("plain", "apart", "prose", "filler"):
                told[rest] = found[rest]._replace(sort="note")
                rest += 1
    return told


def tells_more(found: Sequence[Element], before: Reading) -> bool:
    """Return whether a part only says more of what is before it: *level due*, *childhood*."""
    said = worded(found)
    if (
        said
        and says(said[-1].text, "a shop")
        and all(says(e.text, "a shop") or e.text.casefold() == "from" for e in said)
    ):
        return bool(before.meant)
    vaped = [element.text.casefold() for element in said[-1:]] == ["vaping"] and all(
        e.meaning == "take" for e in said
    )
    vaped = vaped and any(says(meant.node.id, "is vaped") for meant in before.meant)
    began = said and all(says(element.text, "when it began") for element in said)
    if vaped or began or (said and "stopped" in before.kept and all(map(_is_of_the_end, said))):
        return True
    names = {node.id for element in said for _, node in element.means}
    if names and names <= {meant.node.id for meant in before.meant}:
        return any(says(e.text, "a level") or says(e.text, "a thing about it") for e in said)
    if not said or not all(meant.node.condition for meant in before.meant):
        return False
    named = [e for e in said if e.sort == "name"]
    shared = [e for e in named if len(e.means) > 1]
    ids = {meant.node.id for meant in before.meant}
    if shared == said and all(ids & {node.id for _, node in e.means} for e in shared):
        return True
    feeds = any(says(meant.entered, "feeds a child") for meant in before.meant)
    of_child = feeds and says(said[0].text, "a child that is fed") and all(map(is_condition, named))
    return of_child or (says(said[0].text, "not since") and not names)


def told_more(before: Reading, found: Sequence[Element], text: str) -> Reading:
    """Return a reading with what a part says more; of what was stopped with the day: *last dose 3 Oct*."""
    when = told_when([Element(0, 0, "mark", "", 0, ""), *found]) if "stopped" in before.kept else ""
    kept = {**before.kept, "stopped": f"{before.kept['stopped']}, {when}"} if when else before.kept
    return before._replace(kept=kept).with_aside("detail", text)


def described(found: Sequence[Element], after: Sequence[Element]) -> list[Element]:
    """Return a part that only says what the medicine behind its comma is: *my leukemia pill, Gleevec 400*."""
    said = worded(found)
    names = [e.sort == "name" and not is_condition(e) for e in worded(after)[:1]] == [True]
    takes = any(element.meaning == "take" for element in said)
    if names and takes and said[-1].sort == "class" and all(map(_is_of_taker, said[:-1])):
        return [e._replace(sort="note", meaning="described") for e in found if e.sort != "mark"]
    told = len(said) == 2 and (said[0].sort in ("plain", "indication") or is_condition(said[0]))
    if not (names and told and says(said[1].text, "a thing for it")):
        return list(found)
    return [e._replace(sort="note", meaning="described", means=()) for e in found if e.sort != "mark"]


def _is_of_taker(element: Element) -> bool:
    """Return whether an element tells who takes a thing, and that it is taken: *Mum takes her little ...*."""
    cared_for = element.meaning in (OTHERS, WHOSE) and says(element.text, "somebody cared for")
    return cared_for or element.meaning == "take" or element.sort in ("person", "plain", "prose")


def _is_of_the_end(element: Element) -> bool:
    """Return whether an element may tell why or how a medicine was stopped: *nothing in its place*."""
    again = element.meaning in FOR or says(element.text, "taken again") or says(element.text, "begun again")
    return element.sort not in ("name", "class", "unknown", "stopped", "planned", *TELLS_TAKEN) and not again


def not_eased(found: Sequence[Element], before: Reading) -> list[Element]:
    """Return a part with complaints that the medicine before it does not ease as told, and not used."""
    nodes = [meant.node for meant in before.meant]
    other = [e.sort == "indication" and bool(meanings(e.text, "complaint")) for e in found]
    eased = any(eases(nodes, meanings(e.text, "complaint")) for e in found)
    if eased or any(e.sort == "name" for e in found):
        return list(found)
    return [e._replace(sort="not used") if o else e for e, o in zip(found, other, strict=True)]


def are_reasons(found: Sequence[Element], before: Reading, *, as_needed: bool) -> bool:
    """Return whether a part only says what the medicine before it is for: *PRN, seizures*, *100 mg, gout*.

    With no word of need it is one that is not covered, of which nothing is answered, behind an amount.
    """
    said = worded(found)
    if said and all(is_condition(e) and all(node.not_covered for _, node in e.means) for e in said):
        return before.accepted and any(part.sort == "strength" for part in before.ignored)
    groups = [meanings(e.text, "complaint") for e in said]
    nodes = [meant.node for meant in before.meant]
    return as_needed and bool(groups) and all(group and eases(nodes, group) for group in groups)
