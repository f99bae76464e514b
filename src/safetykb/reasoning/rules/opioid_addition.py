"""Two opioid agonists: slowed breathing adds up."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.answer import AnswerFinding
from safetykb.kernel.vocabulary import RULE_CASES, Mechanism, OpioidsCase
from safetykb.model import Rule
from safetykb.reasoning.profile import Profile, Trait
from safetykb.reasoning.rules.both import both

ID = "opioid-addition"
CASES = RULE_CASES[ID]
AGONIST, PARTIAL = "opioid-agonist", "opioid-partial-agonist"
NEEDS = frozenset({AGONIST})


def meets(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Yield that both are agonists."""
    yield AGONIST, AGONIST


def pairs(kb: KnowledgeBase, profiles: Sequence[Profile]) -> Iterator[tuple[str, str]]:
    """Yield the ids of every two agonists: what `infer` may speak of."""
    yield from combinations([profile.id for profile in profiles if _acting(profile)], 2)


def infer(kb: KnowledgeBase, table: Rule, a: Profile, b: Profile) -> Iterator[AnswerFinding]:
    """Yield that they add up, once for the pair."""
    one, other = _acting(a), _acting(b)
    if one is None or other is None:
        return
    yield both(kb, table, OpioidsCase.TWO_AGONISTS, Mechanism.CNS_DEPRESSION, (a, b), (one, other))


def _acting(profile: Profile) -> Trait | None:
    """Return by what a substance acts as a full agonist; None where it is said to be a partial one."""
    found = profile.with_effect(AGONIST)
    return found[0] if found and not profile.with_effect(PARTIAL) else None
