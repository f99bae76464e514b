"""Names while they are written: what begins so."""

from typing import TYPE_CHECKING

from safetykb.kernel.names import normal_form
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
    for name, node_id in store.begun(form) if len(form) >= LEAST else ():
        node = store.node(node_id)
        if node and node_id not in found and _is_of(node, sort):
            found[node_id] = {"id": node_id, "name": node.name, "kind": node.kind, "matched": name}
        if len(found) == MOST:
            break
    return list(found.values())


def _is_of(node: Node, sort: str | None) -> bool:
    return sort is None or (node.checkable and node.condition == (sort == CONDITION))
