"""The baseline names what today's record still breaks, to the line, and only of rules that compile spares."""

import shutil
from pathlib import Path

import pytest

from safetykb.curation.baseline import baseline_of, line_of
from safetykb.curation.checks import BINDING, YOUNG, check
from safetykb.curation.lint import lint
from safetykb.curation.load import KnowledgeBase
from tests.conftest import BAD, GOOD_KB, KB, ROOT
from tests.curation.test_checks import spread


def test_the_baseline_is_what_the_record_breaks_today(kb: KnowledgeBase) -> None:
    broken = {line_of(problem, KB) for problem in check(kb, YOUNG)}
    listed = baseline_of(KB)
    assert listed - broken == set(), "mended: take these lines out of tests/lint_baseline.txt"
    assert broken - listed == set(), "new problems: mend them, the baseline may only shrink"


def test_the_baseline_is_sorted_and_every_rule_in_it_is_young() -> None:
    text = (ROOT / "tests" / "lint_baseline.txt").read_text(encoding="utf-8")
    assert text == "".join(sorted(set(text.splitlines(keepends=True))))
    assert {line.split("\t")[1] for line in text.splitlines()} <= {rule.__name__ for rule in YOUNG}
    assert not set(YOUNG) & set(BINDING)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(GOOD_KB, tmp_path / "kb")
    (tmp_path / "pyproject.toml").write_text('[tool.safetykb]\nlint_baseline = "known.txt"\n')
    (tmp_path / "known.txt").write_text("cautions/leaf--pregnancy.yaml\taxes_agree\n")
    spread(BAD / "axes_agree.yaml", tmp_path / "kb")
    return tmp_path


def test_a_known_problem_is_counted_and_not_told(project: Path) -> None:
    problems, checked = lint([project / "kb"])
    assert problems == []
    assert checked["known_problems"] == 1


def test_the_same_problem_elsewhere_and_another_in_the_same_file_are_told(project: Path) -> None:
    spread(BAD / "review_after.yaml", project / "kb")
    spread(BAD / "citation_shape.yaml", project / "kb")
    problems, _ = lint([project / "kb"])
    assert [problem.rule for problem in problems] == ["review_after", "citation_shape"]


def test_a_copy_without_its_project_is_linted_whole(project: Path) -> None:
    (project / "pyproject.toml").unlink()
    problems, _ = lint([project / "kb"])
    assert [problem.rule for problem in problems] == ["axes_agree"]
