"""Advice has its hour and its hearer: before, when it has happened, and where nobody prescribed."""

import pytest

from safetykb.curation.load import load
from safetykb.kernel.answer import AnswerFinding
from safetykb.reasoning.reasoner import Reasoner, reasoner
from safetykb_web import create_app
from tests.conftest import CLINIC_KB

PAIR = ("fictazepam", "testleaf")


@pytest.fixture(scope="module")
def clinic() -> Reasoner:
    kb, problems = load(CLINIC_KB)
    assert problems == []
    return reasoner(kb)


@pytest.fixture(scope="module")
def depressed(clinic: Reasoner) -> AnswerFinding:
    (finding,) = clinic.pair(*PAIR, PAIR).findings
    return finding


def test_what_to_do_when_it_has_happened_stands_beside_what_to_do_before(depressed: AnswerFinding) -> None:
    assert depressed.onset == "hours"
    assert "give fictoxone and stay" in str(depressed.if_it_happens)
    assert "ambulance" in str(depressed.if_it_happens_patient)
    assert "fictoxone and stay" not in depressed.management


def test_a_record_that_names_no_emergency_tells_none(clinic: Reasoner) -> None:
    pair = ("hydroxyfictine", "fictazepam")
    for finding in clinic.pair(*pair, pair).findings:
        assert (finding.onset, finding.if_it_happens, finding.guidance) == (None, None, ())


def test_every_text_of_guidance_leads_to_the_page_with_its_basis(depressed: AnswerFinding) -> None:
    client = create_app(CLINIC_KB).test_client()
    listed = client.get("/guidance").text
    for name in depressed.guidance:
        page = client.get(f"/guidance/{name}")
        assert page.status_code == 200
        assert "our judgement" in page.text
        assert f"/guidance/{name}" in listed
        assert client.get(f"/guidance/{name}.json").get_json()["record"]["id"] == name
    told = client.get("/check?name=fictazepam&name=testleaf").text
    assert all(f"/guidance/{name}" in told for name in depressed.guidance)
    assert client.get("/guidance/nothing").status_code == 404
