"""Of whom a line speaks: a carer's list is of the person cared for, and nobody else's is entered."""

import pytest

from safetykb.lookup.meaning import entries
from safetykb.lookup.store import Store
from tests.lookup.entry.readings import ids, one, read_ids


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("gave dad 2 of his furosemide 40s", "furosemide"),
        ("Nana takes her Fosamax on Sunday", "alendronic-acid"),
        ("mam on eltroxin 50", "levothyroxine"),
        ("dad's on apixaban 5 bd", "apixaban"),
    ],
)
def test_a_carers_list_is_of_the_person_cared_for(store: Store, line: str, meant: str) -> None:
    reading = one(store, line)
    assert ids(reading) == [meant]
    assert "person" in {part.sort for part in reading.ignored}


@pytest.mark.parametrize(
    "line",
    [
        "my mum takes warfarin",
        "mum's warfarin",
        "her mother takes lithium",
        "gave mum my oxycodone",
        "Mom has high blood pressure and takes Norvasc",
        "my husband's Viagra",
        "the dog's phenobarb",
    ],
)
def test_what_is_somebody_elses_is_asked(store: Store, line: str) -> None:
    assert read_ids(store, line) == [[]]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("my dad (81) has his tamsulosin last thing at night", "tamsulosin"),
        ("our daughter has Keppra 250 mg twice a day", "levetiracetam"),
        ("my son's inhaler, Ventolin", "salbutamol"),
        ("my husband has his tamsulosin at night", "tamsulosin"),
    ],
)
def test_a_carers_report_is_read_and_says_of_whom_it_is(store: Store, line: str, meant: str) -> None:
    *_, reading = entries(store, [line])
    assert ids(reading) == [meant]
    assert "person" in {part.sort for part in reading.ignored}


@pytest.mark.parametrize(
    "line",
    ["my wife is on metformin 500mg twice a day", "my friend has her Valium at night", "my dad's warfarin"],
)
def test_what_is_told_of_others_in_passing_is_left_out(store: Store, line: str) -> None:
    assert read_ids(store, line) == [[]]


@pytest.mark.parametrize("line", ["dog has epilepsy", "the cat is diabetic"])
def test_what_an_animal_has_is_nothing_of_this_person(store: Store, line: str) -> None:
    assert [ids(reading) for reading in entries(store, [line], conditions=True)] == [[]]
