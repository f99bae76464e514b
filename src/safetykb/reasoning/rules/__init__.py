"""The rules: what may be inferred of a pair of which no record decides."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Protocol

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.answer import AnswerFinding
from safetykb.model import Rule
from safetykb.reasoning.profile import Profile
from safetykb.reasoning.rules import (
    acetylcholine_opposed,
    condition_effect,
    exposure,
    genotype,
    kidney_clearance,
    low_potassium,
    mao_inhibitor,
    opioid_addition,
    opioid_antagonist,
    probe_pathway,
    slow_gut,
)
from safetykb.reasoning.rules.additive import ADDITIVE, Additive


class ReasoningRule(Protocol):
    """What every rule of this folder is: a name, its cases, the pairs it may speak of, what it says."""

    @property
    def ID(self) -> str:
        """The rule's name, and that of its table in `kb/rules/`."""

    @property
    def CASES(self) -> type[StrEnum]:
        """The cases that it tells apart; the table has one cell for each (`vocabulary.RULE_CASES`)."""

    @property
    def NEEDS(self) -> frozenset[str]:
        """Relations and effects: it speaks of no two of which neither has one. Empty where it asks itself."""

    def meets(self, kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
        """Yield what must meet for the rule to fire: an input of one and an input of the other.

        An input is the id of an effect, or `<target>/<role>`.
        """

    def pairs(self, kb: KnowledgeBase, profiles: Sequence[Profile]) -> Iterator[tuple[str, str]]:
        """Yield the pairs of ids of which `infer` may speak, found by joins."""

    def infer(self, kb: KnowledgeBase, table: Rule, a: Profile, b: Profile) -> Iterator[AnswerFinding]:
        """Yield what the rule says of a pair, in either order. A case without a cell is an error."""


RULES: tuple[ReasoningRule, ...] = (
    *(probe_pathway, exposure, opioid_antagonist, opioid_addition, mao_inhibitor),
    *ADDITIVE,
    *(low_potassium, slow_gut, acetylcholine_opposed, condition_effect, kidney_clearance, genotype),
)
"""Every reasoning rule; of two that speak of one mechanism the more special stands first."""


NEEDED = frozenset(word for rule in RULES for word in rule.NEEDS)
"""Every relation and effect that some rule needs."""


def rules_on(shared: frozenset[str], needed: frozenset[str]) -> tuple[ReasoningRule, ...]:
    """Return the rules that may speak of two: what both have more or less of, what one has that some need."""
    return tuple(rule for rule in RULES if _may_speak(rule, shared, needed))


def _may_speak(rule: ReasoningRule, shared: frozenset[str], needed: frozenset[str]) -> bool:
    if isinstance(rule, Additive):
        return rule.effect in shared
    return not rule.NEEDS or not rule.NEEDS.isdisjoint(needed)
