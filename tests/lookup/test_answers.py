"""Clinical questions to the curated knowledge base, and the answers that it owes."""

import re
from collections.abc import Sequence

import pytest

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.answer import AnswerFinding, PairAnswer, Report
from safetykb.kernel.order import gravity
from safetykb.kernel.vocabulary import Action, Answer, Documentation, Looked, Severity
from safetykb.lookup.concerns.keyed import Change, changed
from safetykb.lookup.store import Store
from safetykb.model import Substance
from tests.conftest import check


def pair(store: Store, a: str, b: str) -> PairAnswer:
    report = check(store, [a, b])
    assert not report.unrecognised
    assert not report.ambiguous
    assert len(report.answers) == 1
    return report.answers[0]


def by_mechanism(answer: PairAnswer, mechanism: str) -> AnswerFinding:
    found = [f for f in answer.findings if f.mechanism == mechanism and not f.capped_by]
    assert found, f"{answer.a} + {answer.b} says nothing of {mechanism}"
    return found[0]


def measured(finding: AnswerFinding, measure: str) -> tuple[float, float, float]:
    numbers = [m for item in finding.evidence for m in item["measures"] if m["measure"] == measure]
    return numbers[0]["value"], numbers[0]["low"], numbers[0]["high"]


def test_kratom_with_quetiapine_is_documented_major_and_suspected(store: Store) -> None:
    answer = pair(store, "kratom", "quetiapine")
    assert (answer.answer, answer.severity) == (Answer.DOCUMENTED, Severity.MAJOR)
    assert answer.action is Action.AVOID
    finding = by_mechanism(answer, "metabolic_inhibition")
    assert finding.documentation is Documentation.SUSPECTED
    assert set(finding.decided_by) == {"hughes2019#death"}
    toxic = by_mechanism(
        answer, "serotonin_toxicity"
    )  # a syndrome without a level shows no blocked metabolism
    assert set(toxic.decided_by) == {"brogdon2022#serotonin-syndrome"}
    assert (toxic.documentation, toxic.severity) == (Documentation.SUSPECTED, Severity.MODERATE)
    assert finding.patient
    assert finding.stopping
    assert finding.management


def test_kratom_raises_midazolam_and_adds_to_its_sedation(store: Store) -> None:
    answer = pair(store, "kratom", "midazolam")
    kinetic = by_mechanism(answer, "metabolic_inhibition")
    assert measured(kinetic, "auc_ratio") == (1.39, 1.23, 1.57)
    assert kinetic.documentation is Documentation.ESTABLISHED
    assert kinetic.applies_to[0]["dose"] == "2 g"
    assert gravity(by_mechanism(answer, "cns_depression").severity) >= gravity(Severity.MAJOR)


def test_kratom_leaves_dextromethorphan_exposure_alone_within_its_scope(store: Store) -> None:
    answer = pair(store, "kratom", "dextromethorphan")
    kinetic = by_mechanism(answer, "metabolic_inhibition")
    assert kinetic.answer is Answer.DOCUMENTED_NO_EFFECT
    assert kinetic.documentation is Documentation.UNLIKELY
    assert measured(kinetic, "auc_ratio") == (0.99, 0.83, 1.19)
    assert kinetic.applies_to[0]["dose"] == "2 g"


def test_no_effect_on_exposure_hides_no_other_danger(store: Store) -> None:
    answer = pair(store, "kratom", "dextromethorphan")
    others = [f for f in answer.findings if f.mechanism != "metabolic_inhibition"]
    assert any(gravity(f.severity) > gravity(Severity.MINOR) for f in others)
    assert answer.answer is Answer.DOCUMENTED


def test_a_measured_exposure_caps_a_guess_through_an_enzyme(store: Store) -> None:
    capped = [f for f in pair(store, "midazolam", "st-johns-wort-low-hyperforin").findings if f.capped_by]
    assert [f.capped_by for f in capped] == [("midazolam--st-johns-wort-low-hyperforin",)]
    assert gravity(capped[0].severity) <= gravity(Severity.MINOR)
    assert capped[0].documentation is Documentation.UNLIKELY


def test_naltrexone_in_a_kratom_user_precipitates_withdrawal(store: Store) -> None:
    answer = pair(store, "kratom", "naltrexone")
    assert answer.action is Action.AVOID
    assert by_mechanism(answer, "opioid_receptor_blockade").severity is Severity.MAJOR


@pytest.mark.parametrize("opioid", ["kratom", "kratom-7oh-product", "mitragynine", "7-hydroxymitragynine"])
def test_naloxone_is_never_discouraged(store: Store, opioid: str) -> None:
    answer = pair(store, opioid, "naloxone")
    assert (answer.answer, answer.severity, answer.action) == (Answer.RESCUE, None, None)
    assert all(f.action is None for f in answer.findings)


def test_nalmefene_is_inferred_by_the_antagonist_rule_with_a_cited_path(store: Store) -> None:
    answer = pair(store, "kratom", "nalmefene")
    assert (answer.answer, answer.action) == (Answer.INFERRED, Action.AVOID)
    finding = by_mechanism(answer, "opioid_receptor_blockade")
    assert finding.rule == "opioid-antagonist"
    assert finding.path
    assert all(edge.citations for edge in finding.path)
    assert finding.documentation not in (Documentation.ESTABLISHED,)


def test_sublingual_naloxone_fires_no_antagonist_rule(store: Store) -> None:
    report = check(store, ["kratom", "buprenorphine-naloxone"])
    assert {(a.a, a.b) for a in report.answers} == {("buprenorphine", "kratom")}
    assert report.answers[0].entered_as == ("buprenorphine-naloxone", "kratom")
    assert any("naloxone" in note for note in report.notes)


@pytest.mark.parametrize("product", ["kratom-7oh-product", "7-hydroxymitragynine"])
@pytest.mark.parametrize("medicine", ["midazolam", "dextromethorphan", "quetiapine", "alprazolam"])
def test_seven_hydroxymitragynine_borrows_no_leaf_findings(store: Store, product: str, medicine: str) -> None:
    leaf = {"tanna2023", "hughes2019", "brogdon2022"}
    answer = pair(store, product, medicine)
    assert not {item["source"] for finding in answer.findings for item in finding.evidence} & leaf
    assert all(f.record is None or "--kratom" not in f"--{f.record}" for f in answer.findings)


@pytest.mark.parametrize(
    "sedative", ["alprazolam", "midazolam", "oxycodone", "ethanol", "zolpidem", "kratom"]
)
def test_concentrated_7oh_with_a_sedative_is_grave_on_findings_of_its_own(
    store: Store, sedative: str
) -> None:
    answer = pair(store, "kratom-7oh-product", sedative)
    assert (answer.severity, answer.action) == (Severity.MAJOR, Action.AVOID)
    assert by_mechanism(answer, "cns_depression").stopping


@pytest.mark.parametrize("product", ["kratom", "kratom-7oh-product"])
def test_buprenorphine_as_treatment_is_not_discouraged(store: Store, product: str) -> None:
    answer = pair(store, product, "buprenorphine")
    assert answer.action is Action.MINIMISE_RISK
    assert by_mechanism(answer, "opioid_receptor_competition")


@pytest.mark.parametrize("product", ["kratom", "kratom-7oh-product"])
def test_tianeptine_counts_as_an_opioid_beside_kratom(store: Store, product: str) -> None:
    assert pair(store, product, "tianeptine").severity is Severity.MAJOR


def test_clonidine_that_eases_withdrawal_is_not_discouraged(store: Store) -> None:
    assert pair(store, "kratom", "clonidine").action is Action.MINIMISE_RISK


def test_both_salts_of_a_combination_are_answered(store: Store) -> None:
    report = check(store, ["kratom", "Adderall"])
    assert {a.a for a in report.answers} == {"amfetamine", "dexamfetamine"}
    assert {(a.severity, a.action) for a in report.answers} == {(Severity.MODERATE, Action.USUALLY_AVOID)}


def test_an_opioid_with_an_opioid_antagonist_is_inferred_for_medicines_too(store: Store) -> None:
    assert pair(store, "morphine", "naltrexone").action is Action.AVOID
    assert pair(store, "morphine", "naloxone").answer is Answer.RESCUE


def test_nalmefene_for_rescue_is_given_and_for_drinking_less_avoided(store: Store) -> None:
    rescue, tablets = pair(store, "kratom", "Opvee"), pair(store, "kratom", "Selincro")
    assert (rescue.answer, rescue.action) == (Answer.RESCUE, None)
    assert (tablets.severity, tablets.action) == (Severity.MAJOR, Action.AVOID)


def test_an_antagonist_answers_for_every_opioid(store: Store, kb: KnowledgeBase) -> None:
    opioids = [s.id for s in kb.of(Substance) if any(m.drug_class == "opioids" for m in s.classes)]
    assert len(opioids) > 20
    for opioid in opioids:
        rescue, drinking = pair(store, opioid, "naloxone"), pair(store, opioid, "Selincro")
        assert (rescue.answer, rescue.action) == (Answer.RESCUE, None), opioid
        assert (drinking.severity, drinking.action) == (Severity.MAJOR, Action.AVOID), opioid
        assert pair(store, opioid, "naltrexone").severity is Severity.CONTRAINDICATED, opioid


@pytest.mark.parametrize("product", ["kratom", "kratom-7oh-product", "kratom-pseudoindoxyl-product"])
@pytest.mark.parametrize("treatment", ["buprenorphine", "clonidine", "lofexidine"])
def test_a_treatment_of_withdrawal_is_never_to_be_avoided(store: Store, product: str, treatment: str) -> None:
    answer = pair(store, product, treatment)
    assert answer.action is Action.MINIMISE_RISK
    assert any(re.search(r"not (be )?with(hold|held)", f.management) for f in answer.findings)


def test_the_ingredients_of_a_shop_product_are_checked_against_each_other(store: Store) -> None:
    (answer,) = check(store, ["Feel Free"]).answers
    assert {answer.a, answer.b} == {"kava", "kratom"}
    assert answer.severity is Severity.MAJOR
    assert not check(store, ["Suboxone"]).answers  # of a licensed medicine they are not


def test_of_equally_grave_pairs_the_most_cautious_advice_comes_first(store: Store) -> None:
    answers = check(store, ["Suboxone", "kratom", "Xanax", "Lyrica"]).answers
    major = [answer.action for answer in answers if answer.severity is Severity.MAJOR]
    assert major == [Action.AVOID, Action.USUALLY_AVOID, Action.MINIMISE_RISK, Action.MINIMISE_RISK]


def test_a_shared_burden_counts_members_of_a_class(store: Store) -> None:
    report = check(store, ["kratom", "alcohol", "Soma"])
    shared = {burden["effect"]: {m["id"] for m in burden["members"]} for burden in report.burdens}
    assert shared["respiratory-depression"] == {"kratom", "ethanol", "carisoprodol"}


@pytest.mark.parametrize(
    ("mechanism", "severity", "alike"),
    [
        (
            "qt_prolongation",
            Severity.MODERATE,
            ["citalopram", "escitalopram", "sotalol", "haloperidol", "methadone"],
        ),
        (
            "serotonin_toxicity",
            Severity.MODERATE,
            ["amitriptyline", "nortriptyline", "venlafaxine", "duloxetine", "sertraline"],
        ),
        (
            "cns_depression",
            Severity.MAJOR,
            ["temazepam", "zolpidem", "zopiclone", "carisoprodol", "baclofen", "pregabalin"],
        ),
        (
            "sympathetic_stimulation",
            Severity.MODERATE,
            ["amfetamine", "methylphenidate", "armodafinil", "lisdexamfetamine"],
        ),
    ],
)
def test_like_medicines_are_graded_alike_whoever_was_reported(
    store: Store, mechanism: str, severity: Severity, alike: Sequence[str]
) -> None:
    found = {name: by_mechanism(pair(store, "kratom", name), mechanism).severity for name in alike}
    assert set(found.values()) == {severity}, found


@pytest.mark.parametrize(
    ("name", "mechanism", "severity"),
    [
        ("melatonin", "cns_depression", Severity.MINOR),
        ("lithium", "serotonin_toxicity", Severity.MINOR),
        ("sumatriptan", "serotonin_toxicity", Severity.MINOR),
        ("pseudoephedrine", "sympathetic_stimulation", Severity.MINOR),
    ],
)
def test_weaker_relatives_are_graded_lower(
    store: Store, name: str, mechanism: str, severity: Severity
) -> None:
    answer = pair(store, "kratom", name)
    assert by_mechanism(answer, mechanism).severity is severity
    assert answer.action is Action.MINIMISE_RISK


def test_leaf_tea_inherits_from_kratom_and_an_extract_says_untested(store: Store) -> None:
    tea = by_mechanism(pair(store, "kratom-leaf-tea", "midazolam"), "metabolic_inhibition")
    assert (tea.answer, tea.documentation) == (Answer.DOCUMENTED, Documentation.ESTABLISHED)
    extract = by_mechanism(pair(store, "kratom-extract", "midazolam"), "metabolic_inhibition")
    assert (extract.answer, extract.documentation) == (Answer.INFERRED, Documentation.POSSIBLE)
    assert any("untested" in via for via in extract.via)


@pytest.mark.parametrize("victim", ["apixaban", "simvastatin", "sildenafil"])
def test_what_tea_may_do_to_another_medicine_is_untested_with_an_extract(store: Store, victim: str) -> None:
    tea = by_mechanism(pair(store, "kratom-leaf-tea", victim), "metabolic_inhibition")
    extract = by_mechanism(pair(store, "kratom-extract", victim), "metabolic_inhibition")
    assert not any("untested" in via for via in tea.via)
    assert extract.documentation is Documentation.POSSIBLE
    assert any("untested" in via for via in extract.via)
    assert not pair(store, "kratom-7oh-product", victim).findings


def test_a_refuted_pair_without_another_danger_is_documented_no_effect(store: Store) -> None:
    answer = pair(store, "midazolam", "Ze 117")
    assert (answer.answer, answer.severity) == (Answer.DOCUMENTED_NO_EFFECT, None)
    assert answer.documentation is Documentation.UNLIKELY
    assert "exposure" in answer.says


def test_no_effect_is_never_carried_to_an_extract(store: Store) -> None:
    answer = pair(store, "kratom-extract", "dextromethorphan")
    assert all(f.answer is not Answer.DOCUMENTED_NO_EFFECT for f in answer.findings)


def test_a_class_record_speaks_for_a_member_one_level_lower(store: Store) -> None:
    member = by_mechanism(pair(store, "kratom", "lorazepam"), "cns_depression")
    record = by_mechanism(pair(store, "kratom", "benzodiazepines"), "cns_depression")
    levels = list(Documentation)
    assert member.via
    assert levels.index(member.documentation) == levels.index(record.documentation) + 1


def test_what_an_inducer_did_to_a_probe_is_told_as_a_fall(store: Store) -> None:
    finding = pair(store, "brigatinib", "st-johns-wort").findings[0]
    assert (finding.rule, finding.severity) == ("exposure", Severity.MAJOR)
    assert finding.case is not None
    assert finding.case.startswith("lowered")


def test_a_trial_of_one_plant_is_not_told_of_another(store: Store) -> None:
    for plant in ("ginkgo", "goldenseal", "grapefruit-juice", "schisandra"):
        answer = pair(store, "alfentanil", plant)
        assert "probe-pathway" not in {finding.rule for finding in answer.findings}
        assert not any("leaf" in finding.consequence for finding in answer.findings)


def test_another_cyp3a_substrate_is_inferred_from_the_probe(store: Store) -> None:
    finding = by_mechanism(pair(store, "kratom", "simvastatin"), "metabolic_inhibition")
    assert (finding.answer, finding.rule) == (Answer.INFERRED, "probe-pathway")
    assert finding.documentation in (Documentation.PROBABLE, Documentation.POSSIBLE)
    assert "tanna2023#midazolam-auc" in {item["finding_id"] for item in finding.evidence}


@pytest.mark.parametrize(
    ("a", "b", "looked"),
    [
        ("kratom", "amoxicillin", Looked.NOT_SEARCHED),
        ("kratom", "levothyroxine", Looked.SEARCHED),
        ("metformin", "amoxicillin", Looked.NOT_SEARCHED),
        ("ethanol", "nicotine", Looked.OUT_OF_SCOPE),
    ],
)
def test_where_there_is_no_record_it_says_whether_anybody_looked(
    store: Store, a: str, b: str, looked: Looked
) -> None:
    answer = pair(store, a, b)
    assert (answer.answer, answer.looked) == (Answer.NO_RECORD, looked)
    assert (answer.severity, answer.action) == (None, None)
    assert "not evidence" in answer.says


def test_a_medicine_in_a_condition_was_not_looked_at_and_says_so(store: Store) -> None:
    report = check(store, ["loratadine"], ["pregnancy"])
    assert report.answers[0].looked is Looked.NOT_SEARCHED
    assert "has not looked at" in report.answers[0].says


def test_where_nothing_was_found_it_says_what_was_looked_for_and_what_came_back(store: Store) -> None:
    (answer,) = check(store, ["kratom-leaf-tea"], ["diabetes"]).answers
    assert (answer.answer, answer.looked) == (Answer.NO_RECORD, Looked.SEARCHED)
    assert "We looked for kratom with diabetes on 2026-11-24" in answer.says
    assert "no study of people with diabetes" in answer.says
    (answer,) = check(store, ["kratom-7oh-product"], ["diabetes"]).answers
    assert "7-hydroxymitragynine with diabetes" in answer.says


@pytest.mark.parametrize("product", ["kratom", "kratom-7oh-product", "kratom-pseudoindoxyl-product"])
@pytest.mark.parametrize(
    "condition", ["breastfeeding", "newborn", "pregnancy", "surgery", "opioid use disorder"]
)
def test_no_product_is_silent_on_the_conditions_that_are_asked_most(
    store: Store, product: str, condition: str
) -> None:
    (answer,) = check(store, [product], [condition]).answers
    assert answer.answer is Answer.DOCUMENTED
    assert all(finding.patient for finding in answer.findings)


@pytest.mark.parametrize(
    ("medicine", "least"),
    [
        ("phenobarbital", Severity.MAJOR),
        ("gabapentin", Severity.MAJOR),
        ("phenelzine", Severity.MAJOR),
        ("diazepam", Severity.MAJOR),
        ("clarithromycin", Severity.MODERATE),
        ("sertraline", Severity.MODERATE),
        ("carbamazepine", Severity.MODERATE),
    ],
)
def test_a_medicine_of_a_grave_class_is_never_without_a_record(
    store: Store, medicine: str, least: Severity
) -> None:
    assert gravity(pair(store, "kratom", medicine).severity) >= gravity(least)


def test_pseudoindoxyl_with_a_sedative_is_grave_and_borrows_nothing_from_leaf(store: Store) -> None:
    answer = pair(store, "kratom-pseudoindoxyl-product", "alprazolam")
    assert (answer.severity, answer.action) == (Severity.MAJOR, Action.AVOID)
    assert answer.documentation is Documentation.POSSIBLE
    assert not any(item["system"] == "human" for f in answer.findings for item in f.evidence)


@pytest.mark.parametrize("condition", ["asthma", "childhood", "lung-disease"])
def test_leaf_in_a_condition_borrows_nothing_from_concentrated_7oh(store: Store, condition: str) -> None:
    (answer,) = check(store, ["kratom"], [condition]).answers
    assert all(f.record == f"kratom--{condition}" for f in answer.findings)
    (strong,) = check(store, ["kratom-pseudoindoxyl-product"], [condition]).answers
    assert strong.severity is Severity.MAJOR


def test_a_case_shows_what_two_raters_made_of_it(store: Store) -> None:
    answer = pair(store, "kratom", "quetiapine")
    scored = {item["finding_id"]: item["causality"] for f in answer.findings for item in f.evidence}
    (dips,) = scored["hughes2019#death"]
    assert dips["instrument"] == "dips"
    assert [len(question["replies"]) for question in dips["questions"]] == [2] * 10
    assert answer.documentation is Documentation.SUSPECTED


def test_pregnancy_is_a_grave_caution(store: Store) -> None:
    report = check(store, ["kratom"], ["pregnancy"])
    assert report.answers[0].kind == "condition"
    assert report.answers[0].severity is Severity.MAJOR
    assert report.answers[0].findings[0].stopping


@pytest.mark.parametrize(
    "names", [("biak", "Seroquel"), ("Quetiapine", "KRATOM"), ("mitragyna speciosa", "quétiapine")]
)
def test_other_names_and_orders_give_the_same_answer(store: Store, names: Sequence[str]) -> None:
    assert pair(store, *names).findings == pair(store, "kratom", "quetiapine").findings


def test_a_misspelt_name_is_offered_and_never_taken(store: Store) -> None:
    report = check(store, ["kratom", "quetiapnie"])
    assert report.answers == ()
    assert [name["name"] for name in report.unrecognised] == ["quetiapnie"]
    assert report.unrecognised[0]["suggestions"][0]["id"] == "quetiapine"
    assert report.certificate["unrecognised"] == ["quetiapnie"]


SILENT_ELSEWHERE = [
    (["kratom", "oxycodone"], []),
    (["kratom", "oxycodone", "alprazolam"], []),
    (["mitragynine", "quetiapine"], []),
    (["Aspirin 81mg", "Warfarin"], []),
    (["Aspirinol 81mg", "Warfarin"], ["Aspirinol 81mg"]),
    (["warfrin", "aspirin"], ["warfrin"]),
    (["warfarin", "aspirin"], []),
    (["xyzzy", "plugh"], ["xyzzy", "plugh"]),
    (["aspirin", "metformin"], []),
]
"""Inputs to which published packages returned an empty list, and the names that we must not know."""


@pytest.mark.parametrize(("names", "unrecognised"), SILENT_ELSEWHERE)
def test_silence_is_never_an_answer(store: Store, names: list[str], unrecognised: list[str]) -> None:
    report = check(store, names)
    known = len(names) - len(unrecognised)
    assert [name["name"] for name in report.unrecognised] == unrecognised
    assert len(report.answers) == known * (known - 1) // 2
    assert all(answer.says for answer in report.answers)


OPIOIDS = ["oxycodone", "hydrocodone", "codeine", "morphine", "fentanyl", "methadone", "tapentadol"]


@pytest.mark.parametrize("opioid", OPIOIDS)
@pytest.mark.parametrize("kratom", ["kratom", "kratom-7oh-product"])
def test_kratom_with_an_opioid_is_grave(store: Store, opioid: str, kratom: str) -> None:
    answer = pair(store, kratom, opioid)
    assert (answer.severity, answer.action) == (Severity.MAJOR, Action.AVOID)


@pytest.mark.parametrize("opioid", OPIOIDS)
def test_naltrexone_with_an_opioid_is_contraindicated_by_its_label(store: Store, opioid: str) -> None:
    answer = pair(store, opioid, "naltrexone")
    assert answer.severity is Severity.CONTRAINDICATED
    assert answer.findings[0].severity_basis == "source"


def test_the_same_thing_twice_is_a_duplicate_and_no_pair(store: Store) -> None:
    report = check(store, ["kratom", "biak", "kratom-leaf-tea", "mitragynine"])
    assert report.answers == ()
    assert len(report.duplicates) == 3
    assert report.concerns


def test_ingredients_of_one_product_are_not_checked_against_each_other(store: Store) -> None:
    report = check(store, ["perphenazine-amitriptyline"])
    assert report.answers == ()
    assert {m["id"] for m in report.certificate["recognised"]} == {"perphenazine", "amitriptyline"}


def test_one_name_alone_lists_its_grave_findings_and_warnings(store: Store) -> None:
    report = check(store, ["kratom"])
    assert report.alone is not None
    grave = {(a.a, a.b) for a in report.alone.answers}
    assert {("kratom", "quetiapine"), ("kratom", "pregnancy")} <= grave
    assert report.alone.warnings


def test_a_list_shows_the_burden_that_its_members_share(store: Store) -> None:
    report = check(store, ["alprazolam", "diphenhydramine", "temazepam"])
    shared = {burden["effect"]: {m["id"] for m in burden["members"]} for burden in report.burdens}
    assert {"alprazolam", "temazepam"} <= shared["respiratory-depression"]


def test_every_citation_of_a_report_leads_to_a_source(store: Store) -> None:
    report: Report = check(store, ["kratom", "quetiapine", "midazolam", "nalmefene"], ["pregnancy"])
    cited = {item["source"] for a in report.answers for f in a.findings for item in f.evidence}
    assert cited
    assert cited <= set(report.sources)


def test_the_certificate_counts_what_was_answered(store: Store) -> None:
    report = check(store, ["kratom", "quetiapine", "amoxicillin", "xyzzy"])
    assert report.certificate["pairs"] == 3
    assert sum(report.certificate["by_answer"].values()) == 3
    assert report.certificate["by_looked"] == {"not_searched": 2}
    assert report.certificate["hash"]


@pytest.mark.parametrize(
    "names", [("oxycodone", "alprazolam"), ("morphine", "Valium"), ("codeine", "temazepam")]
)
def test_a_boxed_warning_that_rests_on_people_is_as_well_known_for_every_member(
    store: Store, names: tuple[str, str]
) -> None:
    finding = by_mechanism(pair(store, *names), "cns_depression")
    assert finding.severity is Severity.MAJOR
    assert finding.documentation in (Documentation.PROBABLE, Documentation.ESTABLISHED)
    assert "fda-2016-opioids-cns-depressants#combined-use" in finding.decided_by


def test_what_a_label_forbids_without_telling_of_people_is_suspected(store: Store) -> None:
    finding = by_mechanism(pair(store, "naltrexone", "oxycodone"), "opioid_receptor_blockade")
    assert (finding.severity, finding.action) == (Severity.CONTRAINDICATED, Action.AVOID)
    assert finding.documentation is Documentation.SUSPECTED


@pytest.mark.parametrize(
    ("names", "action"),
    [
        (("oxycodone", "morphine"), Action.USUALLY_AVOID),
        (("fentanyl", "methadone"), Action.USUALLY_AVOID),
        (("heroin", "oxycodone"), Action.AVOID),
        (("nitazenes", "fentanyl"), Action.AVOID),
    ],
)
def test_two_opioids_add_up(store: Store, names: tuple[str, str], action: Action) -> None:
    finding = by_mechanism(pair(store, *names), "cns_depression")
    assert (finding.rule, finding.severity, finding.action) == ("opioid-addition", Severity.MAJOR, action)
    assert len(finding.path) >= 2
    assert finding.patient
    assert "naloxone" in str(finding.if_it_happens)


def test_the_rule_on_two_opioids_is_silent_beside_treatment_and_where_a_record_speaks(store: Store) -> None:
    for names in (("heroin", "buprenorphine"), ("kratom", "oxycodone"), ("7-hydroxymitragynine", "morphine")):
        assert all(f.rule != "opioid-addition" for f in pair(store, *names).findings), names


@pytest.mark.parametrize("opioid", ["heroin", "oxycodone", "fentanyl", "nitazenes", "methadone"])
def test_buprenorphine_is_started_in_time_and_never_withheld(store: Store, opioid: str) -> None:
    answer = pair(store, "Subutex", opioid)
    finding = by_mechanism(answer, "opioid_receptor_competition")
    bought = opioid in ("heroin", "nitazenes")
    assert answer.action is (Action.AVOID if bought else Action.MINIMISE_RISK)
    assert "withheld or stopped for" in finding.management
    assert bought or "72" in finding.management
    assert "Treat the signs" in str(finding.if_it_happens)


@pytest.mark.parametrize("names", [("Xanax", "kratom"), ("alprazolam", "Mitragyna speciosa")])
def test_a_pair_that_is_asked_for_again_bears_the_names_of_this_list(
    store: Store, names: tuple[str, str]
) -> None:
    for listed in (("alprazolam", "kratom"), names):
        assert pair(store, *listed).entered_as == listed


@pytest.mark.parametrize(
    ("inhibitor", "medicine"),
    [("kratom", "codeine"), ("kratom", "tamoxifen"), ("mitragynine", "tramadol")],
)
def test_who_keeps_a_medicine_from_being_made_active_raises_nothing(
    store: Store, inhibitor: str, medicine: str
) -> None:
    told = [one for one in store.told_with(medicine) if {inhibitor, medicine} == set(one.pair)]
    slowed = [changed(one) for one in told if one.mechanism == "metabolic_inhibition"]
    assert slowed, f"{inhibitor} + {medicine} says nothing of a slowed enzyme"
    assert {*slowed} == {Change.LESS_ACTIVE}


@pytest.mark.parametrize(
    ("medicine", "severity"),
    [("clozapine", Severity.MAJOR), ("theophylline", Severity.MAJOR), ("warfarin", Severity.MODERATE)],
)
def test_of_a_smoker_the_smoke_is_asked_too(store: Store, medicine: str, severity: Severity) -> None:
    report = check(store, [medicine], ["smoker"])
    smoke = next(answer for answer in report.answers if "tobacco-smoke" in (answer.a, answer.b))
    assert smoke.severity is severity
    assert by_mechanism(smoke, "metabolic_induction").victim == medicine
    of_smoking = [answer for answer in report.answers if "smoking" in (answer.a, answer.b)]
    assert of_smoking, "the condition itself is still asked of"
