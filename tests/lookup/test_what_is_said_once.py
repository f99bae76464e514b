"""What one concern asked for is not asked for again by the next; what still holds of another is kept."""

import pytest

from safetykb.lookup.concerns.ending import Place, going_on, naloxone_once, said_once
from safetykb.lookup.concerns.forbidding import without_advice

OF_AN_OPIOID = "Call today; naloxone is supplied where it is an opioid."
ANOTHER = "another antibiotic than clarithromycin"


def test_naloxone_that_was_supplied_is_left_out_of_every_sentence_of_a_report() -> None:
    asked: set[str] = set()
    assert said_once("Opioids: Call today; naloxone is supplied.", asked, set()) == (
        "Opioids: Call today; naloxone is supplied."
    )
    assert said_once("Sedatives: Call today; naloxone is supplied.", asked, set()) == "Sedatives: Call today."


def test_naloxone_for_some_does_not_stand_for_naloxone_for_all() -> None:
    """Who was told of it only where the tablets are an opioid is still told to have it at hand."""
    once: set[str] = set()
    assert naloxone_once(OF_AN_OPIOID, once) == OF_AN_OPIOID
    assert naloxone_once(OF_AN_OPIOID, once) == "Call today."
    for_all = "Breathing is watched; naloxone is supplied."
    assert naloxone_once(for_all, once) == for_all
    assert naloxone_once(for_all, once) == "Breathing is watched."


def test_naloxone_for_all_stands_for_naloxone_for_some() -> None:
    once: set[str] = set()
    naloxone_once("Naloxone is supplied.", once)
    assert naloxone_once(OF_AN_OPIOID, once) == "Call today."


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            f"Beside digoxin {ANOTHER} is asked for today; its level is measured.",
            f"Beside digoxin {ANOTHER}, as above; its level is measured.",
        ),
        (
            f"Amlodipine is watched; {ANOTHER} is asked for; else its dose is halved.",
            f"Amlodipine is watched; {ANOTHER}, as above; else its dose is halved.",
        ),
        (
            f"The pressure is measured; {ANOTHER} is asked for; amlodipine goes on.",
            "The pressure is measured; amlodipine goes on.",
        ),
    ],
)
def test_what_depends_on_another_medicine_keeps_it(sentence: str, told: str) -> None:
    acts: set[str] = set()
    said_once("Another antibiotic instead of clarithromycin is asked for today.", acts, set())
    assert said_once(sentence, acts, set()) == told


def test_another_medicine_in_place_of_nothing_named_is_asked_for_each_time() -> None:
    """Of two that each need another antibiotic nobody knows that it is the same one."""
    acts: set[str] = set()
    for _ in range(2):
        assert said_once("Another antibiotic is asked for today.", acts, set()) == (
            "Another antibiotic is asked for today."
        )


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        (
            "No further colchicine, and another antibiotic in place of the macrolide.",
            "Another antibiotic instead of clarithromycin is asked for today, and call.",
            "Another antibiotic, as in 1, and call.",
        ),
        (
            "No further clarithromycin: another antibiotic is asked for.",
            "Advise against a macrolide: another antibiotic, such as azithromycin, is asked for today; call.",
            "Advise against a macrolide; call.",
        ),
        (
            "Clarithromycin: The prescriber is called today for another antibiotic.",
            "Another antibiotic than a macrolide is asked for today; call.",
            "Another antibiotic, as in 1; call.",
        ),
        (
            "Ciprofloxacin: The prescriber is called today for another antibiotic.",
            "Another antibiotic than a macrolide is asked for today; call.",
            "Another antibiotic than a macrolide is asked for today; call.",
        ),
    ],
)
def test_another_one_in_place_of_a_medicine_is_the_same_by_its_name_and_its_class(
    first: str, then: str, told: str
) -> None:
    acts: set[str] = set()
    numbers: dict[str, int] = {}
    members = {"macrolide": "c", "clarithromycin": "c", "ciprofloxacin": "q"}
    said_once(first, acts, set(), Place(1, numbers, members))
    assert said_once(then, acts, set(), Place(3, numbers, members)) == told


def test_what_was_said_to_end_by_a_plan_is_kept_where_the_next_clause_speaks_of_it() -> None:
    planned: set[str] = set()
    said_once("Daily 7-OH ends by a plan.", set(), planned)
    kept = "Daily 7-OH ends by a plan; it is not stopped alone."
    assert said_once(kept, set(), planned) == kept
    assert said_once("Daily 7-OH ends by a plan; ask about sleep.", set(), planned) == "Ask about sleep."


@pytest.mark.parametrize(
    "says",
    [
        "Do not start lithium outside its clinic; the level is measured.",
        "Do not begin simvastatin 80 mg; a lower dose is asked for.",
        "Do not combine clopidogrel and omeprazole; it is replaced by another of its kind.",
    ],
)
def test_how_something_is_begun_and_which_of_two_goes_is_told_beside_the_advice_against_it(says: str) -> None:
    assert without_advice(says, of_condition=False) == says


CALLED = {
    "methadone": ["methadone", "opioid"],
    "warfarin": ["warfarin", "anticoagulant"],
    "citalopram": ["citalopram", "SSRI"],
    "propranolol": ["propranolol"],
}


@pytest.mark.parametrize(
    ("sentence", "on"),
    [
        ("Another antifungal is asked for; methadone goes on.", {"methadone"}),
        ("The dose is not raised and the opioid is not stopped: call today.", {"methadone"}),
        ("Another antibiotic is asked for today, and the anticoagulant is not left out.", {"warfarin"}),
        (
            "Propranolol: it goes, by a plan where it is taken daily, with the pulse measured.",
            {"propranolol"},
        ),
        ("Citalopram in pregnancy: the prescriber is asked; nobody ends it abruptly.", {"citalopram"}),
        ("Propranolol stays, and where the heart fails it is never stopped.", {"propranolol"}),
    ],
)
def test_who_goes_on_by_what_is_to_be_done_needs_no_line_that_nobody_ends_it(
    sentence: str, on: set[str]
) -> None:
    assert going_on(sentence, CALLED) == on


@pytest.mark.parametrize(
    "sentence",
    [
        "It ends today; where the heart needs propranolol, it is not ended abruptly.",
        "Treatment is not withheld for citalopram.",
        "Propranolol beside citalopram: the prescriber is called; nobody ends it abruptly.",
        "Warfarin goes on acting for days after its end.",
        "Warfarin with methadone: call today; treatment of opioid dependence stays.",
        "Citalopram ends today.",
        "Warfarin-like treatment goes on.",
        "Non-warfarin treatment and non-warfarin goes on.",
        "The warfarins goes on.",
        "The superwarfarin goes on.",
        "Where the heart needs it propranolol goes on.",
        "Propranolol ends today, where the heart needs it propranolol goes on.",
    ],
)
def test_what_holds_of_some_or_of_another_does_not_say_that_it_goes_on(sentence: str) -> None:
    """Else nothing would say of somebody that it is not just left out."""
    assert going_on(sentence, CALLED) == set()
