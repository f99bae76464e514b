"""What a prescriber may weigh where the exposure of a medicine is changed."""

import pytest

from safetykb.kernel.order import gravity
from safetykb.kernel.shapes import Alternatives
from safetykb.kernel.vocabulary import Severity
from safetykb.lookup.alternatives import changed_at
from safetykb.lookup.report import check
from safetykb.lookup.store import Store

BY_CYP3A_MOST = {"cyp3a": 3, "oatp1b1": 1}


@pytest.mark.parametrize(
    ("acting", "found"),
    [
        ([{"cyp3a", "oatp1b1", "cyp2d6"}], {"cyp3a"}),
        ([{"oatp1b1"}], {"oatp1b1"}),
        ([{"cyp3a"}, {"oatp1b1"}], {"cyp3a", "oatp1b1"}),
        ([{"cyp3a"}, {"cyp2d6"}], set()),
        ([], set()),
    ],
)
def test_the_change_comes_where_the_medicine_is_most_sensitive_and_from_each_that_acts(
    acting: list[set[str]], found: set[str]
) -> None:
    assert changed_at(BY_CYP3A_MOST, acting) == found


def offered(store: Store, *names: str) -> dict[str, Alternatives]:
    concerns = check(store, names).read("concerns")
    return {one["about"][0]: one["alternatives"] for one in concerns if one["alternatives"]}


def test_a_statin_that_cyp3a_does_not_clear_is_offered_with_where_that_was_read(store: Store) -> None:
    there = offered(store, "simvastatin", "clarithromycin")["simvastatin"]
    rosuvastatin = next(one for one in there["members"] if one["id"] == "rosuvastatin")
    assert rosuvastatin["spared_by"] == ["cyp3a"]
    assert "crestor-label-2023" in {read["source"] for read in rosuvastatin["readings"]}
    assert "muscles" in there["says"]
    assert there["rests_on"]


def test_what_is_offered_is_cited_on_the_report(store: Store) -> None:
    report = check(store, ["simvastatin", "clarithromycin"])
    assert {"crestor-label-2023"} <= report.read("sources").keys()
    assert "cyp3a" in report.read("names")


def test_one_that_is_major_with_the_rest_of_the_list_is_left_out_and_counted(store: Store) -> None:
    there = offered(store, "simvastatin", "clarithromycin", "ciclosporin")["simvastatin"]
    assert "rosuvastatin" not in {one["id"] for one in there["members"]}
    assert there["left_out"] >= 1


def test_what_is_on_the_list_already_is_not_offered(store: Store) -> None:
    there = offered(store, "simvastatin", "clarithromycin", "rosuvastatin").get("simvastatin")
    assert there is None or "rosuvastatin" not in {one["id"] for one in there["members"]}


@pytest.mark.parametrize(
    "names",
    [
        ("fentanyl", "clarithromycin"),
        ("alprazolam", "ketoconazole"),
        ("oxycodone", "ritonavir"),
        ("quetiapine", "clarithromycin"),
    ],
)
def test_nothing_stands_in_for_what_is_controlled_or_was_not_opened_to_it(
    store: Store, names: tuple[str, ...]
) -> None:
    assert offered(store, *names) == {}


def test_whatever_is_offered_is_below_major_beside_all_else(store: Store) -> None:
    names = ("metoprolol", "paroxetine", "simvastatin", "itraconazole", "amlodipine", "verapamil")
    found = offered(store, *names)
    assert any(there["members"] for there in found.values())
    for victim, there in found.items():
        rest = [name for name in names if name != victim]
        for one in there["members"]:
            answers = check(store, [one["id"], *rest]).answers
            own = [answer for answer in answers if one["id"] in answer.nodes]
            worst = max((gravity(answer.axes[0]) for answer in own), default=0)
            assert worst < gravity(Severity.MAJOR)
            assert worst == gravity(one["severity"])
