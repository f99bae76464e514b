"""The same thing on two lines is said, and is no pair with itself."""

from itertools import permutations

import pytest

from safetykb.lookup import report as lookup
from safetykb.lookup.pairs import Member
from safetykb.lookup.store import Store
from tests.conftest import check
from tests.lookup.report.asked import pairs


@pytest.mark.parametrize(
    ("names", "active"),
    [
        (("testleaf", "Folium fictum"), "fictine"),
        (("testleaf", "testleaf tea"), "fictine"),
        (("fictolam", "Fictolux"), "fictolam"),
        (("Combifict", "Sedafict"), "fictazepam"),
        (("Duofict", "fictorphan"), "fictorphan"),
        (("fictaine", "fictocillin"), "fictaine"),
    ],
)
def test_the_same_thing_twice_is_said_and_is_no_pair_with_itself(
    clinic: Store, names: tuple[str, str], active: str
) -> None:
    report = check(clinic, names)
    (twice,) = report.duplicates
    assert tuple(twice["entered_as"]) == names
    assert twice["active"] == active
    assert all(f"“{name}”" in twice["says"] for name in names)
    same = {answer for answer in pairs(report) if answer[0] == answer[1]}
    assert not same
    assert ("testleaf", "testleaf-tea") not in pairs(report)


def test_what_stands_on_many_lines_is_said_once_of_each(clinic: Store) -> None:
    report = check(clinic, ["fictolam", "Fictolux", "fictolam", "fictolam", "fictolam 5 mg"])
    assert [twice["entered_as"] for twice in report.duplicates] == [
        ["fictolam", "Fictolux"],
        ["fictolam", "fictolam"],
        ["fictolam", "fictolam 5 mg"],
    ]
    assert len(report.concerns) == 1


def test_an_overdose_of_what_a_plant_contains_is_told_of_the_plant(
    clinic: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = clinic.concern_texts
    of_fictine = [{**text, "of": ["fictine"] if text["of"] else []} for text in texts["twice"]]
    akin = {**texts, "kin": [["fictocillin", "testleaf"]], "twice": of_fictine}
    monkeypatch.setattr(clinic, "concern_texts", akin)
    (twice,) = check(clinic, ["testleaf", "fictocillin"]).concerns
    assert twice["happens"].endswith("An overdose may kill.")


@pytest.mark.parametrize(
    ("name", "line", "names"),
    [
        ("fictolam", "fictolam Slowlux", {"fictolam", "slowlux"}),
        ("Fictolux", "Fictolux before Slowlux", {"fictolux"}),
    ],
)
def test_what_goes_by_a_brand_is_that_and_no_other_product_that_its_line_names(
    clinic: Store, name: str, line: str, names: set[str]
) -> None:
    """A quick form on the line of a slow one does not make two slow ones a usual pair."""
    node = clinic.node("fictolam")
    assert node
    assert lookup._entered(Member(node, line, 0, name=name)).names == names


@pytest.mark.parametrize(
    "names",
    [("testleaf", "fictolam"), ("Duofict",), ("fictoshot",), ("fictolam", "fictorphan", "fictocillin")],
)
def test_different_things_are_not_said_to_be_twice(clinic: Store, names: tuple[str, ...]) -> None:
    assert check(clinic, names).duplicates == ()


def test_a_condition_that_two_lines_name_is_no_overdose(clinic: Store) -> None:
    once = check(clinic, ["testleaf", "pregnancy"])
    twice = check(clinic, ["testleaf", "pregnancy", "PREGNANCY, week 20"])
    assert twice.duplicates == ()
    assert twice.concerns == once.concerns
    assert pairs(twice) == pairs(once) == [("testleaf", "pregnancy")]


@pytest.mark.parametrize("when", ["(planned)", "to start tomorrow"])
def test_what_is_taken_is_told_as_taken_though_more_of_it_is_still_to_be_taken(
    clinic: Store, when: str
) -> None:
    """Paracetamol beside a planned mixture that holds it is an overdose, in whatever order they stand."""
    entered = ["fictolam", f"fictolam {when}", "testleaf"]
    told = [check(clinic, names).concerns for names in permutations(entered)]
    (twice,) = {str(one["do"]) for found in told for one in found if one["id"] == "duplicate-fictolam"}
    assert "not begun" not in twice
    assert len({str(sorted((one["id"], str(one["do"])) for one in found)) for found in told}) == 1
    assert check(clinic, [f"fictolam {when}"] * 2).duplicates


def test_a_name_entered_twice_is_answered_once_with_the_rest(clinic: Store) -> None:
    report = check(clinic, ["testleaf", "fictolam", "testleaf"])
    assert pairs(report) == [("fictolam", "testleaf")]
    assert len(report.duplicates) == 1


def test_two_names_of_kratom_ask_once_which_product_it_is(store: Store) -> None:
    asks = lookup.check(store, ["Kratom capsules", "mitragyna speciosa"]).parts["asks"]
    assert [ask["about"] for ask in asks] == ["kratom"]


def test_what_is_entered_as_taken_and_as_stopped_is_not_told_twice_and_asks_which_holds(store: Store) -> None:
    report = check(store, ["Prozac", "fluoxetine (stopped 3 days ago)"])
    assert report.duplicates == ()
    assert not any("TWICE" in concern["concern"] for concern in report.concerns)
    (asks,) = [note for note in report.notes if "ask which holds" in note]
    assert "“Prozac”" in asks
    assert "stopped 3 days ago" in asks
    assert check(store, ["Prozac", "fluoxetine 20 mg"]).duplicates


def test_two_that_were_both_stopped_are_still_told_twice(store: Store) -> None:
    lines = ["Prozac (stopped 3 days ago)", "fluoxetine (stopped 5 days ago)"]
    assert check(store, lines).duplicates
    assert not [note for note in check(store, lines).notes if "ask which holds" in note]
