"""How strong a perpetrator is and how sensitive a victim: by ratios in people, beside what is stated.

Strength is derived, not typed, wherever ratios exist. A perpetrator's is the median ratio on the accepted
probes of the target, a victim's the median with its strong index inhibitors; where nobody gave one, what
people reach who lack the enzyme stands for that, as in the FDA's own table. Bounds are those of the FDA and
of ICH M12, and hold for a course at usual doses in people who have the enzyme: what was measured otherwise
does not count, one dose only where nobody gave more. What a regulator's table states leads; the disagreement
is told.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from statistics import median

from safetykb.curation.kin import as_leaf
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.kernel.vocabulary import Activity, Design, Measure, Relation, Role, Strength, System, TargetKind
from safetykb.model import Condition, Finding, RoleEntry, Taken, Target
from safetykb.reasoning.evidence import TIERS, TRIALS

RAISED = ((5.0, Strength.STRONG), (2.0, Strength.MODERATE), (1.25, Strength.WEAK))
"""An inhibitor that raises a probe's exposure to this much, or more, is that strong."""
LOWERED = ((0.2, Strength.STRONG), (0.5, Strength.MODERATE), (0.8, Strength.WEAK))
"""An inducer that lowers it to this much, or less: a fall of 80, 50 and 20 %."""
SENSITIVE = ((5.0, Strength.SENSITIVE), (2.0, Strength.MODERATE_SENSITIVE))
"""A substrate whose exposure a strong index inhibitor raises to this much, or more, is that sensitive."""
INDUCIBLE = ((0.2, Strength.SENSITIVE), (0.5, Strength.MODERATE_SENSITIVE))
"""A substrate whose exposure a strong index inducer lowers to this much, or less, is that sensitive to it."""
ORAL = (None, "oral", "sublingual")
"""Routes of a victim whose ratio counts: what was given into a vein has passed the mouth and gut by."""
ONE_DOSE = "single"
"""Schedule of a perpetrator that was taken once."""
INDEX = {Role.INHIBITOR: Role.SUBSTRATE, Role.INDUCER: Role.SUBSTRATE, Role.SUBSTRATE: Role.INHIBITOR}
"""Role -> the role of the probes by which it is measured."""


@dataclass(frozen=True)
class Ratio:
    """Exposure to a victim with a perpetrator over exposure without, as one finding has it."""

    finding: str
    value: float
    one_dose: bool = False
    """Whether the perpetrator was taken once only."""
    usual: bool = True
    """Whether doses were usual, and the people such as most are."""


@dataclass(frozen=True)
class Measured:
    """What several ratios make of a role: the median decides, the largest change is told."""

    strength: Strength
    median: float
    largest: float
    findings: tuple[str, ...]
    without_enzyme: bool = False
    """Whether people who lack the enzyme were compared with others, and nobody took an inhibitor."""


@dataclass(frozen=True)
class RoleStrength:
    """How strong a role is: what is stated, what was measured, and which of the two leads."""

    stated: Strength
    measured: Measured | None
    by_regulator: bool
    """Whether a regulator's table states it."""

    @property
    def leading(self) -> Strength:
        """Return the strength that answers follow: a regulator's, else what was measured, else as stated."""
        if self.measured is None or self.by_regulator:
            return self.stated
        return self.measured.strength

    @property
    def disagree(self) -> bool:
        """Return whether what is stated is not what was measured."""
        found = self.measured
        return found is not None and self.stated not in (Strength.UNSPECIFIED, found.strength)

    @property
    def shown_by(self) -> tuple[str, ...]:
        """Return the findings of the ratios that lead, or that disagree with the table that does."""
        if self.measured is None or (self.by_regulator and not self.disagree):
            return ()
        return self.measured.findings

    @property
    def says(self) -> str | None:
        """Return what stands behind the strength in a sentence; None where nothing does."""
        if self.measured is None:
            return None if self.stated is Strength.UNSPECIFIED else "As stated."
        found, count = self.measured, len(self.measured.findings)
        told = f"median ratio {found.median:.3g} of {count}, largest change {found.largest:.3g}"
        where = " who lack the enzyme" if found.without_enzyme else ""
        said = f"Measured in people{where}: {_words(found.strength)} ({told})."
        if self.stated is Strength.UNSPECIFIED:
            return said
        whose = "The regulator's table" if self.by_regulator else "The source"
        if not self.disagree:
            return f"{whose} says so too. {said}"
        leads = "the table leads" if self.by_regulator else "what was measured leads"
        return f"{whose} says {_words(self.stated)}. {said} The two disagree; {leads}."


@once
def ratios(kb: KnowledgeBase) -> Mapping[tuple[str, str], tuple[Ratio, ...]]:
    """Return what was measured in people of a perpetrator and a victim that was swallowed, by the two.

    What most people have at usual doses stands for a pair; anything else only where that is all there is.
    """
    found: dict[tuple[str, str], list[Ratio]] = defaultdict(list)
    for name, finding in kb.findings.items():
        value = _ratio(kb, finding)
        if value is not None:
            taken = finding.exposure
            once_only = taken is not None and taken.schedule == ONE_DOSE
            ratio = Ratio(name, value, once_only, _is_usual(kb, finding))
            found[finding.subject, str(finding.object)].append(ratio)
    return {pair: tuple(_usual(values) or values) for pair, values in found.items()}


def _usual(found: Sequence[Ratio]) -> list[Ratio]:
    return [ratio for ratio in found if ratio.usual]


def _is_usual(kb: KnowledgeBase, finding: Finding) -> bool:
    """Return whether a ratio is of usual doses, and of no genotype that most people do not have."""
    about = (kb.nodes.get(name) for name in finding.also_about)
    return finding.unusual is None and not any(
        isinstance(node, Condition) and node.genotype for node in about
    )


def _ratio(kb: KnowledgeBase, finding: Finding) -> float | None:
    """Return the AUC ratio of the victim itself that a trial in people found; None of all others."""
    victim = kb.nodes.get(str(finding.object))
    if (
        victim is None
        or finding.relation is not Relation.CHANGES_EXPOSURE_OF
        or finding.system is not System.HUMAN
        or TIERS[finding.design] not in TRIALS
        or finding.doubt is not None
        or any(isinstance(kb.nodes.get(name), Taken) for name in finding.also_about)
        or (finding.victim_taken is not None and finding.victim_taken.route not in ORAL)
    ):
        return None
    return _auc_ratio(finding, victim.name)


def _auc_ratio(finding: Finding, name: str) -> float | None:
    """Return the first AUC ratio of the named substance itself; None where there is none."""
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
    states = table and role.strength is not Strength.UNSPECIFIED
    return RoleStrength(role.strength, _measured(kb, node, role), by_regulator=states)


def _measured(kb: KnowledgeBase, node: str, role: RoleEntry) -> Measured | None:
    target = kb.nodes.get(role.target)
    if not isinstance(target, Target):
        return None
    probes = [probe.substance for probe in target.probes if probe.role is INDEX.get(role.role)]
    these = as_leaf(kb, node)
    if role.role is Role.SUBSTRATE:
        found = _shown(kb, probes, these)
    else:
        sensitive = [probe for probe in probes if _is_sensitive(kb, probe, target.id)]
        found = _shown(kb, these, sensitive) or _shown(kb, these, probes)
    shown = measured(role.role, _telling(kb, node, role, target, found))
    return shown if shown or role.role is not Role.SUBSTRATE else _without_enzyme(kb, node, role)


def _shown(kb: KnowledgeBase, perpetrators: Iterable[str], victims: Iterable[str]) -> list[Ratio]:
    pairs = product(perpetrators, victims)
    return [ratio for pair in pairs for ratio in _usual(ratios(kb).get(pair, ()))]


def _is_sensitive(kb: KnowledgeBase, probe: str, target: str) -> bool:
    """Return whether a probe is called sensitive, as only substrates are: these set the bounds."""
    taken = kb.nodes[probe]
    assert isinstance(taken, Taken)
    return any(role.target == target and role.strength is Strength.SENSITIVE for role in taken.roles)


def inducible(kb: KnowledgeBase, node: str, target: str) -> Strength | None:
    """Return how much of a victim is lost to strong index inducers of a target; None where nobody gave one.

    An inhibitor shows no more than the share that the target clears; an inducer may bring far more of it.
    Where it raises the victim (rifampicin also blocks what takes it into the liver), it hides what it brings.
    """
    enzyme = kb.nodes[target]
    assert isinstance(enzyme, Target)
    probes = [probe.substance for probe in enzyme.probes if probe.role is Role.INDUCER]
    found = [ratio for probe in probes for ratio in ratios(kb).get((probe, node), ()) if not ratio.one_dose]
    found = [ratio for ratio in found if ratio.value < RAISED[-1][0]]
    if not found:
        return None
    middle = median(ratio.value for ratio in found)
    return next((strength for bound, strength in INDUCIBLE if middle <= bound), Strength.NEGLIGIBLE)


def _without_enzyme(kb: KnowledgeBase, node: str, role: RoleEntry) -> Measured | None:
    """Return how sensitive a victim is by what people reach who lack the enzyme, over those who have it."""
    name = kb.nodes[node].name
    found = [
        Ratio(cited, value)
        for cited in role.evidence
        if _compares_lacking(kb, kb.findings[cited], role.target)
        and (value := _auc_ratio(kb.findings[cited], name)) is not None
    ]
    shown = measured(role.role, found)
    return shown and replace(shown, without_enzyme=True)


def _compares_lacking(kb: KnowledgeBase, finding: Finding, target: str) -> bool:
    genotypes = (
        node.genotype for name in finding.also_about if isinstance(node := kb.nodes.get(name), Condition)
    )
    return (
        finding.relation is Relation.SUBSTRATE_OF
        and finding.system is System.HUMAN
        and finding.doubt is None
        and any(
            genotype is not None and genotype.target == target and genotype.activity is Activity.NONE
            for genotype in genotypes
        )
    )


def _telling(
    kb: KnowledgeBase, node: str, role: RoleEntry, target: Target, found: Sequence[Ratio]
) -> Sequence[Ratio]:
    """Return the ratios that show all of a role: of a course, and only of what the role is.

    Induction takes days, and one dose shows none of it. An inhibitor of an enzyme may take days to reach
    its full effect. At a transporter one dose shows it whole; days of what also induces show both.
    """
    one_dose = [ratio for ratio in found if ratio.one_dose]
    course = [ratio for ratio in found if not ratio.one_dose]
    if role.role is Role.INDUCER:
        return course
    if role.role is Role.INHIBITOR and target.kind is TargetKind.TRANSPORTER and _induces(kb, node):
        return one_dose
    return course or one_dose


def _induces(kb: KnowledgeBase, node: str) -> bool:
    taken = kb.nodes[node]
    assert isinstance(taken, Taken)
    return any(role.role is Role.INDUCER for role in taken.roles)


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
