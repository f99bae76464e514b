"""What the page of legal statuses holds: all, or those of a place and a product with what is wider."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from safetykb.lookup.names import named
from safetykb.lookup.store import Store
from safetykb_web.errors import UnclearRequestError
from safetykb_web.figures.law import US, WORLD
from safetykb_web.figures.placing import Placed, of_kinds
from safetykb_web.once import once
from safetykb_web.page_data import Link, RecordPage, links_of, list_page

LEVELS = {
    "international": "The United Nations",
    "national": "Countries",
    "state": "States of the United States",
    "local": "Towns and counties",
}
"""Who made a law -> heading, the widest first."""
EVERYWHERE = "UN"
SHOWN = 60
"""Letters of what was asked that an answer repeats."""


class Place(NamedTuple):
    """A place that has a legal status."""

    code: str
    """ISO 3166 code of the country or state."""
    name: str


class Choices(NamedTuple):
    """Places of one level to choose from, A to Z."""

    title: str
    places: tuple[Place, ...]


class Laws(NamedTuple):
    """Legal statuses under one heading: those that are not confirmed first, then A to Z."""

    id: str
    title: str
    records: tuple[RecordPage, ...]


@dataclass(frozen=True, kw_only=True)
class LawPage:
    """Legal statuses, with what they can be chosen by."""

    place: Place | None
    product: Link | None
    laws: tuple[Laws, ...]
    left_out: int
    """How many the choice of a product leaves out of the wider laws, or of all."""
    figures: tuple[Placed, ...]
    """Maps of all of it, where no place was chosen."""
    places: tuple[Choices, ...]
    products: tuple[Link, ...]


def law_page(store: Store, place: str, product: str) -> LawPage:
    """Return the legal statuses of a place and of a product; of all where a text is empty.

    Raises UnclearRequestError where a place or product is not known.
    """
    records = list_page(store, "regulations").records
    here = _place(records, place) if place else None
    chosen = _product(store, records, product) if product else None
    meant = _meant(store, chosen.id) if chosen else None

    def fits(page: RecordPage) -> bool:
        return meant is None or not meant.isdisjoint(page.record["applies_to"])

    laws = tuple(_of_place(records, here, fits, chosen) if here else _of_all(records, fits))
    within = records if here is None else [r for r in records if r.record["jurisdiction"] in _wider(here)]
    shown = {page.id for group in laws for page in group.records}
    return LawPage(
        place=here,
        product=chosen,
        laws=laws,
        left_out=len({page.id for page in within} - shown),
        figures=() if here else of_kinds(store, US, WORLD),
        places=tuple(_choices(records)),
        products=_products(store, records),
    )


def _of_all(records: Iterable[RecordPage], fits: Callable[[RecordPage], bool]) -> Iterator[Laws]:
    for level, title in LEVELS.items():
        found = [page for page in records if page.record["level"] == level and fits(page)]
        if found:
            yield Laws(f"level-{level}", title, _in_order(found))


def _of_place(
    records: Sequence[RecordPage], place: Place, fits: Callable[[RecordPage], bool], product: Link | None
) -> Iterator[Laws]:
    """Yield the laws of a place, what it says of others than the product, then what holds for more places."""
    own = [page for page in records if page.record["jurisdiction"] == place.code]
    about = f"{place.name}: {product.name}" if product else place.name
    yield Laws("here", about, _in_order(filter(fits, own)))
    if others := [page for page in own if not fits(page)]:
        yield Laws("others", f"{place.name}: other products", _in_order(others))
    names = {one.code: one.name for one in _places(records)}
    for code in _wider(place)[1:]:
        found = [page for page in records if page.record["jurisdiction"] == code and fits(page)]
        if found:
            yield Laws(f"in-{code}", f"{names[code]}, above it", _in_order(found))


def _wider(place: Place) -> list[str]:
    """Return the codes of a place and of what it lies in."""
    country = place.code.partition("-")[0]
    return list(dict.fromkeys([place.code, country, EVERYWHERE]))


def _in_order(records: Iterable[RecordPage]) -> tuple[RecordPage, ...]:
    def order(page: RecordPage) -> tuple[bool, str, str]:
        return not page.record["not_confirmed"], page.record["place"].casefold(), page.id

    return tuple(sorted(records, key=order))


def _places(records: Iterable[RecordPage]) -> list[Place]:
    """Return each place once, under the name of the widest law that it has."""
    widest = sorted(records, key=lambda page: list(LEVELS).index(page.record["level"]))
    names: dict[str, str] = {}
    for page in widest:
        names.setdefault(page.record["jurisdiction"], page.record["place"])
    return sorted((Place(*one) for one in names.items()), key=lambda place: place.name.casefold())


def _choices(records: Sequence[RecordPage]) -> Iterator[Choices]:
    states = [place for place in _places(records) if "-" in place.code]
    wider = [place for place in _places(records) if "-" not in place.code]
    for title, places in (("Countries", wider), ("States", states)):
        if places:
            yield Choices(title, tuple(places))


def _place(records: Iterable[RecordPage], text: str) -> Place:
    wanted = text.casefold()
    codes = {place.code: place for place in _places(records)}
    for page in records:
        law = page.record
        if wanted in (law["jurisdiction"].casefold(), *_names_of(law["place"])):
            return codes[law["jurisdiction"]]
    raise UnclearRequestError(
        f"No legal status is recorded for a place “{text[:SHOWN]}”, which does not mean that there is none. "
        f"Choose a place from the list at /regulation."
    )


def _names_of(place: str) -> tuple[str, str]:
    """Return how a place may be written: whole, or without what it lies in."""
    return place.casefold(), place.partition(",")[0].casefold()


def _products(store: Store, records: Iterable[RecordPage]) -> tuple[Link, ...]:
    ids = {name for page in records for name in page.record["applies_to"]}
    return tuple(sorted(links_of(store, ids).values(), key=lambda link: link.name.casefold()))


def _product(store: Store, records: Sequence[RecordPage], text: str) -> Link:
    """Return the substance that a name or id means and of which a legal status, if any, can be told."""
    found = {name.id for name in named(store, text)} or ({text} if store.node(text) else set())
    able = {link.id for link in _products(store, records)}
    links = links_of(store, found).values()
    for link in links:
        if not _meant(store, link.id).isdisjoint(able):
            return link
    raise UnclearRequestError(
        f"No legal status is recorded of “{text[:SHOWN]}”, which does not mean that it is lawful. "
        f"Choose a product from the list at /regulation."
    )


def _meant(store: Store, product: str) -> frozenset[str]:
    """Return whose legal status is that of a product: its own, of what it mainly holds or is made from."""
    holds = _holds(store)
    mainly, made_from = holds.get(product, (frozenset(), None))
    held_by = {one for one, (parts, _) in holds.items() if product in parts}
    return mainly | held_by | {product} | ({made_from} if made_from and not mainly else set())


@once
def _holds(store: Store) -> dict[str, tuple[frozenset[str], str | None]]:
    """Return what each botanical and product mainly holds, and what it is made from."""
    found = {}
    for node in (*store.nodes_of("botanical"), *store.nodes_of("product")):
        record = json.loads(store.record(node.id, "substances") or "null")["record"]
        parts = record.get("constituents") or ()
        mainly = [part for part in parts if part["principal"]] or parts
        found[node.id] = frozenset(p["constituent"] for p in mainly), record.get("product_of")
    return found
