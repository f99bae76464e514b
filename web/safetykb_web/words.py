"""How values read on a page: words for codes, numbers with their interval, the signs of severity."""

import hashlib
from typing import Any

from safetykb.answer import Json
from safetykb.terminal import reference
from safetykb.vocabulary import Action, Answer, Documentation, Severity

JSON_ENDING = ".json"
"""A page's address with this ending gives its JSON twin."""

UNRECOGNISED = "unrecognised"
"""What stands in place of an answer for a name that no record has."""
ACTION_WORDS = {
    Action.AVOID: "avoid",
    Action.USUALLY_AVOID: "usually avoid",
    Action.MINIMISE_RISK: "minimise the risk",
    Action.NO_SPECIAL_PRECAUTIONS: "no special precautions",
    Action.IGNORE: "nothing to do",
}
STEPS = {level: 5 - step for step, level in enumerate(Documentation)}
"""How many of five steps are filled: established 5 ... unlikely 1."""
INTERVALS = {
    "ci90": "90 % CI",
    "ci95": "95 % CI",
    "range": "range",
    "standard_deviation": "mean ± SD",
    "interquartile_range": "IQR",
}
BEARINGS = {
    "supports": "for",
    "refutes": "against",
    "pathway": "about the pathway",
    "context": "context",
}


WRITTEN = ("CNS", "QT", "QTc", "MAO", "AUC", "IC50", "EC50", "Cmax", "Tmax", "Ki", "Emax")
CAPITALS = {word.lower(): word for word in WRITTEN}
"""Words of codes that are written otherwise than in small letters."""


def spaced(code: object) -> str:
    """Return a code as words: `case_report` as `case report`, `cns_depression` as `CNS depression`."""
    return " ".join(CAPITALS.get(word, word) for word in str(code).split("_"))


def sentence(text: str) -> str:
    """Return a text with its first letter large."""
    return text[:1].upper() + text[1:]


def action_words(action: str | None) -> str:
    """Return what to do, in words."""
    return ACTION_WORDS[Action(action)] if action else ""


def mark_of(severity: str | None, answer: str) -> str:
    """Return the name of the sign: one shape for each severity, one for no effect, one for no record."""
    if answer in (Answer.NO_RECORD, UNRECOGNISED):
        return answer.replace("_", "-")
    return str(Severity(severity)) if severity else "no-effect"


def severity_words(severity: str | None, answer: str) -> str:
    """Return the word beside the sign."""
    if answer in (Answer.NO_RECORD, UNRECOGNISED):
        return {UNRECOGNISED: "not recognised"}.get(answer, "no record")
    return str(severity) if severity else "no effect found"


def steps(level: str) -> int:
    """Return how many of five steps a documentation level fills."""
    return STEPS[Documentation(level)]


def measure(result: Json) -> str:
    """Return a number with what it measures, its unit, denominator and interval."""
    parts = [spaced(result["measure"])]
    if result.get("of"):
        parts.append(str(result["of"]))
    if result.get("value") is not None:
        parts.append(f"{result['value']:g}")
    if result.get("unit"):
        parts.append(str(result["unit"]))
    if result.get("denominator") is not None:
        parts.append(f"of {result['denominator']}")
    if result.get("low") is not None and result.get("high") is not None:
        name = INTERVALS.get(result.get("interval") or "", "")
        parts.append(f"({name} {result['low']:g}-{result['high']:g})".replace("( ", "("))
    return " ".join(parts)


def bearing(code: str) -> str:
    """Return how a finding bears on the record, in a word or three."""
    return BEARINGS[code]


def present(fields: Json) -> Json:
    """Return the fields that say something."""
    return {key: value for key, value in fields.items() if value not in (None, "", [], {}, False)}


def fingerprint(content: bytes) -> str:
    """Return a short name for a content, so that a changed file has another address."""
    return hashlib.sha256(content).hexdigest()[:12]


FILTERS: dict[str, Any] = {
    "spaced": spaced,
    "sentence": sentence,
    "action_words": action_words,
    "steps": steps,
    "measure": measure,
    "bearing": bearing,
    "reference": reference,
    "present": present,
}
GLOBALS: dict[str, Any] = {"mark_of": mark_of, "severity_words": severity_words}
