"""What several pairs ask of the same people is asked once, and nothing hangs in the air."""

import pytest

from safetykb.lookup.concerns.merging import merged, planned_above, watched_once


def after(*said: str, then: str) -> str:
    """Return what is left of a sentence behind others of its concern."""
    (_, last) = merged([[*said], [then]])
    return " ".join(last)


@pytest.mark.parametrize(
    ("then", "left"),
    [
        (
            "A and the other are never combined: the clinic is called at once.",
            "The clinic is called at once.",
        ),
        ("Never combine, and let 4 weeks pass.", "Let 4 weeks pass."),
        (
            "Advise against these together; one prescriber takes charge.",
            "One prescriber takes charge.",
        ),
        ("A with b: Do not combine a with b: the pulse is counted.", "A with b: The pulse is counted."),
        (
            "Advise against a in old age: falls are asked about.",
            "Advise against a in old age: falls are asked about.",
        ),
    ],
)
def test_that_two_are_not_combined_is_said_once_and_what_else_becomes_of_it_stays(
    then: str, left: str
) -> None:
    assert after("Advise against a with b.", then=then) == left
    assert after("The pulse is counted daily.", then=then) == then


@pytest.mark.parametrize(
    ("then", "left"),
    [
        (
            "Levofloxacin: The prescriber is called today, before the next dose, for another antibiotic.",
            "Levofloxacin: Another antibiotic is asked for.",
        ),
        ("See the pulse; the prescriber is called today.", "See the pulse."),
        ("The prescriber is asked today.", ""),
        ("The prescriber is asked today which one stays.", "The prescriber is asked today which one stays."),
        ("The clinic is called today.", "The clinic is called today."),
    ],
)
def test_one_prescriber_is_called_once(then: str, left: str) -> None:
    waits = "Levofloxacin is not begun before the prescriber, called today, has answered."
    assert after(waits, then=then) == left
    assert after("The pulse is counted.", then=then) == then


def test_a_clause_that_was_said_is_left_out_and_what_it_led_in_stays() -> None:
    first = "Buprenorphine is not withheld: the prescribers plan the treatment of both."
    then = "Buprenorphine is not withheld: the prescribers plan whether the other is needed."
    assert after(first, then=then) == "The prescribers plan whether the other is needed."
    pulse = "The pulse is counted daily; call today."
    assert after(pulse, then="Look at the skin; the pulse is counted daily.") == "Look at the skin."


@pytest.mark.parametrize(
    "then",
    [
        "A or c: whichever was begun last waits until the clinic has answered.",
        "The pulse is counted daily; it is written down.",
        "C with d: Both of them are watched for a month.",
    ],
)
def test_what_a_clause_is_of_and_what_hangs_on_it_is_never_cut(then: str) -> None:
    said = "A or b: whichever was begun last waits until the clinic has answered."
    assert (
        after(said, "The pulse is counted daily.", "Both of them are watched for a month.", then=then) == then
    )


def test_what_says_nothing_without_the_sentence_that_went_goes_with_it() -> None:
    assert after("The bowels are asked about.", then="Nor is the other where it is prescribed.") == ""
    assert after("A is not left out.", then="Nor is the other where it is prescribed.") != ""
    assert after("An ECG today.", then="Another medicine instead.") == ""
    asked = "The prescriber is asked today for the other."
    assert after("A ends now.", then=asked) == "The prescriber is asked today what takes its place."


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Advise against kratom in older people; daily kratom is ended by a plan.", "Kratom: as in 1."),
        (
            "Kratom leaf: Advise against kratom beside a sedative: daily kratom ends by a plan, and mood is"
            " asked about.",
            "Kratom leaf: as in 1; mood is asked about.",
        ),
        (
            "Kava goes and the liver is tested; daily kratom is ended by a plan with support.",
            "Kava goes and the liver is tested.",
        ),
        (
            "Kava is tested; daily kratom is ended by a plan; it is never stopped alone.",
            "Kava is tested; daily kratom is ended by a plan; it is never stopped alone.",
        ),
        ("Daily kratom is ended by a plan.", ""),
        (
            "Advise against kratom during it: kratom goes, by a plan where it is taken daily; it is watched.",
            "Kratom: as in 1; it is watched.",
        ),
        (
            "Kratom leaf in liver disease: Advise against kratom with liver disease: test the liver now.",
            "Kratom leaf in liver disease: as in 1; test the liver now.",
        ),
        (
            "Advise against kava with liver disease: test the liver now.",
            "Advise against kava with liver disease: test the liver now.",
        ),
        (
            "Advise against kava in older people; daily kava is ended by a plan.",
            "Advise against kava in older people; daily kava is ended by a plan.",
        ),
    ],
)
def test_what_ends_by_a_plan_is_told_in_one_concern_and_pointed_to_by_the_others(
    sentence: str, told: str
) -> None:
    numbers: dict[str, int] = {}
    first = "Advise against kratom with a benzodiazepine; daily kratom ends by a plan."
    assert planned_above(first, numbers, 1) == first
    assert planned_above(sentence, numbers, 3) == told


def test_in_pregnancy_it_is_told_how_a_daily_user_is_helped_and_pointed_to_by_what_plans_an_end() -> None:
    numbers: dict[str, int] = {}
    first = "Leaf: Advise against kratom in pregnancy; a daily user must not stop abruptly but goes to care."
    assert planned_above(first, numbers, 1) == first
    then = "Advise against kratom with low mood; daily kratom is ended by a plan."
    assert planned_above(then, numbers, 2) == "Kratom: as in 1."


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (
            ["Full blood count, mouth, diarrhoea.", "Diarrhoea, mouth, blood count."],
            ["Full blood count, mouth, diarrhoea."],
        ),
        (
            ["Potassium, kidney function.", "Potassium, kidneys, within a week and after every change."],
            ["Potassium, kidney function.", "Kidneys, within a week and after every change."],
        ),
        (
            ["Tremor, sweating.", "Tremor, restlessness, fever; most in the first day."],
            ["Tremor, sweating.", "Restlessness, fever; most in the first day."],
        ),
        (["Blood counts at the cycles.", "None beyond the usual."], ["Blood counts at the cycles."]),
        (["None beyond the usual."], ["None beyond the usual."]),
        (["A test before a change, and when it is late."], ["A test before a change, and when it is late."]),
    ],
)
def test_each_measure_is_watched_once_with_what_goes_on_with_it(texts: list[str], told: list[str]) -> None:
    assert watched_once(texts) == told
