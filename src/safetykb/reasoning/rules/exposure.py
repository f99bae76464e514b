"""One changes how much of the other reaches the blood: by enzymes, transporters, what makes it active.

What is expected follows from how strong the perpetrator is and how sensitive the victim; where the pair
itself was measured in people, that decides instead. How grave it is follows from size and margin.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from itertools import product
from statistics import median

from safetykb.curation.kin import extracted_from
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.kernel.answer import AnswerFinding, PathEdge, changed
from safetykb.kernel.order import gravest_first
from safetykb.kernel.vocabulary import (
    RULE_CASES,
    Answer,
    Bearing,
    Below,
    Certainty,
    Direction,
    ExposureCase,
    Instrument,
    MarginWidth,
    Mechanism,
    Strength,
    TargetKind,
)
from safetykb.model import Evidence, Finding, Harm, Margin, Rule, Target
from safetykb.reasoning.evidence import TIERS, TRIALS, Tier, assess
from safetykb.reasoning.findings import (
    bound,
    evidence_item,
    harmed,
    of_cell,
    scope,
    untested_in_extract,
    weigh,
)
from safetykb.reasoning.guidance import how_to_stop
from safetykb.reasoning.profile import Profile, Trait
from safetykb.reasoning.rules import probe_pathway
from safetykb.reasoning.strength import Ratio, inducible, ratios

ID = "exposure"
CASES = RULE_CASES[ID]
NEEDS = frozenset[str]()
"""None: of two that were measured together it need not be known how."""


class Fold(Enum):
    """How much exposure changes; of ways that are as grave the first leads."""

    LARGE = "fivefold and more, or a fall of 80 % and more"
    MIDDLE = "twofold to fivefold, or a fall of 50 to 80 %"
    SMALL = "a quarter to twofold, or a fall of 20 to 50 %"
    UNSIZED_STRONG = "a strong perpetrator at an enzyme; nobody measured on which enzyme the victim depends"
    UNSIZED = "nobody measured how far the victim depends on it"
    UNKNOWN = "nobody says how strong the perpetrator is"
    LESS = "less"


class Change(StrEnum):
    """What changes: exposure to the victim, or how much the body makes of its active form."""

    RAISED = "raised"
    LOWERED = "lowered"
    ACTIVATION_LOWERED = "activation_lowered"
    ACTIVATION_RAISED = "activation_raised"

    @property
    def more(self) -> bool:
        """Return whether there is more of what acts."""
        return self in (Change.RAISED, Change.ACTIVATION_RAISED)


EXPECTED = {
    (Strength.STRONG, Strength.SENSITIVE): Fold.LARGE,
    (Strength.STRONG, Strength.MODERATE_SENSITIVE): Fold.MIDDLE,
    (Strength.STRONG, Strength.NEGLIGIBLE): Fold.SMALL,
    (Strength.MODERATE, Strength.SENSITIVE): Fold.MIDDLE,
    (Strength.MODERATE, Strength.MODERATE_SENSITIVE): Fold.SMALL,
    (Strength.WEAK, Strength.SENSITIVE): Fold.SMALL,
}
"""Perpetrator and victim -> the change to expect; of all others less.

The logic of FDA and ICH M12: a strong perpetrator changes a sensitive probe at least fivefold, a moderate one
twofold to fivefold, a weak one by a quarter to twofold; a moderately sensitive victim one step less.
"""
SIZES = ((5.0, Fold.LARGE), (2.0, Fold.MIDDLE), (1.25, Fold.SMALL))
"""A measured ratio of this much or more, or its inverse or less, is a change of that size."""
DEPENDS = (Strength.SENSITIVE, Strength.MODERATE_SENSITIVE)
"""Victims that were shown to depend on a target."""
EXPECTING = (Fold.LARGE, Fold.MIDDLE, Fold.UNSIZED_STRONG)
"""Changes that matter whatever the margin, until somebody has said that they do not."""
ACTING = (Strength.STRONG, Strength.MODERATE)
"""Perpetrators of which a change is expected even where nobody measured the victim."""
NARROW_NO_EFFECT = (0.90, 1.11)
"""Bounds inside which an interval shows no effect for a medicine of narrow margin."""
WAYS = {
    ("inhibits", False): Change.RAISED,
    ("induces", False): Change.LOWERED,
    ("inhibits", True): Change.ACTIVATION_LOWERED,
    ("induces", True): Change.ACTIVATION_RAISED,
}
"""What the perpetrator does, and whether the target makes the victim active -> what changes."""
MECHANISMS = {
    ("inhibits", TargetKind.ENZYME): Mechanism.METABOLIC_INHIBITION,
    ("induces", TargetKind.ENZYME): Mechanism.METABOLIC_INDUCTION,
    ("inhibits", TargetKind.TRANSPORTER): Mechanism.TRANSPORTER_INHIBITION,
    ("induces", TargetKind.TRANSPORTER): Mechanism.TRANSPORTER_INDUCTION,
}
BELOW: dict[str, Below] = {
    ExposureCase.RAISED_SLIGHT: Below.SLIGHT,
    ExposureCase.LOWERED_SLIGHT: Below.SLIGHT,
    ExposureCase.RAISED_UNSIZED: Below.STRENGTH_UNSPECIFIED,
    ExposureCase.LOWERED_UNSIZED: Below.STRENGTH_UNSPECIFIED,
    ExposureCase.RAISED_STRENGTH_UNKNOWN: Below.STRENGTH_UNSPECIFIED,
    ExposureCase.LOWERED_STRENGTH_UNKNOWN: Below.STRENGTH_UNSPECIFIED,
    ExposureCase.RAISED_HARM_UNKNOWN: Below.MARGIN_UNKNOWN,
    ExposureCase.LOWERED_HARM_UNKNOWN: Below.MARGIN_UNKNOWN,
}
"""Cases that stay below alerting, and why."""
GENERAL: frozenset[str] = frozenset({*BELOW, ExposureCase.NOT_CHANGED}) - {
    ExposureCase.RAISED_UNSIZED,
    ExposureCase.LOWERED_UNSIZED,
}
"""Cases of which nothing is told that is the victim's own."""


@dataclass(frozen=True)
class Way:
    """One target that both meet: what changes by it, and by how much."""

    change: Change
    fold: Fold
    acting: Trait
    undergoing: Trait

    @property
    def path(self) -> tuple[PathEdge, ...]:
        """Return the steps from the perpetrator to the target, and from the victim to it."""
        return (*self.acting.path, *self.undergoing.path)


def meets(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Yield what acts on a target, and what needs it."""
    yield from probe_pathway.meets(kb)


def pairs(kb: KnowledgeBase, profiles: Sequence[Profile]) -> Iterator[tuple[str, str]]:
    """Yield the ids of every perpetrator and victim that meet at a target, or were measured together."""
    victims: dict[str, list[str]] = defaultdict(list)
    for profile in profiles:
        for target in profile.in_role("substrate_of"):
            victims[target].append(profile.id)
    for profile in profiles:
        for target in {*profile.in_role("inhibits"), *profile.in_role("induces")}:
            yield from product((profile.id,), victims[target])
    known = {profile.id for profile in profiles}
    yield from (pair for pair in ratios(kb) if known.issuperset(pair))


def infer(kb: KnowledgeBase, table: Rule, a: Profile, b: Profile) -> Iterator[AnswerFinding]:
    """Yield each change that one makes in the other."""
    for perpetrator, victim in ((a, b), (b, a)):
        yield from _changes(kb, table, perpetrator, victim)


def _changes(
    kb: KnowledgeBase, table: Rule, perpetrator: Profile, victim: Profile
) -> Iterator[AnswerFinding]:
    """Yield the changes of one victim: of each sort the way that leads, or what was measured instead."""
    ways = list(_ways(kb, perpetrator, victim))
    found = ratios(kb).get((perpetrator.id, victim.id), ())
    if not ways and not found:
        return
    if len(ways) > 1:
        ways.sort(key=lambda way: _lead(kb, table, victim, way))
    leading = {way.change: way for way in reversed(ways)}
    activation = [way for change, way in leading.items() if change not in (Change.RAISED, Change.LOWERED)]
    others = [way for way in leading.values() if way not in activation]
    if found and (others or not activation):
        yield _measured(kb, table, perpetrator, victim, found, leading)
    else:
        yield from (_expected(kb, table, perpetrator, victim, way) for way in others)
    yield from (_expected(kb, table, perpetrator, victim, way) for way in activation)


def _lead(kb: KnowledgeBase, table: Rule, victim: Profile, way: Way) -> tuple[int, int, int, str]:
    """Return the sort key of a way among those of its pair: what is grave and cautious first."""
    said = said_of(kb, table.id, _case(kb, victim, way), victim.id)
    gravest, most_cautious, _, _ = gravest_first(said.severity, said.action, said.documentation, "")
    return gravest, most_cautious, _FOLDS.index(way.fold), way.acting.to


_FOLDS = tuple(Fold)


def _case(kb: KnowledgeBase, victim: Profile, way: Way) -> ExposureCase:
    return case_of(way.change, way.fold, margin_of(kb, victim.id), way.acting.strength in ACTING)


def _ways(kb: KnowledgeBase, perpetrator: Profile, victim: Profile) -> Iterator[Way]:
    """Yield every target at which the two meet; what a probe's trial already tells of is left to it."""
    undergoing = victim.in_role("substrate_of")
    if not undergoing:
        return
    bounding = _bounding(perpetrator, undergoing)
    for relation in ("inhibits", "induces"):
        for target, acting in perpetrator.in_role(relation).items():
            role = undergoing.get(target)
            if role is not None and target not in probe_pathway.told_of(kb, perpetrator):
                change = WAYS[relation, role.activates]
                yield Way(change, _fold(kb, acting, role, bounding), acting, role)


def _bounding(perpetrator: Profile, undergoing: Mapping[str, Trait]) -> Iterable[Trait]:
    """Return the ways out of a victim that bound what an inhibitor does elsewhere: all, or none.

    Where people showed a twofold rise without one enzyme, all others together carry half at most. That says
    nothing of a perpetrator that acts on several of them, which may add up.
    """
    inhibits = perpetrator.in_role("inhibits")
    acted_on = [target for target in undergoing if target in inhibits and inhibits[target].strength in ACTING]
    return undergoing.values() if len(acted_on) == 1 else ()


def _fold(kb: KnowledgeBase, acting: Trait, undergoing: Trait, bounding: Iterable[Trait]) -> Fold:
    """Return the change to expect at a target that both meet.

    What more of an enzyme takes away is bounded by no other way out.
    """
    if acting.strength is Strength.UNSPECIFIED:
        return Fold.UNSIZED if _seen_at_transporter(kb, acting) else Fold.UNKNOWN
    decides = kind_of(kb, acting) is TargetKind.ENZYME
    if acting.relation == "induces":
        return expected(acting.strength, _induced(kb, undergoing), (), decides=decides)
    return expected(acting.strength, undergoing, bounding, decides=decides)


def _induced(kb: KnowledgeBase, undergoing: Trait) -> Trait:
    """Return what a victim is to a target that is induced: what index inducers show leads.

    That inhibitors hardly changed it leaves open what more of the enzyme does.
    """
    shown = inducible(kb, undergoing.path[-1].from_, undergoing.to)
    hardly = undergoing.strength is Strength.NEGLIGIBLE
    return replace(undergoing, strength=shown or (Strength.UNSPECIFIED if hardly else undergoing.strength))


def expected(strength: Strength, undergoing: Trait, bounding: Iterable[Trait], decides: bool) -> Fold:
    """Return the change to expect of something so strong at a target.

    A prodrug of which nobody measured it depends on what makes it active. `bounding` are ways out of the
    victim: where people showed that it depends on one of them, the rest matter less than what is unknown
    altogether. `decides`: whether the target is taken to matter where nobody measured it.
    """
    sensitivity = undergoing.strength
    if sensitivity is Strength.UNSPECIFIED and undergoing.activates:
        sensitivity = Strength.SENSITIVE
    if sensitivity is Strength.UNSPECIFIED:
        shown = any(way.strength in DEPENDS for way in bounding)
        if strength is Strength.STRONG and not shown and decides:
            return Fold.UNSIZED_STRONG
        unknown = Fold.UNKNOWN if strength is Strength.WEAK else Fold.LESS
        return Fold.UNSIZED if strength in ACTING else unknown
    return EXPECTED.get((strength, sensitivity), Fold.LESS)


def _seen_at_transporter(kb: KnowledgeBase, acting: Trait) -> bool:
    """Return whether people showed what it does at a transporter: no regulator grades these by strength."""
    if kind_of(kb, acting) is not TargetKind.TRANSPORTER:
        return False
    cited = (kb.findings[name] for edge in acting.path for name in edge.citations)
    return any(TIERS[finding.design] in (*TRIALS, Tier.INDEX) for finding in cited)


def _expected(
    kb: KnowledgeBase, table: Rule, perpetrator: Profile, victim: Profile, way: Way
) -> AnswerFinding:
    finding = bound(
        kb,
        said_of(kb, table.id, _case(kb, victim, way), victim.id),
        mechanism=_mechanism(kb, way),
        perpetrator=perpetrator.id,
        victim=victim.id,
        target=way.acting.to,
        path=way.path,
    )
    return _as_extract(kb, how_to_stop(kb, finding, (perpetrator.id, victim.id)), perpetrator)


def _measured(
    kb: KnowledgeBase,
    table: Rule,
    perpetrator: Profile,
    victim: Profile,
    found: Sequence[Ratio],
    leading: dict[Change, Way],
) -> AnswerFinding:
    """Return what people showed of this very pair; where it decides nothing it still tells the size."""
    middle = median(ratio.value for ratio in found)
    change = _way(middle)
    way = leading.get(change)
    margin = margin_of(kb, victim.id)
    evidence = [
        Evidence(finding=r.finding, bearing=_bearing(kb.findings[r.finding], r.value, change, margin))
        for r in found
    ]
    supported = any(item.bearing is Bearing.SUPPORTS for item in evidence)
    refuted = any(item.bearing is Bearing.REFUTES for item in evidence)
    if refuted and not supported:
        case = ExposureCase.NOT_CHANGED
    else:
        case = case_of(change, _size(middle), margin, acting=True)
    step = PathEdge(
        from_=perpetrator.id,
        relation="changes_exposure_of",
        to=victim.id,
        citations=tuple(item.finding for item in evidence),
    )
    finding = bound(
        kb,
        said_of(kb, table.id, case, victim.id),
        mechanism=_mechanism(kb, way) if way else Mechanism.UNKNOWN,
        perpetrator=perpetrator.id,
        victim=victim.id,
        target=way.acting.to if way else None,
        path=(step, *(way.path if way else ())),
    )
    finding = how_to_stop(kb, finding, (perpetrator.id, victim.id))
    assessment = assess(weigh(kb, evidence), Instrument.DIPS)
    if assessment is None:
        return finding
    shown = {item.finding: evidence_item(kb, item.finding, item.bearing) for item in evidence}
    return changed(
        finding,
        answer=Answer.DOCUMENTED if supported else Answer.DOCUMENTED_NO_EFFECT,
        certainty=str(Certainty.SHOWN),
        documentation=assessment.level,
        decided_by=assessment.decided_by,
        disputed=assessment.disputed,
        applies_to=scope(kb, assessment.decided_by),
        evidence=tuple(shown.get(item["finding_id"], item) for item in finding.evidence),
    )


def _way(ratio: float) -> Change:
    return Change.RAISED if ratio >= 1 else Change.LOWERED


def _bearing(finding: Finding, ratio: float, change: Change, margin: Margin | None) -> Bearing:
    """Return how a ratio bears on a change: against it where it shows none, or the opposite."""
    if finding.direction is Direction.SUPPORTS:
        return Bearing.SUPPORTS if _way(ratio) is change else Bearing.REFUTES
    if finding.direction is not Direction.REFUTES:
        return Bearing.CONTEXT
    if margin is None or margin.width is not MarginWidth.NARROW:
        return Bearing.REFUTES
    least, most = NARROW_NO_EFFECT
    inside = any(
        result.low is not None and result.high is not None and result.low >= least and result.high <= most
        for result in finding.results[:1]
    )
    return Bearing.REFUTES if inside else Bearing.CONTEXT


def _size(ratio: float) -> Fold:
    """Return the size of a measured change, up or down."""
    return next((fold for bound, fold in SIZES if ratio >= bound or ratio <= 1 / bound), Fold.LESS)


def case_of(change: Change, fold: Fold, margin: Margin | None, acting: bool) -> ExposureCase:
    """Return the case of a change of some size at a margin. `acting`: a strong or moderate perpetrator."""
    side = "raised" if change.more else "lowered"
    width = margin.width if margin else None
    narrow = width is MarginWidth.NARROW
    unassessed = fold in (*EXPECTING, Fold.UNSIZED) or (fold is Fold.SMALL and acting)
    if fold is Fold.UNKNOWN:
        return ExposureCase(f"{side}_strength_unknown")
    if _harm(margin, change.more) is None and unassessed:
        return ExposureCase(f"{side}_harm_unknown")
    match change, fold:
        case Change.ACTIVATION_LOWERED, Fold.LARGE | Fold.MIDDLE:
            return ExposureCase(f"activation_lowered_{fold.name.lower()}")
        case Change.ACTIVATION_RAISED, Fold.LARGE | Fold.MIDDLE:
            return ExposureCase.ACTIVATION_RAISED
        case _, Fold.LARGE:
            return ExposureCase(f"{side}_large")
        case Change.LOWERED, Fold.MIDDLE:
            return ExposureCase.LOWERED_MIDDLE
        case _, Fold.MIDDLE if narrow:
            return ExposureCase.RAISED_MIDDLE_NARROW
        case _, Fold.MIDDLE if width is MarginWidth.ORDINARY:
            return ExposureCase.RAISED_MIDDLE
        case _, Fold.UNSIZED_STRONG if narrow:
            return ExposureCase(f"{side}_strong_narrow")
        case _, Fold.UNSIZED | Fold.UNSIZED_STRONG:
            return ExposureCase(f"{side}_unsized_narrow" if narrow else f"{side}_unsized")
        case _, Fold.SMALL if narrow:
            return ExposureCase(f"{side}_small_narrow")
    return ExposureCase(f"{side}_slight")


def margin_of(kb: KnowledgeBase, victim: str) -> Margin | None:
    """Return how narrow the margin of a medicine is, and what lies on either side; None where nobody said."""
    substance = kb.substance(victim)
    return substance.margin if substance else None


def _harm(margin: Margin | None, more: bool) -> Harm | None:
    return None if margin is None else margin.raised if more else margin.lowered


@once
def said_of(kb: KnowledgeBase, rule: str, case: StrEnum, victim: str) -> AnswerFinding:
    """Return what a case says of a victim: its cell, and what too much or too little does to a person."""
    said = changed(of_cell(kb, rule, case), below=BELOW.get(case))
    harm = _harm(margin_of(kb, victim), more=case.startswith(("raised", "activation_raised")))
    if harm is None or case in GENERAL:
        return said
    if case in BELOW:
        return changed(said, consequence=f"{said.consequence} {harm.happens}", monitoring=harm.watch)
    return harmed(kb, said, harm)


def _mechanism(kb: KnowledgeBase, way: Way) -> Mechanism:
    if way.undergoing.activates:
        return Mechanism.ACTIVE_METABOLITE
    return MECHANISMS[way.acting.relation, kind_of(kb, way.acting)]


def kind_of(kb: KnowledgeBase, trait: Trait) -> TargetKind:
    """Return what sort of target a role is at."""
    target = kb.nodes[trait.to]
    assert isinstance(target, Target)
    return target.kind


def _as_extract(kb: KnowledgeBase, finding: AnswerFinding, perpetrator: Profile) -> AnswerFinding:
    """Return what was found with leaf as it stands for an extract, at whose strength nobody tested it."""
    leaf = extracted_from(kb, perpetrator.id)
    if leaf is None:
        return finding
    return untested_in_extract(finding, kb.nodes[leaf].name, kb.nodes[perpetrator.id].name)
