"""Conditions and genotypes: what a person bears worse, and what an enzyme that is missing leaves behind."""

from dataclasses import replace

import pytest

from safetykb.curation.load import KnowledgeBase, load
from safetykb.kernel.answer import AnswerFinding
from safetykb.kernel.vocabulary import (
    Activity,
    Basis,
    ConditionKind,
    EffectGrade,
    GenotypeCase,
    MarginWidth,
    Onset,
    Role,
    Severity,
    Strength,
    SubstanceKind,
    SupplyWay,
    TargetKind,
    WorseningCase,
)
from safetykb.model import (
    Condition,
    EffectEntry,
    Genotype,
    Harm,
    Judgement,
    Margin,
    Node,
    Rule,
    Substance,
    Target,
    Worsening,
)
from safetykb.model.parts import RoleEntry, Supply
from safetykb.reasoning.candidates import candidates
from safetykb.reasoning.reasoner import Reasoner, reasoner
from tests.conftest import CLINIC_KB

MARKED, MODERATE, SLIGHT = EffectGrade
SLEEPY = "label2019#fictorphan-sleepy"
CLEARED = "tube2018#fictolam-substrate"
SO = Judgement(basis=Basis.EDITORIAL, text="So.", rests_on=(SLEEPY,))


@pytest.fixture(scope="module")
def clinic() -> KnowledgeBase:
    kb, problems = load(CLINIC_KB)
    assert problems == []
    return kb


def harm(severity: Severity) -> Harm:
    return Harm(
        happens="Harm comes.", severity=severity, severity_reason=SO, onset=Onset.HOURS, watch="Look."
    )


def bearing(severity: Severity, from_grade: EffectGrade | None = None) -> Condition:
    """Return an invented condition in which sleepiness is this grave."""
    part = Worsening(
        effect="cns-depression",
        from_grade=from_grade,
        evidence=(SLEEPY,),
        harm=harm(severity),
        management=Judgement(basis=Basis.EDITORIAL, text="Wake them.", rests_on=(SLEEPY,)),
        patient="Tell us of your sleep.",
    )
    return Condition(id="zz", name="deep sleep", kind=ConditionKind.DISEASE, worsened_by=(part,))


def sedating(grade: EffectGrade | None) -> Substance:
    effect = EffectEntry(effect="cns-depression", evidence=(SLEEPY,), grade=grade)
    supply = (Supply(how=SupplyWay.PRESCRIBED, rationale="So."),)
    return Substance(id="aa", name="aa", kind=SubstanceKind.DRUG, supply=supply, effects=(effect,))


def cleared(
    strength: Strength = Strength.UNSPECIFIED,
    width: MarginWidth = MarginWidth.ORDINARY,
    activates: bool = False,
    severity: Severity = Severity.MAJOR,
) -> Substance:
    """Return an invented medicine that the enzyme clears, or makes active."""
    role = RoleEntry(
        target="fictocyp",
        role=Role.SUBSTRATE,
        evidence=(CLEARED,),
        strength=strength,
        activates=activates,
    )
    margin = Margin(width=width, why=SO, raised=harm(severity), lowered=harm(severity))
    return Substance(id="aa", name="aa", kind=SubstanceKind.DRUG, roles=(role,), margin=margin)


def genotype(activity: Activity) -> Condition:
    enzyme = Genotype(target="fictocyp", activity=activity)
    return Condition(id="zz", name="fictocyp", kind=ConditionKind.GENOTYPE, genotype=enzyme)


def with_both(kb: KnowledgeBase, substance: Substance, condition: Condition) -> Reasoner:
    nodes: dict[str, Node] = {**kb.nodes, substance.id: substance, condition.id: condition}
    return reasoner(replace(kb, nodes=nodes))


def told(kb: KnowledgeBase, substance: Substance, condition: Condition) -> list[AnswerFinding]:
    """Return what is said of the two, the same in either order, and found by the joins if anything is."""
    house = with_both(kb, substance, condition)
    found = house.pair(substance.id, condition.id, ("a", "b")).findings
    assert house.pair(condition.id, substance.id, ("b", "a")).findings == found
    assert not found or tuple(sorted((substance.id, condition.id))) in candidates(house)
    return list(found)


@pytest.mark.parametrize(
    ("grade", "severity", "case"),
    [
        (MARKED, Severity.MAJOR, WorseningCase.MARKED_MAJOR),
        (MODERATE, Severity.MAJOR, WorseningCase.MODERATE_MAJOR),
        (SLIGHT, Severity.MAJOR, WorseningCase.SLIGHT_MAJOR),
        (MARKED, Severity.MODERATE, WorseningCase.MARKED_MODERATE),
        (MODERATE, Severity.MODERATE, WorseningCase.MODERATE_MODERATE),
        (SLIGHT, Severity.MODERATE, WorseningCase.SLIGHT_MODERATE),
    ],
)
def test_how_much_a_medicine_does_and_how_grave_that_is_in_the_person_decide(
    clinic: KnowledgeBase, grade: EffectGrade, severity: Severity, case: WorseningCase
) -> None:
    (finding,) = told(clinic, sedating(grade), bearing(severity))
    assert (finding.rule, finding.case, finding.mechanism) == ("condition-effect", case, "cns_depression")


def test_what_is_said_of_a_kind_of_a_condition_holds_for_it_and_not_what_is_said_of_the_wider(
    clinic: KnowledgeBase,
) -> None:
    wider = replace(bearing(Severity.MAJOR), id="wider", name="sleep")
    kb = replace(clinic, nodes={**clinic.nodes, wider.id: wider})
    kind = replace(bearing(Severity.MODERATE), kind_of=(wider.id,))
    (finding,) = told(kb, sedating(MARKED), kind)
    assert finding.case == WorseningCase.MARKED_MODERATE
    (finding,) = told(kb, sedating(MARKED), replace(kind, worsened_by=()))
    assert finding.case == WorseningCase.MARKED_MAJOR


def test_what_it_does_to_this_person_is_told_with_what_to_do_and_where_it_says_so(
    clinic: KnowledgeBase,
) -> None:
    (finding,) = told(clinic, sedating(MARKED), bearing(Severity.MAJOR))
    assert finding.consequence.endswith("Harm comes.")
    assert finding.management.startswith("Wake them.")
    assert (finding.patient, finding.monitoring, finding.onset) == (
        "Tell us of your sleep.",
        "Look.",
        "hours",
    )
    assert [(edge.from_, edge.relation, edge.citations) for edge in finding.path] == [
        ("aa", "has_effect", (SLEEPY,)),
        ("zz", "worsened_by", (SLEEPY,)),
    ]


def test_what_is_moderate_for_the_person_is_never_major_and_what_has_no_grade_says_nothing(
    clinic: KnowledgeBase,
) -> None:
    (finding,) = told(clinic, sedating(MARKED), bearing(Severity.MODERATE))
    assert finding.severity is Severity.MODERATE
    assert told(clinic, sedating(None), bearing(Severity.MAJOR)) == []


def test_below_the_grade_that_matters_in_the_condition_nothing_is_said(clinic: KnowledgeBase) -> None:
    condition = bearing(Severity.MAJOR, from_grade=MODERATE)
    assert told(clinic, sedating(SLIGHT), condition) == []
    assert [told(clinic, sedating(grade), condition)[0].case for grade in (MODERATE, MARKED)] == [
        "moderate_major",
        "marked_major",
    ]


def test_what_the_person_bears_as_well_as_others_is_not_raised(clinic: KnowledgeBase) -> None:
    (sleepy,) = sedating(MARKED).effects
    medicine = replace(sedating(MARKED), effects=(replace(sleepy, effect="bleeding"), sleepy))
    assert [finding.mechanism for finding in told(clinic, medicine, bearing(Severity.MAJOR))] == [
        "cns_depression"
    ]


@pytest.mark.parametrize(
    ("of_breath", "of_sleep", "effects"),
    [
        (Severity.MAJOR, Severity.MODERATE, ["respiratory-depression"]),
        (Severity.MODERATE, Severity.MAJOR, ["cns-depression"]),
        (Severity.MAJOR, Severity.MAJOR, ["respiratory-depression", "cns-depression"]),
    ],
)
def test_of_slowed_breath_and_sleepiness_the_less_grave_is_told_with_the_other(
    clinic: KnowledgeBase, of_breath: Severity, of_sleep: Severity, effects: list[str]
) -> None:
    (sleepy,) = sedating(MARKED).effects
    breath = replace(sleepy, effect="respiratory-depression")
    condition = bearing(of_sleep)
    (worse,) = condition.worsened_by
    parts = (worse, replace(worse, effect="respiratory-depression", harm=harm(of_breath)))
    found = told(
        clinic, replace(sedating(MARKED), effects=(sleepy, breath)), replace(condition, worsened_by=parts)
    )
    assert [finding.path[0].to for finding in found] == effects


def test_another_effect_is_told_beside_a_graver_one_and_the_same_effect_once(clinic: KnowledgeBase) -> None:
    (sleepy,) = sedating(MARKED).effects
    medicine = replace(sedating(MARKED), effects=(sleepy, replace(sleepy, effect="serotonergic")))
    condition = bearing(Severity.MAJOR)
    (worse,) = condition.worsened_by
    less = replace(worse, effect="serotonergic", harm=harm(Severity.MODERATE))
    for parts in ((worse, less), (less, worse)):
        found = told(clinic, medicine, replace(condition, worsened_by=parts))
        assert {finding.mechanism: finding.severity for finding in found} == {
            "cns_depression": Severity.MAJOR,
            "serotonin_toxicity": Severity.MODERATE,
        }


@pytest.mark.parametrize(
    ("activity", "medicine", "case"),
    [
        (Activity.NONE, cleared(Strength.SENSITIVE), GenotypeCase.RAISED_LARGE),
        (Activity.NONE, cleared(Strength.MODERATE_SENSITIVE), GenotypeCase.RAISED_MIDDLE),
        (
            Activity.NONE,
            cleared(Strength.MODERATE_SENSITIVE, MarginWidth.NARROW),
            GenotypeCase.RAISED_MIDDLE_NARROW,
        ),
        (Activity.NONE, cleared(), GenotypeCase.RAISED_UNSIZED),
        (Activity.NONE, cleared(width=MarginWidth.NARROW), GenotypeCase.RAISED_STRONG_NARROW),
        (Activity.NONE, cleared(activates=True), GenotypeCase.ACTIVATION_LOWERED_LARGE),
        (Activity.RAISED, cleared(Strength.SENSITIVE), GenotypeCase.LOWERED_MIDDLE),
        (Activity.RAISED, cleared(), GenotypeCase.LOWERED_UNSIZED),
        (Activity.RAISED, cleared(activates=True), GenotypeCase.ACTIVATION_RAISED),
    ],
)
def test_a_missing_enzyme_is_like_a_strong_inhibitor_and_a_fast_one_like_a_moderate_inducer(
    clinic: KnowledgeBase, activity: Activity, medicine: Substance, case: GenotypeCase
) -> None:
    (finding,) = told(clinic, medicine, genotype(activity))
    assert (finding.rule, finding.case, finding.victim, finding.target) == (
        "genotype",
        case,
        "aa",
        "fictocyp",
    )


def test_where_several_enzymes_clear_it_and_nobody_measured_none_is_taken_to_decide(
    clinic: KnowledgeBase,
) -> None:
    narrow = cleared(width=MarginWidth.NARROW)
    (own,) = narrow.roles
    both = replace(narrow, roles=(own, replace(own, target="fictocyp-two")))
    (finding,) = told(clinic, both, genotype(Activity.NONE))
    assert (finding.case, finding.severity) == ("raised_unsized_narrow", Severity.MODERATE)


def test_a_transporter_beside_the_one_enzyme_leaves_the_enzyme_deciding(clinic: KnowledgeBase) -> None:
    narrow = cleared(width=MarginWidth.NARROW)
    (own,) = narrow.roles
    other = clinic.nodes["fictocyp-two"]
    assert isinstance(other, Target)
    pump = replace(other, kind=TargetKind.TRANSPORTER)
    kb = replace(clinic, nodes={**clinic.nodes, pump.id: pump})
    carried = replace(narrow, roles=(own, replace(own, target=pump.id)))
    (finding,) = told(kb, carried, genotype(Activity.NONE))
    assert finding.case == "raised_strong_narrow"


def test_what_little_less_of_a_medicine_does_is_asked_where_nobody_said_what_it_does(
    clinic: KnowledgeBase,
) -> None:
    little = replace(cleared(Strength.MODERATE_SENSITIVE), margin=None)
    (finding,) = told(clinic, little, genotype(Activity.RAISED))
    assert finding.case == "lowered_harm_unknown"


def test_a_medicine_that_the_enzyme_makes_active_is_told_as_such(clinic: KnowledgeBase) -> None:
    (cleared_by_it,) = told(clinic, cleared(), genotype(Activity.NONE))
    (made_active,) = told(clinic, cleared(activates=True), genotype(Activity.NONE))
    assert cleared_by_it.mechanism == "metabolic_inhibition"
    assert made_active.mechanism == "active_metabolite"


def test_every_case_a_genotype_can_make_has_a_cell(clinic: KnowledgeBase) -> None:
    for activity in Activity:
        for strength in (
            Strength.SENSITIVE,
            Strength.MODERATE_SENSITIVE,
            Strength.NEGLIGIBLE,
            Strength.UNSPECIFIED,
        ):
            for width in MarginWidth:
                for activates in (True, False):
                    medicine = cleared(strength, width, activates)
                    assert told(clinic, medicine, genotype(activity)), (activity, strength, width, activates)
                    assert told(clinic, replace(medicine, margin=None), genotype(activity))


def test_how_grave_follows_from_what_too_much_does_to_a_person(clinic: KnowledgeBase) -> None:
    (grave,) = told(clinic, cleared(Strength.SENSITIVE), genotype(Activity.NONE))
    mild = cleared(Strength.SENSITIVE, severity=Severity.MODERATE)
    (less,) = told(clinic, mild, genotype(Activity.NONE))
    assert (grave.severity, less.severity) == (Severity.MAJOR, Severity.MODERATE)


def test_a_medicine_of_another_enzyme_is_not_touched_by_the_genotype(clinic: KnowledgeBase) -> None:
    assert told(clinic, sedating(MARKED), genotype(Activity.NONE)) == []


def kept_by_the_kidneys(grade: EffectGrade | None, margin: Margin | None) -> Substance:
    effect = EffectEntry(effect="renal-accumulation", evidence=(SLEEPY,), grade=grade)
    return replace(sedating(None), effects=(effect,), margin=margin)


KIDNEYS = Condition(id="kidney-disease", name="kidney disease", kind=ConditionKind.DISEASE)
KINDS_OF_KIDNEYS = ("kidney-disease", "severe-kidney-disease")


@pytest.mark.parametrize("grade", EffectGrade)
def test_how_much_builds_up_decides_and_what_too_much_does_is_told(
    clinic: KnowledgeBase, grade: EffectGrade
) -> None:
    width = Margin(width=MarginWidth.ORDINARY, why=SO, raised=harm(Severity.MAJOR))
    (finding,) = told(clinic, kept_by_the_kidneys(grade, width), KIDNEYS)
    assert (finding.rule, finding.case) == ("kidney-clearance", grade)
    assert finding.consequence.endswith("Harm comes.")
    soon = "hours" if grade is SLIGHT else "days"
    assert finding.onset == soon, (
        "it gathers however fast too much harms; where no cell says so, as that does"
    )


@pytest.mark.parametrize(
    "margin", [None, Margin(width=MarginWidth.ORDINARY, why=SO, lowered=harm(Severity.MAJOR))]
)
def test_what_builds_up_is_told_though_nobody_wrote_down_what_too_much_does(
    clinic: KnowledgeBase, margin: Margin | None
) -> None:
    (finding,) = told(clinic, kept_by_the_kidneys(MARKED, margin), KIDNEYS)
    assert finding.case == "marked"
    assert "Harm comes." not in finding.consequence


def test_what_builds_up_in_kidney_disease_builds_up_in_each_kind_of_it_as_surely(
    ask: Reasoner,
) -> None:
    for medicine in ("ciprofloxacin", "morphine"):
        asked = (ask.pair(medicine, state, (medicine, state)) for state in KINDS_OF_KIDNEYS)
        wide, severe = (next(f for f in of.findings if f.rule == "kidney-clearance") for of in asked)
        assert (severe.severity, severe.documentation) == (wide.severity, wide.documentation)
        assert severe.path[-1].relation == "kind_of"


def test_kidneys_that_hardly_work_are_told_as_kidneys_that_work_badly(clinic: KnowledgeBase) -> None:
    hardly = Condition(id="zz", name="dialysis", kind=ConditionKind.DISEASE, kind_of=("kidney-disease",))
    entries = (*clinic.entries, replace(clinic.entries[0], id=hardly.id, record=hardly))
    (finding,) = told(replace(clinic, entries=entries), kept_by_the_kidneys(MARKED, None), hardly)
    assert [(edge.from_, edge.relation, edge.to) for edge in finding.path[-1:]] == [
        ("zz", "kind_of", "kidney-disease")
    ]


def test_in_an_illness_of_another_organ_nothing_builds_up_by_the_kidneys(clinic: KnowledgeBase) -> None:
    """A failing liver is a condition as well, with kinds of its own: the kidneys are sound in it."""
    liver = Condition(id="zz", name="cirrhosis", kind=ConditionKind.DISEASE, kind_of=("liver-disease",))
    entries = (*clinic.entries, replace(clinic.entries[0], id=liver.id, record=liver))
    assert told(replace(clinic, entries=entries), kept_by_the_kidneys(MARKED, None), liver) == []


def test_nothing_builds_up_with_sound_kidneys_or_where_the_kidneys_are_not_the_way_out(
    clinic: KnowledgeBase,
) -> None:
    medicine = kept_by_the_kidneys(MARKED, None)
    assert told(clinic, medicine, bearing(Severity.MAJOR)) == []
    assert told(clinic, kept_by_the_kidneys(None, None), KIDNEYS) == []
    assert told(clinic, sedating(MARKED), KIDNEYS) == []


KNOWN = (
    ("oxycodone", "sleep-apnoea", "major", "The MHRA's module on opioids names sleep apnoea."),
    ("zolpidem", "sleep-apnoea", "major", "Labels of zopiclone, nitrazepam and diazepam forbid them."),
    ("morphine", "lung-disease", "major", "The label of oxycodone: breathing may stop at recommended doses."),
    (
        "haloperidol",
        "long-qt",
        "major",
        "CredibleMeds: only rarely, if ever.",
    ),
    ("sotalol", "long-qt", "contraindicated", "The label of sotalol forbids it."),
    ("propranolol", "asthma", "contraindicated", "The label of propranolol forbids it."),
    ("metoprolol", "asthma", "major", "The label of bisoprolol speaks of beta-blockers in general."),
    ("verapamil", "heart-block", "contraindicated", "The label of verapamil forbids it."),
    ("tramadol", "epilepsy", "major", "A teaching page of a medical school: not in a seizure disorder."),
    ("bupropion", "epilepsy", "contraindicated", "Its label forbids it."),
    ("ibuprofen", "kidney-disease", "major", "NICE KTT17 and the British label of ibuprofen."),
    (
        "spironolactone",
        "kidney-disease",
        "major",
        "The label of spironolactone forbids it.",
    ),
    ("metformin", "kidney-disease", "major", "The FDA's change of 2016: ended below an eGFR of 30."),
    ("valproate", "liver-disease", "contraindicated", "The label of valproic acid forbids it."),
    ("ibuprofen", "heart-disease", "major", "Beers criteria 2019, heart failure."),
    ("ibuprofen", "heart-failure", "major", "Beers criteria 2019, heart failure."),
    ("ibuprofen", "coronary-heart-disease", "major", "What is said of heart disease reaches its kinds."),
    (
        "verapamil",
        "heart-disease",
        "major",
        "Nobody said which, and it may be a failing heart.",
    ),
    ("verapamil", "heart-failure", "major", "The label of verapamil."),
    ("diltiazem", "heart-failure", "major", "Beers criteria 2019, heart failure."),
    ("diltiazem", "coronary-heart-disease", "major", "After a heart attack the heart may fail."),
    ("pioglitazone", "heart-failure", "contraindicated", "A European leaflet forbids it."),
    (
        "pseudoephedrine",
        "atrial-fibrillation",
        "contraindicated",
        "A label: heart or vessels.",
    ),
    ("sumatriptan", "angina", "contraindicated", "The label of sumatriptan forbids it."),
    ("kratom", "atrial-fibrillation", "major", "What is said of heart disease reaches its kinds."),
    ("naproxen", "peptic-ulcer", "major", "Beers criteria 2019, ulcers; the label of ibuprofen."),
    ("oxybutynin", "urinary-retention", "major", "The label of solifenacin forbids its kind."),
    ("amitriptyline", "glaucoma", "major", "The label of atropine forbids its kind."),
    ("amitriptyline", "dementia", "major", "Beers criteria 2019, dementia."),
    ("diazepam", "falls", "moderate", "Beers criteria 2019, history of falls."),
    ("diphenhydramine", "older-age", "moderate", "Beers criteria 2019."),
    (
        "pseudoephedrine",
        "hypertension",
        "moderate",
        "The MHRA of 2024.",
    ),
    ("codeine", "cyp2d6-ultrarapid-metaboliser", "major", "The FDA's table: dangerously slowed breathing."),
    ("clopidogrel", "cyp2c19-poor-metaboliser", "major", "The FDA's table: less of the active form."),
    ("warfarin", "cyp2c9-poor-metaboliser", "major", "The FDA's table, section 1, and a narrow margin."),
    (
        "capecitabine",
        "dpd-deficiency",
        "contraindicated",
        "The European leaflet forbids it where the enzyme does not work at all.",
    ),
    ("valproate", "pregnancy", "contraindicated", "The Irish agency's form."),
    (
        "ramipril",
        "pregnancy",
        "contraindicated",
        "European wording forbids it in the second and third trimesters.",
    ),
    ("naproxen", "pregnancy", "major", "FDA, October 2020."),
    ("acetylsalicylic-acid", "pregnancy", "major", "FDA, October 2020; low doses that were ordered go on."),
    ("warfarin", "pregnancy", "contraindicated", "The label of warfarin forbids it."),
    ("codeine", "lactation", "contraindicated", "The British and the European agency, by UKMi, 2013."),
    ("lithium", "kidney-disease", "contraindicated", "The Italian label of lithium forbids it."),
    ("lamotrigine", "dravet-syndrome", "major", "Guerrini 1998: 17 of 21 grew worse."),
    ("carbamazepine", "dravet-syndrome", "major", "Wirrell 2016 has it avoided."),
    ("rocuronium", "myasthenia-gravis", "major", "Its label: small doses may act profoundly."),
    ("haloperidol", "parkinsons-disease", "contraindicated", "Its US label forbids it."),
    ("olanzapine", "parkinsons-disease", "major", "Zhang 2019: it may worsen movement."),
    ("clozapine", "parkinsons-disease", "moderate", "Zhang 2019 recommends it, with caution."),
    (
        "fingolimod",
        "coronary-heart-disease",
        "major",
        "Its label forbids it within six months of a heart attack.",
    ),
    ("ozanimod", "stroke", "major", "Its label forbids it within six months of a stroke."),
)


@pytest.mark.parametrize(("medicine", "condition", "severity", "source"), KNOWN)
def test_what_every_pharmacist_knows_of_a_medicine_in_a_condition(
    ask: Reasoner, medicine: str, condition: str, severity: str, source: str
) -> None:
    assert ask.pair(medicine, condition, (medicine, condition)).severity == severity, source


@pytest.mark.parametrize(
    ("medicine", "condition"),
    [
        ("amoxicillin", "asthma"),
        ("lamotrigine", "epilepsy"),
        ("acetylsalicylic-acid", "heart-disease"),
        ("acetylsalicylic-acid", "coronary-heart-disease"),
        ("diltiazem", "atrial-fibrillation"),
        ("verapamil", "atrial-fibrillation"),
        ("bisoprolol", "atrial-fibrillation"),
        ("verapamil", "supraventricular-tachycardia"),
        ("diltiazem", "angina"),
        ("bisoprolol", "heart-failure"),
        ("metformin", "dementia"),
        ("metformin", "diabetes"),
        ("insulin", "diabetes"),
        ("levothyroxine", "older-age"),
        ("loratadine", "glaucoma"),
        ("atorvastatin", "kidney-disease"),
        ("paracetamol", "peptic-ulcer"),
        ("oxycodone", "cyp2c19-poor-metaboliser"),
    ],
)
def test_what_is_fit_for_a_condition_is_not_raised(ask: Reasoner, medicine: str, condition: str) -> None:
    assert ask.pair(medicine, condition, (medicine, condition)).severity is None


def test_what_is_said_of_a_wider_condition_reaches_its_kind_as_it_stands_and_says_whence(
    ask: Reasoner,
) -> None:
    wider, kind = (ask.pair("ibuprofen", name, ("a", "b")) for name in ("heart-disease", "heart-failure"))
    (said,), (told,) = wider.findings, kind.findings
    assert (told.severity, told.documentation, told.management) == (
        said.severity,
        said.documentation,
        said.management,
    )
    assert told.via[-1] == "heart failure is a kind of heart disease"


def test_what_worsens_a_wider_condition_worsens_its_kind_and_the_path_leads_there(ask: Reasoner) -> None:
    (finding,) = (
        one
        for one in ask.pair("phenylephrine", "atrial-fibrillation", ("a", "b")).findings
        if one.rule == "condition-effect"
    )
    steps = [(edge.from_, edge.relation, edge.to) for edge in finding.path]
    assert ("atrial-fibrillation", "kind_of", "heart-disease") in steps
    assert ("heart-disease", "worsened_by", "sympathomimetic") in steps


def test_low_dose_aspirin_that_was_ordered_in_pregnancy_goes_on(ask: Reasoner) -> None:
    pair = ("acetylsalicylic-acid", "pregnancy")
    (finding,) = ask.pair(*pair, pair).findings
    assert "Low-dose aspirin that a professional ordered in pregnancy goes on" in finding.management
    assert "goes on" in str(finding.patient)


def test_treatment_of_dependence_is_never_withheld_for_sleep_apnoea(ask: Reasoner) -> None:
    for medicine in ("methadone", "buprenorphine"):
        (finding, *_) = ask.pair(medicine, "sleep-apnoea", (medicine, "sleep-apnoea")).findings
        assert "is not withheld" in finding.management
    (finding, *_) = ask.pair("methadone", "sleep-apnoea", ("methadone", "sleep-apnoea")).findings
    assert finding.stopping


def test_what_a_slight_effect_does_is_never_graver_in_a_condition_than_a_marked_one(ask: Reasoner) -> None:
    (table,) = (table for table in ask.kb.of(Rule) if table.id == "condition-effect")
    cells = {cell.when: cell for cell in table.cells}
    severities = list(Severity)
    for worst in ("major", "moderate"):
        graver = [severities.index(cells[f"{grade}_{worst}"].severity) for grade in EffectGrade]
        assert graver == sorted(graver)


def test_every_condition_that_says_what_worsens_it_is_reached_by_some_medicine(ask: Reasoner) -> None:
    reached = {end for pair in candidates(ask) for end in pair}
    worsened = {c.id: c for c in ask.kb.of(Condition) if c.worsened_by or c.genotype}
    assert worsened.keys() <= reached


@pytest.mark.parametrize(
    ("medicine", "severity", "harm"),
    [
        ("colchicine", "major", "failing marrow"),
        ("morphine", "major", "breath"),
        ("digoxin", "major", "rhythm"),
        ("apixaban", "major", "leed"),
        ("nitrofurantoin", "major", "builds up"),
        ("gabapentin", "moderate", "builds up"),
        ("atenolol", "moderate", "pulse"),
    ],
)
def test_what_leaves_by_the_kidneys_builds_up_and_does_what_too_much_of_it_does(
    ask: Reasoner, medicine: str, severity: str, harm: str
) -> None:
    for a, b in ((medicine, "kidney-disease"), ("kidney-disease", medicine)):
        (found,) = [f for f in ask.pair(a, b, (a, b)).findings if f.rule == "kidney-clearance"]
        assert (found.severity, found.action) == (severity, "minimise_risk")
        assert found.mechanism == "renal_elimination"
        assert harm in (found.consequence or "")
        assert found.evidence


def test_what_builds_up_does_so_over_days_however_fast_too_much_of_it_harms(ask: Reasoner) -> None:
    for medicine in ("codeine", "apixaban"):
        findings = ask.pair(medicine, "kidney-disease", (medicine, "kidney-disease")).findings
        assert [f.onset for f in findings if f.rule == "kidney-clearance"] == ["days"], medicine


def test_codeine_beside_an_inhibitor_builds_up_over_days_and_fentanyl_acts_at_once(ask: Reasoner) -> None:
    for medicine, onset in (("codeine", "days"), ("fentanyl", "hours")):
        findings = ask.pair(medicine, "clarithromycin", (medicine, "clarithromycin")).findings
        grave = [f for f in findings if f.severity == "major" and f.onset]
        assert grave[0].onset == onset, medicine


@pytest.mark.parametrize("medicine", ["fentanyl", "metoprolol", "warfarin"])
def test_what_leaves_by_the_liver_is_not_said_to_build_up_in_kidney_disease(
    ask: Reasoner, medicine: str
) -> None:
    found = ask.pair(medicine, "kidney-disease", (medicine, "kidney-disease")).findings
    assert all(f.mechanism != "renal_elimination" for f in found)
