"""Answers made from the files as they are equal those of a snapshot compiled from them."""

import inspect
import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from safetykb.curation.load import load
from safetykb.kernel.answer import read_answer
from safetykb.kernel.vocabulary import Answer, Looked
from safetykb.lookup.store import Store
from safetykb.lookup.store.answers import Answers
from safetykb.lookup.store.nodes import Nodes
from safetykb.lookup.store.records import Records
from safetykb.lookup.store.words import Words
from safetykb.model import Rule
from safetykb.reasoning.candidates import checkable, may_meet
from safetykb.reasoning.reasoner import reasoner
from safetykb.snapshot.compile import compile_kb
from safetykb.snapshot.live import LiveStore
from safetykb.snapshot.writer import META
from tests.conftest import CLINIC_KB

KB, _ = load(CLINIC_KB)
NAMES = checkable(KB)
SOME: dict[str, list[tuple[Any, ...]]] = {
    "answer": [(a, b, (b, a)) for pair in combinations(NAMES, 2) for a, b in (pair, pair[::-1])],
    "ages_of_life": [(70,)],
    "begun": [("le",), ("a",)],
    "bodies": [("substances",), ("sources",)],
    "cell_cites": [(rule.id, cell.when) for rule in KB.of(Rule) for cell in rule.cells],
    "combination": [(frozenset(NAMES[:2]),)],
    "find": [(node.name,) for node in KB.nodes.values()],
    "gravities": [(NAMES, NAMES), (NAMES[:1], NAMES)],
    "kinds": [(sorted(KB.nodes),)],
    "meta": [(key,) for key in META],
    "named": [("leaf",)],
    "names": [(set(KB.nodes),)],
    "nodes_of": [("drug",), ("condition",)],
    "has_words": [("leaf",), ("nowhere",)],
    "passage": [(entry.folder, entry.id) for entry in KB.entries],
    "record": [(entry.id, entry.folder) for entry in KB.entries],
    "reasoned": list(combinations(NAMES, 2)),
    "records": [("interactions",), ("substances",)],
    "source": [(source,) for source in KB.sources],
    "sources": [(sorted(KB.sources),)],
    "with_words": [("leaf", "4, 2, 1"), ("opioid", "4, 2, 1")],
}
"""What is asked of a method; of the others whose argument is a node, every node."""


@pytest.fixture(scope="module")
def compiled_clinic(tmp_path_factory: pytest.TempPathFactory) -> Store:
    target = tmp_path_factory.mktemp("clinic") / "snapshot.sqlite"
    compile_kb(KB, target, "state")
    return Store(target)


def asked(method: str) -> list[tuple[Any, ...]]:
    if method in SOME:
        return SOME[method]
    found = getattr(Store, method)
    takes = callable(found) and len(inspect.signature(found).parameters) > 1
    return [(node,) for node in sorted(KB.nodes)] if takes else [()]


def told(store: Store, method: str, arguments: tuple[Any, ...]) -> Any:
    found = getattr(store, method)
    found = found(*arguments) if callable(found) else found
    if method == "graph":
        return sorted(found.nodes(data=True)), sorted(found.edges(keys=True, data=True), key=str), found.graph
    return list(found) if isinstance(found, Iterator) else found


def methods() -> list[str]:
    rooms = (Answers, Nodes, Records, Words)
    return sorted({name for room in rooms for name in vars(room) if not name.startswith("_")} | {"meta"})


def test_every_stored_answer_is_what_the_reasoner_says(compiled_clinic: Store) -> None:
    made = reasoner(KB)
    for a, b in combinations(NAMES, 2):
        if not may_meet(KB, a, b):
            continue
        said = made.pair(a, b, (a, b))
        stored = compiled_clinic.answer(said.a, said.b, said.entered_as)
        silent = said.answer is Answer.NO_RECORD and said.looked is not Looked.SEARCHED
        assert (None if stored is None else read_answer(json.loads(stored.text))) == (
            None if silent else said
        )


@pytest.mark.parametrize("method", methods())
def test_every_question_is_answered_as_by_the_snapshot(method: str, compiled_clinic: Store) -> None:
    live = LiveStore(KB, Path("nowhere.sqlite"), "state")
    for arguments in asked(method):
        assert told(live, method, arguments) == told(compiled_clinic, method, arguments), arguments


def test_what_was_asked_before_changes_no_answer(compiled_clinic: Store) -> None:
    live = LiveStore(KB, Path("nowhere.sqlite"), "state")
    for method in methods() * 2:
        assert told(live, method, asked(method)[0]) == told(compiled_clinic, method, asked(method)[0]), method


def test_a_pair_is_made_alone(compiled_clinic: Store) -> None:
    live = LiveStore(KB, Path("nowhere.sqlite"), "state")
    a, b = next((a, b) for a, b, head, _ in compiled_clinic.headlines() if head["severity"])
    assert live.answer(a, b, (a, b)) is not None
    assert live._db.execute("SELECT count(*) FROM answer WHERE place = 0").fetchone() == (1,)
