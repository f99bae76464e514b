"""Names as people misspell them: what was meant is offered first, and no other active without a word."""

from pathlib import Path

import pytest

from safetykb.lookup.meaning import entries
from safetykb.lookup.offers import ANOTHER, SEVERAL, nearest, offers
from safetykb.lookup.store import Store
from tests.conftest import check

WRITTEN = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("misspellings.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
FIRST = 0.96
"""The share of names of which the one that was meant is read or offered first."""


def _parts(store: Store, node_id: str) -> frozenset[str]:
    node = store.node(node_id)
    assert node is not None
    return frozenset(node.ingredients) or frozenset({node_id})


def test_what_was_meant_comes_first(store: Store) -> None:
    missed = []
    for written, meant in WRITTEN:
        (reading, *_) = entries(store, [written])
        read = [part.node.id for part in reading.meant] if reading.accepted else []
        best = read or [offer["id"] for offer in offers(store, reading, conditions=False)][:1]
        missed += [(written, meant, best)] * (best != [meant])
    assert len(missed) <= (1 - FIRST) * len(WRITTEN), missed


def test_no_other_active_is_offered_without_a_word(store: Store) -> None:
    silent = [
        (written, offer["id"])
        for written, meant in WRITTEN
        for offer in offers(store, entries(store, [written])[0], conditions=False)
        if not offer["note"] and _parts(store, offer["id"]) != _parts(store, meant)
    ]
    assert silent == []


def test_two_actives_that_are_spelt_like_it_both_say_so(store: Store) -> None:
    (unknown,) = check(store, ["sitalopram"]).unrecognised
    notes = {offer["id"]: offer["note"] or "" for offer in unknown["suggestions"]}
    assert SEVERAL in notes["citalopram"]
    assert SEVERAL in notes["escitalopram"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("lasicks", "lasix"),
        ("zanaflecks", "zanaflex"),
        ("sirtraleen", "sertraline"),
        ("nalokson", "naloxone"),
    ],
)
def test_a_name_is_found_by_its_sound(written: str, meant: str) -> None:
    forms = ["lasix", "zanaflex", "sertraline", "naloxone", "cytarabine", "lasofoxifene"]
    assert nearest(written, forms)[0][0] == meant


def test_what_only_sounds_alike_may_be_something_else(store: Store) -> None:
    (unknown,) = check(store, ["sirtraleen"]).unrecognised
    assert ANOTHER in (unknown["suggestions"][0]["note"] or "")


@pytest.mark.parametrize(
    "line", ["Lorazepam 1 mg prior", "naproxen, starts", "compression stockings class 2"]
)
def test_words_of_everyday_language_are_no_misspelt_medicine(store: Store, line: str) -> None:
    said = [offers(store, reading, conditions=False) for reading in entries(store, [line])]
    assert not any(said)


def test_a_name_that_was_dictated_in_plain_words_is_offered(store: Store) -> None:
    (reading,) = entries(store, ["a tore of a statin forty milligrams at bedtime"])
    assert [offer["id"] for offer in offers(store, reading, conditions=False)] == ["atorvastatin"]


@pytest.mark.parametrize("text", ["prazepam", "methylone", "terfenadine", "bromazepam", "methaqualone"])
def test_an_offer_of_another_medicine_says_so(store: Store, text: str) -> None:
    for unknown in check(store, [text]).unrecognised:
        assert unknown["suggestions"] or unknown["says"]
        assert all(offer["note"] for offer in unknown["suggestions"])


@pytest.mark.parametrize("text", ["ibuprofn", "Zolofft", "sertralne"])
def test_a_slip_of_the_pen_is_offered_without_more(store: Store, text: str) -> None:
    (unknown,) = check(store, [text]).unrecognised
    assert ANOTHER not in (unknown["suggestions"][0]["note"] or "")


def test_an_offer_that_is_mistaken_for_another_medicine_says_so(store: Store) -> None:
    (unknown,) = check(store, ["alprazolm"]).unrecognised
    assert unknown["suggestions"][0]["note"] == "a safety body warns that it is mistaken for lorazepam"


def test_an_offer_holds_all_that_was_understood(store: Store) -> None:
    (unknown,) = check(store, ["kratom & zolofft"]).unrecognised
    assert unknown["understood"] == ["kratom"]
    first = unknown["suggestions"][0]
    assert (first["name"], first["text"]) == ("kratom · sertraline", "kratom & Zoloft")
    assert len(check(store, [first["text"]]).answers) == 1
    (unknown,) = check(store, ["Tylenol Gizmo"]).unrecognised
    assert "paracetamol" not in {offer["id"] for offer in unknown["suggestions"]}


def test_for_a_condition_only_conditions_are_offered(store: Store) -> None:
    for text in ("slep apnia", "epilepsey", "pregnency"):
        (unknown,) = check(store, [], [text]).unrecognised
        assert {offer["kind"] for offer in unknown["suggestions"]} <= {"condition"}
