"""Several lists answered at once, for programs."""

import re
from typing import Any

from flask import Blueprint, Response, request

from safetykb.lookup.report import check
from safetykb_web.clock import today
from safetykb_web.errors import UnclearRequestError
from safetykb_web.pages import ENTRIES, entered_in
from safetykb_web.served import look_now, store

bulk = Blueprint("bulk", __name__)

LISTS = "lists"
HALF = re.compile("[\ud800-\udfff]")
"""Half of a letter, as JSON can write it: no text, and nothing that an answer can repeat."""
MOST_LISTS = 20
"""Lists that one request may hold; each is as long as a check may be."""


@bulk.post("/check.json")
def checked_many() -> Response:
    """Answer with the report of each list, in their order; all are refused where one cannot be read."""
    asked = [_entered(place, one) for place, one in enumerate(_lists(), start=1)]
    reports = (
        check(store(), names, conditions, look_now().banner, whole, today()).text
        for names, conditions, whole in asked
    )
    return Response(f'{{"reports":[{",".join(reports)}]}}\n', content_type="application/json")


def _lists() -> list[Any]:
    try:
        body = request.get_json(force=True, silent=True)
    except RecursionError:  # what is nested a thousand deep is no list of names
        body = None
    lists = body.get(LISTS) if isinstance(body, dict) and body.keys() == {LISTS} else None
    if not isinstance(lists, list) or not lists:
        raise UnclearRequestError(
            f"Send JSON: an object with “{LISTS}”, a list of one list or more, and nothing else."
        )
    if len(lists) > MOST_LISTS:
        raise UnclearRequestError(f"{len(lists)} lists were sent; one request takes at most {MOST_LISTS}.")
    return lists


def _entered(place: int, one: Any) -> tuple[list[str], list[str], list[str]]:
    fields = {key: _texts(value) for key, value in one.items()} if isinstance(one, dict) else {}
    if not fields or None in fields.values() or not fields.keys() <= {*ENTRIES}:
        raise UnclearRequestError(
            f"List {place} is no object of texts or lists of texts under {', '.join(ENTRIES)}."
        )
    try:
        return entered_in({key: texts for key, texts in fields.items() if texts is not None})
    except UnclearRequestError as error:
        raise UnclearRequestError(f"List {place}: {error}") from error


def _texts(value: Any) -> list[str] | None:
    texts = value if isinstance(value, list) else [value]
    return texts if all(isinstance(text, str) and not HALF.search(text) for text in texts) else None
