"""What was stopped and may still act: for how long a list counts it, and what changes as it wears off."""

import re
from collections.abc import Iterable, Iterator, Mapping

from safetykb.kernel.typed import Any, NamedTuple
from safetykb.kernel.vocabulary import KINETIC, Severity, SubstanceKind
from safetykb.kernel.words import begun, counted, listed
from safetykb.lookup.pairs import STOPPED
from safetykb.lookup.store import Node, StoredAnswer, Told

DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 28, "year": 365}
"""Days of each, as few as they can mean."""
LONGEST = 3 * DAYS["year"]
"""Days after which no medicine by itself is counted whose time was not read: longer than the slowest to leave
that a label warns of, leflunomide and acitretin, in our judgement."""
_COUNTS = dict(
    zip(
        ("a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        (1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        strict=True,
    )
)
_LENGTH = (
    rf"(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})"
    r"(?: ?(?:(?P<day>d|days?)|(?P<week>w|wks?|weeks?)|(?P<fortnight>fortnights?)"
    r"|(?P<month>mos?|mths?|months?)|(?P<year>y|yrs?|years?))"
    r"|(?P<days>/7)|(?P<weeks>/52)|(?P<months>/12))"
)
_AGO = re.compile(rf"(?<![\d/.-])(?<!to )(?<!or )(?<!and )(?<!- ){_LENGTH} ago\b")
_SINCE = re.compile(
    r"^(?:stopped|d/c'?d|dc'?d|discontinued|ceased|quit|came off|off)"
    rf"(?: for| x|(?! ?\d+/(?:7|12)$)) ?{_LENGTH}$"
)
"""How long it has been stopped, without *ago*. Of what was *finished* a length is that of the course; *3/12*
alone may be a day."""
_LATELY = re.compile(
    r"\b(?:(yesterday|last (?:week(?:end)?|month|year))|today|this morning|tonight|last night)"
    r"(?: [\w:.]+){0,2}$"
)
"""Words for a day that is past, and for this one or the night before; *last month* may end yesterday."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(
    rf"(?:\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?: of)? )?\b(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
    r"(?: (?P<after>[0-3]?\d)(?:st|nd|rd|th)?\b,?)?(?: (?P<year>(?:19|20)\d\d))?$"
)
_YEAR = re.compile(r"\b((?:19|20)\d\d)$")
_FIGURES = re.compile(
    r"(?<![\d/.-])(?:(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)|(\d{1,2})[/.-]((?:19|20)\d\d))$"
)
_ISO = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)-(\d\d)-(\d\d)$")


_PAUSED = re.compile(
    r"\b(?:held|hold|withheld|paused?|missed|omitted|skipped|suspended|(?:ran|run) out|npo|nbm|temporarily)\b"
)
"""Words of what is left out for a time."""
LATELY = 14
"""Days for which it is told that something ended that must not end abruptly, in our judgement."""
BORNE = frozenset({"ssris", "z-drugs"})
"""Classes of which it is not told that one ended lately: what follows is borne, in our judgement."""
_NOT_TAKEN = "NOT TAKEN NOW: {name} ({words}), counted here as taken. {why} {act}"
_ASK = (
    "Ask now who decided that: where nobody planned it whoever prescribed it, or the team that holds it, is"
    " called at once to say how it goes on, another way where it cannot be swallowed."
)
_ASK_OF_WITHDRAWAL = (
    "Ask now how it ended: shaking, confusion, seeing things, vomiting that does not end or a seizure means"
    " hospital; other withdrawal is seen to today."
)
"""The same of what nobody prescribes."""


class Stopped(NamedTuple):
    """A medicine that was stopped."""

    counts: bool
    """Whether the list still counts it as taken."""
    says: str
    """What a reader must know of that."""
    lately: bool = False
    """Whether it ended so lately that a dose set beside it may not have been set back.

    That is within twice the time that sources ask for, in our judgement."""
    abrupt: bool = False
    """Whether it is left out for a time, or ended so lately that what an abrupt end brings may still come."""


def stopped(node: Node, kept: Mapping[str, str], known_day: str, today: str | None = None) -> Stopped | None:
    """Return whether a medicine that a line says was stopped is still reckoned with; None for another.

    It is, unless it was stopped longer ago than any source asks for; where nobody does, unless that is
    longer than such medicines may act in our judgement. Time is counted to `today` where the caller says what
    day it is, else to a day that is surely past (`known_day`): nothing here asks the clock.
    """
    words = kept.get(STOPPED)
    if words is None:
        return None
    ago, acts = days_ago(words, known_day, today), node.acts_days
    if _PAUSED.search(words.casefold()) and (ago is None or ago <= LONGEST):
        says = f"{node.name}: {words}; it may be taken again any day, so it is counted as taken."
        return Stopped(True, says, abrupt=ago is None or ago <= LATELY)
    lately = ago is not None and ago <= LATELY and BORNE.isdisjoint(node.stopping)
    return _ended(node, words, ago, acts)._replace(abrupt=lately)


def _ended(node: Node, words: str, ago: int | None, acts: int | None) -> Stopped:
    if acts is not None:
        for_days = counted(acts, "day")
        unsaid = ", and the day was not said" if ago is None else ""
        says = f"sources ask for up to {for_days} after that{unsaid}, so it is counted as taken"
        if ago is not None and ago > acts:
            past = f"more than the {for_days} that sources ask for; it is not counted"
            return Stopped(False, f"{node.name}: {words}, {past}.", lately=ago <= 2 * acts)
        return Stopped(True, f"{node.name}: {words}; {says}.")
    if ago is not None and ago > LONGEST:
        return Stopped(False, f"{node.name}: {words}, more than three years ago; it is not counted.")
    says = "how long it acts after that was not read, so it is counted as taken"
    return Stopped(True, f"{node.name}: {words}; {says}.")


def not_to_be_left_out(
    ended: Iterable[tuple[Node, str]], texts: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    """Return of medicines that are not to end abruptly, each with the words of its end, what that does."""
    return [
        _NOT_TAKEN.format(
            name=begun(node.name),
            words=words,
            why=why,
            act=_ASK if node.kind == SubstanceKind.DRUG else _ASK_OF_WITHDRAWAL,
        )
        for node, words in ended
        if (why := " ".join(str(texts[name]["text"]) for name in node.stopping))
    ]


def days_ago(words: str, known_day: str, today: str | None = None) -> int | None:
    """Return how many days ago something was stopped, at least; None where that is not said.

    A month is counted from its last day, in the last year in which that is past; a year alone likewise. A
    month without its year says nothing where nobody knows which day it is.
    """
    said = words.casefold().strip(" .,)")
    if found := _AGO.search(said) or _SINCE.search(said):
        unit = next(name for name, text in found.groupdict().items() if text and name != "count")
        return int(_COUNTS.get(found["count"]) or found["count"]) * DAYS[unit.rstrip("s")]
    if lately := _LATELY.search(said):
        return 1 if lately[1] else 0
    now = max(today or "", known_day)
    if not now:
        return None
    if iso := _ISO.search(said):
        return _passed(int(iso[1]), int(iso[2]), int(iso[3]), now)
    if figures := _FIGURES.search(said):
        return _since_figures(figures, now)
    if (month := _MONTH.search(said)) and (today or month["year"]):
        return _since_month(month, now)
    year = _YEAR.search(said)
    return _passed(int(year[1]), 12, 31, now) if year else None


def _since_figures(figures: "re.Match[str]", now: str) -> int | None:
    """Return how many days have passed since a date in figures, by the latest day that it can mean."""
    if figures[4]:
        month = int(figures[4])
        return _passed(int(figures[5]), month, _last_day(month), now)
    first, second, third = (int(figure) for figure in figures.group(1, 2, 3))
    year = third if third > 99 else 2000 + third
    meant = [(year, second, first), (year, first, second)]
    if third < 100:
        meant.append((2000 + first, second, third))
    passed = [_passed(*day, now) for day in meant]
    return min((days for days in passed if days is not None), default=None)


def _last_day(month: int) -> int:
    """Return the day on which a month ends, in a common year."""
    return 31 if month in (1, 3, 5, 7, 8, 10, 12) else 30 if month != 2 else 28


def _since_month(month: "re.Match[str]", now: str) -> int | None:
    """Return how many days have passed since a month, or a day of it, at least."""
    number = _MONTHS.index(month["month"]) + 1
    this_year = int(now[:4])
    for year in [int(month["year"])] if month["year"] else [this_year, this_year - 1]:
        last = int(month["day"] or month["after"] or 0) or _last_day(number)
        begun = _passed(year, number, 1, now)
        if begun is not None or month["year"]:
            return _passed(year, number, last, now)
    return None


def _passed(year: int, month: int, day: int, now: str) -> int | None:
    """Return how many days lie between a day and now; None where it is still to come, or no day at all."""
    from datetime import date

    try:
        passed = (date.fromisoformat(now) - date(year, month, day)).days
    except ValueError:
        return None
    return passed if passed >= 0 else None


def wearing_off(gone: Iterable[Node], told: Iterable[Told], names: Mapping[str, str]) -> list[str]:
    """Return whom stopped medicines no longer change as they wear off, by whatever mechanism they did."""
    return [
        f"As {names.get(node, node)} wears off what it does to {victims} goes back: "
        f"ask whether its dose was set beside it."
        for node, victims in _changed(gone, told, names)
    ]


def worn_off(lately: Iterable[Node], answers: Iterable[StoredAnswer], names: Mapping[str, str]) -> list[str]:
    """Return whom medicines changed that lately ceased to act: a dose may be as it was beside them."""
    raised = (
        told
        for answer in answers
        for told in answer.told
        if told.mechanism in KINETIC and told.level["severity"] not in (None, Severity.MINOR)
    )
    return [
        f"{names.get(node, node)} has ceased to change {victims}: "
        f"ask whether a dose set beside it was set back."
        for node, victims in _changed(lately, raised, names)
    ]


def _changed(
    gone: Iterable[Node], raised: Iterable[Told], names: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield each of these medicines that changes another, with the names of those that it changes."""
    changed: dict[str, set[str]] = {node.id: set() for node in gone}
    for told in raised:
        if told.perpetrator in changed and told.victim:
            changed[told.perpetrator].add(names.get(told.victim, told.victim))
    yield from ((node, listed(sorted(victims))) for node, victims in changed.items() if victims)
