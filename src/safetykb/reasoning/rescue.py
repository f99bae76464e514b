"""A rescue medicine beside what it reverses is no danger to weigh: it is kept, and given."""

from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.kernel.answer import AnswerFinding, changed
from safetykb.kernel.shapes import Json
from safetykb.kernel.vocabulary import Answer, AntagonistSetting, GuidanceKind, Mechanism
from safetykb.model import Effect, Guidance, Substance


@once
def rescue_medicines(kb: KnowledgeBase) -> frozenset[str]:
    """Return the substances that are given in an overdose."""
    return frozenset(
        substance.id
        for substance in kb.of(Substance)
        if any(effect.setting is AntagonistSetting.OVERDOSE_RESCUE for effect in substance.effects)
    )


def is_rescue(kb: KnowledgeBase, mechanism: str, perpetrator: str | None) -> bool:
    """Return whether the perpetrator of a mechanism is the rescue medicine that reverses the other."""
    return mechanism == Mechanism.OPIOID_RECEPTOR_BLOCKADE and perpetrator in rescue_medicines(kb)


def as_rescue(kb: KnowledgeBase, finding: AnswerFinding) -> AnswerFinding:
    """Return a finding on a rescue medicine without severity and action; any other as it is."""
    if not is_rescue(kb, finding.mechanism, finding.perpetrator):
        return finding
    return changed(
        finding,
        answer=Answer.RESCUE,
        severity=None,
        severity_reason=None,
        severity_basis=None,
        action=None,
    )


def rescue_texts(kb: KnowledgeBase) -> list[Json]:
    """Return what is told with every list that holds something with one of these `effects`."""
    return [
        {
            "guidance": record.id,
            "effects": sorted(node for node in record.about if isinstance(kb.nodes[node], Effect)),
            "text": record.answer.text,
            "basis": record.answer.basis,
            "rests_on": list(record.answer.rests_on),
            "patient": record.patient,
        }
        for record in sorted(kb.of(Guidance), key=lambda record: record.id)
        if record.kind is GuidanceKind.RESCUE
    ]
