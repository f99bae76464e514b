"""Curated interactions and cautions as edges, one for each mechanism."""

from collections.abc import Iterator

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.graph_words import DIRECTED, SYMMETRIC, Asserts
from safetykb.kernel.vocabulary import Bearing, Instrument
from safetykb.model import Caution, Interaction, MechanismEntry
from safetykb.reasoning.edges.edge import Edge, edge, systems
from safetykb.reasoning.findings import known
from safetykb.reasoning.rescue import is_rescue


def advice_edges(kb: KnowledgeBase) -> Iterator[Edge]:
    """Yield what is advised of every curated pair, from perpetrator to victim where there are roles."""
    for pair in kb.of(Interaction):
        for mechanism in pair.mechanisms:
            yield _interaction(kb, pair.a, pair.b, mechanism)
    for caution in kb.of(Caution):
        for mechanism in caution.mechanisms:
            yield _advice(
                kb, caution.substance, caution.condition, mechanism, "caution_in", Instrument.NARANJO
            )


def _interaction(kb: KnowledgeBase, a: str, b: str, mechanism: MechanismEntry) -> Edge:
    roles = (str(mechanism.perpetrator), str(mechanism.victim))
    if set(roles) <= {a, b}:
        return _advice(kb, *roles, mechanism, "interacts_with", Instrument.DIPS, pair=(a, b))
    more = f"-by-{mechanism.perpetrator}" if mechanism.perpetrator else ""
    more += f"-from-{mechanism.at_least}" if mechanism.at_least else ""
    return _advice(kb, a, b, mechanism, "interacts_with", Instrument.DIPS, direction=SYMMETRIC, more=more)


def _advice(
    kb: KnowledgeBase,
    source: str,
    target: str,
    mechanism: MechanismEntry,
    relation: str,
    instrument: Instrument,
    *,
    pair: tuple[str, str] | None = None,
    direction: str = DIRECTED,
    more: str = "",
) -> Edge:
    citations = [item.finding for item in mechanism.evidence if item.bearing is not Bearing.CONTEXT]
    level = known(kb, mechanism.evidence, instrument)
    weighed = not is_rescue(kb, mechanism.mechanism, mechanism.perpetrator)
    a, b = pair or (source, target)
    record = f"{a}--{b}#{mechanism.mechanism}{more}"
    told = {"at_least": str(mechanism.at_least)} if mechanism.at_least else {}
    return edge(
        source,
        target,
        relation,
        Asserts.ADVICE,
        citations,
        record=record,
        declared=record,
        direction=direction,
        systems=systems(kb, citations),
        mechanism=str(mechanism.mechanism),
        severity=str(mechanism.severity) if mechanism.severity and weighed else None,
        action=str(mechanism.action) if weighed else None,
        documentation=str(level.level),
        disputed=level.disputed,
        **told,
    )
