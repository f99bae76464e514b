"""Works as RIS, for EndNote, Zotero, Mendeley and their like."""

from collections.abc import Iterable, Iterator

from safetykb.export.references.work import Person, Work

ENDING, MEDIA_TYPE, TITLE = "ris", "application/x-research-info-systems", "RIS"
KINDS = {
    "conference_abstract": "ABST",
    "dataset": "DATA",
    "database_record": "DBASE",
    "agency_page": "ELEC",
    "web_page": "ELEC",
    "statute": "STAT",
    "bill": "BILL",
    "news": "NEWS",
}
"""Type of a source -> type of a reference; a paper is `JOUR`, anything else `GEN`."""


def write(works: Iterable[Work]) -> str:
    """Return the references, each ended by `ER`."""
    return "".join(f"{line}\r\n" for work in works for line in _lines(work))


def _lines(work: Work) -> Iterator[str]:
    yield f"TY  - {'JOUR' if work.journal else KINDS.get(work.type, 'GEN')}"
    first, dash, last = (work.pages or "").replace("\N{EN DASH}", "-").partition("-")
    fields = [
        ("ID", work.key),
        ("TI", work.title),
        *(("AU", _person(person)) for person in work.authors),
        ("JO", work.journal),
        ("PB", work.publisher),
        ("PY", str(work.year or "")),
        ("DA", (work.day or "").replace("-", "/")),
        ("VL", work.volume),
        ("IS", work.issue),
        ("SP", first),
        ("EP", last if dash else None),
        ("ET", work.version),
        ("DO", work.doi),
        ("AN", work.pmid or work.pmcid or work.set_id or work.eu_number),
        ("UR", work.url),
        ("Y2", (work.read_on or "").replace("-", "/")),
        ("N1", work.note),
    ]
    yield from (f"{tag}  - {' '.join(text.split())}" for tag, text in fields if text)
    yield "ER  - "


def _person(person: Person) -> str:
    """Return a name; a comma parts its parts, so that a body's name has none."""
    if not person.given:
        return person.family.replace(",", "")
    return ", ".join(part for part in (person.family, person.given, person.suffix) if part)
