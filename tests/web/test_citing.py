"""What a page gives to who cites it: the work, or the record in its state with every work behind it."""

import json

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from safetykb_web import create_app
from safetykb_web.citing import AUTHORS, TITLE
from tests.conftest import GOOD_KB, ROOT


@pytest.fixture(scope="module")
def small() -> FlaskClient:
    return create_app(GOOD_KB).test_client()


def test_a_source_is_cited_as_the_work_alone(small: FlaskClient) -> None:
    (entry,) = parse_string(small.get("/cite/source/trial2020.bib").text).entries
    assert (entry.key, entry["title"], entry["doi"]) == ("trial2020", "{A trial of leaf}", "10.1000/leaf")


def test_a_record_is_cited_in_its_state_with_every_work_that_it_rests_on(small: FlaskClient) -> None:
    page = small.get("/interaction/drug--leaf.json").json
    health = small.get("/healthz").json
    assert page is not None
    assert health is not None
    own, *works = json.loads(small.get("/cite/interaction/drug--leaf.json").text)
    assert own["title"] == page["page"]["title"]
    assert own["URL"] == "http://localhost/interaction/drug--leaf"
    assert own["version"] == f"{health['version']}, knowledge base {health['hash']}"
    assert {work["id"] for work in works} == set(page["page"]["sources"])


def test_a_record_without_a_page_of_its_own_is_cited_at_its_place_on_one(small: FlaskClient) -> None:
    (search, *_) = json.loads(small.get("/cite/search/drug-other.json").text)
    assert search["URL"] == "http://localhost/gaps/searches#drug-other"


def test_every_work_stands_in_one_file(small: FlaskClient) -> None:
    read = rispy.loads(small.get("/cite/sources.ris").text)
    assert {work["id"] for work in read} == {"cases2021", "trial2020", "tube2019"}


def test_what_is_not_there_cannot_be_cited(small: FlaskClient) -> None:
    assert small.get("/cite/source/no-such-work.bib").status_code == 404
    assert small.get("/cite/source/trial2020.doc").status_code == 404


def test_the_page_of_a_record_leads_to_its_references(small: FlaskClient) -> None:
    page = small.get("/interaction/drug--leaf").text
    for ending in ("bib", "ris", "json"):
        assert f'href="/cite/interaction/drug--leaf.{ending}"' in page


@pytest.mark.parametrize(
    "address", ["/methods", "/check?name=drug&name=leaf", "/teach/quiz?seed=7", "/explore?node=enzyme", "/"]
)
def test_any_other_page_is_cited_by_its_address_and_title_in_its_state(
    small: FlaskClient, address: str
) -> None:
    page = BeautifulSoup(small.get(address).text, "lxml")
    ways = {a.get_text(): str(a["href"]) for a in page.select("footer a")}
    assert page.title
    title = page.title.get_text().removesuffix(": safetykb")
    (item,) = json.loads(small.get(ways["CSL-JSON"]).text)
    (entry,) = parse_string(small.get(ways["BibTeX"]).text).entries
    (read,) = rispy.loads(small.get(ways["RIS"]).text)
    assert item["title"] == read["title"] == title
    assert title in entry["title"].replace("{", "").replace("}", "")
    assert item["URL"] == f"http://localhost{address}"
    assert "knowledge base" in item["version"]


@pytest.mark.parametrize(
    "of",
    [
        *("", "methods", "//other.example/", "http://other.example/", "/no-such-page", "/healthz", "/%25"),
        *("/cite/page.bib?of=/methods", "/check?nonsense=1", "/methods%00", "/%ED%A0%80", "/check.json"),
    ],
)
def test_what_is_no_page_of_ours_has_no_reference(small: FlaskClient, of: str) -> None:
    assert small.get(f"/cite/page.bib?of={of}").status_code == 404


def test_what_is_not_there_is_not_cited(small: FlaskClient) -> None:
    assert "/cite/" not in small.get("/substance/no-such-thing").text
    assert "/cite/" not in small.get("/nowhere").text


def test_the_sheet_of_a_patient_is_kept_nowhere_and_not_cited(small: FlaskClient) -> None:
    assert "Cite this page" not in small.get("/check?name=drug&name=leaf&for=patient").text


def test_the_whole_is_cited_as_the_citation_file_says(small: FlaskClient) -> None:
    (item,) = json.loads(small.get("/cite/safetykb.json").text)
    said = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert item["title"] == TITLE
    assert f'title: "{TITLE}"' in said
    assert f"- name: {AUTHORS.family}" in said
