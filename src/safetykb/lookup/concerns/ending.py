"""Which sentences say that a member ends, waits or is held, and what they may not say beside it."""

import re
from collections.abc import Iterable

from safetykb.kernel.words import begun
from safetykb.lookup.concerns.forbidding import CONDITIONAL

TYPESET = "\N{RIGHT SINGLE QUOTATION MARK}"
_SLOWLY = re.compile(
    r"\b(?:abruptly|suddenly|slowly|step by step|by (?:a|the) (?:\w+ )?plan|supervised|taper\w*|unless)\b"
)
"""Words by which a sentence ends something slowly, or nothing at all."""
_NONE = r"\b(?:no further|no more|takes? no more|hold|pause|do not give)(?: the| next| any| dose| of)* "
_GOES = r"(?: (?:doses?|itself))? (?:ends|stops|waits|is (?:held|paused|ended|stopped|given no further))\b"

_NALOXONE = r"(?:naloxone is (?:supplied|kept at hand)(?: where it is an opioid)?|supply naloxone)"
"""A clause that says that it is supplied."""
_JOINS = r"(; |, and |, )"
_OF_BEFORE = re.compile(r"(?:it|they|this|that|both|neither|none|but|not|by|slowly|step)\b")
"""How a clause begins that says of whom the clause before speaks how it ends."""
_HANGING = r"(?:which|who|since|because|as|unless|until|where|while)\b"
"""How a clause begins that hangs on the one before."""
_NOT_LEFT_OUT = r"is not (?:just )?(?:left out|ended|stopped|withheld)[^.,;:]*"
"""Words by which something goes on for now."""


def ends(sentence: str, called: Iterable[str]) -> bool:
    """Return whether a sentence says outright that what is called so ends, waits or is held.

    That another does not end abruptly, in a clause of its own, takes nothing back.
    """
    if sentence.startswith(CONDITIONAL):
        return False
    clauses = sentence.replace(TYPESET, "'").split("; ")
    outright = [
        clause
        for clause, then in zip(clauses, [*clauses[1:], ""], strict=True)
        if not (_SLOWLY.search(clause) or (_OF_BEFORE.match(then) and _SLOWLY.search(then)))
    ]
    return any(
        re.search(rf"(?i){_NONE}{re.escape(name)}\b|\b{re.escape(name)}(?:: it)?{_GOES}", clause) is not None
        for name in called
        for clause in outright
        if name.casefold() in clause.casefold()
    )


def without_going_on(sentence: str, called: Iterable[str], *, ended: bool = True) -> str:
    """Return a sentence without the clause that what is called so goes on, beside another clause.

    That it is not left out is cut as well where it has `ended`.
    """
    for name in called:
        if name.casefold() not in sentence.casefold():
            continue
        goes_on = rf"(?:the )?{re.escape(name)} (?:goes on|stays{f'|{_NOT_LEFT_OUT}' if ended else ''})"
        sentence = re.sub(rf"(?i)(?:^|(?<=[:;] )){goes_on}(?:, and |; |, )", "", sentence)
        sentence = re.sub(rf"(?i)(?:, and|;|,| and) {goes_on}(?=[.;:])", "", sentence)
    return begun(sentence)


def without_leave(sentence: str, gone: Iterable[str]) -> str:
    """Return a sentence on what is `gone` without leave to take it; empty where it says no more.

    A concern before has ended it: whoever is asked about it here is told.
    """
    names = "|".join(map(re.escape, gone))
    if not names:
        return sentence
    if re.search(rf"(?i)\bnothing (?:more )?is needed\b|\b(?:{names}) may (?:stay|go on)\b", sentence):
        return ""
    return re.sub(r"\bof a prescribed one (the [^,;.]+?) is asked\b", r"\1 is called", sentence)


def naloxone_once(sentence: str, once: set[str]) -> str:
    """Return a sentence without that naloxone is supplied where `once` holds that, and take it in.

    It is empty where nothing is left.
    """
    parts = re.split(_JOINS, sentence.rstrip("."))
    kept, clauses = "", parts[::2]
    for join, clause, then in zip(["", *parts[1::2]], clauses, [*clauses[1:], ""], strict=True):
        supplies = re.fullmatch(_NALOXONE, clause, re.IGNORECASE) is not None
        if not (supplies and "naloxone" in once) or re.match(_HANGING, then):
            kept += f"{join if kept else ''}{clause}"
        once.update(["naloxone"] * supplies)
    return begun(f"{kept}.") if kept else ""
