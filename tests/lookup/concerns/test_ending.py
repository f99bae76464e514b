"""Which sentences end a medicine, and what is said once in a report."""

import pytest

from safetykb.lookup.concerns.ending import (
    ends,
    naloxone_once,
    said_once,
    without_going_on,
    without_holding_all,
    without_leave,
)


def test_naloxone_is_supplied_once() -> None:
    once: set[str] = set()
    says = "Call today; naloxone is supplied."
    assert naloxone_once(says, once) == says
    assert naloxone_once(says, once) == "Call today."
    assert naloxone_once("Supply naloxone.", once) == ""
    assert naloxone_once("Naloxone is supplied; breathing is watched.", once) == "Breathing is watched."
    assert naloxone_once("No gabapentin unless nothing else will do: naloxone is supplied.", once) == (
        "No gabapentin unless nothing else will do."
    )
    shared = "No gabapentin unless nothing else will do: naloxone is supplied, and neither is ended."
    assert naloxone_once(shared, once) == "No gabapentin unless nothing else will do: neither is ended.", (
        "what both share would else hang on the condition"
    )
    assert naloxone_once("The least, with naloxone at hand.", once) == "The least."
    hangs = "Call today; naloxone is supplied, which somebody near must be able to give."
    assert naloxone_once(hangs, once) == hangs, "what is said of it would be of nothing"
    assert (
        naloxone_once("Supply naloxone and offer treatment.", once) == "Supply naloxone and offer treatment."
    )


def test_another_antibiotic_is_asked_for_once_and_what_depends_on_it_still_says_of_what() -> None:
    """Simvastatin, apixaban, amlodipine and digoxin all ask the same of clarithromycin."""
    acts: set[str] = set()
    first = "Another antibiotic instead of clarithromycin is asked for today, and apixaban is not left out."
    assert said_once(first, acts, set()) == first
    again = "Advise against clarithromycin beside amlodipine: azithromycin or another antibiotic is asked for"
    assert (
        said_once(f"{again} today; nobody stops amlodipine alone.", acts, set())
        == "Advise against clarithromycin beside amlodipine; nobody stops amlodipine alone."
    )
    other = "Beside digoxin another antibiotic than clarithromycin is asked for today; else its level."
    assert (
        said_once(other, acts, set())
        == "Beside digoxin another antibiotic than clarithromycin, as above; else its level."
    )
    potassium = (
        "Another antibiotic instead of trimethoprim, asked for today, with a blood test for potassium."
    )
    assert said_once(potassium, acts, set()) == potassium, "that is another antibiotic's"


def test_an_ecg_is_asked_for_once_unless_more_is_measured_with_it() -> None:
    measured: set[str] = set()
    for says, left in (
        ("Do not combine: ECG and potassium today.", None),
        ("The prescriber is asked today, with an ECG.", "The prescriber is asked today."),
        ("Potassium is measured with the ECG; neither is left out.", "Neither is left out."),
        ("One is replaced; until then an ECG, potassium and magnesium, and none is left out.", None),
        ("One is replaced, with an ECG, potassium and magnesium.", "One is replaced."),
    ):
        assert said_once(says, set(), measured) == (left or says)


def test_that_somebody_ends_by_a_plan_is_said_once_of_each() -> None:
    told_of: set[str] = set()
    first = "Advise against 7-OH before sleep; daily 7-OH is ended by a plan."
    assert said_once(first, set(), told_of) == first
    assert said_once("A with b: Daily 7-OH ends by a plan.", set(), told_of) == ""
    assert said_once("Kratom goes, by a plan where it is taken daily; ask.", set(), told_of).startswith(
        "Kratom"
    )


def test_what_is_told_of_the_names_before_a_colon_goes_with_them_whatever_its_first_letter_is() -> None:
    told_of: set[str] = set()
    assert said_once("Zopiclone ends by a plan.", set(), told_of) == "Zopiclone ends by a plan."
    assert said_once("A with b: Zopiclone ends by a plan.", set(), told_of) == ""


def test_a_dose_that_is_held_is_not_left_in_by_the_next_sentence() -> None:
    """Digoxin: a slow pulse holds the next dose; that nothing is left out would say the contrary."""
    slow = "A slow pulse without complaints is seen the same day, and nothing is left out before."
    held = "Yellow sight or a slow pulse: hold the next digoxin dose."
    assert without_holding_all([held, slow])[1] == "A slow pulse without complaints is seen the same day."
    assert without_holding_all([slow]) == [slow]


@pytest.mark.parametrize(
    ("sentence", "over"),
    [
        ("Do not give drug with kidneys that hardly work: who has begun it takes no more of it.", True),
        ("With vomiting or diarrhoea hold the next drug dose and call the prescriber today.", True),
        ("Drug is held from now on, and the other goes on.", True),
        ("No further drug until the prescribers have answered.", True),
        ("Daily drug ends by a plan, not abruptly.", False),
        ("If there is a rash, hold drug.", False),
        ("Drug goes on, and the antibiotic ends today.", False),
        ("No further painkiller beside drug.", False),
        ("No further drugged honey today.", False),
        ("The wonderdrug ends today.", False),
        ("The household drug is counted.", False),
        ("Drug doses end of themselves.", False),
        ("Drug endsickness is no word of an end.", False),
        ("The next doses of the drug: it waits.", True),
    ],
)
def test_of_what_ends_by_the_first_sentence_it_is_not_said_that_nobody_ends_it(
    sentence: str, over: bool
) -> None:
    assert ends(sentence, ["drug"]) is over


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The drug goes on, and paracetamol takes the place.", "Paracetamol takes the place."),
        ("The painkiller ends today, and the drug goes on.", "The painkiller ends today."),
        ("Drug goes on.", "Drug goes on."),
        (
            "The other goes on, and the pressure is measured.",
            "The other goes on, and the pressure is measured.",
        ),
    ],
)
def test_of_what_a_graver_concern_ends_no_later_one_says_that_it_goes_on(sentence: str, told: str) -> None:
    assert without_going_on(sentence, ["drug"]) == told


@pytest.mark.parametrize(
    ("sentence", "ended"),
    [
        ("No further drug before the prescriber has answered; the other is not ended abruptly.", True),
        ("The drug ends today; it is not ended abruptly.", False),
        ("The drug ends by a plan; the other goes on.", False),
        ("The drug ends today; it is not taken again.", True),
        ("Where the drug ends today, the other stays; nothing is stopped suddenly.", False),
    ],
)
def test_that_another_is_not_ended_abruptly_takes_back_no_end(sentence: str, ended: bool) -> None:
    assert ends(sentence, ["drug"]) is ended


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("Drug may stay while its level is measured.", ""),
        ("With a low dose of it drug may go on.", ""),
        ("Nothing more is needed.", ""),
        ("Other may stay while its level is measured.", None),
        ("Drug may bleed, and more is needed.", None),
        ("It goes; of a prescribed one the clinic is asked today.", "It goes; the clinic is called today."),
    ],
)
def test_of_what_a_concern_before_has_ended_none_gives_leave_to_take_it(
    sentence: str, left: str | None
) -> None:
    assert without_leave(sentence, ["drug"]) == (sentence if left is None else left)
    assert without_leave(sentence, []) == sentence
