"""A rescue medicine is kept and given: never weighed as a danger, and told with all that it reverses."""

import json

import pytest

from safetykb.cli.terminal import report_text
from safetykb.kernel.vocabulary import Answer
from safetykb.lookup.cells import grounding
from safetykb.lookup.report import check as told
from safetykb.lookup.store import Store
from safetykb.reasoning.reasoner import Reasoner
from safetykb.reasoning.rescue import rescue_medicines
from safetykb_web import create_app
from tests.conftest import KB, check

OPIOIDS = ("oxycodone", "kratom", "7-hydroxymitragynine", "heroin", "nitazenes", "Subutex", "methadone")


@pytest.mark.parametrize("opioid", OPIOIDS)
@pytest.mark.parametrize("medicine", ["Narcan", "Opvee"])
def test_a_rescue_medicine_beside_what_it_reverses_is_no_danger(
    store: Store, medicine: str, opioid: str
) -> None:
    (answer,) = check(store, [medicine, opioid]).answers
    assert (answer.answer, answer.severity, answer.action) == (Answer.RESCUE, None, None)
    assert {(f.severity, f.action) for f in answer.findings} == {(None, None)}
    assert told(store, [medicine, opioid]).weight == 0
    assert "give" in answer.findings[0].management


def test_what_blocks_for_weeks_is_no_rescue(store: Store) -> None:
    (answer,) = check(store, ["naltrexone", "oxycodone"]).answers
    assert (answer.severity, answer.action) == ("contraindicated", "avoid")


@pytest.mark.parametrize(
    ("names", "reversed_by"),
    [
        (["oxycodone", "amoxicillin"], {"oxycodone"}),
        (["kratom"], {"kratom"}),
        (["kratom extract", "Xanax"], {"kratom-extract"}),
        (["7-hydroxymitragynine", "fentanyl"], {"7-hydroxymitragynine", "fentanyl"}),
        (["Suboxone", "Xanax"], {"buprenorphine"}),
        (["Xanax", "alcohol"], set()),
        (["naltrexone", "amoxicillin"], set()),
    ],
)
def test_every_list_with_what_it_reverses_tells_of_rescue(
    store: Store, names: list[str], reversed_by: set[str]
) -> None:
    report = check(store, names)
    assert {node for text in report.rescue for node in text["members"]} == reversed_by
    for text in report.rescue:
        said = f"{text['text']} {text['patient']}".casefold()
        assert all(word in said for word in ("naloxone", "airway", "again", "stay", "emergency services"))
        assert {cited.partition("#")[0] for cited in text["rests_on"]} <= set(report.sources)


def test_every_surface_says_that_it_is_given(store: Store) -> None:
    report = check(store, ["naloxone", "oxycodone"])
    shown = report_text(report, 100, grounding(store))
    assert "RESCUE MEDICINE: KEEP IT, AND GIVE IT" in shown
    assert "Rescue, for oxycodone" in shown
    page = create_app(KB).test_client().get("/check?name=naloxone&name=oxycodone").text
    assert "keep it, and give it" in page
    assert "Rescue, for" in page
    body = json.loads(told(store, ["naloxone", "oxycodone"]).text)
    assert body["answers"][0]["answer"] == "rescue"
    assert body["certificate"]["by_answer"] == {"rescue": 1}


def test_every_rescue_answer_is_of_a_medicine_that_is_given_in_an_overdose(ask: Reasoner) -> None:
    medicines = rescue_medicines(ask.kb)
    assert medicines == {"naloxone", "nalmefene-rescue"}
    edges = ask.graph.out_edges("naloxone", data=True)
    advice = [data for *_, data in edges if data["asserts"] == "advice"]
    assert advice
    assert {(data["severity"], data["action"]) for data in advice} == {(None, None)}
