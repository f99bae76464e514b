"""What each work speaks of: every source is joined with the nodes that its findings name."""

from collections import defaultdict
from collections.abc import Iterator

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.graph_words import DEFINITION, Asserts
from safetykb.model import Condition, Taken
from safetykb.reasoning.edges.edge import Edge, edge


def source_edges(kb: KnowledgeBase) -> Iterator[Edge]:
    """Yield an edge from every source to each node that it reports on or names, and to its other records."""
    for (source, node), citations in _reported(kb).items():
        yield _from(source, node, "reports_on", citations)
    for record in kb.nodes.values():
        if isinstance(record, Taken | Condition):
            for source in record.named_in:
                yield _from(source, record.id, "names")
    for work in kb.sources.values():
        if work.same_work_as is not None:
            yield _from(work.id, f"source:{work.same_work_as}", "same_work_as")


def _reported(kb: KnowledgeBase) -> dict[tuple[str, str], list[str]]:
    """Return the findings of each source about each node, those with one node and `also_about` among them."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for citation, finding in kb.findings.items():
        source = citation.partition("#")[0]
        objects = () if finding.object is None else (finding.object,)
        for node in sorted({finding.subject, *objects, *finding.also_about}):
            found[source, node].append(citation)
    return found


def _from(source: str, target: str, relation: str, citations: list[str] | None = None) -> Edge:
    node = f"source:{source}"
    more = {} if citations else {"basis": DEFINITION}
    declared = f"{node}:{target}"
    return edge(
        node, target, relation, Asserts.REFERENCE, citations or (), record=node, declared=declared, **more
    )
