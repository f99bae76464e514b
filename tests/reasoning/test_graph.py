"""The whole graph: every record stands in it, findings say what was studied, only profiles drive answers."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from safetykb.curation.load import KnowledgeBase, load
from safetykb.kernel import graph_words
from safetykb.kernel.graph_words import RECORD_KINDS
from safetykb.lookup.store import Store
from safetykb.reasoning.graph import build_graph
from safetykb.reasoning.profile import profile
from safetykb.reasoning.reasoner import Reasoner
from safetykb.snapshot.compile import compile_kb
from tests.conftest import GOOD_KB


@pytest.fixture(scope="module")
def small() -> KnowledgeBase:
    kb, problems = load(GOOD_KB)
    assert problems == []
    return kb


def between(graph: Any, source: str, target: str) -> dict[str, dict[str, Any]]:
    return dict(graph.get_edge_data(source, target) or {})


def standing(graph: Any) -> set[str]:
    """Return the ids of the nodes, and of the pairs that edges stand for."""
    pairs = {data["record"].partition("#")[0] for *_, data in graph.edges(data=True)}
    return set(graph) | pairs


def assert_whole(kb: KnowledgeBase, graph: Any) -> None:
    stands = standing(graph)
    for entry in kb.entries:
        kind = RECORD_KINDS.get(entry.folder)
        assert (f"{kind}:{entry.id}" if kind else entry.id) in stands, entry.id
    keys = Counter(key for *_, key in graph.edges(keys=True))
    assert [key for key, times in keys.items() if times > 1] == []
    assert [node for node, data in graph.nodes(data=True) if "kind" not in data] == []
    joined = {citation for citation, finding in kb.findings.items() if finding.object is not None}
    shown = [d["record"] for *_, d in graph.edges(data=True) if d["asserts"] == "finding"]
    assert sorted(shown) == sorted(joined)
    cited = {citation for *_, data in graph.edges(data=True) for citation in data["citations"]}
    assert cited == set(kb.findings)


def test_every_record_of_the_small_base_is_a_node_or_an_edge_and_every_finding_is_cited(
    small: KnowledgeBase,
) -> None:
    assert_whole(small, build_graph(small))


@pytest.mark.slow
def test_what_stands_alone_in_the_real_base_is_known_by_name_or_tells_of_names(
    kb: KnowledgeBase, ask: Reasoner
) -> None:
    assert_whole(kb, ask.graph)
    graph = ask.graph
    by_name = {name for name, node in kb.nodes.items() if getattr(node, "not_covered", None)}
    alike = [pair for node in kb.nodes.values() for pair in getattr(node, "look_alikes", ())]
    of_names = {f"source:{pair.source}" for pair in alike}
    places = ("looked", "dispensed")
    of_no_fact = {
        f"source:{told.source}"
        for node in kb.nodes.values()
        for place in places
        for told in getattr(node, place, ())
    }
    alone = {node for node in graph if graph.degree(node) == 0}
    assert alone <= by_name | of_names | of_no_fact


def test_mitragynine_inhibits_cyp2c9_in_cells_and_that_is_no_role(ask: Reasoner) -> None:
    found = between(ask.graph, "mitragynine", "cyp2c9")["inhibits:tanna2021#cyp2c9-ic50"]
    assert found["system"] == "in_vitro"
    assert found["finding_direction"] == "supports"
    assert {"measure": "ic50", "value": 40.0, "unit": "µM"} in found["measures"]
    assert not any(trait.to == "cyp2c9" for trait in profile(ask.graph, "mitragynine").traits)


def test_a_finding_makes_no_trait_even_where_it_says_the_same_as_a_role(small: KnowledgeBase) -> None:
    graph = build_graph(small)
    before = profile(graph, "drug")
    declared = [key for *_, key, d in graph.edges(keys=True, data=True) if d["asserts"] == "profile"]
    assert "substrate_of:drug:enzyme" in declared
    assert len(between(graph, "drug", "enzyme")) == 2  # the role, and the finding behind it
    assert [trait.to for trait in before.traits].count("enzyme") == 1
    graph.remove_edge("drug", "enzyme", key="substrate_of:drug:enzyme")
    assert [trait.to for trait in profile(graph, "drug").traits] == ["sedation"]


def test_a_finding_says_what_it_found_of_whom_and_in_whom(small: KnowledgeBase) -> None:
    graph = build_graph(small)
    none = between(graph, "leaf", "other")["changes_exposure_of:trial2020#other-auc"]
    assert (none["finding_direction"], none["system"], none["n"]) == ("refutes", "human", 12)
    assert none["measures"][0]["low"] == 0.9
    slip = between(graph, "alkaloid", "enzyme")["inhibits:tube2019#unit-slip"]
    assert slip["doubt"] == "The unit as printed is a slip."


def test_a_role_says_in_what_it_was_seen_and_advice_how_well_it_is_known(small: KnowledgeBase) -> None:
    graph = build_graph(small)
    assert between(graph, "alkaloid", "enzyme")["inhibits:alkaloid:enzyme"]["systems"] == ["in_vitro"]
    advice = between(graph, "leaf", "drug")["interacts_with:drug--leaf#metabolic_inhibition"]
    assert (advice["severity"], advice["action"], advice["documentation"]) == (
        "major",
        "avoid",
        "established",
    )
    assert advice["systems"] == ["human", "in_vitro"]


def test_records_lead_to_what_they_are_about_and_to_what_they_cite(small: KnowledgeBase) -> None:
    graph = build_graph(small)
    assert "about:claim:safe:leaf" in between(graph, "claim:safe", "leaf")
    against = between(graph, "claim:safe", "source:cases2021")["cites:claim:safe:source:cases2021:refutes"]
    assert (against["bearing"], against["citations"]) == ("refutes", ["cases2021#pregnancy"])
    assert set(graph.successors("search:drug-other")) == {"drug", "other"}
    assert set(graph.successors("contradiction:tube-v-people")) >= {"leaf", "enzyme", "source:tube2019"}
    assert graph.nodes["claim:safe"]["verdict"] == "unsupported"
    assert graph.nodes["source:trial2020"]["doi"] == "10.1000/leaf"


def test_the_stored_graph_of_the_small_base_is_the_graph(small: KnowledgeBase, tmp_path: Path) -> None:
    compile_kb(small, tmp_path / "small.sqlite")
    stored: Any = Store(tmp_path / "small.sqlite").graph()
    built: Any = build_graph(small)
    assert dict(stored.nodes(data=True)) == dict(built.nodes(data=True))
    assert {edge[:3]: edge[3] for edge in stored.edges(keys=True, data=True)} == {
        edge[:3]: edge[3] for edge in built.edges(keys=True, data=True)
    }
    assert stored.graph == built.graph


def test_every_word_of_the_graph_has_its_meaning(ask: Reasoner) -> None:
    graph = ask.graph
    assert {data["kind"] for _, data in graph.nodes(data=True)} <= set(graph_words.NODE_KINDS)
    assert {data["relation"] for *_, data in graph.edges(data=True)} <= set(graph_words.RELATIONS)
    on_nodes = {key for _, data in graph.nodes(data=True) for key in data}
    assert on_nodes | {"id"} == set(graph_words.NODE_ATTRIBUTES)
    on_edges = {key for *_, data in graph.edges(data=True) for key in data}
    assert on_edges | {"source", "target", "key"} == set(graph_words.EDGE_ATTRIBUTES)
