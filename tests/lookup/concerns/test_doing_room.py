"""For how many sentences on what to do there is room, and which of them come first."""

from typing import Any

from safetykb.lookup.store import Told
from tests.lookup.concerns.cast import Json, grouped, to_do, told

SPARED = "Drug is taken with {} only where nothing else will do."


def waits(other: str, of: str = "a", mechanism: str = "cns_depression", **said: Any) -> Told:
    """Return a record by which the other waits beside one: it says itself that they are not combined."""
    a, b = sorted((of, other))
    return told(a, b, mechanism, rule=None, management=f"{other.upper()} waits for {other} days.", **said)


def test_an_amount_of_a_raised_member_takes_the_room_of_a_sentence() -> None:
    raised: Json = {"victim": "a", "perpetrator": "p", "guidance": ["no-breath"], "action": "minimise_risk"}
    amount = told("a", "p", "metabolic_inhibition", "moderate", management="Give 5 mg at most.", **raised)
    for others, itself in (("b", True), ("bc", False)):
        (found,) = grouped(*(waits(other, guidance=["no-breath"]) for other in others), amount)
        assert found["do"][0].startswith("Advise against") is not itself


def test_what_an_earlier_concern_advised_against_takes_no_room_of_what_others_say_themselves() -> None:
    heart = [waits(other, "a", "qt_prolongation", onset="days") for other in "bc"]
    first, later = grouped(told("a", "z"), told("a", "z", "qt_prolongation", onset="days"), *heart)
    assert first["do"][0] == "Advise against a with z."
    assert len(later["do"]) == 2
    assert not any(text.startswith("Advise against") for text in later["do"])


def test_what_is_settled_takes_the_room_of_a_sentence_and_is_not_advised_against() -> None:
    over: Json = {"severity": "contraindicated", "action": "avoid", "kind": "condition", "rule": None}
    ill = told("drug", "ill", management="No further drug: another today.", **over)
    mild: Json = {"severity": "moderate", "action": "usually_avoid", "victim": "v", "rule": None}
    moot = told("drug", "v", "metabolic_inhibition", management="Measure v.", **mild)
    hardly = "{} is taken with v only where nothing else will do."
    for others, itself in (("pq", True), ("pqr", False)):
        spared = (
            told(other, "v", "metabolic_inhibition", management=hardly.format(other.upper()), **mild)
            for other in others
        )
        _, later = grouped(ill, moot, *spared)
        assert later["do"][0] == "Drug: as in 1."
        assert later["do"][1].startswith("Only where nothing else will do: v with p") is not itself
        assert not any("drug" in text for text in to_do(later))


def test_all_that_were_ended_above_are_named_in_one_order_and_nobody_else() -> None:
    over: Json = {"severity": "contraindicated", "action": "avoid", "kind": "condition", "rule": None}
    gone = [told(end, "ill", management=f"No further {end}: another today.", **over) for end in "fbdacey"]
    mild: Json = {"severity": "moderate", "rule": None, "victim": "x"}
    _, later = grouped(*gone, *(told(end, "x", "metabolic_inhibition", **mild) for end in "fbdace"))
    assert later["do"][0] == "A, b, c, d, e and f: as in 1."


def test_what_waits_this_hour_leaves_room_for_all_that_is_not_combined() -> None:
    over: Json = {"severity": "contraindicated", "action": "avoid", "kind": "condition", "rule": None}
    now = [told(end, "ill", management=f"{end.upper()} waits.", **over) for end in "abc"]
    (found,) = grouped(*now, told("d", "ill", management="See d.", **over))
    assert found["do"] == ["A: A waits.", "B: B waits.", "Advise against a, b, c or d in ill."]


def test_behind_what_is_composed_comes_first_what_that_does_not_name() -> None:
    see = told("a", "z", rule=None, action="minimise_risk", management="Measure z.")
    (found,) = grouped(*map(waits, "bcd"), see)
    assert found["do"][:2] == ["Advise against a with b, c or d.", "A with z: Measure z."]


def test_where_nothing_is_composed_comes_first_what_says_that_two_are_not_combined() -> None:
    heart: Json = {"mechanism": "qt_prolongation", "onset": "days", "rule": None}
    graver = told("a", "b", severity="contraindicated", action="avoid", management="An ECG now.", **heart)
    breath, rhythm = grouped(told("a", "b"), graver, waits("c", "a", "qt_prolongation", onset="days"))
    assert breath["do"][0] == "Advise against a with b."
    assert rhythm["do"][:2] == ["A with c: C waits for c days.", "A with b: An ECG now."]


def test_what_is_too_slight_to_be_heard_does_not_stay_beside_what_is_forbidden() -> None:
    ends_now: Json = {"rule": None, "severity": "contraindicated", "action": "avoid", "management": "A ends."}
    (found,) = grouped(told("a", "b", **ends_now), told("b", "c", severity="minor"))
    assert "Call the prescriber." not in to_do(found)


def test_what_is_never_combined_is_not_said_first_to_be_hardly_combined() -> None:
    hardly = SPARED.format("y")
    of: Json = {"victim": "drug", "rule": None, "severity": "moderate", "action": "usually_avoid"}
    grave: Json = {"victim": "drug", "rule": None, "action": "minimise_risk"}
    pairs = [
        told("drug", "z", "renal_elimination", **grave),
        told("drug", "y", "renal_elimination", management=hardly, **of),
    ]
    (found,) = grouped(*pairs)
    assert found["first"] == 2
    (kidneys,) = [
        one
        for one in grouped(*pairs, told("drug", "y", "qt_prolongation", onset="weeks"))
        if one["id"] == "victim-drug"
    ]
    assert kidneys["first"] == 1


def test_of_two_pairs_told_alike_it_is_enough_that_the_words_name_the_medicine_of_one() -> None:
    of: Json = {"rule": None, "severity": "moderate", "action": "usually_avoid", "victim": "drug"}
    says: Json = {"management": "Drug is spared where another will do.", **of}
    grave = told("drug", "z", "renal_elimination", rule=None, victim="drug", action="minimise_risk")
    (found,) = grouped(
        grave, told("drug", "y", "renal_elimination", **says), told("b", "drug", "renal_elimination", **says)
    )
    assert not any(text.startswith("Only where nothing else") for text in found["do"])


def test_what_somebody_may_die_of_is_told_beside_what_is_composed_though_it_advises_against_it_again() -> (
    None
):
    says = "Advise against a beside {}: {}, call today."
    for words, told_first in (("it may kill", True), ("it may ache", False)):
        pairs = (
            told(
                "a",
                other,
                rule=None,
                management=says.format(other, words if other == "d" else "it is asked about"),
            )
            for other in "bcd"
        )
        (found,) = grouped(*pairs, told("a", "z", rule=None, management="Z ends."))
        assert any(words in text for text in found["do"]) is told_first
