"""The page that walks the graph: a node with its neighbours, or the ways from one node to another."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from safetykb.kernel.graph_words import READS
from safetykb.kernel.shapes import Citation
from safetykb.kernel.vocabulary import Severity
from safetykb.kernel.words import spaced
from safetykb.lookup.explore import SYSTEMS, Wanted
from safetykb.lookup.store import Store
from safetykb_web.errors import UnclearRequestError
from safetykb_web.explore.around import AroundNode, around_node
from safetykb_web.explore.beginnings import Beginning, beginnings
from safetykb_web.explore.between import BetweenNodes, between_nodes
from safetykb_web.explore.nodes import known
from safetykb_web.page_data import numbered

CONTRAINDICATED = str(Severity.CONTRAINDICATED)


@dataclass(frozen=True, kw_only=True)
class ExplorePage:
    """A walk through the graph."""

    around: AroundNode | None
    between: BetweenNodes | None
    begin: Mapping[str, tuple[Beginning, ...]]
    """Where to begin, where nothing was asked for."""
    wanted: Wanted
    asked: tuple[str, ...]
    """What is wanted, in words."""
    relations: tuple[str, ...]
    """What may be asked for of the node."""
    systems: tuple[str, ...]
    sources: Mapping[str, Citation]
    numbers: Mapping[str, int]


def explore_page(store: Store, node: str, ends: tuple[str, str], wanted: Wanted, part: int) -> ExplorePage:
    """Return the neighbourhood of a node, or the ways between two, or where to begin.

    UnknownNameError where a name is not known, UnclearRequestError where only one end is named.
    """
    blank = ExplorePage(
        around=None,
        between=None,
        begin={},
        wanted=wanted,
        asked=tuple(_asked(wanted)),
        relations=(),
        systems=tuple(SYSTEMS),
        sources={},
        numbers={},
    )
    if any(ends):
        if not all(ends):
            raise UnclearRequestError("A way has two ends: name both, “from” and “to”.")
        return _cited(store, replace(blank, between=between_nodes(store, *ends, part)))
    if not node:
        return replace(blank, begin=dict(beginnings(store)))
    found = around_node(store, known(store, node), wanted, part)
    relations = {group.relation for group in found.groups} | {left.relation for left in found.left}
    listed = tuple(relation for relation in READS if relation in relations)
    return _cited(store, replace(blank, around=found, relations=listed))


def _asked(wanted: Wanted) -> Iterator[str]:
    if wanted.relation:
        yield spaced(wanted.relation)
    if wanted.system:
        yield f"studied in {wanted.system}" if wanted.system != "model" else "computed by a model"
    if wanted.severity:
        yield f"{wanted.severity} or graver" if wanted.severity != CONTRAINDICATED else wanted.severity


def _cited(store: Store, page: ExplorePage) -> ExplorePage:
    cited = [finding.partition("#")[0] for finding in _citations(page)]
    sources = {name: json.loads(text) for name, text in store.sources(dict.fromkeys(cited)).items()}
    return replace(page, sources=sources, numbers=numbered(cited, sources))


def _citations(page: ExplorePage) -> Iterator[str]:
    if page.around:
        yield from (c for group in page.around.groups for n in group.shown for c in n.said.cites)
    if page.between:
        yield from (c for way in page.between.ways for step in way for s in step.said for c in s.cites)
