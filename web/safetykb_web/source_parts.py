"""The page of a work in which very much was found, in parts, so that none is too heavy to be read."""

import json
from typing import Any, NamedTuple

from safetykb.kernel.shapes import ShownFinding
from safetykb.lookup.store import Store
from safetykb_web.errors import UnclearRequestError
from safetykb_web.once import once
from safetykb_web.page_data import RecordPage

MOST = 200
"""Findings up to which the page of a work has all."""
OF_A_PART = 100
"""Findings of one part where there are more."""


class SourcePart(NamedTuple):
    """What one page tells of a work."""

    number: int
    of: int
    findings: tuple[ShownFinding, ...]


def source_part(page: RecordPage, asked: str) -> SourcePart:
    """Return the part that is asked for. Raises UnclearRequestError where there is none of that number."""
    found = page.record["findings"] or ()
    if len(found) <= MOST:
        return SourcePart(1, 1, tuple(found))
    of = _part(len(found) - 1)
    if asked not in {str(number) for number in range(1, of + 1)}:
        raise UnclearRequestError(f"What was found in this work is told in {of} parts: ask for one of them.")
    number = int(asked)
    return SourcePart(number, of, tuple(found[(number - 1) * OF_A_PART : number * OF_A_PART]))


def told_at(store: Store, finding_id: str) -> str:
    """Return where below the sources a finding is told: on the page of its work, or on a part of that."""
    part = _parts(store).get(finding_id, 1)
    source, mark, slug = finding_id.partition("#")
    return finding_id if part == 1 else f"{source}?part={part}{mark}{slug}"


@once
def _parts(store: Store) -> dict[str, int]:
    """Return the part of each finding of a work that is told in parts."""
    works: list[Any] = [
        json.loads(store.record(name, "sources") or "{}") for name in store.with_many_findings(MOST)
    ]
    return {
        finding["finding_id"]: _part(place)
        for work in works
        for place, finding in enumerate(work["record"]["findings"])
    }


def _part(place: int) -> int:
    return place // OF_A_PART + 1
