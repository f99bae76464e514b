"""Opioid antagonist with an opioid agonist or partial agonist: precipitated withdrawal.

For maintenance: avoid until opioid-free. In a suspected overdose: give it; withdrawal may follow.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.answer import AnswerFinding
from safetykb.kernel.vocabulary import Mechanism
from safetykb.model import Rule
from safetykb.reasoning.findings import inferred
from safetykb.reasoning.profile import Profile

RULE = "opioid-antagonist"
AGONISTS = ("opioid-agonist", "opioid-partial-agonist")
ANTAGONIST = "opioid-antagonist"


def pairs(kb: KnowledgeBase, profiles: Sequence[Profile]) -> Iterator[tuple[str, str]]:
    """Yield the ids of every antagonist with those of every agonist: what `infer` may speak of."""
    blocking = [profile.id for profile in profiles if profile.with_effect(ANTAGONIST)]
    acting = [profile.id for profile in profiles if profile.with_effect(*AGONISTS)]
    yield from product(blocking, acting)


def infer(kb: KnowledgeBase, rule: Rule, a: Profile, b: Profile) -> Iterator[AnswerFinding]:
    """Yield precipitated withdrawal for an antagonist of a known setting and an opioid, in either order."""
    for antagonist, opioid in ((a, b), (b, a)):
        blocking = antagonist.with_effect(ANTAGONIST)
        acting = opioid.with_effect(*AGONISTS)
        if not blocking or not acting:
            continue
        cells = [cell for cell in rule.cells if cell.when == blocking[0].setting]
        for cell in cells:
            yield inferred(
                kb,
                rule,
                cell,
                mechanism=Mechanism.OPIOID_RECEPTOR_BLOCKADE,
                perpetrator=antagonist.id,
                victim=opioid.id,
                target=None,
                path=(*blocking[0].path, *acting[0].path),
            )
