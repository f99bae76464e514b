"""The registry of record types: a new type is one line here, with its class, its checks and its pages."""

from typing import NamedTuple

from safetykb.model.nodes import Alkaloid, Condition, Constituent, DrugClass, Effect, Substance, Target
from safetykb.model.records import (
    AdverseEffect,
    AgencyWarning,
    Caution,
    Claim,
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
    | Search
    | Contradiction
    | Rule
)
Record = Node | Source | Curated


class RecordType(NamedTuple):
    """A type of record: the word for one, the folder that holds its files, the class that they must fit."""

    word: str
    folder: str
    record: type[Record]


TYPES = (
    RecordType("substance", "substances", Substance),
    RecordType("alkaloid", "alkaloids", Alkaloid),
    RecordType("constituent", "constituents", Constituent),
    RecordType("target", "targets", Target),
    RecordType("effect", "effects", Effect),
    RecordType("class", "classes", DrugClass),
    RecordType("condition", "conditions", Condition),
    RecordType("source", "sources", Source),
    RecordType("interaction", "interactions", Interaction),
    RecordType("caution", "cautions", Caution),
    RecordType("adverse-effect", "adverse_effects", AdverseEffect),
    RecordType("use", "uses", Use),
    RecordType("claim", "claims", Claim),
    RecordType("regulation", "regulations", Regulation),
    RecordType("warning", "warnings", AgencyWarning),
    RecordType("guidance", "guidance", Guidance),
    RecordType("search", "searches", Search),
    RecordType("contradiction", "contradictions", Contradiction),
    RecordType("rule", "rules", Rule),
)
"""Every type of record, in the order in which guides tell of them."""

FOLDERS: dict[str, type[Record]] = {kind.folder: kind.record for kind in TYPES}
"""Folder of the knowledge base -> the type of record that its files hold."""


def record_id(record: Record) -> str:
    """Return the id of a record: its `id`, or the two ends of a pair joined by two hyphens."""
    match record:
        case Interaction():
            return f"{record.a}--{record.b}"
        case Caution():
            return f"{record.substance}--{record.condition}"
        case _:
            return record.id
