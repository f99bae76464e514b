"""From the names that a person entered to a whole report: pairs, duplicates, burdens, certificate."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any

from safetykb.answer import (
    Ambiguous,
    Burden,
    Duplicate,
    Json,
    PairAnswer,
    Report,
    Unrecognised,
    gravity,
    plain,
)
from safetykb.graph import kb_hash, names_of, node_kind, searched_until, version
from safetykb.model import AgencyWarning, Alkaloid, Caution, Condition, DrugClass, Interaction, Substance
from safetykb.names import Name, NameIndex
from safetykb.reasoning import Reasoner
from safetykb.reasoning.profile import profile
from safetykb.vocabulary import Answer, ProductForm, Severity

CHECKABLE = (Substance, Alkaloid, DrugClass, Condition)
"""What a name in a check may mean."""


@dataclass(frozen=True)
class Member:
    """One active part of what was entered: an id, what the person wrote, and which entry it came from."""

    id: str
    entered: str
    entry: int
    condition: bool


def check(
    reasoner: Reasoner,
    entered: Sequence[str],
    conditions: Sequence[str] = (),
    index: NameIndex | None = None,
) -> Report:
    """Answer a list of names, with conditions of the person. Order never changes an answer."""
    index = index or names_of(reasoner.kb)
    members: list[Member] = []
    unknown: list[Unrecognised] = []
    shared: list[Ambiguous] = []
    notes: list[str] = []
    for entry, text in enumerate([*entered, *conditions]):
        found = _checkable(reasoner, index.find(text))
        if len(found) == 1:
            members += _members(reasoner, found[0], text, entry, notes)
        elif found:
            shared.append(Ambiguous(name=text, candidates=tuple(_candidate(index, n) for n in found)))
        else:
            unknown.append(Unrecognised(name=text, suggestions=suggestions(reasoner, index, text)))
    duplicates, kept = _duplicates(reasoner, members)
    answers = _answers(reasoner, kept)
    alone = None
    if len(entered) + len(conditions) == 1 and len({m.id for m in members}) == 1:
        alone = _alone(reasoner, members[0])
    shown = [*answers, *(alone["answers"] if alone else [])]
    return Report(
        answers=tuple(answers),
        unrecognised=tuple(unknown),
        ambiguous=tuple(shared),
        alone=alone,
        burdens=_burdens(reasoner, kept),
        duplicates=tuple(duplicates),
        notes=tuple(notes),
        names=_names(reasoner, members, shown),
        sources=_sources(reasoner, shown, alone),
        certificate=_certificate(reasoner, members, unknown, shared, answers),
    )


def suggestions(reasoner: Reasoner, index: NameIndex, text: str) -> tuple[Json, ...]:
    """Return the records whose names are spelt most like the text, best first; none is chosen."""
    near = [
        _candidate(index, name) | {"score": score}
        for name, score in index.near(text)
        if isinstance(reasoner.kb.nodes[name.id], CHECKABLE)
    ]
    return tuple(near)


def _candidate(index: NameIndex, name: Name) -> Json:
    shown = {"id": name.id, "name": index.shown[name.id], "kind": index.kinds[name.id]}
    return shown | {"matched": name.text}


def _checkable(reasoner: Reasoner, found: tuple[Name, ...]) -> list[Name]:
    return [name for name in found if isinstance(reasoner.kb.nodes[name.id], CHECKABLE)]


def _members(reasoner: Reasoner, name: Name, text: str, entry: int, notes: list[str]) -> list[Member]:
    node = reasoner.kb.nodes[name.id]
    if isinstance(node, Substance) and node.ingredients:
        parts = [part for part in node.ingredients if part not in node.not_absorbed]
        for part in node.not_absorbed:
            notes.append(
                f"{node.name}: {reasoner.kb.nodes[part].name} is hardly absorbed by the licensed route; "
                f"no answer is formed for it."
            )
        return [Member(part, text, entry, condition=False) for part in parts]
    return [Member(name.id, text, entry, isinstance(node, Condition))]


def _actives(reasoner: Reasoner, node: str) -> frozenset[str]:
    """Return what a member consists of, to find two products of one active."""
    record = reasoner.kb.nodes[node]
    if not isinstance(record, Substance):
        return frozenset({node})
    if record.form is ProductForm.ISOLATE:
        return frozenset({node} | {part.alkaloid for part in record.constituents})
    principal = {part.alkaloid for part in record.constituents if part.principal}
    whole = _actives(reasoner, record.product_of) if record.product_of else frozenset()
    return frozenset({node} | principal) | whole


def _duplicates(reasoner: Reasoner, members: Sequence[Member]) -> tuple[list[Duplicate], list[Member]]:
    """Return what was entered twice, and the members with each id once."""
    kb = reasoner.kb
    duplicates: list[Duplicate] = []
    for one, other in combinations(members, 2):
        common = _actives(reasoner, one.id) & _actives(reasoner, other.id)
        if one.entry == other.entry or not common:
            continue
        active = kb.nodes[min(common)].name
        says = f"“{one.entered}” and “{other.entered}” are both {active}."
        duplicates.append(Duplicate(entered_as=(one.entered, other.entered), active=min(common), says=says))
    kept: dict[str, Member] = {}
    for member in members:
        kept.setdefault(member.id, member)
    return duplicates, list(kept.values())


def _answers(reasoner: Reasoner, members: Sequence[Member]) -> list[PairAnswer]:
    answers = [
        reasoner.pair(one.id, other.id, (one.entered, other.entered))
        for one, other in combinations(sorted(members, key=lambda m: m.id), 2)
        if one.entry != other.entry
        and not (one.condition and other.condition)
        and not _actives(reasoner, one.id) & _actives(reasoner, other.id)
    ]
    return sorted(answers, key=lambda answer: (-gravity(answer.severity), _rank(answer), answer.a, answer.b))


def _rank(answer: PairAnswer) -> int:
    return list(Answer).index(answer.answer)


def _alone(reasoner: Reasoner, member: Member) -> Json:
    """Return what a single name carries by itself: its grave pairs and conditions, and agencies' warnings."""
    kb = reasoner.kb
    partners = sorted(_partners(reasoner, member.id))
    answers = [reasoner.pair(member.id, other, (member.entered, kb.nodes[other].name)) for other in partners]
    grave = [a for a in answers if gravity(a.severity) >= gravity(Severity.MAJOR)]
    ordered = sorted(grave, key=lambda a: (-gravity(a.severity), a.kind, a.a, a.b))
    warnings = [w for w in kb.of(AgencyWarning) if _actives(reasoner, member.id) & set(w.about)]
    return {
        "id": member.id,
        "name": kb.nodes[member.id].name,
        "kind": node_kind(kb.nodes[member.id]),
        "entered_as": member.entered,
        "answers": ordered,
        "others": len(answers) - len(grave),
        "warnings": [_as_json(warning) for warning in warnings],
    }


def _partners(reasoner: Reasoner, node: str) -> set[str]:
    """Return ids that a record joins to this node or to what it is made of."""
    own = _actives(reasoner, node)
    found = set()
    for record in (*reasoner.kb.of(Interaction), *reasoner.kb.of(Caution)):
        ends = (
            (record.a, record.b) if isinstance(record, Interaction) else (record.substance, record.condition)
        )
        if own & set(ends):
            found |= set(ends) - own
    return found


def _as_json(record: Any) -> Json:
    shown: Json = plain(asdict(record))
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in shown.items()}


def _burdens(reasoner: Reasoner, members: Sequence[Member]) -> tuple[Burden, ...]:
    sharing: dict[str, dict[str, Json]] = defaultdict(dict)
    for member in members:
        for trait in profile(reasoner.graph, member.id).traits:
            if trait.relation == "has_effect":
                citations = sorted({c for edge in trait.path for c in edge.citations})
                shown = {"id": member.id, "entered_as": member.entered, "citations": citations}
                sharing[trait.to].setdefault(member.id, shown)
    return tuple(
        Burden(effect=effect, name=reasoner.kb.nodes[effect].name, members=tuple(found.values()))
        for effect, found in sorted(sharing.items())
        if len(found) > 1
    )


def _names(reasoner: Reasoner, members: Sequence[Member], answers: Sequence[PairAnswer]) -> Json:
    ids = {member.id for member in members}
    for answer in answers:
        ids |= {answer.a, answer.b}
        for finding in answer.findings:
            ids |= {end for edge in finding.path for end in (edge.from_, edge.to)}
            ids |= {i for i in (finding.perpetrator, finding.victim, finding.target) if i}
    return {node: reasoner.kb.nodes[node].name for node in sorted(ids)}


def _sources(reasoner: Reasoner, answers: Sequence[PairAnswer], alone: Json | None) -> Json:
    cited = {
        finding_id
        for answer in answers
        for finding in answer.findings
        for finding_id in (*finding.rests_on, *(item.finding_id for item in finding.evidence))
    }
    if alone:
        cited |= {finding for warning in alone["warnings"] for finding in warning["evidence"]}
    return {source: citation(reasoner, source) for source in sorted({c.partition("#")[0] for c in cited})}


def citation(reasoner: Reasoner, source_id: str) -> Json:
    """Return a source as answers show it: what was read of its bibliography, and nothing more."""
    source = reasoner.kb.sources[source_id]
    shown = asdict(source)
    del shown["findings"]
    shown["read"]["date"] = shown["read"]["date"].isoformat()
    if source.published_on is not None:
        shown["published_on"] = source.published_on.isoformat()
    cited: Json = plain({key: value for key, value in shown.items() if value not in (None, (), False)})
    return cited


def _certificate(
    reasoner: Reasoner,
    members: Sequence[Member],
    unknown: Sequence[Unrecognised],
    shared: Sequence[Ambiguous],
    answers: Sequence[PairAnswer],
) -> Json:
    kb = reasoner.kb
    by_looked = Counter(str(answer.looked) for answer in answers if answer.looked is not None)
    return {
        "version": version(),
        "hash": kb_hash(kb),
        "recognised": [{"entered_as": m.entered, "id": m.id, "name": kb.nodes[m.id].name} for m in members],
        "unrecognised": [name.name for name in unknown],
        "ambiguous": [name.name for name in shared],
        "pairs": len(answers),
        "by_answer": dict(sorted(Counter(str(answer.answer) for answer in answers).items())),
        "by_looked": dict(sorted(by_looked.items())),
        "searched_in": "stored public pages; not a systematic search of a bibliographic database",
        "searched_until": searched_until(kb),
    }
