"""How the members of a concern act on one another: the steps that lead to it, and what was measured."""

import math
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from safetykb.kernel.answer import AnswerFinding, PathEdge, measured
from safetykb.kernel.shapes import Concern, Measured
from safetykb.kernel.vocabulary import Measure

MOST_WAYS = 3
"""Ways that are drawn of one concern; the pairs behind it tell all."""
MOST_CITED = 2
"""Findings that are cited at one step; the pair cites all."""
LOWEST, HIGHEST = 0.25, 10.0
"""Ends of the scale of ratios; what lies beyond is drawn at its end, and its number says where it is."""
WIDTH = 300
BOUNDS = (1, 1.25, 2, 5)
"""No change, and what a weak, a moderate and a strong change begin at."""


class Step(NamedTuple):
    """One step of a way: how the node before it and this one are related."""

    relation: str
    strength: str | None
    back: bool
    """Whether the relation goes from this node to the one before it."""
    node: str
    citations: tuple[str, ...]


class Way(NamedTuple):
    """A way from node to node."""

    begins: str
    steps: tuple[Step, ...]

    @property
    def ends(self) -> str:
        """The last node."""
        return self.steps[-1].node


class Ratio(NamedTuple):
    """A measured ratio of exposure, as it is told and where it is drawn."""

    perpetrator: str | None
    victim: str | None
    result: Measured
    finding: str
    at: float
    low: float
    high: float
    """Places on a scale of `WIDTH`."""


class Bound(NamedTuple):
    """A line that ratios are judged by."""

    value: float
    at: float


@cache
def bounds() -> tuple[Bound, ...]:
    """Return the lines of the scale."""
    return tuple(Bound(value, _place(value)) for value in BOUNDS)


def behind(concern: Concern, findings: Iterable[AnswerFinding]) -> list[AnswerFinding]:
    """Return the mechanisms of pairs that belong to a concern: by victim, by effect, or as raisers."""
    about = {*concern["about"]}
    raised = {(member["id"], victim) for member in concern["members"] for victim in member["raises"]}
    return [
        finding
        for finding in findings
        if finding.victim in about
        or (finding.perpetrator, finding.victim) in raised
        or not about.isdisjoint([edge.to for edge in finding.path])
    ]


def ways(findings: Iterable[AnswerFinding]) -> tuple[Way, ...]:
    """Return the ways by which rules lead to what mechanisms do, each once, those of the first first."""
    found: dict[Way, None] = {}
    for finding in findings:
        found |= dict.fromkeys(joined(finding.path))
        if len(found) >= MOST_WAYS:
            break
    return tuple(found)[:MOST_WAYS]


def ratios(findings: Iterable[AnswerFinding]) -> tuple[Ratio, ...]:
    """Return the ratios of exposure that were measured in people on pairs, each once."""
    found = (
        Ratio(finding.perpetrator, finding.victim, result, cited, *_places(result))
        for finding in findings
        for cited, result in measured(finding)
        if result["measure"] == Measure.AUC_RATIO and "value" in result
    )
    return tuple(islice(found, MOST_WAYS))


def joined(path: Iterable[PathEdge]) -> Iterator[Way]:
    """Yield the ways that the steps of a path make: one goes on where the last ended, or comes towards it."""
    way: Way | None = None
    for edge in path:
        told = (edge.relation, edge.strength)
        if way and edge.from_ == way.ends:
            way = Way(way.begins, (*way.steps, Step(*told, False, edge.to, edge.citations[:MOST_CITED])))
        elif way and edge.to == way.ends:
            way = Way(way.begins, (*way.steps, Step(*told, True, edge.from_, edge.citations[:MOST_CITED])))
        else:
            if way:
                yield way
            way = Way(edge.from_, (Step(*told, False, edge.to, edge.citations[:MOST_CITED]),))
    if way:
        yield way


def _places(result: Measured) -> tuple[float, float, float]:
    value = result["value"]
    return _place(value), _place(result.get("low", value)), _place(result.get("high", value))


def _place(value: float) -> float:
    """Return where a ratio lies on the scale, which is logarithmic."""
    inside = min(max(value, LOWEST), HIGHEST)
    return round(WIDTH * math.log(inside / LOWEST) / math.log(HIGHEST / LOWEST), 1)
