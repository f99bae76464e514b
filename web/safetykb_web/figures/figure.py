"""What a figure is: a table of numbers with the findings that say them, and what is drawn of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from safetykb_web.figures.axis import Axis

Cell = str | float | int | None
"""What stands in one place of a table; None where nothing was said."""


class Shape(StrEnum):
    """The shape of a mark, which tells apart what colour alone must not."""

    DOT = "dot"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"


class Pattern(StrEnum):
    """How a tile is filled: each has a word beside it in the key."""

    FULL = "full"
    CROSSED = "crossed"
    HATCHED = "hatched"
    DOTTED = "dotted"
    LINED = "lined"
    BLANK = "blank"
    DASHED = "dashed"
    """No fill, and a dashed edge."""
    NONE = "none"
    """Neither fill nor edge."""


class Mark(NamedTuple):
    """An estimate with its interval, on an axis. A hollow one is in doubt, or no measurement."""

    shape: Shape
    hollow: bool = False
    value: float | None = None
    low: float | None = None
    high: float | None = None


class Line(NamedTuple):
    """One line of a strip: whose, the mark, and the number in letters."""

    label: str
    mark: Mark
    says: str


class Group(NamedTuple):
    """Lines under one heading."""

    title: str
    lines: tuple[Line, ...]


class Keyed(NamedTuple):
    """A mark, a pattern or letters, and what they mean."""

    sign: Mark | Pattern | str
    word: str


@dataclass(frozen=True, kw_only=True)
class Strip:
    """Estimates on one axis, one a line."""

    axis: Axis
    groups: tuple[Group, ...]
    key: tuple[Keyed, ...]


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """Counts in rows and columns; the larger, the darker."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


class Curve(NamedTuple):
    """A line through points, with its name at the end."""

    name: str
    points: tuple[tuple[float, float], ...]
    dashed: bool = False


@dataclass(frozen=True, kw_only=True)
class Curves:
    """Lines over two axes."""

    across: Axis
    up: Axis
    curves: tuple[Curve, ...]


class Tile(NamedTuple):
    """A place: letters, and how it is filled."""

    letters: str
    pattern: Pattern
    column: int
    row: int


class Field(NamedTuple):
    """Tiles that lie together, under a heading or none."""

    title: str
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, kw_only=True)
class Tiles:
    """Places as tiles of one size."""

    fields: tuple[Field, ...]
    key: tuple[Keyed, ...]


class Leaf(NamedTuple):
    """A neighbour: its name with what is said in a word or two, and its sign."""

    words: str
    sign: Mark


class Branch(NamedTuple):
    """Neighbours by one relation."""

    title: str
    inward: bool
    """Whether the relation runs from the neighbours to the middle."""
    leaves: tuple[Leaf, ...]
    more: str
    """How many more there are, in words; empty where all are drawn."""


@dataclass(frozen=True, kw_only=True)
class Star:
    """A node in the middle, with its neighbours by relation."""

    middle: str
    branches: tuple[Branch, ...]
    key: tuple[Keyed, ...]


class Link(NamedTuple):
    """From one node of a chain to the next."""

    says: str
    back: bool
    """Whether the relation runs from the next to the one before."""


class Chain(NamedTuple):
    """Nodes one after another, and a link after each but the last."""

    nodes: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class Chains:
    """Ways from one node to another, one below the other."""

    chains: tuple[Chain, ...]


Drawing = Strip | Matrix | Curves | Tiles | Star | Chains


class Row(NamedTuple):
    """A line of the table, and the findings that say it."""

    cells: tuple[Cell, ...]
    cites: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure of one kind about one subject."""

    kind: str
    subject: str
    """Ids of what it is about, as its address has them."""
    title: str
    description: str
    """What it shows, in words, for who does not see it."""
    notes: tuple[str, ...]
    """How to read it, and its limits."""
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    drawing: Drawing

    @property
    def told(self) -> tuple[int, ...]:
        """Places of the columns in which any line says something."""
        return tuple(
            i for i in range(len(self.columns)) if any(row.cells[i] is not None for row in self.rows)
        )

    @property
    def cited(self) -> tuple[str, ...]:
        """Finding ids in the order in which the table cites them, each once."""
        return tuple(dict.fromkeys(finding for row in self.rows for finding in row.cites))


class NothingToShowError(Exception):
    """There is no such figure; the message says why."""
