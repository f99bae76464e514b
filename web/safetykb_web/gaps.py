"""What the pages of gaps hold: findings that disagree, pairs looked for, medicines to read of."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from safetykb.kernel.shapes import Gap, Json, ProfileStats, ToRead
from safetykb.kernel.words import spaced
from safetykb.lookup.store import Store
from safetykb_web.page_data import Link, RecordPage, check_address, links_of, list_page, url_of


class Counts(NamedTuple):
    """How much each of the three pages holds."""

    disagreements: int
    searches: int
    medicines: int


class Dispute(NamedTuple):
    """Findings that disagree, and what would settle it."""

    id: str
    about: tuple[Link, ...]
    disagreement: str
    findings: int
    """How many."""
    leads: str | None
    """The one that answers follow meanwhile."""
    would_settle: str
    weight: int
    stakes: str | None
    """How grave what rests on them is."""
    url: str


class Looked(NamedTuple):
    """A pair that somebody looked for."""

    id: str
    pair: tuple[Link, Link]
    record: Json
    """What was searched, for what, when, and what came back."""
    would_settle: str | None
    """What would settle it; None where something was found."""
    weight: int
    stakes: str | None
    """How grave what is told of the pair meanwhile is."""
    address: str | None
    """Where that is told; None of a class, which no list holds."""


@dataclass(frozen=True, kw_only=True)
class GapsPage:
    """What is not known, in one page of three: findings that disagree."""

    counts: Counts
    gaps: tuple[Gap, ...]
    """Of all three pages, as `safetykb gaps --json` prints them."""
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True, kw_only=True)
class SearchesPage:
    """Pairs that somebody looked for, those first of which most may depend."""

    counts: Counts
    searches: tuple[Looked, ...]


@dataclass(frozen=True, kw_only=True)
class MedicinesPage:
    """What the rules know of medicines, and of which to read next."""

    counts: Counts
    profiles: ProfileStats
    to_read: tuple[ToRead, ...]
    wanted: dict[str, str]
    """What is to be read for, by its code, in words: an effect, or a target with the role."""
    links: dict[str, Link]


def gaps_page(store: Store) -> GapsPage:
    """Return the findings that disagree, those first of which most depends."""
    gaps: list[Gap] = store.meta("gaps")
    records = {page.id: page for page in list_page(store, "contradictions").records}
    disputes = tuple(_dispute(records[gap["record"]], gap) for gap in gaps if gap["record"] in records)
    return GapsPage(counts=_counts(store), gaps=tuple(gaps), disputes=disputes)


def searches_page(store: Store) -> SearchesPage:
    """Return the pairs that somebody looked for; what found nothing first, by what may depend on it."""
    open_ = {gap["record"]: gap for gap in store.meta("gaps") if gap["kind"] == "nothing_found"}
    looked = [_looked(store, page, open_.get(page.id)) for page in list_page(store, "searches").records]
    looked.sort(key=lambda one: (one.would_settle is None, -one.weight, one.id))
    return SearchesPage(counts=_counts(store), searches=tuple(looked))


def medicines_page(store: Store) -> MedicinesPage:
    """Return what is known of what the rules ask of medicines."""
    unread: list[ToRead] = store.meta("to_read")
    profiles: ProfileStats = store.meta("profiles")
    named = {*profiles["whole"], *(row["drug_class"] for row in profiles["by_class"])}
    return MedicinesPage(
        counts=_counts(store),
        profiles=profiles,
        to_read=tuple(unread),
        wanted=_wanted(store, {code for one in unread for code in one["missing"]}),
        links=links_of(store, named | {one["about"] for one in unread}),
    )


def _wanted(store: Store, codes: set[str]) -> dict[str, str]:
    """Return codes in words: `cns-depression` as the effect is called, `bcrp/inhibitor` with the role."""
    asked = {code: code.partition("/") for code in sorted(codes)}
    names = store.names({node for node, _, _ in asked.values()})
    return {
        code: f"{names[node]} ({spaced(role)})" if role else names[node]
        for code, (node, _, role) in asked.items()
    }


def _counts(store: Store) -> Counts:
    return Counts(
        disagreements=len(store.records("contradictions")),
        searches=len(store.records("searches")),
        medicines=len(store.meta("to_read")),
    )


def _dispute(page: RecordPage, gap: Gap) -> Dispute:
    record = page.record
    return Dispute(
        id=page.id,
        about=_linked(page, record["about"]),
        disagreement=record["disagreement"],
        findings=len(record["findings"]),
        leads=record["leads"],
        would_settle=record["would_settle"],
        weight=gap["weight"],
        stakes=gap["stakes"],
        url=url_of("contradictions", page.id),
    )


def _looked(store: Store, page: RecordPage, gap: Gap | None) -> Looked:
    one, other = _linked(page, page.record["pair"])
    return Looked(
        id=page.id,
        pair=(one, other),
        record=page.record,
        would_settle=gap["would_settle"] if gap else None,
        weight=gap["weight"] if gap else 0,
        stakes=gap["stakes"] if gap else None,
        address=_told_at(store, one, other),
    )


def _told_at(store: Store, one: Link, other: Link) -> str | None:
    kinds = {node: kind for node, _, kind in store.kinds((one.id, other.id))}
    if "drug_class" in kinds.values():
        return None
    if kinds[other.id] == "condition":
        return check_address([one.name], [other.name])
    return check_address([one.name, other.name], [])


def _linked(page: RecordPage, ids: Iterable[str]) -> tuple[Link, ...]:
    return tuple(page.links[node] for node in ids)
