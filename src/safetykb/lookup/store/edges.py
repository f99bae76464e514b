"""The graph of a snapshot piece by piece: the edges of a node, and who is joined to whom."""

import json
from collections.abc import Iterable, Mapping
from functools import cached_property

from safetykb.kernel.jsontext import json_text
from safetykb.kernel.typed import Any, NamedTuple
from safetykb.lookup.store.opened import Opened


class Vertex(NamedTuple):
    """A node of the graph; that of a record which is no substance, target, ... has the id `<kind>:<id>`."""

    id: str
    name: str
    kind: str


class Edge(NamedTuple):
    """An edge as it is stored; `told_by` reads what it says."""

    source: str
    target: str
    key: str
    """As it is kept; `graph_words.whole_key` tells the whole."""
    kept: str

    @property
    def relation(self) -> str:
        """What it says of source and target."""
        return self.key.partition(":")[0]


class Joint(NamedTuple):
    """That an edge joins a node to another: where it is stored, its relation, whether it leaves the node."""

    row: int
    relation: str
    leaves: bool


EDGE = (
    "SELECT one.id, other.id, key, edge.body FROM edge JOIN vertex AS one ON one.row = source"
    " JOIN vertex AS other ON other.row = target"
)
"""Every edge as an `Edge`."""


class Edges(Opened):
    """What stands in the tables `vertex` and `edge`."""

    def vertices(self, ids: Iterable[str]) -> dict[str, Vertex]:
        """Return the nodes of the graph among some ids."""
        query = "SELECT id, body FROM vertex WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
        rows = self._db.execute(query, (json_text(sorted(set(ids))),)).fetchall()
        bodies = [(name, json.loads(self._joined(body))) for name, body in rows]
        return {name: Vertex(name, body["name"], body["kind"]) for name, body in bodies if "name" in body}

    def edges_of(self, node: str) -> list[Edge]:
        """Return every edge that leaves or reaches a node, by their ends and keys."""
        row = self._db.execute("SELECT row FROM vertex WHERE id = ?", (node,)).fetchone()
        query = f"{EDGE} WHERE source = :node OR target = :node ORDER BY edge.rowid"
        found = self._db.execute(query, {"node": row and row[0]}).fetchall()
        return [Edge(*one) for one in found]

    def edges_at(self, joints: Iterable[Joint]) -> list[Edge]:
        """Return the edges that join."""
        query = f"{EDGE} WHERE edge.rowid IN (SELECT value FROM json_each(?)) ORDER BY edge.rowid"
        rows = [joint.row for joint in joints]
        return [Edge(*one) for one in self._db.execute(query, (json_text(rows),)).fetchall()]

    def told_by(self, edge: Edge) -> dict[str, Any]:
        """Return the attributes of an edge, as `kernel.graph_words` explains them."""
        from safetykb.kernel.graph_words import restored  # a look-up of a pair reads no edge

        return restored(edge.source, edge.key, json.loads(self._joined(edge.kept)))

    @cached_property
    def joined(self) -> Mapping[str, Mapping[str, tuple[Joint, ...]]]:
        """For every node those that a statement joins it to, whichever way; references join nobody."""
        from safetykb.kernel.graph_words import REFERENCES  # a look-up of a pair reads no edge

        names = dict(self._db.execute("SELECT row, id FROM vertex").fetchall())
        found: dict[str, dict[str, tuple[Joint, ...]]] = {}
        for row, source, target, key in self._db.execute("SELECT rowid, source, target, key FROM edge"):
            relation = key.partition(":")[0]
            if relation not in REFERENCES and source != target:
                one, other = names[source], names[target]
                for here, there, leaves in ((one, other, True), (other, one, False)):
                    beside = found.setdefault(here, {})
                    beside[there] = (*beside.get(there, ()), Joint(row, relation, leaves))
        return found
