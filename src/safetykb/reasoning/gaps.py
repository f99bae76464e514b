"""What is not known: derived from findings that disagree and from searches that found nothing."""

from collections.abc import Iterator

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.shapes import Gap
from safetykb.kernel.vocabulary import Found
from safetykb.model import Contradiction, Search


def gaps(kb: KnowledgeBase) -> list[Gap]:
    """Return the evidence gaps, those that nothing leads first, then by what they are about."""
    found = [*_disagreements(kb), *_nothing_found(kb)]
    order = {"disagreement": 0, "nothing_found": 1}
    return sorted(
        found, key=lambda gap: (order[gap["kind"]], gap["leads"] is not None, gap["about"], gap["record"])
    )


def _disagreements(kb: KnowledgeBase) -> Iterator[Gap]:
    for record in kb.of(Contradiction):
        yield {
            "kind": "disagreement",
            "record": record.id,
            "folder": "contradictions",
            "about": list(record.about),
            "open": record.disagreement,
            "would_settle": record.would_settle,
            "findings": list(record.findings),
            "leads": record.leads,
        }


def _nothing_found(kb: KnowledgeBase) -> Iterator[Gap]:
    for search in kb.of(Search):
        if search.found is not Found.NOTHING:
            continue
        one, other = (kb.nodes[end].name for end in search.pair)
        yield {
            "kind": "nothing_found",
            "record": search.id,
            "folder": "searches",
            "about": list(search.pair),
            "open": f"No study or report of {one} with {other} was found on {search.date.isoformat()} "
            f"in {search.where}.",
            "would_settle": f"A study, or a well-described case, of {one} with {other}.",
            "findings": [],
            "leads": None,
        }
