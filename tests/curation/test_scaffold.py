"""A new file: what is owed stands in it, and the lint asks only for what a person must know."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from safetykb.cli.commands import main
from safetykb.curation.lint import lint
from safetykb.curation.scaffold import PAIRS, scaffold
from safetykb.model import TYPES, Registered
from tests.conftest import GOOD_KB

TODAY = dt.date(2026, 11, 27)


def begun(kind: Registered, root: Path) -> Path:
    ids = ("aaa", "bbb")[: len(PAIRS.get(kind.record, ("id",)))]
    name, text = scaffold(kind, ids, TODAY)
    path = root / kind.folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.word)
def test_the_lint_asks_only_where_nothing_was_filled_in(kind: Registered, tmp_path: Path) -> None:
    root = tmp_path / "kb"
    shutil.copytree(GOOD_KB, root)
    path = begun(kind, root)
    lines = path.read_text(encoding="utf-8").split("\n")
    problems, _ = lint([path])
    asked = {lines[problem.line - 1] for problem in problems if problem.rule == "schema"}
    assert all(": null" in line or ": []" in line for line in asked), asked
    texts = [problem for problem in problems if "should be text" in problem.message]
    assert not any("quotes" in (problem.remedy or "") for problem in texts), "`null` in quotes is a word"
    assert {problem.rule for problem in problems} <= {"schema", "known_node", "no_orphan_source"}, problems


def test_an_interaction_is_named_in_order_and_dated(tmp_path: Path) -> None:
    kind = next(kind for kind in TYPES if kind.word == "interaction")
    name, text = scaffold(kind, ("warfarin", "kratom"), TODAY)
    assert name == "kratom--warfarin.yaml"
    assert text.startswith("a: kratom\nb: warfarin\n")
    assert "date: 2026-11-27" in text
    assert "next: 2027-11-27" in text
    assert "One of contraindicated, major, moderate, minor." in text


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("sauce", "x"), "no type of record"),
        (("interaction", "kratom"), "2, not 1"),
        (("substance", "leaf"), "exists already"),
    ],
)
def test_what_cannot_be_begun_says_why_and_loses_nothing(
    tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    root = tmp_path / "kb"
    shutil.copytree(GOOD_KB, root)
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    done = CliRunner().invoke(main, ["new", *words, "--kb", str(root)])
    assert done.exit_code == 2
    assert says in done.output
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before
