"""The knowledge base as a networkx graph: every curated record is a node or an edge of it."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from safetykb import __version__
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.kernel.graph_words import RECORD_KINDS, SCHEMA_ID, SCHEMA_VERSION
from safetykb.kernel.names import CARRIERS, Name
from safetykb.model import (
    Caution,
    Claim,
    Condition,
    Contradiction,
    DrugClass,
    Effect,
    Interaction,
    Node,
    Search,
    Source,
    Taken,
)
from safetykb.reasoning.edges import EDGES
from safetykb.reasoning.vertices import codes, vertices

if TYPE_CHECKING:
    import networkx as nx

IDS = (
    f"A node of the kinds {', '.join(RECORD_KINDS.values())} has the id <kind>:<id of its record>; "
    "every other node has the id of its record. So ids are unique over all kinds."
)
"""How nodes are named, told in the graph itself."""


def build_graph(kb: KnowledgeBase) -> "nx.MultiDiGraph[str]":
    """Return the graph: nodes by id with kind, name, synonyms; edges with relation, direction and citations.

    Edge keys are unique in the whole graph, so a graph that is read back is equal. All attributes are
    JSON-plain; `kernel.graph_words` says what each means. References need not resolve: what has no record is
    a node without attributes.
    """
    import networkx as nx  # takes long to import, which a process beside this one need not wait for

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(vertices(kb))
    edges = [edge for declared in EDGES for edge in declared(kb)]
    for source, target, key, attributes in sorted(edges, key=lambda edge: edge[:3]):
        graph.add_edge(source, target, key=key, **attributes)
    graph.graph.update(_metadata(kb, graph))
    return graph


@once
def kb_hash(kb: KnowledgeBase) -> str:
    """Return a hash of everything that the curated files say; comments and quotes do not count."""
    digest = hashlib.sha256()
    for entry in kb.entries:
        digest.update(f"{entry.folder}\t{entry.id}\t{entry.file.tree.data}\n".encode())
    return digest.hexdigest()[:16]


def searched_until(kb: KnowledgeBase) -> str | None:
    """Return the day of the newest search, as an ISO date; reading one more source does not move it."""
    newest = max((search.date for search in kb.of(Search)), default=None)
    return newest.isoformat() if newest else None


def every_name(kb: KnowledgeBase) -> Iterator[Name]:
    """Yield every name, id, synonym, brand and code of every node."""
    for node in kb.nodes.values():
        yield Name(node.name, node.id, "name")
        yield Name(node.id, node.id, "id")
        yield from (Name(text, node.id, "synonym") for text in node.synonyms)
        yield from _other_names(node)
        yield from (Name(code, node.id, registry) for registry, code in codes(node))


def _other_names(node: Node) -> Iterator[Name]:
    if isinstance(node, Effect) and node.carriers is not None:
        yield from (Name(text, node.id, CARRIERS) for text in (node.carriers.name, *node.carriers.synonyms))
    if isinstance(node, Taken | DrugClass | Condition):
        for name in node.names:
            yield Name(name.name, node.id, str(name.kind), name.countries, name.also, name.error_prone)


def _metadata(kb: KnowledgeBase, graph: "nx.MultiDiGraph[str]") -> dict[str, Any]:
    kinds = Counter(attributes["kind"] for _, attributes in vertices(kb))
    edges = [data for _, _, data in graph.edges(data=True)]
    relations = Counter(data["relation"] for data in edges)
    asserts = Counter(data["asserts"] for data in edges)
    return {
        "name": "safetykb",
        "version": __version__,
        "schema": SCHEMA_ID,
        "schema_version": SCHEMA_VERSION,
        "hash": kb_hash(kb),
        "licence": "CC-BY-4.0",
        "ids": IDS,
        "counts": {
            "nodes": dict(sorted(kinds.items())),
            "relations": dict(sorted(relations.items())),
            "asserts": dict(sorted(asserts.items())),
            "records": {
                kind.__name__.lower(): sum(1 for _ in kb.of(kind))
                for kind in (Source, Interaction, Caution, Claim, Contradiction, Search)
            },
            "findings": len(kb.findings),
        },
        "searched_until": searched_until(kb),
    }
