"""What the records that are nodes point to: what they are about, what they rest on, where they lead."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from safetykb.curation.load import Entry, KnowledgeBase
from safetykb.kernel.graph_words import DEFINITION, RECORD_KINDS, Asserts
from safetykb.model import (
    AdverseEffect,
    AgencyWarning,
    Claim,
    ConcernText,
    Contradiction,
    Evidence,
    Guidance,
    Judgement,
    Lesson,
    Regulation,
    Search,
    Use,
)
from safetykb.reasoning.edges.edge import Edge, edge


def node_id(entry: Entry) -> str:
    """Return the id of a record's node: `claim:<id>`, the plain id of what people take, have or share."""
    kind = RECORD_KINDS.get(entry.folder)
    return f"{kind}:{entry.id}" if kind else entry.id


def reference_edges(kb: KnowledgeBase) -> Iterator[Edge]:
    """Yield the references of claims, regulations, warnings, adverse effects, uses, searches and the like."""
    for entry in kb.entries:
        if entry.folder in RECORD_KINDS and entry.folder != "sources":
            yield from _about(entry)
            yield from _cites(entry)
            yield from _refers(kb, entry)


def _about(entry: Entry) -> Iterator[Edge]:
    match entry.record:
        case (
            Claim(about=about)
            | Contradiction(about=about)
            | Guidance(about=about)
            | ConcernText(about=about)
            | Lesson(about=about)
        ):
            yield from (_edge(entry, "about", node) for node in about)
        case AgencyWarning(about=about, evidence=evidence):
            yield from (_edge(entry, "about", node, evidence) for node in about)
        case Regulation(applies_to=substances, evidence=evidence, supersedes=replaced):
            yield from (_edge(entry, "applies_to", node, evidence) for node in substances)
            yield from (_edge(entry, "supersedes", f"regulation:{old}") for old in replaced)
        case Search(pair=pair):
            yield from (_edge(entry, "looked_for", node) for node in pair)
        case AdverseEffect(substance=substance):
            yield _edge(entry, "about", substance)
        case Use(substance=substance, condition=condition):
            yield _edge(entry, "about", substance)
            if condition is not None:
                yield _edge(entry, "for_condition", condition)


def _cites(entry: Entry) -> Iterator[Edge]:
    """Yield an edge to each work that the record cites, one for each bearing."""
    cited: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    for citation, bearing in sorted(_citations(entry), key=lambda cited: (cited[0], cited[1] or "")):
        cited[f"source:{citation.partition('#')[0]}", bearing].append(citation)
    for (source, bearing), citations in cited.items():
        yield _edge(entry, "cites", source, tuple(citations), extra=bearing or "", bearing=bearing)


def _citations(entry: Entry) -> set[tuple[str, str | None]]:
    """Return what a record cites: findings with their bearing, and those that it only rests on."""
    parts = [part for _, part in entry.parts]
    weighed = {(part.finding, str(part.bearing)) for part in parts if isinstance(part, Evidence)}
    listed = [c for part in parts if isinstance(part, Judgement) for c in part.rests_on]
    match entry.record:
        case Regulation(evidence=evidence, successor_reported=successor):
            listed += evidence + (successor.evidence if successor else ())
        case AgencyWarning(evidence=evidence):
            listed += evidence
        case Contradiction(findings=findings):
            listed += findings
        case Lesson(case=case, steps=steps, questions=questions):
            listed += [case, *(name for step in steps for name in step.findings)]
            listed += [name for question in questions for name in question.rests_on]
    return weighed | {(citation, None) for citation in set(listed) - {finding for finding, _ in weighed}}


def _refers(kb: KnowledgeBase, entry: Entry) -> Iterator[Edge]:
    see = entry.record.see if isinstance(entry.record, Claim | Use | Lesson) else ()
    for wanted in see:
        other = kb.entry(wanted)
        if other.folder in ("interactions", "cautions"):
            for end in wanted.split("--"):
                yield _edge(entry, "refers_to", end, extra=wanted, pair=wanted)
        else:
            yield _edge(entry, "refers_to", node_id(other))


def _edge(
    entry: Entry,
    relation: str,
    target: str,
    citations: tuple[str, ...] = (),
    *,
    extra: str = "",
    **more: Any,
) -> Edge:
    source = node_id(entry)
    declared = ":".join(part for part in (source, target, extra) if part)
    more |= {} if citations else {"basis": DEFINITION}
    return edge(
        source, target, relation, Asserts.REFERENCE, citations, record=source, declared=declared, **more
    )
