"""What is told of one record: its fields, the findings and sources behind it, what speaks of it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from safetykb.curation.load import Entry, KnowledgeBase
from safetykb.kernel.answer import Json, plain, texts_in
from safetykb.kernel.order import gravest_first, gravity
from safetykb.kernel.vocabulary import Documentation, Instrument
from safetykb.model import (
    AdverseEffect,
    AgencyWarning,
    Caution,
    Claim,
    Interaction,
    Record,
    Regulation,
    Source,
    Use,
)
from safetykb.reasoning.causality import compared
from safetykb.reasoning.evidence import assess
from safetykb.reasoning.findings import weigh
from safetykb.reasoning.reasoner import Reasoner


def mentions(kb: KnowledgeBase) -> Mapping[str, tuple[Entry, ...]]:
    """Return, for every id of a node, finding and source, the records that name it, themselves left out."""
    known = set(kb.nodes) | set(kb.findings) | set(kb.sources)
    found: dict[str, dict[tuple[str, str], Entry]] = defaultdict(dict)
    for entry in kb.entries:
        named = set(texts_in(_dated(asdict(entry.record)))) & known
        named |= {citation.partition("#")[0] for citation in named & set(kb.findings)}
        for name in named - {entry.id}:
            found[name][entry.folder, entry.id] = entry
    return {name: tuple(entries.values()) for name, entries in found.items()}


def record_body(reasoner: Reasoner, entry: Entry, named_by: Mapping[str, tuple[Entry, ...]]) -> Json:
    """Return the JSON object of a record, as `safetykb show --json` prints it.

    `level`: how well an adverse effect is known. `causality`: of a source, the scores of its cases, raters
    side by side, by finding. `see`: where a claim or a use sends a reader. `about`: curated pairs with this
    record as an end, with their headline, gravest first. `named_by`: other records that name it or, for a
    source, one of its findings.
    """
    kb = reasoner.kb
    fields: Json = _dated(asdict(entry.record))
    texts = list(texts_in(fields))
    cited = sorted(set(texts) & set(kb.findings))
    sources = {citation.partition("#")[0] for citation in texts} & set(kb.sources)
    others = [other for other in named_by.get(entry.id, ()) if other.folder != "sources"]
    pairs = [other for other in others if _is_end(other, entry.id)]
    return {
        "id": entry.id,
        "kind": entry.folder,
        "title": title(kb, entry),
        "record": fields,
        "findings": {citation: _dated(asdict(kb.findings[citation])) for citation in cited},
        "level": _level(kb, entry.record),
        "causality": _causality(entry.record),
        "see": _see(kb, entry),
        "about": sorted((_headline(reasoner, other) for other in pairs), key=_order),
        "named_by": [
            {"id": other.id, "kind": other.folder, "title": title(kb, other)}
            for other in others
            if other not in pairs
        ],
        "sources": {source: citation_of(kb.sources[source]) for source in sorted(sources - {entry.id})},
    }


def _level(kb: KnowledgeBase, record: Record) -> Json | None:
    """Return how well an adverse effect is known, by the same rule as cautions; None for other records."""
    if not isinstance(record, AdverseEffect):
        return None
    found = assess(weigh(kb, record.evidence), Instrument.NARANJO)
    if found is None:
        return {"documentation": Documentation.POSSIBLE, "decided_by": [], "disputed": False}
    return {
        "documentation": found.level,
        "decided_by": list(found.decided_by),
        "disputed": found.disputed,
    }


def _causality(record: Record) -> Json:
    findings = record.findings if isinstance(record, Source) else ()
    return {f.id: list(compared(f.case.causality)) for f in findings if f.case and f.case.causality}


def _see(kb: KnowledgeBase, entry: Entry) -> list[Json]:
    """Return the records that a claim or a use sends a reader to."""
    wanted = entry.record.see if isinstance(entry.record, Claim | Use) else ()
    by_id = {other.id: other for other in reversed(kb.entries)}
    found = (by_id[name] for name in wanted)
    return [{"id": other.id, "kind": other.folder, "title": title(kb, other)} for other in found]


def title(kb: KnowledgeBase, entry: Entry) -> str:
    """Return what a page calls a record."""
    record = entry.record
    match record:
        case Interaction() | Caution():
            return " + ".join(kb.nodes[end].name for end in entry.id.split("--"))
        case Source():
            return record.title
        case Claim():
            return record.statement
        case AdverseEffect():
            return f"{kb.nodes[record.substance].name}: {record.effect}"
        case Use():
            return f"{kb.nodes[record.substance].name}: {record.purpose}"
        case AgencyWarning():
            return f"{record.agency}, {record.issued or 'undated'}"
        case Regulation():
            subjects = ", ".join(kb.nodes[node].name for node in record.applies_to)
            return f"{record.place}: {subjects}"
        case _:
            return str(getattr(record, "name", None) or entry.id)


def citation_of(source: Source) -> Json:
    """Return a source as answers show it: what was read of its bibliography, and nothing more."""
    shown = asdict(replace(source, findings=()))
    cited: Json = plain({key: value for key, value in shown.items() if value not in (None, (), False)})
    return {key: _dated(value) for key, value in cited.items()}


def _is_end(entry: Entry, node: str) -> bool:
    return isinstance(entry.record, Interaction | Caution) and node in entry.id.split("--")


def _headline(reasoner: Reasoner, entry: Entry) -> Json:
    a, _, b = entry.id.partition("--")
    answer = reasoner.pair(a, b, (a, b))
    first = answer.findings[0]
    return {
        "id": entry.id,
        "kind": entry.folder,
        "a": answer.a,
        "b": answer.b,
        "title": title(reasoner.kb, entry),
        "answer": answer.answer,
        "severity": answer.severity,
        "action": answer.action,
        "documentation": answer.documentation,
        "disputed": answer.disputed,
        "consequence": first.consequence,
        "weight": gravity(answer.severity),
    }


def _order(headline: Json) -> tuple[int, int, int, str]:
    return gravest_first(
        headline["severity"], headline["action"], headline["documentation"], headline["title"]
    )


def _dated(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _dated(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [_dated(part) for part in value]
    return value.isoformat() if isinstance(value, dt.date) else value
