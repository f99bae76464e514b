"""Conditions as people speak of them: *my kidneys only work at 30 percent*, *bad ticker*."""

from collections.abc import Iterator, Sequence

from safetykb.kernel.list_words import beginnings, list_words
from safetykb.kernel.names import Name
from safetykb.lookup.store import Node, Store
from safetykb.lookup.tokens import Token

SPOKEN = "spoken"
"""How a name is matched that is none of the record's own."""
ORGAN, AILS = "organ", "ails"
"""Sorts of words: an organ, with the name of its illness, and what tells that it is ill."""
BETWEEN = 4
"""Words that may stand between an organ and its trouble."""

Span = tuple[int, int]


def spoken(store: Store, found: Sequence[Token]) -> Iterator[tuple[Span, tuple[tuple[Name, Node], ...]]]:
    """Yield the stretches of a part without names in which somebody tells that an organ ails."""
    organs, troubles = list(_words(found, ORGAN)), list(_words(found, AILS))
    for (start, end), condition in organs:
        for (first, last), _ in troubles:
            gap = first - end if first >= end else start - last
            if 0 <= gap <= BETWEEN:
                names = [name._replace(matched=SPOKEN) for name in store.find(condition)]
                nodes = [(name, node) for name in names if (node := store.node(name.id))]
                yield (min(start, first), max(end, last)), tuple(nodes)
                return


def _words(found: Sequence[Token], sort: str) -> Iterator[tuple[Span, str]]:
    for start in range(len(found)):
        key: tuple[str, ...] = ()
        for end in range(start, len(found)):
            key = (*key, found[end].text.casefold().removesuffix("'s"))
            if key not in beginnings():
                break
            for word in list_words().get(key, ()):
                if word.sort == sort:
                    yield (start, end + 1), word.meaning
