"""A complaint beside a bare name: what the medicine is for, or what it did to somebody."""

from collections.abc import Iterable, Iterator, Sequence

from safetykb.kernel.list_words import said_by
from safetykb.lookup.entry.parse import Element
from safetykb.lookup.store import Node

AMOUNTS = frozenset(
    {"strength", "number", "unit", "form", "release", "salt", "route", "frequency", "quantity", "duration"}
    | {"time", "stopped"}
)
"""What tells that a medicine is taken: then it does not matter what the complaint is."""
FOR = frozenset({"when needed", "take", "how many"})
"""Meanings of what says that a medicine is taken, or that a complaint is the reason."""
REASON = "why it was stopped"
"""Meaning of complaints that are a reason to stop."""
FROM = frozenset({"from", "due to", "with", "after", "caused by", "because of", "secondary to", "by"})
"""What says that a complaint came of the medicine named behind it."""
TAKES_FOR = frozenset({"for", "prn", "if", "when", "take", "takes", "on", "gives me", "it gives me"})


def complaints(found: Sequence[Element]) -> Iterator[Element]:
    """Yield the complaints of a part of which nobody says whether a medicine is for them or brought them."""
    if any(e.sort in AMOUNTS or e.meaning in FOR or e.text.casefold() in TAKES_FOR for e in found):
        return
    names = [e for e in found if e.sort == "name" and not _is_condition(e)]
    for place, element in enumerate(found):
        groups = {word.meaning for word in said_by(element.text) if word.sort == "complaint"}
        if (not groups and element.meaning != REASON) or element in names:
            continue
        before = [name for name in names if name.start < element.start]
        came_of = any(e.text.casefold() in FROM for e in found[place + 1 : place + 2])
        if came_of or (before and not _eases((node for _, node in before[-1].means), groups)):
            yield element._replace(sort="untaken", meaning="a complaint")


def are_reasons(found: Sequence[Element], medicines: Sequence[Node]) -> bool:
    """Return whether a part only says what the medicine before it is for when needed: *PRN, seizures*."""
    said = [element for element in found if element.sort not in ("mark", "filler")]
    groups = [{word.meaning for word in said_by(e.text) if word.sort == "complaint"} for e in said]
    return bool(groups) and all(group and _eases(medicines, group) for group in groups)


def _is_condition(element: Element) -> bool:
    return all(node.condition for _, node in element.means)


def _eases(medicines: Iterable[Node], groups: set[str]) -> bool:
    """Return whether a medicine, an ingredient or a class of it is one that is taken for a complaint."""
    return any(
        word.sort == "eases" and word.meaning in groups
        for node in medicines
        for known in _known_as(node)
        for word in said_by(known)
    )


def _known_as(node: Node) -> Iterator[str]:
    yield from (node.id, *node.ingredients, *node.classes)
