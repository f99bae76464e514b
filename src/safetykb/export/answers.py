"""The headline of every pair that has an answer, with the levels of its mechanisms."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from safetykb.lookup.store import Store

HEAD = ("kind", "answer", "looked", "severity", "action", "documentation", "disputed")
MECHANISM = ("mechanism", "answer", "severity", "action", "documentation", "decided_by", "record", "rule")


def answers(store: "Store") -> list[dict[str, Any]]:
    """Return every stored answer by its pair; texts stay with the records and rules that are named."""
    return [
        {"a": a, "b": b}
        | {key: head[key] for key in HEAD}
        | {"mechanisms": [{key: finding[key] for key in MECHANISM} for finding in findings]}
        for a, b, head, findings in store.headlines()
    ]
