"""A concern shows how one thing leads to another, what was measured, and what a filter hides."""

from typing import cast
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from safetykb.kernel.answer import PathEdge
from safetykb.kernel.shapes import Concern
from safetykb.kernel.vocabulary import Documentation, Severity
from safetykb_web import create_app
from safetykb_web.check_pages import Least
from safetykb_web.ways import WIDTH, bounds, joined
from tests.conftest import CLINIC_KB

LIST = ("fictomycin", "fictostatin", "fictolam", "testleaf", "fictazepam")


@pytest.fixture(scope="module")
def client(_cache_of_the_tests: None) -> FlaskClient:
    return create_app(CLINIC_KB).test_client()


def shown(client: FlaskClient, status: int = 200, *, path: str = "/check", **more: str) -> BeautifulSoup:
    answer = client.get(f"{path}?" + urlencode([*(("name", name) for name in LIST), *more.items()]))
    assert answer.status_code == status
    return BeautifulSoup(answer.text, "lxml")


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


def edge(one: str, relation: str, other: str) -> PathEdge:
    cited = tuple(f"source#{one}-{number}" for number in range(5))
    return PathEdge(from_=one, relation=relation, to=other, citations=cited)


def test_two_steps_towards_one_target_are_one_way_from_perpetrator_to_victim() -> None:
    (way,) = joined([edge("bold", "inhibits", "cyp3a"), edge("meek", "substrate_of", "cyp3a")])
    assert (way.begins, way.ends) == ("bold", "meek")
    assert [(step.relation, step.node, step.back) for step in way.steps] == [
        ("inhibits", "cyp3a", False),
        ("substrate_of", "meek", True),
    ]
    assert all(step.citations for step in way.steps)


def test_a_step_that_does_not_go_on_begins_a_way_of_its_own() -> None:
    first, second = joined(
        [edge("leaf", "changes_exposure_of", "probe"), edge("meek", "substrate_of", "cyp3a")]
    )
    assert (first.begins, first.ends, second.begins) == ("leaf", "probe", "meek")


def test_a_ratio_stands_beside_the_bounds_in_the_order_of_their_numbers(client: FlaskClient) -> None:
    row = next(li for li in shown(client).select(".forest li") if "fictolam" in words(li))
    assert "AUC ratio 1.5 (90 % CI 1.3-1.7)" in words(row)
    assert row.select_one("a.cite") is not None
    box, span = row.select_one("rect"), row.select_one("path.span")
    assert box is not None
    assert span is not None
    at = float(str(box["x"])) + 4
    low, high = (float(part) for part in str(span["d"]).removeprefix("M").replace(" 8H", " ").split())
    lines = {bound.value: bound.at for bound in bounds()}
    assert 0 < lines[1] < lines[1.25] < low < at < high < lines[2] < lines[5] < WIDTH


def test_every_source_of_a_way_or_ratio_is_in_the_list_of_sources(client: FlaskClient) -> None:
    page = shown(client)
    listed = {str(li["value"]) for li in page.select(".sources li")}
    cited = {words(link).strip("[]") for link in page.select("article.concern a.cite")}
    assert cited <= listed


def test_a_filter_says_what_it_hides_and_how_to_see_it(client: FlaskClient) -> None:
    everything, fewer = shown(client), shown(client, severity="major", level="probable")
    heads = [words(head) for head in everything.select("article.concern h3 .pair")]
    left = [words(head) for head in fewer.select("article.concern h3 .pair")]
    assert set(left) < set(heads)
    note = next(note for note in fewer.select(".note") if "Hidden by the filter" in words(note))
    assert f"{len(heads) - len(left)} of {len(heads)}" in words(note)
    assert all(head in words(note) for head in heads if head not in left)
    assert note.a is not None
    assert len(BeautifulSoup(client.get(str(note.a["href"])).text, "lxml").select("article.concern")) == len(
        heads
    )
    chosen = [words(option) for option in fewer.select("form.filter option[selected]")]
    assert chosen == ["major", "probable"]
    again = [field["value"] for field in fewer.select("form.filter input")]
    assert again == list(LIST)


@pytest.mark.parametrize(
    ("severity", "documentation", "is_shown"),
    [
        ("contraindicated", "possible", True),
        ("major", "established", True),
        ("major", "possible", False),
        ("moderate", "established", False),
    ],
)
def test_what_is_contraindicated_is_never_hidden(severity: str, documentation: str, is_shown: bool) -> None:
    least = Least(Severity.MAJOR, Documentation.PROBABLE)
    concern = cast("Concern", {"severity": severity, "documentation": documentation})
    assert least.shows(concern) == is_shown


@pytest.mark.parametrize("more", [{"severity": "minor"}, {"level": "sure"}, {"severity": "\0"}])
def test_a_filter_that_is_none_is_refused(client: FlaskClient, more: dict[str, str]) -> None:
    assert "is shown from one of" in words(shown(client, 400, **more))


def test_neither_the_twin_nor_the_sheet_of_the_patient_is_filtered(client: FlaskClient) -> None:
    for asked in ({"path": "/check.json"}, {"for": "patient"}):
        assert "Only the page of a list" in shown(client, 400, severity="major", **asked).get_text()
