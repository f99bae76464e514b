"""A name means one thing, or is asked about, or is said not to be covered."""

import pytest

from safetykb.lookup.store import Store
from tests.conftest import check
from tests.lookup.entry.readings import one


def test_a_short_name_of_two_things_is_asked_about_and_never_chosen(store: Store) -> None:
    said = check(store, ["T3", "kratom"])
    (shared,) = said.ambiguous
    assert [candidate["id"] for candidate in shared["candidates"]] == ["codeine-paracetamol", "liothyronine"]
    assert said.answers == ()


def test_an_abbreviation_among_conditions_is_the_condition_and_no_medicine(store: Store) -> None:
    reading = one(store, "MS", conditions=True)
    assert reading.says == "Multiple sclerosis is not covered here."
    assert not reading.ambiguous
    assert "morphine" in {meant.node.id for part in one(store, "MS").ambiguous for meant in part.candidates}


@pytest.mark.parametrize("text", ["hormones", "laxatives", "vaccines", "biologics"])
def test_a_class_without_record_is_named_as_that_and_nothing_is_offered(store: Store, text: str) -> None:
    (unknown,) = check(store, [text]).unrecognised
    assert unknown["says"] is not None
    assert unknown["suggestions"] == []


@pytest.mark.parametrize(
    ("text", "member"),
    [
        ("setrons", "ondansetron"),
        ("antidepressants", "bupropion"),
        ("gliptins", "sitagliptin"),
    ],
)
def test_a_class_of_which_nothing_is_said_asks_which_of_its_members(
    store: Store, text: str, member: str
) -> None:
    (asked,) = check(store, [text]).ambiguous
    assert member in {candidate["id"] for candidate in asked["candidates"]}


@pytest.mark.parametrize("text", ["agmatine", "mephedrone", "methedrone"])
def test_what_is_known_by_name_alone_is_said_and_nothing_is_offered_for_it(store: Store, text: str) -> None:
    (unknown,) = check(store, [text]).unrecognised
    assert unknown["says"] == f"{text.capitalize()} is not covered here."
    assert unknown["suggestions"] == []
