"""The page that walks the graph: a node with its neighbours, or the ways from one node to another."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import urlencode

from safetykb.kernel.graph_words import READS, Asserts
from safetykb.kernel.record_types import BY_FOLDER, OF_NODE, RECORD_TYPES
from safetykb.kernel.shapes import Citation, Measured
from safetykb.kernel.vocabulary import Severity
from safetykb.kernel.words import measure, spaced
from safetykb.lookup.explore import STEPS, SYSTEMS, Around, Step, Tie, Wanted, around, between
from safetykb.lookup.explore.ties import STUDIED, reads
from safetykb.lookup.find import suggestions
from safetykb.lookup.names import named
from safetykb.lookup.store import Store, Vertex
from safetykb_web.addresses import here
from safetykb_web.errors import UnclearRequestError, UnknownNameError
from safetykb_web.page_data import Link, check_address, numbered

LISTED, OF_ONE, WAYS = 40, 100, 8
"""Neighbours that a page lists at once, of every relation and of one; ways that it lists."""
NUMBERS = 3
"""Numbers that are told of two nodes; the findings have all."""
CONTRAINDICATED = str(Severity.CONTRAINDICATED)
SEEN = 60
"""Letters of an unknown name that are said back."""
RECORD_OF = {kind.word.replace("-", "_"): kind.folder for kind in RECORD_TYPES if not kind.kinds}
"""Kind of a node that is a record -> its folder."""
SAYS = {
    "supports": "",
    "refutes": "found not to be so",
    "disputed": "findings disagree",
    "inconclusive": "not settled",
}
"""What is said of whether it is so, where that is not plain."""


class Node(NamedTuple):
    """A node of the graph, with the way on and to its page."""

    id: str
    name: str
    kind: str
    url: str
    """Its neighbourhood."""
    page: str | None
    """Its own page; None where it is in none."""


class Studied(NamedTuple):
    """What was studied, and in how many findings that join just these two; 0 where a role rests on it."""

    word: str
    findings: int


class Said(NamedTuple):
    """What is said of two nodes with one relation."""

    relation: str
    way: str
    reads: str
    severity: str | None
    strength: str | None
    says: str
    """Whether it is so, where that is not plain."""
    studied: tuple[Studied, ...]
    numbers: tuple[str, ...]
    more_numbers: int
    in_doubt: int
    """Findings with a suspected error, whose numbers are not told here."""
    cites: tuple[str, ...]
    advice: str | None
    """The page of the curated pair, which says what to do."""
    statements: int


class Neighbour(NamedTuple):
    """A neighbour, with what is said of it and the node."""

    node: Node
    said: Said


class Neighbours(NamedTuple):
    """Neighbours by one relation, seen one way."""

    relation: str
    way: str
    reads: str
    shown: tuple[Neighbour, ...]
    in_all: int
    all: str
    """The address of all of them."""


class LeftOut(NamedTuple):
    """Statements that are left out, why, and where they stand."""

    relation: str
    why: str
    what: str
    statements: int
    neighbours: int
    url: str


@dataclass(frozen=True, kw_only=True)
class AroundNode:
    """A node with its neighbours."""

    node: Node
    groups: tuple[Neighbours, ...]
    left: tuple[LeftOut, ...]
    statements: int
    """In all; those shown and those left out make them."""
    shown: int
    part: int
    parts: int
    previous: str | None
    next: str | None
    everything: str
    """The address without a filter."""
    answers: str | None
    """The address of the answers with all others, inferred ones included."""


class ShownStep(NamedTuple):
    """From one node to the next, and all that is said of the two."""

    begins: Node
    ends: Node
    said: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True)
class BetweenNodes:
    """The ways from one node to another, the most telling first."""

    one: Node
    other: Node
    ways: tuple[tuple[ShownStep, ...], ...]
    first: int
    """The number of the first that is shown."""
    in_all: int
    steps: int
    """Of the longest way that was looked for."""
    part: int
    parts: int
    previous: str | None
    next: str | None
    check: str | None
    """The address of the answer for the two, which is reasoned and says what to do."""


class Beginning(NamedTuple):
    """Where to begin: a node, and neighbourhoods of it."""

    node: Node
    ways: tuple[tuple[str, str], ...]
    """Words and address."""


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
        return _cited(store, replace(blank, between=_between(store, *ends, part)))
    if not node:
        return replace(blank, begin=dict(_begin(store)))
    found = _around(store, _known(store, node), wanted, part)
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


def address(**asked: object) -> str:
    """Return the address of a walk."""
    return here("/explore?" + urlencode({key: value for key, value in asked.items() if value}))


def _known(store: Store, text: str) -> str:
    """Return the id of the node that a text names. UnknownNameError, with offers, where none is meant."""
    if store.vertices([text]):
        return text
    found = list(dict.fromkeys(name.id for name in named(store, text)))
    if len(found) == 1:
        return found[0]
    near = found or [one["id"] for one in suggestions(store, text)]
    links = tuple(Link(n.id, n.name, n.url) for n in _nodes(store, near).values())
    why = "means several things" if found else "is no node of the graph by that name"
    raise UnknownNameError(f"“{text[:SEEN]}” {why}.", links)


def _nodes(store: Store, ids: Iterable[str]) -> dict[str, Node]:
    wanted = list(dict.fromkeys(ids))
    found = store.vertices(wanted)
    return {i: _node(found.get(i) or Vertex(i, i, "")) for i in wanted}


def _node(vertex: Vertex) -> Node:
    return Node(vertex.id, vertex.name, vertex.kind, address(node=vertex.id), _page(vertex))


def _page(vertex: Vertex) -> str | None:
    if vertex.kind in OF_NODE:
        return here(OF_NODE[vertex.kind].path(vertex.id))
    folder = RECORD_OF.get(vertex.kind)
    return here(BY_FOLDER[folder].path(vertex.id.partition(":")[2])) if folder else None


def _around(store: Store, node: str, wanted: Wanted, part: int) -> AroundNode:
    found = around(store, node, wanted, OF_ONE if wanted.relation else LISTED, part)
    if part > found.parts:
        raise UnclearRequestError(f"There are {found.parts} parts of this, and no part {part}.")
    nodes = _nodes(store, [node, *(t.other(node) for group in found.groups for t in group.ties)])
    groups = tuple(
        Neighbours(
            group.relation,
            group.way,
            group.reads,
            tuple(Neighbour(nodes[t.other(node)], said(store, t, node)) for t in group.ties),
            group.in_all,
            address(node=node, relation=group.relation, system=wanted.system, severity=wanted.severity),
        )
        for group in found.groups
    )

    def at(number: int) -> str | None:
        asked = {"node": node, **wanted._asdict(), "part": number if number > 1 else None}
        return address(**asked) if 1 <= number <= found.parts else None

    return AroundNode(
        node=nodes[node],
        groups=groups,
        left=tuple(_left(node, found, wanted)),
        statements=found.statements,
        shown=sum(n.said.statements for group in groups for n in group.shown),
        part=part,
        parts=found.parts,
        previous=at(part - 1),
        next=at(part + 1),
        everything=address(node=node),
        answers=_answers(store, nodes[node]),
    )


def _answers(store: Store, node: Node) -> str | None:
    known = store.node(node.id)
    return f"{node.page}/interactions" if known and known.checkable else None


def _left(node: str, found: Around, wanted: Wanted) -> Iterator[LeftOut]:
    """Yield what is left out, each with the way on: the same question without what leaves it out."""
    for one in found.left:
        asked: dict[str, object] = {"node": node, "relation": one.relation}
        if one.why == "room":
            asked |= {"system": wanted.system, "severity": wanted.severity}
        elif one.why == "severity":
            asked["system"] = wanted.system
        elif one.why == "system":
            asked["severity"] = wanted.severity
        yield LeftOut(*one[:3], one.statements, one.neighbours, address(**asked))


def said(store: Store, tie: Tie, node: str) -> Said:
    """Return what is said of two nodes, as it reads from one of them."""
    way = tie.seen_from(node)
    findings = [told for told in tie.told if told["asserts"] == Asserts.FINDING]
    numbers = [
        f"{measure(result)}, {STUDIED[told['system']]}"
        for told in findings
        if told["doubt"] is None
        for result in told["measures"]
        if _of_the_two(store, tie, result)
    ]
    pairs = [told["record"].partition("#")[0] for told in tie.told if told["asserts"] == Asserts.ADVICE]
    folder = "cautions" if tie.relation == "caution_in" else "interactions"
    return Said(
        tie.relation,
        way,
        reads(tie.relation, way),
        tie.severity,
        tie.strength,
        SAYS[tie.says],
        tuple(Studied(*one) for one in tie.systems),
        tuple(numbers[:NUMBERS]),
        len(numbers[NUMBERS:]),
        sum(told["doubt"] is not None for told in findings),
        tie.citations,
        here(BY_FOLDER[folder].path(pairs[0])) if pairs else None,
        len(tie.told),
    )


def _of_the_two(store: Store, tie: Tie, result: Measured) -> bool:
    """Return whether a number is of the two: its `of` may begin with the name of another node."""
    head = result.get("of", "").partition(",")[0]
    named = {name.id for name in store.find(head)} if head else set()
    return not named or bool(named & {tie.source, tie.target})


def _between(store: Store, begins: str, ends: str, part: int) -> BetweenNodes:
    one, other = (_known(store, end) for end in (begins, ends))
    if one == other:
        raise UnclearRequestError("The two ends are one and the same: name another.")
    found = between(store, one, other, WAYS, part)
    parts = max(1, -(-found.in_all // WAYS))
    if part > parts:
        raise UnclearRequestError(f"There are {parts} parts of this, and no part {part}.")
    met = {end for way in found.ways for step in way.steps for end in (step.begins, step.ends)}
    nodes = _nodes(store, [one, other, *sorted(met)])

    def at(number: int) -> str | None:
        asked = {"from": one, "to": other, "part": number if number > 1 else None}
        return address(**asked) if 1 <= number <= parts else None

    return BetweenNodes(
        one=nodes[one],
        other=nodes[other],
        ways=tuple(tuple(_step(store, step, nodes) for step in way.steps) for way in found.ways),
        first=(part - 1) * WAYS + 1,
        in_all=found.in_all,
        steps=STEPS,
        part=part,
        parts=parts,
        previous=at(part - 1),
        next=at(part + 1),
        check=_check(store, nodes[one], nodes[other]),
    )


def _step(store: Store, step: Step, nodes: Mapping[str, Node]) -> ShownStep:
    return ShownStep(
        nodes[step.begins], nodes[step.ends], tuple(said(store, tie, step.begins) for tie in step.ties)
    )


def _check(store: Store, *ends: Node) -> str | None:
    known = [store.node(end.id) for end in ends]
    if not all(node and node.checkable for node in known):
        return None
    taken = [node.name for node in known if node and not node.condition]
    had = [node.name for node in known if node and node.condition]
    return check_address(taken, had, taken) if taken else None


def _begin(store: Store) -> Iterator[tuple[str, tuple[Beginning, ...]]]:
    """Yield where to begin, by kind: botanicals, their constituents, enzymes and transporters, effects."""
    for title, kinds, relations in BEGINNINGS:
        found = [node for kind in kinds for node in store.nodes_of(kind)]
        yield title, tuple(_beginning(Vertex(n.id, n.name, n.kind), relations) for n in found)


BEGINNINGS: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, str, str], ...]], ...] = (
    ("Botanicals", ("botanical",), ()),
    ("Alkaloids", ("alkaloid",), ()),
    (
        "Enzymes and transporters",
        ("enzyme", "transporter"),
        (
            ("inhibitors in people", "inhibits", "people"),
            ("inducers in people", "induces", "people"),
            ("substrates in people", "substrate_of", "people"),
        ),
    ),
    ("Receptors and channels", ("receptor", "ion_channel"), ()),
    ("Effects", ("effect",), ()),
    ("Conditions", ("condition",), ()),
)
"""Where to begin: title, kinds of nodes, and questions that are often asked of them."""


def _beginning(vertex: Vertex, relations: Sequence[tuple[str, str, str]]) -> Beginning:
    ways = tuple(
        (words, address(node=vertex.id, relation=relation, system=system))
        for words, relation, system in relations
    )
    return Beginning(_node(vertex), ways)


def _cited(store: Store, page: ExplorePage) -> ExplorePage:
    cited = [finding.partition("#")[0] for finding in _citations(page)]
    sources = {name: json.loads(text) for name, text in store.sources(dict.fromkeys(cited)).items()}
    return replace(page, sources=sources, numbers=numbered(cited, sources))


def _citations(page: ExplorePage) -> Iterator[str]:
    if page.around:
        yield from (c for group in page.around.groups for n in group.shown for c in n.said.cites)
    if page.between:
        yield from (c for way in page.between.ways for step in way for s in step.said for c in s.cites)
