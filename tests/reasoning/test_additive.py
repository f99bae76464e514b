"""Additive effects: who adds up to what, by how much each does by itself at usual doses."""

from dataclasses import replace
from itertools import product

import pytest

from safetykb.curation.load import KnowledgeBase, load
from safetykb.kernel.answer import PairAnswer
from safetykb.kernel.vocabulary import (
    AdditiveCase,
    Answer,
    EffectGrade,
    ListCategory,
    ProductForm,
    Severity,
    SubstanceKind,
    SupplyWay,
    Why,
)
from safetykb.model import EffectEntry, Node, Rule, Substance
from safetykb.model.parts import Supply
from safetykb.reasoning.candidates import candidates
from safetykb.reasoning.reasoner import Reasoner, reasoner
from safetykb.reasoning.rules.additive import ADDITIVE, case_of
from tests.conftest import CLINIC_KB

MARKED, MODERATE, SLIGHT = EffectGrade
GIVEN = (Supply(how=SupplyWay.PRESCRIBED, rationale="So."),)
STREET = (Supply(how=SupplyWay.ILLICIT, rationale="So."),)
CITED = "label2019#fictorphan-sleepy"


@pytest.fixture(scope="module")
def clinic() -> KnowledgeBase:
    kb, problems = load(CLINIC_KB)
    assert problems == []
    return kb


def medicine(name: str, supply: tuple[Supply, ...] = GIVEN, **effects: EffectGrade | None) -> Substance:
    """Return an invented medicine with these grades of effects."""
    return Substance(
        id=name,
        name=name,
        kind=SubstanceKind.DRUG,
        supply=supply,
        effects=tuple(
            EffectEntry(effect=effect.replace("_", "-"), evidence=(CITED,), grade=grade)
            for effect, grade in effects.items()
        ),
    )


def asked(kb: KnowledgeBase, one: Substance, other: Substance) -> list[tuple[str | None, str | None]]:
    """Return the rules and cells that speak of two invented medicines."""
    return [(finding.rule, finding.case) for finding in answered(kb, one, other).findings]


def answered(kb: KnowledgeBase, one: Substance, other: Substance) -> PairAnswer:
    """Return the answer of two invented medicines."""
    nodes: dict[str, Node] = {**kb.nodes, one.id: one, other.id: other}
    for entry in (*one.effects, *other.effects):
        nodes[entry.effect] = replace(kb.nodes["cns-depression"], id=entry.effect, name=entry.effect)
    house = reasoner(replace(kb, nodes=nodes))
    answer = house.pair(one.id, other.id, (one.id, other.id))
    assert not answer.findings or (answer.a, answer.b) in candidates(house)
    return answer


def test_the_case_follows_from_the_two_grades_in_either_order() -> None:
    assert {case_of(a, b) for a, b in product(EffectGrade, EffectGrade)} == set(AdditiveCase) - {
        AdditiveCase.NOT_PRESCRIBED
    }
    assert case_of(SLIGHT, MARKED) == case_of(MARKED, SLIGHT) == "marked_slight"


def test_no_cell_is_graver_than_one_of_higher_grades(ask: Reasoner) -> None:
    tables = {table.id: {cell.when: cell for cell in table.cells} for table in ask.kb.of(Rule)}
    severities = list(Severity)
    for rule in ADDITIVE:
        cells = tables[rule.ID]
        for fixed in EffectGrade:
            cases = [case for grade in EffectGrade if (case := case_of(grade, fixed)) in cells]
            graver = [severities.index(cells[case].severity) for case in cases]
            assert graver == sorted(graver), (rule.ID, fixed)
        if AdditiveCase.SLIGHT_SLIGHT in cells:
            agency_warns = rule.ID == "additive-respiratory-depression"
            expected = "minimise_risk" if agency_warns else "no_special_precautions"
            assert cells[AdditiveCase.SLIGHT_SLIGHT].action == expected
        assert cells[AdditiveCase.NOT_PRESCRIBED].action in ("avoid", "usually_avoid")


def test_two_that_sedate_add_up_by_their_grades(clinic: KnowledgeBase) -> None:
    one, other = medicine("aa", cns_depression=SLIGHT), medicine("bb", cns_depression=MARKED)
    assert asked(clinic, one, other) == [("additive-cns-depression", "marked_slight")]


@pytest.mark.parametrize(
    "other", [medicine("bb"), medicine("bb", cns_depression=None), medicine("bb", x=MARKED)]
)
def test_nothing_is_said_where_one_has_no_grade_of_the_effect(
    clinic: KnowledgeBase, other: Substance
) -> None:
    effects = tuple(replace(e, effect="serotonergic") if e.effect == "x" else e for e in other.effects)
    assert asked(clinic, medicine("aa", cns_depression=MARKED), replace(other, effects=effects)) == []


def test_a_rule_that_is_asked_all_the_same_says_nothing_of_one_without_a_grade(
    clinic: KnowledgeBase,
) -> None:
    ends = medicine("aa", cns_depression=MARKED), medicine("bb", cns_depression=None)
    house = reasoner(replace(clinic, nodes={**clinic.nodes, **{end.id: end for end in ends}}))
    (rule,) = [rule for rule in ADDITIVE if rule.effect == "cns-depression"]
    table = next(table for table in clinic.of(Rule) if table.id == rule.ID)
    for one, other in (("aa", "bb"), ("bb", "aa")):
        assert list(rule.infer(house.kb, table, house.profile(one), house.profile(other))) == []


def test_sleepiness_folds_into_breathing_unless_it_is_graver(clinic: KnowledgeBase) -> None:
    one = medicine("aa", cns_depression=MARKED, respiratory_depression=MARKED)
    assert asked(clinic, one, replace(one, id="bb")) == [("additive-respiratory-depression", "marked_marked")]
    little = medicine("bb", cns_depression=MARKED, respiratory_depression=SLIGHT)
    both = asked(clinic, replace(little, id="aa"), little)
    assert both == [
        ("additive-cns-depression", "marked_marked"),
        ("additive-respiratory-depression", "slight_slight"),
    ]


def test_what_folds_into_breathing_is_named_with_what_tells_it(clinic: KnowledgeBase) -> None:
    one = medicine("aa", cns_depression=MARKED, respiratory_depression=MARKED)
    (folded,) = answered(clinic, one, replace(one, id="bb")).capped
    assert (folded.rule, folded.case) == ("additive-cns-depression", "marked_marked")
    assert (folded.why, folded.by) == (Why.SAID_ALREADY, ("additive-respiratory-depression",))


def test_advice_to_avoid_is_not_lost_in_breathing_that_is_as_grave_but_less_cautious(
    clinic: KnowledgeBase,
) -> None:
    little = medicine("aa", cns_depression=MARKED, respiratory_depression=MODERATE)
    assert asked(clinic, little, replace(little, id="bb")) == [
        ("additive-cns-depression", "marked_marked"),
        ("additive-respiratory-depression", "moderate_moderate"),
    ]


def test_what_nobody_prescribes_has_no_usual_dose_to_be_graded_by(clinic: KnowledgeBase) -> None:
    street = medicine("aa", STREET, cns_depression=SLIGHT)
    for grade in (MARKED, MODERATE):
        assert asked(clinic, street, medicine("bb", cns_depression=grade)) == [
            ("additive-cns-depression", "not_prescribed")
        ]
    assert asked(clinic, street, medicine("bb", STREET, cns_depression=SLIGHT)) == [
        ("additive-cns-depression", "not_prescribed")
    ]


def test_what_nobody_prescribes_counts_as_much_beside_what_hardly_sedates(clinic: KnowledgeBase) -> None:
    street, hardly = medicine("aa", STREET, cns_depression=SLIGHT), medicine("bb", cns_depression=SLIGHT)
    assert asked(clinic, street, hardly) == [("additive-cns-depression", "marked_slight")]
    assert asked(clinic, hardly, street) == [("additive-cns-depression", "marked_slight")]


def test_what_hardly_raises_serotonin_is_told_apart_beside_what_nobody_prescribes(
    clinic: KnowledgeBase,
) -> None:
    street = medicine("aa", STREET, serotonergic=MARKED)
    for other, case in ((SLIGHT, "not_prescribed_slight"), (MODERATE, "not_prescribed")):
        assert asked(clinic, street, medicine("bb", serotonergic=other)) == [("additive-serotonergic", case)]
    assert asked(clinic, street, medicine("bb", STREET, serotonergic=SLIGHT)) == [
        ("additive-serotonergic", "not_prescribed")
    ]


def test_what_nobody_prescribes_may_stop_the_breath_beside_what_hardly_slows_it(
    clinic: KnowledgeBase,
) -> None:
    street = medicine("aa", STREET, respiratory_depression=MARKED)
    assert asked(clinic, street, medicine("bb", respiratory_depression=SLIGHT)) == [
        ("additive-respiratory-depression", "not_prescribed")
    ]


def test_two_that_hardly_harm_the_liver_are_no_such_pair(ask: Reasoner) -> None:
    (rule,) = [rule for rule in ADDITIVE if rule.ID == "additive-hepatotoxicity"]
    assert AdditiveCase.SLIGHT_SLIGHT not in list(rule.CASES)
    assert ask.pair("paracetamol", "lisinopril", ("x", "y")).answer is Answer.NO_RECORD


@pytest.mark.parametrize(
    ("grade", "case"), [(MARKED, "serotonergic"), (MODERATE, "serotonergic"), (SLIGHT, "slight")]
)
def test_an_mao_inhibitor_is_never_a_serotonergic_medicine_among_others(
    clinic: KnowledgeBase, grade: EffectGrade, case: str
) -> None:
    inhibitor = medicine("aa", mao_inhibition=None, serotonergic=MARKED)
    other = medicine("bb", serotonergic=grade)
    assert asked(clinic, inhibitor, other) == [("mao-inhibitor", case)]
    assert asked(clinic, other, inhibitor) == [("mao-inhibitor", case)]
    assert asked(clinic, inhibitor, replace(inhibitor, id="bb")) == [("mao-inhibitor", "serotonergic")]
    assert asked(clinic, inhibitor, medicine("bb")) == []
    assert not answered(clinic, inhibitor, other).capped
    after = replace(inhibitor, id="cc")
    assert asked(clinic, other, after) == [("mao-inhibitor", case)]
    assert not answered(clinic, other, after).capped


def test_of_two_mao_inhibitors_the_one_that_raises_serotonin_more_decides(clinic: KnowledgeBase) -> None:
    little = medicine("aa", mao_inhibition=None, serotonergic=SLIGHT)
    much = medicine("bb", mao_inhibition=None, serotonergic=MARKED)
    assert asked(clinic, little, much) == [("mao-inhibitor", "serotonergic")]
    assert asked(clinic, much, little) == [("mao-inhibitor", "serotonergic")]
    assert asked(clinic, little, replace(little, id="bb")) == [("mao-inhibitor", "slight")]


def test_two_full_opioids_add_up_and_a_partial_one_is_no_such_pair(clinic: KnowledgeBase) -> None:
    full = medicine("aa", opioid_agonist=None)
    assert asked(clinic, full, replace(full, id="bb")) == [("opioid-addition", "two_agonists")]
    partial = medicine("bb", opioid_agonist=None, opioid_partial_agonist=None)
    assert asked(clinic, full, partial) == asked(clinic, partial, full) == []
    assert asked(clinic, full, medicine("bb")) == asked(clinic, medicine("a"), full) == []


def test_two_opioids_are_left_to_their_own_rule_for_the_breath_alone(clinic: KnowledgeBase) -> None:
    one = medicine("aa", opioid_agonist=None, cns_depression=MARKED, qt_prolongation=MARKED)
    answer = answered(clinic, one, replace(one, id="bb"))
    assert {(finding.rule, finding.case) for finding in answer.findings} == {
        ("opioid-addition", "two_agonists"),
        ("additive-qt-prolongation", "marked_marked"),
    }
    assert not answer.capped
    assert asked(clinic, one, medicine("bb", cns_depression=MARKED)) == [
        ("additive-cns-depression", "marked_marked")
    ]


@pytest.mark.parametrize(
    ("one", "other", "case"),
    [
        (SLIGHT, SLIGHT, "moderate_moderate"),
        (SLIGHT, MODERATE, "moderate_moderate"),
        (SLIGHT, MARKED, "marked_marked"),
    ],
)
def test_of_two_that_a_list_calls_known_none_counts_as_slight_and_each_as_the_other(
    clinic: KnowledgeBase, one: EffectGrade, other: EffectGrade, case: str
) -> None:
    a, b = medicine("aa", qt_prolongation=one), medicine("bb", qt_prolongation=other)
    known = [
        replace(end, effects=(replace(end.effects[0], list_category=ListCategory.KNOWN),)) for end in (a, b)
    ]
    assert asked(clinic, *known) == [("additive-qt-prolongation", case)]
    assert asked(clinic, a, known[1]) == [("additive-qt-prolongation", case_of(one, other))]


EVERYTHING: dict[str, EffectGrade | None] = {
    **{rule.effect.replace("-", "_"): MARKED for rule in ADDITIVE},
    **dict.fromkeys(("opioid_agonist", "opioid_antagonist", "mao_inhibition", "cholinesterase_inhibition")),
}


def test_a_medicine_and_a_product_of_it_are_one_active_and_no_pair(clinic: KnowledgeBase) -> None:
    does_all = medicine("aa", GIVEN, **EVERYTHING)
    made_of_it = replace(does_all, id="bb", product_of="aa", form=ProductForm.LEAF)
    assert asked(clinic, does_all, made_of_it) == asked(clinic, made_of_it, does_all) == []


@pytest.mark.parametrize(
    ("lowers", "prolongs", "case"),
    [
        (MARKED, MARKED, "marked"),
        (MODERATE, MARKED, "marked"),
        (MARKED, MODERATE, "moderate"),
        (MARKED, SLIGHT, "slight"),
        (SLIGHT, MARKED, "moderate"),
        (SLIGHT, MODERATE, "slight"),
        (SLIGHT, SLIGHT, "slight"),
    ],
)
def test_a_lost_rhythm_is_as_likely_as_the_qt_is_long_and_a_step_less_where_little_potassium_is_lost(
    clinic: KnowledgeBase, lowers: EffectGrade, prolongs: EffectGrade, case: str
) -> None:
    diuretic, other = medicine("aa", hypokalaemia=lowers), medicine("bb", qt_prolongation=prolongs)
    assert asked(clinic, diuretic, other) == [("low-potassium", case)]
    assert asked(clinic, replace(diuretic, id="bb"), replace(other, id="aa")) == [("low-potassium", case)]
    (found,) = answered(clinic, diuretic, other).findings
    assert {edge.to for edge in found.path} == {"hypokalaemia", "qt-prolongation"}


@pytest.mark.parametrize("ungraded", [{}, {"qt_prolongation": None}, {"hypokalaemia": None}])
def test_low_potassium_harms_the_rhythm_only_beside_what_is_known_to_prolong_the_qt(
    clinic: KnowledgeBase, ungraded: dict[str, EffectGrade | None]
) -> None:
    for one in (medicine("aa", hypokalaemia=MARKED), medicine("aa", qt_prolongation=MARKED)):
        other = medicine("bb", GIVEN, **ungraded)
        assert asked(clinic, one, other) == asked(clinic, replace(one, id="cc"), other) == []


def test_of_two_that_lower_potassium_and_prolong_the_qt_the_gravest_way_is_told_once(
    clinic: KnowledgeBase,
) -> None:
    loses, prolongs = (
        medicine("aa", hypokalaemia=MARKED, qt_prolongation=SLIGHT),
        medicine("bb", hypokalaemia=SLIGHT, qt_prolongation=MARKED),
    )
    for one, other in ((loses, prolongs), (replace(loses, id="bb"), replace(prolongs, id="aa"))):
        told = [said for said in asked(clinic, one, other) if said[0] == "low-potassium"]
        assert told == [("low-potassium", "marked")]


@pytest.mark.parametrize("grade", EffectGrade)
def test_the_gut_slows_by_how_much_acetylcholine_is_blocked(
    clinic: KnowledgeBase, grade: EffectGrade
) -> None:
    opioid, blocker = medicine("aa", opioid_agonist=None), medicine("bb", anticholinergic=grade)
    assert asked(clinic, opioid, blocker) == [("slow-gut", grade)]
    assert asked(clinic, replace(opioid, id="bb"), replace(blocker, id="aa")) == [("slow-gut", grade)]
    (found,) = answered(clinic, opioid, blocker).findings
    assert {edge.to for edge in found.path} == {"opioid-agonist", "anticholinergic"}


def test_no_gut_is_slowed_together_without_an_opioid_or_by_two_opioids(clinic: KnowledgeBase) -> None:
    blocker, opioid = medicine("aa", anticholinergic=MARKED), medicine("aa", opioid_agonist=None)
    for alone in (blocker, opioid):
        other = medicine("bb")
        assert asked(clinic, alone, other) == asked(clinic, replace(alone, id="cc"), other) == []
    blocking_opioid = medicine("bb", opioid_agonist=None, anticholinergic=MARKED)
    assert asked(clinic, medicine("aa"), blocking_opioid) == []
    assert asked(clinic, opioid, blocking_opioid) == [("opioid-addition", "two_agonists")]


@pytest.mark.parametrize("grade", EffectGrade)
def test_what_blocks_acetylcholine_acts_on_what_keeps_it_by_how_much_it_blocks(
    clinic: KnowledgeBase, grade: EffectGrade
) -> None:
    keeper = medicine("aa", cholinesterase_inhibition=None)
    blocker = medicine("bb", anticholinergic=grade)
    for a, b in ((keeper, blocker), (replace(keeper, id="bb"), replace(blocker, id="aa"))):
        (found,) = answered(clinic, a, b).findings
        assert (found.rule, found.case) == ("acetylcholine-opposed", grade)
        assert (found.perpetrator, found.victim) == (b.id, a.id)
        assert [(edge.from_, edge.to) for edge in found.path] == [
            (b.id, "anticholinergic"),
            (a.id, "cholinesterase-inhibition"),
        ]


def test_nothing_is_undone_where_nobody_keeps_acetylcholine_or_nobody_blocks_it(
    clinic: KnowledgeBase,
) -> None:
    keeper = medicine("aa", cholinesterase_inhibition=None)
    both = medicine("aa", cholinesterase_inhibition=None, anticholinergic=MARKED)
    for alone in (keeper, both, medicine("aa", anticholinergic=MARKED)):
        assert asked(clinic, alone, medicine("bb")) == asked(clinic, medicine("0"), alone) == []
    assert asked(clinic, keeper, replace(keeper, id="bb")) == []


@pytest.mark.parametrize(
    ("one", "other", "mechanism", "severity"),
    [
        ("alprazolam", "zolpidem", "cns_depression", "moderate"),
        ("methadone", "haloperidol", "qt_prolongation", "contraindicated"),
        ("sertraline", "tramadol", "serotonin_toxicity", "moderate"),
        ("pethidine", "tramadol", "serotonin_toxicity", "moderate"),
        ("sertraline", "phenelzine", "serotonin_toxicity", "contraindicated"),
        ("warfarin", "acetylsalicylic-acid", "bleeding", "major"),
        ("ibuprofen", "sertraline", "bleeding", "moderate"),
        ("warfarin", "sertraline", "bleeding", "moderate"),
        ("metoprolol", "verapamil", "slow_heartbeat", "major"),
        ("bisoprolol", "donepezil", "slow_heartbeat", "moderate"),
        ("spironolactone", "trimethoprim", "high_potassium", "major"),
        ("lisinopril", "trimethoprim", "high_potassium", "major"),
        ("potassium-chloride", "spironolactone", "high_potassium", "major"),
        ("insulin", "glipizide", "low_blood_sugar", "moderate"),
        ("glibenclamide", "moxifloxacin", "low_blood_sugar", "major"),
        ("furosemide", "prednisolone", "low_potassium", "minor"),
        ("sertraline", "indapamide", "low_sodium", "moderate"),
        ("carbamazepine", "citalopram", "low_sodium", "moderate"),
        ("desmopressin", "sertraline", "low_sodium", "major"),
        ("ibuprofen", "ramipril", "kidney_injury", "moderate"),
        ("ibuprofen", "tacrolimus", "kidney_injury", "moderate"),
        ("hydrochlorothiazide", "ramipril", "kidney_injury", "minor"),
        ("isoniazid", "methotrexate", "liver_injury", "moderate"),
        ("isoniazid", "kava", "liver_injury", "moderate"),
        ("diamorphine", "alprazolam", "cns_depression", "major"),
        ("nitazenes", "alprazolam", "cns_depression", "major"),
        ("oxycodone", "zolpidem", "cns_depression", "major"),
        ("ethanol", "trazodone", "cns_depression", "moderate"),
    ],
)
def test_pairs_that_a_pharmacist_knows(
    ask: Reasoner, one: str, other: str, mechanism: str, severity: str
) -> None:
    found = {f.mechanism: f.severity for f in ask.pair(one, other, (one, other)).findings}
    assert found[mechanism] == severity


def test_what_adds_up_to_nothing_is_no_record(ask: Reasoner) -> None:
    assert ask.pair("loratadine", "paracetamol", ("x", "y")).answer is Answer.NO_RECORD


def test_buprenorphine_is_not_withheld_for_another_opioid(ask: Reasoner) -> None:
    findings = ask.pair("buprenorphine", "fentanyl", ("x", "y")).findings
    assert all(f.mechanism != "cns_depression" for f in findings)


def test_two_that_a_list_calls_known_count_at_least_as_moderate(ask: Reasoner) -> None:
    findings = ask.pair("azithromycin", "levofloxacin", ("x", "y")).findings
    assert [(f.case, f.severity) for f in findings if f.mechanism == "qt_prolongation"] == [
        ("moderate_moderate", "moderate")
    ]


@pytest.mark.parametrize("other", ["azithromycin", "ondansetron"])
def test_beside_a_marked_one_another_known_one_counts_as_marked(ask: Reasoner, other: str) -> None:
    findings = ask.pair("methadone", other, ("x", "y")).findings
    assert ("marked_marked", "major", "usually_avoid") in {(f.case, f.severity, f.action) for f in findings}


@pytest.mark.parametrize(
    ("one", "other", "severity"),
    [
        ("furosemide", "sotalol", "major"),
        ("hydrochlorothiazide", "citalopram", "moderate"),
        ("methadone", "prednisolone", "moderate"),
        ("betamethasone", "amitriptyline", "minor"),
    ],
)
def test_low_potassium_is_told_with_what_prolongs_the_qt(
    ask: Reasoner, one: str, other: str, severity: str
) -> None:
    for a, b in ((one, other), (other, one)):
        findings = [f for f in ask.pair(a, b, (a, b)).findings if f.rule == "low-potassium"]
        assert [f.severity for f in findings] == [severity]
        assert {edge.to for edge in findings[0].path} == {"hypokalaemia", "qt-prolongation"}


@pytest.mark.parametrize(
    ("keeper", "blocker", "severity", "action"),
    [
        ("donepezil", "oxybutynin", "moderate", "usually_avoid"),
        ("rivastigmine", "amitriptyline", "moderate", "usually_avoid"),
        ("pyridostigmine", "tolterodine", "moderate", "minimise_risk"),
        ("donepezil", "sertraline", "minor", "no_special_precautions"),
    ],
)
def test_what_blocks_acetylcholine_undoes_what_keeps_it(
    ask: Reasoner, keeper: str, blocker: str, severity: str, action: str
) -> None:
    for a, b in ((keeper, blocker), (blocker, keeper)):
        (found,) = [f for f in ask.pair(a, b, (a, b)).findings if f.rule == "acetylcholine-opposed"]
        assert (found.severity, found.action) == (severity, action)
        assert (found.perpetrator, found.victim) == (blocker, keeper)
        assert {edge.to for edge in found.path} == {"cholinesterase-inhibition", "anticholinergic"}


def test_two_that_keep_acetylcholine_do_not_undo_one_another(ask: Reasoner) -> None:
    findings = ask.pair("donepezil", "rivastigmine", ("x", "y")).findings
    assert all(f.rule != "acetylcholine-opposed" for f in findings)


@pytest.mark.parametrize(
    ("blocker", "severity"),
    [("oxybutynin", "moderate"), ("tolterodine", "moderate"), ("sertraline", "minor")],
)
def test_an_opioid_and_what_blocks_acetylcholine_slow_the_gut(
    ask: Reasoner, blocker: str, severity: str
) -> None:
    for a, b in (("morphine", blocker), (blocker, "morphine")):
        (found,) = [f for f in ask.pair(a, b, (a, b)).findings if f.mechanism == "gut_slowing"]
        assert found.severity == severity
        assert (found.if_it_happens is not None) == (severity == "moderate")


def test_two_opioids_are_no_pair_for_the_gut(ask: Reasoner) -> None:
    findings = ask.pair("oxycodone", "pethidine", ("x", "y")).findings
    assert all(f.mechanism != "gut_slowing" for f in findings)


SEDATIVE_CLASSES = {
    *("alpha-2-agonists", "antipsychotics", "barbiturates", "benzodiazepines", "gabapentinoids"),
    *("general-anaesthetics", "muscle-relaxants", "orexin-antagonists", "sedating-antihistamines"),
    *("tricyclic-antidepressants", "z-drugs"),
}


def test_no_opioid_and_no_drink_beside_a_sedative_is_without_an_answer(ask: Reasoner) -> None:
    members = {
        node.id: {membership.drug_class for membership in node.classes}
        for node in ask.kb.nodes.values()
        if isinstance(node, Substance)
    }
    opioids = {name for name, classes in members.items() if "opioids" in classes}
    sedatives = {name for name, classes in members.items() if classes & SEDATIVE_CLASSES}
    others = {"xylazine", "medetomidine", "sodium-oxybate", "phenibut", "trazodone", "mirtazapine"}
    silent = [
        (one, other)
        for one, other in product(sorted(opioids | {"ethanol"}), sorted(sedatives | others))
        if ask.pair(one, other, (one, other)).answer is Answer.NO_RECORD
    ]
    assert len(opioids) > 25
    assert len(sedatives) > 80
    assert silent == []
