"""The graph for formats that hold no lists: every attribute one text, number or truth value."""

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx


def flat(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """Return a graph of the same nodes, edges and keys, whose attributes XML and GML can hold.

    Lists and objects become JSON text; what is null or empty is left out; texts, numbers and truth values
    stay. `name` and the like keep their names.
    """
    import networkx as nx

    made: nx.MultiDiGraph[str] = nx.MultiDiGraph(**_plain(graph.graph))
    for node in sorted(graph):
        made.add_node(node, **_plain(graph.nodes[node]))
    for source, target, key in sorted(graph.edges(keys=True)):
        made.add_edge(source, target, key=key, **_plain(graph.edges[source, target, key]))
    return made


def _plain(attributes: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value
        if isinstance(value, str | int | float)
        else json.dumps(value, ensure_ascii=False, sort_keys=True)
        for name, value in sorted(attributes.items())
        if value is not None and value not in ("", [], {})
    }
