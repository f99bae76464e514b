"""What is derived of a knowledge base once and asked for by many pairs."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, TypeVarTuple

from safetykb.curation.load import KnowledgeBase

Ts = TypeVarTuple("Ts")
T = TypeVar("T")


def once(function: Callable[[KnowledgeBase, *Ts], T]) -> Callable[[KnowledgeBase, *Ts], T]:
    """Remember what a function of a knowledge base returned, for as long as that knowledge base lives.

    Its further arguments are few and quickly hashed: ids and words, not records.
    """

    @wraps(function)
    def remembered(kb: KnowledgeBase, *args: *Ts) -> T:
        known: dict[Any, T] = kb.derived[function]
        try:
            return known[args]
        except KeyError:
            found = known[args] = function(kb, *args)
            return found

    return remembered
