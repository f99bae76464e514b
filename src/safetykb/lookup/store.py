"""Reading the snapshot: names, answers, records and the graph, as they were compiled."""

import json
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, KeysView, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from safetykb import __version__
from safetykb.kernel.jsontext import json_text
from safetykb.kernel.names import NAMES, Name, normal_form
from safetykb.kernel.tables import (
    APPLICATION_AT,
    APPLICATION_ID,
    DIGEST,
    FORMAT,
    MARK,
    ONE,
    OTHER,
    VERSION_AT,
    seal,
)

if TYPE_CHECKING:
    import networkx as nx


class UnusableSnapshotError(Exception):
    """A file under a snapshot's name that is not a whole snapshot of this version."""

    def __init__(self, path: Path, reason: str) -> None:
        """Say which file and why."""
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class Question(NamedTuple):
    """What is asked beside an answer, and what on a line answers it."""

    about: str
    text: str
    settled_by: tuple[str, ...]


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
    members: tuple[str, ...]
    """Of a class that no record speaks of: the members that its name may stand for."""
    not_covered: str | None
    """Why nothing is answered for it, where nothing but its name is known."""
    product_of: str | None
    form: str | None
    from_years: int | None
    to_years: int | None
    asks: tuple[Question, ...]
    classes: tuple[str, ...] = ()
    stopping: tuple[str, ...] = ()
    """Records that say why it must not be left out abruptly."""
    read_through: bool = False
    """Whether a pair of it of which no rule speaks may be called reasoned."""
    acts_days: int | None = None
    """For how many days it is reckoned with once it was stopped, where somebody said."""
    acts_cited: tuple[str, ...] = ()
    """Finding ids that say so."""


class Liability(NamedTuple):
    """An effect that a node has by itself."""

    name: str
    grade: str | None
    """How much, where somebody said."""
    citations: tuple[str, ...]
    """Finding ids that say so."""


class Told(NamedTuple):
    """One mechanism of a pair, as a list reckons with it: what is said, and how it stands for this pair."""

    a: str
    b: str
    kind: str
    """`substance` or `condition`: what `b` is."""
    perpetrator: str | None
    victim: str | None
    said: Mapping[str, Any]
    """Texts, onset and guidance, which other pairs share."""
    level: Mapping[str, Any]
    """Answer, severity, action and documentation."""

    @property
    def mechanism(self) -> str:
        """How the two act on one another."""
        return str(self.said["mechanism"])

    @property
    def pair(self) -> tuple[str, str]:
        """The two ends."""
        return self.a, self.b


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
    told: tuple[Told, ...] = ()
    """Its mechanisms."""


class StoredWarning(NamedTuple):
    """An agency's warning, as JSON text."""

    text: str
    sources: tuple[str, ...]
    """Ids of the sources that it rests on."""


class Count(NamedTuple):
    """How many pairs are answered alike."""

    answer: str
    severity: str | None
    documentation: str | None
    decider: str
    """What says the gravest of it: `record` of the pair itself, `inherited_record`, `rule`, or `search`."""
    rule: str | None
    pairs: int


KEPT = 16_000
"""Letters up to which a part that was put together is kept: of today's lists of evidence all but one."""


class Store:
    """An open snapshot. Reading only; may be shared by threads.

    `version` and `hash` name what was compiled, `tree` the state of the files that it was compiled from,
    `compiled_at` the time in seconds since 1970.
    """

    def __init__(self, path: Path) -> None:
        """Read a snapshot into memory, so that what becomes of the file changes no answer.

        UnusableSnapshotError where the file is missing, foreign, damaged or of another version.
        """
        self.path = path
        self._parts: dict[int, str] = {}
        self._nodes: dict[str, Node] = {}
        self._named: dict[str, tuple[Name, ...]] = {}
        self._forms: dict[str, None] | None = None
        self._combinations: dict[frozenset[str], str] | None = None
        self._read: dict[int, Mapping[str, Any]] = {}
        self._liabilities: dict[str, Mapping[str, Liability]] = {}
        try:
            if not path.is_file():
                raise UnusableSnapshotError(path, "there is no such file")
            with path.open("rb") as file:
                content = memoryview(file.read())
                stat = os.fstat(file.fileno())
            self._file, self.compiled_at = _identity(stat), stat.st_mtime
            pages = _pages(path, content)
            self._db = sqlite3.connect(":memory:", check_same_thread=False)
            self._db.deserialize(pages)
            self.version = str(self.meta("version"))
            self.hash = str(self.meta("hash"))
            self.tree = str(self.meta("tree"))
            self.judged_by = str(self.meta("judged_by"))
        except OSError as error:
            raise UnusableSnapshotError(path, f"it cannot be read ({error.strerror})") from error
        except (sqlite3.Error, KeyError, ValueError) as error:
            raise UnusableSnapshotError(path, f"damaged, or no snapshot ({error})") from error
        if self.version != __version__:
            raise UnusableSnapshotError(path, f"of version {self.version}, not {__version__}")

    def is_of(self, path: Path) -> bool:
        """Return whether the file is still the one that was opened, untouched."""
        try:
            return _identity(path.stat()) == self._file
        except OSError:
            return False

    def close(self) -> None:
        """Let go of the memory."""
        self._db.close()

    def meta(self, key: str) -> Any:
        """Return one fact about the snapshot: `stats`, `searched_in`, `searched_until`, `graph`, ..."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(f"no {key}")
        return json.loads(self._joined(row[0]))

    def _joined(self, text: str) -> str:
        """Return a text with every part in the place of its mark."""
        return MARK.sub(self._marked, text)

    def _marked(self, found: "re.Match[str]") -> str:
        return self._part(int(found[1]))

    def _part(self, row: int) -> str:
        """Return a part, put together."""
        kept = self._parts.get(row)
        if kept is None:
            query = "SELECT body FROM part WHERE row = ?"
            kept = self._joined(self._db.execute(query, (row,)).fetchone()[0])
            if len(kept) < KEPT:
                self._parts[row] = kept
        return kept

    def find(self, text: str) -> tuple[Name, ...]:
        """Return the records with a name or code of the letters of a text."""
        return self.named(normal_form(text))

    def named(self, form: str) -> tuple[Name, ...]:
        """Return the records with a name or code of a normal form, each once."""
        if form not in self._named:
            query = (
                "SELECT text, id, matched, countries, also, error_prone FROM name"
                " JOIN node ON node.row = name.node WHERE name.form = ? ORDER BY name.rowid"
            )
            names = tuple(_name(row) for row in self._db.execute(query, (form,)))
            if not names:
                return names
            self._named[form] = names
        return self._named[form]

    def forms(self) -> KeysView[str]:
        """Return the normal forms of every name, codes left out, sorted; what is one is found at once."""
        if self._forms is None:
            query = (
                "SELECT DISTINCT form FROM name"
                " WHERE matched IN (SELECT value FROM json_each(?)) ORDER BY form"
            )
            rows = self._db.execute(query, (json_text(sorted(NAMES)),))
            self._forms = dict.fromkeys(row[0] for row in rows)
        return self._forms.keys()

    def node(self, node_id: str) -> Node | None:
        """Return a node by its id."""
        if node_id not in self._nodes:
            row = self._db.execute("SELECT * FROM node WHERE id = ?", (node_id,)).fetchone()
            if row is None:
                return None
            self._nodes[node_id] = _node(row)
        return self._nodes[node_id]

    def nodes_of(self, kind: str) -> list[Node]:
        """Return every node of a kind, by id."""
        query = "SELECT * FROM node WHERE kind = ? ORDER BY id"
        return [_node(row) for row in self._db.execute(query, (kind,))]

    def combination(self, ids: frozenset[str]) -> Node | None:
        """Return the licensed combination of exactly these ingredients, or None."""
        if self._combinations is None:
            rows = self._db.execute(
                "SELECT id, ingredients FROM node WHERE ingredients <> '' ORDER BY id DESC"
            )
            self._combinations = {frozenset(parts.split()): node for node, parts in rows}
        found = self._combinations.get(ids)
        return None if found is None else self.node(found)

    def products_of(self, botanical: str) -> list[Node]:
        """Return the products that are made from a botanical, by id."""
        query = "SELECT * FROM node WHERE product_of = ? ORDER BY id"
        return [_node(row) for row in self._db.execute(query, (botanical,))]

    def isolates_of(self, alkaloid: str) -> list[Node]:
        """Return the products in which an alkaloid is concentrated, by id."""
        query = "SELECT * FROM node WHERE form = 'isolate' AND ' ' || actives || ' ' LIKE ? ORDER BY id"
        return [_node(row) for row in self._db.execute(query, (f"% {alkaloid} %",))]

    def look_alikes(self, node_id: str) -> list[str]:
        """Return the names of the medicines that a safety body says it is mistaken for, sorted."""
        query = (
            "SELECT DISTINCT of.name FROM node JOIN look_alike ON node = node.row JOIN node AS of"
            " ON of.row = other WHERE node.id = ? ORDER BY of.name"
        )
        return [row[0] for row in self._db.execute(query, (node_id,))]

    def ages_of_life(self, years: int) -> list[Node]:
        """Return the ages of life that a person of so many years is in, by id."""
        query = (
            "SELECT * FROM node WHERE coalesce(from_years, to_years) IS NOT NULL"
            " AND ? BETWEEN coalesce(from_years, 0) AND coalesce(to_years, 200) ORDER BY id"
        )
        return [_node(row) for row in self._db.execute(query, (years,))]

    def names(self, node_ids: set[str]) -> dict[str, str]:
        """Return the names shown of nodes, by id, sorted."""
        query = "SELECT id, name FROM node WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
        return dict(self._db.execute(query, (json_text(list(node_ids)),)).fetchall())

    def kinds(self, ids: Iterable[str]) -> list[tuple[str, str, str]]:
        """Return id, name and kind of the nodes among some texts, by id."""
        query = "SELECT id, name, kind FROM node WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
        return self._db.execute(query, (json_text(list(ids)),)).fetchall()

    def answer(self, a: str, b: str, entered_as: tuple[str, str]) -> StoredAnswer | None:
        """Return the stored answer of a pair, or None where there is none. A condition is always `b`."""
        query = (
            "SELECT answer.a, answer.b, one.name, other.name, other.condition, weight, severity, action,"
            " documentation, answer, looked, body, says, nodes, sources, capped"
            " FROM node AS one JOIN node AS other JOIN answer ON a = one.row AND b = other.row"
            " JOIN head ON head.row = head WHERE one.id = ? AND other.id = ?"
        )
        found = self._db.execute(query, (a, b)).fetchone()
        if found is None:
            return None
        one, other, *names, condition, weight = found[:6]
        answer, looked, head, says, nodes, sources, capped = found[9:]
        ends = json_text({"a": a, "b": b, "entered_as": entered_as})
        names = [json_text(name)[1:-1] for name in names]
        says = _filled(self._part(says), *names)
        kind = _kind(condition)
        mechanisms: list[str] = []
        told: list[Told] = []
        for text, perpetrator, victim, *rows in self._mechanisms(one, other, names):
            mechanisms.append(text)
            told.append(Told(a, b, kind, perpetrator, victim, *map(self._members, rows)))
        silent = self._part(capped) if capped else "[]"
        own = f'"says":{says},"findings":[{",".join(mechanisms)}],"capped":{silent}'
        return StoredAnswer(
            text=f"{ends[:-1]},{self._joined(head)},{own}}}",
            weight=weight,
            axes=found[6:9],
            answer=answer,
            looked=looked,
            nodes=(a, b, *self._part(nodes).split()),
            sources=tuple(self._part(sources).split()),
            told=tuple(told),
        )

    def _mechanisms(
        self, a: int, b: int, names: Sequence[str]
    ) -> Iterator[tuple[str, str | None, str | None, int, int]]:
        """Yield the JSON text of each mechanism of a stored answer, its two roles, and what it is made of."""
        query = (
            "SELECT said, level, decided, via, path, evidence, one.id, other.id FROM mechanism"
            " LEFT JOIN node AS one ON one.row = perpetrator LEFT JOIN node AS other ON other.row = victim"
            " WHERE a = ? AND b = ? ORDER BY place"
        )
        for *parts, perpetrator, victim in self._db.execute(query, (a, b)).fetchall():
            said, level, decided, via, path, evidence = map(self._part, parts)
            made_of = parts[:2]
            ends = f'"perpetrator":{_word(perpetrator)},"victim":{_word(victim)}'
            shown = f'{ends},{said},{level},"decided_by":{decided}'
            text = f'{{{shown},"via":{_filled(via, *names)},"path":{path},"evidence":{evidence}}}'
            yield text, perpetrator, victim, *made_of

    def _members(self, row: int) -> Mapping[str, Any]:
        """Return a part that holds the members of an object, read once."""
        if row not in self._read:
            self._read[row] = json.loads(f"{{{self._part(row)}}}")
        return self._read[row]

    @cached_property
    def concern_texts(self) -> Mapping[str, Any]:
        """What a list says of what may happen: `texts`, `briefs` of emergencies, `stopping`."""
        return dict(self.meta("concerns"))

    def told_with(self, node_id: str) -> list[Told]:
        """Return every mechanism of every stored answer of a node: by the other, the gravest first."""
        query = (
            "SELECT one.id, other.id, other.condition, doer.id, done_to.id, said, level FROM"
            " (SELECT a, b FROM answer WHERE a = :node UNION ALL SELECT a, b FROM answer WHERE b = :node)"
            " CROSS JOIN mechanism USING (a, b) CROSS JOIN node AS one ON one.row = a"
            " CROSS JOIN node AS other ON other.row = b LEFT JOIN node AS doer ON doer.row = perpetrator"
            " LEFT JOIN node AS done_to ON done_to.row = victim ORDER BY one.id, other.id, place"
        )
        row = self._db.execute("SELECT row FROM node WHERE id = ?", (node_id,)).fetchone()
        # The planner would read every mechanism; a cross join keeps the order of the tables.
        found = self._db.execute(query, {"node": row and row[0]}).fetchall()
        return [
            Told(a, b, _kind(condition), doer, done_to, self._members(said), self._members(level))
            for a, b, condition, doer, done_to, said, level in found
        ]

    def headlines(self) -> Iterator[tuple[str, str, dict[str, Any], list[dict[str, Any]]]]:
        """Yield every stored answer: its two ends, its head, and what its findings say."""
        query = (
            "SELECT a, b, one.id, other.id, body FROM answer JOIN head ON head.row = head"
            " JOIN node AS one ON one.row = a JOIN node AS other ON other.row = b ORDER BY one.id, other.id"
        )
        parts = "SELECT said, level, decided FROM mechanism WHERE a = ? AND b = ? ORDER BY place"
        for one, other, a, b, head in self._db.execute(query).fetchall():
            rows = self._db.execute(parts, (one, other)).fetchall()
            bodies = [(*map(self._part, row),) for row in rows]
            findings = [
                json.loads(f'{{{said},{level},"decided_by":{decided}}}') for said, level, decided in bodies
            ]
            yield a, b, json.loads(f"{{{self._joined(head)}}}"), findings

    def counts(self) -> Iterator[Count]:
        """Yield how many pairs there are of each answer, severity, level and decider."""
        query = (
            "SELECT answer, severity, documentation, said, via, count(*) FROM answer"
            " JOIN head ON head.row = head LEFT JOIN mechanism ON mechanism.a = answer.a"
            " AND mechanism.b = answer.b AND place = 0 GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5"
        )
        for answer, severity, documentation, said, via, pairs in self._db.execute(query).fetchall():
            rule = self._members(said)["rule"] if said else None
            inherited = via is not None and self._part(via) != "[]"
            decider = "rule" if rule else "inherited_record" if inherited else "record" if said else "search"
            yield Count(answer, severity, documentation, decider, rule, pairs)

    def liabilities(self, node_id: str) -> Mapping[str, Liability]:
        """Return the effects of a node by their ids."""
        if node_id not in self._liabilities:
            query = (
                "SELECT of.id, of.name, grade, citations FROM node JOIN liability ON node = node.row"
                " JOIN node AS of ON of.row = effect WHERE node.id = ? ORDER BY of.id"
            )
            rows = self._db.execute(query, (node_id,)).fetchall()
            self._liabilities[node_id] = {
                effect: Liability(name, grade, tuple(cited.split())) for effect, name, grade, cited in rows
            }
        return self._liabilities[node_id]

    def partners(self, node_id: str) -> list[str]:
        """Return the nodes that a curated pair joins to a node or to what it consists of."""
        query = (
            "SELECT of.id FROM node JOIN partner ON node = node.row JOIN node AS of ON of.row = other"
            " WHERE node.id = ? ORDER BY of.id"
        )
        return [row[0] for row in self._db.execute(query, (node_id,))]

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
        query = "SELECT body FROM record WHERE id = ? AND folder = coalesce(?, folder) ORDER BY row"
        row = self._db.execute(query, (record_id, folder)).fetchone()
        return None if row is None else self._joined(row[0])

    def records(self, folder: str) -> list[tuple[str, str]]:
        """Return id and title of every record of one type, by id."""
        query = "SELECT id, title FROM record WHERE folder = ? ORDER BY id"
        rows = self._db.execute(query, (folder,)).fetchall()
        return [(name, json.loads(self._part(title))) for name, title in rows]

    def folders(self) -> list[str]:
        """Return the types of record that there are, sorted."""
        return [row[0] for row in self._db.execute("SELECT DISTINCT folder FROM record ORDER BY folder")]

    def bodies(self, folder: str) -> list[Any]:
        """Return every record of one type as JSON objects, by id."""
        query = "SELECT body FROM record WHERE folder = ? ORDER BY id"
        return [json.loads(self._joined(row[0])) for row in self._db.execute(query, (folder,)).fetchall()]

    def graph(self) -> "nx.MultiDiGraph[str]":
        """Return the networkx graph, as `kernel.graph_words` explains it."""
        import networkx as nx

        from safetykb.kernel.graph_words import restored

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(**self.meta("graph"))
        for node, body in self._db.execute("SELECT id, body FROM vertex ORDER BY row").fetchall():
            graph.add_node(node, **json.loads(self._joined(body)))
        query = (
            "SELECT one.id, other.id, key, edge.body FROM edge JOIN vertex AS one ON one.row = source"
            " JOIN vertex AS other ON other.row = target ORDER BY edge.rowid"
        )
        for source, target, key, body in self._db.execute(query).fetchall():
            kept = json.loads(self._joined(body))
            graph.add_edge(source, target, key=key, **restored(source, key, kept))
        return graph


def _pages(path: Path, content: memoryview) -> memoryview:
    """Return the database in a file's content, once that is known to be what was compiled."""

    def number(at: int) -> int:
        return int.from_bytes(content[at : at + 4])

    if number(APPLICATION_AT) != APPLICATION_ID:
        raise UnusableSnapshotError(path, "not a snapshot of safetykb")
    if number(VERSION_AT) != FORMAT:
        raise UnusableSnapshotError(path, f"format {number(VERSION_AT)}, where this version reads {FORMAT}")
    pages = content[:-DIGEST]
    if seal(pages) != content[-DIGEST:]:
        raise UnusableSnapshotError(path, "damaged: its content is not what was compiled")
    return pages


def _name(row: Sequence[Any]) -> Name:
    text, node, matched, countries, also, error_prone = row
    return Name(text, node, matched, tuple(countries.split()), tuple(also.splitlines()), error_prone)


def _node(row: tuple[Any, ...]) -> Node:
    name, kind, checkable, condition, in_scope, actives, ingredients, not_absorbed, members = row[2:11]
    return Node(
        id=row[1],
        name=name,
        kind=kind,
        checkable=bool(checkable),
        condition=bool(condition),
        in_scope=bool(in_scope),
        actives=frozenset(actives.split()),
        ingredients=tuple(ingredients.split()),
        not_absorbed=tuple(not_absorbed.split()),
        members=tuple(members.split()),
        not_covered=row[11],
        product_of=row[12],
        form=row[13],
        from_years=row[14],
        to_years=row[15],
        asks=tuple(Question(about, text, tuple(words)) for about, text, words in json.loads(row[16])),
        classes=tuple(row[17].split()),
        stopping=tuple(row[18].split()),
        read_through=bool(row[19]),
        acts_days=row[20],
        acts_cited=tuple(row[21].split()),
    )


_word = cache(json_text)
"""An id, or None, as JSON text: there are as many as nodes."""


def _kind(condition: int) -> str:
    return "condition" if condition else "substance"


def _filled(text: str, one: str, other: str) -> str:
    return text.replace(ONE, one).replace(OTHER, other)


def _identity(stat: os.stat_result) -> tuple[int, int, int]:
    return stat.st_ino, stat.st_size, stat.st_mtime_ns
