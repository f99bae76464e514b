"""What no list explains beside a medicine is set aside and told, or keeps it from being entered."""

import pytest

from safetykb.lookup.meaning import entries
from safetykb.lookup.store import Store
from tests.conftest import check
from tests.lookup.entry.readings import ids, one


def test_something_bought_without_a_name_is_not_set_aside(clinic: Store) -> None:
    for text in ("Fictolux 5 mg, gas station pills", "Fictolux 5 mg, Vicks inhaler", "smoke shop gummies"):
        assert any(reading.unparsed for reading in entries(clinic, [text])), text


@pytest.mark.parametrize(
    "thing", ["herbal tablets", "pills from the internet", "other medicine", "some pills"]
)
def test_a_thing_to_take_that_has_no_name_is_never_part_of_the_one_before_it(
    clinic: Store, thing: str
) -> None:
    for text in (f"Fictolux 5 mg, {thing}", f"Fictolux 5 mg; {thing}", thing):
        assert any(reading.unparsed == (thing,) for reading in entries(clinic, [text])), text


def test_a_thing_taken_whose_name_is_left_out_is_told_and_how_to_take_the_last_one_is_not(
    store: Store,
) -> None:
    told = check(store, ["kratom", "my eye drops", "patch for pain"])
    assert [entry["name"] for entry in told.unrecognised] == ["my eye drops", "patch for pain"]
    assert (
        check(store, ["kratom", "sertraline 50 mg tablets\nTake ONE tablet each morning"]).unrecognised == ()
    )


@pytest.mark.parametrize(
    ("line", "beside"),
    [
        ("furosemide 80 mg IV push given JM", "JM"),
        ("methadone 10 mg/ml solution 85 mg daily brekkies", "brekkies"),
        ("sertraline 50 mg od Quolfer", None),
    ],
)
def test_what_is_surely_taken_is_entered_and_the_rest_is_told(
    store: Store, line: str, beside: str | None
) -> None:
    first, *others = entries(store, [line])
    assert first.accepted
    set_aside = {part.text for part in first.ignored if part.sort == "not used"}
    told = {text for other in others for text in other.unparsed}
    assert (beside in set_aside) if beside else told


@pytest.mark.parametrize(
    "line",
    [
        "tramadol 50 mg qds alergic",
        "sertraline 50 mg ditched",
        "sertraline 50 mg, jettisoned in May",
        "gabapentin 100 mg for the labrador",
        "sertraline 50 mg or fluoxetine 20 mg",
        "penicillin XQ 500 mg tablet",
        "Panadol Ultra 500 mg bd",
        "sertraline 50 mg knocked on the head",
        "hx of sertraline 50 mg",
    ],
)
def test_what_decides_beside_a_dose_keeps_it_from_being_entered(store: Store, line: str) -> None:
    assert not any(reading.accepted for reading in entries(store, [line]))


@pytest.mark.parametrize(
    ("line", "meant", "aside"),
    [
        ("omega-3 fish oil 1200mg burpless", "fish-oil", "burpless"),
        ("maeng da capsules 6 a day from the headshop", "kratom", "headshop"),
        ("metformin 500 bd, INR 2.5", "metformin", "INR 2.5"),
        ("nystatin susp 1ml qds swill & swallow", "nystatin", "swill"),
        ("apixaban 5 mg bd (KZQ unit)", "apixaban", "KZQ"),
    ],
)
def test_a_detail_beside_what_is_taken_is_set_aside_and_told(
    store: Store, line: str, meant: str, aside: str
) -> None:
    reading = one(store, line)
    assert ids(reading) == [meant]
    assert aside in {part.text for part in reading.ignored}


@pytest.mark.parametrize(
    ("line", "lost"),
    [
        ("aspirin 75 mg od Quolfer", "Quolfer"),
        ("aspirin 75 mg od zolfipril", "zolfipril"),
        ("aspirin 75 mg od, quolfer", "quolfer"),
        ("aspirin 75 mg od quolfer 10 mg", "quolfer"),
        ("aspirin 75 mg and quolfer", "quolfer"),
    ],
)
def test_what_may_name_another_thing_is_said_beside_what_is_taken(store: Store, line: str, lost: str) -> None:
    assert lost in " ".join(part for reading in entries(store, [line]) for part in reading.unparsed)


def test_what_is_taken_beside_a_name_and_has_none_is_told(store: Store) -> None:
    assert one(store, "bali powder 4g w/ grapefruit juice").unparsed == ("powder",)
    assert one(store, "Vit D 800 iu + Ca 1.25 g").unparsed == ("Ca",)
    assert one(store, "simvastatin with 1 glass of water").accepted


def test_units_that_are_drunk_are_alcohol_and_no_dose_of_another(store: Store) -> None:
    warfarin, drunk = entries(store, ["warfarin 3 mg, drinks 40 units/wk"])
    assert not warfarin.kept
    assert ids(drunk) == ["ethanol"]


def test_drinks_without_what_is_drunk_are_told_beside_a_medicine(store: Store) -> None:
    warfarin, drunk = entries(store, ["warfarin 3 mg, drinks 2 pints a night"])
    assert not warfarin.kept
    assert drunk.unparsed
