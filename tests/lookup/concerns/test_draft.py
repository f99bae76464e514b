"""How grave a concern is, how soon it has to be settled, who has a part in it, and what its head says."""

from typing import Any

from safetykb.kernel.order import most_pressing_first
from safetykb.lookup.concerns import Who, concerns
from safetykb.lookup.concerns.twice import twice
from tests.lookup.concerns.cast import (
    MEANT,
    TEXTS,
    WHEEZE,
    Json,
    entry,
    fails,
    grouped,
    members,
    overdose,
    to_do,
    told,
)


def test_how_soon_is_told_of_what_is_grave_and_not_of_what_comes_sooner_and_is_not() -> None:
    grave = told("a", "b", guidance=["no-breath"], onset="days")
    mild = told("b", "c", guidance=["no-breath"], onset="minutes", severity="moderate")
    (found,) = grouped(grave, mild)
    assert found["onset"] == "days"


def test_whom_people_refuted_no_head_names_beside_others() -> None:
    slight: Json = {"victim": "v", "mechanism": "metabolic_inhibition", "severity": "minor"}
    refuted = told("q", "v", perpetrator="q", capped_by=["trial#none"], **slight)
    (found,) = grouped(told("p", "v", perpetrator="p", **slight), refuted)
    assert found["concern"] == "V + p"
    assert members(found) == ["p", "v", "q"]


def test_ingredients_of_one_product_that_the_same_harms_alike_are_one_concern() -> None:
    fails: Json = {"mechanism": "opposed_effects", "perpetrator": "p", "consequence": "It fails."}
    lost = [told("p", one, victim=one, **fails) for one in ("u", "v")]
    apart = grouped(*lost)
    assert [one["concern"] for one in apart] == ["U + p", "V + p"], "two products are told apart"
    who = {**{end: Who(end, "U-and-V 5 mg") for end in "uv"}, "p": Who("p", "p"), "q": Who("q", "q")}
    (one,) = concerns(lost, who, TEXTS)
    assert (one["concern"], one["about"], members(one)) == ("U + V + p", ["u", "v"], ["p", "u", "v"])
    assert to_do(one)[0] == "Advise against p with u or v."
    other = told("p", "v", victim="v", **{**fails, "consequence": "It bleeds."})
    assert len(concerns([lost[0], other], who, TEXTS)) == 2, "another harm"
    assert len(concerns([*lost, told("q", "v", victim="v", **fails)], who, TEXTS)) == 2, "by others, too"


def test_what_is_still_to_be_taken_is_told_from_its_start_on_and_stands_by_its_onset() -> None:
    """However much can still be prevented, what harms within days stands before what takes weeks."""
    weeks: Json = {"rule": None, "onset": "weeks", "management": "Do not start b. Ask when a ended."}
    vaccine = told("a", "b", "qt_prolongation", "contraindicated", action="avoid", **weeks)
    others = [told("c", "d", onset="days")]
    taken = concerns([vaccine, *others], {end: Who(end, end) for end in "abcd"}, TEXTS)
    assert [one["id"] for one in taken] == ["sleep", "rhythm"]
    assert to_do(taken[1])[0] == "Advise against a with b."
    who = {end: Who(end, end, planned=end == "b") for end in "abcd"}
    planned = concerns([vaccine, *others], who, TEXTS)
    assert [one["id"] for one in planned] == ["sleep", "rhythm"]
    assert to_do(planned[1])[0] == "Do not start b."


def test_what_one_medicine_makes_fail_three_times_is_one_concern_that_says_each() -> None:
    """Carbamazepine beside apixaban, osimertinib and a steroid: one prescriber is asked for another."""
    found = grouped(*(fails(victim, "p") for victim in "mno"), fails("x", "q"))
    assert [members(one) for one in found] == [["p", "m", "n", "o"], ["q", "x"]]
    assert found[0]["concern"] == "P MAKES LESS OF m, n and o"
    assert found[0]["happens"] == "M: p with m. N: p with n. O: p with o."
    apart = grouped(fails("m", "p"), fails("n", "p"), fails("o", "p", severity="moderate"))
    assert [one["about"] for one in apart] == [["m"], ["n"], ["o"]]
    shared = grouped(*(fails(victim, "p") for victim in "mno"), fails("m", "q", severity="moderate"))
    assert len(shared) == 3, "another makes less of m as well"


def test_how_soon_and_what_to_do_follow_from_what_people_did_not_refute() -> None:
    refuted: Json = {"action": "avoid", "onset": "minutes", "capped_by": ["trial#none"]}
    (found,) = grouped(told("a", "b", action="usually_avoid", onset="days"), told("b", "c", **refuted))
    assert (found["action"], found["onset"]) == ("usually_avoid", "days")


def test_a_capped_mechanism_weighs_only_where_nothing_else_is_there() -> None:
    (both,) = grouped(
        told("a", "b", "qt_prolongation", severity="moderate", capped_by=["work#trial"]),
        told("a", "c", "qt_prolongation", severity="minor"),
    )
    assert both["severity"] == "minor"


def test_what_is_less_known_takes_nothing_from_how_well_what_is_as_grave_is_known() -> None:
    (found,) = grouped(
        told("a", "b", action="usually_avoid", documentation="probable"),
        told("a", "c", action="avoid", documentation="possible"),
        told("a", "d", severity="moderate", documentation="established"),
        told("a", "e", action="avoid", documentation="established", capped_by=["work#none"]),
    )
    assert (found["severity"], found["action"], found["documentation"]) == ("major", "avoid", "probable")
    known = {member["id"]: member["documentation"] for member in found["members"]}
    assert known == {
        "a": "probable",
        "b": "probable",
        "c": "possible",
        "d": "established",
        "e": "established",
    }


def test_order_grave_ones_by_onset_then_severity_action_level_and_members() -> None:
    def key(severity: str, onset: str | None = None, **more: Any) -> tuple[int | str, ...]:
        axes = more.get("action", "avoid"), more.get("level", "possible")
        return most_pressing_first(severity, *axes, onset, more.get("members", 2), more.get("name", "A"))

    in_order = [
        key("major", "minutes"),
        key("contraindicated", "hours"),
        key("major", "hours", level="probable"),
        key("major", "hours", members=3),
        key("major", "hours"),
        key("major", "hours", name="B"),
        key("major", "hours", action="usually_avoid"),
        key("contraindicated"),
        key("moderate", "weeks", level="suspected"),
        key("moderate", "minutes"),
        key("minor", "minutes"),
    ]
    assert in_order == sorted(in_order)


def test_in_a_condition_what_it_does_comes_before_what_two_medicines_do() -> None:
    wheeze = told("b", "wheeze", guidance=["shakes"], action="usually_avoid", **WHEEZE)
    (found,) = grouped(told("a", "b", "opposed_effects", guidance=["shakes"], action="avoid"), wheeze)
    assert found["pairs"] == [["b", "wheeze"], ["a", "b"]]


def test_of_what_is_grave_the_soonest_tells_how_soon() -> None:
    (found,) = grouped(
        told("a", "b", onset="weeks"), told("b", "c", onset="hours"), told("c", "d", onset="days")
    )
    assert found["onset"] == "hours"


def test_one_thing_twice_is_in_two_forms_only_where_all_of_it_is_meant() -> None:
    text = {**overdose(), "do": "Ask.", "rests_on": []}
    meant = {**MEANT, "do": "Ask.", "rests_on": []}
    slow, soon = entry("a", release="extended release"), entry("b", form="oral liquid")
    (usual,) = twice(slow, soon, "opioids", "Both.", {"twice": [meant, text]})
    (again,) = twice(slow, entry("c", form="patch"), "opioids", "Both.", {"twice": [meant, text]})
    who = {end: Who(end, end) for end in "abc"}
    (one,) = concerns([usual], who, TEXTS)
    assert one["concern"] == "A + B IN TWO FORMS"
    (both,) = concerns([usual, again], who, TEXTS)
    assert both["concern"] == "A + C + B TWICE"


def test_the_head_of_what_a_condition_forbids_names_nobody_for_what_it_does_to_another() -> None:
    (found,) = grouped(
        told("blocker", "ill", "unknown", "contraindicated", kind="condition", guidance=["shakes"]),
        told("a-reliever", "blocker", "opposed_effects", guidance=["shakes"]),
    )
    assert found["concern"] == "ILL: blocker"


def test_what_one_raises_of_several_is_told_of_each() -> None:
    """What makes several fail is one thing to settle; what rises is watched medicine by medicine."""
    of: Json = {"mechanism": "metabolic_inhibition", "perpetrator": "p"}
    found = grouped(*(told("p", victim, victim=victim, **of) for victim in ("x", "y", "z")))
    assert [one["concern"] for one in found] == ["X + p", "Y + p", "Z + p"]
