"""What is named on a line and not taken by this person: the words that say so, or leave it open."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from safetykb.kernel.list_shapes import shaped
from safetykb.kernel.list_words import meanings, says
from safetykb.lookup.entry.advice import ADVICE
from safetykb.lookup.entry.illness import of_person
from safetykb.lookup.entry.meanings import (
    ALLERGY,
    AMOUNT,
    DOUBTED,
    PLANNED,
    SAYS,
    STOPPED,
    either_way,
    stopped_before_names,
)
from safetykb.lookup.entry.measured import is_measured, measured_in
from safetykb.lookup.entry.parse import Element, is_brand, is_condition, worded
from safetykb.lookup.entry.timing import SAYS_HOW, long_since, still_to_come
from safetykb.lookup.reading import Reading

SAYS_NOTHING = frozenset({"class", "filler", "mark", "directions", "note", "untaken", "detail", "prose"})
"""Sorts of what stands on a line that says that nothing is taken."""


def untaken(found: Sequence[Element]) -> list[Element]:
    """Return the words of a part that say of its names that they are not taken, or may not be any more."""
    if of_person(found):
        return [element for element in found if element.sort == "untaken"]
    said = " ".join(element.text for element in found)
    timed = [
        e._replace(sort="untaken", meaning=PLANNED) if when == "TO_COME" else e
        for e in found
        for when in meanings(e.text, "timed")
        if shaped(when).search(said)
    ]
    named = any(element.sort == "name" for element in found)
    told_how = {element.sort for element in found} & SAYS_HOW
    course = "frequency" in told_how or (told_how and any(says(e.text, "a course since") for e in found))
    till = shaped("PAST" if not told_how else "TILL_MONTH")
    if named and not course and till.search(said) and not any(element.sort == STOPPED for element in found):
        timed += [e for e in found if e.text.casefold() in ("until", "till") and e not in timed]
    timed += [*long_since(found), *still_to_come(found)]
    if (first := stopped_before_names(found)) and (doubt := either_way(first.text)):
        timed.append(doubt)
    took = min((e.start for e in found if says(e.text, "took")), default=len(said))
    of_taken = [e for e in found if e.text.casefold().endswith("'s") and e.start > took]
    told = [e for e in found if e.sort == "untaken" and e not in of_taken and not _is_dose(found, e)]
    told = [e for e in told if not _denies_its_object(found, e)]
    if any(element.sort == STOPPED for element in found):
        told = [e for e in told if not says(e.text, "no more than that it was stopped")]
    names = {element.start for element in found if element.sort == "name"}
    last = max(names, default=-1)
    if any(element.sort in AMOUNT for element in found):
        told = [e for e in told if e.start < last or not says(e.text, "not by prescription")]
    if len(names) == 1 and any(says(e.text, "taken all the same") for e in found if e.start > last):
        told = [e for e in told if e.meaning != ALLERGY]
    told = [e._replace(meaning=DOUBTED) if says(e.text, "changed to") and e.start < last else e for e in told]
    if len(names) == 1 and found and says(found[0].text, "a change to come"):
        told = [e._replace(meaning=PLANNED) if e == found[0] else e for e in told]
    told += [e._replace(meaning="not taken") for e in found if e.sort == ADVICE and e.start < last]
    return [*told, *timed, *_beside_a_name(found), *measured_in(found), *_of_another(found)]


def _of_another(found: Sequence[Element]) -> Iterator[Element]:
    """Yield a form or a strength that the brand beside it does not come in: *Otrivine 60 mg tablets*."""
    names = [element for element in found if element.sort == "name" and not is_condition(element)]
    if len(names) != 1 or any(name.matched not in ("brand", "shop_brand") for name, _ in names[0].means):
        return
    ids = [node.ingredients or (node.id,) for _, node in names[0].means]
    for element in found:
        if element.sort in ("form", "route", "strength") and all(_is_of_none(one, element) for one in ids):
            yield element._replace(sort="untaken", meaning="another")


def _is_of_none(parts: Sequence[str], said: Element) -> bool:
    """Return whether none of a product's ingredients comes as what is said."""
    if said.sort == "strength":
        swallowed = bool(shaped("TO_SWALLOW").fullmatch(said.text)) and len(parts) == 1
        lozenge = says(said.text, "is of flurbiprofen")
        of_lozenge = lozenge and all(says(part, "is sold as flurbiprofen too") for part in parts)
        return of_lozenge or (swallowed and says(parts[0], "is put in nose or eye"))
    if says(said.meaning, "a form to swallow"):
        return all(says(part, "is put in nose or eye") for part in parts)
    return says(said.meaning, "a spray or drops") and any(
        says(part, "is no spray or drops") for part in parts
    )


def _is_dose(found: Sequence[Element], change: Element) -> bool:
    """Return whether only the dose was changed: *40 mg IV, switched to 40 mg PO*."""
    after = [element.sort for element in found if element.start >= change.end and element.sort != "mark"]
    changes = ("changed to", "changed from", "a change to come")
    turned = any(says(change.text, meaning) for meaning in changes)
    return turned and after[:1] in (["strength"], ["number"], ["route"])


def _denies_its_object(found: Sequence[Element], denial: Element) -> bool:
    """Return whether behind a medicine only what follows is denied: *(no break)*, *not to be split*."""
    named = any(e.sort == "name" and not is_condition(e) and e.start < denial.start for e in found)
    behind = (e for e in found if e.start >= denial.end and e.sort != "filler" and e.text != "to")
    after = next(behind, None)
    if not named or after is None or says(after.text, "nothing is taken without it"):
        return False
    if denial.text.casefold() == "no":
        return after.sort in ("plain", "directions", "quantity", "note") and after.meaning != "verb"
    timed = after.sort in ("frequency", "time") and after.meaning != "now"
    return denial.text.casefold() == "not" and (
        timed
        or after.meaning in ("with food", "before food", "with water", "days")
        or says(after.text, "is told to do")
    )


def _beside_a_name(found: Sequence[Element]) -> Iterator[Element]:
    """Yield the words that speak of a name next to them as of something measured or compared."""
    words = worded(found)
    dosed = any(element.sort in AMOUNT for element in found)
    for before, after in pairwise(words):
        said = before.text.casefold()
        yield from (e._replace(sort="untaken", meaning="about it") for e in _about_it(found, before, after))
        if before.sort == "name" and says(after.text, "a level"):
            yield after._replace(sort="untaken", meaning="measured")
        elif not dosed and says(said, "found in blood") and is_measured(after):
            yield before._replace(sort="untaken", meaning="measured")
        elif (says(said, "like another") and after.sort in ("name", "class")) or (
            says(said, "sold in its place") and is_brand(after)
        ):
            meaning = "in doubt" if said == "maybe" else "not yet taken"
            yield before._replace(sort="untaken", meaning=meaning)
    for cross, name in ((words[:1], words[1:2]), (words[-1:], words[-2:-1])):
        if cross and name and says(cross[0].text, "struck out") and name[0].sort == "name":
            yield cross[0]._replace(sort="untaken", meaning="struck out")
    yield from _asked(words)
    said_all = [element for element in found if element.sort != "mark"]
    for one, joint, other in zip(said_all, said_all[1:], said_all[2:], strict=False):
        if (
            joint.text.casefold() == "or"
            and one.sort in ("name", "strength", "number", "form", "frequency")
            and other.sort == "name"
        ):
            yield joint._replace(sort="untaken", meaning="one of several")
    to = next((word for word in found if word.text.casefold() == "to"), None)
    if to is not None and any(word.sort == "name" and word.start > to.start for word in found):
        for word in words:
            if says(word.text, "a change") and word.start < to.start:
                yield word._replace(sort="untaken", meaning="one of several")


def _about_it(found: Sequence[Element], one: Element, other: Element) -> list[Element]:
    """Return the word for a paper, a visit or a needle that a medicine names: *warfarin clinic*."""
    dosed = any(e.sort in ("strength", "number", "form", "route") for e in found)
    if dosed or is_condition(one) or is_condition(other):
        return []
    apart = [e.text for e in found if one.end <= e.start < other.start]
    behind = one.sort == "name" and not apart and says(other.text, "a thing about it")
    led = other.sort == "name" and says(one.text, "a thing about it")
    led = led and len(apart) == 1 and says(apart[0], "is about it")
    return [other] if behind else [one] if led else []


def _asked(words: Sequence[Element]) -> Iterator[Element]:
    """Yield what makes a question of a part: *would sertraline help*, *sertraline next week maybe*."""
    for before, one, after in zip(words, words[1:], [*words[2:], None], strict=False):
        of_amount = before.sort in AMOUNT or (after is not None and after.sort in AMOUNT)
        if one.text.casefold() in ("maybe", "perhaps") and not of_amount:
            yield one._replace(sort="untaken", meaning="in doubt")
    if len(words) > 1 and says(words[0].text, "a question") and words[1].sort == "name":
        yield words[0]._replace(sort="untaken", meaning="not yet taken")


def without_question(found: Sequence[Element]) -> list[Element]:
    """Return the elements of a part; of a question whether two things go together, without what asks."""
    names = {node.id for element in found for _, node in element.means if element.sort == "name"}
    if len(names) == 1 or not names:
        return list(found)
    said = [(e, meanings(e.text, "asks") if e.sort != "name" else ()) for e in found]
    rest = [element for element, asks in said if not asks]
    asked = any("together" in asks for _, asks in said)
    sure = not any(
        e.sort not in AMOUNT | {"name", "filler", "mark"} or e.text.casefold() == "or" for e in rest
    )
    return rest if asked and sure else list(found)


def nothing_taken(line: str, parts: Sequence[Sequence[Element]]) -> Reading | None:
    """Return the reading of a line without names that says that nothing is taken: *no vitamins*, *n/a*."""
    said = line.strip()
    found = [element for part in parts for element in part]
    denied = any(e.sort == "untaken" and e.meaning in ("not taken", "an allergy") for e in found)
    calm = denied and all(e.sort in SAYS_NOTHING or e.meaning == "an allergy" for e in found)
    if not calm and not meanings(said.strip(".()[] "), "nothing"):
        return None
    return Reading(said, unparsed=(said,), says=SAYS["nothing"].format(said), left_out=True, line=line)
