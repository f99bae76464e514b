"""A measured change of a probe's exposure, carried to other substrates of the same enzyme or transporter."""

from collections.abc import Iterator, Sequence

from safetykb.curation.kin import is_extract
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.kernel.answer import AnswerFinding, PathEdge
from safetykb.kernel.vocabulary import KINETIC, RULE_CASES, Bearing, Certainty, Design, Direction, ProbeCase
from safetykb.model import Interaction, MechanismEntry, Rule
from safetykb.reasoning.findings import inferred, untested_in_extract
from safetykb.reasoning.profile import Profile

ID = "probe-pathway"
CASES = RULE_CASES[ID]


def pairs(kb: KnowledgeBase, profiles: Sequence[Profile]) -> Iterator[tuple[str, str]]:
    """Yield the ids of every perpetrator of a probe with those of every substrate of the same target."""
    for probe in _probes(kb):
        substrates = [profile.id for profile in profiles if profile.substrate_of(str(probe.target))]
        for perpetrator in profiles:
            if substrates and _is_probe(probe, perpetrator):
                yield from ((perpetrator.id, victim) for victim in substrates)


def infer(kb: KnowledgeBase, table: Rule, a: Profile, b: Profile) -> Iterator[AnswerFinding]:
    """Yield a change of exposure for a substrate of the enzyme whose probe a trial showed to be changed."""
    for perpetrator, victim in ((a, b), (b, a)):
        for probe in _probes(kb):
            if _is_probe(probe, perpetrator) and victim.id != probe.victim:
                yield from _to_substrate(kb, table, probe, perpetrator, victim)


@once
def _probes(kb: KnowledgeBase) -> tuple[MechanismEntry, ...]:
    """Return the kinetic mechanisms that a trial measured, in the order of their records."""
    return tuple(
        mechanism
        for interaction in kb.of(Interaction)
        for mechanism in interaction.mechanisms
        if mechanism.mechanism in KINETIC
        and mechanism.target is not None
        and mechanism.certainty is Certainty.SHOWN
        and _measured(kb, mechanism)
    )


def _is_probe(probe: MechanismEntry, perpetrator: Profile) -> bool:
    return probe.perpetrator in _origins(perpetrator) and any(
        t.to == probe.target and t.relation != "substrate_of" for t in perpetrator.traits
    )


def _origins(perpetrator: Profile) -> set[str]:
    steps = (edge for trait in perpetrator.traits for edge in trait.path)
    return {perpetrator.id} | {edge.to for edge in steps if edge.relation == "product_of"}


def _measured(kb: KnowledgeBase, mechanism: MechanismEntry) -> tuple[str, ...]:
    return tuple(
        item.finding
        for item in mechanism.evidence
        if item.bearing is Bearing.SUPPORTS
        and kb.findings[item.finding].design is Design.CONTROLLED_INTERACTION_TRIAL
        and kb.findings[item.finding].direction is Direction.SUPPORTS
    )


def _to_substrate(
    kb: KnowledgeBase, table: Rule, probe: MechanismEntry, perpetrator: Profile, victim: Profile
) -> Iterator[AnswerFinding]:
    target = str(probe.target)
    roles = victim.substrate_of(target)
    extract = is_extract(kb, perpetrator.id)
    if not roles:
        return
    measured = PathEdge(
        from_=str(probe.perpetrator),
        relation="changes_exposure_of",
        to=str(probe.victim),
        citations=_measured(kb, probe),
    )
    origin: tuple[PathEdge, ...] = ()
    if perpetrator.id != probe.perpetrator:
        step = PathEdge(from_=perpetrator.id, relation="product_of", to=str(probe.perpetrator), citations=())
        origin = (step,)
    finding = inferred(
        kb,
        table,
        ProbeCase.EXTRACT_UNTESTED if extract else ProbeCase.PROBE_EXPOSURE_RAISED,
        mechanism=probe.mechanism,
        perpetrator=perpetrator.id,
        victim=victim.id,
        target=target,
        path=(*origin, measured, *roles[0].path),
    )
    if extract:
        leaf = kb.nodes[str(probe.perpetrator)].name
        finding = untested_in_extract(finding, leaf, kb.nodes[perpetrator.id].name)
    yield finding
