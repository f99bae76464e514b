"""What the pages of one node hold: its monograph, and what would make that too long."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from safetykb.kernel.shapes import Citation, Json, Known, NotedEvidence, RoleStrength
from safetykb.lookup.store import Store
from safetykb_web.figures.concentration import refused
from safetykb_web.figures.law import US, WORLD
from safetykb_web.figures.placing import Placed, placed
from safetykb_web.half_lives import HalfLife, half_lives
from safetykb_web.know_first import Fact, few, know_first
from safetykb_web.page_data import (
    Link,
    RecordPage,
    all_of,
    links_of,
    numbered,
    page_order,
    record_page,
    shown_record,
    url_of,
)
from safetykb_web.with_others import Concern, Others, Standing, WholeConcern

OTHERWISE = "Effects and other findings"
TELLS = {
    "has_kinetics": "Kinetics",
    "contains": "Content",
    "forms": "Metabolism",
    "substrate_of": "Metabolism",
    "inhibits": "Enzymes and transporters",
    "induces": "Enzymes and transporters",
    "binds": "Receptors and channels",
    "activates": "Receptors and channels",
    "blocks": "Receptors and channels",
    "has_effect": OTHERWISE,
}
"""Relation of a finding -> heading under which the page of a node shows it."""
NEWEST = 3
"""How many warnings a monograph tells."""


class Line(NamedTuple):
    """A record in one line: what a node does by itself, or is taken for."""

    title: str
    severity: str | None
    level: Known | None
    certainty: str | None
    """How sure it is that it helps, for a use."""
    place: str
    """Its place on the page that tells it whole."""
    cited: tuple[str, ...]
    """Finding ids, those that decide first."""


class Role(NamedTuple):
    """What the node is to a target, and how strongly."""

    target: str
    role: str
    activates: bool
    strength: RoleStrength
    note: str | None
    cited: tuple[str, ...]
    """Finding ids: those that say so, and the ratios that say how strongly."""


class NotThere(NamedTuple):
    """What a reading did not name."""

    node: str
    """Id of the effect or target."""
    role: str | None
    """Which role at the target; None for an effect, or for every role."""


class Reading(NamedTuple):
    """A work that was read for what a node does, and what it does not name."""

    source: str
    date: str
    sections: str
    none: tuple[NotThere, ...]


class Warned(NamedTuple):
    """An agency's warning in a line; what follows from it stands on the page of warnings."""

    id: str
    agency: str
    issued: str | None
    says: str
    cited: tuple[str, ...]
    """Finding ids that say so."""


@dataclass(frozen=True, kw_only=True)
class NodePage:
    """The monograph of a node: all that is known of it, what is long in a line with the way to the whole."""

    page: RecordPage
    address: str
    """Its own, below which its other pages lie."""
    first: tuple[Fact, ...]
    """The few to know first."""
    conditions: tuple[Standing, ...]
    alone: tuple[Line, ...]
    """What it does by itself."""
    concerns: tuple[Concern, ...]
    """What may happen with others."""
    without_harm: tuple[Standing, ...]
    others: int
    """With how many others anything is told."""
    below: int
    """With how many of them something stays below alerting."""
    warnings: tuple[Warned, ...]
    """The newest."""
    more_warnings: int
    """How many others the page of further findings tells."""
    uses: tuple[Line, ...]
    roles: tuple[Role, ...]
    looked: tuple[Reading, ...]
    half_lives: tuple[HalfLife, ...]
    no_days: str | None
    """Why its half-lives are not told as days."""
    figures: tuple[Placed, ...]
    """What was measured, drawn; long figures by their name."""
    further: Mapping[str, int]
    """How many other findings and records there are, by what they tell of."""
    links: Mapping[str, Link]
    sources: Mapping[str, Citation]
    """What this page cites."""
    numbers: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class InteractionsPage:
    """Everything that is told of a node with others."""

    node: Link
    concerns: tuple[WholeConcern, ...]
    below: tuple[WholeConcern, ...]
    """What stays below alerting."""


@dataclass(frozen=True, kw_only=True)
class RecordsPage:
    """Records of one type about a node, each told whole."""

    node: Link
    kind: str
    records: tuple[RecordPage, ...]


@dataclass(frozen=True, kw_only=True)
class FurtherPage:
    """Warnings and other findings about a node, and the records that name it."""

    node: Link
    page: RecordPage
    warnings: tuple[Warned, ...]
    further: Mapping[str, tuple[NotedEvidence, ...]]
    """By what they tell of."""


def node_page(store: Store, folder: str, record_id: str) -> NodePage | None:
    """Return the monograph of a substance, constituent, condition, class, target or effect."""
    page = record_page(store, folder, record_id)
    if page is None:
        return None
    others = Others(store, record_id)
    conditions, concerns = others.conditions(), others.concerns()
    effects, uses = (_of(store, kind, record_id) for kind in ("adverse_effects", "uses"))
    first = know_first(store, page, others, effects, conditions)
    alone = tuple(_line(effect, effect.record["effect"]) for effect in effects)
    taken_for = tuple(_line(use, use.record["purpose"]) for use in uses)
    roles, looked, no_days = _roles(page), _looked(page), refused(store, record_id)
    lives = half_lives(page, days=no_days is None)
    warnings = _warnings(store, record_id)
    cited = [
        *(finding for fact in first for finding in fact.cited),
        *(finding for line in (*alone, *taken_for) for finding in line.cited),
        *_cited_by(page.record),
        *(finding for concern in concerns if concern.happens for finding in concern.happens.rests_on),
        *(finding for role in roles for finding in role.cited),
        *(reading.source for reading in looked),
        *(life.finding for life in lives),
        *(finding for warned in warnings[:NEWEST] for finding in warned.cited),
    ]
    sources = _sources(store, cited)
    named = {absent.node for reading in looked for absent in reading.none}
    return NodePage(
        page=page,
        address=url_of(folder, record_id),
        first=first,
        conditions=conditions,
        alone=alone,
        concerns=concerns,
        without_harm=others.without_harm(),
        others=others.count(),
        below=others.below(),
        warnings=warnings[:NEWEST],
        more_warnings=max(0, len(warnings) - NEWEST),
        uses=taken_for,
        roles=roles,
        looked=looked,
        half_lives=lives,
        no_days=no_days,
        figures=placed(store, record_id, leave=(US, WORLD)),
        further=_counted(page),
        links={**page.links, **links_of(store, named)},
        sources=sources,
        numbers=numbered(map(_source, cited), sources),
    )


def interactions_page(store: Store, folder: str, record_id: str) -> InteractionsPage | None:
    """Return everything that is told of a node with others."""
    page = record_page(store, folder, record_id)
    others = Others(store, record_id)
    if page is None or not others.count():
        return None
    return InteractionsPage(
        node=_link(page), concerns=others.whole(below=False), below=others.whole(below=True)
    )


def adverse_effects_page(store: Store, folder: str, record_id: str) -> RecordsPage | None:
    """Return all that a node may do by itself."""
    return _records_page(store, folder, record_id, "adverse_effects")


def uses_page(store: Store, folder: str, record_id: str) -> RecordsPage | None:
    """Return all that a node is taken for."""
    return _records_page(store, folder, record_id, "uses")


def further_page(store: Store, folder: str, record_id: str) -> FurtherPage | None:
    """Return the warnings and other findings about a node, and the records that name it."""
    page = record_page(store, folder, record_id)
    if page is None or not _counted(page):
        return None
    warnings = _warnings(store, record_id)
    sources = _sources(store, [*page.sources, *(name for warned in warnings for name in warned.cited)])
    told = replace(page, sources=sources, numbers=numbered(page.numbers, sources))
    return FurtherPage(node=_link(page), page=told, warnings=warnings, further=_further(page))


def _records_page(store: Store, folder: str, record_id: str, kind: str) -> RecordsPage | None:
    page = record_page(store, folder, record_id)
    found = _of(store, kind, record_id)
    return RecordsPage(node=_link(page), kind=kind, records=found) if page and found else None


def _warnings(store: Store, record_id: str) -> tuple[Warned, ...]:
    """Return the warnings about a node, the newest first."""
    notices = [json.loads(warning.text) for warning in store.warnings(record_id)]
    return tuple(
        Warned(told["id"], told["agency"], told["issued"], told["says"], tuple(told["evidence"]))
        for told in notices
    )


def _link(page: RecordPage) -> Link:
    return Link(page.id, page.title, url_of(page.kind, page.id))


def _of(store: Store, folder: str, record_id: str) -> tuple[RecordPage, ...]:
    """Return the records of a type about a node, gravest first."""
    found = [whole for whole in all_of(store, folder) if whole.body["record"]["substance"] == record_id]
    return tuple(sorted(map(shown_record, found), key=page_order))


def _line(page: RecordPage, title: str) -> Line:
    record, level = page.record, page.level
    decided = level["decided_by"] if level else []
    return Line(
        title=title,
        severity=record.get("severity"),
        level=level,
        certainty=record.get("certainty"),
        place=page.id,
        cited=few([*decided, *record["says"]["rests_on"]]),
    )


def _roles(page: RecordPage) -> tuple[Role, ...]:
    roles: Sequence[Json] = page.record.get("roles") or ()
    return tuple(
        Role(
            target=role["target"],
            role=role["role"],
            activates=role["activates"],
            strength=strength,
            note=role["note"],
            cited=tuple(dict.fromkeys([*role["evidence"], *strength["shown_by"]])),
        )
        for role, strength in zip(roles, page.strengths, strict=True)
    )


def _looked(page: RecordPage) -> tuple[Reading, ...]:
    readings: Sequence[Json] = page.record.get("looked") or ()
    return tuple(
        Reading(
            reading["source"], reading["date"], reading["sections"], tuple(map(_not_there, reading["none"]))
        )
        for reading in readings
    )


def _not_there(name: str) -> NotThere:
    node, _, role = name.partition("/")
    return NotThere(node, role or None)


def _cited_by(record: Json) -> Iterator[str]:
    """Yield the findings that a monograph cites for what the record itself says."""
    margin = record.get("margin") or {}
    harms = [harm for harm in (margin.get("raised"), margin.get("lowered")) if harm]
    left_out = [part["reason"] for part in record.get("left_out") or ()]
    severe = [harm["severity_reason"] for harm in harms]
    judged = [record.get("stopping"), margin.get("why"), *severe, *left_out]
    for judgement in filter(None, judged):
        yield from judgement["rests_on"]
    for field in ("effects", "constituents", "forms", "classes"):
        for part in record.get(field) or ():
            yield from part["evidence"]
    yield from (record.get("structure") or {}).get("evidence", ())


def _sources(store: Store, cited: Iterable[str]) -> dict[str, Citation]:
    found = store.sources(map(_source, cited))
    return {name: json.loads(text) for name, text in found.items()}


def _source(finding: str) -> str:
    return finding.partition("#")[0]


def _counted(page: RecordPage) -> dict[str, int]:
    """Return how many other findings about a node there are, and records that name it, by kind."""
    findings = {heading: len(found) for heading, found in _further(page).items()}
    return findings | Counter(other.kind for other in page.named_by)


def _further(page: RecordPage) -> dict[str, tuple[NotedEvidence, ...]]:
    grouped: dict[str, list[NotedEvidence]] = {heading: [] for heading in dict.fromkeys(TELLS.values())}
    for item in page.record.get("evidence") or ():
        finding = page.findings[item["finding"]]
        shown: NotedEvidence = {**finding, "bearing": item["bearing"], "note": item["note"]}
        grouped[TELLS.get(finding["relation"], OTHERWISE)].append(shown)
    return {heading: tuple(found) for heading, found in grouped.items() if found}
