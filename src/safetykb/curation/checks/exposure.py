"""Rules on changes of exposure: measured where they are said to be shown, and the right way round."""

from collections.abc import Iterator

from safetykb.curation.checks.walk import mechanisms
from safetykb.curation.kin import stand_ins
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.problems import Problem
from safetykb.kernel.vocabulary import KINETIC, Bearing, Measure, Relation, System
from safetykb.model import Finding, MechanismEntry

EXPOSURE = frozenset(
    {
        Measure.AUC_RATIO,
        Measure.CMAX_RATIO,
        Measure.HALF_LIFE_RATIO,
        Measure.METABOLITE_RATIO,
        Measure.CONCENTRATION,
        Measure.AUC,
        Measure.CMAX,
        Measure.CLEARANCE,
        Measure.HALF_LIFE,
        Measure.BIOAVAILABILITY,
    }
)
"""Measures that tell how much of a substance a body held."""
UNMEASURED = (System.IN_VITRO, System.MODEL)
"""Systems without a body, in which no exposure can be measured."""
BY_PERPETRATOR = (Relation.CHANGES_EXPOSURE_OF, Relation.INHIBITS, Relation.INDUCES, Relation.BLOCKS)
BY_VICTIM = (Relation.SUBSTRATE_OF, Relation.FORMS)
"""Relations whose subject is the one that changes the other, and the one that is changed."""


def exposure_was_measured(kb: KnowledgeBase) -> Iterator[Problem]:
    """What supports or refutes a change of exposure measured an exposure, or a level of the victim."""
    for entry, keys, part in mechanisms(kb):
        if part.mechanism not in KINETIC:
            continue
        for place, item in enumerate(part.evidence):
            finding = kb.findings.get(item.finding)
            if finding is None or item.bearing not in (Bearing.SUPPORTS, Bearing.REFUTES):
                continue
            if not _measured(kb, part, finding):
                message = f"{item.finding} measured no exposure"
                remedy = "use bearing pathway or context, or tell it under another mechanism"
                where = (*keys, "evidence", place, "bearing")
                yield entry.problem(where, "exposure_was_measured", message, remedy)


def _measured(kb: KnowledgeBase, part: MechanismEntry, finding: Finding) -> bool:
    if finding.system in UNMEASURED:
        return False
    if finding.relation is Relation.CHANGES_EXPOSURE_OF or any(
        r.measure in EXPOSURE for r in finding.results
    ):
        return True
    victims = stand_ins(kb, part.victim) if part.victim in kb.nodes and part.victim else frozenset()
    return any(item.substance in victims and item.level != "qualitative" for item in finding.detection)


def roles_as_found(kb: KnowledgeBase) -> Iterator[Problem]:
    """The perpetrator is the one that the findings say changes the other, the victim the one changed."""
    for entry, keys, part in mechanisms(kb):
        perpetrator, victim = part.perpetrator, part.victim
        if perpetrator is None or victim is None or not {perpetrator, victim} <= set(kb.nodes):
            continue
        found = [kb.findings[e.finding] for e in part.evidence if e.finding in kb.findings]
        doers = {f.subject for f in found if f.relation in BY_PERPETRATOR}
        done_to = {f.subject for f in found if f.relation in BY_VICTIM}
        ours, theirs = stand_ins(kb, perpetrator), stand_ins(kb, victim)
        straight = doers & ours or done_to & theirs
        turned = doers & (theirs - ours) or done_to & (ours - theirs)
        if turned and not straight:
            message = f"the findings have it the other way round ({', '.join(sorted(turned))})"
            remedy = "swap perpetrator and victim, or cite a finding that says so"
            yield entry.problem((*keys, "perpetrator"), "roles_as_found", message, remedy)
