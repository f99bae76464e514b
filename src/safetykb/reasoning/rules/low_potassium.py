"""A medicine that lowers potassium with one that prolongs the QT: the rhythm fails more easily."""

from collections.abc import Iterator, Sequence
from itertools import product

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.answer import AnswerFinding
from safetykb.kernel.vocabulary import RULE_CASES, EffectGrade, Mechanism
from safetykb.model import Rule
from safetykb.reasoning.profile import Graded, Profile
from safetykb.reasoning.rules.both import both

ID = "low-potassium"
CASES = RULE_CASES[ID]
LOWERS, PROLONGS = "hypokalaemia", "qt-prolongation"
NEEDS = frozenset({LOWERS})
GRADES = tuple(EffectGrade)
"""Most first."""


def meets(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Yield the loss of potassium of one, and the QT prolongation of the other."""
    yield LOWERS, PROLONGS


def pairs(kb: KnowledgeBase, profiles: Sequence[Profile]) -> Iterator[tuple[str, str]]:
    """Yield the ids of all that lowers potassium with those of all that prolongs the QT."""
    lowering = [profile.id for profile in profiles if profile.graded(LOWERS)]
    yield from product(lowering, [profile.id for profile in profiles if profile.graded(PROLONGS)])


def infer(kb: KnowledgeBase, table: Rule, a: Profile, b: Profile) -> Iterator[AnswerFinding]:
    """Yield a failing rhythm, once for the pair: a step less grave where little potassium is lost.

    Of two that each do both it is told by whom it is gravest.
    """
    found = [
        (lowering, prolonging)
        for loser, other in ((a, b), (b, a))
        if (lowering := loser.graded(LOWERS)) and (prolonging := other.graded(PROLONGS))
    ]
    if found:
        by = min(found, key=lambda traits: GRADES.index(_case(*traits)))
        yield both(kb, table, _case(*by), Mechanism.QT_PROLONGATION, (a, b), by)


def _case(lowering: Graded, prolonging: Graded) -> EffectGrade:
    """Return by how much the QT is prolonged, one grade less where the other lowers potassium slightly."""
    if lowering.grade is not EffectGrade.SLIGHT:
        return prolonging.grade
    return EffectGrade.MODERATE if prolonging.grade is EffectGrade.MARKED else EffectGrade.SLIGHT
