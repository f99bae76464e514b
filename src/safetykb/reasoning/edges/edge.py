"""One edge of the graph, and what every edge says."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.graph_words import DIRECTED, Asserts
from safetykb.kernel.vocabulary import System


class Edge(NamedTuple):
    """An edge with its key, which is unique in the whole graph, and its JSON-plain attributes."""

    source: str
    target: str
    key: str
    attributes: dict[str, Any]


def edge(
    source: str,
    target: str,
    relation: str,
    asserts: Asserts,
    citations: Iterable[str],
    *,
    record: str,
    declared: str,
    direction: str = DIRECTED,
    **more: Any,
) -> Edge:
    """Return an edge. `declared` tells it from every other edge of its relation."""
    attributes = {
        "relation": relation,
        "asserts": str(asserts),
        "direction": direction,
        "citations": list(citations),
        "record": record,
    }
    return Edge(source, target, f"{relation}:{declared}", attributes | more)


def systems(kb: KnowledgeBase, citations: Iterable[str]) -> list[str]:
    """Return what was studied in the findings, people first."""
    found = {kb.findings[citation].system for citation in citations}
    return [str(system) for system in System if system in found]
