"""When: what is over, what is still to come, and of what nobody says which."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from safetykb.kernel.list_shapes import shaped
from safetykb.kernel.list_words import says
from safetykb.lookup.entry.meanings import AMOUNT, BEGUN, PLANNED, SAYS, STOPPED, TAKEN_WITH, left_out
from safetykb.lookup.entry.parse import Element, is_condition, worded
from safetykb.lookup.reading import Reading

DOSED = frozenset({"strength", "number"})
OF_MEDICINE = frozenset(
    {"name", "salt", "strength", "number", "unit", "form", "release", "route", "frequency", "person"}
)
"""Sorts of what may stand between *stopped* and the time: the medicine, and how it was taken."""
SAYS_HOW = frozenset({"strength", "number", "form", "route", "frequency", "stopped"})
"""Sorts of what tells how a thing is taken, or that it was."""
STAYS = frozenset({"injection", "depot injection", "implant", "patch", "infusion", "intrauterine system"})
"""Forms that act for long: given weeks ago they may be in the body."""
SAYS_MORE = frozenset({"plain", "apart", "untaken", "indication", "note"})
"""Sorts of words that may say what happened then, or until when a thing is held: *changed*, *seen by GP*."""


def of_another(found: Sequence[Reading], part: str) -> list[Reading]:
    """Return the readings of a part behind a comma; what it only tells a time by is left out."""
    if (match := shaped("BESIDE_ANOTHER").match(part)) is None:
        return list(found)
    word = Element(0, 0, "untaken", TAKEN_WITH, 0, match["word"])
    return [left_out(one, word) if one.meant else one for one in found]


def without_named_twice(found: Sequence[Reading]) -> list[Reading]:
    """Return the readings of a list; what only tells a time by what stands on it is set aside."""
    meant = [meant.node for one in found if one.accepted for meant in one.meant]
    listed = {name for node in meant for name in (node.id, *node.classes, *node.ingredients)}
    told: list[Reading] = []
    for one in found:
        of_time = one.left_out and str(one.says).endswith(SAYS[TAKEN_WITH].partition("}")[2])
        if told and of_time and {meant.node.id for meant in one.meant} <= listed:
            told[-1] = told[-1].with_aside("note", one.entered)
        else:
            told.append(one)
    return told


def told_when(found: Sequence[Element]) -> str:
    """Return the time that a stretch tells behind its first word: *2 weeks ago*, *in May*, *yesterday 8 pm*.

    Behind the name of the medicine it must be one that is past: *stopped amiodarone 3 months ago*.
    """
    times: list[str] = []
    named, led = False, ""
    for element in found[1:]:
        word = bool(shaped("WHEN").fullmatch(element.text)) and element.sort != "name"
        if (
            word
            or element.sort in ("duration", "date", "time")
            or (times and element.text.casefold() == "ago")
        ):
            past = word or element.sort == "date" or element.text.endswith("ago")
            if named and not (times or past or found[0].text.casefold() == "off"):
                break
            times += [led, element.text] if led and word and not times else [element.text]
        elif times and element.sort != "mark":
            break
        elif element.sort in OF_MEDICINE:
            named = True
        elif element.sort not in ("mark", "filler") and not says(element.text, "before a time"):
            break
        led = element.text if element.text.casefold() in ("in", "on", "since") else ""
    return " ".join(times)


def of_earlier(parts: Sequence[Sequence[Element]]) -> list[list[Element]]:
    """Return the parts of a line with the dose before the present one as a note: *300 mg prev. 200 mg*."""
    dosed, told = False, [list(part) for part in parts]
    for part in told:
        said = [place for place, element in enumerate(part) if element.sort not in ("mark", "filler")]
        for place, after in zip(said, [*said[1:], 0], strict=False):
            amount = after > place and part[after].sort in DOSED
            now = any(element.text.casefold() == "now" for element in part[place:])
            if amount and (dosed or now) and says(part[place].text, "an earlier dose"):
                part[place] = part[place]._replace(sort="note", meaning="described")
            dosed = part[place].sort != "name" and (dosed or part[place].sort in DOSED)
    return told


def many_a_day(found: Sequence[Element]) -> list[Element]:
    """Return the elements of a part with how many are taken a day as told, and not used: *20 or so a day*."""
    told = list(found)
    for place, element in enumerate(found):
        before = [e for e in found[:place] if e.sort not in ("filler", "prose")][-1:]
        many = [e for e in before if e.sort == "number" and e.text.isdigit() and int(e.text) > 4]
        if many and element.sort == "frequency" and says(element.text, "of so many"):
            text = f"{many[0].text} {element.text}"
            told[found.index(many[0])] = many[0]._replace(sort="not used", text=text)
            told[place] = element._replace(sort="filler")
    return told


def last_taken(found: Sequence[Element], kept: Mapping[str, str]) -> list[Element]:
    """Return the elements of a part with *last dose* as what was stopped, where that was long ago.

    What is given at long intervals goes on: *last dose 3 months ago* of an implant, or beside *weekly*; so
    may what is `kept` of the part before say.
    """
    told = list(found)
    said = {element.meaning for element in found if element.sort in ("frequency", "form")}
    said |= {word for sort in ("frequency", "form") for word in kept.get(sort, "").split(", ")}
    before = any(element.sort == STOPPED for element in found)
    if before or said & STAYS or any(map(shaped("INTERVAL").search, said)):
        return told
    for place, element in enumerate(found):
        if says(element.text, "last taken") and shaped("LAPSED").match(told_when(found[place:])):
            told[place] = element._replace(sort=STOPPED, meaning=STOPPED)
    return told


def long_since(found: Sequence[Element]) -> Iterator[Element]:
    """Yield a time long ago of which nobody says what was then: *sertraline 50 mg 2 weeks ago*."""
    stays = any(element.meaning in STAYS or element.sort == "frequency" for element in found)
    told = any(element.sort in SAYS_MORE | {STOPPED} or element.meaning in BEGUN for element in found)
    for before, element in pairwise([*found[:1], *found]) if not (stays or told) else ():
        if element.sort == "duration" and before.text != "since" and shaped("WEEKS_AGO").search(element.text):
            yield element._replace(sort="untaken", meaning="in doubt")


def until_done(found: Sequence[Element]) -> list[Element]:
    """Return the elements of a part with until when a thing is held as a detail: *hold until U&Es back*."""
    words = [element.text.casefold() for element in found]
    ends = [place for place, word in enumerate(words) if word in ("until", "till", "pending")]
    held = ends and any(element.meaning == "held" for element in found[: ends[0]])
    if not held or any(element.sort == "name" for element in found[ends[0] :]):
        return list(found)
    told = (
        e._replace(sort="note", meaning="") if e.sort in SAYS_MORE | {"directions"} else e
        for e in found[ends[0] :]
    )
    return [*found[: ends[0]], *told]


def still_to_come(found: Sequence[Element]) -> Iterator[Element]:
    """Yield a word that says of a medicine that it is to come: *50 mg (planned)*, *Plan: Prolia*."""
    words = worded(found)
    of_medicine = any(word.sort == "name" and not is_condition(word) for word in words)
    leads = len(words) > 1 and says(words[0].text, "a plan") and words[1].sort == "name"
    said = [element for element in found if element.sort != "mark"]
    if of_medicine and says(said[0].text, "is for it") and said[1].sort == "name" and len(said) > 2:
        yield said[0]._replace(sort="untaken", meaning=PLANNED)
    if of_medicine and leads:
        yield words[0]._replace(sort="untaken", meaning=PLANNED)
    timed = {"frequency", STOPPED, "duration"} & {word.sort for word in words}
    bare = not any(word.sort in AMOUNT for word in words)
    for word in words if of_medicine and not timed else ():
        apart = bare or found[found.index(word) - 1].sort == "mark"
        if apart and says(word.text, "tomorrow") and not any(e.meaning in ("changes", "take") for e in words):
            yield word._replace(sort="untaken", meaning=PLANNED)
    for name, due in pairwise(words):
        if bare and of_medicine and name.sort == "name" and says(due.text, "is due"):
            yield due._replace(sort="untaken", meaning=PLANNED)
    if of_medicine and words[-1].text.casefold() == PLANNED and words[-2].sort in AMOUNT:
        yield words[-1]._replace(sort="untaken", meaning=PLANNED)
