"""Behind a proxy's prefix every link, form, redirect and address in JSON stays inside."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from safetykb_web import create_app
from tests.conftest import GOOD_KB

PREFIX = "/tools/kb"
PAGES = (
    *("/", "/check?name=drug&name=leaf&name=leav", "/check?name=leaf&open=all", "/substance/leaf"),
    *("/substance/drug", "/adverse-effects", "/uses", "/claims", "/regulation", "/warnings", "/gaps"),
    *("/methods", "/search?q=lea", "/nowhere", "/substance/leav", "/interaction/drug--leaf"),
)
TWINS = ("/index.json", "/substance/leaf.json", "/check.json?name=leaf", "/gaps.json", "/substance/leav.json")


@pytest.fixture(scope="module")
def app(_cache_of_the_tests: None) -> Flask:
    return create_app(GOOD_KB, forwarded_prefix=True)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def leads(page: str) -> Iterator[str]:
    soup = BeautifulSoup(page, "lxml")
    for element in soup.find_all(True):
        for name in ("href", "action", "src"):
            if (value := element.get(name)) and str(value).startswith("/"):
                yield str(value)


def addresses(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            if key in ("url", "address") and isinstance(part, str) and part.startswith("/"):
                yield part
            yield from addresses(part)
    elif isinstance(value, list):
        for part in value:
            yield from addresses(part)


@pytest.mark.parametrize("path", PAGES)
def test_every_link_stays_below_the_prefix_and_below_none_where_there_is_none(
    client: FlaskClient, path: str
) -> None:
    found = list(leads(client.get(path, headers={"X-Forwarded-Prefix": PREFIX}).text))
    assert len(found) >= 9
    assert [link for link in found if not link.startswith(f"{PREFIX}/")] == []
    assert found == [PREFIX + link for link in leads(client.get(path).text)]


@pytest.mark.parametrize("path", TWINS)
def test_every_address_in_json_stays_below_the_prefix(client: FlaskClient, path: str) -> None:
    found = list(addresses(json.loads(client.get(path, headers={"X-Forwarded-Prefix": PREFIX}).text)))
    assert [link for link in found if not link.startswith(f"{PREFIX}/")] == []
    assert found == [PREFIX + link for link in addresses(json.loads(client.get(path).text))]


def test_every_redirect_stays_below_the_prefix(client: FlaskClient) -> None:
    told = client.post("/check", headers={"X-Forwarded-Prefix": PREFIX}, data={"list": "drug, leaf"})
    assert told.status_code == 303
    assert told.headers["Location"].startswith(f"{PREFIX}/")


@pytest.mark.parametrize("prefix", ["//evil.example", "javascript:alert(1)", "/a b", "/<x>", "/é", "kb"])
def test_a_prefix_that_leads_elsewhere_is_refused(client: FlaskClient, prefix: str) -> None:
    told = client.get("/", headers={"X-Forwarded-Prefix": prefix})
    assert told.status_code == 400
    assert "The prefix of this request is no path" in told.text
    assert all(link.startswith("/") and not link.startswith("//") for link in leads(told.text))


def test_the_header_is_believed_only_where_that_was_asked_for() -> None:
    told = create_app(GOOD_KB).test_client().get("/", headers={"X-Forwarded-Prefix": PREFIX})
    assert PREFIX not in told.text


def test_pages_below_a_prefix_and_without_have_different_tags(client: FlaskClient) -> None:
    below = client.get("/", headers={"X-Forwarded-Prefix": PREFIX}).headers["ETag"]
    assert client.get("/", headers={"If-None-Match": below}).status_code == 200
