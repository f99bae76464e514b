"""Which pairs of a list are answered, of what, and in what order."""

from collections import Counter
from collections.abc import Sequence

import pytest

from safetykb.kernel.order import GRAVE
from safetykb.kernel.vocabulary import Answer, Looked, Severity
from safetykb.lookup import report as lookup
from safetykb.lookup.pairs import Member, Pairs, in_place_of, pairs_of
from safetykb.lookup.store import Store, StoredAnswer
from tests.conftest import check
from tests.lookup.report.asked import pairs


def test_every_two_of_a_list_are_answered_once(clinic: Store) -> None:
    found = pairs(check(clinic, ["testleaf", "fictolam", "fictorphan"], ["pregnancy"]))
    expected = {
        ("fictolam", "testleaf"),
        ("fictorphan", "testleaf"),
        ("fictolam", "fictorphan"),
        ("testleaf", "pregnancy"),
        ("fictolam", "pregnancy"),
        ("fictorphan", "pregnancy"),
    }
    assert Counter(found) == Counter(expected)


def test_two_conditions_are_no_pair(clinic: Store) -> None:
    report = check(clinic, ["testleaf"], ["pregnancy", "kidney disease"])
    assert Counter(pairs(report)) == Counter([("testleaf", "pregnancy"), ("testleaf", "kidney-disease")])
    assert check(clinic, [], ["pregnancy", "kidney disease"]).answers == ()


def test_what_was_entered_stands_beside_the_end_that_it_names(clinic: Store) -> None:
    for names in (("Folium fictum", "Fictolux"), ("Fictolux", "Folium fictum")):
        (answer,) = check(clinic, names).answers
        assert (answer.a, answer.b) == ("fictolam", "testleaf")
        assert answer.entered_as == ("Fictolux", "Folium fictum")
    for names in (("testleaf", "fictobroth"), ("fictobroth", "testleaf")):
        (answer,) = check(clinic, names).answers
        assert answer.entered_as == (answer.a, answer.b) == ("fictobroth", "testleaf")


def test_answers_come_gravest_first_and_of_equals_by_name(clinic: Store) -> None:
    report = check(
        clinic,
        ["testleaf", "fictosartan", "fictazepam", "fictorphan", "fictolam", "fictiapine", "fictocoxib"],
    )
    grave = [answer for answer in report.answers if answer.severity]
    assert [(answer.a, answer.severity) for answer in grave] == [
        ("fictolam", Severity.MAJOR),  # established, the next is suspected
        ("fictazepam", Severity.MAJOR),
        ("fictiapine", Severity.MODERATE),  # usually avoid, the next: minimise the risk
        ("fictocoxib", Severity.MODERATE),
        ("fictorphan", Severity.MODERATE),
        ("fictosartan", Severity.MINOR),
    ]
    silent = report.answers[len(grave) :]
    assert {answer.answer for answer in silent} == {Answer.NO_RECORD}
    assert [f"{answer.a} + {answer.b}" for answer in silent] == sorted(
        f"{answer.a} + {answer.b}" for answer in silent
    )


def test_each_part_of_a_combination_is_answered_with_what_else_is_taken(clinic: Store) -> None:
    report = check(clinic, ["Duofict", "testleaf"])
    assert pairs(report) == [("fictolam", "testleaf"), ("fictorphan", "testleaf")]
    assert {answer.entered_as[0] for answer in report.answers} == {"Duofict"}


def test_parts_of_a_licensed_medicine_are_not_held_against_each_other(clinic: Store) -> None:
    assert check(clinic, ["Duofict"]).answers == ()
    assert check(clinic, ["Duofict", "fictocillin"]).certificate["pairs"] == 2


def test_nor_are_the_medicines_of_one_tablet_that_goes_by_no_name_of_its_own(clinic: Store) -> None:
    line = "fictolam 5 mg/fictocillin 10 mg tablet"
    report = check(clinic, [line, "testleaf"])
    assert [name["id"] for name in report.certificate["recognised"]] == [
        "fictolam",
        "fictocillin",
        "testleaf",
    ]
    assert Counter(pairs(report)) == Counter([("fictolam", "testleaf"), ("fictocillin", "testleaf")])


def graver_than_their_class(
    clinic: Store,
    monkeypatch: pytest.MonkeyPatch,
    names: Sequence[str],
    of_class: str = "inferred",
    mild: str = "",
) -> Pairs:
    """Return the pairs of a list of which every two are grave but one, and less is known of the class."""

    def grave(_: Store, one: Member, other: Member) -> StoredAnswer:
        ends = one.node.id, other.node.id
        weight, answer = (0, of_class) if "fictosedatives" in ends else (GRAVE - (mild in ends), "inferred")
        return StoredAnswer("{}", weight, (None, None, None), answer, None, ends, ())

    monkeypatch.setattr("safetykb.lookup.pairs.answer_of", grave)
    entered = [clinic.node(name) for name in names]
    return pairs_of(
        clinic, {node.id: Member(node, node.id, place) for place, node in enumerate(entered) if node}
    )


def test_a_member_of_a_class_is_no_pair_with_itself(clinic: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    found = graver_than_their_class(clinic, monkeypatch, ["fictazepam", "fictosedatives"])
    assert {member.node.id for member in found.standing} == {"fictodesigner", "fictopental"}
    assert ("fictazepam", "fictazepam") not in {answer.nodes for answer in found.answers}
    assert "fictazepam + fictopental" in found.notes[0]
    assert "fictazepam + fictazepam" not in found.notes[0]


def test_what_is_said_of_a_class_stands_in_one_order_and_tells_whether_less_is_known_or_nothing(
    clinic: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["testleaf", "fictosedatives", "fictostatins"]
    for known, of_class in (("nothing as grave", "inferred"), ("nothing", "no_record")):
        notes = graver_than_their_class(clinic, monkeypatch, names, of_class).notes
        assert len(notes) == 2
        assert all(f"as such {known} is known" in note for note in notes)
        assert graver_than_their_class(clinic, monkeypatch, names[::-1], of_class).notes == notes


def test_of_the_members_of_a_class_the_gravest_are_told_and_no_other(
    clinic: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["testleaf", "fictosedatives"]
    found = graver_than_their_class(clinic, monkeypatch, names, mild="fictodesigner")
    told = {answer.nodes for answer in found.answers}
    assert ("fictazepam", "testleaf") in told
    assert ("fictodesigner", "testleaf") not in told
    assert ("fictosedatives", "testleaf") in told, "nor does the class as such go"


def test_what_is_said_of_a_class_reaches_the_report(clinic: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    note = "What is told is the gravest of its members: name the medicine."
    monkeypatch.setattr(lookup, "pairs_of", lambda *_: Pairs([], [], [note]))
    assert note in check(clinic, ["testleaf", "fictosedatives"]).notes


def test_a_medicine_in_place_of_another_is_weighed_with_all_that_stays(clinic: Store) -> None:
    new, old, stays = (clinic.node(name) for name in ("fictolam", "fictazepam", "testleaf"))
    assert new
    members = [Member(node, node.name, place) for place, node in enumerate((old, stays)) if node]
    (answer,) = in_place_of(clinic, new, "fictazepam", members)
    assert (answer.nodes[:2], answer.weight) == (("fictolam", "testleaf"), GRAVE)


def test_parts_of_a_shop_product_are(clinic: Store) -> None:
    answers = check(clinic, ["fictoshot"]).answers
    assert {(answer.a, answer.b) for answer in answers} == {
        ("fictolam", "testleaf"),
        ("fictolam", "testleaf-extract"),
    }
    assert {answer.severity for answer in answers} == {Severity.MAJOR}
    assert {answer.entered_as for answer in answers} == {("fictoshot", "fictoshot")}


def test_a_part_that_is_hardly_absorbed_is_named_and_not_answered(clinic: Store) -> None:
    report = check(clinic, ["Combifict", "testleaf"])
    assert pairs(report) == [("fictazepam", "testleaf")]
    (note,) = report.notes
    assert note.startswith("fictocombi: fictoxone is hardly absorbed")
    assert [name["id"] for name in report.certificate["recognised"]] == ["fictazepam", "testleaf"]


def test_of_a_combination_that_is_wholly_absorbed_nothing_is_noted(clinic: Store) -> None:
    assert check(clinic, ["Duofict", "testleaf"]).notes == ()


@pytest.mark.parametrize(
    ("names", "looked"),
    [
        (("testleaf", "fictocillin"), Looked.SEARCHED),
        (("testleaf", "fictobroth"), Looked.NOT_SEARCHED),
        (("fictobroth", "testleaf"), Looked.NOT_SEARCHED),
        (("fictosmoke", "testleaf"), Looked.NOT_SEARCHED),
        (("fictine", "fictosmoke"), Looked.NOT_SEARCHED),
        (("fictobroth", "fictosmoke"), Looked.OUT_OF_SCOPE),
    ],
)
def test_no_record_says_whether_anybody_looked_and_is_never_an_all_clear(
    clinic: Store, names: tuple[str, str], looked: Looked
) -> None:
    (answer,) = check(clinic, names).answers
    assert (answer.answer, answer.looked) == (Answer.NO_RECORD, looked)
    assert answer.kind == "substance"
    assert (answer.severity, answer.action, answer.documentation) == (None, None, None)
    assert answer.findings == ()
    assert answer.disputed is False
    assert "This is not evidence that the combination is safe." in answer.says
