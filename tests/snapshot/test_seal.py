"""A snapshot that is not to the byte what was compiled is never answered from."""

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from safetykb.lookup.store import Store, UnusableSnapshotError
from safetykb.snapshot.compile import compile_folder
from tests.conftest import GOOD_KB

TRIES = 50
"""Damages of each kind."""


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
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
    damage: Callable[[bytes, random.Random], bytes], compiled: bytes, tmp_path: Path
) -> None:
    chance, path = random.Random(7), tmp_path / "snapshot.sqlite"
    for _ in range(TRIES):
        harmed = damage(compiled, chance)
        assert harmed != compiled
        path.write_bytes(harmed)
        with pytest.raises(UnusableSnapshotError, match=r"damaged|not a snapshot|format \d+, where"):
            Store(path)


def test_an_answer_made_milder_with_sql_is_refused(compiled: bytes, tmp_path: Path) -> None:
    path = tmp_path / "snapshot.sqlite"
    path.write_bytes(compiled)
    with sqlite3.connect(path) as edited:
        assert edited.execute("UPDATE head SET severity = 'minor' WHERE severity = 'major'").rowcount
    edited.close()
    with pytest.raises(UnusableSnapshotError, match="damaged: its content is not what was compiled"):
        Store(path)


def test_an_open_snapshot_answers_on_when_its_file_is_overwritten(compiled: bytes, tmp_path: Path) -> None:
    path = tmp_path / "snapshot.sqlite"
    path.write_bytes(compiled)
    store = Store(path)
    before = {folder: store.bodies(folder) for folder in store.folders()}
    path.write_bytes(bytes(len(compiled)))
    assert {folder: store.bodies(folder) for folder in store.folders()} == before


@pytest.mark.parametrize("name", ["a b?mode=rw#x", "100%41", "ölige\nZeile", "file:x"])
def test_any_name_of_a_folder_will_do(name: str, compiled: bytes, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    path = folder / "snapshot.sqlite"
    path.write_bytes(compiled)
    assert Store(path).folders()
