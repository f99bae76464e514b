"""What a measure can be: no ratio of nothing, no share above the whole, nobody counted below none."""

import shutil
from pathlib import Path

import pytest

from safetykb.curation.checks.facts import author_is_somebody
from safetykb.curation.checks.measures import POSSIBLE, number_is_possible
from safetykb.curation.load import KnowledgeBase, load
from safetykb.kernel.shapes import Citation
from safetykb.kernel.vocabulary import Measure
from safetykb.kernel.words import reference
from tests.conftest import GOOD_KB


@pytest.fixture
def trial(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD_KB, tmp_path / "kb")) / "sources" / "trial2020.yaml"


def with_result(trial: Path, result: str) -> KnowledgeBase:
    text = trial.read_text(encoding="utf-8")
    first = "      - {measure: auc_ratio, value: 1.5"
    trial.write_text(text.replace(first, f"      - {{measure: {result}}}\n{first}"), encoding="utf-8")
    kb, problems = load(trial.parents[1])
    assert problems == []
    return kb


@pytest.mark.parametrize(
    ("result", "message"),
    [
        ("auc_ratio, value: -1.5", "auc_ratio of -1.5 is not above 0"),
        ("auc_ratio, value: 13900", "auc_ratio of 13900 is above 1000"),
        ("cmax_ratio, value: 0", "cmax_ratio of 0 is not above 0"),
        ("odds_ratio, value: 2, low: -1, high: 3, interval: ci95", "odds_ratio of -1 is not above 0"),
        ("count, value: -3", "count of -3 is below 0"),
        ("count, value: 0, denominator: 0", "out of 0"),
        ("proportion, value: 145, unit: '%'", "proportion of 145 is above 100"),
        ("proportion, value: 45", "proportion of 45 is above 1"),
        ("share, value: -1, unit: '%'", "share of -1 is below 0"),
        ("fraction_excreted, value: 101, unit: '%'", "fraction_excreted of 101 is above 100"),
        ("concentration, value: -2, unit: ng/mL", "concentration of -2 is below 0"),
        ("half_life, value: 0, unit: h", "half_life of 0 is not above 0"),
        ("half_life, low: -4, high: 9, interval: range, unit: h", "half_life of -4 is not above 0"),
        ("ic50, value: -0.5, unit: uM", "ic50 of -0.5 is not above 0"),
        ("percent_change, value: -120, unit: '%'", "percent_change of -120 is below -100"),
        ("dose, value: -2, unit: g", "dose of -2 is not above 0"),
    ],
)
def test_an_impossible_number_is_told(trial: Path, result: str, message: str) -> None:
    assert [problem.message for problem in number_is_possible(with_result(trial, result))] == [message]


@pytest.mark.parametrize(
    "result",
    [
        "auc_ratio, value: 0.01",
        "count, value: 0, denominator: 3",
        "proportion, value: 100, unit: '%'",
        "proportion, value: 0.45",
        "concentration, value: 0, unit: ng/mL",
        "percent_change, value: -100, unit: '%'",
        "percent_change, value: 400, unit: '%'",
        "qt_interval, value: -25.1, unit: ms",
        "tmax, value: 0, unit: h",
        "logp, value: -3.2",
        "half_life, value: 43.4, unit: h",
        "fold_change, value: 240",
    ],
)
def test_a_possible_number_may_stand(trial: Path, result: str) -> None:
    assert list(number_is_possible(with_result(trial, result))) == []


def test_the_table_knows_every_measure() -> None:
    assert set(POSSIBLE) == set(Measure)


@pytest.mark.parametrize(
    ("authors", "told"),
    [
        ("[Somebody A, et al.]", 1),
        ("[Somebody A et al]", 1),
        ("[Somebody A, u. a.]", 1),
        ("[Unknown]", 1),
        ("[Anonymous]", 1),
        ("[Somebody A, among others]", 1),
        ("[Somebody A, and others]", 1),
        ("[Somebody A, ...]", 1),
        ("[]\nmore_authors: true", 1),
        ("[Somebody A]\nmore_authors: true", 0),
        ("[Al-Etal B, Retal C, Others D]", 0),
    ],
)
def test_others_are_nobodys_name(trial: Path, authors: str, told: int) -> None:
    text = trial.read_text(encoding="utf-8")
    trial.write_text(text.replace("doi:", f"authors: {authors}\ndoi:"), encoding="utf-8")
    kb, problems = load(trial.parents[1])
    assert problems == []
    assert len(list(author_is_somebody(kb))) == told


def test_a_citation_says_that_there_were_more_authors() -> None:
    work: Citation = {
        "id": "somebody2020",
        "type": "article",
        "title": "A work",
        "licence": "unknown",
        "read": {"what": "abstract", "date": "2026-01-01", "at": "https://example.org"},
        "funding": "unknown",
        "authors": ["Somebody A"],
    }
    assert reference({**work, "more_authors": True}).startswith("Somebody A et al")
    assert "et al" not in reference(work)
