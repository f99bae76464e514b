"""The words of a concern: advice composed from actions, and who is not ended abruptly."""

import pytest

from safetykb.lookup.concerns.wording import (
    advised_against,
    not_abruptly,
    of_each,
    of_those_here,
    without_slowly,
)
from tests.lookup.concerns.cast import grouped, to_do, told


def test_of_several_medicines_nobody_says_this_medicine() -> None:
    both = {("apixaban", "kidneys"), ("codeine", "kidneys")}
    assert of_each("This medicine can build up.", both) == "Each of these can build up."
    assert of_each("Do not stop this medicine.", both) == "Do not stop any of these."
    assert of_each("This medicine can build up.", {("apixaban", "kidneys")}) == "This medicine can build up."


def test_advice_not_to_combine_names_every_pair_once() -> None:
    pairs = [("a", "b"), ("a", "c"), ("b", "c"), ("d", "e")]
    (found,) = grouped(
        *(told(*pair, guidance=["no-breath"]) for pair in pairs),
        told("c", "d", guidance=["no-breath"], action="usually_avoid"),
    )
    assert to_do(found) == [
        "Advise against a with b or c; b with c; d with e; only where nothing else will do: c with d.",
        "Call the prescriber.",
        "Ask about alcohol.",
    ]


def test_advice_names_of_each_medicine_the_conditions_that_it_is_not_for_and_nothing_refuted() -> None:
    ends = [("a", "x"), ("b", "x"), ("b", "y"), ("c", "x")]
    states = [told(*pair, kind="condition") for pair in ends]
    refuted = told("a", "b", capped_by=["work#trial"])
    said = advised_against([*states, refuted], str, ())
    assert said == "Advise against b in x or y; a or c in x."


def test_what_guards_from_its_first_day_is_not_ended_and_of_the_rest_what_was_taken_for_weeks() -> None:
    stopping = {"clot": ("anticoagulants",), "calm": ("benzodiazepines",)}
    said = not_abruptly([*stopping], stopping, str)
    assert said == (
        "While nothing has happened, let nobody end clot abruptly where it is taken daily, "
        "or calm abruptly where it has been taken daily for weeks."
    )


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The prescribers are called today, neither is stopped abruptly, naloxone is supplied.",
            "The prescribers are called today, naloxone is supplied.",
        ),
        (
            "The prescribers are called today, and nobody stops drug abruptly.",
            "The prescribers are called today.",
        ),
        (
            "The prescriber is called today; neither is stopped abruptly, and naloxone is supplied.",
            "The prescriber is called today; naloxone is supplied.",
        ),
        ("It is not ended suddenly; the clinic is called today.", "The clinic is called today."),
        (
            "Called for one that is no inducer; neither is stopped abruptly, and no more of it is taken.",
            "Called for one that is no inducer; neither is stopped abruptly, and no more of it is taken.",
        ),
        (
            "The herb goes, not abruptly but as the clinic, called today, says; drug goes on.",
            "The herb goes, not abruptly but as the clinic, called today, says; drug goes on.",
        ),
        (
            "The neurologist is called today and nobody ends it abruptly; breathing is watched.",
            "The neurologist is called today and nobody ends it abruptly; breathing is watched.",
        ),
        (
            "Daily 7-OH ends by a plan, not abruptly; treatment goes on.",
            "Daily 7-OH ends by a plan; treatment goes on.",
        ),
        (
            "A daily user must not stop abruptly: the clinic is called.",
            "A daily user must not stop abruptly: the clinic is called.",
        ),
        ("Do not let anybody stop daily 7-OH or daily kratom abruptly.", ""),
        (
            "Drug is not taken: it is not ended abruptly; the clinic changes it.",
            "Drug is not taken: it is not ended abruptly; the clinic changes it.",
        ),
        (
            "The clinic changes it; where the heart needs it, it is not ended abruptly.",
            "The clinic changes it; where the heart needs it, it is not ended abruptly.",
        ),
        (
            "It is not ended abruptly, since seizures may follow.",
            "It is not ended abruptly, since seizures may follow.",
        ),
        ("Drug ends, not abruptly.", "Drug ends, not abruptly."),
        ("Drug and other are not ended abruptly.", ""),
        ("Drug ends today, and nobody takes it again.", "Drug ends today, and nobody takes it again."),
        ("Drug is not stopped abruptly; nor is other.", "Drug is not stopped abruptly; nor is other."),
        ("Drug ends today, and never abruptly.", "Drug ends today, and never abruptly."),
        ("Drug is held from now on.", "Drug is held from now on."),
        ("Seizures come where drug ends abruptly.", "Seizures come where drug ends abruptly."),
        (
            "Drug is not ended abruptly, and nobody takes it again.",
            "Drug is not ended abruptly, and nobody takes it again.",
        ),
    ],
)
def test_that_nobody_ends_it_abruptly_is_cut_where_it_is_told_of_all(sentence: str, told: str) -> None:
    assert without_slowly(sentence) == told


def test_what_is_said_of_both_stays_where_one_of_them_is_told_by_no_other_line() -> None:
    says = "The prescriber is called today; neither is stopped abruptly."
    assert without_slowly(says) == "The prescriber is called today."
    assert without_slowly(says, of_both=False) == says
    of_one = "The prescriber is called today; drug is not stopped abruptly."
    assert without_slowly(of_one, of_both=False) == "The prescriber is called today."


def test_of_a_medicine_that_nobody_takes_no_clause_of_an_emergency_is_told() -> None:
    text = "Hold it; methadone is not left out. Anticoagulants are held. Anyone who faints: hospital."
    about = {"methadone": "methadone", "anticoagulants": "anticoagulants"}
    assert of_those_here(text, about, {"x"}) == "Hold it. Anyone who faints: hospital."
    assert of_those_here(text, about, {"methadone", "anticoagulants"}) == text
    assert of_those_here(text, {}, set()) == text


def test_what_is_never_combined_is_not_said_to_be_hardly_combined() -> None:
    hardly = told("a", "b", "qt_prolongation", action="usually_avoid")
    assert advised_against([told("a", "b"), hardly], str, ()) == "Advise against a with b."
    assert advised_against([hardly], str, {("a", "b")}) is None
    assert advised_against([hardly], str, (), {("a", "b")}) == "Advise against a with b."


def test_what_people_refuted_forbids_no_pair() -> None:
    found = grouped(
        told("a", "b", action="usually_avoid"),
        told("a", "b", "qt_prolongation", action="avoid", capped_by=["trial#none"]),
    )
    (breath,) = [concern for concern in found if concern["id"] == "sleep"]
    assert to_do(breath)[0] == "Only where nothing else will do: a with b."
