"""What is wrong with a file is said with its remedy; what is wrong elsewhere is said in the same round."""

import shutil
from pathlib import Path

import pytest

from safetykb.curation.lint import lint
from safetykb.curation.problems import Problem
from tests.conftest import GOOD_KB


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD_KB, tmp_path / "kb"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def only(root: Path) -> Problem:
    (problem,) = lint([root])[0]
    return problem


@pytest.mark.parametrize(
    ("file", "old", "new", "remedy"),
    [
        ("substances/drug.yaml", "kind: drug", "kind: drug\nsynonym: [x]", "did you mean `synonyms`?"),
        ("sources/trial2020.yaml", "    locator:", "    locater: x\n    locator:", "did you mean `locator`?"),
        (
            "cautions/leaf--pregnancy.yaml",
            "    management:",
            "    managment: x\n    management:",
            "`management`",
        ),
        (
            "interactions/drug--leaf.yaml",
            "      basis:",
            "      bases: x\n      basis:",
            "did you mean `basis`?",
        ),
        ("effects/sedation.yaml", "name:", "qqq: x\nname:", "its fields are id, name, synonyms"),
    ],
)
def test_a_misspelt_key_gets_the_near_key_of_its_place(
    root: Path, file: str, old: str, new: str, remedy: str
) -> None:
    edit(root / file, old, new)
    assert remedy in only(root).remedy


def test_a_key_that_is_missing_names_the_words_allowed(root: Path) -> None:
    edit(root / "sources/trial2020.yaml", "licence: citation_only\n", "")
    problem = only(root)
    assert problem.message == "licence is missing"
    assert problem.remedy.startswith("add `licence:`, one of ")
    assert "citation_only" in problem.remedy


def test_a_wrong_word_names_the_words_allowed_and_the_near_one(root: Path) -> None:
    edit(root / "sources/trial2020.yaml", "licence: citation_only", "licence: citation_onyl")
    problem = only(root)
    assert "not one of" in problem.message
    assert "cc_by" in problem.message
    assert problem.remedy == "did you mean citation_only?"
    edit(root / "sources/trial2020.yaml", "citation_onyl", "zzz")
    assert only(root).remedy == "use one of the words"


@pytest.mark.parametrize(
    "file",
    [
        "substances/leaf.yaml",
        "substances/drug.yaml",
        "alkaloids/alkaloid.yaml",
        "classes/sedatives.yaml",
        "sources/cases2021.yaml",
        "sources/tube2019.yaml",
        "rules/opioid-antagonist.yaml",
        "contradictions/tube-v-people.yaml",
        "interactions/drug--leaf.yaml",
    ],
)
@pytest.mark.parametrize("damage", ["nonsense: x\n", "id: [\n"])
def test_a_file_that_cannot_be_read_is_the_only_one_told(root: Path, file: str, damage: str) -> None:
    path = root / file
    path.write_text(damage + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert {problem.path for problem in lint([root])[0]} == {str(path)}


def test_a_name_that_leads_nowhere_elsewhere_is_told_in_the_same_round(root: Path) -> None:
    edit(root / "sources/cases2021.yaml", "title: Cases", "titel: Cases")
    edit(root / "cautions/leaf--pregnancy.yaml", "condition: pregnancy", "condition: pregnancie")
    edit(root / "interactions/leaf--other.yaml", "trial2020#other-auc", "trial2020#other-acu")
    found = {(Path(problem.path).name, problem.rule) for problem in lint([root])[0]}
    assert {
        ("cases2021.yaml", "schema"),
        ("leaf--pregnancy.yaml", "known_node"),
        ("leaf--other.yaml", "known_finding"),
    } <= found
