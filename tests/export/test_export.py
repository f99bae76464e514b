"""The export: what a program reads is what the graph holds."""

import json
from typing import Any

import networkx as nx
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from safetykb.cli.commands import main
from safetykb.curation.load import KnowledgeBase, load
from safetykb.export.node_link import SCHEMA, dumps, from_node_link, to_node_link
from safetykb.kernel.graph_words import SCHEMA_ID, SCHEMA_VERSION
from safetykb.reasoning.graph import build_graph
from safetykb.reasoning.reasoner import Reasoner
from tests.conftest import CLINIC_KB, WHOLE


def content(graph: Any) -> tuple[object, object, object]:
    edges = [
        (source, target, key, json.dumps(data, sort_keys=True))
        for source, target, key, data in graph.edges(keys=True, data=True)
    ]
    return dict(graph.nodes(data=True)), sorted(edges), graph.graph


NODES = (
    ("kratom", {"kind": "botanical", "name": "Kratom", "synonyms": ["ketum"]}),
    ("cyp3a", {"kind": "enzyme", "name": "CYP3A", "synonyms": []}),
    ("alprazolam", {"kind": "drug", "name": "Alprazolam", "synonyms": [], "brands": ["Xanax"]}),
)
EDGES: tuple[tuple[str, str, str, str, str, list[str]], ...] = (
    ("kratom", "cyp3a", "inhibits:kratom", "inhibits", "directed", ["tanna2023#midazolam-auc"]),
    ("kratom", "cyp3a", "substrate_of:kratom", "substrate_of", "directed", []),
    ("alprazolam", "kratom", "interacts_with:a", "interacts_with", "symmetric", ["x#one", "x#two"]),
)
METADATA: dict[str, Any] = {
    "name": "safetykb",
    "version": "0.1.0",
    "schema": "urn:safetykb:schema:graph:1",
    "schema_version": "1.0",
    "ids": "Ids are those of the records.",
    "hash": "0123456789abcdef",
    "licence": "CC-BY-4.0",
    "counts": {
        "nodes": {"drug": 1},
        "relations": {"inhibits": 1},
        "asserts": {},
        "records": {},
        "findings": 3,
    },
    "searched_until": None,
}


def hand_made(nodes: Any = NODES, edges: Any = EDGES) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(METADATA)
    graph.add_nodes_from(nodes)
    for source, target, key, relation, direction, citations in edges:
        attributes = {"relation": relation, "direction": direction, "citations": citations, "record": "r"}
        attributes["asserts"] = "profile"
        graph.add_edge(source, target, key=key, **attributes)
    return graph


def faults(document: Any) -> list[Any]:
    return list(Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).iter_errors(document))


def test_a_small_graph_comes_back_equal_and_fits_the_schema() -> None:
    text = dumps(to_node_link(hand_made()))
    assert content(from_node_link(json.loads(text))) == content(hand_made())
    assert dumps(to_node_link(from_node_link(json.loads(text)))) == text
    assert faults(json.loads(text)) == []


def test_the_order_of_insertion_does_not_show() -> None:
    turned = hand_made(NODES[::-1], EDGES[::-1])
    assert list(turned) != list(hand_made())
    assert dumps(to_node_link(turned)) == dumps(to_node_link(hand_made()))


@pytest.mark.parametrize(
    ("part", "key"),
    [("nodes", key) for key in ("id", "kind", "name", "synonyms")]
    + [
        ("edges", key) for key in ("source", "target", "key", "relation", "asserts", "direction", "citations")
    ],
)
def test_the_schema_misses_every_key_that_is_owed(part: str, key: str) -> None:
    document = to_node_link(hand_made())
    del document[part][0][key]
    assert faults(document)


def test_a_document_with_unknown_parts_or_of_another_graph_is_refused() -> None:
    document = to_node_link(hand_made())
    assert faults(document | {"links": []})
    assert faults(document | {"directed": False})
    with pytest.raises(ValueError, match="not a safetykb export"):
        from_node_link(document | {"multigraph": False})


@pytest.fixture(scope="module")
def text(ask: Reasoner) -> str:
    """Return the export of the curated graph."""
    return dumps(to_node_link(ask.graph))


@pytest.mark.slow
def test_networkx_reads_the_export_back_equal(ask: Reasoner, text: str) -> None:
    held, body = content(ask.graph), json.loads(text)
    assert content(nx.node_link_graph(body, edges="edges")) == held
    assert content(from_node_link(json.loads(text))) == held


def test_the_published_schema_is_one() -> None:
    Draft202012Validator.check_schema(json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_the_schema_is_printed_with_its_name_and_version_and_the_export_names_both(ask: Reasoner) -> None:
    printed = json.loads(CliRunner().invoke(main, ["export", "graph-schema"]).stdout)
    assert printed == json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert (printed["$id"], printed["version"]) == (SCHEMA_ID, SCHEMA_VERSION)
    assert (ask.graph.graph["schema"], ask.graph.graph["schema_version"]) == (SCHEMA_ID, SCHEMA_VERSION)


@pytest.mark.slow
def test_the_export_is_the_same_every_time(kb: KnowledgeBase) -> None:
    base = kb if WHOLE else load(CLINIC_KB)[0]
    once, again = (dumps(to_node_link(build_graph(base))) for _ in range(2))
    assert once == again


def test_every_edge_names_findings_or_says_that_it_is_a_definition_or_ours(ask: Reasoner) -> None:
    for _, _, data in ask.graph.edges(data=True):
        assert data["citations"] or data["basis"] == "definition" or data["rationale"]
        assert not (data["citations"] and data.get("basis") == "definition")


def test_every_citation_of_an_edge_is_a_finding(kb: KnowledgeBase, ask: Reasoner) -> None:
    cited = {finding for _, _, data in ask.graph.edges(data=True) for finding in data["citations"]}
    assert cited
    assert cited <= set(kb.findings)
