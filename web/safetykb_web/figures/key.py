"""The key of a drawing: every sign with its word."""

from collections.abc import Sequence

from safetykb_web.figures.canvas import Item, Sign, Text, hatching, lines_of
from safetykb_web.figures.figure import Keyed, Mark, Pattern
from safetykb_web.figures.lettering import LEADING, Box, width_of, wrapped

SIGN = 18.0
"""Width of a sign with the room beside it."""
BETWEEN = 16.0


def key(entries: Sequence[Keyed], width: float, y: float) -> tuple[list[Item], float]:
    """Return the key, in as many lines as a width needs, and where it ends."""
    items: list[Item] = []
    x = 0.0
    for sign, word in entries:
        lines = wrapped(word, width - SIGN)
        room = SIGN + max(map(width_of, lines))
        if x and x + room > width:
            x, y = 0.0, y + LEADING + 5
        if isinstance(sign, Mark):
            items.append(Sign(x + 6, y + LEADING - 4, sign.shape, sign.hollow))
        elif isinstance(sign, Pattern):
            items += hatching(Box(x, y + 3, x + 13, y + 16), sign)
        else:
            items.append(Text(x + 6, y + LEADING, sign, "middle"))
        items += lines_of(lines, x + SIGN, y + LEADING, soft=True)
        y += LEADING * (len(lines) - 1)
        x += room + BETWEEN
    return items, y + LEADING + 6 if entries else y
