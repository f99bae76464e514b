"""The findings of the snapshot by the nodes that they are about, and what a number of one measures."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from safetykb.kernel.shapes import Measured, ShownFinding
from safetykb.kernel.vocabulary import Interval, TargetKind
from safetykb.kernel.words import number
from safetykb.lookup.store import Store
from safetykb_web.figures.figure import Cell, Mark, Shape
from safetykb_web.once import once

ARROW = 1.5
"""How far the arrow of an open end reaches, as a ratio."""


class Number(NamedTuple):
    """One number of a finding: of which substance, at which target, constituent or other substance."""

    finding: ShownFinding
    result: Measured
    subject: str
    object: str | None
    what: str
    """What was measured, where the ends do not say it."""


@once
def found(store: Store) -> Mapping[str, tuple[ShownFinding, ...]]:
    """Return, by the id of a node, the findings that have it as an end or name it beside."""
    of: dict[str, list[ShownFinding]] = {}
    for body in store.bodies("sources"):
        for finding in body["record"]["findings"]:
            for node in dict.fromkeys((finding["subject"], finding["object"], *finding["also_about"])):
                if node is not None:
                    of.setdefault(node, []).append(finding)
    return {node: tuple(some) for node, some in of.items()}


def numbers(store: Store, node: str, *measures: str) -> Iterator[Number]:
    """Yield the numbers of some measures that a finding gives for a node, whichever end of it the node is."""
    for finding in found(store).get(node, ()):
        for result in finding["measures"]:
            if result["measure"] in measures:
                told = _ends(store, finding, result)
                if node in (told.subject, told.object):
                    yield told


def _ends(store: Store, finding: ShownFinding, result: Measured) -> Number:
    """Return what a number is of: where `of` begins with another node's name, it is that node's."""
    head, _, rest = result.get("of", "").partition(",")
    named = {name.id for name in store.find(head)} if head else set()
    node = store.node(named.pop()) if len(named) == 1 else None
    if node is None:
        return Number(finding, result, finding["subject"], finding["object"], result.get("of", ""))
    if node.kind in tuple(TargetKind) or finding["relation"] == "contains":
        return Number(finding, result, finding["subject"], node.id, rest.strip())
    return Number(finding, result, node.id, finding["object"], rest.strip())


def cells(result: Measured) -> tuple[Cell, Cell, Cell, Cell, Cell]:
    """Return a number as the table holds it: estimate, its interval and what that is, unit."""
    interval = result.get("interval")
    return (
        result.get("value"),
        result.get("low"),
        result.get("high"),
        INTERVALS[Interval(interval)] if interval else None,
        result.get("unit"),
    )


NUMBER_COLUMNS = ("Estimate", "Low", "High", "Interval", "Unit")
"""Heads of what `cells` returns."""
INTERVALS = {
    Interval.CI90: "90 % CI",
    Interval.CI95: "95 % CI",
    Interval.RANGE: "range",
    Interval.STANDARD_DEVIATION: "mean ± SD",
    Interval.INTERQUARTILE_RANGE: "IQR",
    Interval.REPORTED_ERROR: "± error as printed",
}
"""What the two ends are, in words."""


def mark(result: Measured, shape: Shape, factor: float = 1.0, *, hollow: bool = False) -> Mark:
    """Return the mark of a number, multiplied for the unit of the axis."""

    def times(end: float | None) -> float | None:
        return None if end is None else round(end * factor, 10)

    return Mark(
        shape, hollow, times(result.get("value")), times(result.get("low")), times(result.get("high"))
    )


def ends(mark: Mark) -> Iterator[float]:
    """Yield what an axis must hold for a mark: its numbers, and room for the arrow of an open end."""
    yield from (end for end in (mark.value, mark.low, mark.high) if end is not None)
    if mark.value is None and mark.high is None and mark.low is not None:
        yield mark.low * ARROW
    if mark.value is None and mark.low is None and mark.high is not None:
        yield mark.high / ARROW


def says(shown: Mark, unit: str = "") -> str:
    """Return a number as it stands beside its mark."""
    value, low, high = shown.value, shown.low, shown.high
    if low is not None and high is not None:
        span = number(low) + (" to " if low < 0 else "-") + number(high)
        words = span if value is None else f"{number(value)} ({span})"
    elif value is not None:
        words = number(value)
    else:
        words = f"> {number(low)}" if low is not None else f"< {number(high or 0.0)}"
    return f"{words} {unit}".rstrip()


def middle(result: Measured) -> float:
    """Return the estimate of a number, or what stands in for it: the middle of its ends, or the one end."""
    if "value" in result:
        return result["value"]
    told = [end for end in (result.get("low"), result.get("high")) if end is not None]
    return sum(told) / len(told)


def doubted(finding: ShownFinding) -> bool:
    """Return whether a finding is in doubt, and decides nothing."""
    return finding["doubt"] is not None


def gist(parts: "list[str]") -> str:
    """Return the parts of a label that say something, once each."""
    return ", ".join(dict.fromkeys(part for part in parts if part))
