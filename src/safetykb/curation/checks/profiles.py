"""Rules on what a medicine is and is not: probes, prodrugs, margins, and what was read and not found."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence

from safetykb.curation.checks.walk import of_type
from safetykb.curation.inputs import KINETIC_ROLES, MET, meant, role_at
from safetykb.curation.kin import causing_dependence, stand_ins
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.curation.problems import Problem
from safetykb.kernel.vocabulary import (
    RULE_CASES,
    ConditionKind,
    Design,
    Direction,
    EffectGrade,
    LeftOutAs,
    Relation,
    Role,
    Severity,
    SubstanceKind,
    TargetKind,
)
from safetykb.model import Condition, DrugClass, Effect, Harm, LeftOut, RoleEntry, Substance, Target

CONTROLLED = frozenset(
    (
        *("cns-depression", "opioid-agonist", "opioid-partial-agonist"),
        *("respiratory-depression", "sympathomimetic"),
    )
)
"""Effects of which much is a sign of a controlled medicine."""


def probe_fits(kb: KnowledgeBase) -> Iterator[Problem]:
    """A probe is a substrate, inhibitor or inducer of an enzyme or transporter, as its finding says."""
    for entry, keys, target in of_type(kb, Target):
        for place, probe in enumerate(target.probes):
            where = (*keys, "probes", place)
            if probe.role not in MET[target.kind] or probe.role not in KINETIC_ROLES:
                message = f"a probe that is {probe.role} of a {target.kind}"
                yield entry.problem(
                    (*where, "role"), "probe_fits", message, "keep it for what changes exposure"
                )
            kin = stand_ins(kb, probe.substance) if probe.substance in kb.nodes else {probe.substance}
            for number, name in enumerate(probe.evidence):
                finding = kb.findings.get(name)
                if finding is not None and (finding.subject not in kin or finding.object != target.id):
                    message = f"{name} is about {finding.subject} and {finding.object}, not {probe.substance}"
                    remedy = "cite a finding that says so, or mend the finding"
                    yield entry.problem((*where, "evidence", number), "probe_fits", message, remedy)


def prodrug_is_activated(kb: KnowledgeBase) -> Iterator[Problem]:
    """Only a substrate is made into its active form, and only by an enzyme."""
    for entry, keys, role in of_type(kb, RoleEntry):
        target = kb.nodes.get(role.target)
        by_enzyme = not isinstance(target, Target) or target.kind is TargetKind.ENZYME
        if role.activates and not (by_enzyme and role.role is Role.SUBSTRATE):
            message = f"{role.role} of {role.target}, and made active by it"
            yield entry.problem((*keys, "activates"), "prodrug_is_activated", message, "take it out")


def harm_is_of_a_change(kb: KnowledgeBase) -> Iterator[Problem]:
    """What a changed exposure does is at most major: only a label of a pair forbids it."""
    for entry, keys, harm in of_type(kb, Harm):
        if harm.severity is Severity.CONTRAINDICATED:
            message = "a margin that forbids"
            remedy = "use major, and curate the pair that a label forbids"
            yield entry.problem((*keys, "severity"), "harm_is_of_a_change", message, remedy)


def condition_is_worsened(kb: KnowledgeBase) -> Iterator[Problem]:
    """What worsens a condition adds up, stands there once, and is major or moderate for a person in it."""
    for entry, keys, condition in of_type(kb, Condition):
        seen: set[str] = set()
        for place, part in enumerate(condition.worsened_by):
            where = (*keys, "worsened_by", place)
            if f"additive-{part.effect}" not in RULE_CASES and part.effect in kb.nodes:
                message = f"no rule tells how much of {part.effect} there is"
                remedy = "use an effect that adds up, or curate a caution"
                yield entry.problem((*where, "effect"), "condition_is_worsened", message, remedy)
            elif part.effect in seen:
                message = f"{part.effect} stands here again"
                yield entry.problem((*where, "effect"), "condition_is_worsened", message, "keep it once")
            if part.harm.severity not in (Severity.MAJOR, Severity.MODERATE):
                message = f"{part.harm.severity} for a person in the condition"
                remedy = "use major or moderate; what a label forbids is a caution, what is minor is left out"
                yield entry.problem((*where, "harm", "severity"), "condition_is_worsened", message, remedy)
            seen.add(part.effect)


def genotype_has_its_enzyme(kb: KnowledgeBase) -> Iterator[Problem]:
    """A genotype that says how an enzyme works is of that kind, and the target is an enzyme."""
    for entry, keys, condition in of_type(kb, Condition):
        if condition.genotype is None:
            continue
        where = (*keys, "genotype")
        target = kb.nodes.get(condition.genotype.target)
        if condition.kind is not ConditionKind.GENOTYPE:
            message = f"a {condition.kind} with the activity of an enzyme"
            yield entry.problem(where, "genotype_has_its_enzyme", message, "use `kind: genotype`")
        if isinstance(target, Target) and target.kind is not TargetKind.ENZYME:
            message, remedy = f"{target.id} is a {target.kind}", "name an enzyme"
            yield entry.problem((*where, "target"), "genotype_has_its_enzyme", message, remedy)


def none_is_no_entry(kb: KnowledgeBase) -> Iterator[Problem]:
    """What was read and not found is an effect or a role that can be, and stands in no entry here."""
    for entry, keys, substance in of_type(kb, Substance):
        present = set(_present(kb, substance))
        seen: set[tuple[str, str]] = set()
        for number, reading in enumerate(substance.looked):
            for place, name in enumerate(reading.none):
                where = (*keys, "looked", number, "none", place)
                told = {(reading.source, one) for one in meant(kb, name)}
                if fault := _unknown(kb, name):
                    remedy = "write the id of an effect, <target>/<role>, or a target for every role at it"
                    yield entry.problem(where, "none_is_no_entry", fault, remedy)
                elif there := present.intersection(meant(kb, name)):
                    message = (
                        f"{min(there)} is not there, and stands among roles, effects or what a class implies"
                    )
                    remedy = "take one of the two out"
                    yield entry.problem(where, "none_is_no_entry", message, remedy)
                elif told & seen:
                    message = f"{name} of {reading.source} stands here again"
                    yield entry.problem(where, "none_is_no_entry", message, "keep it once")
                seen |= told


TELLING = (Design.PRODUCT_LABEL, Design.REFERENCE_LIST)
"""Designs of what may be left out: a label that tells of it, or a list of what labels tell."""
COME_OF_TWO = ("qt-prolongation", "respiratory-depression", "serotonergic")
"""Effects of which few reports tell little: one medicine seldom does harm by them, and two together may."""


def left_out_is_told(kb: KnowledgeBase) -> Iterator[Problem]:
    """An effect that rules leave out adds up elsewhere, and its reason rests on all that tells of it here.

    What a class implies, a boxed warning tells or anybody but a label saw is an effect, and has its grade.
    """
    for entry, keys, substance in of_type(kb, Substance):
        implied = {effect for group in _groups(kb, substance) for effect in group.implies}
        for place, part in enumerate(substance.left_out):
            where = (*keys, "left_out", place)
            if fault := _not_left_out(substance, part, implied):
                remedy = "write an effect with its grade, or leave it open"
                yield entry.problem((*where, "effect"), "left_out_is_told", fault, remedy)
            owed = set(_telling(kb, substance.id, part.effect))
            for name in sorted(owed.symmetric_difference(part.reason.rests_on)):
                message = (
                    f"{name} tells of {part.effect}, too" if name in owed else f"{name} tells nothing of it"
                )
                remedy = "rest the reason on all that tells of the effect, and on nothing else"
                yield entry.problem((*where, "reason", "rests_on"), "left_out_is_told", message, remedy)
            for name in sorted(owed):
                finding = kb.findings[name]
                if finding.design not in TELLING or finding.statement is not None:
                    message = f"{name} is a {finding.statement or finding.design} of {part.effect}"
                    remedy = "grade it: left out is only what labels tell of by the way"
                    yield entry.problem((*where, "because"), "left_out_is_told", message, remedy)


def _not_left_out(substance: Substance, part: LeftOut, implied: Container[str]) -> str | None:
    """Return why an effect of a substance cannot be left out; None where it can."""
    if substance.kind is not SubstanceKind.DRUG:
        return f"{substance.kind} with an effect that is left out"
    if f"additive-{part.effect}" not in RULE_CASES:
        return f"no rule adds up {part.effect}"
    if part.effect in implied:
        return f"a class of it implies {part.effect}"
    if part.because is LeftOutAs.SINGLE_REPORTS and part.effect in COME_OF_TWO:
        return f"single reports of {part.effect}, which comes of two"
    return None


def _telling(kb: KnowledgeBase, substance: str, effect: str) -> Iterator[str]:
    """Yield the ids of the findings that say that a substance has an effect."""
    kin = stand_ins(kb, substance)
    yield from (name for name, subject in _effects_told(kb).get(effect, ()) if subject in kin)


@once
def _effects_told(kb: KnowledgeBase) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return the ids of the findings that say that somebody has an effect, each with its subject."""
    told: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, finding in kb.findings.items():
        if finding.relation is Relation.HAS_EFFECT and finding.direction is Direction.SUPPORTS:
            told[str(finding.object)].append((name, finding.subject))
    return told


def _present(kb: KnowledgeBase, substance: Substance) -> Iterator[str]:
    yield from (effect.effect for effect in substance.effects)
    yield from (part.effect for part in substance.left_out)
    yield from (role_at(role.target, role.role) for role in substance.roles)
    for group in _groups(kb, substance):
        yield from group.implies


def _groups(kb: KnowledgeBase, substance: Substance) -> Iterator[DrugClass]:
    """Yield the classes of a substance that have a record."""
    for member in substance.classes:
        group = kb.nodes.get(member.drug_class)
        if isinstance(group, DrugClass):
            yield group


def _unknown(kb: KnowledgeBase, name: str) -> str | None:
    """Return what is wrong with the name of an input; None where an effect or a role is named by it."""
    subject, slash, role = name.partition("/")
    if subject in kb.unread:
        return None
    node = kb.nodes.get(subject)
    if isinstance(node, Target):
        met = [str(word) for word in MET[node.kind]]
        fits = role in met or not slash
        return None if fits else f"{role or 'nothing'} is no role of {subject}: {', '.join(met)}"
    return None if isinstance(node, Effect) and not role else f"{name} is no effect and no role"


def alternatives_are_free(kb: KnowledgeBase) -> Iterator[Problem]:
    """A class whose members may be weighed against each other holds nothing that is controlled."""
    dependent = causing_dependence(kb)
    for entry, keys, group in of_type(kb, DrugClass):
        if group.alternatives is None:
            continue
        for member in kb.members.get(group.id, ()):
            effects = {had.effect for had in member.effects if had.grade in (None, EffectGrade.MARKED)}
            if member.id in dependent or not effects.isdisjoint(CONTROLLED):
                message = f"{member.id} may cause dependence, slow the breath, or sedate or rouse much"
                remedy = "take `alternatives` out: a controlled medicine is never offered in place of another"
                yield entry.problem((*keys, "alternatives"), "alternatives_are_free", message, remedy)
