"""What is drawn: letters, lines, areas and marks at places, each of which writes itself as SVG.

Ink is `currentColor`, paper the class `paper`: a page gives both its own colours, a file that stands alone is
black on white. Nothing is told by colour.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from safetykb_web.figures.figure import Mark, Pattern, Shape
from safetykb_web.figures.lettering import LEADING, SIZE, Box, width_of

RADIUS = 4.5
SOFT = 0.78
"""How strong the ink of lesser letters is: enough for a contrast of 4.5 on paper and in the dark."""
HATCH = 6.0
DOT = 1.6
"""Pixels between the lines of a hatched tile."""


class Text(NamedTuple):
    """Words at a place; `y` is the line that they stand on."""

    x: float
    y: float
    words: str
    anchor: str = "start"
    bold: bool = False
    soft: bool = False
    plate: bool = False
    """Whether paper lies under the letters."""

    @property
    def box(self) -> Box:
        """The place that the letters may take."""
        width = width_of(self.words, bold=self.bold)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.y - 0.78 * SIZE, left + width, self.y + 0.24 * SIZE)

    @property
    def look(self) -> str:
        """What it shares with others that look alike."""
        bold = ' font-weight="bold"' * self.bold
        soft = f' fill-opacity="{SOFT}"' * self.soft
        return f'text-anchor="{self.anchor}"{bold}{soft}'

    def svg(self) -> str:
        """Return the element."""
        plate = ""
        if self.plate:
            left, top, right, bottom = self.box
            size = f'width="{_n(right - left + 2)}" height="{_n(bottom - top)}"'
            plate = f'<rect class="paper" x="{_n(left - 1)}" y="{_n(top)}" {size} fill="#fff"/>'
        return f'{plate}<text x="{_n(self.x)}" y="{_n(self.y)}">{escape(self.words)}</text>'


class Path(NamedTuple):
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    width: float = 1.0
    ink: float = 1.0
    dash: str = ""

    @property
    def look(self) -> str:
        """What it shares with others that look alike."""
        dash = f" stroke-dasharray={quoteattr(self.dash)}" if self.dash else ""
        width, ink = _n(self.width), f"{self.ink:.2g}"
        return f'fill="none" stroke="currentColor" stroke-width="{width}" stroke-opacity="{ink}"{dash}'

    def svg(self) -> str:
        """Return its way, for an element of all that look alike."""
        return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in self.points)


class Area(NamedTuple):
    """A rectangle that is filled more or less."""

    box: Box
    ink: float
    edge: bool = False
    dashed: bool = False

    @property
    def look(self) -> str:
        """What it shares with others that look alike."""
        edge = ' stroke="currentColor"' * self.edge + ' stroke-dasharray="3 3"' * self.dashed
        return f'fill-opacity="{self.ink:.2g}"{edge}'

    def svg(self) -> str:
        """Return the element."""
        left, top, right, bottom = self.box
        size = f'width="{_n(right - left)}" height="{_n(bottom - top)}"'
        return f'<rect x="{_n(left)}" y="{_n(top)}" {size}/>'


class Sign(NamedTuple):
    """The shape of a mark at a place."""

    x: float
    y: float
    shape: Shape
    hollow: bool

    @property
    def look(self) -> str:
        """What it shares with others that look alike."""
        paper = ' class="paper" fill="#fff"' * self.hollow
        return f'stroke="currentColor" stroke-width="1.5"{paper}'

    def svg(self) -> str:
        """Return the element."""
        x, y, r = self.x, self.y, RADIUS
        if self.shape is Shape.DOT:
            return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}"/>'
        if self.shape is Shape.SQUARE:
            return f'<rect x="{_n(x - r)}" y="{_n(y - r)}" width="{_n(2 * r)}" height="{_n(2 * r)}"/>'
        half = _n(r + 1)
        if self.shape is Shape.DIAMOND:
            return f'<path d="M{_n(x)} {_n(y - r - 1)}l{half} {half}-{half} {half}-{half}-{half}z"/>'
        return f'<path d="M{_n(x)} {_n(y - r - 1)}l{half} {_n(2 * r)}h-{_n(2 * r + 2)}z"/>'


Item = Text | Path | Area | Sign
LAYERS: tuple[type[Item], ...] = (Area, Path, Sign, Text)
"""What lies under what."""


class Canvas(NamedTuple):
    """A drawing, laid out for a width."""

    width: float
    height: float
    items: tuple[Item, ...]


def elements(items: Iterable[Item]) -> str:
    """Return items as SVG, layer by layer, what looks alike under one element that says how."""
    looks: dict[type[Item], dict[str, list[str]]] = {layer: {} for layer in LAYERS}
    for item in items:
        looks[type(item)].setdefault(item.look, []).append(item.svg())
    return "".join(_together(layer, look, drawn) for layer in LAYERS for look, drawn in looks[layer].items())


def _together(layer: type[Item], look: str, drawn: Sequence[str]) -> str:
    """Return what looks alike; lines as one element, for a hatched map has thousands."""
    if layer is Path:
        return f'<path {look} d="{"".join(drawn)}"/>'
    return f"<g {look}>{''.join(drawn)}</g>"


def hatching(box: Box, pattern: Pattern) -> Iterator[Item]:
    """Yield what fills a tile: each pattern has its own look in one colour."""
    if pattern is Pattern.NONE:
        return
    yield Area(box, 0.6 if pattern is Pattern.FULL else 0.0, edge=True, dashed=pattern is Pattern.DASHED)
    if pattern in (Pattern.HATCHED, Pattern.CROSSED):
        yield from _diagonals(box, rising=True)
    if pattern is Pattern.CROSSED:
        yield from _diagonals(box, rising=False)
    if pattern is Pattern.DOTTED:
        yield from _dots(box)
    if pattern is Pattern.LINED:
        for line in range(1, math.ceil((box.bottom - box.top) / HATCH)):
            y = box.top + line * HATCH
            yield Path(((box.left, y), (box.right, y)), ink=0.6)


def _diagonals(box: Box, *, rising: bool) -> Iterator[Path]:
    wide, high = box.right - box.left, box.bottom - box.top
    for step in range(1, math.ceil((wide + high) / HATCH)):
        reach = step * HATCH
        one = (min(reach, wide), max(0.0, reach - wide))
        other = (max(0.0, reach - high), min(reach, high))
        ends = [(box.left + x, (box.top + y) if rising else (box.bottom - y)) for x, y in (one, other)]
        yield Path((ends[0], ends[1]), ink=0.6)


def _dots(box: Box) -> Iterator[Path]:
    ends = ((box.left, box.right), (box.top, box.bottom))
    across, down = (int((end - start) // HATCH) for start, end in ends)
    for column in range(across):
        for row in range(down):
            x, y = box.left + (column + 0.5) * HATCH, box.top + (row + 0.5) * HATCH
            yield Path(((x, y), (x + DOT, y)), DOT, 0.8)


def lines_of(
    words: Iterable[str], x: float, y: float, *, bold: bool = False, soft: bool = False
) -> list[Text]:
    """Return lines of words, the first at `y`."""
    return [Text(x, y + LEADING * line, said, bold=bold, soft=soft) for line, said in enumerate(words)]


def marked(mark: Mark, at: "dict[float, float]", y: float) -> Iterator[Item]:
    """Yield a mark with its interval; `at` tells where each of its numbers lies across."""
    ends = [at[end] for end in (mark.low, mark.high) if end is not None]
    if len(ends) == 2:
        yield Path(((ends[0], y), (ends[1], y)), 2.0)
        for end in ends:
            yield Path(((end, y - 4), (end, y + 4)), 2.0)
    elif ends and mark.value is None:
        way = 14.0 if mark.low is not None else -14.0
        yield Path(((ends[0], y), (ends[0] + way, y)), 2.0)
        tip = ends[0] + way
        yield Path(((tip - way / 3, y - 4), (tip, y), (tip - way / 3, y + 4)), 2.0)
        yield Path(((ends[0], y - 4), (ends[0], y + 4)), 2.0)
    if mark.value is not None:
        yield Sign(at[mark.value], y, mark.shape, mark.hollow)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
