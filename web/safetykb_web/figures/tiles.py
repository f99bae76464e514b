"""Places as tiles: letters on a pattern."""

from collections.abc import Iterator

from safetykb_web.figures.canvas import Canvas, Item, Text, hatching, lines_of
from safetykb_web.figures.figure import Pattern, Tile, Tiles
from safetykb_web.figures.key import key
from safetykb_web.figures.lettering import LEADING, SIZE, Box

LARGEST = 46.0
BETWEEN = 3.0
ROOMY = 36.0
"""From this side on a pattern has room around the letters of a tile; in a smaller one it is a band below."""
BAND = 13.0


def tiles(drawn: Tiles, width: float) -> Canvas:
    """Return tiles laid out for a width."""
    across = max(tile.column for field in drawn.fields for tile in field.tiles) + 1
    side = min(width / max(across, 8), LARGEST)
    banded = side < ROOMY
    high = BAND + LEADING + 2 + BETWEEN if banded else side
    items: list[Item] = []
    y = 0.0
    for field in drawn.fields:
        if field.title:
            items += lines_of((field.title,), 0, y + LEADING, bold=True)
            y += LEADING + 6
        for tile in field.tiles:
            left, top = tile.column * side, y + tile.row * high
            box = Box(left + 0.5, top + 0.5, left + side - BETWEEN, top + high - BETWEEN)
            items += _tile(tile, box, banded=banded)
        y += high * (max(tile.row for tile in field.tiles) + 1) + 6
    signs, bottom = key(drawn.key, width, y)
    return Canvas(width, bottom, (*items, *signs))


def _tile(tile: Tile, box: Box, *, banded: bool) -> Iterator[Item]:
    """Yield a tile: letters on its pattern, or above it where they would hide it."""
    middle = (box.left + box.right) / 2
    if tile.pattern is Pattern.NONE or not banded:
        yield from hatching(box, tile.pattern)
        line, soft = (box.top + box.bottom) / 2 + 0.35 * SIZE, tile.pattern is Pattern.NONE
        yield Text(middle, line, tile.letters, "middle", soft=soft, plate=not soft)
        return
    band = box._replace(top=box.bottom - BAND)
    yield from hatching(band, tile.pattern)
    yield Text(middle, band.top - 4, tile.letters, "middle")
