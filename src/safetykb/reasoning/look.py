"""Looking at records themselves: one by name, many by a word, all by count."""

import datetime as dt
from dataclasses import asdict
from typing import Any

from safetykb.answer import Json, gravity, plain
from safetykb.graph import names_of, node_kind, searched_until, version
from safetykb.load import Entry
from safetykb.reasoning import Reasoner
from safetykb.reasoning.report import citation, suggestions


def record_of(reasoner: Reasoner, name: str) -> Json:
    """Return the record that a name or id means, with its sources and the records that speak of it.

    Where no record or several are meant: `suggestions` or `candidates`, and no `record`.
    """
    index = names_of(reasoner.kb)
    entries = [entry for entry in reasoner.kb.entries if entry.id == name]
    found = index.find(name)
    if not entries and len(found) > 1:
        return {"name": name, "candidates": [{"id": n.id, "name": index.shown[n.id]} for n in found]}
    if not entries and found:
        entries = [entry for entry in reasoner.kb.entries if entry.id == found[0].id]
    if not entries:
        return {"name": name, "suggestions": list(suggestions(reasoner, index, name))}
    entry = entries[0]
    body = _json(entry)
    cited = sorted({c.partition("#")[0] for c in _citations(body)} & set(reasoner.kb.sources))
    about = [e for e in reasoner.kb.entries if "--" in e.id and entry.id in e.id.split("--")]
    return {
        "id": entry.id,
        "kind": entry.folder,
        "record": body,
        "findings": {
            c: _dated(asdict(reasoner.kb.findings[c]))
            for c in sorted(set(_citations(body)) & set(reasoner.kb.findings))
        },
        "about": [_headline(reasoner, e) for e in about],
        "sources": {source: citation(reasoner, source) for source in cited},
    }


def search_names(reasoner: Reasoner, text: str, limit: int = 12) -> list[Json]:
    """Return records whose name is, starts with or is spelt like the text, best first, score from 0 to 1."""
    index = names_of(reasoner.kb)
    exact = [(name, 1.0) for name in index.find(text)]
    seen = {name.id for name, _ in exact}
    near = [(name, score) for name, score in index.near(text, limit) if name.id not in seen]
    return [
        {"id": n.id, "name": index.shown[n.id], "kind": index.kinds[n.id], "matched": n.text, "score": score}
        for n, score in [*exact, *near][:limit]
    ]


def counts(reasoner: Reasoner) -> Json:
    """Return how many records of each type there are, and how many edges carry a citation."""
    records: dict[str, int] = {}
    for entry in reasoner.kb.entries:
        records[entry.folder] = records.get(entry.folder, 0) + 1
    kinds: dict[str, int] = {}
    for node in reasoner.kb.nodes.values():
        kinds[node_kind(node)] = kinds.get(node_kind(node), 0) + 1
    edges = [data for _, _, data in reasoner.graph.edges(data=True)]
    return {
        "records": dict(sorted(records.items())),
        "kinds": dict(sorted(kinds.items())),
        "findings": len(reasoner.kb.findings),
        "edges": len(edges),
        "cited": {
            "edges": sum(1 for edge in edges if edge["citations"]),
            "by_definition": sum(1 for edge in edges if edge.get("basis") == "definition"),
            "editorial": sum(1 for edge in edges if edge.get("basis") == "editorial"),
        },
        "version": version(),
        "searched_until": searched_until(reasoner.kb),
    }


def _json(entry: Entry) -> Json:
    shown: Json = _dated(asdict(entry.record))
    return shown


def _dated(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _dated(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [_dated(part) for part in value]
    return value.isoformat() if isinstance(value, dt.date) else plain(value)


def _citations(value: Any) -> list[str]:
    """Return every `source#finding` and every source id that a record names."""
    if isinstance(value, dict):
        return [found for part in value.values() for found in _citations(part)]
    if isinstance(value, list):
        return [found for part in value for found in _citations(part)]
    return [value] if isinstance(value, str) else []


def _headline(reasoner: Reasoner, entry: Entry) -> Json:
    a, _, b = entry.id.partition("--")
    answer = reasoner.pair(a, b, (a, b))
    return {
        "id": entry.id,
        "severity": answer.severity,
        "action": answer.action,
        "documentation": answer.documentation,
        "weight": gravity(answer.severity),
    }
