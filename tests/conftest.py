"""The curated knowledge base, loaded and compiled once for every test that asks it something."""

import json
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from safetykb.curation.load import KnowledgeBase, load
from safetykb.kernel.answer import Report, read_report
from safetykb.lookup import report
from safetykb.lookup.store import Store
from safetykb.reasoning.reasoner import Reasoner, reasoner
from safetykb.snapshot.life import open_store

ROOT = Path(__file__).resolve().parents[1]
KB = ROOT / "kb"
GOOD_KB = ROOT / "tests" / "good_kb"
"""A small knowledge base that the lint finds clean."""
CLINIC_KB = ROOT / "tests" / "clinic_kb"
"""An invented knowledge base with one of every sort of answer, for the golden reports."""
BAD = ROOT / "tests" / "bad"
"""One bad file for each rule of the lint."""

T = TypeVar("T")
WHOLE = os.environ.get("AUDIT") == "whole"
"""Whether tests that walk the whole knowledge base walk all of it (`make audit`) or a draw."""


def drawn(items: Iterable[T], one_in: int) -> list[T]:
    """Return all items in an audit, else one in so many, always the same ones."""
    return [item for item in items if WHOLE or zlib.crc32(repr(item).encode()) % one_in == 0]


@pytest.fixture(scope="session", autouse=True)
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep snapshots that tests compile out of the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def kb() -> KnowledgeBase:
    loaded, problems = load(KB)
    assert problems == []
    return loaded


@pytest.fixture(scope="session")
def ask(kb: KnowledgeBase) -> Reasoner:
    return reasoner(kb)


@pytest.fixture(scope="session")
def store(_cache_of_the_tests: None) -> Store:
    """Return the snapshot in the cache of the tests, which the command line and the pages read too."""
    found = open_store(KB).store
    assert found is not None
    return found


def check(store: Store, names: Sequence[str], conditions: Sequence[str] = ()) -> Report:
    """Return the report on a list of names, read back into its types."""
    return read_report(json.loads(report.check(store, names, conditions).text))
