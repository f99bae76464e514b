"""What becomes of a victim: it rises, falls, or less of what acts is made of it."""

import pytest

from safetykb.lookup.concerns import concerns_of
from tests.lookup.concerns.cast import TEXTS, grouped, told


@pytest.mark.parametrize(
    ("mechanism", "case", "activation", "title"),
    [
        ("metabolic_inhibition", None, False, "exposure to it rises"),
        ("metabolic_inhibition", None, True, "less of the active form of it is made"),
        ("metabolic_induction", None, False, "exposure to it falls"),
        ("metabolic_induction", None, True, "more of the active form of it is made"),
        ("transporter_inhibition", None, False, "exposure to it rises"),
        ("transporter_induction", None, False, "exposure to it falls"),
        ("active_metabolite", "activation_lowered_large", True, "less of the active form of it is made"),
        ("active_metabolite", "activation_raised", True, "more of the active form of it is made"),
        ("active_metabolite", "lowered_slight", False, "less of the active form of it is made"),
        ("active_metabolite", None, False, "the effect of it changes"),
        ("metabolic_inhibition", "raised_large", False, "exposure to it rises"),
        ("absorption", None, False, "the effect of it changes"),
    ],
)
def test_what_keeps_a_medicine_from_being_made_active_does_not_raise_it(
    mechanism: str, case: str | None, activation: bool, title: str
) -> None:
    one = told("a", "x", mechanism, "minor", perpetrator="a", victim="x")
    one = one._replace(said={**one.said, "case": case}, activation=activation)
    (shared,) = concerns_of("x", [one], TEXTS["texts"])
    assert shared.title == title


def test_slowed_activation_is_not_told_as_raising_on_a_list() -> None:
    slowed = told("a", "x", "metabolic_inhibition", perpetrator="a", victim="x", guidance=["no-breath"])
    breath = told("b", "x", guidance=["no-breath"])
    (raised,) = grouped(slowed, breath)
    assert [m["raises"] for m in raised["members"] if m["id"] == "a"] == [["x"]]
    apart = grouped(slowed._replace(activation=True), breath)
    assert [m["raises"] for concern in apart for m in concern["members"] if m["id"] == "a"] == [[]]
    assert len(apart) == 2
