"""Finding anything: the page of what was found, its twin, and names while they are written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, render_template, request

from safetykb.kernel.record_types import OF_NODE
from safetykb.kernel.shapes import Result, Results
from safetykb.lookup.find import ALL, GROUPS, LIKE, SHOWN, search
from safetykb.lookup.store import Store
from safetykb.lookup.suggest import suggested
from safetykb_web.addresses import here
from safetykb_web.asked import one_name
from safetykb_web.errors import UnclearRequestError
from safetykb_web.page_data import check_address
from safetykb_web.served import look_now, store
from safetykb_web.source_parts import told_at

finding = Blueprint("finding", __name__)

WORKS = "/source/"
"""Where sources stand, each with its findings."""


class Group(NamedTuple):
    """What was found of one sort."""

    id: str
    title: str
    results: tuple[Result, ...]
    in_all: int
    """How much of it there is, shown or not."""
    all: str
    """The address of all of it."""


@dataclass(frozen=True, kw_only=True)
class SearchPage:
    """What was found for a question, and the ways on."""

    text: str
    says: tuple[str, ...]
    groups: tuple[Group, ...]
    answered: bool
    """Whether anything has words of the question; names that are only spelt like it have none."""
    only: Group | None
    """The one group that was asked for."""
    everything: str
    """The address of what was found of every sort."""
    names: tuple[str, ...]
    conditions: tuple[str, ...]
    """What the question names, and a check may be asked about."""
    check: str | None
    """The address of that check."""


@finding.get("/search")
def found() -> Any:
    """Answer with whatever has the words of a question: names first, each with why it was found."""
    text, group = _asked()
    if not text:
        return render_template("search.html", page=None)
    return render_template("search.html", page=search_page(store(), text, group))


@finding.get("/search.json")
def found_json() -> Response:
    """Answer as `safetykb search --json` does."""
    found = _search(store(), *_asked())
    return jsonify({**found, "results": [*_on_site(found["results"])], "banner": look_now().banner})


@finding.get("/suggest.json")
def suggested_json() -> Response:
    """Answer with names that begin like what is written in a box: any, or of a sort (`of`)."""
    text = one_name(request.args.get("q", ""))
    names = suggested(store(), text, request.args.get("of") or None)
    shown = [{**name, "address": here(OF_NODE[name["kind"]].path(name["id"]))} for name in names]
    return jsonify({"suggestions": shown, "banner": look_now().banner})


def search_page(store: Store, text: str, group: str | None) -> SearchPage:
    """Return the page of what was found."""
    results = _search(store, text, group)
    groups = tuple(_groups(results, text))
    kinds = store.kinds(results["named"])
    names = tuple(name for _, name, kind in kinds if kind != "condition")
    conditions = tuple(name for _, name, kind in kinds if kind == "condition")
    return SearchPage(
        text=text,
        says=tuple(results["says"]),
        groups=groups,
        answered=any(group.id != LIKE for group in groups),
        only=next((one for one in groups if one.id == group), None),
        everything=here("/search?" + urlencode({"q": text})),
        names=names,
        conditions=conditions,
        check=check_address(names, conditions, names) if names else None,
    )


def _groups(results: Results, text: str) -> Iterator[Group]:
    for group in results["groups"]:
        shown = tuple(r for r in results["results"] if r["group"] == group["group"])
        where = here("/search?" + urlencode({"q": text, "group": group["group"]}))
        yield Group(group["group"], group["title"], tuple(_on_site(shown)), group["count"], where)


def _on_site(results: Iterable[Result]) -> Iterator[Result]:
    for result in results:
        work = result["address"].removeprefix(WORKS)
        told = result["address"] if work == result["address"] else WORKS + told_at(store(), work)
        yield {**result, "address": here(told)}


def _search(store: Store, text: str, group: str | None) -> Results:
    return search(store, text, group, ALL if group else SHOWN)


def _asked() -> tuple[str, str | None]:
    group = request.args.get("group") or None
    if group and group not in GROUPS:
        raise UnclearRequestError(
            f"“{group[:40]}” is no sort of what is found: it is one of {', '.join(GROUPS)}."
        )
    return one_name(request.args.get("q", "")), group
