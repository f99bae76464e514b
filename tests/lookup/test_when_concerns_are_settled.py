"""Which concern comes first: how soon it has to be settled, and what its head says of whom."""

from typing import Any

from safetykb.kernel.shapes import Concern
from safetykb.lookup.concerns import Who, concerns
from safetykb.lookup.store import Told
from tests.lookup.concerns.cast import TEXTS, fails, grouped, told

Json = dict[str, Any]
# -- one medicine that makes others fail ---------------------------------------------------------------------


def of_products(*found: Told, products: dict[str, str]) -> list[Concern]:
    """Return the concerns of a list on which some are ingredients of one product."""
    ends = {end for one in found for end in one.pair}
    return concerns(found, {end: Who(end, products.get(end, end)) for end in ends}, TEXTS)


def test_one_that_makes_three_fail_is_one_concern_though_it_harms_one_of_them_as_well() -> None:
    harm = told("p", "m", "disease_aggravation", perpetrator="p", victim="m", rule=None, action="avoid")
    (found,) = grouped(*(fails(victim, "p") for victim in "mno"), harm)
    assert found["concern"] == "P MAKES LESS OF m, n and o"


def test_two_that_fail_by_one_another_are_not_told_as_the_work_of_one() -> None:
    """Which of the two is replaced is asked of their prescribers: neither alone makes the others fail."""
    back = told("m", "p", "metabolic_induction", perpetrator="m", victim="p", rule=None, action="avoid")
    found = of_products(*(fails(victim, "p") for victim in "mno"), back, products={})
    assert "P MAKES LESS OF m, n and o" in {one["concern"] for one in found}
    assert any(one["about"] == ["p"] for one in found), "that p fails as well is told by itself"


def test_where_each_does_something_to_the_one_that_makes_it_fail_each_is_settled_by_itself() -> None:
    """Three that fail by p, and each of which brings its own harm with p: there are two acts for each."""
    own = [
        told(victim, "p", "unknown", perpetrator=victim, rule=None, consequence=f"{victim} harms.")
        for victim in "mno"
    ]
    found = grouped(*(fails(victim, "p") for victim in "mno"), *own)
    assert sorted(one["about"] for one in found) == [["m"], ["n"], ["o"]]


def test_of_what_fails_only_what_is_grave_is_told_to_happen() -> None:
    """Of a contraceptive of two hormones the one that fails is told, not the one that falls a little."""
    of: Json = {"consequence": "The pill fails.", "monitoring": None}
    slight = fails("m-too", "p", severity="moderate", **of)
    products = {"m": "the pill", "m-too": "the pill"}
    (found,) = of_products(
        fails("m", "p", **of), slight, *(fails(victim, "p") for victim in "no"), products=products
    )
    assert found["happens"].count("The pill fails.") == 1
    assert found["happens"].startswith("M: The pill fails.")


def test_what_makes_three_worse_in_an_illness_is_told_of_the_illness() -> None:
    """A condition that lowers several is one thing already: it is told by its own name."""
    low: Json = {"kind": "condition", "rule": None, "action": "avoid"}
    found = grouped(
        *(
            told(one, f"ill-{one}", "metabolic_induction", perpetrator="p", victim=one, **low)
            for one in ("m", "n", "o")
        )
    )
    assert {one["id"] for one in found} == {"condition-ill-m", "condition-ill-n", "condition-ill-o"}


# -- the head of what a condition forbids --------------------------------------------------------------------

ILL: Json = {"mechanism": "disease_aggravation", "kind": "condition", "rule": None, "guidance": ["shakes"]}


def test_the_head_says_of_whom_it_is_not_that_a_label_forbids_it() -> None:
    """Metoclopramide is forbidden in the illness; who is major in it beside it is not."""
    (found,) = grouped(
        told("blocker", "ill", severity="contraindicated", action="avoid", **ILL),
        told("helper", "ill", severity="major", **ILL),
        told("slight", "ill", severity="moderate", **ILL),
    )
    assert found["concern"] == "ILL: blocker, helper (major)"


def test_where_only_two_medicines_are_forbidden_together_the_head_names_both() -> None:
    (found,) = grouped(
        told("blocker", "ill", severity="moderate", **ILL),
        told("blocker", "opener", "opposed_effects", "contraindicated", guidance=["shakes"]),
    )
    assert found["concern"] == "ILL: blocker, opener"
