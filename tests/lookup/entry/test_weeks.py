"""Weeks, months and years lead to the time of life that they tell."""

import pytest

from safetykb.lookup.meaning import entries
from safetykb.lookup.store import Store
from tests.lookup.entry.readings import ids, one, read_ids


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("72 yo", ["older-age"]),
        ("aged 16", ["adolescence"]),
        ("6 months old", ["childhood"]),
        ("10 days old", ["neonate", "childhood"]),
        ("75 days old", ["childhood"]),
        ("140 months old", ["adolescence"]),
        ("34 yo", []),
        ("Male 71", ["older-age"]),
        ("woman of 72", ["older-age"]),
        ("man aged 34", []),
        ("Male 50 plus", []),
    ],
)
def test_an_age_leads_to_the_age_of_life(store: Store, text: str, means: list[str]) -> None:
    readings = entries(store, [text], conditions=True)
    assert [meant.node.id for reading in readings for meant in reading.meant] == means


def test_the_weeks_of_a_pregnancy_are_no_amount(store: Store) -> None:
    assert ids(one(store, "G2P1 24/40", conditions=True)) == ["pregnancy"]
    assert read_ids(store, "Co-amilofruse 5/40") == [["amiloride-furosemide"]]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("32 weeks pregnant", "late-pregnancy"),
        ("pregnant, 32 weeks", "late-pregnancy"),
        ("34/40", "late-pregnancy"),
        ("32+4", "late-pregnancy"),
        ("27+6", "pregnancy"),
        ("12 weeks pregnant", "pregnancy"),
        ("6 weeks old", "childhood"),
    ],
)
def test_weeks_and_days_lead_to_the_time_of_life_that_they_tell(store: Store, text: str, means: str) -> None:
    assert [i for reading in entries(store, [text], conditions=True) for i in ids(reading)] == [means]


def test_a_pregnancy_that_may_be_over_is_asked_about_and_never_entered(store: Store) -> None:
    for line in ("C-section, pre-eclampsia", "history of pre-eclampsia", "previous pregnancy"):
        assert not any(ids(reading) for reading in entries(store, [line], conditions=True)), line
    assert ids(one(store, "pregnant", conditions=True)) == ["pregnancy"]
