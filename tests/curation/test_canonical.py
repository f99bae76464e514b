"""The canonical form: found where a file departs from it, and written without losing anything."""

import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from safetykb.curation.canonical import canonical_problems, is_number_elsewhere
from safetykb.curation.fmt import MissingExtraError, UnformattableError, format_files, format_text
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.yamlfile import is_number, read_yaml
from safetykb.model import FOLDERS, Interaction, Source
from tests.conftest import drawn

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


def data_of(folder: Path, text: str) -> Any:
    path = folder / "data.yaml"
    path.write_bytes(text.encode("utf-8"))
    file, problems = read_yaml(path, "data.yaml")
    assert file is not None, problems
    return file.data


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
        ("id: a\ntitle: long\n  text\n", 2, "text over several lines"),
        ("id: a\ntitle: 'long\n  text'\n", 2, "text over several lines"),
        ("id: a\ntitle: 'plain'\n", 2, "quotes that are not needed"),
        ("id: a\ntitle: 1e5\n", 2, "text without quotes that other readers take for a number or a time"),
        ("id: a\nauthors: [x?y]\n", 2, "text with a question mark in braces or brackets without quotes"),
        ("id: a\nauthors: [x,\n  y]\n", 2, "braces or brackets over several lines"),
        ("id: a\nfindings: [{id: b}]\n", 2, "a list of records in brackets"),
        ("{id: a}\n", 1, "the record in braces"),
        ("---\nid: a\n", 1, "a document mark before the record"),
        ("id: a\n...\n", 2, "a document mark after the record"),
        ('id: a\ntitle: "x\ty"\n', 2, "a tab"),
    ],
)
def test_other_departures_are_found_and_mended(tmp_path: Path, text: str, line: int, message: str) -> None:
    assert (line, message) in places(tmp_path, text)
    tidy = format_text(text, Source)
    assert places(tmp_path, tidy) == []
    assert data_of(tmp_path, tidy) == data_of(tmp_path, text)


@pytest.mark.parametrize(
    "value", ["'012'", '"113"', "'a: b'", "'2026-11-22'", "'no'", '"St John\'s wort"', "''"]
)
def test_quotes_that_are_in_order_stay(tmp_path: Path, value: str) -> None:
    text = f"id: a\ntitle: {value}\n"
    assert places(tmp_path, text) == []
    assert format_text(text, Source) == text


def test_a_comment_goes_with_the_field_below_it() -> None:
    untidy = (
        "# The file.\ntitle: A\n# why this id\nid: x\nfindings:\n  - exposure:\n      dose: 2 g\n"
        "      # of the dose\n    # of the name\n    id: b # short\n    # end of the finding\n# end\n"
    )
    assert format_text(untidy, Source) == (
        "# The file.\n# why this id\nid: x\ntitle: A\nfindings:\n  # of the name\n  - id: b # short\n"
        "    exposure:\n      dose: 2 g\n      # of the dose\n    # end of the finding\n# end\n"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("id: a\nvolume: 100000000000000000000000000000.0\n", "change data"),
        ("id: a\nauthors: [x, # first\n  y]\n", "lose a comment"),
        ("id: a\ntitle: > # why\n  long\n", "lose a comment"),
        ("id: &x a\n", "not readable"),
    ],
)
def test_what_cannot_be_formatted_safely_is_refused_and_left(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(UnformattableError, match=reason):
        format_text(text, Source)
    path = tmp_path / "sources" / "a.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    changed, problems = format_files([path])
    assert changed == []
    assert [problem.path for problem in problems] == [str(path)]
    assert path.read_text(encoding="utf-8") == text


def test_line_ends_of_windows_are_mended_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "sources" / "a.yaml"
    path.parent.mkdir()
    path.write_bytes(b"id: a\r\ntitle: b\r\n")
    assert format_files([path]) == ([str(path)], [])
    assert path.read_bytes() == b"id: a\ntitle: b\n"


def test_without_the_extra_the_message_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ruamel.yaml", None)
    with pytest.raises(MissingExtraError, match="make setup"):
        format_text("id: a\n", Source)


@settings(max_examples=50, deadline=None)
@given(st.permutations(["id: a", "type: review", "title: 'x: y'", "volume: '012'", "# note", "year: 2020"]))
def test_any_order_of_fields_is_put_in_order_once(tmp_path_factory: Any, lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    folder = tmp_path_factory.mktemp("order")
    tidy = format_text(text, Source)
    assert places(folder, tidy) == []
    assert format_text(tidy, Source) == tidy
    assert data_of(folder, tidy) == data_of(folder, text)
    assert sorted(tidy.split("\n")) == sorted(text.split("\n"))


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


@pytest.mark.slow
def test_the_curated_files_are_canonical_and_formatting_leaves_them_alone(kb: KnowledgeBase) -> None:
    # `safetykb lint kb`, a part of `make check`, looks at the form of every file.
    for name, folder in drawn([(entry.file.path, entry.folder) for entry in kb.entries], 48):
        assert canonical_problems(Path(name), name, FOLDERS[folder]) == []
        text = Path(name).read_bytes().decode("utf-8")
        assert format_text(text, FOLDERS[folder]) == text, name


def test_nothing_is_written_as_the_word() -> None:
    assert format_text("a: x\nb: y\nseverity:\n", Interaction) == "a: x\nb: y\nseverity: null\n"


def test_nested_records_are_ordered_too(tmp_path: Path) -> None:
    text = "a: x\nb: y\nmechanisms:\n  - certainty: shown\n    mechanism: unknown\n"
    assert (5, "mechanism belongs before certainty") in places(tmp_path, text, Interaction)


ELSEWHERE = [
    *("012", "0o17", "0x1F", "0b101", "1_000", "1_000.5", "+5", ".5", "5.", "1e5", "1.5E-3", "-.5", "12:30"),
    *(
        "1:30:00",
        "-12:30.5",
        ".inf",
        "-.INF",
        ".nan",
        "2026-1-5",
        "2026-02-30",
        "2026-11-24T10:00:00Z",
        "2026-11-24 10:00:00",
    ),
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_text_that_others_take_for_a_number_or_time_gets_quotes_and_stays_text(text: str) -> None:
    for before in (f"id: a\ntitle: {text}\n", f"id: a\ntitle: a\nauthors: [{text}, b]  # {text}\n"):
        after = format_text(before, Source)
        assert after == before.replace(f"title: {text}", f"title: '{text}'").replace(
            f"[{text},", f"['{text}',"
        )
        assert format_text(after, Source) == after


@pytest.mark.parametrize(
    "text", ["12", "1.5", "-3", "2026-11-24", "7-OH", "1e", "12:75x", "e5", "inf", "1.2.3", "10 mg"]
)
def test_numbers_days_and_words_are_the_same_for_all_readers_and_get_none(text: str) -> None:
    assert not is_number_elsewhere(text)


@settings(deadline=None)
@given(st.text("0123456789.:-+_eExXobinfaT ", max_size=10))
def test_nothing_is_missed_that_the_widest_reader_takes_for_a_number_or_time(text: str) -> None:
    widest: Any = yaml.SafeLoader("")
    tag = widest.resolve(yaml.ScalarNode, text, (True, False))
    if tag.rpartition(":")[2] in ("int", "float", "timestamp"):
        day = len(text) == len("2026-11-24") and text.count("-") == 2
        assert is_number(text) or is_number_elsewhere(text) or day
