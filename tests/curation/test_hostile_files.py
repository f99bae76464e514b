"""Files that were made to hurt: each ends in one clear problem, and the rest is still checked."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from safetykb.curation.lint import lint
from tests.conftest import GOOD_KB

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50_000_000)


def loop(path: Path) -> None:
    path.symlink_to(path)


HOSTILE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a YAML bomb": (lambda path: path.write_text(BOMB), "no_aliases"),
    "50 MB": (huge, "file_too_big"),
    "binary": (lambda path: path.write_bytes(bytes(range(256)) * 40), "not_utf8"),
    "control characters": (lambda path: path.write_bytes(b"id: a\x00b\n"), "yaml_syntax"),
    "UTF-16": (lambda path: path.write_text("id: x\n", encoding="utf-16"), "not_utf8"),
    "a byte order mark": (lambda path: path.write_text("id: x\n", encoding="utf-8-sig"), "not_utf8"),
    "a folder named like a file": (lambda path: path.mkdir(), "file_unreadable"),
    "a link to itself": (loop, "file_unreadable"),
    "nothing": (lambda path: path.write_text(""), "empty_file"),
    "deep brackets": (lambda path: path.write_text("id: " + "[" * 5000), "too_deep"),
    "a long number": (lambda path: path.write_text("id: " + "9" * 5000 + "\n"), "schema"),
    "not a number": (lambda path: path.write_text("id: .nan\nname: .inf\nkind: drug\n"), "file_name_is_id"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_a_clear_problem(name: str, tmp_path: Path) -> None:
    make, rule = HOSTILE[name]
    root = tmp_path / "kb"
    shutil.copytree(GOOD_KB, root)
    make(root / "substances" / "x.yaml")
    problems, checked = lint([root])
    assert problems
    assert {problem.path for problem in problems} == {str(root / "substances" / "x.yaml")}
    assert rule in {problem.rule for problem in problems}, [str(problem) for problem in problems]
    assert checked["records"] >= 18


def test_a_path_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    problems, _ = lint([tmp_path / "nothing"])
    assert [problem.rule for problem in problems] == ["file_unreadable"]


def test_an_empty_folder_is_no_knowledge_base(tmp_path: Path) -> None:
    problems, _ = lint([tmp_path])
    assert [problem.rule for problem in problems] == ["no_knowledge_base"]
