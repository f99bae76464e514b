"""Whose own words a concern tells, and with which concern what is told of a pair stands."""

from typing import Any

import pytest

from safetykb.kernel.shapes import Concern
from safetykb.lookup.concerns import Who, concerns
from safetykb.lookup.store import Told
from tests.lookup.concerns.cast import BREATH, TEXTS, grouped, told

Json = dict[str, Any]
MILDER: Json = {"severity": "moderate", "rule": None}
HARDLY: Json = {"action": "usually_avoid", "monitoring": "Bruises of c."}


def watched(*found: Told) -> str:
    (concern,) = grouped(*found)
    return str(concern["watch"])


@pytest.mark.parametrize(
    ("beside", "heard"),
    [
        ({**MILDER, **HARDLY}, True),
        ({**MILDER, **HARDLY, "action": "minimise_risk"}, False),
        ({**MILDER, **HARDLY, "rule": "additive-slow-breath"}, False),
    ],
)
def test_beside_a_rule_on_the_one_grave_pair_only_what_a_record_advises_against_is_heard(
    beside: Json, heard: bool
) -> None:
    """Ginkgo beside warfarin and aspirin: what to watch of it is told, of what may be combined it is not."""
    assert ("Bruises of c." in watched(told("a", "b"), told("b", "c", **beside))) is heard


def test_beside_rules_on_several_grave_pairs_the_text_on_the_effect_speaks_alone() -> None:
    several = told("a", "b"), told("a", "d")
    assert watched(*several, told("b", "c", **MILDER, **HARDLY)) == "Slow breath."


# -- why nobody ends it abruptly -----------------------------------------------------------------------------

PREGNANT, ALWAYS = "In pregnancy its end harms the child.", "It hurts to end."


def reasons(text: str, *others: str) -> list[str]:
    """Return why a member is not ended abruptly, on a list with others."""
    texts = {**TEXTS, "texts": [{**BREATH, "holds_on": None}], "stopping": {}}
    texts["stopping"] = {"opioids": {"text": text, "rests_on": []}}
    who = {"a": Who("a", "a", ("opioids",)), "b": Who("b", "b"), **{one: Who(one, one) for one in others}}
    (found,) = concerns([told("a", "b", guidance=["no-breath"])], who, texts)
    return found["not"][1:]


def test_that_it_is_not_ended_abruptly_is_no_reason_why() -> None:
    """The sentence before says so already."""
    assert reasons(f"It is not ended abruptly. {ALWAYS}") == [ALWAYS]


def test_what_holds_in_pregnancy_comes_last_unless_somebody_is_pregnant() -> None:
    said = f"{PREGNANT} {ALWAYS}"
    assert reasons(said) == [ALWAYS, PREGNANT]
    assert reasons(said, "pregnancy") == [PREGNANT, ALWAYS]
    assert reasons(f"One. {PREGNANT} {ALWAYS}") == ["One.", ALWAYS, PREGNANT], "the rest keeps its order"


@pytest.mark.parametrize(("severity", "left_to_its_own_words"), [("contraindicated", True), ("major", False)])
def test_what_no_label_forbids_is_still_not_ended_abruptly(
    severity: str, left_to_its_own_words: bool
) -> None:
    """Who may go on with it is told so, also where its words say for whom it does not end."""
    says = "No drug in asthma: where it is taken daily it is not ended abruptly."
    grave = told("drug", "asthma", "unknown", severity, kind="condition", rule=None, management=says)
    (found,) = grouped(grave, stopping={"drug": ("opioids",)})
    guarded = any("let nobody end drug abruptly" in sentence for sentence in found["not"])
    assert guarded is not left_to_its_own_words


# -- with which concern it stands ----------------------------------------------------------------------------


def of_products(products: dict[str, str], *found: Told) -> list[Concern]:
    ends = {end for one in found for end in one.pair}
    return concerns(found, {end: Who(end, products.get(end, end)) for end in ends}, TEXTS)


@pytest.mark.parametrize(("to_b", "to_a", "home"), [("major", "moderate", "b"), ("moderate", "major", "a")])
def test_what_two_products_do_to_one_another_stands_with_the_graver_of_both_ways(
    to_b: str, to_a: str, home: str
) -> None:
    """Of two products of several ingredients each changes the other: it is settled where it matters."""
    changes = "metabolic_inhibition"
    found = of_products(
        {"a": "A-plus", "a-too": "A-plus", "b": "B-plus", "b-too": "B-plus"},
        told("a-too", "b", changes, to_b, perpetrator="a-too", victim="b", rule=None),
        told("b-too", "a", changes, to_a, perpetrator="b-too", victim="a", rule=None),
        told("a", "b", "unknown", rule=None),
    )
    (stands,) = [one["about"] for one in found if ["a", "b"] in one["pairs"]]
    assert home in stands
    assert {"a": "b", "b": "a"}[home] not in stands


@pytest.mark.parametrize(("severity", "of_the_pair"), [("major", True), ("moderate", False)])
def test_only_what_is_grave_in_an_illness_is_told_with_the_pair_that_asks_the_same(
    severity: str, of_the_pair: bool
) -> None:
    """Metoclopramide in Parkinson's is settled with levodopa; what is slight stays with the illness."""
    act: Json = {"management": "A ends today.", "rule": None}
    found = grouped(
        told("a", "ill", "unknown", severity, kind="condition", **act),
        told("a", "z", "opposed_effects", **act),
    )
    assert any(one["id"] == "condition-ill" for one in found) is not of_the_pair
