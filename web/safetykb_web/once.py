"""What is found out once for each snapshot that is served, and forgotten with it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, TypeVarTuple
from weakref import WeakKeyDictionary

from safetykb.lookup.store import Store

Ts = TypeVarTuple("Ts")
T = TypeVar("T")


def once(find: Callable[[Store, *Ts], T]) -> Callable[[Store, *Ts], T]:
    """Remember what a function of a store returned, which nobody may change, for as long as the store lives.

    Its further arguments are few and quickly hashed: ids and words.
    """
    kept: WeakKeyDictionary[Store, dict[Any, T]] = WeakKeyDictionary()

    @wraps(find)
    def remembered(store: Store, *args: *Ts) -> T:
        known = kept.setdefault(store, {})
        if args not in known:
            known[args] = find(store, *args)
        return known[args]

    return remembered
