"""What one node may do with all others: the same concerns as on a list, seen from one side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from safetykb.kernel.order import gravest_first
from safetykb.kernel.typed import Any, NamedTuple
from safetykb.lookup.concerns.gather import by_mechanism, concern_of, is_rescue
from safetykb.lookup.concerns.keyed import Change, changed
from safetykb.lookup.store import Told

OF_VICTIM = {
    Change.RISES: "exposure to {} rises",
    Change.FALLS: "exposure to {} falls",
    Change.MORE_ACTIVE: "more of the active form of {} is made",
    Change.LESS_ACTIVE: "less of the active form of {} is made",
    Change.OTHERWISE: "the effect of {} changes",
}
"""What becomes of a victim, in words."""
OTHERWISE = "what else may happen"
IN_CONDITION = "what may happen"


class Shared(NamedTuple):
    """One concern of a node: what may happen with others, and with whom."""

    id: str
    title: str
    told: tuple[Told, ...]
    """Gravest first."""


def concerns_of(node: str, told: Iterable[Told], texts: Sequence[Mapping[str, Any]]) -> list[Shared]:
    """Return what may happen with a node, by concern, the gravest first; a rescue and no effect are none."""
    found: dict[tuple[str, str], list[Told]] = defaultdict(list)
    titles = {text["id"]: str(text["title"]) for text in texts}
    speaking = by_mechanism(texts)
    for one in told:
        if one.level["severity"] is not None and not is_rescue(one):
            found[_named(node, one, speaking.get(one.mechanism, ()), titles)].append(one)
    shared = [Shared(*named, tuple(sorted(some, key=weight))) for named, some in found.items()]
    return sorted(shared, key=_order)


def _order(concern: Shared) -> tuple[tuple[int, ...], int, str]:
    """Return the sort key of concerns: the gravest, the most cautious, of equals the one with most others."""
    weights = [weight(one)[:2] for one in concern.told]
    return weights[0], -weights.count(weights[0]), concern.id


def _named(
    node: str, one: Told, fitting: Sequence[Mapping[str, Any]], titles: Mapping[str, str]
) -> tuple[str, str]:
    """Return id and title of the concern of a mechanism, as the page of one of its two ends calls it."""
    key = concern_of(one, fitting)
    if key.kind == "effect":
        return key.of, titles[key.of]
    if key.kind == "condition":
        return "condition", IN_CONDITION
    if key.kind != "victim":
        return "otherwise", OTHERWISE
    change = changed(one)
    whose = "it" if one.victim == node else "other"
    return f"{whose}-{change}", OF_VICTIM[change].format("it" if whose == "it" else "the other")


def weight(one: Told) -> tuple[int, int, int, str]:
    """Return the sort key of what is told, gravest first."""
    level = one.level
    return gravest_first(level["severity"], level["action"], level["documentation"], f"{one.a} {one.b}")
