"""What may happen, in words."""

from safetykb.lookup.concerns import Who, concerns
from tests.lookup.concerns.cast import TEXTS, Json, grouped, to_do, told


def test_a_victim_that_one_raises_and_another_lowers_is_told_both_ways() -> None:
    lowered = told("p", "v", "opposed_effects", perpetrator="p", victim="v", consequence="It falls.")
    raised: Json = {"severity": "moderate", "consequence": "It rises.", "management": "A level. Less of it."}
    other = told("q", "v", "metabolic_inhibition", perpetrator="q", victim="v", **raised)
    (found,) = grouped(lowered, other)
    assert found["happens"] == "With p: It falls. With q: It rises."
    assert to_do(found)[1:] == ["See to p with v.", "Q with v: A level.", "Less of it."]
    (alone,) = grouped(lowered, told("r", "v", "metabolic_induction", perpetrator="r", victim="v"))
    assert alone["happens"] == "It falls.", "what changes it the same way says nothing else"
    (same,) = grouped(lowered, told("p", "v", "metabolic_inhibition", perpetrator="p", victim="v", **raised))
    assert same["happens"] == "It falls.", "the gravest words on a pair stand for it"


def test_the_harm_of_a_victim_and_its_rise_are_one_thing_and_what_takes_it_away_another() -> None:
    harms: Json = {"mechanism": "muscle_injury", "victim": "v", "consequence": "Muscle breaks down."}
    harmed = told("p", "v", perpetrator="p", **harms)
    raised: Json = {"severity": "moderate", "consequence": "It rises.", "victim": "v"}
    (found,) = grouped(harmed, told("q", "v", "metabolic_inhibition", perpetrator="q", **raised))
    assert found["happens"] == "Muscle breaks down.", "too much of it is told once, by the gravest"
    for mechanism in ("absorption", "opposed_effects", "unknown", "opioid_receptor_blockade"):
        lost = told("q", "v", mechanism, perpetrator="q", **{**raised, "consequence": "It is lost."})
        (found,) = grouped(harmed, lost)
        assert found["happens"] == "With p: Muscle breaks down. With q: It is lost."


def test_who_changes_a_victim_is_named_from_moderate_on_where_somebody_changes_it_as_much() -> None:
    rises: Json = {"mechanism": "metabolic_inhibition", "victim": "v", "consequence": "It rises."}
    falls = told("p", "v", "metabolic_induction", perpetrator="p", victim="v", consequence="It falls.")
    much = told("q", "v", severity="moderate", perpetrator="q", **rises)
    little = told("r", "v", severity="minor", perpetrator="r", **rises)
    (found,) = grouped(falls, much, little)
    assert found["happens"] == "With p: It falls. With q: It rises."
    as_much = told("r", "v", severity="moderate", perpetrator="r", **rises)
    (both,) = grouped(falls, much, as_much)
    assert both["happens"] == "With p: It falls. With q or r: It rises."


def test_where_people_refute_all_of_it_the_gravest_words_are_told_and_no_other_way() -> None:
    refuted: Json = {"victim": "v", "capped_by": ["trial#none"], "severity": "moderate"}
    falls = told("p", "v", "opposed_effects", perpetrator="p", consequence="It falls.", **refuted)
    rises = told("q", "v", "metabolic_inhibition", perpetrator="q", consequence="It rises.", **refuted)
    (found,) = grouped(falls, rises)
    assert found["happens"] == "It falls."
    assert to_do(found) == ["See to p with v.", "See to q with v."]
    (effect,) = grouped(told("a", "b", rule=None, severity="moderate", capped_by=["trial#none"]))
    assert to_do(effect) == ["Call the prescriber.", "Ask about alcohol."]


def test_of_one_victim_three_ways_are_told_the_gravest_first() -> None:
    ways = [
        told(
            "p", "v", "opposed_effects", "contraindicated", perpetrator="p", victim="v", consequence="Less."
        ),
        told("q", "v", "metabolic_inhibition", "major", perpetrator="q", victim="v", consequence="More."),
        *(
            told(end, "v", "unknown", "moderate", perpetrator=end, victim="v", consequence=f"By {end}.")
            for end in "rs"
        ),
    ]
    (found,) = grouped(*ways)
    assert found["happens"] == "With p: Less. With q: More. With r: By r."
    (fewer,) = grouped(*ways[:2])
    assert fewer["happens"] == "With p: Less. With q: More."


def test_all_who_change_a_victim_from_moderate_on_are_named_though_one_of_them_does_it_more() -> None:
    fails = told(
        "o", "v", "opposed_effects", "moderate", perpetrator="o", victim="v", consequence="It fails."
    )
    rises = [
        told(end, "v", "metabolic_inhibition", severity, perpetrator=end, victim="v", consequence="It rises.")
        for end, severity in (("p", "major"), ("q", "moderate"), ("r", "minor"))
    ]
    (found,) = grouped(fails, *rises)
    assert found["happens"] == "With p or q: It rises. With o: It fails."


def test_of_a_product_nobody_is_said_to_do_it_to_itself() -> None:
    fails: Json = {"mechanism": "opposed_effects", "consequence": "It fails."}
    rises: Json = {"mechanism": "metabolic_inhibition", "severity": "moderate", "consequence": "It rises."}
    pairs = [
        told(end, one, victim=one, perpetrator=end, **how)
        for one in ("u", "v")
        for end, how in (("p", fails), ("q", rises))
    ]
    who = {**{end: Who(end, "U-and-V 5 mg") for end in "uv"}, "p": Who("p", "p"), "q": Who("q", "q")}
    (found,) = concerns(pairs, who, TEXTS)
    assert found["happens"] == "With p: It fails. With q: It rises."
