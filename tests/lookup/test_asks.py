"""What a reading leaves open and an answer depends on is asked."""

import pytest

from safetykb.lookup.meaning import entries
from safetykb.lookup.reading import asks
from safetykb.lookup.store import Store
from tests.conftest import check


def test_a_product_whose_form_decides_is_answered_and_asked_about(store: Store) -> None:
    said = check(store, ["kratom capsules", "Xanax"])
    (ask,) = said.asks
    assert (ask["about"], ask["entered_as"]) == ("kratom", "kratom capsules")
    assert "kratom-7oh-product" in {option["id"] for option in ask["options"]}
    assert said.answers
    assert check(store, ["kratom leaf tea", "Xanax"]).asks == ()


@pytest.mark.parametrize("line", ["Insulin 10U s/c nocte", "Lantus 10 u at bedtime", "Novorapid 10U tds"])
def test_a_u_for_units_is_told(store: Store, line: str) -> None:
    questions = [asked["question"] for asked in asks(store, entries(store, [line]))]
    assert "“U” for units is read as a nought. Are 10 units meant?" in questions
    assert not any(
        "nought" in asked["question"] for asked in asks(store, entries(store, ["Insulin 10 units"]))
    )


def test_a_dose_for_once_a_week_is_asked_about_where_it_is_taken_daily(store: Store) -> None:
    assert [asked["about"] for asked in asks(store, entries(store, ["alendronate 70 mg OD"]))] == [
        "alendronic-acid"
    ]
    assert not asks(store, entries(store, ["alendronate 70 mg weekly", "alendronate 10 mg OD"]))


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("ketoconazole shampoo", "simvastatin"),
        ("erythromycin eye ointment", "simvastatin"),
        ("Mirena coil", "carbamazepine"),
    ],
)
def test_of_what_is_put_in_one_place_it_is_asked_what_reaches_the_blood(
    store: Store, line: str, other: str
) -> None:
    said = check(store, [line, other])
    assert any("reaches the blood" in asked["question"] for asked in said.asks), said.asks
    assert any(concern["severity"] for concern in said.concerns), "what is told stays"


@pytest.mark.parametrize(
    "entered",
    [
        ["ketoconazole 200 mg tablet", "simvastatin"],
        ["fentanyl patch", "clarithromycin"],
        ["ketoconazole shampoo"],
    ],
)
def test_what_is_swallowed_or_goes_through_the_skin_is_not_asked_about(
    store: Store, entered: list[str]
) -> None:
    assert not any("reaches the blood" in asked["question"] for asked in check(store, entered).asks)
