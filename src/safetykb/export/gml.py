"""The graph as GML, for older tools; letters beyond ASCII are written as numbers, truth values as 1 and 0."""

from typing import TYPE_CHECKING

from safetykb.export.flat import flat

if TYPE_CHECKING:
    import networkx as nx

NAME = "gml"


def write(graph: "nx.MultiDiGraph[str]") -> str:
    """Return the document; the id of a node is its `label`."""
    import networkx as nx

    return "\n".join(nx.generate_gml(flat(graph))) + "\n"


def read(text: str) -> "nx.MultiDiGraph[str]":
    """Return the graph that a document describes, flat."""
    import networkx as nx

    return nx.MultiDiGraph(nx.parse_gml(text, label="label"))
