"""What is taken as needed: nobody says of it that it must not be left out, and a rescue stays."""

import pytest

from safetykb.lookup.reading import Reading, Understood, is_as_needed, is_for_seizures
from safetykb.lookup.store import Store
from tests.conftest import check


def line(text: str, *directions: str) -> Reading:
    return Reading(text, line=text, ignored=tuple(Understood("directions", one) for one in directions))


@pytest.mark.parametrize(
    ("text", "directions", "as_needed"),
    [
        ("lorazepam 1 mg PRN", ["PRN"], True),
        ("lorazepam 1 mg when required for sleep", ["when required"], True),
        ("lorazepam 1 mg PRN, about 3 a day", ["PRN"], False),
        ("lorazepam 1 mg prn, uses it most nights", ["prn"], False),
        ("lorazepam 1 mg as directed", ["as directed"], False),
        ("lorazepam 1 mg", [], False),
    ],
)
def test_as_needed_is_what_the_line_says_unless_it_is_every_day(
    text: str, directions: list[str], as_needed: bool
) -> None:
    assert is_as_needed(line(text, *directions)) is as_needed


def test_what_is_for_a_seizure_says_so_on_its_line() -> None:
    assert is_for_seizures(line("Buccolam 7.5 mg PRN seizure over 5 min"))
    assert not is_for_seizures(line("midazolam 7.5 mg PRN before the dentist"))


def told(store: Store, *names: str) -> str:
    concerns = check(store, list(names)).concerns
    return " ".join(text for one in concerns for text in [*one["do"], *one["more"], *one["not"]])


def test_nobody_is_kept_from_leaving_out_what_is_taken_as_needed(store: Store) -> None:
    daily = told(store, "metoclopramide 10 mg tds", "haloperidol 1 mg daily", "Parkinson's disease")
    needed = told(
        store, "metoclopramide 10 mg tds", "haloperidol 1 mg IV PRN agitation", "Parkinson's disease"
    )
    assert "the antipsychotic is not left out" in daily
    assert "the antipsychotic is not left out" not in needed


def test_what_is_taken_as_needed_is_not_ended_slowly(store: Store) -> None:
    assert "let nobody end diazepam or tramadol abruptly" in told(store, "tramadol 50 mg", "diazepam 5 mg")
    assert "tramadol is not stopped abruptly" in told(store, "tramadol 50 mg", "diazepam 5 mg PRN")


def test_a_rescue_for_seizures_stays_until_who_leads_the_epilepsy_has_answered(store: Store) -> None:
    says = told(store, "Buccolam 7.5 mg PRN seizure over 5 min", "clobazam 5 mg bd", "sleep apnoea")
    assert "Midazolam is kept for a seizure and stays until whoever leads the epilepsy" in says
    assert "clobazam with midazolam" not in says
    assert "midazolam in sleep apnoea" not in says
    other = told(store, "midazolam 7.5 mg PRN dentist", "clobazam 5 mg bd", "sleep apnoea")
    assert "kept for a seizure" not in other
