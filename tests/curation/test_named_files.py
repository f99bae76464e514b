"""Asked about one file, the lint tells of it what it tells of the whole."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from safetykb.curation.checks import check
from safetykb.curation.kept import load_kept
from safetykb.curation.lint import lint
from safetykb.curation.load import KnowledgeBase, load
from safetykb.curation.problems import Problem
from tests.conftest import CLINIC_KB, GOOD_KB, KB, WHOLE, drawn
from tests.curation.test_checks import CASES, spread


def told(*paths: Path) -> set[Problem]:
    return set(lint(paths)[0])


@pytest.mark.faults
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_file_that_is_named_has_the_problems_that_it_has_in_the_whole(
    case: Path, tmp_path: Path, read_before: Path
) -> None:
    root = tmp_path / "kb"
    shutil.copytree(GOOD_KB, root)
    changed = {path for path, _, _ in spread(case, root)}
    kb, _ = load_kept(root, read_before)
    whole = check(kb)
    entries = [entry for entry in kb.entries if entry.file.path in changed] + drawn(kb.entries, 40)
    for path in {entry.file.path for entry in entries}:
        named = check(replace(kb, only=frozenset({path})))
        assert {p for p in named if p.path == path} == {p for p in whole if p.path == path}


def test_a_name_at_which_nothing_is_is_told_as_a_problem_wherever_it_lies(tmp_path: Path) -> None:
    (tmp_path / "substances").mkdir()
    for nowhere in (tmp_path / "nowhere", tmp_path / "substances" / "kratomm.yaml"):
        (problem,) = told(nowhere)
        assert "No such file" in problem.message


def test_a_folder_or_several_files_may_be_named(tmp_path: Path) -> None:
    root = tmp_path / "kb"
    shutil.copytree(GOOD_KB, root)
    one, other = sorted((root / "substances").glob("*.yaml"))[:2]
    for path in (one, other):
        path.write_text(path.read_text(encoding="utf-8") + "unheard_of: 1\n", encoding="utf-8")
    assert {problem.path for problem in told(one, other)} == {str(one), str(other)}
    assert told(root / "substances") == told(one, other)
    assert told(root / "sources") == set()


@pytest.mark.slow
@pytest.mark.parametrize("root", [KB, CLINIC_KB], ids=["kb", "clinic_kb"])
def test_no_file_of_a_whole_knowledge_base_is_judged_otherwise_when_it_is_named(
    root: Path, kb: KnowledgeBase, compiled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Named or not, a knowledge base is read whole: here once for all.
    read, problems = (kb, []) if root is KB else load(root)
    monkeypatch.setattr("safetykb.curation.lint.load_kept", lambda root, kept: (read, [*problems]))
    # What is compiled had no problems; an audit does not take its word for it.
    whole = told(root) if WHOLE or root != KB else set()
    paths = drawn(sorted(root.glob("*/*.yaml")), 2400 if root is KB else 4)
    together = 50 if WHOLE else 1  # An audit names every file, many at a time: one by one takes an hour.
    for first in range(0, len(paths), together):
        named = paths[first : first + together]
        found = told(*named)
        for path in named:
            assert _lines(found, path) == _lines(whole, path)


def _lines(problems: set[Problem], path: Path) -> set[int]:
    return {problem.line for problem in problems if Path(problem.path).absolute() == path}
