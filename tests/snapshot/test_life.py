"""The life of a snapshot: built once, kept while files are broken, never half-made, never a stranger's."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from safetykb.lookup.store import Store, UnusableSnapshotError
from safetykb.snapshot import life as snapshot
from safetykb.snapshot import manifest
from safetykb.snapshot.home import Home, NoKnowledgeBaseError
from safetykb.snapshot.life import build, look, open_store
from safetykb.snapshot.unsure import open_unsure

pytestmark = pytest.mark.faults

BROKEN = "id: [unfinished\n"


def a_file(home: Home) -> Path:
    return sorted((home.kb / "substances").glob("*.yaml"))[0]


def compiles(*words: str, home: Home) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "safetykb", "compile", "--kb", str(home.kb), *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_the_first_look_up_compiles_and_the_next_does_not(home: Home) -> None:
    assert open_store(home.kb).fresh
    made = home.snapshot.stat().st_mtime_ns
    assert open_store(home.kb).fresh
    assert home.snapshot.stat().st_mtime_ns == made


@pytest.mark.usefixtures("compiled_home")
def test_a_touched_file_with_the_same_content_is_not_a_change(home: Home) -> None:
    open_store(home.kb)
    os.utime(a_file(home), (1, 1))
    assert look(home).fresh


@pytest.mark.usefixtures("compiled_home")
@pytest.mark.parametrize("change", ["edit", "add", "remove"])
def test_every_change_of_the_files_is_noticed(home: Home, change: str) -> None:
    open_store(home.kb)
    match change:
        case "edit":
            with a_file(home).open("a", encoding="utf-8") as file:
                file.write("# a comment\n")
        case "add":
            (home.kb / "effects" / "thirst.yaml").write_text("id: thirst\nname: Thirst\n", encoding="utf-8")
        case "remove":
            a_file(home).unlink()
    assert not look(home).fresh


@pytest.mark.usefixtures("compiled_home")
@pytest.mark.skipif(os.cpu_count() == 1 or not hasattr(os, "fork"), reason="needs another process")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # of the threads of the test runner
@pytest.mark.parametrize("edited", [False, True])
def test_an_answer_made_while_another_process_looks_counts_only_where_nothing_changed(
    home: Home, edited: bool
) -> None:
    if edited:
        with a_file(home).open("a", encoding="utf-8") as file:
            file.write("# a comment\n")
    opened = open_unsure(home.kb)
    assert opened is not None
    store, is_sure = opened
    assert store.find("drug")
    assert is_sure() is not edited


@pytest.mark.parametrize("hindered", ["no copy", "one processor", "no snapshot"])
def test_where_nobody_can_look_meanwhile_nothing_is_answered_before(
    home: Home, compiled_home: Home, hindered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    match hindered:
        case "no copy":
            monkeypatch.setattr(os, "fork", lambda: (_ for _ in ()).throw(BlockingIOError))
        case "one processor":
            monkeypatch.setattr(os, "cpu_count", lambda: 1)
        case "no snapshot":
            compiled_home.snapshot.unlink()
    assert open_unsure(home.kb) is None


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # of the threads of the test runner
@pytest.mark.usefixtures("compiled_home")
def test_a_look_that_fails_is_no_proof(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "state_of", lambda home: 1 / 0)
    opened = open_unsure(home.kb)
    assert opened is not None
    assert not opened[1]()


@pytest.mark.usefixtures("compiled_home")
def test_a_broken_edit_keeps_the_last_good_one_and_names_the_file(home: Home) -> None:
    good = open_store(home.kb)
    assert good.banner is None
    text = a_file(home).read_text(encoding="utf-8")
    a_file(home).write_text(BROKEN, encoding="utf-8")
    broken = open_store(home.kb)
    assert broken.store is not None
    assert good.store is not None
    assert broken.store.hash == good.store.hash
    assert broken.banner is not None
    assert a_file(home).name in broken.banner
    assert "ago" in broken.banner
    a_file(home).write_text(text, encoding="utf-8")
    assert open_store(home.kb).banner is None


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
@pytest.mark.parametrize("target", ["itself", "nowhere"])
def test_a_link_that_leads_to_no_file_keeps_the_last_good_one_and_is_named(home: Home, target: str) -> None:
    open_store(home.kb)
    link = home.kb / "effects" / "lost.yaml"
    link.symlink_to(link if target == "itself" else home.kb / "nowhere.yaml")
    held = open_store(home.kb)
    assert held.store is not None
    assert held.banner is not None
    assert "lost.yaml" in held.banner


@pytest.mark.usefixtures("compiled_home")
def test_a_broken_state_is_compiled_once_not_at_every_look_up(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(home.kb)
    a_file(home).write_text(BROKEN, encoding="utf-8")
    open_store(home.kb)
    monkeypatch.setattr(snapshot, "_build", lambda home: pytest.fail("compiled again"))
    assert open_store(home.kb).banner


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[Home]:
    """Let every snapshot be one that takes long; return of what a compilation was begun beside."""
    found: list[Home] = []
    monkeypatch.setattr(snapshot, "QUICK", 0)
    monkeypatch.setattr(snapshot, "_compile_meanwhile", found.append)
    return found


def consequence(store: Store | None) -> str:
    assert store is not None
    stored = store.answer("drug", "leaf", ("drug", "leaf"))
    assert stored is not None
    return str(json.loads(stored.text)["findings"][0]["consequence"])


@pytest.mark.usefixtures("compiled_home")
def test_what_would_take_long_is_answered_from_the_edited_files_and_compiled_beside(
    home: Home, begun: list[Home]
) -> None:
    was = consequence(open_store(home.kb, at_once=True).store)
    assert begun == []
    record = home.kb / "interactions" / "drug--leaf.yaml"
    edited = record.read_text(encoding="utf-8").replace(was, "Something else may happen.")
    record.write_text(edited, encoding="utf-8")
    found = open_store(home.kb, at_once=True)
    assert found.fresh
    assert found.banner is None
    assert consequence(found.store) == "Something else may happen."
    assert begun == [home]
    assert not look(home).fresh
    assert build(home, wait=True).compiled
    assert consequence(look(home).store) == "Something else may happen."


@pytest.mark.usefixtures("compiled_home")
def test_a_broken_edit_of_what_takes_long_keeps_the_last_good_one_and_is_remembered(
    home: Home, begun: list[Home]
) -> None:
    good = consequence(open_store(home.kb, at_once=True).store)
    a_file(home).write_text(BROKEN, encoding="utf-8")
    broken = open_store(home.kb, at_once=True)
    assert consequence(broken.store) == good
    assert broken.banner is not None
    assert a_file(home).name in broken.banner
    assert look(home).problems == broken.problems
    assert begun == []


@pytest.mark.usefixtures("compiled_home")
def test_a_process_with_older_code_decides_nothing_for_the_newer(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_file(home).write_text(BROKEN, encoding="utf-8")
    monkeypatch.setattr(manifest, "_began", [("code/kernel/words.py\0001\0001", "an older word")])
    assert build(home, wait=True).problems
    assert look(home).problems == ()


def test_nothing_to_answer_from_says_why(home: Home) -> None:
    a_file(home).write_text(BROKEN, encoding="utf-8")
    with pytest.raises(NoKnowledgeBaseError, match=a_file(home).name):
        open_store(home.kb)


@pytest.mark.usefixtures("compiled_home")
@pytest.mark.parametrize(
    "damage", ["empty", "text", "truncated", "foreign", "other format", "other version", "a byte more"]
)
def test_a_damaged_or_foreign_snapshot_is_refused_and_built_anew(home: Home, damage: str) -> None:
    open_store(home.kb)
    content = home.snapshot.read_bytes()
    match damage:
        case "empty":
            home.snapshot.write_bytes(b"")
        case "text":
            home.snapshot.write_text("not a database, " * 500, encoding="utf-8")
        case "truncated":
            home.snapshot.write_bytes(content[: len(content) // 2])
        case "a byte more":
            home.snapshot.write_bytes(content + b"x")
        case "foreign":
            home.snapshot.unlink()
            sqlite3.connect(home.snapshot).execute("CREATE TABLE meta (key, value)").connection.close()
        case "other format" | "other version":
            connection = sqlite3.connect(home.snapshot)
            if damage == "other format":
                connection.execute("PRAGMA user_version = 999")
            else:
                connection.execute("UPDATE meta SET value = '\"0.0.0\"' WHERE key = 'version'")
            connection.commit()
            connection.close()
    with pytest.raises(UnusableSnapshotError, match=r"snapshot\.sqlite: "):
        Store(home.snapshot)
    again = open_store(home.kb)
    assert again.fresh
    assert again.refused
    assert home.snapshot.read_bytes() == content


def test_two_processes_compile_at_once_and_one_builds(home: Home) -> None:
    both = [compiles("--json", home=home) for _ in range(2)]
    told = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sorted('"compiled": null' in text for text in told) == [False, True]


@pytest.mark.usefixtures("compiled_home")
def test_while_another_compiles_the_last_good_one_answers(home: Home) -> None:
    open_store(home.kb)
    a_file(home).write_text(a_file(home).read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    other = sqlite3.connect(home.lock, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    held = open_store(home.kb)
    assert held.store is not None
    assert held.banner is not None
    assert "not compiled yet" in held.banner
    other.close()
    assert open_store(home.kb).fresh


def test_a_killed_compilation_leaves_nothing_half_made(home: Home) -> None:
    for pause in (0.1, 0.4, 0.6, 0.8):
        process = compiles("--anew", home=home)
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if home.snapshot.exists():
            assert Store(home.snapshot).folders()
    assert build(home, wait=True, anew=True).compiled
    assert Store(home.snapshot).folders()
    assert list(home.folder.glob("next.*")) == []


def test_a_folder_that_cannot_be_written_is_named(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = home.kb / "README.md"
    blocked.write_text("a file, not a folder", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    with pytest.raises(NoKnowledgeBaseError, match="XDG_CACHE_HOME"):
        open_store(home.kb)


@pytest.mark.usefixtures("compiled_home")
def test_a_look_up_imports_nothing_of_the_build_lane(home: Home) -> None:
    open_store(home.kb)
    code = (
        "import sys; from safetykb.cli.commands import main\n"
        "try: main(['check', 'drug', 'leaf', '--json', '--kb', sys.argv[1]])\n"
        "except SystemExit: pass\n"
        "heavy = ['networkx', 'pydantic', 'yaml', 'flask', 'dataclasses', 'rapidfuzz', 'safetykb.model']\n"
        "heavy += ['safetykb.lookup.entry', 'safetykb.lookup.offers', 'safetykb.kernel.list_words']\n"
        "heavy += ['safetykb.kernel.vocabulary', 'safetykb.kernel.shapes']\n"
        "print([name for name in heavy if name in sys.modules], file=sys.stderr)"
    )
    words = [sys.executable, "-c", code, str(home.kb)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert '"documented"' in done.stdout
    assert done.stderr.strip() == "[]"
