"""The typed records: what a curated file may say. Plain frozen dataclasses, a docstring under every field."""

from safetykb.model.nodes import Alkaloid, Condition, DrugClass, Effect, Substance, Target
from safetykb.model.parts import (
    CaseDetail,
    CausalityAnswer,
    CausalityScore,
    Constituent,
    Detected,
    EffectEntry,
    Evidence,
    Exposure,
    Identifiers,
    Judgement,
    Membership,
    Result,
    Review,
    RoleEntry,
    Structure,
)
from safetykb.model.records import (
    AdverseEffect,
    AgencyWarning,
    Caution,
    Claim,
    Contradiction,
    Exclusion,
    Interaction,
    MechanismEntry,
    Regulation,
    Rule,
    RuleCell,
    Search,
    Use,
)
from safetykb.model.sources import Finding, Reading, Source

Node = Substance | Alkaloid | Target | Effect | DrugClass | Condition
Curated = (
    Interaction
    | Caution
    | AdverseEffect
    | Use
    | Claim
    | Regulation
    | AgencyWarning
    | Search
    | Contradiction
    | Rule
)
Record = Node | Source | Curated

FOLDERS: dict[str, type[Record]] = {
    "substances": Substance,
    "alkaloids": Alkaloid,
    "targets": Target,
    "effects": Effect,
    "classes": DrugClass,
    "conditions": Condition,
    "sources": Source,
    "interactions": Interaction,
    "cautions": Caution,
    "adverse_effects": AdverseEffect,
    "uses": Use,
    "claims": Claim,
    "regulations": Regulation,
    "warnings": AgencyWarning,
    "searches": Search,
    "contradictions": Contradiction,
    "rules": Rule,
}
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


__all__ = [
    "FOLDERS",
    "AdverseEffect",
    "AgencyWarning",
    "Alkaloid",
    "CaseDetail",
    "CausalityAnswer",
    "CausalityScore",
    "Caution",
    "Claim",
    "Condition",
    "Constituent",
    "Contradiction",
    "Curated",
    "Detected",
    "DrugClass",
    "Effect",
    "EffectEntry",
    "Evidence",
    "Exclusion",
    "Exposure",
    "Finding",
    "Identifiers",
    "Interaction",
    "Judgement",
    "MechanismEntry",
    "Membership",
    "Node",
    "Reading",
    "Record",
    "Regulation",
    "Result",
    "Review",
    "RoleEntry",
    "Rule",
    "RuleCell",
    "Search",
    "Source",
    "Structure",
    "Substance",
    "Target",
    "Use",
    "record_id",
]
