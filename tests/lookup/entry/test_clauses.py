"""Clauses of a line that say of their own names that they are not taken."""

from safetykb.lookup.meaning import entries
from safetykb.lookup.store import Store
from tests.lookup.entry.readings import ids


def test_one_medicine_to_another_is_a_change_and_adding_one_is_none(store: Store) -> None:
    before, after = entries(store, ["sertraline 50 mg to venlafaxine 75 mg"])
    assert before.kept.get("stopped")
    assert not after.kept.get("stopped")
    assert not any(reading.kept.get("stopped") for reading in entries(store, ["add ramipril to amlodipine"]))


def test_a_name_that_is_taken_back_is_left_out_and_said(store: Store) -> None:
    for line in ("atenolol - sorry bisoprolol 2.5 mg", "atenolol, I mean bisoprolol 2.5 mg"):
        back, meant = entries(store, [line])
        assert back.left_out
        assert ids(meant) == ["bisoprolol"]
    unknown, meant = entries(store, ["Dad has warfrin? no sorry its rivaroxaban 20"])
    assert unknown.unparsed == ("warfrin? no sorry its",)
    assert ids(meant) == ["rivaroxaban"]


def test_the_time_of_a_change_leaves_nothing_open(store: Store) -> None:
    left, taken = entries(store, ["Switched from sertraline to vortioxetine 10 mg, 4 weeks ago"])
    assert "stopped" in left.kept
    assert taken.accepted
    assert "stopped" not in taken.kept
