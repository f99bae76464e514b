"""Works as CSL-JSON, which citation processors and reference managers read."""

import json
from collections.abc import Iterable

from safetykb.export.references.work import Person, Work
from safetykb.kernel.shapes import Json

ENDING, MEDIA_TYPE, TITLE = "json", "application/vnd.citationstyles.csl+json", "CSL-JSON"
KINDS = {
    "conference_abstract": "paper-conference",
    "dataset": "dataset",
    "database_record": "webpage",
    "agency_page": "webpage",
    "web_page": "webpage",
    "statute": "legislation",
    "bill": "bill",
    "news": "article-newspaper",
}
"""Type of a source -> type of an item; a paper is `article-journal`, anything else `document`."""


def write(works: Iterable[Work]) -> str:
    """Return the list of items."""
    return json.dumps([_item(work) for work in works], ensure_ascii=False, indent=1) + "\n"


def _item(work: Work) -> Json:
    issued = work.day or (str(work.year) if work.year else None)
    fields = {
        "id": work.key,
        "type": "article-journal" if work.journal else KINDS.get(work.type, "document"),
        "title": work.title,
        "author": [_person(person) for person in work.authors],
        "container-title": work.journal,
        "publisher": work.publisher,
        "issued": _date(issued),
        "volume": work.volume,
        "issue": work.issue,
        "page": work.pages,
        "version": work.version,
        "DOI": work.doi,
        "PMID": work.pmid,
        "PMCID": work.pmcid,
        "number": work.set_id or work.eu_number,
        "URL": work.url,
        "accessed": _date(work.read_on),
        "note": work.note,
    }
    return {name: value for name, value in fields.items() if value}


def _person(person: Person) -> dict[str, str]:
    if not person.given:
        return {"literal": person.family}
    parts = {"family": person.family, "given": person.given, "suffix": person.suffix}
    return {name: part for name, part in parts.items() if part}


def _date(day: str | None) -> Json | None:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else None
