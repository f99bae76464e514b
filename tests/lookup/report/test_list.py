"""A list says of a pair what the pair says, in whatever order, and nothing of what is not on it."""

from itertools import permutations
from typing import Any

import pytest

from safetykb.kernel.answer import PairAnswer
from safetykb.kernel.vocabulary import Action, Answer, Documentation, Severity
from safetykb.lookup import report as lookup
from safetykb.lookup.store import Store
from tests.conftest import check


def test_the_order_in_which_names_are_entered_changes_no_answer(clinic: Store) -> None:
    names = ["testleaf", "Sedafict", "fictocoxib", "fictorphan", "kidney disease"]
    first = check(clinic, names)
    for order in permutations(names):
        found = check(clinic, order)
        assert (found.answers, found.burdens) == (first.answers, first.burdens)
        assert found.rescue == first.rescue
        assert (found.names, list(found.sources)) == (first.names, sorted(first.sources))


ANSWERS = {
    "fictolam": (Answer.DOCUMENTED, Severity.MAJOR, Action.AVOID, Documentation.ESTABLISHED),
    "fictaine": (Answer.DOCUMENTED_NO_EFFECT, None, Action.NO_SPECIAL_PRECAUTIONS, Documentation.UNLIKELY),
    "fictosartan": (Answer.INFERRED, Severity.MINOR, Action.MINIMISE_RISK, Documentation.POSSIBLE),
    "fictocillin": (Answer.NO_RECORD, None, None, None),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_list_says_of_a_pair_what_the_pair_by_itself_says(clinic: Store, name: str) -> None:
    def said(answer: PairAnswer) -> tuple[Any, ...]:
        return answer.answer, answer.severity, answer.action, answer.documentation

    (single,) = check(clinic, ["testleaf", name]).answers
    assert said(single) == ANSWERS[name]
    listed = check(clinic, ["testleaf", *ANSWERS], ["pregnancy"]).answers
    assert [answer for answer in listed if {answer.a, answer.b} == {name, "testleaf"}] == [single]


def test_adrenaline_of_a_local_anaesthetic_is_told_as_what_a_dentist_injects(store: Store) -> None:
    (told,) = lookup.check(store, ["lidocaine 2% with adrenaline 1:80,000", "propranolol"]).parts["concerns"][
        :1
    ]
    assert any("local anaesthetic" in text for text in [*told["do"], *told["more"]])
    assert any("a dentist too" in text for text in told["patient"])


@pytest.mark.parametrize(
    ("others", "said"),
    [(["bictegravir"], False), (["dolutegravir"], True), (["bictegravir", "dolutegravir"], True)],
)
def test_advice_on_a_medicine_that_nobody_here_takes_is_not_given(
    store: Store, others: list[str], said: bool
) -> None:
    concerns = lookup.check(store, ["calcium carbonate", *others]).read("concerns")
    heard = [sentence for concern in concerns for sentence in concern["do"]]
    assert any("hours apart" in sentence for sentence in heard)
    assert any(sentence.startswith("Dolutegravir: no calcium") for sentence in heard) is said


def test_a_herb_that_is_not_on_the_list_is_not_ended(store: Store) -> None:
    concerns = lookup.check(store, ["rifampicin", "tenofovir alafenamide"]).read("concerns")
    assert all("St John" not in sentence for concern in concerns for sentence in concern["do"])
