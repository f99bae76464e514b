"""Pages of figures: the index, each figure with its numbers and sources, and the same in other formats."""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask import Blueprint, Response, jsonify, render_template
from markupsafe import Markup

from safetykb.kernel.answer import plain
from safetykb.kernel.shapes import Citation
from safetykb.kernel.words import cited_as, number
from safetykb.lookup.store import Store
from safetykb_web.addresses import here, with_host
from safetykb_web.figures.figure import Cell, Figure
from safetykb_web.figures.image import DESK, PHONE, png, sheet, svg
from safetykb_web.figures.kinds import KINDS, figure, subjects
from safetykb_web.page_data import Link, links_of, numbered
from safetykb_web.served import look_now, store

figure_pages = Blueprint("figures", __name__)

HEIGHT = re.compile(r'^<svg [^>]*?\bheight="(\d+)"')
SHEET = 1200
"""Pixels that a sheet holds when they are made smaller by a quarter."""
MOST_NAMED = 12
"""Works that a figure on paper names."""


@dataclass(frozen=True, kw_only=True)
class FigurePage:
    """A figure with what stands behind it."""

    figure: Figure
    address: str
    """Without an ending; with `.svg`, `.png`, `.csv` or `.json` the same as that."""
    sources: Mapping[str, Citation]
    numbers: Mapping[str, int]
    version: str
    hash: str


class Listed(NamedTuple):
    """A kind of figure with those that there are."""

    title: str
    tells: str
    figures: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class FiguresPage:
    """Every figure by its kind."""

    kinds: tuple[Listed, ...]


def figure_page(store: Store, kind: str, subject: str) -> FigurePage:
    """Return a figure with its sources. NothingToShowError where there is none."""
    made = figure(store, kind, subject)
    cited = [name.partition("#")[0] for name in made.cited]
    sources = {name: json.loads(text) for name, text in store.sources(cited).items()}
    return FigurePage(
        figure=made,
        address=here(f"/figures/{kind}/{subject}"),
        sources=sources,
        numbers=numbered(cited, sources),
        version=store.version,
        hash=store.hash,
    )


def figures_page(store: Store) -> FiguresPage:
    """Return every figure that there is."""
    return FiguresPage(
        kinds=tuple(
            Listed(kind.title, kind.tells, _links(store, kind.word, subjects(store, kind.word)))
            for kind in KINDS
        )
    )


def credit(page: FigurePage) -> str:
    """Return where a figure is from, for a file that is sent around."""
    works = "; ".join(cited_as(work) for work in page.sources.values())
    return f"safetykb {page.version} ({page.hash}), {with_host(page.address)}. CC BY 4.0. From: {works}."


def drawn_from(page: FigurePage) -> str:
    """Return from which works a figure is drawn, for paper: by name where they are few, else how many."""
    names = dict.fromkeys(cited_as(work) for work in page.sources.values())
    told = "; ".join(names) if len(names) <= MOST_NAMED else f"{len(page.sources)} works"
    return f"Drawn from: {told}. Numbers and sources: {with_host(page.address)}."


def as_csv(page: FigurePage) -> str:
    """Return the numbers of a figure as CSV, each line with the findings that say it."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([*page.figure.columns, "Findings"])
    writer.writerows([*row.cells, " ".join(row.cites)] for row in page.figure.rows)
    return file.getvalue()


@figure_pages.get("/figures")
@figure_pages.get("/figures.json", defaults={"as_json": True})
def index(*, as_json: bool = False) -> Any:
    """Answer with every figure that there is."""
    page = figures_page(store())
    return _json(page) if as_json else render_template("figures.html", page=page)


@figure_pages.get("/figures/<kind>/<subject>")
@figure_pages.get("/figures/<kind>/<subject>.<any(svg, png, csv, json):ending>")
def one(kind: str, subject: str, ending: str = "html") -> Any:
    """Answer with a figure, in the form that the ending names."""
    page = figure_page(store(), kind, subject)
    return ENDINGS[ending](page)


def _html(page: FigurePage) -> str:
    return render_template("figure.html", page=page)


def _json(page: Any) -> Response:
    return jsonify(plain(page) | {"banner": look_now().banner})


def _csv(page: FigurePage) -> Response:
    return Response(as_csv(page), content_type="text/csv; charset=utf-8")


def _svg(page: FigurePage) -> Response:
    return Response(sheet(page.figure, credit(page)), content_type="image/svg+xml; charset=utf-8")


def _png(page: FigurePage) -> Response:
    return Response(png(page.figure, credit(page)), content_type="image/png")


def _cell(value: Cell) -> str:
    return "" if value is None else value if isinstance(value, str) else number(value)


def _drawn_for_desk(made: Figure) -> Markup:
    return Markup(svg(made, DESK))


def _drawn_for_phone(made: Figure) -> Markup:
    return Markup(svg(made, PHONE))


def _is_tall(drawn: str) -> bool:
    """Return whether a drawing cannot be read on one sheet, not even made smaller."""
    height = HEIGHT.search(drawn)
    return height is not None and int(height[1]) > SHEET


FILTERS: dict[str, Callable[..., object]] = {
    "cell": _cell,
    "drawn_for_desk": _drawn_for_desk,
    "drawn_for_phone": _drawn_for_phone,
    "is_tall": _is_tall,
}
"""How templates write a number of a table, and the drawing of a figure."""
ENDINGS = {"html": _html, "json": _json, "csv": _csv, "svg": _svg, "png": _png}
"""Ending of an address -> what makes the answer."""


def _links(store: Store, kind: str, names: tuple[str, ...]) -> tuple[Link, ...]:
    nodes = links_of(store, names)
    return tuple(Link(name, nodes[name].name, here(f"/figures/{kind}/{name}")) for name in names)
