"""Which pairs can have an answer at all: found by joins, never by trying every pair."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

from safetykb.curation.kin import steps
from safetykb.curation.load import KnowledgeBase
from safetykb.model import Caution, Condition, DrugClass, Effect, Interaction, Node, Search, Substance, Taken
from safetykb.reasoning.reasoner import Reasoner
from safetykb.reasoning.rules import RULES

CHECKABLE = Taken | DrugClass | Condition
"""What a name in a check may mean."""


def candidates(reasoner: Reasoner) -> list[tuple[str, str]]:
    """Return the pairs of ids, each once and sorted, of which a record, a search or a rule may speak.

    Records and searches are joined with whatever inherits them, rules by what their `pairs` share.
    """
    found = {
        (min(x, y), max(x, y))
        for x, y in (*_by_records(reasoner.kb), *_by_rules(reasoner))
        if may_meet(reasoner.kb, x, y)
    }
    return sorted(found)


def may_meet(kb: KnowledgeBase, x: str, y: str) -> bool:
    """Return whether two names in a check make a pair: two substances, or one in a condition."""
    conditions = [node for node in (x, y) if isinstance(kb.nodes[node], Condition)]
    return x != y and len(conditions) < 2


def checkable(kb: KnowledgeBase) -> list[str]:
    """Return the ids that a name in a check may mean, sorted."""
    return sorted(node.id for node in kb.nodes.values() if is_checkable(node))


def is_checkable(node: Node) -> bool:
    """Return whether a name in a check may mean the node, and more of it than the name is known.

    An effect stands for those that have it, where they have a name together.
    """
    if isinstance(node, Effect):
        return node.carriers is not None
    return isinstance(node, CHECKABLE) and not_covered(node) is None


def not_covered(node: Node) -> str | None:
    """Return what a look-up says of a node of which nothing but the name is known; None of all others."""
    return node.not_covered if isinstance(node, Substance | Condition) else None


def _by_records(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    heirs: dict[str, list[str]] = defaultdict(list)
    for node in checkable(kb):
        for step in steps(kb, node):
            heirs[step.id].append(node)
    for interaction in kb.of(Interaction):
        yield from product(heirs[interaction.a], heirs[interaction.b])
    for caution in kb.of(Caution):
        yield from product(heirs[caution.substance], heirs[caution.condition])
    for search in kb.of(Search):
        yield from product(heirs[search.pair[0]], heirs[search.pair[1]])


def _by_rules(reasoner: Reasoner) -> Iterator[tuple[str, str]]:
    profiles = [reasoner.profile(node) for node in checkable(reasoner.kb)]
    for rule in RULES:
        yield from rule.pairs(reasoner.kb, profiles)
