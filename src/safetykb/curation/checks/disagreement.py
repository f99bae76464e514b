"""Rules on findings that disagree: they are linked by a contradiction, which says which one leads and why."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

from safetykb.curation.checks.walk import of_type
from safetykb.curation.load import Entry, KnowledgeBase
from safetykb.curation.problems import Problem
from safetykb.kernel.vocabulary import Bearing, Direction, Relation
from safetykb.model import AdverseEffect, Contradiction, MechanismEntry, Source, Use


def contradiction_disagrees(kb: KnowledgeBase) -> Iterator[Problem]:
    """A contradiction has two findings at least, and the one that leads is among them, with its reason."""
    for entry in kb.judged:
        record = entry.record
        if not isinstance(record, Contradiction):
            continue
        if len(set(record.findings)) < 2:
            message = "one finding does not disagree with itself"
            yield entry.problem(("findings",), "contradiction_disagrees", message, "name the other finding")
        if record.leads is not None and (record.leads not in record.findings or not record.leads_reason):
            message = f"{record.leads} leads, and is not among them or does not say why"
            yield entry.problem(
                ("leads",), "contradiction_disagrees", message, "mend `leads` and `leads_reason`"
            )


def disagreement_linked(kb: KnowledgeBase) -> Iterator[Problem]:
    """Findings that support and refute the same thing stand together in a contradiction.

    The same thing: one subject, relation and object; or one mechanism, adverse effect or use.
    """
    linked = [set(record.findings) for record in kb.of(Contradiction)]
    remedy = "add both to a record in contradictions/, with what would settle it"
    for entry, keys, one, other in (*_same_statement(kb), *_same_record(kb)):
        if not any({one, other} <= findings for findings in linked):
            yield entry.problem(keys, "disagreement_linked", f"{other} disagrees with {one}", remedy)


def _same_statement(kb: KnowledgeBase) -> Iterator[tuple[Entry, tuple[str | int, ...], str, str]]:
    said: dict[tuple[str, ...], dict[Direction, list[tuple[Entry, int]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for entry in kb.entries_of.get(Source, ()):
        assert isinstance(entry.record, Source)
        for place, finding in enumerate(entry.record.findings):
            legal = finding.relation is Relation.HAS_LEGAL_STATUS
            if finding.doubt is None and finding.object is not None and not legal:
                what = (finding.subject, str(finding.relation), finding.object)
                said[what][finding.direction].append((entry, place))
    for sides in said.values():
        for (one, at), (other, place) in product(sides[Direction.SUPPORTS], sides[Direction.REFUTES]):
            if one.id != other.id:
                yield other, ("findings", place, "direction"), _name(one, at), _name(other, place)


def _name(entry: Entry, place: int) -> str:
    assert isinstance(entry.record, Source)
    return f"{entry.id}#{entry.record.findings[place].id}"


def _same_record(kb: KnowledgeBase) -> Iterator[tuple[Entry, tuple[str | int, ...], str, str]]:
    for kind in (MechanismEntry, AdverseEffect, Use):
        for entry, keys, part in of_type(kb, kind):
            trusted = [
                (place, item)
                for place, item in enumerate(part.evidence)
                if item.finding in kb.findings and kb.findings[item.finding].doubt is None
            ]
            supports = [item for _, item in trusted if item.bearing is Bearing.SUPPORTS]
            refutes = [(place, item) for place, item in trusted if item.bearing is Bearing.REFUTES]
            for one, (place, other) in product(supports, refutes):
                if one.finding.partition("#")[0] != other.finding.partition("#")[0]:
                    yield entry, (*keys, "evidence", place, "bearing"), one.finding, other.finding
