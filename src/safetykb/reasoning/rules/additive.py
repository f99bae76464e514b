"""Two that do the same to a person: it adds up, by how much each does by itself at usual doses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import combinations

from safetykb.curation.load import KnowledgeBase
from safetykb.curation.supply import Hands, hands
from safetykb.kernel.answer import AnswerFinding
from safetykb.kernel.vocabulary import (
    RULE_CASES,
    AdditiveCase,
    EffectGrade,
    ListCategory,
    Mechanism,
    SerotonergicCase,
)
from safetykb.model import Rule
from safetykb.reasoning.profile import Graded, Profile
from safetykb.reasoning.rules.both import both

MAO_INHIBITION = "mao-inhibition"
"""Whoever blocks monoamine oxidase is spoken of by a rule of its own."""
OPIOIDS = ("opioid-agonist", "opioid-partial-agonist")
"""Two opioids are spoken of by a rule of their own; buprenorphine is never withheld for one."""
SLEEPINESS = "cns-depression"
"""What hardly brings it on counts little beside what nobody prescribes; of breathing that is not said."""
SEROTONIN = "serotonergic"
"""What hardly raises it (ondansetron) is told apart beside what nobody prescribes."""
UNGRADED = (Hands.NOBODYS, Hands.BY_PLACE)
"""Hands from which a substance comes at no usual dose."""


@dataclass(frozen=True)
class Additive:
    """The rule on one effect, with the mechanism by which a record of a pair speaks of the same."""

    effect: str
    mechanism: Mechanism

    @property
    def ID(self) -> str:
        """The rule's name, and that of its table."""
        return f"additive-{self.effect}"

    @property
    def CASES(self) -> type[StrEnum]:
        """The cases that it tells apart."""
        return RULE_CASES[self.ID]

    @property
    def NEEDS(self) -> frozenset[str]:
        """The effect; and it needs that of both."""
        return frozenset({self.effect})

    def meets(self, kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
        """Yield the effect, of both."""
        yield self.effect, self.effect

    def pairs(self, kb: KnowledgeBase, profiles: Sequence[Profile]) -> Iterator[tuple[str, str]]:
        """Yield the ids of every two with a grade of the effect: what `infer` may speak of."""
        yield from combinations([profile.id for profile in profiles if profile.graded(self.effect)], 2)

    def infer(self, kb: KnowledgeBase, table: Rule, a: Profile, b: Profile) -> Iterator[AnswerFinding]:
        """Yield that the effect adds up, once for the pair."""
        one, other = a.graded(self.effect), b.graded(self.effect)
        if one is None or other is None or self._left_to_others(a, b):
            return
        case = self._case(kb, (a, b), _counted(one, other))
        if case in _words(self.CASES):
            yield both(kb, table, case, self.mechanism, (a, b), (one, other))

    def _case(
        self, kb: KnowledgeBase, ends: tuple[Profile, Profile], grades: tuple[EffectGrade, EffectGrade]
    ) -> StrEnum:
        """Return the case of two grades. A slight one may be told apart from others."""
        by_hand = [
            grade for end, grade in zip(ends, grades, strict=True) if hands(kb, end.id) not in UNGRADED
        ]
        if len(by_hand) == len(ends):
            return case_of(*grades)
        if self.effect == SLEEPINESS and by_hand == [EffectGrade.SLIGHT]:
            return AdditiveCase.MARKED_SLIGHT
        if self.effect == SEROTONIN and by_hand == [EffectGrade.SLIGHT]:
            return SerotonergicCase.NOT_PRESCRIBED_SLIGHT
        return AdditiveCase.NOT_PRESCRIBED

    def _left_to_others(self, a: Profile, b: Profile) -> bool:
        """Return whether other rules and records speak of the pair: MAO inhibitors, and two opioids."""
        if self.mechanism is Mechanism.SEROTONIN_TOXICITY:
            return bool(a.with_effect(MAO_INHIBITION) or b.with_effect(MAO_INHIBITION))
        return self.mechanism is Mechanism.CNS_DEPRESSION and all(p.with_effect(*OPIOIDS) for p in (a, b))


def _counted(one: Graded, other: Graded) -> tuple[EffectGrade, EffectGrade]:
    """Return what the grades of two count for.

    Where a list calls both known none counts as slight, and each as marked beside a marked one.
    """
    if one.list_category is other.list_category is ListCategory.KNOWN:
        most = next(g for g in EffectGrade if g in (EffectGrade.MODERATE, one.grade, other.grade))
        return most, most
    return one.grade, other.grade


@cache
def _words(cases: type[StrEnum]) -> frozenset[str]:
    return frozenset(cases)


@cache
def case_of(one: EffectGrade, other: EffectGrade) -> AdditiveCase:
    """Return the case of two grades, in either order."""
    more, less = sorted((one, other), key=tuple(EffectGrade).index)
    return AdditiveCase(f"{more}_{less}")


ADDITIVE = (
    Additive("respiratory-depression", Mechanism.CNS_DEPRESSION),
    Additive("cns-depression", Mechanism.CNS_DEPRESSION),
    Additive("qt-prolongation", Mechanism.QT_PROLONGATION),
    Additive("serotonergic", Mechanism.SEROTONIN_TOXICITY),
    Additive("seizure-threshold-lowering", Mechanism.SEIZURE_THRESHOLD),
    Additive("bleeding", Mechanism.BLEEDING),
    Additive("anticholinergic", Mechanism.ANTICHOLINERGIC_BURDEN),
    Additive("hypotension", Mechanism.LOW_BLOOD_PRESSURE),
    Additive("bradycardia", Mechanism.SLOW_HEARTBEAT),
    Additive("hyperkalaemia", Mechanism.HIGH_POTASSIUM),
    Additive("hypokalaemia", Mechanism.LOW_POTASSIUM),
    Additive("hyponatraemia", Mechanism.LOW_SODIUM),
    Additive("hypoglycaemia", Mechanism.LOW_BLOOD_SUGAR),
    Additive("kidney-injury", Mechanism.KIDNEY_INJURY),
    Additive("hepatotoxicity", Mechanism.LIVER_INJURY),
    Additive("sympathomimetic", Mechanism.SYMPATHETIC_STIMULATION),
)
"""The rules on additive effects. Slowed breathing stands before sleepiness, which folds into it."""
