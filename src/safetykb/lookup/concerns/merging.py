"""What several pairs ask of the same people, made one: a call, an advice, a plan, a measure."""

import re
from collections.abc import Iterable, Sequence

from safetykb.kernel.words import begun, whole_sentences
from safetykb.lookup.concerns.naming import first_word, words_of

_WHOM = r"(?P<whom>(?:[^:;.]{1,80}: (?=[A-Z]))?)"
"""Whom a sentence is of, where it begins with that."""
_AGAIN = (
    r"(?:Advise against (?:these|the two)(?: together)?(?:; |: )"
    r"|[^:;.]+ are never combined: "
    r"|Never combine, and |Do not combine(?: [^:;.,]+)?[:;] )(?P<more>.+)"
)
"""A sentence that begins with no more than that some are not combined."""
_ADVISES = r"(?i)\b(?:advise against|only where nothing else will do:)"
_PRESCRIBER = r"[Tt]he prescribers? (?:is|are) (?:called|asked)(?: today| now)?"
_CALLED = r"\bprescribers?\b,?[^.;:]*\b(?:called|asked)\b"
"""Words by which a prescriber is called."""
_FOR_ANOTHER = (
    rf"(?P<start>^|[:;] ){_PRESCRIBER}(?:, before the next dose,)? for (?P<what>another [\w -]+?)(?=[.;,])"
)
_ONLY_CALLED = rf"(?:(?<=^)|[:;] ){_PRESCRIBER}(?:, before the next dose)?(?=[.;]|$)"
"""A clause that says no more than that the prescriber is called."""
_OF_WHAT_IS_BEFORE = frozenset(
    {
        "it",
        "its",
        "they",
        "them",
        "this",
        "these",
        "that",
        "both",
        "neither",
        "none",
        "nor",
        "who",
        "which",
        "one",
    }
)
_BY_A_PLAN = r"(?:(?:is ended|ends|goes|is advised against),? by a plan)(?P<more>(?: with| where)[^,;.]*)?"
_PLANNED = (
    _WHOM + r"Advise against (?P<name>[^:;,.]+?)"
    r"(?P<why>(?: (?:with|beside|in|where|around|during|before|after|on|for) [^:;.]*)?)[:;] "
    r"(?:daily )?(?P<daily>[\w-]+) " + _BY_A_PLAN + r"(?P<rest>(?:[,;] .+)?)\."
)
"""An advice against what may be taken daily, which ends by a plan."""
_DAILY = r"(?:[Dd]aily )?(?P<daily>[\w-]+) " + _BY_A_PLAN
_AGAINST_ONE = (
    _WHOM
    + r"Advise against (?P<name>[\w-]+)"
    + r"(?P<why>(?: (?:with|beside|in|where|around|during|before|after|on|for) [^:;.]*)?)[:;] (?P<rest>.+)\."
)
"""An advice against one thing, with what else becomes of it."""
_A_DAILY_USER = "a daily user must not stop abruptly"
POINTS = r"[^:.]+: as in \d+\."
"""A sentence that says no more than in which concern an act was said."""
_NOT_LEFT = r"\b(?:not|never)\b"
_ORPHANS = frozenset({"Another medicine instead."})
"""Sentences that say nothing of whom without the one before."""
_FOR_THE_OTHER = r"(?<=is asked today )for the other(?=\.)"
_ITEM = (
    r", (?!(?:and )?(?:lying|within|at|before|after|when|where|most|drawn|by|in|on|or|which|with|above)\b)"
)
"""What stands between two items of what to watch: what goes on with the one before is no other."""
_NOTHING = ("none beyond the usual",)
MOST_WORDS = 4
"""Words from which a clause says enough to be known again."""


def merged(does: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return what is to be done without what was said before in the same concern, part by part.

    That two are not combined, that the prescriber is called, and any clause that stands by itself are said
    once; what says nothing without the sentence that went is left out with it.
    """
    kept: list[list[str]] = []
    before: list[str] = []
    clauses: set[str] = set()
    for some in does:
        part: list[str] = []
        for sentence in filter(None, some):
            if left := _left(sentence, before, clauses):
                part.append(left)
                before.append(left)
                clauses.update(map(_plain, _clauses(left)))
        kept.append(part)
    return kept


def _left(sentence: str, before: Sequence[str], clauses: set[str]) -> str:
    """Return what is left of a sentence behind others."""
    sentence = re.sub(_FOR_THE_OTHER, "what takes its place", sentence)
    if not before:
        return sentence
    orphan = sentence.startswith("Nor ") and not re.search(_NOT_LEFT, before[-1])
    if orphan or sentence in _ORPHANS:
        return ""
    whom, said = _parted(sentence)
    if (found := re.fullmatch(_AGAIN, said)) and any(re.search(_ADVISES, one) for one in before):
        said = begun(found["more"])
    if any(re.search(_CALLED, one) for one in before):
        said = begun(re.sub(_FOR_ANOTHER, _asked_for, said))
        said = begun(re.sub(_ONLY_CALLED, "", said).lstrip(":;. "))
    left = _without_said(said, clauses) if said else ""
    return f"{whom}{left}" if left else ""


def _parted(sentence: str) -> tuple[str, str]:
    """Return whom a sentence is of, where it begins with that, and what it says."""
    whom = re.match(_WHOM, sentence)
    end = whom.end() if whom else 0
    return sentence[:end], sentence[end:]


def _asked_for(found: "re.Match[str]") -> str:
    return f"{found['start']}{found['what']} is asked for"


def _clauses(sentence: str) -> list[str]:
    """Return the clauses of a sentence, and what leads one in."""
    clauses = _parted(sentence)[1].rstrip(".").split("; ")
    return [*clauses, *(clause.partition(": ")[0] for clause in clauses if ": " in clause)]


def _plain(clause: str) -> str:
    return clause.casefold().removeprefix("the ")


def _without_said(sentence: str, clauses: set[str]) -> str:
    """Return a sentence without the clauses that were said, where what is left says enough by itself."""

    def again(clause: str) -> bool:
        alone = _OF_WHAT_IS_BEFORE.isdisjoint(words_of(clause)) and len(words_of(clause)) >= MOST_WORDS
        return alone and _plain(clause) in clauses

    parts = sentence.rstrip(".").split("; ")
    kept: list[str] = []
    for part, then in zip(parts, [*parts[1:], ""], strict=True):
        if first_word(then) in _OF_WHAT_IS_BEFORE:
            kept.append(part)
        elif not again(part):
            lead, colon, rest = part.partition(": ")
            kept.append(rest if colon and again(lead) else part)
    return begun(f"{'; '.join(kept)}.") if kept else ""


def planned_above(sentence: str, numbers: dict[str, int], number: int) -> str:
    """Return a sentence on what ends by a plan as one that says in which concern that was said before.

    What else it says stays. `numbers` takes in what is said here; within one concern it is left as it is.
    """
    against = re.fullmatch(_AGAINST_ONE, sentence) if "Advise against " in sentence else None
    if against and "by a plan" not in sentence:
        act = f"plan for {against['name'].casefold()}"
        if against["rest"].startswith(_A_DAILY_USER):
            numbers.setdefault(act, number)
        place = numbers.get(act, number)
        whom = against["whom"] or f"{begun(against['name'])}: "
        return sentence if place == number else f"{whom}as in {place}; {against['rest']}."
    if "by a plan" not in sentence:
        return sentence
    if found := re.fullmatch(_PLANNED, sentence):
        act = f"plan for {found['daily'].casefold()}"
        place = numbers.setdefault(act, number)
        if place == number:
            return sentence
        rest = re.sub(r"^, (?:and )?", "; ", found["rest"])
        whom = found["whom"] or f"{begun(found['name'])}: "
        return f"{whom}as in {place}{rest}."
    parts = sentence.rstrip(".").split("; ")
    kept: list[str] = []
    for clause, then in zip(parts, [*parts[1:], ""], strict=True):
        found = re.fullmatch(_DAILY, clause)
        place = numbers.setdefault(f"plan for {found['daily'].casefold()}", number) if found else number
        if place == number or first_word(then) in _OF_WHAT_IS_BEFORE:
            kept.append(clause)
    return begun(f"{'; '.join(kept)}.") if kept else ""


def watched_once(texts: Iterable[str]) -> list[str]:
    """Return what to watch, each item once: of *full blood count, mouth* no *blood count* is told again."""
    said: list[frozenset[str]] = []
    kept: list[str] = []
    every = [sentence for text in texts for sentence in whole_sentences(text)]
    some = [one for one in every if not one.casefold().startswith(_NOTHING)] or every
    for sentence in some:
        items, semicolon, rest = sentence.rstrip(".").partition("; ")
        told = re.split(_ITEM, items)
        fresh = [item for item in told if not any(_words(item) <= other for other in said)]
        said += map(_words, told)
        if fresh == told:
            kept.append(sentence)
        elif left := semicolon.join(filter(None, (", ".join(fresh).removeprefix("and "), rest))):
            kept.append(begun(f"{left}."))
    return kept


def _words(item: str) -> frozenset[str]:
    return frozenset(word for word in words_of(item) if word not in ("and", "the", "of"))
