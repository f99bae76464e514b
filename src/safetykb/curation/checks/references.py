"""Rules on names and references: everything that is named exists, once, under its own name."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import PurePosixPath
from typing import Any, get_args

from safetykb.curation.checks.walk import of_type
from safetykb.curation.load import Entry, KnowledgeBase
from safetykb.curation.measured import measured_ratio
from safetykb.curation.once import once
from safetykb.curation.problems import Problem
from safetykb.curation.yamlfile import KeyPath
from safetykb.kernel.vocabulary import GuidanceKind
from safetykb.model import (
    ActsOn,
    AdverseEffect,
    AgencyWarning,
    Caution,
    Claim,
    Compound,
    ConcernText,
    Condition,
    Contained,
    Contradiction,
    Dispensed,
    DrugClass,
    Effect,
    EffectEntry,
    Evidence,
    Exclusion,
    Finding,
    Gathered,
    Genotype,
    Guidance,
    Harm,
    Interaction,
    Judgement,
    Kin,
    LeftOut,
    Lesson,
    LessonFigure,
    LessonQuestion,
    LessonStep,
    LookAlike,
    MechanismEntry,
    Membership,
    Node,
    OtherName,
    Probe,
    ProfileReading,
    Regulation,
    ReportedSuccessor,
    RoleEntry,
    RuleCell,
    Search,
    Source,
    Structure,
    Substance,
    Supply,
    Taken,
    Target,
    Together,
    Twice,
    Use,
    Worsening,
)

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NUMBERS = {
    "doi": re.compile(r"10\.[0-9]{4,9}/\S+"),
    "pmid": re.compile(r"[1-9][0-9]{0,7}"),
    "pmcid": re.compile(r"PMC[1-9][0-9]{0,7}"),
    "set_id": re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    "eu_number": re.compile(r"EU/1/[0-9]{2}/[0-9]{3,4}"),
}
"""Number by which a work is found -> its shape."""

TAKEN: tuple[type[Any], ...] = get_args(Taken)
COMPOUND: tuple[type[Any], ...] = get_args(Compound)

NODE_FIELDS: dict[type[Any], dict[str, tuple[type[Any], ...]]] = {
    Finding: {"subject": (), "object": (), "also_about": ()},
    Interaction: {"a": (*TAKEN, DrugClass, Effect), "b": (*TAKEN, DrugClass, Effect)},
    Caution: {"substance": (*TAKEN, DrugClass), "condition": (Condition,)},
    MechanismEntry: {"perpetrator": (), "victim": (), "target": (Target,)},
    Exclusion: {"member": (*TAKEN, Condition)},
    RoleEntry: {"target": (Target,)},
    EffectEntry: {"effect": (Effect,)},
    LeftOut: {"effect": (Effect,)},
    Probe: {"substance": TAKEN},
    Membership: {"drug_class": (DrugClass,)},
    DrugClass: {"implies": (Effect,)},
    LookAlike: {"substance": (Substance,)},
    Contained: {"constituent": COMPOUND},
    Condition: {"kind_of": (Condition,), "means_taking": (Substance,)},
    Substance: {"product_of": (Substance,), "ingredients": (Substance,), "not_absorbed": (Substance,)},
    AdverseEffect: {"substance": TAKEN},
    Use: {"substance": TAKEN, "condition": (Condition,)},
    Claim: {"about": ()},
    Regulation: {"applies_to": TAKEN},
    AgencyWarning: {"about": ()},
    Contradiction: {"about": ()},
    Guidance: {"about": ()},
    ConcernText: {"about": (Effect,)},
    Twice: {"of": (*TAKEN, DrugClass), "each_two_of": (DrugClass,)},
    Kin: {"one": (Substance,), "other": (Substance,)},
    Together: {"of": (Substance,)},
    Worsening: {"effect": (Effect,)},
    Genotype: {"target": (Target,)},
    Search: {"pair": (*TAKEN, DrugClass, Effect, Condition)},
    Lesson: {"about": ()},
    LessonFigure: {"subject": ()},
    LessonStep: {"pair": (*TAKEN, Condition)},
    Gathered: {"subjects": (), "object": ()},
}
"""Fields that name nodes, and the kinds of node that they may name (any, where empty)."""

SOURCE_FIELDS: dict[type[Any], tuple[str, ...]] = {
    **dict.fromkeys((*TAKEN, Condition), ("named_in",)),
    Source: ("same_work_as",),
    OtherName: ("error_prone",),
    LookAlike: ("source",),
    ProfileReading: ("source",),
    Dispensed: ("source",),
}
"""Fields that name sources."""

FINDING_FIELDS: dict[type[Any], tuple[str, ...]] = {
    ActsOn: ("evidence",),
    Evidence: ("finding",),
    Judgement: ("rests_on",),
    RoleEntry: ("evidence",),
    EffectEntry: ("evidence",),
    Worsening: ("evidence",),
    Membership: ("evidence",),
    Probe: ("evidence",),
    Contained: ("evidence",),
    Structure: ("evidence",),
    Supply: ("evidence",),
    Regulation: ("evidence",),
    ReportedSuccessor: ("evidence",),
    AgencyWarning: ("evidence",),
    Contradiction: ("findings", "leads"),
    Lesson: ("case",),
    LessonStep: ("findings",),
    LessonQuestion: ("rests_on",),
}
"""Fields that name findings."""


def named_in(part: Any, field: str, keys: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Yield what a field of a part names, with the place of each name."""
    value = getattr(part, field)
    if isinstance(value, tuple):
        yield from (((*keys, field, place), item) for place, item in enumerate(value))
    elif value is not None:
        yield (*keys, field), value


def cited_findings(kb: KnowledgeBase) -> Iterator[tuple[Entry, KeyPath, str]]:
    """Yield every place where a record that is judged names a finding."""
    for kind in FINDING_FIELDS:
        for entry, keys, part in of_type(kb, kind):
            yield from ((entry, place, name) for place, name in _named_in_fields(FINDING_FIELDS, part, keys))


def _named_in_fields(
    fields: Mapping[type[Any], tuple[str, ...]], part: Any, keys: KeyPath = ()
) -> Iterator[tuple[KeyPath, str]]:
    for field in fields.get(type(part), ()):
        yield from named_in(part, field, keys)


def _close(name: str, known: Any) -> str:
    near = difflib.get_close_matches(name, list(known), n=2)
    return f"did you mean {' or '.join(near)}?" if near else "write its record first, or mend the id"


def file_name_is_id(kb: KnowledgeBase) -> Iterator[Problem]:
    """A file is named as the id of its record, and ends in .yaml."""
    for entry in kb.judged:
        name = PurePosixPath(entry.file.path).name
        if name != f"{entry.id}.yaml":
            yield entry.problem(
                (), "file_name_is_id", f"the id is {entry.id}", f"name the file {entry.id}.yaml"
            )


def id_shape(kb: KnowledgeBase) -> Iterator[Problem]:
    """An id has lower-case letters, digits and single hyphens."""
    named = (parts for kind, parts in kb.judged_parts.items() if "id" in kind.__dataclass_fields__)
    for entry, keys, part in chain.from_iterable(named):
        if not _ID.fullmatch(name := part.id):
            message = f"{name!r} is no id"
            yield entry.problem((*keys, "id"), "id_shape", message, "use a-z, 0-9 and single hyphens")


def unique_id(kb: KnowledgeBase) -> Iterator[Problem]:
    """An id is used by one node or one record of guidance, and a finding's once in its source."""
    first: dict[str, Entry] = {}
    for entry in kb.entries:
        if isinstance(entry.record, Node | Guidance):
            if entry.id in first:
                message = f"{entry.id} is also in {first[entry.id].file.path}"
                yield entry.problem(("id",), "unique_id", message, "give one of them another id")
            first.setdefault(entry.id, entry)
        if isinstance(entry.record, Source):
            seen: set[str] = set()
            for place, finding in enumerate(entry.record.findings):
                if finding.id in seen:
                    keys = ("findings", place, "id")
                    message = f"the finding {finding.id} stands here again"
                    yield entry.problem(keys, "unique_id", message, "give it another id")
                seen.add(finding.id)


def known_node(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every node that a record names has a record of the right kind."""
    for kind, names in NODE_FIELDS.items():
        for entry, keys, part in of_type(kb, kind):
            for field, kinds in names.items():
                for place, name in named_in(part, field, keys):
                    if name in kb.unread:
                        continue
                    if name not in kb.nodes:
                        message = f"{name} has no record"
                        yield entry.problem(place, "known_node", message, _close(name, kb.nodes))
                    elif kinds and not isinstance(kb.nodes[name], kinds):
                        wanted = " or ".join(k.__name__ for k in kinds)
                        message = f"{name} is a {type(kb.nodes[name]).__name__}, not a {wanted}"
                        yield entry.problem(place, "known_node", message, "name a record of that kind")


def known_record(kb: KnowledgeBase) -> Iterator[Problem]:
    """A claim, use or lesson leads to one record that exists; so does a law that supersedes, a concern."""
    ids = kb.addressed.keys() | kb.unread
    laws = {law.id for law in kb.of(Regulation)} | kb.unread
    concerns = {concern.id for concern in kb.of(ConcernText)} | kb.unread
    claims = {claim.id for claim in kb.of(Claim)} | kb.unread
    named: tuple[tuple[type[Any], str, set[str]], ...] = (
        (Claim, "see", ids),
        (Use, "see", ids),
        (Lesson, "see", ids),
        (LessonStep, "claim", claims),
        (Regulation, "supersedes", laws),
        (ConcernText, "folds_into", concerns),
    )
    for kind, field, known in named:
        for entry, keys, part in of_type(kb, kind):
            for place, name in named_in(part, field, keys):
                found = kb.addressed.get(name, ()) if field == "see" else ()
                if name not in known and name.partition("/")[2] not in kb.unread:
                    yield entry.problem(place, "known_record", f"{name} is no record", _close(name, known))
                elif len(found) > 1:
                    addresses = [f"{other.folder}/{other.id}" for other in found]
                    message, remedy = f"{name} is more than one record", f"write {' or '.join(addresses)}"
                    yield entry.problem(place, "known_record", message, remedy)


GUIDANCE_FIELDS = {
    "if_it_happens": GuidanceKind.EMERGENCY,
    "if_not_prescribed": GuidanceKind.NOT_PRESCRIBED,
    "emergency": GuidanceKind.EMERGENCY,
}
"""Fields that name guidance, and the kind that each must name."""
POINTING: tuple[type[Any], ...] = (MechanismEntry, RuleCell, ConcernText, Harm, Worsening)
"""What has such fields."""


def known_guidance(kb: KnowledgeBase) -> Iterator[Problem]:
    """Guidance that a record points to exists and is of the kind that the field wants."""
    kinds = {guidance.id: guidance.kind for guidance in kb.of(Guidance)}
    pointing = (found for kind in POINTING for found in of_type(kb, kind))
    for entry, keys, part in pointing:
        for field, wanted in ((f, kind) for f, kind in GUIDANCE_FIELDS.items() if hasattr(part, f)):
            fitting = [name for name, kind in kinds.items() if kind is wanted]
            for place, name in named_in(part, field, keys):
                if name not in kinds and name not in kb.unread:
                    message, remedy = f"{name} is no guidance", _close(name, fitting)
                    yield entry.problem(place, "known_guidance", message, remedy)
                elif name in kinds and kinds[name] is not wanted:
                    message = f"{name} is guidance of the kind {kinds[name]}, not {wanted}"
                    yield entry.problem(place, "known_guidance", message, _close(name, fitting))


def known_source(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every source that a record names exists."""
    for kind in SOURCE_FIELDS:
        for entry, keys, part in of_type(kb, kind):
            for place, name in _named_in_fields(SOURCE_FIELDS, part, keys):
                if name not in kb.sources and name not in kb.unread:
                    message, remedy = f"{name} is no source", _close(name, kb.sources)
                    yield entry.problem(place, "known_source", message, remedy)


def known_finding(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every finding that a record names exists."""
    for entry, place, name in cited_findings(kb):
        if name not in kb.findings and name.partition("#")[0] not in kb.unread:
            yield entry.problem(place, "known_finding", f"{name} is no finding", _close(name, kb.findings))


def pair_order(kb: KnowledgeBase) -> Iterator[Problem]:
    """The ends of an interaction stand in alphabetical order, and are two."""
    for entry in kb.judged:
        if isinstance(entry.record, Interaction) and entry.record.a >= entry.record.b:
            message = f"{entry.record.a} does not come before {entry.record.b}"
            yield entry.problem(("a",), "pair_order", message, "swap a and b, and rename the file")


def one_entry_per_mechanism(kb: KnowledgeBase) -> Iterator[Problem]:
    """A pair has one entry for each mechanism and direction, and for each grade of an effect."""
    for entry in kb.judged:
        if isinstance(entry.record, Interaction | Caution):
            seen: set[tuple[str | None, ...]] = set()
            for place, mechanism in enumerate(entry.record.mechanisms):
                name = (str(mechanism.mechanism), mechanism.perpetrator, mechanism.at_least)
                if name in seen:
                    keys = ("mechanisms", place, "mechanism")
                    message = f"{mechanism.mechanism} stands here again"
                    yield entry.problem(keys, "one_entry_per_mechanism", message, "merge the two entries")
                seen.add(name)


def one_entry_per_fact(kb: KnowledgeBase) -> Iterator[Problem]:
    """A record names each target with its role, effect, class, constituent and probe once."""
    for entry in kb.judged:
        seen: set[str] = set()
        for keys, part in entry.parts:
            fact = _fact(part)
            if fact is None:
                continue
            if fact in seen:
                yield entry.problem(
                    keys, "one_entry_per_fact", f"{fact} stands here again", "merge the two entries"
                )
            seen.add(fact)


def _fact(part: object) -> str | None:
    match part:
        case RoleEntry():
            return f"{part.role} of {part.target}"
        case EffectEntry() | LeftOut():
            return part.effect
        case Membership():
            return part.drug_class
        case Probe():
            return f"{part.substance} as {part.role}"
        case Contained():
            return part.constituent
    return None


def roles_are_the_pair(kb: KnowledgeBase) -> Iterator[Problem]:
    """Perpetrator and victim of an interaction are its two ends, and come together."""
    for entry in kb.judged:
        if isinstance(entry.record, Interaction):
            ends = {entry.record.a, entry.record.b}
            for place, mechanism in enumerate(entry.record.mechanisms):
                named = {mechanism.perpetrator, mechanism.victim}
                if named not in ({None}, ends):
                    message = "perpetrator and victim are not the two ends of the pair"
                    remedy = f"name {' and '.join(sorted(ends))}, or neither"
                    yield entry.problem(("mechanisms", place), "roles_are_the_pair", message, remedy)


def no_orphan_finding(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every finding is pointed to by a record, or is a ratio that reasoning reads by itself."""
    for entry in kb.judged:
        if isinstance(entry.record, Source):
            for place, finding in enumerate(entry.record.findings):
                name = f"{entry.id}#{finding.id}"
                if name not in _used(kb) and measured_ratio(finding) is None:
                    remedy = "point to it from a record, with bearing context if it only informs"
                    yield entry.problem(
                        ("findings", place, "id"), "no_orphan_finding", f"no record points to {name}", remedy
                    )


@once
def _used(kb: KnowledgeBase) -> frozenset[str]:
    """Return every finding that a record names, and every source that one which is no source names."""
    naming = FINDING_FIELDS.keys() | SOURCE_FIELDS.keys()
    parts = [(entry, part) for entry in kb.entries for _, part in entry.parts if type(part) in naming]
    findings = {name for _, part in parts for _, name in _named_in_fields(FINDING_FIELDS, part)}
    others = [part for entry, part in parts if not isinstance(entry.record, Source)]
    sources = {name for part in others for _, name in _named_in_fields(SOURCE_FIELDS, part)}
    return frozenset(findings | sources)


def no_orphan_source(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every source holds a finding or was read for names."""
    for entry in kb.judged:
        if isinstance(entry.record, Source) and not entry.record.findings and entry.id not in _used(kb):
            remedy = "write what was found in it, or remove the file"
            yield entry.problem((), "no_orphan_source", "holds no finding and names nothing", remedy)


def one_work_one_source(kb: KnowledgeBase) -> Iterator[Problem]:
    """A number of a work stands in one source record, unless `same_work_as` joins two."""
    first: dict[str, Entry] = {}
    for entry in kb.entries:
        if isinstance(entry.record, Source):
            for field in NUMBERS:
                number = getattr(entry.record, field)
                if number is None:
                    continue
                other = first.setdefault(f"{field} {number.lower()}", entry)
                if other is not entry and entry.record.same_work_as != other.id:
                    message = f"{field} {number} is also in {other.file.path}"
                    yield entry.problem(
                        (field,), "one_work_one_source", message, "merge them, or add same_work_as"
                    )


def one_identifier_one_node(kb: KnowledgeBase) -> Iterator[Problem]:
    """A registry identifier belongs to one node."""
    owners: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in kb.entries:
        identifiers = getattr(entry.record, "identifiers", None)
        for kind, value in vars(identifiers).items() if identifiers else ():
            for code in value if isinstance(value, tuple) else (value,):
                if code is not None:
                    owners[(kind, code)].append(entry)
    for (kind, code), entries in owners.items():
        for entry in entries[1:]:
            message = f"{kind} {code} is also {entries[0].id}'s"
            yield entry.problem(
                ("identifiers", kind), "one_identifier_one_node", message, "keep it on one of them"
            )
