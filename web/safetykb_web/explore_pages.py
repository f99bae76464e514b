"""The address of walks through the graph, and what it takes."""

from typing import Any

from flask import Blueprint, jsonify, render_template, request

from safetykb.kernel.answer import plain
from safetykb.kernel.graph_words import READS
from safetykb.kernel.vocabulary import Severity
from safetykb.lookup.explore import SYSTEMS, Wanted
from safetykb_web.answering import wants_json
from safetykb_web.asked import one_name
from safetykb_web.errors import UnclearRequestError
from safetykb_web.explore import explore_page
from safetykb_web.figures.walk import picture
from safetykb_web.served import look_now, store

explore_pages = Blueprint("explore", __name__)

WORDS = {
    "relation": tuple(READS),
    "system": tuple(SYSTEMS),
    "severity": tuple(str(severity) for severity in Severity),
}
"""What may stand in a filter."""
TAKEN = ("node", "from", "to", *WORDS, "part")
LAST_PART = 9_999
"""A part that nothing has."""


@explore_pages.get("/explore")
@explore_pages.get("/explore.json")
def walk() -> Any:
    """Answer with a node and its neighbours in the graph (`node`), or the ways between two (`from`, `to`)."""
    page = explore_page(store(), _name("node"), (_name("from"), _name("to")), _wanted(), _part())
    if wants_json():
        return jsonify(plain(page) | {"banner": look_now().banner})
    return render_template("explore.html", page=page, figure=picture(page), severities=WORDS["severity"])


def _name(key: str) -> str:
    if unknown := sorted(request.args.keys() - {*TAKEN}):
        raise UnclearRequestError(
            f"A walk takes no “{unknown[0][:40]}”. It takes {', '.join(TAKEN)}: ask again with these."
        )
    return one_name(request.args.get(key, ""))


def _wanted() -> Wanted:
    chosen = {key: request.args.get(key, "").strip() or None for key in WORDS}
    for key, word in chosen.items():
        if word and word not in WORDS[key]:
            raise UnclearRequestError(
                f"“{word[:40]}” is no {key} of the graph: it is one of {', '.join(WORDS[key])}."
            )
    return Wanted(**chosen)


def _part() -> int:
    text = request.args.get("part", "1")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
    if not 1 <= number <= LAST_PART:
        raise UnclearRequestError("“part” is a number from 1 on.")
    return number
