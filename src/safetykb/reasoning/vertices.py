"""The nodes of the graph: what people take, have and share, and the records that speak of them."""

from collections.abc import Iterator
from typing import Any

from safetykb.curation.load import Entry, KnowledgeBase
from safetykb.kernel.graph_words import RECORD_KINDS
from safetykb.kernel.vocabulary import Instrument, NameKind
from safetykb.model import (
    AdverseEffect,
    AgencyWarning,
    Alkaloid,
    Claim,
    Condition,
    Constituent,
    Contradiction,
    Effect,
    Guidance,
    Node,
    Record,
    Regulation,
    Search,
    Source,
    Substance,
    Taken,
    Target,
    Use,
)
from safetykb.reasoning.edges.references import node_id
from safetykb.reasoning.findings import known


def vertices(kb: KnowledgeBase) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every node of the graph by its id, with JSON-plain attributes."""
    for node in kb.nodes.values():
        yield node.id, _of_node(node)
    for entry in kb.entries:
        if entry.folder in RECORD_KINDS:
            yield node_id(entry), _of_record(kb, entry)


def node_kind(node: Node) -> str:
    """Return the kind of a node as pages and exports name it."""
    match node:
        case Substance() | Target():
            return str(node.kind)
        case Condition():
            return "condition"
        case Alkaloid():
            return "alkaloid"
        case Constituent():
            return "constituent"
        case Effect():
            return "effect"
        case _:
            return "drug_class"


def codes(node: Node) -> list[tuple[str, str]]:
    """Return the registry identifiers of a node: registry and code."""
    if not isinstance(node, Taken | Condition) or node.identifiers is None:
        return []
    return [
        (registry, code)
        for registry, value in vars(node.identifiers).items()
        for code in (value if isinstance(value, tuple) else (value,))
        if code is not None
    ]


def _of_node(node: Node) -> dict[str, Any]:
    attributes: dict[str, Any] = {
        "kind": node_kind(node),
        "name": node.name,
        "synonyms": list(node.synonyms),
    }
    if isinstance(node, Substance):
        attributes["brands"] = [name.name for name in node.names if name.kind is not NameKind.ABBREVIATION]
    if isinstance(node, Taken | Condition) and node.identifiers is not None:
        attributes["identifiers"] = [list(code) for code in codes(node)]
    if isinstance(node, Effect) and node.carriers is not None:
        attributes["carriers"] = [node.carriers.name, *node.carriers.synonyms]
    return attributes


def _of_record(kb: KnowledgeBase, entry: Entry) -> dict[str, Any]:
    named = {"kind": RECORD_KINDS[entry.folder], "name": kb.title(entry), "synonyms": []}
    told = _told(kb, entry.record).items()
    return named | {key: value for key, value in told if value is not None}


def _told(kb: KnowledgeBase, record: Record) -> dict[str, Any]:
    """Return the short words by which records of a kind are told apart; their texts stay with the records."""
    match record:
        case Source():
            return {
                "type": str(record.type),
                "year": record.year,
                "doi": record.doi,
                "pmid": record.pmid,
                "set_id": record.set_id,
                "eu_number": record.eu_number,
                "url": record.url,
                "licence": str(record.licence),
                "tertiary": record.tertiary,
            }
        case Claim():
            certainty = str(record.certainty)
            return {"topic": str(record.kind), "verdict": str(record.verdict), "certainty": certainty}
        case Regulation():
            return {
                "jurisdiction": record.jurisdiction,
                "level": str(record.level),
                "status": str(record.status),
                "effective": record.effective,
                "lapses": record.lapses,
                "as_of": record.as_of,
            }
        case AgencyWarning():
            return {
                "topic": str(record.kind),
                "agency": record.agency,
                "jurisdiction": record.jurisdiction,
                "issued": record.issued,
            }
        case AdverseEffect():
            found = known(kb, record.evidence, Instrument.NARANJO)
            return {
                "severity": str(record.severity),
                "documentation": str(found.level),
                "disputed": found.disputed,
            }
        case Guidance():
            return {"topic": str(record.kind)}
        case Use():
            return {"certainty": str(record.certainty)}
        case Search():
            return {"where": record.where, "date": record.date.isoformat(), "found": str(record.found)}
        case Contradiction():
            return {"leads": record.leads}
        case _:
            return {}
