"""What a list needs to be told by concerns: the curated texts, as the snapshot keeps them."""

from collections.abc import Iterator
from typing import Any

from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.kernel.shapes import Json
from safetykb.kernel.vocabulary import THREES, Bearing, Instrument
from safetykb.model import (
    ConcernText,
    DrugClass,
    Evidence,
    Guidance,
    Judgement,
    Node,
    Rule,
    RuleCell,
    Substance,
)
from safetykb.reasoning.findings import known


def concern_texts(kb: KnowledgeBase) -> Json:
    """Return the texts of concerns, the brief answers of emergencies, what follows an abrupt end."""
    return {
        "texts": [_text(concern) for concern in sorted(kb.of(ConcernText), key=lambda text: text.id)],
        "briefs": {guidance.id: _brief(guidance) for guidance in _by_id(kb) if guidance.brief},
        "threes": {cell.when: _cell(kb, cell) for cell in _threes(kb)},
        "stopping": {name: _sayable(judged) for name, judged in sorted(_stopping(kb).items())},
    }


def not_left_abruptly(kb: KnowledgeBase, node: Node) -> Iterator[str]:
    """Yield the records that say why a node must not be left out abruptly: its own, else its classes'."""
    told = _stopping(kb)
    if node.id in told:
        yield node.id
    elif isinstance(node, Substance):
        yield from (part.drug_class for part in node.classes if part.drug_class in told)


@once
def _stopping(kb: KnowledgeBase) -> dict[str, Judgement]:
    told = (record for kind in (Substance, DrugClass) for record in kb.of(kind))
    return {record.id: record.stopping for record in told if record.stopping is not None}


def _threes(kb: KnowledgeBase) -> tuple[RuleCell, ...]:
    return next((table.cells for table in kb.of(Rule) if table.id == THREES), ())


def _cell(kb: KnowledgeBase, cell: RuleCell) -> Json:
    """Return what is said of three, with the level that the findings behind its severity give it."""
    evidence = [
        Evidence(finding=finding, bearing=Bearing.SUPPORTS) for finding in cell.severity_reason.rests_on
    ]
    return {
        "severity": str(cell.severity),
        "action": str(cell.action),
        "documentation": str(known(kb, evidence, Instrument.NARANJO).level),
        "onset": cell.onset and str(cell.onset),
        "happens": cell.consequence,
        "do": cell.management.text,
        "rests_on": sorted({*cell.severity_reason.rests_on, *cell.management.rests_on}),
    }


def _by_id(kb: KnowledgeBase) -> list[Guidance]:
    return sorted(kb.of(Guidance), key=lambda guidance: guidance.id)


def _brief(guidance: Guidance) -> Json:
    return {"text": guidance.brief, "rests_on": list(guidance.answer.rests_on)}


def _text(concern: ConcernText) -> Json:
    judged = ("happens", "do", "holds_on", "watch")
    return {
        "id": concern.id,
        "title": concern.title,
        "mechanisms": [str(mechanism) for mechanism in concern.mechanisms],
        "emergency": concern.emergency,
        "folds_into": concern.folds_into,
        "about": list(concern.about),
        "patient": concern.patient,
    } | {field: _sayable(getattr(concern, field)) for field in judged}


def _sayable(judged: Judgement | None) -> Any:
    return judged and {"text": judged.text, "rests_on": list(judged.rests_on)}
