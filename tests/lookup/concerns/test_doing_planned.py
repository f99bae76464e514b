"""What is to be done where something is still to be taken."""

import pytest

from safetykb.lookup.concerns import Who, concerns
from safetykb.lookup.store import Told
from tests.lookup.concerns.cast import TEXTS, WAITS, Json, to_do, told, with_planned


def test_what_is_planned_is_not_begun_and_nothing_taken_ends_because_of_it() -> None:
    """A course that waits at the pharmacy is prevented: no colchicine is ended for it today."""
    own: Json = {"rule": None, "action": "avoid", "severity": "contraindicated", "guidance": ["no-breath"]}
    words = "No further b; the HIV medicine is not left out. Another treatment in place of p, today."
    told_of = [told(other, "p", management=words.replace("b;", f"{other};"), **own) for other in "bc"]
    who = {"b": Who("b", "b"), "c": Who("c", "c"), "p": Who("p", "p 5 mg", planned=True)}
    (found,) = concerns(told_of, who, TEXTS)
    assert to_do(found)[:2] == [
        "Advise against p with b or c; p, still to be taken, is not begun before the prescriber, called"
        " today, has answered, and what is taken already is not left out for it.",
        "Another treatment in place of p, today.",
    ]
    assert not any("No further" in text or "HIV" in text for text in to_do(found))
    (taken,) = concerns(told_of, {name: one._replace(planned=False) for name, one in who.items()}, TEXTS)
    assert to_do(taken)[0] == "B with p: No further b; the HIV medicine is not left out."


def test_that_one_pair_is_not_begun_in_its_own_words_says_it_of_no_other() -> None:
    of: Json = {"rule": None, "action": "avoid"}
    itself = told("b", "p", management="P is not begun before the clinic has answered.", **of)
    (found,) = with_planned(itself, told("c", "p", management="Ask about c.", **of))
    assert f"Advise against c with p; {WAITS}" in to_do(found)
    assert not any("No c" in text for text in to_do(found))


def test_that_it_is_not_begun_counts_only_where_it_is_said_first() -> None:
    says = "The pressure is measured. P is not begun before that."
    (found,) = with_planned(told("b", "p", management=says, rule=None, action="avoid"))
    assert f"Advise against b with p; {WAITS}" in to_do(found)


def test_that_what_is_planned_waits_is_said_in_one_concern() -> None:
    of: Json = {"rule": None, "action": "avoid"}
    found = with_planned(
        told("b", "p", management="Ask about b.", **of),
        told("c", "p", "qt_prolongation", management="Ask about c.", **of),
    )
    said = [sentence for one in found for sentence in to_do(one)]
    assert sum("still to be taken" in sentence for sentence in said) == 1
    assert sum("Advise against" in sentence for sentence in said) == 2


def test_what_is_told_alike_of_two_of_which_one_is_not_combined_says_of_neither_that_it_goes_on() -> None:
    says: Json = {"rule": None, "management": "What is taken goes on; the liver is measured."}
    (found,) = with_planned(
        told("b", "p", action="avoid", **says), told("c", "p", action="minimise_risk", **says)
    )
    assert not any("goes on" in sentence for sentence in to_do(found))
    assert any("he liver is measured." in sentence for sentence in to_do(found))


def test_that_one_is_not_begun_beside_one_leaves_it_forbidden_beside_another() -> None:
    says: Json = {"victim": "p", "management": "P is not begun."}
    found = with_planned(
        told("b", "p", "metabolic_inhibition", action="avoid", **says),
        told("c", "p", "metabolic_inhibition", action="minimise_risk", **says),
        told("c", "p", "qt_prolongation", "moderate", action="usually_avoid", management="See to c."),
    )
    assert any("P is not begun." in text for text in to_do(found[0]))
    assert "Only where nothing else will do: c with p" in " ".join(to_do(found[1]))


def test_that_what_is_taken_ends_does_not_say_that_what_is_planned_is_not_begun() -> None:
    (found,) = with_planned(told("c", "p", management="No c today. Ask about c.", rule=None, action="avoid"))
    assert f"Advise against c with p; {WAITS}" in to_do(found)
    assert not any("No c" in text for text in to_do(found))


def test_beside_what_is_planned_what_is_taken_waits_where_the_two_may_be_combined() -> None:
    (found,) = with_planned(
        told("c", "p", "unknown", rule=None, action="minimise_risk", management="See it. C waits for a day.")
    )
    assert "C waits for a day." in to_do(found)


def test_of_a_raised_member_that_is_planned_a_professional_is_told() -> None:
    raised: Json = {"victim": "a", "perpetrator": "p", "guidance": ["no-breath"], "action": "minimise_risk"}
    found = with_planned(
        told("a", "b", guidance=["no-breath"], severity="moderate"),
        told("a", "p", "metabolic_inhibition", "moderate", management="Of the two one ends.", **raised),
    )
    said = " ".join(text for one in found for text in to_do(one))
    assert "P is not begun beside a before the prescriber" in said


def test_several_that_are_planned_wait_together_in_one_order() -> None:
    pairs = [told(end, "taken", action="avoid") for end in ("p", "q")]
    who = {end: Who(end, end, planned=end != "taken") for end in ("q", "taken", "p")}
    (found,) = concerns(pairs, who, TEXTS)
    assert "p and q, still to be taken, are not begun before" in to_do(found)[0]
    assert "is not left out for them" in to_do(found)[0]


def test_what_is_planned_is_told_how_it_is_begun_though_the_two_are_advised_against() -> None:
    says = "See it. Advise against p with c; measure c."
    (found,) = with_planned(told("c", "p", "unknown", rule=None, action="avoid", management=says))
    assert "Advise against p with c; measure c." in to_do(found)


@pytest.mark.parametrize(
    ("other", "stays"),
    [
        (told("c", "x", "unknown", action="avoid"), False),
        (told("c", "x", "unknown", action="minimise_risk"), True),
        (told("d", "x", "unknown", action="avoid"), True),
    ],
)
def test_what_is_to_end_for_another_reason_is_not_told_to_stay_beside_what_waits(
    other: Told, stays: bool
) -> None:
    """Quinine that is advised against in any case is not kept for the sake of what is not begun."""
    pairs = [told("b", "c", action="avoid"), other]
    who = {end: Who(end, end, planned=end == "b") for end in "bcdx"}
    said = " ".join(sentence for one in concerns(pairs, who, TEXTS) for sentence in to_do(one))
    assert "b, still to be taken, is not begun" in said.casefold()
    assert ("what is taken already is not left out for it" in said) is stays


def test_that_there_is_none_of_what_is_planned_before_the_clinic_has_answered_is_told() -> None:
    says = "Call today. No p before the clinic has answered."
    (found,) = with_planned(told("b", "p", rule=None, action="avoid", management=says))
    assert any(text.endswith("No p before the clinic has answered.") for text in to_do(found))
