"""Where nothing can be written the last good snapshot answers and says why; where there is none, exit 3."""

import json
import os
import shutil
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest
from click.testing import CliRunner

from safetykb.cli.commands import main
from safetykb.lookup.store import Store
from safetykb.snapshot.home import Home, NoKnowledgeBaseError
from safetykb.snapshot.life import build, look, open_store
from tests.conftest import GOOD_KB

pytestmark = pytest.mark.faults

Usage = namedtuple("Usage", "total used free")
FULL = "No space left on device"
LONGEST_FILE = 20_000
"""Bytes; every snapshot is longer."""


def change(home: Home) -> None:
    with (home.kb / "substances" / "drug.yaml").open("a", encoding="utf-8") as file:
        file.write("# a comment\n")


def asked(home: Home, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run the program where no file can grow beyond a few bytes, as on a disk that fills while it writes."""
    import resource

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (LONGEST_FILE, LONGEST_FILE))

    command = [sys.executable, "-m", "safetykb", *words, "--kb", str(home.kb)]
    return subprocess.run(command, preexec_fn=limit, capture_output=True, text=True, check=False)


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(1000, 1000, 0))


@pytest.mark.usefixtures("compiled_home")
def test_on_a_full_disk_the_last_good_one_answers_and_says_why(home: Home, full: None) -> None:
    good = open_store(home.kb)
    kept = home.snapshot.read_bytes()
    change(home)
    now = open_store(home.kb)
    assert good.store is not None
    assert now.store is not None
    assert now.store.hash == good.store.hash
    assert now.banner is not None
    assert FULL in now.banner
    assert "last good knowledge base" in now.banner
    assert now.status == "degraded"
    assert home.snapshot.read_bytes() == kept
    told = CliRunner().invoke(main, ["check", "drug", "leaf", "--json", "--kb", str(home.kb)])
    assert told.exit_code == 0
    assert FULL in json.loads(told.stdout)["banner"]
    done = CliRunner().invoke(main, ["compile", "--json", "--kb", str(home.kb)])
    assert done.exit_code == 3
    assert json.loads(done.stdout)["hindered"] == FULL


@pytest.mark.usefixtures("compiled_home")
@pytest.mark.skipif(sys.platform == "win32", reason="a file's length is limited by POSIX")
def test_a_disk_that_fills_while_it_is_written_to_leaves_the_last_good_one_whole(home: Home) -> None:
    open_store(home.kb)
    kept = home.snapshot.read_bytes()
    assert len(kept) > LONGEST_FILE
    change(home)
    told = asked(home, "check", "drug", "leaf", "--json")
    assert told.returncode == 0, told.stderr
    assert "cannot be compiled here" in json.loads(told.stdout)["banner"]
    assert home.snapshot.read_bytes() == kept
    assert list(home.folder.glob("next.*")) == []
    assert open_store(home.kb).fresh


@pytest.mark.skipif(sys.platform == "win32", reason="a file's length is limited by POSIX")
def test_a_disk_that_fills_where_there_is_no_snapshot_is_no_answer(home: Home) -> None:
    told = asked(home, "check", "drug", "leaf")
    assert told.returncode == 3
    assert told.stdout == ""
    assert "cannot be written" in told.stderr
    assert "Traceback" not in told.stderr
    assert not home.snapshot.exists()


@pytest.mark.usefixtures("compiled_home")
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_leaves_the_last_good_one(home: Home) -> None:
    open_store(home.kb)
    change(home)
    home.folder.chmod(0o500)
    try:
        now = open_store(home.kb)
    finally:
        home.folder.chmod(0o700)
    assert now.store is not None
    assert now.hindered
    assert now.hindered in (now.banner or "")


@pytest.mark.usefixtures("compiled_home")
def test_a_lock_that_cannot_be_had_leaves_the_last_good_one_and_says_why(home: Home) -> None:
    open_store(home.kb)
    change(home)
    home.lock.unlink(missing_ok=True)
    home.lock.mkdir()
    now = open_store(home.kb)
    assert now.store is not None
    assert now.hindered is not None
    assert now.hindered in (now.banner or "")


@pytest.mark.parametrize("content", [b"garbage " * 1000, b"SQLite format 3\0", b"x"])
def test_a_lock_with_something_in_it_is_no_hindrance(home: Home, content: bytes) -> None:
    home.folder.mkdir(parents=True)
    home.lock.write_bytes(content)
    assert build(home, wait=True).compiled
    assert look(home).fresh


def test_without_a_home_folder_the_program_says_what_to_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    shutil.copytree(GOOD_KB, tmp_path / "kb")
    for words in (["check", "drug"], ["compile"]):
        told = CliRunner().invoke(main, [*words, "--kb", str(tmp_path / "kb")])
        assert told.exit_code == 3
        assert "Set XDG_CACHE_HOME" in told.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="names of files have any bytes only there")
def test_any_byte_may_stand_in_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/k?b #%41&'\xff\xfe"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(odd / "cache"))
    shutil.copytree(GOOD_KB, odd / "kb")
    found = open_store(odd / "kb")
    assert found.fresh
    assert found.store is not None
    assert found.store.find("drug")


@pytest.mark.skipif(sys.platform == "win32", reason="there a path with two slashes is a server's")
def test_a_path_that_begins_with_a_server_is_opened(home: Home) -> None:
    open_store(home.kb)
    store = Store(Path(f"/{home.snapshot}"))
    assert str(store.path).startswith("//")
    assert store.find("drug")


def test_a_held_snapshot_answers_on_when_its_file_is_overwritten(home: Home) -> None:
    held = open_store(home.kb).store
    assert held is not None
    before = held.bodies("substances")
    home.snapshot.write_bytes(b"nothing of use" * 10_000)
    assert held.bodies("substances") == before
    now = look(home, held)
    assert now.store is held
    assert now.refused
    assert now.status == "degraded"


def test_no_files_and_no_snapshot_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with pytest.raises(NoKnowledgeBaseError, match="is no folder"):
        open_store(tmp_path / "nowhere")
