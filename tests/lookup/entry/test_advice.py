"""What a label advises beside its medicine enters nothing."""

import pytest

from safetykb.lookup.meaning import entries
from safetykb.lookup.store import Store

ADVISED = [
    "Simvastatin 40 mg at night. Do not take with grapefruit juice",
    "Co-codamol 30/500 2 qds - contains paracetamol",
    "Warfarin 3 mg od - avoid aspirin and NSAIDs",
    "Levothyroxine 50 mcg - separate from calcium and iron",
    "Tramadol 50 mg qds prn, do not take with sertraline",
    "insulin glargine 20 units nocte, store in fridge",
]


@pytest.mark.parametrize("line", ADVISED)
def test_what_a_label_advises_is_set_aside_and_nothing_in_it_is_entered(store: Store, line: str) -> None:
    (reading,) = entries(store, [line])
    assert reading.accepted
    assert "advice" in {part.sort for part in reading.ignored}
    assert [line.startswith(meant.entered) for meant in reading.meant] == [True]


def test_a_label_alone_and_advice_against_a_medicine_itself_enter_nothing(store: Store) -> None:
    for text in ("contains paracetamol", "aspirin - avoid due to ulcer", "ibuprofen: do not take"):
        assert not any(reading.accepted for reading in entries(store, [text])), text


def test_milk_beside_what_it_binds_is_told(store: Store) -> None:
    bound = entries(store, ["ciprofloxacin 500 mg bd with yoghurt"])
    assert {meant.node.id for one in bound for meant in one.meant} == {"ciprofloxacin", "milk"}
    free = entries(store, ["prednisolone 5 mg with milk"])
    assert {meant.node.id for one in free for meant in one.meant} == {"prednisolone"}
