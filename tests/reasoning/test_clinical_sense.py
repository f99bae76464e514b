"""What every pharmacist knows of two medicines, and what must not be raised: bounds, each with its source.

`clinical_pairs.tsv` holds a pair by the names that people write, the bounds of its severity, and why these
are expected: findings of works that were read, which say so of the pair or of each of the two; where nothing
is expected, why not.
"""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.order import gravity
from safetykb.lookup.store import Store
from tests.conftest import check

NONE = "none"
"""Stands for no severity at all."""
with (Path(__file__).parent / "clinical_pairs.tsv").open(encoding="utf-8") as file:
    PAIRS = tuple(csv.DictReader(file, delimiter="\t"))
EXPECTED = [pair for pair in PAIRS if pair["at_least"] != NONE]
NOT_RAISED = [pair for pair in PAIRS if pair["at_least"] == NONE]

Pair = Mapping[str, str]


def named(pair: Pair) -> str:
    return f"{pair['a']} + {pair['b']}"


def bound(severity: str) -> int:
    return gravity(None if severity == NONE else severity)


@pytest.mark.parametrize("pair", PAIRS, ids=named)
def test_a_pair_is_as_grave_as_what_was_read_says(store: Store, pair: Pair) -> None:
    report = check(store, [pair["a"], pair["b"]])
    assert not report.unrecognised
    assert not report.ambiguous
    assert report.answers
    found = max(gravity(answer.severity) for answer in report.answers)
    assert bound(pair["at_least"]) <= found <= bound(pair["at_most"])


def test_every_expectation_names_findings_that_stand_in_the_knowledge_base(kb: KnowledgeBase) -> None:
    cited = {named(pair): pair["source"].split() for pair in EXPECTED}
    assert [pair for pair, sources in cited.items() if not sources] == []
    assert {name for sources in cited.values() for name in sources} <= kb.findings.keys()


def test_what_is_not_to_be_raised_says_why() -> None:
    assert [named(pair) for pair in NOT_RAISED if not pair["note"]] == []


def test_there_are_enough_of_both() -> None:
    assert len(EXPECTED) >= 150
    assert len(NOT_RAISED) >= 80
    assert len({frozenset((pair["a"], pair["b"])) for pair in PAIRS}) == len(PAIRS)
