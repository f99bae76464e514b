"""Records by their names: the one that is meant, those that are like it, and what is offered."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from safetykb.kernel.names import Name, normal_form
from safetykb.lookup.store import Node, Store

if TYPE_CHECKING:
    from safetykb.kernel.shapes import Candidate, Suggestion

SUGGESTIONS = 5
"""How many near names are offered for one that is not known."""
LEAST_SIMILAR = 0.72
"""Names less alike than this (0 to 1) are not offered."""
COMPARED = 80
"""Letters of an unknown text that are compared; no name is longer."""


def suggestions(store: Store, text: str) -> "list[Suggestion]":
    """Return the records whose names are spelt most like the text, best first; none is chosen."""
    found: list[Suggestion] = [
        {**candidate(name, node), "score": score}
        for name, score in near(store, text)
        if (node := store.node(name.id)) and node.checkable
    ]
    return found[:SUGGESTIONS]


def search(store: Store, text: str, limit: int = 12) -> "list[Suggestion]":
    """Return nodes whose name is, starts with or is spelt like the text, best first, score from 0 to 1."""
    exact = [(name, 1.0) for name in store.find(text)]
    seen = {name.id for name, _ in exact}
    others = [(name, score) for name, score in near(store, text) if name.id not in seen]
    return [
        {**candidate(name, node), "score": score}
        for name, score in [*exact, *others][:limit]
        if (node := store.node(name.id))
    ]


def record(store: Store, name: str) -> dict[str, Any]:
    """Return the JSON object of the record that a name or id means, with its sources and what speaks of it.

    Where no record or several are meant: `suggestions` or `candidates`, and no `record`.
    """
    body = store.record(name)
    found = store.find(name)
    if body is None and len(found) > 1:
        candidates = [candidate(n, node) for n in found if (node := store.node(n.id))]
        return {"name": name, "candidates": candidates}
    if body is None and found:
        body = store.record(found[0].id)
    if body is None:
        return {"name": name, "suggestions": suggestions(store, name)}
    read: dict[str, Any] = json.loads(body)
    return read


def candidate(name: Name, node: Node) -> "Candidate":
    """Return a record that a text may mean, as offers show it."""
    return {"id": name.id, "name": node.name, "kind": node.kind, "matched": name.text}


def near(store: Store, text: str) -> list[tuple[Name, float]]:
    """Return names spelt most like a text, best first, each record once, with a score from 0 to 1."""
    best: dict[str, tuple[Name, float]] = {}
    for form, score in nearest(text, store.forms()):
        for name in store.find(form):
            best.setdefault(name.id, (name, score))
    return list(best.values())


def nearest(text: str, forms: Sequence[str]) -> list[tuple[str, float]]:
    """Return the normal forms spelt most like a text, best first, with a score from 0 to 1."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA, JaroWinkler

    form = normal_form(text)[:COMPARED]
    if not form:
        return []
    hits = process.extract(
        form, forms, scorer=OSA.normalized_similarity, limit=40, score_cutoff=LEAST_SIMILAR
    )
    found = {known: score for known, score, _ in hits}
    found |= {
        known: max(0.9, found.get(known, 0)) for known in forms if len(known) > 5 and form.startswith(known)
    }
    ranked = sorted(found.items(), key=lambda hit: (-hit[1], -JaroWinkler.similarity(form, hit[0]), hit[0]))
    return [(known, round(float(score), 3)) for known, score in ranked]
