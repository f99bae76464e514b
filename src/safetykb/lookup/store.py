"""Reading the snapshot: names, answers, records and the graph, as they were compiled."""

import json
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from safetykb import __version__
from safetykb.kernel.names import Name, normal_form
from safetykb.kernel.tables import APPLICATION_ID, FORMAT

if TYPE_CHECKING:
    import networkx as nx


class UnusableSnapshotError(Exception):
    """A file under a snapshot's name that is not a whole snapshot of this version."""

    def __init__(self, path: Path, reason: str) -> None:
        """Say which file and why."""
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class Node(NamedTuple):
    """What a check must know of a name's node."""

    id: str
    name: str
    kind: str
    checkable: bool
    condition: bool
    in_scope: bool
    actives: frozenset[str]
    ingredients: tuple[str, ...]
    not_absorbed: tuple[str, ...]


class StoredAnswer(NamedTuple):
    """The answer of a pair, as JSON text that need not be read to be passed on."""

    text: str
    """The JSON object, `a`, `b` and `entered_as` included."""
    weight: int
    """Gravity of the severity, 4 contraindicated ... 0 none."""
    axes: tuple[str | None, str | None, str | None]
    """Severity, action and documentation."""
    answer: str
    looked: str | None
    nodes: tuple[str, ...]
    """Ids of the nodes that the answer names."""
    sources: tuple[str, ...]
    """Ids of the sources that it cites."""


class Store:
    """An open snapshot. Reading only; may be shared by threads.

    `version` and `hash` name what was compiled, `tree` the state of the files that it was compiled from,
    `compiled_at` the time in seconds since 1970.
    """

    def __init__(self, path: Path) -> None:
        """Open a snapshot.

        UnusableSnapshotError where the file is missing, foreign, damaged or of another version.
        """
        self.path = path
        try:
            if not path.is_file():
                raise UnusableSnapshotError(path, "there is no such file")
            uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
            self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._refuse_foreign()
            self.version = str(self.meta("version"))
            self.hash = str(self.meta("hash"))
            self.tree = str(self.meta("tree"))
            self.compiled_at = path.stat().st_mtime
        except (sqlite3.Error, KeyError, ValueError) as error:
            raise UnusableSnapshotError(path, f"damaged, or no snapshot ({error})") from error

    def _refuse_foreign(self) -> None:
        application, made_for, pages, page = (
            self._db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "page_count", "page_size")
        )
        if application != APPLICATION_ID:
            raise UnusableSnapshotError(self.path, "not a snapshot of safetykb")
        if made_for != FORMAT:
            raise UnusableSnapshotError(self.path, f"format {made_for}, where this version reads {FORMAT}")
        if self.path.stat().st_size != pages * page:
            raise UnusableSnapshotError(self.path, "damaged: cut short or with something added")
        if self.meta("version") != __version__:
            raise UnusableSnapshotError(self.path, f"of version {self.meta('version')}, not {__version__}")

    def whole(self) -> bool:
        """Return whether SQLite finds the file undamaged; reads all of it."""
        try:
            return bool(self._db.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
        except sqlite3.DatabaseError:
            return False

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def meta(self, key: str) -> Any:
        """Return one fact about the snapshot: `stats`, `searched_in`, `searched_until`, `graph`, ..."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(f"no {key}")
        return json.loads(row[0])

    def find(self, text: str) -> list[Name]:
        """Return the records that a text names: none, one, or several that share the name."""
        found: dict[str, Name] = {}
        query = "SELECT text, id, matched FROM name WHERE form = ? ORDER BY rowid"
        for row in self._db.execute(query, (normal_form(text),)):
            found.setdefault(row[1], Name(*row))
        return list(found.values())

    def forms(self) -> list[str]:
        """Return the normal forms of every name, sorted."""
        return [row[0] for row in self._db.execute("SELECT DISTINCT form FROM name ORDER BY form")]

    def node(self, node_id: str) -> Node | None:
        """Return a node by its id."""
        row = self._db.execute("SELECT * FROM node WHERE id = ?", (node_id,)).fetchone()
        if row is None:
            return None
        name, kind, checkable, condition, in_scope, actives, ingredients, not_absorbed = row[1:]
        return Node(
            id=node_id,
            name=name,
            kind=kind,
            checkable=bool(checkable),
            condition=bool(condition),
            in_scope=bool(in_scope),
            actives=frozenset(json.loads(actives)),
            ingredients=tuple(json.loads(ingredients)),
            not_absorbed=tuple(json.loads(not_absorbed)),
        )

    def names(self, node_ids: set[str]) -> dict[str, str]:
        """Return the names shown of nodes, by id, sorted."""
        query = "SELECT id, name FROM node WHERE id = ?"
        return dict(row for node in sorted(node_ids) for row in self._db.execute(query, (node,)))

    def answer(self, a: str, b: str, entered_as: tuple[str, str]) -> StoredAnswer | None:
        """Return the stored answer of a pair, or None where there is none. A condition is always `b`."""
        query = "SELECT row, weight, nodes, sources, body FROM answer WHERE a = ? AND b = ?"
        found = self._db.execute(query, (a, b)).fetchone()
        if found is None:
            return None
        row, weight, nodes, sources, body = found
        mechanisms = [
            _with_list(text, "evidence", self._evidence(mechanism))
            for mechanism, text in self._db.execute(
                "SELECT row, body FROM mechanism WHERE answer = ? ORDER BY row", (row,)
            )
        ]
        pair = {"a": a, "b": b, "entered_as": entered_as}
        ends = json.dumps(pair, ensure_ascii=False, separators=(",", ":"))
        head = json.loads(body)
        return StoredAnswer(
            text=_with_list(f"{ends[:-1]},{body[1:]}", "findings", mechanisms),
            weight=weight,
            axes=(head["severity"], head["action"], head["documentation"]),
            answer=head["answer"],
            looked=head["looked"],
            nodes=tuple(nodes.split()),
            sources=tuple(sources.split()),
        )

    def answers_with(self, node_id: str) -> list[dict[str, Any]]:
        """Return the headlines of every stored answer of a node, by its ends.

        Each is the answer without its findings, with `a`, `b`, and of its first finding `mechanism`,
        `consequence` and `via`.
        """
        query = (
            "SELECT a, b, answer.body, mechanism.body FROM answer JOIN mechanism ON mechanism.row ="
            " (SELECT min(row) FROM mechanism WHERE answer = answer.row)"
            " WHERE a = ? OR b = ? ORDER BY a, b"
        )
        found = []
        for a, b, body, mechanism in self._db.execute(query, (node_id, node_id)):
            first = json.loads(mechanism)
            kept = {key: first[key] for key in ("mechanism", "consequence", "via")}
            found.append({"a": a, "b": b} | json.loads(body) | kept)
        return found

    def _evidence(self, mechanism: int) -> list[str]:
        query = (
            "SELECT bearing, body FROM evidence JOIN finding ON finding.id = evidence.finding"
            " WHERE mechanism = ? ORDER BY evidence.rowid"
        )
        return [
            f'{{"bearing":"{bearing}",{body[1:]}' for bearing, body in self._db.execute(query, (mechanism,))
        ]

    def liabilities(self, node_id: str) -> list[tuple[str, str, list[str]]]:
        """Return the liabilities of a node: effect, its name, the findings that say so."""
        query = (
            "SELECT effect, name, citations FROM liability JOIN node ON id = effect"
            " WHERE node = ? ORDER BY effect"
        )
        return [
            (effect, name, json.loads(cited)) for effect, name, cited in self._db.execute(query, (node_id,))
        ]

    def partners(self, node_id: str) -> list[str]:
        """Return the nodes that a curated pair joins to a node or to what it consists of."""
        return [
            row[0]
            for row in self._db.execute("SELECT other FROM partner WHERE node = ? ORDER BY 1", (node_id,))
        ]

    def warnings(self, node_id: str) -> list[Any]:
        """Return the warnings that concern a node, the newest first, those without a day last."""
        query = (
            "SELECT body FROM warned JOIN record ON id = warning AND folder = 'warnings'"
            " WHERE node = ? ORDER BY id"
        )
        found = [json.loads(row[0])["record"] for row in self._db.execute(query, (node_id,))]
        return sorted(found, key=lambda warning: str(warning["issued"] or ""), reverse=True)

    def source(self, source_id: str) -> str | None:
        """Return the citation of a source as JSON text."""
        row = self._db.execute("SELECT body FROM source WHERE id = ?", (source_id,)).fetchone()
        return None if row is None else str(row[0])

    def finding(self, finding_id: str) -> Any:
        """Return a finding as answers show it, without its bearing; None where there is none."""
        row = self._db.execute("SELECT body FROM finding WHERE id = ?", (finding_id,)).fetchone()
        return None if row is None else json.loads(row[0])

    def record(self, record_id: str, folder: str | None = None) -> str | None:
        """Return a record as JSON text, by its id and, where it is given, the folder of its type."""
        query = "SELECT body FROM record WHERE id = ? AND folder = coalesce(?, folder) ORDER BY rowid"
        row = self._db.execute(query, (record_id, folder)).fetchone()
        return None if row is None else str(row[0])

    def records(self, folder: str) -> list[tuple[str, str]]:
        """Return id and title of every record of one type, by id."""
        query = "SELECT id, title FROM record WHERE folder = ? ORDER BY id"
        return list(self._db.execute(query, (folder,)))

    def folders(self) -> list[str]:
        """Return the types of record that there are, sorted."""
        return [row[0] for row in self._db.execute("SELECT DISTINCT folder FROM record ORDER BY folder")]

    def bodies(self, folder: str) -> list[Any]:
        """Return every record of one type as JSON objects, by id."""
        query = "SELECT body FROM record WHERE folder = ? ORDER BY id"
        return [json.loads(row[0]) for row in self._db.execute(query, (folder,))]

    def graph(self) -> "nx.MultiDiGraph[str]":
        """Return the networkx graph."""
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(**self.meta("graph"))
        for (body,) in self._db.execute("SELECT body FROM vertex"):
            attributes = json.loads(body)
            graph.add_node(attributes.pop("id"), **attributes)
        for source, target, key, body in self._db.execute("SELECT source, target, key, body FROM edge"):
            graph.add_edge(source, target, key=key, **json.loads(body))
        return graph


def _with_list(text: str, key: str, items: list[str]) -> str:
    """Return the text of a JSON object with one more member, a list of texts that are JSON already."""
    return f'{text[:-1]},"{key}":[{",".join(items)}]}}'
