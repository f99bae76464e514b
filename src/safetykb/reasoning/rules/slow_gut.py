"""An opioid with a medicine that blocks acetylcholine: each slows the gut, in its own way."""

from collections.abc import Iterator, Sequence
from itertools import product

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.answer import AnswerFinding
from safetykb.kernel.vocabulary import RULE_CASES, Mechanism
from safetykb.model import Rule
from safetykb.reasoning.profile import Profile
from safetykb.reasoning.rules.both import both

ID = "slow-gut"
CASES = RULE_CASES[ID]
OPIOID, BLOCKS = "opioid-agonist", "anticholinergic"
NEEDS = frozenset({OPIOID})


def meets(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Yield the opioid effect of one, and what blocks acetylcholine of the other."""
    yield OPIOID, BLOCKS


def pairs(kb: KnowledgeBase, profiles: Sequence[Profile]) -> Iterator[tuple[str, str]]:
    """Yield the ids of all opioids with those of all that blocks acetylcholine."""
    opioids = [profile.id for profile in profiles if profile.with_effect(OPIOID)]
    yield from product(opioids, [profile.id for profile in profiles if profile.graded(BLOCKS)])


def infer(kb: KnowledgeBase, table: Rule, a: Profile, b: Profile) -> Iterator[AnswerFinding]:
    """Yield a slow gut, in either order, by how much acetylcholine is blocked. Of two opioids nothing."""
    if all(end.with_effect(OPIOID) for end in (a, b)):
        return
    for opioid, blocker in ((a, b), (b, a)):
        slowing, blocking = opioid.with_effect(OPIOID), blocker.graded(BLOCKS)
        if slowing and blocking:
            case = blocking.grade
            yield both(kb, table, case, Mechanism.GUT_SLOWING, (a, b), (slowing[0], blocking))
