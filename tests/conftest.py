"""The curated knowledge base, loaded and compiled once for every test that asks it something."""

import gc
import json
import os
import shutil
import subprocess
import zlib
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import networkx as nx
import pytest

from safetykb.curation import canonical, yamlfile
from safetykb.curation.kept import load_kept
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.problems import Problem
from safetykb.curation.uncollected import uncollected
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

TEXTS = 500
"""So many texts are remembered: more than small knowledge bases hold."""
WAITS = 10
"""How often a test run waits, two minutes each, for another that compiles; on a busy machine that is long."""

MADE = 50_000
"""So many things are made before the collector looks for garbage: it would look far oftener by itself."""
gc.set_threshold(MADE)

T = TypeVar("T")
WHOLE = os.environ.get("AUDIT") == "whole"
"""Whether tests that walk the whole knowledge base walk all of it (`make audit`) or a draw."""


def drawn(items: Iterable[T], one_in: int) -> list[T]:
    """Return all items in an audit, else one in so many, always the same ones."""
    return [item for item in items if WHOLE or zlib.crc32(repr(item).encode()) % one_in == 0]


def pairs_drawn(names: Sequence[str], one_in: int) -> Iterator[tuple[str, str]]:
    """Yield all pairs of names in an audit, else one in so many, and of every name some."""
    step = 1 if WHOLE else one_in
    for place, one in enumerate(names):
        yield from ((one, other) for other in names[place + 1 + place % step :: step])


WORKER = os.environ.get("PYTEST_XDIST_WORKER")
"""The name of this process, where several share the tests."""
BEGUN = pytest.StashKey["subprocess.Popen[bytes]"]()
"""The compilation that one of them began."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave to an audit what is its own; mark what asks the curated files.

    Where several processes share the tests, those come first that need no snapshot of the curated files:
    it is compiled meanwhile. Files that take long come before others, so that none is left over.
    """
    if not WHOLE:
        items[:] = [item for item in items if not item.get_closest_marker("audit")]
    for item in items:
        if not {"compiled", "kb"}.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker("curated")
    if WORKER is not None:
        late = {item.path for item in items if _asks_the_snapshot(item)}
        slow = {item.path for item in items if item.get_closest_marker("slow")}
        items.sort(key=lambda item: (item.path in late, item.path not in slow))


def pytest_collection_finish(session: pytest.Session) -> None:
    """Have one of several processes begin to compile the curated files for all of them."""
    if WORKER == "gw0" and _keeps(session.config) and any(map(_asks_the_snapshot, session.items)):
        session.config.stash[BEGUN] = _compiling(session.config)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Wait for what was begun."""
    if BEGUN in config.stash:
        config.stash[BEGUN].wait()


def _asks_the_snapshot(item: pytest.Item) -> bool:
    return "compiled" in getattr(item, "fixturenames", ())


def _kept_home(config: pytest.Config) -> Home:
    """Return where what is made of the curated files is kept for other processes and the next run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", _kept_folder(config))
        return home_of(KB)


def _kept_folder(config: pytest.Config) -> str:
    assert config.cache is not None
    return str(config.cache.mkdir("snapshots"))


def _compiling(config: pytest.Config) -> "subprocess.Popen[bytes]":
    """Begin to compile them there, or to wait for another process that does, in a process of its own."""
    env = os.environ | {"XDG_CACHE_HOME": _kept_folder(config)}
    return subprocess.Popen(compile_command(_kept_home(config)), stdout=subprocess.DEVNULL, env=env)


@pytest.fixture(scope="session", autouse=True)
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep snapshots that tests compile out of the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _each_text_read_once() -> Iterator[None]:
    """Read a text, and judge its form, once, in however many copies of a small knowledge base it stands."""
    judged = lru_cache(TEXTS)(canonical._structure)

    def structure(text: str, shown: str, kind: Hashable) -> list[Problem]:
        return [replace(problem, path=shown) for problem in judged(text, "", kind)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yamlfile, "_tree", lru_cache(TEXTS)(yamlfile._tree))
        patch.setattr(canonical, "_structure", structure)
        yield


@pytest.fixture(scope="session")
def compiled(_cache_of_the_tests: None, request: pytest.FixtureRequest) -> None:
    """Put the snapshot of the curated files into the cache of the tests.

    It is made by files and code as they are, on two processors by a program of its own, and is kept under
    `.pytest_cache`, for other processes and the next run; a copy is used, so that what tests do to theirs
    stays theirs.
    """
    config, ours = request.config, home_of(KB).folder
    if not _keeps(config) or ours.exists():
        return
    shared = _kept_home(config)
    for _ in range(WAITS):
        if look(shared).fresh or look(shared).problems:
            break
        _compiling(config).wait()
    assert look(shared).fresh, "the curated files cannot be compiled; `safetykb lint` says why"
    shutil.copytree(shared.folder, ours)


def _keeps(config: pytest.Config) -> bool:
    """Return whether this run may keep anything."""
    return getattr(config, "cache", None) is not None


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
    config = request.config
    with uncollected():
        loaded, problems = load_kept(KB, _kept_home(config).kept if _keeps(config) else None)
    assert problems == []
    return loaded


@pytest.fixture(scope="session")
def ask(kb: KnowledgeBase) -> Reasoner:
    with uncollected():
        return reasoner(kb)


@pytest.fixture(scope="session")
def store(compiled: None) -> Store:
    """Return the snapshot in the cache of the tests, which the command line and the pages read too."""
    found = open_store(KB).store
    assert found is not None
    return found


@pytest.fixture(scope="session")
def stored_graph(store: Store) -> "nx.MultiDiGraph[str]":
    """Return the graph as the snapshot has it; no test changes it."""
    return store.graph()


def check(store: Store, names: Sequence[str], conditions: Sequence[str] = ()) -> Report:
    """Return the report on a list of names, read back into its types."""
    return read_report(json.loads(report.check(store, names, conditions).text))
