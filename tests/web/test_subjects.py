"""Claims, law, what is not known, methods: what each page answers, and where it leads."""

import re

import pytest
from flask.testing import FlaskClient

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.record_types import BY_FOLDER
from safetykb.lookup.store import Store
from safetykb.model import Claim, Regulation
from tests.web.reading import foreign, read, tree_of
from tests.web.test_check_page import shown, text_of
from tests.web.test_requests import HOSTILE

pytestmark = pytest.mark.slow

OHIO = "/regulation?place=US-OH&product=7-oh"


def test_a_claim_says_its_verdict_what_to_say_instead_and_what_stands_on_either_side(
    client: FlaskClient, kb: KnowledgeBase
) -> None:
    for claim in kb.of(Claim):
        page = shown(client, f"/claims/{claim.id}")
        told = text_of(page)
        assert told.index(claim.verdict.replace("_", " ").capitalize()) < told.index("Say instead")
        assert " ".join(claim.safer_statement.split()) in told, claim.id
        sides = {
            text_of(part.h2).split(" 1")[0]: text_of(part) for part in page.select("section:has(ul.evidence)")
        }
        for item in claim.evidence:
            finding = " ".join(kb.findings[item.finding].text.split())
            word = {"supports": "For it", "refutes": "Against it"}.get(item.bearing, "Beside it")
            assert any(head.startswith(word) and finding in side for head, side in sides.items()), claim.id


def test_a_claim_is_cited_with_version_state_and_day_of_review(
    client: FlaskClient, store: Store, kb: KnowledgeBase
) -> None:
    (claim,) = [claim for claim in kb.of(Claim) if claim.id == "acts-at-opioid-receptors"]
    cited = text_of(shown(client, f"/claims/{claim.id}").find(id="reference"))
    for part in (store.version, store.hash, claim.statement.rstrip("."), "supported"):
        assert part in cited
    assert str(claim.reviewed.date) in cited
    assert f"/claims/{claim.id}" in cited


def test_what_must_not_be_repeated_stands_first_among_claims_each_in_one_line(
    client: FlaskClient, kb: KnowledgeBase
) -> None:
    page = shown(client, "/claims")
    heads = [text_of(head).rpartition(" ")[0] for head in page.select("main h2")]
    assert heads[0] == "Misleading"
    assert heads[-2:] == ["Supported", "Sound advice"]
    lines = [text_of(line) for line in page.select(".index li")]
    assert len(lines) == len(list(kb.of(Claim)))
    assert max(map(len, lines)) < 260


def test_of_7_oh_in_ohio_the_rule_on_it_leads_then_what_ohio_says_of_leaf_then_federal_law(
    client: FlaskClient,
) -> None:
    laws = client.get(OHIO.replace("/regulation", "/regulation.json")).get_json()["laws"]
    ids = [[page["id"] for page in group["records"]] for group in laws]
    assert ids[0] == ["us-oh-derivatives"]
    assert ids[1] == ["us-oh-leaf"]
    assert "us-federal-7oh" in ids[2]
    assert all(page["record"]["jurisdiction"] in ("US-OH", "US", "UN") for g in laws for page in g["records"])
    told = text_of(shown(client, OHIO))
    assert told.index("not confirmed") < told.index("prohibited")
    assert "show all of Ohio" in told, "what the choice leaves out is said"


@pytest.mark.parametrize(
    ("place", "product"),
    [
        ("ohio", "7-hydroxymitragynine"),
        ("us-oh", "7OH"),
        ("Ohio, United States", "concentrated 7-OH product"),
    ],
)
def test_a_place_and_a_product_may_be_written_as_people_write_them(
    client: FlaskClient, place: str, product: str
) -> None:
    laws = client.get("/regulation.json", query_string={"place": place, "product": product}).get_json()[
        "laws"
    ]
    assert [page["id"] for page in laws[0]["records"]] == ["us-oh-derivatives"]


def test_law_on_the_alkaloid_of_leaf_is_told_of_leaf_and_none_is_invented(client: FlaskClient) -> None:
    sweden = client.get("/regulation.json?place=SE&product=kratom").get_json()["laws"][0]["records"]
    assert {page["id"] for page in sweden} == {"se-leaf", "se-mitragynine"}
    vermont = text_of(shown(client, "/regulation?place=US-VT&product=sr-17018"))
    assert "Nothing is recorded of it there. That does not mean that it is lawful." in vermont


def test_in_every_list_of_laws_what_is_not_confirmed_stands_first_then_a_to_z(
    client: FlaskClient, kb: KnowledgeBase
) -> None:
    laws = client.get("/regulation.json").get_json()["laws"]
    shown_ids = [page["id"] for group in laws for page in group["records"]]
    assert sorted(shown_ids) == sorted(law.id for law in kb.of(Regulation))
    for group in laws:
        order = [
            (not p["record"]["not_confirmed"], p["record"]["place"].casefold()) for p in group["records"]
        ]
        assert order == sorted(order)


def test_whose_word_a_law_rests_on_is_told_in_words(client: FlaskClient) -> None:
    words = {text_of(tag) for tag in shown(client, OHIO).select("td .standing")}
    assert {"official", "press", "advocacy"} <= words


@pytest.mark.parametrize("text", [*HOSTILE, "Atlantis", "sertraline"])
@pytest.mark.parametrize("field", ["place", "product"])
def test_a_place_or_product_without_a_law_gets_a_clear_page_never_silence(
    client: FlaskClient, field: str, text: str
) -> None:
    answer = client.get("/regulation", query_string={field: text})
    assert answer.status_code == (400 if text.strip() else 200)
    assert foreign(tree_of(answer.text)) == []
    if text.strip():
        assert "does not mean that" in read(answer.text).text


def test_each_gap_says_what_would_settle_it_and_the_most_used_and_gravest_lead(client: FlaskClient) -> None:
    disputes = client.get("/gaps.json").get_json()["disputes"]
    weights = [dispute["weight"] for dispute in disputes]
    assert weights == sorted(weights, reverse=True)
    articles = shown(client, "/gaps").select("article.dispute")
    assert len(articles) == len(disputes)
    for article, dispute in zip(articles, disputes, strict=True):
        assert " ".join(dispute["would_settle"].split()) in text_of(article)
    rows = [text_of(row) for row in shown(client, "/gaps/searches").select("tbody tr")]
    assert rows
    assert all("A study, or a well-described case" in row or "Something was found" in row for row in rows)
    unread = [text_of(row) for row in shown(client, "/gaps/medicines").select(".unread tbody tr")]
    assert unread
    assert "atorvastatin" in unread[0]


def test_findings_that_disagree_stand_side_by_side_with_their_sources(
    client: FlaskClient, store: Store
) -> None:
    for record_id, _ in store.records("contradictions"):
        page = shown(client, f"/disagreement/{record_id}")
        findings = client.get(f"/disagreement/{record_id}.json").get_json()["findings"]
        sides = [text_of(side) for side in page.select(".sides > li")]
        assert len(sides) == len(findings) >= 2, record_id
        for finding in findings.values():
            assert any(" ".join(finding["finding"].split()) in side for side in sides), record_id


def test_every_heading_of_the_methods_can_be_led_to_and_no_style_stands_in_them(client: FlaskClient) -> None:
    page = shown(client, "/methods")
    ids = {str(tag["id"]) for tag in page.select("[id]")}
    assert len(page.select(".contents a")) > 10
    ways = [str(a["href"]) for a in page.select(".contents a")]
    assert all(way.removeprefix("#") in ids for way in ways if way.startswith("#"))
    assert {"/rules", "/concerns"} <= set(ways)
    assert page.select("[style]") == []


def test_a_rule_that_an_answer_names_has_a_page_with_each_of_its_cases(
    client: FlaskClient, store: Store
) -> None:
    for rule, _ in store.records("rules"):
        page = shown(client, f"/rules/{rule}")
        record = client.get(f"/rules/{rule}.json").get_json()["record"]
        assert [tag["id"] for tag in page.select("main section h2")][: len(record["cells"])] == [
            cell["when"] for cell in record["cells"]
        ]


CELLS = "//table[not(ancestor::*[contains(@class, 'prose')])]/tbody//td"
"""Cells of tables; but of those in a text, whose author has no labels to give."""
PAIRS = ("interactions", "cautions", "claims", "contradictions", "rules", "concerns", "adverse_effects")


@pytest.mark.parametrize("folder", PAIRS)
def test_no_page_is_heavy(client: FlaskClient, store: Store, folder: str) -> None:
    heaviest = max(store.records(folder), key=lambda record: len(store.record(record[0], folder) or ""))
    assert len(client.get(BY_FOLDER[folder].path(heaviest[0])).data) < 250_000


@pytest.mark.parametrize(
    "address",
    [
        *("/", "/about", "/claims", "/regulation", "/gaps", "/gaps/searches", "/gaps/medicines", "/methods"),
        *("/rules", "/concerns", "/adverse-effects", "/uses", "/warnings", "/guidance"),
    ],
)
def test_no_list_is_heavy_and_no_label_of_a_cell_is_lost_on_a_phone(
    client: FlaskClient, address: str
) -> None:
    answer = client.get(address)
    assert len(answer.data) < 250_000
    cells = tree_of(answer.text).xpath(CELLS)
    assert [cell.text_content()[:60] for cell in cells if not cell.get("data-label")] == [], address


def test_the_best_evidence_of_a_pair_leads_and_its_level_says_why(client: FlaskClient) -> None:
    page = client.get("/interaction/kratom--midazolam.json").get_json()
    assert page["best"]["design"] == "controlled_interaction_trial"
    told = text_of(shown(client, "/interaction/kratom--midazolam"))
    assert told.index("Best evidence.") < told.index("What can happen")
    assert "what decides is controlled interaction trial" in told
    quetiapine = client.get("/interaction/kratom--quetiapine.json").get_json()
    assert quetiapine["best"]["design"] == "case_report_post_mortem"
    assert "No controlled study of the two in people is recorded." in quetiapine["unknown"]
    assert "no controlled study decides it" in quetiapine["ways"][0]["because"]


def test_what_to_do_when_it_has_happened_is_told_once_whole_and_found_from_the_head(
    client: FlaskClient,
) -> None:
    page = shown(client, "/interaction/kratom--quetiapine")
    told = text_of(page)
    for one in client.get("/interaction/kratom--quetiapine.json").get_json()["instructions"]:
        assert told.count(" ".join(one["text"].split())) == 1
        assert one["brief"] is None or " ".join(one["brief"].split()) in told
        assert page.find("a", href=f"#{one['id']}") is not None
        assert page.find(id=one["id"]) is not None


def test_every_emergency_of_a_pair_is_on_its_page(client: FlaskClient, store: Store) -> None:
    for record_id in ("kratom--tramadol", "alprazolam--kratom", "kratom--methadone"):
        answer = client.get(f"/interaction/{record_id}.json")
        if answer.status_code == 404:
            continue
        told = text_of(shown(client, f"/interaction/{record_id}"))
        for finding in answer.get_json()["answer"]["findings"]:
            for text in (finding["if_not_prescribed"], finding["if_it_happens_patient"]):
                for sentence in re.split(r"(?<=[.!?]) ", text or ""):
                    assert " ".join(sentence.split()) in told, (record_id, sentence)
