"""Who may become pregnant, beside a medicine that harms a child: told by age and sex, or by a pill."""

import pytest

from safetykb.lookup.report import check
from safetykb.lookup.store import Store

EPILIM = "Epilim Chrono 500 mg BD"


def _found(store: Store, *lines: str) -> set[str]:
    """Return what medicines a list warns of where a child may be conceived."""
    return {
        answer["a"]
        for answer in check(store, lines).read("answers")
        if answer["b"] == "childbearing-potential" and answer["severity"]
    }


@pytest.mark.parametrize(
    "who",
    ["female, 24 years", "24F", "33-year-old woman", "woman 24", "F 41", "girl, aged 15", "24 y/o female"],
)
def test_valproate_of_a_woman_who_may_conceive_is_told_before_all_else(store: Store, who: str) -> None:
    report = check(store, [who, EPILIM, "Lamictal 100 mg BD"])
    first = report.read("concerns")[0]
    assert (first["about"], first["severity"]) == (["childbearing-potential"], "contraindicated")
    assert "programme" in first["do"][0]
    assert first["members"][0]["id"] == "valproate"
    assert any("valproic acid" in sentence for sentence in first["not"])


def test_a_pill_tells_that_a_child_may_be_conceived(store: Store) -> None:
    assert _found(store, "Topamax 50 mg", "Ovranette OD 21 days, 7 days off") == {"topiramate"}
    assert _found(store, "methotrexate 15 mg once a week", "Nexplanon") == {"methotrexate"}


@pytest.mark.parametrize(
    "who",
    ["84-year-old woman, 52 kg", "male, 24 years", "24M", "woman 52", "female 40, hysterectomy 2019", "8F"],
)
def test_nothing_is_concluded_of_who_cannot_conceive(store: Store, who: str) -> None:
    assert _found(store, who, EPILIM) == set()


def test_a_pregnancy_speaks_for_itself(store: Store) -> None:
    assert _found(store, "24F", "pregnant", EPILIM) == set()


def test_no_list_without_such_a_medicine_hears_of_it(store: Store) -> None:
    told = check(store, ["24F", "sertraline 50 mg", "ibuprofen 400 mg"])
    assert all("become pregnant" not in note for note in told.read("notes"))
    assert not any(answer["b"] == "childbearing-potential" for answer in told.read("answers"))
