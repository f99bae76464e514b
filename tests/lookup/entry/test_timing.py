"""When something was stopped or is to begin: it keeps its day, and what is to come is planned."""

import pytest

from safetykb.lookup.meaning import entries
from safetykb.lookup.store import Store
from tests.conftest import check
from tests.lookup.entry.readings import ids, one


def test_what_was_stopped_is_kept_with_its_time(store: Store) -> None:
    first, second = entries(store, ["kratom, Xanax stopped 2 weeks ago"])
    assert "stopped" not in first.kept
    assert second.kept["stopped"] == "stopped 2 weeks ago"
    assert len(check(store, ["kratom, Xanax stopped 2 weeks ago"]).answers) == 1


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Yellow fever vaccine booked for Friday",
            "doxycycline 100 mg - not started",
            "Prolia due in March",
        ),
        "methyldopa 250 tds - plan to switch, not started",
    ],
)
def test_what_is_due_is_planned(store: Store, line: str) -> None:
    (reading,) = entries(store, [line])
    assert reading.planned
    assert ids(reading) == []


@pytest.mark.parametrize(
    "line",
    [
        "switch to sertraline 50 mg on Friday",
        "sertraline 50 mg Rx'd not yet filled",
        "sertraline picking up today",
        "GP wants me on sertraline",
        "consultant recommends sertraline 50 mg",
        "sertraline 50mg - awaiting collection",
        "I'm getting sertraline tomorrow",
        "sertraline 50 mg start Monday",
    ],
)
def test_what_is_to_come_is_known_as_planned_and_checked(store: Store, line: str) -> None:
    assert [
        (reading.planned, meant.node.id) for reading in entries(store, [line]) for meant in reading.meant
    ] == [(True, "sertraline")]


@pytest.mark.parametrize(
    "said", ["not picked up yet", "not yet collected", "script not filled yet", "to be collected"]
)
def test_what_waits_at_the_pharmacy_is_asked_about_before_it_is_taken(store: Store, said: str) -> None:
    for line in (f"PLANNED: Paxlovid BID x 5 days, {said}", f"Paxlovid BID x 5 days - {said}"):
        assert one(store, line).planned
    assert not one(store, "Paxlovid, never collected").planned


def test_the_last_drink_is_told(store: Store) -> None:
    ill, told = entries(store, ["Alcohol use disorder - last drink 2 days ago"], conditions=True)
    assert ids(ill) == ["alcohol-use-disorder"]
    assert told.uncovered
    assert "last drunk" in (told.says or "")


@pytest.mark.parametrize(
    "said", ["1 OD 21 days, 7 days off", "21 days on/7 days off", "3 weeks on, 1 week off"]
)
def test_a_pause_in_taking_is_no_line_of_its_own(store: Store, said: str) -> None:
    assert not one(store, f"Ovranette {said}").unparsed


def test_what_is_twice_said_to_be_over_is_stopped(store: Store) -> None:
    reading = one(store, "fluoxetine 20 (finished course, no longer on it)")
    assert reading.accepted
    assert reading.kept["stopped"] == "finished course"


def test_a_change_of_route_to_come_leaves_the_medicine(store: Store) -> None:
    assert ids(one(store, "Furosemide 80 mg IV BD, switch to PO when euvolaemic")) == ["furosemide"]


@pytest.mark.parametrize(
    ("line", "stopped"),
    [
        ("Nardil STOPPED, last dose a week ago", "STOPPED, last dose a week ago"),
        ("fluoxetine stopped 2 weeks ago", "stopped 2 weeks ago"),
        ("fluoxetine stopped in May", "stopped in May"),
        ("fluoxetine last dose 60 days ago", "last dose 60 days ago"),
        ("stopped amiodarone 200 mg 3 months ago", "stopped 3 months ago"),
        ("off lithium for 3 weeks", "off for 3 weeks"),
        ("sertraline changed to mirtazapine 2 weeks ago", "changed to 2 weeks ago"),
        ("prednisolone weaned to 5 mg", None),
        ("warfarin last dose 2 days ago", None),
        ("Prolia 60 mg every 6 months last dose 3 months ago", None),
        ("methotrexate 10 mg weekly, last dose 8 days ago", None),
    ],
)
def test_what_was_stopped_keeps_its_day(store: Store, line: str, stopped: str | None) -> None:
    first, *_ = entries(store, [line])
    assert first.accepted
    assert first.kept.get("stopped") == stopped


def test_held_for_any_procedure_is_stopped_and_held_for_a_number_is_not(store: Store) -> None:
    assert one(store, "apixaban 5 mg withheld ahead of her hysteroscopy").kept["stopped"]
    assert "stopped" not in one(store, "metoprolol 25 mg hold for HR < 50").kept


@pytest.mark.parametrize(
    "line",
    ["Quetiapine 300 mg nocte prev. 200 mg", "ramipril 10 mg, prev 5 mg", "sertraline prev 50 mg now 100 mg"],
)
def test_an_earlier_dose_stops_nothing(store: Store, line: str) -> None:
    (reading,) = entries(store, [line])
    assert reading.accepted
    assert "stopped" not in reading.kept


def test_what_was_taken_before_and_has_no_dose_now_is_stopped(store: Store) -> None:
    assert "stopped" in one(store, "sertraline 50 mg prev").kept
    assert "stopped" in one(store, "prev. warfarin 3 mg").kept


def test_what_begins_after_another_thing_is_planned(store: Store) -> None:
    assert one(store, "Start denosumab after dental clearance").planned
    assert one(store, "Start alendronate once vit D replete").planned
    assert one(store, "Start metformin 500 mg after food").accepted


def test_what_was_taken_until_a_time_that_is_past_is_not_entered_and_what_is_held_until_one_is_stopped(
    store: Store,
) -> None:
    assert not one(store, "sertraline until last year").accepted
    assert not one(store, "sertraline 50 mg until 2019").accepted
    assert one(store, "warfarin held until June").kept["stopped"] == "held"
