"""Of what a line holds, what is one product, what are several names, and what is only said of them."""

import pytest

from safetykb.lookup.meaning import entries
from safetykb.lookup.reading import read_as
from safetykb.lookup.store import Store
from tests.conftest import check
from tests.lookup.entry.readings import ids, one, read_ids


@pytest.mark.parametrize(
    ("line", "ingredients"),
    [
        ("Fioricet with codeine", {"butalbital", "caffeine", "codeine", "paracetamol"}),
        ("promethazine w/ codeine syrup", {"promethazine", "codeine"}),
        ("Tylenol #3 (USA)", {"codeine", "paracetamol"}),
        ("Percocet 5/325", {"oxycodone", "paracetamol"}),
    ],
)
def test_no_ingredient_is_left_out(store: Store, line: str, ingredients: set[str]) -> None:
    said = check(store, [line, "kratom"])
    assert {part["id"] for read in said.read_as for part in read["ingredients"]} == ingredients | {"kratom"}
    assert {a.a for a in said.answers} | {a.b for a in said.answers} >= ingredients | {"kratom"}


def test_what_is_kept_and_set_aside_is_told_with_its_sort(store: Store) -> None:
    reading = one(store, "oxycodone hcl ER 10 mg oral tablet q12h for back pain, stopped")
    assert reading.kept == {
        "release": "extended release",
        "route": "by mouth",
        "form": "tablet",
        "frequency": "every 12 hours",
        "stopped": "stopped",
    }
    assert [tuple(part) for part in reading.ignored] == [
        ("salt", "hcl"),
        ("strength", "10 mg"),
        ("indication", "back pain"),
    ]


def test_the_ingredients_of_one_product_are_not_checked_against_each_other(store: Store) -> None:
    line = "Acetaminophen 300 MG / Codeine Phosphate 30 MG Oral Tablet"
    said = check(store, ["kratom", line])
    pairs = [{answer.a, answer.b} for answer in said.answers]
    assert sorted(map(sorted, pairs)) == [["codeine", "kratom"], ["kratom", "paracetamol"]]
    assert {name for answer in said.answers for name in answer.entered_as} == {"kratom", line}


def test_a_bracket_behind_a_medicine_says_what_it_is_for(clinic: Store) -> None:
    ill, reading = entries(clinic, ["Fictolux 5 mg (pregnancy)"])
    assert ids(ill) == ["pregnancy"]
    assert ids(reading) == ["fictolam"]
    assert ("indication", "pregnancy") in {(part.sort, part.text) for part in reading.ignored}


def test_a_class_said_beside_its_member_is_that_member(store: Store) -> None:
    assert ids(one(store, "water pill (furosemide)")) == ["furosemide"]
    assert ids(one(store, "metoprolol 50 mg (beta blocker)")) == ["metoprolol"]
    assert ids(one(store, "the pill (Yasmin)")) == ["drospirenone-ethinylestradiol"]
    assert read_ids(store, "water pill (metformin)") == [["diuretics"], ["metformin"]]
    assert ids(one(store, "my statin is simvastatin 40")) == ["simvastatin"]
    assert read_ids(store, "furosemide 40 mg, bd (diuretic)") == [["furosemide"]]
    assert read_ids(store, "statins, simvastatin 40") == [["statins"], ["simvastatin"]]


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("Smokes weed daily", {"cannabis"}),
        ("smokes weed mixed with tobacco", {"cannabis", "smoking", "tobacco-smoke"}),
        ("Smokes 20/day and weed", {"smoking", "tobacco-smoke", "cannabis"}),
        ("acetaminophen-codeine (TYLENOL #3) 300-30 mg", {"codeine", "paracetamol"}),
        ("Tylenol #3 (Canada) 1-2 q4-6h prn", {"caffeine", "codeine", "paracetamol"}),
        ("Tylenol #3", set()),
        ("Nurofen Plus 32s - finishing a box every 3 days", {"codeine", "ibuprofen"}),
        ("Madopar 125 - DO NOT DELAY", {"benserazide", "levodopa"}),
        ("apixaban 5mg DO NOT GIVE", set()),
        ("lithium 0.7 mmol/L 12h post dose", set()),
        ("Priadel 400mg 12 h post dose", {"lithium"}),
    ],
)
def test_what_stands_beside_a_name_does_not_change_it(store: Store, line: str, ids: set[str]) -> None:
    """How it is smoked, a country, a pack that is finished again and again, a blood level."""
    found = [read_as(store, reading) for reading in entries(store, [line])]
    assert {part["id"] for item in found for part in item["ingredients"]} == ids


def test_what_stands_behind_with_is_no_second_medicine(store: Store) -> None:
    assert read_ids(store, "Prenatal vitamin with iron daily") == [["prenatal-vitamins"]]
    assert read_ids(store, "Ferrous fumarate 300 mg daily with AM levodopa") == [["ferrous-fumarate"], []]
    assert read_ids(store, "Domperidone 10 mg tds for milk supply") == [["domperidone"]]


def test_weekly_mtx_is_methotrexate_and_without_a_word_it_is_asked(store: Store) -> None:
    assert ids(one(store, "MTX 15 mg Tabl. 1x per week, Tuesday")) == ["methotrexate"]
    assert not ids(one(store, "MTX 15 mg"))
