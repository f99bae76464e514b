"""The page of a work in which very much was found: parts that can be read, and no citation that misses."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from safetykb.lookup.store import Store
from safetykb_web.source_parts import MOST, told_at
from tests.web.test_check_page import HEAVIEST

FOUND = re.compile(r'<article class="found" id="([^"]+)">')


def test_every_part_is_light_and_every_finding_stands_where_its_citation_leads(
    app: Flask, client: FlaskClient, store: Store
) -> None:
    works = store.with_many_findings(MOST)
    assert "ansm-2020" in works
    for work in works:
        whole = client.get(f"/source/{work}.json").get_json()["record"]["findings"]
        assert len(whole) > MOST
        shown: list[str] = []
        for number in range(1, len(whole) + 1):
            answer = client.get(f"/source/{work}?part={number}")
            if answer.status_code == 400:
                break
            assert len(answer.data) < HEAVIEST, (work, number)
            here = FOUND.findall(answer.text)
            for slug in here:
                where = told_at(store, f"{work}#{slug}")
                assert where == (f"{work}#{slug}" if number == 1 else f"{work}?part={number}#{slug}")
            shown += here
        assert [f"{work}#{slug}" for slug in shown] == [finding["finding_id"] for finding in whole]


def test_a_citation_of_a_late_finding_leads_to_its_part(client: FlaskClient, store: Store) -> None:
    hits = re.findall(r'class="cite" href="/source/(ansm-2020[?]part=[0-9]+)#([^"]+)"', _citing(client))
    assert hits
    where, slug = hits[0]
    assert f'id="{slug}"' in client.get(f"/source/{where}").text


@pytest.mark.parametrize("seed", range(1, 7))
def test_a_question_of_a_quiz_leads_to_the_part_with_its_finding(client: FlaskClient, seed: int) -> None:
    asked = client.get(f"/teach/quiz?seed={seed}&key=shown").text
    ways = re.findall(r'href="/source/([^"#]+)#([^"]+)"', asked)
    assert ways
    for where, slug in ways:
        assert f'id="{slug}"' in client.get(f"/source/{where}").text


def _citing(client: FlaskClient) -> str:
    return client.get("/substance/warfarin").text + client.get("/substance/tramadol").text


@pytest.mark.parametrize("asked", ["0", "99", "-1", "x", "1e3", "<script>alert(1)</script>", "\u0663"])
def test_a_part_that_is_not_there_is_told(client: FlaskClient, asked: str) -> None:
    answer = client.get("/source/ansm-2020", query_string={"part": asked})
    assert answer.status_code == 400
    assert "parts" in answer.text
    assert "<script>alert" not in answer.text
