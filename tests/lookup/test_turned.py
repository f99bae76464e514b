"""What becomes of a medicine when what changed it was stopped."""

import pytest

from safetykb.kernel.shapes import Concern
from safetykb.lookup.store import Store
from tests.conftest import check


def first(store: Store, *names: str) -> Concern:
    return check(store, list(names)).concerns[0]


def test_what_a_stopped_inhibitor_raised_falls_and_the_amount_is_put_back(store: Store) -> None:
    found = first(store, "tacrolimus 4 mg", "diltiazem stopped 10 days ago")
    assert "less of tacrolimus is at work" in found["happens"]
    assert "rejected" in found["happens"]
    assert "is called today and sets it anew" in found["do"][0]
    assert "an amount that was lowered because of diltiazem is put back" in found["do"][0]
    assert not any("nothing else will do" in text for text in found["do"])
    assert "Two to several times" not in found["happens"]


def test_what_a_stopped_inducer_lowered_rises_with_what_too_much_of_it_does(store: Store) -> None:
    found = first(store, "tacrolimus 4 mg", "rifampicin stopped 6 days ago")
    assert "over weeks, more of tacrolimus is at work" in found["happens"]
    assert "Harm to the kidneys" in found["happens"]
    assert "an amount that was raised because of rifampicin is put back" in found["do"][0]


def test_who_may_not_rely_on_it_beside_an_inducer_does_not_until_that_has_worn_off(store: Store) -> None:
    found = first(store, "Microgynon", "carbamazepine stopped 4 weeks ago")
    assert found["concern"].startswith("ETHINYLESTRADIOL + LEVONORGESTREL")
    assert "condoms now" in found["do"][0]
    assert found["do"][1].startswith("Carbamazepine was stopped, and this holds until it has worn off")


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (["clozapine", "smoking, stopped 10 days ago"], "where smoking has stopped already"),
        (["warfarin", "amiodarone stopped 3 weeks ago"], "starting or ending amiodarone"),
        (["simvastatin", "clarithromycin stopped yesterday"], "Simvastatin is held"),
    ],
)
def test_what_a_record_says_of_an_end_and_what_a_label_forbids_stands_as_it_is(
    store: Store, names: list[str], says: str
) -> None:
    told = [text for concern in check(store, names).concerns for text in concern["do"]]
    assert any(says in text for text in told)
    assert not any("sets it anew" in text for text in told)


def test_what_is_told_in_a_concern_is_no_note_as_well(store: Store) -> None:
    for names in (
        ["tacrolimus", "diltiazem stopped 10 days ago"],
        ["clozapine", "smoking, stopped 10 days ago"],
    ):
        assert not any("wears off" in note for note in check(store, names).notes)


def test_what_is_still_to_be_taken_was_set_beside_nothing(store: Store) -> None:
    found = first(store, "tacrolimus 4 mg, to start tomorrow", "diltiazem stopped 10 days ago")
    assert "was stopped: as it wears off" not in found["happens"]


def test_taken_beside_it_the_two_are_told_as_before(store: Store) -> None:
    found = first(store, "tacrolimus 4 mg", "diltiazem 120 mg")
    assert "was stopped" not in found["happens"]
    assert found["action"] == "usually_avoid"
