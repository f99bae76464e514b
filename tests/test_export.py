"""The export: what a program reads is what the graph holds."""

import json
from typing import Any

import networkx as nx
from jsonschema import Draft202012Validator

from safetykb.export.node_link import SCHEMA, dumps, from_node_link, to_node_link
from safetykb.graph import build_graph
from safetykb.load import KnowledgeBase
from safetykb.reasoning import Reasoner


def content(graph: Any) -> tuple[object, object, object]:
    edges = [
        (source, target, key, json.dumps(data, sort_keys=True))
        for source, target, key, data in graph.edges(keys=True, data=True)
    ]
    return dict(graph.nodes(data=True)), sorted(edges), graph.graph


def test_networkx_reads_the_export_back_equal(ask: Reasoner) -> None:
    text = dumps(to_node_link(ask.graph))
    again = nx.node_link_graph(json.loads(text), edges="edges")
    assert content(again) == content(ask.graph)
    assert content(from_node_link(json.loads(text))) == content(ask.graph)


def test_the_export_fits_its_published_schema(ask: Reasoner) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    document = json.loads(dumps(to_node_link(ask.graph)))
    assert list(Draft202012Validator(schema).iter_errors(document)) == []
    del document["edges"][0]["citations"]
    assert list(Draft202012Validator(schema).iter_errors(document))


def test_the_export_is_the_same_every_time(kb: KnowledgeBase, ask: Reasoner) -> None:
    assert dumps(to_node_link(build_graph(kb))) == dumps(to_node_link(ask.graph))


def test_every_edge_names_findings_or_says_that_it_is_a_definition_or_ours(ask: Reasoner) -> None:
    for _, _, data in ask.graph.edges(data=True):
        assert data["citations"] or data["basis"] == "definition" or data["rationale"]


def test_every_citation_of_an_edge_is_a_finding(kb: KnowledgeBase, ask: Reasoner) -> None:
    cited = {finding for _, _, data in ask.graph.edges(data=True) for finding in data["citations"]}
    assert cited
    assert cited <= set(kb.findings)
