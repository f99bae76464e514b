"""A figure as SVG, for a page or for itself, and as PNG."""

from collections.abc import Callable
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from safetykb_web.figures.canvas import Canvas, Text, elements, lines_of
from safetykb_web.figures.chains import chains
from safetykb_web.figures.curves import curves
from safetykb_web.figures.figure import Chains, Curves, Drawing, Figure, Matrix, Star, Strip, Tiles
from safetykb_web.figures.lettering import LEADING, wrapped
from safetykb_web.figures.matrix import matrix
from safetykb_web.figures.star import star
from safetykb_web.figures.strip import strip
from safetykb_web.figures.tiles import tiles

PHONE, DESK = 288.0, 700.0
"""Widths that a page has for a figure: on a phone of 320 pixels, and on a desk."""
FACE = "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, 'DejaVu Sans', 'Liberation Sans', sans-serif"
"""Names that browsers know, and those that a server without a desktop has for PNG."""
INK = "#1c1b19"
SHARP = 2
"""Pixels of a PNG for each of the drawing's."""
MARGIN = 16.0
"""Paper around a figure that stands alone."""
FORMS: dict[type[Any], Callable[[Any, float], Canvas]] = {
    Strip: strip,
    Matrix: matrix,
    Tiles: tiles,
    Curves: curves,
    Star: star,
    Chains: chains,
}
"""Form of a drawing -> what lays it out for a width."""


class NoPainterError(Exception):
    """PNG cannot be painted here; the message says why, and what is there instead."""


def laid_out(drawing: Drawing, width: float) -> Canvas:
    """Return a drawing laid out for a width."""
    return FORMS[type(drawing)](drawing, width)


def svg(figure: Figure, width: float) -> str:
    """Return a figure as SVG for a page, in the page's ink."""
    return _written(figure, laid_out(figure.drawing, width), f"{width:.0f}")


def sheet(figure: Figure, credit: str) -> str:
    """Return a figure as SVG that is sent around: on paper, with its title, and below it where it is from."""
    drawn = laid_out(figure.drawing, DESK)
    title = lines_of(wrapped(figure.title, DESK, bold=True), 0, -MARGIN, bold=True)
    above = LEADING * len(title) + MARGIN
    title = [text._replace(y=text.y - LEADING * (len(title) - 1)) for text in title]
    below = lines_of(wrapped(credit, DESK), 0, drawn.height + LEADING + 6, soft=True)
    height = drawn.height + LEADING * len(below) + 6
    return _written(figure, Canvas(DESK, height, (*title, *drawn.items, *below)), "sheet", above)


def png(figure: Figure, credit: str) -> bytes:
    """Return a figure as PNG. NoPainterError where the library or every typeface is missing."""
    try:
        import resvg_py
    except ImportError as error:
        raise NoPainterError(
            "This server cannot paint PNG: the library resvg-py is not installed "
            "(pip install 'safetykb[png]'). The same figure is at this address with .svg instead."
        ) from error
    if not _paints_letters():
        raise NoPainterError(
            "This server cannot paint PNG: it has no typeface, and a figure without its words would mislead. "
            "The same figure is at this address with .svg instead."
        )
    return bytes(resvg_py.svg_to_bytes(svg_string=sheet(figure, credit), zoom=SHARP))


@cache
def _paints_letters() -> bool:
    import resvg_py

    def painted(words: str) -> bytes:
        return bytes(resvg_py.svg_to_bytes(svg_string=_document(elements([Text(2, 12, words)]), 20, 16)))

    return painted("M") != painted("")


def _written(figure: Figure, canvas: Canvas, where: str, above: float | None = None) -> str:
    """Return a canvas as SVG with the title and description of its figure; `above` on paper of its own."""
    name = f"{figure.kind}-{figure.subject}-{where}".replace("+", "-")
    told = (
        f'<title id="{name}-title">{escape(figure.title)}</title>'
        f'<desc id="{name}-desc">{escape(figure.description)}</desc>'
    )
    labelled = f' role="img" aria-labelledby="{name}-title" aria-describedby="{name}-desc"'
    drawn = told + elements(canvas.items)
    return _document(drawn, canvas.width, canvas.height, labelled, above)


def _document(drawn: str, width: float, height: float, labelled: str = "", above: float | None = None) -> str:
    left, top, paper = 0.0, 0.0, ""
    if above is not None:
        left, top, width, height = -MARGIN, -above - MARGIN, width + 2 * MARGIN, height + above + 2 * MARGIN
        paper = f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}" fill="#fff"/>'
    view = f"{left:.0f} {top:.0f} {width:.0f} {height:.0f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" viewBox="{view}"'
        f'{labelled} color="{INK}" fill="currentColor" font-family="{FACE}" font-size="12">'
        f"{paper}{drawn}</svg>"
    )
