"""From checked records to the snapshot: one read-only SQLite file that every look-up reads."""

import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from safetykb import __version__
from safetykb.curation.checks import BINDING, check
from safetykb.curation.kin import actives
from safetykb.curation.load import Entry, KnowledgeBase, load
from safetykb.curation.problems import Problem
from safetykb.kernel.answer import PairAnswer, plain
from safetykb.kernel.names import index_names
from safetykb.kernel.order import gravity
from safetykb.kernel.tables import APPLICATION_ID, FORMAT, SCHEMA
from safetykb.kernel.vocabulary import Answer, Bearing
from safetykb.model import AgencyWarning, Caution, Condition, Interaction, Node, Substance
from safetykb.reasoning.candidates import CHECKABLE, candidates, checkable
from safetykb.reasoning.findings import evidence_item
from safetykb.reasoning.gaps import gaps
from safetykb.reasoning.graph import every_name, kb_hash, node_kind, searched_until
from safetykb.reasoning.reasoner import Reasoner, in_scope, reasoner
from safetykb.snapshot.bodies import citation_of, mentions, record_body, title

SEARCHED_IN = "stored public pages; not a systematic search of a bibliographic database"
"""What kind of search stands behind every answer, as the coverage certificate says it."""
JUDGED_BY = "the curators of this knowledge base; no clinician has signed it"
"""Who judged, as the coverage certificate says it."""


class Compiled(NamedTuple):
    """What a compilation did."""

    records: int
    findings: int
    candidates: int
    answers: int
    bytes: int


def compile_folder(root: Path, target: Path, tree: str = "") -> tuple[Compiled | None, list[Problem]]:
    """Read, check and compile a knowledge base into `target`; where it has problems nothing is written.

    `tree` names the state of the files that were read; `snapshot` compares it later.
    """
    kb, problems = load(root)
    problems = problems or check(kb, BINDING)
    return (None, problems) if problems else (compile_kb(kb, target, tree), [])


def compile_kb(kb: KnowledgeBase, target: Path, tree: str = "") -> Compiled:
    """Write the snapshot of a checked knowledge base. It appears under its name whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    draft.unlink(missing_ok=True)
    asked = reasoner(kb)
    pairs = candidates(asked)
    answers = [answer for answer in (asked.pair(a, b, (a, b)) for a, b in pairs) if _worth_storing(answer)]
    connection = sqlite3.connect(draft)
    try:
        with connection:
            connection.executescript(SCHEMA)
            _write_meta(connection, asked, tree)
            _write_nodes(connection, asked)
            _write_findings(connection, kb)
            _write_answers(connection, answers)
            _write_records(connection, asked)
        connection.execute("VACUUM")
    finally:
        connection.close()
    size = draft.stat().st_size
    os.replace(draft, target)
    return Compiled(len(kb.entries), len(kb.findings), len(pairs), len(answers), size)


def _worth_storing(answer: PairAnswer) -> bool:
    return answer.answer is not Answer.NO_RECORD or answer.looked == "searched"


def _write_meta(connection: sqlite3.Connection, asked: Reasoner, tree: str) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    meta = {
        "version": __version__,
        "hash": kb_hash(asked.kb),
        "tree": tree,
        "searched_in": SEARCHED_IN,
        "searched_until": searched_until(asked.kb),
        "judged_by": JUDGED_BY,
        "stats": _stats(asked),
        "gaps": gaps(asked.kb),
        "graph": dict(asked.graph.graph),
    }
    _insert(connection, "meta", ((key, _text(value)) for key, value in sorted(meta.items())))
    nodes = ((node, {"id": node} | asked.graph.nodes[node]) for node in sorted(asked.graph))
    _insert(connection, "vertex", ((node, _text(body)) for node, body in nodes))
    edges = sorted(asked.graph.edges(keys=True, data=True), key=lambda edge: edge[:3])
    _insert(connection, "edge", ((a, b, key, _text(data)) for a, b, key, data in edges))


def _write_nodes(connection: sqlite3.Connection, asked: Reasoner) -> None:
    kb = asked.kb
    nodes = [kb.nodes[node] for node in sorted(kb.nodes)]
    _insert(connection, "node", (_node_row(kb, node) for node in nodes))
    by_form = index_names(every_name(kb))
    _insert(connection, "name", ((form, *name) for form, names in sorted(by_form.items()) for name in names))
    asked_for = checkable(kb)
    traits = [(node, t) for node in asked_for for t in asked.profile(node).traits]
    liabilities: dict[tuple[str, str], set[str]] = defaultdict(set)
    for node, trait in traits:
        if trait.relation == "has_effect":
            liabilities[node, trait.to].update(citation for edge in trait.path for citation in edge.citations)
    _insert(connection, "liability", ((n, e, _text(sorted(c))) for (n, e), c in sorted(liabilities.items())))
    _insert(connection, "partner", sorted(_partners(kb, asked_for)))
    about = [
        (node, warning.id)
        for node in asked_for
        for warning in kb.of(AgencyWarning)
        if actives(kb, node) & set(warning.about)
    ]
    _insert(connection, "warned", sorted(about))


def _node_row(kb: KnowledgeBase, node: Node) -> tuple[Any, ...]:
    substance = node if isinstance(node, Substance) else None
    return (
        node.id,
        node.name,
        node_kind(node),
        isinstance(node, CHECKABLE),
        isinstance(node, Condition),
        in_scope(kb, node.id),
        _text(sorted(actives(kb, node.id))),
        _text(list(substance.ingredients) if substance else []),
        _text(list(substance.not_absorbed) if substance else []),
    )


def _partners(kb: KnowledgeBase, asked_for: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the nodes that a curated pair joins to a node or to what it consists of."""
    ends = [(r.a, r.b) for r in kb.of(Interaction)] + [(r.substance, r.condition) for r in kb.of(Caution)]
    for node in asked_for:
        own = actives(kb, node)
        yield from ((node, other) for other in {e for pair in ends if own & {*pair} for e in pair} - own)


def _write_findings(connection: sqlite3.Connection, kb: KnowledgeBase) -> None:
    items = ((f, plain(evidence_item(kb, f, Bearing.CONTEXT))) for f in sorted(kb.findings))
    without = ((f, {key: value for key, value in item.items() if key != "bearing"}) for f, item in items)
    _insert(connection, "finding", ((finding, _text(item)) for finding, item in without))
    _insert(connection, "source", ((s, _text(citation_of(kb.sources[s]))) for s in sorted(kb.sources)))


def _write_answers(connection: sqlite3.Connection, answers: Iterable[PairAnswer]) -> None:
    """Store each answer as its head and its mechanisms, and of the evidence only ids: findings stand once."""
    mechanism_row = 0
    for row, answer in enumerate(answers, start=1):
        body = plain(answer)
        findings = body.pop("findings")
        for key in ("a", "b", "entered_as"):
            del body[key]
        weight = gravity(answer.severity)
        named = " ".join(_named(answer))
        cited = " ".join(_cited(answer))
        _insert(connection, "answer", [(row, answer.a, answer.b, weight, named, cited, _text(body))])
        for finding in findings:
            mechanism_row += 1
            evidence = finding.pop("evidence")
            _insert(connection, "mechanism", [(mechanism_row, row, _text(finding))])
            items = [(mechanism_row, item["finding_id"], item["bearing"]) for item in evidence]
            _insert(connection, "evidence", items)


def _named(answer: PairAnswer) -> list[str]:
    """Return the nodes that an answer names."""
    ids = {answer.a, answer.b}
    for finding in answer.findings:
        ids |= {end for edge in finding.path for end in (edge.from_, edge.to)}
        ids |= {i for i in (finding.perpetrator, finding.victim, finding.target) if i}
    return sorted(ids)


def _cited(answer: PairAnswer) -> list[str]:
    """Return the sources that an answer cites."""
    cited = {
        citation
        for finding in answer.findings
        for citation in (*finding.rests_on, *(item.finding_id for item in finding.evidence))
    }
    return sorted({citation.partition("#")[0] for citation in cited})


def _write_records(connection: sqlite3.Connection, asked: Reasoner) -> None:
    named_by = mentions(asked.kb)

    def row(entry: Entry) -> tuple[str, str, str, str]:
        return entry.id, entry.folder, title(asked.kb, entry), _text(record_body(asked, entry, named_by))

    _insert(connection, "record", (row(entry) for entry in asked.kb.entries))


def _stats(asked: Reasoner) -> dict[str, Any]:
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


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
