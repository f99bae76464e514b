"""A legal status on the day of the look-up: whether it still stands, and on whose word."""

import datetime as dt

from safetykb.kernel.shapes import Json
from safetykb.kernel.vocabulary import Funding, Grade, SourceType

OFFICIAL, BILL, PRESS, OTHER, ADVOCACY = STANDINGS = (
    "official",
    "bill",
    "press",
    "other work",
    "advocacy",
)
"""Whose word a source is: the law's own authority comes first, who speaks for or sells it last."""
_TYPES = {
    SourceType.STATUTE: OFFICIAL,
    SourceType.AGENCY_PAGE: OFFICIAL,
    SourceType.BILL: BILL,
    SourceType.NEWS: PRESS,
}


def is_past(day: str, today: dt.date | None = None) -> bool:
    """Return whether a day, or the end of a month or year, lies before today."""
    return day < (today or dt.date.today()).isoformat()[: len(day)]


def is_old(as_of: str | None, today: dt.date | None = None) -> bool:
    """Return whether what was read of a law is more than a year old, or of unknown age."""
    if as_of is None:
        return True
    now = today or dt.date.today()
    return is_past(as_of, now.replace(year=now.year - 1, day=min(now.day, 28)))


def doubts(law: Json, today: dt.date | None = None) -> list[str]:
    """Return why a legal status is not confirmed on a day; nothing where it is."""
    found = []
    if law["lapses"] is not None and is_past(law["lapses"], today):
        found.append(f"It was to lapse in {law['lapses']}.")
    if law["successor_reported"] is not None:
        found.append(f"A later law is reported and was not read: {law['successor_reported']['says']}")
    if is_past(law["reviewed"]["next"], today):
        found.append(f"It was to be read again by {law['reviewed']['next']}.")
    return found


def standing(source: Json) -> str:
    """Return whose word a source is: official, a bill, press, advocacy or another work."""
    if source["funding"] in (Funding.ADVOCACY, Funding.INDUSTRY):
        return ADVOCACY
    word = _TYPES.get(source["type"], OTHER)
    return OTHER if word == OFFICIAL and source.get("tertiary") else word


def on_the_day(body: Json, today: dt.date | None = None) -> Json:
    """Return the body of a legal status as it stands on a day; of any other record as it is.

    A status that is not confirmed says so first, and its confidence is low whatever it was; what was read
    more than a year ago is not held with high confidence. Official pages are told first, each with whose
    word it is.
    """
    if body["kind"] != "regulations":
        return body
    law = body["record"]
    words = {name: standing(body["sources"][name.partition("#")[0]]) for name in law["evidence"]}
    told = sorted(law["evidence"], key=lambda name: STANDINGS.index(words[name]))
    reasons = doubts(law, today)
    confidence = law["confidence"]
    if reasons and confidence != Grade.VERY_LOW:
        confidence = str(Grade.LOW)
    elif confidence == Grade.HIGH and is_old(law["as_of"], today):
        confidence = str(Grade.MODERATE)
    own = {"not_confirmed": reasons} | law
    return body | {"record": own | {"evidence": told, "standing": words, "confidence": confidence}}
