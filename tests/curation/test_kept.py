"""What is kept of curated files saves time, and nothing else: it is never trusted over the files."""

import os
import random
import shutil
from pathlib import Path

import pytest

from safetykb.curation import kept as keeping
from safetykb.curation import yamlfile
from safetykb.curation.kept import load_kept, read_kept
from safetykb.curation.load import KnowledgeBase, load
from safetykb.curation.problems import Problem
from safetykb.curation.yamlfile import NOTHING_KEPT, Kept, Tree
from tests.conftest import GOOD_KB


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD_KB, tmp_path / "kb"))


@pytest.fixture
def kept(root: Path, tmp_path: Path) -> Path:
    path = tmp_path / "cache" / "kept.txt"
    load_kept(root, path)
    return path


def said(found: tuple[KnowledgeBase, list[Problem]]) -> object:
    kb, problems = found
    return [(e.folder, e.record, e.file.data, e.file.places) for e in kb.entries], kb.unread, problems


def test_what_is_kept_says_what_the_files_say(root: Path, kept: Path) -> None:
    whole = load(root)
    assert whole[0].entries
    assert read_kept(kept).trees.keys() == {entry.file.content for entry in whole[0].entries}
    assert said(load_kept(root, kept)) == said(whole)


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a program can set back when a file was changed")
def test_a_file_that_nobody_changed_is_not_read_and_any_change_is_seen(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept.txt"
    monkeypatch.setattr(yamlfile, "SETTLED", 3600.0)
    load_kept(root, kept)
    assert read_kept(kept).contents == {}, "of files just written a change may not be seen"
    monkeypatch.setattr(yamlfile, "SETTLED", 0.0)
    load_kept(root, kept)
    path = root / "effects" / "sedation.yaml"
    before, text = path.stat(), path.read_text(encoding="utf-8")
    path.write_text(text.replace("name: sed", "name: zed"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    read: list[str] = []
    as_it_reads = yamlfile._content

    def noted(path: str | Path) -> bytes:
        read.append(str(path))
        return as_it_reads(path)

    monkeypatch.setattr(yamlfile, "_content", noted)
    assert load_kept(root, kept)[0].nodes["sedation"].name.startswith("zed")
    assert read == [str(path)]
    read.clear()
    assert said(load_kept(root, kept)) == said(load(root))


def test_unchanged_files_are_not_read_as_yaml_again(
    root: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = root / "effects" / "sedation.yaml"
    changed.write_text(changed.read_text(encoding="utf-8") + "# again\n", encoding="utf-8")
    read: list[str] = []

    def stop_at(text: str) -> None:
        read.append(text)
        pytest.fail("read as YAML")

    monkeypatch.setattr("yaml.CSafeLoader", stop_at)
    with pytest.raises(pytest.fail.Exception):
        load_kept(root, kept)
    assert read == [changed.read_text(encoding="utf-8")]


def test_a_changed_file_says_what_it_says_now(root: Path, kept: Path) -> None:
    path = root / "effects" / "sedation.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: ", "name: Great "), encoding="utf-8")
    assert load_kept(root, kept)[0].nodes["sedation"].name.startswith("Great ")
    assert said(load_kept(root, kept)) == said(load(root))


def test_for_a_file_of_very_many_nothing_is_kept_anew(
    root: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, before = root / "effects" / "sedation.yaml", kept.read_bytes()
    path.write_text(path.read_text(encoding="utf-8").replace("name: ", "name: Great "), encoding="utf-8")
    monkeypatch.setattr(keeping, "FEW", 1)
    assert said(load_kept(root, kept)) == said(load(root))
    assert kept.read_bytes() == before
    monkeypatch.setattr(keeping, "FEW", 10_000)
    assert said(load_kept(root, kept)) == said(load(root))
    assert kept.read_bytes() != before


def test_a_file_that_breaks_the_model_is_kept_by_nobody(root: Path, kept: Path) -> None:
    path = root / "effects" / "sedation.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "unheard_of: 1\n", encoding="utf-8")
    (problem,) = load_kept(root, kept)[1]
    assert (problem.rule, problem.path) == ("schema", str(path))
    assert said(load_kept(root, kept)) == said(load(root))


def test_what_is_kept_must_still_fit_the_model(
    root: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = root / "effects" / "sedation.yaml"
    content = {e.file.path: e.file.content for e in load(root)[0].entries}[str(path)]
    lie = Tree('{"id": "sedation", "unheard_of": 1}', "[1, 1, 1, 1, 7, 1]")
    monkeypatch.setattr(keeping, "read_kept", lambda path: Kept({content: lie}, {}))
    kb, problems = load_kept(root, kept)
    assert ("schema", 7) in {(problem.rule, problem.line) for problem in problems}
    assert "sedation" not in kb.nodes


def test_no_damage_passes(root: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamlfile, "SETTLED", 0.0)
    load_kept(root, kept)
    chance, content = random.Random(7), kept.read_bytes()
    for _ in range(50):
        at = chance.randrange(len(content))
        kept.write_bytes(content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :])
        assert read_kept(kept) == NOTHING_KEPT
        kept.write_bytes(content[:at])
        assert read_kept(kept) == NOTHING_KEPT
    assert said(load_kept(root, kept)) == said(load(root))
    assert kept.read_bytes() == content


def test_what_another_reader_or_another_user_kept_is_not_read(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_kept(kept).trees
    with monkeypatch.context() as patch:
        patch.setattr(os, "geteuid", lambda: kept.stat().st_uid + 1, raising=False)
        assert read_kept(kept) == NOTHING_KEPT
    monkeypatch.setattr(keeping, "_reader", lambda: "another")
    assert read_kept(kept) == NOTHING_KEPT


def test_where_nothing_can_be_kept_the_files_are_read(root: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("no folder", encoding="utf-8")
    assert said(load_kept(root, blocked / "kept.txt")) == said(load(root))
    assert said(load_kept(root, None)) == said(load(root))
