"""What is said of two nodes with one relation, in words."""

from typing import NamedTuple

from safetykb.kernel.graph_words import Asserts
from safetykb.kernel.record_types import BY_FOLDER
from safetykb.kernel.shapes import Measured
from safetykb.kernel.words import measure
from safetykb.lookup.explore import Tie
from safetykb.lookup.explore.ties import STUDIED, reads
from safetykb.lookup.store import Store
from safetykb_web.addresses import here

NUMBERS = 3
"""Numbers that are told of two nodes; the findings have all."""
SAYS = {
    "supports": "",
    "refutes": "found not to be so",
    "disputed": "findings disagree",
    "inconclusive": "not settled",
}
"""What is said of whether it is so, where that is not plain."""


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
