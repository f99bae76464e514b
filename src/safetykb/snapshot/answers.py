"""The rows of pairs: each holds only what is the pair's own, and numbers of what it shares with others."""

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any, NamedTuple

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.answer import AnswerFinding, PairAnswer, PathEdge
from safetykb.kernel.order import gravity
from safetykb.kernel.shapes import EvidenceItem
from safetykb.kernel.tables import ONE, OTHER
from safetykb.kernel.vocabulary import Answer, Bearing
from safetykb.snapshot.parts import Parts, Written, keys_of, quoted

PAIR = ("a", "b", "entered_as", "says", "findings", "capped")
"""Of an answer, what stands in its own row or is added when it is read; the rest is its head."""
MECHANISM = ("perpetrator", "victim", "decided_by", "via", "path", "evidence")
"""Of a mechanism, what stands in its own row."""
LEVEL = ("answer", "severity", "action", "documentation", "disputed", "applies_to", "capped_by")
"""Of a mechanism, what the way to the pair may change; the rest is said by the record or the cell."""
HEAD = tuple(key for key in keys_of(PairAnswer) if key not in PAIR)
SAID = tuple(key for key in keys_of(AnswerFinding) if key not in (*MECHANISM, *LEVEL))

_head, _said, _level = (attrgetter(*keys) for keys in (HEAD, SAID, LEVEL))


NO_MECHANISM = (None, None, None, None)
"""Stands in the one row of a pair of which nothing but a search is known."""


class Way(NamedTuple):
    """The steps that leave one end of a path."""

    row: int | None
    """Its number."""
    ends: frozenset[str]
    """The nodes that it leads over."""
    cited: frozenset[str]
    """The findings that its steps cite."""
    sources: frozenset[str]
    """The sources of these."""


NOWHERE = Way(None, frozenset(), frozenset(), frozenset())
"""Of a path of one way or none, what leads no further."""


class Answers:
    """Collects the rows of the tables of answers."""

    TABLES = ("head", "summary", "answer", "statement", "leg", "way")

    def __init__(
        self, kb: KnowledgeBase, parts: Parts, findings: Mapping[str, Written], nodes: Mapping[str, int]
    ) -> None:
        """Begin with no answer. `findings` are the members of each finding; `nodes` their numbers by id."""
        self._parts, self._findings, self._nodes = parts, findings, nodes
        self._names = {node: quoted(record.name)[1:-1] for node, record in kb.nodes.items()}
        self._heads: dict[tuple[Any, ...], int] = {}
        self._summaries: dict[tuple[int | None, ...], int] = {}
        self._said: dict[tuple[Any, ...], int] = {}
        self._statements: dict[tuple[int | None, ...], int] = {}
        self._levels: dict[tuple[Any, ...], int] = {}
        self._edges: dict[PathEdge, Written] = {}
        self._cited: dict[str, Written] = {}
        self._items: dict[tuple[str, str], Written] = {}
        self._legs: dict[tuple[int | None, ...], int] = {}
        self._ways: dict[tuple[PathEdge, ...], Way] = {(): NOWHERE}
        self._rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in self.TABLES}
        self._count = 0

    def __len__(self) -> int:
        """How many answers were added."""
        return self._count

    def add(self, answer: PairAnswer) -> None:
        """Add an answer, unless it only says that nobody looked: that is said of every pair without a row."""
        if answer.answer is Answer.NO_RECORD and answer.looked != "searched":
            return
        a, b = self._nodes[answer.a], self._nodes[answer.b]
        head = self._heads.get(key := _head(answer))
        if head is None:
            axes = answer.severity, answer.action, answer.documentation
            said = self._parts.members(dict(zip(HEAD, key, strict=True)))
            shown = answer.answer, answer.looked, said
            head = self._heads[key] = len(self._heads) + 1
            self._rows["head"].append((head, gravity(answer.severity), *axes, *shown))
        row = self._parts.row
        ways = [tuple(map(self._way, _parted(finding.path))) for finding in answer.findings]
        says = row(self._unnamed(answer, quoted(answer.says)))
        capped = row(self._parts.json(answer.capped)) if answer.capped else None
        named, sources = row(" ".join(_named(answer, ways))), row(" ".join(_sources(answer, ways)))
        self._count += 1
        summary = self._numbered("summary", self._summaries, (head, says, named, sources, capped))
        mechanisms = [self._mechanism(answer, *told) for told in zip(answer.findings, ways, strict=True)]
        for place, mechanism in enumerate(mechanisms or [NO_MECHANISM]):
            self._rows["answer"].append((a, b, place, None if place else summary, *mechanism))

    def taken(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return each table with the rows that were added since they were last taken."""
        found, self._rows = self._rows, {table: [] for table in self.TABLES}
        return found

    def _numbered(self, table: str, known: dict[Any, int], row: tuple[int | None, ...]) -> int:
        """Return the number of a row of a table, written when it is first met."""
        found = known.get(row)
        if found is None:
            found = known[row] = len(known) + 1
            self._rows[table].append((found, *row))
        return found

    def _mechanism(
        self, answer: PairAnswer, finding: AnswerFinding, path: tuple[Way, ...]
    ) -> tuple[int | None, ...]:
        row = self._parts.row
        said = self._said.get(key := _said(finding))
        if said is None:
            said = self._said[key] = row(self._parts.members(dict(zip(SAID, key, strict=True))))
        via = row(self._unnamed(answer, _list(map(quoted, finding.via))))
        roles = _place(answer, finding.perpetrator), _place(answer, finding.victim)
        return (
            self._numbered("statement", self._statements, (said, self._level_of(finding), via, *roles)),
            *map(self._leg, _decided(finding, path), path),
            None if _only_of_path(finding, path) else row(_list(map(self._item, finding.evidence))),
        )

    def _level_of(self, finding: AnswerFinding) -> int:
        """Return the number of how grave and sure a finding is; most say so without a study's terms."""
        level = _level(finding)
        if finding.applies_to:
            return self._parts.row(self._parts.members(dict(zip(LEVEL, level, strict=True))))
        found = self._levels.get(level)
        if found is None:
            told = self._parts.members(dict(zip(LEVEL, level, strict=True)))
            found = self._levels[level] = self._parts.row(told)
        return found

    def _leg(self, decided: tuple[str, ...] | None, way: Way) -> int | None:
        """Return the number of a way with what decided on it; None where there is neither."""
        if decided is None and way.row is None:
            return None
        said = None if decided is None else self._parts.row(_list(map(self._citation, decided)))
        return self._numbered("leg", self._legs, (said, way.row))

    def _way(self, steps: tuple[PathEdge, ...]) -> Way:
        """Return the steps that leave one end of a path, with their number."""
        found = self._ways.get(steps)
        if found is None:
            cited = frozenset(citation for edge in steps for citation in edge.citations)
            ends = frozenset(end for edge in steps for end in (edge.from_, edge.to))
            found = self._ways[steps] = Way(len(self._ways), ends, cited, frozenset(_sources_of(cited)))
            text = self._parts.row(",".join(map(self._edge, steps)))
            parts = sorted(self._parts.row(self._findings[name]) for name in cited)
            sources = " ".join(sorted(found.sources))
            self._rows["way"].append((found.row, text, " ".join(map(str, parts)), sources))
        return found

    def _edge(self, edge: PathEdge) -> Written:
        if edge not in self._edges:
            self._edges[edge] = self._parts.once(self._parts.json(edge))
        return self._edges[edge]

    def _citation(self, finding: str) -> Written:
        """Return the mark of a finding's id: it stands in the lists of many pairs, however short it is."""
        if finding not in self._cited:
            self._cited[finding] = self._parts.once(quoted(finding))
        return self._cited[finding]

    def _item(self, item: EvidenceItem) -> Written:
        """Return the mark of a finding as evidence for or against."""
        key = finding, bearing = item["finding_id"], item["bearing"]
        if key not in self._items:
            text = f'{{"bearing":{quoted(bearing)},{self._findings[finding]}}}'
            self._items[key] = self._parts.once(text)
        return self._items[key]

    def _unnamed(self, answer: PairAnswer, text: str) -> str:
        """Return JSON text with marks for the names of the pair, so that other pairs can share it."""
        for end, stands_for in ((answer.a, ONE), (answer.b, OTHER)):
            text = text.replace(self._names[end], stands_for)
        return text


def _place(answer: PairAnswer, end: str | None) -> int | None:
    """Return which of the two of a pair does it, or undergoes it; None where it is neither."""
    return None if end is None else (answer.a, answer.b).index(end)


def _parted(path: tuple[PathEdge, ...]) -> tuple[tuple[PathEdge, ...], tuple[PathEdge, ...]]:
    """Return the steps of a path that lead away from where it begins, and the rest."""
    ends = (place for place in range(1, len(path)) if path[place].from_ != path[place - 1].to)
    length = next(ends, len(path))
    return path[:length], path[length:]


def _decided(finding: AnswerFinding, path: tuple[Way, ...]) -> tuple[tuple[str, ...], tuple[str, ...] | None]:
    """Return what decided on each way of a path, where it is cited there, by id; else all of it."""
    one, other = (sorted(way.cited.intersection(finding.decided_by)) for way in path)
    if other and sorted({*one, *other}) == list(finding.decided_by):
        return tuple(one), tuple(other)
    return finding.decided_by, None


def _only_of_path(finding: AnswerFinding, path: tuple[Way, ...]) -> bool:
    """Return whether the evidence is what the steps of the path cite, by id, and nothing else."""
    evidence = [item["finding_id"] for item in finding.evidence if item["bearing"] == Bearing.PATHWAY]
    cited = path[0].cited | path[1].cited
    return len(evidence) == len(finding.evidence) == len(cited) and evidence == sorted(cited)


def _list(items: Iterable[str]) -> str:
    return f"[{','.join(items)}]"


def _named(answer: PairAnswer, ways: Iterable[tuple[Way, ...]]) -> list[str]:
    """Return the nodes that an answer names besides its own two."""
    ids = {i for f in answer.findings for i in (f.perpetrator, f.victim, f.target) if i}
    ids.update(*(way.ends for path in ways for way in path))
    return sorted(ids - {answer.a, answer.b})


def _sources(answer: PairAnswer, ways: Iterable[tuple[Way, ...]]) -> list[str]:
    """Return the sources that an answer cites, but for those that the steps of its paths cite."""
    cited, found = set[str](), set[str]()
    for finding in answer.findings:
        cited.update(finding.rests_on, finding.severity_rests_on, finding.decided_by)
        found.update([item["source"] for item in finding.evidence])
    found |= _sources_of(cited)
    return sorted(found.difference(*(way.sources for path in ways for way in path)))


def _sources_of(citations: Iterable[str]) -> set[str]:
    return {citation.partition("#")[0] for citation in citations}
