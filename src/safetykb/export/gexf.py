"""The graph as GEXF 1.2, for Gephi."""

import io
import re
from typing import TYPE_CHECKING

from safetykb.export.flat import flat

if TYPE_CHECKING:
    import networkx as nx

NAME = "gexf"


def write(graph: "nx.MultiDiGraph[str]") -> str:
    """Return the document, without the day on which it was written."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_gexf(flat(graph), out)
    text = out.getvalue().decode("utf-8")
    return re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1) + "\n"


def read(text: str) -> "nx.MultiDiGraph[str]":
    """Return the graph that a document describes, flat; every node has its id as `label` too."""
    import networkx as nx

    return nx.MultiDiGraph(nx.read_gexf(io.BytesIO(text.encode("utf-8"))))
