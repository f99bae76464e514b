"""Lines over two axes."""

from safetykb_web.figures.axis import share
from safetykb_web.figures.canvas import Canvas, Item, Path, Text, lines_of
from safetykb_web.figures.figure import Curves
from safetykb_web.figures.lettering import LEADING, SIZE, width_of, wrapped
from safetykb_web.figures.strip import FAINT, ticked

HEIGHT = 190.0
SAMPLE = 34.0
"""Width of the piece of a line that stands before its name."""
DASH = "6 4"


def curves(drawn: Curves, width: float) -> Canvas:
    """Return lines laid out for a width."""
    head = wrapped(drawn.up.title, width)
    items: list[Item] = [*lines_of(head, 0, LEADING, soft=True)]
    top = LEADING * len(head) + 14
    bottom = top + HEIGHT
    left = max(width_of(tick.label) for tick in drawn.up.ticks) + 8
    right = width - 12
    for tick in drawn.up.ticks:
        y = bottom - share(drawn.up, tick.value) * HEIGHT
        items.append(Path(((left, y), (right, y)), ink=FAINT))
        items.append(Text(left - 6, y + 0.35 * SIZE, tick.label, "end", soft=True))
    for curve in drawn.curves:
        points = tuple(
            (left + share(drawn.across, x) * (right - left), bottom - share(drawn.up, y) * HEIGHT)
            for x, y in curve.points
        )
        items.append(Path(points, 2.0, dash=DASH if curve.dashed else ""))
    foot, y = ticked(drawn.across, left, right, bottom, width)
    items += foot
    for curve in drawn.curves:
        words = wrapped(curve.name, width - SAMPLE - 8)
        middle = y + LEADING - 0.35 * SIZE + 4
        items.append(Path(((0, middle), (SAMPLE, middle)), 2.0, dash=DASH if curve.dashed else ""))
        items += lines_of(words, SAMPLE + 8, y + LEADING + 4)
        y += LEADING * len(words) + 4
    return Canvas(width, y + 6, tuple(items))
