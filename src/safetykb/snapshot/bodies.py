"""What is told of one record: its fields, the findings and sources behind it, what speaks of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from safetykb.curation.load import Entry, KnowledgeBase
from safetykb.kernel.order import gravest_first, gravity
from safetykb.kernel.shapes import Json, Known, Reference, RoleStrength
from safetykb.kernel.vocabulary import Instrument
from safetykb.kernel.words import addresses
from safetykb.model import (
    AdverseEffect,
    Caution,
    Claim,
    Compound,
    Guidance,
    Interaction,
    Lesson,
    Record,
    Source,
    Substance,
    Use,
)
from safetykb.reasoning.findings import known
from safetykb.reasoning.reasoner import Reasoner
from safetykb.reasoning.strength import role_strength
from safetykb.snapshot.parts import Parts, Written, members_of


class Bodies:
    """The JSON texts of all records, written into parts: fields, findings, sources and titles stand once."""

    def __init__(self, reasoner: Reasoner, parts: Parts, findings: Mapping[str, Written]) -> None:
        """Write sources. `findings` are the members of each finding as every surface shows it."""
        kb = reasoner.kb
        self._reasoner, self._kb, self._parts = reasoner, kb, parts
        self._sources = {
            name: parts.once(parts.members(citation_of(kb.sources[name]))) for name in sorted(kb.sources)
        }
        self._findings = {name: Written(f"{{{members}}}") for name, members in findings.items()}
        self._fields: dict[tuple[str, str], Written] = {}
        self._headlines: dict[str, Json] = {}
        self._references: dict[tuple[str, str], Written] = {}

    def source(self, name: str) -> Written:
        """Return a source as answers show it."""
        return self._parts.once(f"{{{self._sources[name]}}}")

    def fields(self, entry: Entry) -> Written:
        """Return the fields of a record alone."""
        kept = self._fields.get(_key(entry))
        if kept is None:
            kept = self._fields[_key(entry)] = self._parts.once(self._written(entry.record))
        return kept

    def body(self, entry: Entry) -> Written:
        """Return the members of a record that `safetykb show --json` prints, after `id`, `kind` and `title`.

        `level`: how well an adverse effect is known. `strengths`: how strong it is in each of its roles.
        `see`: where a claim, a use or a lesson sends a reader. `about`: curated pairs with this record as an
        end, with their headline, gravest first. `named_by`: other records that name it or, for a source, one
        of its findings.
        """
        kb, names = self._kb, self._names[_key(entry)]
        strengths = _strengths(kb, entry.record)
        names = names.union(*(strength["shown_by"] for strength in strengths))
        cited = sorted(name for name in names if name in kb.findings)
        sources = {name.partition("#")[0] for name in names if name in kb.findings or name in kb.sources}
        if isinstance(entry.record, Source):
            sources.discard(entry.id)
        others = [other for other in self._named_by.get(entry.id, ()) if other.folder != "sources"]
        return self._parts.members(
            {
                "record": self.fields(entry),
                "findings": {citation: self._findings[citation] for citation in cited},
                "level": _level(kb, entry.record),
                "strengths": strengths,
                "see": [self._reference(other) for other in _see(kb, entry)],
                "about": self._about(entry, others),
                "named_by": [self._reference(other) for other in others if not _is_end(other, entry.id)],
                "sources": {source: self.source(source) for source in sorted(sources)},
            }
        )

    def _written(self, record: Record) -> Written:
        if not isinstance(record, Source):
            return self._parts.json(record)
        shown = citation_of(record)
        more = {key: value for key, value in members_of(record).items() if key not in shown}
        more["findings"] = [self._findings[f"{record.id}#{finding.id}"] for finding in record.findings]
        return Written(f"{{{self._sources[record.id]},{self._parts.members(more)}}}")

    @cached_property
    def _names(self) -> Mapping[tuple[str, str], set[str]]:
        """The ids of nodes, findings, sources and guidance in the texts of each record."""
        kb = self._kb
        known = {*kb.nodes, *kb.findings, *kb.sources, *(record.id for record in kb.of(Guidance))}
        return {_key(entry): known.intersection(_texts(entry)) for entry in kb.entries}

    @cached_property
    def _named_by(self) -> Mapping[str, list[Entry]]:
        """For every id of a node, finding and source, the records that name it, itself left out."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._kb.entries:
            names = self._names[_key(entry)]
            names = names | {name.partition("#")[0] for name in names if name in self._kb.findings}
            for name in names - {entry.id}:
                found[name].append(entry)
        return found

    def _reference(self, entry: Entry) -> Written:
        kept = self._references.get(_key(entry))
        if kept is None:
            shown: Reference = {"id": entry.id, "kind": entry.folder, "title": self._kb.title(entry)}
            kept = self._references[_key(entry)] = self._parts.once(self._parts.json(shown))
        return kept

    def _about(self, entry: Entry, others: Sequence[Entry]) -> list[Written]:
        """Return the headlines of curated pairs with a record as an end, gravest first."""
        pairs = [other for other in others if _is_end(other, entry.id)]
        for pair in pairs:
            if pair.id not in self._headlines:
                self._headlines[pair.id] = _headline(self._reasoner, pair)
        found = sorted((self._headlines[pair.id] for pair in pairs), key=_order)
        return [self._parts.once(self._parts.json(headline)) for headline in found]


def _key(entry: Entry) -> tuple[str, str]:
    return entry.folder, entry.id


def _texts(entry: Entry) -> Iterator[str]:
    """Yield every text in a record."""
    for _, part in entry.parts:
        for value in vars(part).values():
            if type(value) is str:
                yield value
            elif type(value) is tuple:
                yield from (item for item in value if type(item) is str)


def _level(kb: KnowledgeBase, record: Record) -> Known | None:
    """Return how well an adverse effect is known, by the same rule as cautions; None for other records."""
    if not isinstance(record, AdverseEffect):
        return None
    found = known(kb, record.evidence, Instrument.NARANJO)
    return {
        "documentation": str(found.level),
        "decided_by": list(found.decided_by),
        "disputed": found.disputed,
    }


def _strengths(kb: KnowledgeBase, record: Record) -> list[RoleStrength]:
    """Return how strong a substance or constituent is in each of its roles, in their order."""
    if not isinstance(record, Substance | Compound):
        return []
    known = [(role, role_strength(kb, record.id, role)) for role in record.roles]
    return [
        {
            "target": role.target,
            "role": str(role.role),
            "leads": str(strength.leading),
            "says": strength.says,
            "shown_by": list(strength.shown_by),
        }
        for role, strength in known
    ]


def _see(kb: KnowledgeBase, entry: Entry) -> list[Entry]:
    """Return the records that a claim, a use or a lesson sends a reader to."""
    wanted = entry.record.see if isinstance(entry.record, Claim | Use | Lesson) else ()
    return [kb.entry(name) for name in wanted]


def citation_of(source: Source) -> Json:
    """Return a source as answers show it: what was read of its bibliography, and nothing more."""
    shown = {key: value for key, value in members_of(source).items() if value not in (None, (), False)}
    shown.pop("findings", None)
    own = addresses(shown)
    return shown | ({"address": next(iter(own.values()))} if own else {})


def _is_end(entry: Entry, node: str) -> bool:
    return isinstance(entry.record, Interaction | Caution) and node in entry.id.split("--")


def _headline(reasoner: Reasoner, entry: Entry) -> Json:
    a, _, b = entry.id.partition("--")
    answer = reasoner.pair(a, b, (a, b))
    first = answer.findings[0]
    return {
        "id": entry.id,
        "kind": entry.folder,
        "a": answer.a,
        "b": answer.b,
        "title": reasoner.kb.title(entry),
        "answer": answer.answer,
        "severity": answer.severity,
        "action": answer.action,
        "documentation": answer.documentation,
        "disputed": answer.disputed,
        "consequence": first.consequence,
        "weight": gravity(answer.severity),
    }


def _order(headline: Json) -> tuple[int, int, int, str]:
    return gravest_first(
        headline["severity"], headline["action"], headline["documentation"], headline["title"]
    )
