"""Advice has its hour and its hearer: before, when it has happened, and where nobody prescribed."""

import re
from dataclasses import replace

import pytest

from safetykb.curation.load import KnowledgeBase, load
from safetykb.curation.supply import Hands, hands
from safetykb.kernel.answer import AnswerFinding
from safetykb.kernel.vocabulary import Action, SupplyWay
from safetykb.model import Interaction, Node, Record, Substance, Supply, record_id
from safetykb.reasoning.guidance import by_id
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
    pair = ("fictiapine", "testleaf")
    (finding,) = clinic.pair(*pair, pair).findings
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


def test_of_what_nobody_prescribes_nothing_is_said_that_presumes_a_prescriber(clinic: Reasoner) -> None:
    pair = ("fictodesigner", "testleaf")
    (finding,) = clinic.pair(*pair, pair).findings
    told = by_id(clinic.kb)["fictosedatives-not-prescribed"]
    assert (finding.action, finding.management, finding.patient) == ("avoid", told.answer.text, told.patient)
    assert finding.if_not_prescribed is None
    assert finding.rests_on == told.answer.rests_on
    assert "give fictoxone" in str(finding.if_it_happens)
    assert finding.stopping


@pytest.mark.parametrize(
    ("supply", "action", "texts"),
    [
        ((), "usually_avoid", ("given", "not given")),
        (("prescribed",), "usually_avoid", ("given", None)),
        (("over_the_counter",), "usually_avoid", ("given", None)),
        (("prescribed", "illicit"), "usually_avoid", ("given", "not given")),
        (("prescribed in GB", "illicit"), "avoid", ("given", "not given")),
        (("illicit",), "avoid", ("not given", None)),
        (("unlicensed",), "avoid", ("not given", None)),
    ],
)
def test_whose_hands_a_member_comes_from_decides_what_is_told(
    clinic: Reasoner, supply: tuple[str, ...], action: str, texts: tuple[str, str | None]
) -> None:
    kb = edited(clinic.kb, supply)
    pair = ("fictazepam", "testleaf")
    (finding,) = reasoner(kb).pair(*pair, pair).findings
    given, other = "Advise against the two together", "nobody knows what is in it"
    words = {"given": given, "not given": other, None: None}
    told = (finding.management, finding.if_not_prescribed)
    assert finding.action == action
    for text, wanted in zip(told, texts, strict=True):
        word = words[wanted]
        assert (text is None) if word is None else (word in str(text))


def test_a_plant_beside_what_was_prescribed_needs_no_text_for_others(clinic: Reasoner) -> None:
    assert hands(clinic.kb, "testleaf") is Hands.GIVEN
    assert hands(clinic.kb, "fictosedatives") is Hands.GIVEN
    assert hands(clinic.kb, "fictodesigner") is Hands.NOBODYS


def edited(kb: KnowledgeBase, supply: tuple[str, ...]) -> KnowledgeBase:
    """Return the clinic with another supply of fictazepam, and a record that only advises against."""

    def other(record: Record) -> Record:
        if isinstance(record, Substance) and record.id == "fictazepam":
            ways = tuple(
                Supply(how=SupplyWay(way.split()[0]), places=tuple(way.split(" in ")[1:]), rationale="So.")
                for way in supply
            )
            return replace(record, supply=ways)
        if isinstance(record, Interaction) and record_id(record) == "fictosedatives--testleaf":
            entry = replace(record.mechanisms[0], action=Action.USUALLY_AVOID)
            return replace(record, mechanisms=(entry,))
        return record

    entries = tuple(replace(entry, record=other(entry.record)) for entry in kb.entries)
    nodes = {entry.id: entry.record for entry in entries if isinstance(entry.record, Node)}
    return replace(kb, entries=entries, nodes=nodes)


SEDATING = (
    *("opioids", "benzodiazepines", "barbiturates", "z-drugs", "gabapentinoids", "muscle-relaxants"),
    "sedating-antihistamines",
)
SEDATING_ALONE = {"ethanol", "phenibut", "sodium-oxybate", "xylazine"}
HARDLY_SEDATING = {"meclozine", "orphenadrine"}
"""Of these classes, but of little sleepiness at usual doses: the pair is not avoided for breathing."""


def test_what_nobody_prescribes_is_avoided_with_all_that_slows_the_breath(ask: Reasoner) -> None:
    sedating = {member.id for name in SEDATING for member in ask.kb.members.get(name, ())}
    sedating = (sedating | SEDATING_ALONE) - HARDLY_SEDATING
    unprescribed = {name for name in sedating if hands(ask.kb, name) in (Hands.NOBODYS, Hands.BY_PLACE)}
    assert {"diamorphine", "nitazenes", "mgm-15", "tianeptine", "phenibut", "bromazolam"} <= unprescribed
    walked = 0
    for one in sorted(unprescribed):
        for other in sorted({*sedating, "kratom", "7-hydroxymitragynine"} - {one}):
            answer = ask.pair(one, other, (one, other))
            told = [f for f in answer.findings if f.mechanism == "cns_depression"]
            walked += len(told)
            for finding in told:
                assert finding.action == "avoid", (one, other)
                if hands(ask.kb, one) is Hands.NOBODYS:
                    assert not LOWER_DOSE.search(finding.management), (one, other)
                    assert "naloxone" in f"{finding.management} {finding.if_it_happens}".casefold()
    assert walked > 800


LOWER_DOSE = re.compile(r"\b(?:low(?:er|est)|reduced?|small(?:er|est)?) (?:effective )?(?:doses?|amounts?)\b")
