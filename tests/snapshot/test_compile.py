"""The snapshot answers as the reasoner does, pair by pair, and finds its pairs by joins."""

import json
from pathlib import Path

import networkx as nx
import pytest

from safetykb.curation.load import KnowledgeBase, load
from safetykb.kernel.answer import plain, read_answer
from safetykb.kernel.shapes import Json
from safetykb.kernel.vocabulary import Answer, Looked
from safetykb.lookup.pairs import Member, answer_of
from safetykb.lookup.store import Node, Store
from safetykb.model import Condition
from safetykb.reasoning.candidates import candidates, checkable
from safetykb.reasoning.reasoner import Reasoner, reasoner
from safetykb.snapshot.compile import compile_folder, compile_kb
from tests.conftest import GOOD_KB, KB, drawn, pairs_drawn


def node(store: Store, name: str) -> Node:
    found = store.node(name)
    assert found is not None
    return found


def _whatever_comes_first(answer: Json) -> Json:
    """Return an answer with its evidence by id: which of it a look-up tells first, a test of its own asks."""
    for finding in answer["findings"]:
        finding["evidence"].sort(key=lambda item: item["finding_id"])
    return answer


@pytest.mark.slow
def test_every_pair_is_answered_as_the_reasoner_answers_it(ask: Reasoner, store: Store) -> None:
    answered = candidates(ask)
    silent = set(pairs_drawn(checkable(ask.kb), 2000)) - set(answered)
    asked = 0
    for a, b in [*drawn(answered, 150), *sorted(silent)]:
        if isinstance(ask.kb.nodes[a], Condition) and isinstance(ask.kb.nodes[b], Condition):
            continue
        stored = answer_of(store, Member(node(store, a), "x", 0), Member(node(store, b), "y", 1))
        made = json.loads(json.dumps(plain(ask.pair(a, b, ("x", "y")))))
        assert _whatever_comes_first(json.loads(stored.text)) == _whatever_comes_first(made), (a, b)
        asked += 1
    assert asked > 900


@pytest.mark.slow
@pytest.mark.parametrize("root", [KB, GOOD_KB], ids=["kb", "good_kb"])
def test_the_joins_miss_no_pair_that_has_an_answer_and_do_not_try_all(root: Path, ask: Reasoner) -> None:
    made = ask if root is KB else reasoner(load(root)[0])
    names = checkable(made.kb)
    square = [
        (a, b)
        for a, b in pairs_drawn(names, 600 if root is KB else 1)
        if not (isinstance(made.kb.nodes[a], Condition) and isinstance(made.kb.nodes[b], Condition))
    ]
    answered = {
        (a, b)
        for a, b in square
        if (found := made.pair(a, b, (a, b))).answer is not Answer.NO_RECORD
        or found.looked is Looked.SEARCHED
    }
    joined = set(candidates(made))
    assert answered
    assert answered <= joined
    if root is KB:
        assert len(joined) < len(names) ** 2 / 10


def test_a_stored_answer_comes_back_typed_and_equal(ask: Reasoner, store: Store) -> None:
    stored = store.answer("kratom", "nalmefene", ("kratom", "nalmefene"))
    assert stored is not None
    assert read_answer(json.loads(stored.text)) == ask.pair("kratom", "nalmefene", ("kratom", "nalmefene"))


def test_the_stored_graph_is_the_graph(ask: Reasoner, stored_graph: "nx.MultiDiGraph[str]") -> None:
    built, stored = ask.graph, stored_graph
    assert list(stored.nodes(data=True)) == sorted(built.nodes(data=True), key=lambda node: node[0])
    assert {(a, b, k): d for a, b, k, d in stored.edges(keys=True, data=True)} == {
        (a, b, k): d for a, b, k, d in built.edges(keys=True, data=True)
    }
    assert stored.graph == built.graph


@pytest.mark.audit
def test_the_snapshot_is_the_same_to_the_byte_every_time(
    kb: KnowledgeBase, store: Store, tmp_path: Path
) -> None:
    other = tmp_path / "other.sqlite"
    compile_kb(kb, other, store.tree)
    assert store.path.read_bytes() == other.read_bytes()
    assert str(tmp_path).encode() not in other.read_bytes()


def test_every_record_can_be_shown_with_the_sources_that_it_names(kb: KnowledgeBase, store: Store) -> None:
    for entry in kb.entries:
        text = store.record(entry.id, entry.folder)
        assert text is not None
        body: Json = json.loads(text)
        assert {finding.partition("#")[0] for finding in body["findings"]} - {entry.id} <= set(
            body["sources"]
        )


def test_a_knowledge_base_with_a_problem_is_not_compiled(tmp_path: Path) -> None:
    root = tmp_path / "kb"
    (root / "substances").mkdir(parents=True)
    (root / "substances" / "x.yaml").write_text("id: x\nname: X\nkind: drug\nroles: no\n", encoding="utf-8")
    compiled, problems = compile_folder(root, tmp_path / "out.sqlite")
    assert compiled is None
    assert problems
    assert list(tmp_path.glob("out*")) == []
