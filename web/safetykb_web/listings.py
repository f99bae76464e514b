"""Every record of a type, page by page, for programs."""

import json
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask import Blueprint, Response, jsonify, request

from safetykb.kernel.answer import plain
from safetykb.kernel.record_types import BY_FOLDER, RECORD_TYPES
from safetykb.kernel.shapes import Json
from safetykb.lookup.store import Store
from safetykb_web.addresses import here
from safetykb_web.errors import UnclearRequestError
from safetykb_web.figures.figure import NothingToShowError
from safetykb_web.page_data import url_of
from safetykb_web.served import look_now, store

listings = Blueprint("listings", __name__)

FOLDERS = tuple(kind.folder for kind in RECORD_TYPES if not kind.listed)
"""Types of record that have no page of all: `/substances.json`, `/sources.json`, ..."""
MOST, USUAL = 200, 100
"""Records of one answer."""
LAST = 999_999
"""A number of a part that no list has."""


class ListedRecord(NamedTuple):
    """A record of a list."""

    id: str
    title: str
    url: str
    """Its page."""
    json: str
    """The twin of that page, with findings, sources and answers."""
    record: Json
    """What the curated file says."""


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A part of all records of a type, by id."""

    kind: str
    count: int
    """How many there are in all."""
    page: int
    pages: int
    size: int
    next: str | None
    """Address of the next part."""
    previous: str | None
    records: tuple[ListedRecord, ...]


@listings.get(f"/<any({', '.join(FOLDERS)}):folder>.json")
def every(folder: str) -> Response:
    """Answer with every record of a type, by id, as many at a time as `size` says."""
    size = _number("size", USUAL, 1, MOST)
    found = listing(store(), folder, _number("page", 1, 1, LAST), size)
    if found.page > found.pages:
        raise NothingToShowError(f"There is no part {found.page}: {found.count} records make {found.pages}.")
    told = jsonify(plain(found) | {"banner": look_now().banner})
    links = {"next": found.next, "prev": found.previous}
    told.headers.extend(("Link", f'<{url}>; rel="{name}"') for name, url in links.items() if url)
    return told


def listing(store: Store, folder: str, page: int, size: int) -> Listing:
    """Return one part of all records of a type."""
    every = [name for name, _ in store.records(folder)]
    pages = _pages(len(every), size)

    def part(number: int) -> str | None:
        wanted = here(f"/{folder}.json?page={number}&size={size}")
        return wanted if 1 <= number <= pages else None

    return Listing(
        kind=folder,
        count=len(every),
        page=page,
        pages=pages,
        size=size,
        next=part(page + 1),
        previous=part(page - 1),
        records=tuple(_listed(store, folder, name) for name in every[(page - 1) * size : page * size]),
    )


def _listed(store: Store, folder: str, name: str) -> ListedRecord:
    body: dict[str, Any] = json.loads(store.record(name, folder) or "{}")
    url = url_of(folder, name)
    twin = here(BY_FOLDER[folder].path(name).partition("#")[0] + ".json")
    return ListedRecord(name, body["title"], url, twin, body["record"])


def _pages(count: int, size: int) -> int:
    return max(1, -(-count // size))


def _number(name: str, usual: int, least: int, most: int) -> int:
    text = request.args.get(name, str(usual))
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    if not least <= number <= most:
        raise UnclearRequestError(f"“{name}” is a number from {least} to {most} here.")
    return number
