"""Nodes as pages that walk the graph show them, and what a person meant by a name."""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlencode

from safetykb.kernel.record_types import BY_FOLDER, OF_NODE, RECORD_TYPES
from safetykb.lookup.find import suggestions
from safetykb.lookup.names import named
from safetykb.lookup.store import Store, Vertex
from safetykb_web.addresses import here
from safetykb_web.errors import UnknownNameError
from safetykb_web.page_data import Link

SEEN = 60
"""Letters of an unknown name that are said back."""
RECORD_OF = {kind.word.replace("-", "_"): kind.folder for kind in RECORD_TYPES if not kind.kinds}
"""Kind of a node that is a record -> its folder."""


class Node(NamedTuple):
    """A node of the graph, with the way on and to its page."""

    id: str
    name: str
    kind: str
    url: str
    """Its neighbourhood."""
    page: str | None
    """Its own page; None where it is in none."""


def address(**asked: object) -> str:
    """Return the address of a walk."""
    return here("/explore?" + urlencode({key: value for key, value in asked.items() if value}))


def known(store: Store, text: str) -> str:
    """Return the id of the node that a text names. UnknownNameError, with offers, where none is meant."""
    if store.vertices([text]):
        return text
    found = list(dict.fromkeys(name.id for name in named(store, text)))
    if len(found) == 1:
        return found[0]
    near = found or [one["id"] for one in suggestions(store, text)]
    links = tuple(Link(n.id, n.name, n.url) for n in nodes_of(store, near).values())
    why = "means several things" if found else "is no node of the graph by that name"
    raise UnknownNameError(f"“{text[:SEEN]}” {why}.", links)


def nodes_of(store: Store, ids: Iterable[str]) -> dict[str, Node]:
    """Return the nodes of some ids; one that is not in the graph by its id alone."""
    wanted = list(dict.fromkeys(ids))
    found = store.vertices(wanted)
    return {i: shown_node(found.get(i) or Vertex(i, i, "")) for i in wanted}


def shown_node(vertex: Vertex) -> Node:
    """Return a node with the ways on."""
    return Node(vertex.id, vertex.name, vertex.kind, address(node=vertex.id), _page(vertex))


def _page(vertex: Vertex) -> str | None:
    if vertex.kind in OF_NODE:
        return here(OF_NODE[vertex.kind].path(vertex.id))
    folder = RECORD_OF.get(vertex.kind)
    return here(BY_FOLDER[folder].path(vertex.id.partition(":")[2])) if folder else None
