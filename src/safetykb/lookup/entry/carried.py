"""What a part of a line says of the parts before and behind it."""

from collections.abc import Sequence
from itertools import takewhile

from safetykb.kernel.list_shapes import shaped
from safetykb.kernel.list_words import meanings, said_by, says
from safetykb.lookup.entry.advice import ADVICE
from safetykb.lookup.entry.complaint import COMPLAINT, weighed
from safetykb.lookup.entry.illness import is_calm, is_denial, is_ill
from safetykb.lookup.entry.meanings import (
    ALLERGY,
    AMOUNT,
    BEGUN,
    GATHERED,
    OTHERS,
    PLANNED,
    SAYS,
    STOPPED,
    either_way,
    left_out,
)
from safetykb.lookup.entry.measured import HOW_TAKEN, is_in_fluid
from safetykb.lookup.entry.parse import Element, is_condition, worded
from safetykb.lookup.entry.untaken import untaken
from safetykb.lookup.reading import Reading, Understood

GOES_ON = frozenset({"name", "class", "filler", "mark", "plain", "prose", "note", "unknown", "indication"})
"""Sorts of elements in what still belongs to *allergies:* or *no* before a comma; an amount ends it."""
NAMED = frozenset({"name", "class", "unknown"})
"""Sorts of what *stopped* before it is said of; alone it is said of the part before."""
NO_DOSE = frozenset({"name", "class", "unknown", "untaken", "stopped"})
"""Sorts of what a part holds that says more than how the medicine before it is taken."""


def word_before_names(found: Sequence[Element]) -> Element | None:
    """Return the word before the names of a part that holds for what follows its comma too."""
    for element in found:
        if says(element.text, "in place of"):
            return None
        if element.sort == ADVICE or (element.sort == "untaken" and element.meaning in GATHERED):
            return element._replace(meaning="not taken") if element.sort == ADVICE else element
        if element.sort in ("name", "class"):
            break
    return None


def still_stopped(found: Sequence[Reading], word: Element, *, dosed: bool = False) -> list[Reading]:
    """Return readings behind a comma as stopped too, up to one with an amount, or one that is taken now.

    Under a heading whose first medicine is `dosed` an amount tells nothing: *Stopped: A 5 mg; B 10 mg*.
    """
    told: list[Reading] = []
    goes_on = True
    if doubt := either_way(word.text):
        return [left_out(reading, doubt) if reading.accepted else reading for reading in found]
    ill = [all(meant.node.condition for meant in reading.meant) for reading in found]
    for reading, only_ill in zip(found, ill, strict=True):
        if only_ill and reading.meant and not all(ill):
            told.append(reading)
            continue
        first = (reading.entered.casefold().split() or [""])[0]
        begun = first == "now" or says(first, "taken again")
        amount = any(part.sort == "strength" for part in reading.ignored) and not dosed
        begun = begun or amount or any(w.meaning in BEGUN for e in reading.ignored for w in said_by(e.text))
        goes_on = goes_on and not begun
        told.append(reading._replace(kept={STOPPED: word.text, **reading.kept}) if goes_on else reading)
    return told


def goes_on(found: Sequence[Element]) -> bool:
    """Return whether a part behind a comma still names what the part before it says is not taken."""
    first = next((element for element in found if element.sort != "mark"), None)
    if first is None or says(first.text, "taken again"):
        return False
    return all(element.sort in GOES_ON or element.meaning == "an allergy" for element in found)


def said_of_what_is_before(found: Sequence[Element], part: Sequence[Reading]) -> Element | None:
    """Return the word of a part without names that speaks of the part before: *codeine, makes me sick*.

    At the end of a course *stop* is still to come: *30 mg x5d, stop*.
    """
    before, changed = part[-1], any(STOPPED in reading.kept for reading in part[:-1])
    bracket = next((place for place, element in enumerate(found) if element.text == "("), len(found))
    said = worded(found[:bracket] or found)
    if any(element.sort in ("name", "class") for element in said):
        return None
    if before.meant and all(meant.node.condition for meant in before.meant):
        told = [e for e in said if e.sort == "untaken" and is_denial(e)]
        leads = told[:1] == said[:1] and says(told[0].text, "denies what it is said of") if told else False
        if leads and told[0].meaning == PLANNED and said[1:]:
            leads = any(says(e.text, "settles whether it is had") for e in said[1:])
        return told[0] if told and (leads or all(map(is_calm, said))) else None
    only = len(said) == 1 and " " not in said[0].text
    begun = changed or any(says(told.text, "begun") for told in before.ignored)
    times = {"prose", "duration", "date", "since when", "months"}
    timed = [not times.isdisjoint({e.sort, e.meaning}) for e in said[2:]]
    denied = all(timed) and [e.meaning for e in said[1:2]] == ["take"]
    words = [e for e in untaken(said) if only or denied or not says(e.text, "of another thing")]
    if all(element.sort not in HOW_TAKEN for element in said):
        words += [e._replace(sort="untaken", meaning="measured") for e in said if is_in_fluid(e)]
    course = any(told.sort == "duration" for told in before.ignored)
    again = STOPPED in before.kept and bool(words) and "TO_COME" in meanings(words[0].text, "timed")
    if not words or again or (course and words[0].text.casefold() == "stop"):
        return None
    unprescribed = says(words[0].text, "not by prescription") and not before.is_bare
    return None if unprescribed or (begun and shaped("WEEKS_AGO").search(words[0].text)) else words[0]


def is_heading(found: Sequence[Element]) -> bool:
    """Return whether a part begins with a word and a colon: *Meds: ramipril*."""
    return any(element.text.endswith(":") for element in found[:2])


def is_list(found: Sequence[Element]) -> bool:
    """Return whether a part begins a list under its first word, whatever cuts it: *Allergies: nuts; eggs*."""
    if not found or found[0].sort not in (STOPPED, "untaken"):
        return False
    heads = is_heading(found) or says(found[0].text, "a heading") or [e.text for e in found[1:2]] == ["-"]
    return heads and (any(e.sort in NAMED for e in found) or all(e.sort == "mark" for e in found[1:]))


def stopped_together(found: Sequence[Reading], said: Sequence[Element], here: int) -> list[Reading]:
    """Return readings with those before *stopped* that share it: *A & B stopped*, *A 5 mg, B, both stopped*.

    The last of them, `here`, are of the part itself, where bare names are joined.
    """
    names = [element for element in said if element.sort == "name"]
    word = next((e for e in said if e.sort == STOPPED and (not names or e.start > names[-1].start)), None)
    if word is None or any(map(is_condition, names)):
        return list(found)
    before = said[said.index(word) - 1].text.casefold() if said[0] != word else ""
    between = [e for e in said if names and names[0].start < e.start < word.start and e not in names]
    joined = here > 1 and all(e.text.casefold() in ("and", "&", "+", "/") for e in between)
    many = {"both": 2, "all": len(found)}.get(before, here if joined else 0)
    shared = [reading._replace(kept={STOPPED: word.text, **reading.kept}) for reading in found[-many:]]
    return [*found[:-many], *shared] if many else list(found)


def reaction_to_all(found: Sequence[Element], before: Sequence[Reading]) -> tuple[Element | None, int]:
    """Return the word of a part for a reaction to what it names, and how many bare names before share it.

    *ASA, ibuprofen - bronchospasm*: what stands before the comma is no more taken than what stands behind.
    """
    said = weighed(found)
    last = max((e.start for e in said if e.sort == "name"), default=len(said))
    words = [e for e in said if e.start > last and e.sort == "untaken" and e.meaning in (ALLERGY, COMPLAINT)]
    if not words or any(e.sort in AMOUNT for e in said):
        return None, 0
    bare = takewhile(lambda reading: reading.accepted and reading.is_bare, reversed(before))
    return words[0], sum(1 for _ in bare)


def is_other_form(found: Sequence[Element], before: Reading) -> bool:
    """Return whether a part refuses another form of the medicine before it: *patch, declines gum*.

    So does one that says for which illness it is not: *Jardiance for heart failure, not diabetes*.
    """
    said = worded(found)
    if len(said) > 1 and said[0].text.casefold() in ("not", "rather than") and all(map(is_ill, said[1:])):
        return before.accepted
    forms = {element.meaning for element in said[1:]}
    refused = len(said) > 1 and said[0].meaning == "not taken" and all(e.sort == "form" for e in said[1:])
    return refused and "form" in before.kept and before.kept["form"] not in forms


def is_illness_beside(reading: Reading, said: Sequence[Element]) -> bool:
    """Return whether behind an allergy an illness is told that is no reaction: *allergic to nuts, asthma*."""
    return (
        reading.accepted
        and not meanings(reading.entered, "complaint")
        and all(map(is_condition, (e for e in said if e.means)))
    )


def taken_after_all(found: Sequence[Element], before: Reading) -> Reading:
    """Return a reading as one of what is taken, where the part behind it says so all the same.

    *Tramadol stopped, restarted May*, *level 9.2 mg/L, on 400 mg BD*, *boyfriend's tramadol, took 2*.
    """
    if not any(e.means for e in found) and any(says(e.text, "begun again") for e in found):
        before = before._replace(kept={k: v for k, v in before.kept.items() if k != STOPPED})
    sorts = {element.sort for element in found}
    dosed = {"strength", "frequency"} <= sorts and _is_left_out_as(before, "measured")
    took = any(says(e.text, "took") for e in worded(found)[:1]) and _is_left_out_as(before, OTHERS)
    if not (dosed or took) or not sorts.isdisjoint(NO_DOSE):
        return before
    aside = (*before.ignored, *(Understood("not taken", part) for part in before.unparsed))
    return before._replace(unparsed=(), says=None, left_out=False, content="", ignored=aside)


def _is_left_out_as(before: Reading, meaning: str) -> bool:
    return before.left_out and before.says in {SAYS[meaning].format(part) for part in before.unparsed}
