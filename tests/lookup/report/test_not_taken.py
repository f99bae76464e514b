"""What is still to be taken is checked, and what a person is allergic to is not passed over."""

import pytest

from safetykb.kernel.order import GRAVE
from safetykb.kernel.vocabulary import Severity
from safetykb.lookup import report as lookup
from safetykb.lookup.store import Store
from tests.conftest import check
from tests.lookup.report.asked import asked


@pytest.mark.parametrize(
    "line",
    [
        "clarithromycin 500 mg bd (planned, to start tomorrow)",
        "starting clarithromycin tomorrow",
        "Clarithromycin 500 mg BD x 7/7 - planned, to start this evening",
        "clarithromycin planned Monday",
        "to start clarithromycin tomorrow",
        "plan: clarithromycin",
    ],
)
def test_what_is_still_to_be_taken_is_checked_before_it_is_begun(store: Store, line: str) -> None:
    """The question before a prescription is what it does to what is taken: leaving it out answers nothing."""
    report = check(store, ["tacrolimus 3 mg bd", line])
    found = report.concerns[0]
    assert (found["concern"], found["severity"]) == ("TACROLIMUS + clarithromycin", "major")
    assert not report.unrecognised
    said = report.read_as[1]["entered"]
    assert any(said in note and "as if it were taken" in note for note in report.notes)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["amoxicillin 500 mg tds", "Allergic to penicillin"], True),
        (["amoxicillin 500 mg tds", "Allergies: penicillin (hives), sulfa (rash)"], True),
        (["co-codamol 30/500", "codeine allergy"], True),
        (["ibuprofen", "NSAID allergy"], True),
        (["Allergies:\ncodeine\nMedications:\nco-codamol 30/500"], True),
        (["ciprofloxacin 500 mg", "Allergic to penicillin"], False),
        (["amoxicillin 500 mg tds", "not allergic to penicillin"], False),
        (["amoxicillin 500 mg tds", "mum allergic to penicillin"], False),
        (["amoxicillin 500 mg tds", "no known allergies"], False),
    ],
)
def test_what_a_person_is_allergic_to_is_not_passed_over_where_it_is_taken(
    store: Store, lines: list[str], told: bool
) -> None:
    """An allergy on the list and its medicine on the same list: no script and no reader may miss it."""
    checked = lookup.check(store, lines)
    notes = [note for note in checked.read("notes") if note.startswith("ALLERGY")]
    assert bool(notes) is told
    assert all(any(f"“{line}”" in note for line in "\n".join(lines).split("\n")) for note in notes)
    assert (checked.weight >= GRAVE) is told


@pytest.mark.parametrize(
    ("taken", "borne_badly", "told"),
    [
        ("fictazepam", "fictosedatives", True),
        ("Duofict", "fictolam", True),
        ("fictolam", "Duofict", True),
        ("testleaf", "fictine", True),
        ("fictolam", "fictosedatives", False),
        ("fictazepam", "fictolam", False),
    ],
)
def test_an_allergy_reaches_its_class_what_holds_it_and_what_it_is_made_of_and_nothing_else(
    clinic: Store, taken: str, borne_badly: str, told: bool
) -> None:
    report, checked = asked(clinic, taken, f"allergic to {borne_badly}")
    assert any(f"“allergic to {borne_badly}”" in note for note in report.notes) is told
    assert checked.weight == (GRAVE if told else 0)


def test_allergies_are_told_in_one_order_however_the_list_is_entered(clinic: Store) -> None:
    told = [
        [note.partition("), and ")[2] for note in check(clinic, [*names, "allergic to Duofict"]).notes]
        for names in (("fictolam", "fictorphan"), ("fictorphan", "fictolam"))
    ]
    assert [note.split()[0] for note in told[0]] == ["fictolam", "fictorphan"]
    assert told[0] == told[1]


def test_what_is_only_asked_about_or_of_another_name_is_left_out_as_before(store: Store) -> None:
    for line in ("thinking about starting clarithromycin", "starting fictozzz tomorrow", "no clarithromycin"):
        report = check(store, ["tacrolimus", line])
        assert [entry["name"] for entry in report.unrecognised] == [line]
        assert not report.concerns


@pytest.mark.parametrize("line", ["fictobiotic 5 mg", "starting fictobiotic tomorrow"])
def test_of_a_name_that_is_shared_nothing_is_said_to_be_checked(clinic: Store, line: str) -> None:
    report, checked = asked(clinic, line, "testleaf")
    assert not checked.recognised
    assert report.notes == ()


def test_planned_behind_an_amount_is_checked_as_taken_and_said(store: Store) -> None:
    """Naltrexone before it is begun is the moment to find the opioid."""
    planned = check(store, ["oxycodone 5 mg", "naltrexone 50 mg (planned)"])
    assert any("still to be taken" in note for note in planned.notes)
    assert [answer.severity for answer in planned.answers] == [Severity.CONTRAINDICATED]
    assert not any("still to be taken" in note for note in check(store, ["surgery planned"]).notes)
