"""Which sentences say by themselves that two are not combined, or hardly."""

import re

from safetykb.kernel.typed import NamedTuple

SAYS_SO = (
    *("Advise against", "Do not", "No", "Never"),
    *("not combined", "not given", "not taken", "not started", "not begun"),
    *("ends", "goes", "is held", "waits", "stops", "instead of", "in place of", "rather than"),
)
"""Words by which a sentence says so: what is not done, which of the two ends, and what is taken instead."""
SAYS_HARDLY = ("only where nothing else will do", "where another will do", "where another medicine will do")
"""Words by which it says that they are hardly combined."""
GOES_ON = "goes on"
"""Says that one stays, and not which of the two ends."""
CONDITIONAL = ("Where", "If", "Ask", "Taken already", "Only", "Unless", "Whether")
"""How a sentence begins that says so of some alone."""
LEAVES = ("stop", "leave", "let", "end", "withhold", "wait", "change")
"""What is forbidden by words that speak of a medicine which goes on."""
BARE = re.compile(
    r"(?:Advise against (?:it|the two|both|these|the two together|these together)(?: where another"
    r"(?: medicine| one)? will do)?|Do not combine(?: them| the two)?)\."
)
"""A sentence that says no more than that two are not combined, and of whom it does not say."""
_SO = re.compile(rf"(?i)\b(?:{'|'.join(SAYS_SO)})\b(?! (?:{'|'.join(LEAVES)})\b)")
_HARDLY = re.compile(rf"(?i)\b(?:{'|'.join(SAYS_HARDLY)})\b")
_ECHO = r"Advise against (?P<names>[^,;:.]+ (?:with|beside|in) [^,;:.]+)(?:[;:] (?P<more>.+))?\."
_ONLY = re.compile(
    r"\b(?:until|unless|where|while|when|if|before|after|from|than|within|at|above|for|without|again)\b"
)
"""Words that say of whom, or for how long, it holds."""
_OF_BEFORE = re.compile(r"(?:it|its|they|them|this|these|that|both|the two|who|which)\b")
"""How a clause begins that says nothing without the clause before it."""


_AGAIN = (
    r"(?:Advise against|Do not (?:combine|start|begin|rely on))(?P<what>(?: [^:;.]*?)?)"
    r"(?: where another [\w -]+ will do)?(?:[:;] (?P<more>.+))?\."
)
_VOID = "Another medicine instead."
"""Says no more than that one of two is replaced."""
_OF_A_START = re.compile(r"outside|\d")
"""Words of an advice that says how something is begun."""


class Echo(NamedTuple):
    """A sentence that begins with no more than that two are not combined."""

    more: str | None
    """What else it says, as a sentence."""


def says_so(sentence: str, *, hardly: bool) -> bool:
    """Return whether a sentence says of itself that two are not combined; or, if that is enough, hardly."""
    if hardly and _HARDLY.search(sentence):
        return True
    if BARE.fullmatch(sentence) or sentence.startswith(CONDITIONAL):
        return False
    return _SO.search(sentence.replace(GOES_ON, "")) is not None


def echo(sentence: str) -> Echo | None:
    """Return what a sentence says beside that two are not combined; None where it says that its own way."""
    found = re.fullmatch(_ECHO, sentence)
    if found is None or _ONLY.search(found["names"]):
        return None
    more = found["more"]
    if more is None:
        return Echo(None)
    return None if _OF_BEFORE.match(more) else Echo(f"{more[:1].upper()}{more[1:]}.")


def without_advice(sentence: str, *, of_condition: bool) -> str:
    """Return a sentence on two without that they are advised against, which was said; empty where only that.

    `of_condition` is of a medicine in a condition, which it may name. What holds of some alone stays.
    """
    found = re.fullmatch(_AGAIN, sentence)
    if found is None:
        return "" if sentence == _VOID else sentence
    what = found["what"]
    only = _ONLY.search(what) or _OF_A_START.search(what) or (" in " in what and not of_condition)
    more = found["more"]
    if only or (more and _OF_BEFORE.match(more)):
        return sentence
    return f"{more[:1].upper()}{more[1:]}." if more else ""
