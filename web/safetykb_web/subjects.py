"""Pages of a subject that are more than a list of records: claims, law, what is not known, methods."""

from typing import Any

from flask import Blueprint, jsonify, render_template, request

from safetykb.kernel.answer import plain
from safetykb_web.answering import answer, wants_json
from safetykb_web.claims import claims_page
from safetykb_web.gaps import gaps_page, medicines_page, searches_page
from safetykb_web.law import law_page
from safetykb_web.methods import methods, methods_text
from safetykb_web.page_data import list_page
from safetykb_web.served import store

subjects = Blueprint("subjects", __name__)

SUBJECTS = ("claims", "regulation", "teach")
"""First parts of addresses of lists that have a page of their own making."""
GAPS = {"searches": searches_page, "medicines": medicines_page}
"""Last part of an address -> what the page holds."""


@subjects.get("/claims")
@subjects.get("/claims.json")
def claims() -> Any:
    """Answer with every claim in a line, by what the findings make of it."""
    return answer("claims.html", claims_page(store()))


@subjects.get("/regulation")
@subjects.get("/regulation.json")
def regulation() -> Any:
    """Answer with the legal statuses of a place, of a product, or all."""
    place, product = (request.args.get(key, "").strip() for key in ("place", "product"))
    return answer("regulation.html", law_page(store(), place, product))


@subjects.get("/gaps")
@subjects.get("/gaps.json")
def gaps() -> Any:
    """Answer with findings that disagree, those first of which most depends."""
    return answer("gaps.html", gaps_page(store()))


@subjects.get("/gaps/<any(searches, medicines):part>")
@subjects.get("/gaps/<any(searches, medicines):part>.json")
def gaps_part(part: str) -> Any:
    """Answer with pairs that were looked for, or with what nobody read of medicines."""
    return answer(f"{part}.html", GAPS[part](store()))


@subjects.get("/methods")
@subjects.get("/methods.json")
def how() -> Any:
    """Answer with how the knowledge base judges; as JSON with its rules and what a list is told."""
    if wants_json():
        rules, concerns = (plain(list_page(store(), kind)) for kind in ("rules", "concerns"))
        return jsonify(rules | {"concerns": concerns["records"], "markdown": methods_text()})
    return render_template("methods.html", page=methods(), counts=store().meta("stats")["records"])
