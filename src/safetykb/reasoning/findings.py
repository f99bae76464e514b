"""Turning a curated mechanism, or a rule's cell with its path, into an answer finding."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from enum import StrEnum
from typing import Any

from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.kernel.answer import AnswerFinding, PathEdge, changed, weakest
from safetykb.kernel.order import gravity
from safetykb.kernel.shapes import Case, EvidenceItem, Scope, ShownFinding
from safetykb.kernel.vocabulary import (
    Action,
    Answer,
    Basis,
    Bearing,
    Direction,
    Documentation,
    Instrument,
    Mechanism,
    Relation,
    Severity,
)
from safetykb.model import CaseDetail, Evidence, Exposure, Finding, Harm, MechanismEntry, Result, Rule
from safetykb.reasoning.causality import compared
from safetykb.reasoning.evidence import TIERS, TRIALS, Assessment, Weighed, assess
from safetykb.reasoning.guidance import guided, happening


def weigh(kb: KnowledgeBase, evidence: Iterable[Evidence]) -> list[Weighed]:
    """Return the findings that a record points to, ready for the evidence rule."""
    return [
        Weighed(item.finding, _work(kb, item.finding), kb.findings[item.finding], item.bearing)
        for item in evidence
    ]


def known(kb: KnowledgeBase, evidence: Iterable[Evidence], instrument: Instrument) -> Assessment:
    """Return how well a record is known by its findings: `possible` where none of them decides."""
    return assess(weigh(kb, evidence), instrument) or Assessment(Documentation.POSSIBLE, (), disputed=False)


def _work(kb: KnowledgeBase, finding_id: str) -> str:
    source = kb.sources[finding_id.partition("#")[0]]
    return source.same_work_as or source.id


def documented(
    kb: KnowledgeBase,
    mechanism: MechanismEntry,
    record: str,
    instrument: Instrument,
) -> AnswerFinding:
    """Return what a curated mechanism says of its own pair, with its derived documentation level."""
    assessment = known(kb, mechanism.evidence, instrument)
    no_effect = mechanism.severity is None
    reason = mechanism.severity_reason
    finding = AnswerFinding(
        answer=Answer.DOCUMENTED_NO_EFFECT if no_effect else Answer.DOCUMENTED,
        mechanism=str(mechanism.mechanism),
        perpetrator=mechanism.perpetrator,
        victim=mechanism.victim,
        target=mechanism.target,
        certainty=str(mechanism.certainty),
        severity=mechanism.severity,
        severity_reason=reason.text if reason else None,
        severity_basis=str(reason.basis) if reason else None,
        severity_rests_on=reason.rests_on if reason else (),
        action=mechanism.action,
        documentation=assessment.level,
        decided_by=assessment.decided_by,
        disputed=assessment.disputed,
        applies_to=scope(kb, assessment.decided_by),
        consequence=mechanism.consequence,
        management=mechanism.management.text,
        basis=str(mechanism.management.basis),
        rests_on=mechanism.management.rests_on,
        monitoring=mechanism.monitoring,
        patient=mechanism.patient,
        stopping=_stopping(kb, mechanism.stopping),
        modifiers=mechanism.modifiers,
        evidence=tuple(evidence_item(kb, e.finding, e.bearing) for e in mechanism.evidence),
        record=record,
        via=(),
    )
    return guided(kb, finding, mechanism)


def inferred(
    kb: KnowledgeBase,
    table: Rule,
    case: StrEnum,
    *,
    mechanism: str,
    perpetrator: str | None,
    victim: str | None,
    target: str | None,
    path: Sequence[PathEdge],
) -> AnswerFinding:
    """Return what a rule's cell for a case says of a pair, at the level of the weakest edge of its path.

    A table without that cell is an error (KeyError): a warning must not fall silent.
    """
    said = of_cell(kb, table.id, case)
    return bound(
        kb, said, mechanism=mechanism, perpetrator=perpetrator, victim=victim, target=target, path=path
    )


def bound(
    kb: KnowledgeBase,
    said: AnswerFinding,
    *,
    mechanism: str,
    perpetrator: str | None,
    victim: str | None,
    target: str | None,
    path: Sequence[PathEdge],
) -> AnswerFinding:
    """Return what a rule says of every pair of its case, bound to one pair by its path."""
    level, decided_by = path_level(kb, path)
    cited = sorted({citation for edge in path for citation in edge.citations})
    return changed(
        said,
        mechanism=mechanism,
        perpetrator=perpetrator,
        victim=victim,
        target=target,
        documentation=level,
        decided_by=decided_by,
        evidence=tuple(evidence_item(kb, finding, Bearing.PATHWAY) for finding in cited),
        path=tuple(path),
    )


@once
def of_cell(kb: KnowledgeBase, rule: str, case: StrEnum) -> AnswerFinding:
    """Return what a rule's cell says of every pair of its case; what is a pair's own is filled in."""
    table = next(table for table in kb.of(Rule) if table.id == rule)
    cell = {cell.when: cell for cell in table.cells}[case]
    finding = AnswerFinding(
        answer=Answer.INFERRED,
        mechanism=Mechanism.UNKNOWN,
        perpetrator=None,
        victim=None,
        target=None,
        certainty="proposed",
        severity=cell.severity,
        severity_reason=cell.severity_reason.text,
        severity_basis=str(cell.severity_reason.basis),
        severity_rests_on=cell.severity_reason.rests_on,
        action=cell.action,
        documentation=Documentation.POSSIBLE,
        decided_by=(),
        disputed=False,
        applies_to=(),
        consequence=cell.consequence,
        management=cell.management.text,
        basis=str(cell.management.basis),
        rests_on=cell.management.rests_on,
        monitoring=None,
        patient=cell.patient,
        stopping=_stopping(kb, cell.stopping),
        modifiers=(),
        evidence=(),
        record=None,
        via=(),
        rule=rule,
        case=cell.when,
        path=(),
    )
    return guided(kb, finding, cell)


def untested_in_extract(finding: AnswerFinding, leaf: str, extract: str) -> AnswerFinding:
    """Return a kinetic finding of the leaf as it stands for an extract: inferred, at most `possible`."""
    return changed(
        finding,
        answer=Answer.INFERRED,
        documentation=weakest([finding.documentation, Documentation.POSSIBLE]),
        via=(*finding.via, f"found with {leaf} leaf; untested at the strength of {extract}"),
    )


DEFINING = ("product_of", "implies", "lacks", "has_more_of", "kind_of")
"""Relations that only define."""


def harmed(kb: KnowledgeBase, said: AnswerFinding, harm: Harm) -> AnswerFinding:
    """Return what a cell says with what it does to this person: at most as grave as either of the two."""
    severity = min(said.severity, harm.severity, key=gravity)
    reason = harm.severity_reason
    theirs = said.severity_basis == reason.basis == Basis.SOURCE
    graded = changed(
        said,
        consequence=f"{said.consequence} {harm.happens}",
        monitoring=harm.watch,
        severity=severity,
        severity_reason=f"{said.severity_reason} {reason.text}",
        severity_basis=str(Basis.SOURCE if theirs else Basis.EDITORIAL),
        severity_rests_on=tuple(dict.fromkeys((*said.severity_rests_on, *reason.rests_on))),
        action=_fitting(said.action, severity),
        onset=str(harm.onset) if harm.onset else said.onset,
    )
    return happening(kb, graded, harm.if_it_happens)


def _fitting(action: Action | None, severity: Severity | None) -> Action | None:
    """Return the action of a cell as it fits what is less grave than the cell allows for."""
    if severity is Severity.MINOR and action in (Action.AVOID, Action.USUALLY_AVOID):
        return Action.MINIMISE_RISK
    if severity is Severity.MODERATE and action is Action.AVOID:
        return Action.USUALLY_AVOID
    return action


def path_level(kb: KnowledgeBase, path: Sequence[PathEdge]) -> tuple[Documentation, tuple[str, ...]]:
    """Return the level of a path's weakest edge, at most `probable`, and the findings of that edge.

    Where every edge is better known than that, the findings of all decide together: none is the weakest.
    Edges that only define (a product, what a class implies, a genotype, a kind of a condition) have no level;
    another without a finding is `possible`.
    """
    levels = [_edge_level(kb, edge.citations) for edge in path if edge.relation not in DEFINING]
    name = weakest([level for level, _ in levels] + [Documentation.PROBABLE])
    weak = [found for level, found in levels if level is name] or [found for _, found in levels]
    return name, tuple(sorted({finding for found in weak for finding in found}))


@once
def _edge_level(kb: KnowledgeBase, citations: tuple[str, ...]) -> tuple[Documentation, tuple[str, ...]]:
    evidence = [Evidence(finding=citation, bearing=_on_edge(kb.findings[citation])) for citation in citations]
    found = assess(weigh(kb, evidence), Instrument.NARANJO)
    return (found.level, found.decided_by) if found else (Documentation.POSSIBLE, ())


def _on_edge(finding: Finding) -> Bearing:
    """Return how a finding bears on an edge that cites it: a measured change of exposure as it came out."""
    if finding.relation is not Relation.CHANGES_EXPOSURE_OF:
        return Bearing.SUPPORTS
    return _MEASURED.get(finding.direction, Bearing.PATHWAY)


_MEASURED = {Direction.SUPPORTS: Bearing.SUPPORTS, Direction.REFUTES: Bearing.REFUTES}


@once
def shown(kb: KnowledgeBase, finding_id: str) -> ShownFinding:
    """Return one finding as every surface shows it."""
    source, _, _ = finding_id.partition("#")
    finding = kb.findings[finding_id]
    return {
        "source": source,
        "finding_id": finding_id,
        "subject": finding.subject,
        "relation": str(finding.relation),
        "object": finding.object,
        "also_about": list(finding.also_about),
        "design": str(finding.design),
        "statement": str(finding.statement) if finding.statement else None,
        "from_people": finding.from_people,
        "system": str(finding.system),
        "population": finding.population,
        "n": finding.n,
        "exposure": _stated(finding.exposure) if finding.exposure else None,
        "victim_taken": _stated(finding.victim_taken) if finding.victim_taken else None,
        "direction": str(finding.direction),
        "direction_reason": finding.direction_reason,
        "finding": finding.text,
        "measures": [_stated(result) for result in finding.results],
        "detection": [{"substance": found.substance, "level": found.level} for found in finding.detection],
        "caveat": " ".join(filter(None, (finding.caveat, finding.unusual))) or None,
        "doubt": finding.doubt,
        "locator": finding.locator,
        "quoted_from": finding.quoted_from,
        "case_id": finding.case_id,
        "case": _case(finding.case) if finding.case else None,
        "causality": compared(finding.case.causality) if finding.case else [],
    }


@once
def evidence_item(kb: KnowledgeBase, finding_id: str, bearing: Bearing) -> EvidenceItem:
    """Return one finding as the evidence of an answer."""
    return {**shown(kb, finding_id), "bearing": str(bearing)}


def _stated(part: Result | Exposure) -> Any:
    """Return what a work states of a number or a dose; absent parts are left out."""
    found = ((key, value) for key, value in asdict(part).items() if value is not None)
    return {key: str(value) if isinstance(value, StrEnum) else value for key, value in found}


def _case(case: CaseDetail) -> Case:
    return {
        "other_suspects": list(case.other_suspects),
        "dechallenge": str(case.dechallenge) if case.dechallenge else None,
        "rechallenge": str(case.rechallenge) if case.rechallenge else None,
        "stronger_alternative": case.stronger_alternative,
    }


def scope(kb: KnowledgeBase, decided_by: Sequence[str]) -> tuple[Scope, ...]:
    """Return product, dose and duration of the controlled studies among the deciding findings."""
    found = [kb.findings[f] for f in decided_by if TIERS[kb.findings[f].design] in TRIALS]
    return tuple(_scope(kb, finding) for finding in found)


def _scope(kb: KnowledgeBase, finding: Finding) -> Scope:
    exposure = finding.exposure
    return {
        "product": kb.nodes[finding.subject].name,
        "dose": exposure.dose if exposure else None,
        "schedule": exposure.schedule if exposure else None,
        "duration": exposure.duration if exposure else None,
    }


def _stopping(kb: KnowledgeBase, reference: str | None) -> str | None:
    """Return the text that `see <id>#stopping` points to, or the text that stands there itself."""
    if reference is None or not reference.startswith("see "):
        return reference
    substance = kb.substance(reference.removeprefix("see ").partition("#")[0])
    return substance.stopping.text if substance and substance.stopping else reference
