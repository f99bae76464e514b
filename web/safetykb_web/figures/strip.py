"""A strip: one line for each estimate, all on one axis, so that a reader compares by place."""

from collections.abc import Sequence

from safetykb_web.figures.axis import Axis, Tick, share
from safetykb_web.figures.canvas import RADIUS, Canvas, Item, Path, Text, lines_of, marked
from safetykb_web.figures.figure import Mark, Strip
from safetykb_web.figures.key import key
from safetykb_web.figures.lettering import LEADING, SIZE, Box, width_of, wrapped

NARROW = 560.0
"""Width below which labels stand above their lines instead of beside them."""
LABELS = 0.42
"""Share of a wide figure that labels take."""
GAP = 10.0
FAINT = 0.22
"""Ink of a line that only guides the eye."""


def strip(drawn: Strip, width: float) -> Canvas:
    """Return a strip laid out for a width."""
    wide = width >= NARROW
    told = max(width_of(line.says) for group in drawn.groups for line in group.lines)
    left = width * LABELS if wide else RADIUS + 2
    right = width - told - GAP
    items: list[Item] = []
    bands: list[tuple[float, float]] = []
    y = 0.0
    for group in drawn.groups:
        title = wrapped(group.title, width if not wide else right, bold=True)
        items += lines_of(title, 0, y + LEADING, bold=True)
        y += LEADING * len(title) + 4
        top = y
        for line in group.lines:
            label = wrapped(line.label, left - GAP if wide else width)
            items += lines_of(label, 0, y + LEADING, soft=not wide)
            high = LEADING * max(len(label), 1)
            middle = y + LEADING - 0.35 * SIZE if wide else y + high + 0.65 * LEADING
            items += marked(line.mark, _places(drawn.axis, line.mark, left, right), middle)
            items.append(Text(width, middle + 0.35 * SIZE, line.says, "end"))
            if not wide:
                bands.append((middle - 7, middle + 7))
            y += (high if wide else high + LEADING) + 6
        if wide:
            bands.append((top, y))
        y += 6
    guides = [
        Path(((x, start), (x, end)), ink=0.6 if tick.value == drawn.axis.even else FAINT)
        for tick in drawn.axis.ticks
        for start, end in bands
        for x in (left + share(drawn.axis, tick.value) * (right - left),)
    ]
    foot, bottom = ticked(drawn.axis, left, right, y, width)
    signs, bottom = key(drawn.key, width, bottom + 6)
    return Canvas(width, bottom, (*guides, *items, *foot, *signs))


def ticked(axis: Axis, left: float, right: float, y: float, width: float) -> tuple[list[Item], float]:
    """Return an axis with its numbers and title below a place, and where it ends.

    A number that would touch another stands a line lower.
    """
    items: list[Item] = [Path(((left, y), (right, y)), ink=0.7)]
    rows: list[list[Box]] = []
    for tick in axis.ticks:
        x = left + share(axis, tick.value) * (right - left)
        items.append(Path(((x, y), (x, y + 4)), ink=0.7))
        row, text = _free(rows, tick, x, y, width)
        items.append(text)
        if row == len(rows):
            rows.append([])
        rows[row].append(text.box)
    y += LEADING * len(rows) + 4
    title = wrapped(axis.title, width)
    centred = lines_of(title, 0, y + LEADING, soft=True)
    return [*items, *centred], y + LEADING * len(title) + 4


def _free(rows: Sequence[Sequence[Box]], tick: Tick, x: float, y: float, width: float) -> tuple[int, Text]:
    half = width_of(tick.label) / 2
    held = min(max(x, half), width - half)
    for row in range(len(rows) + 1):
        text = Text(held, y + 4 + LEADING * (row + 1) - 3, tick.label, "middle", soft=True)
        wider = text.box._replace(left=text.box.left - 3, right=text.box.right + 3)
        if row == len(rows) or not any(wider.touches(other) for other in rows[row]):
            return row, text
    raise AssertionError("a new row is always free")


def _places(axis: Axis, mark: Mark, left: float, right: float) -> dict[float, float]:
    numbers = (end for end in (mark.value, mark.low, mark.high) if end is not None)
    return {end: left + share(axis, end) * (right - left) for end in numbers}
