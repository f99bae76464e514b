"""A walk through the graph: the picture and the list say the same, and what is left out has a way on."""

import json
import re
import shutil
from pathlib import Path
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from safetykb.kernel.shapes import Json
from safetykb.lookup.explore import Wanted
from safetykb_web import create_app
from safetykb_web.explore import explore_page
from safetykb_web.figures.figure import Drawing, Star
from safetykb_web.figures.image import DESK, PHONE, laid_out
from safetykb_web.figures.walk import DRAWN, picture
from tests.conftest import GOOD_KB, ROOT
from tests.web.test_check_page import text_of
from tests.web.test_figures import boxes_that_touch


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    root = tmp_path_factory.mktemp("explore") / "kb"
    shutil.copytree(GOOD_KB, root)
    shutil.copytree(ROOT / "tests" / "figures_kb", root, dirs_exist_ok=True)
    return create_app(root).test_client()


def page_of(client: FlaskClient, **asked: str) -> BeautifulSoup:
    answer = client.get("/explore?" + urlencode(asked))
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "lxml")


def twin_of(client: FlaskClient, **asked: str) -> Json:
    answer = client.get("/explore.json?" + urlencode(asked))
    assert answer.status_code == 200
    found: Json = json.loads(answer.text)
    return found


def drawn(client: FlaskClient, node: str, ends: tuple[str, str] = ("", "")) -> Drawing:
    store = client.application.extensions["served"].now().store
    with client.application.test_request_context():
        made = picture(explore_page(store, node, ends, Wanted(), 1))
    assert made is not None
    return made.drawing


WALKS = (("leaf", ("", "")), ("enzyme", ("", "")), ("source:tube2019", ("", "")), ("", ("leaf", "drug")))


def test_the_list_tells_all_that_is_drawn(client: FlaskClient) -> None:
    page = page_of(client, node="leaf")
    listed = [text_of(item) for item in page.select(".lines li")]
    star = drawn(client, "leaf")
    assert isinstance(star, Star)
    leaves = [leaf for branch in star.branches for leaf in branch.leaves]
    assert 4 < len(leaves) <= DRAWN
    for leaf in leaves:
        name = leaf.words.partition(",")[0]
        assert any(line.startswith(name) for line in listed), leaf
    heads = {text_of(head).rpartition(" ")[0].casefold() for head in page.select("section h2")}
    assert {branch.title.casefold() for branch in star.branches} <= heads


def test_who_does_not_see_is_told_the_same(client: FlaskClient) -> None:
    page = page_of(client, node="enzyme")
    for picture_ in page.select("svg"):
        described = page.find(id=picture_["aria-describedby"])
        assert described is not None
        assert "It is inhibited by: alkaloid (in cells at best)" in text_of(described)
        assert "It takes up: drug" in text_of(described)


def test_what_a_filter_leaves_out_is_counted_and_each_line_leads_to_it(client: FlaskClient) -> None:
    found = twin_of(client, node="leaf", system="cells")["around"]
    assert found["shown"] + sum(one["statements"] for one in found["left"]) == found["statements"]
    assert ("changes_exposure_of", "system", "people", 2) in {
        (one["relation"], one["why"], one["what"], one["statements"]) for one in found["left"]
    }
    for one in found["left"]:
        there = json.loads(client.get(one["url"].replace("/explore?", "/explore.json?")).text)["around"]
        told = sum(n["said"]["statements"] for g in there["groups"] for n in g["shown"])
        assert told >= one["statements"], one


def test_people_leaves_a_laboratory_inhibitor_out_and_says_so(client: FlaskClient) -> None:
    page = page_of(client, node="enzyme", relation="inhibits", system="people")
    told = text_of(page.main)
    assert "Nothing is recorded of it that was asked for. That is no evidence that there is nothing." in told
    assert "5 inhibits (cells)" in told
    assert page.select_one("a[href='/explore?node=enzyme&relation=inhibits']") is not None


def test_a_filter_stays_chosen(client: FlaskClient) -> None:
    page = page_of(client, node="leaf", system="cells", relation="contains")
    chosen = {str(option["value"]) for option in page.select("form option[selected]")}
    assert chosen == {"cells", "contains"}
    assert "Asked for: contains, studied in cells." in text_of(page.main)


def test_numbers_are_told_with_what_was_studied_and_none_that_is_in_doubt(client: FlaskClient) -> None:
    said = twin_of(client, node="enzyme", relation="inhibits")["around"]["groups"][0]["shown"]
    by_id = {one["node"]["id"]: one["said"] for one in said}
    assert all(number.endswith(", cells") for number in by_id["alkaloid"]["numbers"])
    assert by_id["alkaloid"]["in_doubt"] == 1
    doubted = json.loads(client.get("/source/assays2023.json").text)["findings"]
    shown = " ".join(by_id["alkaloid"]["numbers"])
    for finding in doubted.values():
        if finding["doubt"]:
            assert not any(str(result.get("value")) in shown for result in finding["measures"])


def test_a_number_of_a_comparator_is_not_told_of_the_two(client: FlaskClient) -> None:
    found = twin_of(client, node="alkaloid", relation="binds")["around"]["groups"][0]["shown"][0]["said"]
    assert found["numbers"] == ["Ki 77.9 nM (± error as printed 61-95), cells"]


def test_a_curated_pair_leads_to_what_to_do(client: FlaskClient) -> None:
    page = page_of(client, node="leaf", relation="interacts_with")
    assert page.select_one(".lines a[href='/interaction/drug--leaf']") is not None
    assert "MAJOR" in text_of(page.main).upper()


def test_a_way_is_told_step_by_step_with_its_sources_and_leads_to_the_answer(client: FlaskClient) -> None:
    page = page_of(client, **{"from": "leaf", "to": "enzyme"})
    first = page.select_one(".walks > li")
    assert first is not None
    assert re.match(r"leaf contains alkaloid cells 2.*alkaloid inhibits enzyme cells 3", text_of(first))
    assert first.select(".cite, a[href^='/source/']")
    both = page_of(client, **{"from": "leaf", "to": "drug"})
    assert both.select_one("a[href^='/check?']") is not None


def test_names_are_understood_as_everywhere(client: FlaskClient) -> None:
    by_id, by_name = (twin_of(client, node=text)["around"] for text in ("strong-tablet", "strong tablet"))
    assert by_id == by_name


def test_an_unknown_name_is_told_with_what_may_be_meant(client: FlaskClient) -> None:
    answer = client.get("/explore?node=alkalod")
    page = BeautifulSoup(answer.text, "lxml")
    assert answer.status_code == 404
    assert "“alkalod” is no node of the graph by that name." in text_of(page.main)
    assert page.select_one("main a[href='/explore?node=alkaloid']") is not None
    twin = client.get("/explore.json?node=alkalod")
    assert twin.status_code == 404
    assert json.loads(twin.text)["suggestions"][0]["id"] == "alkaloid"


def test_hostile_text_is_text(client: FlaskClient) -> None:
    for asked in (
        "node=%3Cscript%3Ealert(1)%3C/script%3E",
        "from=leaf&to=%3Cscript%3E",
        "system=%3Cscript%3E",
    ):
        answer = client.get("/explore?" + asked)
        assert answer.status_code in (400, 404)
        assert "<script>alert" not in answer.text
        assert "&lt;script&gt;" in answer.text


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("from=leaf", "A way has two ends"),
        ("from=leaf&to=leaf", "one and the same"),
        ("node=leaf&relation=likes", "is no relation of the graph: it is one of substrate_of"),
        ("node=leaf&system=moon", "it is one of people, animals, cells, model"),
        ("node=leaf&severity=huge", "it is one of contraindicated"),
        ("node=leaf&part=0", "is a number from 1 on"),
        ("node=leaf&part=7", "no part 7"),
        ("node=leaf&sever=major", "A walk takes no “sever”"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_remedy(client: FlaskClient, asked: str, says: str) -> None:
    answer = client.get("/explore?" + asked)
    assert answer.status_code == 400
    assert says in text_of(BeautifulSoup(answer.text, "lxml").main)


def test_two_that_nothing_joins_are_no_evidence_and_lead_on(client: FlaskClient) -> None:
    page = page_of(client, **{"from": "rule:exposure", "to": "leaf"})
    assert "No way of 3 steps or fewer is recorded." in text_of(page.main)
    assert "That is no evidence" in text_of(page.main)
    assert page.select_one("main a[href='/explore?node=leaf']") is not None


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize(("node", "ends"), WALKS)
def test_no_words_of_a_walk_touch_others(
    client: FlaskClient, node: str, ends: tuple[str, str], width: float
) -> None:
    assert list(boxes_that_touch(laid_out(drawn(client, node, ends), width))) == []


@pytest.mark.parametrize(
    "address", ["/alkaloid/alkaloid", "/interaction/drug--leaf", "/caution/leaf--pregnancy", "/"]
)
def test_pages_lead_to_a_walk(client: FlaskClient, address: str) -> None:
    page = BeautifulSoup(client.get(address).text, "lxml")
    ways = [str(link["href"]) for link in page.select("main a[href^='/explore']")]
    assert ways, address
    assert all(client.get(way).status_code == 200 for way in ways)


def test_nothing_that_a_drawing_is_made_of_is_hidden_on_a_screen(client: FlaskClient) -> None:
    style = Path(str(client.application.static_folder), "style.css").read_text(encoding="utf-8")
    hidden = {
        name
        for rule in re.findall(r"([^{}]+)\{[^{}]*display: none", style)
        for name in re.findall(r"\.([\w-]+)\s*(?:,|$)", rule)
    }
    picture_ = page_of(client, node="leaf").select_one("svg")
    assert picture_ is not None
    used = {name for part in picture_.select("[class]") for name in part["class"]}
    assert "paper" in used
    assert not used & hidden


@pytest.mark.parametrize("node", ["ajmalicine", "isospeciofoline", "bevacizumab", "kratom"])
def test_a_walk_leads_to_what_is_told_with_others_only_where_something_is(
    client: FlaskClient, node: str
) -> None:
    page = client.get(f"/explore?node={node}").text
    for where in re.findall(r'href="(/[^"]+/interactions)"', page):
        assert client.get(where).status_code == 200, where
