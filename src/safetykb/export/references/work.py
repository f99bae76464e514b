"""A work as every format of references tells of it; what was not read of it is absent."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from safetykb.kernel.shapes import Citation
from safetykb.kernel.words import addresses

INITIALS = re.compile(r"(?P<family>[^,]+?) (?P<initials>[A-Z]{1,4})(?: (?P<suffix>Jr|Sr|II|III|IV))?")
"""An author as curated files write one: `Tanna RS`."""
UNFINISHED = "The list of authors goes on after these."


class Person(NamedTuple):
    """An author. What is written in another way than `Tanna RS` stands whole in `family`."""

    family: str
    given: str = ""
    suffix: str = ""


@dataclass(frozen=True, kw_only=True)
class Work:
    """What a reference says of a work."""

    key: str
    """Its id, by which a text refers to it."""
    type: str
    """A word of `SourceType`."""
    title: str
    authors: tuple[Person, ...] = ()
    more_authors: bool = False
    """Whether there are authors beyond those that were read."""
    journal: str | None = None
    publisher: str | None = None
    year: int | None = None
    day: str | None = None
    """Day of publication, as `2026-11-27`."""
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    version: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    set_id: str | None = None
    """Set id of a label of the United States."""
    eu_number: str | None = None
    """Number in the Union Register of the European Union."""
    url: str | None = None
    """Its own address; where it has none, the one that a register's number makes."""
    read_on: str | None = None
    """Day on which its own address was read."""
    note: str | None = None


def work_of(citation: Citation) -> Work:
    """Return the work that a citation names."""
    day = citation.get("published_on")
    found = addresses(citation)
    return Work(
        key=citation["id"],
        type=citation["type"],
        title=citation["title"],
        authors=tuple(map(named, citation.get("authors", ()))),
        more_authors=citation.get("more_authors", False),
        journal=citation.get("journal"),
        publisher=citation.get("publisher"),
        year=citation.get("year") or (int(day[:4]) if day else None),
        day=day,
        volume=citation.get("volume"),
        issue=citation.get("issue"),
        pages=citation.get("pages"),
        doi=citation.get("doi"),
        pmid=citation.get("pmid"),
        pmcid=citation.get("pmcid"),
        set_id=citation.get("set_id"),
        eu_number=citation.get("eu_number"),
        url=next((found[name] for name in ("url", "set_id", "eu_number") if name in found), None),
        read_on=citation["read"]["date"] if "url" in citation else None,
        note=UNFINISHED if citation.get("more_authors") else None,
    )


def named(author: str) -> Person:
    """Return an author as a family name and initials, where it is written so."""
    found = INITIALS.fullmatch(author)
    if found is None:
        return Person(author)
    return Person(
        found["family"], " ".join(f"{letter}." for letter in found["initials"]), found["suffix"] or ""
    )
