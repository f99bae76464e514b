"""What is advised no more, and why, and what is told more gravely: the page, its twin and the feed."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from flask import Blueprint, Response, request

from safetykb.export.atom import MEDIA_TYPE, Entry, Feed, write
from safetykb.kernel.record_types import BY_FOLDER
from safetykb.kernel.shapes import AdviceChange
from safetykb.kernel.vocabulary import Action, Severity
from safetykb.kernel.words import ACTIONS, spaced
from safetykb.lookup.store import Store
from safetykb_web.addresses import here
from safetykb_web.answering import answer
from safetykb_web.figures.figure import NothingToShowError
from safetykb_web.page_data import links_of, url_of
from safetykb_web.served import store
from safetykb_web.words import fingerprint

change_pages = Blueprint("changes", __name__)

TITLE = "What changed in what safetykb advises"
PAIRED = ("interactions", "cautions")
"""Folders of records that say something of two."""
Titles = Callable[[str], Mapping[str, str]]
"""The titles of a folder's records, by their ids."""
GROUP = re.compile(r"(?P<pairs>\d+) (?P<severity>\S+) (?P<action>\S+)")
"""How many pairs were answered alike."""
NONE = "-"
GONE = "gone"
"""What the file says of what says nothing."""
OF_A_PART = 400
"""Changes that a page tells; of a day with more it tells a part."""
GRAVITY = (*map(str, Severity), NONE)


class Change(NamedTuple):
    """Something that advises less than it did, or more gravely, or anew."""

    id: str
    day: str | None
    title: str
    url: str
    """Where it is told as it stands; the page of changes where it is told no more."""
    was: str
    now: str
    why: str | None
    """The reason why it advises less; None where it advises more."""
    severity: str
    """How grave the gravest of it is now; the sign for none where it has no severity."""


class Reason(NamedTuple):
    """What was changed for one reason."""

    why: str
    changes: tuple[Change, ...]


class Day(NamedTuple):
    """What was changed on a day."""

    day: str | None
    changes: tuple[Change, ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What advises less, by reason, each told once."""
        found: dict[str, list[Change]] = {}
        for change in self.changes:
            if change.why is not None:
                found.setdefault(change.why, []).append(change)
        return tuple(Reason(why, tuple(some)) for why, some in found.items())

    @property
    def gains(self) -> tuple[Change, ...]:
        """What is told more gravely or anew, the gravest first."""
        more = (change for change in self.changes if change.why is None)
        return tuple(sorted(more, key=lambda change: (GRAVITY.index(change.severity), change.title)))


@dataclass(frozen=True, kw_only=True)
class ChangesPage:
    """Every change of what is advised, newest day first."""

    days: tuple[Day, ...]
    version: str
    hash: str
    shown: str | None
    """The day that the page tells; of the others it says how much there is, and where."""
    part: int
    """Which part of that day the page tells."""
    parts: int

    @property
    def told(self) -> Day:
        """That part, in the order in which the day is told."""
        day = next((day for day in self.days if day.day == self.shown), Day(None, ()))
        in_order = (*day.gains, *(change for reason in day.reasons for change in reason.changes))
        return Day(day.day, in_order[(self.part - 1) * OF_A_PART : self.part * OF_A_PART])


@change_pages.get("/changes")
@change_pages.get("/changes.json")
def changes() -> Any:
    """Answer with what is advised no more, and why, and what is told more gravely."""
    asked = request.args
    return answer("changes.html", changes_page(store(), asked.get("day"), asked.get("part", "1")))


@change_pages.get("/changes.atom")
def feed() -> Response:
    """Answer with the same as a feed, what has no day left out."""
    site = request.host_url.rstrip("/")
    entries = [
        Entry(
            id=f"urn:safetykb:change:{change.id}",
            title=change.title,
            day=day.day,
            url=site + change.url,
            text=f"It was: {change.was}. It is: {change.now}. {change.why or 'Graver, or told anew.'}",
        )
        for day in changes_page(store()).days
        if day.day
        for change in day.changes
    ]
    if not entries:
        raise NothingToShowError("No change of what is advised is recorded with its day.")
    own = Feed(
        id="urn:safetykb:changes",
        title=TITLE,
        author="safetykb",
        url=site + here("/changes"),
        own_url=site + here("/changes.atom"),
        entries=entries,
    )
    return Response(write(own), content_type=f"{MEDIA_TYPE}; charset=utf-8")


def changes_page(store: Store, day: str | None = None, part: str = "1") -> ChangesPage:
    """Return every change, the newest first, and the day to tell: the newest if none is asked for.

    Raises NothingToShowError for a day, or a part of it, of which nothing is recorded.
    """
    titles = cache(lambda folder: dict(store.records(folder)))
    told = [_told(store, titles, change) for change in reversed(store.meta("changes"))]
    told.sort(key=_day, reverse=True)
    days = tuple(Day(day or None, tuple(changes)) for day, changes in groupby(told, _day))
    known = [found.day for found in days]
    if day is not None and day not in known:
        raise NothingToShowError(f"No change of what is advised is recorded of {day}.")
    shown = day or next(iter(known), None)
    most = max((len(found.changes) for found in days if found.day == shown), default=1)
    parts = (most - 1) // OF_A_PART + 1
    if part not in {str(number) for number in range(1, parts + 1)}:
        raise NothingToShowError(f"What changed that day is told in {parts} parts: ask for one of them.")
    return ChangesPage(
        days=days, version=store.version, hash=store.hash, shown=shown, part=int(part), parts=parts
    )


def _day(change: Change) -> str:
    return change.day or ""


def _told(store: Store, titles: Titles, change: AdviceChange) -> Change:
    title, url = _about(store, titles, change["decider"])
    return Change(
        id=fingerprint("\0".join(map(str, change.values())).encode()),
        day=change["day"],
        title=title,
        url=url or here("/changes"),
        was=_in_words(change["was"]) if change["why"] or change["was"] != GONE else "nothing",
        now=_in_words(change["now"]),
        why=change["why"],
        severity=_severity(change["now"]),
    )


def _about(store: Store, titles: Titles, decider: str) -> tuple[str, str | None]:
    """Return what a decider is called, and where it is told, if it still is."""
    words = decider.replace("--", " + ").replace("#", ": ").replace("/", ": ")
    return next(_found(store, titles, decider), (_parted(words), None))


def _found(store: Store, titles: Titles, decider: str) -> Iterator[tuple[str, str]]:
    record_id, _, mechanism = decider.partition("#")
    for folder in PAIRED if mechanism else ():
        if title := titles(folder).get(record_id):
            yield f"{title}: {spaced(mechanism)}", url_of(folder, record_id)
    first, _, rest = decider.partition("/")
    if first in BY_FOLDER and (title := titles(first).get(rest)):
        yield title, url_of(first, rest)
    if title := titles("rules").get(first):
        yield f"{_parted(title)}: {spaced(rest)}", url_of("rules", first)
    for link in links_of(store, [rest]).values():
        yield f"{link.name}: {spaced(first)}", link.url


def _parted(text: str) -> str:
    """Return a text of ids with spaces between its words."""
    return ": ".join(spaced(part).replace("-", " ") for part in text.split(": "))


def _in_words(state: str) -> str:
    """Return how many were told what; what is no list of such groups as it stands."""
    return "; ".join(map(_group, state.split(", ")))


def _severity(state: str) -> str:
    """Return the severity of the gravest group of a state, which stands first."""
    found = GROUP.match(state)
    return found["severity"] if found else NONE


def _group(text: str) -> str:
    found = GROUP.fullmatch(text)
    if found is None:
        return text
    said = [] if found["severity"] == NONE else [found["severity"]]
    said += [] if found["action"] == NONE else [ACTIONS[Action(found["action"])]]
    return f"{found['pairs']} {', '.join(said)}" if said else found["pairs"]
