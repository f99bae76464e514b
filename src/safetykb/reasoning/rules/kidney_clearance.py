"""A medicine that leaves by the kidneys, in a person whose kidneys work badly, or hardly: it builds up.

How much it builds up is graded; what too much of it does to a person is what its margin says. How soon is
what the table says: it gathers from dose to dose, however fast too much of it harms.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.kernel.answer import AnswerFinding, PathEdge
from safetykb.kernel.vocabulary import RULE_CASES, Mechanism
from safetykb.model import Condition, Rule
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
    """Yield the ids of all that builds up with those of the condition and its kinds that are among them."""
    building = [profile.id for profile in profiles if profile.graded(BUILDS_UP)]
    yield from product(building, [profile.id for profile in profiles if profile.id in _kidneys(kb)])


def infer(kb: KnowledgeBase, table: Rule, a: Profile, b: Profile) -> Iterator[AnswerFinding]:
    """Yield that a medicine builds up in the condition, in either order, and what that does."""
    for substance, condition in ((a, b), (b, a)):
        building = substance.graded(BUILDS_UP)
        if condition.id in _kidneys(kb) and building:
            said = of_cell(kb, table.id, building.grade)
            margin = margin_of(kb, substance.id)
            told = harmed(kb, said, margin.raised) if margin and margin.raised else said
            finding = bound(
                kb,
                replace(told, onset=said.onset) if said.onset else told,
                mechanism=Mechanism.RENAL_ELIMINATION,
                perpetrator=None,
                victim=None,
                target=None,
                path=(*building.path, *_kidneys(kb)[condition.id]),
            )
            yield told_to(kb, finding, (substance.id,))


@once
def _kidneys(kb: KnowledgeBase) -> Mapping[str, tuple[PathEdge, ...]]:
    """Return ill kidneys and each kind of them (stages 4 and 5, dialysis), with what makes it one."""
    kinds = {
        condition.id: (PathEdge(from_=condition.id, relation="kind_of", to=KIDNEYS, citations=()),)
        for condition in kb.of(Condition)
        if KIDNEYS in condition.kind_of
    }
    return {KIDNEYS: (), **kinds}
