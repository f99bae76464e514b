"""A walk through the graph as it is drawn: a node with its neighbours, or the ways between two nodes."""

from collections.abc import Iterable

from safetykb.lookup.explore.around import shares
from safetykb.lookup.explore.ties import BACK, BY_DEFINITION
from safetykb_web.explore import ExplorePage
from safetykb_web.explore.around import AroundNode, Neighbour, Neighbours
from safetykb_web.explore.between import BetweenNodes, ShownStep
from safetykb_web.explore.said import Said
from safetykb_web.figures.figure import Branch, Chain, Chains, Figure, Keyed, Leaf, Link, Mark, Shape, Star
from safetykb_web.figures.found import gist

DRAWN = 24
"""Neighbours that are drawn; the list below tells the others."""
NAMED = 60
"""Letters of a name in a drawing; titles of works are longer."""
SIGNS = {
    "people": Mark(Shape.DOT),
    "stated": Mark(Shape.DOT, True),
    "animals": Mark(Shape.TRIANGLE),
    "cells": Mark(Shape.SQUARE),
    "model": Mark(Shape.DIAMOND),
    BY_DEFINITION: Mark(Shape.DIAMOND, True),
}
"""What was studied, the best of it -> sign."""
WORDS = {
    "people": "studied in people",
    "stated": "stated by a label, table or list",
    "animals": "in animals at best",
    "cells": "in cells at best",
    "model": "computed",
    BY_DEFINITION: "nothing was studied",
}
"""Those signs in words."""


def picture(page: ExplorePage) -> Figure | None:
    """Return what is drawn of a walk; None where there is nothing."""
    if page.around and page.around.groups:
        return _star(page.around)
    if page.between and page.between.ways:
        return _chains(page.between)
    return None


def _star(told: AroundNode) -> Figure:
    counts = [len(group.shown) for group in told.groups]
    drawn = [
        (group, group.shown[:room]) for group, room in zip(told.groups, shares(counts, DRAWN), strict=True)
    ]
    best = {_best(n.said) for _, shown in drawn for n in shown}
    title = f"{told.node.name} and what is said of it and others"
    return Figure(
        kind="explore",
        subject="around",
        title=title,
        description=f"{title}. " + ". ".join(_aloud(group, shown) for group, shown in drawn if shown) + ".",
        notes=(),
        columns=(),
        rows=(),
        drawing=Star(
            middle=_short(told.node.name),
            branches=tuple(
                Branch(group.reads, group.way == BACK, tuple(map(_leaf, shown)), _more(group, shown))
                for group, shown in drawn
                if shown
            ),
            key=tuple(Keyed(SIGNS[word], WORDS[word]) for word in SIGNS if word in best),
        ),
    )


def _leaf(told: Neighbour) -> Leaf:
    said = told.said
    return Leaf(
        gist([_short(told.node.name), said.severity or "", said.strength or "", said.says]),
        SIGNS[_best(said)],
    )


def _aloud(group: Neighbours, shown: Iterable[Neighbour]) -> str:
    names = "; ".join(f"{_leaf(n).words} ({WORDS[_best(n.said)]})" for n in shown)
    more = _more(group, list(shown))
    return f"It {group.reads}: {names}" + (f"; {more}" if more else "")


def _more(group: Neighbours, shown: Iterable[Neighbour]) -> str:
    more = group.in_all - len(tuple(shown))
    return f"and {more} more" if more else ""


def _best(said: Said) -> str:
    return said.studied[0].word if said.studied else BY_DEFINITION


def _short(name: str) -> str:
    return name if len(name) <= NAMED else name[: NAMED - 1].rstrip() + "…"


def _chains(told: BetweenNodes) -> Figure:
    title = f"How {told.one.name} and {told.other.name} are joined"
    chains = tuple(_chain(way) for way in told.ways)
    aloud = ". ".join(
        "; ".join(
            f"{begins} {link.says} {ends}"
            for begins, link, ends in zip(chain.nodes, chain.links, chain.nodes[1:], strict=False)
        )
        for chain in chains
    )
    return Figure(
        kind="explore",
        subject="between",
        title=title,
        description=f"{title}. {aloud}.",
        notes=(),
        columns=(),
        rows=(),
        drawing=Chains(chains=chains),
    )


def _chain(way: tuple[ShownStep, ...]) -> Chain:
    nodes = (way[0].begins.name, *(step.ends.name for step in way))
    return Chain(
        tuple(map(_short, nodes)),
        tuple(Link(_joined(step), all(said.way == BACK for said in step.said)) for step in way),
    )


def _joined(step: ShownStep) -> str:
    """Return the first relation of a step in words, and how many more there are."""
    first, more = step.said[0], len(step.said) - 1
    words = gist([first.reads, first.severity or "", first.says])
    return f"{words}, and {more} more" if more else words
