"""What is to be done about a concern: nothing that one pair needs is lost beside what another needs."""

from typing import Any

import pytest

from safetykb.kernel.shapes import Concern
from safetykb.lookup.concerns import Does, Who, concerns
from safetykb.lookup.concerns.ending import ended_above
from safetykb.lookup.concerns.standing import before_it_is_begun
from safetykb.lookup.store import Told
from tests.lookup.concerns.cast import TEXTS, WAITS, fails, grouped, to_do, told, with_planned

Json = dict[str, Any]
OWN: Json = {"rule": None, "action": "avoid"}


def done(found: Concern) -> str:
    return " ".join(to_do(found))


# -- behind the first words ----------------------------------------------------------------------------------


def test_behind_the_first_words_two_are_not_advised_against_a_second_time() -> None:
    says = "Call today. Advise against a with b; potassium is measured."
    (found,) = grouped(told("a", "b", "unknown", management=says, **OWN))
    assert done(found).count("Advise against a with b") == 1
    assert "Potassium is measured." in to_do(found)


def test_of_two_that_may_be_combined_what_is_advised_against_is_still_said() -> None:
    """Nobody has said it before: that is of a way to take them, and not of the two."""
    says = "Call today. Advise against both; potassium is measured."
    (found,) = grouped(told("a", "b", "unknown", rule=None, action="minimise_risk", management=says))
    assert "Advise against both; potassium is measured." in done(found)


@pytest.mark.parametrize(("kind", "left"), [("condition", "Another opener is at hand."), ("substance", None)])
def test_that_a_medicine_is_not_for_an_illness_is_cut_where_it_was_said_of_the_illness(
    kind: str, left: str | None
) -> None:
    """Two medicines not combined in one syringe may be combined otherwise: that sentence stays whole."""
    more = "Advise against a in b; another opener is at hand."
    says: Json = {"management": f"Call today. {more}", **OWN}
    (found,) = grouped(told("a", "b", "unknown", kind=kind, **says))
    assert (left or more) in done(found)
    assert ("Advise against a in b; another" in done(found)) is (left is None)


def test_beside_an_illness_the_place_where_two_medicines_are_not_mixed_is_kept() -> None:
    ill: Json = {"kind": "condition", "guidance": ["shakes"]}
    found = grouped(
        told("blocker", "ill", "disease_aggravation", management="The blocker is asked about.", **ill, **OWN),
        told(
            "blocker",
            "opener",
            "opposed_effects",
            guidance=["shakes"],
            management="Call today. Advise against the two in one mask; each is given alone.",
            **OWN,
        ),
    )
    assert [one["id"] for one in found] == ["condition-ill"]
    assert "dvise against the two in one mask" in done(found[0])


def test_what_was_told_of_a_medicine_by_name_is_not_told_again_of_it_beside_a_third() -> None:
    level = "B is measured every day."
    of: Json = {"mechanism": "qt_prolongation", "rule": None}
    found = grouped(
        told("a", "b", "metabolic_inhibition", perpetrator="a", victim="b", management=level, **OWN),
        told("c", "b", management=f"See to c. {level}", **of),
        told("c", "d", management="See to d.", **of),
    )
    assert len(found) == 2
    assert sum(done(one).count(level) for one in found) == 1


# -- what one makes fail -------------------------------------------------------------------------------------


def test_of_each_that_one_makes_fail_it_is_told_what_takes_its_place() -> None:
    """Carbamazepine beside three: another anticoagulant is not another contraceptive."""
    found = grouped(
        *(
            fails(victim, "p", management=f"Advise against p with {victim}; another {kind} is asked for.")
            for victim, kind in (("m", "anticoagulant"), ("n", "contraceptive"), ("o", "steroid"))
        )
    )
    for victim, kind in (("m", "anticoagulant"), ("n", "contraceptive"), ("o", "steroid")):
        assert any(victim in text and f"another {kind}" in text for text in to_do(found[0]))


# -- what is still to be taken -------------------------------------------------------------------------------


def test_what_is_planned_waits_though_only_a_milder_pair_of_it_is_advised_against() -> None:
    """The milder words leave it to whoever treats; that it is not begun meanwhile is said all the same."""
    of: Json = {"mechanism": "renal_elimination", "victim": "drug", "rule": None}
    grave = told("drug", "z", action="minimise_risk", management="See to z.", **of)
    hardly = "Drug is taken with p only where nothing else will do."
    milder = told("drug", "p", severity="moderate", action="usually_avoid", management=hardly, **of)
    (found,) = with_planned(grave, milder)
    assert WAITS in done(found)


def test_however_many_pairs_it_has_what_is_planned_waits_once() -> None:
    (found,) = with_planned(*(told(one, "p", management=f"Ask about {one}.", **OWN) for one in "abcde"))
    assert done(found).count("still to be taken") == 1
    assert all(f"sk about {one}." in done(found) for one in "abcde")


def test_that_what_is_planned_waits_is_not_said_again_in_other_words_by_a_later_concern() -> None:
    found = with_planned(
        *(told(one, "p", management=f"Ask about {one}.", **OWN) for one in "ab"),
        told("c", "p", "qt_prolongation", management="Ask about c.", **OWN),
        told("d", "p", "unknown", "moderate", management="Ask about d.", **OWN),
    )
    assert sum(done(one).count("is not begun") for one in found) == 1


def test_what_is_planned_waits_where_the_first_concern_of_it_says_no_more_of_the_pair() -> None:
    """St John's wort, which begins with a capital wherever it stands, waits as anything else does."""
    says: Json = {"rule": None, "management": "The level is measured."}
    pairs = [
        told("Wort", "z", "unknown", "contraindicated", action="usually_avoid", **says),
        told("Wort", "z", "qt_prolongation", action="avoid", **says),
    ]
    found = concerns(pairs, {"Wort": Who("Wort", "Wort", planned=True), "z": Who("z", "z")}, TEXTS)
    assert sum(done(one).count("Wort, still to be taken, is not begun") for one in found) == 1


def test_that_none_is_given_of_what_is_taken_does_not_hold_while_the_other_is_not_begun() -> None:
    """A course that waits at the pharmacy ends nothing: what is to be measured is still told."""
    says = ["No colchicine; its level is measured.", "No colchicine.", "No grapefruit is eaten."]
    fits = [*before_it_is_begun(says, ["colchicine"], ["colchicine"])]
    assert fits == ["Its level is measured.", "No grapefruit is eaten."]


# -- by which names ------------------------------------------------------------------------------------------


def guarded(says: str, **classes: str) -> bool:
    """Return whether it is said that nobody ends a drug abruptly which such a sentence may have ended."""
    ends = {"drug", "z", *classes}
    who = {end: Who(end, end, ("opioids",)) for end in ends}
    for end, of in classes.items():
        who[end] = who[end]._replace(does=Does({}, frozenset({of})))
    pairs: list[Told] = [told("drug", "z", management=says, **OWN)]
    pairs += [told("z", end) for end in classes if end != "drug"]
    return any(
        "drug" in text and "abruptly" in text for one in concerns(pairs, who, TEXTS) for text in one["not"]
    )


@pytest.mark.parametrize("says", ["The beta-blocker ends today.", "The beta blocker ends today."])
def test_who_ends_by_the_name_of_its_class_is_known_only_where_nobody_else_is_of_it(says: str) -> None:
    assert not guarded(says, drug="beta-blockers")
    assert guarded(says, drug="beta-blockers", other="beta-blockers")


def test_which_of_two_painkillers_of_one_kind_ends_is_not_read_from_how_people_speak_of_them() -> None:
    says = "The anti-inflammatory ends today."
    assert not guarded(says, drug="nsaids")
    assert guarded(says, drug="nsaids", other="nsaids")


# -- what was done already -----------------------------------------------------------------------------------


def test_what_a_graver_concern_ended_is_not_ended_in_as_many_words_again() -> None:
    """Metoclopramide ends in Parkinson's disease: beside the antipsychotic what stays is all that is new."""
    now: Json = {"severity": "contraindicated", **OWN}
    ends_now = "Drug ends now, another instead."
    first = told("drug", "ill", "unknown", kind="condition", management=ends_now, **now)
    again = "Drug ends today, in our judgement, another medicine instead; the other is not left out."
    _, later = grouped(first, told("drug", "other", "qt_prolongation", management=again, **OWN))
    assert to_do(later)[0] == "Drug ends, as in 1; the other is not left out."
    _, later = grouped(
        told("x", "ill", "unknown", kind="condition", management="X ends now.", **now),
        told("drug", "other", "qt_prolongation", management=again, **OWN),
    )
    assert to_do(later)[0] == again, "nobody ended it before"


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("A with b: Drug ends today; b stays.", "A with b: Drug ends, as in 1; b stays."),
        ("Drug ends now.", "Drug ends, as in 1."),
        ("Drug stops today; b stays.", "Drug stops, as in 1; b stays."),
        ("Drug ends today unless it is for the heart.", None),
        ("Drug ends today where nobody planned it.", None),
        ("Drug ends by a plan; b stays.", None),
        ("No further drug; b stays.", None),
        ("Where b rises drug ends today.", None),
    ],
)
def test_only_what_ends_outright_is_told_as_above(sentence: str, left: str | None) -> None:
    assert ended_above(sentence, {"drug": 1}) == (left or sentence)


def test_what_an_illness_forbids_is_weighed_no_more_beside_another() -> None:
    """In asthma no propranolol: when one may be taken beside the reliever is not asked any more."""
    ill: Json = {"kind": "condition", "guidance": ["shakes"], "severity": "contraindicated", **OWN}
    says = "The reliever is never withheld. Only one that is selective, where nothing else will do."
    beside: Json = {"guidance": ["shakes"], "management": says, **OWN}
    forbidden = told("blocker", "ill", "disease_aggravation", management="Blocker ends today.", **ill)
    (found,) = grouped(forbidden, told("blocker", "opener", "opposed_effects", **beside))
    assert "The reliever is never withheld." in done(found)
    assert "selective" not in done(found)
    weighed = told(
        "blocker", "ill", "disease_aggravation", management="Call today.", **(ill | {"severity": "major"})
    )
    (found,) = grouped(weighed, told("blocker", "opener", "opposed_effects", **beside))
    assert "selective" in done(found), "where it may stay that is weighed"
