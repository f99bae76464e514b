"""Cutting a pasted text into lines and parts, wherever one name surely ends."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from safetykb.kernel.list_shapes import shaped


class Span(NamedTuple):
    """Where a part of a line stands."""

    start: int
    end: int


def lines(text: str) -> Iterator[str]:
    """Yield the lines of a pasted text that are not blank."""
    return (line for line in shaped("LINE_END").split(text) if line.strip())


def without_remarks(line: str, is_named: Callable[[str], bool]) -> tuple[str, list[str]]:
    """Return a line with blanks in place of what somebody said beside it, and what that was.

    *Morphine 10 mg - "do not tell my doctor"*. What may say whether it is taken stays, and what `is_named`;
    and all of it where no number says that something is taken.
    """
    said: list[str] = []

    def blank(match: re.Match[str]) -> str:
        dosed = any(char.isdigit() for char in line[: match.start()])
        if not dosed or shaped("OF_TAKING").search(match[2]) or is_named(match[2]):
            return match[0]
        said.append(match[0].strip(" ;,:(-"))
        return " " * len(match[0])

    return shaped("QUOTED").sub(blank, line), said


def parts(line: str) -> list[Span]:
    """Return where the parts of a line stand, bullets left out.

    Cut at tabs, semicolons, bullets, bars, and commas that stand neither in a number nor in brackets, and
    round what is struck through, and before a heading of what is taken.
    """
    start = match.end() if (match := shaped("BULLET").match(line)) else 0
    cuts = [Span(cut, cut + 1) for cut in _cuts(line)]
    cuts += [Span(edge, edge) for match in shaped("STRUCK").finditer(line) for edge in match.span()]
    cuts += [Span(*match.span()) for match in shaped("HEADING").finditer(line)]
    boxes = [match.span() for match in shaped("BOX").finditer(line)]
    side = bool(boxes and line[: boxes[0][0]].strip(" -*\u2022"))
    cuts += [Span(box[side], box[side]) for box in boxes] if len(boxes) > 1 else []
    found = []
    for end, after in [*sorted(cut for cut in cuts if cut.start >= start), (len(line), len(line))]:
        if text := line[start:end].strip():
            first = line.index(text, start)
            found.append(Span(first, first + len(text)))
        start = after
    return found


def _cuts(line: str) -> list[int]:
    commas = [place for place, char in enumerate(line) if char == ","]
    shapes = tuple(map(shaped, ("THOUSANDS", "DECIMAL", "LOCANTS", "PAUSED"))) if commas else ()
    inside = {place for shape in shapes for match in shape.finditer(line) for place in range(*match.span())}
    closed = line.count("(") + line.count("[") <= line.count(")") + line.count("]")
    depth, cuts = 0, []
    for place, char in enumerate(line):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        elif shaped("HARD").match(char) or (char == "," and place not in inside and not (depth and closed)):
            cuts.append(place)
    return cuts
