"""How strong a perpetrator is and how sensitive a victim: by ratios in people, beside what is stated.

Strength is derived, not typed, wherever ratios exist. A perpetrator's is the median ratio on the accepted
probes of the target, a victim's the median with its strong index inhibitors. Bounds are those of the FDA
and of ICH M12. What a regulator's table states leads; the disagreement is told.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.kernel.vocabulary import Design, Measure, Relation, Role, Strength, System
from safetykb.model import Finding, RoleEntry, Taken, Target
from safetykb.reasoning.evidence import TIERS, TRIALS

RAISED = ((5.0, Strength.STRONG), (2.0, Strength.MODERATE), (1.25, Strength.WEAK))
"""An inhibitor that raises a probe's exposure to this much, or more, is that strong."""
LOWERED = ((0.2, Strength.STRONG), (0.5, Strength.MODERATE), (0.8, Strength.WEAK))
"""An inducer that lowers it to this much, or less: a fall of 80, 50 and 20 %."""
SENSITIVE = ((5.0, Strength.SENSITIVE), (2.0, Strength.MODERATE_SENSITIVE))
"""A substrate whose exposure a strong index inhibitor raises to this much, or more, is that sensitive."""
ORAL = (None, "oral")
"""Routes of a victim whose ratio counts: what was given into a vein has passed the gut by."""
INDEX = {Role.INHIBITOR: Role.SUBSTRATE, Role.INDUCER: Role.SUBSTRATE, Role.SUBSTRATE: Role.INHIBITOR}
"""Role -> the role of the probes by which it is measured."""


@dataclass(frozen=True)
class Ratio:
    """Exposure to a victim with a perpetrator over exposure without, as one finding has it."""

    finding: str
    value: float


@dataclass(frozen=True)
class Measured:
    """What several ratios make of a role: the median decides, the largest change is told."""

    strength: Strength
    median: float
    largest: float
    findings: tuple[str, ...]


@dataclass(frozen=True)
class RoleStrength:
    """How strong a role is: what is stated, what was measured, and which of the two leads."""

    stated: Strength
    measured: Measured | None
    by_regulator: bool

    @property
    def leading(self) -> Strength:
        """Return the strength that answers follow: a regulator's, else what was measured, else as stated."""
        if self.measured is None or (self.by_regulator and self.stated is not Strength.UNSPECIFIED):
            return self.stated
        return self.measured.strength

    @property
    def disagree(self) -> bool:
        """Return whether what is stated is not what was measured."""
        both = self.measured is not None and self.stated is not Strength.UNSPECIFIED
        return both and self.measured is not None and self.measured.strength is not self.stated

    @property
    def shown_by(self) -> tuple[str, ...]:
        """Return the findings of the ratios that lead, or that disagree with the table that does."""
        stated = self.by_regulator and self.stated is not Strength.UNSPECIFIED
        if self.measured is None or (stated and not self.disagree):
            return ()
        return self.measured.findings

    @property
    def says(self) -> str | None:
        """Return what stands behind the strength in a sentence; None where nothing does."""
        if self.measured is None:
            return None if self.stated is Strength.UNSPECIFIED else "As stated."
        found, count = self.measured, len(self.measured.findings)
        told = f"median ratio {found.median:.3g} of {count}, largest change {found.largest:.3g}"
        said = f"Measured in people: {_words(found.strength)} ({told})."
        if self.stated is Strength.UNSPECIFIED:
            return said
        whose = "The regulator's table" if self.by_regulator else "The source"
        if not self.disagree:
            return f"{whose} says so too. {said}"
        leads = "the table leads" if self.by_regulator else "what was measured leads"
        return f"{whose} says {_words(self.stated)}. {said} The two disagree; {leads}."


@once
def ratios(kb: KnowledgeBase) -> Mapping[tuple[str, str], tuple[Ratio, ...]]:
    """Return what was measured in people of a perpetrator and a victim that was swallowed, by the two."""
    found: dict[tuple[str, str], list[Ratio]] = defaultdict(list)
    for name, finding in kb.findings.items():
        value = _ratio(kb, finding)
        if value is not None:
            found[finding.subject, str(finding.object)].append(Ratio(name, value))
    return {pair: tuple(values) for pair, values in found.items()}


def _ratio(kb: KnowledgeBase, finding: Finding) -> float | None:
    """Return the AUC ratio of the victim itself that a trial in people found; None of all others."""
    if (
        finding.relation is not Relation.CHANGES_EXPOSURE_OF
        or finding.system is not System.HUMAN
        or TIERS[finding.design] not in TRIALS
        or finding.doubt is not None
        or any(isinstance(kb.nodes.get(name), Taken) for name in finding.also_about)
        or finding.object is None
        or finding.object not in kb.nodes
        or (finding.victim_taken is not None and finding.victim_taken.route not in ORAL)
    ):
        return None
    name = kb.nodes[finding.object].name
    for result in finding.results:
        if result.measure is Measure.AUC_RATIO and result.value is not None and _parent(result.of, name):
            return result.value
    return None


def _parent(measured: str | None, name: str) -> bool:
    """Return whether what was measured is the victim or one of its mirror images, and no metabolite."""
    return measured is None or bool(re.fullmatch(rf"(?i)(?:\(?[RS]\)?-)?{re.escape(name)}", measured))


def role_strength(kb: KnowledgeBase, node: str, role: RoleEntry) -> RoleStrength:
    """Return how strong a node is in a role of its file."""
    table = any(kb.findings[cited].design is Design.REGULATOR_INDEX_TABLE for cited in role.evidence)
    return RoleStrength(role.strength, _measured(kb, node, role), table)


def _measured(kb: KnowledgeBase, node: str, role: RoleEntry) -> Measured | None:
    target = kb.nodes.get(role.target)
    if not isinstance(target, Target) or role.role not in INDEX:
        return None
    probes = [probe.substance for probe in target.probes if probe.role is INDEX[role.role]]
    pairs = [(probe, node) if role.role is Role.SUBSTRATE else (node, probe) for probe in probes]
    return measured(role.role, [ratio for pair in pairs for ratio in ratios(kb).get(pair, ())])


def measured(role: Role, found: Sequence[Ratio]) -> Measured | None:
    """Return what ratios make of a role; None where there are none."""
    if not found:
        return None
    values = [ratio.value for ratio in found]
    middle = median(values)
    falls = role is Role.INDUCER
    return Measured(
        _class_of(role, middle),
        middle,
        min(values) if falls else max(values),
        tuple(sorted(ratio.finding for ratio in found)),
    )


def _words(strength: Strength) -> str:
    return "moderately sensitive" if strength is Strength.MODERATE_SENSITIVE else str(strength)


def _class_of(role: Role, ratio: float) -> Strength:
    if role is Role.INDUCER:
        reached = (strength for bound, strength in LOWERED if ratio <= bound)
    else:
        bounds = SENSITIVE if role is Role.SUBSTRATE else RAISED
        reached = (strength for bound, strength in bounds if ratio >= bound)
    return next(reached, Strength.NEGLIGIBLE)
