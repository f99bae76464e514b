"""Names while they are written: what begins so."""

from typing import TYPE_CHECKING

from safetykb.kernel.names import Name, normal_form
from safetykb.lookup.names import as_listed, leads
from safetykb.lookup.reading import candidate
from safetykb.lookup.store import Node, Store

if TYPE_CHECKING:
    from safetykb.kernel.shapes import Candidate

TAKEN, CONDITION = "taken", "condition"
"""What is written: something that a person takes, or a condition. Anything else may be any record."""
LEAST = 2
"""Letters before anything is suggested."""
MOST = 8
"""Names that are suggested."""


def suggested(store: Store, text: str, sort: str | None = None) -> "list[Candidate]":
    """Return records of a sort with a name that begins like a text, the shortest name first, each once."""
    form = normal_form(text)
    found: dict[str, Candidate] = {}
    for name in store.begun(form) if len(form) >= LEAST else ():
        node = store.node(name.id)
        if node and node.id not in found and _is_of(name, node, sort):
            found[node.id] = candidate(name, as_listed(name, node))
        if len(found) == MOST:
            break
    return list(found.values())


def _is_of(name: Name, node: Node, sort: str | None) -> bool:
    return sort is None or (leads(name, node) and node.condition == (sort == CONDITION))
