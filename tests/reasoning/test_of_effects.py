"""A record on an effect speaks of all that have enough of it, as their own files say, and of no other."""

from dataclasses import replace

import pytest

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.answer import PairAnswer
from safetykb.kernel.vocabulary import Action, Answer, Basis, EffectGrade, ListCategory, ProductForm, Severity
from safetykb.model import (
    Carriers,
    Effect,
    EffectEntry,
    Exclusion,
    Interaction,
    Judgement,
    Membership,
    Record,
    Substance,
)
from safetykb.reasoning.candidates import candidates
from safetykb.reasoning.reasoner import reasoner
from tests.reasoning.cast import drug, knowledge, seen, told

MARKED, MODERATE, SLIGHT = EffectGrade
TORPOR = Effect(id="torpor", name="torpor", carriers=Carriers(name="numbing medicines"))
READ = seen("heavy", "torpor")
OURS = Judgement(basis=Basis.EDITORIAL, text="It does.", rests_on=())


def doing(
    name: str, grade: EffectGrade | None, listed: ListCategory | None = None, *classes: str
) -> Substance:
    entry = EffectEntry(
        effect="torpor",
        evidence=(READ.evidence.finding,),
        grade=grade,
        grade_basis=OURS if grade else None,
        list_category=listed,
    )
    return replace(drug(name, *classes), effects=(entry,))


def on_torpor(
    *entries: tuple[EffectGrade, Severity, Action], not_for: str | None = None
) -> tuple[Record, ...]:
    """Return a record of leaf with what is numbing: an entry for each least grade."""
    records = [
        told("leaf", "torpor", seen("leaf", "torpor"), severity=severity, action=action)
        for _, severity, action in entries
    ]
    left_out = (Exclusion(member=not_for, reason="It differs."),) if not_for else ()
    mechanisms = []
    for (least, _, _), (record, *_) in zip(entries, records, strict=True):
        assert isinstance(record, Interaction)
        mechanisms.append(replace(record.mechanisms[0], at_least=least, not_for=left_out))
    first, *works = records[0]
    assert isinstance(first, Interaction)
    return (replace(first, mechanisms=tuple(mechanisms)), *works)


GRAVE = (MODERATE, Severity.MAJOR, Action.AVOID)
MILD = (SLIGHT, Severity.MINOR, Action.MINIMISE_RISK)
TAKEN = (
    TORPOR,
    READ.source,
    doing("heavy", MARKED),
    doing("medium", MODERATE),
    doing("light", SLIGHT),
    doing("known", SLIGHT, ListCategory.KNOWN),
    doing("suspected", SLIGHT, ListCategory.POSSIBLE),
    doing("unsaid", None),
)


def asked(kb: KnowledgeBase, one: str, other: str) -> PairAnswer:
    return reasoner(kb).pair(one, other, (one, other))


@pytest.fixture(scope="module")
def both() -> KnowledgeBase:
    return knowledge(*TAKEN, *on_torpor(GRAVE, MILD))


@pytest.mark.parametrize(
    ("member", "severity"),
    [("heavy", "major"), ("medium", "major"), ("known", "major"), ("light", "minor"), ("suspected", "minor")],
)
def test_each_is_told_what_its_own_grade_calls_for(both: KnowledgeBase, member: str, severity: str) -> None:
    answer = asked(both, "leaf", member)
    assert (answer.answer, answer.severity) == (Answer.DOCUMENTED, severity)
    assert len(answer.findings) == 1


@pytest.mark.parametrize("member", ["unsaid", "medicine", "member"])
def test_of_what_nobody_graded_and_of_what_does_not_do_it_nothing_is_said(
    both: KnowledgeBase, member: str
) -> None:
    assert asked(both, "leaf", member).answer is Answer.NO_RECORD


def test_below_the_least_grade_the_record_is_silent() -> None:
    kb = knowledge(*TAKEN, *on_torpor(GRAVE))
    assert asked(kb, "leaf", "light").answer is Answer.NO_RECORD
    assert asked(kb, "leaf", "medium").severity is Severity.MAJOR


def test_the_answer_says_by_which_effect_and_where_that_was_read(both: KnowledgeBase) -> None:
    (finding,) = asked(both, "leaf", "medium").findings
    assert finding.via == (
        "said of numbing medicines, from a moderate effect on",
        "medium is one of the numbing medicines",
    )
    (step,) = finding.path
    assert (step.from_, step.relation, step.to) == ("medium", "has_effect", "torpor")
    assert step.citations == (READ.evidence.finding,)


def test_the_effect_itself_stands_for_all_that_have_it_and_every_grade_is_told(both: KnowledgeBase) -> None:
    answer = asked(both, "leaf", "torpor")
    assert [finding.severity for finding in answer.findings] == [Severity.MAJOR, Severity.MINOR]
    assert answer.says == "leaf with numbing medicines: documented."
    assert ("leaf", "torpor") in candidates(reasoner(both))


def test_who_is_left_out_is_left_out_with_what_is_made_of_it() -> None:
    plant = replace(doing("plant", MARKED), classes=())
    powder = Substance(
        id="powder", name="powder", kind=plant.kind, product_of="plant", form=ProductForm.EXTRACT
    )
    reaching = knowledge(*TAKEN, plant, powder, *on_torpor(GRAVE))
    assert asked(reaching, "leaf", "powder").severity is Severity.MAJOR
    without = knowledge(*TAKEN, plant, powder, *on_torpor(GRAVE, not_for="plant"))
    for end in ("plant", "powder"):
        assert asked(without, "leaf", end).answer is Answer.NO_RECORD


def test_one_active_taken_twice_is_no_pair_of_an_effect() -> None:
    kb = knowledge(*TAKEN, *on_torpor(GRAVE))
    leaf = kb.nodes["leaf"]
    assert isinstance(leaf, Substance)
    numbing = replace(leaf, effects=doing("x", MARKED).effects)
    entries = tuple(replace(entry, record=numbing) if entry.record is leaf else entry for entry in kb.entries)
    itself = KnowledgeBase(entries, {**kb.nodes, "leaf": numbing}, kb.sources, kb.findings)
    assert asked(itself, "leaf", "tea").answer is Answer.NO_RECORD
    assert asked(itself, "tea", "heavy").severity is Severity.MAJOR
    named = told("leaf", "tea", seen("leaf", "tea"))
    assert asked(knowledge(*TAKEN, *named), "leaf", "tea").answer is Answer.DOCUMENTED, "a record names both"


@pytest.mark.parametrize("graver", ["klass", "torpor"])
def test_of_a_class_and_an_effect_the_graver_leads(graver: str) -> None:
    both_ways = replace(
        doing("torpid", MARKED), classes=(Membership(drug_class="klass", rationale="It is."),)
    )
    severity = {name: Severity.MAJOR if name == graver else Severity.MODERATE for name in ("klass", "torpor")}
    avoid = Action.USUALLY_AVOID
    of_class = told("klass", "leaf", seen("klass", "leaf"), severity=severity["klass"], action=avoid)
    kb = knowledge(*TAKEN, both_ways, *of_class, *on_torpor((MODERATE, severity["torpor"], avoid)))
    (finding,) = asked(kb, "leaf", "torpid").findings
    assert finding.severity is Severity.MAJOR
    assert graver in str(finding.record)
