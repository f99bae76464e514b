"""The curated knowledge base, loaded and compiled once for every test that asks it something."""

import json
import os
import shutil
import subprocess
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from safetykb.curation.kept import load_kept
from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.answer import Report, read_report
from safetykb.lookup import report
from safetykb.lookup.store import Store
from safetykb.reasoning.reasoner import Reasoner, reasoner
from safetykb.snapshot.home import Home, home_of
from safetykb.snapshot.life import compile_command, look, open_store

ROOT = Path(__file__).resolve().parents[1]
KB = ROOT / "kb"
GOOD_KB = ROOT / "tests" / "good_kb"
"""A small knowledge base that the lint finds clean."""
CLINIC_KB = ROOT / "tests" / "clinic_kb"
"""An invented knowledge base with one of every sort of answer, for the golden reports."""
BAD = ROOT / "tests" / "bad"
"""One bad file for each rule of the lint."""

WAITS = 10
"""How often a test run waits, two minutes each, for another that compiles; on a busy machine that is long."""

T = TypeVar("T")
WHOLE = os.environ.get("AUDIT") == "whole"
"""Whether tests that walk the whole knowledge base walk all of it (`make audit`) or a draw."""


def drawn(items: Iterable[T], one_in: int) -> list[T]:
    """Return all items in an audit, else one in so many, always the same ones."""
    return [item for item in items if WHOLE or zlib.crc32(repr(item).encode()) % one_in == 0]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave to an audit what is its own; begin with the files that take long, so that none is left over."""
    if not WHOLE:
        items[:] = [item for item in items if not item.get_closest_marker("audit")]
    if "PYTEST_XDIST_WORKER" in os.environ:
        slow = {item.path for item in items if item.get_closest_marker("slow")}
        items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session", autouse=True)
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep snapshots that tests compile out of the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def compiled(_cache_of_the_tests: None, request: pytest.FixtureRequest) -> None:
    """Put the snapshot of the curated files into the cache of the tests.

    It is made by files and code as they are, on two processors by a program of its own, and is kept under
    `.pytest_cache`, for other processes and the next run; a copy is used, so that what tests do to theirs
    stays theirs.
    """
    ours = home_of(KB).folder
    if (kept := getattr(request.config, "cache", None)) is None or ours.exists():
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(kept.mkdir("snapshots")))
        shared = home_of(KB)
        for _ in range(WAITS):
            if look(shared).fresh or look(shared).problems:
                break
            subprocess.run(compile_command(shared), stdout=subprocess.DEVNULL, check=False)
        assert look(shared).fresh, "the curated files cannot be compiled; `safetykb lint` says why"
        shutil.copytree(shared.folder, ours)


@pytest.fixture(scope="session")
def good_snapshot(_cache_of_the_tests: None) -> Path:
    """Return the snapshot of the small knowledge base, which is that of every copy of it too."""
    open_store(GOOD_KB)
    return home_of(GOOD_KB).snapshot


@pytest.fixture(scope="session")
def read_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where files that tests copy from the small knowledge base are kept as they were read."""
    return tmp_path_factory.mktemp("read") / "kept.txt"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Return a copy of the small knowledge base in a cache of its own, where nothing is compiled yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(GOOD_KB, tmp_path / "kb")
    return home_of(tmp_path / "kb")


@pytest.fixture
def compiled_home(home: Home, good_snapshot: Path) -> Home:
    """Return such a copy with its snapshot."""
    home.folder.mkdir(parents=True)
    shutil.copy(good_snapshot, home.snapshot)
    return home


@pytest.fixture(scope="session")
def kb(request: pytest.FixtureRequest) -> KnowledgeBase:
    """Return the curated files; what they said last time is kept for other processes and the next run."""
    kept = getattr(request.config, "cache", None)
    loaded, problems = load_kept(KB, kept.mkdir("kept") / "kb.txt" if kept else None)
    assert problems == []
    return loaded


@pytest.fixture(scope="session")
def ask(kb: KnowledgeBase) -> Reasoner:
    return reasoner(kb)


@pytest.fixture(scope="session")
def store(compiled: None) -> Store:
    """Return the snapshot in the cache of the tests, which the command line and the pages read too."""
    found = open_store(KB).store
    assert found is not None
    return found


def check(store: Store, names: Sequence[str], conditions: Sequence[str] = ()) -> Report:
    """Return the report on a list of names, read back into its types."""
    return read_report(json.loads(report.check(store, names, conditions).text))
