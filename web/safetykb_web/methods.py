"""The methods as a page: the text of `docs/methods.md`, each heading with a place that a link can lead to."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

METHODS = Path(__file__).parent / "docs" / "methods.md"
"""Where an installed wheel has the methods; a checkout has them in `docs/`."""


class Heading(NamedTuple):
    """A heading of the text."""

    id: str
    title: str


class Methods(NamedTuple):
    """The text as HTML, and the headings that its contents list."""

    html: Markup
    contents: tuple[Heading, ...]


@cache
def methods_text() -> str:
    """Return the methods as Markdown."""
    path = METHODS if METHODS.is_file() else Path(__file__).parents[2] / "docs" / "methods.md"
    return path.read_text(encoding="utf-8")


@cache
def methods() -> Methods:
    """Return the methods as HTML; the text is our own, raw HTML in it stays text all the same."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(methods_text())
    contents = []
    for token, told in pairwise(tokens):
        if token.type == "heading_open" and token.tag != "h1":
            heading = Heading(_slug(told.content), told.content)
            token.attrSet("id", heading.id)
            contents += [heading] if token.tag == "h2" else []
        token.attrs.pop("style", None)  # the alignment of a column, which the security policy refuses
    return Methods(Markup(parser.renderer.render(tokens, parser.options, {})), tuple(contents))


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")
