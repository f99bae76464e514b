"""What makes two mechanisms one concern, and what becomes of a victim."""

from enum import StrEnum

from safetykb.kernel.first_words import Mechanism
from safetykb.kernel.order import GRAVE, gravity
from safetykb.kernel.typed import NamedTuple
from safetykb.lookup.store import Told

_RAISING = frozenset({Mechanism.METABOLIC_INHIBITION, Mechanism.TRANSPORTER_INHIBITION})
_LOWERING = frozenset({Mechanism.METABOLIC_INDUCTION, Mechanism.TRANSPORTER_INDUCTION})
"""Mechanisms by which a victim's exposure rises, or falls; at what makes it active it is the other way."""
_CHANGING = _RAISING | _LOWERING


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
    return gravity(one.level["severity"]) >= GRAVE


def changed(one: Told) -> Change:
    """Return what becomes of the victim of a mechanism: slowed activation leaves less of what acts."""
    active = one.activation or one.mechanism == Mechanism.ACTIVE_METABOLITE
    case = (one.said.get("case") or "").removeprefix("activation_")
    if case.startswith(("raised", "lowered")):
        more = case.startswith("raised")
    elif one.mechanism in _CHANGING:
        more = (one.mechanism in _RAISING) is not one.activation
    else:
        return Change.OTHERWISE
    if active:
        return Change.MORE_ACTIVE if more else Change.LESS_ACTIVE
    return Change.RISES if more else Change.FALLS
