"""Rules on interactions and cautions: the axes agree, the evidence bears, the person is told what is owed."""

from collections.abc import Iterator

from safetykb.curation.checks.walk import mechanisms, of_type, pair_of
from safetykb.curation.kin import causing_dependence, stand_ins
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.problems import Problem
from safetykb.kernel.law import OFFICIAL, standing
from safetykb.kernel.vocabulary import (
    Action,
    Basis,
    Bearing,
    Design,
    Direction,
    Grade,
    GuidanceKind,
    LegalStatus,
    ProductForm,
    Severity,
    System,
)
from safetykb.model import (
    AdverseEffect,
    AgencyWarning,
    Caution,
    Claim,
    Guidance,
    Interaction,
    Regulation,
    RuleCell,
    Search,
)

ALLOWED: dict[Severity | None, tuple[Action, ...]] = {
    Severity.CONTRAINDICATED: (Action.AVOID,),
    Severity.MAJOR: (Action.AVOID, Action.USUALLY_AVOID, Action.MINIMISE_RISK),
    Severity.MODERATE: (Action.USUALLY_AVOID, Action.MINIMISE_RISK),
    Severity.MINOR: (Action.MINIMISE_RISK, Action.NO_SPECIAL_PRECAUTIONS),
    None: (Action.NO_SPECIAL_PRECAUTIONS, Action.IGNORE),
}
"""Severity -> the actions that do not contradict it."""
GRAVE = (Severity.CONTRAINDICATED, Severity.MAJOR)
AVOIDING = (Action.AVOID, Action.USUALLY_AVOID)


def axes_agree(kb: KnowledgeBase) -> Iterator[Problem]:
    """Severity and action do not contradict each other."""
    for entry, keys, part in [*mechanisms(kb), *of_type(kb, RuleCell)]:
        allowed = ALLOWED[part.severity]
        if part.action not in allowed:
            message = f"{part.severity or 'no effect'} with {part.action}"
            yield entry.problem((*keys, "action"), "axes_agree", message, f"use {' or '.join(allowed)}")


def severity_has_reason(kb: KnowledgeBase) -> Iterator[Problem]:
    """A severity says why."""
    for entry, keys, part in mechanisms(kb):
        if part.severity is not None and part.severity_reason is None:
            message = f"{part.severity} without a reason"
            yield entry.problem((*keys, "severity"), "severity_has_reason", message, "add `severity_reason:`")


def contraindicated_needs_label(kb: KnowledgeBase) -> Iterator[Problem]:
    """Contraindicated stands only where a cited label or regulator says so."""
    official = (Design.PRODUCT_LABEL, Design.REGULATOR_STATEMENT)
    for entry, keys, part in mechanisms(kb):
        if part.severity is not Severity.CONTRAINDICATED:
            continue
        reason = part.severity_reason
        cited = [kb.findings[f].design for f in (reason.rests_on if reason else ()) if f in kb.findings]
        if reason is None or reason.basis is not Basis.SOURCE or not set(cited) & set(official):
            message = "no label or regulator is cited for contraindicated"
            remedy = "cite it with basis source, or use major"
            yield entry.problem((*keys, "severity"), "contraindicated_needs_label", message, remedy)


def no_effect_is_shown(kb: KnowledgeBase) -> Iterator[Problem]:
    """Severity null stands only where findings in people refute the effect."""
    for entry, keys, part in mechanisms(kb):
        refuting = [
            e
            for e in part.evidence
            if e.bearing is Bearing.REFUTES
            and e.finding in kb.findings
            and kb.findings[e.finding].system is System.HUMAN
        ]
        if part.severity is None and not refuting:
            message = "no effect is said, and no finding in people refutes it"
            remedy = "cite one, or give a severity"
            yield entry.problem((*keys, "severity"), "no_effect_is_shown", message, remedy)


def patient_owed(kb: KnowledgeBase) -> Iterator[Problem]:
    """At major and above, in an emergency and where nobody prescribed, the person is told in plain words."""
    for entry, keys, part in [*mechanisms(kb), *of_type(kb, RuleCell), *of_type(kb, AdverseEffect)]:
        if part.severity in GRAVE and not part.patient:
            message = f"{part.severity} without words for the person"
            yield entry.problem((*keys, "severity"), "patient_owed", message, "add `patient:`")
    for entry, keys, part in of_type(kb, Guidance):
        if part.kind is not GuidanceKind.QUESTION and not part.patient:
            message = f"{part.kind} without words for the person"
            yield entry.problem((*keys, "kind"), "patient_owed", message, "add `patient:`")


def stopping_owed(kb: KnowledgeBase) -> Iterator[Problem]:
    """Advice to avoid a substance that causes dependence says how to stop."""
    dependent = causing_dependence(kb)
    for entry, keys, part in mechanisms(kb):
        if not isinstance(entry.record, Interaction | Caution):
            continue
        if part.action in AVOIDING and set(pair_of(entry.record)) & dependent and not part.stopping:
            message = f"{part.action} without how to stop"
            yield entry.problem(
                (*keys, "action"), "stopping_owed", message, "add `stopping: see <id>#stopping`"
            )


def stopping_resolves(kb: KnowledgeBase) -> Iterator[Problem]:
    """`see <id>#stopping` leads to a substance that says how to stop."""
    for entry, keys, part in [*mechanisms(kb), *of_type(kb, RuleCell)]:
        if part.stopping and part.stopping.startswith("see "):
            name = part.stopping.removeprefix("see ").removesuffix("#stopping")
            substance = kb.substance(name)
            if name not in kb.unread and (substance is None or substance.stopping is None):
                message = f"{part.stopping!r} leads nowhere"
                yield entry.problem(
                    (*keys, "stopping"), "stopping_resolves", message, "write it in that record"
                )


def bearing_fits_direction(kb: KnowledgeBase) -> Iterator[Problem]:
    """A finding bears as its direction says: what refutes cannot support, what is unsure decides nothing."""
    for entry, keys, part in mechanisms(kb):
        for place, item in enumerate(part.evidence):
            finding = kb.findings.get(item.finding)
            if finding is None or item.bearing in (Bearing.PATHWAY, Bearing.CONTEXT):
                continue
            if str(finding.direction) != str(item.bearing):
                message = f"{item.finding} {finding.direction}, and is said to bear {item.bearing}"
                where = (*keys, "evidence", place, "bearing")
                remedy = "use pathway or context, or mend the finding's direction"
                yield entry.problem(where, "bearing_fits_direction", message, remedy)


def evidence_bears(kb: KnowledgeBase) -> Iterator[Problem]:
    """A mechanism has a finding that supports, refutes or shows the pathway."""
    for entry, keys, part in mechanisms(kb):
        if all(item.bearing is Bearing.CONTEXT for item in part.evidence):
            message = "nothing bears on it"
            yield entry.problem(
                (*keys, "evidence"), "evidence_bears", message, "cite a finding, or drop the record"
            )


def evidence_is_about(kb: KnowledgeBase) -> Iterator[Problem]:
    """A finding that supports or refutes names an end of the pair, or one of its kin, on both sides."""
    for entry, keys, part in mechanisms(kb):
        record = entry.record
        if not isinstance(record, Interaction | Caution):
            continue
        for place, item in enumerate(part.evidence):
            finding = kb.findings.get(item.finding)
            if finding is None or item.bearing not in (Bearing.SUPPORTS, Bearing.REFUTES):
                continue
            named = {finding.subject, finding.object, *finding.also_about}
            missing = [end for end in pair_of(record) if not named & stand_ins(kb, end)]
            if missing:
                message = f"{item.finding} does not name {' or '.join(missing)}"
                where = (*keys, "evidence", place, "finding")
                remedy = "use bearing pathway or context, or name it in the finding's `also_about`"
                yield entry.problem(where, "evidence_is_about", message, remedy)


def isolate_and_leaf_apart(kb: KnowledgeBase) -> Iterator[Problem]:
    """Findings in people with a plant never bear on what was isolated from it, nor the other way round."""
    groups = _wholes_and_isolates(kb)
    for entry, keys, part in mechanisms(kb):
        if not isinstance(entry.record, Interaction | Caution):
            continue
        ends = set(pair_of(entry.record))
        for leaf, strong in groups:
            other, own = (
                (leaf, strong) if ends & strong else (strong, leaf) if ends & leaf else (set(), set())
            )
            for place, item in enumerate(part.evidence):
                finding = kb.findings.get(item.finding)
                if finding is None or item.bearing is Bearing.CONTEXT or finding.system is not System.HUMAN:
                    continue
                named = {finding.subject, finding.object}
                if named & other and not named & own:
                    message = f"{item.finding} was found with another product"
                    where = (*keys, "evidence", place, "finding")
                    remedy = "use bearing context, or another record"
                    yield entry.problem(where, "isolate_and_leaf_apart", message, remedy)


def _wholes_and_isolates(kb: KnowledgeBase) -> list[tuple[set[str], set[str]]]:
    """Return, for each plant that has isolates, the plant with its products, and what is isolated."""
    groups = []
    for plant, products in kb.products.items():
        isolates = [made for made in products if made.form is ProductForm.ISOLATE]
        strong = {made.id for made in isolates}
        strong |= {part.constituent for made in isolates for part in made.constituents}
        leaf = {plant} | {made.id for made in products if made.form is not ProductForm.ISOLATE}
        if isolates:
            groups.append((leaf - strong, strong))
    return groups


def tertiary_not_alone(kb: KnowledgeBase) -> Iterator[Problem]:
    """A mechanism, a known legal status, a warning does not rest on tertiary pages alone."""
    resting = [
        (entry, (*keys, "evidence"), [e.finding for e in part.evidence if e.bearing is not Bearing.CONTEXT])
        for entry, keys, part in mechanisms(kb)
    ]
    for entry in kb.judged:
        record = entry.record
        if isinstance(record, AdverseEffect):
            bearing = [e.finding for e in record.evidence if e.bearing is not Bearing.CONTEXT]
            resting.append((entry, ("evidence",), bearing))
        if isinstance(record, AgencyWarning) or (
            isinstance(record, Regulation) and record.status is not LegalStatus.UNKNOWN
        ):
            resting.append((entry, ("evidence",), list(record.evidence)))
    for entry, keys, findings in resting:
        names = [finding.partition("#")[0] for finding in findings]
        known = [kb.sources[name] for name in names if name in kb.sources]
        if known and all(source.tertiary for source in known):
            message = "only tertiary pages stand behind it"
            remedy = "find the primary work, or leave the status unknown"
            yield entry.problem(keys, "tertiary_not_alone", message, remedy)


def official_page_or_low(kb: KnowledgeBase) -> Iterator[Problem]:
    """A legal status that no law and no agency's page carries is held with low confidence, and says so."""
    rule, remedy = "official_page_or_low", "cite one that was read, or"
    for entry in kb.judged:
        law = entry.record
        if not isinstance(law, Regulation) or law.status is LegalStatus.UNKNOWN:
            continue
        cited = [kb.sources.get(finding.partition("#")[0]) for finding in law.evidence]
        if any(source is None or standing(vars(source)) == OFFICIAL for source in cited):
            continue
        message = "no law and no agency's own page stands behind it"
        if law.confidence not in (Grade.LOW, Grade.VERY_LOW):
            yield entry.problem(("confidence",), rule, message, f"{remedy} write `confidence: low`")
        if law.conflict is None:
            yield entry.problem(("evidence",), rule, message, f"{remedy} say in `conflict` whose word it is")


def search_or_record(kb: KnowledgeBase) -> Iterator[Problem]:
    """A search that found nothing does not stand beside a record of that very pair."""
    pairs = {frozenset(pair_of(r)) for kind in (Interaction, Caution) for r in kb.of(kind)}
    for entry in kb.judged:
        search = entry.record
        if isinstance(search, Search) and search.found == "nothing" and frozenset(search.pair) in pairs:
            remedy = "write something, or remove the search"
            yield entry.problem(("found",), "search_or_record", "there is a record of this pair", remedy)


def claim_evidence_bears(kb: KnowledgeBase) -> Iterator[Problem]:
    """An inconclusive finding speaks neither for nor against a claim: it is context."""
    for entry, keys, claim in of_type(kb, Claim):
        for place, item in enumerate(claim.evidence):
            finding = kb.findings.get(item.finding)
            if (
                finding
                and finding.direction is Direction.INCONCLUSIVE
                and item.bearing is not Bearing.CONTEXT
            ):
                where = (*keys, "evidence", place, "bearing")
                message = f"{item.finding} is inconclusive"
                yield entry.problem(where, "claim_evidence_bears", message, "use bearing context")
