"""A medicine that blocks monoamine oxidase with one that raises serotonin: the gravest serotonin toxicity."""

from collections.abc import Iterator, Sequence
from itertools import product

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.answer import AnswerFinding
from safetykb.kernel.vocabulary import RULE_CASES, EffectGrade, MaoInhibitorCase, Mechanism
from safetykb.model import Rule
from safetykb.reasoning.profile import Profile
from safetykb.reasoning.rules.both import both

ID = "mao-inhibitor"
CASES = RULE_CASES[ID]
BLOCKS, RAISES = "mao-inhibition", "serotonergic"
NEEDS = frozenset({BLOCKS})


def meets(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Yield the block of monoamine oxidase by one, and the serotonin of the other."""
    yield BLOCKS, RAISES


def pairs(kb: KnowledgeBase, profiles: Sequence[Profile]) -> Iterator[tuple[str, str]]:
    """Yield the ids of every MAO inhibitor with those of all that raises serotonin."""
    blocking = [profile.id for profile in profiles if profile.with_effect(BLOCKS)]
    yield from product(blocking, [profile.id for profile in profiles if profile.graded(RAISES)])


def infer(kb: KnowledgeBase, table: Rule, a: Profile, b: Profile) -> Iterator[AnswerFinding]:
    """Yield serotonin toxicity, once for the pair, in either order: two MAO inhibitors are such a pair."""
    found = [
        (blocking[0], raising)
        for inhibitor, other in ((a, b), (b, a))
        if (blocking := inhibitor.with_effect(BLOCKS)) and (raising := other.graded(RAISES))
    ]
    if not found:
        return
    by = min(found, key=lambda traits: traits[1].grade is EffectGrade.SLIGHT)
    little = by[1].grade is EffectGrade.SLIGHT
    case = MaoInhibitorCase.SLIGHT if little else MaoInhibitorCase.SEROTONERGIC
    yield both(kb, table, case, Mechanism.SEROTONIN_TOXICITY, (a, b), by)
