"""How two nodes are joined: the ways of a few steps from one to the other, the most telling first."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import log10

from safetykb.kernel.typed import NamedTuple
from safetykb.lookup.explore.ties import Tie, ties
from safetykb.lookup.store import Joint, Store

STEPS = 3
"""Steps of the longest way that is looked for."""
PAIRS = frozenset(
    ("interacts_with", "changes_exposure_of", "co_detected_with", "caution_in", "risk_in", "treats")
)
"""What is said of the two ends alone: on a way through a third it tells less."""
MADE = frozenset(("contains", "forms", "has_ingredient", "product_of", "member_of", "implies"))
"""What the one is, or is made of: what is said of it is said of the other."""
CHANGED, CHANGING = frozenset(("substrate_of",)), frozenset(("inhibits", "induces", "lacks", "has_more_of"))
"""What two have in common at an enzyme joins them where one changes it and the other depends on it."""
FAR = 0.5
"""How much less a way tells through a node that is joined to ten times as many."""
DETOUR = 1.0
"""How much less it tells to go through a node past which a shorter way leads."""
BORROWED = 2.0
"""How much less it tells through a third that has something with each end, and neither with the other."""


class Step(NamedTuple):
    """From one node to the next, with all that is said of the two."""

    begins: str
    ends: str
    ties: tuple[Tie, ...]


class Way(NamedTuple):
    """Steps that lead from one node to another."""

    steps: tuple[Step, ...]


class Between(NamedTuple):
    """How two nodes are joined."""

    ways: tuple[Way, ...]
    in_all: int


def between(store: Store, one: str, other: str, room: int, part: int = 1) -> Between:
    """Return the ways from one node to another, so many at once; the first part holds the most telling."""
    found = sorted(_nodes(store, one, other), key=lambda nodes: (round(_cost(store, nodes), 3), nodes))
    shown = found[(part - 1) * room : part * room]
    return Between(tuple(_way(store, nodes) for nodes in shown), len(found))


def _nodes(store: Store, one: str, other: str) -> Iterator[tuple[str, ...]]:
    """Yield the nodes of every way of at most three steps."""
    joined = store.joined
    from_one, from_other = joined.get(one, {}), joined.get(other, {})
    if other in from_one:
        yield one, other
    inner, outer = from_one.keys() - {other}, from_other.keys() - {one}
    for middle in inner & outer:
        yield one, middle, other
    for last in outer:
        for first in inner & joined[last].keys():
            yield one, first, last, other


def _cost(store: Store, nodes: tuple[str, ...]) -> float:
    """Return how little a way tells: its steps, what they are, and what else goes through its nodes."""
    joined = store.joined
    joints = [joined[a][b] for a, b in pairwise(nodes)]
    if len(joints) == 1:
        return 1.0
    steps = sum(2.0 if _relations(some) <= PAIRS else 1.0 for some in joints)
    through = sum(_lost(into, onto) for into, onto in pairwise(joints))
    through += sum(
        DETOUR for a, _, b in zip(nodes, nodes[1:], nodes[2:], strict=False) if _made(joined[a], b)
    )
    return steps + through + sum(FAR * log10(len(joined[node])) for node in nodes[1:-1])


def _lost(into: Sequence[Joint], onto: Sequence[Joint]) -> float:
    """Return how much less is told for going through a node, into it from one end and onto the other."""
    before, after = _relations(into), _relations(onto)
    if any(before <= same and after <= same for same in (CHANGED, CHANGING)):
        return 1.0
    shared = all(joint.leaves for joint in into) and not any(joint.leaves for joint in onto)
    if shared:
        return BORROWED if before == after and before <= MADE else 0.0
    return 0.0 if _carries(into, leaves=True) or _carries(onto, leaves=False) else BORROWED


def _carries(joints: Sequence[Joint], *, leaves: bool) -> bool:
    """Return whether what is said of the one holds for the other: of a member what is said of its class."""
    return any(
        joint.relation in MADE and (joint.relation != "member_of" or joint.leaves is leaves)
        for joint in joints
    )


def _made(beside: Mapping[str, Sequence[Joint]], node: str) -> bool:
    """Return whether a node is what the other is, or is made of."""
    return bool(_relations(beside.get(node, ())) & MADE)


def _relations(joints: Sequence[Joint]) -> frozenset[str]:
    return frozenset(joint.relation for joint in joints)


def _way(store: Store, nodes: tuple[str, ...]) -> Way:
    return Way(tuple(_step(store, a, b) for a, b in pairwise(nodes)))


def _step(store: Store, begins: str, ends: str) -> Step:
    edges = store.edges_at(store.joined[begins][ends])
    return Step(begins, ends, tuple(ties((e.source, e.target, store.told_by(e)) for e in edges)))
