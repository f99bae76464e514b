"""The canonical form: found where a file departs from it, and written without losing anything."""

from pathlib import Path

import pytest

from safetykb.canonical import canonical_problems
from safetykb.fmt import format_files, format_text
from safetykb.load import KnowledgeBase
from safetykb.model import FOLDERS, Interaction, Source
from safetykb.yamlfile import read_yaml

UNTIDY = """\
# What one cup of tea did.
title: A work
id: somebody2020
type: journal_article
licence: citation_only
read: {what: abstract, date: 2026-11-22, at: 'https://example.org'}
findings:
- subject: kratom   # leaf
  id: one
  relation: has_kinetics
  volume_note: '012'
"""


def places(tmp_path: Path, text: str, kind: type = Source) -> list[tuple[int, str]]:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    return [(problem.line, problem.message) for problem in canonical_problems(path, "x.yaml", kind)]


def test_a_key_out_of_order_is_found_on_its_line(tmp_path: Path) -> None:
    found = places(tmp_path, UNTIDY)
    assert (3, "id belongs before title") in found
    assert (9, "id belongs before subject") in found


def test_a_wrong_indent_is_found_on_its_line(tmp_path: Path) -> None:
    assert (8, "indented by 0, not 2") in places(tmp_path, UNTIDY)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("id: a \n", 1, "space or carriage return at the end"),
        ("id: a\r\n", 1, "space or carriage return at the end"),
        ("id: a", 1, "the file does not end with one line end"),
        ("id: a\n\n", 1, "the file does not end with one line end"),
        ("id: a\ntitle: >\n  long\n  text\n", 2, "text folded over lines"),
    ],
)
def test_other_departures_are_found(tmp_path: Path, text: str, line: int, message: str) -> None:
    assert (line, message) in places(tmp_path, text)


def test_formatting_mends_all_keeps_comments_and_is_done_once(tmp_path: Path) -> None:
    tidy = format_text(UNTIDY, Source)
    assert places(tmp_path, tidy) == []
    assert "# What one cup of tea did." in tidy
    assert "# leaf" in tidy
    assert format_text(tidy, Source) == tidy


def test_formatting_leaves_the_data_alone(tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    path = folder / "somebody2020.yaml"
    path.write_text(UNTIDY, encoding="utf-8")
    before, _ = read_yaml(path, "x")
    changed, problems = format_files([path])
    after, _ = read_yaml(path, "x")
    assert (changed, problems) == ([str(path)], [])
    assert before is not None
    assert after is not None
    assert after.data == before.data
    assert after.data["findings"][0]["volume_note"] == "012"


def test_the_curated_files_are_canonical_and_formatting_leaves_them_alone(kb: KnowledgeBase) -> None:
    for entry in kb.entries:
        path = Path(entry.file.path)
        assert canonical_problems(path, entry.file.path, FOLDERS[entry.folder]) == []
        text = path.read_text(encoding="utf-8")
        assert format_text(text, FOLDERS[entry.folder]) == text, entry.file.path


def test_nested_records_are_ordered_too(tmp_path: Path) -> None:
    text = "a: x\nb: y\nmechanisms:\n  - certainty: shown\n    mechanism: unknown\n"
    assert (5, "mechanism belongs before certainty") in places(tmp_path, text, Interaction)
