"""The page of a list: the answer first, nothing lost in what is folded, and a way to put names right."""

import re
from collections.abc import Mapping
from itertools import pairwise
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from safetykb.kernel.answer import AnswerFinding
from safetykb.kernel.shapes import Concern
from safetykb.lookup.concerns.forbidding import says_so
from safetykb_web.check_pages import imperative, in_a_line
from tests.web.reading import tree_of

TEN = (
    *("clarithromycin", "simvastatin", "fentanyl patch", "quetiapine", "apixaban"),
    *("kratom", "alprazolam", "gabapentin", "sertraline", "tramadol"),
)
FIVE = ("clarithromycin", "simvastatin", "fentanyl patch", "apixaban", "kratom")
HEAVIEST = 250_000
"""Bytes of a page, before it is compressed."""


def address(*names: str, **more: str) -> str:
    return "/check?" + urlencode([*(("name", name) for name in names), *more.items()])


def shown(client: FlaskClient, where: str, status: int = 200) -> BeautifulSoup:
    answer = client.get(where)
    assert answer.status_code == status
    return BeautifulSoup(answer.text, "lxml")


def text_of(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


@pytest.fixture(scope="module")
def ten(app: Any) -> tuple[BeautifulSoup, Mapping[str, Any], int]:
    client = app.test_client()
    html = client.get(address(*TEN)).text
    report = client.get(address(*TEN).replace("/check", "/check.json")).get_json()
    return BeautifulSoup(html, "lxml"), report, len(html.encode())


def test_the_first_screen_says_what_to_do_about_each_concern_and_how_soon(ten: Any) -> None:
    page, report, _ = ten
    told = [c for c in report["concerns"] if c["severity"] in ("contraindicated", "major", "moderate")]
    lines = page.select(".overview li")
    assert len(lines) == len(told) > 3
    for concern, line in zip(told, lines, strict=True):
        said = text_of(line)
        assert concern["concern"] in said
        assert concern["severity"] in said
        for sentence in (*concern["do"][:1], *concern["not"][:1]):
            assert " ".join(sentence.split()) in said
        assert concern["onset"] is None or f"within {concern['onset']}" in said
    first = text_of(lines[0])
    assert says_so(report["concerns"][0]["do"][0], hardly=False)
    assert "let nobody end" in first
    assert "abruptly" in first


def test_the_overview_stands_before_every_concern_and_what_was_not_assessed_before_it(ten: Any) -> None:
    page, _, _ = ten
    order = [
        str(tag.get("class"))
        for tag in page.select(".unassessed, .ask, .overview, article, .fold, .certificate")
    ]
    kinds = list(
        dict.fromkeys(re.findall(r"unassessed|ask|overview|answer|fold|certificate", " ".join(order)))
    )
    assert kinds == ["unassessed", "overview", "ask", "answer", "fold", "certificate"]


def test_each_line_of_the_first_screen_says_who_and_what_may_happen(ten: Any) -> None:
    page, report, _ = ten
    told = [c for c in report["concerns"] if c["severity"] in ("contraindicated", "major", "moderate")]
    for concern, line in zip(told, page.select(".overview li"), strict=True):
        adds = text_of(line.select_one(".adds"))
        head = concern["concern"].casefold()
        members = [report["names"][member["id"]] for member in concern["members"]]
        if any(name.casefold() in head for name in members):
            assert adds, "a head of names is told with what may happen"
            assert adds.removesuffix(" ...") in " ".join(concern["happens"].split())
        else:
            grave = [
                report["names"][member["id"]]
                for member in concern["members"]
                if member["severity"] in ("contraindicated", "major", "moderate")
            ]
            assert all(name in adds for name in grave)


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        ("The liver may fail.", "The liver may fail."),
        ("The liver may fail. " + "More of it is told elsewhere. " * 9, "The liver may fail."),
        ("Low mood is common; " + "one man of many was told of, " * 6, "Low mood is common ..."),
        ("With azoles: More is there: " + "muscle breaks, " * 9, "With azoles: More is there ..."),
        ("Kratom: The death of one is told, " + "and those of others elsewhere, " * 6, "Disease aggravation"),
    ],
)
def test_a_long_tale_of_cases_is_not_told_on_the_first_screen(happens: str, said: str) -> None:
    finding = cast("AnswerFinding", SimpleNamespace(consequence=happens, mechanism="disease_aggravation"))
    assert in_a_line(happens, [finding]) == said


def test_in_its_line_a_concern_warns_of_the_death_that_may_follow() -> None:
    """That breathing may stop when the inducer ends is no detail: fentanyl is raised by what is left out."""
    says = cast(
        "Concern",
        {
            "do": ["The dose is not raised.", "When it ends breathing may stop.", "Ask."],
            "more": ["It may kill."],
            "not": ["Let nobody end fentanyl abruptly.", "Why."],
        },
    )
    assert imperative(says) == (
        "The dose is not raised. When it ends breathing may stop. Let nobody end fentanyl abruptly."
    )
    assert not imperative(cast("Concern", {"do": [], "more": [], "not": []}))


def test_one_concern_too_has_its_line_on_the_first_screen(client: FlaskClient) -> None:
    page = shown(client, "/check?name=kratom&condition=atrial+fibrillation")
    (line,) = page.select(".overview li")
    assert "Advise against kratom with disease of heart" in text_of(line)
    assert len(text_of(line)) < 320, "an imperative, and no tale of cases"
    assert "within days" in text_of(line)


def test_of_two_alone_what_is_less_grave_is_told_without_a_further_click(client: FlaskClient) -> None:
    pair = shown(client, "/check?name=kratom&name=midazolam").select_one("details.pairs[open]")
    assert "1.39 (90 % CI 1.23-1.57)" in text_of(pair)
    one = shown(client, "/check?name=kratom&condition=atrial+fibrillation")
    assert one.select_one("details.pairs[open]") is None, "the concern has said all of it"


def test_a_list_of_ten_is_light_and_every_pair_of_it_is_there_with_a_way_to_its_evidence(ten: Any) -> None:
    page, report, size = ten
    assert size <= HEAVIEST
    linked = {
        frozenset(value for key, value in parse_qsl(urlsplit(str(a["href"])).query) if key == "name")
        for a in page.select(".pairlines a")
        if "open=all" in str(a["href"])
    }
    silent = text_of(page.select_one(".silent"))
    names = report["names"]
    for answer in report["answers"]:
        if answer["answer"] == "no_record":
            joined = "in" if answer["kind"] == "condition" else "+"
            assert f"{names[answer['a']]} {joined} {names[answer['b']]}" in silent
        else:
            assert frozenset((answer["a"], answer["b"])) in linked


def test_what_is_folded_is_counted_in_a_sentence(ten: Any) -> None:
    page, report, _ = ten
    summary = text_of(page.select_one(".fold > summary"))
    silent = sum(answer["answer"] == "no_record" for answer in report["answers"])
    assert f"{silent} without a record, which is no evidence of safety" in summary


def test_a_page_lists_the_sources_that_it_cites_and_no_other(ten: Any) -> None:
    page, _, _ = ten
    cited = {text_of(a).strip("[]") for a in page.select("main a.cite")}
    listed = {str(li["value"]) for li in page.select(".sources li")}
    assert cited == listed


def test_all_the_evidence_of_a_list_can_be_asked_for(client: FlaskClient) -> None:
    short = shown(client, address(*FIVE))
    whole = shown(client, address(*FIVE, open="all"))
    assert short.select(".evidence li") == []
    assert len(whole.select(".evidence li")) > 20
    assert all(details.has_attr("open") for details in whole.select("details.pairs, details.behind"))


def test_the_form_of_a_product_is_asked_beside_the_answer(client: FlaskClient) -> None:
    page = shown(client, address("kratom", "Xanax"))
    ask = page.select_one(".ask")
    assert "leaf, extract" in text_of(ask)
    assert ask is not None
    strong = next(a for a in ask.select("a") if "7-OH" in text_of(a))
    assert shown(client, str(strong["href"])).select(".ask") == [], "the answer is then that of the product"
    assert page.select_one("article.answer") is not None, "it is answered all the same"


def test_one_button_checks_unknown_names_with_what_is_offered(client: FlaskClient) -> None:
    page = shown(client, address("kratom", "sertralinne", "Xanax"))
    form = page.select_one("form.put-right")
    assert form is not None
    assert form["method"] == "get"
    fields = [str(field["value"]) for field in form.select("input")]
    chosen = [str(select.option["value"]) for select in form.select("select") if select.option]
    right = shown(client, address(*fields, *chosen))
    assert right.select(".unknown") == []
    assert "sertraline" in text_of(right.h1).casefold()


def test_what_is_put_right_is_named_by_what_was_not_read_and_not_by_the_whole_line(
    client: FlaskClient,
) -> None:
    page = shown(client, "/check?list=kratom, Xanax 0.5 mg, sertralinne, amoxicilin")
    (label,) = page.select("form.put-right label")
    assert text_of(label).startswith("sertralinne , amoxicilin : meant is")
    option = page.select_one("form.put-right option")
    assert option is not None
    assert str(option["value"]).startswith("kratom, Xanax 0.5 mg, sertraline, ")
    assert shown(client, address(str(option["value"]))).select(".unknown") == [], "one press, both right"


def test_of_a_shared_name_nothing_is_chosen_beforehand(client: FlaskClient) -> None:
    page = shown(client, address("kratom", "T3"))
    options = page.select("form.put-right option")
    assert options[0]["value"] == "T3"
    assert {text_of(option) for option in options[1:]} == {"codeine with paracetamol", "liothyronine"}


def test_each_meaning_of_a_shared_name_stands_with_what_is_gravest_of_it_on_the_list(
    client: FlaskClient,
) -> None:
    page = shown(client, address("Sudafed", "phenelzine"))
    told = " ".join(page.select(".unknown")[0].get_text().split())
    assert told.startswith("Shared name. Sudafed means several things. Whichever is meant: not before")
    assert "pseudoephedrine (contraindicated with phenelzine)" in told
    assert page.select_one("form.put-right"), "it still asks"
    held = shown(client, address("Tylenol No. 3", "breastfeeding"))
    assert "it holds codeine and paracetamol: that is checked" in text_of(held.select(".unknown")[0])
    assert "LACTATION: codeine" in text_of(held.select("nav.overview")[0])


def test_a_name_that_is_shared_refuses_the_sheet_though_part_of_it_is_checked(client: FlaskClient) -> None:
    sheet = shown(client, address("Tylenol No. 3", "breastfeeding") + "&for=patient", 400)
    assert "No sheet yet" in text_of(sheet.select("title")[0])
    assert "Tylenol No. 3" in text_of(sheet.select(".unknown")[0])


def test_a_name_that_is_like_none_offers_no_button(client: FlaskClient) -> None:
    assert shown(client, address("kratom", "xyzzyqq")).select("form.put-right") == []


@pytest.mark.parametrize("names", ["name=kratom&name=Xanax", "name=kratom&name=naltrexone", "name=kratom"])
def test_no_level_of_headings_is_left_out_where_one_thing_may_happen(client: FlaskClient, names: str) -> None:
    levels = [
        int(heading.name[1]) for heading in shown(client, f"/check?{names}").select("h1, h2, h3, h4, h5")
    ]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_strengths_are_folded_and_what_may_matter_of_a_reading_stands_open(client: FlaskClient) -> None:
    page = shown(client, address('gabapentin 800 mg TID "so sleepy"', "naltrexone 50 mg - to start Monday"))
    told, folded = page.select_one("p.set-aside"), page.select_one("details.read-as")
    assert text_of(told) == 'Read and not used: "so sleepy" .'
    assert "800 mg (strength)" in text_of(folded)
    assert "to start" in text_of(folded)
    assert "Planned: naltrexone: checked as if taken already" in text_of(page.select_one("p.note"))
    assert "three times a day" in text_of(folded)


def test_what_was_not_read_stands_together_and_once_that_nothing_was_checked(client: FlaskClient) -> None:
    page = shown(client, address("kratom", "xyzzyqq", "plughqq", "sertralinne"))
    (box,) = page.select(".unknown")
    assert [name in text_of(box) for name in ("xyzzyqq", "plughqq", "sertralinne")] == [True] * 3
    assert text_of(box).count("Nothing was checked for them; that is not an all-clear.") == 1
    assert [text_of(link) for link in box.select("a")] == ["sertraline"]
    (alone,) = shown(client, address("kratom", "xyzzyqq")).select(".unknown")
    assert "Nothing was checked for it; that is not an all-clear." in text_of(alone)


def test_a_level_stands_with_who_is_told_otherwise_than_the_concern(client: FlaskClient) -> None:
    for told in shown(client, address("kratom", "quetiapine", "citalopram")).select("article.concern"):
        who = told.select_one("dd")
        assert who is not None
        head = text_of(told.select_one("h3 .axes")).split()[-1]
        assert not any(text_of(own) == head for own in who.select(".axes")), "the head says it"


def test_who_was_stopped_is_said_with_those_who_have_a_part(client: FlaskClient) -> None:
    page = client.get(address("Nardil - STOPPED 5 days ago", "sertraline")).text
    who = " ".join(tree_of(page).xpath("string(//article[contains(@class, 'concern')]//dd)").split())
    assert "(stopped)" in who.partition(";")[0]
    assert who.count("(stopped)") == 1
    assert "stopped stopped" not in page.casefold()
    assert "1 names" not in page
    assert "1 of 1 name recognised" in " ".join(client.get(address("sertraline")).text.split())


@pytest.mark.parametrize(
    "page",
    ["/interaction/codeine--paroxetine", "/interaction/fluconazole--warfarin", "/caution/kratom--pregnancy"],
)
def test_no_blank_stands_before_a_full_stop(client: FlaskClient, page: str) -> None:
    told = " ".join(tree_of(client.get(page).text).find(".//main").text_content().split())
    assert " . " not in told


def test_what_to_do_stands_open_and_what_else_is_said_of_it_is_folded(
    client: FlaskClient,
) -> None:
    told = client.get(address(*TEN).replace("/check?", "/check.json?")).get_json()["concerns"]
    page = BeautifulSoup(client.get(address(*TEN)).text, "lxml")
    folded = 0
    for concern in told:
        article = page.select_one(f"article[id='concern-{concern['id']}']")
        assert article is not None or concern["severity"] not in ("contraindicated", "major")
        row = article and article.select_one("dt:-soup-contains('What to do') + dd")
        if row is None:
            continue
        whole = text_of(row)
        assert all(" ".join(sentence.split()) in whole for sentence in [*concern["do"], *concern["more"]])
        more = row.select_one("details.more")
        if more is not None:
            folded += 1
            assert not more.has_attr("open")
            rest = text_of(more)
            assert not any(sentence in rest for sentence in concern["do"])
    assert folded
    opened = BeautifulSoup(client.get(f"{address(*TEN)}&open=all").text, "lxml")
    assert all(more.has_attr("open") for more in opened.select(".concern details.more"))
