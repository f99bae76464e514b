"""The description of every address for programs: OpenAPI 3.1, made from the routes and the types of pages."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from types import NoneType
from typing import Any, get_args, get_type_hints

from flask import Blueprint, Response, current_app
from werkzeug.routing import Rule

from safetykb.export.check_schema import check_schema
from safetykb.export.references import csl
from safetykb.export.shape_schema import reference_to
from safetykb.kernel.graph_words import READS
from safetykb.kernel.shapes import Json
from safetykb.kernel.vocabulary import Reply, Severity
from safetykb.lookup.explore import SYSTEMS
from safetykb.lookup.store import Store
from safetykb_web import cases, changes, claims, figure_pages, gaps, law, lessons, page_data, quiz
from safetykb_web.bulk import MOST_LISTS
from safetykb_web.data import data_page, dictionary_page
from safetykb_web.explore import explore_page
from safetykb_web.glossary import glossary_page
from safetykb_web.listings import MOST, USUAL, listing
from safetykb_web.pages import ENTRIES, MADE, OWN, PARTS
from safetykb_web.served import store
from safetykb_web.subjects import GAPS

openapi = Blueprint("openapi", __name__)

JSON = "application/json"
FIELD = re.compile(r"<(?:any\((?P<words>[^)]*)\):)?(?P<name>\w+)>")
"""A part of an address that varies: one of some words, or anything."""
TYPES = {
    "json": JSON,
    "atom": "application/atom+xml",
    "csv": "text/csv",
    "svg": "image/svg+xml",
    "png": "image/png",
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
    "gml": "text/plain",
    "sqlite": "application/vnd.sqlite3",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
}
"""Ending of an address -> media type of what it answers with."""
AS_PAGES: Mapping[str, Callable[..., Any]] = {
    "pages.home": page_data.home_page,
    "pages.about": page_data.about_page,
    "pages.listed": page_data.list_page,
    "subjects.claims": claims.claims_page,
    "subjects.regulation": law.law_page,
    "subjects.gaps": gaps.gaps_page,
    "changes.changes": changes.changes_page,
    "data.index": data_page,
    "data.dictionary": dictionary_page,
    "listings.every": listing,
    "explore.walk": explore_page,
    "teach.lessons": lessons.teach_page,
    "teach.handout": lessons.lesson_page,
    "teach.cases": cases.cases_page,
    "teach.case": cases.case_page,
    "teach.quiz": quiz.quiz_page,
    "teach.glossary": glossary_page,
    "figures.index": figure_pages.figures_page,
    "figures.one": figure_pages.figure_page,
}
"""Endpoint -> what makes its page, whose type says what the twin holds."""


def _text(name: str, means: str, *, owed: bool = False, example: str | None = None) -> Json:
    told = {"name": name, "in": "query", "description": means, "required": owed, "schema": {"type": "string"}}
    return told | ({"example": example} if example else {})


def _number(name: str, means: str, usual: int, most: int | None = None) -> Json:
    limits = {"type": "integer", "minimum": 1, "default": usual} | ({"maximum": most} if most else {})
    return {"name": name, "in": "query", "description": means, "schema": limits}


def _word(name: str, means: str, words: Iterable[str]) -> Json:
    schema = {"type": "string", "enum": [*map(str, words)]}
    return {"name": name, "in": "query", "description": means, "schema": schema}


def _texts(name: str, means: str) -> Json:
    several = {"type": "array", "items": {"type": "string"}}
    return {"name": name, "in": "query", "description": means, "schema": several, "explode": True}


ENTERED = {
    "name": "One line of a list, as it is written.",
    "list": "A pasted text; it is cut into lines and names.",
    "whole": "One name that is not to be cut.",
    "condition": "One condition of the person.",
    "conditions": "A pasted text of conditions.",
}
"""What a check takes."""
QUERIES: Mapping[str, Sequence[Json]] = {
    "pages.checked_json": [_texts(key, ENTERED[key]) for key in ENTRIES],
    "pages.about": [_text("of", "The address of the page on which an error is reported.")],
    "finding.found_json": [
        _text("q", "What is looked for.", example="pregnancy"),
        _text("group", "The one sort of result that is wanted, as `groups` names it."),
    ],
    "finding.suggested_json": [
        _text("q", "How the name begins.", example="alpra"),
        _text("of", "`taken`, `condition`; absent: any record."),
    ],
    "subjects.regulation": [
        _text("place", "An ISO 3166 code or a name.", example="US-OH"),
        _text("product", "The name or id of a product."),
    ],
    "changes.changes": [
        _text("day", "The day that is told.", example="2026-11-27"),
        _number("part", "Which part of it a page tells, where there are several.", 1),
    ],
    "teach.case": [
        _word(
            f"{cases.ASKED}{number}", f"The reply to question {number}, for that of the first rater.", Reply
        )
        for number in range(1, 11)
    ],
    "teach.quiz": [
        _number("seed", "Which quiz.", 1, quiz.LAST_SEED),
        _word("key", "Whether its answers are marked.", [quiz.SHOWN]),
    ],
    "citing.of_page": [
        _text("of", "The address of a page on this site, with its query.", owed=True, example="/methods")
    ],
    "explore.walk": [
        _text("node", "The id or name of a node.", example="cyp2d6"),
        _text("from", "One end of a way.", example="quetiapine"),
        _text("to", "Its other end.", example="cyp2c9"),
        _word("relation", "The one relation that is wanted.", READS),
        _word("system", "In what it was studied; `people` takes what a label or table states too.", SYSTEMS),
        _word("severity", "As grave as this, or graver.", Severity),
        _number("part", "Which part, where there are several.", 1),
    ],
    "listings.every": [
        _number("page", "Which part.", 1),
        _number("size", "Records of a part.", USUAL, MOST),
    ],
}
"""Endpoint -> what may stand behind the `?` of its address."""


@openapi.get("/openapi.json")
def described() -> Response:
    """Answer with this description."""
    return Response(json.dumps(description(store()), ensure_ascii=False, indent=1) + "\n", content_type=JSON)


def description(store: Store) -> Json:
    """Return the description of every address that a program may ask."""
    report = check_schema()
    made: Json = report.pop("$defs")  # first: a type of a page that has the name of one of these gets another
    paths: dict[str, Json] = {}
    for rule in current_app.url_map.iter_rules():
        for path, fixed, free in _addresses(rule):
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                paths.setdefault(path, {})[method.lower()] = _operation(rule, path, fixed, free, made)
    made |= {"Report": {k: v for k, v in report.items() if not k.startswith("$")}, "Error": ERROR}
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": "safetykb",
            "version": store.version,
            "summary": "Interactions and safety warnings of botanicals and medicines, with their sources.",
            "description": PROMISE,
            "license": {"name": "CC-BY-4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "paths": dict(sorted(paths.items())),
        "components": {"schemas": dict(sorted(made.items()))},
    }
    renamed: Json = json.loads(json.dumps(document).replace("#/$defs/", "#/components/schemas/"))
    return renamed


PROMISE = (
    "Reading needs no key. A pair without a record is no evidence of safety: look at `unassessed`, "
    "`unrecognised` and `ambiguous` of a report before anything else, and show no finding without its "
    "`caveat` and `doubt`. Pass over keys that you do not know."
)
BANNER: Json = {
    "type": "object",
    "properties": {
        "banner": {
            "type": ["string", "null"],
            "description": "Why the answer is older than the curated files; null where it is not.",
        }
    },
    "required": ["banner"],
}
ERROR: Json = {
    "type": "object",
    "description": "What went wrong, and how to mend it.",
    "properties": {
        "status": {"type": "integer"},
        "error": {"type": "string"},
        "suggestions": {"type": "array", "items": {"type": "object"}},
    },
    "required": ["status", "error", "suggestions"],
}


def _addresses(rule: Rule) -> Iterator[tuple[str, Mapping[str, str], Sequence[str]]]:
    """Yield the addresses for programs that a route serves: path, the words chosen in it, what stays free."""
    text = str(rule)
    if rule.endpoint == "pages.record_":
        text += ".json"
    if "." not in text.rpartition("/")[2].replace("any(", "") or rule.endpoint == "static":
        return
    fields = list(FIELD.finditer(text))
    closed = {field["name"]: _words(field["words"]) for field in fields if field["words"]}
    free = [field["name"] for field in fields if not field["words"]]
    for chosen in product(*closed.values()):
        words = dict(zip(closed, chosen, strict=True))
        yield _filled(text, words | {name: f"{{{name}}}" for name in free}), words, free


def _filled(text: str, names: Mapping[str, str]) -> str:
    return FIELD.sub(lambda field: names[field["name"]], text)


def _words(listed: str) -> list[str]:
    return [word.strip().strip("'\"") for word in listed.split(",")]


def _operation(rule: Rule, path: str, fixed: Mapping[str, str], free: Sequence[str], made: Json) -> Json:
    view = current_app.view_functions[rule.endpoint]
    says = (view.__doc__ or "").strip().partition("\n")[0]
    operation: Json = {
        "operationId": re.sub(r"\W+", "_", f"{rule.endpoint} {path}").strip("_"),
        "summary": says,
        "tags": [rule.endpoint.partition(".")[0]],
        "parameters": [_in_path(name) for name in free] + list(QUERIES.get(rule.endpoint, ())),
        "responses": {
            "200": {"description": says, "content": _content(rule.endpoint, path, fixed, made)},
            "default": {
                "description": "It cannot be answered; the sentence says why.",
                "content": {JSON: {"schema": {"$ref": "#/$defs/Error"}}} if path.endswith(".json") else {},
            },
        },
    }
    if rule.endpoint == "bulk.checked_many":
        operation["requestBody"] = {"required": True, "content": {JSON: {"schema": _bulk()}}}
    return operation


def _in_path(name: str) -> Json:
    # The subject of a figure may be a list.
    letters = {"type": "string", "pattern": "^[a-z0-9+-]+$" if name == "subject" else "^[a-z0-9-]+$"}
    return {"name": name, "in": "path", "required": True, "schema": letters, "description": "An id."}


def _bulk() -> Json:
    texts = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
    one = {"type": "object", "properties": {key: texts | {"description": ENTERED[key]} for key in ENTRIES}}
    lists = {"type": "array", "minItems": 1, "maxItems": MOST_LISTS, "items": one}
    return {
        "type": "object",
        "properties": {"lists": lists},
        "required": ["lists"],
        "additionalProperties": False,
        "example": {"lists": [{"name": ["sertraline", "Xanax"], "condition": ["pregnancy"]}]},
    }


def _content(endpoint: str, path: str, fixed: Mapping[str, str], made: Json) -> Json:
    ending = path.rpartition(".")[2]
    if ending != "json":
        return {TYPES[ending]: {}}
    if endpoint.startswith("citing."):
        return {csl.MEDIA_TYPE: {"schema": {"type": "array", "items": {"type": "object"}}}}
    if path.endswith(".schema.json"):
        return {"application/schema+json": {"schema": {"type": "object"}}}
    return {JSON: {"schema": _schema(endpoint, fixed, made)}}


def _schema(endpoint: str, fixed: Mapping[str, str], made: Json) -> Json:
    """Return what the JSON of an address holds."""
    report = {"$ref": "#/$defs/Report"}
    if endpoint == "pages.checked_json":
        return report
    if endpoint == "bulk.checked_many":
        reports = {"type": "array", "items": report}
        return {"type": "object", "properties": {"reports": reports}, "required": ["reports"]}
    makes = _maker(endpoint, fixed)
    if makes is None:
        return {"type": "object"}
    page = next(kind for kind in _kinds(get_type_hints(makes)["return"]) if kind is not NoneType)
    return {"allOf": [reference_to(page, made), BANNER]}


def _maker(endpoint: str, fixed: Mapping[str, str]) -> Callable[..., Any] | None:
    """Return what makes the page of which the JSON is the twin."""
    if endpoint == "pages.record_":
        return MADE[OWN[fixed["segment"]].template]
    if endpoint == "pages.part_of":
        return PARTS[fixed["part"]][1]
    if endpoint == "subjects.gaps_part":
        return GAPS[fixed["part"]]
    return AS_PAGES.get(endpoint)


def _kinds(hint: Any) -> Sequence[Any]:
    return get_args(hint) or (hint,)
