"""Every page of every record says what its record says, and its JSON twin is read back into the types."""

import json
from urllib.parse import urlsplit, urlunsplit

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.answer import plain, read_answer, read_report
from safetykb.kernel.record_types import BY_FOLDER, OF_NODE, RECORD_TYPES
from safetykb.kernel.shapes import Json
from safetykb.kernel.words import titled
from safetykb.lookup.report import check
from safetykb.lookup.store import Store
from safetykb.model import (
    AdverseEffect,
    AgencyWarning,
    Claim,
    Contradiction,
    Node,
    Regulation,
    Search,
    Use,
)
from safetykb_web.pages import MADE, OWN
from tests.conftest import ROOT, drawn
from tests.web.reading import Shown, read

pytestmark = pytest.mark.slow


def page(response: TestResponse) -> BeautifulSoup:
    assert response.status_code == 200, response.text[:300]
    return BeautifulSoup(response.text, "lxml")


def text_of(soup: BeautifulSoup) -> str:
    return " ".join(soup.main.get_text(" ").split()) if soup.main else ""


class Pages:
    """Every page by its address, fetched when it is first asked for."""

    def __init__(self, client: FlaskClient) -> None:
        self._client = client
        self._read: dict[str, Shown] = {}

    def __getitem__(self, address: str) -> Shown:
        if address not in self._read:
            told = self._client.get(address)
            assert told.status_code == 200, (address, told.text[:300])
            self._read[address] = read(told.text)
        return self._read[address]


@pytest.fixture(scope="session")
def pages(app: Flask) -> Pages:
    return Pages(app.test_client())


def ids_in(body: object) -> set[str]:
    """Return what stands under `id` anywhere in a body."""
    if isinstance(body, list):
        return {name for part in body for name in ids_in(part)}
    if not isinstance(body, dict):
        return set()
    own = {body["id"]} if isinstance(body.get("id"), str) else set()
    return own | {name for part in body.values() for name in ids_in(part)}


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("folder", [kind.folder for kind in OWN.values()])
def test_every_record_has_a_page_that_carries_its_name_and_a_twin(
    client: FlaskClient, pages: Pages, store: Store, folder: str
) -> None:
    records = store.records(folder)
    assert records
    for record_id, title in drawn(records, 24) or records:
        address = BY_FOLDER[folder].path(record_id)
        shown = pages[address].text
        for name in title.split(" + "):
            assert any(known.casefold() in shown.casefold() for known in (squeezed(name), titled(name))), (
                address
            )
        twin = client.get(f"{address}.json").get_json()
        body = twin.get("page", twin)
        assert body["id"] == record_id
        assert body["record"] == json.loads(store.record(record_id, folder) or "")["record"]


def test_a_pair_page_says_what_its_mechanisms_say(
    client: FlaskClient, pages: Pages, kb: KnowledgeBase, store: Store
) -> None:
    for folder in ("interactions", "cautions"):
        for record_id, _ in drawn(store.records(folder), 16):
            address = BY_FOLDER[folder].path(record_id)
            shown = pages[address].text
            twin = client.get(f"{address}.json").get_json()
            answer = read_answer(twin["answer"])
            assert answer.findings
            for mechanism in twin["page"]["record"]["mechanisms"]:
                assert squeezed(mechanism["consequence"]) in shown, address
                assert squeezed(mechanism["management"]["text"]) in shown, address
                assert squeezed(mechanism["patient"] or "") in shown, address
                for item in mechanism["evidence"]:
                    assert squeezed(kb.findings[item["finding"]].text) in shown, (address, item)


def test_a_source_page_shows_every_finding_and_where_it_was_read(pages: Pages, kb: KnowledgeBase) -> None:
    for source_id in drawn(sorted(kb.sources), 24):
        source = kb.sources[source_id]
        found = pages[f"/source/{source.id}"]
        shown = found.text
        assert source.read.at in shown
        assert source.funder is None or source.funder in shown
        for finding in source.findings:
            assert squeezed(finding.text) in shown
            assert squeezed(finding.doubt or "") in shown
            assert finding.id in found.ids


def test_the_lists_show_every_record_under_its_id(client: FlaskClient, kb: KnowledgeBase) -> None:
    said = {
        "/adverse-effects": [(effect.id, effect.effect) for effect in kb.of(AdverseEffect)],
        "/uses": [(use.id, use.says.text) for use in kb.of(Use)],
        "/claims": [(claim.id, claim.statement) for claim in kb.of(Claim)],
        "/regulation": [(status.id, status.what) for status in kb.of(Regulation)],
        "/warnings": [(warning.id, warning.says) for warning in kb.of(AgencyWarning)],
        "/gaps": [(dispute.id, dispute.would_settle) for dispute in kb.of(Contradiction)],
        "/gaps/searches": [(search.id, search.query) for search in kb.of(Search)],
    }
    for address, records in said.items():
        entries = {str(tag["id"]): tag for tag in page(client.get(address)).find_all(id=True)}
        assert records
        for record_id, text in records:
            found = entries.get(record_id)
            assert found is not None, (address, record_id)
            assert squeezed(text) in squeezed(found.get_text(" ")), (address, record_id)
        twin = client.get(f"{address}.json").get_json()
        assert {record_id for record_id, _ in records} <= ids_in(twin)


BY_QUERY = ("/cite/page.", "/source/")
"""Addresses of which another query is another page."""


def test_every_link_of_every_page_leads_somewhere(pages: Pages, store: Store) -> None:
    start = [
        "/",
        "/methods",
        "/claims",
        "/regulation",
        "/warnings",
        "/rules",
        "/concerns",
        "/adverse-effects",
    ]
    start += ["/gaps", "/gaps/searches", "/gaps/medicines"]
    start += ["/check?name=kratom&name=Xanax&name=Zoloft&condition=pregnancy", "/check?name=kratom"]
    own = [kind for kind in RECORD_TYPES if kind.has_page]
    of_records = [kind.path(name) for kind in own for name, _ in store.records(kind.folder)]
    start += drawn(of_records, 160)
    drawn_elsewhere = {*of_records}
    for address in start:
        for link in pages[address].links:
            target = urlsplit(link)
            if target.scheme or target.path.endswith(".json") or target.path == "/check":
                continue
            if not target.fragment and target.path in drawn_elsewhere:
                continue
            asked = urlunsplit(
                ("", "", target.path, target.query if target.path.startswith(BY_QUERY) else "", "")
            )
            reached = pages[asked or address]
            if target.fragment:
                assert target.fragment in reached.ids, (address, link)


def test_the_check_page_shows_advice_evidence_and_what_was_not_recognised(client: FlaskClient) -> None:
    answer = client.get("/check?name=kratom&name=Xanax&name=quetiapnie&name=amoxicillin&condition=pregnancy")
    soup = page(answer)
    shown = text_of(soup)
    assert "not recognised quetiapnie" in shown
    assert "Did you mean quetiapine" in shown
    assert "alprazolam ( Xanax ) + kratom" in shown
    assert "kratom in pregnancy" in shown
    assert "not evidence that the combination is safe" in shown
    assert "4 of 5 names recognised" in shown
    assert shown.index("What may happen") < shown.index("What to do") < shown.index("Evidence:")
    link = soup.find("a", string="quetiapine")
    assert link is not None
    assert "name=quetiapine" in str(link["href"])
    assert "quetiapnie" not in str(link["href"])


def test_the_measured_ratio_and_the_sedation_stand_on_one_page(client: FlaskClient) -> None:
    shown = text_of(page(client.get("/check?name=kratom&name=midazolam")))
    assert "AUC ratio 1.39 (90 % CI 1.23-1.57)" in shown
    assert "CNS depression" in shown


def test_the_twin_of_a_check_is_the_report_of_the_command_line(client: FlaskClient, store: Store) -> None:
    told = client.get("/check.json?name=kratom&name=nalmefene&name=x&condition=pregnancy").text
    assert json.loads(told) == json.loads(check(store, ["kratom", "nalmefene", "x"], ["pregnancy"]).text)
    body: Json = json.loads(told)
    assert plain(read_report(body)) == body


def test_a_list_is_cut_at_commas_and_lines_and_a_name_is_taken_whole(client: FlaskClient) -> None:
    by_list = client.get("/check.json", query_string={"list": "kratom; Xanax,\nZoloft"}).get_json()
    by_name = client.get("/check.json?name=kratom&name=Xanax&name=Zoloft").get_json()
    assert by_list == by_name
    whole = client.get("/check.json", query_string={"name": "1,4-butanediol"}).get_json()
    assert [name["name"] for name in whole["unrecognised"]] == ["1,4-butanediol"]


def test_the_form_leads_to_an_address_that_can_be_kept(client: FlaskClient) -> None:
    sent = client.post("/check", data={"list": "kratom, Xanax", "conditions": "pregnancy"})
    assert sent.status_code == 303
    assert sent.headers["Location"] == "/check?name=kratom&name=Xanax&condition=pregnancy"


def test_a_name_leads_to_its_record_and_a_misspelt_one_to_offers(client: FlaskClient) -> None:
    for text, address in (
        ("biak", "/substance/kratom"),
        ("kratom--pregnancy", "/caution/kratom--pregnancy"),
    ):
        links = page(client.get(f"/search?q={text}")).select(".results a")
        assert address in [link["href"] for link in links[:9]]
    offers = page(client.get("/search?q=quetiapnie"))
    assert offers.find("a", string="quetiapine") is not None
    assert client.get("/search.json?q=quetiapnie").get_json()["results"][0]["id"] == "quetiapine"


def test_half_lives_tell_single_from_repeated_doses_and_name_the_product(client: FlaskClient) -> None:
    rows = client.get("/alkaloid/mitragynine.json").get_json()["half_lives"]
    taken = [row["taken"] for row in rows]
    assert taken == sorted(taken, key=lambda how: how != "once"), "single doses come first"
    assert {"once", "repeatedly: daily, 15 days"} <= set(taken)
    assert all("leaf" in row["dose"] or "tea" in row["dose"] for row in rows)
    shown = text_of(page(client.get("/alkaloid/mitragynine")))
    assert "too short to measure a half-life" in shown


def test_when_it_is_gone_is_told_of_no_substance_that_outlasts_its_level(client: FlaskClient) -> None:
    refused = client.get("/alkaloid/mitragynine.json").get_json()
    assert {(row["settled"], row["gone"]) for row in refused["half_lives"]} == {(None, None)}
    shown = text_of(page(client.get("/alkaloid/mitragynine")))
    assert "When it is gone is not told: it inactivates cyp3a in the laboratory" in shown
    assert "Gone (97 %)" not in shown
    told = client.get("/alkaloid/speciogynine.json").get_json()
    assert told["no_days"] is None
    assert all(row["gone"] > row["settled"] > 0 for row in told["half_lives"])


def test_an_alkaloid_page_says_what_it_is_to_a_chemist_and_is_silent_where_nobody_says(
    client: FlaskClient,
) -> None:
    assert "indole of the corynanthe type; 3R series" in text_of(
        page(client.get("/alkaloid/speciociliatine"))
    )
    assert "Chemistry oxindole" in text_of(page(client.get("/alkaloid/mitraphylline")))
    assert "Chemistry" not in text_of(page(client.get("/alkaloid/isospeciofoline")))


def test_a_constituent_that_is_no_alkaloid_has_a_page_and_its_plant_leads_to_it(client: FlaskClient) -> None:
    own = page(client.get("/constituent/hyperforin"))
    assert "CYP3A inducer" in text_of(own)
    plant = page(client.get("/substance/st-johns-wort"))
    assert plant.find("a", href="/constituent/hyperforin", string="hyperforin") is not None
    inferred = client.get("/check.json?name=hyperforin&name=digoxin").get_json()["answers"][0]
    assert (inferred["answer"], inferred["severity"]) == ("inferred", "contraindicated")


def test_every_type_of_record_has_its_template_and_its_address(client: FlaskClient) -> None:
    templates = {path.name for path in (ROOT / "web/safetykb_web/templates").iterdir()}
    for kind in RECORD_TYPES:
        assert kind.template in templates, kind.word
        assert kind.template in MADE or not kind.has_page, kind.word
        assert kind.listed is None or f"{kind.listed}.html" in templates, kind.word
        where = kind.path("nobody").partition("#")[0]
        for address in (where, f"{where}.json"):
            assert client.get(address).status_code == (404 if kind.has_page else 200), address


def test_every_node_leads_to_the_page_of_its_record(kb: KnowledgeBase, store: Store) -> None:
    folders = {entry.id: entry.folder for entry in kb.entries if isinstance(entry.record, Node)}
    links = {node: OF_NODE[kind].folder for node, _, kind in store.kinds(folders)}
    assert links == folders
