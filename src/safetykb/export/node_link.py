"""The graph as networkx node-link JSON, reproducible to the byte and read back equal."""

import json
from pathlib import Path
from typing import Any

import networkx as nx

SCHEMA = Path(__file__).with_name("node_link.schema.json")
"""The published JSON Schema of the document."""


def to_node_link(graph: "nx.MultiDiGraph[str]") -> dict[str, Any]:
    """Return the document: `nodes` by id, `edges` by source, target and key, `graph` with the metadata."""
    data = nx.node_link_data(graph, edges="edges")
    data["nodes"].sort(key=lambda node: node["id"])
    data["edges"].sort(key=lambda edge: (edge["source"], edge["target"], edge["key"]))
    return data


def from_node_link(data: dict[str, Any]) -> "nx.MultiDiGraph[str]":
    """Return the graph that a document describes; ValueError where it is no directed multigraph."""
    graph = nx.node_link_graph(data, edges="edges")
    if not isinstance(graph, nx.MultiDiGraph):
        raise ValueError("not a safetykb export: the graph is not directed with several edges a pair")
    return graph


def dumps(data: dict[str, Any]) -> str:
    """Return the document as text: keys sorted, one line end."""
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
