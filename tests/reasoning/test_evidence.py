"""The evidence rule, level by level: what the findings of a record make of it."""

import re
from typing import Any

import pytest

from safetykb.kernel.vocabulary import (
    Bearing,
    Challenge,
    Design,
    Direction,
    Documentation,
    Instrument,
    Relation,
    System,
)
from safetykb.model import CaseDetail, CausalityScore, Finding
from safetykb.reasoning.evidence import TIERS, Weighed, assess
from tests.conftest import ROOT

ANIMAL_OR_TUBE = {
    Design.ANIMAL_STUDY: System.ANIMAL,
    Design.IN_VITRO_STUDY: System.IN_VITRO,
    Design.MODEL: System.MODEL,
    Design.PRODUCT_LABEL: System.STATEMENT,
    Design.EXPERT_REVIEW: System.STATEMENT,
    Design.REGULATOR_INDEX_TABLE: System.STATEMENT,
}


def weighed(
    design: Design, bearing: Bearing = Bearing.SUPPORTS, source: str = "a2020", **finding: Any
) -> Weighed:
    direction = Direction.REFUTES if bearing is Bearing.REFUTES else Direction.SUPPORTS
    made = Finding(
        id="x",
        subject="kratom",
        relation=Relation.INTERACTS_WITH,
        object="quetiapine",
        design=design,
        system=ANIMAL_OR_TUBE.get(design, System.HUMAN),
        direction=direction,
        locator="abstract",
        text="A finding.",
        **finding,
    )
    return Weighed(f"{source}#x", source, made, bearing)


def level(*items: Weighed, instrument: Instrument = Instrument.DIPS) -> Documentation | None:
    found = assess(items, instrument)
    return found.level if found else None


def stopped(others: int = 0, **more: Any) -> CaseDetail:
    names = tuple(f"other-{n}" for n in range(others))
    return CaseDetail(other_suspects=names, dechallenge=Challenge.POSITIVE, **more)


TRIAL = Design.CONTROLLED_INTERACTION_TRIAL
CASE = Design.CASE_REPORT


def test_every_design_has_a_tier() -> None:
    assert set(TIERS) == set(Design)


def test_the_published_table_says_what_the_code_says() -> None:
    methods = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", methods, flags=re.MULTILINE)
    counts_as = {
        design.strip(): tier.partition(",")[0]
        for designs, tier in rows
        for design in re.split(r", (?![^(]*\))", designs)
    }
    for design, tier in TIERS.items():
        assert counts_as[str(design).replace("_", " ").replace("co detection", "co-detection")] == str(tier)


def test_a_refuting_trial_alone_makes_a_thing_unlikely() -> None:
    tube = weighed(Design.IN_VITRO_STUDY, Bearing.PATHWAY, "tube")
    assert level(weighed(TRIAL, Bearing.REFUTES), tube) is Documentation.UNLIKELY


def test_a_strong_laboratory_result_never_outranks_a_human_one() -> None:
    tube = weighed(Design.IN_VITRO_STUDY, Bearing.SUPPORTS, "tube")
    assert level(weighed(TRIAL, Bearing.REFUTES), tube) is Documentation.UNLIKELY


def test_a_supporting_trial_establishes() -> None:
    assert level(weighed(TRIAL)) is Documentation.ESTABLISHED


def test_a_regulators_index_table_establishes() -> None:
    assert level(weighed(Design.REGULATOR_INDEX_TABLE)) is Documentation.ESTABLISHED


def test_trials_on_both_sides_are_probable_and_disputed() -> None:
    found = assess([weighed(TRIAL), weighed(TRIAL, Bearing.REFUTES, "b2021")], Instrument.DIPS)
    assert found is not None
    assert (found.level, found.disputed) == (Documentation.PROBABLE, True)
    assert found.decided_by == ("a2020#x", "b2021#x")


def test_a_case_against_a_refuting_trial_is_suspected_and_disputed() -> None:
    found = assess([weighed(CASE), weighed(TRIAL, Bearing.REFUTES, "b2021")], Instrument.DIPS)
    assert found is not None
    assert (found.level, found.disputed) == (Documentation.SUSPECTED, True)


@pytest.mark.parametrize(
    ("score", "raters", "expected"),
    [
        (5, ("published",), Documentation.PROBABLE),
        (4, ("published",), Documentation.SUSPECTED),
        (6, ("AB",), Documentation.SUSPECTED),
        (6, ("AB", "CD"), Documentation.PROBABLE),
    ],
)
def test_a_causality_score_counts_when_published_or_given_by_two_raters(
    score: int, raters: tuple[str, ...], expected: Documentation
) -> None:
    scores = tuple(CausalityScore(instrument=Instrument.DIPS, score=score, rater=rater) for rater in raters)
    assert level(weighed(CASE, case=CaseDetail(causality=scores))) is expected


def test_a_naranjo_score_says_nothing_of_a_pair() -> None:
    score = CausalityScore(instrument=Instrument.NARANJO, score=9, rater="published")
    case = weighed(CASE, case=CaseDetail(causality=(score,)))
    assert level(case) is Documentation.SUSPECTED
    assert level(case, instrument=Instrument.NARANJO) is Documentation.PROBABLE


def test_two_people_in_two_works_who_recovered_on_stopping_are_probable() -> None:
    one, other = weighed(CASE, case=stopped()), weighed(CASE, source="b2021", case=stopped(1))
    assert level(one, other) is Documentation.PROBABLE


@pytest.mark.parametrize(
    "other",
    [
        weighed(CASE, source="a2020", case=stopped(), case_id="second-person"),
        weighed(CASE, source="b2021", case=stopped(2)),
        weighed(CASE, source="b2021", case=stopped(stronger_alternative=True)),
        weighed(CASE, source="b2021", case=CaseDetail(dechallenge=Challenge.NOT_DONE)),
        weighed(Design.CO_DETECTION, source="b2021", case=stopped()),
    ],
    ids=["same work", "two other suspects", "stronger alternative", "not stopped", "mere co-detection"],
)
def test_a_second_report_that_does_not_count_leaves_it_suspected(other: Weighed) -> None:
    assert level(weighed(CASE, case=stopped()), other) is Documentation.SUSPECTED


def test_one_person_in_two_works_counts_once() -> None:
    one = weighed(CASE, case=stopped(), case_id="man-27")
    again = weighed(CASE, source="b2021", case=stopped(), case_id="man-27")
    assert level(one, again) is Documentation.SUSPECTED


def test_adjusted_comparative_data_are_probable() -> None:
    assert level(weighed(Design.ADJUSTED_COMPARATIVE_STUDY)) is Documentation.PROBABLE


@pytest.mark.parametrize(
    "design",
    [Design.CASE_SERIES, Design.POISON_CENTRE_SERIES, Design.PHARMACOVIGILANCE, Design.MORTALITY_DATA],
)
def test_other_human_data_are_suspected(design: Design) -> None:
    assert level(weighed(design)) is Documentation.SUSPECTED


@pytest.mark.parametrize(
    "design",
    [Design.ANIMAL_STUDY, Design.IN_VITRO_STUDY, Design.MODEL, Design.PRODUCT_LABEL, Design.EXPERT_REVIEW],
)
def test_laboratory_and_statements_are_possible(design: Design) -> None:
    assert level(weighed(design)) is Documentation.POSSIBLE


def test_a_trial_on_the_pathway_says_only_possible_of_the_pair() -> None:
    assert level(weighed(TRIAL, Bearing.PATHWAY)) is Documentation.POSSIBLE


def test_a_finding_in_doubt_decides_nothing() -> None:
    assert level(weighed(TRIAL, doubt="a unit slip is likely")) is None


def test_context_decides_nothing() -> None:
    assert level(weighed(CASE, Bearing.CONTEXT)) is None


def test_the_worked_example_kratom_and_quetiapine_is_suspected() -> None:
    death = weighed(Design.CASE_REPORT_POST_MORTEM, source="hughes2019", case_id="man-27")
    recovery = weighed(CASE, source="brogdon2022", case=stopped(1))
    probe = weighed(TRIAL, Bearing.PATHWAY, "tanna2023")
    found = assess([death, recovery, probe], Instrument.DIPS)
    assert found is not None
    assert found.level is Documentation.SUSPECTED
    assert found.decided_by == ("brogdon2022#x", "hughes2019#x")
