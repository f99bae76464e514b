"""How values read on a page, beyond what every surface says alike: the signs of severity, steps, bearings."""

import hashlib
from collections.abc import Iterable
from typing import Any

from safetykb.kernel.answer import measured, unsaid
from safetykb.kernel.law import is_old, is_past
from safetykb.kernel.left_out import TOLD_OF
from safetykb.kernel.shapes import Json
from safetykb.kernel.shared_names import said_of
from safetykb.kernel.vocabulary import Action, Answer, Documentation, LegalStatus, Severity
from safetykb.kernel.words import (
    ACTIONS,
    BELOW,
    HAPPENED,
    NO_FINDING,
    NO_STEP,
    NOT_PRESCRIBED,
    PRESCRIBED,
    UNSAID,
    addresses,
    as_read,
    aside,
    cited_as,
    counted,
    measure,
    reference,
    scale,
    searches,
    spaced,
    titled,
)
from safetykb.lookup.noted import notes, set_aside

JSON_ENDING = ".json"
"""A page's address with this ending gives its JSON twin."""

UNRECOGNISED, LEFT_OUT = "unrecognised", "left-out"
"""What stands in place of an answer for a name that no record has."""
STEPS = {level: 5 - step for step, level in enumerate(Documentation)}
"""How many of five steps are filled: established 5 ... unlikely 1."""
BEARINGS = {
    "supports": "for",
    "refutes": "against",
    "pathway": "about the pathway",
    "context": "context",
}

STATUSES = {
    LegalStatus.NOT_APPROVED_NOT_SCHEDULED: "neither approved nor controlled",
    LegalStatus.LEGAL_UNREGULATED: "lawful, no rule of its own",
}
"""Legal status -> what a text calls it, where the code does not read as words."""


def sentence(text: str) -> str:
    """Return a text with its first letter large."""
    return text[:1].upper() + text[1:]


def action_words(action: str | None) -> str:
    """Return what to do, in words."""
    return ACTIONS[Action(action)] if action else ""


def legal(status: str) -> str:
    """Return a legal status in words."""
    return STATUSES.get(LegalStatus(status), spaced(status))


def mark_of(severity: str | None, answer: str) -> str:
    """Return the name of the sign: one shape for each severity, one for no effect, one for no record."""
    if answer in (Answer.NO_RECORD, Answer.RESCUE, UNRECOGNISED, LEFT_OUT):
        return answer.replace("_", "-")
    return str(Severity(severity)) if severity else "no-effect"


def severity_words(severity: str | None, answer: str) -> str:
    """Return the word beside the sign."""
    if answer in (Answer.NO_RECORD, Answer.RESCUE, UNRECOGNISED, LEFT_OUT):
        return {UNRECOGNISED: "not recognised", LEFT_OUT: "left out", Answer.RESCUE: "rescue"}.get(
            answer, "no record"
        )
    return str(severity) if severity else "no effect found"


def by_work(finding_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the findings that are cited in a row, by the work that they are of, in the order of works."""
    found: dict[str, tuple[str, ...]] = {}
    for name in dict.fromkeys(finding_ids):
        work = name.partition("#")[0]
        found[work] = (*found.get(work, ()), name)
    return found


def steps(level: str) -> int:
    """Return how many of five steps a documentation level fills."""
    return STEPS[Documentation(level)]


def bearing(code: str) -> str:
    """Return how a finding bears on the record, in a word or three."""
    return BEARINGS[code]


def present(fields: Json) -> Json:
    """Return the fields that say something."""
    return {key: value for key, value in fields.items() if value not in (None, "", [], {}, False)}


def fingerprint(content: bytes) -> str:
    """Return a short name for a content, so that a changed file has another address."""
    return hashlib.sha256(content).hexdigest()[:12]


FOUND_BY = {
    "doi": "DOI",
    "pmid": "PubMed",
    "pmcid": "PubMed Central",
    "set_id": "DailyMed, set id",
    "eu_number": "Union Register of the EU",
    "url": "Address",
}
"""Field by which a work is found -> what a page calls it."""
IDENTIFIERS = {
    "unii": "UNII",
    "rxcui": "RxNorm",
    "atc": "ATC",
    "pubchem": "PubChem",
    "chebi": "ChEBI",
    "cas": "CAS",
    "mesh": "MeSH",
    "icd10": "ICD-10",
    "inchikey": "InChIKey",
    "ncbi_taxon": "NCBI Taxonomy",
}
"""Registry in which a node has a number -> what a page calls it."""
FILTERS: dict[str, Any] = {
    "thousands": "{:,}".format,
    "identifier": IDENTIFIERS.__getitem__,
    "legal": legal,
    "spaced": spaced,
    "as_read": as_read,
    "counted": counted,
    "said_of": said_of,
    "aside": aside,
    "set_aside": set_aside,
    "notes": notes,
    "sentence": sentence,
    "action_words": action_words,
    "steps": steps,
    "measure": measure,
    "bearing": bearing,
    "reference": reference,
    "scale": scale,
    "cited_as": cited_as,
    "measured": measured,
    "searches": searches,
    "titled": titled,
    "unsaid": unsaid,
    "present": present,
    "addresses": addresses,
    "by_work": by_work,
}
GLOBALS: dict[str, Any] = {
    "found_by": FOUND_BY,
    "prescribed": PRESCRIBED,
    "not_prescribed": NOT_PRESCRIBED,
    "happened": HAPPENED,
    "below": BELOW,
    "unsaid_words": UNSAID,
    "no_step": NO_STEP,
    "no_finding": NO_FINDING,
    "told_of": TOLD_OF,
    "mark_of": mark_of,
    "severity_words": severity_words,
    "is_past": is_past,
    "is_old": is_old,
}
