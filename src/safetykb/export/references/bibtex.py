"""Works as BibTeX, in UTF-8 as biber and today's BibTeX read it; titles keep their capitals."""

import re
from collections.abc import Iterable

from safetykb.export.references.work import Person, Work

ENDING, MEDIA_TYPE, TITLE = "bib", "application/x-bibtex", "BibTeX"
MEANT = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {letter: f"\\{letter}" for letter in "&%$#_"}
"""How the letters are written that mean something to TeX. A brace is counted even behind a backslash."""
BREAKS_OUT = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}
"""How an address writes the letters that would end its field: nothing else is changed in one."""


def write(works: Iterable[Work]) -> str:
    """Return the entries, parted by an empty line."""
    return "\n".join(map(_entry, works))


def _entry(work: Work) -> str:
    fields = {
        "title": f"{{{_text(work.title)}}}",
        "author": " and ".join([*map(_person, work.authors), *(["others"] if work.more_authors else [])]),
        "journal": _text(work.journal),
        "publisher": _text(work.publisher),
        "year": str(work.year or ""),
        "date": work.day or "",
        "volume": _text(work.volume),
        "number": _text(work.issue),
        "pages": re.sub(r"(?<=\w)[-\u2013](?=\w)", "--", _text(work.pages)),
        "version": _text(work.version),
        "doi": _address(work.doi),
        "pmid": _text(work.pmid),
        "pmcid": _text(work.pmcid),
        "set_id": _text(work.set_id),
        "eu_number": _text(work.eu_number),
        "url": _address(work.url),
        "urldate": work.read_on or "",
        "note": _text(work.note),
    }
    lines = [f"  {name} = {{{text}}},\n" for name, text in fields.items() if text.strip("{}")]
    return f"@{_kind(work)}{{{work.key},\n{''.join(lines)}}}\n"


def _kind(work: Work) -> str:
    """Return the kind of entry; what came out in no journal is none that owes one."""
    return "article" if work.journal else "misc"


def _person(person: Person) -> str:
    if not person.given:
        return f"{{{_text(person.family)}}}"
    return ", ".join(_text(part) for part in (person.family, person.suffix, person.given) if part)


def _text(text: str | None) -> str:
    return "".join(MEANT.get(letter, letter) for letter in " ".join((text or "").split()))


def _address(text: str | None) -> str:
    return "".join(BREAKS_OUT.get(letter, letter) for letter in text or "")
