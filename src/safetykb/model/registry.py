"""The registry of record types: the lines of `kernel.record_types`, each with its class and its title."""

from collections.abc import Callable
from typing import Any, NamedTuple

from safetykb.kernel.record_types import RECORD_TYPES, RecordType
from safetykb.kernel.words import titled
from safetykb.model.lessons import Lesson
from safetykb.model.nodes import Alkaloid, Condition, Constituent, DrugClass, Effect, Substance, Target
from safetykb.model.records import (
    AdverseEffect,
    AgencyWarning,
    Caution,
    Claim,
    ConcernText,
    Contradiction,
    Guidance,
    Interaction,
    Regulation,
    Rule,
    Search,
    Use,
)
from safetykb.model.sources import Source

Node = Substance | Alkaloid | Constituent | Target | Effect | DrugClass | Condition
Curated = (
    Interaction
    | Caution
    | AdverseEffect
    | Use
    | Claim
    | Regulation
    | AgencyWarning
    | Guidance
    | ConcernText
    | Search
    | Contradiction
    | Rule
    | Lesson
)
Record = Node | Source | Curated


def together(node: Node) -> str:
    """Return what those are called for whom a record on a node speaks: of an effect all that have it."""
    return node.carriers.name if isinstance(node, Effect) and node.carriers else node.name


Named = Callable[[str], str]
"""What a node is called, by its id."""


class Registered(NamedTuple):
    """A type of record with the class that its files must fit, and what a record of it is called."""

    kind: RecordType
    record: type[Record]
    title: Callable[[Any, Named], str]

    @property
    def word(self) -> str:
        """For one of it."""
        return self.kind.word

    @property
    def folder(self) -> str:
        """Of the knowledge base."""
        return self.kind.folder


def _name(record: Any, _: Named) -> str:
    return str(record.name)


def _titled(record: Any, _: Named) -> str:
    return titled(record.id)


def _pair(record: Interaction | Caution, named: Named) -> str:
    return " + ".join(named(end) for end in record_id(record).split("--"))


def _source(source: Source, _: Named) -> str:
    return source.title


def _adverse_effect(record: AdverseEffect, named: Named) -> str:
    return f"{named(record.substance)}: {record.effect}"


def _use(use: Use, named: Named) -> str:
    return f"{named(use.substance)}: {use.purpose}"


def _claim(claim: Claim, _: Named) -> str:
    return claim.statement


def _regulation(regulation: Regulation, named: Named) -> str:
    return f"{regulation.place}: {', '.join(map(named, regulation.applies_to))}"


def _warning(warning: AgencyWarning, _: Named) -> str:
    return f"{warning.agency}, {warning.issued or 'undated'}"


def _guidance(guidance: Guidance, _: Named) -> str:
    return guidance.question


def _lesson(lesson: Lesson, _: Named) -> str:
    return lesson.title


def _concern(concern: ConcernText, _: Named) -> str:
    return concern.title


_CLASSES: dict[str, tuple[type[Record], Callable[[Any, Named], str]]] = {
    "substance": (Substance, _name),
    "alkaloid": (Alkaloid, _name),
    "constituent": (Constituent, _name),
    "target": (Target, _name),
    "effect": (Effect, _name),
    "class": (DrugClass, _name),
    "condition": (Condition, _name),
    "source": (Source, _source),
    "interaction": (Interaction, _pair),
    "caution": (Caution, _pair),
    "adverse-effect": (AdverseEffect, _adverse_effect),
    "use": (Use, _use),
    "claim": (Claim, _claim),
    "regulation": (Regulation, _regulation),
    "warning": (AgencyWarning, _warning),
    "guidance": (Guidance, _guidance),
    "concern": (ConcernText, _concern),
    "search": (Search, _titled),
    "contradiction": (Contradiction, _titled),
    "rule": (Rule, _titled),
    "lesson": (Lesson, _lesson),
}

TYPES = tuple(Registered(kind, *_CLASSES[kind.word]) for kind in RECORD_TYPES)
"""Every type of record, in the order in which guides tell of them."""

FOLDERS: dict[str, type[Record]] = {kind.folder: kind.record for kind in TYPES}
"""Folder of the knowledge base -> the type of record that its files hold."""

_BY_CLASS = {kind.record: kind for kind in TYPES}


def title(record: Record, named: Named) -> str:
    """Return what pages and the graph call a record."""
    return _BY_CLASS[type(record)].title(record, named)


def record_id(record: Record) -> str:
    """Return the id of a record: its `id`, or the two ends of a pair joined by two hyphens."""
    match record:
        case Interaction():
            return f"{record.a}--{record.b}"
        case Caution():
            return f"{record.substance}--{record.condition}"
        case _:
            return record.id
