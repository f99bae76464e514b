"""Which figures stand on the page of what they are about, and which only by their name."""

from typing import NamedTuple

from safetykb.lookup.store import Store
from safetykb_web.addresses import here
from safetykb_web.figures.kinds import KINDS, figure, subjects

MOST_LINES = 8
"""Lines of its table up to which a figure is drawn on another page; a longer one is led to."""
MAPS = 2
"""How many maps of each kind a page of the law draws: those of what most places have a rule on."""


class Placed(NamedTuple):
    """A figure on another page."""

    kind: str
    subject: str
    title: str
    address: str
    lines: int
    """How many lines its table has."""
    drawn: bool


def placed(store: Store, subject: str, leave: tuple[str, ...] = ()) -> tuple[Placed, ...]:
    """Return every figure about a subject, in the order of the kinds; those to `leave` are not there."""
    return tuple(
        _placed(store, kind.word, subject, most=MOST_LINES)
        for kind in KINDS
        if kind.word not in leave and subject in subjects(store, kind.word)
    )


def of_kinds(store: Store, *words: str) -> tuple[Placed, ...]:
    """Return every figure of some kinds; of each the first ones are drawn."""
    return tuple(
        _placed(store, word, subject, most=None)._replace(drawn=place < MAPS)
        for word in words
        for place, subject in enumerate(subjects(store, word))
    )


def place(store: Store, kind: str, subject: str) -> Placed:
    """Return a figure as it stands on a page that wants it drawn. NothingToShowError where there is none."""
    return _placed(store, kind, subject, most=None)


def _placed(store: Store, kind: str, subject: str, most: int | None) -> Placed:
    made = figure(store, kind, subject)
    lines = len(made.rows)
    drawn = most is None or lines <= most
    return Placed(kind, subject, made.title, here(f"/figures/{kind}/{subject}"), lines, drawn)
