"""From checked records to the snapshot: one read-only SQLite file that every look-up reads."""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from safetykb import __version__
from safetykb.curation.checks import BINDING, check
from safetykb.curation.kept import load_kept
from safetykb.curation.kin import actives
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.curation.problems import Problem
from safetykb.curation.uncollected import uncollected
from safetykb.kernel.graph_words import Asserts, shortened
from safetykb.kernel.jsontext import json_text
from safetykb.kernel.names import Name, index_names
from safetykb.kernel.shapes import Stats
from safetykb.kernel.tables import APPLICATION_ID, FORMAT, SCHEMA, seal
from safetykb.model import AgencyWarning, Caution, Condition, Interaction, Node, Substance
from safetykb.reasoning.candidates import candidates, checkable, is_checkable, not_covered
from safetykb.reasoning.completeness import completeness, known, medicines, read_through, to_read
from safetykb.reasoning.findings import shown
from safetykb.reasoning.gaps import gaps
from safetykb.reasoning.graph import every_name, kb_hash, searched_until
from safetykb.reasoning.reasoner import Reasoner, in_scope, reasoner
from safetykb.reasoning.rescue import rescue_texts
from safetykb.reasoning.vertices import node_kind
from safetykb.snapshot.answers import Answers
from safetykb.snapshot.bodies import Bodies
from safetykb.snapshot.concern_texts import concern_texts, not_left_abruptly
from safetykb.snapshot.parts import Parts, Written, quoted
from safetykb.snapshot.passages import passages

SEARCHED_IN = "stored public pages; not a systematic search of a bibliographic database"
"""What kind of search stands behind every answer, as the coverage certificate says it."""

JUDGED_BY = "the curators of this knowledge base; no clinician has signed it"
"""Who judged, as the coverage certificate says it."""

TO_READ = 100
"""How many substances are named of which to read next."""


class Compiled(NamedTuple):
    """What a compilation did."""

    records: int
    findings: int
    candidates: int
    answers: int
    bytes: int


def compile_folder(
    root: Path, target: Path, tree: str = "", kept: Path | None = None
) -> tuple[Compiled | None, list[Problem]]:
    """Read, check and compile a knowledge base into `target`; where it has problems nothing is written.

    `tree` names the state of the files that were read; `snapshot` compares it later. What is `kept` there of
    the last reading saves time, and changes no byte.
    """
    with uncollected():
        kb, problems = load_kept(root, kept)
        problems = problems or check(kb, BINDING)
        return (None, problems) if problems else (compile_kb(kb, target, tree), [])


def compile_kb(kb: KnowledgeBase, target: Path, tree: str = "") -> Compiled:
    """Write the snapshot of a checked knowledge base. It appears under its name whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    draft.unlink(missing_ok=True)
    asked, parts = reasoner(kb), Parts()
    nodes = {node: row for row, node in enumerate(sorted(kb.nodes), start=1)}
    findings = {name: parts.once(parts.members(shown(kb, name))) for name in sorted(kb.findings)}
    answers = Answers(kb, parts, findings, nodes)
    pairs = candidates(asked)
    for a, b in pairs:
        answers.add(asked.pair(a, b, (a, b)))
    connection = sqlite3.connect(draft)
    try:
        with connection:
            connection.executescript(SCHEMA)
            _write_meta(connection, asked, parts, tree)
            _write_graph(connection, asked, parts, findings)
            _write_nodes(connection, asked, nodes)
            _write_records(connection, asked, parts, findings, nodes)
            _write_passages(connection, kb, parts)
            for table, rows in answers.tables():
                _insert(connection, table, rows)
            _insert(connection, "part", parts.all())
        connection.execute("VACUUM")
    finally:
        connection.close()
    pages = draft.read_bytes()
    with draft.open("ab") as file:
        file.write(seal(pages))
    size = draft.stat().st_size
    os.replace(draft, target)
    return Compiled(len(kb.entries), len(kb.findings), len(pairs), len(answers), size)


def _write_meta(connection: sqlite3.Connection, asked: Reasoner, parts: Parts, tree: str) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    counted = {node: known(asked.kb, asked.profile(node)) for node in medicines(asked.kb)}
    meta = {
        "version": __version__,
        "hash": kb_hash(asked.kb),
        "tree": tree,
        "searched_in": SEARCHED_IN,
        "searched_until": searched_until(asked.kb),
        "judged_by": JUDGED_BY,
        "stats": _stats(asked),
        "gaps": gaps(asked.kb),
        "profiles": completeness(asked.kb, counted),
        "to_read": to_read(asked.kb, counted, TO_READ),
        "rescue": rescue_texts(asked.kb),
        "concerns": concern_texts(asked.kb),
        "graph": dict(asked.graph.graph),
    }
    _insert(connection, "meta", ((key, parts.json(value)) for key, value in sorted(meta.items())))


def _write_graph(
    connection: sqlite3.Connection, asked: Reasoner, parts: Parts, findings: Mapping[str, Written]
) -> None:
    graph = asked.graph
    rows = {node: row for row, node in enumerate(sorted(graph), start=1)}
    _insert(connection, "vertex", ((row, node, parts.json(graph.nodes[node])) for node, row in rows.items()))
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3])
    bodies = (parts.json(_edge_body(a, key, data, findings)) for a, _, key, data in edges)
    ends = ((rows[a], rows[b], key) for a, b, key, _ in edges)
    _insert(connection, "edge", ((*row, body) for row, body in zip(ends, bodies, strict=True)))


def _edge_body(
    source: str, key: str, data: Mapping[str, Any], findings: Mapping[str, Written]
) -> dict[str, Any]:
    """Return what is kept of an edge; a finding's own holds the mark of the finding in place of numbers."""
    kept = shortened(source, key, data)
    if data["asserts"] != Asserts.FINDING:
        return kept
    return kept | {"finding": Written(f"{{{findings[data['record']]}}}")}


def _write_nodes(connection: sqlite3.Connection, asked: Reasoner, nodes: Mapping[str, int]) -> None:
    kb = asked.kb
    _insert(connection, "node", ((row, *_node_row(asked, kb.nodes[node])) for node, row in nodes.items()))
    forms = sorted(index_names(every_name(kb)).items())
    _insert(connection, "name", (_name_row(form, name, nodes) for form, found in forms for name in found))
    alike = {(s.id, other.substance, other.source) for s in kb.of(Substance) for other in s.look_alikes}
    alike |= {(other, one, source) for one, other, source in alike}
    _insert(connection, "look_alike", sorted((nodes[a], nodes[b], source) for a, b, source in alike))
    _insert(connection, "liability", sorted(_liabilities(asked, nodes)))
    partners = ((nodes[node], nodes[other]) for node, other in _partners(kb))
    _insert(connection, "partner", sorted(partners))


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


def _name_row(form: str, name: Name, nodes: Mapping[str, int]) -> tuple[Any, ...]:
    countries, also = " ".join(name.countries), "\n".join(name.also)
    return form, name.text, nodes[name.id], name.matched, countries, also, name.error_prone


def _node_row(asked: Reasoner, node: Node) -> tuple[Any, ...]:
    kb = asked.kb
    substance = node if isinstance(node, Substance) else None
    return (
        node.id,
        node.name,
        node_kind(node),
        is_checkable(node),
        isinstance(node, Condition),
        in_scope(kb, node.id),
        _ids(actives(kb, node.id)),
        " ".join(substance.ingredients if substance else ()),
        " ".join(substance.not_absorbed if substance else ()),
        _ids(member.id for member in _named_members(kb, node)),
        not_covered(node),
        substance and substance.product_of,
        substance and substance.form,
        node.from_years if isinstance(node, Condition) else None,
        node.to_years if isinstance(node, Condition) else None,
        json_text([[ask.about, ask.question, ask.settled_by] for ask in substance.asks] if substance else []),
        _ids(membership.drug_class for membership in (substance.classes if substance else ())),
        _ids(not_left_abruptly(kb, node)),
        read_through(kb, asked.profile(node.id)),
        *_acts_on(substance),
    )


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


def _write_records(
    connection: sqlite3.Connection,
    asked: Reasoner,
    parts: Parts,
    findings: Mapping[str, Written],
    nodes: Mapping[str, int],
) -> None:
    kb, bodies = asked.kb, Bodies(asked, parts, findings)
    _insert(connection, "source", ((name, parts.row(bodies.source(name))) for name in sorted(kb.sources)))
    rows = ((e.id, e.folder, parts.row(quoted(kb.title(e))), bodies.body(e)) for e in kb.entries)
    _insert(connection, "record", ((number, *row) for number, row in enumerate(rows, start=1)))
    warnings = sorted(kb.of(AgencyWarning), key=lambda warning: str(warning.issued or ""), reverse=True)
    warned = {
        (nodes[node], place, parts.row(bodies.fields("warnings", warning.id)), _sources(warning.evidence))
        for place, warning in enumerate(warnings)
        for about in warning.about
        for node in _consisting_of(kb)[about]
    }
    _insert(connection, "warned", sorted(warned))


def _write_passages(connection: sqlite3.Connection, kb: KnowledgeBase, parts: Parts) -> None:
    found = list(enumerate(passages(kb), start=1))
    shown = ((row, p.folder, p.id, parts.json(p.name), parts.json((*p.also, *p.said))) for row, p in found)
    _insert(connection, "passage", shown)
    words = ((row, p.name, "\n".join(p.also), "\n".join(p.said)) for row, p in found)
    _insert(connection, "word_index (rowid, name, also, said)", words)
    connection.execute("INSERT INTO word_index (word_index) VALUES ('optimize')")


@once
def _consisting_of(kb: KnowledgeBase) -> Mapping[str, Sequence[str]]:
    """Return the ids that a name in a check may mean, by what they consist of."""
    found: dict[str, list[str]] = defaultdict(list)
    for node in checkable(kb):
        for part in actives(kb, node):
            found[part].append(node)
    return found


def _sources(citations: Iterable[str]) -> str:
    return _ids({citation.partition("#")[0] for citation in citations})


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
            "by_definition": sum(1 for edge in edges if edge.get("basis") == "definition"),
            "editorial": sum(1 for edge in edges if edge.get("basis") == "editorial"),
        },
        "version": __version__,
        "searched_until": searched_until(kb),
    }


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    rows = list(rows)
    if rows:
        places = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)


def _ids(ids: Iterable[str]) -> str:
    return " ".join(sorted(ids))
