"""What is measured is no medicine, and what a number may mean is asked."""

import pytest

from safetykb.lookup.meaning import entries
from safetykb.lookup.store import Store
from tests.lookup.entry.readings import ids, one, read_ids


@pytest.mark.parametrize("told", ["check potassium", "watch potassium", "calcium levels", "monitor iron"])
def test_what_is_measured_is_no_medicine(store: Store, told: str) -> None:
    assert read_ids(store, f"spironolactone 25 mg - {told}") == [["spironolactone"]]


@pytest.mark.parametrize(
    ("line", "means"),
    [
        ("QTc 488", "long QT"),
        ("eGFR 25", "kidney disease"),
        ("LVEF 30 %", "heart failure"),
        ("K 6.1", "out of its usual range"),
    ],
)
def test_a_measurement_that_means_something_is_told_and_enters_nothing(
    store: Store, line: str, means: str
) -> None:
    (reading,) = entries(store, [line])
    assert ids(reading) == []
    assert means in (reading.says or "")


def test_a_measurement_within_its_range_is_set_aside_and_out_of_it_asked_about_beside_a_medicine_too(
    store: Store,
) -> None:
    assert [reading.says for reading in entries(store, ["QTc 420", "eGFR 85"])] == [None, None]
    assert read_ids(store, "metformin 500 bd, eGFR 85") == [["metformin"]]
    assert read_ids(store, "metformin 500 bd, stop if eGFR <25") == [["metformin"]]
    medicine, kidneys = entries(store, ["metformin 500 bd, eGFR 25"])
    assert [meant.node.id for meant in medicine.meant] == ["metformin"]
    assert "may mean severe kidney disease" in str(kidneys.says)
    assert read_ids(store, "CKD stage 4, eGFR 25") == [["severe-kidney-disease"]], "it is named already"
    assert not any("QTc" in (one.says or "") for one in entries(store, ["gout, QTc 430"]))
    assert any("may mean long QT" in (one.says or "") for one in entries(store, ["gout, QTc 492 in ER"]))


def test_a_low_filtration_is_offered_as_severe_kidney_disease_and_never_entered(store: Store) -> None:
    for line, means in (("eGFR 22", "severe kidney disease"), ("eGFR 48", "kidney disease")):
        reading = one(store, line, conditions=True)
        assert not reading.meant
        assert f"may mean {means}" in (reading.says or "")
