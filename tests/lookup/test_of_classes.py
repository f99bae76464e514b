"""A class on a list: what its members do is not hidden by what is unknown, or milder, of the class."""

import pytest

from safetykb.lookup.report import Checked, check
from safetykb.lookup.store import Store
from safetykb.snapshot.life import open_store
from tests.conftest import KB


@pytest.fixture(scope="module")
def store(compiled: None) -> Store:
    found = open_store(KB).store
    assert found is not None
    return found


def told(report: Checked) -> dict[tuple[str, ...], int]:
    return {
        answer.nodes[:2]
        if answer.answer == "no_record"
        else tuple(sorted(answer.told[0].pair)): answer.weight
        for answer in report.answers
    }


@pytest.mark.parametrize(
    ("of_class", "other", "member"),
    [
        ("statins", "itraconazole", "simvastatin"),
        ("macrolides", "simvastatin", "clarithromycin"),
        ("SSRIs", "pimozide", "citalopram"),
    ],
)
def test_a_class_of_which_nothing_is_known_stands_for_its_gravest_members(
    store: Store, of_class: str, other: str, member: str
) -> None:
    for names in ((of_class, other), (other, of_class)):
        report = check(store, names)
        assert told(report)[min(member, other), max(member, other)] == report.weight == 4
        assert report.unassessed == 1
        (note,) = [said for said in report.parts["notes"] if "name the medicine that is taken" in said]
        assert member in note
        assert any(member in {one["id"] for one in concern["members"]} for concern in report.read("concerns"))


def test_a_class_that_is_answered_as_such_says_so_unless_a_member_is_graver(store: Store) -> None:
    graver = told(check(store, ["gemfibrozil", "statins"]))
    assert graver == {("gemfibrozil", "statins"): 3, ("gemfibrozil", "simvastatin"): 4}
    assert told(check(store, ["benzodiazepines", "oxycodone"])) == {("benzodiazepines", "oxycodone"): 3}


def test_nothing_is_said_of_members_that_nothing_is_known_of(store: Store) -> None:
    report = check(store, ["statins", "amoxicillin"])
    assert [answer.answer for answer in report.answers] == ["no_record"]
    assert not report.parts["notes"]


def test_of_many_pairs_of_members_a_few_are_named_and_how_many_more(store: Store) -> None:
    (note,) = [
        note for note in check(store, ["NSAIDs", "SSRIs"]).read("notes") if "gravest that is known" in note
    ]
    assert "more pairs" in note
    assert note.count(" + ") <= 6, "the two classes, and a few pairs"


def test_the_evidence_of_a_class_begins_with_what_is_of_this_pair(store: Store) -> None:
    """Who asks for chloramphenicol with warfarin reads its label before reports on glucosamine."""
    (answer,) = check(store, ["chloramphenicol", "warfarin"]).read("answers")
    of_class = next(
        finding for finding in answer["findings"] if finding["via"] and len(finding["evidence"]) > 5
    )
    assert of_class["evidence"][0]["subject"] == "chloramphenicol"
    assert any(item["subject"] == "glucosamine" for item in of_class["evidence"])
