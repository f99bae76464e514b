"""A medicine that leaves by the kidneys, in a person whose kidneys work badly: it builds up.

How much it builds up is graded; what too much of it does to a person is what its margin says.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.answer import AnswerFinding
from safetykb.kernel.vocabulary import RULE_CASES, Mechanism
from safetykb.model import Rule
from safetykb.reasoning.findings import bound, harmed, of_cell
from safetykb.reasoning.guidance import told_to
from safetykb.reasoning.profile import Profile
from safetykb.reasoning.rules.exposure import margin_of

ID = "kidney-clearance"
CASES = RULE_CASES[ID]
BUILDS_UP, KIDNEYS = "renal-accumulation", "kidney-disease"
NEEDS = frozenset({BUILDS_UP})


def meets(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Yield nothing: what is read of two medicines says nothing of a condition."""
    yield from ()


def pairs(kb: KnowledgeBase, profiles: Sequence[Profile]) -> Iterator[tuple[str, str]]:
    """Yield the ids of all that builds up with that of the condition, where it is among them."""
    building = [profile.id for profile in profiles if profile.graded(BUILDS_UP)]
    yield from product(building, [profile.id for profile in profiles if profile.id == KIDNEYS])


def infer(kb: KnowledgeBase, table: Rule, a: Profile, b: Profile) -> Iterator[AnswerFinding]:
    """Yield that a medicine builds up in the condition, in either order, and what that does."""
    for substance, condition in ((a, b), (b, a)):
        building = substance.graded(BUILDS_UP)
        if condition.id == KIDNEYS and building:
            said = of_cell(kb, table.id, building.grade)
            margin = margin_of(kb, substance.id)
            finding = bound(
                kb,
                harmed(kb, said, margin.raised) if margin and margin.raised else said,
                mechanism=Mechanism.RENAL_ELIMINATION,
                perpetrator=None,
                victim=None,
                target=None,
                path=building.path,
            )
            yield told_to(kb, finding, (substance.id,))
