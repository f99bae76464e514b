"""Two names with a slash of which the writer could read one: *hydroxyzine/hydralazine 25 (verify)*."""

from collections.abc import Sequence

from safetykb.kernel.list_words import says
from safetykb.lookup.entry.meanings import AMOUNT, DOUBTED
from safetykb.lookup.entry.parse import Element, only
from safetykb.lookup.store import Store


def one_of_two(store: Store, found: Sequence[Element]) -> list[Element]:
    """Return the elements of a part; a slash between two names of which one is meant says so.

    They are look-alikes with one amount, or the writer asks to verify. The two actives of one product are
    none, and so are two names that each have an amount.
    """
    said = list(found)
    doubted = any(says(element.text, "to be verified") for element in said)
    for place, (one, slash, other) in enumerate(zip(said, said[1:], said[2:], strict=False), 1):
        if slash.text != "/" or not _are_two(store, one, other):
            continue
        after = [element for element in said[place + 2 :] if element.sort in AMOUNT]
        of_each = any("/" in element.text and element.sort == "strength" for element in after[:1])
        if not of_each and (doubted or (after and _is_like(one.text, other.text))):
            text = f"{one.text}/{other.text}"
            said[place] = slash._replace(sort="untaken", meaning=DOUBTED, at=one.at, text=text)
    return said


def _are_two(store: Store, one: Element, other: Element) -> bool:
    """Return whether two names are single medicines that no product holds together."""
    nodes = [only(element) for element in (one, other)]
    singles = [node for node in nodes if node and node.kind == "drug" and not node.ingredients]
    ids = frozenset(node.id for node in singles)
    return len(ids) == len(nodes) and store.combination(ids) is None


def _is_like(one: str, other: str) -> bool:
    """Return whether two names are read for each other: three letters alike, or two and half of all."""
    from rapidfuzz.distance import OSA

    a, b = one.casefold(), other.casefold()
    return a[:3] == b[:3] or (a[:2] == b[:2] and OSA.normalized_similarity(a, b) >= 0.5)
