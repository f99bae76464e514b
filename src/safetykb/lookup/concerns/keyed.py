"""What makes two mechanisms one concern, and what becomes of a victim."""

from enum import StrEnum
from functools import lru_cache

from safetykb.kernel.first_words import Mechanism, Severity
from safetykb.kernel.order import GRAVE, gravity
from safetykb.kernel.typed import NamedTuple
from safetykb.lookup.store import Told

_RAISING = frozenset({Mechanism.METABOLIC_INHIBITION, Mechanism.TRANSPORTER_INHIBITION})
_LOWERING = frozenset({Mechanism.METABOLIC_INDUCTION, Mechanism.TRANSPORTER_INDUCTION})
"""Mechanisms by which a victim's exposure rises, or falls; at what makes it active it is the other way."""
_CHANGING = _RAISING | _LOWERING
_GRAVE = frozenset(severity for severity in Severity if gravity(severity) >= GRAVE)


class Change(StrEnum):
    """What becomes of a victim."""

    RISES = "rises"
    FALLS = "falls"
    MORE_ACTIVE = "more-active"
    """More of its active form is made."""
    LESS_ACTIVE = "less-active"
    OTHERWISE = "changes"


class Key(NamedTuple):
    """What makes two mechanisms one concern."""

    kind: str
    """`effect`, `victim`, `condition`, `pair`, `duplicate`; of what one member does with several, how:
    `opposed`, `weakened`, or the mechanism."""
    of: str
    """Id of the text of the effect, of the victim, condition or active; of whom it does; the two
    ends of a pair."""


def is_grave(one: Told) -> bool:
    """Return whether a mechanism is major or graver."""
    return one.level["severity"] in _GRAVE


def changed(one: Told) -> Change:
    """Return what becomes of the victim of a mechanism: slowed activation leaves less of what acts."""
    return _changed(one.mechanism, one.said.get("case") or "", one.activation)


@lru_cache(maxsize=2_000)
def _changed(mechanism: str, case: str, activation: bool) -> Change:
    active = activation or mechanism == Mechanism.ACTIVE_METABOLITE
    way = case.removeprefix("activation_")
    if way.startswith(("raised", "lowered")):
        more = way.startswith("raised")
    elif mechanism in _CHANGING:
        more = (mechanism in _RAISING) is not activation
    else:
        return Change.OTHERWISE
    if active:
        return Change.MORE_ACTIVE if more else Change.LESS_ACTIVE
    return Change.RISES if more else Change.FALLS
