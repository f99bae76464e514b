"""Where to begin a walk through the graph."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from safetykb.lookup.store import Store, Vertex
from safetykb_web.explore.nodes import Node, address, shown_node

BEGINNINGS: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, str, str], ...]], ...] = (
    ("Botanicals", ("botanical",), ()),
    ("Alkaloids", ("alkaloid",), ()),
    (
        "Enzymes and transporters",
        ("enzyme", "transporter"),
        (
            ("inhibitors in people", "inhibits", "people"),
            ("inducers in people", "induces", "people"),
            ("substrates in people", "substrate_of", "people"),
        ),
    ),
    ("Receptors and channels", ("receptor", "ion_channel"), ()),
    ("Effects", ("effect",), ()),
    ("Conditions", ("condition",), ()),
)
"""Where to begin: title, kinds of nodes, and questions that are often asked of them."""


class Beginning(NamedTuple):
    """Where to begin: a node, and neighbourhoods of it."""

    node: Node
    ways: tuple[tuple[str, str], ...]
    """Words and address."""


def beginnings(store: Store) -> Iterator[tuple[str, tuple[Beginning, ...]]]:
    """Yield where to begin, by kind: botanicals, their constituents, enzymes and transporters, effects."""
    for title, kinds, relations in BEGINNINGS:
        found = [node for kind in kinds for node in store.nodes_of(kind)]
        yield title, tuple(_beginning(Vertex(n.id, n.name, n.kind), relations) for n in found)


def _beginning(vertex: Vertex, relations: Sequence[tuple[str, str, str]]) -> Beginning:
    ways = tuple(
        (words, address(node=vertex.id, relation=relation, system=system))
        for words, relation, system in relations
    )
    return Beginning(shown_node(vertex), ways)
