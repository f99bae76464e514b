"""A monograph says first what matters most, is short, and leads to everything that it leaves out."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from safetykb.kernel.order import gravity
from safetykb.kernel.shapes import Json
from safetykb.lookup.store import Store
from tests.conftest import drawn

pytestmark = pytest.mark.slow

MONOGRAPHS = (
    "/substance/kratom",
    "/substance/kratom-7oh-product",
    "/substance/warfarin",
    "/substance/sertraline",
    "/alkaloid/mitragynine",
    "/class/benzodiazepines",
    "/condition/pregnancy",
)


def twin(client: FlaskClient, address: str) -> Json:
    told = client.get(f"{address}.json")
    assert told.status_code == 200, address
    return dict(told.get_json())


def soup(client: FlaskClient, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).text, "lxml")


def test_of_kratom_five_different_things_are_told_first(client: FlaskClient) -> None:
    first = twin(client, "/substance/kratom")["first"]
    told = " ".join(f"{fact['title']}: {fact['says']}" for fact in first)
    assert len({fact["sort"] for fact in first}) == len(first) == 5
    for word in ("opioids", "benzodiazepines", "liver", "pregnancy", "abruptly", "Which product"):
        assert word in told


def test_of_warfarin_bleeding_its_margin_and_what_changes_it_are_told_first(client: FlaskClient) -> None:
    first = twin(client, "/substance/warfarin")["first"]
    places = {fact["place"] for fact in first}
    assert {"bleeding-may-start", "margin"} <= places
    assert not {"it-rises", "it-falls"}.isdisjoint(places)
    margin = next(fact for fact in first if fact["sort"] == "margin")
    assert "narrow" in margin["title"]
    assert "skull" in margin["says"]


@pytest.mark.parametrize("address", MONOGRAPHS)
def test_every_fact_leads_to_where_the_page_tells_it_and_the_gravest_stands_first(
    client: FlaskClient, address: str
) -> None:
    page, ids = twin(client, address), {tag["id"] for tag in soup(client, address).find_all(id=True)}
    assert {fact["place"] for fact in page["first"]} <= ids
    grave = [gravity(fact["severity"]) for fact in page["first"]]
    assert grave == sorted(grave, reverse=True)
    worst = [row["severity"] for concern in page["concerns"] for row in concern["rows"]]
    worst += [standing["severity"] for standing in page["conditions"]]
    assert not worst or max(grave) == max(map(gravity, worst))


def test_what_is_said_of_one_medicine_in_pregnancy_is_not_said_of_others(client: FlaskClient) -> None:
    (fact,) = twin(client, "/condition/pregnancy")["first"]
    assert "Bleeding of the unborn child" in fact["says"]
    assert fact["title"] == "with vitamin K antagonists"


@pytest.mark.parametrize("address", MONOGRAPHS)
def test_nobody_with_whom_something_may_happen_is_left_out(
    client: FlaskClient, store: Store, address: str
) -> None:
    node = address.rpartition("/")[2]
    page = twin(client, address)
    whole = client.get(f"{address}/interactions.json").get_json() or {}
    rows = [row for concern in page["concerns"] for row in concern["rows"]]
    shown = {link["id"] for row in rows for link in (*row["documented"], *row["inferred"])}
    shown |= {s["other"]["id"] for s in (*page["conditions"], *page["without_harm"])}
    below = {
        link["id"] for c in whole.get("below", ()) for telling in c["tellings"] for link in telling["others"]
    }
    assert page["below"] == len(below)
    stored = {one.b if one.a == node else one.a for one in store.told_with(node)}
    assert stored == shown | below


def test_in_each_row_stands_who_is_that_grave_and_who_is_inferred(client: FlaskClient, store: Store) -> None:
    concerns = twin(client, "/substance/warfarin")["concerns"]
    bleeding = next(concern for concern in concerns if concern["id"] == "bleeding-may-start")
    gravest = bleeding["rows"][0]
    assert gravest["severity"] == "contraindicated"
    assert [link["name"] for link in gravest["documented"]] == ["ketorolac", "miconazole"]
    for row in bleeding["rows"]:
        for link in row["documented"]:
            answers = client.get(f"{link['url'].replace('/check', '/check.json')}").get_json()["answers"]
            ends = set(parse_qs(urlsplit(link["url"]).query)["name"])
            own = [answer for answer in answers if {answer["a"], answer["b"]} == ends]
            same = [f for answer in own for f in answer["findings"] if f["mechanism"] == "bleeding"]
            assert (row["severity"], "documented") in {(f["severity"], f["answer"]) for f in same}


@pytest.mark.parametrize("address", MONOGRAPHS)
def test_every_citation_has_its_entry_and_every_entry_is_cited(client: FlaskClient, address: str) -> None:
    page = soup(client, address)
    listed = {str(entry["value"]) for entry in page.select(".sources li")}
    told = [tag for tag in page.select("a.cite") if not tag.find_parent("figure")]  # figures cite by name
    assert {tag.get_text(strip=True).strip("[]") for tag in told} == listed


def test_a_role_shows_what_was_measured_beside_what_was_stated(client: FlaskClient) -> None:
    roles = {
        (role["target"], role["role"]): role for role in twin(client, "/substance/ketoconazole")["roles"]
    }
    strength = roles["cyp3a", "inhibitor"]["strength"]
    assert strength["leads"] == "strong"
    assert "median ratio" in strength["says"]
    shown = " ".join(soup(client, "/substance/ketoconazole").get_text(" ").split())
    assert strength["says"] in shown
    assert set(strength["shown_by"]) <= set(roles["cyp3a", "inhibitor"]["cited"])


def test_what_was_looked_for_and_not_found_is_told(client: FlaskClient) -> None:
    page = twin(client, "/substance/warfarin")
    named = [absent["node"] for reading in page["looked"] for absent in reading["none"]]
    assert named
    shown = soup(client, "/substance/warfarin").find(id="looked")
    assert shown is not None


@pytest.mark.parametrize("address", MONOGRAPHS)
def test_no_page_of_a_node_is_too_long(client: FlaskClient, address: str) -> None:
    limit = 150_000 if address == "/substance/kratom" else 250_000
    assert len(client.get(address).data) < limit
    for part in ("interactions", "adverse-effects", "uses", "further"):
        told = client.get(f"{address}/{part}")
        assert told.status_code in (200, 404)
        assert len(told.data) < 250_000, part


def test_kratom_has_fewer_than_sixty_rows_of_others(client: FlaskClient) -> None:
    concerns = twin(client, "/substance/kratom")["concerns"]
    assert sum(len(concern["rows"]) for concern in concerns) < 60


def test_what_a_monograph_tells_in_a_line_stands_whole_on_its_own_page(
    client: FlaskClient, store: Store
) -> None:
    page, whole = (twin(client, f"/substance/kratom{part}") for part in ("", "/adverse-effects"))
    assert [line["place"] for line in page["alone"]] == [record["id"] for record in whole["records"]]
    assert all(len(line["cited"]) <= 3 for line in page["alone"])
    shown = " ".join(soup(client, "/substance/kratom/adverse-effects").get_text(" ").split())
    for record in whole["records"]:
        assert " ".join(record["record"]["says"]["text"].split()) in shown


def test_a_part_that_a_node_does_not_have_is_no_page(client: FlaskClient, store: Store) -> None:
    assert client.get("/substance/sertraline/uses").status_code == 404
    assert client.get("/substance/nobody/interactions").status_code == 404
    assert client.get("/source/tanna2023/interactions").status_code == 404


def test_each_findings_page_shows_what_its_record_holds(client: FlaskClient, store: Store) -> None:
    for node, _ in drawn(store.records("alkaloids"), 3):
        told = client.get(f"/alkaloid/{node}/further")
        if told.status_code == 404:
            continue
        shown = " ".join(BeautifulSoup(told.text, "lxml").get_text(" ").split())
        page = twin(client, f"/alkaloid/{node}")["page"]
        for item in page["record"]["evidence"]:
            assert " ".join(page["findings"][item["finding"]]["finding"].split()) in shown, node


def test_conditions_of_which_the_same_is_told_share_a_row_and_none_is_lost(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/substance/kratom").text, "lxml")
    rows = page.select("section[aria-labelledby=conditions] tbody tr")
    told = [" ".join(cell.get_text() for cell in row.select("td")) for row in rows]
    assert len(told) == len(set(told))
    named = [link.get_text() for row in rows for link in row.select("th a")]
    count = page.select_one("#conditions .count")
    assert count is not None
    assert len(named) == len(set(named)) == int(count.get_text()) > len(rows)
