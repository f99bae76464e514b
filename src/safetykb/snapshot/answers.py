"""The rows of pairs: each holds only what is the pair's own, and numbers of what it shares with others."""

from collections.abc import Iterator, Mapping
from typing import Any

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.answer import AnswerFinding, PairAnswer, PathEdge
from safetykb.kernel.order import gravity
from safetykb.kernel.shapes import EvidenceItem
from safetykb.kernel.tables import ONE, OTHER
from safetykb.kernel.vocabulary import Answer
from safetykb.snapshot.parts import Parts, Written, members_of, quoted

PAIR = ("a", "b", "entered_as", "says", "findings")
"""Of an answer, what stands in its own row or is added when it is read; the rest is its head."""
MECHANISM = ("perpetrator", "victim", "via", "path", "evidence")
"""Of a mechanism, what stands in its own row."""
LEVEL = (
    *("answer", "severity", "action", "documentation", "decided_by", "disputed", "applies_to", "capped_by"),
)
"""Of a mechanism, what the way to the pair may change; the rest is said by the record or the cell."""


class Answers:
    """Collects the rows of the tables `head`, `answer` and `mechanism`."""

    def __init__(
        self, kb: KnowledgeBase, parts: Parts, findings: Mapping[str, Written], nodes: Mapping[str, int]
    ) -> None:
        """Begin with no answer. `findings` are the members of each finding; `nodes` their numbers by id."""
        self._kb, self._parts, self._findings, self._nodes = kb, parts, findings, nodes
        self._heads: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        self._said: dict[tuple[Any, ...], int] = {}
        self._edges: dict[PathEdge, Written] = {}
        self._answers: list[tuple[Any, ...]] = []
        self._mechanisms: list[tuple[Any, ...]] = []

    def __len__(self) -> int:
        """How many answers were added."""
        return len(self._answers)

    def add(self, answer: PairAnswer) -> None:
        """Add an answer, unless it only says that nobody looked: that is said of every pair without a row."""
        if answer.answer is Answer.NO_RECORD and answer.looked != "searched":
            return
        a, b = self._nodes[answer.a], self._nodes[answer.b]
        said = {key: value for key, value in members_of(answer).items() if key not in PAIR}
        head = self._heads.get(key := tuple(said.values()))
        if head is None:
            axes = answer.severity, answer.action, answer.documentation
            shown = answer.answer, answer.looked, self._parts.members(said)
            head = self._heads[key] = (len(self._heads) + 1, gravity(answer.severity), *axes, *shown)
        self._answers.append(
            (
                *(a, b, head[0]),
                self._parts.row(self._unnamed(answer, quoted(answer.says))),
                self._parts.row(" ".join(_named(answer))),
                self._parts.row(" ".join(_cited(answer))),
            )
        )
        for place, finding in enumerate(answer.findings):
            self._mechanisms.append((a, b, place, *self._mechanism(answer, finding)))

    def tables(self) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
        """Yield each table with its rows."""
        yield "head", list(self._heads.values())
        yield "answer", self._answers
        yield "mechanism", self._mechanisms

    def _mechanism(self, answer: PairAnswer, finding: AnswerFinding) -> tuple[int | None, ...]:
        parts, members = self._parts, members_of(finding)
        level = {key: members.pop(key) for key in LEVEL}
        own = {key: members.pop(key) for key in MECHANISM}
        via = f"[{','.join(map(quoted, finding.via))}]"
        path = f"[{','.join([self._edge(edge) for edge in finding.path])}]"
        said = self._said.get(key := tuple(members.values()))
        if said is None:
            said = self._said[key] = parts.row(parts.members(members))
        return (
            said,
            parts.row(parts.members(level)),
            parts.row(self._unnamed(answer, via)),
            parts.row(path),
            parts.row(parts.json([self._item(item) for item in finding.evidence])),
            *(self._nodes[own[end]] if own[end] else None for end in ("perpetrator", "victim")),
        )

    def _edge(self, edge: PathEdge) -> Written:
        if edge not in self._edges:
            self._edges[edge] = self._parts.once(self._parts.json(edge))
        return self._edges[edge]

    def _unnamed(self, answer: PairAnswer, text: str) -> str:
        """Return JSON text with marks for the names of the pair, so that other pairs can share it."""
        for end, stands_for in ((answer.a, ONE), (answer.b, OTHER)):
            text = text.replace(quoted(self._kb.nodes[end].name)[1:-1], stands_for)
        return text

    def _item(self, item: EvidenceItem) -> Written:
        return Written(f'{{"bearing":{quoted(item["bearing"])},{self._findings[item["finding_id"]]}}}')


def _named(answer: PairAnswer) -> list[str]:
    """Return the nodes that an answer names besides its own two."""
    ids = {end for finding in answer.findings for edge in finding.path for end in (edge.from_, edge.to)}
    ids |= {i for f in answer.findings for i in (f.perpetrator, f.victim, f.target) if i}
    return sorted(ids - {answer.a, answer.b})


def _cited(answer: PairAnswer) -> list[str]:
    """Return the sources that an answer cites."""
    cited = {
        citation
        for finding in answer.findings
        for citation in (
            *finding.rests_on,
            *finding.severity_rests_on,
            *finding.decided_by,
            *(item["finding_id"] for item in finding.evidence),
            *(cited for edge in finding.path for cited in edge.citations),
        )
    }
    return sorted({citation.partition("#")[0] for citation in cited})
