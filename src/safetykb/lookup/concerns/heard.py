"""Whose words are heard in a concern, and what each changes of whom."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from safetykb.kernel.first_words import Mechanism, Severity
from safetykb.kernel.order import GRAVE, gravity
from safetykb.kernel.typed import Any
from safetykb.lookup.concerns.draft import Draft, weight
from safetykb.lookup.concerns.keyed import Change, changed, is_grave
from safetykb.lookup.concerns.wording import is_against
from safetykb.lookup.store import Told

NO_EXCESS = frozenset(
    {
        *(Mechanism.OPPOSED_EFFECTS, Mechanism.ABSORPTION, Mechanism.UNKNOWN),
        *(Mechanism.OPIOID_RECEPTOR_BLOCKADE, Mechanism.OPIOID_RECEPTOR_COMPETITION),
    }
)
"""Mechanisms that harm a victim's taker otherwise than too much of the victim does."""
LESS = frozenset({Mechanism.OPPOSED_EFFECTS, Mechanism.ABSORPTION})
"""Those by which there is too little of the victim, or of what it does."""
MODERATE = gravity(Severity.MODERATE)
"""From here on what is told of a pair is heard."""
_HEARD = frozenset(severity for severity in Severity if gravity(severity) >= MODERATE)
MOST_BESIDE = 2
"""Members whose changed exposure is spoken of by itself."""


def is_told(draft: Draft) -> bool:
    """Return whether a concern is grave enough for its text: moderate at least."""
    return gravity(draft.severity) >= MODERATE


def is_heard(one: Told) -> bool:
    """Return whether a mechanism is moderate or graver."""
    return one.level["severity"] in _HEARD


def is_forbidden(one: Told) -> bool:
    """Return whether a label or a regulator forbids it."""
    return bool(one.level["severity"] == Severity.CONTRAINDICATED)


def is_record(one: Told) -> bool:
    """Return whether a record says it of its pair, and no rule of many."""
    return one.said.get("rule") is None


def counted(draft: Draft) -> list[Told]:
    """Return what people did not refute, as it is heard."""
    return [one for one in draft.spoken if not one.level["capped_by"]]


def speaking(draft: Draft, says: Mapping[str, Any]) -> list[Told]:
    """Return whose own words say what to do, the gravest first, records before rules.

    Where a text speaks of the effect these are the major ones and graver, without what the rule says that
    adds the effect up, unless one pair is all: then with what records advise against. With none
    it is the one that alone makes it moderate. Where none speaks it is all at moderate and above. What a
    record says of a pair stands for what a rule says that is no graver.
    """
    weighed = counted(draft) or ([] if says else draft.spoken)
    heard = [one for one in weighed if is_heard(one)] or weighed[:1]
    if says:
        grave = [one for one in heard if is_grave(one)]
        sums = {f"additive-{effect}" for effect in says["about"]}
        milder = [one for one in heard if is_record(one) and is_against(one)]
        own = [o for o in grave or _alone(draft, heard) if is_forbidden(o) or o.said.get("rule") not in sums]
        only = grave if len({one.pair for one in grave}) == 1 else []
        heard = own or ([*only, *milder] if only else [])
    decided: dict[tuple[str, str], int] = defaultdict(int)
    for one in weighed:
        if is_record(one):
            decided[one.pair] = max(decided[one.pair], gravity(one.level["severity"]))
    return [one for one in heard if is_record(one) or decided[one.pair] < gravity(one.level["severity"])]


def _alone(draft: Draft, heard: Sequence[Told]) -> Sequence[Told]:
    """Return the one that alone makes an effect moderate: a record, also where a rule says so of its pair."""
    records = [one for one in heard if is_record(one)]
    one_pair = len({one.pair for one in heard}) == len(records) == 1
    alone = records if one_pair else heard
    return alone if len(alone) == 1 and not draft.three else []


def leading(draft: Draft) -> int:
    """Return from which gravity on words lead: all at major and above, else the gravest there is."""
    return min(GRAVE, gravity(draft.spoken[0].level["severity"]))


def voices(draft: Draft) -> list[Told]:
    """Return the mechanism that leads of each pair, the gravest first, a record before a rule."""
    led: dict[tuple[str, str], Told] = {}
    for one in counted(draft):
        led.setdefault(one.pair, one)
    return list(led.values()) or draft.spoken[:1]


def way(one: Told) -> str:
    """Return which way a victim goes: too much of it, too little, or what its own words say.

    Of what happens by a way that is not known the direction stands in the words alone.
    """
    if _is_excess(one):
        return "more"
    less = changed(one) is not Change.OTHERWISE or one.mechanism in LESS
    return "less" if less else str(one.said["consequence"])


def beside(draft: Draft) -> list[Told]:
    """Return whose exposure is changed within a concern that speaks of something else, gravest first.

    Within an effect these are members that others raise; of a victim it is what changes it another way.
    """
    if draft.key.kind == "victim":
        ways = {way(draft.spoken[0]): draft.spoken[0]}
        for one in filter(is_heard, voices(draft)):
            ways.setdefault(way(one), one)
        return list(ways.values())[1 : 1 + MOST_BESIDE]
    if draft.key.kind != "effect":
        return []
    heard = [o for o in draft.told if is_heard(o) and raises(o)]
    worst = {one.victim: one for one in reversed(heard) if not one.level["capped_by"]}
    return sorted(worst.values(), key=weight)[:MOST_BESIDE]


def raises(one: Told) -> bool:
    """Return whether more of the victim is there to act."""
    return changed(one) in (Change.RISES, Change.MORE_ACTIVE)


def _is_excess(one: Told) -> bool:
    """Return whether a victim harms as too much of it does: more of it is there, or its own harm is told."""
    of_harm = changed(one) is Change.OTHERWISE and one.mechanism not in NO_EXCESS
    return raises(one) or of_harm
