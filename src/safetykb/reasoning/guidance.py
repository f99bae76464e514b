"""Guidance that records and cells point to: what to do when it has happened, and where nobody prescribed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.kernel.answer import AnswerFinding
from safetykb.model import Guidance, MechanismEntry, RuleCell


def guided(kb: KnowledgeBase, finding: AnswerFinding, part: MechanismEntry | RuleCell) -> AnswerFinding:
    """Return a finding with the onset and the guidance of the record or cell that it was made from."""
    happened = [by_id(kb)[name] for name in part.if_it_happens]
    unprescribed = [by_id(kb)[name] for name in (part.if_not_prescribed,) if name is not None]
    return replace(
        finding,
        onset=str(part.onset) if part.onset else None,
        if_it_happens=_joined(told.answer.text for told in happened),
        if_it_happens_patient=_joined(told.patient for told in happened),
        if_not_prescribed=_joined(told.answer.text for told in unprescribed),
        if_not_prescribed_patient=_joined(told.patient for told in unprescribed),
        guidance=tuple(told.id for told in (*happened, *unprescribed)),
    )


@once
def by_id(kb: KnowledgeBase) -> Mapping[str, Guidance]:
    """Return the records of guidance by id."""
    return {record.id: record for record in kb.of(Guidance)}


def _joined(texts: Iterable[str | None]) -> str | None:
    return " ".join(text for text in texts if text) or None
