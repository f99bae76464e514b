"""Counts in rows and columns: the number itself, on a ground that is darker for more."""

from safetykb_web.figures.canvas import Area, Canvas, Item, Path, Text, lines_of
from safetykb_web.figures.figure import Matrix
from safetykb_web.figures.lettering import LEADING, SIZE, Box, width_of, wrapped
from safetykb_web.figures.strip import FAINT, LABELS, NARROW

CELL = 20.0
LIGHTEST, DARKEST = 0.06, 0.3
"""Ink of a ground; letters of full ink on the darkest keep a contrast of more than 4.5."""


def matrix(drawn: Matrix, width: float) -> Canvas:
    """Return counts laid out for a width."""
    wide = width >= NARROW
    left = width * LABELS if wide else 0.0
    across = (width - left) / len(drawn.columns)
    most = max(max(counts) for _, counts in drawn.rows)
    items: list[Item] = []
    y = LEADING
    for place, column in enumerate(drawn.columns):
        middle = left + (place + 0.5) * across
        items += [
            Text(middle, y + LEADING * line, said, "middle", soft=True)
            for line, said in enumerate(_head(column, across))
        ]
    y += LEADING * max(len(_head(column, across)) - 1 for column in drawn.columns) + 6
    for label, counts in drawn.rows:
        words = wrapped(label, left - 8 if wide else width)
        items += lines_of(words, 0, y + LEADING)
        top = y if wide else y + LEADING * len(words) + 4
        for place, count in enumerate(counts):
            box = Box(left + place * across, top, left + (place + 1) * across - 2, top + CELL)
            if count:
                items.append(Area(box, LIGHTEST + (DARKEST - LIGHTEST) * count / most))
                middle = (box.left + box.right) / 2
                items.append(Text(middle, top + CELL / 2 + 0.35 * SIZE, str(count), "middle"))
        y = max(top + CELL, y + LEADING * len(words) if wide else 0) + 4
        items.append(Path(((0, y - 2), (width, y - 2)), ink=FAINT))
    return Canvas(width, y, tuple(items))


def _head(column: str, room: float) -> tuple[str, ...]:
    """Return the head of a column: on one line where it fits, else broken at the hyphen or between words."""
    if width_of(column) + 4 <= room:
        return (column,)
    first, hyphen, rest = column.partition("-")
    return (first + hyphen, rest) if hyphen else tuple(column.split())
