"""What was read and what was not, what was assessed and what was not: counted, and told to a program."""

import json
from collections import Counter
from typing import Any

import pytest

from safetykb.kernel.vocabulary import Below
from safetykb.lookup import report as lookup
from safetykb.lookup.store import Store, StoredAnswer, Told
from tests.conftest import check
from tests.lookup.report.asked import asked, pairs


@pytest.mark.parametrize("name", ["CYP-F1", "fictocyp", "CNS depression"])
def test_what_nobody_takes_is_not_taken_for_a_medicine(clinic: Store, name: str) -> None:
    report = check(clinic, ["testleaf", name])
    assert [unknown["name"] for unknown in report.unrecognised] == [name]
    assert report.answers == ()


def test_a_change_of_which_nobody_weighed_what_it_does_was_not_assessed() -> None:
    def answered(below: Below | None) -> StoredAnswer:
        told = Told(("a", "b"), "substance", "a", "b", {"below": below}, {})
        return StoredAnswer("{}", 1, (None, None, None), "inferred", None, ("a", "b"), (), (told,))

    assert lookup._unassessed([answered(Below.MARGIN_UNKNOWN), answered(None)])["count"] == 1


def test_an_unknown_name_and_a_shared_one_are_told_and_the_rest_is_answered(clinic: Store) -> None:
    report, checked = asked(clinic, "testleef", "fictobiotic", "testleaf", "fictolam")
    assert [name["name"] for name in report.unrecognised] == ["testleef"]
    (meant,) = report.unrecognised[0]["suggestions"]
    assert (meant["id"], meant["note"]) == ("testleaf", None), "its own tea is no other substance"
    assert [name["name"] for name in report.ambiguous] == ["fictobiotic"]
    assert {c["id"] for c in report.ambiguous[0]["candidates"]} == {"fictocillin", "fictomycin"}
    assert pairs(report) == [("fictolam", "testleaf")]
    assert not checked.recognised
    assert report.certificate["unrecognised"] == ["testleef"]
    assert report.certificate["ambiguous"] == ["fictobiotic"]


def test_of_a_line_that_is_understood_in_part_nothing_is_answered(clinic: Store) -> None:
    report, checked = asked(clinic, "testleaf xyzzy", "fictolam")
    (unknown,) = report.unrecognised
    assert (unknown["understood"], unknown["unparsed"]) == (["testleaf"], ["xyzzy"])
    assert (pairs(report), checked.weight) == ([], 0)
    assert [name["id"] for name in report.certificate["recognised"]] == ["fictolam"]


@pytest.mark.parametrize(
    ("names", "recognised"),
    [
        (("testleaf", "fictolam"), True),
        (("testleaf", "fictobroth"), True),
        (("testleaf", "xyzzy"), False),
        (("testleaf", "fictobiotic"), False),
    ],
)
def test_a_program_learns_that_a_name_was_not_taken(
    clinic: Store, names: tuple[str, ...], recognised: bool
) -> None:
    assert asked(clinic, *names)[1].recognised is recognised


@pytest.mark.parametrize(
    ("names", "weight"),
    [
        (("testleaf", "fictolam", "fictosartan", "fictobroth"), 3),
        (("testleaf", "fictocoxib"), 2),
        (("testleaf", "fictosartan"), 1),
        (("testleaf", "fictaine"), 0),
        (("testleaf", "fictobroth"), 0),
        (("testleaf",), 0),
        (("Sedafict", "fictazepam", "fictaine", "fictocillin"), 3),
    ],
)
def test_a_program_learns_the_gravest_severity(clinic: Store, names: tuple[str, ...], weight: int) -> None:
    assert asked(clinic, *names)[1].weight == weight


@pytest.mark.parametrize("names", [("testleaf", "fictaine"), ("testleaf", "fictolam", "fictobroth"), ()])
def test_the_certificate_counts_what_was_answered(clinic: Store, names: tuple[str, ...]) -> None:
    report = check(clinic, names)
    certificate = report.certificate
    assert certificate["pairs"] == len(report.answers) == len(names) * (len(names) - 1) // 2
    assert certificate["by_answer"] == dict(Counter(str(answer.answer) for answer in report.answers))
    looked = Counter(str(answer.looked) for answer in report.answers if answer.looked)
    assert certificate["by_looked"] == dict(looked)
    assert [name["id"] for name in certificate["recognised"]] == list(names)
    assert (certificate["version"], certificate["hash"]) == (clinic.version, clinic.hash)


def test_the_certificate_counts_in_one_order(clinic: Store) -> None:
    looked = check(clinic, ["fictobroth", "fictosmoke", "testleaf"]).certificate["by_looked"]
    assert list(looked.items()) == [("not_searched", 2), ("out_of_scope", 1)]


def test_the_certificate_names_what_was_entered_and_taken_for(clinic: Store) -> None:
    assert check(clinic, ["Fictolux", "Folium fictum"]).certificate["recognised"] == [
        {"entered_as": "Fictolux", "id": "fictolam", "name": "fictolam"},
        {"entered_as": "Folium fictum", "id": "testleaf", "name": "testleaf"},
    ]


def test_a_report_says_that_it_is_older_than_the_files(clinic: Store) -> None:
    told: dict[str, Any] = json.loads(lookup.check(clinic, ["testleaf"], banner="Files have changed.").text)
    assert told["banner"] == "Files have changed."
    assert json.loads(lookup.check(clinic, ["testleaf"]).text)["banner"] is None


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("500 mg",), [lookup.NO_NAME]),
        (("500 mg", "testleaf"), []),
        (("tablets",), [lookup.NO_NAME_OF_IT]),
        (("tablets", "testleaf"), [lookup.NO_NAME_OF_IT]),
    ],
)
def test_a_line_that_names_nothing_is_told_where_a_medicine_may_be_missing(
    clinic: Store, names: tuple[str, ...], told: list[str]
) -> None:
    report, checked = asked(clinic, *names)
    assert [unknown["says"] for unknown in report.unrecognised] == told
    assert checked.recognised is (told == [])
