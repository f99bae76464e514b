"""Every kind of figure, in the order in which pages show them."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import NamedTuple

from safetykb.lookup.store import Store
from safetykb_web.figures import affinity, burdens, concentration, content, evidence, half_lives, law, ratios
from safetykb_web.figures.figure import Figure, NothingToShowError
from safetykb_web.once import once


class Kind(NamedTuple):
    """A kind of figure: its word in addresses, what it tells, who makes it, and of what there are some."""

    word: str
    title: str
    tells: str
    make: Callable[[Store, str], Figure]
    subjects: Callable[[Store], Iterable[str]]


KINDS = (
    Kind(
        affinity.KIND,
        "Affinity by target",
        "How much of a substance is needed at a receptor, channel, enzyme or transporter in the laboratory.",
        affinity.affinity,
        affinity.subjects,
    ),
    Kind(
        content.KIND,
        "Content",
        "How much of a constituent was measured in products, leaves and extracts.",
        content.content,
        content.subjects,
    ),
    Kind(
        ratios.KIND,
        "Exposure ratios",
        "How much more or less of a medicine is in the body when another substance is taken with it.",
        ratios.ratios,
        ratios.subjects,
    ),
    Kind(
        half_lives.KIND,
        "Half-lives",
        "How long half of a substance takes to leave, as it was measured in people.",
        half_lives.half_lives,
        half_lives.subjects,
    ),
    Kind(
        concentration.KIND,
        "Level after the last dose (model)",
        "What half-lives mean for how a level falls: computed, and refused where it would mislead.",
        concentration.level,
        concentration.subjects,
    ),
    Kind(law.US, "Law in the United States", "What each state makes of it.", law.law_us, law.subjects_us),
    Kind(
        evidence.KIND,
        "Evidence by design and year",
        "How many works of which design are about a subject, and from when. Those of which most is "
        "published are named here; every node with a finding has such a figure.",
        evidence.evidence,
        evidence.subjects,
    ),
    Kind(
        burdens.KIND,
        "What adds up on a list",
        "Drawn of your own list: check one, and follow “as a figure”.",
        burdens.burdens,
        burdens.subjects,
    ),
    Kind(law.WORLD, "Law by country", "What countries make of it.", law.law_world, law.subjects_world),
)
BY_WORD = {kind.word: kind for kind in KINDS}


def figure(store: Store, kind: str, subject: str) -> Figure:
    """Return a figure as it stands today. NothingToShowError, which says why, where there is none."""
    if kind not in BY_WORD:
        known = ", ".join(BY_WORD)
        raise NothingToShowError(f"There is no kind of figure called “{kind}”. There are: {known}.")
    if subject not in subjects(store, kind):
        return BY_WORD[kind].make(store, subject)  # a reader's list, or rarely asked for: kept nowhere
    return _made(store, kind, subject, dt.date.today().isoformat())


@once
def _made(store: Store, kind: str, subject: str, day: str) -> Figure:
    """Return a figure; the day, on which it depends whether a law is confirmed, only keeps days apart."""
    del day
    return BY_WORD[kind].make(store, subject)


@once
def subjects(store: Store, kind: str) -> tuple[str, ...]:
    """Return of what there are figures of a kind, in the order of its module."""
    return tuple(BY_WORD[kind].subjects(store))
