"""The evidence rule, level by level: what the findings of a record make of it."""

import re
from dataclasses import dataclass
from typing import Any

import pytest

from safetykb.kernel.vocabulary import (
    Bearing,
    Challenge,
    Design,
    Documentation,
    Instrument,
    Statement,
    System,
)
from safetykb.model import CaseDetail, CausalityScore
from safetykb.reasoning.evidence import TIERS, Tier, Weighed, assess
from tests.conftest import ROOT
from tests.reasoning.cast import finding


def weighed(
    design: Design, bearing: Bearing = Bearing.SUPPORTS, source: str = "a2020", **more: Any
) -> Weighed:
    return Weighed(f"{source}#x", source, finding(design, bearing, **more), bearing)


def level(*items: Weighed, instrument: Instrument = Instrument.DIPS) -> Documentation | None:
    found = assess(items, instrument)
    return found.level if found else None


def stopped(others: int = 0, **more: Any) -> CaseDetail:
    names = tuple(f"other-{n}" for n in range(others))
    return CaseDetail(other_suspects=names, dechallenge=Challenge.POSITIVE, **more)


def scored(total: int, *raters: str, suspects: int = 0) -> CaseDetail:
    scores = tuple(CausalityScore(instrument=Instrument.DIPS, score=total, rater=rater) for rater in raters)
    return CaseDetail(other_suspects=tuple(f"other-{n}" for n in range(suspects)), causality=scores)


def naranjo(total: int) -> CaseDetail:
    score = CausalityScore(instrument=Instrument.NARANJO, score=total, rater="published")
    return CaseDetail(causality=(score,))


TRIAL = Design.CONTROLLED_INTERACTION_TRIAL
CASE = Design.CASE_REPORT
SERIES = Design.CASE_SERIES
TUBE = Design.IN_VITRO_STUDY
LIST = Design.EXPERT_REVIEW
INDEX = Design.REGULATOR_INDEX_TABLE
ROW = Design.COMPILED_TRIAL
LABEL, AGENCY = Design.PRODUCT_LABEL, Design.REGULATOR_STATEMENT
FORBIDDEN, NOTICE = Statement.CONTRAINDICATION, Statement.SAFETY_COMMUNICATION
COMPARED = Design.ADJUSTED_COMPARATIVE_STUDY
FOR, AGAINST, PATHWAY, CONTEXT = Bearing.SUPPORTS, Bearing.REFUTES, Bearing.PATHWAY, Bearing.CONTEXT
ESTABLISHED, PROBABLE = Documentation.ESTABLISHED, Documentation.PROBABLE
SUSPECTED, POSSIBLE, UNLIKELY = Documentation.SUSPECTED, Documentation.POSSIBLE, Documentation.UNLIKELY

ALONE = {
    ESTABLISHED: (Tier.CONTROLLED, Tier.INDEX),
    PROBABLE: (Tier.COMPILED, Tier.COMPARATIVE),
    SUSPECTED: (Tier.CASE, Tier.OBSERVATION, Tier.LABEL),
    POSSIBLE: (Tier.LABORATORY, Tier.STATEMENT),
}
"""Level -> the tiers of which one supporting finding, and nothing beside it, makes that level."""


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


@pytest.mark.parametrize("design", Design)
def test_one_finding_alone_makes_what_its_tier_makes(design: Design) -> None:
    (expected,) = (level for level, tiers in ALONE.items() if TIERS[design] in tiers)
    assert level(weighed(design)) is expected


@dataclass(frozen=True)
class Row:
    """Findings, and the level that they make together."""

    title: str
    findings: tuple[Weighed, ...]
    expected: Documentation | None
    decided_by: str
    """The sources of the findings that decide, by name and in order."""
    disputed: bool = False


def row(title: str, expected: Documentation | None, decided_by: str, *found: Weighed) -> Row:
    return Row(title, found, expected, decided_by)


def disputed(title: str, expected: Documentation, decided_by: str, *found: Weighed) -> Row:
    return Row(title, found, expected, decided_by, disputed=True)


ROWS = (
    row("nothing at all", None, ""),
    row("context alone", None, "", weighed(CASE, CONTEXT)),
    row("a trial on the pathway", POSSIBLE, "a2020", weighed(TRIAL, PATHWAY)),
    row("a tube and a pathway", POSSIBLE, "tube", weighed(TUBE, FOR, "tube"), weighed(TRIAL, PATHWAY)),
    row("a list and a tube", POSSIBLE, "a2020 tube", weighed(LIST), weighed(TUBE, FOR, "tube")),
    row("a trial in doubt", None, "", weighed(TRIAL, doubt="a unit slip is likely")),
    row(
        "a trial against it, in doubt",
        SUSPECTED,
        "a2020",
        weighed(CASE),
        weighed(TRIAL, AGAINST, "b", doubt="slip"),
    ),
    row(
        "a trial",
        ESTABLISHED,
        "a2020",
        weighed(TRIAL),
        weighed(CASE, FOR, "case"),
        weighed(TUBE, FOR, "tube"),
    ),
    row("a trial that animals took part in", POSSIBLE, "a2020", weighed(TRIAL, system=System.ANIMAL)),
    row("a case that is a model", POSSIBLE, "a2020", weighed(CASE, system=System.MODEL)),
    row("a review that tells of people", POSSIBLE, "a2020", weighed(LIST, system=System.HUMAN)),
    row("blood that was analysed", POSSIBLE, "a2020", weighed(Design.CHEMICAL_ANALYSIS, system=System.HUMAN)),
    row(
        "a trial and a regulator's table",
        ESTABLISHED,
        "a2020 fda",
        weighed(TRIAL),
        weighed(INDEX, FOR, "fda"),
    ),
    disputed(
        "trials on both sides", PROBABLE, "a2020 b2021", weighed(TRIAL), weighed(TRIAL, AGAINST, "b2021")
    ),
    disputed(
        "a regulator's table and a trial against it",
        PROBABLE,
        "b2021 fda",
        weighed(INDEX, FOR, "fda"),
        weighed(TRIAL, AGAINST, "b2021"),
    ),
    disputed(
        "a trial, and people against it who were not in one",
        ESTABLISHED,
        "a2020",
        weighed(TRIAL),
        weighed(SERIES, AGAINST, "b2021"),
    ),
    row(
        "a trial, and animals against it",
        ESTABLISHED,
        "a2020",
        weighed(TRIAL),
        weighed(TUBE, AGAINST, "rats"),
    ),
    row("a row of a compilation", PROBABLE, "a2020", weighed(ROW, quoted_from="trial of 1999")),
    row(
        "rows of two trials in one compilation",
        ESTABLISHED,
        "a2020",
        weighed(ROW, quoted_from="trial of 1999"),
        weighed(ROW, quoted_from="trial of 2003"),
    ),
    row(
        "one trial as a row of two compilations",
        PROBABLE,
        "a2020 b2021",
        weighed(ROW, quoted_from="trial of 1999"),
        weighed(ROW, FOR, "b2021", quoted_from="trial of 1999"),
    ),
    row(
        "a row, and a regulator's table",
        ESTABLISHED,
        "a2020 fda",
        weighed(ROW, quoted_from="trial of 1999"),
        weighed(INDEX, FOR, "fda"),
    ),
    disputed(
        "rows of two trials, and a row against them",
        PROBABLE,
        "a2020 b2021",
        weighed(ROW, quoted_from="trial of 1999"),
        weighed(ROW, quoted_from="trial of 2003"),
        weighed(ROW, AGAINST, "b2021", quoted_from="trial of 2005"),
    ),
    row("a row against it", UNLIKELY, "b2021", weighed(ROW, AGAINST, "b2021", quoted_from="trial of 2005")),
    row("a label", SUSPECTED, "a2020", weighed(LABEL)),
    row("a label on the pathway", POSSIBLE, "a2020", weighed(LABEL, PATHWAY)),
    row("a label, and a laboratory", SUSPECTED, "a2020", weighed(LABEL), weighed(TUBE, FOR, "tube")),
    row("a label that forbids it", SUSPECTED, "a2020", weighed(LABEL, statement=FORBIDDEN)),
    row(
        "a label that forbids it by what happened to people",
        PROBABLE,
        "a2020",
        weighed(LABEL, statement=FORBIDDEN, from_people=True),
    ),
    row("an agency's page", POSSIBLE, "a2020", weighed(AGENCY)),
    row("an agency's notice", SUSPECTED, "a2020", weighed(AGENCY, statement=NOTICE)),
    row(
        "an agency's notice of what happened to people",
        PROBABLE,
        "a2020",
        weighed(AGENCY, statement=NOTICE, from_people=True),
    ),
    row(
        "a boxed warning of what happened to people, and a case",
        PROBABLE,
        "a2020",
        weighed(LABEL, statement=Statement.BOXED_WARNING, from_people=True),
        weighed(CASE, FOR, "b2021"),
    ),
    row(
        "a review that calls itself a notice of what happened to people",
        POSSIBLE,
        "a2020",
        weighed(LIST, statement=NOTICE, from_people=True),
    ),
    row("a notice in doubt", None, "", weighed(AGENCY, statement=NOTICE, from_people=True, doubt="A slip.")),
    row(
        "a label, and a trial against it", UNLIKELY, "b2021", weighed(LABEL), weighed(TRIAL, AGAINST, "b2021")
    ),
    row(
        "a notice of what happened to people, and a trial against it",
        PROBABLE,
        "a2020",
        weighed(AGENCY, statement=NOTICE, from_people=True),
        weighed(TRIAL, AGAINST, "b2021"),
    ),
    row("a trial against it", UNLIKELY, "b2021", weighed(TRIAL, AGAINST, "b2021")),
    row(
        "a trial against it, and a pathway",
        UNLIKELY,
        "b2021",
        weighed(TRIAL, AGAINST, "b2021"),
        weighed(TUBE, PATHWAY, "tube"),
    ),
    row(
        "a trial against it, and a strong result in a tube",
        UNLIKELY,
        "b2021",
        weighed(TRIAL, AGAINST, "b2021"),
        weighed(TUBE, FOR, "tube"),
    ),
    disputed(
        "a case, and a trial against it", SUSPECTED, "a2020", weighed(CASE), weighed(TRIAL, AGAINST, "b2021")
    ),
    disputed(
        "compared with others, and a trial against it",
        PROBABLE,
        "a2020",
        weighed(COMPARED),
        weighed(TRIAL, AGAINST, "b2021"),
    ),
    disputed(
        "a case, and a series against it",
        SUSPECTED,
        "a2020",
        weighed(CASE),
        weighed(SERIES, AGAINST, "b2021"),
    ),
    row("a series against it", UNLIKELY, "b2021", weighed(SERIES, AGAINST, "b2021")),
    row(
        "a series against it, a tube for it",
        POSSIBLE,
        "tube",
        weighed(SERIES, AGAINST, "b2021"),
        weighed(TUBE, FOR, "tube"),
    ),
    row("a tube against it", None, "", weighed(TUBE, AGAINST, "tube")),
    row("compared with others, and a case", PROBABLE, "a2020", weighed(COMPARED), weighed(CASE, FOR, "case")),
    row("two cases", SUSPECTED, "a2020 b2021", weighed(CASE), weighed(CASE, FOR, "b2021")),
    row(
        "two people in two works who recovered on stopping",
        PROBABLE,
        "a2020 b2021",
        weighed(CASE, case=stopped()),
        weighed(CASE, FOR, "b2021", case=stopped(1)),
    ),
    row(
        "in one it came back when taken again",
        PROBABLE,
        "a2020 b2021",
        weighed(CASE, case=stopped()),
        weighed(CASE, FOR, "b2021", case=CaseDetail(rechallenge=Challenge.POSITIVE)),
    ),
    row(
        "two people in two works, and a third who was not stopped",
        PROBABLE,
        "a2020 b2021",
        weighed(CASE, case=stopped()),
        weighed(CASE, FOR, "b2021", case=stopped()),
        weighed(CASE, FOR, "c2022"),
    ),
    *(
        row(
            f"recovered on stopping, and another: {why}",
            SUSPECTED,
            f"a2020 {work}".removesuffix(" a2020"),
            weighed(CASE, case=stopped()),
            weighed(design, FOR, work, **more),
        )
        for why, design, work, more in (
            ("in the same work", CASE, "a2020", {"case": stopped(), "case_id": "second-person"}),
            ("two other suspects", CASE, "b2021", {"case": stopped(2)}),
            ("a stronger alternative", CASE, "b2021", {"case": stopped(stronger_alternative=True)}),
            ("not stopped", CASE, "b2021", {"case": CaseDetail(dechallenge=Challenge.NOT_DONE)}),
            ("no better when stopped", CASE, "b2021", {"case": CaseDetail(dechallenge=Challenge.NEGATIVE)}),
            ("nothing told of it", CASE, "b2021", {}),
            ("found in the blood only", Design.CO_DETECTION, "b2021", {"case": stopped()}),
            ("a series", SERIES, "b2021", {"case": stopped()}),
        )
    ),
    row(
        "one person in two works",
        SUSPECTED,
        "a2020 b2021",
        weighed(CASE, case=stopped(), case_id="man-27"),
        weighed(CASE, FOR, "b2021", case=stopped(), case_id="man-27"),
    ),
    row("the work scores it 5", PROBABLE, "a2020", weighed(CASE, case=scored(5, "published"))),
    row("the work scores it 4", SUSPECTED, "a2020", weighed(CASE, case=scored(4, "published"))),
    row("one of us scores it 9", SUSPECTED, "a2020", weighed(CASE, case=scored(9, "AB"))),
    row("one of us scores it twice", SUSPECTED, "a2020", weighed(CASE, case=scored(9, "AB", "AB"))),
    row("two of us score it 6", PROBABLE, "a2020", weighed(CASE, case=scored(6, "AB", "CD"))),
    row(
        "two of us score it, one low",
        SUSPECTED,
        "a2020",
        weighed(CASE, case=CaseDetail(causality=(*scored(6, "AB").causality, *scored(4, "CD").causality))),
    ),
    row(
        "scored 9, one other suspect",
        PROBABLE,
        "a2020",
        weighed(CASE, case=scored(9, "published", suspects=1)),
    ),
    row(
        "scored 9, two other suspects",
        SUSPECTED,
        "a2020",
        weighed(CASE, case=scored(9, "published", suspects=2)),
    ),
    row(
        "a scored case leads one that is not",
        PROBABLE,
        "a2020",
        weighed(CASE, case=scored(5, "published")),
        weighed(CASE, FOR, "b2021"),
    ),
    row("scored on the scale for one substance", SUSPECTED, "a2020", weighed(CASE, case=naranjo(9))),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.title)
def test_findings_make_the_level_that_the_rule_says(row: Row) -> None:
    found = assess(row.findings, Instrument.DIPS)
    if row.expected is None:
        assert found is None
        return
    assert found is not None
    assert found.level is row.expected
    assert found.decided_by == tuple(f"{source}#x" for source in row.decided_by.split())
    assert found.disputed is row.disputed


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.title)
def test_the_order_of_findings_does_not_matter(row: Row) -> None:
    assert assess(row.findings[::-1], Instrument.DIPS) == assess(row.findings, Instrument.DIPS)


def test_the_scale_for_one_substance_counts_where_one_substance_is_judged() -> None:
    assert level(weighed(CASE, case=naranjo(5)), instrument=Instrument.NARANJO) is PROBABLE
    assert level(weighed(CASE, case=naranjo(4)), instrument=Instrument.NARANJO) is SUSPECTED
    assert level(weighed(CASE, case=scored(9, "published")), instrument=Instrument.NARANJO) is SUSPECTED


def test_the_worked_example_kratom_and_quetiapine_is_suspected() -> None:
    death = weighed(Design.CASE_REPORT_POST_MORTEM, source="hughes2019", case_id="man-27")
    recovery = weighed(CASE, source="brogdon2022", case=stopped(1))
    probe = weighed(TRIAL, Bearing.PATHWAY, "tanna2023")
    found = assess([death, recovery, probe], Instrument.DIPS)
    assert found is not None
    assert found.level is Documentation.SUSPECTED
    assert found.decided_by == ("brogdon2022#x", "hughes2019#x")
