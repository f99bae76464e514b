"""What half-lives that were measured in people mean for daily use and for stopping."""

from typing import NamedTuple

from safetykb.kernel.kinetics import GONE, SETTLED, days_until
from safetykb.kernel.shapes import ShownFinding, Taken
from safetykb_web.page_data import RecordPage

ONCE = "once"
"""How a single dose reads in the table of half-lives; it comes before repeated doses."""


class HalfLife(NamedTuple):
    """A half-life that was measured in people, with what follows from it."""

    finding: str
    of: str | None
    taken: str
    dose: str
    population: str
    limit: str | None
    hours: float
    settled: float | None
    """Days of daily use until the level no longer rises ..."""
    gone: float | None
    """... and after the last dose until hardly anything is left; None where that would mislead."""


def half_lives(page: RecordPage, *, days: bool) -> tuple[HalfLife, ...]:
    """Return the half-lives that the findings of a record measured, single doses first.

    `days`: whether a half-life may be told as days.
    """
    found = [
        (item["finding"], finding, result)
        for item in page.record.get("evidence") or ()
        if (finding := page.findings[item["finding"]])["system"] == "human"
        and finding["subject"] == page.id
        and not finding["doubt"]
        for result in finding["measures"]
        if result["measure"] == "half_life" and result.get("unit") == "h" and "value" in result
    ]
    rows = (
        HalfLife(
            finding=finding_id,
            of=result.get("of"),
            taken=_taken(finding["exposure"] or {}),
            dose=(finding["exposure"] or {}).get("dose") or "not stated",
            population=_measured_in(finding),
            limit=finding["caveat"],
            hours=result["value"],
            settled=round(days_until(SETTLED, result["value"]), 1) if days else None,
            gone=round(days_until(GONE, result["value"]), 1) if days else None,
        )
        for finding_id, finding, result in found
    )
    return tuple(sorted(rows, key=lambda row: row.taken != ONCE))


def _taken(exposure: Taken) -> str:
    if exposure.get("schedule") == "single":
        return ONCE
    parts = [exposure.get("schedule") or "", exposure.get("duration") or ""]
    return "repeatedly: " + ", ".join(part for part in parts if part) if any(parts) else "not stated"


def _measured_in(finding: ShownFinding) -> str:
    number = f"n = {finding['n']}" if finding["n"] else ""
    return ", ".join(part for part in (finding["population"] or "people", number) if part)
