"""What holds of a name that several records share, whichever is meant: nothing is chosen among them."""

from collections.abc import Iterator, Sequence
from itertools import product

from safetykb.kernel.order import GRAVE, gravity
from safetykb.kernel.typed import TYPE_CHECKING
from safetykb.lookup.pairs import Member, in_order, is_pair, standing_for
from safetykb.lookup.reading import Ambiguous, Reading, offered
from safetykb.lookup.store import Node, Store

if TYPE_CHECKING:
    from safetykb.kernel.shapes import Ambiguous as AmbiguousJson
    from safetykb.kernel.shapes import Meaning, Weighed

MOST_WEIGHED = 8
"""Meanings that are weighed against a list; where there are more, nothing is said of whichever is meant."""


def is_open(reading: Reading) -> bool:
    """Return whether a line is understood but for a name that several records share."""
    return bool(reading.ambiguous) and not reading.unparsed


def held(store: Store, reading: Reading) -> Iterator[tuple[Node, str]]:
    """Yield what every meaning of a shared name holds, with the letters of that name.

    Where something else goes by the name that has no record, nothing is known of all its meanings.
    """
    if not is_open(reading) or reading.left_out or reading.allergy:
        return
    for part in reading.ambiguous:
        if part.elsewhere:
            continue
        contents = [_content(meant.node) for meant in part.candidates]
        for name in contents[0]:
            if all(name in content for content in contents) and (node := store.node(name)):
                yield node, part.entered


def weighed(store: Store, part: Ambiguous, entry: int, on_list: Sequence[Member]) -> "AmbiguousJson":
    """Return a shared name as JSON tells it, each meaning with what is gravest of it on a list."""
    meanings: list[Meaning] = []
    for place, meant in enumerate(part.candidates):
        told = offered(meant)
        if place < MOST_WEIGHED:
            told["gravest"] = _gravest(store, meant.node, entry, on_list)
        meanings.append(told)
    return {
        "name": part.entered,
        "candidates": meanings,
        "elsewhere": list(part.elsewhere),
        "of_class": part.of_class,
    }


def weight(entry: "AmbiguousJson") -> int:
    """Return how grave the list is at least with a shared name, whichever is meant: 4 ... 0 not known."""
    if entry["elsewhere"]:
        return 0
    return min(
        max((gravity(told["severity"]) for told in one.get("gravest", ())), default=0)
        for one in entry["candidates"]
    )


def _content(node: Node) -> tuple[str, ...]:
    """Return the ids of what is taken with it; nothing of a condition."""
    if node.condition:
        return ()
    return tuple(part for part in node.ingredients if part not in node.not_absorbed) or (node.id,)


def _gravest(store: Store, node: Node, entry: int, on_list: Sequence[Member]) -> "list[Weighed]":
    """Return what is known of a meaning with members of a list: all that is grave, else the gravest."""
    parts = [part for name in _content(node) if (part := store.node(name))] or [node]
    with_each = {
        end.node.id: max(
            (_weight(store, Member(part, node.name, entry), end) for part in parts), default=(0, "")
        )
        for end in on_list
    }
    most = max((grave for grave, _ in with_each.values()), default=0)
    told: dict[str, list[str]] = {}
    for name, (grave, severity) in sorted(with_each.items(), key=lambda one: (-one[1][0], one[0])):
        if grave and grave >= min(most, GRAVE):
            told.setdefault(severity, []).append(name)
    return [{"severity": severity, "beside": names} for severity, names in told.items()]


def _weight(store: Store, one: Member, other: Member) -> tuple[int, str]:
    """Return the severity of a pair, a class for the gravest of its members, with its gravity."""
    found = [(0, "")]
    for ends in [(one, other), *product(standing_for(store, one), standing_for(store, other))]:
        if is_pair(*ends):
            a, b = in_order(*ends)
            answer = store.answer(a.node.id, b.node.id, (a.entered, b.entered))
            found.append((answer.weight, answer.axes[0] or "") if answer else (0, ""))
    return max(found)
