"""Read everything that is offered with the programs of others, and say what they made of it.

    python -m benchmarks.readers [FOLDER]

Of the curated files, or of another folder of them. Needs the extra `audit`. Exits with 1 where one program
read something else than stands there.
"""

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import feedparser
import igraph
import networkx as nx
import pandas
import rispy
import schemathesis
from bibtexparser.entrypoint import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from openapi_spec_validator import validate
from schemathesis.specs.openapi.checks import positive_data_acceptance

from safetykb.kernel.paths import default_kb
from safetykb_web import create_app

EXAMPLES = 3
"""Requests that schemathesis makes up for each address."""
UNPACKED = {"Accept-Encoding": "identity"}
Told = Iterator[tuple[str, bool]]
"""What was checked, and whether it is so."""


def references(client: FlaskClient) -> Told:
    """Every work in three formats, read by bibtexparser, rispy and citeproc-py."""
    items = json.loads(client.get("/cite/sources.json").text)
    titles = [" ".join(item["title"].split()) for item in items]
    library = parse_string(client.get("/cite/sources.bib").text)
    keys = [entry.key for entry in library.entries]
    yield f"bibtexparser: {len(keys)} entries", not library.failed_blocks and len(keys) == len(items)
    read = rispy.loads(client.get("/cite/sources.ris").text)
    yield f"rispy: {len(read)} references", [entry["title"] for entry in read] == titles
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    set_ = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        set_.register(Citation([CitationItem(item["id"])]))
    lines = [str(line) for line in set_.bibliography()]
    yield f"citeproc-py: {len(lines)} lines in a bibliography", len(lines) == len(items) and all(lines)


def feed(client: FlaskClient) -> Told:
    """The feed, read by feedparser, with what RFC 4287 asks of every feed and entry."""
    answer = client.get("/changes.atom")
    if answer.status_code == 404:
        yield "feedparser: no change is recorded, so there is no feed", True
        return
    read = feedparser.parse(answer.data)
    ids = {entry.id for entry in read.entries}
    days = all(entry.get("updated_parsed") for entry in read.entries)
    well = not read.bozo and read.version == "atom10" and days and len(ids) == len(read.entries)
    well &= all(read.feed.get(owed) for owed in ("id", "title", "updated", "author"))
    well &= all(entry.get(owed) for entry in read.entries for owed in ("id", "title", "updated", "link"))
    yield f"feedparser: {len(read.entries)} entries of an Atom feed", well


def tables(client: FlaskClient) -> Told:
    """Every table, read by pandas as its Data Package describes it."""
    for resource in client.get("/data/datapackage.json").get_json()["resources"]:
        fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        frame = pandas.read_csv(io.StringIO(client.get(f"/data/{resource['path']}").text))
        numbers = [name for name, kind in fields.items() if kind in ("integer", "number")]
        well = list(frame.columns) == list(fields)
        well &= not frame.duplicated(resource["schema"]["primaryKey"]).any()
        well &= all(pandas.api.types.is_numeric_dtype(frame[name]) for name in numbers)
        yield f"pandas: {resource['path']}, {len(frame)} rows of {len(fields)} columns", bool(well)


def graphs(client: FlaskClient) -> Told:
    """The graph in each format, read by networkx: the same nodes, as many edges."""
    data = client.get("/data/graph.json").get_json()
    whole = nx.node_link_graph(data, edges="edges")
    yield f"networkx: graph.json, {len(whole)} nodes, {whole.number_of_edges()} edges", len(whole) > 0
    readers: dict[str, Callable[[str], Any]] = {
        "graphml": lambda text: nx.parse_graphml(text, force_multigraph=True),
        "gexf": lambda text: nx.read_gexf(io.BytesIO(text.encode())),
        "gml": lambda text: nx.parse_gml(text, label="label"),
    }
    for ending, reads in readers.items():
        read = reads(client.get(f"/data/graph.{ending}").text)
        same = set(read) == set(whole) and read.number_of_edges() == whole.number_of_edges()
        yield f"networkx: graph.{ending}, {len(read)} nodes, {read.number_of_edges()} edges", same


def graphs_of_r(client: FlaskClient) -> Told:
    """The graph as GraphML and GML, read by igraph as R reads it: the same nodes, as many edges."""
    data = client.get("/data/graph.json").get_json()
    ids = {node["id"] for node in data["nodes"]}
    for ending, named in (("graphml", "id"), ("gml", "label")):
        with TemporaryDirectory() as folder:
            file = Path(folder, f"graph.{ending}")
            file.write_bytes(client.get(f"/data/graph.{ending}").data)
            read = igraph.Graph.Read(str(file), format=ending)
        same = set(read.vs[named]) == ids and read.ecount() == len(data["edges"]) and read.is_directed()
        yield f"igraph: graph.{ending}, {read.vcount()} nodes, {read.ecount()} edges", same


def r_itself(client: FlaskClient) -> Told:
    """The graph and the tables, read by R where it is at hand: as many nodes, edges and rows."""
    if shutil.which("Rscript") is None:
        yield "R: not at hand here, so that nothing was read by it", True
        return
    data = client.get("/data/graph.json").get_json()
    frames = {name: client.get(f"/data/{name}.csv").text for name in ("findings", "measures")}
    wanted = [str(len(data["nodes"])), str(len(data["edges"]))]
    wanted += [str(len(pandas.read_csv(io.StringIO(text)))) for text in frames.values()]
    with TemporaryDirectory() as folder:
        Path(folder, "graph.graphml").write_bytes(client.get("/data/graph.graphml").data)
        for name, text in frames.items():
            Path(folder, f"{name}.csv").write_text(text, encoding="utf-8")
        ran = subprocess.run(["Rscript", "-e", R], cwd=folder, capture_output=True, text=True, check=False)
    told = ran.stdout.split() or ran.stderr.split()[-12:]
    yield f"R: {' '.join(told)} nodes, edges, findings, measures", told == wanted


R = """
suppressMessages(library(igraph))
graph <- read_graph("graph.graphml", format = "graphml")
cat(vcount(graph), ecount(graph), nrow(read.csv("findings.csv")), nrow(read.csv("measures.csv")))
"""
"""What R is asked."""


def addresses(client: FlaskClient) -> Told:
    """The description of every address, read by openapi-spec-validator, and held to by schemathesis."""
    description = client.get("/openapi.json").get_json()
    validate(description)
    yield f"openapi-spec-validator: {len(description['paths'])} addresses", True
    schema = schemathesis.openapi.from_wsgi("/openapi.json", client.application)
    offered: Iterable[Any] = schema.get_all_operations()
    operations = [found.ok() for found in offered]
    failed = [f"{operation.label}: {why}" for operation in operations if (why := _asked(operation))]
    told = "".join(f"\n    {line}" for line in failed)
    yield f"schemathesis: {len(operations)} operations, {EXAMPLES} requests each{told}", not failed


def _asked(operation: Any) -> str | None:
    """Return what was wrong with an answer to requests that are made up for an address.

    A request may be refused though it has the right form: no name is known, a place has no law.
    """

    @given(case=operation.as_strategy())
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        case.call_and_validate(excluded_checks=[positive_data_acceptance], headers=UNPACKED)

    try:
        ask()
    except (Exception, BaseExceptionGroup) as error:  # whatever was found
        return " ".join(str(error).split())[:300]
    return None


PARTS = (references, feed, tables, graphs, graphs_of_r, r_itself, addresses)
"""What is read, in the order in which it is told."""


def main(kb: Path) -> int:
    """Read, print, and return the exit code."""
    client = create_app(kb).test_client()
    wrong = 0
    for part in PARTS:
        for told, well in part(client):
            print(f"{'ok   ' if well else 'WRONG'} {told}", flush=True)
            wrong += not well
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(default_kb())))
