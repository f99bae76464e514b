"""What was stopped: for how long a list counts it, what is said of it, and what changes as it wears off."""

import calendar
import json

import pytest
from click.testing import CliRunner

from safetykb.cli.commands import main
from safetykb.kernel.vocabulary import Severity
from safetykb.lookup import report as lookup
from safetykb.lookup.pairs import STOPPED
from safetykb.lookup.stopped import days_ago, stopped, wearing_off, worn_off
from safetykb.lookup.store import Store, StoredAnswer, Told
from tests.conftest import CLINIC_KB, check


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("stopped 10 days ago", 10),
        ("Stopped 1 day ago", 1),
        ("quit two weeks ago", 14),
        ("discontinued a month ago", 28),
        ("stopped", None),
        ("finished on 3 May", None),
        ("STOPPED 2022", 1420),
        ("stopped 2026", None),
        ("stopped June", None),
        ("stopped 3 wks ago", 21),
        ("stopped 3 wks", 21),
        ("off for 6/52", 42),
        ("stopped 3/12 ago", 84),
        ("stopped 2-3 weeks ago", None),
        ("stopped 2 to 3 weeks ago", None),
        ("finished 7 days", None),
        ("stopped after 3 weeks", None),
        ("stopped 3/12", None),
        ("stopped 2026-06-01", 172),
        ("stopped 6/2026", 143),
        ("stopped 01/06/2026", 172),
        ("stopped 10/11/26", 10),
        ("stopped 26/11/10", 10),
        ("stopped 31/12/2026", None),
        ("stopped 2 years ago", 730),
        ("stopped one day ago", 1),
        ("stopped yesterday", 1),
        ("stopped today", 0),
        ("stopped yesterday 8 pm", 1),
        ("stopped last night", 0),
        ("stopped last week", 1),
        ("stopped a fortnight ago", 14),
        ("STOPPED, last dose a week ago", 7),
        ("stopped end of June 2026", 143),
        ("stopped four days ago", 4),
        ("stopped five days ago", 5),
        ("stopped six weeks ago", 42),
        ("stopped 01/06/99", None),
        ("stopped June 2026", 143),
    ],
)
def test_the_days_are_read_where_they_are_said(words: str, days: int | None) -> None:
    assert days_ago(words, "2026-11-20") == days


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("STOPPED June", 151),
        ("stopped in March", 242),
        ("stopped June 2026", 151),
        ("stopped 3 May", 209),
        ("stopped March 25", 248),
        ("stopped Mar 3, 2025", 635),
        ("stopped in December", 332),
        ("stopped in February", 273),
        ("stopped November", None),
        ("stopped 29 Nov", None),
        ("stopped 31 Feb", None),
        ("stopped 8 months ago", 224),
        ("stopped", None),
    ],
)
def test_who_says_what_day_it_is_has_months_counted_by_the_shortest_time_they_can_mean(
    words: str, days: int | None
) -> None:
    assert days_ago(words, "2026-11-20", "2026-11-28") == days


@pytest.mark.parametrize("day", range(1, 31))
def test_a_month_that_has_begun_is_never_that_of_the_year_before(day: int) -> None:
    """On the first of November as well, what was stopped in November may have been stopped today."""
    today = f"2026-11-{day:02}"
    assert days_ago("stopped in November", "2026-10-20", today) in (None, 0)
    assert days_ago("stopped in December", "2026-10-20", today) == 304 + day
    assert days_ago(f"stopped {today}", "2026-10-20", today) == 0


NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def test_numbers_are_read_in_words() -> None:
    assert [days_ago(f"stopped {word} days ago", "") for word in NUMBERS] == [*range(1, 11)]
    assert days_ago("stopped a week ago", "") == days_ago("stopped an week ago", "") == 7


@pytest.mark.parametrize("month", range(1, 13))
def test_of_a_month_its_last_day_counts_so_that_no_time_is_added(month: int) -> None:
    last = calendar.monthrange(2025, month)[1]
    for words in (f"stopped {month}/2025", f"stopped {calendar.month_name[month]} 2025"):
        assert days_ago(words, "2026-11-20") == days_ago(f"stopped 2025-{month:02}-{last}", "2026-11-20")


def test_a_dose_is_asked_about_where_its_exposure_was_changed_and_that_mattered(clinic: Store) -> None:
    """Not where the two only did the same, nor where it was minor or no effect was found."""
    gone = clinic.node("fictiapine")
    assert gone is not None

    def asked(mechanism: str, severity: str | None) -> list[str]:
        told = Told(
            ("drug", gone.id), "substance", gone.id, "drug", {"mechanism": mechanism}, {"severity": severity}
        )
        answer = StoredAnswer("", 0, (None, None, None), "", None, (), (), (told,))
        return worn_off([gone], [answer], {"drug": "the drug"})

    (note,) = asked("metabolic_induction", "moderate")
    assert note.startswith(f"{gone.id} has ceased to change the drug: ask whether a dose")
    assert asked("metabolic_inhibition", "major")
    assert not asked("metabolic_induction", "minor")
    assert not asked("metabolic_induction", None)
    assert not asked("cns_depression", "major")


def test_who_goes_back_as_something_wears_off_is_named_in_one_order_and_nobody_unknown(clinic: Store) -> None:
    gone = clinic.node("fictiapine")
    assert gone is not None
    victims = ["drug", *(f"medicine {letter}" for letter in "hgfedcba"), None]
    told = tuple(
        Told(("a", gone.id), "substance", gone.id, of, {"mechanism": "unknown"}, {"severity": "major"})
        for of in victims
    )
    (note,) = wearing_off([gone], told, {})
    others = ", ".join(f"medicine {letter}" for letter in "abcdefg")
    assert f"does to drug, {others} and medicine h goes back" in note


@pytest.mark.parametrize(
    ("line", "counted"),
    [
        ("fluoxetine - stopped in March", False),
        ("fluoxetine stopped in November", True),
        ("clopidogrel 75 - STOPPED June", False),
        ("amiodarone - STOPPED June", True),
        ("bedaquiline stopped in March", True),
    ],
)
def test_a_month_counts_against_the_time_that_a_label_says_and_against_no_guess(
    store: Store, line: str, counted: bool
) -> None:
    checked = lookup.check(store, [line, "warfarin"], today="2026-11-28")
    assert bool(checked.read("answers")) is counted
    assert any("not counted" in note for note in checked.read("notes")) is not counted


@pytest.mark.parametrize(
    ("line", "counted", "said"),
    [
        ("fictiapine (stopped 10 days ago)", True, "ask for up to 14 days after that, so it is counted"),
        ("fictiapine (stopped 14 days ago)", True, "ask for up to 14 days after that, so it is counted"),
        (
            "fictiapine (stopped 15 days ago)",
            False,
            "more than the 14 days that sources ask for; it is not counted",
        ),
        ("fictiapine, discontinued", True, "the day was not said, so it is counted"),
        ("fictolam (stopped 3 months ago)", True, "was not read, so it is counted"),
        ("fictolam (stopped 5 months ago)", True, "was not read, so it is counted"),
        ("fictolam, discontinued", True, "was not read, so it is counted"),
        ("fictolam (stopped 3 years ago)", True, "was not read, so it is counted"),
        ("fictolam (stopped 4 years ago)", False, "more than three years ago; it is not counted"),
    ],
)
def test_what_was_stopped_counts_for_as_long_as_it_acts(
    clinic: Store, line: str, counted: bool, said: str
) -> None:
    report = check(clinic, [line, "testleaf"])
    assert any(said in note for note in report.notes)
    assert bool(report.answers) is counted
    assert len(report.certificate["recognised"]) == 2, "it was understood, whether it counts or not"


@pytest.mark.parametrize(("stopped", "told"), [("5 weeks", True), ("10 weeks", False), ("3 weeks", False)])
def test_a_dose_set_beside_what_ceased_to_act_lately_is_asked_about(
    store: Store, stopped: str, told: bool
) -> None:
    report = check(store, [f"rifampicin stopped {stopped} ago", "warfarin", "amlodipine"])
    notes = [note for note in report.notes if note.startswith("rifampicin has ceased to change")]
    assert bool(notes) is told
    assert all(
        "warfarin" in note and "ask whether a dose set beside it was set back" in note for note in notes
    )


def test_what_acts_for_a_day_or_two_is_said_so_and_ended_lately_within_twice_that(clinic: Store) -> None:
    node = clinic.node("fictiapine")
    assert node is not None

    def said(acts: int, days: int) -> tuple[bool, bool, str]:
        found = stopped(node._replace(acts_days=acts), {STOPPED: f"stopped {days} days ago"}, "")
        assert found is not None
        return found.counts, found.lately, found.says

    assert "sources ask for up to 1 day after that" in said(1, 1)[2]
    assert "sources ask for up to 2 days after that" in said(2, 1)[2]
    assert [said(14, days)[:2] for days in (14, 28, 29)] == [(True, False), (False, True), (False, False)]


def test_nothing_wears_off_of_what_is_taken_on_another_line(clinic: Store) -> None:
    names = ["testleaf", "testleaf (stopped 3 days ago)", "fictolam"]
    for entered in (names, names[::-1]):
        assert not any("wears off" in note for note in check(clinic, entered).notes)


@pytest.mark.parametrize("days", [10, 15])
def test_who_says_how_long_it_acts_can_be_looked_up_whether_it_counts_or_not(
    clinic: Store, days: int
) -> None:
    assert "cases2021" in check(clinic, [f"fictiapine (stopped {days} days ago)", "fictosmoke"]).sources


def test_nobody_is_cited_for_how_long_something_acts_that_is_still_taken(clinic: Store) -> None:
    assert "cases2021" not in check(clinic, ["fictiapine", "fictosmoke"]).sources


def test_of_two_that_a_label_forbids_nobody_set_a_dose_beside_the_other(store: Store) -> None:
    notes = check(store, ["sofosbuvir", "hypericum (stopped 3 days ago)"]).notes
    assert not any("wears off" in note for note in notes)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("levodopa 100 mg - HELD", "rigid muscles with fever"),
        ("lamotrigine 100 mg, withheld since Monday", "can bring seizures on"),
        ("prednisolone 10 mg, ran out", "adrenal glands"),
        ("oxycodone 40 mg, stopped 3 days ago", "withdrawal"),
    ],
)
def test_what_is_left_out_and_must_not_be_is_told_first_with_what_that_does(
    store: Store, line: str, told: str
) -> None:
    first = check(store, [line, "amlodipine"]).notes[0]
    assert first.startswith("NOT TAKEN NOW: ")
    assert told in first
    assert "is called at once to say how it goes on" in first


@pytest.mark.parametrize(
    "line",
    [
        "levodopa 100 mg",
        "lamotrigine 100 mg, to start tomorrow",
        "lamotrigine 100 mg, stopped 3 weeks ago",
        "lamotrigine, stopped",
        "metoclopramide - HELD",
        "zolpidem stopped 2 days ago",
    ],
)
def test_what_goes_on_ended_long_ago_or_may_end_is_not_told_as_left_out(store: Store, line: str) -> None:
    assert not any("NOT TAKEN NOW" in note for note in check(store, [line, "amlodipine"]).notes)


def test_what_nobody_prescribes_is_asked_about_withdrawal_and_not_begun_again(store: Store) -> None:
    first = check(store, ["kratom, stopped 2 days ago", "amlodipine"]).notes[0]
    assert first.startswith("NOT TAKEN NOW: Kratom")
    assert "withdrawal is seen to today" in first
    assert "goes on" not in first


def test_a_pause_is_no_end_from_which_days_are_counted(store: Store) -> None:
    notes = check(store, ["metoclopramide HELD", "levodopa HELD"]).notes
    assert not any("sources ask for" in note for note in notes)
    assert "metoclopramide: HELD; it may be taken again any day, so it is counted as taken." in notes
    assert sum("levodopa" in note.casefold() for note in notes) == 1


def test_an_mao_inhibitor_stopped_ten_days_ago_still_counts_with_tramadol(store: Store) -> None:
    report = check(store, ["tramadol", "phenelzine (stopped 10 days ago)"])
    (answer,) = report.answers
    assert answer.severity in (Severity.MAJOR, Severity.CONTRAINDICATED)
    assert check(store, ["tramadol", "phenelzine (stopped 22 days ago)"]).answers == ()
    assert check(store, ["phenelzine", "fluoxetine (stopped 5 weeks ago)"]).answers
    assert not check(store, ["phenelzine", "fluoxetine (stopped 6 weeks ago)"]).answers


@pytest.mark.parametrize(
    ("stopped", "with_it", "counted"),
    [
        ("sertraline stopped 10 days ago", "phenelzine", True),
        ("sertraline stopped 15 days ago", "phenelzine", False),
        ("vortioxetine stopped 3 weeks ago", "tranylcypromine", True),
        ("linezolid stopped 10 days ago", "sertraline", True),
        ("rifampicin stopped 3 weeks ago", "warfarin", True),
        ("rifampicin stopped 5 weeks ago", "warfarin", False),
        ("clarithromycin stopped 10 days ago", "colchicine", True),
        ("lisinopril stopped 1 day ago", "Entresto", True),
        ("tadalafil stopped 2 days ago", "glyceryl trinitrate", True),
        ("oxycodone stopped 9 days ago", "naltrexone", True),
        ("methadone stopped 13 days ago", "naltrexone", True),
        ("disulfiram stopped 12 days ago", "alcohol", True),
        ("leflunomide stopped 20 months ago", "methotrexate", True),
        ("clopidogrel stopped 3 days ago", "ibuprofen", True),
        ("ibuprofen stopped 2 months ago", "warfarin", False),
        ("amiodarone stopped 5 months ago", "simvastatin", True),
        ("buprenorphine stopped 5 months ago", "naltrexone", True),
    ],
)
def test_what_may_still_act_counts_and_what_is_surely_over_does_not(
    store: Store, stopped: str, with_it: str, counted: bool
) -> None:
    report = check(store, [stopped, with_it])
    assert bool(report.answers) is counted
    assert any("it is not counted" in note for note in report.notes) is not counted


def test_the_command_line_takes_name_and_days() -> None:
    run = CliRunner().invoke(
        main, ["check", "testleaf", "--stopped", "fictiapine:15", "--json", "--kb", str(CLINIC_KB)]
    )
    assert json.loads(run.stdout)["answers"] == []
    refused = CliRunner().invoke(
        main, ["check", "testleaf", "--stopped", "fictiapine", "--kb", str(CLINIC_KB)]
    )
    assert refused.exit_code == 2
    assert "NAME:DAYS" in refused.stderr
