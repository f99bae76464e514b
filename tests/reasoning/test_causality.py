"""DIPS and Naranjo: points, totals, classes, and raters side by side."""

import re

import pytest

from safetykb.kernel.scales import BANDS, QUESTIONS, class_of, points
from safetykb.kernel.vocabulary import CausalityClass, Instrument, Reply
from safetykb.model import CausalityAnswer, CausalityScore
from safetykb.reasoning.causality import compared, total
from tests.conftest import ROOT

METHODS = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
LETTERS = {"y": Reply.YES, "n": Reply.NO, "u": Reply.UNKNOWN}


def scored(instrument: Instrument, letters: str, rater: str = "rater-1") -> CausalityScore:
    answers = tuple(
        CausalityAnswer(question=number, reply=LETTERS[letter])
        for number, letter in enumerate(letters, start=1)
    )
    return CausalityScore(instrument=instrument, rater=rater, answers=answers)


@pytest.mark.parametrize(
    ("instrument", "letters", "expected"),
    [
        (Instrument.NARANJO, "nyyunuuuuy", 6),  # the published case of the table in PMC6136411
        (Instrument.NARANJO, "uuuuuuuuuu", 0),
        (Instrument.NARANJO, "yyyynnyyyy", 13),
        (Instrument.NARANJO, "nnnnyynnnn", -4),
        (Instrument.DIPS, "uuuuuuuuuu", 0),
        (Instrument.DIPS, "yyyyyynyyy", 11),
        (Instrument.DIPS, "nnnnnnynnn", -9),
    ],
)
def test_a_total_is_the_sum_of_the_published_points(
    instrument: Instrument, letters: str, expected: int
) -> None:
    assert total(scored(instrument, letters)) == expected


@pytest.mark.parametrize(
    ("instrument", "lowest"),
    [
        (Instrument.DIPS, {9: "highly_probable", 5: "probable", 2: "possible"}),
        (Instrument.NARANJO, {9: "definite", 5: "probable", 1: "possible"}),
    ],
)
def test_a_class_begins_at_its_lowest_total(instrument: Instrument, lowest: dict[int, str]) -> None:
    for points_in_all, name in lowest.items():
        assert class_of(instrument, points_in_all) == CausalityClass(name)
        assert class_of(instrument, points_in_all - 1) != CausalityClass(name)
    assert class_of(instrument, min(lowest) - 1) is CausalityClass.DOUBTFUL


def test_a_total_that_the_work_prints_counts_where_its_answers_were_not_seen() -> None:
    printed = CausalityScore(instrument=Instrument.DIPS, rater="published", score=6)
    assert compared([printed]) == [
        {
            "instrument": "dips",
            "raters": [{"rater": "published", "score": 6, "class": "probable"}],
            "agree": True,
            "questions": [],
        }
    ]


def test_raters_stand_side_by_side_with_what_they_disagree_about() -> None:
    one = scored(Instrument.DIPS, "yyyyyuuuuu")
    other = scored(Instrument.DIPS, "yyyyuuyuuu", "rater-2")
    (shown,) = compared([one, other])
    assert [(r["score"], r["class"]) for r in shown["raters"]] == [(5, "probable"), (3, "possible")]
    assert shown["agree"] is False
    assert [q["number"] for q in shown["questions"] if not q["agree"]] == [5, 7]
    assert [reply["points"] for reply in shown["questions"][4]["replies"]] == [1, 0]


def test_the_methods_print_the_points_that_the_code_gives() -> None:
    for instrument in Instrument:
        for number, question in enumerate(QUESTIONS[instrument], start=1):
            row = f"| {number} | {question.asks} | {question.yes} | {question.no} |"
            assert row in METHODS
        for lowest, name in BANDS[instrument]:
            assert re.search(rf"{name.replace('_', ' ')}[^.]*\b{lowest}\b", METHODS)
        assert {points(instrument, n, Reply.UNKNOWN) for n in range(1, 11)} == {0}
