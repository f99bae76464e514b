"""GraphML, GEXF and GML: written by the format's own writer, read back by its own reader, nothing lost."""

import json
from pathlib import Path
from types import ModuleType

import networkx as nx
import pytest
from click.testing import CliRunner

from safetykb.cli.commands import main
from safetykb.export import FLAT
from safetykb.export.flat import flat
from safetykb.lookup.store import Store
from tests.conftest import GOOD_KB, drawn

Edges = dict[tuple[str, str, str], dict[str, object]]


@pytest.fixture(scope="module")
def graph(stored_graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """Return the curated graph in an audit, else what joins some of its nodes."""
    return stored_graph.subgraph({*drawn(stored_graph, 8), "mitragynine", "cyp2c9"}).copy()


@pytest.fixture(scope="module")
def small(good_snapshot: Path) -> "nx.MultiDiGraph[str]":
    return Store(good_snapshot).graph()


def by_format(format_: ModuleType) -> str:
    return str(format_.NAME)


def told(attributes: dict[str, object]) -> str:
    """Return attributes as one text: GML has 1 and 0 for truth values, readers add ids of their own."""
    kept = {name: value for name, value in attributes.items() if name not in ("id", "networkx_key")}
    return json.dumps({n: int(v) if isinstance(v, bool) else v for n, v in kept.items()}, sort_keys=True)


@pytest.mark.slow
@pytest.mark.parametrize("format_", FLAT, ids=by_format)
def test_it_reads_back_with_every_node_edge_and_attribute(
    format_: ModuleType, graph: "nx.MultiDiGraph[str]"
) -> None:
    wanted, read = flat(graph), format_.read(format_.write(graph))
    assert set(read) == set(wanted)
    assert read.number_of_edges() == wanted.number_of_edges()
    for node in wanted:
        assert wanted.nodes[node].items() <= read.nodes[node].items()
    stated = sorted((a, b, told(d)) for a, b, d in wanted.edges(data=True))
    found = sorted((a, b, told(d)) for a, b, d in read.edges(data=True))
    assert found == stated


@pytest.mark.parametrize("format_", FLAT, ids=by_format)
def test_the_order_of_insertion_does_not_show(format_: ModuleType, small: "nx.MultiDiGraph[str]") -> None:
    turned: nx.MultiDiGraph[str] = nx.MultiDiGraph(**small.graph)
    turned.add_nodes_from(reversed(list(small.nodes(data=True))))
    for source, target, key, data in reversed(list(small.edges(keys=True, data=True))):
        turned.add_edge(source, target, key=key, **data)
    assert list(turned) != list(small)
    assert format_.write(turned) == format_.write(small)


@pytest.mark.slow
def test_a_laboratory_finding_stands_in_graphml_with_its_system_and_number(
    graph: "nx.MultiDiGraph[str]",
) -> None:
    graphml = next(format_ for format_ in FLAT if format_.NAME == "graphml")
    edges = graphml.read(graphml.write(graph))["mitragynine"]["cyp2c9"].values()
    found = [edge for edge in edges if edge["asserts"] == "finding" and edge["relation"] == "inhibits"]
    assert found
    assert {edge["system"] for edge in found} == {"in_vitro"}
    measures = [measure for edge in found for measure in json.loads(edge["measures"])]
    assert any(measure["measure"] == "ic50" and measure["value"] > 0 for measure in measures)


@pytest.mark.parametrize("format_", FLAT, ids=by_format)
def test_the_command_writes_what_the_reader_reads(format_: ModuleType) -> None:
    done = CliRunner().invoke(main, ["export", format_.NAME, "--kb", str(GOOD_KB)])
    assert done.exit_code == 0
    assert {"drug", "leaf"} <= set(format_.read(done.stdout))
