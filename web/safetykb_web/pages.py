"""The pages, each with its JSON twin at the same address and `.json`."""

from typing import Any

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from safetykb.kernel.record_types import RECORD_TYPES
from safetykb.kernel.vocabulary import Documentation, Severity
from safetykb.lookup.entry import cut, entries_of
from safetykb.lookup.report import check
from safetykb_web import check_pages, claims, lessons, monograph, page_data, pair
from safetykb_web.answering import answer, wants_json
from safetykb_web.asked import LONGEST_NAME, one_name, too_long
from safetykb_web.clock import today
from safetykb_web.errors import TooMuchError, UnclearRequestError
from safetykb_web.served import look_now, store
from safetykb_web.sheet import patient_sheet
from safetykb_web.source_parts import source_part
from safetykb_web.subjects import SUBJECTS
from safetykb_web.words import JSON_ENDING

pages = Blueprint("pages", __name__)

MOST_NAMES = 40
"""Names that one check takes: 780 pairs, more than a page can show usefully."""
MOST_CUTS = 4
"""Things to cut that are named at once."""
ENTRIES = ("name", "list", "whole", "condition", "conditions")
FILTERS = ("severity", "level")
"""From where on the page of a list shows what may happen; its twin and the patient's sheet tell all."""
TAKEN = (*ENTRIES, "for", "open", *FILTERS)
"""What a check takes. A list that stands under any other key would be left out unseen."""
PATIENT = "patient"
"""Whom a check may be for, besides a professional: its sheet in plain words."""
MADE = {
    "node.html": monograph.node_page,
    "pair.html": pair.pair_page,
    "source.html": page_data.record_page,
    "answer.html": page_data.record_page,
    "adverse-effect.html": page_data.record_page,
    "claim.html": claims.claim_page,
    "disagreement.html": page_data.record_page,
    "rule.html": page_data.record_page,
    "concern.html": page_data.record_page,
    "lesson.html": lessons.lesson_page,
}
"""Template of a record's own page -> what the page holds."""
PARTS = {
    "interactions": ("interactions.html", monograph.interactions_page),
    "adverse-effects": ("records-of.html", monograph.adverse_effects_page),
    "uses": ("records-of.html", monograph.uses_page),
    "further": ("further.html", monograph.further_page),
}
"""Last part of an address -> template, and what the page holds that a monograph only leads to."""
OWN = {kind.segment: kind for kind in RECORD_TYPES if kind.has_page}
NODES = {segment: kind for segment, kind in OWN.items() if kind.kinds}
LISTED = {kind.listed: kind for kind in RECORD_TYPES if kind.listed and kind.listed not in SUBJECTS}
"""First part of an address -> the type of the record, or of the records, that the page shows."""


@pages.get("/")
@pages.get("/index.json")
def home() -> Any:
    """Answer with what is covered, and one box for a name or a list."""
    return answer("home.html", page_data.home_page(store(), check_pages.example(store())))


@pages.post("/check")
def entered() -> BaseResponse:
    """Turn what was entered into an address that can be kept."""
    return redirect(page_data.check_address(*entered_in(request.form.to_dict(flat=False))), code=303)


@pages.get("/check")
def checked() -> Any:
    """Answer with what is known of taking these together, in these conditions."""
    entered = entered_in(request.args.to_dict(flat=False))
    if "for" in request.args:
        return _for_patient(*entered)
    opened = "open" in request.args
    page = check_pages.check_page(store(), *entered, look_now().banner, opened=opened, least=_least())
    return render_template("check.html", page=page)


def _for_patient(names: list[str], conditions: list[str], whole: list[str]) -> Response:
    """Answer with the sheet to hand over, which is kept nowhere: it is health data, and has a day on it."""
    _unfiltered()
    sheet = patient_sheet(store(), names, conditions, whole, look_now().banner)
    told = make_response(render_template("patient.html", page=sheet), 400 if sheet.unread else 200)
    told.cache_control.no_store = True
    return told


@pages.get("/check.json")
def checked_json() -> Response:
    """Answer as `safetykb check --json` does."""
    names, conditions, whole = entered_in(request.args.to_dict(flat=False))
    _unfiltered()
    text = check(store(), names, conditions, look_now().banner, whole, today()).text
    return Response(text + "\n", content_type="application/json")


@pages.get(f"/<any({', '.join(map(repr, OWN))}):segment>/<record_id>")
def record_(segment: str, record_id: str) -> Any:
    """Answer with one record: a node, a curated pair, a source, an answer of guidance."""
    kind = OWN[segment]
    page = MADE[kind.template](store(), kind.folder, _id(record_id))
    if page is None and kind.folder in pair.FOLDERS:
        if place := pair.place_of(store(), _id(record_id)):
            return redirect(place + (JSON_ENDING if wants_json() else ""), code=301)
        if asked := pair.check_of(store(), _id(record_id), as_json=wants_json()):
            return redirect(asked, code=302)  # a record may speak of the two one day
    if kind.folder == "sources" and isinstance(page, page_data.RecordPage) and not wants_json():
        part = source_part(page, request.args.get("part", "1"))
        return render_template(kind.template, page=page, part=part)
    return answer(kind.template, page)


@pages.get(f"/<any({', '.join(NODES)}):segment>/<record_id>/<any({', '.join(map(repr, PARTS))}):part>")
@pages.get(f"/<any({', '.join(NODES)}):segment>/<record_id>/<any({', '.join(map(repr, PARTS))}):part>.json")
def part_of(segment: str, record_id: str, part: str) -> Any:
    """Answer with what a monograph only leads to: all pairs, adverse effects, uses, further findings."""
    template, made = PARTS[part]
    return answer(template, made(store(), NODES[segment].folder, record_id))


@pages.get(f"/<any({', '.join(map(repr, LISTED))}):segment>")
@pages.get(f"/<any({', '.join(map(repr, LISTED))}):segment>.json")
def listed(segment: str) -> Any:
    """Answer with every record of one type: adverse effects, uses, claims, ..."""
    return answer(f"{segment}.html", page_data.list_page(store(), LISTED[segment].folder))


@pages.get("/about")
@pages.get("/about.json")
def about() -> Any:
    """Answer with who made this, its limits, and how to report an error on a page (`of`)."""
    return answer("about.html", page_data.about_page(store(), one_name(request.args.get("of", "")) or None))


@pages.get("/healthz")
def health() -> Response:
    """Tell a monitor that the server answers, and from what."""
    look = look_now()
    body = {"status": look.status, "version": store().version, "hash": store().hash, "fresh": look.fresh}
    why = {"refused": look.refused, "hindered": look.hindered, "banner": look.banner}
    store().meta("stats")  # where nothing can be read the answer is 503
    return jsonify(body | why)


def _id(text: str) -> str:
    return text.removesuffix(JSON_ENDING)


def entered_in(fields: dict[str, list[str]]) -> tuple[list[str], list[str], list[str]]:
    """Return the names and conditions of a request, and which of the names are one name each, not to be cut.

    `name` and `condition` are entries, `list` and `conditions` pasted texts, `whole` names as they stand.
    """
    if unknown := sorted(fields.keys() - {*TAKEN}):
        raise UnclearRequestError(
            f"A check takes no “{unknown[0][:40]}”, and what stands there was not looked at. "
            f"It takes {', '.join(ENTRIES)}: ask again with these."
        )
    if any(whom != PATIENT for whom in fields.get("for", ())):
        raise UnclearRequestError("A check is for “patient”, or, without “for”, for a professional.")
    texts = [*fields.get("name", []), *fields.get("list", []), *fields.get("whole", [])]
    states = [*fields.get("condition", []), *fields.get("conditions", [])]
    counted = [*texts, *fields.get("conditions", [])]
    if says := _too_much([entry for text in counted for entry in entries_of(text)]):
        lines = (tuple(line for text in some for line in text.splitlines()) for some in (texts, states))
        raise TooMuchError(says, *lines)
    whole = [name.strip() for name in fields.get("whole", []) if name.strip()]
    names = fields.get("name", []) + _cut(fields.get("list", []))
    conditions = fields.get("condition", []) + _cut(fields.get("conditions", []))
    names, conditions = ([name.strip() for name in some if name.strip()] for some in (names, conditions))
    if not (names or conditions or whole):
        raise UnclearRequestError("No name was entered. Enter one substance or more.")
    return [*names, *whole], conditions, whole


def _too_much(entries: list[str]) -> str:
    """Return what to cut of a list that one check does not take; empty where it takes all of it."""
    says = []
    if more := max(len(entries) - MOST_NAMES, 0):
        says.append(
            f"{len(entries)} names and conditions were entered; one check takes at most {MOST_NAMES}. "
            f"Take {more} out, those that matter least: what stands on two lists is not checked together."
        )
    for entry in entries:
        if len(entry) > LONGEST_NAME:
            says.append(f"What begins “{entry[:40]}…” is too long. {too_long(entry)}")
    return " ".join(says[:MOST_CUTS])


def _least() -> check_pages.Least:
    """Return from where on concerns are asked for: as grave, and as sure."""
    grave, sure = (request.args.get(name, "") for name in FILTERS)
    if grave not in ("", *check_pages.LEAST_GRAVE) or sure not in ("", *check_pages.LEAST_SURE):
        raise UnclearRequestError(
            f"What may happen is shown from one of {', '.join(check_pages.LEAST_GRAVE)} on, "
            f"and from one of {', '.join(check_pages.LEAST_SURE)} on."
        )
    return check_pages.Least(Severity(grave) if grave else None, Documentation(sure) if sure else None)


def _unfiltered() -> None:
    if any(request.args.get(name) for name in FILTERS):
        raise UnclearRequestError("Only the page of a list can leave out what is less grave or less sure.")


def _cut(texts: list[str]) -> list[str]:
    return [name for text in texts for name in cut(store(), text)]
