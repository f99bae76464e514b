"""A name leads to one record, or asks among those that are meant; nothing is made of itself."""

import shutil
from pathlib import Path

import pytest

from safetykb.curation.checks.names import name_is_nobodys, nothing_of_itself, shared_name_is_meant
from safetykb.curation.load import load
from safetykb.curation.problems import Problem
from tests.conftest import GOOD_KB


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD_KB, tmp_path / "kb"))


def add(root: Path, name: str, lines: str) -> None:
    path = root / name
    path.write_text(f"{path.read_text(encoding='utf-8')}{lines}\n", encoding="utf-8")


def told(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(Path(problem.path).stem, problem.message) for problem in sorted(problems)]


@pytest.mark.parametrize("name", ["other", "Other", "O.T.H.E.R.", "öther", "other "])
@pytest.mark.parametrize("field", ["synonyms", "brands"])
def test_another_records_own_name_is_refused_however_it_is_written(root: Path, field: str, name: str) -> None:
    add(root, "substances/drug.yaml", f"{field}: ['{name}']")
    found = told(list(name_is_nobodys(load(root)[0])))
    assert found == [("drug", f"{name} is the name of other")]


@pytest.mark.parametrize("name", ["drug", "others", "another", "otter", "leaf other"])
def test_ones_own_name_and_names_that_only_look_alike_may_stand(root: Path, name: str) -> None:
    add(root, "substances/drug.yaml", f"synonyms: ['{name}']")
    assert told(list(name_is_nobodys(load(root)[0]))) == []


def test_two_records_of_one_name_are_both_told(root: Path) -> None:
    text = (root / "effects/sedation.yaml").read_text(encoding="utf-8")
    (root / "effects/sedation.yaml").write_text(
        text.replace("name: sedation", "name: drug"), encoding="utf-8"
    )
    assert ("sedation", "drug is the name of drug") in told(list(name_is_nobodys(load(root)[0])))


def test_a_name_of_several_must_be_meant_on_each(root: Path) -> None:
    add(root, "substances/drug.yaml", "brands: [Calm]")
    add(root, "substances/other.yaml", "synonyms: [CALM]")
    found = told(list(shared_name_is_meant(load(root)[0])))
    assert found == [("drug", "Calm is also a name of other"), ("other", "CALM is also a name of drug")]
    add(root, "substances/drug.yaml", "shared: [calm]")
    found = told(list(shared_name_is_meant(load(root)[0])))
    assert found == [("other", "CALM is also a name of drug")]
    add(root, "substances/other.yaml", "shared: [Calm]")
    assert told(list(shared_name_is_meant(load(root)[0]))) == []


@pytest.mark.parametrize("shared", ["Calm", "other", "drug"])
def test_what_nobody_shares_is_not_marked(root: Path, shared: str) -> None:
    add(root, "substances/drug.yaml", f"brands: [Calm]\nshared: [{shared}]")
    found = told(list(shared_name_is_meant(load(root)[0])))
    assert found == [("drug", f"{shared} is not a synonym or brand that another record has too")]


@pytest.mark.parametrize(
    ("file", "lines", "message"),
    [
        ("substances/drug.yaml", "ingredients: [drug]", "drug leads back to drug"),
        ("substances/leaf.yaml", "ingredients: [strong-tablet]", "strong-tablet leads back to leaf"),
        ("substances/leaf.yaml", "product_of: leaf", "leaf leads back to leaf"),
        (
            "alkaloids/strong.yaml",
            "forms:\n  - alkaloid: strong\n    evidence: [tube2019#enzyme-ki]",
            "strong leads back to strong",
        ),
        ("classes/sedatives.yaml", "implies: [sedatives]", "sedatives leads back to sedatives"),
        ("sources/trial2020.yaml", "same_work_as: trial2020", "trial2020 leads back to trial2020"),
    ],
)
def test_nothing_is_made_of_itself(root: Path, file: str, lines: str, message: str) -> None:
    add(root, file, lines)
    assert (Path(file).stem, message) in told(list(nothing_of_itself(load(root)[0])))


def test_a_circle_of_three_is_told_on_each_and_what_leads_into_it_is_not(root: Path) -> None:
    add(root, "substances/drug.yaml", "ingredients: [other]")
    add(root, "substances/other.yaml", "ingredients: [leaf]")
    assert told(list(nothing_of_itself(load(root)[0]))) == []
    add(root, "substances/leaf.yaml", "ingredients: [drug]")
    found = told(list(nothing_of_itself(load(root)[0])))
    assert [name for name, _ in found] == ["drug", "leaf", "other"]
