"""The graph as GraphML, for yEd, Gephi, Cytoscape, igraph."""

import io
from typing import TYPE_CHECKING

from safetykb.export.flat import flat

if TYPE_CHECKING:
    import networkx as nx

NAME = "graphml"


def write(graph: "nx.MultiDiGraph[str]") -> str:
    """Return the document; the key of an edge is its id."""
    from networkx.readwrite.graphml import write_graphml_xml

    out = io.BytesIO()
    write_graphml_xml(flat(graph), out, edge_id_from_attribute=None)
    return out.getvalue().decode("utf-8") + "\n"


def read(text: str) -> "nx.MultiDiGraph[str]":
    """Return the graph that a document describes, flat."""
    import networkx as nx

    return nx.MultiDiGraph(nx.parse_graphml(text, force_multigraph=True))
