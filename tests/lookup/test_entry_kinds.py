"""Kinds of lines of a list: what an illness came of, whose list it is, what only bears a medicine's name."""

import pytest

from safetykb.lookup.meaning import entries
from safetykb.lookup.reading import read_as
from safetykb.lookup.store import Store


def ids(store: Store, line: str, *, conditions: bool = False) -> list[str]:
    """Return the ids of all that a line enters."""
    readings = entries(store, [line], conditions=conditions)
    return [part["id"] for reading in readings for part in read_as(store, reading)["ingredients"]]


def said(store: Store, line: str, *, conditions: bool = False) -> str:
    """Return why nothing is read of a line."""
    return " ".join(reading.says or "" for reading in entries(store, [line], conditions=conditions))


@pytest.mark.parametrize(
    ("line", "ill"),
    [
        ("heart failure secondary to AF", ["heart-failure", "atrial-fibrillation"]),
        ("ESRD 2/2 diabetes", ["severe-kidney-disease", "diabetes"]),
        ("CKD 2° DM", ["kidney-disease", "diabetes"]),
        ("epilepsy post stroke", ["epilepsy", "stroke"]),
        ("CKD likely due to HTN", ["kidney-disease", "hypertension"]),
        ("cirrhosis 2° EtOH", ["liver-disease"]),
        ("cirrhosis d/t hep C and alcohol", ["liver-disease"]),
        ("CKD not due to diabetes", ["kidney-disease"]),
        ("clot on the lung after knee op", ["blood-clots"]),
        ("UGIB 2/2 NSAIDs", ["peptic-ulcer"]),
    ],
)
def test_an_illness_that_another_came_of_is_had_too(store: Store, line: str, ill: list[str]) -> None:
    assert ids(store, line, conditions=True) == ill


def test_hours_are_written_with_a_degree_sign_beside_a_dose(store: Store) -> None:
    assert entries(store, ["paracetamol 1 g 6° prn"])[0].kept["frequency"] == "every 6 hours"


@pytest.mark.parametrize("line", ["my dad is on apixaban", "dad takes warfarin", "my wife takes the pill"])
def test_of_one_of_the_family_in_passing_is_asked_whose_list_it_is(store: Store, line: str) -> None:
    assert ids(store, line) == []
    assert "whose list is this?" in said(store, line)


def test_an_illness_of_one_of_the_family_is_asked_and_of_others_left_out(store: Store) -> None:
    assert "whose list is this?" in said(store, "mum has dementia", conditions=True)
    assert "somebody else" in said(store, "mother had epilepsy", conditions=True)


@pytest.mark.parametrize(
    "line",
    ["my mum has the water tablet furosemide 20", "dad takes furosemide 40mg", "mum has her furosemide"],
)
def test_who_tells_how_it_is_taken_speaks_of_whose_list_it_is(store: Store, line: str) -> None:
    assert ids(store, line) == ["furosemide"]


@pytest.mark.parametrize(
    "line",
    [
        "MAOI diet sheet",
        "warfarin alert card",
        "clozapine clinic",
        "clozapine bloods",
        "booklet on lithium",
        "spacer for salbutamol",
        "methotrexate monitoring booklet",
    ],
)
def test_what_bears_the_name_of_a_medicine_is_asked_about(store: Store, line: str) -> None:
    assert ids(store, line) == []
    assert "about a medicine, and none itself" in said(store, line)


@pytest.mark.parametrize("line", ["warfarin clinic weekly", "steroid card", "depot clinic"])
def test_what_is_about_an_unnamed_medicine_is_told(store: Store, line: str) -> None:
    assert any(reading.unparsed for reading in entries(store, [line]))


def test_a_dose_beside_its_clinic_is_taken(store: Store) -> None:
    assert ids(store, "warfarin 3 mg, warfarin clinic Tues") == ["warfarin"]
    assert ids(store, "methotrexate 15 mg weekly, methotrexate bloods 3/12") == ["methotrexate"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("she's on that apixaban thing twice a day", ["apixaban"]),
        ("that apixaban thing", []),
        ("statin - not sharing with husband", ["statins"]),
        ("Coversyl Plus 5/1.25 (Aus)", ["indapamide", "perindopril"]),
        ("budesonide NS 64 mcg bd", ["budesonide"]),
        ("vancomycin NS", []),
        ("naltrexone 50 AUD", ["naltrexone", "alcohol-use-disorder"]),
        ("hip replacement booked 14/2", ["surgery"]),
        ("SSI", []),
        ("insulin SSI", ["insulin"]),
        ("Urso 250mg tds", ["ursodeoxycholic-acid"]),
    ],
)
def test_a_word_beside_a_medicine_is_told_by_it(store: Store, line: str, names: list[str]) -> None:
    assert ids(store, line) == names
    assert names or any(not reading.accepted for reading in entries(store, [line]))


@pytest.mark.parametrize(
    "line",
    ["G6PD (family history)", "heart disease family history", "epilepsy in the family", "FHx: long QT"],
)
def test_an_illness_of_the_family_is_none_of_the_person(store: Store, line: str) -> None:
    assert ids(store, line, conditions=True) == []
    assert "somebody else" in said(store, line, conditions=True)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("she has a history of stroke and takes clopidogrel", ["stroke", "clopidogrel"]),
        ("hx of depression on sertraline 50", ["depression-or-suicidality", "sertraline"]),
        ("history of kratom use", []),
        ("the patient is a 54 year old man on lisinopril 10 mg", ["lisinopril"]),
        ("82 year old lady on digoxin", ["older-age", "digoxin"]),
        ("son on concerta xl 36", ["methylphenidate"]),
        ("dads on bisoprolol 2.5 and ramipril 5 mornings", ["bisoprolol", "ramipril"]),
        ("kids have calpol", []),
        ("Fluclox 1 g QDS IV -> PO", ["flucloxacillin"]),
        ("Nitro 100 MR", []),
        ("calcium 4 hours after thyroxine", []),
        ("sertraline (GP) and kratom (self)", ["sertraline", "kratom"]),
        ("kratom - wife doesn't know", ["kratom"]),
        ("he's on the monthly injection for schizophrenia", []),
    ],
)
def test_what_people_and_charts_write_is_read_or_told(store: Store, line: str, names: list[str]) -> None:
    assert ids(store, line) == names
    assert names or any(not reading.accepted for reading in entries(store, [line]))


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("takes ramipril but not the amlodipine", ["ramipril"]),
        ("on apixaban not warfarin", ["apixaban"]),
        ("denies kratom but takes oxycodone", ["oxycodone"]),
        ("paracetamol not ibuprofen", ["paracetamol"]),
    ],
)
def test_of_two_things_the_one_that_is_not_taken_is_left_out(
    store: Store, line: str, taken: list[str]
) -> None:
    assert ids(store, line) == taken
    assert any(reading.unparsed for reading in entries(store, [line]))


@pytest.mark.parametrize(
    ("line", "ill"),
    [
        ("CKD stage 5 not on dialysis", ["severe-kidney-disease"]),
        ("OSA not tolerating CPAP", ["sleep-apnoea"]),
        ("T2DM not on insulin", ["diabetes"]),
        ("cannabis use disorder", ["substance-use-disorder"]),
    ],
)
def test_an_illness_is_had_without_its_treatment(store: Store, line: str, ill: list[str]) -> None:
    assert ids(store, line, conditions=True) == ill


def test_a_complaint_at_the_end_is_why_one_was_changed(store: Store) -> None:
    readings = entries(store, ["Changed from ramipril to candesartan (cough)"])
    assert [reading.meant[0].node.id for reading in readings if reading.accepted] == [
        "ramipril",
        "candesartan",
    ]
    assert ["stopped" in reading.kept for reading in readings] == [True, False]
