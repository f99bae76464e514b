"""What somebody has: found wherever it is entered, and answered once."""

from collections import Counter

import pytest

from safetykb.kernel.vocabulary import Answer, Severity
from safetykb.lookup import report as lookup
from safetykb.lookup.store import Store
from tests.conftest import check
from tests.lookup.report.asked import pairs


def test_a_condition_is_found_wherever_it_is_entered_and_stands_last(clinic: Store) -> None:
    for report in (
        check(clinic, ["testleaf"], ["pregnancy"]),
        check(clinic, ["pregnancy", "testleaf"]),
        check(clinic, ["testleaf", "pregnancy"]),
    ):
        (answer,) = report.answers
        assert (answer.a, answer.b, answer.kind) == ("testleaf", "pregnancy", "condition")
        assert answer.severity is Severity.MAJOR


def test_a_condition_is_not_taken_for_a_medicine_that_goes_by_the_same_letters(store: Store) -> None:
    report = check(store, ["kratom"], ["MS"])
    assert [unknown["says"] for unknown in report.unrecognised] == ["Multiple sclerosis is not covered here."]
    assert report.ambiguous == ()
    assert [shared["name"] for shared in check(store, ["kratom", "MS"]).ambiguous] == ["MS"]


@pytest.mark.parametrize("drug", ["fictocillin", "testleaf"])
def test_a_condition_of_which_nothing_is_held_stands_last_too(clinic: Store, drug: str) -> None:
    (answer,) = check(clinic, [drug], ["kidney disease"]).answers
    assert (answer.a, answer.b, answer.kind) == (drug, "kidney-disease", "condition")
    assert answer.entered_as == (drug, "kidney disease")
    assert answer.answer is Answer.NO_RECORD


def test_for_a_condition_that_is_not_known_no_medicine_is_offered(clinic: Store) -> None:
    for name, offered in (("fictolan", []), ("kidney diseese", ["kidney-disease"])):
        (unknown,) = check(clinic, ["testleaf"], [name]).unrecognised
        assert [meant["id"] for meant in unknown["suggestions"]] == offered


def test_who_smokes_is_answered_for_that_and_for_the_smoke(
    clinic: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = clinic.node("pregnancy")
    assert state
    monkeypatch.setitem(clinic._nodes, state.id, state._replace(ingredients=("fictosmoke",)))
    found = pairs(check(clinic, ["fictocillin"], ["pregnancy"]))
    assert Counter(found) == Counter([("fictocillin", "pregnancy"), ("fictocillin", "fictosmoke")])


def test_a_wider_condition_beside_a_kind_of_it_is_answered_as_that_kind(store: Store) -> None:
    report = check(store, ["diclofenac"], ["cirrhosis", "Child-Pugh C"])
    (answer,) = report.answers
    assert (answer.b, answer.severity) == ("severe-liver-disease", Severity.CONTRAINDICATED)
    assert [meant["id"] for read in report.read_as for meant in read["ingredients"]] == [
        *("diclofenac", "liver-disease", "severe-liver-disease")
    ]


def test_what_holds_for_any_heart_disease_is_told_once_of_one_who_has_two_kinds(store: Store) -> None:
    """Diltiazem or verapamil is a treatment of the rhythm, and a danger to the heart that fails beside it."""
    concerns = lookup.check(store, ["ibuprofen", "verapamil"], ["afib", "CHF"]).parts["concerns"]
    (told,) = [one for one in concerns if one["id"].startswith("condition-")]
    assert told["concern"].startswith("HEART FAILURE + ATRIAL FIBRILLATION: ")
    assert ["verapamil", "heart-failure"] in told["pairs"]
    assert ["verapamil", "atrial-fibrillation"] not in told["pairs"]
    assert ["ibuprofen", "atrial-fibrillation"] in told["pairs"]


def test_a_medicine_that_treats_the_rhythm_is_no_caution_in_it(store: Store) -> None:
    report = check(store, ["diltiazem", "bisoprolol"], ["irregular heartbeat"])
    graves = [answer for answer in report.answers if answer.b == "atrial-fibrillation" and answer.severity]
    assert graves == []
