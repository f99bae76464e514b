"""What a list needs to be told by concerns: the curated texts, as the snapshot keeps them."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.kernel.names import normal_form
from safetykb.kernel.shapes import Json
from safetykb.kernel.vocabulary import THREES, Bearing, Instrument, ProductForm, SubstanceKind
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
    Together,
    Twice,
)
from safetykb.reasoning.findings import known
from safetykb.reasoning.guidance import UNGIVEN


def concern_texts(kb: KnowledgeBase) -> Json:
    """Return the texts of concerns, the brief answers of emergencies, what follows an abrupt end."""
    return {
        "texts": [_text(concern) for concern in _concerns(kb) if concern.twice is None],
        "twice": [_doubled(kb, concern, concern.twice) for concern in _concerns(kb) if concern.twice],
        "kin": [list(pair) for concern in _concerns(kb) if concern.twice for pair in _kin(kb, concern.twice)],
        "briefs": {g.id: _brief(kb, g) for g in _by_id(kb) if g.brief and g.kind is not UNGIVEN},
        "unprescribed": {g.id: _brief(kb, g) for g in _by_id(kb) if g.brief and g.kind is UNGIVEN},
        "threes": {cell.when: _cell(kb, cell) for cell in _threes(kb)},
        "alternatives": {
            group.id: _sayable(group.alternatives) | {"basis": str(group.alternatives.basis)}
            for group in kb.of(DrugClass)
            if group.alternatives
        },
        "stopping": {name: _sayable(judged) for name, judged in sorted(_stopping(kb).items())},
    }


def not_left_abruptly(kb: KnowledgeBase, node: Node) -> Iterator[str]:
    """Yield the records that say why a node must not be left out abruptly: its own, else its classes'.

    A product of which nothing is said is ended like what it is made of, a constituent like what is hardly
    anything else.
    """
    told = _stopping(kb)
    if node.id in told:
        yield node.id
    elif isinstance(node, Substance):
        yield from (part.drug_class for part in node.classes if part.drug_class in told)
        if node.product_of in told:
            yield node.product_of
    else:
        isolates = (one for one in kb.containing.get(node.id, ()) if one.form is ProductForm.ISOLATE)
        yield from sorted(one.id for one in isolates if one.id in told)


@once
def _stopping(kb: KnowledgeBase) -> dict[str, Judgement]:
    told = (record for kind in (Substance, DrugClass) for record in kb.of(kind))
    return {record.id: record.stopping for record in told if record.stopping is not None}


def _threes(kb: KnowledgeBase) -> tuple[RuleCell, ...]:
    return next((table.cells for table in kb.of(Rule) if table.id == THREES), ())


def _concerns(kb: KnowledgeBase) -> list[ConcernText]:
    return sorted(kb.of(ConcernText), key=lambda concern: concern.id)


def _doubled(kb: KnowledgeBase, concern: ConcernText, twice: Twice) -> Json:
    """Return what is said of one thing that is taken twice."""
    texts = (concern.happens, concern.do, *filter(None, (concern.watch,)))
    return {
        "of": list(twice.of),
        "together": [_together(products) for products in twice.together],
        "severity": str(twice.severity),
        "action": str(twice.action),
        "documentation": _level(kb, twice.severity_reason),
        "onset": twice.onset and str(twice.onset),
        "emergency": concern.emergency,
        "happens": concern.happens.text,
        "do": concern.do.text,
        "watch": concern.watch and concern.watch.text,
        "patient": concern.patient,
        "rests_on": sorted({*twice.severity_reason.rests_on, *(f for text in texts for f in text.rests_on)}),
    }


def _kin(kb: KnowledgeBase, twice: Twice) -> Iterator[tuple[str, str]]:
    """Yield the pairs that count as one thing: those that stand there, and any two medicines of a class."""
    yield from ((kin.one, kin.other) for kin in twice.kin)
    for group in twice.each_two_of:
        medicines = (m.id for m in kb.members.get(group, ()) if m.kind is SubstanceKind.DRUG)
        yield from combinations(sorted(medicines), 2)


def _together(products: Together) -> Json:
    """Return what is often taken beside one another, by the names under which a list may enter it."""
    return {
        "of": products.of,
        "one": [normal_form(name) for name in products.one],
        "other": [normal_form(name) for name in products.other],
    }


def _level(kb: KnowledgeBase, reason: Judgement) -> str:
    """Return the level that the findings behind a severity give it."""
    evidence = [Evidence(finding=finding, bearing=Bearing.SUPPORTS) for finding in reason.rests_on]
    return str(known(kb, evidence, Instrument.NARANJO).level)


def _cell(kb: KnowledgeBase, cell: RuleCell) -> Json:
    """Return what is said of three, with the level that the findings behind its severity give it."""
    return {
        "severity": str(cell.severity),
        "action": str(cell.action),
        "documentation": _level(kb, cell.severity_reason),
        "onset": cell.onset and str(cell.onset),
        "happens": cell.consequence,
        "do": cell.management.text,
        "patient": cell.patient,
        "guidance": list(cell.if_it_happens),
        "rests_on": sorted({*cell.severity_reason.rests_on, *cell.management.rests_on}),
    }


def _by_id(kb: KnowledgeBase) -> list[Guidance]:
    return sorted(kb.of(Guidance), key=lambda guidance: guidance.id)


def _brief(kb: KnowledgeBase, guidance: Guidance) -> Json:
    about = {kb.nodes[node].name.casefold(): node for node in guidance.about if node in kb.nodes}
    said = {"text": guidance.brief, "signs": guidance.signs, "rests_on": list(guidance.answer.rests_on)}
    return said | {"about": about}


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
