"""What is one thing stands in one concern: a person reads each harm once."""

import pytest

from safetykb.lookup.concerns import Who, concerns
from safetykb.lookup.concerns.twice import twice
from tests.lookup.concerns.cast import (
    HARMS,
    RISES,
    TEXTS,
    WHEEZE,
    Json,
    entry,
    grouped,
    members,
    overdose,
    raised_within,
    to_do,
    told,
)


def test_what_brings_one_harm_is_one_concern() -> None:
    """A vaccine with three that weaken the defence, lithium in vomiting, a beta-blocker in asthma."""
    (germs,) = grouped(*(told("shot", end, "infection", "contraindicated", action="avoid") for end in "ab"))
    assert (germs["concern"], germs["pairs"]) == ("SHOT + a, b", [["shot", "a"], ["shot", "b"]])
    apart = grouped(*(told("shot", end, "unknown", consequence=f"Harm of {end}.") for end in "ab"))
    assert len(apart) == 2, "by ways that are not known only the same words are one thing"
    builds: Json = {"guidance": ["shakes"], "severity": "major", "consequence": "It builds up."}
    (poisoned,) = grouped(
        told("p", "v", "renal_elimination", perpetrator="p", victim="v", **builds),
        told("v", "sick", "renal_elimination", kind="condition", **builds),
    )
    assert (poisoned["concern"], members(poisoned)) == ("V + p, sick", ["p", "v", "sick"])
    apart_from = told("v", "w", "unknown", guidance=["shakes"], consequence="It builds up with w.")
    sick = told("v", "sick", "renal_elimination", kind="condition", **builds)
    with_p = told("p", "v", "renal_elimination", perpetrator="p", victim="v", **builds)
    assert [one["concern"] for one in grouped(with_p, sick, apart_from)] == ["V + p, sick", "V + W"]
    chest: Json = {"guidance": ["shakes"], "action": "usually_avoid", "rule": None}
    (airways,) = grouped(
        told("a", "b", "opposed_effects", management="Advise against b beside a puff.", **chest),
        told("b", "wheeze", "disease_aggravation", kind="condition", management="No b in wheeze.", **chest),
    )
    assert (airways["concern"], airways["pairs"]) == ("WHEEZE: b, a", [["b", "wheeze"], ["a", "b"]])
    rash = told("v", "w", "unknown", management="A rash: w ends.", consequence="A rash.", rule=None)
    less = told("v", "w", "metabolic_induction", "minor", perpetrator="w", victim="v", consequence="Less.")
    fits = told("v", "x", "opposed_effects", perpetrator="x", victim="v", consequence="Fits.")
    (both,) = grouped(rash, less, fits)
    assert both["happens"] == "With w: A rash. With x: Fits."
    assert both["about"] == ["v"]


def test_what_ends_in_a_condition_as_it_does_beside_what_treats_it_is_one_concern() -> None:
    """Metoclopramide ends once, in Parkinson's disease and beside levodopa."""
    of: Json = {"rule": None, "severity": "contraindicated", "action": "avoid"}
    beside = told("l", "m", "opposed_effects", management="M ends now. Ask.", **of)
    state = told("m", "shaking", "other", kind="condition", management="M ends now. Call.", **of)
    (found,) = grouped(beside, state)
    assert set(members(found)) == {"l", "m", "shaking"}
    assert [text for text in to_do(found) if "ends now" in text] == ["M ends now."]
    other = told("m", "shaking", "other", kind="condition", management="See to m.", **of)
    assert len(grouped(beside, other)) == 2


def test_what_another_ingredient_does_stands_where_its_product_is_told_to_do_it() -> None:
    """What nirmatrelvir and ritonavir do to tacrolimus is one thing."""
    raised = told("r", "v", "metabolic_inhibition", perpetrator="r", victim="v", consequence="It rises.")
    of_the_other = told("n", "v", "unknown", rule=None, consequence="By r beside it.")
    who = {"n": Who("n", "n-and-r"), "r": Who("r", "n-and-r"), "v": Who("v", "v")}
    (found,) = concerns([raised, of_the_other], who, TEXTS)
    assert set(members(found)) == {"n", "r", "v"}
    assert found["happens"] == "It rises."
    apart = concerns([raised, of_the_other], {**who, "n": Who("n", "n")}, TEXTS)
    assert len(apart) == 2, "two products are told apart"


def test_what_another_ingredient_does_stands_with_the_gravest_that_its_product_does() -> None:
    of: Json = {"perpetrator": "r", "victim": "v"}
    other = told("n", "v", "unknown", rule=None, consequence="By r beside it.")
    who = {"n": Who("n", "n-and-r"), "r": Who("r", "n-and-r"), "v": Who("v", "v")}
    for rhythm, rises, home in (("major", "moderate", "rhythm"), ("moderate", "major", "victim-v")):
        heart = told("r", "v", "qt_prolongation", rhythm, **of)
        raised = told("r", "v", "unknown", rises, **of, rule="exposure")
        found = concerns([heart, raised, other], who, TEXTS)
        assert [one["id"] for one in found if ["n", "v"] in one["pairs"]] == [home]


def test_what_holds_of_two_conditions_alike_is_told_with_the_one_of_which_most_is_told() -> None:
    of: Json = {"mechanism": "other", "kind": "condition"}
    heart = [told("a", name, consequence="Fluid.", **of) for name in ("beat", "pump")]
    (found,) = grouped(*heart, told("b", "pump", consequence="It weakens.", **of))
    assert (found["id"], found["about"]) == ("condition-pump", ["pump"])
    assert found["pairs"] == [["a", "beat"], ["a", "pump"], ["b", "pump"]]
    apart = grouped(*heart, told("b", "beat", consequence="It races.", **of))
    assert [one["id"] for one in apart] == ["condition-beat"]


def test_what_raises_a_medicine_is_told_with_what_a_record_says_that_does() -> None:
    rises: Json = {"perpetrator": "p", "victim": "v", "rule": "exposure", "severity": "moderate"}
    harm: Json = {"perpetrator": "p", "victim": "v", "rule": None, "guidance": ["no-breath"]}
    raised = told("p", "v", "metabolic_inhibition", **rises)
    (one,) = grouped(raised, told("p", "v", **harm))
    assert (one["concern"], one["severity"]) == ("BREATH MAY STOP", "major")
    milder = grouped(raised, told("p", "v", severity="minor", **harm))
    assert len(milder) == 2, "what is graver than the record stands by itself"
    other = told("q", "v", "metabolic_inhibition", **{**rises, "perpetrator": "q"})
    apart = grouped(raised, other, told("p", "v", **harm))
    assert [tuple(one["pairs"][0]) for one in apart if one["id"] == "victim-v"] == [("q", "v")]


def test_what_works_against_several_is_told_once_as_of_itself() -> None:
    against = [
        told("hub", other, "opposed_effects", severity, rule=None, management=f"No hub. Ask about {other}.")
        for other, severity in (("a", "contraindicated"), ("b", "contraindicated"), ("c", "major"))
    ]
    lone = told("c", "d", "opposed_effects", "moderate", rule=None)
    one, other = grouped(*against, lone)
    assert (one["concern"], one["id"]) == ("HUB + a, b, c", "opposed-hub")
    assert one["pairs"] == [["hub", "a"], ["hub", "b"], ["hub", "c"]], "none of them is lost"
    assert to_do(one)[0] == "No hub.", "what is said of all names nobody"
    assert to_do(one)[1:] == [f"{end.upper()} with hub: Ask about {end}." for end in "abc"]
    assert (other["concern"], other["pairs"]) == ("C + D", [["c", "d"]])


@pytest.mark.parametrize("severity", ["major", "contraindicated"])
def test_a_rule_on_a_rise_stands_with_a_record_on_its_harm_that_is_as_grave(severity: str) -> None:
    found = grouped(told("p", "v", **RISES), told("p", "v", severity=severity, **HARMS))
    assert raised_within(found) == {"breath": ["v"]}


def test_only_what_a_rule_says_of_a_rise_stands_with_what_a_record_says_of_its_harm() -> None:
    harm = told("p", "v", **HARMS)
    falls = told("p", "v", **{**RISES, "mechanism": "metabolic_induction"})
    assert {one["id"] for one in grouped(falls, harm)} == {"breath", "victim-v"}, "what falls harms otherwise"
    record = told("p", "v", **{**RISES, "rule": None})
    assert raised_within(grouped(record, harm)) == {"breath": [], "victim-v": ["v"]}, (
        "a record is heard there"
    )
    by_rule = told("p", "v", **{**HARMS, "rule": "classes"})
    assert {one["id"] for one in grouped(told("p", "v", **RISES), by_rule)} == {"breath", "victim-v"}
    for several in ([harm, record], [record, harm]):
        found = grouped(*several, told("p", "v", **RISES))
        assert raised_within(found) == {"breath": ["v"], "victim-v": ["v"]}
    rises = [told("p", "v", severity="moderate", **{**RISES, "rule": rule}) for rule in (None, "exposure")]
    assert raised_within(grouped(harm, *rises)) == {"breath": ["v"], "victim-v": ["v"]}


def test_of_several_harms_a_rise_stands_with_the_one_that_is_just_as_grave() -> None:
    rise = told("p", "v", severity="moderate", **RISES)
    breath = told("p", "v", **HARMS)
    heart = told("p", "v", "qt_prolongation", "moderate", **HARMS)
    for several in ([breath, heart], [heart, breath]):
        assert raised_within(grouped(rise, *several)) == {"breath": [], "rhythm": ["v"]}


def test_what_a_member_does_with_several_is_known_by_how_it_does_it() -> None:
    (germs,) = grouped(*(told("shot", end, "live_infection", "major") for end in "ab"))
    assert germs["id"] == "live-infection-shot"
    (pair,) = grouped(told("a", "b", "unknown"))
    assert (pair["id"], pair["about"]) == ("pair-a--b", ["a", "b"])


POISONED: Json = {"perpetrator": "p", "victim": "v", "guidance": ["shakes"]}


@pytest.mark.parametrize(
    ("mechanism", "others", "one_thing"),
    [
        ("renal_elimination", POISONED, True),
        ("metabolic_inhibition", POISONED, True),
        ("disease_aggravation", POISONED, False),
        ("renal_elimination", {**POISONED, "severity": "moderate"}, False),
        ("renal_elimination", {**POISONED, "guidance": ["fainting"]}, False),
        ("renal_elimination", {**POISONED, "guidance": []}, False),
    ],
)
def test_a_condition_that_makes_a_medicine_build_up_stands_with_those_that_poison_it(
    mechanism: str, others: Json, one_thing: bool
) -> None:
    sick = told("v", "sick", mechanism, kind="condition", guidance=["shakes"])
    found = grouped(sick, told("p", "v", "metabolic_inhibition", **others))
    assert (len(found) == 1) is one_thing


def test_what_two_do_to_each_other_stands_with_the_victim_whichever_of_them_it_is() -> None:
    for victim, other in ("ab", "ba"):
        changed = told("a", "b", "metabolic_induction", perpetrator=other, victim=victim)
        (found,) = grouped(changed, told("a", "b", "unknown"))
        assert found["id"] == f"victim-{victim}"
    apart = grouped(
        told("a", "b", "metabolic_induction", perpetrator="a", victim="b"), told("b", "c", "unknown")
    )
    assert {one["id"] for one in apart} == {"victim-b", "pair-b--c"}


@pytest.mark.parametrize(
    ("puff", "wheeze", "one_thing"),
    [
        ({}, [("b", ["shakes"])], True),
        ({}, [("b", ["fainting"]), ("b", ["shakes"])], True),
        ({}, [("b", ["fainting"])], False),
        ({}, [("b", ["shakes", "fainting"])], False),
        ({}, [("c", ["shakes"])], False),
        ({"guidance": []}, [("b", [])], False),
        ({"victim": "b", "perpetrator": "a"}, [("b", ["shakes"])], False),
        ({"mechanism": "unknown"}, [("b", ["shakes"])], False),
    ],
)
def test_what_works_against_another_stands_in_the_condition_only_for_the_same_harm(
    puff: Json, wheeze: list[tuple[str, list[str]]], one_thing: bool
) -> None:
    pair = told("a", "b", **{"mechanism": "opposed_effects", "guidance": ["shakes"], **puff})
    states = [told(of, "wheeze", guidance=named, consequence=f"{named}.", **WHEEZE) for of, named in wheeze]
    assert (len(grouped(pair, *states)) == 1) is one_thing


def test_a_condition_in_which_a_pair_stands_is_not_taken_apart() -> None:
    wheeze = told("b", "wheeze", guidance=["shakes"], **{**WHEEZE, "mechanism": "renal_elimination"})
    puff = told("a", "b", "opposed_effects", guidance=["shakes"])
    poison = told("p", "b", "metabolic_inhibition", perpetrator="p", victim="b", guidance=["shakes"])
    found = {one["id"]: one["pairs"] for one in grouped(wheeze, puff, poison)}
    assert found == {"condition-wheeze": [["b", "wheeze"], ["a", "b"]], "victim-b": [["p", "b"]]}


def test_a_pair_stays_in_its_condition_though_another_asks_the_same() -> None:
    wheeze = told("b", "wheeze", guidance=["shakes"], **WHEEZE)
    puff = told("a", "b", "opposed_effects", guidance=["shakes"], management="B ends now. Ask about a.")
    other = told("b", "c", "unknown", management="B ends now. Ask about c.")
    again = told("a", "d", "unknown", management="B ends now. Ask about d.")
    found = {one["id"]: one["pairs"] for one in grouped(wheeze, puff, other, again)}
    assert found["condition-wheeze"] == [["b", "wheeze"], ["a", "b"]]


def test_what_a_condition_builds_up_stands_with_one_that_does_beside_another_that_brings_less() -> None:
    """Lithium builds up in vomiting as beside ibuprofen, also where a third raises it without that danger."""
    of: Json = {"victim": "drug", "rule": None}
    (found,) = grouped(
        told("drug", "p", "renal_elimination", perpetrator="p", guidance=["shakes"], **of),
        told("drug", "q", "renal_elimination", perpetrator="q", guidance=["fainting"], **of),
        told("drug", "vomiting", "renal_elimination", kind="condition", guidance=["shakes"], **of),
    )
    assert set(members(found)) == {"drug", "p", "q", "vomiting"}


def test_that_one_active_is_taken_twice_takes_in_nothing_of_what_else_the_two_do() -> None:
    says = overdose() | {"do": "Ask which.", "rests_on": []}
    (doubled,) = twice(entry("active"), entry("product"), "active", "Both.", {"twice": [says]})
    found = grouped(doubled, told("active", "product", "unknown", rule=None, management="Call the clinic."))
    assert len(found) == 2
    assert [to_do(one)[-1] for one in found] == ["Call the clinic.", "Ask which."]


def test_what_stands_with_an_effect_stays_there_though_a_pair_asks_the_same() -> None:
    """That breath may stop in the illness is no part of what works against another medicine."""
    act: Json = {"management": "A ends today.", "rule": None}
    found = grouped(
        told("a", "b", guidance=["no-breath"]),
        told("a", "ill", kind="condition", guidance=["no-breath"], **act),
        told("a", "z", "opposed_effects", **act),
    )
    (breath,) = [one for one in found if one["id"] == "breath"]
    assert set(members(breath)) == {"a", "b", "ill"}
