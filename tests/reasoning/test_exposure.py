"""Exposure: what is expected, what was measured instead, and how grave it is for the victim asked about."""

from dataclasses import replace
from itertools import product

import pytest

from safetykb.curation.load import KnowledgeBase, load
from safetykb.kernel.answer import AnswerFinding
from safetykb.kernel.vocabulary import (
    Action,
    Answer,
    Basis,
    Design,
    Direction,
    Documentation,
    ExposureCase,
    Interval,
    MarginWidth,
    Measure,
    Onset,
    Relation,
    Role,
    Severity,
    Strength,
    SubstanceKind,
    SupplyWay,
    System,
    TargetKind,
)
from safetykb.model import (
    Finding,
    Harm,
    Judgement,
    Margin,
    Node,
    Probe,
    Result,
    RoleEntry,
    Substance,
    Supply,
    Target,
)
from safetykb.model.parts import Exposure
from safetykb.reasoning.candidates import candidates
from safetykb.reasoning.reasoner import reasoner
from safetykb.reasoning.rules.exposure import BELOW, EXPECTED, Change, Fold, case_of, margin_of
from tests.conftest import CLINIC_KB

CITED = ("tube2018#fictolam-substrate",)
WHY = Judgement(basis=Basis.EDITORIAL, text="So we judge.", rests_on=CITED)
BLEEDS = Harm(
    happens="Bleeding.",
    severity=Severity.MAJOR,
    severity_reason=WHY,
    onset=Onset.WEEKS,
    watch="Bruises.",
    if_it_happens=("liver-injury",),
)
SNEEZES = Harm(happens="Sneezing.", severity=Severity.MINOR, severity_reason=WHY)
FAILS = Harm(happens="A clot.", severity=Severity.MAJOR, severity_reason=WHY, onset=Onset.DAYS)
NARROW, ORDINARY, WIDE = MarginWidth
STRONG, MODERATE, WEAK = Strength.STRONG, Strength.MODERATE, Strength.WEAK
SENSITIVE, HALF, UNSAID = Strength.SENSITIVE, Strength.MODERATE_SENSITIVE, Strength.UNSPECIFIED


@pytest.fixture(scope="module")
def clinic() -> KnowledgeBase:
    kb, problems = load(CLINIC_KB)
    assert problems == []
    return kb


def margin(width: MarginWidth, raised: Harm | None = BLEEDS, lowered: Harm | None = FAILS) -> Margin:
    return Margin(width=width, why=WHY, raised=raised, lowered=lowered)


def role(
    strength: Strength, is_a: Role = Role.INHIBITOR, target: str = "fictocyp", *, activates: bool = False
) -> RoleEntry:
    return RoleEntry(target=target, role=is_a, strength=strength, activates=activates, evidence=CITED)


def medicine(name: str, *roles: RoleEntry, width: Margin | None = None) -> Substance:
    """Return an invented medicine with these roles and this margin."""
    given = (Supply(how=SupplyWay.PRESCRIBED, rationale="So."),)
    return Substance(id=name, name=name, kind=SubstanceKind.DRUG, supply=given, roles=roles, margin=width)


def victim(
    sensitivity: Strength, width: Margin | None, target: str = "fictocyp", *, activates: bool = False
) -> Substance:
    depends = role(sensitivity, Role.SUBSTRATE, target, activates=activates)
    return medicine("victim", depends, width=width)


def ratio(value: float, *, low: float | None = None, high: float | None = None, design: Design) -> Finding:
    """Return what a trial in people found of `blocker` and `victim`."""
    bounded = low is not None and high is not None
    result = Result(
        measure=Measure.AUC_RATIO,
        value=value,
        low=low,
        high=high,
        interval=Interval.CI90 if bounded else None,
    )
    inside = low is not None and high is not None and low >= 0.8 and high <= 1.25
    direction = Direction.REFUTES if inside else Direction.SUPPORTS
    if not bounded and 0.5 < value < 2:
        direction = Direction.INCONCLUSIVE
    return Finding(
        id="ratio",
        subject="blocker",
        relation=Relation.CHANGES_EXPOSURE_OF,
        object="victim",
        design=design,
        system=System.HUMAN,
        results=(result,),
        direction=direction,
        locator="table 1",
        text="A ratio.",
        quoted_from="PMID 1" if design is Design.COMPILED_TRIAL else None,
    )


TRIAL, ROW = Design.CONTROLLED_INTERACTION_TRIAL, Design.COMPILED_TRIAL


def told(kb: KnowledgeBase, *substances: Substance, ratios: tuple[Finding, ...] = ()) -> list[AnswerFinding]:
    """Return what the rule says of two invented medicines, the same in either order."""
    transporter = Target(id="carrier", name="carrier", kind=TargetKind.TRANSPORTER)
    nodes: dict[str, Node] = {**kb.nodes, "carrier": transporter, **{s.id: s for s in substances}}
    findings = {**kb.findings, **{f"trial2020#ratio-{place}": r for place, r in enumerate(ratios)}}
    thinker = reasoner(replace(kb, nodes=nodes, findings=findings))
    x, y = (substance.id for substance in substances[:2])
    answer = thinker.pair(x, y, (x, y))
    assert answer.findings == thinker.pair(y, x, (y, x)).findings
    found = [finding for finding in answer.findings if finding.rule == "exposure"]
    assert not found or (min(x, y), max(x, y)) in candidates(thinker)
    for finding in found:
        assert all(edge.citations or edge.relation == "product_of" for edge in finding.path)
        assert finding.evidence
    return found


def cases(kb: KnowledgeBase, *substances: Substance, ratios: tuple[Finding, ...] = ()) -> list[str | None]:
    return [finding.case for finding in told(kb, *substances, ratios=ratios)]


def blocker(strength: Strength, is_a: Role = Role.INHIBITOR, target: str = "fictocyp") -> Substance:
    return medicine("blocker", role(strength, is_a, target))


@pytest.mark.parametrize(
    ("perpetrator", "sensitivity", "fold"),
    [
        (STRONG, SENSITIVE, Fold.LARGE),
        (STRONG, HALF, Fold.MIDDLE),
        (MODERATE, SENSITIVE, Fold.MIDDLE),
        (MODERATE, HALF, Fold.SMALL),
        (WEAK, SENSITIVE, Fold.SMALL),
        (WEAK, HALF, None),
    ],
)
def test_the_change_to_expect_follows_from_both(
    perpetrator: Strength, sensitivity: Strength, fold: Fold | None
) -> None:
    assert EXPECTED.get((perpetrator, sensitivity)) is fold


@pytest.mark.parametrize(
    ("perpetrator", "sensitivity", "width", "case", "severity"),
    [
        (STRONG, SENSITIVE, NARROW, "raised_large", Severity.MAJOR),
        (STRONG, SENSITIVE, ORDINARY, "raised_large", Severity.MAJOR),
        (STRONG, SENSITIVE, WIDE, "raised_large", Severity.MAJOR),
        (STRONG, HALF, NARROW, "raised_middle_narrow", Severity.MAJOR),
        (MODERATE, SENSITIVE, ORDINARY, "raised_middle", Severity.MODERATE),
        (MODERATE, SENSITIVE, WIDE, "raised_slight", Severity.MINOR),
        (MODERATE, HALF, NARROW, "raised_small_narrow", Severity.MODERATE),
        (MODERATE, HALF, ORDINARY, "raised_slight", Severity.MINOR),
        (WEAK, SENSITIVE, NARROW, "raised_small_narrow", Severity.MODERATE),
        (WEAK, HALF, NARROW, "raised_slight", Severity.MINOR),
        (STRONG, UNSAID, NARROW, "raised_strong_narrow", Severity.MAJOR),
        (MODERATE, UNSAID, NARROW, "raised_unsized_narrow", Severity.MODERATE),
        (STRONG, UNSAID, ORDINARY, "raised_unsized", Severity.MINOR),
        (MODERATE, UNSAID, ORDINARY, "raised_unsized", Severity.MINOR),
        (WEAK, UNSAID, NARROW, "raised_strength_unknown", Severity.MINOR),
        (UNSAID, SENSITIVE, NARROW, "raised_strength_unknown", Severity.MINOR),
        (Strength.NEGLIGIBLE, SENSITIVE, NARROW, "raised_slight", Severity.MINOR),
        (Strength.NEGLIGIBLE, UNSAID, NARROW, "raised_slight", Severity.MINOR),
        (STRONG, Strength.NEGLIGIBLE, NARROW, "raised_small_narrow", Severity.MODERATE),
    ],
)
def test_how_grave_a_rise_is_follows_from_its_size_and_the_margin(
    perpetrator: Strength,
    sensitivity: Strength,
    width: MarginWidth,
    case: str,
    severity: Severity,
    clinic: KnowledgeBase,
) -> None:
    (found,) = told(clinic, blocker(perpetrator), victim(sensitivity, margin(width)))
    assert (found.case, found.severity) == (case, severity)
    assert (found.perpetrator, found.victim) == ("blocker", "victim")
    assert found.answer is Answer.INFERRED
    assert found.mechanism == "metabolic_inhibition"


@pytest.mark.parametrize(
    ("perpetrator", "sensitivity", "width", "case", "severity"),
    [
        (STRONG, SENSITIVE, ORDINARY, "lowered_large", Severity.MAJOR),
        (STRONG, HALF, ORDINARY, "lowered_middle", Severity.MAJOR),
        (MODERATE, HALF, NARROW, "lowered_small_narrow", Severity.MODERATE),
        (MODERATE, HALF, ORDINARY, "lowered_slight", Severity.MINOR),
        (STRONG, UNSAID, NARROW, "lowered_strong_narrow", Severity.MAJOR),
        (MODERATE, UNSAID, NARROW, "lowered_unsized_narrow", Severity.MODERATE),
        (STRONG, UNSAID, WIDE, "lowered_unsized", Severity.MINOR),
        (UNSAID, SENSITIVE, NARROW, "lowered_strength_unknown", Severity.MINOR),
    ],
)
def test_an_inducer_takes_away_what_the_medicine_is_taken_for(
    perpetrator: Strength,
    sensitivity: Strength,
    width: MarginWidth,
    case: str,
    severity: Severity,
    clinic: KnowledgeBase,
) -> None:
    (found,) = told(clinic, blocker(perpetrator, Role.INDUCER), victim(sensitivity, margin(width)))
    assert (found.case, found.severity) == (case, severity)
    assert found.mechanism == "metabolic_induction"


def test_that_inhibitors_hardly_change_a_victim_says_nothing_of_inducers(clinic: KnowledgeBase) -> None:
    hardly = victim(Strength.NEGLIGIBLE, margin(NARROW))
    assert cases(clinic, blocker(STRONG, Role.INDUCER), hardly) == ["lowered_strong_narrow"]
    assert cases(clinic, blocker(MODERATE, Role.INDUCER), hardly) == ["lowered_unsized_narrow"]
    assert cases(clinic, blocker(MODERATE), hardly) == ["raised_slight"]


@pytest.mark.parametrize(
    ("lowered_to", "sensitivity", "case"),
    [
        (0.2, Strength.NEGLIGIBLE, "lowered_large"),
        (0.21, Strength.NEGLIGIBLE, "lowered_middle"),
        (0.5, UNSAID, "lowered_middle"),
        (0.51, SENSITIVE, "lowered_small_narrow"),
    ],
)
def test_how_much_an_index_inducer_took_away_leads_for_other_inducers(
    lowered_to: float, sensitivity: Strength, case: str, clinic: KnowledgeBase
) -> None:
    enzyme = clinic.nodes["fictocyp"]
    assert isinstance(enzyme, Target)
    probe = Probe(substance="index-inducer", role=Role.INDUCER, evidence=CITED)
    index = medicine("index-inducer", role(STRONG, Role.INDUCER))
    nodes = {**clinic.nodes, "index-inducer": index, "fictocyp": replace(enzyme, probes=(probe,))}
    kb = replace(clinic, nodes=nodes)
    course = replace(ratio(lowered_to, design=ROW), subject="index-inducer")
    hangs = victim(sensitivity, margin(NARROW))
    assert cases(kb, blocker(STRONG, Role.INDUCER), hangs, ratios=(course,)) == [case]


def test_one_dose_of_an_index_inducer_shows_nothing(clinic: KnowledgeBase) -> None:
    enzyme = clinic.nodes["fictocyp"]
    assert isinstance(enzyme, Target)
    probe = Probe(substance="index-inducer", role=Role.INDUCER, evidence=CITED)
    kb = replace(clinic, nodes={**clinic.nodes, "fictocyp": replace(enzyme, probes=(probe,))})
    once = replace(ratio(0.9, design=ROW), subject="index-inducer", exposure=Exposure(schedule="single"))
    index = medicine("index-inducer", role(STRONG, Role.INDUCER))
    kb = replace(kb, nodes={**kb.nodes, "index-inducer": index})
    found = cases(kb, blocker(STRONG, Role.INDUCER), victim(SENSITIVE, margin(NARROW)), ratios=(once,))
    assert found == ["lowered_large"]


def test_what_too_much_does_is_told_as_the_victim_has_it(clinic: KnowledgeBase) -> None:
    (found,) = told(clinic, blocker(STRONG), victim(SENSITIVE, margin(ORDINARY)))
    assert found.consequence.endswith("Bleeding.")
    assert (found.monitoring, found.onset) == ("Bruises.", "weeks")
    assert found.guidance == ("liver-injury",)
    assert found.if_it_happens
    assert str(found.severity_reason).endswith("So we judge.")
    assert (found.action, found.below) == (Action.USUALLY_AVOID, None)


def test_a_change_is_never_graver_than_what_it_does(clinic: KnowledgeBase) -> None:
    harmless = margin(ORDINARY, raised=SNEEZES)
    (found,) = told(clinic, blocker(STRONG), victim(SENSITIVE, harmless))
    assert (found.case, found.severity) == ("raised_large", Severity.MINOR)
    assert found.action is Action.MINIMISE_RISK


@pytest.mark.parametrize("width", [None, Margin(width=NARROW, why=WHY)])
def test_a_change_whose_harm_nobody_wrote_down_is_told_as_not_assessed(
    width: Margin | None, clinic: KnowledgeBase
) -> None:
    for perpetrator, sensitivity in product((STRONG, MODERATE), (SENSITIVE, HALF, UNSAID)):
        (found,) = told(clinic, blocker(perpetrator), victim(sensitivity, width))
        assert (found.case, found.below) == ("raised_harm_unknown", "margin_unknown")
        assert (found.severity, found.action) == (Severity.MINOR, Action.MINIMISE_RISK)
        assert "What that does was not assessed" in found.consequence
    assert cases(clinic, blocker(WEAK), victim(SENSITIVE, None)) == ["raised_slight"]


def test_a_small_rise_whose_harm_nobody_wrote_down_is_told_by_its_size(clinic: KnowledgeBase) -> None:
    (found,) = told(clinic, blocker(WEAK), victim(SENSITIVE, Margin(width=NARROW, why=WHY)))
    assert (found.case, found.below) == ("raised_small_narrow", None)


def test_every_case_below_alerting_is_minor_and_says_why() -> None:
    for change, fold, width in product(Change, Fold, (None, *MarginWidth)):
        given = margin(width) if width else None
        case = case_of(change, fold, given, acting=True)
        if case in BELOW:
            assert fold not in (Fold.LARGE,) or given is None
    assert {str(BELOW[case]) for case in BELOW} == {"slight", "strength_unspecified", "margin_unknown"}


def test_of_several_enzymes_the_worst_leads_and_is_told_once(clinic: KnowledgeBase) -> None:
    both = medicine("blocker", role(WEAK), role(STRONG, target="fictocyp-two"))
    twice = medicine(
        "victim",
        role(SENSITIVE, Role.SUBSTRATE),
        role(HALF, Role.SUBSTRATE, "fictocyp-two"),
        width=margin(ORDINARY),
    )
    (found,) = told(clinic, both, twice)
    assert (found.case, found.target) == ("raised_middle", "fictocyp-two")


def test_each_of_two_may_change_the_other(clinic: KnowledgeBase) -> None:
    one = medicine("blocker", role(STRONG), role(HALF, Role.SUBSTRATE, "fictocyp-two"))
    other = medicine(
        "victim",
        role(SENSITIVE, Role.SUBSTRATE),
        role(STRONG, Role.INDUCER, "fictocyp-two"),
        width=margin(ORDINARY),
    )
    found = told(clinic, one, other)
    assert {(finding.perpetrator, finding.case) for finding in found} == {
        ("blocker", "raised_large"),
        ("victim", "lowered_harm_unknown"),
    }


def test_a_prodrug_works_less_where_what_makes_it_active_is_inhibited(clinic: KnowledgeBase) -> None:
    prodrug = victim(UNSAID, margin(ORDINARY), activates=True)
    (found,) = told(clinic, blocker(STRONG), prodrug)
    assert (found.case, found.mechanism) == ("activation_lowered_large", "active_metabolite")
    assert found.consequence.endswith("A clot.")
    assert cases(clinic, blocker(MODERATE), prodrug) == ["activation_lowered_middle"]
    assert cases(clinic, blocker(WEAK), prodrug) == ["lowered_slight"]
    assert cases(clinic, blocker(UNSAID), prodrug) == ["lowered_strength_unknown"]
    assert cases(clinic, blocker(STRONG, Role.INDUCER), prodrug) == ["activation_raised"]


def test_more_of_the_prodrug_itself_is_not_taken_for_more_effect(clinic: KnowledgeBase) -> None:
    prodrug = victim(UNSAID, margin(ORDINARY), activates=True)
    measured = (ratio(4.0, low=3.0, high=5.0, design=TRIAL),)
    assert cases(clinic, blocker(STRONG), prodrug, ratios=measured) == ["activation_lowered_large"]


def test_a_prodrug_that_is_known_to_depend_little_on_an_enzyme_is_not_taken_to_depend_on_it(
    clinic: KnowledgeBase,
) -> None:
    for known, case in ((UNSAID, "large"), (SENSITIVE, "large"), (HALF, "middle")):
        prodrug = victim(known, margin(ORDINARY), activates=True)
        assert cases(clinic, blocker(STRONG), prodrug) == [f"activation_lowered_{case}"]


def test_what_was_measured_of_a_prodrug_replaces_the_guess_on_it_and_not_on_what_is_made_of_it(
    clinic: KnowledgeBase,
) -> None:
    both = medicine("blocker", role(STRONG), role(STRONG, target="fictocyp-two"))
    made = role(SENSITIVE, Role.SUBSTRATE, activates=True)
    prodrug = medicine(
        "victim", made, role(SENSITIVE, Role.SUBSTRATE, "fictocyp-two"), width=margin(ORDINARY)
    )
    measured = (ratio(3.0, low=2.5, high=3.6, design=TRIAL),)
    assert set(cases(clinic, both, prodrug)) == {"raised_large", "activation_lowered_large"}
    assert set(cases(clinic, both, prodrug, ratios=measured)) == {"raised_middle", "activation_lowered_large"}


def test_what_was_measured_of_the_pair_replaces_the_guess(clinic: KnowledgeBase) -> None:
    asked = blocker(STRONG), victim(SENSITIVE, margin(NARROW))
    (found,) = told(clinic, *asked, ratios=(ratio(1.5, low=1.3, high=1.7, design=TRIAL),))
    assert (found.answer, found.case) == (Answer.DOCUMENTED, "raised_small_narrow")
    assert found.documentation is Documentation.ESTABLISHED
    assert found.decided_by == ("trial2020#ratio-0",)
    assert found.certainty == "shown"


def test_a_row_of_a_compilation_alone_is_probable(clinic: KnowledgeBase) -> None:
    asked = blocker(WEAK), victim(SENSITIVE, margin(ORDINARY))
    (found,) = told(clinic, *asked, ratios=(ratio(6.0, design=ROW),))
    assert (found.case, found.severity) == ("raised_large", Severity.MAJOR)
    assert (found.answer, found.documentation) == (Answer.DOCUMENTED, Documentation.PROBABLE)


def test_a_row_that_decides_nothing_still_tells_the_size(clinic: KnowledgeBase) -> None:
    asked = blocker(STRONG), victim(SENSITIVE, margin(NARROW))
    (found,) = told(clinic, *asked, ratios=(ratio(1.6, design=ROW),))
    assert (found.answer, found.case) == (Answer.INFERRED, "raised_small_narrow")


def test_a_measured_pair_is_told_though_no_enzyme_joins_it(clinic: KnowledgeBase) -> None:
    alone = medicine("blocker"), medicine("victim", width=margin(ORDINARY))
    (found,) = told(clinic, *alone, ratios=(ratio(0.15, low=0.1, high=0.2, design=TRIAL),))
    assert (found.case, found.mechanism, found.target) == ("lowered_large", "unknown", None)
    assert found.severity is Severity.MAJOR


def test_what_was_measured_with_a_medicine_of_which_only_the_name_is_known_is_no_pair(
    clinic: KnowledgeBase,
) -> None:
    unknown = replace(medicine("victim"), not_covered="Only its name is known.")
    nodes = {**clinic.nodes, "victim": unknown, "blocker": medicine("blocker")}
    findings = {**clinic.findings, "trial2020#ratio": ratio(0.15, low=0.1, high=0.2, design=TRIAL)}
    assert ("blocker", "victim") not in candidates(reasoner(replace(clinic, nodes=nodes, findings=findings)))


@pytest.mark.parametrize(
    ("width", "low", "high", "answer", "severity"),
    [
        (ORDINARY, 0.85, 1.2, Answer.DOCUMENTED_NO_EFFECT, None),
        (NARROW, 0.92, 1.1, Answer.DOCUMENTED_NO_EFFECT, None),
        (NARROW, 0.9, 1.11, Answer.DOCUMENTED_NO_EFFECT, None),
        (NARROW, 0.85, 1.2, Answer.INFERRED, Severity.MINOR),
        (NARROW, 0.85, 1.1, Answer.INFERRED, Severity.MINOR),
        (NARROW, 0.92, 1.2, Answer.INFERRED, Severity.MINOR),
    ],
)
def test_a_refutation_decides_and_needs_more_at_a_narrow_margin(
    width: MarginWidth,
    low: float,
    high: float,
    answer: Answer,
    severity: Severity | None,
    clinic: KnowledgeBase,
) -> None:
    asked = blocker(STRONG), victim(SENSITIVE, margin(width))
    (found,) = told(clinic, *asked, ratios=(ratio(1.0, low=low, high=high, design=TRIAL),))
    assert (found.answer, found.severity) == (answer, severity)
    assert (found.mechanism, found.target) == ("metabolic_inhibition", "fictocyp"), "what it was tried for"
    assert [step.relation for step in found.path] == ["changes_exposure_of", "inhibits", "substrate_of"]
    if severity is None:
        assert (found.case, found.documentation) == ("not_changed", Documentation.UNLIKELY)
        assert "clot" not in found.consequence, "no harm of a change that there is not"


def test_a_bound_that_nobody_gave_and_a_second_result_refute_nothing_at_a_narrow_margin(
    clinic: KnowledgeBase,
) -> None:
    asked = blocker(STRONG), victim(SENSITIVE, margin(NARROW))
    wide = ratio(1.0, low=0.85, high=1.2, design=TRIAL)
    (first,) = wide.results
    for results in (
        (replace(first, low=None, high=1.1),),
        (replace(first, low=0.92, high=None),),
        (first, replace(first, low=0.92, high=1.1)),
    ):
        (found,) = told(clinic, *asked, ratios=(replace(wide, results=results),))
        assert (found.answer, found.severity) == (Answer.INFERRED, Severity.MINOR)


@pytest.mark.parametrize(
    ("value", "case"),
    [
        (5.0, "raised_large"),
        (4.9, "raised_middle"),
        (2.0, "raised_middle"),
        (1.9, "raised_slight"),
        (0.2, "lowered_large"),
        (0.5, "lowered_middle"),
    ],
)
def test_a_measured_change_is_as_large_as_its_bound_says(
    value: float, case: str, clinic: KnowledgeBase
) -> None:
    asked = blocker(STRONG), victim(SENSITIVE, margin(ORDINARY))
    assert cases(clinic, *asked, ratios=(ratio(value, design=ROW),)) == [case]


def test_a_small_rise_that_was_measured_is_told_as_not_assessed_where_nobody_wrote_down_its_harm(
    clinic: KnowledgeBase,
) -> None:
    asked = blocker(STRONG), victim(SENSITIVE, None)
    measured = ratio(1.5, low=1.3, high=1.7, design=TRIAL)
    assert cases(clinic, *asked, ratios=(measured,)) == ["raised_harm_unknown"]


def test_of_a_change_that_is_hardly_one_nobody_need_know_the_harm() -> None:
    assert case_of(Change.RAISED, Fold.LESS, None, acting=True) is ExposureCase.RAISED_SLIGHT
    assert case_of(Change.RAISED, Fold.SMALL, None, acting=False) is ExposureCase.RAISED_SLIGHT
    assert case_of(Change.RAISED, Fold.SMALL, None, acting=True) is ExposureCase.RAISED_HARM_UNKNOWN


def test_where_nobody_said_how_narrow_the_margin_is_a_refutation_decides_too(clinic: KnowledgeBase) -> None:
    asked = blocker(STRONG), victim(SENSITIVE, None)
    (found,) = told(clinic, *asked, ratios=(ratio(1.0, low=0.85, high=1.2, design=TRIAL),))
    assert (found.answer, found.case) == (Answer.DOCUMENTED_NO_EFFECT, "not_changed")


def test_a_trial_that_saw_no_change_hides_none_that_another_saw(clinic: KnowledgeBase) -> None:
    asked = blocker(STRONG), victim(SENSITIVE, margin(ORDINARY))
    none, much = ratio(1.0, low=0.9, high=1.1, design=TRIAL), ratio(6.0, low=5.0, high=7.0, design=TRIAL)
    (found,) = told(clinic, *asked, ratios=(none, much))
    assert (found.answer, found.case) == (Answer.DOCUMENTED, "raised_middle")
    assert (found.severity, found.disputed) == (Severity.MODERATE, True)


def test_a_row_that_decides_nothing_takes_nothing_from_a_trial_that_saw_no_change(
    clinic: KnowledgeBase,
) -> None:
    asked = blocker(STRONG), victim(SENSITIVE, margin(ORDINARY))
    none, unclear = ratio(1.0, low=0.9, high=1.1, design=TRIAL), ratio(1.3, design=ROW)
    (found,) = told(clinic, *asked, ratios=(none, unclear))
    assert (found.answer, found.case) == (Answer.DOCUMENTED_NO_EFFECT, "not_changed")


def test_trials_that_saw_a_rise_and_a_fall_dispute_one_another(clinic: KnowledgeBase) -> None:
    asked = blocker(STRONG), victim(SENSITIVE, margin(ORDINARY))
    rise, fall = ratio(3.8, low=3.0, high=4.5, design=TRIAL), ratio(0.4, low=0.3, high=0.5, design=TRIAL)
    (found,) = told(clinic, *asked, ratios=(rise, fall))
    assert (found.case, found.disputed) == ("raised_middle", True)


@pytest.mark.parametrize(
    ("perpetrator", "sensitivity", "case"),
    [(WEAK, HALF, "raised_slight"), (WEAK, UNSAID, "raised_strength_unknown")],
)
def test_of_a_change_that_is_slight_or_of_unknown_size_the_harm_of_too_much_is_not_told(
    perpetrator: Strength, sensitivity: Strength, case: str, clinic: KnowledgeBase
) -> None:
    (found,) = told(clinic, blocker(perpetrator), victim(sensitivity, margin(ORDINARY)))
    assert found.case == case
    assert "Bleeding." not in found.consequence
    assert found.monitoring != "Bruises."


def test_of_an_unsized_change_what_too_much_does_is_told_and_watched(clinic: KnowledgeBase) -> None:
    (found,) = told(clinic, blocker(STRONG), victim(UNSAID, margin(ORDINARY)))
    assert (found.case, found.severity) == ("raised_unsized", Severity.MINOR)
    assert found.consequence.endswith("Bleeding.")
    assert found.monitoring == "Bruises."


def test_a_strong_perpetrator_is_told_less_of_beside_an_enzyme_on_which_the_victim_was_shown_to_depend(
    clinic: KnowledgeBase,
) -> None:
    beside = role(HALF, Role.SUBSTRATE, "fictocyp-two")
    other = medicine("victim", role(UNSAID, Role.SUBSTRATE), beside, width=margin(NARROW))
    assert cases(clinic, blocker(STRONG), other) == ["raised_unsized_narrow"]
    hardly = replace(beside, strength=Strength.NEGLIGIBLE)
    assert cases(clinic, blocker(STRONG), replace(other, roles=(other.roles[0], hardly))) == [
        "raised_strong_narrow"
    ]


def test_what_people_showed_at_one_enzyme_bounds_no_inducer_of_another(clinic: KnowledgeBase) -> None:
    beside = role(HALF, Role.SUBSTRATE, "fictocyp-two")
    other = medicine("victim", role(UNSAID, Role.SUBSTRATE), beside, width=margin(NARROW))
    assert cases(clinic, blocker(STRONG, Role.INDUCER), other) == ["lowered_strong_narrow"]


def test_what_people_showed_at_one_enzyme_bounds_nothing_that_acts_on_two(clinic: KnowledgeBase) -> None:
    beside = role(HALF, Role.SUBSTRATE, "fictocyp-two")
    other = medicine("victim", role(UNSAID, Role.SUBSTRATE), beside, width=margin(NARROW))
    both = medicine("blocker", role(STRONG, Role.INHIBITOR), role(MODERATE, Role.INHIBITOR, "fictocyp-two"))
    assert cases(clinic, both, other) == ["raised_strong_narrow"]
    hardly = medicine("blocker", role(STRONG, Role.INHIBITOR), role(WEAK, Role.INHIBITOR, "fictocyp-two"))
    assert cases(clinic, hardly, other) == ["raised_unsized_narrow"]


def test_no_transporter_makes_the_unmeasured_grave(clinic: KnowledgeBase) -> None:
    asked = blocker(STRONG, target="carrier"), victim(UNSAID, margin(NARROW), "carrier")
    assert cases(clinic, *asked) == ["raised_unsized_narrow"]


def test_the_unmeasured_is_no_graver_than_what_too_much_does(clinic: KnowledgeBase) -> None:
    (found,) = told(clinic, blocker(STRONG), victim(UNSAID, margin(NARROW, raised=SNEEZES)))
    assert (found.case, found.severity) == ("raised_strong_narrow", Severity.MINOR)
    assert found.action == Action.MINIMISE_RISK


def test_a_transporter_counts_as_an_enzyme_does(clinic: KnowledgeBase) -> None:
    asked = blocker(STRONG, target="carrier"), victim(SENSITIVE, margin(NARROW), "carrier")
    (found,) = told(clinic, *asked)
    assert (found.case, found.mechanism) == ("raised_large", "transporter_inhibition")


def test_an_inhibitor_of_a_transporter_that_a_table_names_is_of_unknown_size_and_not_nothing(
    clinic: KnowledgeBase,
) -> None:
    asked = blocker(UNSAID, target="carrier"), victim(UNSAID, margin(NARROW), "carrier")
    assert cases(clinic, *asked) == ["raised_strength_unknown"]
    named = replace(clinic.findings[CITED[0]], design=Design.REGULATOR_INDEX_TABLE)
    table = replace(clinic, findings={**clinic.findings, CITED[0]: named})
    assert cases(table, *asked) == ["raised_unsized_narrow"]
    tube = replace(role(UNSAID, target="carrier"), evidence=(*CITED, "tube2018#fictolam-substrate-too"))
    also = replace(table, findings={**table.findings, tube.evidence[1]: clinic.findings[CITED[0]]})
    assert cases(also, medicine("blocker", tube), asked[1]) == ["raised_unsized_narrow"]


def test_one_active_taken_twice_is_no_pair_of_exposure(clinic: KnowledgeBase) -> None:
    both = medicine("blocker", role(STRONG), role(SENSITIVE, Role.SUBSTRATE))
    assert told(clinic, both, both) == []


def test_an_extract_has_the_kinetics_of_its_leaf_only_as_untested(clinic: KnowledgeBase) -> None:
    leaf = replace(_substance(clinic, "testleaf"), roles=(role(STRONG, Role.INDUCER, "fictocyp-two"),))
    extract = _substance(clinic, "testleaf-extract")
    (found,) = told(clinic, extract, victim(SENSITIVE, margin(ORDINARY), "fictocyp-two"), leaf)
    assert found.documentation is Documentation.POSSIBLE
    assert "untested at the strength" in found.via[0]


def test_what_a_probe_trial_tells_is_not_told_twice(clinic: KnowledgeBase) -> None:
    leaf, other = _substance(clinic, "testleaf"), victim(SENSITIVE, margin(NARROW))
    kb = replace(clinic, nodes={**clinic.nodes, "victim": other})
    answer = reasoner(kb).pair(leaf.id, "victim", (leaf.id, "victim"))
    assert [finding.rule for finding in answer.findings] == ["probe-pathway"]


def test_a_rise_that_a_trial_measured_at_a_probe_is_not_told_as_that_of_a_strong_inhibitor(
    clinic: KnowledgeBase,
) -> None:
    leaf, other = (
        replace(_substance(clinic, "testleaf"), roles=(role(STRONG),)),
        victim(SENSITIVE, margin(NARROW)),
    )
    kb = replace(clinic, nodes={**clinic.nodes, leaf.id: leaf, other.id: other})
    answer = reasoner(kb).pair(leaf.id, other.id, (leaf.id, other.id))
    assert [finding.rule for finding in answer.findings] == ["probe-pathway"]
    assert answer.severity is Severity.MINOR


def test_of_a_class_nobody_says_how_narrow_its_margin_is(clinic: KnowledgeBase) -> None:
    assert margin_of(clinic, "fictostatins") is None


def test_every_case_can_be_reached() -> None:
    made = {
        case_of(change, fold, given, acting=acting)
        for change, fold, acting in product(Change, Fold, (True, False))
        for given in (None, *map(margin, MarginWidth))
    }
    assert made == set(ExposureCase) - {ExposureCase.NOT_CHANGED}


def _substance(kb: KnowledgeBase, name: str) -> Substance:
    found = kb.substance(name)
    assert found is not None
    return found
