"""What is named on a line and not taken by this person: allergies, refusals, what somebody else takes."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from safetykb.kernel.list_words import said_by, says
from safetykb.lookup.entry.advice import ADVICE
from safetykb.lookup.entry.complaint import COMPLAINT, weighed
from safetykb.lookup.entry.cut import Span
from safetykb.lookup.entry.parse import Element, is_condition, is_of_life
from safetykb.lookup.reading import Reading, Understood

SAYS = {
    "an allergy": "“{}” tells of an allergy or a bad reaction, not of something taken. It is left out.",
    "not taken": "“{}” says that this is not taken. It is left out; enter the name alone if it is.",
    "somebody else's": "“{}” speaks of somebody else. It is left out; enter the name alone if it is taken.",
    "planned": "“{}” says that this is still to be taken. It is left out; enter the name alone to ask.",
    "not yet taken": "“{}” does not say that this is taken. It is left out; enter the name alone to ask.",
    "one of several": "“{}” does not say which is taken. Enter the name of the one that is.",
    "in doubt": "“{}” leaves it open whether this is taken. Enter the name alone if it is.",
    "a complaint": "“{}” may be what it is for or what it did. Enter the name alone if it is taken.",
    "nothing": "“{}” says that nothing is taken, or of nothing that is named. It is left out.",
    "struck out": "“{}” strikes it out. It is left out; enter the name alone if it is taken.",
    "measured": "“{}” tells of a measurement. It is left out; enter the name alone if it is taken.",
}
"""Why a name on a line is not answered, by the meaning of the word that says so."""
GOES_ON = frozenset({"name", "class", "filler", "mark", "plain", "prose", "note", "unknown", "indication"})
"""Sorts of elements in what still belongs to *allergies:* or *no* before a comma; an amount ends it."""
ALLERGY = "an allergy"
"""Meaning of words that say that a person bears badly what is named."""
REACTED = frozenset({ALLERGY, COMPLAINT})
OTHERS = "somebody else's"
PLANNED = "planned"
"""Meaning of words that say that something is to be taken: a list is asked about it before it is."""
GATHERED = frozenset({ALLERGY, "not taken", "not yet taken", PLANNED, OTHERS})
"""Meanings that hold for all that is named behind them."""

NO_DOSE = frozenset({"name", "class", "unknown", "untaken", "stopped"})
"""Sorts of what a part holds that says more than how the medicine before it is taken."""
NAMED_WITH = frozenset(
    {"name", "filler", "mark", "strength", "number", "form", "frequency", "unit", "quantity"}
)
"""Sorts of what stands in a question of two medicines besides what asks."""
SAYS_NOTHING = frozenset({"class", "filler", "mark", "directions", "note", "untaken", "detail", "prose"})
"""Sorts of what stands on a line that says that nothing is taken."""
STOPPED = "stopped"
OWNED = frozenset({"form", "indication", "class"})
"""Sorts of what a parent says a child's medicine is: *my daughter's inhaler - the purple Seretide*."""
ILL_OR_NAMED = frozenset({"name", "indication"})
"""Sorts of names and of what they are for: *Mom has high blood pressure and takes Norvasc*."""
_LONG_AGO = re.compile(r"(?:month|year|yr)s?\s+ago|last\s+(?:month|year)|\bin\s+(?:19|20)\d\d", re.IGNORECASE)
_MONTHS = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)"
_WEEKS_AGO = re.compile(
    rf"(?:week|wk|month|year|yr)s?\s+ago|last\s+(?:month|year)|\b(?:in|was) {_MONTHS}", re.IGNORECASE
)
_PAST = re.compile(rf"(?:until|till) (?:last|yesterday|(?:19|20)\d\d|{_MONTHS})", re.IGNORECASE)
_TILL_MONTH = re.compile(rf"(?:until|till) {_MONTHS}[a-z]*(?!\w| \d)", re.IGNORECASE)
"""Of a month without its year nobody says whether it is over."""
_TO_COME = re.compile(
    r"\b(?:tomorrow|next (?:week|month|year|visit|\w+day)|(?:on )?\w{3,6}day|on discharge"
    r"|once (?:this|the|his|her))\b",
    re.IGNORECASE,
)
TIMED = {
    "had": re.compile(r"\b(?:ago|last|yesterday)\b", re.IGNORECASE),
    "took": _LONG_AGO,
    **dict.fromkeys(("last took", "last had", "last used", "last taken"), _WEEKS_AGO),
    "od": _LONG_AGO,
    "last dose": _WEEKS_AGO,
    "last dose of": _WEEKS_AGO,
    **dict.fromkeys(("add", "adding"), re.compile(r"\bif (?:no|not|needed)\b", re.IGNORECASE)),
    **dict.fromkeys(("start", "starts", "starting", "begin", "begins", "commence", "to start"), _TO_COME),
}
"""What may be over or not begun with the time that is said: given once, long ago, or from tomorrow on."""
AMOUNT = frozenset({"strength", "number", "quantity", "frequency", "form", "unit", "duration"})
"""Sorts of what is in doubt beside *maybe*, where it is the amount."""
DOUBTED = "one of several"
DOUBTS = frozenset({DOUBTED, "in doubt"})
"""Meanings that leave open what is taken: nothing is left out for them in silence."""
ALTERNATIVE = frozenset({"name", "strength", "number", "form", "frequency"})
"""Sorts of what ends the first of two medicines of which one is taken: *amitriptyline or nortriptyline*."""
BEGUN = frozenset({"given", "take"})
"""Meanings of words that begin what is taken."""
SAYS_HOW = frozenset({"strength", "number", "form", "route", "frequency", "stopped"})
"""Sorts of what tells how a thing is taken, or that it was."""
STAYS = frozenset({"injection", "depot injection", "implant", "patch", "infusion", "intrauterine system"})
"""Forms that act for long: given weeks ago they may be in the body."""
SAYS_WHEN = frozenset({"stopped", "plain", "apart", "note", "untaken", "indication"})
"""Sorts of words that may say what happened then: *restarted*, *changed*."""
HOW_TAKEN = frozenset({"form", "route", "frequency", "directions", "release", "salt"})
"""Sorts of what tells that an amount is one to take, and none that was measured."""
ANY_NUMBER = frozenset({"alcohol", "vitamins"})
"""What is measured in numbers of any size: a bare one behind it is no dose."""
IN_BLOOD_ONLY = "medicines"
"""What is given in numbers as small as it is measured in: a mark must say that it was."""
SAMPLED = "when the blood was taken"
"""Meaning of words that tell when blood was drawn, by a dose: *12 h post dose*."""
SMALL = re.compile(r"\d(?:[.,]\d+)?")
FLAGGED = re.compile(r"\d+(?:[.,]\d+)?\s?(?:HH?|LL?)")
"""A number that a laboratory marks as high or low: *5.6 H*."""
ALONE = frozenset({"mark", "filler", "number", "date", "time", "duration", "age", "untaken"})
"""Sorts of what may stand beside a word that denies the condition in the part before."""
OF_IT = frozenset({"it", "that", "this", "one", "them", "any"})
"""What speaks of the condition that was named."""
FLUID = re.compile(r"(?:mol/l|g/l|/d?l|[np]g/ml|u/l|eq/l)(?:\s?(?:HH?|LL?))?$", re.IGNORECASE)
"""Ends of an amount in a fluid of the body."""


def untaken(found: Sequence[Element]) -> list[Element]:
    """Return the words of a part that say of its names that they are not taken, or may not be any more."""
    if _of_person(found):
        return [element for element in found if element.sort == "untaken"]
    said = " ".join(element.text for element in found)
    timed = [_of_time(e) for e in found if (when := TIMED.get(e.text.casefold())) and when.search(said)]
    named = any(element.sort == "name" for element in found)
    till = _TILL_MONTH if any(element.sort in SAYS_HOW for element in found) else _PAST
    if named and till.search(said) and not any(element.sort == STOPPED for element in found):
        timed += [e for e in found if e.text.casefold() in ("until", "till") and e not in timed]
    timed += [*_long_since(found), *_still_to_come(found)]
    if (first := stopped_before_names(found)) and (doubt := _either_way(first.text)):
        timed.append(doubt)
    told = [e for e in found if e.sort == "untaken" and not _is_taken_of(found, e) and not _is_dose(found, e)]
    names = {element.start for element in found if element.sort == "name"}
    last = max(names, default=-1)
    if any(element.sort in AMOUNT for element in found):
        told = [e for e in told if e.start < last or not says(e.text, "not by prescription")]
    if len(names) == 1 and any(says(e.text, "taken all the same") for e in found if e.start > last):
        told = [e for e in told if e.meaning != ALLERGY]
    told = [e._replace(meaning=DOUBTED) if says(e.text, "changed to") and e.start < last else e for e in told]
    told += [e._replace(meaning="not taken") for e in found if e.sort == ADVICE and e.start < last]
    return [*told, *timed, *_beside_a_name(found), *_measured(found)]


def cared_for(found: Sequence[Element]) -> list[Element]:
    """Return the elements of a part with whoever is cared for as a person: the list is that person's.

    *gave dad 2 of his furosemide*, *Nana takes her Fosamax*, *ran out of Mums Madopar*; never *my mum takes*.
    """
    told = list(found)
    for place, element in enumerate(found):
        before, after = [e.text.casefold() for e in found[:place]], found[place + 1 :]
        if not says(element.text, "somebody cared for") and not says(element.text, "of a child cared for"):
            continue
        if "my" in (e.text.casefold() for e in after):
            continue
        given = any(says(word, "given by a carer") for word in before)
        is_on = "'" in element.text and after[:1] and after[0].text == "on"
        owned = element.text.casefold().endswith("s") and not is_on
        theirs = before[-1:] and says(before[-1], "of somebody")
        acts = any(e.meaning in BEGUN or says(e.text, "given by a carer") for e in after)
        acts = acts or ([e.text for e in after[:1]] == ["has"] and any(e.sort in AMOUNT for e in after))
        of_child = says(element.text, "of a child cared for") and after[:1] and after[0].sort in OWNED
        if of_child and not any(says(word, "took") for word in before):
            told[place] = element._replace(sort="person", meaning="cared for")
            continue
        told_first = next((e for e in found if e.sort in ILL_OR_NAMED), None)
        named = told_first is not None and told_first.sort == "name" and not is_condition(told_first)
        if named and (given or (acts and not owned and not theirs)):
            told[place] = element._replace(sort="person", meaning="cared for")
    return told


def _is_ill(element: Element) -> bool:
    short = element.sort == "unknown" and element.text.isupper()
    return short or element.sort == "indication" or any(node.condition for _, node in element.means)


def without_denied(found: Sequence[Element]) -> list[Element]:
    """Return the elements of a part with what a dosed medicine is not for as a detail: *(for HF not DM)*."""
    told = list(found)
    for place, element in enumerate(found[1:-1], start=1):
        ill = found[place + 1]
        dosed = {"name", *AMOUNT} & {e.sort for e in found[:place] if not is_condition(e)}
        if says(element.text, "denies what follows") and "name" in dosed and dosed & AMOUNT and _is_ill(ill):
            told[place : place + 2] = [e._replace(sort="note", means=()) for e in (element, ill)]
    return told


def given_by(found: Sequence[Element]) -> list[Element]:
    """Return the elements of a part with whoever gives a thing as a person: *wife gave them last week*."""
    told = list(found)
    for place, element in enumerate(found[:-1]):
        after = found[place + 1 :]
        gives = element.meaning == OTHERS and says(after[0].text, "gives to a person")
        to = any(says(e.text, "to a person") or e.meaning == "take" for e in after[1:])
        if gives and "'" not in element.text and (to or not any(e.sort in ILL_OR_NAMED for e in after)):
            told[place] = element._replace(sort="person", meaning="a giver")
            if after[0].sort == "untaken" and any(e.meaning in BEGUN for e in after):
                told[place + 1] = after[0]._replace(sort="note")
    return told


def _of_person(found: Sequence[Element]) -> bool:
    """Return whether all that a part names is an illness, and no habit or time of life."""
    names = [element for element in found if element.sort == "name"]
    return bool(names) and all(is_condition(name) and not is_of_life(name) for name in names)


def without_details(found: Sequence[Element]) -> list[Element]:
    """Return the elements of a part; beside illnesses alone what does not deny them is a detail.

    *Refuses*, *stopped* and *allergic* are said of a medicine or a device: *OSA, won't use the mask*.
    """
    found = _without_causes(found)
    if not _of_person(found):
        return found
    told: list[Element] = []
    for element in found:
        if element.sort != "name" and _denies(found, element):
            meaning = element.meaning if element.sort == "untaken" else "in doubt"
            told.append(element._replace(sort="untaken", meaning=meaning))
        elif element.sort in ("untaken", STOPPED):
            told.append(element._replace(sort="detail"))
        else:
            told.append(element)
    return told


def _without_causes(found: Sequence[Element]) -> list[Element]:
    """Return the elements of a part with what an illness came of as a detail: *UGIB 2/2 NSAIDs*."""
    names = [element for element in found if element.sort in ("name", "class")]
    told = list(found)
    feeds = bool(names) and says(names[0].text, "feeds a child")
    if names and is_condition(names[0]) and (feeds or not is_of_life(names[0])):
        for place, element in enumerate(found):
            words = [e.text.casefold() for e in found[:place] if e.sort != "mark"]
            came_of = bool(words) and words[-1] not in ("with", "w") and says(words[-1], "came of")
            if element in names[1:] and (came_of or says(element.text, "a child that is fed")):
                told[place] = element._replace(sort="detail", meaning="how known", means=())
    return told


def _denies(found: Sequence[Element], word: Element) -> bool:
    """Return whether a word denies the conditions of its part, or leaves them open."""
    names = [element for element in found if element.sort == "name"]
    if word.start < names[-1].start:
        return _is_denial(word)
    behind = [e for e in found if e.start > word.start and not _is_calm(e)]
    before = found[found.index(word) - 1]
    beside = word.meaning == OTHERS and before.text.casefold() in ("with", "by", "from", "for")
    return _is_denial(word) and not beside and (not behind or not says(word.text, "denies what follows"))


def _is_denial(word: Element) -> bool:
    """Return whether a word may deny a condition, by its meaning or by itself."""
    if says(word.text, "no denial") or says(word.text, "a history"):
        return False
    by_itself = says(word.text, "denies what follows") or says(word.text, "denies what it is said of")
    return by_itself or (word.sort == "untaken" and word.meaning in (*DOUBTS, OTHERS))


def _is_calm(element: Element) -> bool:
    return element.sort in ALONE or element.text.casefold() in OF_IT


def _of_time(element: Element) -> Element:
    """Return a word that with the time that is said leaves it open: what begins then is planned."""
    begins = TIMED[element.text.casefold()] is _TO_COME
    return element._replace(sort="untaken", meaning=PLANNED) if begins else element


def _long_since(found: Sequence[Element]) -> Iterator[Element]:
    """Yield a time long ago of which nobody says what was then: *sertraline 50 mg 2 weeks ago*."""
    stays = any(element.meaning in STAYS or element.sort == "frequency" for element in found)
    told = any(element.sort in SAYS_WHEN or element.meaning in BEGUN for element in found)
    if not stays and not told:
        for element in found:
            if element.sort == "duration" and _WEEKS_AGO.search(element.text):
                yield element._replace(sort="untaken", meaning="in doubt")


def _still_to_come(found: Sequence[Element]) -> Iterator[Element]:
    """Yield a word that says of a medicine that it is to come: *50 mg (planned)*, *Plan: Prolia*."""
    words = [element for element in found if element.sort not in ("mark", "filler")]
    of_medicine = any(word.sort == "name" and not is_condition(word) for word in words)
    leads = len(words) > 1 and says(words[0].text, "a plan") and words[1].sort == "name"
    said = [element for element in found if element.sort != "mark"]
    if of_medicine and says(said[0].text, "is for it") and said[1].sort == "name" and len(said) > 2:
        yield said[0]._replace(sort="untaken", meaning=PLANNED)
    if of_medicine and leads:
        yield words[0]._replace(sort="untaken", meaning=PLANNED)
    timed = {"frequency", STOPPED, "duration"} & {word.sort for word in words}
    for word in words if of_medicine and not timed else ():
        apart = found[found.index(word) - 1].sort == "mark"
        if apart and says(word.text, "tomorrow") and not any(e.meaning in ("changes", "take") for e in words):
            yield word._replace(sort="untaken", meaning=PLANNED)
    bare = not any(word.sort in AMOUNT for word in words)
    for name, due in pairwise(words):
        if bare and of_medicine and name.sort == "name" and says(due.text, "is due"):
            yield due._replace(sort="untaken", meaning=PLANNED)
    if of_medicine and words[-1].text.casefold() == PLANNED and words[-2].sort in AMOUNT:
        yield words[-1]._replace(sort="untaken", meaning=PLANNED)


def _is_dose(found: Sequence[Element], change: Element) -> bool:
    """Return whether only the dose was changed: *40 mg IV, switched to 40 mg PO*."""
    after = [element.sort for element in found if element.start >= change.end and element.sort != "mark"]
    turned = says(change.text, "changed to") or says(change.text, "changed from")
    return turned and after[:1] in (["strength"], ["number"], ["route"])


def _is_taken_of(found: Sequence[Element], owner: Element) -> bool:
    """Return whether it is another person's medicine that was taken: *took my wife's Norco*."""
    before = [element.text.casefold() for element in found if element.start < owner.start]
    return owner.text.casefold().endswith("'s") and any(says(word, "took") for word in before)


def _measured(found: Sequence[Element]) -> Iterator[Element]:
    """Yield an amount behind a name that was found in blood: *lithium 0.6 mmol/L*, *potassium 4.5*."""
    sampled = any(element.meaning == SAMPLED for element in found)
    if any(element.sort in HOW_TAKEN for element in found) and not sampled:
        return
    words = [element for element in found if element.sort not in ("mark", "filler")]
    for name, amount in pairwise(words):
        if name.sort != "name":
            continue
        found_in = next((w.meaning for w in said_by(name.text) if w.sort == "measured in blood"), None)
        marked = amount.sort == "number" and says(words[-1].text, "found in blood") and words[-2] == amount
        said = says(amount.text, "found in blood") or marked or FLAGGED.fullmatch(amount.text)
        of_salt = found_in not in (None, IN_BLOOD_ONLY) and SMALL.fullmatch(amount.text)
        of_alcohol = found_in in ANY_NUMBER and amount.sort == "number"
        drawn = sampled and amount.sort == "number"
        if _is_in_fluid(amount) or (found_in and (said or drawn)) or of_salt or of_alcohol:
            yield amount._replace(sort="untaken", meaning="measured")


def _is_in_fluid(amount: Element) -> bool:
    return amount.sort == "strength" and bool(FLUID.search(amount.text))


def _beside_a_name(found: Sequence[Element]) -> Iterator[Element]:
    """Yield the words that speak of a name next to them as of something measured or compared."""
    words = [element for element in found if element.sort not in ("mark", "filler")]
    for before, after in pairwise(words):
        said = before.text.casefold()
        brand = any(name.matched == "brand" for name, _ in after.means)
        if before.sort == "name" and says(after.text, "a level"):
            yield after._replace(sort="untaken", meaning="measured")
        elif (says(said, "like another") and after.sort in ("name", "class")) or (
            says(said, "sold in its place") and brand
        ):
            meaning = "in doubt" if said == "maybe" else "not yet taken"
            yield before._replace(sort="untaken", meaning=meaning)
    for cross, name in ((words[:1], words[1:2]), (words[-1:], words[-2:-1])):
        if cross and name and says(cross[0].text, "struck out") and name[0].sort == "name":
            yield cross[0]._replace(sort="untaken", meaning="struck out")
    yield from _asked(words)
    said_all = [element for element in found if element.sort != "mark"]
    for one, joint, other in zip(said_all, said_all[1:], said_all[2:], strict=False):
        if joint.text.casefold() == "or" and one.sort in ALTERNATIVE and other.sort == "name":
            yield joint._replace(sort="untaken", meaning="one of several")
    to = next((word for word in found if word.text.casefold() == "to"), None)
    if to is not None and any(word.sort == "name" and word.start > to.start for word in found):
        for word in words:
            if says(word.text, "a change") and word.start < to.start:
                yield word._replace(sort="untaken", meaning="one of several")


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
    said = [(e, {w.meaning for w in said_by(e.text) if w.sort == "asks" and e.sort != "name"}) for e in found]
    rest = [element for element, asks in said if not asks]
    asked = any("together" in asks for _, asks in said)
    sure = not any(e.sort not in NAMED_WITH or e.text.casefold() == "or" for e in rest)
    return rest if asked and sure else list(found)


def nothing_taken(line: str, parts: Sequence[Sequence[Element]]) -> Reading | None:
    """Return the reading of a line without names that says that nothing is taken: *no vitamins*, *n/a*."""
    said = line.strip()
    found = [element for part in parts for element in part]
    denied = any(e.sort == "untaken" and e.meaning in ("not taken", "an allergy") for e in found)
    calm = denied and all(e.sort in SAYS_NOTHING or e.meaning == "an allergy" for e in found)
    if not calm and not any(word.sort == "nothing" for word in said_by(said.strip(".()[] "))):
        return None
    return Reading(said, unparsed=(said,), says=SAYS["nothing"].format(said), left_out=True, line=line)


def why(words: Sequence[Element]) -> list[str]:
    """Return the sentences that say why what is named is not answered."""
    return list(dict.fromkeys(SAYS[word.meaning].format(word.text) for word in words if word.meaning in SAYS))


def carried(found: Sequence[Element]) -> Element | None:
    """Return the word before the names of a part that holds for what follows its comma too."""
    for element in found:
        if element.sort == ADVICE or (element.sort == "untaken" and element.meaning in GATHERED):
            return element._replace(meaning="not taken") if element.sort == ADVICE else element
        if element.sort in ("name", "class"):
            break
    return None


def stopped_before_names(found: Sequence[Element]) -> Element | None:
    """Return the word before the names of a part that says that they were stopped, and holds over commas."""
    words = [element for element in found if element.sort not in ("mark", "filler")]
    return words[0] if words and words[0].sort == STOPPED else None


def _either_way(words: str) -> Element | None:
    """Return words before names as a doubt where they may be of a discharge as well: *d/c aspirin*."""
    doubted = says(words, "discharge or discontinue")
    return Element(0, 0, "untaken", "in doubt", 0, words) if doubted else None


def still_stopped(found: Sequence[Reading], word: Element) -> list[Reading]:
    """Return readings behind a comma as stopped too, up to one with an amount, or one that is taken now."""
    told: list[Reading] = []
    goes_on = True
    if doubt := _either_way(word.text):
        return [left_out(reading, doubt) if reading.accepted else reading for reading in found]
    for reading in found:
        goes_on = goes_on and not any(part.sort == "strength" or _is_begun(part) for part in reading.ignored)
        told.append(reading._replace(kept={STOPPED: word.text, **reading.kept}) if goes_on else reading)
        again = any(part.sort == "directions" for part in reading.ignored)
        goes_on = goes_on and not again and reading.kept.get("frequency") != "now"
    return told


def _is_begun(part: Understood) -> bool:
    """Return whether words say that somebody was given something, or takes it: *gp started me on*."""
    return any(word.meaning in BEGUN for word in said_by(part.text))


def goes_on(found: Sequence[Element]) -> bool:
    """Return whether a part behind a comma still names what the part before it says is not taken."""
    first = next((element for element in found if element.sort != "mark"), None)
    if first is None or says(first.text, "taken again"):
        return False
    return all(element.sort in GOES_ON or element.meaning == "an allergy" for element in found)


def said_of_what_is_before(found: Sequence[Element], before: Reading) -> Element | None:
    """Return the word of a part without names that speaks of the part before: *codeine, makes me sick*.

    At the end of a course *stop* is still to come: *30 mg x5d, stop*.
    """
    said = [element for element in found if element.sort not in ("mark", "filler")]
    if any(element.sort in ("name", "class") for element in said):
        return None
    if before.meant and all(meant.node.condition for meant in before.meant):
        told = [e for e in said if e.sort == "untaken" and _is_denial(e)]
        leads = told[:1] == said[:1] and says(told[0].text, "denies what it is said of") if told else False
        return told[0] if told and (leads or all(map(_is_calm, said))) else None
    only = len(said) == 1 and " " not in said[0].text
    begun = any(says(part.text, "begun") for part in before.ignored)
    words = [e for e in untaken(said) if only or not says(e.text, "of another thing")]
    if all(element.sort not in HOW_TAKEN for element in said):
        words += [e._replace(sort="untaken", meaning="measured") for e in said if _is_in_fluid(e)]
    course = any(part.sort == "duration" for part in before.ignored)
    if not words or (course and words[0].text.casefold() == "stop"):
        return None
    unprescribed = says(words[0].text, "not by prescription") and not before.is_bare
    return None if unprescribed or (begun and _WEEKS_AGO.search(words[0].text)) else words[0]


def reaction_to_all(found: Sequence[Element], before: Sequence[Reading]) -> tuple[Element | None, int]:
    """Return the word of a part for a reaction to what it names, and how many bare names before share it.

    *ASA, ibuprofen - bronchospasm*: what stands before the comma is no more taken than what stands behind.
    """
    said = weighed(found)
    last = max((e.start for e in said if e.sort == "name"), default=len(said))
    words = [e for e in said if e.start > last and e.sort == "untaken" and e.meaning in REACTED]
    if not words or any(e.sort in AMOUNT for e in said):
        return None, 0
    bare = takewhile(lambda reading: reading.accepted and reading.is_bare, reversed(before))
    return words[0], sum(1 for _ in bare)


def is_other_form(found: Sequence[Element], before: Reading) -> bool:
    """Return whether a part refuses another form of the medicine before it: *patch, declines gum*."""
    said = [element for element in found if element.sort not in ("mark", "filler")]
    forms = {element.meaning for element in said[1:]}
    refused = len(said) > 1 and said[0].meaning == "not taken" and all(e.sort == "form" for e in said[1:])
    return refused and "form" in before.kept and before.kept["form"] not in forms


def is_dose_of_measured(found: Sequence[Element], before: Reading) -> bool:
    """Return whether a part says how what was measured is taken: *level 9.2 mg/L, on 400 mg BD*."""
    sorts = {element.sort for element in found}
    measured = before.left_out and before.says in {SAYS["measured"].format(e) for e in before.unparsed}
    return measured and {"strength", "frequency"} <= sorts and sorts.isdisjoint(NO_DOSE)


def taken(reading: Reading) -> Reading:
    """Return a reading that was left out as one of something that is taken after all."""
    said = tuple(Understood("not taken", part) for part in reading.unparsed)
    return reading._replace(
        unparsed=(), says=None, left_out=False, content="", ignored=(*reading.ignored, *said)
    )


def under_headings(readings: Sequence[Reading]) -> list[Reading]:
    """Return readings with what a heading says of the lines below it: *Allergies:*, *Stopped:*."""
    found: list[Reading] = []
    heading: Understood | None = None
    for reading in readings:
        if not reading.meant and (begun := _heading(reading)):
            heading = begun
            found.append(reading._replace(unparsed=(), says=None, content=""))
        elif not reading.meant and _ends_section(reading):
            heading = None
            found.append(reading)
        elif heading is None or reading.names_nothing:
            found.append(reading)
        else:
            found.append(under(reading, heading))
    return found


def under(reading: Reading, heading: Understood) -> Reading:
    """Return a reading with what a heading above it, or the column before it, says of it."""
    if heading.sort == STOPPED and not _either_way(heading.text):
        return reading._replace(kept={STOPPED: heading.text, **reading.kept})
    doubt = _either_way(heading.text)
    return left_out(reading, doubt or Element(0, 0, "untaken", heading.sort, 0, heading.text))


def column(line: str, spans: Sequence[Span]) -> Understood | None:
    """Return what the first column of a row says of those behind it: *STOP | lisinopril 10 mg*."""
    if len(spans) < 2 or line[spans[0].end : spans[1].start].strip(" ") not in ("\t", "|"):
        return None
    said = line[spans[0].start : spans[0].end].casefold().rstrip(":")
    words = {word for text in (said, f"{said}:") for word in said_by(text)}
    if any(word.sort == STOPPED for word in words):
        return Understood(STOPPED, said)
    meanings = sorted({word.meaning for word in words if word.sort == "untaken"} & GATHERED)
    return Understood(meanings[0], said) if meanings else None


def _heading(reading: Reading) -> Understood | None:
    """Return what a line that names nothing says of those below it, and in which words."""
    said = reading.line.strip().rstrip(":").casefold()
    ends = reading.line.rstrip().endswith(":")
    if ends and STOPPED in reading.kept:
        return Understood(STOPPED, said)
    words = {word.meaning for word in said_by(said) if word.sort == "untaken"}
    if words & GATHERED and (ends or says(said, "a heading")):
        return Understood((words & GATHERED).pop(), said)
    return None


def _ends_section(reading: Reading) -> bool:
    """Return whether a line is a heading of another list, or says that there is nothing in this one."""
    said = reading.line.strip().casefold().rstrip(":")
    words = (*said_by(said), *said_by(f"{said}:"))
    ends = says(said, "of another thing") or any(word.sort == "filler" for word in words)
    return ends or reading.line.rstrip().endswith(":")


def left_out(reading: Reading, word: Element) -> Reading:
    """Return a reading as one of something that is not taken, in the words of what says so."""
    if reading.names_nothing:
        return reading
    says = " ".join(why([word]))
    return reading._replace(
        unparsed=(reading.entered,),
        says=says,
        left_out=word.meaning not in DOUBTS,
        planned=reading.accepted and word.meaning == PLANNED,
        allergy=reading.allergy or word.meaning == ALLERGY,
        content=reading.content or reading.entered,
    )
