"""A knowledge base of a few typed records, made in memory: a botanical with its kin, a class, an enzyme.

`leaf` is a botanical with the principal alkaloid `mild` and traces of `strong`. `tea` and `extract` are made
of it; `tablet` holds `strong` alone. `root` is another, whose principal constituent `resin` is no alkaloid.
`member` and `sibling` belong to `klass`. `leaf` inhibits the `enzyme`,
which clears `probe`, `substrate` and `indexed`.
"""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from safetykb.curation.load import Entry, KnowledgeBase
from safetykb.curation.yamlfile import Tree, YamlFile
from safetykb.kernel.vocabulary import (
    RULE_CASES,
    Action,
    Basis,
    Bearing,
    Certainty,
    ConditionKind,
    Design,
    Direction,
    Licence,
    Mechanism,
    ProbeCase,
    ProductForm,
    Relation,
    Role,
    Severity,
    SourceType,
    SubstanceKind,
    System,
    TargetKind,
)
from safetykb.model import (
    Alkaloid,
    Caution,
    Condition,
    Constituent,
    Contained,
    DrugClass,
    Evidence,
    Exclusion,
    Finding,
    Interaction,
    Judgement,
    MechanismEntry,
    Membership,
    Node,
    Reading,
    Record,
    Review,
    RoleEntry,
    Rule,
    RuleCell,
    Source,
    Substance,
    Target,
    record_id,
)

DAY = dt.date(2026, 11, 24)
REVIEWED = Review(date=DAY, next=DAY.replace(year=2027))

NOT_IN_PEOPLE = {
    Design.ANIMAL_STUDY: System.ANIMAL,
    Design.IN_VITRO_STUDY: System.IN_VITRO,
    Design.CHEMICAL_ANALYSIS: System.IN_VITRO,
    Design.MODEL: System.MODEL,
    Design.PRODUCT_LABEL: System.STATEMENT,
    Design.REGULATOR_STATEMENT: System.STATEMENT,
    Design.LEGAL_TEXT: System.STATEMENT,
    Design.NEWS_REPORT: System.STATEMENT,
    Design.REFERENCE_LIST: System.STATEMENT,
    Design.EXPERT_REVIEW: System.STATEMENT,
    Design.REGULATOR_INDEX_TABLE: System.STATEMENT,
}
"""What was studied, for designs that did not study people."""


@dataclass(frozen=True)
class Seen:
    """A finding in a work of its own, and how it bears on the record that is told of."""

    source: Source
    evidence: Evidence


def finding(design: Design, bearing: Bearing = Bearing.SUPPORTS, **more: Any) -> Finding:
    """Return a finding of that design, in people where the design is; what is given says the rest."""
    direction = Direction.REFUTES if bearing is Bearing.REFUTES else Direction.SUPPORTS
    said = {
        "subject": "leaf",
        "object": "medicine",
        "relation": Relation.INTERACTS_WITH,
        "system": NOT_IN_PEOPLE.get(design, System.HUMAN),
        "direction": direction,
        "locator": "abstract",
        "text": "A finding.",
    }
    return Finding(id="x", design=design, **said | more)


def seen(
    subject: str,
    object_: str,
    design: Design = Design.CASE_REPORT,
    bearing: Bearing = Bearing.SUPPORTS,
    **more: Any,
) -> Seen:
    """Return what one work found of two nodes."""
    name = f"{subject}-{object_}-{design}".replace("_", "-")
    work = Source(
        id=name,
        type=SourceType.JOURNAL_ARTICLE,
        title=name,
        licence=Licence.CITATION_ONLY,
        read=Reading(what="abstract", date=DAY, at="https://example.org"),
        findings=(finding(design, bearing, subject=subject, object=object_, **more),),
    )
    return Seen(work, Evidence(finding=f"{name}#x", bearing=bearing))


def told(
    a: str,
    b: str,
    *evidence: Seen,
    mechanism: Mechanism = Mechanism.CNS_DEPRESSION,
    perpetrator: str | None = None,
    severity: Severity | None = Severity.MAJOR,
    action: Action | None = None,
    target: str | None = None,
    certainty: Certainty = Certainty.SHOWN,
    not_for: Sequence[str] = (),
) -> tuple[Record, ...]:
    """Return a record of a pair, or of a substance in `pregnancy`, with the works behind it."""
    advice = Judgement(basis=Basis.EDITORIAL, text=f"Advice of {a} and {b}.", rests_on=())
    entry = MechanismEntry(
        mechanism=mechanism,
        perpetrator=perpetrator,
        victim=(b if perpetrator == a else a) if perpetrator else None,
        target=target,
        certainty=certainty,
        consequence="What may happen.",
        evidence=tuple(item.evidence for item in evidence),
        severity=severity,
        severity_reason=advice if severity else None,
        action=action or (Action.AVOID if severity else Action.NO_SPECIAL_PRECAUTIONS),
        management=advice,
        not_for=tuple(Exclusion(member=member, reason="It differs.") for member in not_for),
    )
    record: Record
    if b == "pregnancy":
        record = Caution(substance=a, condition=b, mechanisms=(entry,), reviewed=REVIEWED)
    else:
        a, b = min(a, b), max(a, b)
        record = Interaction(a=a, b=b, mechanisms=(entry,), reviewed=REVIEWED)
    return (record, *(item.source for item in evidence))


def drug(name: str, *classes: str, roles: Sequence[RoleEntry] = ()) -> Substance:
    """Return a medicine."""
    members = tuple(Membership(drug_class=c, rationale="It is one.") for c in classes)
    return Substance(id=name, name=name, kind=SubstanceKind.DRUG, classes=members, roles=tuple(roles))


def role(target: str, role: Role, work: Seen) -> RoleEntry:
    """Return a role that a work says."""
    return RoleEntry(target=target, role=role, evidence=(work.evidence.finding,))


def _product(name: str, form: ProductForm, *parts: Contained) -> Substance:
    kind = SubstanceKind.PRODUCT
    return Substance(id=name, name=name, kind=kind, product_of="leaf", form=form, constituents=parts)


PROBE_TRIAL = "leaf-probe-controlled-interaction-trial#x"
"""What the table of the probe rule rests on: the trial of `leaf` with `probe`."""


def _cell(when: str) -> RuleCell:
    tried = (PROBE_TRIAL,) if when in tuple(ProbeCase) else ()
    words = Judgement(basis=Basis.EDITORIAL, text=when, rests_on=tried)
    return RuleCell(
        when=when,
        severity=Severity.MODERATE,
        action=Action.MINIMISE_RISK,
        consequence="Exposure may change.",
        severity_reason=words,
        management=words,
    )


CONTENT = seen("leaf", "mild", Design.CHEMICAL_ANALYSIS)
INHIBITS = seen("leaf", "enzyme", Design.IN_VITRO_STUDY)
CLEARED = seen("substrate", "enzyme", Design.IN_VITRO_STUDY)
INDEXED = seen("indexed", "enzyme", Design.REGULATOR_INDEX_TABLE)

_MILD = Contained(constituent="mild", principal=True, evidence=(CONTENT.evidence.finding,))
_TRACES = Contained(constituent="strong", evidence=(CONTENT.evidence.finding,))
_RESIN = Contained(constituent="resin", principal=True, evidence=(CONTENT.evidence.finding,))

CAST: tuple[Record, ...] = (
    Substance(
        id="leaf",
        name="leaf",
        kind=SubstanceKind.BOTANICAL,
        constituents=(_MILD, _TRACES),
        roles=(role("enzyme", Role.INHIBITOR, INHIBITS),),
    ),
    Alkaloid(id="mild", name="mild"),
    Alkaloid(id="strong", name="strong"),
    _product("tea", ProductForm.LEAF),
    _product("extract", ProductForm.EXTRACT),
    _product("tablet", ProductForm.ISOLATE, _TRACES),
    Substance(id="root", name="root", kind=SubstanceKind.BOTANICAL, constituents=(_RESIN,)),
    Constituent(id="resin", name="resin"),
    DrugClass(id="klass", name="klass"),
    DrugClass(id="second-klass", name="second-klass"),
    drug("member", "klass"),
    drug("sibling", "klass"),
    drug("in-both", "klass", "second-klass"),
    drug("in-second", "second-klass"),
    drug("medicine"),
    drug("probe", roles=[role("enzyme", Role.SUBSTRATE, CLEARED)]),
    drug("substrate", roles=[role("enzyme", Role.SUBSTRATE, CLEARED)]),
    drug("indexed", roles=[role("enzyme", Role.SUBSTRATE, INDEXED)]),
    drug("elsewhere", roles=[role("other-enzyme", Role.SUBSTRATE, CLEARED)]),
    Target(id="enzyme", name="enzyme", kind=TargetKind.ENZYME),
    Target(id="other-enzyme", name="other enzyme", kind=TargetKind.ENZYME),
    Condition(id="pregnancy", name="pregnancy", kind=ConditionKind.LIFE_STAGE),
    *(item.source for item in (CONTENT, INHIBITS, CLEARED, INDEXED)),
    *(
        Rule(id=name, states="What holds in each case.", cells=tuple(map(_cell, cases)), reviewed=REVIEWED)
        for name, cases in RULE_CASES.items()
    ),
)


def named(record: str) -> Tree:
    """Return what a file says that holds an id alone."""
    return Tree(json.dumps({"id": record}), "[1, 1, 1, 1]")


def knowledge(*records: Record) -> KnowledgeBase:
    """Return a knowledge base of the cast and further records."""
    everybody = (*CAST, *records)
    return KnowledgeBase(
        entries=tuple(Entry(record_id(r), "", r, YamlFile("", "", named(record_id(r)))) for r in everybody),
        nodes={r.id: r for r in everybody if isinstance(r, Node)},
        sources={r.id: r for r in everybody if isinstance(r, Source)},
        findings={f"{r.id}#{f.id}": f for r in everybody if isinstance(r, Source) for f in r.findings},
    )
