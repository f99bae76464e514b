"""Advice on a pair as it stands with what was stopped already, or is still to be taken."""

import re
from collections.abc import Iterable, Iterator

from safetykb.kernel.first_words import Severity
from safetykb.kernel.words import begun, whole_sentences
from safetykb.lookup.concerns.ending import ends, without_going_on
from safetykb.lookup.concerns.forbidding import BARE
from safetykb.lookup.concerns.wording import HEADS, SAID_AS, Words
from safetykb.lookup.store import Told

_SOON = r"(?: (?:at once|from now on|now|today|the same day|slowly|by (?:a|the) (?:\w+ )?plan))*"
_ENDS = rf"(?: (?:ends|stops|goes(?! on)|waits|is (?:ended|stopped|held|paused)){_SOON})(?![\w-])"
"""What advice says of a medicine that is taken: it ends, waits or is held, however soon."""
_IT = r"(?:(?<=: )|(?<=; ))it"
_ONE = re.compile(r"\bone(?: of (?:the two|them))? (?:ends|goes(?! on)|is ended|is to end)\b")
"""Words by which one of two ends, whichever that is."""
_THE_OTHER = re.compile(r"The other (?:goes on|stays)\b|.*\bsaid which\b")
"""How a sentence goes on that leaves open which."""
_STAYS = re.compile(
    r"\b(?:is|are|nor) (?:not|never|none) (?:just |suddenly )?(?:left out|stopped|ended)\b"
    r"|\bnot (?:just )?left out\b|\b(?:goes on|stays)$"
)
"""Words by which a clause says that something taken is not to be left out."""
_LAST = re.compile(r"^[^.:;]+: whichever was begun last waits\b")
"""How advice begins by which the one waits that was begun last."""
_NOT_ALONE = re.compile(r"; it is (?:never|not) (?:just )?(?:left out|ended|stopped)(?: alone)?(?=\.$)")
"""What is said of a medicine in a condition that is taken already."""
_IN_THE_CASE = re.compile(r"(?i)\b(?:when|after|once|until|before|if|as)\b[^.;:,]*$")
"""Words before a name by which its end is told of, and not asked for."""
_NOT_IN_STATE = re.compile(
    r"; (?:it is (?:never|not) (?:just )?(?:left out|ended|stopped)(?: alone)?"
    r"|nobody (?:ends|stops) it abruptly|one that was prescribed stays until they have spoken)(?=[.,])"
)
"""What is said of a medicine in a condition that is taken every day."""
_STAYS_RESCUE = (
    "{} is kept for a seizure and stays until whoever leads the epilepsy, asked today, has answered;"
    " breathing is watched after it."
)
_STAYS_RESCUE_PLAIN = (
    "Keep {} for a seizure. Ask whoever leads the epilepsy today whether it is still the right one; watch"
    " breathing after it."
)
_NEITHER = re.compile(r"\bneither is (?=(?:ended|stopped|left out)\b)")

_BOTH = ("You take two", "You take both")
"""How a person is told of two that are both taken."""


def as_it_stands(text: str, one: Told, words: Words, *, plain: bool) -> str:
    """Return advice on a pair, by who of it is still to be taken, or was stopped already.

    What was stopped does not end, and what is still to be taken does not go on: the one is not taken again,
    the other is not begun. Of two of which one ends it is that one. What is said of one thing taken twice
    holds of it, whichever of the two is still to be taken. `plain` is said to the person.
    """
    if one.a == one.b:
        return text
    kept = [end for end in one.pair if words.who[end].for_seizures]
    if kept and one.level["action"] in HEADS and one.level["severity"] != Severity.CONTRAINDICATED:
        return (_STAYS_RESCUE_PLAIN if plain else _STAYS_RESCUE).format(begun(words.named(kept[0])))
    for end in one.pair:
        if words.who[end].as_needed:
            text = " ".join(dict.fromkeys(_when_needed(text, end, one, words)))
        if words.who[end].planned or words.who[end].stopped:
            text = " ".join(dict.fromkeys(_fitted(text, end, one, words, plain=plain)))
    return text


def _when_needed(text: str, end: str, one: Told, words: Words) -> Iterator[str]:
    """Yield the sentences of a text without that an end that is taken as needed is not left out."""
    (other,) = (name for name in one.pair if name != end)
    others = words.who[other].does.classes
    classes = [of for of in words.who[end].does.classes if of not in others]
    called = [words.named(end), *(of.removesuffix("s").replace("-", " ") for of in classes)]
    called += [said for of in classes for said in SAID_AS.get(of, ())]
    for sentence in whole_sentences(text):
        left = _NEITHER.sub(f"{words.named(other)} is not ", without_going_on(sentence, called))
        yield begun(_NOT_IN_STATE.sub("", left) if one.kind == "condition" else left)


def before_it_is_begun(
    sentences: Iterable[str], called: Iterable[str], taken: Iterable[str] = (), begins: str = ""
) -> Iterator[str]:
    """Yield sentences on two that are not combined, of which one is still to be taken, as they fit that.

    That one of them, `called` so, ends, waits or is held is not so while the other is not begun, nor that
    there is none of the one that is `taken`; that they are not combined is said beside it. Where it is begun
    all the same, called as it `begins`, what is taken is held or ends as is said.
    """
    names, none = [*called], tuple(f"no {name} ".casefold() for name in taken)
    taken = [*taken]
    for sentence in sentences:
        clauses = [] if sentence in BARE else sentence.rstrip(".").split("; ")
        kept = [
            clause
            for clause in clauses
            if not (ends(f"{clause}.", names) or _STAYS.search(clause))
            and not f"{clause} ".casefold().startswith(none)
        ]
        held = [clause for clause in clauses if begins and _is_held(clause, taken)]
        if held:
            where = f"where {begins} is begun all the same, {held[0][:1].lower()}{held[0][1:]}"
            kept = [re.sub(r" (?:from now on|now|today|at once)\b", "", where), *kept]
        if kept:
            yield begun(f"{'; '.join(kept)}.")


def _is_held(clause: str, taken: Iterable[str]) -> bool:
    """Return whether a clause begins with that what is taken is held or ends."""
    said = f"{clause}."
    return any(clause.casefold().startswith(name.casefold()) for name in taken) and ends(said, taken)


def _fitted(text: str, end: str, one: Told, words: Words, *, plain: bool) -> Iterator[str]:
    """Yield the sentences of a text as they hold of an end that is not taken now."""
    (other,) = (name for name in one.pair if name != end)
    others = words.who[other].does.classes
    classes = [of for of in words.who[end].does.classes if of not in others]
    called = [words.named(end), *(of.removesuffix("s").replace("-", " ") for of in classes)]
    planned, whole = words.who[end].planned, False
    for sentence in whole_sentences(text):
        if planned and one.kind == "condition":
            sentence = _NOT_ALONE.sub("", sentence)
        if one.kind != "condition":
            waits = f"{words.named(end)} is not begun" if planned else f"{words.named(other)} waits"
            sentence = _LAST.sub(begun(waits), sentence)
        if one.kind != "condition" and _ONE.search(sentence):
            of_two = _to_the_person if plain else _of_two
            never = any(end in pair for pair in words.never)
            yield of_two(words.named(end), words.named(other), planned=planned, never=never)
            whole = True
        elif sentence.startswith(_BOTH):
            continue
        elif plain and sentence.startswith("If "):
            yield sentence
        elif not (whole and _THE_OTHER.match(sentence)):
            goes_on = _NEITHER.sub(f"{words.named(other)} is not ", without_going_on(sentence, called))
            yield begun(_not_taken(goes_on, called, planned=planned))


def _of_two(one: str, other: str, *, planned: bool, never: bool) -> str:
    if planned:
        return f"{begun(one)} is not begun beside {other} before the prescriber, called today, has answered."
    unless = "" if never else " unless the prescriber says so"
    return f"{begun(one)}, stopped already, is not taken again beside {other}{unless}."


def _to_the_person(one: str, other: str, *, planned: bool, never: bool) -> str:
    if planned:
        return f"Do not begin {one} before whoever prescribed it, called today, has heard of {other}."
    unless = "" if never else " unless your doctor says so"
    return f"You stopped {one}: do not take it again beside {other}{unless}."


def _not_taken(sentence: str, called: Iterable[str], *, planned: bool) -> str:
    """Return a sentence in which what is called so ends, as it holds where it is not taken now."""
    own = rf"(?i)\b(?P<name>{'|'.join(map(re.escape, called))})"
    never = " is not begun" if planned else ", stopped already, is not taken again"
    if re.search(rf"{own}\b", sentence):
        sentence = re.sub(
            f"{_IT}{_ENDS}", "it is not begun" if planned else "it is not taken again", sentence
        )
    sentence = re.sub(
        f"{own}{_ENDS}",
        lambda ends: ends[0] if _IN_THE_CASE.search(sentence[: ends.start()]) else f"{ends['name']}{never}",
        sentence,
    )
    if not planned:
        return sentence
    sentence = re.sub(
        rf"(?i)\btake no (?:further|more)(?: of)? (?=(?:the |this )?{own[4:]}\b)", "do not begin ", sentence
    )
    return re.sub(rf"(?i)\bno (?:further|more) (?={own[4:]}\b)", "no ", sentence)
