"""What each page holds: one frozen dataclass a page, made from the store, shown as HTML and as JSON alike."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from safetykb.kernel.answer import PairAnswer, texts_in
from safetykb.kernel.law import on_the_day
from safetykb.kernel.order import gravest_first
from safetykb.kernel.record_types import BY_FOLDER, OF_NODE
from safetykb.kernel.shapes import (
    Citation,
    Json,
    Known,
    Reference,
    RoleStrength,
    ShownFinding,
    Stats,
)
from safetykb.lookup.store import Node, Store
from safetykb_web.addresses import here
from safetykb_web.once import once

CONSTITUENTS = ("alkaloids", "constituents")
"""Folders of what a botanical contains."""


class Link(NamedTuple):
    """A way to a page."""

    id: str
    name: str
    url: str


class Beside(NamedTuple):
    """A record that is named beside another, with the way to it."""

    id: str
    kind: str
    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A botanical with what it and its products contain, and what the body forms from that."""

    botanical: Link
    constituents: tuple[Link, ...]


class ExampleLine(NamedTuple):
    """A concern of the example, as the first screen of a list shows it."""

    concern: str
    adds: str
    severity: str | None
    onset: str | None
    says: str


class Example(NamedTuple):
    """A real answer, to show what one looks like."""

    names: tuple[str, ...]
    lines: tuple[ExampleLine, ...]
    address: str


@dataclass(frozen=True, kw_only=True)
class AboutPage:
    """Who made this, what stands behind it, and what a report of an error must say."""

    stats: Stats
    version: str
    hash: str
    searched_in: str
    searched_until: str | None
    judged_by: str
    of: str | None
    """The address of the page on which an error is to be reported, if somebody came from one."""


@dataclass(frozen=True, kw_only=True)
class HomePage:
    """What the knowledge base covers and how it was searched, with an example."""

    example: Example | None
    """None where nothing is known of a botanical with medicines."""
    stats: Stats
    subjects: tuple[Subject, ...]
    other_botanicals: tuple[Link, ...]
    other_constituents: tuple[Link, ...]
    """Those that no record says a botanical contains or the body forms."""
    products: tuple[Link, ...]
    conditions: tuple[Link, ...]
    version: str
    hash: str
    searched_in: str
    searched_until: str | None
    judged_by: str


@dataclass(frozen=True, kw_only=True)
class RecordPage:
    """A record with the findings, sources and other records that belong to it."""

    id: str
    kind: str
    title: str
    record: Json
    """What the curated file says, as the schema of its type has it."""
    findings: Mapping[str, ShownFinding]
    level: Known | None
    """How well an adverse effect is known; None for other records."""
    strengths: tuple[RoleStrength, ...]
    """How strong it is in each of its roles, in their order."""
    see: tuple[Beside, ...]
    named_by: tuple[Beside, ...]
    sources: Mapping[str, Citation]
    links: Mapping[str, Link]
    numbers: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """Every record of one type or two."""

    kind: str
    records: tuple[RecordPage, ...]


def url_of(folder: str, record_id: str) -> str:
    """Return the address of a record: a page of its own, or its place on the page of its type."""
    return here(BY_FOLDER[folder].path(record_id))


def links_of(store: Store, ids: Iterable[str]) -> dict[str, Link]:
    """Return links to the nodes among some texts, by id."""
    return _links(store.kinds(set(ids)))


def _links(nodes: Iterable[tuple[str, str, str]]) -> dict[str, Link]:
    root = here("")
    return {node: _link(root, node, name, kind) for node, name, kind in nodes}


def _link(root: str, node: str, name: str, kind: str) -> Link:
    return Link(node, name, root + OF_NODE[kind].path(node))


def _subjects(store: Store, botanicals: Iterable[Link]) -> Iterator[Subject]:
    """Yield the botanicals of which constituents are recorded."""
    contained = botanical_parts(store)
    for botanical in botanicals:
        if found := contained.get(botanical.id):
            yield Subject(botanical=botanical, constituents=tuple(links_of(store, found).values()))


@once
def botanical_parts(store: Store) -> dict[str, set[str]]:
    """Return, for each botanical, what it and its products contain and what the body forms from that."""
    made_of = [node.id for kind in ("botanical", "product") for node in store.nodes_of(kind)]
    substances = [json.loads(store.record(i, "substances") or "null")["record"] for i in made_of]
    parts = [body["record"] for folder in CONSTITUENTS for body in store.bodies(folder)]
    formed = {part["id"]: _named(part.get("forms")) for part in parts}
    contained: dict[str, set[str]] = {}
    for substance in substances:
        found = contained.setdefault(substance.get("product_of") or substance["id"], set())
        new = set(_named(substance.get("constituents")))
        while new:
            found |= new
            new = {later for part in new for later in formed[part]} - found
    return contained


def _named(parts: Sequence[Json] | None) -> list[str]:
    return [part["constituent"] for part in parts or ()]


def home_page(store: Store, example: Example | None) -> HomePage:
    """Return what the first page tells."""
    root = here("")

    def of_kind(kind: str) -> tuple[Link, ...]:
        return tuple(_link(root, node.id, node.name, node.kind) for node in _of_kind(store, kind))

    botanicals, products = of_kind("botanical"), of_kind("product")
    subjects = tuple(_subjects(store, botanicals))
    in_depth = {subject.botanical.id for subject in subjects}
    contained = {link.id for subject in subjects for link in subject.constituents}
    return HomePage(
        example=example,
        stats=store.meta("stats"),
        subjects=subjects,
        other_botanicals=tuple(link for link in botanicals if link.id not in in_depth),
        other_constituents=tuple(
            links_of(
                store, (i for folder in CONSTITUENTS for i, _ in store.records(folder) if i not in contained)
            ).values()
        ),
        products=products,
        conditions=of_kind("condition"),
        version=store.version,
        hash=store.hash,
        searched_in=store.meta("searched_in"),
        searched_until=store.meta("searched_until"),
        judged_by=store.meta("judged_by"),
    )


@once
def _of_kind(store: Store, kind: str) -> list[Node]:
    return store.nodes_of(kind)


def about_page(store: Store, of: str | None) -> AboutPage:
    """Return what is told of the knowledge base itself, to somebody who comes from a page or from nowhere."""
    return AboutPage(
        stats=store.meta("stats"),
        version=store.version,
        hash=store.hash,
        searched_in=store.meta("searched_in"),
        searched_until=store.meta("searched_until"),
        judged_by=store.judged_by,
        of=of,
    )


def check_address(names: Sequence[str], conditions: Sequence[str], whole: Sequence[str] = ()) -> str:
    """Return the address of a check that can be kept; names in `whole` are not to be cut."""
    query = [("whole" if name in whole else "name", name) for name in names]
    query += [("condition", name) for name in conditions]
    return here("/check?" + urlencode(query))


def record_page(store: Store, folder: str, record_id: str) -> RecordPage | None:
    """Return a record of a type by its id, or None where there is none."""
    text = store.record(record_id, folder)
    return None if text is None else shown_record(_whole(store, json.loads(text)))


class Whole(NamedTuple):
    """A record as it stands in the snapshot, with the nodes that it names."""

    body: Json
    nodes: list[tuple[str, str, str]]
    """Id, name and kind of each."""


def _whole(store: Store, body: Json) -> Whole:
    return Whole(body, store.kinds(set(texts_in(body["record"]))))


def shown_record(whole: Whole) -> RecordPage:
    """Return a record as its page shows it."""
    body = on_the_day(whole.body)
    cited = [finding.partition("#")[0] for finding in body["findings"]]
    return RecordPage(
        id=body["id"],
        kind=body["kind"],
        title=body["title"],
        record=body["record"],
        findings=body["findings"],
        level=body["level"],
        strengths=tuple(body["strengths"]),
        see=_beside(body["see"]),
        named_by=_beside(body["named_by"]),
        sources=body["sources"],
        links=_links(whole.nodes),
        numbers=numbered(cited, body["sources"]),
    )


def _beside(others: Iterable[Reference]) -> tuple[Beside, ...]:
    return tuple(Beside(**other, url=url_of(other["kind"], other["id"])) for other in others)


def list_page(store: Store, *folders: str) -> ListPage:
    """Return every record of some types."""
    pages = [shown_record(whole) for folder in folders for whole in all_of(store, folder)]
    if folders == ("adverse_effects",):
        pages.sort(key=page_order)
    return ListPage(kind=folders[0], records=tuple(pages))


@once
def all_of(store: Store, folder: str) -> list[Whole]:
    """Return every record of one type."""
    return [_whole(store, body) for body in store.bodies(folder)]


def page_order(page: RecordPage) -> tuple[int, int, int, str]:
    """Return the sort key of records about one node, gravest first."""
    level = page.level["documentation"] if page.level else None
    return gravest_first(page.record.get("severity"), None, level, page.title)


def cited_by(answers: Iterable[PairAnswer]) -> list[str]:
    """Return the sources of the evidence of answers, in the order in which a page cites them."""
    return [item["source"] for answer in answers for finding in answer.findings for item in finding.evidence]


def numbered(cited: Iterable[str], sources: Mapping[str, Citation]) -> dict[str, int]:
    """Number sources in the order in which a page cites them, those cited nowhere last."""
    ordered = dict.fromkeys([*(source for source in cited if source in sources), *sources])
    return {source: number for number, source in enumerate(ordered, start=1)}
