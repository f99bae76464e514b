"""What a record says of its names, a look-up does: it asks, names members, or says what is not covered."""

import shutil
from pathlib import Path

import pytest

from safetykb.lookup import names
from safetykb.lookup.meaning import entries
from safetykb.lookup.store import Store
from safetykb.lookup.suggest import TAKEN, suggested
from safetykb.snapshot.compile import compile_folder
from tests.conftest import CLINIC_KB, check

SUPPLY = "supply:\n  - {how: prescribed, rationale: An invented medicine.}\n"
FILES = {
    "effects/cns-depression.yaml": "id: cns-depression\nname: CNS depression\ncarriers:\n"
    "  name: fictodowners\n  synonyms: [sleepy fictos]\n",
    "substances/fictiquine.yaml": "id: fictiquine\nname: fictiquine\nkind: drug\n"
    "not_covered: Nothing but its name is known here.\n",
    "substances/mystery-shot.yaml": "id: mystery-shot\nname: Mystery Shot\nkind: product\n"
    "not_covered: A shop brand that is not covered; its content is unknown.\n",
    "conditions/testitis.yaml": "id: testitis\nname: testitis\nkind: disease\n"
    "not_covered: Testitis is not covered here.\n"
    "identifiers:\n  icd10: [Q98.1, Q99]\nnamed_in: [label2019]\n",
    "classes/fictoprils.yaml": "id: fictoprils\nname: fictoprils\nsynonyms: [FOO inhibitors]\n",
    "substances/fictopril.yaml": "id: fictopril\nname: fictopril\nkind: drug\nnames:\n"
    "  - {name: Fictomax, kind: brand, countries: [US], also: [something else in Italy]}\n"
    "  - {name: FPL, kind: abbreviation, error_prone: label2019}\n"
    "look_alikes:\n  - {substance: fictiapine, source: label2019}\n"
    "asks:\n  - about: frequency\n    question: Is it taken once a week?\n    settled_by: [once a week]\n"
    f"{SUPPLY}classes:\n  - {{drug_class: fictoprils, rationale: It is one.}}\n",
    "substances/other-pril.yaml": "id: other-pril\nname: otherpril\nkind: drug\n"
    f"{SUPPLY}classes:\n  - {{drug_class: fictoprils, rationale: It is one.}}\n",
}


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("named")
    root = Path(shutil.copytree(CLINIC_KB, folder / "kb"))
    for name, text in FILES.items():
        (root / name).write_text(text, encoding="utf-8")
    compiled, problems = compile_folder(root, folder / "snapshot")
    assert compiled is not None, problems
    return Store(folder / "snapshot")


@pytest.mark.parametrize(
    "text", ["fictiquine", "fictiquine 200 mg tablets", "Mystery Shot", "mystery shot 2 oz"]
)
def test_what_is_known_by_name_alone_is_said_to_be_uncovered(named: Store, text: str) -> None:
    said = check(named, ["testleaf", text])
    (unknown,) = said.unrecognised
    assert unknown["says"] is not None
    assert unknown["says"].startswith(("Nothing but its name", "A shop brand"))
    assert (unknown["suggestions"], said.answers) == ([], ())


@pytest.mark.parametrize("text", ["Q99", "Q99.12", "Q98.1", "Q98.14", "ICD-10 Q99.9", "ICD-10-CM: Q99.9"])
def test_a_code_of_a_diagnosis_names_the_condition_that_it_or_a_code_above_it_stands_for(
    named: Store, text: str
) -> None:
    assert [name.id for name in names.named(named, text)] == ["testitis"]


@pytest.mark.parametrize("text", ["Q98.2", "q99.1", "Q97.1", "Q99.12345", "XQ99.1"])
def test_beside_the_codes_kept_a_code_names_nothing(named: Store, text: str) -> None:
    assert names.named(named, text) == []


def test_it_is_never_offered_for_another_name(named: Store) -> None:
    (unknown,) = check(named, ["fictiquin"]).unrecognised
    assert "fictiquine" not in {offer["id"] for offer in unknown["suggestions"]}


@pytest.mark.parametrize("text", ["fictoprils", "FOO inhibitors"])
def test_a_class_that_no_record_speaks_of_stands_for_its_members(named: Store, text: str) -> None:
    (shared,) = check(named, [text]).ambiguous
    assert shared["of_class"] == "fictoprils"
    assert {candidate["id"] for candidate in shared["candidates"]} == {"fictopril", "other-pril"}


def test_a_class_is_not_offered_for_one_that_only_ends_like_it(named: Store) -> None:
    (unknown,) = check(named, ["BAR inhibitors"]).unrecognised
    assert unknown["suggestions"] == []


def test_a_brand_of_another_content_elsewhere_is_asked_about(named: Store) -> None:
    (shared,) = check(named, ["Fictomax 5 mg"]).ambiguous
    assert shared["elsewhere"] == ["something else in Italy"]


def test_an_error_prone_abbreviation_is_read_and_asked_about(named: Store) -> None:
    said = check(named, ["FPL once a week", "testleaf"])
    assert [name["id"] for name in said.certificate["recognised"]] == ["fictopril", "testleaf"]
    assert [ask["question"] for ask in said.asks] == [
        "A safety body calls “FPL” error-prone. Is fictopril meant?"
    ]


@pytest.mark.parametrize(
    ("line", "asked"),
    [("fictopril 5 mg", True), ("fictopril 5 mg daily", True), ("fictopril 5 mg once weekly", False)],
)
def test_what_an_answer_depends_on_is_asked_unless_the_line_says_it(
    named: Store, line: str, asked: bool
) -> None:
    said = check(named, [line, "testleaf"])
    assert ["Is it taken once a week?" in ask["question"] for ask in said.asks] == [True] * asked


def test_an_offer_says_what_a_safety_body_says_it_is_mistaken_for(named: Store) -> None:
    for typed, other in (("fictoprel", "fictiapine"), ("fictiapin", "fictopril")):
        (unknown,) = check(named, [typed]).unrecognised
        assert f"mistaken for {other}" in (unknown["suggestions"][0]["note"] or "")


def test_a_name_that_runs_together_from_words_is_none(named: Store) -> None:
    assert not any(reading.accepted for reading in entries(named, ["F P L", "fp l"]))


@pytest.mark.parametrize("entered", ["fictodowners", "sleepy fictos", "Sleepy Fictos 5 mg"])
def test_an_effect_is_meant_by_those_that_have_it(named: Store, entered: str) -> None:
    (reading,) = entries(named, [entered])
    assert [meant.node.id for meant in reading.meant] == ["cns-depression"]
    assert reading.meant[0].node.name.casefold() == entered.removesuffix(" 5 mg").casefold()


def test_an_effects_own_name_is_no_name_for_a_list(named: Store) -> None:
    assert check(named, ["testleaf", "CNS depression"]).unrecognised
    assert named.names({"cns-depression"}) == {"cns-depression": "CNS depression"}
    assert check(named, ["testleaf", "sleepy fictos"]).names["cns-depression"] == "sleepy fictos"


def test_what_is_begun_is_offered_by_the_name_of_those_that_have_it(named: Store) -> None:
    (offered,) = suggested(named, "fictodo", TAKEN)
    assert (offered["id"], offered["name"]) == ("cns-depression", "fictodowners")
    assert not suggested(named, "CNS dep", TAKEN)
