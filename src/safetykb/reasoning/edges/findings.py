"""Every finding that joins two nodes, as an edge. It stands in the graph and drives no answer."""

from collections.abc import Iterator

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.graph_words import DIRECTED, SYMMETRIC, Asserts, measured
from safetykb.kernel.vocabulary import Relation
from safetykb.reasoning.edges.edge import Edge, edge
from safetykb.reasoning.findings import shown

EITHER_WAY = (Relation.INTERACTS_WITH, Relation.CO_DETECTED_WITH)
"""Relations of findings in which subject and object could stand the other way round."""


def finding_edges(kb: KnowledgeBase) -> Iterator[Edge]:
    """Yield an edge from subject to object for every finding that has both.

    What a finding is `also_about` makes no edge here, for the finding states no relation with it; the edge
    `reports_on` of its source names it.
    """
    for citation, finding in kb.findings.items():
        if finding.object is not None:
            yield edge(
                finding.subject,
                finding.object,
                str(finding.relation),
                Asserts.FINDING,
                (citation,),
                record=citation,
                declared=citation,
                direction=SYMMETRIC if finding.relation in EITHER_WAY else DIRECTED,
                **measured(shown(kb, citation)),
            )
