"""Which curated records speak of a pair, and how they change on the way: the table of inheritance."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from safetykb.curation.kin import Step, actives, has_enough, steps, with_whole
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.curation.supply import Hands, hands
from safetykb.kernel.answer import AnswerFinding, PathEdge, by_weight, changed, lower, weakest
from safetykb.kernel.vocabulary import (
    KINETIC,
    Answer,
    Bearing,
    Documentation,
    Instrument,
    ProductForm,
    System,
)
from safetykb.model import (
    Caution,
    Condition,
    Effect,
    Evidence,
    Interaction,
    MechanismEntry,
    record_id,
    together,
)
from safetykb.reasoning.evidence import Assessment, Weighed, assess
from safetykb.reasoning.findings import documented, untested_in_extract, weigh
from safetykb.reasoning.guidance import addressed, for_all_given, warily

Said = tuple[MechanismEntry, AnswerFinding]
"""A mechanism of a record, and what it says of the record's own pair."""


@dataclass(frozen=True)
class Candidate:
    """A mechanism of a record that may speak of the pair asked about, and its way there."""

    mechanism: MechanismEntry
    said: AnswerFinding
    ends: tuple[tuple[str, Step], ...]
    """Each id asked about, with the step to the one that the record names."""

    def distance(self) -> int:
        """Return how far the record is from the pair."""
        return sum(step.distance for _, step in self.ends)

    def same_mechanism(self) -> tuple[str | None, ...]:
        """Return what makes a nearer record replace this one: of an effect itself all its grades are told."""
        perpetrator = self.said.perpetrator
        for asked, step in self.ends:
            perpetrator = asked if perpetrator == step.id else perpetrator
        of_an_effect = all(step.kind != "effect" for _, step in self.ends)
        return self.said.mechanism, perpetrator, self.mechanism.at_least if of_an_effect else None


def records_for_pair(kb: KnowledgeBase, x: str, y: str) -> list[AnswerFinding]:
    """Return the findings of curated records that speak of the pair, the nearest for each mechanism.

    Of two with one active no record on an effect speaks.
    """
    twice = bool(actives(kb, x) & actives(kb, y))
    joins, steps_y = _joined(kb), steps(kb, y)
    candidates = [
        Candidate(mechanism, said, ((x, from_x), (y, from_y)))
        for from_x in steps(kb, x)
        if (joined := joins.get(from_x.id))
        for from_y in steps_y
        if from_y.id in joined
        for mechanism, said in _of_interaction(kb, *sorted((from_x.id, from_y.id)))
        if all(_speaks(mechanism, step, twice) for step in (from_x, from_y))
    ]
    return _nearest(kb, candidates)


@once
def _joined(kb: KnowledgeBase) -> Mapping[str, set[str]]:
    """Return the nodes that a curated interaction joins to a node."""
    found: dict[str, set[str]] = defaultdict(set)
    for a, b in kb.interactions:
        found[a].add(b)
        found[b].add(a)
    return found


def records_for_condition(kb: KnowledgeBase, substance: str, condition: str) -> list[AnswerFinding]:
    """Return the findings of curated cautions that speak of a substance in a condition."""
    candidates = [
        Candidate(mechanism, said, ((substance, step), (condition, had)))
        for step in steps(kb, substance)
        for had in steps(kb, condition)
        if (step.id, had.id) in kb.cautions
        for mechanism, said in _of_caution(kb, step.id, had.id)
    ]
    return _nearest(kb, candidates, Instrument.NARANJO)


def _speaks(mechanism: MechanismEntry, step: Step, twice: bool) -> bool:
    """Return whether a mechanism of a record on an effect speaks of what has so much of it."""
    return step.kind != "effect" or (not twice and has_enough(step.grade, mechanism))


@once
def _of_interaction(kb: KnowledgeBase, a: str, b: str) -> tuple[Said, ...]:
    named = [together(node) for node in (kb.nodes[a], kb.nodes[b]) if isinstance(node, Effect)]
    said = _said(kb, kb.interactions[a, b], Instrument.DIPS)
    return tuple((entry, changed(finding, via=_of_effect(named, entry))) for entry, finding in said)


def _of_effect(named: list[str], mechanism: MechanismEntry) -> tuple[str, ...]:
    """Return of whom a mechanism of a record on an effect speaks."""
    return tuple(f"said of {name}, from a {mechanism.at_least} effect on" for name in named)


@once
def _of_caution(kb: KnowledgeBase, substance: str, condition: str) -> tuple[Said, ...]:
    return _said(kb, kb.cautions[substance, condition], Instrument.NARANJO)


def _said(kb: KnowledgeBase, record: Interaction | Caution, instrument: Instrument) -> tuple[Said, ...]:
    name = record_id(record)
    return tuple((entry, documented(kb, entry, name, instrument)) for entry in record.mechanisms)


def _nearest(
    kb: KnowledgeBase, candidates: list[Candidate], instrument: Instrument = Instrument.DIPS
) -> list[AnswerFinding]:
    """Carry, for each mechanism, the most specific record; of equals keep the gravest."""
    carried = ((one, _carried(kb, one, instrument)) for one in candidates)
    spoken = [(one, finding) for one, finding in carried if finding is not None]
    spoken.sort(key=lambda hit: (hit[0].distance(), by_weight(hit[1])))
    kept: dict[tuple[str | None, ...], AnswerFinding] = {}
    for one, finding in spoken:
        kept.setdefault(one.same_mechanism(), finding)
    return sorted(kept.values(), key=by_weight)


def _carried(kb: KnowledgeBase, candidate: Candidate, instrument: Instrument) -> AnswerFinding | None:
    """Return what a record says as it stands for the pair asked about; None where it may not be carried."""
    asked_about = [asked for asked, _ in candidate.ends]
    left_out = {exclusion.member for exclusion in candidate.mechanism.not_for}
    if any(left_out.intersection(with_whole(kb, asked)) for asked in asked_about):
        return None
    finding: AnswerFinding | None = candidate.said
    for asked, step in candidate.ends:
        if finding is not None:
            finding = _over(kb, finding, candidate.mechanism, asked, step, instrument)
    if finding is not None and all(hands(kb, asked) is Hands.GIVEN for asked in asked_about):
        return for_all_given(finding)
    return finding


def _over(
    kb: KnowledgeBase,
    finding: AnswerFinding,
    mechanism: MechanismEntry,
    asked: str,
    step: Step,
    instrument: Instrument,
) -> AnswerFinding | None:
    """Carry a finding over one step of inheritance; None where the table says never."""
    if isinstance(kb.nodes[asked], Condition):
        return finding if step.kind == "self" else _of_wider(kb, finding, asked, step)
    if step.kind == "self":
        return warily(kb, finding, asked)
    kinetic = mechanism.mechanism in KINETIC
    no_effect = finding.answer is Answer.DOCUMENTED_NO_EFFECT
    name, origin = kb.nodes[asked].name, together(kb.nodes[step.id])
    moved = partial(
        changed,
        finding,
        perpetrator=asked if finding.perpetrator == step.id else finding.perpetrator,
        victim=asked if finding.victim == step.id else finding.victim,
    )
    match step.kind:
        case "class" | "effect":
            level = _class_level(kb, finding, mechanism, asked, instrument)
            answer = finding.answer if no_effect or _anybody_saw(kb, mechanism) else Answer.INFERRED
            via = f"{name} is one of the {origin}"
            has = PathEdge(from_=asked, relation="has_effect", to=step.id, citations=step.citations)
            path = (has,) if step.kind == "effect" else ()
            carried = moved(answer=answer, documentation=level, via=(*finding.via, via), path=path)
            return addressed(kb, carried, asked)
        case ProductForm.LEAF:
            return moved(via=(*finding.via, f"{name} is a leaf product of {origin}"))
        case "active":
            return moved(via=(*finding.via, f"{name} contains {origin}"))
        case ProductForm.EXTRACT if not kinetic and not no_effect:
            return moved(via=(*finding.via, f"{name} is made from {origin}"))
        case ProductForm.EXTRACT if not no_effect:
            return untested_in_extract(moved(), origin, name)
        case "whole" if not no_effect:
            via = f"inferred from {origin}, whose principal constituent is {name}"
            level = weakest([finding.documentation, Documentation.PROBABLE])
            return moved(answer=Answer.INFERRED, documentation=level, via=(*finding.via, via))
        case "constituent" if not no_effect and _has_laboratory(kb, mechanism):
            via = f"laboratory findings on {origin}, a constituent of {name}"
            level = Documentation.POSSIBLE
            return moved(answer=Answer.INFERRED, documentation=level, via=(*finding.via, via))
    return None


def _of_wider(kb: KnowledgeBase, finding: AnswerFinding, condition: str, step: Step) -> AnswerFinding:
    """Return what is said of a wider condition for a kind of it: as it stands, and whence."""
    via = f"{kb.nodes[condition].name} is a kind of {kb.nodes[step.id].name}"
    return changed(finding, via=(*finding.via, via))


def _class_level(
    kb: KnowledgeBase,
    finding: AnswerFinding,
    mechanism: MechanismEntry,
    member: str,
    instrument: Instrument,
) -> Documentation:
    """One level lower than the class, unless findings that name the member reach more by themselves.

    What labels and agencies say of a class they say of its members: their statements lose no level.
    """
    level = lower(finding.documentation)
    bearing = _bearing(kb, mechanism.evidence)
    naming = [
        item
        for item in bearing
        if member in (item.finding.subject, item.finding.object, *item.finding.also_about)
    ]
    for reached in (assess(naming, instrument), _stated(kb, mechanism.evidence, instrument)):
        if reached is not None and weakest([reached.level, level]) is level:
            level = reached.level
    return level


@once
def _bearing(kb: KnowledgeBase, evidence: tuple[Evidence, ...]) -> tuple[Weighed, ...]:
    """Return the evidence that speaks for or against."""
    return tuple(item for item in weigh(kb, evidence) if item.bearing in (Bearing.SUPPORTS, Bearing.REFUTES))


@once
def _stated(kb: KnowledgeBase, evidence: tuple[Evidence, ...], instrument: Instrument) -> Assessment | None:
    """Return how well it is known by what labels and agencies state."""
    return assess([item for item in _bearing(kb, evidence) if item.stated], instrument)


def _anybody_saw(kb: KnowledgeBase, mechanism: MechanismEntry) -> bool:
    """Return whether a finding about the class or a member supports it, and not the pathway alone."""
    return any(
        item.bearing is Bearing.SUPPORTS and kb.findings[item.finding].doubt is None
        for item in mechanism.evidence
    )


def _has_laboratory(kb: KnowledgeBase, mechanism: MechanismEntry) -> bool:
    return any(
        kb.findings[item.finding].system in (System.IN_VITRO, System.ANIMAL)
        and item.bearing in (Bearing.SUPPORTS, Bearing.PATHWAY)
        for item in mechanism.evidence
    )
