"""A complaint beside a bare name: what the medicine is for, or what it did to somebody."""

import pytest

from safetykb.lookup.meaning import entries
from safetykb.lookup.store import Store
from tests.lookup.entry.readings import ids, read_ids


@pytest.mark.parametrize(
    "line",
    [
        "NSAIDs - asthma attack",
        "NSAIDs - GI bleed 2019",
        "ASA, ibuprofen - bronchospasm (AERD)",
        "penicillin, cefalexin: rash",
        "Plan: denosumab inj in clinic Jan",
        "I would be grateful if you could commence him on spironolactone 25 mg",
        "r/o MI",
        "V.a. Lungenembolie",
    ],
)
def test_a_reaction_a_plan_and_a_suspicion_enter_nothing_and_say_why(store: Store, line: str) -> None:
    found = entries(store, [line])
    assert [ids(reading) for reading in found if ids(reading)] == []
    assert all(reading.says for reading in found)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("salbutamol - wheeze", [["salbutamol"]]),
        ("the metformin upsets my stomach so I only have one of them", [["metformin"]]),
        ("Plan: continue metformin 500 bd", [["metformin"]]),
        ("carvedilol 6.25 mg (CHANGED from 3.125 mg) twice daily", [["carvedilol"]]),
        ("Flu: oseltamivir 75mg BD 5/7", [["oseltamivir"]]),
        ("gave dad 2 paracetamol at 1pm and another 2 at 6", [["paracetamol"]]),
        ("my daughter's inhaler - the purple Seretide one, 250", [["fluticasone-salmeterol"]]),
        ("vancomycin 1 g in 250 mL D5W over 1 h", [["vancomycin"]]),
    ],
)
def test_what_is_taken_all_the_same_is_entered(store: Store, line: str, meant: list[list[str]]) -> None:
    assert read_ids(store, line) == meant
