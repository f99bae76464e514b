"""Strength and sensitivity: worked numbers, what counts as a ratio, and who leads where two disagree."""

from dataclasses import replace
from typing import Any

import pytest

from safetykb.curation.load import KnowledgeBase, load
from safetykb.kernel.vocabulary import (
    Activity,
    Design,
    Direction,
    Measure,
    Relation,
    Role,
    Strength,
    System,
    TargetKind,
)
from safetykb.model import Condition, Finding, Node, Probe, Result, RoleEntry, Substance, Target
from safetykb.model.parts import Exposure, Genotype
from safetykb.reasoning.strength import Ratio, RoleStrength, inducible, measured, ratios, role_strength
from tests.conftest import CLINIC_KB

POOR = "fictocyp-poor-metaboliser"
CITED = ("tube2018#fictolam-substrate",)


@pytest.fixture(scope="module")
def clinic() -> KnowledgeBase:
    kb, problems = load(CLINIC_KB)
    assert problems == []
    return kb


def shown(role: Role, *values: float) -> Strength | None:
    found = measured(role, [Ratio(f"work#{place}", value) for place, value in enumerate(values)])
    return found.strength if found else None


@pytest.mark.parametrize(
    ("role", "values", "strength"),
    [
        (Role.INHIBITOR, (5.0,), Strength.STRONG),
        (Role.INHIBITOR, (4.99,), Strength.MODERATE),
        (Role.INHIBITOR, (2.0,), Strength.MODERATE),
        (Role.INHIBITOR, (1.99,), Strength.WEAK),
        (Role.INHIBITOR, (1.25,), Strength.WEAK),
        (Role.INHIBITOR, (1.24,), Strength.NEGLIGIBLE),
        (Role.INHIBITOR, (0.99,), Strength.NEGLIGIBLE),
        (Role.INHIBITOR, (1.5, 6.0, 9.0), Strength.STRONG),
        (Role.INHIBITOR, (1.5, 1.8, 30.0), Strength.WEAK),
        (Role.INHIBITOR, (3.0, 7.0), Strength.STRONG),
        (Role.INDUCER, (0.2,), Strength.STRONG),
        (Role.INDUCER, (0.21,), Strength.MODERATE),
        (Role.INDUCER, (0.5,), Strength.MODERATE),
        (Role.INDUCER, (0.51,), Strength.WEAK),
        (Role.INDUCER, (0.8,), Strength.WEAK),
        (Role.INDUCER, (0.81,), Strength.NEGLIGIBLE),
        (Role.SUBSTRATE, (5.0,), Strength.SENSITIVE),
        (Role.SUBSTRATE, (4.9,), Strength.MODERATE_SENSITIVE),
        (Role.SUBSTRATE, (2.0,), Strength.MODERATE_SENSITIVE),
        (Role.SUBSTRATE, (1.9,), Strength.NEGLIGIBLE),
        (Role.INHIBITOR, (), None),
    ],
)
def test_the_median_ratio_has_its_class(
    role: Role, values: tuple[float, ...], strength: Strength | None
) -> None:
    assert shown(role, *values) is strength


def test_the_largest_change_is_told_beside_the_median() -> None:
    rise = measured(Role.INHIBITOR, [Ratio("b#1", 3.0), Ratio("a#2", 11.0), Ratio("a#1", 2.5)])
    fall = measured(Role.INDUCER, [Ratio("a#1", 0.4), Ratio("a#2", 0.05)])
    assert rise is not None
    assert (rise.median, rise.largest) == (3.0, 11.0)
    assert rise.findings == ("a#1", "a#2", "b#1")
    assert fall is not None
    assert fall.largest == 0.05


RATIO = Finding(
    id="ratio",
    subject="fictomycin",
    relation=Relation.CHANGES_EXPOSURE_OF,
    object="fictolam",
    design=Design.COMPILED_TRIAL,
    system=System.HUMAN,
    results=(Result(measure=Measure.AUC_RATIO, value=6.0),),
    direction=Direction.SUPPORTS,
    locator="row 1",
    text="Six times as much.",
    quoted_from="PMID 1",
)


def with_ratios(kb: KnowledgeBase, *found: Finding) -> KnowledgeBase:
    """Return the knowledge base with findings of a compilation, and a probe of CYP-F1."""
    target = kb.nodes["fictocyp"]
    assert isinstance(target, Target)
    probed = replace(target, probes=(_probe("fictolam", Role.SUBSTRATE),))
    pregnant = kb.nodes["pregnancy"]
    assert isinstance(pregnant, Condition)
    poor = replace(pregnant, id=POOR, genotype=Genotype(target="fictocyp", activity=Activity.NONE))
    nodes: dict[str, Node] = {**kb.nodes, "fictocyp": probed, POOR: poor}
    findings = {**kb.findings, **{f"rows#{place}": ratio for place, ratio in enumerate(found)}}
    return replace(kb, nodes=nodes, findings=findings)


def _probe(name: str, role: Role) -> Probe:
    return Probe(substance=name, role=role, evidence=CITED)


@pytest.mark.parametrize(
    ("ratio", "counts"),
    [
        (RATIO, True),
        (replace(RATIO, victim_taken=Exposure(dose="5 mg", route="oral")), True),
        (replace(RATIO, victim_taken=Exposure(dose="5 mg")), True),
        (replace(RATIO, victim_taken=Exposure(dose="5 mg", route="intravenous")), False),
        (replace(RATIO, system=System.IN_VITRO), False),
        (replace(RATIO, relation=Relation.INTERACTS_WITH), False),
        (replace(RATIO, object="what-no-record-describes"), False),
        (replace(RATIO, design=Design.CASE_REPORT), False),
        (replace(RATIO, doubt="A slip."), False),
        (replace(RATIO, also_about=("fictocillin",)), False),
        (replace(RATIO, results=(Result(measure=Measure.CMAX_RATIO, value=6.0),)), False),
        (replace(RATIO, results=(Result(measure=Measure.AUC_RATIO, low=2, high=6),)), False),
        (
            replace(
                RATIO,
                results=(
                    Result(measure=Measure.AUC_RATIO, low=2, high=6),
                    Result(measure=Measure.AUC_RATIO, value=6.0),
                ),
            ),
            True,
        ),
        (
            replace(RATIO, results=(Result(measure=Measure.AUC_RATIO, value=6.0, of="hydroxyfictolam"),)),
            False,
        ),
        (replace(RATIO, results=(Result(measure=Measure.AUC_RATIO, value=6.0, of="S-fictolam"),)), True),
        (replace(RATIO, results=(Result(measure=Measure.AUC_RATIO, value=6.0, of="fictolam"),)), True),
    ],
)
def test_only_what_people_showed_of_a_swallowed_victim_itself_counts(
    clinic: KnowledgeBase, ratio: Finding, counts: bool
) -> None:
    kb = with_ratios(clinic, ratio)
    assert (("fictomycin", "fictolam") in ratios(kb)) is counts
    inhibits = RoleEntry(target="fictocyp", role=Role.INHIBITOR, evidence=CITED)
    leading = role_strength(kb, "fictomycin", inhibits).leading
    assert leading is (Strength.STRONG if counts else Strength.UNSPECIFIED)


TAKEN_ONCE = Exposure(schedule="single")
DAILY = Exposure(schedule="once a day", duration="7 days")


def sized(value: float, **more: Any) -> Finding:
    return replace(RATIO, results=(Result(measure=Measure.AUC_RATIO, value=value),), **more)


def inhibits_f1(kb: KnowledgeBase, *found: Finding) -> RoleStrength:
    role = RoleEntry(target="fictocyp", role=Role.INHIBITOR, evidence=CITED)
    return role_strength(with_ratios(kb, *found), "fictomycin", role)


def test_a_course_says_how_strong_an_inhibitor_is_and_one_dose_only_where_there_is_no_course(
    clinic: KnowledgeBase,
) -> None:
    once_only, course = sized(1.5, exposure=TAKEN_ONCE), sized(6.0, exposure=DAILY)
    assert inhibits_f1(clinic, once_only, course).leading is Strength.STRONG
    assert inhibits_f1(clinic, once_only).leading is Strength.WEAK
    assert inhibits_f1(clinic, sized(6.0)).leading is Strength.STRONG


def test_one_dose_shows_nothing_of_an_inducer(clinic: KnowledgeBase) -> None:
    induces = RoleEntry(target="fictocyp", role=Role.INDUCER, evidence=CITED)
    once_only, course = sized(0.9, exposure=TAKEN_ONCE), sized(0.1, exposure=DAILY)
    alone = role_strength(with_ratios(clinic, once_only), "fictomycin", induces)
    both = role_strength(with_ratios(clinic, once_only, course), "fictomycin", induces)
    assert alone.leading is Strength.UNSPECIFIED
    assert both.leading is Strength.STRONG


INDUCES = RoleEntry(target="fictocyp-two", role=Role.INDUCER, evidence=CITED)


def pumped(kb: KnowledgeBase) -> KnowledgeBase:
    """Return a knowledge base in which what was an enzyme is a transporter."""
    target = kb.nodes["fictocyp"]
    assert isinstance(target, Target)
    return replace(kb, nodes={**kb.nodes, "fictocyp": replace(target, kind=TargetKind.TRANSPORTER)})


def with_roles(kb: KnowledgeBase, name: str, *roles: RoleEntry) -> KnowledgeBase:
    """Return a knowledge base in which a substance has these roles and no other."""
    taken = kb.nodes[name]
    assert isinstance(taken, Substance)
    return replace(kb, nodes={**kb.nodes, name: replace(taken, roles=roles)})


def test_at_a_transporter_one_dose_tells_what_an_inducer_inhibits(clinic: KnowledgeBase) -> None:
    found = (sized(6.0, exposure=TAKEN_ONCE), sized(0.5, exposure=DAILY))
    kb = with_ratios(clinic, *found)
    inhibits = RoleEntry(target="fictocyp", role=Role.INHIBITOR, evidence=CITED)
    at_pump = pumped(kb)
    both = with_roles(at_pump, "fictomycin", inhibits, INDUCES)
    at_enzyme = with_roles(kb, "fictomycin", inhibits, INDUCES)
    inhibitor = with_roles(at_pump, "fictomycin", inhibits)
    assert role_strength(both, "fictomycin", inhibits).leading is Strength.STRONG
    assert role_strength(at_pump, "fictomycin", inhibits).leading is Strength.NEGLIGIBLE
    assert role_strength(inhibitor, "fictomycin", inhibits).leading is Strength.NEGLIGIBLE
    assert role_strength(at_enzyme, "fictomycin", inhibits).leading is Strength.NEGLIGIBLE


def test_what_a_transporter_carries_is_told_by_a_course_though_it_induces_itself(
    clinic: KnowledgeBase,
) -> None:
    once_only = sized(1.1, object="fictostatin", exposure=TAKEN_ONCE)
    kb = probed(with_ratios(clinic, once_only, sized(6.0, object="fictostatin")), Role.INHIBITOR)
    carried = RoleEntry(target="fictocyp", role=Role.SUBSTRATE, evidence=CITED)
    carries_it = with_roles(pumped(kb), "fictostatin", carried, INDUCES)
    assert role_strength(carries_it, "fictostatin", carried).leading is Strength.SENSITIVE


@pytest.mark.parametrize(
    ("design", "leading"),
    [(Design.REGULATOR_INDEX_TABLE, Strength.STRONG), (Design.EXPERT_REVIEW, Strength.MODERATE)],
)
def test_a_table_of_a_regulator_leads_over_what_was_measured_and_no_other_statement_does(
    design: Design, leading: Strength, clinic: KnowledgeBase
) -> None:
    stated = replace(RATIO, relation=Relation.INHIBITS, object="fictocyp", design=design, results=())
    kb = with_ratios(clinic, sized(2.4), replace(stated, system=System.STATEMENT))
    inhibits = RoleEntry(
        target="fictocyp", role=Role.INHIBITOR, strength=Strength.STRONG, evidence=("rows#1", "rows#0")
    )
    assert role_strength(kb, "fictomycin", inhibits).leading is leading
    unsaid = role_strength(kb, "fictomycin", replace(inhibits, strength=Strength.UNSPECIFIED))
    assert (unsaid.leading, unsaid.shown_by) == (Strength.MODERATE, ("rows#0",)), "no strength: none leads"


@pytest.mark.parametrize(
    "odd",
    [
        {"unusual": "A tenth of the dose of the label."},
        {"also_about": (POOR,)},
    ],
)
def test_low_doses_and_people_without_the_enzyme_say_nothing_of_strength(
    clinic: KnowledgeBase, odd: dict[str, Any]
) -> None:
    usual, unusual = sized(6.0), sized(1.1, **odd)
    assert inhibits_f1(clinic, unusual, usual).shown_by == ("rows#1",)
    assert inhibits_f1(clinic, unusual).leading is Strength.UNSPECIFIED


def test_of_a_pair_what_is_usual_stands_and_else_what_there_is(clinic: KnowledgeBase) -> None:
    usual, unusual = sized(6.0), sized(1.1, unusual="A tenth of the dose of the label.")
    pair = "fictomycin", "fictolam"
    assert [ratio.value for ratio in ratios(with_ratios(clinic, unusual, usual))[pair]] == [6.0]
    assert [ratio.value for ratio in ratios(with_ratios(clinic, unusual))[pair]] == [1.1]


def test_a_ratio_that_names_the_target_or_another_condition_counts(clinic: KnowledgeBase) -> None:
    for named in ("fictocyp", "pregnancy"):
        assert inhibits_f1(clinic, sized(6.0, also_about=(named,))).leading is Strength.STRONG


def test_what_was_measured_with_leaf_tells_of_the_plant_and_nothing_of_an_extract(
    clinic: KnowledgeBase,
) -> None:
    role = RoleEntry(target="fictocyp", role=Role.INHIBITOR, evidence=CITED)
    tea = with_ratios(clinic, sized(6.0, subject="testleaf-tea"))
    extract = with_ratios(clinic, sized(6.0, subject="testleaf-extract"))
    assert role_strength(tea, "testleaf", role).shown_by == ("rows#0",)
    assert "rows#0" not in role_strength(extract, "testleaf", role).shown_by


def test_a_ratio_on_what_is_no_probe_says_nothing_of_strength(clinic: KnowledgeBase) -> None:
    kb = with_ratios(clinic, replace(RATIO, object="fictostatin"))
    inhibits = RoleEntry(target="fictocyp", role=Role.INHIBITOR, evidence=CITED)
    assert role_strength(kb, "fictomycin", inhibits).leading is Strength.UNSPECIFIED
    assert role_strength(kb, "fictomycin", inhibits).says is None


def test_at_a_target_that_no_record_describes_nothing_was_measured(clinic: KnowledgeBase) -> None:
    inhibits = RoleEntry(target="what-no-record-describes", role=Role.INHIBITOR, evidence=CITED)
    assert role_strength(with_ratios(clinic, RATIO), "fictomycin", inhibits).measured is None


def test_how_strongly_a_receptor_is_switched_on_no_ratio_says(clinic: KnowledgeBase) -> None:
    agonist = RoleEntry(target="fictocyp", role=Role.AGONIST, evidence=CITED)
    assert role_strength(with_ratios(clinic, RATIO), "fictomycin", agonist).measured is None


def test_a_sensitive_probe_grades_before_one_that_depends_less(clinic: KnowledgeBase) -> None:
    kb = with_ratios(clinic, replace(RATIO, object="fictostatin"), sized(3.0))
    target, statin, lam = (kb.nodes[name] for name in ("fictocyp", "fictostatin", "fictolam"))
    assert isinstance(target, Target)
    assert isinstance(statin, Substance)
    assert isinstance(lam, Substance)
    inhibits = RoleEntry(target="fictocyp", role=Role.INHIBITOR, evidence=CITED)
    probes = (_probe("fictolam", Role.SUBSTRATE), _probe("fictostatin", Role.SUBSTRATE))
    both = replace(kb, nodes={**kb.nodes, "fictocyp": replace(target, probes=probes)})
    for strength, median in ((Strength.SENSITIVE, 6.0), (Strength.MODERATE_SENSITIVE, 4.5)):
        depends = RoleEntry(target="fictocyp", role=Role.SUBSTRATE, strength=strength, evidence=CITED)
        probe = replace(statin, roles=(INDUCES, depends))
        lesser = replace(lam, roles=(replace(depends, target="fictocyp-two", strength=Strength.SENSITIVE),))
        graded = replace(both, nodes={**both.nodes, "fictostatin": probe, "fictolam": lesser})
        found = role_strength(graded, "fictomycin", inhibits).measured
        assert found is not None
        assert found.median == median


def test_a_victim_is_as_sensitive_as_strong_index_inhibitors_show(clinic: KnowledgeBase) -> None:
    kb = probed(with_ratios(clinic, replace(RATIO, object="fictostatin")), Role.INHIBITOR)
    depends = RoleEntry(target="fictocyp", role=Role.SUBSTRATE, evidence=CITED)
    assert role_strength(kb, "fictostatin", depends).leading is Strength.SENSITIVE
    assert role_strength(kb, "fictolam", depends).leading is Strength.UNSPECIFIED


LACKING = Finding(
    id="lacking",
    subject="fictostatin",
    relation=Relation.SUBSTRATE_OF,
    object="fictocyp",
    also_about=(POOR,),
    design=Design.PHARMACOKINETIC_STUDY,
    system=System.HUMAN,
    results=(Result(measure=Measure.AUC_RATIO, value=4.5),),
    direction=Direction.SUPPORTS,
    locator="section 12.5",
    text="Those who lack the enzyme reached 4.5 times as much.",
)


def by_genotype(kb: KnowledgeBase, finding: Finding, *more: Finding) -> RoleStrength:
    """Return how sensitive the statin is by its role, which cites a finding on people without the enzyme."""
    kb = probed(with_ratios(kb, finding, *more), Role.INHIBITOR)
    role = RoleEntry(target="fictocyp", role=Role.SUBSTRATE, evidence=("rows#0",))
    return role_strength(kb, "fictostatin", role)


def test_people_who_lack_the_enzyme_stand_for_a_strong_inhibitor_where_none_was_given(
    clinic: KnowledgeBase,
) -> None:
    alone = by_genotype(clinic, LACKING)
    assert alone.leading is Strength.MODERATE_SENSITIVE
    assert str(alone.says).startswith("Measured in people who lack the enzyme: moderately sensitive")
    inhibited = by_genotype(clinic, LACKING, replace(RATIO, object="fictostatin"))
    assert inhibited.leading is Strength.SENSITIVE
    assert inhibited.shown_by == ("rows#1",)


@pytest.mark.parametrize(
    "odd",
    [
        {"also_about": ()},
        {"also_about": ("pregnancy",)},
        {"relation": Relation.HAS_KINETICS},
        {"system": System.MODEL},
        {"doubt": "A slip."},
        {"results": ()},
        {"results": (Result(measure=Measure.AUC_RATIO, value=4.5, of="hydroxyfictostatin"),)},
    ],
)
def test_of_a_genotype_only_what_the_victim_itself_reached_in_people_without_that_enzyme_counts(
    clinic: KnowledgeBase, odd: dict[str, Any]
) -> None:
    assert by_genotype(clinic, replace(LACKING, **odd)).leading is Strength.UNSPECIFIED


def test_what_people_reach_without_an_enzyme_says_nothing_of_how_strongly_a_medicine_acts_on_it(
    clinic: KnowledgeBase,
) -> None:
    kb = with_ratios(clinic, replace(LACKING, subject="fictomycin"))
    role = RoleEntry(target="fictocyp", role=Role.INHIBITOR, evidence=("rows#0",))
    assert role_strength(kb, "fictomycin", role).leading is Strength.UNSPECIFIED


@pytest.mark.parametrize(
    ("values", "strength"),
    [
        ((0.1,), Strength.SENSITIVE),
        ((0.2,), Strength.SENSITIVE),
        ((0.21,), Strength.MODERATE_SENSITIVE),
        ((0.5,), Strength.MODERATE_SENSITIVE),
        ((0.51,), Strength.NEGLIGIBLE),
        ((1.24,), Strength.NEGLIGIBLE),
        ((1.25,), None),
        ((0.15, 0.4, 3.0), Strength.MODERATE_SENSITIVE),
        ((), None),
    ],
)
def test_how_much_of_a_victim_is_lost_is_what_strong_inducers_of_the_table_took_away(
    values: tuple[float, ...], strength: Strength | None, clinic: KnowledgeBase
) -> None:
    found = [sized(value, object="fictostatin", exposure=DAILY) for value in values]
    assert inducible(probed(with_ratios(clinic, *found), Role.INDUCER), "fictostatin", "fictocyp") is strength


def test_one_dose_of_an_inducer_and_what_inhibits_tell_nothing_of_what_inducers_take_away(
    clinic: KnowledgeBase,
) -> None:
    course = with_ratios(clinic, sized(0.4, object="fictostatin", exposure=DAILY))
    once_only = with_ratios(clinic, sized(0.4, object="fictostatin", exposure=TAKEN_ONCE))
    assert inducible(probed(once_only, Role.INDUCER), "fictostatin", "fictocyp") is None
    assert inducible(probed(course, Role.INHIBITOR), "fictostatin", "fictocyp") is None
    assert inducible(probed(course, Role.INDUCER), "fictolam", "fictocyp") is None


def probed(kb: KnowledgeBase, role: Role) -> KnowledgeBase:
    """Return a knowledge base in which fictomycin is what the table of CYP-F1 measures others by."""
    target = kb.nodes["fictocyp"]
    assert isinstance(target, Target)
    by_it = replace(target, probes=(_probe("fictomycin", role),))
    return replace(kb, nodes={**kb.nodes, "fictocyp": by_it})


def test_who_has_more_of_an_enzyme_or_lacks_another_says_nothing_of_sensitivity(
    clinic: KnowledgeBase,
) -> None:
    kb = with_ratios(clinic, LACKING)
    poor = kb.nodes[POOR]
    assert isinstance(poor, Condition)
    role = RoleEntry(target="fictocyp", role=Role.SUBSTRATE, evidence=("rows#0",))
    for genotype in (
        Genotype(target="fictocyp", activity=Activity.RAISED),
        Genotype(target="fictocyp-two", activity=Activity.NONE),
    ):
        other = replace(kb, nodes={**kb.nodes, POOR: replace(poor, genotype=genotype)})
        assert role_strength(other, "fictostatin", role).leading is Strength.UNSPECIFIED


def test_a_regulators_table_leads_and_the_disagreement_is_told() -> None:
    found = measured(Role.INHIBITOR, [Ratio("rows#1", 2.4)])
    table = RoleStrength(Strength.STRONG, found, by_regulator=True)
    assert table.leading is Strength.STRONG
    assert table.disagree
    assert table.says == (
        "The regulator's table says strong. Measured in people: moderate (median ratio 2.4 of 1, largest "
        "change 2.4). The two disagree; the table leads."
    )
    assert table.shown_by == ("rows#1",)


def test_what_was_measured_leads_over_any_other_statement() -> None:
    found = measured(Role.INHIBITOR, [Ratio("rows#1", 2.4)])
    review = RoleStrength(Strength.STRONG, found, by_regulator=False)
    assert review.leading is Strength.MODERATE
    assert review.disagree
    assert str(review.says).startswith("The source says strong. Measured in people: moderate")
    assert str(review.says).endswith("The two disagree; what was measured leads.")


def test_where_table_and_ratios_agree_the_table_alone_is_cited() -> None:
    found = measured(Role.INHIBITOR, [Ratio("rows#1", 7.0)])
    table = RoleStrength(Strength.STRONG, found, by_regulator=True)
    assert not table.disagree
    assert table.shown_by == ()
    assert str(table.says).startswith("The regulator's table says so too.")


def test_where_any_other_source_agrees_the_ratios_are_cited_beside_it() -> None:
    found = measured(Role.INHIBITOR, [Ratio("rows#1", 7.0)])
    review = RoleStrength(Strength.STRONG, found, by_regulator=False)
    assert not review.disagree
    assert review.shown_by == ("rows#1",)
    assert str(review.says).startswith("The source says so too.")


def test_what_nobody_stated_or_measured_is_unspecified() -> None:
    nothing = RoleStrength(Strength.UNSPECIFIED, None, by_regulator=False)
    assert nothing.leading is Strength.UNSPECIFIED
    assert not nothing.disagree
    assert nothing.shown_by == ()
    assert RoleStrength(Strength.WEAK, None, by_regulator=True).says == "As stated."
