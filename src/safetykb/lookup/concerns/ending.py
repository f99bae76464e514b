"""Which sentences say that a member ends, waits or is held, and what they may not say beside it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from safetykb.kernel.typed import NamedTuple
from safetykb.kernel.words import begun
from safetykb.lookup.concerns.forbidding import CONDITIONAL
from safetykb.lookup.concerns.naming import first_word, is_edge, is_letter, places

TYPESET = "\N{RIGHT SINGLE QUOTATION MARK}"
_SLOWLY = (
    r"\b(?:abruptly|suddenly|slowly|step by step|by (?:a|the) (?:\w+ )?plan|supervised|taper\w*|unless)\b"
)
"""Words by which a sentence ends something slowly, or nothing at all."""
_FOR_NOW = r"(?i)\b(?:until|before|waits?|held|hold|paused?|next)\b"
"""Words by which it ends for now."""
_NO_FURTHER = r"(?i)no (?:further|more)\b"
"""How a clause begins by which it ends, though somebody is still to answer."""
_NONE = ("no further", "no more", "hold", "pause", "do not give")
"""Words before its name by which something ends."""
_OF_IT = (" the", " next", " any", " dose", " of")
"""Words that may stand between these and the name."""
_GOES = r"(?:: it| doses?| itself)? (?:ends|stops|waits|is (?:held|paused|ended|stopped|given no further))\b"
"""Words behind its name by which something ends."""

_AT_ONCE = r" (?:at once|from now on|now|today)(?:, in our judgement)?(?:, another [\w ]+ instead)?"
"""Words by which it ends from now on, with what is taken in its place."""

_NALOXONE = frozenset(
    {
        *("naloxone is supplied", "naloxone is supplied where it is an opioid"),
        *("naloxone is at hand", "naloxone is at hand where it is an opioid"),
        *("naloxone is kept at hand", "naloxone is kept at hand where it is an opioid"),
        *("with naloxone at hand", "supply naloxone", "supply naloxone and teach its use"),
        "supply naloxone and teach its use to those around",
        "supply naloxone where opioids may be present",
        "supply naloxone where opioids may be among them",
    }
)
"""Clauses that say that it is supplied."""
_JOINS = r"(; |, and |, |: )"
_OF_BEFORE = frozenset(
    {"it", "they", "this", "that", "both", "neither", "none", "but", "not", "by", "slowly", "step"}
)
"""How a clause begins that says of whom the clause before speaks how it ends."""
_HANGING = frozenset({"which", "who", "since", "because", "as", "unless", "until", "where", "while"})
"""How a clause begins that hangs on the one before."""
_GOING_ON = (" goes on", " stays", " is not ")
"""Words behind its name by which something goes on."""
_NOT_LEFT_OUT = r"is not (?:just )?(?:left out|ended|stopped|withheld)[^.,;:]*"
"""Words by which something goes on for now."""


class Place(NamedTuple):
    """Where in a report something is said."""

    number: int
    """Of the concern, counted from one."""
    numbers: dict[str, int]
    """In which concern each act was said first."""
    members: Mapping[str, str]
    """Who goes by a name, in small letters."""


def ends(sentence: str, called: Iterable[str], *, for_good: bool = False) -> bool:
    """Return whether a sentence says outright that what is called so ends, waits or is held.

    That another does not end abruptly, in a clause of its own, takes nothing back. What only waits, or is
    held until somebody has answered, has not ended `for_good`.
    """
    return _ends_one_of(sentence, tuple(called), for_good)


@lru_cache(maxsize=2_000)
def _ends_one_of(sentence: str, called: tuple[str, ...], for_good: bool) -> bool:
    if sentence.startswith(CONDITIONAL):
        return False
    said = sentence.replace(TYPESET, "'")
    small = said.casefold()
    names = [one for name in called if (one := name.casefold()) in small]
    clauses = said.split("; ")
    return any(
        _is_outright(clause, then, for_good=for_good)
        for clause, then, told in zip(clauses, [*clauses[1:], ""], small.split("; "), strict=True)
        if any(_ends(told, name) for name in names)
    )


def _ends(clause: str, name: str) -> bool:
    """Return whether a clause, in small letters, ends what is called so, in whatever way."""
    return any(
        (is_edge(clause, end) and _is_none_of(clause[:start]))
        or (is_edge(clause, start) and re.match(_GOES, clause[end:]))
        for start, end in places(clause, name)
    )


def _is_none_of(before: str) -> bool:
    """Return whether words before a name say that no more of it is taken."""
    words = before.removesuffix(" ")
    while words != before:
        before = words
        if any(is_edge(words, len(words) - len(none)) for none in _NONE if words.endswith(none)):
            return True
        for word in _OF_IT:
            words = words.removesuffix(word)
    return False


def _is_outright(clause: str, then: str, *, for_good: bool) -> bool:
    """Return whether a clause ends nothing slowly, or only for now; `then` is the clause behind it."""
    slowly = re.search(_SLOWLY, clause) or (first_word(then) in _OF_BEFORE and re.search(_SLOWLY, then))
    for_now = for_good and re.search(_FOR_NOW, clause) and not re.match(_NO_FURTHER, clause)
    return not slowly and not for_now


def ended_above(sentence: str, called: Mapping[str, int]) -> str:
    """Return a sentence that ends what is called so, as one that says which concern before has ended it.

    What else the sentence says stays, and so does an end that comes only in some case, or slowly.
    """
    if " ends" not in sentence and " stops" not in sentence:
        return sentence
    for name, number in called.items():
        ends_now = rf"(?P<whom>(?:[^.:;]+: (?=[A-Z]))?{re.escape(name)} (?:ends|stops)){_AT_ONCE}(?=[;.])"
        if found := re.match(f"(?i){ends_now}", sentence):
            return f"{found['whom']}, as in {number}{sentence[found.end() :]}"
    return sentence


_STAYS = ("goes on", "stays", "is not ", "is never ", " abruptly", "nobody ", " by a plan")
"""Words of which a clause holds one by which something goes on, or ends by a plan."""
_WAYS = (
    r"\b(?:goes on(?! acting)|stays"
    r"|is (?:not|never) (?:just )?(?:left out|stopped|ended|withheld)"
    r"|(?:must|does) not (?:stop|end)(?: it)? abruptly"
    r"|nobody (?:ends|stops|leaves) (?:it|[\w' -]+?)(?: out)?(?: abruptly| alone| or changes it| without)"
    r"|(?:ends|goes|is ended|is stopped),? by a plan)(?![\w-])"
)
"""The clauses by which it does."""
_OF_SOME = r"\b(?:where|if|unless)\b(?![^,;:]*\bdaily\b)"
"""Words before it by which that holds of some alone."""
_CLAUSE = r", (?!by a plan)(?:and |but )?|: | and (?=the )"
_BACK = r"\b(?:it|a daily user)\b|^(?:is|are|daily)\b"
"""Words by which a clause speaks of what was named before it."""


def going_on(sentence: str, names: Mapping[str, Iterable[str]]) -> set[str]:
    """Return who goes on by a sentence, is not ended abruptly, or ends by a plan, of those called so.

    A clause is of whom it names; if that is nobody, of the only one whom the sentence names. What holds of
    some alone, as where the heart needs it, says nothing of the others.
    """
    said = sentence.replace(TYPESET, "'").casefold()
    found: set[str] = set()
    small = {one: [name.casefold() for name in called] for one, called in names.items()}
    alone = _named_in(said, small)
    small = {one: small[one] for one in alone}
    for part in said.rstrip(".").split("; "):
        before = ""
        for clause in re.split(_CLAUSE, part):
            stays = re.search(_WAYS, clause)
            if stays and not re.search(_OF_SOME, before + clause[: stays.start()]):
                named = _named_in(clause[: stays.end()], small)
                found |= named or (alone if len(alone) == 1 and re.search(_BACK, clause) else set())
            before += f"{clause} "
    return found


def may_stay(sentence: str) -> bool:
    """Return whether it is worth the time to ask who goes on by a sentence."""
    small = sentence.casefold()
    return any(words in small for words in _STAYS)


def _named_in(text: str, names: Mapping[str, Iterable[str]]) -> set[str]:
    return {one for one, called in names.items() if any(_is_told(text, name) for name in called)}


def _is_told(text: str, name: str) -> bool:
    return name in text and any(_is_whole(text, start, end) for start, end in places(text, name))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Return whether a name that stands there is no part of a longer one, and no dependence on it."""
    before, then = text[start - 1 : start], text[end : end + 1]
    part = before == "-" or then == "-" or is_letter(before) or is_letter(then)
    return not part and not text.startswith(" dependence", end)


def without_going_on(sentence: str, called: Iterable[str], *, ended: bool = True) -> str:
    """Return a sentence without the clause that what is called so goes on, beside another clause.

    That it is not left out is cut as well where it has `ended`.
    """
    small = sentence.casefold()
    if not any(words in small for words in _GOING_ON):
        return begun(sentence)
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
    small = sentence.casefold()
    if (" is needed" in small or " may " in small) and re.search(
        rf"(?i)\bnothing (?:more )?is needed\b|\b(?:{names}) may (?:stay|go on)\b", sentence
    ):
        return ""
    return re.sub(r"\bof a prescribed one (the [^,;.]+?) is asked\b", r"\1 is called", sentence)


_ANOTHER = (
    r"(?P<what>\b(?:[\w-]+ or )?[Aa]nother (?P<sort>[a-z]+)(?: (?:than|instead of|in place of) [\w -]+?)?)"
    r"(?:, such as [^:;.]+?,)?"
    r"(?:(?:(?: is|,) asked for| is chosen| chosen)(?: today| now)?(?=[;,.])|(?<=[a-z])(?=\.))"
)
"""Words by which another medicine of its kind is asked for."""
_INSTEAD_OF = r"\b(?:than|instead of|in place of|against|[Nn]o further) (?:an? |the )?(?P<name>[\w-]+)"
"""Words by which it is said in place of what."""
_ECG = (
    r"(?:, with|; until then) an ECG(?:,? (?:and )?potassium)?(?: and magnesium)?(?=[;,.]| \()"
    r"|^Potassium is measured with the ECG(?:; |\.$)"
)
"""A clause that asks for an ECG and what is measured with it."""
_PLANNED = r"(?:[Dd]aily )?(?P<name>[\w-]+) (?:ends|goes|is ended),? by a plan(?: where it is taken daily)?"
"""A clause by which a medicine that is taken daily ends slowly."""
_MEASURED = r"(?i)\bECG\b|potassium|magnesium"


def said_once(
    sentence: str,
    acts: set[str],
    of_concern: set[str],
    place: Place | None = None,
) -> str:
    """Return a sentence without what was asked for before; empty where no more is left.

    `acts` holds what a report asked for: that naloxone is supplied, another medicine of a kind in place of
    one; `of_concern` what is measured with an ECG because of one concern. Both take in what is said here.
    `place` tells in which concern.
    """
    names, colon, said = sentence.partition(": ")
    if not names or not said[:1].isupper() or any(mark in names for mark in ".:;"):
        names, colon, said = "", "", sentence
    if "aloxone" in said:
        said = naloxone_once(said, acts)
    if "nother " in said:
        said = _another_once(said, acts, place or Place(0, {}, {}), names)
    if "by a plan" in said:
        said = _planned_once(said, of_concern)
    if "ECG" in said:
        said = _ecg_once(said, of_concern)
    return f"{names}{colon}{said}" if said else ""


def _another_once(sentence: str, acts: set[str], place: Place, of: str) -> str:
    """Return a sentence without that another medicine of a kind is asked for in place of the same one.

    Where it names none that is whom it is `of`.
    """
    found = re.search(_ANOTHER, sentence)
    whom = found and (re.search(_INSTEAD_OF, found["what"]) or re.search(_INSTEAD_OF, sentence))
    name = (whom["name"] if whom else of).casefold()
    if not found or not (whom or name in place.members):
        return sentence
    act = f"another {found['sort']} for {place.members.get(name, name)}"
    where = place.numbers.setdefault(act, place.number)
    if act not in acts:
        acts.add(act)
        return sentence
    before, after = sentence[: found.start()], sentence[found.end() :]
    if before.endswith((": ", "; ")) and not re.match(
        r"(?:; |, (?:and )?)(?:else|otherwise|then)\b|,", after
    ):
        return f"{before[:-2]}{after}"
    above = "as above" if where == place.number else f"as in {where}"
    what = re.sub(r" (?:than|instead of|in place of) .*", "", found["what"])
    return f"{before}{found['what'] if where == place.number else what}, {above}{after}"


def _planned_once(sentence: str, planned: set[str]) -> str:
    """Return a sentence without that what is called so ends by a plan, where that was said of it."""
    parts = sentence.rstrip(".").split("; ")
    kept: list[str] = []
    for part, then in zip(parts, [*parts[1:], ""], strict=True):
        found = re.fullmatch(_PLANNED, part)
        act = f"plan for {found['name'].casefold()}" if found else ""
        if act not in planned or first_word(then) in _OF_BEFORE:
            kept.append(part)
        if any_plan := re.search(_PLANNED, part):
            planned.add(f"plan for {any_plan['name'].casefold()}")
    return begun(f"{'; '.join(kept)}.") if kept else ""


def _ecg_once(sentence: str, measured: set[str]) -> str:
    """Return a sentence without an ECG, and what is measured with it, where all of that is `measured`."""
    found = re.search(_ECG, sentence)
    if found and {one.casefold() for one in re.findall(_MEASURED, found[0])} <= measured:
        sentence = f"{sentence[: found.start()]}{sentence[found.end() :]}"
    measured.update(one.casefold() for one in re.findall(_MEASURED, sentence))
    return begun(sentence)


def without_holding_all(sentences: Sequence[str]) -> list[str]:
    """Return what to do when it has happened without that nothing is left out, where a dose is held."""
    if not any(re.search(r"\bhold the next\b", sentence) for sentence in sentences):
        return [*sentences]
    return [re.sub(r", and nothing is left out before(?=[.;])", "", sentence) for sentence in sentences]


def naloxone_once(sentence: str, once: set[str]) -> str:
    """Return a sentence without that naloxone is supplied where `once` holds that, and take it in.

    It is empty where nothing is left.
    """
    if "naloxone" not in sentence.casefold():
        return begun(f"{sentence.rstrip('.')}.")
    parts = re.split(_JOINS, sentence.rstrip("."))
    kept, clauses, led = "", parts[::2], ""
    for join, clause, then in zip(["", *parts[1::2]], clauses, [*clauses[1:], ""], strict=True):
        supplies = clause.casefold() in _NALOXONE
        of_some = " where " in clause
        said = "naloxone" in once or (of_some and "naloxone where" in once)
        if not (supplies and said) or first_word(then) in _HANGING:
            kept += f"{(led or join) if kept else ''}{clause}"
            led = ""
        elif (
            join == ": "
        ):  # what follows is led in by it instead, else it would go on with what stands before
            led = join
        once.update(["naloxone where" if of_some else "naloxone"] * supplies)
    return begun(f"{kept}.") if kept else ""
