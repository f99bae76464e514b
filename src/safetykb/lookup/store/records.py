"""Records of a snapshot: their bodies, sources, warnings, and the graph that they make."""

import json
from collections.abc import Iterable, Mapping
from functools import cached_property

from safetykb.kernel.jsontext import json_text
from safetykb.kernel.typed import TYPE_CHECKING, Any, NamedTuple
from safetykb.lookup.store.edges import EDGE
from safetykb.lookup.store.opened import Opened

if TYPE_CHECKING:
    import networkx as nx


RECORD = "SELECT id, folder, title, body FROM record"


class StoredWarning(NamedTuple):
    """An agency's warning, as JSON text."""

    text: str
    sources: tuple[str, ...]
    """Ids of the sources that it rests on."""


class Records(Opened):
    """What stands in the tables `record`, `source`, `warned`, `vertex` and `edge`."""

    def warnings(self, node_id: str) -> list[StoredWarning]:
        """Return the warnings that concern a node, the newest first, those without a day last."""
        query = (
            "SELECT warning, sources FROM node JOIN warned ON node = node.row"
            " WHERE node.id = ? ORDER BY place"
        )
        rows = self._db.execute(query, (node_id,)).fetchall()
        return [StoredWarning(self._part(warning), tuple(sources.split())) for warning, sources in rows]

    def source(self, source_id: str) -> str | None:
        """Return the citation of a source as JSON text."""
        row = self._db.execute("SELECT body FROM source WHERE id = ?", (source_id,)).fetchone()
        return None if row is None else self._part(row[0])

    def sources(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the citations of sources as JSON texts, by id, sorted."""
        query = "SELECT id, body FROM source WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
        rows = self._db.execute(query, (json_text(list(ids)),)).fetchall()
        return {name: self._part(body) for name, body in rows}

    def record(self, record_id: str, folder: str | None = None) -> str | None:
        """Return a record as JSON text, by its id and, where it is given, the folder of its type."""
        query = f"{RECORD} WHERE id = ? AND folder IN (SELECT value FROM json_each(?)) ORDER BY row"
        folders = json_text([folder] if folder else self._folders)
        row = self._db.execute(query, (record_id, folders)).fetchone()
        return None if row is None else self._whole(*row)

    def cell_cites(self, rule: str, case: str) -> frozenset[str]:
        """Return the findings by which a rule's cell was judged, for every pair of its case."""
        if rule not in self._judged:
            cells = json.loads(self.record(rule, "rules") or '{"record":{"cells":[]}}')["record"]["cells"]
            self._judged[rule] = {cell["when"]: frozenset(_judged_by(cell)) for cell in cells}
        return self._judged[rule].get(case, frozenset())

    @cached_property
    def _judged(self) -> dict[str, dict[str, frozenset[str]]]:
        return {}

    def records(self, folder: str) -> list[tuple[str, str]]:
        """Return id and title of every record of one type, by id."""
        query = "SELECT id, title FROM record WHERE folder = ? ORDER BY id"
        rows = self._db.execute(query, (folder,)).fetchall()
        return [(name, json.loads(self._part(title))) for name, title in rows]

    def with_many_findings(self, more_than: int) -> list[str]:
        """Return the sources in which more than so many findings were made, by id."""
        query = (
            "SELECT substr(id, 1, instr(id, '#') - 1) AS work FROM passage WHERE folder = 'findings' "
            "GROUP BY work HAVING count(*) > ? ORDER BY work"
        )
        return [row[0] for row in self._db.execute(query, (more_than,))]

    def folders(self) -> list[str]:
        """Return the types of record that there are, sorted."""
        return [row[0] for row in self._db.execute("SELECT DISTINCT folder FROM record ORDER BY folder")]

    @cached_property
    def _folders(self) -> list[str]:
        return self.folders()

    def bodies(self, folder: str) -> list[Any]:
        """Return every record of one type as JSON objects, by id."""
        query = f"{RECORD} WHERE folder = ? ORDER BY id"
        return [json.loads(self._whole(*row)) for row in self._db.execute(query, (folder,)).fetchall()]

    def _whole(self, record_id: str, folder: str, title: int, body: str) -> str:
        """Return a record as JSON text."""
        ends = f'"id":{json_text(record_id)},"kind":{json_text(folder)},"title":{self._part(title)}'
        return f"{{{ends},{self._joined(body)}}}"

    def graph(self) -> "nx.MultiDiGraph[str]":
        """Return the networkx graph, as `kernel.graph_words` explains it."""
        import networkx as nx

        from safetykb.kernel.graph_words import restored, whole_key

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(**self.meta("graph"))
        for node, body in self._db.execute("SELECT id, body FROM vertex ORDER BY row").fetchall():
            graph.add_node(node, **json.loads(self._joined(body)))
        for source, target, key, body in self._db.execute(f"{EDGE} ORDER BY edge.rowid").fetchall():
            told = restored(source, key, json.loads(self._joined(body)))
            graph.add_edge(source, target, key=whole_key(source, target, key, told), **told)
        return graph


def _judged_by(cell: Mapping[str, Any]) -> Iterable[str]:
    for judgement in (cell["severity_reason"], cell["management"]):
        yield from judgement["rests_on"]
