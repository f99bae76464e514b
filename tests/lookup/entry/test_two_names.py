"""Of two look-alikes neither is entered; the parts of one product stay together."""

import pytest

from safetykb.lookup.meaning import entries
from safetykb.lookup.reading import read_as
from safetykb.lookup.store import Store
from tests.lookup.entry.readings import ASPIRIN, one


@pytest.mark.parametrize(
    "line",
    [
        "hydroxyzine/hydralazine 25 tid (verify)",
        "hydralazine / hydroxyzine 10 mg",
        "prednisone/prednisolone 5 mg daily",
        "metoprolol/metoclopramide 10mg tds",
        "losartan/lisinopril 10 (verify)",
    ],
)
def test_of_two_look_alikes_with_a_slash_neither_is_entered(store: Store, line: str) -> None:
    reading = one(store, line)
    assert not reading.accepted
    assert "does not say which is taken" in (reading.says or "")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("hydroxyzine 25/hydralazine 10 tid", {"hydroxyzine", "hydralazine"}),
        ("losartan/HCTZ 50/12.5 (verify)", {"losartan", "hydrochlorothiazide"}),
        ("perindopril/amlodipine 4/5", {"perindopril", "amlodipine"}),
        ("warfarin/aspirin 75", {"warfarin", ASPIRIN}),
    ],
)
def test_two_names_with_their_strengths_or_of_one_product_stay(
    store: Store, line: str, meant: set[str]
) -> None:
    read = {
        part["id"] for reading in entries(store, [line]) for part in read_as(store, reading)["ingredients"]
    }
    assert read == meant
