"""What a heading, or the first column of a row, says of the lines below or behind it."""

import pytest

from safetykb.lookup.meaning import entries
from safetykb.lookup.store import Store
from tests.lookup.entry.readings import ids, one, read_ids, readings_of


def test_what_stands_under_a_heading_of_what_was_stopped_is_kept_as_stopped(store: Store) -> None:
    found = entries(store, ["STOP taking:", "phenelzine", "START taking:", "sertraline 50 mg"])
    kept = {meant.node.id: "stopped" in one.kept for one in found for meant in one.meant}
    assert kept == {"phenelzine": True, "sertraline": False}


def test_a_heading_is_no_thing_to_take(clinic: Store) -> None:
    (medicine,) = entries(clinic, ["Other medicines: Fictolux 5 mg"])
    assert medicine.accepted
    assert not any(reading.unparsed for reading in entries(clinic, ["Other medicines:"]))


@pytest.mark.parametrize("heading", ["Meds:", "Current medications:", "Rx:"])
def test_a_heading_within_a_line_ends_what_was_said_before_it(store: Store, heading: str) -> None:
    line = f"No known drug allergies. {heading} Synthroid, Zoloft"
    assert readings_of(store, line) == [("levothyroxine", False), ("sertraline", False)]
    line = f"Allergies: codeine. {heading} Synthroid"
    assert readings_of(store, line) == [("codeine", True), ("levothyroxine", False)]


def test_the_first_column_of_a_row_is_said_of_what_stands_behind_it(store: Store) -> None:
    (reading,) = entries(store, ["STOP\tlisinopril 10 mg\treason: cough"])
    assert ids(reading) == ["lisinopril"]
    assert reading.kept == {"stopped": "stop"}
    assert read_ids(store, "NOT TAKING | tizanidine 4 mg") == [[]]
    assert read_ids(store, "CONTINUE\tatorvastatin 80 mg\tnightly") == [["atorvastatin"]]


@pytest.mark.parametrize("said", ["PLANNED - ", "Planned: ", "planned ", "(planned) "])
def test_what_is_headed_as_planned_is_checked_before_it_is_begun(store: Store, said: str) -> None:
    reading = one(store, f"{said}Paxlovid 300 mg/100 mg BID x 5 days")
    assert reading.planned


def test_a_heading_within_a_line_is_of_what_stands_behind_it(store: Store) -> None:
    readings = entries(
        store, ["Stopped: aspirin, clopidogrel. Now: ramipril, amlodipine. Allergies: codeine, senna"]
    )
    assert [(ids(one), "stopped" in one.kept) for one in readings if one.accepted] == [
        (["acetylsalicylic-acid"], True),
        (["clopidogrel"], True),
        (["ramipril"], False),
        (["amlodipine"], False),
    ]


def test_a_heading_without_a_colon_is_of_the_lines_below_it_up_to_the_next(store: Store) -> None:
    pasted = "Stopped meds\naspirin\nclopidogrel\nActive meds\nramipril\nPlanned:\napixaban"
    readings = [one for one in entries(store, [pasted]) if one.meant]
    assert [("stopped" in one.kept, one.planned) for one in readings] == [
        (True, False),
        (True, False),
        (False, False),
        (False, True),
    ]
