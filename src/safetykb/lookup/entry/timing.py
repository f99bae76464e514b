"""When: what is over, what is still to come, and of what nobody says which."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from safetykb.kernel.list_words import says
from safetykb.lookup.entry.meanings import AMOUNT, BEGUN, PLANNED, STOPPED
from safetykb.lookup.entry.parse import Element, is_condition

_LONG_AGO = re.compile(r"(?:month|year|yr)s?\s+ago|last\s+(?:month|year)|\bin\s+(?:19|20)\d\d", re.IGNORECASE)
_MONTHS = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)"
WEEKS_AGO = re.compile(
    rf"(?:week|wk|month|year|yr)s?\s+ago|last\s+(?:month|year)|\b(?:in|was) {_MONTHS}", re.IGNORECASE
)
PAST = re.compile(rf"(?:until|till) (?:last|yesterday|(?:19|20)\d\d|{_MONTHS})", re.IGNORECASE)
TILL_MONTH = re.compile(rf"(?:until|till) {_MONTHS}[a-z]*(?!\w| \d)", re.IGNORECASE)
"""Of a month without its year nobody says whether it is over."""
_TO_COME = re.compile(
    r"\b(?:tomorrow|next (?:week|month|year|visit|\w+day)|(?:on )?\w{3,6}day|on discharge"
    r"|once (?:this|the|his|her))\b",
    re.IGNORECASE,
)
TIMED = {
    "had": re.compile(r"\b(?:ago|last|yesterday)\b", re.IGNORECASE),
    "took": _LONG_AGO,
    **dict.fromkeys(("last took", "last had", "last used", "last taken"), WEEKS_AGO),
    "od": _LONG_AGO,
    "last dose": WEEKS_AGO,
    "last dose of": WEEKS_AGO,
    **dict.fromkeys(("add", "adding"), re.compile(r"\bif (?:no|not|needed)\b", re.IGNORECASE)),
    **dict.fromkeys(("start", "starts", "starting", "begin", "begins", "commence", "to start"), _TO_COME),
}
"""What may be over or not begun with the time that is said: given once, long ago, or from tomorrow on."""
SAYS_HOW = frozenset({"strength", "number", "form", "route", "frequency", "stopped"})
"""Sorts of what tells how a thing is taken, or that it was."""
STAYS = frozenset({"injection", "depot injection", "implant", "patch", "infusion", "intrauterine system"})
"""Forms that act for long: given weeks ago they may be in the body."""
SAYS_WHEN = frozenset({"stopped", "plain", "apart", "note", "untaken", "indication"})
"""Sorts of words that may say what happened then: *restarted*, *changed*."""


UNTIL = frozenset({"plain", "apart", "untaken", "directions", "indication", "note"})
"""Sorts of words that tell until when a thing is held: *until bloods back*, *until seen by GP*."""


def of_time(element: Element) -> Element:
    """Return a word that with the time that is said leaves it open: what begins then is planned."""
    begins = TIMED[element.text.casefold()] is _TO_COME
    return element._replace(sort="untaken", meaning=PLANNED) if begins else element


def long_since(found: Sequence[Element]) -> Iterator[Element]:
    """Yield a time long ago of which nobody says what was then: *sertraline 50 mg 2 weeks ago*."""
    stays = any(element.meaning in STAYS or element.sort == "frequency" for element in found)
    told = any(element.sort in SAYS_WHEN or element.meaning in BEGUN for element in found)
    if not stays and not told:
        for element in found:
            if element.sort == "duration" and WEEKS_AGO.search(element.text):
                yield element._replace(sort="untaken", meaning="in doubt")


def until_done(found: Sequence[Element]) -> list[Element]:
    """Return the elements of a part with until when a thing is held as a detail: *hold until U&Es back*."""
    words = [element.text.casefold() for element in found]
    ends = [place for place, word in enumerate(words) if word in ("until", "till", "pending")]
    held = ends and any(element.meaning == "held" for element in found[: ends[0]])
    if not held or any(element.sort == "name" for element in found[ends[0] :]):
        return list(found)
    told = (e._replace(sort="note", meaning="") if e.sort in UNTIL else e for e in found[ends[0] :])
    return [*found[: ends[0]], *told]


def still_to_come(found: Sequence[Element]) -> Iterator[Element]:
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
