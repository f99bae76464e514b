"""References to a record, a figure or the whole, for programs that keep them, with the works behind them."""

import html
import json
import re
from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import quote

from flask import Blueprint, Response, abort, current_app, request

from safetykb.export.references import FORMATS, Person, Work, work_of
from safetykb.kernel.record_types import RECORD_TYPES
from safetykb.lookup.store import Store
from safetykb_web.addresses import here, with_host
from safetykb_web.figure_pages import figure_page
from safetykb_web.page_data import url_of
from safetykb_web.served import store

citing = Blueprint("citing", __name__)

TITLE = "safetykb: an open knowledge base of interactions and safety warnings of botanicals and medicines"
"""What the whole is called, as CITATION.cff has it."""
AUTHORS = Person("The safetykb founders")
FOLDERS = {kind.word: kind.folder for kind in RECORD_TYPES}
OF_PAGES = {kind.segment: kind.word for kind in RECORD_TYPES if kind.has_page}
"""First part of the address of a page -> the type of its record, as an address of a reference names it."""
WRITERS = {format_.ENDING: format_ for format_ in FORMATS}
TITLED = re.compile(r"<title>(?P<title>[^<]+)</title>")
LONGEST_KEY = 80
"""Letters of the name of a reference."""
ENDINGS = f"<any({', '.join(WRITERS)}):ending>"


@citing.get(f"/cite/safetykb.{ENDINGS}")
def whole(ending: str) -> Response:
    """Answer with the reference to the whole knowledge base, in its version and state."""
    return _written([ours(store(), "safetykb", TITLE, here("/"), "dataset")], "safetykb", ending)


@citing.get(f"/cite/sources.{ENDINGS}")
def every_source(ending: str) -> Response:
    """Answer with the reference to every work that is cited."""
    names = (name for name, _ in store().records("sources"))
    return _written(_works(store(), names), "safetykb-sources", ending)


@citing.get(f"/cite/<any({', '.join(map(repr, FOLDERS))}):word>/<record_id>.{ENDINGS}")
def of_record(word: str, record_id: str, ending: str) -> Response:
    """Answer with the reference to a work, or to a record and every work that it rests on."""
    works = references(store(), FOLDERS[word], record_id)
    if works is None:
        abort(404)
    return _written(works, f"safetykb-{word}-{record_id}", ending)


@citing.get(f"/cite/figures/<kind>/<subject>.{ENDINGS}")
def of_figure(kind: str, subject: str, ending: str) -> Response:
    """Answer with the reference to a figure, and to every work whose numbers it draws."""
    page = figure_page(store(), kind, subject)
    name = f"safetykb-figure-{kind}-{subject}"
    figure = ours(store(), name, page.figure.title, page.address, "dataset")
    return _written([figure, *map(work_of, page.sources.values())], name, ending)


@citing.get(f"/cite/page.{ENDINGS}")
def of_page(ending: str) -> Response:
    """Answer with the reference to any page by its address (`of`), under the title that it has."""
    address = request.args.get("of", "")
    title = _title_at(address)
    if title is None:
        abort(404)
    name = re.sub(r"[^a-z0-9]+", "-", f"safetykb-page{address.casefold()}").strip("-")[:LONGEST_KEY]
    return _written([ours(store(), name, title, here(address), "dataset")], name, ending)


def _title_at(address: str) -> str | None:
    """Return the title of the page at an address of this site; None where no page answers there."""
    if not address.startswith("/") or address.startswith(("//", "/cite/")) or not address.isprintable():
        return None
    with current_app.test_request_context(address, base_url=request.host_url):
        answer = current_app.full_dispatch_request()
        titled = TITLED.search(answer.get_data(as_text=True)) if answer.mimetype == "text/html" else None
    if titled is None or answer.status_code != 200:
        return None
    return html.unescape(titled["title"]).strip().removesuffix(": safetykb")


def references(store: Store, folder: str, record_id: str) -> list[Work] | None:
    """Return a work that is cited; of any other record itself, and the works that it rests on."""
    if folder == "sources":
        return _works(store, [record_id]) or None
    text = store.record(record_id, folder)
    if text is None:
        return None
    body = json.loads(text)
    reviewed = body["record"].get("reviewed") or {}
    key = f"safetykb-{folder.replace('_', '-')}-{record_id}"
    own = ours(store, key, body["title"], url_of(folder, record_id), "database_record", reviewed.get("date"))
    return [own, *map(work_of, body["sources"].values())]


def ours(store: Store, key: str, title: str, path: str, type_: str, day: str | None = None) -> Work:
    """Return something of this site as a work: version and hash say in which state it was cited."""
    return Work(
        key=key,
        type=type_,
        title=title,
        authors=(AUTHORS,),
        publisher="safetykb",
        year=int(day[:4]) if day else None,
        day=day,
        version=f"{store.version}, knowledge base {store.hash}",
        url=with_host(path),
    )


class CitedAt(NamedTuple):
    """Where the reference to a page is: an address, then the ending of its format, then the rest."""

    address: str
    rest: str = ""


def page_cited(endpoint: str | None, parts: dict[str, Any]) -> CitedAt | None:
    """Return where the reference to the page that is asked for is; None where none is, or it is not kept."""
    if endpoint == "pages.record_":
        return CitedAt(f"/cite/{OF_PAGES[parts['segment']]}/{parts['record_id']}")
    if endpoint == "figures.one":
        return CitedAt(f"/cite/figures/{parts['kind']}/{parts['subject']}")
    if endpoint is None or "for" in request.args:
        return None
    asked = f"?{request.query_string.decode('latin-1')}" * bool(request.query_string)
    return CitedAt("/cite/page", f"?of={quote(request.path + asked)}")


def _works(store: Store, names: Iterable[str]) -> list[Work]:
    return [work_of(json.loads(text)) for text in store.sources(names).values()]


def _written(works: Iterable[Work], name: str, ending: str) -> Response:
    format_ = WRITERS[ending]
    told = Response(format_.write(works), content_type=f"{format_.MEDIA_TYPE}; charset=utf-8")
    told.headers["Content-Disposition"] = f'inline; filename="{name}.{ending}"'
    return told
