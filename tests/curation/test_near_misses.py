"""What the rules on evidence and advice must let pass, and the words and numbers that they must see."""

import re
import shutil
from pathlib import Path
from textwrap import indent

import pytest

from safetykb.curation.checks.advised import ALL_CLEAR, AVOID_SAID
from safetykb.curation.checks.relations import FITS
from safetykb.curation.inputs import MET
from safetykb.curation.lint import lint
from safetykb.curation.quantities import Quantity, quantities, unit_of
from safetykb.kernel.vocabulary import Relation, TargetKind
from tests.conftest import GOOD_KB

RECORD = "interactions/drug--leaf.yaml"
CAUTION = "cautions/leaf--pregnancy.yaml"


def rules_after(tmp_path: Path, *edits: tuple[str, str, str]) -> set[str]:
    root = tmp_path / "kb"
    shutil.copytree(GOOD_KB, root)
    for name, old, new in edits:
        text = (root / name).read_text(encoding="utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return {problem.rule for problem in lint([root])[0]}


@pytest.mark.parametrize(
    "edit",
    [
        (RECORD, "Exposure rises.", "Exposure rises by 50 % (1.3 to 1.7) in 12 people."),
        (
            RECORD,
            "Exposure rises.",
            "Exposure rises 1.5-fold through CYP3A4, as 7-OH and 5-HT2A were told in 2020.",
        ),
        (RECORD, "Exposure rises.", "Exposure rises by about 52 %; the two were taken together."),
        (RECORD, "Exposure rises.", "Exposure rises in one man and in twelve people."),
        (RECORD, "text: Advise against it.", "text: Advise against it, as if it rose tenfold."),
        (RECORD, "Advise against it.", "Avoid the two together, and do not stop either abruptly."),
        (RECORD, "Advise against it.", "Do not start the drug in a person who takes leaf."),
        (RECORD, "basis: editorial\n      text: Advise", "basis: editorial\n      text: Do not use it, a"),
        ("sources/tube2019.yaml", "    object: enzyme\n", "    also_about: [enzyme]\n"),
        ("alkaloids/alkaloid.yaml", "role: inhibitor", "role: inducer"),
        ("substances/drug.yaml", "cases2021#sleepy]", "cases2021#sleepy]\n    note: As told."),
        ("searches/drug-other.yaml", "found: nothing", "found: something"),
        ("substances/drug.yaml", "role: substrate", "role: substrate\n    activates: true"),
        ("substances/drug.yaml", "    severity: major", "    severity: moderate"),
    ],
)
def test_what_comes_near_is_let_pass(edit: tuple[str, str, str], tmp_path: Path) -> None:
    new = rules_after(tmp_path, edit) - {"fact_matches_finding", "canonical_form", "contradiction_disagrees"}
    assert new == set()


def test_a_medicine_known_by_name_alone_owes_nothing_but_its_name(tmp_path: Path) -> None:
    root = tmp_path / "kb"
    shutil.copytree(GOOD_KB, root)
    bare = "id: quinine\nname: quinine\nkind: drug\nnot_covered: Quinine is not covered here.\n"
    (root / "substances/quinine.yaml").write_text(bare, encoding="utf-8")
    assert lint([root])[0] == []


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("Exposure rises by 500 %.", "number_is_cited"),
        ("Exposure rises after 2 g.", "number_is_cited"),
        ("Exposure rose in three of 12 people.", "number_is_cited"),
        ("Exposure rises by 15 %.", "number_is_cited"),
        ("Exposure rises tenfold.", "number_is_cited"),
        ("Exposure quadruples.", "number_is_cited"),
        ("Seven men were found dead.", "number_is_cited"),
    ],
)
def test_a_number_that_nobody_found_is_refused(said: str, rule: str, tmp_path: Path) -> None:
    assert rule in rules_after(tmp_path, (RECORD, "Exposure rises.", said))


RESCUE = """id: at-hand
kind: rescue
question: What to keep at hand?
about: [drug]
answer:
  basis: editorial
  text: Keep the drug at hand, and give it.
  rests_on: [cases2021#sleepy]
patient: Keep it at hand, and call emergency services.
evidence:
  - {finding: cases2021#sleepy, bearing: context}
reviewed: {date: 2026-11-24, next: 2027-11-24}
"""


@pytest.mark.parametrize(("setting", "refused"), [("maintenance", True), ("overdose_rescue", False)])
def test_what_the_guidance_on_rescue_names_is_set_to_rescue(
    setting: str, refused: bool, tmp_path: Path
) -> None:
    root = tmp_path / "kb"
    shutil.copytree(GOOD_KB, root)
    (root / "guidance").mkdir(exist_ok=True)
    (root / "guidance" / "at-hand.yaml").write_text(RESCUE, encoding="utf-8")
    drug = root / "substances" / "drug.yaml"
    text = drug.read_text(encoding="utf-8")
    drug.write_text(text.replace("cases2021#sleepy]", f"cases2021#sleepy]\n    setting: {setting}", 1))
    assert ("rescue_is_told" in {problem.rule for problem in lint([root])[0]}) is refused


def test_what_rescues_may_carry_a_lesser_action(tmp_path: Path) -> None:
    setting = ("substances/drug.yaml", "cases2021#sleepy]", "cases2021#sleepy]\n    setting: overdose_rescue")
    lesser = (RECORD, "action: avoid", "action: minimise_risk")
    assert "rescue_is_given" not in rules_after(tmp_path, setting, lesser)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("raised by 39 % (AUC ratio 1.39)", [(39.0, "%"), (1.39, None)]),
        ("a QT of 500 to 530 ms", [(500, "duration"), (530, "duration")]),
        ("10-40 mg/kg a day", [(10, "mass/mass"), (40, "mass/mass")]),
        ("2g tea for nine months", [(2, "mass"), (9, "months")]),
        ("four of eleven, in 1,807 calls", [(4, None), (11, None), (1807, None)]),
        ("a 30-year-old man", [(30, None)]),
        ("40 to 60 per cent", [(40, "%"), (60, "%")]),
        ("three times the odds", [(3, "fold")]),
        ("CYP3A4, 5-HT2A, 7-OH, P-gp, 4x100, COVID-19, 7-hydroxymitragynine", []),
        ("the two together, one of these, in 2016-2017", []),
    ],
)
def test_numbers_are_told_from_names(text: str, told: list[tuple[float, str | None]]) -> None:
    found = [(q.number, q.unit and q.unit[0]) for q in quantities(text)]
    assert sorted(found, key=str) == sorted(told, key=str)


def test_a_dose_is_the_same_in_another_unit_and_no_other_dose_is() -> None:
    grams = Quantity(2, unit_of("g"))
    assert grams.same_as(Quantity(2000, unit_of("mg")))
    assert not grams.same_as(Quantity(2, unit_of("mg")))
    assert not grams.same_as(Quantity(2, unit_of("g/kg")))
    assert not grams.same_as(Quantity(2))
    assert Quantity(2).same_as(grams)


@pytest.mark.parametrize(
    ("pattern", "said", "unsaid"),
    [
        (AVOID_SAID[0], "Advise strongly against it", "Advise the person"),
        (AVOID_SAID[1], "Avoid the two together", "It is unavoidable"),
        (AVOID_SAID[2], "They should not be combined", "Do not stop it abruptly, do not withhold it"),
        (AVOID_SAID[3], "Do not recommend it", "Do not forget it"),
        (AVOID_SAID[4], "It is not for children", "It is for children"),
        (AVOID_SAID[5], "It is contraindicated", "No contraindication is known"),
        (AVOID_SAID[6], "Choose another pain relief", "Another pain relief was seen"),
        (AVOID_SAID[7], "Never combine the two", "Never stop it abruptly"),
        (AVOID_SAID[8], "Start it only after a test", "Start it slowly"),
        (ALL_CLEAR[0], "The two are safe", "Keep the two safely apart"),
        (ALL_CLEAR[1], "It is safe to combine them", "It is unsafe"),
        (ALL_CLEAR[2], "They are safely taken", "Store it safely"),
        (ALL_CLEAR[3], "They may be combined", "They may not be combined"),
        (ALL_CLEAR[4], "No precaution is needed", "Every precaution is needed"),
        (ALL_CLEAR[5], "One need not avoid it", "Avoid it"),
        (ALL_CLEAR[6], "It is not a concern", "It is a concern"),
        (ALL_CLEAR[7], "The two go well together", "The two do not go together"),
        (ALL_CLEAR[8], "Nobody needs to avoid it", "Everybody avoids it"),
        (ALL_CLEAR[9], "Do not advise against it", "Advise against it"),
        (ALL_CLEAR[10], "Take both without worry", "Do not take it without a doctor"),
        (ALL_CLEAR[11], "Recommend the two", "Do not recommend the two"),
        (ALL_CLEAR[12], "You can combine them", "You cannot combine them"),
        (ALL_CLEAR[13], "Go on with both", "Go on with the first"),
        (ALL_CLEAR[14], "They are fine together", "They are fine apart"),
        (ALL_CLEAR[15], "It is harmless", "It is harmful"),
    ],
)
def test_each_wording_says_what_it_is_for(pattern: str, said: str, unsaid: str) -> None:
    assert re.search(pattern, said, re.IGNORECASE)
    assert not re.search(pattern, unsaid, re.IGNORECASE)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("patient: ", "patient: You can take both. "),
        ("patient: ", "patient: They are harmless together. "),
        ("text: Advise against it.", "text: Advise against fear, since the two go well together."),
        ("text: Advise against it.", "text: Nobody needs to avoid the two."),
    ],
)
def test_nobody_is_given_an_all_clear_where_the_action_is_to_avoid(
    field: str, said: str, tmp_path: Path
) -> None:
    assert "avoid_is_advised" in rules_after(tmp_path, (RECORD, field, said))


@pytest.mark.parametrize("said", ["x", "Avoid it.", "Call"])
def test_a_word_is_no_text_for_the_person(said: str, tmp_path: Path) -> None:
    text = (GOOD_KB / RECORD).read_text(encoding="utf-8")
    patient = next(line for line in text.splitlines() if "patient:" in line)
    told = patient.partition("patient:")[0] + f"patient: {said}"
    assert "blank_text" in rules_after(tmp_path, (RECORD, patient, told))


def test_every_wording_every_relation_and_every_kind_of_target_has_its_row() -> None:
    assert (len(AVOID_SAID), len(ALL_CLEAR)) == (9, 16)
    assert set(FITS) == set(Relation)
    assert set(MET) == set(TargetKind)


EMERGENCY = """\
id: liver
kind: emergency
question: What to do in suspected liver injury?
about: [leaf]
answer:
  basis: editorial
  text: Stop leaf at once, and treat withdrawal.
  rests_on: [cases2021#sleepy]
brief: Hold leaf; treat withdrawal.
signs: confusion or bleeding
patient: Take no more until you have been seen today.
evidence:
  - {finding: cases2021#sleepy, bearing: context}
reviewed: {date: 2026-11-24, next: 2027-11-24}
"""


@pytest.mark.parametrize(
    ("edits", "rules"),
    [
        ((), set()),
        (("kind: emergency", "kind: question"), {"never_just_stop"}),
        (("patient: Take no more until you have been seen today.\n", ""), {"patient_owed"}),
        (("about: [leaf]", "about: [nobody]"), {"known_node"}),
        (("[cases2021#sleepy]\nbrief", "[cases2021#awake]\nbrief"), {"known_finding"}),
        (("brief: Hold leaf; treat withdrawal.\n", ""), {"brief_owed"}),
        (("brief: Hold leaf; treat", "brief: Hold leaf. Call. Treat"), {"brief_owed"}),
        (("brief: Hold leaf; treat", "brief: Hold leaf. Treat"), set()),
        (("brief: Hold", f"brief: Hold {'on ' * 90}"), {"brief_owed"}),
        (("signs: confusion or bleeding\n", ""), {"brief_owed"}),
    ],
)
def test_what_has_done_harm_is_held_in_an_emergency_and_only_there(
    edits: tuple[str, str] | tuple[()], rules: set[str], tmp_path: Path
) -> None:
    root = tmp_path / "kb"
    shutil.copytree(GOOD_KB, root)
    (root / "guidance").mkdir()
    (root / "guidance" / "liver.yaml").write_text(EMERGENCY.replace(*(edits or ("", ""))), encoding="utf-8")
    assert {problem.rule for problem in lint([root])[0]} == rules


RATIO = """  - id: a-ratio
    subject: leaf
    relation: changes_exposure_of
    object: drug
    design: compiled_trial
    system: human
    victim_taken: {dose: 5 mg, route: oral}
    results:
      - {measure: auc_ratio, value: 5.0}
    direction: supports
    locator: row 7
    text: With leaf the exposure to the drug was 5 times as high.
    quoted_from: PMID 1
"""


@pytest.mark.parametrize(
    ("old", "new", "orphan"),
    [
        ("row 7", "row 7", False),
        ("system: human", "system: model", True),
        ("auc_ratio", "cmax_ratio", True),
        ("value: 5.0", "low: 2.0", True),
        ("relation: changes_exposure_of", "relation: interacts_with", True),
    ],
)
def test_only_an_exposure_that_people_showed_speaks_without_a_record(
    old: str, new: str, orphan: bool, tmp_path: Path
) -> None:
    ratio = RATIO.replace(old, new)
    rules = rules_after(tmp_path, ("sources/tube2019.yaml", "findings:\n", f"findings:\n{ratio}"))
    assert ("no_orphan_finding" in rules) is orphan


READ = "  - {source: tube2019, date: 2026-11-27, sections: all, none: [enzyme/inhibitor]}\n"


def test_two_works_may_both_not_name_the_same(tmp_path: Path) -> None:
    root = tmp_path / "kb"
    shutil.copytree(GOOD_KB, root)
    drug = root / "substances/drug.yaml"
    drug.write_text(drug.read_text(encoding="utf-8") + READ, encoding="utf-8")
    assert lint([root])[0] == []


def test_what_a_class_implies_is_there_whatever_was_not_found(tmp_path: Path) -> None:
    root = tmp_path / "kb"
    shutil.copytree(GOOD_KB, root)
    drug, group = root / "substances/drug.yaml", root / "classes/sedatives.yaml"
    (root / "effects/drowsiness.yaml").write_text("id: drowsiness\nname: drowsiness\n", encoding="utf-8")
    read = drug.read_text(encoding="utf-8").replace("none: [", "none: [drowsiness, ")
    drug.write_text(read, encoding="utf-8")
    assert lint([root])[0] == []
    group.write_text(group.read_text(encoding="utf-8") + "implies: [drowsiness]\n", encoding="utf-8")
    assert {problem.rule for problem in lint([root])[0]} == {"none_is_no_entry"}


SEEN = """
- id: {name}
  subject: drug
  relation: has_effect
  object: bleeding
  design: {design}
  system: statement
  direction: supports
  locator: adverse reactions
  text: A few bled.
"""
LEFT_OUT = """
left_out:
  - effect: bleeding
    because: idiosyncratic
    reason:
      basis: editorial
      text: Of platelets that an allergy takes away.
      rests_on: [tube2019#bled]
"""


@pytest.mark.parametrize(
    ("design", "statement", "also", "refused"),
    [
        ("product_label", "", False, False),
        ("randomised_trial", "", False, True),  # somebody but a label saw it
        ("product_label", "statement: boxed_warning\n  from_people: true", False, True),
        ("product_label", "", True, True),  # another finding tells of it, too
    ],
)
def test_an_effect_is_left_out_only_where_labels_tell_of_it_by_the_way(
    design: str, statement: str, also: bool, refused: bool, tmp_path: Path
) -> None:
    root = tmp_path / "kb"
    shutil.copytree(GOOD_KB, root)
    (root / "effects/bleeding.yaml").write_text("id: bleeding\nname: bleeding\n", encoding="utf-8")
    seen = SEEN.format(name="bled", design=f"{design}\n  {statement}" if statement else design)
    more = SEEN.format(name="bled-too", design=design) if also else ""
    source, drug = root / "sources/tube2019.yaml", root / "substances/drug.yaml"
    source.write_text(
        source.read_text(encoding="utf-8") + indent(seen + more, "  ").replace("\n\n", "\n"), encoding="utf-8"
    )
    drug.write_text(drug.read_text(encoding="utf-8") + LEFT_OUT, encoding="utf-8")
    assert ("left_out_is_told" in {problem.rule for problem in lint([root])[0]}) is refused


ON_SEDATION = """\
a: leaf
b: sedation
mechanisms:
  - mechanism: anticholinergic_burden
    certainty: shown
    consequence: Exposure rises.
    onset: hours
    evidence:
      - {finding: trial2020#drug-auc, bearing: supports}
      - {finding: tube2019#enzyme-ki, bearing: pathway}
    severity: major
    severity_reason:
      basis: editorial
      text: The rise is large.
      rests_on: [trial2020#drug-auc]
    action: avoid
    management:
      basis: editorial
      text: Advise against it.
      rests_on: [trial2020#drug-auc]
    patient: Do not combine them. Ask us for help.
    stopping: see leaf#stopping
    at_least: moderate
reviewed: {date: 2026-11-24, next: 2027-11-24}
"""
CALLED = "id: sedation\nname: sedation\ncarriers:\n  name: what makes sleepy\n"
GRADED = """cases2021#sleepy]
    grade: {}
    grade_basis:
      basis: editorial
      text: It makes sleepy at usual doses.
      rests_on: [cases2021#sleepy]
"""


@pytest.mark.parametrize(
    ("effect", "grade", "least", "rules"),
    [
        (CALLED, "moderate", "moderate", set()),
        (CALLED, "marked", "moderate", set()),
        (CALLED, "slight", "moderate", {"class_keeps_members"}),
        (CALLED, "moderate", None, {"least_grade_owed", "class_keeps_members"}),
        ("id: sedation\nname: sedation\n", "moderate", "moderate", {"least_grade_owed"}),
    ],
)
def test_a_record_on_an_effect_says_from_which_grade_and_reaches_somebody(
    effect: str, grade: str, least: str | None, rules: set[str], tmp_path: Path
) -> None:
    root = Path(shutil.copytree(GOOD_KB, tmp_path / "kb"))
    told = ON_SEDATION if least else ON_SEDATION.replace("    at_least: moderate\n", "")
    (root / "interactions/leaf--sedation.yaml").write_text(told, encoding="utf-8")
    (root / "effects/sedation.yaml").write_text(effect, encoding="utf-8")
    drug = root / "substances/drug.yaml"
    text = drug.read_text(encoding="utf-8")
    drug.write_text(text.replace("cases2021#sleepy]\n", GRADED.format(grade), 1), encoding="utf-8")
    assert {problem.rule for problem in lint([root])[0]} == rules


def test_only_a_record_on_an_effect_has_a_least_grade(tmp_path: Path) -> None:
    edit = (
        RECORD,
        "    stopping: see leaf#stopping\n",
        "    stopping: see leaf#stopping\n    at_least: slight\n",
    )
    assert rules_after(tmp_path, edit) == {"least_grade_owed"}


LESSON = "lessons/people-lead.yaml"
OPTION = "      - says: Nobody knows.\n        why: It was tested.\n"


def lesson_rules_after(tmp_path: Path, *edits: tuple[str, str]) -> set[str]:
    """Return the rules that a lesson breaks after edits of its file."""
    root = tmp_path / "kb"
    shutil.copytree(GOOD_KB, root)
    shutil.copytree(GOOD_KB.parent / "teach_kb", root, dirs_exist_ok=True)
    text = (root / LESSON).read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    (root / LESSON).write_text(text, encoding="utf-8")
    return {problem.rule for problem in lint([root])[0]} - {"canonical_form"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It was measured, {trial2020#other-auc}.", "CYP2D6, 7-OH, 5-HT2A and vitamin B12 were not."),
        (
            "It was measured, {trial2020#other-auc}.",
            "'{trial2020#other-auc}, and again {trial2020#other-auc}.'",
        ),
        ("Ask who was studied.", "Ask who was studied, the 1st and the 2nd time."),
        ("Nobody looked", "Nobody looked at the CYP3A4-inhibitor"),
        (OPTION, OPTION + "      - says: None of these.\n        why: It was tested.\n"),
        (
            "    rests_on: [trial2020#other-auc]\n",
            "    rests_on: [trial2020#drug-auc, trial2020#other-auc]\n",
        ),
    ],
)
def test_a_lesson_that_comes_near_is_let_pass(old: str, new: str, tmp_path: Path) -> None:
    assert lesson_rules_after(tmp_path, (old, new)) == set()


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("It was measured,", "It was measured in 12 people,", "lesson_points_to_numbers"),
        ("It was measured,", "It was 0,99 and no more,", "lesson_points_to_numbers"),
        ("It was measured,", "It was measured (90 % of all),", "lesson_points_to_numbers"),
        ("What did leaf do?", "What did leaf do in 2020?", "lesson_points_to_numbers"),
        ("says: Something.", "says: It rose by 1.5.", "lesson_points_to_numbers"),
        ("why: None was seen.", "why: None of 12 rose.", "lesson_points_to_numbers"),
        ("Ask who was studied.", "Ask which 3 were studied.", "lesson_points_to_numbers"),
        ("{trial2020#other-auc}", "{trial2020#drug-auc}", "lesson_points_to_numbers"),
        ("{trial2020#other-auc}", "{cases2021#strong-death}", "lesson_points_to_numbers"),
        ("case: cases2021#strong-death", "case: trial2020#other-auc", "lesson_case_is_rated"),
        ("        right: true\n", "", "question_has_one_answer"),
        (OPTION, "", "question_has_one_answer"),
        (OPTION, OPTION + "        right: true\n", "question_has_one_answer"),
    ],
)
def test_a_lesson_that_is_off_by_little_is_refused(old: str, new: str, rule: str, tmp_path: Path) -> None:
    assert lesson_rules_after(tmp_path, (old, new)) == {rule}
