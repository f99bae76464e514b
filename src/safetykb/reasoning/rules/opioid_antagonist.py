"""Opioid antagonist with an opioid agonist or partial agonist: precipitated withdrawal.

For maintenance: avoid until opioid-free. In a suspected overdose: give it; withdrawal may follow.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.answer import AnswerFinding
from safetykb.kernel.vocabulary import RULE_CASES, AntagonistSetting, Mechanism
from safetykb.model import Rule
from safetykb.reasoning.findings import inferred
from safetykb.reasoning.profile import Profile

ID = "opioid-antagonist"
CASES = RULE_CASES[ID]
AGONISTS = ("opioid-agonist", "opioid-partial-agonist")
ANTAGONIST = "opioid-antagonist"
NEEDS = frozenset({ANTAGONIST})


def meets(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Yield that one blocks and the other acts."""
    yield from ((ANTAGONIST, acting) for acting in AGONISTS)


def pairs(kb: KnowledgeBase, profiles: Sequence[Profile]) -> Iterator[tuple[str, str]]:
    """Yield the ids of every antagonist with those of every agonist: what `infer` may speak of."""
    blocking = [profile.id for profile in profiles if profile.with_effect(ANTAGONIST)]
    acting = [profile.id for profile in profiles if profile.with_effect(*AGONISTS)]
    yield from product(blocking, acting)


def infer(kb: KnowledgeBase, table: Rule, a: Profile, b: Profile) -> Iterator[AnswerFinding]:
    """Yield precipitated withdrawal, in either order, once for each setting that the antagonist has."""
    for antagonist, opioid in ((a, b), (b, a)):
        acting = opioid.with_effect(*AGONISTS)
        if not acting:
            continue
        blocking = {
            AntagonistSetting(str(t.setting)): t for t in reversed(antagonist.with_effect(ANTAGONIST))
        }
        for setting in sorted(blocking):
            yield inferred(
                kb,
                table,
                setting,
                mechanism=Mechanism.OPIOID_RECEPTOR_BLOCKADE,
                perpetrator=antagonist.id,
                victim=opioid.id,
                target=None,
                path=(*blocking[setting].path, *acting[0].path),
            )
