"""A node with its neighbours, as its page shows them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from safetykb.lookup.explore import Around, Wanted, around
from safetykb.lookup.store import Store
from safetykb_web.errors import UnclearRequestError
from safetykb_web.explore.nodes import Node, address, nodes_of
from safetykb_web.explore.said import Said, said
from safetykb_web.with_others import Others

LISTED, OF_ONE = 40, 100
"""Neighbours that a page lists at once, of every relation and of one."""


class Neighbour(NamedTuple):
    """A neighbour, with what is said of it and the node."""

    node: Node
    said: Said


class Neighbours(NamedTuple):
    """Neighbours by one relation, seen one way."""

    relation: str
    way: str
    reads: str
    shown: tuple[Neighbour, ...]
    in_all: int
    all: str
    """The address of all of them."""


class LeftOut(NamedTuple):
    """Statements that are left out, why, and where they stand."""

    relation: str
    why: str
    what: str
    statements: int
    neighbours: int
    url: str


@dataclass(frozen=True, kw_only=True)
class AroundNode:
    """A node with its neighbours."""

    node: Node
    groups: tuple[Neighbours, ...]
    left: tuple[LeftOut, ...]
    statements: int
    """In all; those shown and those left out make them."""
    shown: int
    part: int
    parts: int
    previous: str | None
    next: str | None
    everything: str
    """The address without a filter."""
    answers: str | None
    """The address of the answers with all others, inferred ones included."""


def around_node(store: Store, node: str, wanted: Wanted, part: int) -> AroundNode:
    """Return one part of the neighbours of a node. UnclearRequestError where there is no such part."""
    found = around(store, node, wanted, OF_ONE if wanted.relation else LISTED, part)
    if part > found.parts:
        raise UnclearRequestError(f"There are {found.parts} parts of this, and no part {part}.")
    nodes = nodes_of(store, [node, *(t.other(node) for group in found.groups for t in group.ties)])
    groups = tuple(
        Neighbours(
            group.relation,
            group.way,
            group.reads,
            tuple(Neighbour(nodes[t.other(node)], said(store, t, node)) for t in group.ties),
            group.in_all,
            address(node=node, relation=group.relation, system=wanted.system, severity=wanted.severity),
        )
        for group in found.groups
    )

    def at(number: int) -> str | None:
        asked = {"node": node, **wanted._asdict(), "part": number if number > 1 else None}
        return address(**asked) if 1 <= number <= found.parts else None

    return AroundNode(
        node=nodes[node],
        groups=groups,
        left=tuple(_left(node, found, wanted)),
        statements=found.statements,
        shown=sum(n.said.statements for group in groups for n in group.shown),
        part=part,
        parts=found.parts,
        previous=at(part - 1),
        next=at(part + 1),
        everything=address(node=node),
        answers=_answers(store, nodes[node]),
    )


def _answers(store: Store, node: Node) -> str | None:
    known = store.node(node.id)
    told = known is not None and known.checkable and Others(store, node.id).count()
    return f"{node.page}/interactions" if told else None


def _left(node: str, found: Around, wanted: Wanted) -> Iterator[LeftOut]:
    """Yield what is left out, each with the way on: the same question without what leaves it out."""
    for one in found.left:
        asked: dict[str, object] = {"node": node, "relation": one.relation}
        if one.why == "room":
            asked |= {"system": wanted.system, "severity": wanted.severity}
        elif one.why == "severity":
            asked["system"] = wanted.system
        elif one.why == "system":
            asked["severity"] = wanted.severity
        yield LeftOut(*one[:3], one.statements, one.neighbours, address(**asked))
