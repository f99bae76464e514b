"""The page of what was found: why, escaped; names first; never a dead end."""

from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from safetykb_web import create_app
from tests.conftest import CLINIC_KB


@pytest.fixture(scope="module")
def client(_cache_of_the_tests: None) -> FlaskClient:
    return create_app(CLINIC_KB).test_client()


def shown(client: FlaskClient, status: int = 200, **asked: str) -> BeautifulSoup:
    answer = client.get("/search?" + urlencode(asked))
    assert answer.status_code == status
    return BeautifulSoup(answer.text, "lxml")


def test_what_is_found_stands_by_sort_names_first_with_the_words_marked(client: FlaskClient) -> None:
    page = shown(client, q="fictocillin")
    heads = [head.get_text() for head in page.select("section h2")]
    assert heads[0].startswith("Names")
    first = page.select(".results li")[0]
    assert first.a is not None
    assert first.a["href"] == "/substance/fictocillin"
    for result in page.select(".results li"):
        assert any("fictocillin" in mark.get_text().lower() for mark in result.select("mark"))


def test_each_result_leads_to_a_page_where_it_stands(client: FlaskClient) -> None:
    for group in ("", "findings", "interactions"):
        for link in shown(client, q="testleaf", group=group).select(".results a")[:12]:
            path, _, place = str(link["href"]).partition("#")
            answer = client.get(path)
            assert answer.status_code == 200
            assert not place or f'id="{place}"' in answer.text


def test_one_sort_is_shown_whole_and_leads_back(client: FlaskClient) -> None:
    everything = shown(client, q="testleaf")
    more = next(link for link in everything.select(".more a") if "group=" in str(link["href"]))
    count = int("".join(filter(str.isdigit, more.get_text())))
    only = BeautifulSoup(client.get(str(more["href"])).text, "lxml")
    assert len(only.select(".results li")) == count
    assert only.select_one('a[href="/search?q=testleaf"]') is not None


def test_two_names_lead_to_their_check(client: FlaskClient) -> None:
    link = shown(client, q="testleaf fictocillin").select_one(".ask a")
    assert link is not None
    assert str(link["href"]).startswith("/check?")
    assert client.get(str(link["href"])).status_code == 200


@pytest.mark.parametrize("text", ["zzyzzyx", "fictocilinn", "\x00", "<b>bold</b>", "☃"])
def test_nothing_found_is_no_dead_end_and_no_all_clear(client: FlaskClient, text: str) -> None:
    page = shown(client, q=text)
    said = page.main.get_text(" ") if page.main else ""
    assert "Nothing found for" in said
    assert "not therefore safe" in said
    assert "interaction software" in said
    assert page.select_one('a[href^="/about?of="]') is not None
    assert page.select_one("form.entry textarea") is not None
    assert page.find("b") is None


def test_a_misspelt_name_is_offered(client: FlaskClient) -> None:
    offered = [link["href"] for link in shown(client, q="fictocilinn").select(".results a")]
    assert offered[0] == "/substance/fictocillin"


def test_what_is_wrong_is_said(client: FlaskClient) -> None:
    assert "no sort of what is found" in shown(client, 400, q="liver", group="x' OR 1").get_text()
    assert "letters long" in shown(client, 400, q="x" * 10_000).get_text()


def test_an_empty_question_says_what_may_be_asked(client: FlaskClient) -> None:
    assert "Find anything" in shown(client, q="  ").get_text()


def test_names_are_suggested_for_a_box(client: FlaskClient) -> None:
    told = client.get("/suggest.json?q=fictoc&of=taken").get_json()["suggestions"]
    assert {"fictocillin", "fictocoxib"} <= {one["id"] for one in told}
    assert all(client.get(one["address"]).status_code == 200 for one in told)
    assert client.get("/suggest.json?q=").get_json()["suggestions"] == []
