"""The tables of a snapshot, each written by a function of its own, from a checked knowledge base."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from typing import Any

from safetykb import __version__
from safetykb.curation.kin import actives
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.kernel.answer import PairAnswer
from safetykb.kernel.graph_words import DEFINITION, Asserts, short_key, shortened
from safetykb.kernel.jsontext import json_text
from safetykb.kernel.names import Name, index_names
from safetykb.kernel.shapes import Stats
from safetykb.kernel.tables import NOTHING, SAMPLE_AT, SCHEMA, packed, sample_of
from safetykb.model import AgencyWarning, Caution, Condition, Interaction, Node, Substance, together
from safetykb.reasoning.alternatives import kinetics, spared
from safetykb.reasoning.candidates import checkable, is_checkable, not_covered
from safetykb.reasoning.completeness import completeness, is_reasoned, known, medicines, read_through, to_read
from safetykb.reasoning.findings import shown
from safetykb.reasoning.gaps import gaps
from safetykb.reasoning.graph import every_name, kb_hash, searched_until
from safetykb.reasoning.reasoner import Reasoner, in_scope
from safetykb.reasoning.rescue import rescue_texts
from safetykb.reasoning.vertices import node_kind
from safetykb.snapshot.answers import Answers
from safetykb.snapshot.bodies import Bodies
from safetykb.snapshot.concern_texts import concern_texts, not_left_abruptly
from safetykb.snapshot.parts import Parts, Written, joined, marked, quoted
from safetykb.snapshot.passages import Passage, passages

Row = tuple[Any, ...]

SEARCHED_IN = "stored public pages; not a systematic search of a bibliographic database"
"""What kind of search stands behind every answer, as the coverage certificate says it."""

JUDGED_BY = "the curators of this knowledge base; no clinician has signed it"
"""Who judged, as the coverage certificate says it."""

TO_READ = 100
"""How many substances are named of which to read next."""


class Writer:
    """Writes tables of a knowledge base into a database, in whatever order, each whole.

    Answers of pairs are written one by one, and parts as they are needed.
    """

    def __init__(self, asked: Reasoner, connection: sqlite3.Connection) -> None:
        """Begin with no table but those of answers and parts, and these empty."""
        kb = asked.kb
        self.asked = asked
        self.parts = Parts()
        self.nodes = {node: row for row, node in enumerate(sorted(kb.nodes), start=1)}
        """Numbers of nodes."""
        members = ((name, self.parts.members(shown(kb, name))) for name in sorted(kb.findings))
        self.findings = {name: self.parts.once(told) for name, told in members}
        """The members of each finding, as every surface shows it; numbered by id, as evidence is told."""
        self.answers = Answers(kb, self.parts, self.findings, self.nodes)
        self._connection = connection
        for table in ("part", *Answers.TABLES):
            self._connection.executescript(SCHEMA[table])

    @property
    def kb(self) -> KnowledgeBase:
        """The knowledge base that is written."""
        return self.asked.kb

    @cached_property
    def bodies(self) -> Bodies:
        """What is told of each record."""
        return Bodies(self.asked, self.parts, self.findings)

    @cached_property
    def counted(self) -> Mapping[str, Mapping[str, Any]]:
        """What is known of each medicine, by the inputs of the rules."""
        return {node: known(self.kb, self.asked.profile(node)) for node in medicines(self.kb)}

    @cached_property
    def passages(self) -> list[tuple[int, Passage]]:
        """What can be found by words, with its numbers."""
        return list(enumerate(passages(self.kb), start=1))

    def write(self, table: str) -> None:
        """Write one of `TABLES`."""
        self._connection.executescript(SCHEMA[table])
        self._insert(INTO.get(table, table), TABLES[table](self))

    def write_pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Write the answers of pairs, none of which was written before."""
        self.write_answers(self.asked.pair(a, b, (a, b)) for a, b in pairs)

    def write_answers(self, answers: Iterable[PairAnswer]) -> None:
        """Write answers that are made already."""
        for answer in answers:
            self.answers.add(answer)
        for table, rows in self.answers.taken().items():
            self._insert(table, rows)

    def write_parts(self) -> None:
        """Write the parts that were said since they were last written."""
        self._insert("part", self.parts.taken())

    def write_parts_packed(self) -> None:
        """Write all parts, none of which was written before, in less room."""
        parts = joined(self.parts.taken(), self.parts.apart)
        sample = sample_of([text for _, text in parts])
        self._insert("part", [(SAMPLE_AT, sample), *((row, packed(text, sample)) for row, text in parts)])

    def write_meta(self, key: str, value: Any) -> None:
        """Write one fact about the snapshot, into the table `meta`."""
        text = self.parts.json(value)
        self.parts.apart.update(marked(text))
        self._insert("meta", [(key, packed(text, NOTHING))])

    def _insert(self, table: str, rows: Iterable[Row]) -> None:
        rows = list(rows)
        if rows:
            if table != "part":
                texts = (value for row in rows for value in row if isinstance(value, str))
                self.parts.apart.update(number for text in texts for number in marked(text))
            places = ", ".join("?" * len(rows[0]))
            self._connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)


META: Mapping[str, Callable[[Writer], Any]] = {
    "version": lambda to: __version__,
    "hash": lambda to: kb_hash(to.kb),
    "searched_in": lambda to: SEARCHED_IN,
    "searched_until": lambda to: searched_until(to.kb),
    "judged_by": lambda to: JUDGED_BY,
    "stats": lambda to: _stats(to.asked),
    "changes": lambda to: to.kb.changes,
    "gaps": lambda to: gaps(to.asked),
    "profiles": lambda to: completeness(to.kb, to.counted),
    "to_read": lambda to: to_read(to.kb, to.counted, TO_READ),
    "rescue": lambda to: rescue_texts(to.kb),
    "concerns": lambda to: Written(json_text(concern_texts(to.kb))),  # whole: every look-up reads all of it
    "activated": lambda to: list(_activated(to.kb)),
    "graph": lambda to: dict(to.asked.graph.graph),
}
"""The facts about a snapshot that follow from the knowledge base."""


def _vertices(to: Writer) -> Iterator[Row]:
    graph = to.asked.graph
    for row, node in enumerate(sorted(graph), start=1):
        yield row, node, to.parts.json(graph.nodes[node])


def _edges(to: Writer) -> Iterator[Row]:
    graph = to.asked.graph
    rows = {node: row for row, node in enumerate(sorted(graph), start=1)}
    for a, b, key, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        short = short_key(a, b, key, data)
        yield rows[a], rows[b], short, to.parts.json(_edge_body(a, key, data, to.findings))


def _nodes(to: Writer) -> Iterator[Row]:
    return ((row, *_node_row(to.asked, to.kb.nodes[node])) for node, row in to.nodes.items())


def _names(to: Writer) -> Iterator[Row]:
    for form, found in sorted(index_names(every_name(to.kb)).items()):
        yield from ((form, place, *_name_row(name, to.nodes)) for place, name in enumerate(found))


def _look_alikes(to: Writer) -> list[Row]:
    found = {(s.id, other.substance, other.source) for s in to.kb.of(Substance) for other in s.look_alikes}
    found |= {(other, one, source) for one, other, source in found}
    return sorted((to.nodes[a], to.nodes[b], source) for a, b, source in found)


def _source_rows(to: Writer) -> Iterator[Row]:
    return ((name, to.parts.row(to.bodies.source(name))) for name in sorted(to.kb.sources))


def _records(to: Writer) -> Iterator[Row]:
    for number, entry in enumerate(to.kb.entries, start=1):
        title = to.parts.row(quoted(to.kb.title(entry)))
        yield number, entry.id, entry.folder, title, to.bodies.body(entry)


def _warned(to: Writer) -> list[Row]:
    warnings = sorted(to.kb.of(AgencyWarning), key=lambda warning: str(warning.issued or ""), reverse=True)
    return sorted(
        {
            (
                to.nodes[node],
                place,
                to.parts.row(to.bodies.fields(to.kb.entry(f"warnings/{warning.id}"))),
                _sources(warning.evidence),
            )
            for place, warning in enumerate(warnings)
            for about in warning.about
            for node in _consisting_of(to.kb)[about]
        }
    )


def _kinetics(to: Writer) -> list[Row]:
    return sorted((to.nodes[node], to.nodes[target], degree) for node, target, degree in kinetics(to.asked))


def _spared(to: Writer) -> list[Row]:
    found = spared(to.kb, to.counted)
    return sorted(
        (
            to.nodes[group],
            to.nodes[member],
            to.nodes[target],
            json_text([[r.source, r.sections] for r in read]),
        )
        for group, member, target, read in found
    )


def _passages(to: Writer) -> Iterator[Row]:
    for row, found in to.passages:
        names, said = to.parts.json(found.names), to.parts.json((*found.also, *found.said))
        yield row, found.folder, found.id, names, said


def _words(to: Writer) -> Iterator[Row]:
    return ((row, "\n".join(p.names), "\n".join(p.also), "\n".join(p.said)) for row, p in to.passages)


INTO = {"word_index": "word_index (rowid, name, also, said)"}
"""Columns that are written, where these are not all."""
TABLES: Mapping[str, Callable[[Writer], Iterable[Row]]] = {
    "vertex": _vertices,
    "edge": _edges,
    "node": _nodes,
    "name": _names,
    "look_alike": _look_alikes,
    "liability": lambda to: sorted(_liabilities(to.asked, to.nodes)),
    "left_out": lambda to: sorted(_left_out(to.asked.kb, to.nodes)),
    "kinetic": _kinetics,
    "spared": _spared,
    "reasoned": lambda to: _reasoned(to.asked, to.nodes),
    "partner": lambda to: sorted((to.nodes[node], to.nodes[other]) for node, other in _partners(to.kb)),
    "source": _source_rows,
    "record": _records,
    "warned": _warned,
    "passage": _passages,
    "word_index": _words,
}
"""The tables that are written whole, each with what makes its rows; others: `meta`, answers, parts."""


def _edge_body(
    source: str, key: str, data: Mapping[str, Any], findings: Mapping[str, Written]
) -> dict[str, Any]:
    """Return what is kept of an edge; a finding's own holds the mark of the finding in place of numbers."""
    kept = shortened(source, key, data)
    if data["asserts"] != Asserts.FINDING:
        return kept
    return kept | {"finding": Written(f"{{{findings[data['record']]}}}")}


def _name_row(name: Name, nodes: Mapping[str, int]) -> tuple[Any, ...]:
    countries, also = " ".join(name.countries), "\n".join(name.also)
    return name.text, nodes[name.id], name.matched, countries, also, name.error_prone


def _node_row(asked: Reasoner, node: Node) -> tuple[Any, ...]:
    kb = asked.kb
    substance = node if isinstance(node, Substance) else None
    condition = node if isinstance(node, Condition) else None
    return (
        node.id,
        node.name,
        node_kind(node),
        is_checkable(node),
        condition is not None,
        in_scope(kb, node.id),
        _ids(actives(kb, node.id)),
        " ".join(substance.ingredients if substance else condition.means_taking if condition else ()),
        " ".join(substance.not_absorbed if substance else ()),
        _ids(member.id for member in _named_members(kb, node)),
        not_covered(node),
        substance and substance.product_of,
        substance and substance.form,
        condition and condition.from_years,
        condition and condition.to_years,
        json_text([[ask.about, ask.question, ask.settled_by] for ask in substance.asks] if substance else []),
        _ids(_wider(substance, condition)),
        _ids(not_left_abruptly(kb, node)),
        *_acts_on(substance),
        together(node),
    )


def _wider(substance: Substance | None, condition: Condition | None) -> Iterator[str]:
    """Yield the classes of a substance, the conditions that a condition is a kind of."""
    if substance:
        yield from (membership.drug_class for membership in substance.classes)
    if condition:
        yield from condition.kind_of


def _acts_on(substance: Substance | None) -> tuple[int | None, str]:
    """Return for how many days it is reckoned with once it was stopped, and the findings that say so."""
    acts = substance.acts_after_stopping if substance else None
    return (acts.days, _ids(acts.evidence)) if acts else (None, "")


def _named_members(kb: KnowledgeBase, node: Node) -> Iterable[Substance]:
    """Return the members of a class that no curated pair speaks of: in a list it stands for one of them."""
    return () if node.id in _spoken_of(kb) else kb.members.get(node.id, ())


@once
def _spoken_of(kb: KnowledgeBase) -> frozenset[str]:
    """Return the ends of all curated pairs, conditions left out."""
    ends = {end for r in kb.of(Interaction) for end in (r.a, r.b)}
    return frozenset(ends | {r.substance for r in kb.of(Caution)})


def _liabilities(asked: Reasoner, nodes: Mapping[str, int]) -> Iterator[tuple[int, int, str | None, str]]:
    """Yield each effect of each node that a check may meet: how much, and the findings that say so."""
    for node in checkable(asked.kb):
        cited: dict[str, set[str]] = defaultdict(set)
        for trait in asked.profile(node).traits:
            if trait.relation == "has_effect":
                cited[trait.to].update(citation for edge in trait.path for citation in edge.citations)
        for effect, findings in cited.items():
            most = asked.profile(node).graded(effect)
            grade = str(most.grade) if most and most.grade else None
            yield nodes[node], nodes[effect], grade, _ids(findings)


def _left_out(kb: KnowledgeBase, nodes: Mapping[str, int]) -> Iterator[tuple[int, int, str]]:
    """Yield each effect that a label tells of and rules leave out, with why."""
    for substance in kb.of(Substance):
        for part in substance.left_out:
            yield nodes[substance.id], nodes[part.effect], str(part.because)


def _reasoned(asked: Reasoner, nodes: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that are called reasoned where nothing is answered, by id."""
    profiles = map(asked.profile, sorted(medicines(asked.kb)))
    whole = [profile for profile in profiles if read_through(asked.kb, profile)]
    for a, b in combinations(whole, 2):
        if is_reasoned(asked.kb, a, b):
            yield nodes[a.id], nodes[b.id]


def _partners(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Yield the nodes that a curated pair joins to a node or to what it consists of."""
    beside: dict[str, set[str]] = defaultdict(set)
    pairs = [(r.a, r.b) for r in kb.of(Interaction)] + [(r.substance, r.condition) for r in kb.of(Caution)]
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)
    for node in checkable(kb):
        own = actives(kb, node)
        found: set[str] = set().union(*(beside[part] for part in own))
        yield from ((node, other) for other in found - own)


@once
def _consisting_of(kb: KnowledgeBase) -> Mapping[str, Sequence[str]]:
    """Return the ids that a name in a check may mean, by what they consist of."""
    found: dict[str, list[str]] = defaultdict(list)
    for node in checkable(kb):
        for part in actives(kb, node):
            found[part].append(node)
    return found


def _activated(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Yield who is made active by which enzyme: ids of both."""
    for node in kb.nodes.values():
        yield from ((node.id, role.target) for role in getattr(node, "roles", ()) if role.activates)


def _stats(asked: Reasoner) -> Stats:
    kb = asked.kb
    records: dict[str, int] = {}
    for entry in kb.entries:
        records[entry.folder] = records.get(entry.folder, 0) + 1
    kinds: dict[str, int] = {}
    for node in kb.nodes.values():
        kinds[node_kind(node)] = kinds.get(node_kind(node), 0) + 1
    edges = [data for _, _, data in asked.graph.edges(data=True)]
    return {
        "records": dict(sorted(records.items())),
        "kinds": dict(sorted(kinds.items())),
        "findings": len(kb.findings),
        "edges": len(edges),
        "cited": {
            "edges": sum(1 for edge in edges if edge["citations"]),
            "by_definition": sum(1 for edge in edges if edge.get("basis") == DEFINITION),
            "editorial": sum(1 for edge in edges if edge.get("basis") == "editorial"),
        },
        "version": __version__,
        "searched_until": searched_until(kb),
    }


def _sources(citations: Iterable[str]) -> str:
    return _ids({citation.partition("#")[0] for citation in citations})


def _ids(ids: Iterable[str]) -> str:
    return " ".join(sorted(ids))
