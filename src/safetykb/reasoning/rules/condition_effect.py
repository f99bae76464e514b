"""A medicine that does what a person in this condition bears worse than others."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.kernel.answer import AnswerFinding, changed
from safetykb.kernel.order import gravity
from safetykb.kernel.vocabulary import RULE_CASES, EffectGrade, WorseningCase
from safetykb.model import Condition, Rule, Worsening
from safetykb.reasoning.findings import bound, harmed, of_cell
from safetykb.reasoning.guidance import how_to_stop, told_to, unprescribed
from safetykb.reasoning.profile import Profile
from safetykb.reasoning.rules.additive import ADDITIVE

ID = "condition-effect"
CASES = RULE_CASES[ID]
WORSENED_BY = "worsened_by"
NEEDS = frozenset({WORSENED_BY})
MECHANISMS = {rule.effect: rule.mechanism for rule in ADDITIVE}
"""Effect -> the mechanism by which a caution speaks of the same; told in the order of the rules on these."""


def meets(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Yield nothing: what is read of two medicines says nothing of a condition."""
    yield from ()


def pairs(kb: KnowledgeBase, profiles: Sequence[Profile]) -> Iterator[tuple[str, str]]:
    """Yield the ids of every condition with those of all that does what worsens it."""
    bearing: dict[str, list[str]] = defaultdict(list)
    for profile in profiles:
        for trait in profile.related(WORSENED_BY):
            bearing[trait.to].append(profile.id)
    for effect, conditions in bearing.items():
        doing = [profile.id for profile in profiles if profile.graded(effect)]
        yield from product(doing, conditions)


def infer(kb: KnowledgeBase, table: Rule, a: Profile, b: Profile) -> Iterator[AnswerFinding]:
    """Yield each effect of the one that a person in the other bears worse, in either order.

    What is less grave than another effect of the same mechanism folds into that: sleepiness into breathing.
    """
    for substance, condition in ((a, b), (b, a)):
        found = list(_borne(kb, table, substance, condition))
        yield from (one for one in found if not any(_folds_into(one, other) for other in found))


def _folds_into(one: AnswerFinding, other: AnswerFinding) -> bool:
    return one.mechanism == other.mechanism and gravity(one.severity) < gravity(other.severity)


def _borne(kb: KnowledgeBase, table: Rule, substance: Profile, condition: Profile) -> Iterator[AnswerFinding]:
    own_last = sorted(condition.related(WORSENED_BY), key=lambda trait: -len(trait.path))
    borne = {trait.to: trait for trait in own_last}
    for effect, mechanism in MECHANISMS.items() if borne else ():
        done, badly = substance.graded(effect), borne.get(effect)
        if done is None or badly is None:
            continue
        whose = badly.path[-1].from_
        part = _worsening(kb, whose, effect)
        if not _matters(part, done.grade):
            continue
        finding = bound(
            kb,
            _said(kb, table.id, whose, effect, done.grade),
            mechanism=mechanism,
            perpetrator=None,
            victim=None,
            target=None,
            path=(*done.path, *badly.path),
        )
        yield how_to_stop(kb, told_to(kb, finding, (substance.id,)), (substance.id,))


def _matters(part: Worsening, grade: EffectGrade) -> bool:
    """Return whether so much of an effect matters in the condition."""
    most_first = tuple(EffectGrade)
    return part.from_grade is None or most_first.index(grade) <= most_first.index(part.from_grade)


@once
def _said(kb: KnowledgeBase, rule: str, condition: str, effect: str, grade: EffectGrade) -> AnswerFinding:
    """Return what holds for a person in the condition of all that does so much of the effect.

    What is to be done in this condition comes before what holds in any: most on a list is taken already.
    """
    part = _worsening(kb, condition, effect)
    said = of_cell(kb, rule, WorseningCase(f"{grade}_{part.harm.severity}"))
    judged = part.management
    said = changed(
        said,
        management=f"{judged.text} {said.management}",
        rests_on=tuple(dict.fromkeys((*said.rests_on, *judged.rests_on))),
        patient=part.patient,
    )
    return harmed(kb, unprescribed(kb, said, part.if_not_prescribed), part.harm)


def _worsening(kb: KnowledgeBase, condition: str, effect: str) -> Worsening:
    record = kb.nodes[condition]
    assert isinstance(record, Condition)
    return next(part for part in record.worsened_by if part.effect == effect)
