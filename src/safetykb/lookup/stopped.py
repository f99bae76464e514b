"""What was stopped and may still act: for how long a list counts it, and what changes as it wears off."""

import re
from collections.abc import Iterable, Mapping

from safetykb.kernel.typed import NamedTuple
from safetykb.kernel.words import listed
from safetykb.lookup.store import Node, StoredAnswer

STOPPED = "stopped"
"""What a line keeps of a medicine that was stopped: the words, with the time that follows them."""
DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
LONGEST = 3 * DAYS["year"]
"""Days after which no medicine by itself is counted whose time was not read: longer than the slowest to leave
that a label warns of, leflunomide and acitretin, in our judgement."""
_AGO = r"(\d+|an?|one|two|three) (day|week|month|year)s? ago"
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}


class Stopped(NamedTuple):
    """A medicine that was stopped."""

    counts: bool
    """Whether the list still counts it as taken."""
    says: str
    """What a reader must know of that."""


def stopped(node: Node, kept: Mapping[str, str], known_day: str) -> Stopped | None:
    """Return whether a medicine that a line says was stopped is still reckoned with; None for another.

    It is, unless it was stopped longer ago than somebody says that it acts. A year alone is counted from its
    last day to a day that is surely past (`known_day`): nothing here asks the clock.
    """
    words = kept.get(STOPPED)
    if words is None:
        return None
    ago, acts = days_ago(words, known_day), node.acts_days
    if acts is None and ago is not None and ago > LONGEST:
        return Stopped(False, f"{node.name}: {words}, more than three years ago; it is not counted.")
    if acts is None:
        says = "how long it acts after that was not read, so it is counted as taken"
    elif ago is None:
        says = (
            f"it acts for up to {acts} days after that, and the day was not said, so it is counted as taken"
        )
    elif ago <= acts:
        says = f"it acts for up to {acts} days after that, so it is counted as taken"
    else:
        return Stopped(False, f"{node.name}: {words}, past the {acts} days that it acts; it is not counted.")
    return Stopped(True, f"{node.name}: {words}; {says}.")


def days_ago(words: str, known_day: str) -> int | None:
    """Return how many days ago something was stopped, at least; None where that is not said."""
    if found := re.search(_AGO, words.casefold()):
        return int(_COUNTS.get(found[1]) or found[1]) * DAYS[found[2]]
    year = re.search(r"\b(?:19|20)\d\d$", words)
    if year is None or not known_day:
        return None
    from datetime import date

    passed = (date.fromisoformat(known_day) - date(int(year[0]), 12, 31)).days
    return passed if passed > 0 else None


def wearing_off(gone: Iterable[Node], answers: Iterable[StoredAnswer], names: Mapping[str, str]) -> list[str]:
    """Return whom stopped medicines no longer change as they wear off, by whatever mechanism they did."""
    changed: dict[str, list[str]] = {node.id: [] for node in gone}
    for told in (told for answer in answers for told in answer.told):
        if told.perpetrator in changed and told.victim:
            changed[told.perpetrator].append(names.get(told.victim, told.victim))
    return [
        f"As {names.get(node, node)} wears off what it does to {listed(sorted(set(victims)))} goes back: "
        f"ask whether its dose was set beside it."
        for node, victims in changed.items()
        if victims
    ]
