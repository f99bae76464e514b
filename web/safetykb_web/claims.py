"""What the pages of claims hold: every claim in one line, and one claim with what to say instead."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from safetykb.kernel.shapes import Json, NotedEvidence
from safetykb.kernel.vocabulary import Bearing, Verdict
from safetykb.lookup.store import Store
from safetykb_web.page_data import RecordPage, list_page, record_page, url_of

MEANS = {
    Verdict.CONTRADICTED: "the findings speak against it",
    Verdict.MISLEADING: "leads to a false belief, whatever part of it may be true",
    Verdict.UNSUPPORTED: "no finding carries it",
    Verdict.OMITTED: "what articles leave out",
    Verdict.PARTLY_SUPPORTED: "the findings carry a part of it",
    Verdict.UNTESTABLE: "nothing could show it true or false",
    Verdict.SUPPORTED: "the findings carry it",
    Verdict.SOUND_ADVICE: "right to follow, whatever its reasons",
}
"""Verdicts as they are told, what must not be repeated first."""
SIDES = {
    "Against it": (Bearing.REFUTES,),
    "For it": (Bearing.SUPPORTS,),
    "Beside it": (Bearing.PATHWAY, Bearing.CONTEXT),
}
"""Headings of the evidence on a claim, and what stands below each."""


class ClaimLine(NamedTuple):
    """A claim in one line."""

    id: str
    statement: str
    kind: str
    certainty: str
    safer_statement: str
    reviewed: Json
    """Last and next review."""
    url: str


class Judged(NamedTuple):
    """The claims of one verdict."""

    verdict: str
    means: str
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, kw_only=True)
class ClaimsPage:
    """Every claim, by what the findings make of it."""

    verdicts: tuple[Judged, ...]


class Side(NamedTuple):
    """The findings on one side of a claim."""

    heading: str
    findings: tuple[NotedEvidence, ...]


@dataclass(frozen=True, kw_only=True)
class ClaimPage:
    """One claim, its verdict, the evidence on either side, and how to cite it."""

    page: RecordPage
    means: str
    """What the verdict says."""
    sides: tuple[Side, ...]
    cite_as: str


def claims_page(store: Store) -> ClaimsPage:
    """Return every claim in a line."""
    lines: dict[str, list[ClaimLine]] = {verdict: [] for verdict in MEANS}
    for page in list_page(store, "claims").records:
        lines[page.record["verdict"]].append(_line(page))
    return ClaimsPage(
        verdicts=tuple(
            Judged(verdict, MEANS[Verdict(verdict)], tuple(sorted(claims, key=_by_statement)))
            for verdict, claims in lines.items()
            if claims
        )
    )


def _line(page: RecordPage) -> ClaimLine:
    claim = page.record
    return ClaimLine(
        id=page.id,
        statement=claim["statement"],
        kind=claim["kind"],
        certainty=claim["certainty"],
        safer_statement=claim["safer_statement"],
        reviewed=claim["reviewed"],
        url=url_of("claims", page.id),
    )


def _by_statement(line: ClaimLine) -> str:
    return line.statement.casefold()


def claim_page(store: Store, folder: str, record_id: str) -> ClaimPage | None:
    """Return one claim."""
    page = record_page(store, folder, record_id)
    if page is None:
        return None
    return ClaimPage(
        page=page,
        means=MEANS[Verdict(page.record["verdict"])],
        sides=tuple(_sides(page)),
        cite_as=_cite_as(store, page),
    )


def _sides(page: RecordPage) -> Iterator[Side]:
    for heading, bearings in SIDES.items():
        items = [item for item in page.record["evidence"] if item["bearing"] in bearings]
        if items:
            yield Side(heading, tuple(_noted(page, item) for item in items))


def _noted(page: RecordPage, item: Json) -> NotedEvidence:
    return {**page.findings[item["finding"]], "bearing": item["bearing"], "note": item["note"]}


def _cite_as(store: Store, page: RecordPage) -> str:
    """Return a reference that names what was judged, how, when, and in which state of the knowledge base."""
    claim = page.record
    verdict = claim["verdict"].replace("_", " ")
    return (
        f"safetykb {store.version}, knowledge base {store.hash}. Claim “{claim['statement'].rstrip('.')}”: "
        f"{verdict}. Reviewed {claim['reviewed']['date']}. {url_of('claims', page.id)}"
    )
