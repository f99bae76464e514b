"""The sheet for a patient: whom to call first, what to do in plain words; none while a name is unread."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from tests.web.readability import grade
from tests.web.reading import foreign, read, tree_of
from tests.web.test_check_page import TEN, address, text_of
from tests.web.test_requests import HOSTILE

LISTS = (
    ("kratom", "Xanax"),
    ("oxycodone", "alprazolam", "gabapentin", "7-OH tablet", "naloxone spray"),
    ("clarithromycin", "simvastatin", "fentanyl patch", "quetiapine", "apixaban", "kratom"),
    (
        "phenelzine",
        "fluoxetine (stopped 10 days ago)",
        "tramadol",
        "dextromethorphan",
        "pseudoephedrine",
        "kratom",
    ),
    ("warfarin", "St John's wort", "sertraline"),
    TEN,
)
HARDEST = 8.0
"""School grade."""


def sheet(client: FlaskClient, *names: str) -> tuple[BeautifulSoup, str]:
    answer = client.get(address(*names, **{"for": "patient"}))
    assert answer.status_code == 200
    page = BeautifulSoup(answer.text, "lxml")
    return page, text_of(page.select_one("#sheet"))


def report_of(client: FlaskClient, *names: str) -> Any:
    return client.get(address(*names, **{"for": "patient"}).replace("/check?", "/check.json?")).get_json()


@pytest.mark.parametrize("names", LISTS, ids=" ".join)
def test_a_sheet_begins_with_whom_to_call_and_that_no_prescribed_medicine_is_stopped(
    client: FlaskClient, names: tuple[str, ...]
) -> None:
    _, told = sheet(client, *names)
    assert told.startswith("Call emergency services at once for ")
    head = told[: told.index("What to do with your medicines")]
    assert head.rstrip().endswith(
        "Do not stop or change a prescribed medicine because of this sheet "
        "unless a line below says to take no more of it, or an emergency team tells you."
    )
    for concern in report_of(client, *names)["concerns"]:
        if concern["severity"] in ("contraindicated", "major"):
            assert all(sign in head for sign in concern["signs"])


@pytest.mark.parametrize("names", LISTS, ids=" ".join)
def test_a_sheet_says_each_thing_once_tells_every_grave_concern_and_no_number_of_a_model(
    client: FlaskClient, names: tuple[str, ...]
) -> None:
    page, told = sheet(client, *names)
    for concern in report_of(client, *names)["concerns"]:
        if concern["severity"] in ("contraindicated", "major"):
            assert all(" ".join(sentence.split()) in told for sentence in concern["patient"])
    items = [text_of(item) for item in page.select("#sheet ol li")]
    sentences = [s for item in items for s in re.split(r"(?<=[.!?])\s+", item)[1:]]
    assert len(sentences) == len(set(sentences))
    assert not re.search(r"ratio|AUC|\bCI\b|predict|%", told)


@pytest.mark.parametrize("names", LISTS, ids=" ".join)
def test_a_sheet_can_be_read_after_eight_years_of_school(client: FlaskClient, names: tuple[str, ...]) -> None:
    page, told = sheet(client, *names)
    known = {*report_of(client, *names)["names"].values(), *names, "naloxone", "nalmefene"}
    made = text_of(page.select_one("#sheet .made"))
    assert grade(told.replace(made, ""), known) <= HARDEST


def test_the_measure_of_reading_knows_what_is_easy_and_what_is_hard() -> None:
    assert grade("The cat sat on the mat. The dog ran to the cat.") < 2
    assert (
        grade(
            "Concomitant administration of inhibitors of the responsible metabolising enzymes necessitates "
            "consideration of alternative therapeutic possibilities or individualised monitoring."
        )
        > 15
    )
    assert grade("Take no alprazolam.", ["alprazolam"]) < grade("Take no alprazolam.")


def test_a_sheet_says_not_to_take_kratom_and_that_nobody_just_stops_it(client: FlaskClient) -> None:
    _, told = sheet(client, "kratom", "Xanax")
    assert "Do not take kratom with Xanax." in told
    assert (
        "If you take kratom every day, do not stop all at once: ask us for help to come off it safely."
        in told
    )
    assert "Do not take Xanax" not in told


def test_a_sheet_says_to_come_off_slowly_only_what_many_depend_on(client: FlaskClient) -> None:
    """Whoever bleeds on turmeric with warfarin needs no taper of turmeric."""
    for names, free in ((("warfarin", "turmeric"), "turmeric"), (("sildenafil", "poppers"), "poppers")):
        _, told = sheet(client, *names)
        assert f"Do not take {free} with" in told
        assert f"Tell us today if you take {free} now." in told
        assert "do not stop all at once" not in told
    _, alcohol = sheet(client, "alcohol", "oxycodone")
    assert "If you take alcohol every day, do not stop all at once" in alcohol


def test_a_sheet_is_made_beside_what_is_known_and_has_no_record_and_says_that(client: FlaskClient) -> None:
    _, told = sheet(client, "warfarin", "turmeric", "leukaemia")
    assert "We did not check: leukaemia" in told
    assert "Do not take turmeric with warfarin" in told


def test_a_sheet_sends_who_takes_two_prescribed_medicines_that_are_advised_against_to_the_prescriber(
    client: FlaskClient,
) -> None:
    """It puts none of them in doubt, and asks no question about two that are never combined."""
    _, told = sheet(client, "levodopa", "metoclopramide", "fentanyl patch", "alprazolam", "kratom")
    assert "Call us or your doctor today about alprazolam with fentanyl." in told
    assert "Do not take metoclopramide" in told
    assert "call us today" in told.casefold()
    assert "about levodopa" not in told
    assert "if you need" not in told
    _, told = sheet(client, "phenelzine", "tramadol", "kratom")
    assert "call us now, before the next tramadol" in told
    assert "doctor today about phenelzine" not in told


def test_a_sheet_calls_a_condition_by_its_name_and_asks_nobody_to_come_off_a_juice(
    client: FlaskClient,
) -> None:
    _, told = sheet(client, "kratom", "24 weeks pregnant")
    assert "Do not take kratom in pregnancy." in told
    _, told = sheet(client, "grapefruit juice", "tacrolimus")
    assert "Tell us today if you take grapefruit juice now." in told
    assert "do not stop all at once" not in told


def test_a_sheet_tells_of_the_same_medicines_in_one_place(client: FlaskClient) -> None:
    page, _ = sheet(client, "clarithromycin", "simvastatin", "fentanyl patch", "apixaban", "kratom")
    about = [text_of(one) for one in page.select("#sheet ol > li > strong")]
    assert len(about) == len(set(about)) > 2


def test_a_sheet_names_its_day_its_version_who_signed_and_leaves_room_for_two_numbers(
    client: FlaskClient,
) -> None:
    page, told = sheet(client, "kratom", "Xanax")
    certificate = report_of(client, "kratom", "Xanax")["certificate"]
    assert certificate["hash"] in told
    assert "no clinician has signed it" in told
    assert re.search(r"Made on \d{4}-\d\d-\d\d", told)
    assert text_of(page.select_one(".fill")) == "Pharmacy, phone: Poison centre, phone:"


def test_a_sheet_says_that_not_all_was_checked(client: FlaskClient) -> None:
    report = report_of(client, *TEN)
    _, told = sheet(client, *TEN)
    assert f"Ask your pharmacy to check {report['unassessed']['count']} more pair" in told


NUMBERS_ALONE = ("{{ 7 * 7 }}", "' OR 1=1 --")
"""Numbers and signs name nothing: they are set aside, and said."""


@pytest.mark.parametrize(
    "name", ["quetiapnie", "T3", *(name for name in HOSTILE if name not in NUMBERS_ALONE)]
)
def test_there_is_no_sheet_while_a_name_is_unread_and_the_reason_is_told(
    client: FlaskClient, name: str
) -> None:
    answer = client.get(address("kratom", name, **{"for": "patient"}))
    assert answer.status_code == 400
    assert "sheet" not in read(answer.text).ids
    assert foreign(tree_of(answer.text)) == []
    if name in ("quetiapnie", "T3"):
        page = BeautifulSoup(answer.text, "lxml")
        assert name in text_of(page.select_one(".unknown"))
        assert "Put the list right first" in text_of(page.main)


def test_a_sheet_is_kept_nowhere_and_its_twin_is_the_report(client: FlaskClient) -> None:
    answer = client.get(address("kratom", "Xanax", **{"for": "patient"}))
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
    again = client.get(address("kratom", "Xanax", **{"for": "patient"}), headers={"If-None-Match": '"x"'})
    assert again.status_code == 200
    assert report_of(client, "kratom", "Xanax") == client.get("/check.json?name=kratom&name=Xanax").get_json()


@pytest.mark.parametrize("other", ["pseudoephedrine", "dextromethorphan"])
def test_of_an_mao_inhibitor_that_was_stopped_a_sheet_says_what_still_acts_and_nothing_of_stopping(
    client: FlaskClient, other: str
) -> None:
    _, still = sheet(client, "phenelzine", other)
    assert "not stop the MAO inhibitor on your own" in still
    _, over = sheet(client, "Nardil - STOPPED 5 days ago", other)
    assert "not stop the MAO inhibitor" not in over
    assert "take no more" in over
    assert "call us" in over
    _, twice = sheet(client, "Nardil - STOPPED 5 days ago", "tranylcypromine", other)
    assert "not stop the MAO inhibitor on your own" in twice


def test_of_two_of_which_one_was_stopped_the_other_alone_is_not_stopped(client: FlaskClient) -> None:
    _, both = sheet(client, "alprazolam", "kratom")
    assert "If you take kratom every day, do not stop all at once" in both
    assert "Do not stop alprazolam or daily kratom suddenly" in both
    _, over = sheet(client, "alprazolam", "kratom stopped 2 days ago")
    assert "If you take kratom every day" not in over
    assert "Do not take kratom with alprazolam" in over
    assert "Do not stop alprazolam suddenly" in over
    assert "hard to wake" in over


def test_any_blood_thinner_is_not_left_out_whichever_was_stopped(client: FlaskClient) -> None:
    _, over = sheet(client, "warfarin stopped 2 days ago", "clopidogrel", "ibuprofen")
    assert "stop the blood thinner" not in over
    assert "do not leave out a blood thinner on your own" in over
