"""The invented knowledge base, opened once for a file of tests."""

import pytest

from safetykb.lookup.store import Store
from safetykb.snapshot.life import open_store
from tests.conftest import CLINIC_KB


@pytest.fixture(scope="module")
def clinic(_cache_of_the_tests: None) -> Store:
    found = open_store(CLINIC_KB).store
    assert found is not None
    return found
