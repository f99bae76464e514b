"""What blocks acetylcholine with what keeps it from being broken down: they undo each other."""

from collections.abc import Iterator, Sequence
from itertools import product

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.answer import AnswerFinding
from safetykb.kernel.vocabulary import RULE_CASES, Mechanism
from safetykb.model import Rule
from safetykb.reasoning.findings import inferred
from safetykb.reasoning.guidance import told_to
from safetykb.reasoning.profile import Profile

ID = "acetylcholine-opposed"
CASES = RULE_CASES[ID]
KEEPS, BLOCKS = "cholinesterase-inhibition", "anticholinergic"
NEEDS = frozenset({KEEPS})


def meets(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Yield what keeps acetylcholine of one, and what blocks it of the other."""
    yield KEEPS, BLOCKS


def pairs(kb: KnowledgeBase, profiles: Sequence[Profile]) -> Iterator[tuple[str, str]]:
    """Yield the ids of all that keeps acetylcholine with those of all that blocks it."""
    keeping = [profile.id for profile in profiles if profile.with_effect(KEEPS)]
    yield from product(keeping, [profile.id for profile in profiles if profile.graded(BLOCKS)])


def infer(kb: KnowledgeBase, table: Rule, a: Profile, b: Profile) -> Iterator[AnswerFinding]:
    """Yield that the one undoes the other, in either order, by how much acetylcholine is blocked."""
    for keeper, blocker in ((a, b), (b, a)):
        keeping, blocking = keeper.with_effect(KEEPS), blocker.graded(BLOCKS)
        if keeping and blocking:
            finding = inferred(
                kb,
                table,
                blocking.grade,
                mechanism=Mechanism.OPPOSED_EFFECTS,
                perpetrator=blocker.id,
                victim=keeper.id,
                target=None,
                path=(*blocking.path, *keeping[0].path),
            )
            yield told_to(kb, finding, (a.id, b.id))
