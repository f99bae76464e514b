"""The graph as networkx node-link JSON, reproducible to the byte and read back equal, with what it cites."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safetykb.export.answers import answers

if TYPE_CHECKING:
    import networkx as nx

    from safetykb.lookup.store import Store

SCHEMA = Path(__file__).with_name("node_link.schema.json")
"""The published JSON Schema of the document."""


def to_node_link(graph: "nx.MultiDiGraph[str]") -> dict[str, Any]:
    """Return the document: `nodes` by id, `edges` by source, target and key, `graph` with the metadata."""
    import networkx as nx

    data = nx.node_link_data(graph, edges="edges")
    data["nodes"].sort(key=lambda node: node["id"])
    data["edges"].sort(key=lambda edge: (edge["source"], edge["target"], edge["key"]))
    return data


def with_records(document: dict[str, Any], store: "Store") -> dict[str, Any]:
    """Return the document with `answers`, what it cites (`records`, `findings`, `sources`) and `gaps`.

    networkx passes over these keys, so the document reads back as the same graph.
    """
    sources = store.bodies("sources")
    findings = {
        finding["finding_id"]: finding for source in sources for finding in source["record"]["findings"]
    }
    records = [
        {"kind": folder, "id": body["id"], "record": body["record"]}
        for folder in store.folders()
        if folder != "sources"
        for body in store.bodies(folder)
    ]
    cited = {source["id"]: json.loads(store.source(source["id"]) or "null") for source in sources}
    return document | {
        "answers": answers(store),
        "records": records,
        "findings": findings,
        "sources": cited,
        "gaps": store.meta("gaps"),
    }


def from_node_link(data: dict[str, Any]) -> "nx.MultiDiGraph[str]":
    """Return the graph that a document describes; ValueError where it is no directed multigraph."""
    import networkx as nx

    graph = nx.node_link_graph(data, edges="edges")
    if not isinstance(graph, nx.MultiDiGraph):
        raise ValueError("not a safetykb export: the graph is not directed with several edges a pair")
    return graph


def dumps(data: dict[str, Any]) -> str:
    """Return the document as text: keys sorted, one line end."""
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
