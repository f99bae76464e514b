"""Places as tiles: letters on a pattern."""

from safetykb_web.figures.canvas import Canvas, Item, Text, hatching, lines_of
from safetykb_web.figures.figure import Pattern, Tiles
from safetykb_web.figures.key import key
from safetykb_web.figures.lettering import LEADING, SIZE, Box

LARGEST = 46.0
BETWEEN = 3.0


def tiles(drawn: Tiles, width: float) -> Canvas:
    """Return tiles laid out for a width."""
    across = max(tile.column for field in drawn.fields for tile in field.tiles) + 1
    side = min(width / max(across, 8), LARGEST)
    items: list[Item] = []
    y = 0.0
    for field in drawn.fields:
        if field.title:
            items += lines_of((field.title,), 0, y + LEADING, bold=True)
            y += LEADING + 6
        for tile in field.tiles:
            left, top = tile.column * side, y + tile.row * side
            box = Box(left + 0.5, top + 0.5, left + side - BETWEEN, top + side - BETWEEN)
            items += hatching(box, tile.pattern)
            middle = (box.left + box.right) / 2
            soft = tile.pattern is Pattern.NONE
            line = (box.top + box.bottom) / 2 + 0.35 * SIZE
            items.append(Text(middle, line, tile.letters, "middle", soft=soft, plate=not soft))
        y += side * (max(tile.row for tile in field.tiles) + 1) + 6
    signs, bottom = key(drawn.key, width, y)
    return Canvas(width, bottom, (*items, *signs))
