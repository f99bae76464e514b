"""Everything that is said of two nodes with one relation, taken together, and what of it is wanted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from safetykb.kernel.graph_words import READS, SYMMETRIC, Asserts
from safetykb.kernel.order import gravity
from safetykb.kernel.typed import Any, NamedTuple

Told = Mapping[str, Any]
"""The attributes of an edge."""
SYSTEMS = {
    "people": ("human", "statement"),
    "animals": ("animal",),
    "cells": ("in_vitro",),
    "model": ("model",),
}
"""What may be asked for -> what was studied. A label, or a regulator's table, speaks of people."""
STUDIED = {
    "human": "people",
    "statement": "stated",
    "animal": "animals",
    "in_vitro": "cells",
    "model": "model",
}
"""What was studied, in a word; the order is that of weight."""
BY_DEFINITION = "by definition"
"""What stands in its place where nothing was."""
STRENGTHS = ("strong", "moderate", "weak")
WAYS = OUT, BACK, BOTH = "out", "back", "both"
"""Which way a tie is seen from a node: it leaves the node, reaches it, or has no way."""


class Wanted(NamedTuple):
    """What of a neighbourhood is asked for; None for all."""

    relation: str | None = None
    system: str | None = None
    severity: str | None = None
    """As grave as this, or graver."""


class Tie(NamedTuple):
    """What is said of two nodes with one relation."""

    source: str
    target: str
    relation: str
    symmetric: bool
    told: tuple[Told, ...]

    def seen_from(self, node: str) -> str:
        """Return which way it is seen from one of its ends."""
        return BOTH if self.symmetric else OUT if node == self.source else BACK

    def other(self, node: str) -> str:
        """Return the end that a node is not."""
        return self.target if node == self.source else self.source

    @property
    def systems(self) -> tuple[tuple[str, int], ...]:
        """What was studied, in a word each, and how many findings say so; 0 where only a role counts them."""
        counts = dict.fromkeys(STUDIED, 0)
        for told in self.told:
            if told["asserts"] == Asserts.FINDING:
                counts[told["system"]] += 1
        return tuple((STUDIED[s], counts[s]) for s in STUDIED if any(s in studied(t) for t in self.told))

    @property
    def severity(self) -> str | None:
        """The gravest that a curated record advises."""
        return max((told.get("severity") for told in self.told), key=gravity, default=None)

    @property
    def strength(self) -> str | None:
        """How strong the role is, where that is known."""
        found = {told.get("strength") for told in self.told}
        return next((strength for strength in STRENGTHS if strength in found), None)

    @property
    def citations(self) -> tuple[str, ...]:
        """The findings behind it, each once."""
        return tuple(dict.fromkeys(name for told in self.told for name in told["citations"]))

    @property
    def says(self) -> str:
        """Whether it is so: `supports`, `refutes`, `disputed`, or `inconclusive`."""
        said = {told.get("finding_direction", "supports") for told in self.told}
        if "refutes" in said:
            return "refutes" if said <= {"refutes", "inconclusive"} else "disputed"
        if "mixed" in said:
            return "disputed"
        return "supports" if "supports" in said else "inconclusive"


def ties(edges: Iterable[tuple[str, str, Told]]) -> Iterator[Tie]:
    """Yield ties of edges, in the order in which the first edge of each comes."""
    found: dict[tuple[str, str, str, bool], list[Told]] = {}
    for source, target, told in edges:
        symmetric = told["direction"] == SYMMETRIC
        one, other = sorted((source, target)) if symmetric else (source, target)
        found.setdefault((one, other, told["relation"], symmetric), []).append(told)
    for key, said in found.items():
        yield Tie(*key, tuple(said))


def studied(told: Told) -> Sequence[str]:
    """Return what was studied in the findings behind an edge."""
    return [told["system"]] if "system" in told else told.get("systems", ())


def reads(relation: str, way: str) -> str:
    """Return how a relation reads from the node that it is seen from."""
    return READS[relation][WAYS.index(way)]


def telling(tie: Tie, name: str) -> tuple[int, int, bool, int, int, str]:
    """Return the sort key of ties: gravest, strongest, what is so, studied in people, most said."""
    words = tuple(STUDIED.values())
    best = min((words.index(word) for word, _ in tie.systems), default=len(words))
    strength = STRENGTHS.index(tie.strength) if tie.strength else len(STRENGTHS)
    return (-gravity(tie.severity), strength, tie.says == "refutes", best, -len(tie.told), name.casefold())
