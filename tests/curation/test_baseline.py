"""The baseline names what today's record still breaks, to the line, and only of rules that compile spares."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from safetykb.curation.baseline import baseline_of, line_of, split
from safetykb.curation.checks import BINDING, YOUNG, check
from safetykb.curation.lint import lint
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.problems import Problem
from tests.conftest import BAD, GOOD_KB, KB, ROOT
from tests.curation.test_checks import spread


def test_the_baseline_is_what_the_record_breaks_today(kb: KnowledgeBase) -> None:
    broken = Counter(line_of(problem, KB) for problem in check(kb, YOUNG))
    listed = baseline_of(KB)
    assert listed - broken == Counter(), "mended: take these lines out of tests/lint_baseline.txt"
    assert broken - listed == Counter(), "new problems: mend them, the baseline may only shrink"


def test_the_baseline_is_sorted_and_every_rule_in_it_is_young() -> None:
    text = (ROOT / "tests" / "lint_baseline.txt").read_text(encoding="utf-8")
    assert text == "".join(sorted(text.splitlines(keepends=True)))
    assert {line.split("\t")[1] for line in text.splitlines()} <= {rule.__name__ for rule in YOUNG}
    assert not set(YOUNG) & set(BINDING)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(GOOD_KB, tmp_path / "kb")
    (tmp_path / "pyproject.toml").write_text('[tool.safetykb]\nlint_baseline = "known.txt"\n')
    (tmp_path / "known.txt").write_text("")
    spread(BAD / "axes_agree.yaml", tmp_path / "kb")
    told = lint([tmp_path / "kb"])[0]
    (tmp_path / "known.txt").write_text("".join(f"{line_of(p, tmp_path / 'kb')}\n" for p in told))
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


def test_another_breach_of_the_same_rule_in_the_same_file_is_told(project: Path) -> None:
    file = project / "kb" / "cautions" / "leaf--pregnancy.yaml"
    text = file.read_text(encoding="utf-8")
    mended = text.replace("action: ignore", "action: no_special_precautions")
    assert mended != text
    file.write_text(mended, encoding="utf-8")
    problems, checked = lint([project / "kb"])
    assert [problem.rule for problem in problems] == ["axes_agree"]
    assert checked["known_problems"] == 0


def test_a_breach_that_is_known_once_is_told_where_it_stands_twice(project: Path) -> None:
    (problem,) = told_without_baseline(project)
    assert split([problem, problem], project / "kb") == ([problem], [problem])


def told_without_baseline(project: Path) -> list[Problem]:
    """Return what a lint without the baseline tells."""
    known = project / "known.txt"
    lines = known.read_text(encoding="utf-8")
    known.write_text("", encoding="utf-8")
    problems, _ = lint([project / "kb"])
    known.write_text(lines, encoding="utf-8")
    return problems


def test_a_copy_without_its_project_is_linted_whole(project: Path) -> None:
    (project / "pyproject.toml").unlink()
    problems, _ = lint([project / "kb"])
    assert [problem.rule for problem in problems] == ["axes_agree"]
