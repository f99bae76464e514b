"""One name alone: what is grave with it, whoever says so, and what agencies warn of."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from safetykb.kernel.jsontext import json_text
from safetykb.kernel.order import GRAVE, best_known_first, gravest_first, gravity
from safetykb.kernel.typed import TYPE_CHECKING, NamedTuple
from safetykb.lookup.concerns import concerns_of
from safetykb.lookup.pairs import CLASS, Member, answer_of, by_gravity
from safetykb.lookup.store import Node, Store, StoredAnswer, Told

if TYPE_CHECKING:
    from safetykb.kernel.shapes import GraveBy, GraveRow

CONDITION = "condition"
"""The concern of what an illness adds, on the page of one name."""
IN_CONDITIONS = "in these conditions"
IN_THIS_CONDITION = "in this condition"


class Alone(NamedTuple):
    """What a single name carries by itself."""

    parts: dict[str, str]
    """Its members, as JSON text."""
    grave: list[StoredAnswer]
    """The answers of its own records at major and above."""
    sources: set[str]
    """Ids of the sources of its warnings."""
    named: set[str]
    """Ids of all that is named beside it."""


class _One(NamedTuple):
    """One thing that may happen with another."""

    concern: str
    other: Node
    of: str
    """The class that the record speaks of, or the other itself."""
    told: Told


def alone(store: Store, node: Node, members: Sequence[Member]) -> Alone:
    """Return what is grave of a name whatever else is taken: of a combination all that its parts carry.

    What a record says of a class counts for each that is taken, and so does what a rule infers: no record of
    its own is no sign that nothing is grave.
    """
    own = {member.node.id for member in members}
    answers = [
        (answer_of(store, member, Member(other, other.name)), other.name)
        for member in members
        for name in store.partners(member.node.id)
        if name not in own and (other := store.node(name))
    ]
    grave = by_gravity((answer, name) for answer, name in answers if answer.weight >= GRAVE)
    warnings = list(dict.fromkeys(w for member in members for w in store.warnings(member.node.id)))
    found = [one for member in members for one in _with_others(store, member.node, own)]
    rows = list(_rows([one for one in found if gravity(one.told.level["severity"]) >= GRAVE]))
    gravest = {other: weight for weight, other in sorted(map(_weighed, found))}
    weights = list(gravest.values())
    parts = {
        "id": json_text(node.id),
        "name": json_text(node.name),
        "kind": json_text(node.kind),
        "entered_as": json_text(members[0].entered),
        "grave_with": json_text(sum(weight >= GRAVE for weight in weights)),
        "contraindicated_with": json_text(sum(weight > GRAVE for weight in weights)),
        "grave": json_text(rows),
        "answers": f"[{','.join(answer.text for answer in grave)}]",
        "others": json_text(sum(0 < weight < GRAVE for weight in weights)),
        "warnings": f"[{','.join(warning.text for warning in warnings)}]",
    }
    sources = {source for warning in warnings for source in warning.sources}
    return Alone(parts, grave, sources, {node.id, *_named(rows)})


def _with_others(store: Store, node: Node, own: Collection[str]) -> list[_One]:
    """Return each thing that may happen with another: with members of a class in place of the class."""
    found: list[_One] = []
    for concern in concerns_of(node.id, store.told_with(node.id), store.concern_texts["texts"]):
        title = concern.title
        if concern.id == CONDITION:
            title = IN_THIS_CONDITION if node.condition else IN_CONDITIONS
        for told in concern.told:
            other = store.node(told.b if told.a == node.id else told.a)
            if other and other.id not in own:
                found.append(_One(title, other, _of(other, told.said["record"], node), told))
    stood_for = {name for one in found for name in one.other.classes}
    return [one for one in found if one.other.kind != CLASS or one.other.id not in stood_for]


def _of(other: Node, record: str | None, node: Node) -> str:
    """Return the end of a record that speaks of another; where none does, its own id."""
    ends = sorted(record.split("--") if record else (), key=lambda end: end in node.classes)
    return next((end for end in ends if end in (other.id, *other.classes, *other.actives)), other.id)


def _weighed(one: _One) -> tuple[int, str]:
    return gravity(one.told.level["severity"]), one.other.id


def _rows(found: Iterable[_One]) -> "Iterable[GraveRow]":
    """Yield what may happen with how many others, each of them where it is gravest, the gravest first."""
    found = list(found)
    most = {other: weight for weight, other in sorted(map(_weighed, found))}
    alike: dict[tuple[str, str, str], list[_One]] = defaultdict(list)
    for one in found:
        weight, other = _weighed(one)
        if weight == most[other]:
            alike[one.concern, one.told.level["severity"], one.told.level["action"]].append(one)

    def order(row: "GraveRow") -> tuple[object, ...]:
        axes = gravest_first(row["severity"], row["action"], None, row["concern"])
        return *axes[:2], -row["others"], axes[-1]

    rows = [_row(*key, some) for key, some in alike.items()]
    yield from sorted(rows, key=order)


def _row(concern: str, severity: str, action: str, some: Sequence[_One]) -> "GraveRow":
    best = min((one.told.level["documentation"] for one in some), key=best_known_first)
    return {
        "concern": concern,
        "severity": severity,
        "action": action,
        "documentation": best,
        "others": len({one.other.id for one in some}),
        "by": _by(some),
    }


def _by(some: Sequence[_One]) -> "list[GraveBy]":
    """Return others by what speaks of them: of most first, each named once."""
    members: dict[str, set[str]] = defaultdict(set)
    named: set[str] = set()
    for one in some:
        if one.other.id not in named:
            members[one.of].add(one.other.id)
            named.add(one.other.id)
    by: list[GraveBy] = [{"id": of, "members": sorted(of_it)} for of, of_it in members.items()]
    return sorted(by, key=lambda one: (-len(one["members"]), one["id"]))


def _named(rows: "Iterable[GraveRow]") -> Iterable[str]:
    for row in rows:
        for by in row["by"]:
            yield by["id"]
            yield from by["members"]
