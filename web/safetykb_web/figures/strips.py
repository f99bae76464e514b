"""What strips of every kind share: labels, the key, and the words for who does not see."""

from collections.abc import Iterable, Mapping

from safetykb.kernel.shapes import ShownFinding, Taken
from safetykb.kernel.vocabulary import Interval
from safetykb.kernel.words import spaced
from safetykb_web.figures.figure import Group, Keyed, Line, Mark, Shape
from safetykb_web.figures.found import INTERVALS, Number, ends

MOST_TOLD = 40
"""Lines that are read out one by one; of more only the ends of the axis are, and the table has all."""


def grouped(lines: Iterable[tuple[str, Line]]) -> tuple[Group, ...]:
    """Return lines under their headings, both in the order in which they come."""
    by_title: dict[str, list[Line]] = {}
    for title, line in lines:
        by_title.setdefault(title, []).append(line)
    return tuple(Group(title, tuple(some)) for title, some in by_title.items())


def values(groups: Iterable[Group]) -> list[float]:
    """Return every number that an axis must hold."""
    return [end for group in groups for line in group.lines for end in ends(line.mark)]


def key(groups: Iterable[Group], words: Mapping[tuple[Shape, bool], str]) -> tuple[Keyed, ...]:
    """Return the signs that are drawn, each with its word; a range without an estimate has none."""
    marks = [line.mark for group in groups for line in group.lines if line.mark.value is not None]
    shown = {(mark.shape, mark.hollow) for mark in marks}
    return tuple(Keyed(Mark(*sign), word) for sign, word in words.items() if sign in shown)


def described(title: str, groups: tuple[Group, ...]) -> str:
    """Return what a strip shows, line by line; of many lines only the first and the last of each group."""
    count = sum(len(group.lines) for group in groups)
    told = [
        (group.title, line)
        for group in groups
        for line in (group.lines if count <= MOST_TOLD else dict.fromkeys((group.lines[0], group.lines[-1])))
    ]
    lines = "; ".join(f"{head}, {line.label}: {line.says}" for head, line in told)
    whole = "" if len(told) == count else " The table has every line; of each group the ends are told here."
    return f"{title}. {count} line{'s' * (count != 1)}: {lines}.{whole}"


def left_out(count: int, why: str) -> tuple[str, ...]:
    """Return the note on lines that stand in the table only."""
    return (f"{count} stand{'s' * (count == 1)} in the table only: {why}.",) if count else ()


def bars(told: Iterable[Number]) -> tuple[str, ...]:
    """Return the note on what the two ends of a bar are, and on arrows, where there are any."""
    results = [one.result for one in told]
    both = [result for result in results if {"low", "high"} <= result.keys()]
    words = dict.fromkeys(
        INTERVALS[Interval(result["interval"])] if "interval" in result else "ends as printed"
        for result in both
    )
    which = "; the table says which" if len(words) > 1 else ""
    open_ends = any("value" not in result and len({"low", "high"} & result.keys()) == 1 for result in results)
    return (
        *((f"A bar: {', or '.join(words)}{which}.",) if words else ()),
        *(("An arrow: more, or less, than the number at its foot.",) if open_ends else ()),
    )


def taken(exposure: Taken | None) -> str:
    """Return what was taken, in the words of the work."""
    parts = exposure or {}
    return ", ".join(str(parts[part]) for part in ("dose", "schedule", "duration") if parts.get(part))


def studied(finding: ShownFinding) -> str:
    """Return who or what was studied, and how many."""
    who = finding["population"] or spaced(finding["system"])
    return who + (f", n = {finding['n']}" if finding["n"] else "")
