"""What a part of a line says of the parts before and behind it."""

import pytest

from safetykb.lookup.meaning import entries
from safetykb.lookup.store import Store
from tests.lookup.entry.readings import ids, readings_of

STOPPED = [
    ("switched from warfarin to apixaban 5 mg bd", {"warfarin": True, "apixaban": False}),
    ("Stopped warfarin and digoxin", {"warfarin": True, "digoxin": True}),
    (
        "Prev. on Paxil, Effexor - now Trintellix 10 mg",
        {"paroxetine": True, "venlafaxine": True, "vortioxetine": False},
    ),
    ("D/C meds: torsemide 20 mg bid", {"torasemide": False}),
]


@pytest.mark.parametrize(("line", "stopped"), STOPPED)
def test_what_was_stopped_is_told_of_every_medicine_it_is_said_of(
    store: Store, line: str, stopped: dict[str, bool]
) -> None:
    found = entries(store, [line])
    assert {meant.node.id: "stopped" in one.kept for one in found for meant in one.meant} == stopped


def test_a_level_is_of_something_taken_where_its_dose_follows(store: Store) -> None:
    assert readings_of(store, "lithium level 0.6, 400 mg nocte") == [("lithium", False)]
    assert readings_of(store, "lithium level 0.6, 400 mg held") == [("lithium", True)]
    assert readings_of(store, "lithium level 0.6, checked weekly") == [("lithium", True)]


def test_another_form_that_is_refused_is_not_the_one_that_is_taken(store: Store) -> None:
    assert readings_of(store, "nicotine 21 mg patch, declines gum") == [("nicotine", False)]
    assert readings_of(store, "nicotine patch, declines patches") == [("nicotine", True)]
    assert readings_of(store, "nicotine patch, declined") == [("nicotine", True)]


def test_what_is_taken_in_place_of_what_is_left_out_is_taken(store: Store) -> None:
    struck = "~~bisoprolol 5 mg~~ changed to nebivolol 2.5"
    assert readings_of(store, struck) == [("bisoprolol", True), ("nebivolol", False)]
    allergy = "allergic to codeine, changed to tramadol"
    assert readings_of(store, allergy) == [("codeine", True), ("tramadol", False)]
    refused = "allergic to codeine, not changed to tramadol"
    assert readings_of(store, refused) == [("codeine", True), ("tramadol", True)]


def test_where_it_was_left_over_from_is_no_condition_and_does_not_take_it_off_the_list(store: Store) -> None:
    """Tramadol in the cupboard that is used when needed is tramadol."""
    (reading,) = entries(store, ["tramadol 50mg - left over from surgery, prn"])
    assert (ids(reading), reading.left_out) == (["tramadol"], False)


@pytest.mark.parametrize(
    "line", ["was on Slowlux, now Fictolux", "stopped Slowlux 3 months ago, now Fictolux"]
)
def test_what_is_taken_now_is_not_stopped_with_what_was_before_it(clinic: Store, line: str) -> None:
    before, now = entries(clinic, [line])
    assert "stopped" in before.kept
    assert now.accepted
    assert "stopped" not in now.kept


def test_what_is_named_behind_a_stop_without_more_is_stopped_too(clinic: Store) -> None:
    before, also = entries(clinic, ["stopped Slowlux, Fictolux now"])
    assert "stopped" in before.kept
    assert "stopped" in also.kept


@pytest.mark.parametrize(
    ("line", "stopped"),
    [
        ("stopped: codeine, phenelzine, digoxin", {"codeine", "phenelzine", "digoxin"}),
        ("Stopped: codeine; phenelzine; digoxin", {"codeine", "phenelzine", "digoxin"}),
        ("Stopped: codeine 10mg; phenelzine 15 mg", {"codeine", "phenelzine"}),
        ("Stopped: codeine; Continue: ramipril", {"codeine"}),
        ("stopped codeine, phenelzine, on digoxin", {"codeine", "phenelzine"}),
        ("started digoxin and stopped ramipril", {"ramipril"}),
        ("digoxin and ramipril stopped", {"digoxin", "ramipril"}),
        ("digoxin 5 mg & ramipril 5mg stopped", {"ramipril"}),
        ("codeine 10 mg, digoxin, both stopped", {"codeine", "digoxin"}),
        ("codeine, digoxin, ramipril all stopped", {"codeine", "digoxin", "ramipril"}),
        ("from olanzapine to aripiprazole 10", {"olanzapine"}),
        ("diazepam held for bipolar disorder, apixaban 5mg", {"diazepam"}),
    ],
)
def test_what_is_stopped_is_stopped_and_no_other(store: Store, line: str, stopped: set[str]) -> None:
    found = entries(store, [line])
    assert {m.node.id for reading in found if "stopped" in reading.kept for m in reading.meant} == stopped
