"""What stands before the concerns of a list: each thing once, shortly, and nothing of weight lost."""

from typing import Any

import pytest

from safetykb.cli.opening import LONGEST_NAME, opening
from safetykb.cli.terminal import head_blocks
from safetykb.kernel.answer import Report
from safetykb.lookup.store import Store
from tests.cli.test_overview import Json, a_report, concern, entry
from tests.conftest import check

WIDTH = 100
NOT_CLEAR = "that is not an all-clear"


def said(report: Report) -> list[str]:
    """Return each thing that stands before the concerns, as one line."""
    return [" ".join(block.split()) for block in opening(report, WIDTH)]


def unread(name: str, **more: Any) -> Json:
    found: Json = {"name": name, "suggestions": [], "understood": [], "unparsed": [name], "says": None}
    return found | {"left_out": False, "uncovered": False} | more


def offered(name: str, note: str | None = None) -> Json:
    return {"name": name, "note": note, "text": name, "id": name}


def told(*entries: Json) -> str:
    """Return what is said of entries that were not read."""
    return " ".join(said(a_report(unrecognised=entries)))


# -- what was not read ---------------------------------------------------------------------------------------


def test_what_was_not_read_is_told_in_one_line_and_once_that_nothing_was_checked() -> None:
    acne = unread("acne", says="Acne is not covered here.")
    flu = unread("flu", says="A cold, flu or COVID-19 is not covered here.")
    hiv = unread("HIV 2009", says="HIV infection is not covered here.")
    text = told(unread("xyzzy"), acne, unread("plugh"), flu, hiv)
    assert text == (
        "NOT RECOGNISED: “xyzzy”; “plugh”; “acne”; “flu”; “HIV 2009” (Acne, a cold, flu or COVID-19 and HIV "
        "infection are not covered here). Nothing was checked for them; that is not an all-clear."
    ).replace("(Acne", "(acne")
    assert (
        told(acne)
        == "NOT RECOGNISED: “acne” (not covered here). Nothing was checked for it; that is not an all-clear."
    )


def test_what_a_number_may_mean_is_told_first_of_what_was_not_read() -> None:
    """An eGFR of 34 changes more than a word that nobody knows."""
    says = (
        "“eGFR 34” may mean kidney disease, which is not entered for it. Enter kidney disease if that is so."
    )
    text = told(unread("xyzzy"), unread("eGFR 34", says=says))
    assert text.startswith(f"NOT RECOGNISED: {says} “xyzzy”. Nothing was checked for them;")


def test_what_was_left_out_is_told_with_why_and_once_what_may_be_done() -> None:
    first = "“instead of” says that this is not taken. It is left out; enter the name alone if it is."
    other = "“rash” tells of an allergy or a bad reaction, not of something taken. It is left out."
    text = told(
        unread("xyzzy"),
        unread("instead of a", says=first, left_out=True),
        unread("b: rash", says=other, left_out=True),
        unread("instead of c", says=first, left_out=True),
    )
    assert text == (
        "NOT RECOGNISED: “xyzzy”. LEFT OUT: “instead of a”; “instead of c” (“instead of” says that this is "
        "not taken); “b: rash” (“rash” tells of an allergy or a bad reaction, not of something taken). "
        "Nothing was checked for them; that is not an all-clear. Enter the name alone if it is taken."
    )


def test_what_may_have_been_meant_is_offered_and_what_was_not_understood_named() -> None:
    one = unread("betta", suggestions=[offered("beta")])
    two = unread("c", suggestions=[offered("gamma", "another"), offered("delta", "another")])
    differ = unread("d", suggestions=[offered("gamma", "another"), offered("delta")])
    part = unread("alpha forte", understood=["alpha"], unparsed=["forte"])
    assert "“betta” (did you mean beta?)" in told(one)
    assert "“c” (did you mean gamma or delta (another)?)" in told(two)
    assert "“d” (did you mean gamma (another) or delta?)" in told(differ)
    assert "“alpha forte” (not understood: forte)" in told(part)


@pytest.mark.parametrize("letters", [LONGEST_NAME, LONGEST_NAME + 1])
def test_an_entry_is_named_as_far_as_it_takes_to_find_it(letters: int) -> None:
    name = "x" * letters
    assert (f"“{name}”" in told(unread(name))) is (letters == LONGEST_NAME)
    assert "“xxxx" in told(unread(name))


def test_whatever_is_not_read_is_named_in_the_full_answer_too() -> None:
    report = a_report(unrecognised=[unread("xyzzy"), unread("acne", says="Acne is not covered here.")])
    full = " ".join(" ".join(head_blocks(report, WIDTH)).split())
    assert all(f"“{name}”" in full for name in ("xyzzy", "acne"))
    assert NOT_CLEAR in full


# -- what was set aside --------------------------------------------------------------------------------------


def aside(*parts: tuple[str, str], **more: Any) -> list[str]:
    of = entry("a") | {"ignored": [{"text": text, "sort": sort} for text, sort in parts]}
    return [line for line in said(a_report(read_as=[of], **more)) if line.startswith("Set aside")]


def test_of_what_was_set_aside_only_what_may_matter_is_told_remarks_first() -> None:
    words = ("5 mg", "strength"), ("2019", "detail"), ("renal", "not used"), ("Mrs", "not used")
    more = ("no", "whether taken"), ("NPO", "not used"), ("very sleepy since", "note")
    assert aside(*words, *more) == ["Set aside: very sleepy since; renal; NPO."]
    assert aside(("5 mg", "strength"), ("no", "not used")) == []


def test_what_was_set_aside_takes_one_line() -> None:
    (line,) = aside(*((f"word{n}", "not used") for n in range(40)))
    assert len(line) <= WIDTH
    assert line.endswith("... (--full).")


def test_of_what_is_told_otherwise_nothing_is_set_aside() -> None:
    """What was not read says why itself, and what is still to be taken has its note."""
    assert aside(("renal", "not used"), unrecognised=[unread("a")]) == []
    assert aside(("later", "whether taken"), notes=["“a” is still to be taken."]) == []


# -- notes ---------------------------------------------------------------------------------------------------


def noted(store: Store, *names: str) -> list[str]:
    """Return what is told before the concerns of a list as it is read."""
    return said(check(store, names))


def test_what_is_planned_is_told_of_all_in_one_line_by_name(store: Store) -> None:
    lines = noted(
        store, "to start vortioxetine 10 mg tomorrow", "start levofloxacin 500 mg tomorrow", "metformin"
    )
    (line,) = (line for line in lines if line.startswith("Planned"))
    assert line == (
        "Planned: vortioxetine and levofloxacin: checked as if taken already; settle it before it is begun."
    )


def test_what_was_stopped_is_told_of_all_in_one_line_each_with_its_day(store: Store) -> None:
    lines = noted(store, "phenelzine stopped 6 days ago", "fluoxetine stopped 2 weeks ago", "sertraline")
    (line,) = (line for line in lines if line.startswith("Counted"))
    assert "phenelzine (stopped 6 days ago; sources ask for up to 21 days)" in line
    assert "fluoxetine (stopped 2 weeks ago; sources ask for up to 35 days)" in line
    assert not any(line.startswith("Note") for line in lines)


def test_what_is_held_is_told_as_that_and_before_all_where_it_must_not_be_left_out(store: Store) -> None:
    lines = noted(store, "Sinemet HELD", "metoclopramide", "amiodarone stopped 3 weeks ago")
    places = {line.partition(":")[0]: place for place, line in enumerate(lines)}
    assert places["NOT TAKEN NOW"] < places["Counted as taken though stopped"]
    (line,) = (line for line in lines if line.startswith("Counted"))
    assert "carbidopa (HELD; it may be taken again any day)" in line
    assert "amiodarone (stopped 3 weeks ago; how long it acts after that was not read)" in line


def test_a_kind_of_note_has_one_line_and_what_is_of_no_kind_stands_whole() -> None:
    lines = said(
        a_report(
            read_as=[entry("a"), entry("b")],
            notes=[
                "ALLERGY: the list tells of one.",
                "x: y is hardly absorbed by the licensed route; no answer is formed for it.",
                "alpha: stopped 60 days ago, more than the 35 days that sources ask for; it is not counted.",
                "beta: stopped 2019, more than three years ago; it is not counted.",
                "Something else.",
                "alpha has ceased to change beta: ask whether a dose set beside it was set back.",
            ],
        )
    )
    assert lines == [
        "ALLERGY: the list tells of one.",
        "Not counted, for it was stopped too long ago: alpha (stopped 60 days ago, more than the 35 days that"
        " sources ask for), beta (stopped 2019, more than three years ago).",
        "No longer acting, with what it changed: alpha (beta). "
        "Ask whether doses set beside it were set back.",
        "Hardly absorbed by the licensed route, so that no answer is formed: y (of x).",
        "Note: Something else.",
    ]


def test_of_what_the_same_is_said_names_stand_together() -> None:
    same = "stopped today; how long it acts after that was not read, so it is counted as taken."
    (line,) = said(a_report(notes=[f"alpha: {same}", f"beta: {same}"]))
    assert line == (
        "Counted as taken though stopped: "
        "alpha and beta (stopped today; how long it acts after that was not read)."
    )


# -- what was entered twice ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("severity", "once"), [("major", True), ("moderate", False)])
def test_what_was_entered_twice_is_told_once(severity: str, once: bool) -> None:
    twice = {"entered_as": ["a", "b"], "active": "a", "says": "“a” and “b” are both alpha."}
    report = a_report(
        concern("ALPHA TWICE", severity, happens=f"{twice['says']} It may kill."), duplicates=[twice]
    )
    assert (said(report) == []) is once
    assert said(a_report(duplicates=[twice])) == [f"Twice: {twice['says']}"]
