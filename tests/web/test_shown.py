"""What a page shows is what the answer holds: signs, order, numbers, citations."""

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from safetykb.kernel.record_types import BY_FOLDER
from safetykb.kernel.vocabulary import Bearing
from safetykb.lookup.store import Store
from tests.conftest import drawn
from tests.web.reading import Shown, read

pytestmark = pytest.mark.slow

WITH_INFERRED = (
    "/check?name=kratom&name=nalmefene&name=simvastatin&condition=pregnancy",
    "/check?name=naltrexone",
    "/substance/kratom",
    "/substance/nalmefene",
    "/alkaloid/mitragynine",
    "/rules/exposure",
)


def soup(client: FlaskClient, address: str) -> BeautifulSoup:
    return BeautifulSoup(text_at(client, address), "lxml")


def shown(client: FlaskClient, address: str) -> Shown:
    return read(text_at(client, address))


def text_at(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("address", WITH_INFERRED)
def test_the_word_inferred_stands_beside_every_hollow_sign(client: FlaskClient, address: str) -> None:
    page = soup(client, address)
    hollow = page.select(".mark.hollow")
    assert all("inferred" in sign.get_text() for sign in hollow)
    assert hollow or address == "/check?name=naltrexone"


@pytest.mark.parametrize(
    "address",
    ["/warnings", "/regulation", "/uses", "/substance/kratom/further", "/substance/kratom/adverse-effects"],
)
def test_a_citation_never_shows_the_key_of_its_source(
    client: FlaskClient, store: Store, address: str
) -> None:
    keys = {source for source, _ in store.records("sources")}
    told = {tag.get_text(strip=True).strip("[]") for tag in soup(client, address).select("a")}
    assert not keys & told


def test_every_citation_of_a_pair_page_has_its_number_in_the_list(client: FlaskClient, store: Store) -> None:
    for folder, segment in (("interactions", "interaction"), ("cautions", "caution")):
        for record_id, _ in drawn(store.records(folder), 24):
            page = shown(client, f"/{segment}/{record_id}")
            assert page.cited <= page.listed, record_id


def test_on_a_pair_page_what_decides_leads_and_is_marked_and_what_speaks_against_it_stands_below(
    client: FlaskClient, store: Store
) -> None:
    page = client.get("/interaction/kratom--midazolam.json").get_json()
    finding = page["answer"]["findings"][0]
    ids = [item["finding_id"] for item in finding["evidence"]]
    assert set(ids[: len(finding["decided_by"])]) == set(finding["decided_by"])
    rest = [item["bearing"] for item in finding["evidence"][len(finding["decided_by"]) :]]
    assert rest == sorted(rest, key=list(Bearing).index)
    rows = soup(client, "/interaction/kratom--midazolam").select("table.findings tbody tr")
    assert "decides" in rows[0].get_text()
    assert "n = " in rows[0].get_text()


def test_findings_of_a_pair_that_disagree_are_told_with_what_would_settle_it(
    client: FlaskClient, store: Store
) -> None:
    told = 0
    for record_id, _ in drawn(store.records("interactions"), 12):
        page = client.get(f"/interaction/{record_id}.json").get_json()
        for dispute in page["disputes"]:
            told += 1
            said = shown(client, f"/interaction/{record_id}").text
            assert " ".join(dispute["record"]["would_settle"].split()) in said
    assert told


def test_what_is_in_doubt_is_shown_with_its_doubt(client: FlaskClient, store: Store) -> None:
    told = 0
    for kind in map(BY_FOLDER.__getitem__, ("adverse_effects", "claims", "contradictions")):
        for record_id, _ in store.records(kind.folder):
            twin = client.get(f"{kind.path(record_id)}.json").get_json()
            findings = twin.get("page", twin)["findings"].values()
            doubts = [finding["doubt"] for finding in findings if finding["doubt"]]
            said = shown(client, kind.path(record_id)).text if doubts else ""
            assert all(" ".join(doubt.split()) in said for doubt in doubts), record_id
            told += len(doubts)
    assert told


def test_a_page_of_a_class_names_the_members_that_are_graver(client: FlaskClient) -> None:
    graver = client.get("/interaction/gemfibrozil--statins.json").get_json()["graver"]
    assert [(one["names"], one["severity"]) for one in graver] == [
        ("gemfibrozil + simvastatin", "contraindicated")
    ]
    page = client.get("/interaction/gemfibrozil--statins").text
    assert page.index("Graver of members.") < page.index("What can happen")
    assert client.get("/interaction/kratom--quetiapine.json").get_json()["graver"] == []


def test_paper_leaves_nothing_out_of_what_is_major_and_says_where_the_rest_is(client: FlaskClient) -> None:
    names = [
        "warfarin",
        "fluconazole",
        "simvastatin",
        "clarithromycin",
        "kratom",
        "alprazolam",
        "sertraline",
        "tramadol",
    ]
    answer = client.get("/check", query_string=[("name", name) for name in names])
    page = BeautifulSoup(answer.text, "lxml")
    spared: dict[bool, set[str]] = {True: set(), False: set()}
    for concern in page.select("article.concern"):
        major = not {"contraindicated", "major"}.isdisjoint(concern["class"])
        spared[major] |= {dt.text for dt in concern.select("dt.aside")}
    always = {"Who", "What to do", "What goes on", "Emergency"}
    assert spared[False].isdisjoint(always)
    assert spared[True].isdisjoint({*always, "What may happen", "Watch", "Tell the patient"})
    assert spared[False] > {"What may happen", "Tell the patient"}
    rest = page.select_one("p.on-paper")
    assert rest is not None
    assert "/check?name=warfarin" in rest.text
