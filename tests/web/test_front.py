"""The first page and the page about this: a real answer, ways in, who judged, how to report an error."""

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from safetykb.lookup.store import Store
from tests.web.reading import foreign, tree_of
from tests.web.test_check_page import shown, text_of
from tests.web.test_requests import HOSTILE

EVERYWHERE = ("/", "/check?name=kratom&name=Xanax", "/substance/kratom", "/gaps", "/about", "/nowhere")


def test_the_example_of_the_first_page_is_the_answer_that_its_link_leads_to(client: FlaskClient) -> None:
    page = shown(client, "/")
    link = page.select_one("#example a")
    assert link is not None
    answer = shown(client, str(link["href"]))
    example = [text_of(line) for line in page.select(".overview li")]
    assert example
    assert "Advise against" in example[0]
    assert example == [text_of(line) for line in answer.select(".overview li")][: len(example)]


def test_the_first_page_leads_everywhere_and_lists_no_alkaloids(client: FlaskClient) -> None:
    page = shown(client, "/")
    ways = {str(a["href"]) for a in page.select(".ways a")}
    everywhere = {"/claims", "/regulation", "/figures", "/gaps", "/guidance", "/about", "/changes", "/data"}
    assert everywhere | {"/explore", "/teach"} == ways
    assert page.select("main a[href^='/alkaloid/']") == []
    assert all(client.get(way).status_code == 200 for way in ways)


@pytest.mark.parametrize("address", EVERYWHERE)
def test_every_page_says_at_its_foot_that_no_clinician_has_signed_it(
    client: FlaskClient, address: str
) -> None:
    foot = BeautifulSoup(client.get(address).text, "lxml").select_one("footer")
    assert "no clinician has signed it" in text_of(foot)


def test_a_report_of_an_error_carries_the_page_and_the_version(client: FlaskClient, store: Store) -> None:
    foot = shown(client, "/substance/kratom").select_one("footer")
    assert foot is not None
    way = next(str(a["href"]) for a in foot.select("a") if "report an error" in text_of(a))
    assert store.hash in way, "an error is reported of what was seen, not of what is served by then"
    told = text_of(shown(client, way).select_one("section[aria-labelledby=report]"))
    assert "/substance/kratom" in told
    assert store.version in told
    assert store.hash in told


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_page_an_error_is_reported_on_stays_text(client: FlaskClient, text: str) -> None:
    answer = client.get("/about", query_string={"of": text})
    assert answer.status_code == 200
    assert foreign(tree_of(answer.text)) == []
