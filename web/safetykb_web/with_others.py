"""What one node may do with others, grouped as its pages tell it: by concern, then by how grave."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

from safetykb.kernel.first_words import Answer
from safetykb.lookup.concerns import Shared, concerns_of, weight
from safetykb.lookup.store import Store, Told
from safetykb_web.addresses import here
from safetykb_web.page_data import Link

T = TypeVar("T")


class Said(NamedTuple):
    """A text with the findings behind it."""

    text: str
    rests_on: tuple[str, ...]


class Row(NamedTuple):
    """Others with which one thing may happen as gravely, and of which the same is advised."""

    severity: str
    action: str
    answer: str
    """`documented` where a record speaks of one of them; else all are inferred."""
    documentation: str
    """Of the best documented."""
    disputed: bool
    """Whether findings of like weight disagree for one of them."""
    consequence: str | None
    """What may happen, where the same is said of all."""
    documented: tuple[Link, ...]
    inferred: tuple[Link, ...]


class Concern(NamedTuple):
    """One thing that may happen with others."""

    id: str
    title: str
    happens: Said | None
    """What may happen, as lists tell it; None where pairs say it by themselves."""
    others: int
    """With how many."""
    rows: tuple[Row, ...]
    """Gravest first."""


class Telling(NamedTuple):
    """Others of which the same is said."""

    severity: str
    action: str
    answer: str
    documentation: str
    disputed: bool
    below: str | None
    """Why it stays below alerting."""
    consequence: str
    others: tuple[Link, ...]


class WholeConcern(NamedTuple):
    """One thing that may happen with others, everything that is said of it."""

    id: str
    title: str
    tellings: tuple[Telling, ...]
    """Gravest first."""


class Standing(NamedTuple):
    """The gravest of what is told of a node and one other."""

    severity: str | None
    action: str | None
    answer: str
    documentation: str | None
    disputed: bool
    consequence: str
    other: Link


def alike(found: Iterable[Standing]) -> list[list[Standing]]:
    """Return what is told in the same words together, in the place of the first of them."""
    told: dict[tuple[object, ...], list[Standing]] = {}
    for one in found:
        told.setdefault(one[:-1], []).append(one)
    return list(told.values())


class Others:
    """What is stored of one node with all others."""

    def __init__(self, store: Store, node: str) -> None:
        """Read it."""
        self._store, self._node = store, node
        told = store.told_with(node)
        self._names = store.together({end for one in told for end in one.pair})
        is_condition = any(one.b == node and one.kind == "condition" for one in told)
        self._told = [one for one in told if is_condition or one.kind == "substance"]
        self._conditions = [] if is_condition else [one for one in told if one.kind == "condition"]
        self._root = here("")

    @cached_property
    def shared(self) -> list[Shared]:
        """What may happen with others, by concern, without what stays below alerting."""
        return self._by_concern(one for one in self._told if not one.said["below"])

    def concerns(self) -> tuple[Concern, ...]:
        """Return what may happen with others, as a monograph tells it."""
        return tuple(map(self._concern, self.shared))

    def whole(self, *, below: bool) -> tuple[WholeConcern, ...]:
        """Return all that is said of what may happen with others: at alerting, or below it."""
        shared = self._by_concern(one for one in self._told if bool(one.said["below"]) is below)
        return tuple(
            WholeConcern(concern.id, concern.title, tuple(self._tellings(concern.told))) for concern in shared
        )

    def below(self) -> int:
        """Return with how many others something stays below alerting."""
        return len({self.other(one) for one in self._told if one.said["below"]})

    def count(self) -> int:
        """Return with how many others anything is told."""
        return len({self.other(one) for one in self._told})

    def conditions(self) -> tuple[Standing, ...]:
        """Return the gravest of what is told of each condition, gravest first."""
        return self._standings(self._conditions)

    def without_harm(self) -> tuple[Standing, ...]:
        """Return with which others no effect was found, and which are a rescue."""
        return self._standings(one for one in self._told if one.level["severity"] is None)

    def happens(self, concern: str) -> Said | None:
        """Return what may happen in a concern, as lists tell it."""
        for text in self._store.concern_texts["texts"]:
            if text["id"] == concern:
                return Said(text["happens"]["text"], tuple(text["happens"]["rests_on"]))
        return None

    def other(self, one: Told) -> str:
        """Return the other end."""
        return one.b if one.a == self._node else one.a

    def link(self, one: Told) -> Link:
        """Return the other end, with the way to what is told of the two."""
        other = self.other(one)
        return Link(other, self._names[other], f"{self._root}/check?name={one.a}&name={one.b}")

    def _by_concern(self, told: Iterable[Told]) -> list[Shared]:
        return concerns_of(self._node, told, self._store.concern_texts["texts"])

    def _concern(self, shared: Shared) -> Concern:
        rows = _grouped(shared.told, lambda one: (one.level["severity"], one.level["action"]))
        others = len({self.other(one) for one in shared.told})
        return Concern(shared.id, shared.title, self.happens(shared.id), others, tuple(map(self._row, rows)))

    def _row(self, told: Sequence[Told]) -> Row:
        first = told[0]
        documented = self._links(one for one in told if one.level["answer"] == Answer.DOCUMENTED)
        named = {link.id for link in documented}
        said = {one.said["consequence"] for one in told}
        return Row(
            severity=first.level["severity"],
            action=first.level["action"],
            answer=Answer.DOCUMENTED if documented else Answer.INFERRED,
            documentation=first.level["documentation"],
            disputed=any(one.level["disputed"] for one in told),
            consequence=said.pop() if len(said) == 1 else None,
            documented=documented,
            inferred=self._links(one for one in told if self.other(one) not in named),
        )

    def _tellings(self, told: Sequence[Told]) -> Iterable[Telling]:
        for same in _grouped(told, _as_told):
            yield Telling(*_as_told(same[0]), self._links(same))

    def _standings(self, told: Iterable[Told]) -> tuple[Standing, ...]:
        ordered = sorted(told, key=weight)
        gravest = {self.other(one): one for one in reversed(ordered)}
        return tuple(self._standing(one) for one in ordered if gravest[self.other(one)] is one)

    def _standing(self, one: Told) -> Standing:
        level = one.level
        axes = level["severity"], level["action"], level["answer"], level["documentation"]
        return Standing(*axes, level["disputed"], one.said["consequence"], self.link(one))

    def _links(self, told: Iterable[Told]) -> tuple[Link, ...]:
        links = {self.other(one): self.link(one) for one in told}
        return tuple(sorted(links.values(), key=lambda link: link.name.casefold()))


def _as_told(one: Told) -> tuple[str, str, str, str, bool, str | None, str]:
    level, said = one.level, one.said
    axes = level["severity"], level["action"], level["answer"], level["documentation"]
    return *axes, level["disputed"], said["below"], said["consequence"]


def _grouped(told: Iterable[Told], alike: Callable[[Told], T]) -> list[list[Told]]:
    """Return what is alike together, in the order of the first of each."""
    found: dict[T, list[Told]] = defaultdict(list)
    for one in told:
        found[alike(one)].append(one)
    return list(found.values())
