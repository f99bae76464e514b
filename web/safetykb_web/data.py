"""The data as files: graph, tables, schemas, the snapshot, and what their words mean."""

import json
import threading
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any, NamedTuple

from flask import Blueprint, Response

from safetykb.export import FLAT
from safetykb.export.check_schema import check_schema
from safetykb.export.node_link import SCHEMA, dumps, to_node_link
from safetykb.export.tables import MEDIA_TYPE, TABLES, Table, package, write
from safetykb.kernel.graph_words import ASSERTS, EDGE_ATTRIBUTES, NODE_ATTRIBUTES, NODE_KINDS, RELATIONS
from safetykb.kernel.record_types import BY_FOLDER
from safetykb.lookup.store import Store
from safetykb_web.addresses import here
from safetykb_web.answering import answer
from safetykb_web.citing import TITLE
from safetykb_web.figures.figure import NothingToShowError
from safetykb_web.listings import FOLDERS
from safetykb_web.once import once
from safetykb_web.served import store

data = Blueprint("data", __name__)

JSON = "application/json"
GRAPHS = {
    "json": (JSON, "networkx node-link JSON"),
    "graphml": ("application/graphml+xml", "GraphML, for yEd, Gephi, Cytoscape, igraph"),
    "gexf": ("application/gexf+xml", "GEXF 1.2, for Gephi"),
    "gml": ("text/plain; charset=us-ascii", "GML, for older tools"),
}
"""Ending of the graph -> media type, and who reads it."""
BY_NAME = {table.name: table for table in TABLES}
WORDS: Mapping[str, Mapping[Any, str]] = {
    "Kinds of nodes": NODE_KINDS,
    "Attributes of nodes": NODE_ATTRIBUTES,
    "Relations of edges": RELATIONS,
    "Whose word an edge is: asserts": ASSERTS,
    "Attributes of edges": EDGE_ATTRIBUTES,
}
MAKING = threading.Lock()
"""Held while a file of the whole is made, so that nobody makes it twice."""


class File(NamedTuple):
    """A file to take away."""

    name: str
    tells: str
    url: str


class WholeType(NamedTuple):
    """A type of record, with the address of all of it."""

    word: str
    records: int
    url: str


@dataclass(frozen=True, kw_only=True)
class DataPage:
    """Every form in which the knowledge base can be had, and how to cite it."""

    graphs: tuple[File, ...]
    tables: tuple[File, ...]
    lists: tuple[WholeType, ...]
    version: str
    hash: str
    searched_until: str | None
    cite_as: str


class Word(NamedTuple):
    """A word with what it means."""

    word: str
    means: str
    type: str | None
    """Of a column: what its cells hold."""


class Words(NamedTuple):
    """The words of a table, or of a part of the graph."""

    title: str
    tells: str | None
    words: tuple[Word, ...]


@dataclass(frozen=True, kw_only=True)
class DictionaryPage:
    """What every column, node, relation and attribute means."""

    tables: tuple[Words, ...]
    graph: tuple[Words, ...]


@data.get("/data")
@data.get("/data.json")
def index() -> Any:
    """Answer with every file that there is."""
    return answer("data.html", data_page(store()))


@data.get("/data/dictionary")
@data.get("/data/dictionary.json")
def dictionary() -> Any:
    """Answer with what the columns of the tables and the words of the graph mean."""
    return answer("dictionary.html", dictionary_page())


@data.get(f"/data/graph.<any({', '.join(GRAPHS)}):ending>")
def graph(ending: str) -> Response:
    """Answer with the whole graph. Records, findings and answers stand in `safetykb export json`."""
    return Response(_whole(f"graph.{ending}"), content_type=GRAPHS[ending][0])


@data.get(f"/data/<any({', '.join(BY_NAME)}):table>.csv")
def table(table: str) -> Response:
    """Answer with a table; `datapackage.json` beside it says what its columns mean."""
    return Response(_whole(f"{table}.csv"), content_type=f"{MEDIA_TYPE}; charset=utf-8; header=present")


@data.get("/data/datapackage.json")
def described() -> Response:
    """Answer with the Data Package of all tables."""
    return Response(package(store()), content_type=JSON)


@data.get("/data/graph.schema.json")
def graph_schema() -> Response:
    """Answer with the JSON Schema of `safetykb export json`."""
    return Response(SCHEMA.read_text(encoding="utf-8"), content_type="application/schema+json")


@data.get("/data/check.schema.json")
def report_schema() -> Response:
    """Answer with the JSON Schema of a report."""
    text = json.dumps(check_schema(), ensure_ascii=False, indent=1) + "\n"
    return Response(text, content_type="application/schema+json")


@data.get("/data/snapshot.sqlite")
def snapshot() -> Response:
    """Answer with the file that every answer is read from."""
    path = store().path
    if not store().is_of(path):
        raise NothingToShowError("The snapshot is being compiled anew. Ask again in a minute.")
    return Response(path.read_bytes(), content_type="application/vnd.sqlite3")


def data_page(store: Store) -> DataPage:
    """Return every form in which the knowledge base can be had."""
    counts = store.meta("stats")["records"]
    return DataPage(
        graphs=tuple(File(e, tells, here(f"/data/graph.{e}")) for e, (_, tells) in GRAPHS.items()),
        tables=tuple(File(t.name, t.tells, here(f"/data/{t.name}.csv")) for t in TABLES),
        lists=tuple(
            WholeType(f.replace("_", " "), counts.get(f, 0), here(f"/{BY_FOLDER[f].listed or f}.json"))
            for f in (*FOLDERS, *(f for f, kind in BY_FOLDER.items() if kind.listed))
        ),
        version=store.version,
        hash=store.hash,
        searched_until=store.meta("searched_until"),
        cite_as=f"The safetykb founders. {TITLE}. Version {store.version}, knowledge base {store.hash}.",
    )


def dictionary_page() -> DictionaryPage:
    """Return what every column and every word of the graph means."""
    return DictionaryPage(
        tables=tuple(_columns(table) for table in TABLES),
        graph=tuple(
            Words(title, None, tuple(Word(str(word), _plain(means), None) for word, means in words.items()))
            for title, words in WORDS.items()
        ),
    )


def _columns(table: Table) -> Words:
    words = tuple(Word(column.name, _plain(column.means), column.type) for column in table.columns)
    return Words(f"{table.name}.csv", table.tells, words)


def _plain(text: str) -> str:
    """Return a text without the marks that Markdown has for code."""
    return text.replace("`", "")


def _whole(name: str) -> bytes:
    with MAKING:
        packed = _made(store(), name)
    return zlib.decompress(packed)


@once
def _made(store: Store, name: str) -> bytes:
    """Return a file of the whole, packed: they are large, and kept as long as the snapshot is served."""
    return zlib.compress(MAKERS[name](store).encode("utf-8"), level=1)


def _writes(table: Table) -> Callable[[Store], str]:
    return lambda store: write(table, store)


def _draws(format_: ModuleType) -> Callable[[Store], str]:
    return lambda store: str(format_.write(store.graph()))


MAKERS: dict[str, Callable[[Store], str]] = {
    "graph.json": lambda store: dumps(to_node_link(store.graph())),
    **{f"graph.{format_.NAME}": _draws(format_) for format_ in FLAT},
    **{f"{table.name}.csv": _writes(table) for table in TABLES},
}
"""Name of a file -> what makes it."""
