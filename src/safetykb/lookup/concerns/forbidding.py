"""Which sentences say by themselves that two are not combined, or hardly."""

import re
from functools import lru_cache

from safetykb.kernel.typed import NamedTuple
from safetykb.lookup.concerns.naming import first_word, words_of

ADVISE = "Advise against"
SAYS_SO = (
    *(ADVISE, "Do not", "No", "Never"),
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
_BOTH = ("it", "the two", "both", "these", "the two together", "these together")
_OTHER = ("", " where another will do", " where another one will do", " where another medicine will do")
BARE = frozenset(
    {
        *(f"Advise against {both}{where}." for both in _BOTH for where in _OTHER),
        *("Do not combine.", "Do not combine them.", "Do not combine the two."),
    }
)
"""Sentences that say no more than that two are not combined, and of whom they do not say."""
_SO = rf"\b(?:{'|'.join(SAYS_SO).casefold()})\b(?! (?:{'|'.join(LEAVES)})\b)"
_BESIDE = (" with ", " beside ", " in ")
"""Words between the names of two that are not combined."""
_ONLY = frozenset(
    {
        *("until", "unless", "where", "while", "when", "if", "before", "after", "from", "than"),
        *("within", "at", "above", "for", "without", "again"),
    }
)
"""Words that say of whom, or for how long, it holds."""
_OF_BEFORE = frozenset({"it", "its", "they", "them", "this", "these", "that", "both", "who", "which"})
"""How a clause begins that says nothing without the clause before it."""
_THE_TWO = "the two"
"""Another way."""


_AGAIN = (
    r"(?:Advise against|Do not (?:combine|start|begin|rely on))(?P<what>(?: [^:;.]*?)?)"
    r"(?: where another [\w -]+ will do)?(?:[:;] (?P<more>.+))?\."
)
_VOID = "Another medicine instead."
"""Says no more than that one of two is replaced."""
_OF_A_START = r"outside|\d"
"""Words of an advice that says how something is begun."""


class Echo(NamedTuple):
    """A sentence that begins with no more than that two are not combined."""

    more: str | None
    """What else it says, as a sentence."""


@lru_cache(maxsize=2_000)
def says_so(sentence: str, *, hardly: bool) -> bool:
    """Return whether a sentence says of itself that two are not combined; or, if that is enough, hardly."""
    said = sentence.replace(GOES_ON, "").casefold()
    if hardly and any(words in said for words in SAYS_HARDLY):
        return True
    if sentence in BARE or sentence.startswith(CONDITIONAL):
        return False
    return re.search(_SO, said) is not None


@lru_cache(maxsize=2_000)
def echo(sentence: str) -> Echo | None:
    """Return what a sentence says beside that two are not combined; None where it says that its own way."""
    if not sentence.startswith(f"{ADVISE} "):
        return None
    names, join, more = parted(sentence.removeprefix(f"{ADVISE} ").removesuffix("."))
    if join not in ("", "; ", ": ") or not _are_two(names) or not _ONLY.isdisjoint(words_of(names)):
        return None
    if not join:
        return Echo(None)
    return None if _continues(more) else Echo(f"{more[:1].upper()}{more[1:]}.")


def parted(said: str) -> tuple[str, str, str]:
    """Return the first clause of what is said, what ends it, and what stands behind that."""
    end = min((said.find(mark) for mark in ",;:." if mark in said), default=len(said))
    return said[:end], said[end : end + 2], said[end + 2 :]


def _are_two(names: str) -> bool:
    """Return whether names are of one thing beside another."""
    return any(beside in names for beside in _BESIDE)


def _continues(clause: str) -> bool:
    """Return whether a clause says nothing without the one before it."""
    return first_word(clause) in _OF_BEFORE or clause.startswith(_THE_TWO)


def without_advice(sentence: str, *, of_condition: bool) -> str:
    """Return a sentence on two without that they are advised against, which was said; empty where only that.

    `of_condition` is of a medicine in a condition, which it may name. What holds of some alone stays.
    """
    found = re.fullmatch(_AGAIN, sentence) if sentence.startswith((ADVISE, "Do not ")) else None
    if found is None:
        return "" if sentence == _VOID else sentence
    what = found["what"]
    only = (
        not _ONLY.isdisjoint(words_of(what))
        or re.search(_OF_A_START, what)
        or (" in " in what and not of_condition)
    )
    more = found["more"]
    if only or (more and _continues(more)):
        return sentence
    return f"{more[:1].upper()}{more[1:]}." if more else ""
