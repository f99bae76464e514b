"""The neighbourhood of a node: what is said of it and others, and of what is left out how much and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from safetykb.kernel.graph_words import READS, REFERENCES
from safetykb.kernel.order import gravity
from safetykb.kernel.typed import Any, NamedTuple
from safetykb.lookup.explore.ties import (
    BY_DEFINITION,
    STUDIED,
    SYSTEMS,
    Tie,
    Told,
    Wanted,
    reads,
    studied,
    telling,
    ties,
)
from safetykb.lookup.store import Edge, Store


class Group(NamedTuple):
    """Neighbours by one relation, seen one way."""

    relation: str
    way: str
    """`out` from the node, `back` to it, `both` where there is no way."""
    reads: str
    """The relation in words, as it reads from the node."""
    ties: tuple[Tie, ...]
    """Those that are shown."""
    in_all: int
    """How many there are, with what is asked for."""


class Left(NamedTuple):
    """Statements that are left out, all of one relation and for one reason."""

    relation: str
    why: str
    """`room` where there are too many; `system`, `severity` or `relation` where that was not asked for."""
    what: str
    """Of which system or severity they are, where that is why."""
    statements: int
    neighbours: int


class Around(NamedTuple):
    """What is said of a node and others."""

    groups: tuple[Group, ...]
    left: tuple[Left, ...]
    statements: int
    """In all, shown or left out."""
    parts: int
    """How many times as many neighbours as are shown at once there are."""


REASONS = ("room", "system", "severity", "relation")
"""Why something is left out, those first that a reader is nearest to."""


class _Sorted(NamedTuple):
    """Edges of a node that are asked for, and the neighbours of the others by relation, why and what."""

    wanted: list[tuple[str, str, Told]]
    left: dict[tuple[str, str, str], list[str]]


def around(store: Store, node: str, wanted: Wanted, room: int, part: int = 1) -> Around:
    """Return the neighbourhood of a node, at most so many neighbours of it at once.

    Without a relation every relation has its share of the room; of one relation every part can be asked for.
    References count, and are told where they are asked for, or where there is nothing else.
    """
    edges = store.edges_of(node)
    found = _sorted(store, node, edges, wanted)
    inside = _grouped(store, node, found.wanted)
    counts = [len(some) for some in inside.values()]
    spans = _spans(counts, room, part) if wanted.relation else [(0, n) for n in shares(counts, room)]
    groups = []
    for ((relation, way), some), (first, last) in zip(inside.items(), spans, strict=True):
        groups.append(Group(relation, way, reads(relation, way), tuple(some[first:last]), len(some)))
        for tie in (*some[:first], *some[last:]):
            found.left.setdefault((relation, "room", ""), []).extend([tie.other(node)] * len(tie.told))
    return Around(
        groups=tuple(group for group in groups if group.ties),
        left=tuple(_ledger(found.left)),
        statements=len(edges),
        parts=max(1, -(-sum(counts) // room)) if wanted.relation else 1,
    )


def _sorted(store: Store, node: str, edges: Sequence[Edge], wanted: Wanted) -> _Sorted:
    facts = any(edge.relation not in REFERENCES for edge in edges)
    found = _Sorted([], {})
    for edge in edges:
        if wanted.relation not in (edge.relation, None) or (
            wanted.relation is None and facts and edge.relation in REFERENCES
        ):
            why, what = "relation", ""
        else:
            told = store.told_by(edge)
            why, what = _unwanted(told, wanted)
            if not why:
                found.wanted.append((edge.source, edge.target, told))
                continue
        other = edge.target if edge.source == node else edge.source
        found.left.setdefault((edge.relation, why, what), []).append(other)
    return found


def _grouped(
    store: Store, node: str, edges: Iterable[tuple[str, str, Told]]
) -> dict[tuple[str, str], list[Tie]]:
    """Return ties by relation and way, in the order of the relations, the most telling of each first."""
    grouped: dict[tuple[str, str], list[Tie]] = {}
    for tie in ties(edges):
        grouped.setdefault((tie.relation, tie.seen_from(node)), []).append(tie)
    others = store.vertices(tie.other(node) for some in grouped.values() for tie in some)

    def order(tie: Tie) -> Any:
        other = others.get(tie.other(node))
        return telling(tie, other.name if other else "")

    places = {relation: place for place, relation in enumerate(READS)}
    return {
        key: sorted(grouped[key], key=order)
        for key in sorted(grouped, key=lambda key: (places[key[0]], key[1]))
    }


def shares(counts: Sequence[int], room: int) -> list[int]:
    """Return how many of each are shown where there is room for so many: as even as they come."""
    given = [0] * len(counts)
    while room and (more := [i for i, count in enumerate(counts) if given[i] < count]):
        for i in more[:room]:
            given[i] += 1
        room -= min(room, len(more))
    return given


def _spans(counts: Sequence[int], room: int, part: int) -> list[tuple[int, int]]:
    """Return from where to where each of several lists lies in a part of them all."""
    found, at = [], 0
    for count in counts:
        first, last = (min(max(end - at, 0), count) for end in ((part - 1) * room, part * room))
        found.append((first, last))
        at += count
    return found


def _ledger(left: Mapping[tuple[str, str, str], Sequence[str]]) -> Iterator[Left]:
    places = {relation: place for place, relation in enumerate(READS)}
    for relation, why, what in sorted(left, key=lambda k: (REASONS.index(k[1]), places[k[0]], k[2])):
        others = left[relation, why, what]
        yield Left(relation, why, what, len(others), len(set(others)))


def _unwanted(told: Told, wanted: Wanted) -> tuple[str, str]:
    """Return why an edge is not asked for, and of what it is; two empty texts where it is."""
    systems = studied(told)
    if wanted.system and not set(systems) & set(SYSTEMS[wanted.system]):
        return "system", ", ".join(STUDIED[s] for s in STUDIED if s in systems) or BY_DEFINITION
    severity = told.get("severity")
    if wanted.severity and gravity(severity) < gravity(wanted.severity):
        return "severity", severity or "no severity"
    return "", ""
