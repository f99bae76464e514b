"""Guidance that records and cells point to: what to do when it has happened, and where nobody prescribed."""

from collections.abc import Iterable, Mapping

from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.curation.supply import Hands, hands
from safetykb.kernel.answer import AnswerFinding, changed
from safetykb.kernel.vocabulary import Action, GuidanceKind, Severity
from safetykb.model import DrugClass, Guidance, MechanismEntry, RuleCell


def unprescribed(kb: KnowledgeBase, finding: AnswerFinding, guidance: str | None) -> AnswerFinding:
    """Return a finding with what holds where nobody prescribed, as this record of guidance says."""
    told = [by_id(kb)[name] for name in (guidance,) if name is not None]
    return changed(
        finding,
        if_not_prescribed=_joined(one.answer.text for one in told),
        if_not_prescribed_patient=_joined(one.patient for one in told),
        guidance=tuple(one.id for one in told),
    )


def guided(kb: KnowledgeBase, finding: AnswerFinding, part: MechanismEntry | RuleCell) -> AnswerFinding:
    """Return a finding with the onset and the guidance of the record or cell that it was made from."""
    timed = changed(finding, onset=str(part.onset) if part.onset else None)
    return happening(kb, unprescribed(kb, timed, part.if_not_prescribed), part.if_it_happens)


def happening(kb: KnowledgeBase, finding: AnswerFinding, emergencies: Iterable[str]) -> AnswerFinding:
    """Return a finding with what to do when it has happened, as these records of guidance say."""
    happened = [by_id(kb)[name] for name in emergencies]
    return changed(
        finding,
        if_it_happens=_joined(told.answer.text for told in happened),
        if_it_happens_patient=_joined(told.patient for told in happened),
        guidance=(*(told.id for told in happened), *finding.guidance),
    )


def told_to(kb: KnowledgeBase, finding: AnswerFinding, ends: tuple[str, ...]) -> AnswerFinding:
    """Return what a rule says of these substances, by whose hands they come from."""
    if finding.if_not_prescribed is None:
        return finding
    for end in ends:
        finding = addressed(kb, finding, end)
    return for_all_given(finding) if all(hands(kb, end) is Hands.GIVEN for end in ends) else finding


def how_to_stop(kb: KnowledgeBase, finding: AnswerFinding, ends: tuple[str, ...]) -> AnswerFinding:
    """Return a finding with how to stop what causes dependence, where it advises against one of these."""
    if finding.action not in (Action.AVOID, Action.USUALLY_AVOID):
        return finding
    texts = dict.fromkeys(text for end in ends for text in _stopping(kb, end))
    return changed(finding, stopping=" ".join(texts)) if texts else finding


def _stopping(kb: KnowledgeBase, node: str) -> list[str]:
    """Return how to stop a substance: what it says itself, else what its classes say."""
    substance = kb.substance(node)
    if substance is None or substance.stopping is not None:
        return [substance.stopping.text] if substance and substance.stopping else []
    groups = (kb.nodes[part.drug_class] for part in substance.classes)
    return [g.stopping.text for g in groups if isinstance(g, DrugClass) and g.stopping is not None]


def addressed(kb: KnowledgeBase, finding: AnswerFinding, member: str) -> AnswerFinding:
    """Return what a class record says as it stands for a member, by whose hands that comes from.

    Of what nobody prescribes nothing is said that presumes a prescriber; of what is prescribed in some places
    alone both texts stand under the more cautious action. Where a record has no text for it, what the record
    says stays: a warning is never lost.
    """
    if finding.if_not_prescribed is None or finding.severity is None:
        return finding
    match hands(kb, member):
        case Hands.NOBODYS:
            told = next(r for r in map(by_id(kb).__getitem__, finding.guidance) if r.kind is UNGIVEN)
            return changed(
                finding,
                action=AVOIDED.get(finding.severity, finding.action),
                management=told.answer.text,
                basis=str(told.answer.basis),
                rests_on=told.answer.rests_on,
                patient=told.patient,
                monitoring=None,
                if_not_prescribed=None,
                if_not_prescribed_patient=None,
            )
        case _:
            return warily(kb, finding, member)


def warily(kb: KnowledgeBase, finding: AnswerFinding, node: str) -> AnswerFinding:
    """Return a finding under the action that fits what many get from nobody who prescribes it."""
    if finding.if_not_prescribed is None or hands(kb, node) not in (Hands.NOBODYS, Hands.BY_PLACE):
        return finding
    return changed(finding, action=AVOIDED.get(finding.severity, finding.action))


UNGIVEN = GuidanceKind.NOT_PRESCRIBED
AVOIDED: dict[Severity | None, Action] = {
    Severity.CONTRAINDICATED: Action.AVOID,
    Severity.MAJOR: Action.AVOID,
    Severity.MODERATE: Action.USUALLY_AVOID,
}
"""What to do with what nobody prescribes: at every severity the most cautious action that fits it."""


def for_all_given(finding: AnswerFinding) -> AnswerFinding:
    """Return a finding without its text for others, where everybody who takes these was given them."""
    if finding.if_not_prescribed is None and finding.if_not_prescribed_patient is None:
        return finding
    return changed(finding, if_not_prescribed=None, if_not_prescribed_patient=None)


@once
def by_id(kb: KnowledgeBase) -> Mapping[str, Guidance]:
    """Return the records of guidance by id."""
    return {record.id: record for record in kb.of(Guidance)}


def _joined(texts: Iterable[str | None]) -> str | None:
    return " ".join(text for text in texts if text) or None
