"""A medicine that lowers potassium with one that prolongs the QT: the rhythm fails more easily."""

from collections.abc import Iterator, Sequence
from itertools import product

from safetykb.curation.kin import actives
from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.answer import AnswerFinding
from safetykb.kernel.vocabulary import RULE_CASES, EffectGrade, Mechanism
from safetykb.model import Rule
from safetykb.reasoning.profile import Graded, Profile
from safetykb.reasoning.rules.both import both

ID = "low-potassium"
CASES = RULE_CASES[ID]
LOWERS, PROLONGS = "hypokalaemia", "qt-prolongation"


def meets(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Yield the loss of potassium of one, and the QT prolongation of the other."""
    yield LOWERS, PROLONGS


def pairs(kb: KnowledgeBase, profiles: Sequence[Profile]) -> Iterator[tuple[str, str]]:
    """Yield the ids of all that lowers potassium with those of all that prolongs the QT."""
    lowering = [profile.id for profile in profiles if profile.graded(LOWERS)]
    yield from product(lowering, [profile.id for profile in profiles if profile.graded(PROLONGS)])


def infer(kb: KnowledgeBase, table: Rule, a: Profile, b: Profile) -> Iterator[AnswerFinding]:
    """Yield a failing rhythm, in either order: a step less grave where little potassium is lost."""
    if actives(kb, a.id) & actives(kb, b.id):
        return
    for loser, other in ((a, b), (b, a)):
        lowering, prolonging = loser.graded(LOWERS), other.graded(PROLONGS)
        if lowering and prolonging:
            yield both(
                kb,
                table,
                _case(lowering, prolonging),
                Mechanism.QT_PROLONGATION,
                (a, b),
                (lowering, prolonging),
            )
            return


def _case(lowering: Graded, prolonging: Graded) -> EffectGrade:
    """Return by how much the QT is prolonged, one grade less where the other lowers potassium slightly."""
    grades = tuple(EffectGrade)
    less = lowering.grade is EffectGrade.SLIGHT
    return grades[min(grades.index(prolonging.grade) + less, len(grades) - 1)]
