"""What programs take away: files, lists in parts, many reports at once, and the description of all of it."""

import json
from typing import Any

import networkx as nx
import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from safetykb.export import FLAT
from safetykb.snapshot.life import open_store
from safetykb_web import create_app
from safetykb_web.bulk import MOST_LISTS
from tests.conftest import GOOD_KB
from tests.web.test_prefix import PREFIX


@pytest.fixture(scope="module")
def small() -> FlaskClient:
    return create_app(GOOD_KB).test_client()


def told(client: FlaskClient, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    read: dict[str, Any] = json.loads(answer.text)
    return read


def test_every_file_that_the_page_names_is_there(small: FlaskClient) -> None:
    page = told(small, "/data.json")
    urls = [part["url"] for key in ("graphs", "tables", "lists") for part in page[key]]
    assert len(urls) > 20
    assert {small.get(url).status_code for url in urls} == {200}


def test_the_graph_that_is_offered_is_the_graph(small: FlaskClient) -> None:
    store = open_store(GOOD_KB).store
    assert store is not None
    wanted = store.graph()
    read = nx.node_link_graph(told(small, "/data/graph.json"), edges="edges")
    assert nx.utils.graphs_equal(read, wanted)
    for format_ in FLAT:
        flat = format_.read(small.get(f"/data/graph.{format_.NAME}").text)
        assert set(flat) == set(wanted)
        assert flat.number_of_edges() == wanted.number_of_edges()


def test_the_snapshot_that_is_offered_is_the_file_that_answers(small: FlaskClient) -> None:
    store = open_store(GOOD_KB).store
    assert store is not None
    assert small.get("/data/snapshot.sqlite").data == store.path.read_bytes()


def test_a_list_is_read_to_its_end_by_its_links(small: FlaskClient) -> None:
    address, found = "/sources.json?size=2", []
    while address:
        part = told(small, address)
        found += [record["id"] for record in part["records"]]
        address = part["next"]
    assert found == ["cases2021", "trial2020", "tube2019"]
    assert part["count"] == 3
    assert small.get("/sources.json?size=2").headers["Link"] == '</sources.json?page=2&size=2>; rel="next"'


def test_a_record_of_a_list_leads_to_its_page_and_its_twin(small: FlaskClient) -> None:
    for record in told(small, "/interactions.json")["records"]:
        assert told(small, record["json"])["page"]["record"] == record["record"]
        assert small.get(record["url"]).status_code == 200


@pytest.mark.parametrize("query", ["page=0", "page=x", "size=0", "size=201", "page=-1", "page=²"])
def test_a_number_that_is_none_is_refused_with_what_may_stand_there(small: FlaskClient, query: str) -> None:
    answer = small.get(f"/sources.json?{query}")
    assert answer.status_code == 400
    assert "is a number from 1 to" in json.loads(answer.text)["error"]


def test_a_part_behind_the_last_is_not_there(small: FlaskClient) -> None:
    answer = small.get("/sources.json?page=9")
    assert answer.status_code == 404
    assert "3 records make 1" in json.loads(answer.text)["error"]


def test_many_lists_are_answered_as_each_alone(small: FlaskClient) -> None:
    lists = [{"name": ["leaf", "drug"], "condition": "pregnancy"}, {"list": "leaf, other"}]
    reports = small.post("/check.json", json={"lists": lists}).get_json()["reports"]
    assert reports == [
        told(small, "/check.json?name=leaf&name=drug&condition=pregnancy"),
        told(small, "/check.json?list=leaf,%20other"),
    ]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("no JSON", "Send JSON"),
        ("[]", "Send JSON"),
        ('{"lists": []}', "Send JSON"),
        ('{"lists": [{"name": "leaf"}], "more": 1}', "Send JSON"),
        ('{"lists": [{"name": "leaf"}, {"nmae": "drug"}]}', "List 2"),
        ('{"lists": [{"name": ["leaf", 1]}]}', "List 1"),
        ('{"lists": [{"name": " "}]}', "List 1: No name"),
        (json.dumps({"lists": [{"name": "leaf"}] * (MOST_LISTS + 1)}), "at most 20"),
        (json.dumps({"lists": [{"name": ["leaf"] * 41}]}), "List 1: 41 names"),
        pytest.param('{"lists": ' + "[" * 20_000 + "]" * 20_000 + "}", "Send JSON", id="nested too deep"),
        ('{"lists": [{"name": ["leaf", "\\ud800"]}]}', "List 1"),
    ],
)
def test_nothing_of_many_lists_is_answered_where_one_cannot_be_read(
    small: FlaskClient, body: str, says: str
) -> None:
    answer = small.post("/check.json", data=body)
    assert answer.status_code == 400
    assert says in answer.get_json()["error"]


@pytest.mark.parametrize("address", ["/check.json?name=leaf", "/data/nodes.csv", "/changes.atom", "/no.json"])
def test_data_may_be_read_by_the_pages_of_any_site(small: FlaskClient, address: str) -> None:
    headers = small.get(address).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in headers


def test_unchanged_data_may_be_read_so_too(small: FlaskClient) -> None:
    tag = small.get("/sources.json").headers["ETag"]
    again = small.get("/sources.json", headers={"If-None-Match": tag})
    assert (again.status_code, again.headers["Access-Control-Allow-Origin"]) == (304, "*")


@pytest.mark.parametrize("address", ["/", "/check?name=leaf", "/substance/leaf", "/data"])
def test_pages_for_people_may_not(small: FlaskClient, address: str) -> None:
    headers = small.get(address).headers
    assert "Access-Control-Allow-Origin" not in headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_nothing_but_reading_is_open_to_other_sites(small: FlaskClient) -> None:
    sent = small.post(
        "/check.json", json={"lists": [{"name": "leaf"}]}, headers={"Origin": "https://a.example"}
    )
    assert "Access-Control-Allow-Origin" not in sent.headers


def test_the_description_names_every_twin_and_nothing_that_is_not_served(small: FlaskClient) -> None:
    paths = told(small, "/openapi.json")["paths"]
    rules = {str(rule) for rule in small.application.url_map.iter_rules()}
    assert {rule for rule in rules if rule.endswith(".json") and "<" not in rule} <= set(paths)
    fixed = [path for path, methods in paths.items() if "{" not in path and "get" in methods]
    answers = {path: small.get(path) for path in fixed}
    wrong = {path for path, answer in answers.items() if answer.status_code not in (200, 400, 404)}
    assert wrong == set()
    nothing_asked = {"/changes.atom", *(f"/cite/page.{ending}" for ending in ("bib", "ris", "json"))}
    assert {path for path, answer in answers.items() if answer.status_code == 404} <= nothing_asked


def test_what_is_answered_has_the_form_that_the_description_promises(small: FlaskClient) -> None:
    description = told(small, "/openapi.json")
    ids = {"record_id": "drug--leaf", "kind": "affinity", "subject": "target"}
    ids |= {"source": "cases2021", "name": "strong-death", "lesson": "people-lead"}
    seen = 0
    for path, methods in description["paths"].items():
        content = methods.get("get", {}).get("responses", {}).get("200", {}).get("content", {})
        schema = content.get("application/json", {}).get("schema")
        answer = small.get(path.format(**ids) + ("?name=leaf&q=leaf" if path == "/check.json" else ""))
        if schema is None or answer.status_code != 200:
            continue
        seen += 1
        whole = schema | {"components": description["components"]}
        faults = list(Draft202012Validator(whole).iter_errors(answer.get_json()))
        assert faults == [], path
    assert seen > 25


def test_addresses_lead_below_the_path_of_a_proxy() -> None:
    client = create_app(GOOD_KB, forwarded_prefix=True).test_client()
    below = client.get("/sources.json?size=1", headers={"X-Forwarded-Prefix": PREFIX}).get_json()
    assert below["next"].startswith(f"{PREFIX}/sources.json?page=2")
    assert below["records"][0]["json"].startswith(f"{PREFIX}/source/")
