"""Whose own words lead where a text, a rule and a record all speak."""

import pytest

from safetykb.lookup.store import Told
from tests.lookup.concerns.cast import Json, grouped, to_do, told


def test_of_what_changes_a_medicine_it_is_told_what_to_watch() -> None:
    more = {"perpetrator": "blocker", "victim": "weak", "monitoring": "Bruises."}
    (found,) = grouped(told("blocker", "weak", "metabolic_inhibition", **more))
    assert (found["happens"], found["watch"]) == ("blocker with weak.", "Bruises.")


def test_where_one_alone_is_moderate_its_own_words_lead_though_milder_ones_stand_beside_it() -> None:
    own = told("a", "b", severity="moderate", rule=None, guidance=["no-breath"])
    (found,) = grouped(own, told("b", "c", severity="minor"))
    assert to_do(found)[:2] == ["See to a with b.", "Call the prescriber."]


def test_where_a_text_speaks_what_pairs_say_by_themselves_of_watching_is_left_out() -> None:
    watched: Json = {"mechanism": "qt_prolongation", "monitoring": "Of its own."}
    (found,) = grouped(told("a", "b", **watched), told("b", "c", **watched))
    assert (found["concern"], found["watch"]) == ("RHYTHM MAY FAIL", None)


def test_what_alone_makes_an_effect_grave_leads_with_its_own_words() -> None:
    own: Json = {"rule": None, "management": "Measure it weekly.", "monitoring": "The level."}
    record = told("a", "b", action="usually_avoid", patient="Have it measured.", **own)
    (alone,) = grouped(record)
    assert to_do(alone) == ["A with b: Measure it weekly.", "Call the prescriber.", "Ask about alcohol."], (
        "the head names nobody"
    )
    assert alone["watch"] == "The level. Slow breath."
    assert alone["patient"][0] == "Have it measured."
    (never,) = grouped(told("a", "b", **own))
    assert to_do(never)[:2] == ["Advise against a with b.", "Measure it weekly."]
    (beside,) = grouped(record, told("a", "c", severity="moderate"))
    assert to_do(beside)[:2] == ["Only where nothing else will do: a with b.", "Measure it weekly."]


@pytest.mark.parametrize(
    "others",
    [
        pytest.param(
            [told("a", "b"), told("b", "c", rule=None)], id="the rule that adds the effect up has no words"
        ),
        pytest.param([told("a", "b", rule=None, capped_by=["work#none"])], id="people refute it"),
        pytest.param(
            [told("a", other, rule=None, severity="moderate") for other in "bc"], id="two are moderate"
        ),
    ],
)
def test_else_the_words_on_the_effect_lead(others: list[Told]) -> None:
    (found,) = grouped(*others)
    assert "See to a with b." not in to_do(found)


def test_what_a_rule_says_of_the_only_grave_pair_is_told_with_what_records_advise_against() -> None:
    """Warfarin with aspirin that a prescriber planned stays, and ginkgo goes: no other words say that."""
    act = "Advise against the two unless a prescriber planned both."
    (found,) = grouped(
        told("a", "b", management=act, action="usually_avoid"),
        told("b", "c", severity="moderate", action="usually_avoid", rule=None, management="C ends today."),
        told("b", "d", severity="moderate", rule=None, management="Measure d."),
    )
    assert to_do(found)[:2] == [f"A with b: {act}", "B with c: C ends today."]
    assert "Measure d." not in to_do(found)


def test_the_words_of_a_grave_record_are_told_though_another_pair_is_as_grave() -> None:
    """Of warfarin with fluconazole, when to measure is told though dasatinib makes bleeding as likely."""
    own: Json = {"rule": None, "management": "Measure it within days. Change its amount by that."}
    (found,) = grouped(told("a", "b", **own), told("a", "c"), told("b", "d", severity="moderate"))
    assert to_do(found)[:3] == [
        "Advise against a with b or c.",
        "A with b: Measure it within days.",
        "Change its amount by that.",
    ]
    assert to_do(found)[-2:] == ["Call the prescriber.", "Ask about alcohol."], "what holds of all comes last"


def test_what_a_rule_says_of_a_pair_does_not_stand_beside_a_record_that_says_as_much() -> None:
    rises: Json = {"mechanism": "metabolic_inhibition", "victim": "v", "perpetrator": "p"}
    record, rule = (
        told("p", "v", rule=rule, management=says, consequence=f"May: {says}", **rises)
        for rule, says in ((None, "Of the two."), ("exposure", "Of many."))
    )
    (found,) = grouped(rule, record)
    assert (to_do(found)[1:], found["happens"]) == (["Of the two."], "May: Of the two.")
    milder = record._replace(level={**record.level, "severity": "moderate"})
    (both,) = grouped(rule, milder)
    assert to_do(both)[1:] == ["Of many.", "Of the two."], "what a rule makes graver is not lost"


def test_what_alone_makes_an_effect_moderate_says_what_its_record_says() -> None:
    """Warfarin with itraconazole is told by when to measure, not by what is asked of every blood thinner."""
    (alone,) = grouped(told("a", "b", severity="moderate", rule=None, management="Measure within a week."))
    assert to_do(alone) == ["Measure within a week.", "Call the prescriber.", "Ask about alcohol."]
    by_rule = told("a", "b", severity="moderate", rule="exposure", management="Watch it.")
    (both,) = grouped(
        told("a", "b", severity="moderate", rule=None, management="Measure within a week."), by_rule
    )
    assert to_do(both)[0] == "Measure within a week.", "the record leads before a rule that says it of many"


def test_of_what_is_all_slight_the_words_on_one_are_told() -> None:
    slight: Json = {"mechanism": "metabolic_inhibition", "severity": "minor", "victim": "v"}
    (found,) = grouped(*(told(p, "v", perpetrator=p, **slight) for p in "pq"))
    assert to_do(found) == ["See to p with v."]


def test_where_two_alone_make_an_effect_moderate_neither_leads() -> None:
    own = told("a", "b", severity="moderate", rule=None, management="Of two.")
    (found,) = grouped(own, told("a", "c", severity="moderate", rule="classes"))
    assert to_do(found) == ["Call the prescriber.", "Ask about alcohol."]


def test_of_a_raised_member_that_people_refute_nothing_is_to_do() -> None:
    rise = told(
        "p", "a", "metabolic_inhibition", "moderate", perpetrator="p", victim="a", guidance=["no-breath"]
    )
    refuted = rise._replace(level={**rise.level, "capped_by": ["trial#none"]})
    others = [told(a, b, severity="moderate", guidance=["no-breath"]) for a, b in ("ab", "bc")]
    (found,), (none,) = grouped(rise, *others), grouped(refuted, *others)
    assert to_do(found)[0] == "A with p: See to p with a."
    assert to_do(none) == ["Call the prescriber.", "Ask about alcohol."]


def test_what_is_forbidden_of_a_victim_is_told_with_what_to_watch_of_each() -> None:
    """No text speaks of it: who has taken both is watched for what each may do."""
    forbidden: Json = {"mechanism": "metabolic_inhibition", "severity": "contraindicated", "victim": "v"}
    (found,) = grouped(*(told(p, "v", perpetrator=p, monitoring=f"Of {p}.", **forbidden) for p in "pq"))
    assert found["watch"] == "Of p. Of q."


def test_of_a_forbidden_pair_it_is_not_told_what_to_watch() -> None:
    forbidden: Json = {"severity": "contraindicated", "rule": None, "monitoring": "Of two."}
    (one,) = grouped(told("a", "b", guidance=["no-breath"], **forbidden))
    assert one["watch"] == "Slow breath."
