"""What is not known: derived from findings that disagree and from searches that found nothing."""

from collections.abc import Iterable, Iterator

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.order import gravity
from safetykb.kernel.shapes import Gap
from safetykb.kernel.vocabulary import Found, Severity
from safetykb.model import AdverseEffect, Caution, Condition, Contradiction, Interaction, Search, Substance
from safetykb.reasoning.reasoner import Reasoner

PLACES = ((50, 3), (1_000, 2))
"""Place on a list of what is dispensed most -> how much a gap weighs by use; on no list it weighs once."""


def gaps(asked: Reasoner) -> list[Gap]:
    """Return the evidence gaps, those that weigh most first: use, times what may be at stake."""
    found = [*_disagreements(asked.kb), *_nothing_found(asked)]
    return sorted(
        found, key=lambda gap: (-gap["weight"], gap["leads"] is not None, gap["about"], gap["record"])
    )


def _disagreements(kb: KnowledgeBase) -> Iterator[Gap]:
    rests = _rests_on(kb)
    for record in kb.of(Contradiction):
        stakes = _gravest(severity for name in record.findings for severity in rests.get(name, ()))
        used = _used(kb, record.about)
        yield {
            "kind": "disagreement",
            "record": record.id,
            "folder": "contradictions",
            "about": list(record.about),
            "open": record.disagreement,
            "would_settle": record.would_settle,
            "findings": list(record.findings),
            "leads": record.leads,
            "dispensed": used,
            "stakes": stakes,
            "weight": _weight(used, stakes),
        }


def _nothing_found(asked: Reasoner) -> Iterator[Gap]:
    kb = asked.kb
    for search in kb.of(Search):
        if search.found is not Found.NOTHING:
            continue
        one, other = (kb.nodes[end].name for end in search.pair)
        stakes, used = _told(asked, search.pair), _used(kb, search.pair)
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
            "dispensed": used,
            "stakes": stakes,
            "weight": _weight(used, stakes),
        }


def _rests_on(kb: KnowledgeBase) -> dict[str, list[Severity]]:
    """Return the severities of what records say of pairs and single substances, by the findings behind it."""
    found: dict[str, list[Severity]] = {}
    said = [part for kind in (Interaction, Caution) for record in kb.of(kind) for part in record.mechanisms]
    for part in (*said, *kb.of(AdverseEffect)):
        for item in part.evidence:
            if part.severity is not None:
                found.setdefault(item.finding, []).append(part.severity)
    return found


def _told(asked: Reasoner, pair: tuple[str, str]) -> Severity | None:
    """Return how grave what is told of a pair is; of a class no rule tells anything."""
    if not all(isinstance(asked.kb.nodes[end], Substance | Condition) for end in pair):
        return None
    return asked.pair(*pair, pair).severity


def _gravest(severities: Iterable[Severity]) -> Severity | None:
    return max(severities, key=gravity, default=None)


def _used(kb: KnowledgeBase, about: Iterable[str]) -> int | None:
    """Return the best place of some nodes, or of members of classes, among what is dispensed."""
    ids = [member for node in about for member in (node, *(m.id for m in kb.members.get(node, ())))]
    found = [substance for node in ids if (substance := kb.substance(node))]
    return min((place.rank for substance in found for place in substance.dispensed), default=None)


def _weight(used: int | None, stakes: Severity | None) -> int:
    by_use = next((weight for last, weight in PLACES if used is not None and used <= last), 1)
    return by_use * (1 + gravity(stakes))
