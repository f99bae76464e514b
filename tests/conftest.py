"""The curated knowledge base, loaded once for every test that asks it something."""

from pathlib import Path

import pytest

from safetykb.load import KnowledgeBase, load
from safetykb.reasoning import Reasoner, reasoner

KB = Path(__file__).resolve().parents[1] / "kb"


@pytest.fixture(scope="session")
def kb() -> KnowledgeBase:
    loaded, problems = load(KB)
    assert problems == []
    return loaded


@pytest.fixture(scope="session")
def ask(kb: KnowledgeBase) -> Reasoner:
    return reasoner(kb)
