"""The ways from one node to another, as their page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from safetykb.lookup.explore import STEPS, Step, between
from safetykb.lookup.store import Store
from safetykb_web.errors import UnclearRequestError
from safetykb_web.explore.nodes import Node, address, known, nodes_of
from safetykb_web.explore.said import Said, said
from safetykb_web.page_data import check_address

WAYS = 8
"""Ways that a page lists at once."""


class ShownStep(NamedTuple):
    """From one node to the next, and all that is said of the two."""

    begins: Node
    ends: Node
    said: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True)
class BetweenNodes:
    """The ways from one node to another, the most telling first."""

    one: Node
    other: Node
    ways: tuple[tuple[ShownStep, ...], ...]
    first: int
    """The number of the first that is shown."""
    in_all: int
    steps: int
    """Of the longest way that was looked for."""
    part: int
    parts: int
    previous: str | None
    next: str | None
    check: str | None
    """The address of the answer for the two, which is reasoned and says what to do."""


def between_nodes(store: Store, begins: str, ends: str, part: int) -> BetweenNodes:
    """Return one part of the ways between two that are named. UnclearRequestError where there is none."""
    one, other = (known(store, end) for end in (begins, ends))
    if one == other:
        raise UnclearRequestError("The two ends are one and the same: name another.")
    found = between(store, one, other, WAYS, part)
    parts = max(1, -(-found.in_all // WAYS))
    if part > parts:
        raise UnclearRequestError(f"There are {parts} parts of this, and no part {part}.")
    met = {end for way in found.ways for step in way.steps for end in (step.begins, step.ends)}
    nodes = nodes_of(store, [one, other, *sorted(met)])

    def at(number: int) -> str | None:
        asked = {"from": one, "to": other, "part": number if number > 1 else None}
        return address(**asked) if 1 <= number <= parts else None

    return BetweenNodes(
        one=nodes[one],
        other=nodes[other],
        ways=tuple(tuple(_step(store, step, nodes) for step in way.steps) for way in found.ways),
        first=(part - 1) * WAYS + 1,
        in_all=found.in_all,
        steps=STEPS,
        part=part,
        parts=parts,
        previous=at(part - 1),
        next=at(part + 1),
        check=_check(store, nodes[one], nodes[other]),
    )


def _step(store: Store, step: Step, nodes: Mapping[str, Node]) -> ShownStep:
    return ShownStep(
        nodes[step.begins], nodes[step.ends], tuple(said(store, tie, step.begins) for tie in step.ties)
    )


def _check(store: Store, *ends: Node) -> str | None:
    found = [store.node(end.id) for end in ends]
    if not all(node and node.checkable for node in found):
        return None
    taken = [node.name for node in found if node and not node.condition]
    had = [node.name for node in found if node and node.condition]
    return check_address(taken, had, taken) if taken else None
