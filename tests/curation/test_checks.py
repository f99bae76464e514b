"""Every rule of the lint: its bad file is caught on its line, and nothing else is said.

A file in `tests/bad` is named after its rule. Its first line names the file of a small good knowledge base
that it replaces or adds; further files follow a line `# ---- file: ...`. `# expect: <rule>` stands on the
line that the lint must name.
"""

import re
import shutil
from pathlib import Path

import pytest

from safetykb.curation.checks import RULES
from safetykb.curation.lint import lint
from safetykb.kernel.vocabulary import RULE_CASES
from tests.conftest import BAD, GOOD_KB, KB

CASES = sorted(BAD.glob("*.yaml"))
GUIDE = (KB / "README.md").read_text(encoding="utf-8")
READING = {
    "duplicate_key",
    "no_aliases",
    "no_tags",
    "second_document",
    "key_not_text",
    "ambiguous_word",
    "not_a_record",
    "too_deep",
    "yaml_syntax",
    "schema",
    "unknown_folder",
    "canonical_form",
}
"""Rules of reading and form, which no function of `checks` holds."""


def spread(case: Path, root: Path) -> set[tuple[str, int, str]]:
    """Write a case over the good knowledge base; return path, line and rule of what it expects."""
    expected = set()
    for part in re.split(r"^# (?:---- )?file: ", case.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, _, text = part.partition("\n")
        path = root / name.strip()
        path.parent.mkdir(exist_ok=True)
        for number, line in enumerate(text.split("\n"), start=1):
            if found := re.search(r"  # expect: (\w+)", line):
                expected.add((str(path), number, found[1]))
        path.write_text(re.sub(r"  # expect: \w+", "", text), encoding="utf-8")
    return expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_bad_file_is_caught_on_its_line(case: Path, tmp_path: Path, read_before: Path) -> None:
    root = tmp_path / "kb"
    shutil.copytree(GOOD_KB, root)
    expected = spread(case, root)
    problems, _ = lint([root], lambda _: read_before)
    assert {rule for _, _, rule in expected} == {case.stem}
    found = {(problem.path, problem.line, problem.rule) for problem in problems}
    assert expected <= found, [str(problem) for problem in problems]
    mine = {p for p in found if p[2] == case.stem}
    assert mine == expected
    assert all(problem.remedy and problem.column > 0 for problem in problems)


def test_the_good_knowledge_base_is_clean_and_says_what_was_checked() -> None:
    problems, checked = lint([GOOD_KB])
    assert problems == []
    assert checked | {"due_for_review": 0} == {
        "files": 47,
        "records": 47,
        "findings": 9,
        "citations": 389,
        "due_for_review": 0,
        "known_problems": 0,
    }


def test_a_record_past_its_review_is_counted_and_is_no_problem(tmp_path: Path) -> None:
    root = tmp_path / "kb"
    shutil.copytree(GOOD_KB, root)
    record = root / "cautions" / "leaf--pregnancy.yaml"
    text = record.read_text(encoding="utf-8")
    before = lint([root])[1]["due_for_review"]
    record.write_text(
        re.sub(r"reviewed: .*", "reviewed: {date: 2020-01-01, next: 2021-01-01}", text), "utf-8"
    )
    problems, checked = lint([root])
    assert problems == []
    assert checked["due_for_review"] == before + 1


def test_every_rule_has_a_bad_file_and_a_sentence_in_the_guide() -> None:
    rules = {rule.__name__ for rule in RULES} | READING
    assert {case.stem for case in CASES} == rules
    assert {rule for rule in rules if f"`{rule}`" not in GUIDE} == set()


@pytest.mark.parametrize("rule", RULE_CASES)
def test_a_rule_whose_table_is_gone_is_named_with_the_file_to_write(rule: str, tmp_path: Path) -> None:
    root = tmp_path / "kb"
    shutil.copytree(GOOD_KB, root)
    table = root / "rules" / f"{rule}.yaml"
    table.unlink()
    problems, _ = lint([root])
    assert [(p.path, p.rule) for p in problems] == [(str(table), "rule_table_owed")]
    assert all(case in problems[0].remedy for case in RULE_CASES[rule])


def test_a_misspelt_case_is_answered_with_the_word_that_was_meant(tmp_path: Path) -> None:
    root = tmp_path / "kb"
    shutil.copytree(GOOD_KB, root)
    spread(BAD / "cells_are_the_cases.yaml", root)
    found = {problem.message: problem.remedy for problem in lint([root])[0]}
    assert found["maintenence is no case of opioid-antagonist"] == "use maintenance"
    assert found["no cell says what holds for extract_untested"] == "add a cell with `when: extract_untested`"


def test_all_problems_are_said_at_once(tmp_path: Path) -> None:
    root = tmp_path / "kb"
    shutil.copytree(GOOD_KB, root)
    for name in ("axes_agree", "citation_shape", "identifier_shape"):
        spread(BAD / f"{name}.yaml", root)
    problems, _ = lint([root])
    assert {"axes_agree", "citation_shape", "identifier_shape"} <= {problem.rule for problem in problems}


def test_one_file_can_be_checked_against_the_whole(tmp_path: Path) -> None:
    root = tmp_path / "kb"
    shutil.copytree(GOOD_KB, root)
    spread(BAD / "axes_agree.yaml", root)
    spread(BAD / "citation_shape.yaml", root)
    problems, _ = lint([root / "sources" / "cases2021.yaml"])
    assert [problem.rule for problem in problems] == ["citation_shape"]
