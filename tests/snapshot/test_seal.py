"""A snapshot that is not to the byte what was compiled is never answered from."""

import os
import random
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from safetykb.lookup.store import Store, UnusableSnapshotError, opened
from safetykb.snapshot import life, unsure
from safetykb.snapshot.compile import compile_folder
from safetykb.snapshot.home import Home, NoKnowledgeBaseError
from safetykb.snapshot.life import open_store
from safetykb.snapshot.unsure import open_unsure
from tests.conftest import GOOD_KB

TRIES = 50
"""Damages of each kind."""


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sealed") / "snapshot.sqlite"
    compile_folder(GOOD_KB, path)
    return path.read_bytes()


def flipped(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]


def zeroed(content: bytes, chance: random.Random) -> bytes:
    at, length = chance.randrange(len(content) - 5000), chance.randrange(100, 5000)
    harmed = content[:at] + bytes(length) + content[at + length :]
    return zeroed(content, chance) if harmed == content else harmed


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def extended(content: bytes, chance: random.Random) -> bytes:
    return content + chance.randbytes(chance.randrange(1, 5000))


@pytest.mark.parametrize("damage", [flipped, zeroed, cut, extended])
def test_no_damage_passes(
    damage: Callable[[bytes, random.Random], bytes], sealed: bytes, tmp_path: Path
) -> None:
    chance, path = random.Random(7), tmp_path / "snapshot.sqlite"
    for _ in range(TRIES):
        harmed = damage(sealed, chance)
        assert harmed != sealed
        path.write_bytes(harmed)
        with pytest.raises(UnusableSnapshotError, match=r"damaged|not a snapshot|format \d+, where"):
            Store(path)


def test_an_answer_made_milder_with_sql_is_refused(sealed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "snapshot.sqlite"
    path.write_bytes(sealed)
    with sqlite3.connect(path) as edited:
        assert edited.execute("UPDATE head SET severity = 'minor' WHERE severity = 'major'").rowcount
    edited.close()
    with pytest.raises(UnusableSnapshotError, match="damaged: its content is not what was compiled"):
        Store(path)


def test_an_open_snapshot_answers_on_when_its_file_is_overwritten(sealed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "snapshot.sqlite"
    path.write_bytes(sealed)
    store = Store(path)
    before = {folder: store.bodies(folder) for folder in store.folders()}
    path.write_bytes(bytes(len(sealed)))
    assert {folder: store.bodies(folder) for folder in store.folders()} == before


@pytest.mark.parametrize("name", ["a b?mode=rw#x", "100%41", "ölige\nZeile", "file:x"])
def test_any_name_of_a_folder_will_do(name: str, sealed: bytes, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    path = folder / "snapshot.sqlite"
    path.write_bytes(sealed)
    assert Store(path).folders()


@pytest.fixture
def known_whole(compiled_home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Return a snapshot that a look-up of the command line has found whole."""
    monkeypatch.setattr(life, "SETTLED", 0.0)
    assert open_store(compiled_home.kb).fresh
    time.sleep(0.01)
    assert open_store(compiled_home.kb, at_once=True).fresh
    assert compiled_home.whole.is_file()
    return compiled_home


@pytest.mark.skipif(os.name == "nt", reason="there the content is read every time")
def test_a_file_known_to_be_whole_is_not_read_again(
    known_whole: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened, "seal", lambda pages: pytest.fail("read again"))
    found = open_store(known_whole.kb, at_once=True)
    assert found.store is not None
    assert found.store.find("drug")
    assert not found.refused


@pytest.mark.skipif(os.name == "nt", reason="there the content is read every time")
def test_one_edited_in_place_is_refused_though_size_and_time_are_as_they_were(known_whole: Home) -> None:
    before, content = known_whole.snapshot.stat(), known_whole.snapshot.read_bytes()
    with known_whole.snapshot.open("r+b") as file:
        file.seek(len(content) // 2)
        file.write(bytes([content[len(content) // 2] ^ 1]))
    os.utime(known_whole.snapshot, ns=(before.st_atime_ns, before.st_mtime_ns))
    found = open_store(known_whole.kb, at_once=True)
    assert found.refused
    assert "damaged" in found.refused
    assert known_whole.snapshot.read_bytes() == content


@pytest.mark.parametrize("kept", ["", "nothing of use", "\xff"])
def test_what_is_remembered_may_be_lost_or_damaged(kept: str, known_whole: Home) -> None:
    known_whole.whole.write_text(kept, encoding="latin-1")
    found = open_store(known_whole.kb, at_once=True)
    assert found.fresh
    assert not found.refused


def test_a_file_that_has_just_been_written_is_not_remembered(compiled_home: Home) -> None:
    assert open_store(compiled_home.kb).fresh
    compiled_home.snapshot.touch()
    assert open_store(compiled_home.kb, at_once=True).store
    assert not compiled_home.whole.exists()


def proves_whole() -> bool | None:
    """Return whether what was opened before it was read proves whole; None where it could not be opened."""
    opened_unread = open_unsure(None)
    return opened_unread and opened_unread[1]()


@pytest.mark.skipif(os.name == "nt", reason="there the content is read every time")
def test_one_that_came_with_the_package_is_read_where_it_lies_and_refused_when_it_was_changed(
    sealed: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "snapshot.sqlite"
    for module in (life, unsure):
        monkeypatch.setattr(module, "PACKAGED_SNAPSHOT", path)
    for content in (sealed, sealed[:-1], b"", sealed.replace(b"major", b"minor")):
        path.write_bytes(content)
        if content == sealed:
            found = open_store(None, at_once=True)
            assert found.store is not None
            assert found.store.find("drug")
            assert proves_whole() is True
        else:
            assert not proves_whole()
            with pytest.raises(NoKnowledgeBaseError, match="Install safetykb anew"):
                open_store(None, at_once=True)
    assert list(tmp_path.iterdir()) == [path], "nothing is written beside it"
