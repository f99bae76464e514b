"""Records by their names: the one that is meant, and those that are like it."""

import json
from typing import TYPE_CHECKING, Any

from safetykb.kernel.law import on_the_day
from safetykb.kernel.names import Name
from safetykb.lookup.meaning import entries
from safetykb.lookup.names import named
from safetykb.lookup.offers import near, offer, offers
from safetykb.lookup.reading import Reading, candidate
from safetykb.lookup.store import Node, Store

if TYPE_CHECKING:
    from safetykb.kernel.shapes import Suggestion


def suggestions(store: Store, text: str) -> "list[Suggestion]":
    """Return the records that a text may have meant which is no name, best first; none is chosen."""
    return offers(store, Reading(text, unparsed=(text,), content=text), conditions=False)


def search(store: Store, text: str, limit: int = 12) -> "list[Suggestion]":
    """Return nodes that a text names, or is spelt like: best first, with a score from 0 to 1."""
    found: dict[str, tuple[Name, Node, float]] = {}
    for name in named(store, text):
        if node := store.node(name.id):
            found[node.id] = (name, node, 1.0)
    for reading in [] if found else entries(store, [text]):
        for meant in reading.meant:
            found.setdefault(meant.node.id, (meant.name, meant.node, 1.0))
    for name, node, score in near(store, text):
        found.setdefault(node.id, (name, node, score))
    return [offer(store, text, *hit) for hit in list(found.values())[:limit]]


def record(store: Store, name: str) -> dict[str, Any]:
    """Return the JSON object of the record that a name or id means, with its sources and what speaks of it.

    Where no record or several are meant: `suggestions` or `candidates`, and no `record`.
    """
    body = store.record(name)
    found = named(store, name)
    if body is None and len(found) > 1:
        candidates = [candidate(n, node) for n in found if (node := store.node(n.id))]
        return {"name": name, "candidates": candidates}
    if body is None and found:
        body = store.record(found[0].id)
    if body is None:
        return {"name": name, "suggestions": suggestions(store, name)}
    return on_the_day(json.loads(body))
