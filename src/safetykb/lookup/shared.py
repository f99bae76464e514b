"""What holds of a name that several records share, whichever is meant: nothing is chosen among them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from safetykb.kernel.order import GRAVE, gravity
from safetykb.kernel.typed import TYPE_CHECKING
from safetykb.lookup.pairs import Member, is_pair, standing_for
from safetykb.lookup.reading import Ambiguous, Reading, offered
from safetykb.lookup.store import Node, Store

if TYPE_CHECKING:
    from safetykb.kernel.shapes import Ambiguous as AmbiguousJson
    from safetykb.kernel.shapes import Meaning, Weighed

Gravities = Mapping[frozenset[str], tuple[int, str]]
"""How grave pairs are, with the word for it, by their ends."""


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
    """Return a shared name as JSON tells it, each meaning with what is gravest of it on a list.

    Members of a class stand by that, the gravest first: of many only the first are read.
    """
    contents = [_parts(store, meant.node, entry) for meant in part.candidates]
    gravities = store.gravities(
        [each.node.id for parts in contents for one in parts for each in (one, *standing_for(store, one))],
        [each.node.id for end in on_list for each in (end, *standing_for(store, end))],
    )
    told: list[tuple[int, Meaning]] = []
    for meant, parts in zip(part.candidates, contents, strict=True):
        meaning = offered(meant)
        most, meaning["gravest"] = _gravest(store, parts, on_list, gravities)
        told.append((most, meaning))
    if part.of_class:
        told.sort(key=lambda one: -one[0])
    return {
        "name": part.entered,
        "candidates": [meaning for _, meaning in told],
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


def _parts(store: Store, node: Node, entry: int) -> list[Member]:
    """Return what is taken with a meaning, as members of a list; of a condition the condition."""
    parts = [part for name in _content(node) if (part := store.node(name))] or [node]
    return [Member(part, node.name, entry) for part in parts]


def _gravest(
    store: Store, parts: Sequence[Member], on_list: Sequence[Member], gravities: Gravities
) -> "tuple[int, list[Weighed]]":
    """Return how grave a meaning is with members of a list, and what: all that is grave, else the gravest."""
    with_each = {
        end.node.id: max((_weight(store, part, end, gravities) for part in parts), default=(0, ""))
        for end in on_list
    }
    most = max((grave for grave, _ in with_each.values()), default=0)
    told: dict[str, list[str]] = {}
    for name, (grave, severity) in sorted(with_each.items(), key=lambda one: (-one[1][0], one[0])):
        if grave and grave >= min(most, GRAVE):
            told.setdefault(severity, []).append(name)
    return most, [{"severity": severity, "beside": names} for severity, names in told.items()]


def _weight(store: Store, one: Member, other: Member, gravities: Gravities) -> tuple[int, str]:
    """Return the severity of a pair, a class for the gravest of its members, with its gravity."""
    ends = [(one, other), *product(standing_for(store, one), standing_for(store, other))]
    found = (gravities.get(frozenset((a.node.id, b.node.id))) for a, b in ends if is_pair(a, b))
    return max((pair for pair in found if pair), default=(0, ""))
