"""A measured change of a probe's exposure, carried to other substrates of the same enzyme or transporter."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from safetykb.curation.inputs import role_at
from safetykb.curation.kin import extracted_from
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.kernel.answer import AnswerFinding, PathEdge
from safetykb.kernel.vocabulary import (
    RULE_CASES,
    Bearing,
    Certainty,
    Design,
    Direction,
    Mechanism,
    ProbeCase,
    Role,
    TargetKind,
)
from safetykb.model import Interaction, MechanismEntry, Rule, RuleCell, Target
from safetykb.reasoning.findings import inferred, untested_in_extract
from safetykb.reasoning.profile import Profile

ID = "probe-pathway"
CASES = RULE_CASES[ID]
NEEDS = frozenset({"substrate_of"})
RISES = (Mechanism.METABOLIC_INHIBITION, Mechanism.TRANSPORTER_INHIBITION)
"""Mechanisms by which the exposure of a probe rises; that of what induces is told by the exposure rule."""


def meets(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Yield what acts on a target, and what needs it."""
    for target in kb.of(Target):
        if target.kind in (TargetKind.ENZYME, TargetKind.TRANSPORTER):
            for acts in (Role.INHIBITOR, Role.INDUCER):
                yield role_at(target.id, acts), role_at(target.id, Role.SUBSTRATE)


def pairs(kb: KnowledgeBase, profiles: Sequence[Profile]) -> Iterator[tuple[str, str]]:
    """Yield the ids of every perpetrator of a probe with those of every substrate of the same target."""
    substrates: dict[str, list[str]] = defaultdict(list)
    for profile in profiles:
        for target in {trait.to for trait in profile.traits if trait.relation == "substrate_of"}:
            substrates[target].append(profile.id)
    for perpetrator in profiles:
        for probe in _probes_of(kb, perpetrator):
            yield from ((perpetrator.id, victim) for victim in substrates[str(probe.target)])


def infer(kb: KnowledgeBase, table: Rule, a: Profile, b: Profile) -> Iterator[AnswerFinding]:
    """Yield a change of exposure for a substrate of the enzyme whose probe a trial showed to be changed."""
    for perpetrator, victim in ((a, b), (b, a)):
        for probe in _probes_of(kb, perpetrator):
            if victim.id != probe.victim:
                yield from _to_substrate(kb, table, probe, perpetrator, victim)


def told_of(kb: KnowledgeBase, perpetrator: Profile) -> frozenset[str]:
    """Return the targets at which this rule speaks of a perpetrator."""
    return frozenset(str(probe.target) for probe in _probes_of(kb, perpetrator))


@once
def _probes(kb: KnowledgeBase) -> Mapping[str, Sequence[tuple[int, MechanismEntry]]]:
    """Return the rises that a trial measured of which the table speaks, by perpetrator, with their places."""
    grounds = {name for cell in _cells(kb) for name in cell.severity_reason.rests_on}
    found: dict[str, list[tuple[int, MechanismEntry]]] = defaultdict(list)
    mechanisms = (mechanism for interaction in kb.of(Interaction) for mechanism in interaction.mechanisms)
    for place, mechanism in enumerate(mechanisms):
        if (
            mechanism.mechanism in RISES
            and mechanism.perpetrator is not None
            and mechanism.certainty is Certainty.SHOWN
            and not grounds.isdisjoint(_measured(kb, mechanism))
        ):
            found[mechanism.perpetrator].append((place, mechanism))
    return found


def _cells(kb: KnowledgeBase) -> Sequence[RuleCell]:
    """Return the cells of the table: what they say was judged by certain trials, and holds for these."""
    return [cell for table in kb.of(Rule) if table.id == ID for cell in table.cells]


def _probes_of(kb: KnowledgeBase, perpetrator: Profile) -> list[MechanismEntry]:
    """Return what was measured of a perpetrator or what it is made of, in the order of the records."""
    known = [found for origin in perpetrator.origins for found in _probes(kb).get(origin, ())]
    if not known:
        return []
    acts_on = {trait.to for trait in perpetrator.traits if trait.relation != "substrate_of"}
    return [probe for _, probe in sorted(known, key=itemgetter(0)) if probe.target in acts_on]


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
    extract = extracted_from(kb, perpetrator.id)
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
