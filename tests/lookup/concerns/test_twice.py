"""One thing taken twice."""

import pytest

from safetykb.kernel.order import gravity
from safetykb.lookup import report as lookup
from safetykb.lookup.concerns.twice import Entered, twice
from safetykb.lookup.store import Store
from tests.conftest import check
from tests.lookup.concerns.cast import MEANT, entry, overdose, to_do


@pytest.mark.parametrize(
    ("names", "severity", "happens"),
    [
        (
            ("Sedafict", "fictazepam"),
            "major",
            "“Sedafict” and “fictazepam” are both fictazepam. An overdose may kill.",
        ),
        (
            ("fictolam", "Fictolux"),
            "moderate",
            "“Fictolux” and “fictolam” are both fictolam. Twice the amount.",
        ),
        (
            ("fictaine", "fictocillin"),
            "moderate",
            "“fictaine” and “fictocillin” count as one medicine. Twice the amount.",
        ),
        (
            ("fictolam xr", "fictolam"),
            "moderate",
            "“fictolam” and “fictolam xr” are both fictolam. Where one lets it out slowly and the other at "
            "once both may be intended: ask. Twice the amount.",
        ),
    ],
)
def test_one_thing_taken_twice_is_as_grave_as_its_overdose(
    clinic: Store, names: tuple[str, str], severity: str, happens: str
) -> None:
    for entered in (names, names[::-1]):
        report = check(clinic, entered)
        (twin,) = [concern for concern in report.concerns if concern["concern"].endswith("TWICE")]
        assert (twin["severity"], twin["happens"], twin["pairs"]) == (severity, happens, [])
        assert to_do(twin)[0].startswith("Ask which")
        assert len(report.duplicates) == 1
        assert lookup.check(clinic, entered).weight == gravity(severity), "a script learns of it too"


def test_an_overdose_is_told_by_the_text_that_names_the_active_else_by_the_one_on_all_others() -> None:
    one, other = entry("b", form="tablet"), entry("a", form="capsule")
    texts = {"twice": [overdose(), overdose("x"), overdose("y", emergency="liver-injury")]}
    for active, happens, guidance in (
        ("y", "Both. Of ['y'].", ["liver-injury"]),
        ("z", "Both. Of [].", []),
    ):
        (found,) = twice(one, other, active, "Both.", texts)
        assert (found.said["consequence"], found.said["guidance"]) == (happens, guidance)
        assert (found.pair, found.victim) == (("a", "b"), active)
    assert twice(one, other, "z", "Both.", {"twice": [overdose("x")]}) == []


@pytest.mark.parametrize(
    ("one", "other", "planned"),
    [
        ({"release": "slow"}, {}, True),
        ({"release": "slow"}, {"release": "slow"}, False),
        ({"form": "patch"}, {"form": "tablet"}, True),
        ({}, {"form": "patch"}, True),
        ({"form": "patch"}, {"form": "patch"}, False),
        ({"form": "capsule"}, {"form": "tablet"}, False),
        ({}, {}, False),
    ],
)
def test_what_acts_slowly_beside_what_acts_at_once_may_be_intended(
    one: dict[str, str], other: dict[str, str], planned: bool
) -> None:
    (found,) = twice(entry("a", **one), entry("b", **other), "x", "Both.", {"twice": [overdose()]})
    assert ("may be intended" in found.said["consequence"]) is planned


@pytest.mark.parametrize(
    ("active", "one", "other", "meant"),
    [
        ("opioids", {"release": "extended release"}, {"form": "oral liquid"}, True),
        ("opioids", {"form": "patch"}, {"form": "nasal spray"}, True),
        ("opioids", {"form": "patch"}, {}, False),
        ("opioids", {"release": "extended release"}, {}, False),
        ("opioids", {"release": "immediate release"}, {}, False),
        ("opioids", {"release": "extended release"}, {"release": "immediate release"}, True),
        ("opioids", {"release": "extended release"}, {"form": "patch"}, False),
        ("paracetamol", {"release": "extended release"}, {"form": "oral liquid"}, False),
        ("insulin", {"name": "slowly"}, {"name": "quickly"}, True),
        ("insulin", {"name": "slowly"}, {"name": "slowly"}, False),
        ("insulin", {"name": "slowly"}, {}, False),
        ("insulin", {"name": "slowly"}, {"form": "injection"}, False),
        ("insulin", {"release": "extended release"}, {"name": "quickly"}, False),
        ("digoxin", {"name": "slowly"}, {"name": "quickly"}, False),
    ],
)
def test_one_medicine_in_two_forms_is_meant_only_where_both_are_known_for_what_they_are(
    active: str, one: dict[str, str], other: dict[str, str], meant: bool
) -> None:
    """Slow morphine with quick morphine is usual; two patches of one opioid, one unnamed, may kill."""

    def entered(kept: dict[str, str]) -> Entered:
        return Entered("x", "x", frozenset(), kept, frozenset(filter(None, [kept.get("name")])))

    overdoses = [overdose(), overdose("opioids")]
    for first, second, texts in (
        (one, other, [MEANT, *overdoses]),
        (other, one, [*overdoses, MEANT]),
        (one, other, [*overdoses, MEANT]),
    ):
        (found,) = twice(entered(first), entered(second), active, "Both.", {"twice": texts})
        assert (found.level["severity"] == "moderate") is meant, found.said["consequence"]
        assert not (meant and "may be intended" in found.said["consequence"]), "the text says so itself"


@pytest.mark.parametrize(
    ("names", "title", "severity"),
    [
        (["MST 30 mg BD", "Oramorph 10 mg prn"], "MORPHINE IN TWO FORMS", "moderate"),
        (["Insulin Humalog", "Lantus 20 units"], "INSULIN IN TWO FORMS", "moderate"),
        (["MST 30 mg", "Zomorph 30 mg"], "MORPHINE TWICE", "major"),
        (["fentanyl patch", "Matrifen"], "FENTANYL TWICE", "major"),
        (["Panadol 1 g", "paracetamol MR 665 mg"], "PARACETAMOL TWICE", "major"),
    ],
)
def test_what_is_usual_beside_one_another_is_no_overdose(
    store: Store, names: list[str], title: str, severity: str
) -> None:
    (found,) = check(store, names).concerns
    assert (found["concern"], found["severity"]) == (title, severity)


def test_leaf_and_7_oh_are_never_one_active(store: Store) -> None:
    report = check(store, ["kratom", "7-OH tablet"])
    assert report.duplicates == ()
    assert not any(concern["concern"].endswith("TWICE") for concern in report.concerns)


def test_paracetamol_twice_is_major_and_a_mixture_counts_as_its_form(store: Store) -> None:
    (twice,) = check(store, ["paracetamol", "Panadol"]).concerns
    assert (twice["concern"], twice["severity"]) == ("PARACETAMOL TWICE", "major")
    assert any(c["concern"].endswith("TWICE") for c in check(store, ["citalopram", "escitalopram"]).concerns)
