"""A list told by what may happen: each thing once, most pressing first, nothing grave left out."""

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import pytest

from safetykb.cli.overview import EACH, LINES, _some, overview_text
from safetykb.kernel.answer import PairAnswer, Report
from safetykb.kernel.order import gravity, most_pressing_first
from safetykb.kernel.shapes import Alternatives, Concern
from safetykb.kernel.vocabulary import Action, Basis, Severity
from safetykb.lookup import report as lookup
from safetykb.lookup.concerns import Does, Since, Who, concerns, concerns_of
from safetykb.lookup.concerns.doing import MOST_DONE, of_takers
from safetykb.lookup.concerns.ending import (
    ends,
    naloxone_once,
    said_once,
    without_going_on,
    without_holding_all,
)
from safetykb.lookup.concerns.folding import folded
from safetykb.lookup.concerns.forbidding import Echo, echo, says_so, without_advice
from safetykb.lookup.concerns.since import since
from safetykb.lookup.concerns.standing import as_it_stands, before_it_is_begun
from safetykb.lookup.concerns.threes import threes
from safetykb.lookup.concerns.twice import Entered, twice
from safetykb.lookup.concerns.wording import (
    Once,
    Words,
    advised_against,
    not_abruptly,
    of_each,
    of_those_here,
    without_slowly,
)
from safetykb.lookup.store import Store, Told
from safetykb.snapshot.life import open_store
from tests.conftest import CLINIC_KB, check

Json = dict[str, Any]


@pytest.fixture(scope="module")
def clinic(_cache_of_the_tests: None) -> Store:
    found = open_store(CLINIC_KB).store
    assert found is not None
    return found


# -- on made-up mechanisms -----------------------------------------------------------------------------------

BREATH: Json = {
    "id": "breath",
    "title": "breath may stop",
    "mechanisms": ["cns_depression"],
    "emergency": "no-breath",
    "folds_into": None,
    "about": ["slow-breath"],
    "patient": "It can stop your breath. Ask us.",
    "happens": {"text": "Breath stops.", "rests_on": ["work#breath"]},
    "do": {"text": "Call the prescriber. Ask about alcohol.", "rests_on": ["work#do"]},
    "holds_on": {"text": "Treatment goes on.", "rests_on": ["work#holds"]},
    "watch": {"text": "Slow breath.", "rests_on": ["work#watch"]},
}
SLEEP = {
    **BREATH,
    "id": "sleep",
    "title": "sleep may deepen",
    "emergency": "deep-sleep",
    "folds_into": "breath",
}
SLEEP["happens"] = {"text": "Sleep deepens.", "rests_on": ["work#sleep"]}
RHYTHM = {**BREATH, "id": "rhythm", "title": "rhythm may fail", "mechanisms": ["qt_prolongation"]}
RHYTHM |= {"emergency": "fainting", "happens": {"text": "The heart fails.", "rests_on": ["work#heart"]}}
RHYTHM |= {"do": {"text": "An ECG.", "rests_on": ["work#ecg"]}, "watch": None, "holds_on": None}
TEXTS: Json = {
    "threes": {},
    "texts": [BREATH, RHYTHM, SLEEP],
    "briefs": {
        "no-breath": {
            "text": "Breathe for the person.",
            "signs": "slow breathing",
            "rests_on": ["work#brief"],
        },
        "deep-sleep": {
            "text": "Lay the person down.",
            "signs": "great sleepiness",
            "rests_on": ["work#brief"],
        },
        "fainting": {"text": "An ECG at once.", "signs": "fainting", "rests_on": ["work#brief"]},
        "shakes": {"text": "Replace what was left out.", "signs": "shaking", "rests_on": ["work#brief"]},
    },
    "stopping": {"opioids": {"text": "It hurts to end.", "rests_on": ["work#end"]}},
}


def told(
    a: str, b: str, mechanism: str = "cns_depression", severity: str | None = "major", **more: Any
) -> Told:
    said = {
        "mechanism": mechanism,
        "onset": more.pop("onset", "hours"),
        "guidance": more.pop("guidance", []),
        "consequence": more.pop("consequence", f"{a} with {b}."),
        "management": more.pop("management", f"See to {a} with {b}."),
        "rule": more.pop("rule", "additive-slow-breath"),
        "monitoring": more.pop("monitoring", None),
        "patient": more.pop("patient", None),
        "rests_on": ["work#own"],
        "below": None,
    }
    level = {
        "answer": more.pop("answer", "inferred"),
        "severity": severity,
        "action": more.pop("action", "avoid" if severity == "major" else "minimise_risk"),
        "documentation": more.pop("documentation", "possible"),
        "capped_by": more.pop("capped_by", []),
    }
    kind, perpetrator, victim = (more.pop(key, None) for key in ("kind", "perpetrator", "victim"))
    assert not more
    return Told(a, b, kind or "substance", perpetrator, victim, said, level)


def grouped(*mechanisms: Told, stopping: Mapping[str, tuple[str, ...]] | None = None) -> list[Concern]:
    ends = {end for one in mechanisms for end in one.pair}
    who = {end: Who(end, f"{end} 5 mg", (stopping or {}).get(end, ())) for end in ends}
    return concerns(mechanisms, who, TEXTS)


def to_do(concern: Concern) -> list[str]:
    """Return what to do, and what else is to be done."""
    return [*concern["do"], *concern["more"]]


def members(concern: Concern) -> list[str]:
    return [member["id"] for member in concern["members"]]


def test_pairs_that_do_the_same_are_one_concern_of_all_their_members() -> None:
    (found,) = grouped(
        told("a", "b", guidance=["no-breath"]),
        told("b", "c", guidance=["no-breath"], severity="moderate", documentation="probable"),
    )
    assert (found["concern"], found["about"]) == ("BREATH MAY STOP", ["slow-breath"])
    assert [(m["id"], m["severity"], m["documentation"]) for m in found["members"]] == [
        ("a", "major", "possible"),
        ("b", "major", "possible"),
        ("c", "moderate", "probable"),
    ]
    assert (found["severity"], found["action"], found["documentation"]) == ("major", "avoid", "possible")
    assert found["pairs"] == [["a", "b"], ["b", "c"]]
    assert found["happens"] == "Breath stops."


def test_how_soon_is_told_of_what_is_grave_and_not_of_what_comes_sooner_and_is_not() -> None:
    grave = told("a", "b", guidance=["no-breath"], onset="days")
    mild = told("b", "c", guidance=["no-breath"], onset="minutes", severity="moderate")
    (found,) = grouped(grave, mild)
    assert found["onset"] == "days"


def test_sleepiness_stands_by_itself_and_folds_in_where_breathing_is_there() -> None:
    sleepy = told("a", "b", severity="moderate", guidance=["deep-sleep"])
    (alone,) = grouped(sleepy)
    assert alone["concern"] == "SLEEP MAY DEEPEN"
    (both,) = grouped(sleepy, told("b", "c", guidance=["no-breath"]))
    assert both["concern"] == "BREATH MAY STOP"
    assert set(members(both)) == {"a", "b", "c"}
    assert both["if_it_happens"] == ["Breathe for the person."], "asleep and not breathing are told one way"


def test_a_little_sleepiness_without_an_emergency_is_no_danger_to_breathing() -> None:
    (found,) = grouped(told("a", "b", severity="minor"))
    assert found["concern"] == "SLEEP MAY DEEPEN"
    assert (found["happens"], to_do(found)) == ("a with b.", ["See to a with b."]), (
        "the pair's own words suffice"
    )


def test_withdrawal_is_never_folded_into_depression() -> None:
    found = grouped(
        told("a", "b", guidance=["no-breath"]),
        told("a", "c", "opioid_receptor_competition", victim="a", perpetrator="c"),
    )
    assert [concern["concern"] for concern in found] == ["A + c", "BREATH MAY STOP"]


def test_a_victim_stands_with_everything_that_changes_it() -> None:
    raised = {"victim": "v", "mechanism": "metabolic_inhibition"}
    found = grouped(
        told("p", "v", perpetrator="p", severity="moderate", **raised),
        told("q", "v", perpetrator="q", **raised),
        told("q", "w", "metabolic_induction", perpetrator="q", victim="w", severity="minor"),
    )
    assert [concern["concern"] for concern in found] == ["V + q", "W + q"], "who is milder is no head"
    assert found[0]["about"] == ["v"]
    assert {m["id"]: m["raises"] for m in found[0]["members"]} == {"p": ["v"], "q": ["v"], "v": []}


def test_whom_people_refuted_no_head_names_beside_others() -> None:
    slight: Json = {"victim": "v", "mechanism": "metabolic_inhibition", "severity": "minor"}
    refuted = told("q", "v", perpetrator="q", capped_by=["trial#none"], **slight)
    (found,) = grouped(told("p", "v", perpetrator="p", **slight), refuted)
    assert found["concern"] == "V + p"
    assert members(found) == ["p", "v", "q"]


def test_of_what_changes_a_medicine_it_is_told_what_to_watch() -> None:
    more = {"perpetrator": "blocker", "victim": "weak", "monitoring": "Bruises."}
    (found,) = grouped(told("blocker", "weak", "metabolic_inhibition", **more))
    assert (found["happens"], found["watch"]) == ("blocker with weak.", "Bruises.")


def test_what_raises_a_member_is_named_within_the_danger_where_too_much_of_it_is_that_danger() -> None:
    raised = told(
        "p", "a", "metabolic_inhibition", perpetrator="p", victim="a", guidance=["no-breath", "shakes"]
    )
    (alone,) = grouped(raised)
    assert alone["concern"] == "A + p"
    both = grouped(raised, told("a", "b", guidance=["no-breath"]))
    assert [concern["concern"] for concern in both] == ["BREATH MAY STOP"]
    assert {m["id"]: m["raises"] for m in both[0]["members"]} == {"a": [], "b": [], "p": ["a"]}
    several = raised._replace(said={**raised.said, "guidance": ["no-breath", "fainting"]})
    apart = grouped(several, told("a", "b", guidance=["no-breath"]))
    assert {concern["concern"] for concern in apart} == {"BREATH MAY STOP", "A + p"}, (
        "two dangers, its own concern"
    )
    induced = raised._replace(said={**raised.said, "mechanism": "metabolic_induction"})
    assert len(grouped(induced, told("a", "b", guidance=["no-breath"]))) == 2, (
        "what falls does not stop breath"
    )


def test_what_is_to_be_done_about_a_raised_member_is_told_within_the_danger() -> None:
    raised: Json = {
        "victim": "a",
        "mechanism": "metabolic_inhibition",
        "guidance": ["no-breath"],
        "monitoring": "A level.",
    }
    others = told("a", "b", guidance=["no-breath"], severity="moderate")
    (found,) = grouped(told("p", "a", perpetrator="p", severity="moderate", **raised), others)
    assert to_do(found)[0] == "A with p: See to p with a."
    assert to_do(found)[1:] == ["Call the prescriber.", "Ask about alcohol."]
    assert found["watch"] == "Slow breath. A level."
    (never,) = grouped(told("p", "a", perpetrator="p", **raised), others)
    assert "A with p: See to p with a." not in to_do(never), "it is advised against, which says so already"
    (hardly,) = grouped(
        told("p", "a", perpetrator="p", severity="moderate", action="usually_avoid", **raised), others
    )
    assert to_do(hardly)[0] == "Only where nothing else will do: a with p."
    assert to_do(hardly)[1:] == ["Call the prescriber.", "Ask about alcohol."], "nor how to begin what is not"
    apart = others._replace(level={**others.level, "action": "usually_avoid"})
    (led,) = grouped(told("p", "a", perpetrator="p", severity="moderate", **raised), apart)
    assert to_do(led) == ["Only where nothing else will do: a with b.", *to_do(found)], "one sentence more"
    (slight,) = grouped(told("p", "a", perpetrator="p", severity="minor", **raised), others)
    assert to_do(found)[1:] == to_do(slight)


def test_what_alone_makes_it_grave_by_raising_a_member_is_told_once_and_of_three_the_two_gravest() -> None:
    raised: Json = {"perpetrator": "p", "mechanism": "metabolic_inhibition", "guidance": ["no-breath"]}
    mild: Json = {"severity": "moderate", "guidance": ["no-breath"]}
    others = [told("a", "b", **mild), told("b", "c", **mild)]
    (found,) = grouped(told("p", "a", victim="a", rule=None, action="minimise_risk", **raised), *others)
    assert to_do(found)[0] == "See to p with a.", "it names both itself"
    (many,) = grouped(*(told("p", a, victim=a, severity="moderate", **raised) for a in "abc"), *others)
    assert to_do(many)[:3] == [
        "A with p: See to p with a.",
        "B with p: See to p with b.",
        "Call the prescriber.",
    ]


def test_all_that_is_to_be_done_is_told_and_of_watching_and_for_the_person_what_is_read_at_once() -> None:
    said: Json = {
        field: " ".join(f"{what} {number}." for number in ("one", "two", "three", "four"))
        for field, what in (("management", "Do"), ("monitoring", "Watch"), ("patient", "Hear"))
    }
    (found,) = grouped(told("p", "v", "metabolic_inhibition", "moderate", victim="v", **said))
    assert to_do(found) == ["Do one.", "Do two.", "Do three.", "Do four."], "what is cut carries a mark"
    assert found["watch"] == "Watch one. Watch two. Watch three."
    assert found["patient"] == ["Hear one.", "Hear two.", "Hear three.", "Hear four."]
    (bare,) = grouped(told("p", "v", "metabolic_inhibition", "moderate", victim="v"))
    assert (bare["watch"], bare["patient"]) == (None, [])


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


def test_what_a_record_advises_against_in_its_own_words_is_not_composed_a_second_time() -> None:
    own: Json = {"rule": None, "guidance": ["no-breath"], "management": "Advise against b with a. Ask."}
    (found,) = grouped(told("a", "b", **own))
    assert to_do(found)[:2] == ["Advise against a with b.", "Ask."]
    assert found["first"] == 1, "what else it says is no first thing to do"
    for words in ("Ask.", "Advise against the two.", "Where it is taken a ends.", "Never leave a out."):
        (composed,) = grouped(told("a", "b", **{**own, "management": words}))
        assert to_do(composed)[:2] == ["Advise against a with b.", words], "no *avoid* is lost"
    for words in (
        "Advise against b until free of a.",
        "B ends today; a is not left out.",
        "No a with b; call.",
    ):
        (itself,) = grouped(told("a", "b", **{**own, "management": words}))
        assert to_do(itself)[0] == words, "it says by itself that they are not combined"
        assert not any(sentence == "Advise against a with b." for sentence in to_do(itself))


def test_of_many_pairs_that_are_not_combined_what_they_share_is_said_once() -> None:
    """Who reads a wall of thirty lines does not find the one that matters."""
    shared = "leaf ends by a plan"
    found = grouped(
        *(
            told("leaf", end, rule=None, management=f"Advise against leaf with {end}; {share}. Ask {end}.")
            for end, share in {"a": shared, "b": shared, "c": "b is weighed"}.items()
        ),
        told("a", "b", action="usually_avoid", rule=None, management="A is weighed against b today."),
    )
    assert to_do(found[0])[: found[0]["first"]] == [
        "Advise against leaf with a, b or c; only where nothing else will do: a with b.",
        "Leaf with a or b: Leaf ends by a plan.",
        "C with leaf: B is weighed.",
        "A is weighed against b today.",
    ]
    assert to_do(found[0])[found[0]["first"] : found[0]["owed"]] == [
        *("A with leaf: Ask a.", "B with leaf: Ask b.", "C with leaf: Ask c."),
    ]
    assert to_do(found[0])[found[0]["owed"] :] == ["Call the prescriber.", "Ask about alcohol."], (
        "what was composed is not told again by each"
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


def test_that_a_pair_is_not_combined_is_told_in_one_concern_and_what_else_is_to_do_in_each() -> None:
    both: Json = {"rule": None, "management": "A ends today. Ask."}
    breath, rhythm = grouped(
        told("a", "b", **both),
        told(
            "a", "b", "qt_prolongation", onset="days", **{**both, "management": "A ends today. An ECG now."}
        ),
    )
    assert to_do(breath)[:2] == ["A ends today.", "Ask."]
    assert to_do(rhythm)[0] == "An ECG now."
    composed, other = grouped(told("a", "b"), told("a", "b", "qt_prolongation", onset="days"))
    assert to_do(composed)[0] == "Advise against a with b."
    assert to_do(other) == ["An ECG."]


def test_the_words_on_the_gravest_pair_come_before_what_is_composed_of_others() -> None:
    forbidden: Json = {"severity": "contraindicated", "action": "avoid", "rule": None}
    (found,) = grouped(told("a", "b", management="A ends now.", **forbidden), told("b", "c"))
    assert to_do(found)[:2] == ["A with b: A ends now.", "Advise against b with c."]


def test_what_is_still_to_be_taken_is_told_from_its_start_on_and_among_what_comes_soon() -> None:
    """A live vaccine on Friday is settled before Friday, however long it takes to harm."""
    weeks: Json = {"rule": None, "onset": "weeks", "management": "Do not start b. Ask when a ended."}
    vaccine = told("a", "b", "qt_prolongation", "contraindicated", action="avoid", **weeks)
    others = [told("c", "d", onset="days")]
    lately = {end: Who(end, end, since=Since.DAYS if end == "b" else Since.UNSAID) for end in "abcd"}
    taken = concerns([vaccine, *others], lately, TEXTS)
    assert [one["id"] for one in taken] == ["sleep", "rhythm"]
    assert to_do(taken[1])[0] == "Advise against a with b."
    who = {end: Who(end, end, planned=end == "b") for end in "abcd"}
    planned = concerns([vaccine, *others], who, TEXTS)
    assert [one["id"] for one in planned] == ["rhythm", "sleep"]
    assert to_do(planned[0])[0] == "Do not start b."


def test_what_shows_within_weeks_is_no_later_than_the_rest_unless_a_line_says_that_somebody_is_new() -> None:
    """Three weeks of St John's wort beside warfarin: the INR has fallen already."""
    slow = told("a", "b", "qt_prolongation", "contraindicated", action="avoid", onset="weeks", rule=None)
    soon, later = told("c", "d", onset="hours"), told("c", "d", onset="days")

    def first(other: Told, since: Since) -> str:
        who = {end: Who(end, end, since=since if end == "b" else Since.UNSAID) for end in "abcd"}
        return concerns([slow, other], who, TEXTS)[0]["id"]

    assert first(soon, Since.WEEKS) == "rhythm"
    assert (first(soon, Since.UNSAID), first(later, Since.UNSAID)) == ("sleep", "rhythm")
    assert (first(later, Since.DAYS), first(soon, Since.DAYS)) == ("sleep", "sleep")


@pytest.mark.parametrize(
    ("said", "how_long"),
    [
        *((text, Since.WEEKS) for text in ("for 4 weeks", "3 weeks now", "started 3 weeks ago", "2/12")),
        *((text, Since.DAYS) for text in ("new migraine 3 days", "neu", "for 3 days day 2", "since Fri")),
        *((text, Since.DAYS) for text in ("first dose this morning", "knee new, 10 days", "x 14 d day 3")),
        ("started today, for 4 weeks", Since.DAYS),
        *((text, Since.UNSAID) for text in ("", "change", "up to when needed max 6 doses", "in 3 weeks")),
    ],
)
def test_what_a_line_says_of_times_tells_how_long_something_has_been_taken(
    said: str, how_long: Since
) -> None:
    assert since(said) is how_long


def fails(victim: str, doer: str, **more: Any) -> Told:
    of: Json = {"perpetrator": doer, "victim": victim, "rule": None, "action": "avoid"}
    return told(doer, victim, "metabolic_induction", **of | more)


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


def test_what_a_graver_concern_ended_is_settled_and_not_watched_further_down() -> None:
    """Ibuprofen ends in cirrhosis: that the pressure is measured where it is taken for long is moot."""
    ill: Json = {"kind": "condition", "rule": None, "severity": "contraindicated", "action": "avoid"}
    ends_now = told("drug", "illness", management="No further drug: the prescriber is asked today.", **ill)
    mild: Json = {"severity": "moderate", "rule": None}
    waits = "Measure the pressure where drug is taken for long with other."
    _, later = grouped(ends_now, told("drug", "other", "qt_prolongation", management=waits, **mild))
    assert to_do(later)[0] == "Drug: as above."
    assert waits not in to_do(later)
    held = told("drug", "illness", management="Hold the next drug until the level is known.", **ill)
    _, later = grouped(held, told("drug", "other", "qt_prolongation", management=waits, **mild))
    assert waits in " ".join(to_do(later)), "what only waits goes on with it"
    none = told("drug", "illness", management="No drug in illness: another today.", **ill)
    _, later = grouped(none, told("drug", "other", "qt_prolongation", management=waits, **mild))
    assert to_do(later)[0] == "Drug: as above."
    grave = told("drug", "other", "qt_prolongation", management="See to both.", rule=None)
    _, later = grouped(ends_now, grave)
    assert "See to both." in " ".join(to_do(later))


def test_what_a_graver_concern_ended_is_not_kept_from_ending_further_down() -> None:
    """No further tramadol beside rasagiline: below that nobody ends tramadol abruptly would contradict it."""
    now: Json = {"rule": None, "severity": "contraindicated", "action": "avoid"}
    first = told("drug", "other", management="No further drug from now on.", **now)
    found = grouped(first, told("drug", "z", "qt_prolongation"), stopping={"drug": ("opioids",)})
    assert not any("let nobody end drug" in text for one in found for text in one["not"])


def test_where_all_is_forbidden_nothing_is_said_of_both_staying() -> None:
    ends_now: Json = {"rule": None, "severity": "contraindicated", "action": "avoid", "management": "A ends."}
    (found,) = grouped(told("a", "b", **ends_now))
    assert "Call the prescriber." not in to_do(found)
    (found,) = grouped(told("a", "b", **ends_now), told("b", "c", severity="moderate"))
    assert "Call the prescriber." in to_do(found)


def test_who_takes_it_already_is_not_told_not_to_start() -> None:
    assert [*of_takers("Do not start it in asthma. Call today.")] == ["Call today."]
    assert [*of_takers("Do not start it.")] == ["Do not start it."]
    but = "Do not start it, unless the clinic says so."
    assert [*of_takers(f"{but} Call today.")] == ["Call today.", but]


def test_what_is_planned_is_not_begun_and_nothing_taken_ends_because_of_it() -> None:
    """A course that waits at the pharmacy is prevented: no colchicine is ended for it today."""
    own: Json = {"rule": None, "action": "avoid", "severity": "contraindicated", "guidance": ["no-breath"]}
    words = "No further b; the HIV medicine is not left out. Another treatment in place of p, today."
    told_of = [told(other, "p", management=words.replace("b;", f"{other};"), **own) for other in "bc"]
    who = {"b": Who("b", "b"), "c": Who("c", "c"), "p": Who("p", "p 5 mg", planned=True)}
    (found,) = concerns(told_of, who, TEXTS)
    assert to_do(found)[:2] == [
        "Advise against p with b or c; p, still to be taken, is not begun before the prescriber, called"
        " today, has answered, and what is taken already is not left out for it.",
        "Another treatment in place of p, today.",
    ]
    assert not any("No further" in text or "HIV" in text for text in to_do(found))
    (taken,) = concerns(told_of, {name: one._replace(planned=False) for name, one in who.items()}, TEXTS)
    assert to_do(taken)[0] == "B with p: No further b; the HIV medicine is not left out."


def with_planned(*pairs: Told) -> list[Concern]:
    """Return the concerns of what is taken with p, which is still to be taken."""
    ends = {end for one in pairs for end in one.pair}
    return concerns(pairs, {end: Who(end, end, planned=end == "p") for end in ends}, TEXTS)


WAITS = (
    "p, still to be taken, is not begun before the prescriber, called today, has answered, and what is taken"
    " already is not left out for it."
)


def test_that_one_pair_is_not_begun_in_its_own_words_says_it_of_no_other() -> None:
    of: Json = {"rule": None, "action": "avoid"}
    itself = told("b", "p", management="P is not begun before the clinic has answered.", **of)
    (found,) = with_planned(itself, told("c", "p", management="Ask about c.", **of))
    assert f"Advise against c with p; {WAITS}" in to_do(found)
    assert not any("No c" in text for text in to_do(found))


def test_that_it_is_not_begun_counts_only_where_it_is_said_first() -> None:
    says = "The pressure is measured. P is not begun before that."
    (found,) = with_planned(told("b", "p", management=says, rule=None, action="avoid"))
    assert f"Advise against b with p; {WAITS}" in to_do(found)


def test_that_what_is_planned_waits_is_said_in_one_concern() -> None:
    of: Json = {"rule": None, "action": "avoid"}
    found = with_planned(
        told("b", "p", management="Ask about b.", **of),
        told("c", "p", "qt_prolongation", management="Ask about c.", **of),
    )
    said = [sentence for one in found for sentence in to_do(one)]
    assert sum("still to be taken" in sentence for sentence in said) == 1
    assert sum("Advise against" in sentence for sentence in said) == 2


def test_what_is_told_alike_of_two_of_which_one_is_not_combined_says_of_neither_that_it_goes_on() -> None:
    says: Json = {"rule": None, "management": "What is taken goes on; the liver is measured."}
    (found,) = with_planned(
        told("b", "p", action="avoid", **says), told("c", "p", action="minimise_risk", **says)
    )
    assert not any("goes on" in sentence for sentence in to_do(found))
    assert any("he liver is measured." in sentence for sentence in to_do(found))


def test_a_pair_of_which_nothing_but_naloxone_is_said_leaves_it_to_another() -> None:
    of: Json = {"rule": None, "action": "minimise_risk"}
    calls = told("a", "b", management="Supply naloxone.", **of)
    none = told("a", "d", management="Naloxone is supplied.", **of)
    (found,) = grouped(calls, told("a", "c", management="Naloxone is supplied; call today.", **of), none)
    said = " ".join(to_do(found)).casefold()
    assert said.count("naloxone") == 1
    assert "call today" in said


def test_what_a_condition_makes_wait_today_is_said_before_anything_is_weighed() -> None:
    """Who vomits holds the next lithium dose first, and is asked about painkillers then."""
    of: Json = {"mechanism": "renal_elimination", "victim": "v", "rule": None, "guidance": ["shakes"]}
    sick = told("v", "sick", kind="condition", management="Hold the next v dose.", **of)
    graver: Json = {"perpetrator": "p", "severity": "contraindicated", "action": "avoid"}
    grave = told("p", "v", management="No p without its clinic.", **{**of, **graver})
    (found,) = grouped(sick, grave)
    assert found["severity"] == "contraindicated"
    assert to_do(found)[0] == "V in sick: Hold the next v dose."
    later = told("v", "sick", kind="condition", management="Ask about v.", **of)
    (weighed,) = grouped(later, grave)
    assert to_do(weighed)[0] != "V with sick: Ask about v."


def test_naloxone_is_supplied_once() -> None:
    once: set[str] = set()
    says = "Call today; naloxone is supplied."
    assert naloxone_once(says, once) == says
    assert naloxone_once(says, once) == "Call today."
    assert naloxone_once("Supply naloxone.", once) == ""
    assert naloxone_once("Naloxone is supplied; breathing is watched.", once) == "Breathing is watched."
    assert naloxone_once("No gabapentin unless nothing else will do: naloxone is supplied.", once) == (
        "No gabapentin unless nothing else will do."
    )
    shared = "No gabapentin unless nothing else will do: naloxone is supplied, and neither is ended."
    assert naloxone_once(shared, once) == "No gabapentin unless nothing else will do: neither is ended.", (
        "what both share would else hang on the condition"
    )
    assert naloxone_once("The least, with naloxone at hand.", once) == "The least."
    hangs = "Call today; naloxone is supplied, which somebody near must be able to give."
    assert naloxone_once(hangs, once) == hangs, "what is said of it would be of nothing"
    assert (
        naloxone_once("Supply naloxone and offer treatment.", once) == "Supply naloxone and offer treatment."
    )


def test_another_antibiotic_is_asked_for_once_and_what_depends_on_it_still_says_of_what() -> None:
    """Simvastatin, apixaban, amlodipine and digoxin all ask the same of clarithromycin."""
    acts: set[str] = set()
    first = "Another antibiotic instead of clarithromycin is asked for today, and apixaban is not left out."
    assert said_once(first, acts, set()) == first
    again = "Advise against clarithromycin beside amlodipine: azithromycin or another antibiotic is asked for"
    assert (
        said_once(f"{again} today; nobody stops amlodipine alone.", acts, set())
        == "Advise against clarithromycin beside amlodipine; nobody stops amlodipine alone."
    )
    other = "Beside digoxin another antibiotic than clarithromycin is asked for today; else its level."
    assert (
        said_once(other, acts, set())
        == "Beside digoxin another antibiotic than clarithromycin, as above; else its level."
    )
    potassium = (
        "Another antibiotic instead of trimethoprim, asked for today, with a blood test for potassium."
    )
    assert said_once(potassium, acts, set()) == potassium, "that is another antibiotic's"


def test_an_ecg_is_asked_for_once_unless_more_is_measured_with_it() -> None:
    measured: set[str] = set()
    for says, left in (
        ("Do not combine: ECG and potassium today.", None),
        ("The prescriber is asked today, with an ECG.", "The prescriber is asked today."),
        ("Potassium is measured with the ECG; neither is left out.", "Neither is left out."),
        ("One is replaced; until then an ECG, potassium and magnesium, and none is left out.", None),
        ("One is replaced, with an ECG, potassium and magnesium.", "One is replaced."),
    ):
        assert said_once(says, set(), measured) == (left or says)


def test_that_somebody_ends_by_a_plan_is_said_once_of_each() -> None:
    told_of: set[str] = set()
    first = "Advise against 7-OH before sleep; daily 7-OH is ended by a plan."
    assert said_once(first, set(), told_of) == first
    assert said_once("A with b: Daily 7-OH ends by a plan.", set(), told_of) == ""
    assert said_once("Kratom goes, by a plan where it is taken daily; ask.", set(), told_of).startswith(
        "Kratom"
    )


def test_what_is_advised_against_is_not_advised_against_again_in_the_next_sentence() -> None:
    for says, left in (
        ("Advise against relying on the pill: condoms now.", "Condoms now."),
        ("Advise against an anti-inflammatory beside lithium where another medicine will do.", ""),
        ("Do not start the second: another medicine instead.", "Another medicine instead."),
        ("Another medicine instead.", ""),
        ("Do not combine: 14 days lie between the two.", "14 days lie between the two."),
    ):
        assert without_advice(says, of_condition=False) == left
    for holds in (
        "Advise against it in pregnancy: another.",
        "Advise against it while the fever lasts: another.",
        "Advise against more than 20 mg of it: a level.",
        "Advise against starting it outside a clinic: it is raised slowly.",
        "Where kidneys are weak do not combine.",
    ):
        assert without_advice(holds, of_condition=False) == holds, "it says of whom, or how much"
    assert without_advice("Do not start it in asthma.", of_condition=True) == ""


def test_a_dose_that_is_held_is_not_left_in_by_the_next_sentence() -> None:
    """Digoxin: a slow pulse holds the next dose; that nothing is left out would say the contrary."""
    slow = "A slow pulse without complaints is seen the same day, and nothing is left out before."
    held = "Yellow sight or a slow pulse: hold the next digoxin dose."
    assert without_holding_all([held, slow])[1] == "A slow pulse without complaints is seen the same day."
    assert without_holding_all([slow]) == [slow]


def test_withdrawal_within_the_hour_stands_before_what_takes_weeks_of_the_same_planned_medicine(
    store: Store,
) -> None:
    names = ["kratom leaf powder", "Naltrexone 50 mg 1 daily - prescribed, to START Monday", "fatty liver"]
    first = check(store, names).concerns[0]
    assert first["concern"] == "WITHDRAWAL MAY BE SET OFF"


def test_the_signs_at_which_lithium_waits_are_told_once_of_all_that_raise_it(store: Store) -> None:
    (found,) = (
        concern
        for concern in check(store, ["lithium", "ibuprofen", "perindopril", "furosemide"]).concerns
        if concern["concern"].startswith("LITHIUM")
    )
    assert sum("the next lithium waits" in text for text in to_do(found)) == 1


def test_of_several_medicines_nobody_says_this_medicine() -> None:
    both = {("apixaban", "kidneys"), ("codeine", "kidneys")}
    assert of_each("This medicine can build up.", both) == "Each of these can build up."
    assert of_each("Do not stop this medicine.", both) == "Do not stop any of these."
    assert of_each("This medicine can build up.", {("apixaban", "kidneys")}) == "This medicine can build up."


def test_what_the_person_hears_is_not_left_out_because_the_prescriber_read_it(store: Store) -> None:
    """Iron and levothyroxine: the hours between are for both readers, in the same words."""
    (concern,) = check(store, ["levothyroxine", "ferrous sulfate"]).concerns
    assert any("4 hours later" in text for text in concern["patient"])


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


def test_who_ends_today_is_not_also_combined_only_where_nothing_else_will_do() -> None:
    of: Json = {"rule": None, "guidance": ["no-breath"]}
    ends_now = told("a", "b", management="B ends today.", action="avoid", severity="contraindicated", **of)
    hardly = told("b", "c", management="See to it.", action="usually_avoid", **of)
    (found,) = grouped(ends_now, hardly)
    assert not any("only where" in text.casefold() for text in to_do(found))
    stays = told("a", "b", management="See to b.", action="avoid", severity="contraindicated", **of)
    (both,) = grouped(stays, hardly)
    assert "only where nothing else will do: b with c" in to_do(both)[0]


def test_what_says_by_itself_that_two_are_not_combined_comes_before_what_the_head_says_of_others() -> None:
    of: Json = {"rule": None, "guidance": ["no-breath"], "action": "usually_avoid"}
    named = told("a", "b", management="See to both.", **of)
    itself = told("c", "d", management="C waits until the clinic has answered.", **of)
    (found,) = grouped(named, itself)
    assert to_do(found)[:2] == [
        "Only where nothing else will do: a with b.",
        "C with d: C waits until the clinic has answered.",
    ]


def test_of_many_pairs_the_head_names_all_that_are_not_combined() -> None:
    """What says so by itself may be cut off on a screen where much is said; the head never is."""
    of: Json = {"rule": None, "guidance": ["no-breath"], "action": "avoid"}
    pairs = [told("a", b, management=f"{b.upper()} waits, {n} days.", **of) for n, b in enumerate("bcdef")]
    assert grouped(*pairs)[0]["do"][0] == "Advise against a with b, c, d, e or f."
    assert grouped(*pairs[:2])[0]["do"][0] == "A with b: B waits, 0 days."


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


def test_what_holds_of_two_conditions_alike_is_told_with_the_one_of_which_most_is_told() -> None:
    of: Json = {"mechanism": "other", "kind": "condition"}
    heart = [told("a", name, consequence="Fluid.", **of) for name in ("beat", "pump")]
    (found,) = grouped(*heart, told("b", "pump", consequence="It weakens.", **of))
    assert (found["id"], found["about"]) == ("condition-pump", ["pump"])
    assert found["pairs"] == [["a", "beat"], ["a", "pump"], ["b", "pump"]]
    apart = grouped(*heart, told("b", "beat", consequence="It races.", **of))
    assert [one["id"] for one in apart] == ["condition-beat"]


def test_how_soon_and_what_to_do_follow_from_what_people_did_not_refute() -> None:
    refuted: Json = {"action": "avoid", "onset": "minutes", "capped_by": ["trial#none"]}
    (found,) = grouped(told("a", "b", action="usually_avoid", onset="days"), told("b", "c", **refuted))
    assert (found["action"], found["onset"]) == ("usually_avoid", "days")


def test_where_one_alone_is_moderate_its_own_words_lead_though_milder_ones_stand_beside_it() -> None:
    own = told("a", "b", severity="moderate", rule=None, guidance=["no-breath"])
    (found,) = grouped(own, told("b", "c", severity="minor"))
    assert to_do(found)[:2] == ["See to a with b.", "Call the prescriber."]


def test_where_a_text_speaks_what_pairs_say_by_themselves_of_watching_is_left_out() -> None:
    watched: Json = {"mechanism": "qt_prolongation", "monitoring": "Of its own."}
    (found,) = grouped(told("a", "b", **watched), told("b", "c", **watched))
    assert (found["concern"], found["watch"]) == ("RHYTHM MAY FAIL", None)


def test_of_whom_nobody_ends_abruptly_it_is_said_in_one_concern() -> None:
    breath, rhythm = told("a", "b", guidance=["no-breath"]), told("a", "c", "qt_prolongation", "moderate")
    found = grouped(breath, rhythm, stopping={"a": ("opioids",), "c": ("opioids",)})
    ends = [said for one in found for said in one["not"] if "abruptly" in said]
    assert ["end a abruptly" in said for said in ends] == [True, False]
    assert ["end c abruptly" in said for said in ends] == [False, True]


def test_a_text_is_carried_by_its_own_findings_and_a_pairs_own_words_by_the_pairs() -> None:
    (spoken,) = grouped(*(told("a", other, guidance=["no-breath"]) for other in "bc"))
    assert spoken["rests_on"] == ["work#breath", "work#brief", "work#do", "work#holds", "work#watch"]
    (own,) = grouped(told("a", "b", severity="minor"))
    assert own["rests_on"] == ["work#own"]


def test_what_is_milder_takes_what_raises_its_member_where_the_graver_is_not_there() -> None:
    raised = told(
        "p", "a", "metabolic_inhibition", perpetrator="p", victim="a", guidance=["deep-sleep", "no-breath"]
    )
    (found,) = grouped(raised, told("a", "b", guidance=["deep-sleep"]))
    assert found["concern"] == "SLEEP MAY DEEPEN"


def test_an_opioid_that_is_raised_is_never_told_as_sleepiness() -> None:
    opioid: Json = {"perpetrator": "p", "victim": "a", "guidance": ["no-breath"]}
    beside = told("a", "b", severity="moderate", guidance=["deep-sleep"])
    (found,) = grouped(told("p", "a", "metabolic_inhibition", **opioid), beside)
    assert (found["concern"], found["severity"]) == ("BREATH MAY STOP", "major")
    assert members(found) == ["p", "a", "b"], "who makes sleepy beside it is told there"
    (mild,) = grouped(told("p", "a", "metabolic_inhibition", severity="moderate", **opioid), beside)
    assert mild["concern"] == "SLEEP MAY DEEPEN"


def test_what_raises_a_member_is_not_told_within_what_folds_into_another_danger() -> None:
    faint = {**SLEEP, "id": "faint", "mechanisms": ["low_blood_pressure"], "emergency": "falls"}
    texts = {**TEXTS, "texts": [*TEXTS["texts"], {**faint, "folds_into": "rhythm"}]}
    raised = told("p", "a", "metabolic_inhibition", perpetrator="p", victim="a", guidance=["no-breath"])
    falls = told("a", "b", "low_blood_pressure", "moderate", guidance=["falls"])
    found = concerns([raised, falls], {end: Who(end, end) for end in "abp"}, texts)
    assert sorted(one["id"] for one in found) == ["faint", "victim-a"]


def test_a_condition_stands_with_what_members_share_and_else_by_itself() -> None:
    apnoea = told("a", "apnoea", kind="condition", guidance=["no-breath"])
    (alone,) = grouped(apnoea)
    assert (alone["concern"], alone["about"]) == ("APNOEA: a", ["apnoea"])
    (both,) = grouped(apnoea, told("a", "b", guidance=["no-breath"]))
    assert members(both) == ["a", "b", "apnoea"], "conditions last"
    assert to_do(both)[0] == "Advise against a with b, or in apnoea."


def test_a_condition_of_sleepiness_is_not_put_under_breathing() -> None:
    found = grouped(
        told("a", "b", guidance=["no-breath"]),
        told("b", "c", severity="moderate", guidance=["deep-sleep"]),
        told("a", "driving", kind="condition", guidance=["deep-sleep"]),
    )
    assert [concern["concern"] for concern in found] == ["BREATH MAY STOP", "DRIVING: a"]


def test_what_a_condition_raises_stands_with_the_condition() -> None:
    found = grouped(
        told("a", "b", guidance=["no-breath"]),
        told("a", "lack", guidance=["no-breath"], kind="condition"),
        told("a", "lack", "metabolic_inhibition", guidance=["no-breath"], kind="condition", victim="a"),
    )
    assert sorted(concern["id"] for concern in found) == ["breath", "condition-lack"]


def test_a_rescue_and_what_shows_no_effect_are_no_concern() -> None:
    assert (
        grouped(told("a", "b", severity=None), told("a", "n", "opioid_receptor_blockade", answer="rescue"))
        == []
    )


def test_advice_not_to_combine_names_every_pair_once() -> None:
    pairs = [("a", "b"), ("a", "c"), ("b", "c"), ("d", "e")]
    (found,) = grouped(
        *(told(*pair, guidance=["no-breath"]) for pair in pairs),
        told("c", "d", guidance=["no-breath"], action="usually_avoid"),
    )
    assert to_do(found) == [
        "Advise against a with b or c; b with c; d with e; only where nothing else will do: c with d.",
        "Call the prescriber.",
        "Ask about alcohol.",
    ]


def test_advice_names_of_each_medicine_the_conditions_that_it_is_not_for_and_nothing_refuted() -> None:
    ends = [("a", "x"), ("b", "x"), ("b", "y"), ("c", "x")]
    states = [told(*pair, kind="condition") for pair in ends]
    refuted = told("a", "b", capped_by=["work#trial"])
    said = advised_against([*states, refuted], str, ())
    assert said == "Advise against b in x or y; a or c in x."


def test_what_must_not_end_abruptly_is_said_once_for_each_member() -> None:
    first, second = grouped(
        told("a", "b", guidance=["no-breath"]),
        told("a", "b", "qt_prolongation", guidance=["fainting"]),
        stopping={"a": ("opioids",)},
    )
    assert first["not"] == [
        "While nothing has happened, let nobody end a abruptly where it has been taken daily for weeks.",
        "It hurts to end.",
        "Treatment goes on.",
    ]
    assert second["not"] == []


def test_what_guards_from_its_first_day_is_not_ended_and_of_the_rest_what_was_taken_for_weeks() -> None:
    stopping = {"clot": ("anticoagulants",), "calm": ("benzodiazepines",)}
    said = not_abruptly([*stopping], stopping, str)
    assert said == (
        "While nothing has happened, let nobody end clot abruptly where it is taken daily, "
        "or calm abruptly where it has been taken daily for weeks."
    )


@pytest.mark.parametrize(
    ("sentence", "over"),
    [
        ("Do not give drug with kidneys that hardly work: who has begun it takes no more of it.", True),
        ("With vomiting or diarrhoea hold the next drug dose and call the prescriber today.", True),
        ("Drug is held from now on, and the other goes on.", True),
        ("No further drug until the prescribers have answered.", True),
        ("Daily drug ends by a plan, not abruptly.", False),
        ("If there is a rash, hold drug.", False),
        ("Drug goes on, and the antibiotic ends today.", False),
        ("No further painkiller beside drug.", False),
    ],
)
def test_of_what_ends_by_the_first_sentence_it_is_not_said_that_nobody_ends_it(
    sentence: str, over: bool
) -> None:
    assert ends(sentence, ["drug"]) is over


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The drug goes on, and paracetamol takes the place.", "Paracetamol takes the place."),
        ("The painkiller ends today, and the drug goes on.", "The painkiller ends today."),
        ("Drug goes on.", "Drug goes on."),
        (
            "The other goes on, and the pressure is measured.",
            "The other goes on, and the pressure is measured.",
        ),
    ],
)
def test_of_what_a_graver_concern_ends_no_later_one_says_that_it_goes_on(sentence: str, told: str) -> None:
    assert without_going_on(sentence, ["drug"]) == told


def test_what_a_label_forbids_in_a_condition_does_not_go_on_by_a_later_concern() -> None:
    """Nor is it said to be left out: who takes it for long does not end it abruptly."""
    says = "The drug goes on, and the pressure is measured."
    forbidden = told("drug", "asthma", "unknown", "contraindicated", kind="condition", action="avoid")
    beside_it = told("drug", "other", "unknown", "moderate", management=says, rule=None)
    first, later = grouped(forbidden, beside_it)
    assert first["about"] == ["asthma"]
    assert to_do(later) == ["The pressure is measured."]
    stays = told("drug", "other", "unknown", "moderate", rule=None, management="The drug is not left out.")
    assert grouped(forbidden, stays)[1]["do"] == ["The drug is not left out."]
    only_grave = told("drug", "asthma", "unknown", kind="condition", action="avoid")
    assert grouped(only_grave, beside_it)[1]["do"] == [says], "no label forbids it"
    never_with = told("drug", "third", "qt_prolongation", "contraindicated", action="avoid")
    assert says in grouped(never_with, beside_it)[1]["do"], (
        "it is forbidden beside another, not in the person"
    )
    kept = "The drug is not left out, and the INR is measured."
    assert without_going_on(kept, ["drug"], ended=False) == kept
    assert grouped(beside_it)[0]["do"] == [says]


@pytest.mark.parametrize(
    ("sentence", "ended"),
    [
        ("No further drug before the prescriber has answered; the other is not ended abruptly.", True),
        ("The drug ends today; it is not ended abruptly.", False),
        ("The drug ends by a plan; the other goes on.", False),
        ("The drug ends today; it is not taken again.", True),
        ("Where the drug ends today, the other stays; nothing is stopped suddenly.", False),
    ],
)
def test_that_another_is_not_ended_abruptly_takes_back_no_end(sentence: str, ended: bool) -> None:
    assert ends(sentence, ["drug"]) is ended


def test_what_ends_by_name_is_told_once_whether_beside_a_medicine_or_in_a_condition() -> None:
    says = "Drug ends now, another medicine instead. {}"
    beside_one = told("drug", "other", "unknown", management=says.format("Ask who planned it."), rule=None)
    ill = told(
        "drug",
        "parkinson",
        "unknown",
        management=says.format("Ask about stiffness."),
        rule=None,
        kind="condition",
    )
    acts = [sentence for concern in grouped(beside_one, ill) for sentence in to_do(concern)]
    assert sum("Drug ends now" in act for act in acts) == 1
    assert {"Ask who planned it.", "Ask about stiffness."} <= {act.split(": ")[-1] for act in acts}
    unnamed = "It ends now. {}"
    apart = grouped(
        beside_one._replace(said={**beside_one.said, "management": unnamed.format("Ask who planned it.")}),
        told(
            "drug", "third", "absorption", management=unnamed.format("Ask when."), rule=None, victim="third"
        ),
    )
    assert len(apart) == 2
    assert all(to_do(concern) for concern in apart)


def test_of_a_pair_that_a_record_decides_a_rule_that_is_less_grave_adds_no_emergency() -> None:
    record = told("a", "b", "opposed_effects", perpetrator="a", victim="b", rule=None, guidance=["fainting"])
    rule = told("a", "b", "metabolic_induction", "moderate", perpetrator="a", victim="b", guidance=["shakes"])
    (alone,) = grouped(rule)
    (both,) = grouped(record, rule)
    assert both["if_it_happens"]
    assert alone["if_it_happens"]
    assert not set(alone["if_it_happens"]) & set(both["if_it_happens"])


def standing(management: str, **who: Any) -> str:
    """Return the first thing to do about drug and other, the drug being planned or stopped."""
    classes = {"drug": ["painkillers"], "other": ["sedatives"]}
    ends = {
        end: Who(end, end, (), Does({}, of), **(who if end == "drug" else {})) for end, of in classes.items()
    }
    (found,) = concerns([told("drug", "other", "unknown", management=management, rule=None)], ends, TEXTS)
    return " ".join(to_do(found))


@pytest.mark.parametrize(
    ("says", "stopped", "planned"),
    [
        (
            "The painkiller ends at once, and the clinic says when other is taken.",
            "The painkiller, stopped already, is not taken again, and the clinic says when other is taken.",
            "The painkiller is not begun, and the clinic says when other is taken.",
        ),
        (
            "No further drug until the team has answered; other is not ended abruptly.",
            "No further drug until the team has answered; other is not ended abruptly.",
            "No drug until the team has answered; other is not ended abruptly.",
        ),
        (
            "Other ends today; drug goes on.",
            "Other ends today.",
            "Advise against drug with other; drug, still to be taken, is not begun before the prescriber,"
            " called today, has answered, and what is taken already is not left out for it.",
        ),
        (
            "Of the two one ends, as the prescriber says. The other goes on. See it.",
            "Drug, stopped already, is not taken again beside other. See it.",
            "Drug is not begun beside other before the prescriber, called today, has answered. See it.",
        ),
        (
            "No painkiller with other: it ends today, and neither is stopped abruptly.",
            "No painkiller with other: it is not taken again, and other is not stopped abruptly.",
            "No painkiller with other: it is not begun, and other is not stopped abruptly.",
        ),
    ],
)
def test_what_was_stopped_does_not_end_and_what_is_planned_is_not_begun(
    says: str, stopped: str, planned: str
) -> None:
    assert standing(says, stopped=True) == stopped
    assert standing(says, planned=True) == planned
    assert standing(says) == says


def fitted(
    says: str,
    *,
    plain: bool = False,
    alike: bool = False,
    never: Sequence[tuple[str, str]] = (),
    kind: str | None = None,
    **who: Any,
) -> str:
    """Return advice on drug and other as it stands; the drug is planned or stopped."""
    classes = {"drug": ["painkillers"], "other": ["painkillers"] if alike else ["sedatives"]}
    ends = {
        end: Who(end, end, (), Does({}, of), **(who if end == "drug" else {})) for end, of in classes.items()
    }
    words = Words(
        ends,
        TEXTS,
        {},
        {},
        {},
        {*never},
        {},
        Once(),
        set(),
        set(),
        {},
        set(),
        set(),
        {},
        set(),
        Once(),
        {},
        set(),
        [],
    )
    return as_it_stands(says, told("drug", "other", kind=kind), words, plain=plain)


def test_which_of_two_of_one_class_ends_is_not_read_from_the_class() -> None:
    """The painkiller that ends may be the one that is taken: of that it is never said that it was stopped."""
    says = "The painkiller ends today."
    assert fitted(says, alike=True, stopped=True) == says
    assert fitted(says, stopped=True) == "The painkiller, stopped already, is not taken again."


def test_which_other_goes_on_stays_said_where_nothing_is_said_of_one_of_two() -> None:
    says = "The pressure is measured. The other goes on as the clinic says."
    assert fitted(says, planned=True) == says


def test_in_a_condition_what_is_not_begun_is_not_said_to_be_kept() -> None:
    says = "No drug without its clinic; it is never just stopped."
    begins = "No drug without its clinic."
    assert fitted(says, kind="condition", planned=True) == begins
    assert fitted(says, kind="condition", stopped=True) == says
    assert fitted(says, planned=True) == says, "beside a medicine it may be that one which is not stopped"


def test_a_condition_is_none_of_two_of_which_one_ends() -> None:
    says = "Of two sedatives one ends, as the clinic says."
    assert fitted(says, kind="condition", stopped=True) == says
    assert fitted(says, kind="condition", planned=True) == says


def test_to_the_person_a_sentence_on_one_of_the_two_is_told_as_it_stands() -> None:
    assert fitted("The painkiller stops now. Call us.", plain=True, planned=True) == (
        "The painkiller is not begun. Call us."
    )
    assert fitted("Take no more of the drug: call us today.", plain=True, planned=True) == (
        "Do not begin the drug: call us today."
    )
    both = "You take both. Call us today."
    assert fitted(both, plain=True, planned=True) == "Call us today."


def test_who_treats_is_not_told_of_more_of_what_was_never_taken() -> None:
    says = "If the pain stays, no further drug, and the clinic is called."
    assert fitted(says, planned=True) == "If the pain stays, no drug, and the clinic is called."


def test_what_is_never_combined_is_not_left_to_the_prescriber_once_it_was_stopped() -> None:
    says, never = "Of the two one ends today.", [("drug", "other")]
    assert (
        fitted(says, stopped=True, never=never) == "Drug, stopped already, is not taken again beside other."
    )
    assert fitted(says, stopped=True).endswith("beside other unless the prescriber says so.")
    to_them = fitted(says, plain=True, stopped=True, never=never)
    assert to_them == "You stopped drug: do not take it again beside other."


def test_before_it_is_begun_it_is_not_said_alone_that_two_are_not_combined() -> None:
    """That is said of all who are not combined, with their names."""
    assert list(before_it_is_begun(["Advise against the two.", "Ask the clinic."], ["drug"])) == [
        "Ask the clinic."
    ]


def test_to_the_person_what_was_stopped_is_not_taken_and_what_is_planned_not_begun() -> None:
    says = "You take two of one kind. Ask which one is to end. If you feel ill, take no more drug."
    pair = told("drug", "other", "unknown", patient=says, rule=None)

    def said(**who: Any) -> str:
        ends = {"drug": Who("drug", "drug", **who), "other": Who("other", "other")}
        return " ".join(concerns([pair], ends, TEXTS)[0]["patient"])

    assert said() == says
    ill = "If you feel ill, take no more drug."
    assert said(stopped=True) == (f"You stopped drug: do not take it again beside other. {ill}"), (
        "where two are never combined no leave is given"
    )
    pair = pair._replace(level={**pair.level, "action": "usually_avoid"})
    assert "unless your doctor says so" in said(stopped=True)
    pair = pair._replace(level={**pair.level, "action": "avoid"})
    assert said(planned=True) == (
        f"Do not begin drug before whoever prescribed it, called today, has heard of other. {ill}"
    )


def test_of_each_medicine_in_a_condition_the_person_hears_whom_to_call() -> None:
    """Of four medicines in pregnancy none is told to be harmful without what is to be done."""
    pairs = [
        told(
            end,
            "child",
            kind="condition",
            rule=None,
            patient=f"{end} harms. Another thing of {end}. A third of {end}. Call us of {end} today.",
        )
        for end in ("one", "two", "three", "four")
    ]
    (found,) = grouped(*pairs)
    said = " ".join(found["patient"])
    assert all(f"Call us of {end} today." in said for end in ("one", "two", "three", "four"))
    assert said.count("Another thing") < 4, "what else there is to say is cut first"


def test_of_two_the_one_waits_that_is_still_taken_where_the_other_was_stopped() -> None:
    says = (
        "This or that: whichever was begun last waits until the prescribers, called now, have answered today."
    )
    waits = "Other waits until the prescribers, called now, have answered today."
    assert standing(says, stopped=True) == waits
    assert standing(says, planned=True) == waits.replace("Other waits", "Drug is not begun")


def test_what_one_pair_ends_another_of_the_same_concern_does_not_leave_going_on() -> None:
    """Methotrexate is held beside one antibiotic: that it is not left out beside a painkiller is not said."""
    held = told(
        "drug",
        "one",
        "unknown",
        "contraindicated",
        action="avoid",
        rule=None,
        victim="drug",
        management="Drug is held from now on.",
    )
    stays = told(
        "drug",
        "two",
        "unknown",
        action="avoid",
        rule=None,
        victim="drug",
        management="Two ends now; drug is not left out without its prescriber.",
    )
    (found,) = grouped(held, stays)
    assert "Two ends now." in " ".join(to_do(found))
    assert "not left out" not in " ".join(to_do(found))


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The prescribers are called today, neither is stopped abruptly, naloxone is supplied.",
            "The prescribers are called today, naloxone is supplied.",
        ),
        (
            "The prescribers are called today, and nobody stops drug abruptly.",
            "The prescribers are called today.",
        ),
        (
            "The prescriber is called today; neither is stopped abruptly, and naloxone is supplied.",
            "The prescriber is called today; naloxone is supplied.",
        ),
        ("It is not ended suddenly; the clinic is called today.", "The clinic is called today."),
        (
            "Called for one that is no inducer; neither is stopped abruptly, and no more of it is taken.",
            "Called for one that is no inducer; neither is stopped abruptly, and no more of it is taken.",
        ),
        (
            "The herb goes, not abruptly but as the clinic, called today, says; drug goes on.",
            "The herb goes, not abruptly but as the clinic, called today, says; drug goes on.",
        ),
        (
            "The neurologist is called today and nobody ends it abruptly; breathing is watched.",
            "The neurologist is called today and nobody ends it abruptly; breathing is watched.",
        ),
        (
            "Daily 7-OH ends by a plan, not abruptly; treatment goes on.",
            "Daily 7-OH ends by a plan; treatment goes on.",
        ),
        (
            "A daily user must not stop abruptly: the clinic is called.",
            "A daily user must not stop abruptly: the clinic is called.",
        ),
        ("Do not let anybody stop daily 7-OH or daily kratom abruptly.", ""),
        (
            "Drug is not taken: it is not ended abruptly; the clinic changes it.",
            "Drug is not taken: it is not ended abruptly; the clinic changes it.",
        ),
        (
            "The clinic changes it; where the heart needs it, it is not ended abruptly.",
            "The clinic changes it; where the heart needs it, it is not ended abruptly.",
        ),
        (
            "It is not ended abruptly, since seizures may follow.",
            "It is not ended abruptly, since seizures may follow.",
        ),
        ("Drug ends, not abruptly.", "Drug ends, not abruptly."),
        ("Drug and other are not ended abruptly.", ""),
        ("Drug ends today, and nobody takes it again.", "Drug ends today, and nobody takes it again."),
        ("Drug is not stopped abruptly; nor is other.", "Drug is not stopped abruptly; nor is other."),
        ("Drug ends today, and never abruptly.", "Drug ends today, and never abruptly."),
        ("Drug is held from now on.", "Drug is held from now on."),
    ],
)
def test_that_nobody_ends_it_abruptly_is_cut_where_it_is_told_of_all(sentence: str, told: str) -> None:
    assert without_slowly(sentence) == told


def test_what_a_concern_ends_no_other_gives_leave_to_take() -> None:
    ends = told(
        "drug", "z", severity="contraindicated", action="avoid", management="No further drug.", rule=None
    )
    milder = told(
        "drug",
        "y",
        "opposed_effects",
        "major",
        rule=None,
        management="Measure it. For some days nothing is needed.",
    )
    said = " ".join(sentence for one in grouped(ends, milder) for sentence in to_do(one))
    assert "Measure it" in said
    assert "nothing is needed" not in said
    assert "nothing is needed" in " ".join(grouped(milder)[0]["do"])


def test_what_a_condition_forbids_is_not_told_to_go_on_where_its_own_words_say_for_whom() -> None:
    says = "Drug is not taken with illness: the prescriber changes it; where the heart needs it, it is not"
    ill = told(
        "drug",
        "illness",
        severity="contraindicated",
        kind="condition",
        management=f"{says} ended abruptly.",
        rule=None,
    )
    other = told("helper", "illness", severity="moderate", kind="condition", rule=None)
    (found,) = grouped(ill, other, stopping={"drug": ("beta-blockers",)})
    assert not any("let nobody end" in sentence for sentence in found["not"])
    assert "where the heart needs it, it is not ended abruptly" in " ".join(to_do(found))
    assert "HELPER" not in found["concern"].upper(), "no head forbids what is milder"


def test_what_fits_just_two_comes_behind_the_first_words_and_what_is_about_others_last() -> None:
    says = "Call the clinic. Low-dose aspirin is kept. It may build up. Not with z within 14 days after drug."
    (found,) = grouped(told("drug", "z", action="minimise_risk", management=says, rule=None))
    assert to_do(found)[:4] == [
        "Call the clinic.",
        "Not with z within 14 days after drug.",
        "It may build up.",
        "Low-dose aspirin is kept.",
    ]


def test_what_is_forbidden_from_an_amount_on_is_told_with_what_holds_below_it() -> None:
    says = "Advise against it with more than 20 mg of drug a week. With low doses it may stay."
    more: dict[str, Any] = {"rule": None, "victim": "drug"}
    grave = told(
        "drug", "z", "renal_elimination", action="minimise_risk", management="Drug ends now.", **more
    )
    milder = told(
        "drug", "y", "renal_elimination", "moderate", action="usually_avoid", management=says, **more
    )
    (found,) = grouped(grave, milder)
    assert "Only where nothing else" not in " ".join(to_do(found))
    assert any("With low doses it may stay." in sentence for sentence in to_do(found)[: found["first"]])


def test_what_is_said_of_both_stays_where_one_of_them_is_told_by_no_other_line() -> None:
    says = "The prescriber is called today; neither is stopped abruptly."
    assert without_slowly(says) == "The prescriber is called today."
    assert without_slowly(says, of_both=False) == says
    of_one = "The prescriber is called today; drug is not stopped abruptly."
    assert without_slowly(of_one, of_both=False) == "The prescriber is called today."


def test_who_is_not_ended_abruptly_is_said_once_with_all_names() -> None:
    says = "{} ends by a plan, not abruptly."
    pairs = [told(end, "z", management=says.format(end.upper()), rule=None) for end in "ab"]
    (found,) = grouped(*pairs, stopping={"a": ("opioids",), "b": ("opioids",), "z": ("opioids",)})
    assert "abruptly" not in " ".join(to_do(found))
    assert found["not"][0].startswith("While nothing has happened, let nobody end z abruptly")
    assert all("ends by a plan" in sentence for sentence in to_do(found)[:2])
    (found,) = grouped(*pairs)
    assert " ".join(to_do(found)).count("not abruptly") == 2, "nowhere else is it said"


def test_sentences_that_differ_in_one_name_are_told_once_with_the_names_together() -> None:
    def of(name: str) -> tuple[str, tuple[str, str]]:
        said = f"Opiate stays: the prescribers plan whether {name} is needed, neither is stopped abruptly."
        return said, ("opiate", name)

    other = "Opiate is not taken beside gin."
    found = folded([of("calm"), (other, ("opiate", "gin")), of("sleep"), of("ease")], lambda end: [end])
    assert list(found) == [
        "Opiate stays: the prescribers plan whether calm, sleep or ease is needed, none is stopped abruptly.",
        other,
    ]


def test_what_is_said_of_each_by_its_own_verb_is_not_told_of_several() -> None:
    told = [
        ("Calm ends today beside opiate.", ("calm", "opiate")),
        ("Ease ends today beside opiate.", ("ease", "opiate")),
    ]
    assert list(folded(told, lambda end: [end])) == [text for text, _ in told]
    assert list(
        folded([("No drug without salt.", None), ("No drug without tea.", None)], lambda end: [end])
    ) == [
        "No drug without salt.",
        "No drug without tea.",
    ]


def test_a_name_that_a_sentence_says_twice_is_not_told_with_others() -> None:
    """What adds up is one of the two: with the names together it would be of neither."""
    told = [
        (f"Opiate stays: ask whether {name} is needed, since calm adds up.", ("opiate", name))
        for name in ("calm", "ease")
    ]
    assert list(folded(told, lambda end: [end])) == [text for text, _ in told]


def test_a_sentence_that_was_told_with_others_is_not_told_again_with_a_third() -> None:
    pairs = [("opiate", "calm"), ("poppy", "ease"), ("opiate", "ease")]
    told = [(f"Ask the clinic beside {a} whether {b} is needed.", (a, b)) for a, b in pairs]
    assert list(folded(told, lambda end: [end])) == [
        "Ask the clinic beside opiate whether calm or ease is needed.",
        "Ask the clinic beside poppy whether ease is needed.",
    ]


def test_what_is_ended_before_the_unborn_child_does_not_go_on_for_the_kidneys() -> None:
    child = told("drug", "child", kind="condition", onset="hours", management="The drug ends today.")
    pair = told(
        "drug", "pain", "unknown", onset="weeks", management="The drug goes on, and rest comes instead."
    )
    first, second = grouped(child, pair)
    assert "The drug ends today." in " ".join(to_do(first))
    assert not any("goes on" in sentence for sentence in to_do(second))
    assert any("est comes instead." in sentence for sentence in to_do(second))


def test_of_two_concerns_with_one_emergency_the_more_pressing_tells_it() -> None:
    raised = told(
        "p", "v", "metabolic_inhibition", perpetrator="p", victim="v", onset="minutes", guidance=["no-breath"]
    )
    first, second = grouped(told("a", "b", guidance=["no-breath"]), raised)
    assert (first["concern"], first["if_it_happens"]) == ("V + p", ["Breathe for the person."])
    assert (second["concern"], second["if_it_happens"]) == ("BREATH MAY STOP", [])


def test_of_reasons_as_long_as_each_other_why_nobody_ends_it_the_order_is_that_of_their_names() -> None:
    names = [f"record-{letter}" for letter in "badcfeg"]
    texts = {**TEXTS, "stopping": {name: {"text": f"See {name}.", "rests_on": []} for name in names}}
    who = {end: Who(end, end, tuple(names)) for end in "ab"}
    (found,) = concerns([told("a", "b", guidance=["no-breath"])], who, texts)
    assert found["not"][1:-1] == [f"See {name}." for name in sorted(names)]
    texts["stopping"]["record-g"] = {"text": "See it.", "rests_on": []}
    (found,) = concerns([told("a", "b", guidance=["no-breath"])], who, texts)
    assert found["not"][1] == "See it.", "the shorter first"


def test_what_there_is_to_weigh_stands_with_the_medicine_whose_exposure_is_changed_and_nowhere_else() -> None:
    raised = told("p", "v", "metabolic_inhibition", perpetrator="p", victim="v")
    (twin,) = twice(
        entry("v"), entry("w"), "v", "Both.", {"twice": [{**overdose(), "do": "Ask.", "rests_on": []}]}
    )
    weighed: Alternatives = {
        "members": [],
        "left_out": 0,
        "says": "Ask first.",
        "basis": Basis.EDITORIAL,
        "rests_on": [],
    }
    who = {end: Who(end, end) for end in "pvw"}
    found = concerns([raised, twin], who, TEXTS, {"v": weighed})
    assert {one["id"]: one["alternatives"] for one in found} == {"victim-v": weighed, "duplicate-v": None}
    assert {one["id"]: one["pairs"] for one in found} == {"victim-v": [["p", "v"]], "duplicate-v": []}


def test_an_emergency_of_no_effect_is_told_where_it_is_named_most_gravely_and_of_its_victim() -> None:
    """How lithium poisons belongs to what raises lithium, not to the sleepiness that it deepens."""
    sleepy = told("l", "o", severity="moderate", guidance=["shakes"], onset="minutes")
    breath = told("a", "b", guidance=["no-breath"])
    raised = told("i", "l", "metabolic_inhibition", perpetrator="i", victim="l", guidance=["shakes"])
    found = {one["id"]: one["if_it_happens"] for one in grouped(sleepy, breath, raised)}
    assert found["victim-l"] == ["Replace what was left out."]
    assert found["breath"] == ["Breathe for the person."]


def test_of_a_medicine_that_nobody_takes_no_clause_of_an_emergency_is_told() -> None:
    text = "Hold it; methadone is not left out. Anticoagulants are held. Anyone who faints: hospital."
    about = {"methadone": "methadone", "anticoagulants": "anticoagulants"}
    assert of_those_here(text, about, {"x"}) == "Hold it. Anyone who faints: hospital."
    assert of_those_here(text, about, {"methadone", "anticoagulants"}) == text
    assert of_those_here(text, {}, set()) == text


@pytest.mark.parametrize(
    ("names", "says", "told"),
    [
        (["domperidone", "fluconazole"], "methadone", False),
        (["methadone", "fluconazole", "domperidone"], "methadone is not left out without a plan", True),
        (["warfarin", "ibuprofen"], "Anticoagulants are held", True),
        (["clopidogrel", "ibuprofen"], "Anticoagulants are held", False),
    ],
)
def test_an_emergency_speaks_of_who_is_on_the_list(
    store: Store, names: list[str], says: str, told: bool
) -> None:
    emergencies = [text for one in check(store, names).concerns for text in one["if_it_happens"]]
    assert emergencies
    assert any(says in text for text in emergencies) is told


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


def test_an_emergency_of_another_concern_is_told_there() -> None:
    first, second = grouped(
        told("a", "b", guidance=["no-breath", "fainting", "shakes"]),
        told("a", "c", "qt_prolongation", guidance=["fainting"]),
    )
    assert first["if_it_happens"] == ["Breathe for the person.", "Replace what was left out."]
    assert second["if_it_happens"] == ["An ECG at once."]
    (alone,) = grouped(told("a", "b", guidance=["no-breath", "fainting"]))
    assert alone["if_it_happens"] == ["Breathe for the person.", "An ECG at once."], "nowhere else, so here"


def test_what_is_too_slight_for_its_text_leaves_its_emergency_to_others_and_what_folds_in_does_not() -> None:
    slight = told("a", "b", guidance=["no-breath"], severity="minor")
    rhythm = told("a", "c", "qt_prolongation", guidance=["fainting", "no-breath", "deep-sleep"])
    heart, _ = grouped(rhythm, slight)
    assert heart["if_it_happens"] == ["An ECG at once.", "Breathe for the person.", "Lay the person down."]
    found = grouped(rhythm, told("a", "b", guidance=["no-breath"]))
    (heart,) = (one for one in found if one["id"] == "rhythm")
    assert heart["if_it_happens"] == ["An ECG at once."], "of sleep the graver holds: breathing"


def test_a_capped_mechanism_weighs_only_where_nothing_else_is_there() -> None:
    (both,) = grouped(
        told("a", "b", "qt_prolongation", severity="moderate", capped_by=["work#trial"]),
        told("a", "c", "qt_prolongation", severity="minor"),
    )
    assert both["severity"] == "minor"


def test_one_medicine_is_told_by_what_may_happen_with_whom_and_what_changes_which_of_the_two() -> None:
    found = concerns_of(
        "x",
        [
            told("a", "x"),
            told("b", "x", severity="moderate"),
            told("c", "x", "metabolic_inhibition", "moderate", perpetrator="c", victim="x"),
            told("d", "x", "metabolic_induction", "minor", perpetrator="x", victim="d"),
            told("e", "x", "cns_depression", None, answer="documented_no_effect"),
            told("f", "x", "opioid_receptor_blockade", "moderate", answer="rescue"),
        ],
        TEXTS["texts"],
    )
    assert [(shared.title, [one.a for one in shared.told]) for shared in found] == [
        ("sleep may deepen", ["a", "b"]),
        ("exposure to it rises", ["c"]),
        ("exposure to the other falls", ["d"]),
    ]


@pytest.mark.parametrize(
    ("mechanism", "case", "activation", "title"),
    [
        ("metabolic_inhibition", None, False, "exposure to it rises"),
        ("metabolic_inhibition", None, True, "less of the active form of it is made"),
        ("metabolic_induction", None, False, "exposure to it falls"),
        ("metabolic_induction", None, True, "more of the active form of it is made"),
        ("transporter_inhibition", None, False, "exposure to it rises"),
        ("transporter_induction", None, False, "exposure to it falls"),
        ("active_metabolite", "activation_lowered_large", True, "less of the active form of it is made"),
        ("active_metabolite", "activation_raised", True, "more of the active form of it is made"),
        ("active_metabolite", "lowered_slight", False, "less of the active form of it is made"),
        ("active_metabolite", None, False, "the effect of it changes"),
        ("metabolic_inhibition", "raised_large", False, "exposure to it rises"),
        ("absorption", None, False, "the effect of it changes"),
    ],
)
def test_what_keeps_a_medicine_from_being_made_active_does_not_raise_it(
    mechanism: str, case: str | None, activation: bool, title: str
) -> None:
    one = told("a", "x", mechanism, "minor", perpetrator="a", victim="x")
    one = one._replace(said={**one.said, "case": case}, activation=activation)
    (shared,) = concerns_of("x", [one], TEXTS["texts"])
    assert shared.title == title


def test_slowed_activation_is_not_told_as_raising_on_a_list() -> None:
    slowed = told("a", "x", "metabolic_inhibition", perpetrator="a", victim="x", guidance=["no-breath"])
    breath = told("b", "x", guidance=["no-breath"])
    (raised,) = grouped(slowed, breath)
    assert [m["raises"] for m in raised["members"] if m["id"] == "a"] == [["x"]]
    apart = grouped(slowed._replace(activation=True), breath)
    assert [m["raises"] for concern in apart for m in concern["members"] if m["id"] == "a"] == [[]]
    assert len(apart) == 2


def test_of_two_concerns_as_grave_the_one_with_more_grave_others_leads() -> None:
    few, many = [told("a", "x", "qt_prolongation")], [told("b", "x"), told("c", "x")]
    found = concerns_of("x", [*few, *many], TEXTS["texts"])
    assert [shared.id for shared in found] == ["sleep", "rhythm"]
    well_known = [told("a", "x", "qt_prolongation", documentation="established")]
    assert [shared.id for shared in concerns_of("x", [*well_known, *many], TEXTS["texts"])] == [
        "sleep",
        "rhythm",
    ]


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


def test_of_each_grave_pair_a_sentence_is_told_before_more_is_told_of_any_and_before_a_lesser_one() -> None:
    rises: Json = {"mechanism": "metabolic_inhibition", "victim": "v"}
    found = grouped(
        told("p", "v", severity="moderate", rule=None, management="Ask. Look.", perpetrator="p", **rises),
        told("q", "v", rule=None, management="Another one. Measure.", perpetrator="q", **rises),
        told("r", "v", rule="exposure", management="Lower it. Watch.", perpetrator="r", **rises),
    )
    assert to_do(found[0]) == [
        "Advise against v with q or r.",
        "Q with v: Another one.",
        "R with v: Lower it.",
        "Q with v: Measure.",
        "R with v: Watch.",
        "P with v: Ask.",
        "Look.",
    ]


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


def test_to_whom_takes_it_already_the_words_on_a_start_come_last_and_an_echo_says_nothing() -> None:
    start = "Do not start it in a child, nor begin it again."
    assert [*of_takers(f"{start} Who takes it is sent on today. Ask.")] == [
        "Who takes it is sent on today.",
        "Ask.",
        start,
    ]
    assert [*of_takers("Advise against it where another medicine will do. Measure it.")] == ["Measure it."]
    assert [*of_takers("Do not combine.")] == ["Do not combine."], "where nothing else is said it stands"
    assert [*of_takers("Do not combine; another antibiotic.")] == ["Do not combine; another antibiotic."]


def test_what_alone_makes_an_effect_moderate_says_what_its_record_says() -> None:
    """Warfarin with itraconazole is told by when to measure, not by what is asked of every blood thinner."""
    (alone,) = grouped(told("a", "b", severity="moderate", rule=None, management="Measure within a week."))
    assert to_do(alone) == ["Measure within a week.", "Call the prescriber.", "Ask about alcohol."]
    by_rule = told("a", "b", severity="moderate", rule="exposure", management="Watch it.")
    (both,) = grouped(
        told("a", "b", severity="moderate", rule=None, management="Measure within a week."), by_rule
    )
    assert to_do(both)[0] == "Measure within a week.", "the record leads before a rule that says it of many"


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


def test_in_a_condition_each_sentence_names_the_medicine_that_it_is_of() -> None:
    """Of two medicines in pregnancy nobody can tell which of them `it` is."""
    said = {
        "a": {"consequence": "Bones bend.", "management": "Do not start it. Call today.", "patient": "No."},
        "b": {"consequence": "A heart fails. Bones bend.", "management": "It may go on.", "patient": "Ask."},
    }
    first, second = (
        told(name, "state", "disease_aggravation", severity, kind="condition", **said[name])
        for name, severity in (("a", "major"), ("b", "major"))
    )
    (both,) = grouped(first, second)
    assert both["happens"] == "A: Bones bend. B: A heart fails."
    assert to_do(both)[1:] == ["A: Call today.", "B: It may go on."], (
        "it is taken, and advised against: that it is not started says no more"
    )
    assert both["patient"] == ["A: No.", "B: Ask."], "each of the two is told of"
    (alone,) = grouped(first)
    assert (alone["happens"], alone["patient"]) == ("Bones bend.", ["No."]), "the head names it"
    (graver,) = grouped(first, second._replace(level={**second.level, "severity": "moderate"}))
    assert graver["happens"] == "A: Bones bend.", "what is less grave is not what may happen first"


def test_in_a_condition_the_person_hears_the_first_words_on_each_medicine_before_more_of_one() -> None:
    warning = {"a": "No a here. It harms. Ask us.", "b": "No b here. It burns. Call us."}
    (found,) = grouped(*(told(end, "ill", "harm", kind="condition", patient=warning[end]) for end in "ab"))
    first = ["A: No a here.", "Ask us.", "B: No b here.", "Call us."]
    assert found["patient"] == [*first, "A: It harms.", "B: It burns."]


def test_in_a_grave_condition_the_emergencies_of_what_is_as_grave_are_told() -> None:
    grave = told("a", "kidneys", kind="condition", guidance=["fainting"])
    milder = told("b", "kidneys", severity="moderate", kind="condition", guidance=["shakes"])
    (both,) = grouped(grave, milder)
    assert both["if_it_happens"] == ["An ECG at once."]
    (alone,) = grouped(milder)
    assert alone["if_it_happens"] == ["Replace what was left out."]


# -- on each word: no advice is lost, and none is said of a pair that it is not of ---------------------------


@pytest.mark.parametrize("action", ["minimise_risk", "usually_avoid", "avoid"])
def test_that_two_are_not_combined_is_never_dropped_where_nothing_says_it_in_its_place(action: str) -> None:
    """A record may say no more than that: however its pair is graded, the advice stands."""
    for words in ("Advise against a with b.", "Advise against a with b; a ends first."):
        (found,) = grouped(told("a", "b", action=action, rule=None, management=words))
        assert to_do(found) == [words, "Call the prescriber.", "Ask about alcohol."]


def test_an_echo_of_two_pairs_leaves_what_it_says_beside_and_of_one_it_stands() -> None:
    own: Json = {"rule": None, "action": "usually_avoid"}
    (two,) = grouped(*(told("a", b, management=f"Advise against a with {b}; {b} ends.", **own) for b in "bc"))
    assert to_do(two)[: two["first"]] == [
        "Advise against a with b or c.",
        "A with b: B ends.",
        "A with c: C ends.",
    ]
    (three,) = grouped(
        told("a", "b", management="Advise against a with b.", **own),
        told("a", "c", management="Advise against a with c; c ends.", **own),
    )
    assert to_do(three)[:2] == ["Advise against a with b or c.", "A with c: C ends."], "said once"
    (others,) = grouped(
        told("a", "b", management="Advise against a with b.", **own), told("c", "d", action="usually_avoid")
    )
    assert to_do(others)[0] == "Advise against a with b; only where nothing else will do: c with d."


def test_what_a_rule_says_of_many_pairs_stands_for_none_of_them_by_itself() -> None:
    many: Json = {"rule": "classes", "action": "usually_avoid"}
    words = "Advise against sleepers with painkillers."
    (found,) = grouped(*(told("a", other, management=words, **many) for other in "bc"))
    assert to_do(found)[:2] == ["Only where nothing else will do: a with b or c.", words]
    (record,) = grouped(*(told("a", b, rule=None, management="A ends today.") for b in "bc"))
    assert to_do(record)[0] == "A ends today.", "a record means its pairs"
    (alone,) = grouped(told("a", "b", management="Measure it.", **many))
    assert to_do(alone)[:2] == ["Only where nothing else will do: a with b.", "Measure it."], (
        "no head says it"
    )


def test_only_the_head_of_an_effect_says_that_its_one_pair_is_hardly_combined() -> None:
    own: Json = {"rule": None, "action": "usually_avoid", "management": "Measure it."}
    (victim,) = grouped(told("p", "v", "metabolic_inhibition", perpetrator="p", victim="v", **own))
    assert to_do(victim) == ["Only where nothing else will do: p with v.", "Measure it."]
    (effect,) = grouped(told("a", "b", **own))
    assert to_do(effect)[0] == "A with b: Measure it."


def test_that_it_is_hardly_combined_is_enough_but_for_what_is_never_combined() -> None:
    hardly = "A is taken with b only where nothing else will do."
    other = told("c", "d")
    (found,) = grouped(told("a", "b", rule=None, action="usually_avoid", management=hardly), other)
    assert to_do(found)[:2] == ["Advise against c with d.", hardly]
    (never,) = grouped(told("a", "b", rule=None, action="avoid", management=hardly), other)
    assert to_do(never)[:2] == ["Advise against a with b; c with d.", hardly]


def test_of_a_pair_it_is_composed_once_though_another_concern_names_it_with_others() -> None:
    breath = told("a", "b")
    rhythm = [told("a", other, "qt_prolongation", onset="days") for other in "bc"]
    first, second = grouped(breath, *rhythm)
    assert to_do(first)[0] == "Advise against a with b."
    assert to_do(second)[0] == "Advise against a with c."


def test_what_was_said_of_a_pair_is_not_said_again_because_it_would_now_need_no_names() -> None:
    own: Json = {"rule": None, "action": "usually_avoid", "management": "Measure it. Ask."}
    breath = told("a", "b", **own)
    victim = told("a", "b", "metabolic_inhibition", perpetrator="a", victim="b", onset="days", **own)
    first, second = grouped(breath, victim)
    assert to_do(first)[:2] == ["A with b: Measure it.", "Ask."]
    assert to_do(second) == []
    more = told("c", "b", "metabolic_inhibition", perpetrator="c", victim="b", onset="days", **own)
    first, second = grouped(breath, victim, more)
    assert to_do(second)[:2] == ["Only where nothing else will do: b with c.", "Measure it."]


def test_what_holds_of_all_that_are_heard_names_nobody() -> None:
    rises: Json = {"mechanism": "metabolic_inhibition", "victim": "v", "management": "Measure it."}
    heard = [told(p, "v", severity="moderate", perpetrator=p, **rises) for p in "pq"]
    for unheard in ({"severity": "minor"}, {"severity": "moderate", "capped_by": ["trial#none"]}):
        (found,) = grouped(
            *heard, told("r", "v", perpetrator="r", **{**rises, "management": "Wait.", **unheard})
        )
        assert to_do(found) == ["Measure it."], unheard
    (some,) = grouped(
        *heard, told("r", "v", severity="moderate", perpetrator="r", **{**rises, "management": "Wait."})
    )
    assert to_do(some) == ["V with p or q: Measure it.", "R with v: Wait."]


def test_in_a_condition_medicines_stand_by_name_and_a_pair_as_a_pair() -> None:
    chest: Json = {"mechanism": "disease_aggravation", "kind": "condition", "rule": None}
    alike = [
        told(name, "wheeze", management="Lower it.", consequence="It whistles.", **chest) for name in "fbdace"
    ]
    other = told("z", "wheeze", management="Hold it.", consequence="It closes.", guidance=["shakes"], **chest)
    puff = told("y", "z", "opposed_effects", guidance=["shakes"], rule=None, management="See to it.")
    (found,) = grouped(*alike, other, puff)
    assert "A, b, c, d, e and f: Lower it." in to_do(found)
    assert "Y with z: See to it." in to_do(found)
    assert found["happens"].endswith("Z: It closes.")
    (few,) = grouped(other, puff)
    assert few["happens"] == "Z: It closes. Y with z: y with z."
    own = told("a", "wheeze", rule=None, kind="condition", guidance=["no-breath"], management="Lower it.")
    (effect,) = grouped(own, told("a", "b", guidance=["no-breath"]))
    assert to_do(effect)[1] == "A in wheeze: Lower it.", "where it is not the head the condition is named"


def test_a_sentence_names_its_pair_where_it_does_not_do_so_itself() -> None:
    def said(*words: str, others: Sequence[str] = ("b",), **classes: tuple[str, ...]) -> list[str]:
        own: Json = {"rule": None, "action": "minimise_risk"}
        pairs = [told("a", b, management=text, **own) for b, text in zip(others, words, strict=True)]
        who = {end: Who(end, end, (), Does({}, classes.get(end, ()))) for end in "abcd"}
        found = concerns([*pairs, told("c", "d", severity="moderate")], who, TEXTS)[0]
        return to_do(found)[: found["first"]]

    assert said("A is lowered with b.") == ["A is lowered with b."]
    assert said("A is lowered.") == ["A with b: A is lowered."]
    assert said("It is lowered, a with b.") == ["A with b: It is lowered, a with b."]
    assert said(*["A is lowered; b or c goes on."] * 2, others="bc") == [
        "A with b or c: A is lowered; b or c goes on."
    ]
    opioid: Json = {"a": ("opioids", "pain-killers")}
    assert said("The opioid is lowered with b.", **opioid) == ["The opioid is lowered with b."]
    assert said("The pain killer is lowered with b.", **opioid) == ["The pain killer is lowered with b."]
    assert said("The opioid is lowered with b.", **opioid, c=("opioids",)) == [
        "A with b: The opioid is lowered with b."
    ], "two here are of the class"


@pytest.mark.parametrize(
    ("sentence", "so", "hardly"),
    [
        ("Where another will do a is taken.", False, True),
        ("Only where nothing else will do.", False, True),
        ("Where it is taken a ends.", False, False),
        ("A goes on and is measured.", False, False),
        ("A ends today.", True, True),
    ],
)
def test_that_two_are_hardly_combined_is_not_that_they_are_not(sentence: str, so: bool, hardly: bool) -> None:
    assert says_so(sentence, hardly=False) is so
    assert says_so(sentence, hardly=True) is hardly


@pytest.mark.parametrize(
    ("sentence", "more"),
    [
        ("Advise against a with b.", Echo(None)),
        ("Advise against a with b: the level rises.", Echo("The level rises.")),
        ("Advise against a with b: it rises.", None),
        ("Advise against a with b until the level is known.", None),
        ("A ends today.", None),
    ],
)
def test_what_says_of_whom_or_how_long_is_no_echo(sentence: str, more: Echo | None) -> None:
    assert echo(sentence) == more


# -- on which concern it stands in ---------------------------------------------------------------------------

RISES: Json = {"mechanism": "metabolic_inhibition", "perpetrator": "p", "victim": "v", "rule": "exposure"}
HARMS: Json = {"perpetrator": "p", "victim": "v", "rule": None, "guidance": ["no-breath"]}


def raised_within(found: Sequence[Concern]) -> dict[str, list[str]]:
    """Return of each concern whom its members raise."""
    return {one["id"]: sorted({v for m in one["members"] for v in m["raises"]}) for one in found}


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


def test_a_rise_that_is_told_in_a_danger_stays_there() -> None:
    rise = told("p", "v", **RISES, guidance=["no-breath"])
    breath = told("b", "v", guidance=["no-breath"])
    heart = told("p", "v", "qt_prolongation", **{**HARMS, "guidance": ["fainting"]})
    assert raised_within(grouped(rise, breath, heart)) == {"breath": ["v"], "rhythm": []}


@pytest.mark.parametrize(
    ("severity", "ids"),
    [
        ("moderate", {"breath"}),
        ("major", {"breath", "victim-v"}),
        ("contraindicated", {"breath", "victim-v"}),
    ],
)
def test_a_rise_stands_with_the_record_on_it_where_that_is_as_grave(severity: str, ids: set[str]) -> None:
    """Else a rule of many would be told of within the danger, and the record on the two beside it."""
    rise = told("p", "v", **RISES, guidance=["no-breath"])
    breath = told("b", "v", guidance=["no-breath"])
    record = told("p", "v", severity=severity, **{**RISES, "rule": None})
    found = raised_within(grouped(rise, breath, record))
    assert {one for one, of in found.items() if one == "breath" or of} >= ids
    assert (found["breath"] == ["v"]) is (severity == "moderate")


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


WHEEZE: Json = {"mechanism": "disease_aggravation", "kind": "condition", "rule": None}


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


def test_in_a_condition_what_it_does_comes_before_what_two_medicines_do() -> None:
    wheeze = told("b", "wheeze", guidance=["shakes"], action="usually_avoid", **WHEEZE)
    (found,) = grouped(told("a", "b", "opposed_effects", guidance=["shakes"], action="avoid"), wheeze)
    assert found["pairs"] == [["b", "wheeze"], ["a", "b"]]


# -- on what it says of many ---------------------------------------------------------------------------------


def test_of_what_is_grave_the_soonest_tells_how_soon() -> None:
    (found,) = grouped(
        told("a", "b", onset="weeks"), told("b", "c", onset="hours"), told("c", "d", onset="days")
    )
    assert found["onset"] == "hours"


@pytest.mark.parametrize(
    "planned",
    [
        {"severity": "moderate", "action": "avoid"},
        {"severity": "major", "action": "minimise_risk"},
        {"severity": "major", "action": "avoid", "capped_by": ["trial#none"]},
    ],
)
def test_what_is_planned_comes_first_only_where_it_is_grave_advised_against_and_not_refuted(
    planned: Json,
) -> None:
    heart = told("a", "c", "qt_prolongation", onset="weeks", action="avoid")
    found = [heart, told("a", "b", "qt_prolongation", onset="weeks", **planned), told("x", "y", onset="days")]
    who = {end: Who(end, end, planned=end == "b") for end in "abcxy"}
    who["c"] = Who("c", "c", since=Since.DAYS)
    assert [one["id"] for one in concerns(found, who, TEXTS)] == ["sleep", "rhythm"]
    who["c"] = Who("c", "c", planned=True)
    assert [one["id"] for one in concerns(found, who, TEXTS)] == ["rhythm", "sleep"]


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


def test_where_people_refute_all_of_it_the_gravest_words_are_told_and_no_other_way() -> None:
    refuted: Json = {"victim": "v", "capped_by": ["trial#none"], "severity": "moderate"}
    falls = told("p", "v", "opposed_effects", perpetrator="p", consequence="It falls.", **refuted)
    rises = told("q", "v", "metabolic_inhibition", perpetrator="q", consequence="It rises.", **refuted)
    (found,) = grouped(falls, rises)
    assert found["happens"] == "It falls."
    assert to_do(found) == ["See to p with v.", "See to q with v."]
    (effect,) = grouped(told("a", "b", rule=None, severity="moderate", capped_by=["trial#none"]))
    assert to_do(effect) == ["Call the prescriber.", "Ask about alcohol."]


def test_of_what_is_all_slight_the_words_on_one_are_told() -> None:
    slight: Json = {"mechanism": "metabolic_inhibition", "severity": "minor", "victim": "v"}
    (found,) = grouped(*(told(p, "v", perpetrator=p, **slight) for p in "pq"))
    assert to_do(found) == ["See to p with v."]


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


def test_what_is_never_combined_is_not_said_to_be_hardly_combined() -> None:
    hardly = told("a", "b", "qt_prolongation", action="usually_avoid")
    assert advised_against([told("a", "b"), hardly], str, ()) == "Advise against a with b."
    assert advised_against([hardly], str, {("a", "b")}) is None
    assert advised_against([hardly], str, (), {("a", "b")}) == "Advise against a with b."


def test_what_is_forbidden_of_a_victim_is_told_with_what_to_watch_of_each() -> None:
    """No text speaks of it: who has taken both is watched for what each may do."""
    forbidden: Json = {"mechanism": "metabolic_inhibition", "severity": "contraindicated", "victim": "v"}
    (found,) = grouped(*(told(p, "v", perpetrator=p, monitoring=f"Of {p}.", **forbidden) for p in "pq"))
    assert found["watch"] == "Of p. Of q."


def test_in_a_grave_danger_the_emergencies_of_what_is_milder_are_told_too() -> None:
    (found,) = grouped(
        told("a", "b", guidance=["no-breath"]),
        told("b", "c", severity="moderate", guidance=["no-breath", "shakes"]),
    )
    assert found["if_it_happens"] == ["Breathe for the person.", "Replace what was left out."]


def test_an_emergency_is_told_where_it_is_first_named_as_gravely_and_with_its_victim_before_others() -> None:
    def v(victim: str, onset: str, severity: str = "major", guidance: Sequence[str] = ("shakes",)) -> Told:
        more: Json = {"perpetrator": "p", "victim": victim, "onset": onset, "guidance": [*guidance]}
        return told("p", victim, "metabolic_inhibition", severity, **more)

    def telling(*pairs: Told) -> list[str]:
        return [one["id"] for one in grouped(*pairs) if one["if_it_happens"]]

    assert telling(v("v", "hours"), v("w", "days")) == ["victim-v"], "the more pressing of two"
    assert telling(told("a", "b", "unknown", guidance=["shakes"]), v("v", "days")) == ["victim-v"]
    pressing = v("v", "minutes", guidance=["no-breath"])
    graver = v("w", "days", "contraindicated", guidance=["no-breath"])
    breath = told("a", "b", severity="moderate", guidance=["no-breath"])
    assert telling(pressing, graver, breath) == ["victim-v"], "of what an effect tells the most pressing"


WEIGHED: Alternatives = {
    "members": [],
    "left_out": 0,
    "says": "Ask first.",
    "basis": Basis.EDITORIAL,
    "rests_on": [],
}


@pytest.mark.parametrize(
    ("others", "weighed"),
    [
        pytest.param([], True, id="nothing is told but that it is raised, and what that does"),
        pytest.param([told("a", "v", guidance=["no-breath"])], False, id="others share the danger"),
        pytest.param(
            [told("p", "w", **{**HARMS, "victim": "w"})], False, id="two are raised: it is of neither alone"
        ),
    ],
)
def test_within_a_danger_there_is_to_weigh_only_for_the_one_that_is_raised(
    others: list[Told], weighed: bool
) -> None:
    def alternatives(*pairs: Told) -> object:
        who = {end: Who(end, end) for end in (*"apvw", "ill")}
        (found,) = concerns(pairs, who, TEXTS, dict.fromkeys("vw", WEIGHED))
        return found["alternatives"]

    harm, rise = told("p", "v", **HARMS), told("p", "v", **RISES)
    assert alternatives(harm, rise, *others) == (WEIGHED if weighed else None)
    assert alternatives(harm) is None, "nothing raises it"
    in_illness = told("v", "ill", "metabolic_inhibition", kind="condition", victim="v", rule="exposure")
    assert alternatives(in_illness) is None, "a concern of the condition"


def test_whom_a_member_raises_is_listed_in_one_order() -> None:
    raised = [
        told("p", v, "metabolic_inhibition", perpetrator="p", victim=v, guidance=["no-breath"])
        for v in "fbdace"
    ]
    shared = [told(v, "z", guidance=["no-breath"]) for v in "fbdace"]
    (found,) = grouped(*raised, *shared)
    assert next(m["raises"] for m in found["members"] if m["id"] == "p") == [*"abcdef"]


def test_a_text_on_an_effect_is_carried_also_by_the_findings_of_the_pairs_that_are_heard() -> None:
    (heard,) = grouped(told("a", "b", rule=None, guidance=["no-breath"]))
    assert "work#own" in heard["rests_on"]


# -- on the invented knowledge base --------------------------------------------------------------------------


def test_a_list_of_the_clinic_reads_by_what_may_happen(clinic: Store) -> None:
    report = check(
        clinic, ["testleaf", "fictosartan", "fictazepam", "fictorphan", "fictocoxib"], ["pregnancy"]
    )
    assert [(c["concern"], c["severity"]) for c in report.concerns] == [
        ("BREATH MAY STOP", "major"),
        ("PREGNANCY: testleaf", "major"),
        ("FICTOCOXIB + TESTLEAF", "moderate"),
        ("FICTOSARTAN + testleaf", "minor"),
    ]
    breath = report.concerns[0]
    assert members(breath) == ["fictazepam", "testleaf", "fictorphan"]
    assert breath["if_it_happens"] == ["Call for help, open the airway, give fictoxone and stay."]
    assert breath["not"][0].startswith("While nothing has happened, let nobody end testleaf abruptly")


def test_unassessed_pairs_are_counted_and_said_first(clinic: Store) -> None:
    report = check(clinic, ["testleaf", "fictobroth", "fictosmoke", "fictocillin"])
    assert report.unassessed == {
        "count": 4,
        "says": "4 pairs were not assessed here: run the interaction software that you use.",
    }, "a pair that was searched, or is out of scope, was not overlooked"
    text = overview_text(report, 100)
    assert text.startswith("NOT ASSESSED: 4 pairs")
    assert check(clinic, ["testleaf", "fictolam"]).unassessed == {"count": 0, "says": None}


# -- on the real one -----------------------------------------------------------------------------------------

WRITTEN = {
    "sleepers": (
        ["oxycodone", "alprazolam", "gabapentin", "7-OH tablet", "naloxone spray"],
        ["sleep apnoea"],
    ),
    "antibiotic": (
        ["clarithromycin", "simvastatin", "fentanyl patch", "quetiapine", "apixaban", "kratom"],
        [],
    ),
    "serotonin": (
        ["phenelzine", "fluoxetine", "tramadol", "dextromethorphan", "pseudoephedrine", "kratom"],
        [],
    ),
    "ten": (
        [
            *("kratom", "oxycodone", "alprazolam", "gabapentin", "quetiapine", "sertraline", "tramadol"),
            *("ibuprofen", "warfarin", "methadone"),
        ],
        ["sleep apnoea"],
    ),
}


def test_oxycodone_alprazolam_gabapentin_and_7_oh_stop_breath_before_anything_else(store: Store) -> None:
    first = check(store, *WRITTEN["sleepers"]).concerns[0]
    assert (first["concern"], first["onset"], first["severity"]) == ("BREATHING MAY STOP", "hours", "major")
    assert set(members(first)) == {
        "oxycodone",
        "alprazolam",
        "gabapentin",
        "kratom-7oh-product",
        "sleep-apnoea",
    }
    assert to_do(first)[0].startswith("Advise against concentrated 7-OH product with alprazolam, gabapentin")
    assert "sleep apnoea" in " ".join(to_do(first)[: first["first"]])
    assert {name for name in ("alprazolam", "oxycodone", "7-OH") if name in first["not"][0]} == {
        "alprazolam",
        "oxycodone",
        "7-OH",
    }
    assert "naloxone" in first["if_it_happens"][0]
    assert "does not reverse sedatives" in first["if_it_happens"][1]


def test_with_an_mao_inhibitor_serotonin_names_all_that_raise_it(store: Store) -> None:
    found = {concern["id"]: concern for concern in check(store, *WRITTEN["serotonin"]).concerns}
    serotonin = found["serotonin-may-build-up"]
    assert gravity(serotonin["severity"]) >= gravity(Severity.MAJOR)
    assert {"phenelzine", "fluoxetine", "tramadol", "dextromethorphan", "kratom"} <= set(members(serotonin))
    assert {"kratom", "tramadol"} <= set(members(found["breathing-may-stop"]))
    assert {"kratom", "tramadol"} <= set(members(found["seizures-may-come"]))


def test_a_longer_list_has_more_room_for_each_medicine_and_none_for_a_condition(store: Store) -> None:
    """What ends today beside a failing kidney is not cut because a twelfth medicine is on the list."""
    many = [*WRITTEN["sleepers"][0], "lithium", "ibuprofen", "ramipril", "furosemide", "simvastatin"]
    more = [*many, "clarithromycin", "warfarin"]
    conditions = ["sleep apnoea", "kidney disease"]
    for names, most in ((many, LINES), (more, LINES + 2 * EACH)):
        lines = overview_text(check(store, names, conditions), 100).splitlines()
        assert most - 5 <= len(lines) <= most


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("width", [80, 100])
def test_a_list_of_ten_fits_on_a_screen(store: Store, name: str, width: int) -> None:
    report = check(store, *WRITTEN[name])
    lines = overview_text(report, width).splitlines()
    assert len(lines) <= LINES
    assert max(map(len, lines)) <= width
    text = " ".join(" ".join(lines).split())
    for concern in report.concerns:
        if gravity(concern["severity"]) >= gravity(Severity.MAJOR):
            assert concern["concern"] in text
            assert all(report.names[member] in text for member in members(concern))


def test_what_must_not_end_abruptly_is_never_cut_where_what_to_do_leaves_it_unsaid(store: Store) -> None:
    """Carbamazepine weakens the opioids; ended suddenly it brings seizures, and the opioid rises."""
    names = ["osimertinib", "fentanyl patch", "morphine", "carbamazepine", "apixaban", "dexamethasone"]
    more = ["lansoprazole", "ondansetron"]
    text = " ".join(overview_text(check(store, [*names, *more]), 100).split())
    assert "let nobody end carbamazepine abruptly" in text
    assert "morphine abruptly" in text
    assert "the opioid is not stopped" in text, "of fentanyl it stands there, and nowhere else"
    assert "fentanyl or morphine abruptly" not in text


def test_a_head_of_names_keeps_what_may_happen_however_long_the_list_is(store: Store) -> None:
    """`TAMOXIFEN + paroxetine` says nothing without it; `BREATHING MAY STOP` says enough."""
    report = check(store, ["tamoxifen", "paroxetine", "zopiclone", "codeine", "ibuprofen", "warfarin"])
    text = overview_text(report, 100)
    head, other = (
        next(c for c in report.concerns if c["concern"].startswith(s)) for s in ("TAMOX", "BREATH")
    )
    assert gravity(head["severity"]) >= gravity(Severity.MAJOR)
    said = " ".join(text.split())
    assert f"May: {head['happens']}" in said
    assert f"May: {other['happens']}" not in said


def random_lists(store: Store) -> Iterator[tuple[list[str], list[str]]]:
    draw = random.Random(14)
    known = [node for kind in ("drug", "botanical", "product") for node in store.nodes_of(kind)]
    busy = [node.name for node in known if node.checkable and store.liabilities(node.id)]
    states = [node.name for node in store.nodes_of("condition") if node.checkable]
    for _ in range(40):
        yield draw.sample(busy, draw.randint(2, 9)), draw.sample(states, draw.randint(0, 2))


def test_whatever_ten_are_taken_the_list_keeps_its_bound_and_who_is_in_danger(store: Store) -> None:
    """A long list says less of what is least grave; it never runs off the screen, nor drops a member."""
    draw = random.Random(15)
    known = [node for kind in ("drug", "botanical", "product") for node in store.nodes_of(kind)]
    busy = [node.name for node in known if node.checkable and len(store.liabilities(node.id)) > 1]
    states = [node.name for node in store.nodes_of("condition") if node.checkable]
    asked = ["methadone", "clarithromycin", "amiodarone", "warfarin", "simvastatin", "lithium", "ibuprofen"]
    for place in range(15):
        # Every third list is of what harms most, so that all its concerns are grave.
        names = [*asked, *draw.sample(busy, 3)] if place % 3 == 0 else draw.sample(busy, 10)
        report = check(store, names, draw.sample(states, 2))
        text = overview_text(report, 100)
        assert text.count("\n") < LINES, names
        assert "Do: (more" not in text, "what to do is never left out for want of room"
        assert all(len(concern["do"]) <= MOST_DONE for concern in report.concerns)
        said = " ".join(text.split()).casefold()
        for concern in report.concerns:
            if gravity(concern["severity"]) >= gravity(Severity.MAJOR):
                assert concern["concern"].casefold() in said
                assert all(report.names[member].casefold() in said for member in members(concern))


def sentences(concern: Concern) -> list[str]:
    lists: Sequence[str] = (*to_do(concern), *concern["not"], *concern["if_it_happens"])
    single = " ".join(filter(None, (concern["happens"], concern["watch"])))
    return [*lists, *re.split(r"(?<=[.!?])\s+", single)] if single else list(lists)


def test_whatever_the_list_no_grave_pair_and_no_avoid_is_lost_and_nothing_is_said_twice(store: Store) -> None:
    for names, states in random_lists(store):
        report = check(store, names, states)
        in_concerns = {
            tuple(pair)
            for concern in report.concerns
            for pair in concern["pairs"]
            if gravity(concern["severity"]) >= gravity(Severity.MAJOR)
        }
        grave = {
            (answer.a, answer.b)
            for answer in report.answers
            if gravity(answer.severity) >= gravity(Severity.MAJOR)
        }
        assert grave <= in_concerns, (names, states)
        # The person is another reader: what both need to hear is told to both.
        heard = Counter(sentence for concern in report.concerns for sentence in concern["patient"])
        said = Counter(sentence for concern in report.concerns for sentence in sentences(concern))
        for every in (said, heard):
            assert [sentence for sentence, times in every.items() if times > 1] == [], (names, states)
        for answer in report.answers:
            if answer.action is Action.AVOID:
                told = any(_advised(concern, report, answer) for concern in report.concerns)
                assert told, (names, states, answer.a, answer.b)


def _advised(concern: Concern, report: Report, answer: PairAnswer) -> bool:
    """Return whether it is said before anything else that two are not combined: composed, or in own words."""
    first = to_do(concern)[: concern["first"]]
    against = next((text for text in first if text.startswith("Advise against")), "")
    stars = against.partition("only where nothing else")[0].split("; ")
    if any(report.names[answer.a] in star and report.names[answer.b] in star for star in stars):
        return True
    own = [of_takers(finding.management)[0] for finding in answer.findings]
    saying = [re.split("[;,.]", words)[0] for words in own if says_so(words, hardly=False)]
    return any(clause in text and says_so(text, hardly=False) for clause in saying for text in first)


def test_the_order_of_entry_changes_no_concern(store: Store) -> None:
    draw = random.Random(41)
    for names, states in list(random_lists(store))[:10]:
        first = check(store, names, states).concerns
        shuffled = draw.sample(names, len(names))
        assert check(store, shuffled, states).concerns == first


# -- threes --------------------------------------------------------------------------------------------------


def does(*classes: str, **grades: str | None) -> Does:
    return Does({effect.replace("_", "-"): grade for effect, grade in grades.items()}, classes)


OPIOID = does("opioids", opioid_agonist=None, respiratory_depression="marked")
SEDATIVE = does("benzodiazepines", respiratory_depression="moderate")
SLEEPY = does(cns_depression="moderate")
"""As a tricyclic, promethazine or a muscle relaxant does."""
QT, SLIGHT_QT = does(qt_prolongation="moderate"), does(qt_prolongation="slight")
MUCH, SOME = does(serotonergic="marked"), does(serotonergic="moderate")


@pytest.mark.parametrize(
    ("members", "found"),
    [
        ({"a": OPIOID, "b": SEDATIVE, "c": does(respiratory_depression="slight")}, ["opioid_sedative_third"]),
        ({"a": OPIOID, "b": does("gabapentinoids"), "c": SEDATIVE}, ["opioid_sedative_third"]),
        ({"a": OPIOID, "b": SEDATIVE, "c": SLEEPY}, ["opioid_sedative_third"]),
        ({"a": OPIOID, "b": does("gabapentinoids"), "c": SLEEPY}, ["opioid_sedative_third"]),
        ({"a": OPIOID, "b": SEDATIVE, "c": does(cns_depression="slight")}, []),
        ({"a": OPIOID, "b": SLEEPY, "c": SLEEPY}, []),
        ({"a": OPIOID, "b": SEDATIVE}, []),
        ({"a": OPIOID, "b": OPIOID, "c": OPIOID}, []),
        ({"a": SEDATIVE, "b": SEDATIVE, "c": SEDATIVE}, []),
        ({"a": QT, "b": QT, "c": QT}, ["three_prolong_qt"]),
        ({"a": QT, "b": QT, "c": SLIGHT_QT}, []),
        ({"a": MUCH, "b": SOME, "c": SOME}, ["three_raise_serotonin"]),
        ({"a": SOME, "b": SOME, "c": SOME}, []),
        ({"a": MUCH, "b": SOME, "c": SOME, "d": does(mao_inhibition=None)}, []),
        ({"a": does("nsaids"), "b": does("ace-inhibitors"), "c": does("diuretics")}, ["nsaid_raas_diuretic"]),
        ({"a": does("nsaids"), "b": does("diuretics"), "c": does("diuretics")}, []),
    ],
)
def test_three_that_are_graver_than_any_two_are_found(members: dict[str, Does], found: list[str]) -> None:
    assert [three.case for three in threes(members)] == found


def test_three_are_named_in_one_order_however_they_are_entered() -> None:
    everybody = {
        **{f"qt-{name}": QT for name in "cab"},
        **{f"opioid-{name}": OPIOID for name in "ba"},
        **{f"sedative-{name}": SEDATIVE for name in "dbac"},
    }
    expected = {
        "opioid_sedative_third": tuple(sorted(name for name in everybody if not name.startswith("qt"))),
        "three_prolong_qt": ("qt-a", "qt-b", "qt-c"),
    }
    for entered in (everybody, dict(reversed(everybody.items()))):
        assert {three.case: three.members for three in threes(entered)} == expected


def test_three_of_a_list_are_told_in_their_concern_by_name(store: Store) -> None:
    first = check(store, ["oxycodone", "diazepam", "pregabalin"]).concerns[0]
    assert first["three"] == "opioid_sedative_third"
    assert first["happens"].startswith(
        "diazepam, oxycodone and pregabalin together: slowed or stopped breathing"
    )
    assert "Slowed or stopped breathing, deep sedation" not in first["happens"], "it is said already"
    assert "Advise against these together; one prescriber" in " ".join(to_do(first)[:2])
    assert "pwod-nsw-2024#three-together" in first["rests_on"]


def three_of_the_heart(pairs: Sequence[Told], patient: str | None = "Ask us today which.") -> Concern:
    """Return the one concern of pairs of a, b and c, which prolong the QT interval, as does d on the list."""
    cell = {
        "severity": "major",
        "action": "usually_avoid",
        "documentation": "probable",
        "onset": "hours",
        "happens": "the heart may stop.",
        "do": "Replace one.",
        "patient": patient,
        "guidance": ["fainting"],
        "rests_on": ["work#three"],
    }
    texts = {**TEXTS, "threes": {"three_prolong_qt": cell}}
    texts["texts"] = [{**RHYTHM, "about": ["qt-prolongation"], "emergency": None}]
    who = {name: Who(name, name, (), QT) for name in "abcd"} | {"ill": Who("ill", "ill")}
    (concern,) = concerns(pairs, who, texts)
    assert concern["three"] == "three_prolong_qt"
    return concern


def test_what_three_need_is_told_to_the_person_and_for_when_it_has_happened() -> None:
    pairs = [told(a, b, "qt_prolongation", "moderate") for a, b in combinations("abc", 2)]
    concern = three_of_the_heart(pairs)
    assert concern["happens"].startswith("a, b and c together: "), "of d no pair is told"
    assert concern["patient"][0] == "Ask us today which."
    assert concern["signs"] == ["fainting"]


def test_three_are_told_of_the_effect_that_they_have_and_of_no_other() -> None:
    cell = {"severity": "major", "action": "avoid", "documentation": "probable", "onset": "hours"}
    said: Json = {
        "happens": "it stops.",
        "do": "Replace one.",
        "patient": None,
        "guidance": [],
        "rests_on": [],
    }
    texts = {**TEXTS, "threes": {"three_prolong_qt": {**cell, **said}}}
    texts["texts"] = [BREATH, {**RHYTHM, "about": ["qt-prolongation"]}]
    pairs = [
        told(a, b, mechanism, "moderate")
        for a, b in combinations("abc", 2)
        for mechanism in ("cns_depression", "qt_prolongation")
    ]
    found = concerns(pairs, {name: Who(name, name, (), QT) for name in "abc"}, texts)
    assert {one["id"]: one["three"] for one in found} == {"rhythm": "three_prolong_qt", "breath": None}


def test_beside_three_no_pair_that_is_moderate_leads_with_words_of_its_own() -> None:
    own = told("a", "b", "qt_prolongation", "moderate", rule=None, management="Of two.")
    others = [told(one, "c", "qt_prolongation", "minor") for one in "ab"]
    assert three_of_the_heart([own, *others])["do"] == ["Replace one.", "An ECG."]
    grave = told("a", "b", "qt_prolongation", rule=None, management="Of two.", action="minimise_risk")
    assert three_of_the_heart([grave, *others])["do"] == ["Replace one.", "Of two.", "An ECG."]


def test_after_what_three_need_a_sentence_on_two_of_them_names_them() -> None:
    grave = told("a", "b", "qt_prolongation", rule=None, management="Measure it.")
    others = [told(one, "c", "qt_prolongation", "moderate") for one in "ab"]
    assert three_of_the_heart([grave, *others])["do"][:3] == [
        *("Advise against a with b.", "Replace one.", "A with b: Measure it."),
    ]


def test_beside_what_three_need_only_what_is_forbidden_tells_the_person_more() -> None:
    pairs = [told(a, b, "qt_prolongation", patient=f"Of {a} and {b}.", rule=None) for a, b in ("ab", "bc")]
    never = told("a", "c", "qt_prolongation", "contraindicated", patient="Never a with c.", rule=None)
    told_to = three_of_the_heart([*pairs, never])["patient"]
    assert told_to == ["Ask us today which.", "Never a with c.", "It can stop your breath.", "Ask us."]


def test_what_a_record_tells_the_person_beside_whom_to_call_is_of_three_sentences() -> None:
    says = "Call us. One. Two. Three. Four."
    (found,) = grouped(told("a", "b", "unknown", rule=None, patient=says))
    assert found["patient"] == ["Call us.", "One.", "Two.", "Three."]
    (kept,) = grouped(told("a", "b", "unknown", rule=None, patient=f"{says} Keep taking b."))
    assert kept["patient"][-1] == "Keep taking b.", "what is not to be left out is never cut"


def test_what_is_forbidden_is_not_ended_abruptly_unless_its_own_words_say_where() -> None:
    of: Json = {"action": "avoid", "severity": "contraindicated", "rule": None}
    daily = {"drug": ("opioids",)}
    says = "{}: where it is taken daily it is not ended abruptly."

    def held(other: str, management: str, kind: str | None) -> bool:
        (found,) = grouped(told("drug", other, kind=kind, management=management, **of), stopping=daily)
        return any("let nobody end drug abruptly" in sentence for sentence in found["not"])

    assert held("asthma", "No drug in asthma.", "condition")
    assert not held("asthma", says.format("No drug in asthma"), "condition")
    assert held("other", says.format("No drug with other"), None)


def test_only_a_grave_record_leaves_out_what_a_rule_says_of_an_emergency() -> None:
    def signs(*first: Told) -> list[str]:
        (found,) = grouped(*first)
        return found["signs"]

    of: Json = {"perpetrator": "a", "victim": "b"}
    rule = told("a", "b", "metabolic_induction", guidance=["fainting"], **of)
    milder: Json = {"guidance": ["shakes"], "consequence": "It shakes.", "severity": "moderate", **of}
    by_rule = told("a", "b", "transporter_induction", **milder)
    assert signs(rule, by_rule) == ["fainting", "shaking"]
    record = told("a", "b", "metabolic_induction", guidance=["fainting"], rule=None, **of)
    assert signs(record, by_rule) == ["fainting"]
    of_a_record = told("a", "b", "transporter_induction", rule=None, **milder)
    assert signs(record, of_a_record) == ["fainting", "shaking"]
    slighter = told("a", "b", "metabolic_induction", "moderate", guidance=["fainting"], rule=None, **of)
    assert signs(slighter, by_rule) == ["fainting", "shaking"]


def test_three_need_three_of_whom_pairs_are_told_and_an_effect_that_they_share() -> None:
    texts = {**TEXTS, "threes": {}, "texts": [{**RHYTHM, "about": ["qt-prolongation"]}]}
    who = {name: Who(name, name, (), QT) for name in "abcv"}
    rises = told("a", "v", "metabolic_inhibition", perpetrator="a", victim="v")
    found = concerns([told("a", "b", "qt_prolongation"), rises], who, texts)
    assert {one["id"]: one["three"] for one in found} == {"rhythm": None, "victim-v": None}


def test_where_three_have_no_words_for_the_person_those_on_the_effect_are_told() -> None:
    pairs = [told(a, b, "qt_prolongation", "moderate") for a, b in combinations("abc", 2)]
    assert three_of_the_heart(pairs, patient=None)["patient"] == ["It can stop your breath.", "Ask us."]


@pytest.mark.parametrize(
    ("severity", "action", "axes"),
    [
        ("moderate", "minimise_risk", ("major", "usually_avoid", "probable", "hours")),
        ("major", "avoid", ("major", "avoid", "possible", "days")),
        ("major", "minimise_risk", ("major", "usually_avoid", "possible", "days")),
        ("contraindicated", "avoid", ("contraindicated", "avoid", "possible", "days")),
    ],
)
def test_three_are_told_as_the_graver_of_themselves_and_their_pairs_and_the_more_cautious(
    severity: str, action: str, axes: tuple[str, ...]
) -> None:
    more: Json = {"severity": severity, "action": action, "onset": "days"}
    concern = three_of_the_heart([told(a, b, "qt_prolongation", **more) for a, b in combinations("abc", 2)])
    found = concern["severity"], concern["action"], concern["documentation"], concern["onset"]
    assert found == axes


def test_a_painkiller_with_two_that_strain_the_kidneys_is_graver_than_each_pair(store: Store) -> None:
    report = check(store, ["ibuprofen", "lisinopril", "furosemide"])
    kidneys = next(c for c in report.concerns if c["id"] == "kidneys-may-fail")
    assert (kidneys["three"], kidneys["severity"]) == ("nsaid_raas_diuretic", "major")
    assert kidneys["documentation"] == "probable"
    assert max(gravity(answer.severity) for answer in report.answers) < gravity(Severity.MAJOR)
    weight = lookup.check(store, ["ibuprofen", "lisinopril", "furosemide"]).weight
    assert weight == gravity(Severity.MAJOR), "a script learns of it too"


# -- twice ---------------------------------------------------------------------------------------------------


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


def overdose(*of: str, emergency: str | None = None) -> Json:
    """Return what is told of an overdose of some actives; of none: of all others."""
    parts: Json = dict.fromkeys(("onset", "do", "watch", "patient", "rests_on", "documentation"))
    axes = {"severity": "major", "action": "avoid"}
    texts = {"of": list(of), "together": [], "emergency": emergency, "happens": f"Of {list(of)}."}
    return {**parts, **axes, **texts}


def entry(name: str, **kept: str) -> Entered:
    return Entered(name, name, frozenset({name}), kept)


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


MEANT = {**overdose("opioids"), "severity": "moderate", "happens": "Often meant."}
MEANT["together"] = [{"of": "insulin", "one": ["slowly"], "other": ["quickly"]}]


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


def test_what_blocks_dopamine_in_parkinsons_is_one_concern_of_all_that_it_undoes(store: Store) -> None:
    names = ["Sinemet", "rasagiline", "ropinirole", "metoclopramide"]
    first = check(store, names).concerns[0]
    assert first["concern"] == "METOCLOPRAMIDE + levodopa, rasagiline, ropinirole"
    assert first["severity"] == "contraindicated"


def test_warfarin_with_itraconazole_is_told_when_to_measure(store: Store) -> None:
    (found,) = check(store, ["warfarin", "itraconazole"]).concerns
    assert "INR within the first week" in to_do(found)[0]


def test_leaf_and_7_oh_are_never_one_active(store: Store) -> None:
    report = check(store, ["kratom", "7-OH tablet"])
    assert report.duplicates == ()
    assert not any(concern["concern"].endswith("TWICE") for concern in report.concerns)


def test_paracetamol_twice_is_major_and_a_mixture_counts_as_its_form(store: Store) -> None:
    (twice,) = check(store, ["paracetamol", "Panadol"]).concerns
    assert (twice["concern"], twice["severity"]) == ("PARACETAMOL TWICE", "major")
    assert any(c["concern"].endswith("TWICE") for c in check(store, ["citalopram", "escitalopram"]).concerns)


def test_without_an_order_both_orders_are_told_and_buprenorphine_is_not_withheld(store: Store) -> None:
    for names in (["oxycodone", "buprenorphine"], ["buprenorphine", "oxycodone"]):
        first = check(store, names).concerns[0]
        assert first["concern"] == "WITHDRAWAL MAY BE SET OFF"
        said = " ".join(to_do(first))
        assert "never withheld or stopped" in said
        assert "started at objective signs of withdrawal" in said
        assert "Who takes it already and has surgery or bad pain goes on with it" in said
        assert "Advise against buprenorphine with" not in said


def test_what_a_label_forbids_is_told_in_its_own_words_before_those_on_the_effect() -> None:
    """Below a forbidden pair the words on what may be taken together under watch come last."""
    (one,) = grouped(
        told(
            "spray",
            "pill",
            severity="contraindicated",
            action="avoid",
            management="Give no spray after the pill.",
            patient="Never take the pill with the spray.",
        ),
        told("spray", "lotion", severity="moderate", management="Begin low."),
    )
    assert to_do(one)[0] == "Give no spray after the pill."
    assert one["patient"][0] == "Never take the pill with the spray."
    assert "Begin low." not in to_do(one)


def test_of_a_forbidden_pair_it_is_not_told_what_to_watch() -> None:
    forbidden: Json = {"severity": "contraindicated", "rule": None, "monitoring": "Of two."}
    (one,) = grouped(told("a", "b", guidance=["no-breath"], **forbidden))
    assert one["watch"] == "Slow breath."


def test_what_is_forbidden_without_words_for_the_person_shortens_nobody_elses() -> None:
    forbidden = {"severity": "contraindicated", "action": "avoid"}
    spoken = told("spray", "pill", patient="Never both. Ask us which.", **forbidden)
    (one,) = grouped(spoken, told("spray", "drops", **forbidden))
    assert one["patient"][:2] == ["Pill with spray: Never both.", "Ask us which."]


def test_of_several_forbidden_pairs_the_first_sentence_of_each_is_told() -> None:
    forbidden = {"severity": "contraindicated", "action": "avoid"}
    (one,) = grouped(
        told("a", "b", management="Never b. Look up the interval.", **forbidden),
        told("a", "c", management="Never c. Look up the interval.", **forbidden),
    )
    assert to_do(one)[:2] == ["A with b: Never b.", "A with c: Never c."]
    (short,) = grouped(
        told("a", "b", management="Never two. Look up the interval.", **forbidden),
        told("a", "c", management="Never two; an ECG where both are taken.", **forbidden),
    )
    assert to_do(short)[:2] == ["A with b: Never two.", "A with c: Never two; an ECG where both are taken."]
    (one_pair,) = grouped(
        told("a", "b", management="Never two. Look up the interval.", **forbidden),
        told("a", "b", management="Never two; an ECG where both are taken.", **forbidden),
    )
    assert "Never two." not in to_do(one_pair), "the other says both"


def test_of_a_pair_that_is_never_combined_no_concern_says_that_it_may_be() -> None:
    found = grouped(
        told("a", "b", "metabolic_inhibition", victim="b", perpetrator="a"),
        told("a", "b", "qt_prolongation", "moderate", action="usually_avoid"),
        told("a", "c", "qt_prolongation", "moderate", action="usually_avoid"),
    )
    said = " ".join(sentence for one in found for sentence in to_do(one))
    assert "Advise against a with b." in said
    assert "nothing else will do: a with c." in said


def test_what_people_refuted_forbids_no_pair() -> None:
    found = grouped(
        told("a", "b", action="usually_avoid"),
        told("a", "b", "qt_prolongation", action="avoid", capped_by=["trial#none"]),
    )
    (breath,) = [concern for concern in found if concern["id"] == "sleep"]
    assert to_do(breath)[0] == "Only where nothing else will do: a with b."


def test_of_a_pair_that_is_never_combined_no_concern_says_how_to_begin_it() -> None:
    """Tizanidine with ciprofloxacin is forbidden for the pressure; it is not begun low for the breath."""
    raised: Json = {"severity": "moderate", "guidance": ["no-breath"], "management": "Begin low."}
    found = grouped(
        told("a", "b", "qt_prolongation", "contraindicated", action="avoid"),
        told("a", "b", "metabolic_inhibition", victim="b", perpetrator="a", **raised),
        told("b", "c", guidance=["no-breath"]),
    )
    assert [one["concern"] for one in found] == ["RHYTHM MAY FAIL", "BREATH MAY STOP"]
    assert not any("Begin low." in sentence for one in found for sentence in to_do(one))


def test_a_product_is_not_ended_abruptly_where_what_it_is_made_of_is_not(clinic: Store) -> None:
    held = [said for one in check(clinic, ["testleaf extract", "fictazepam"]).concerns for said in one["not"]]
    assert any("testleaf extract abruptly" in said for said in held)


def test_nobody_is_kept_from_ending_what_was_ended(clinic: Store) -> None:
    """It still acts, so it stands in the concern; there is nothing left to taper."""
    told = check(clinic, ["testleaf tea (stopped 2 days ago)", "fictazepam"]).concerns
    assert told
    assert not any("testleaf tea" in said for one in told for said in one["not"])


def test_names_are_never_cut_within() -> None:
    """Half a pair is no pair: the rest is named as others."""
    shown = _some(f"medicine {number} + medicine {number + 1}" for number in range(40))
    assert all(name.count(" + ") == 1 for name in shown.split("; ")[:-1])
    assert shown.endswith("; and others")
    assert _some(["a + b"]) == "a + b"


SPARED = "Drug is taken with {} only where nothing else will do."


def beside_a_grave_pair(says: str, *, graver: int = 1, milder: int = 1, **more: Any) -> list[str]:
    """Return what is to be done about a drug which others raise, and y, milder, of which a text is told."""
    of: Json = {"victim": "drug", "rule": None, "action": "usually_avoid", **more}
    grave: Json = {"action": "minimise_risk", "rule": None, "victim": "drug"}
    pairs = [
        told("drug", f"z{n}", "renal_elimination", management=f"See to z{n}.", **grave) for n in range(graver)
    ]
    pairs += [
        told("drug", y, "renal_elimination", "moderate", management=text, **of)
        for y, text in [("y", says), ("x", SPARED.format("x")), ("w", SPARED.format("w"))][:milder]
    ]
    who = {end: Who(end, end) for one in pairs for end in one.pair}
    who["drug"] = Who("drug", "drug", does=Does({}, frozenset({"beta-blockers"})))
    (found,) = concerns(pairs, who, TEXTS)
    return to_do(found)[: found["first"]]


@pytest.mark.parametrize(
    ("says", "itself"),
    [
        ("Y waits while drug is taken.", True),
        ("Drug waits for a week.", True),
        ("The beta blocker waits beside y.", True),
        (SPARED.format("y"), True),
        ("Advise against it with more than 20 mg a week.", True),
        ("The beta blocker waits.", False),
        ("It waits for a week.", False),
        ("Drug is measured beside y.", False),
        ("Advise against drug with y.", False),
    ],
)
def test_what_is_milder_says_itself_what_becomes_of_a_medicine_that_it_names_or_from_which_amount_on(
    says: str, itself: bool
) -> None:
    said = beside_a_grave_pair(says)
    assert not (itself and any(text.startswith("Only where nothing else") for text in said))
    assert any(text.endswith(says) for text in said) is itself


@pytest.mark.parametrize(
    ("graver", "milder", "itself"), [(2, 1, True), (3, 1, False), (1, 3, False), (1, 2, True)]
)
def test_what_is_milder_speaks_for_itself_only_as_far_as_it_is_read_on_one_screen(
    graver: int, milder: int, itself: bool
) -> None:
    said = beside_a_grave_pair(SPARED.format("y"), graver=graver, milder=milder)
    assert (not any(text.startswith("Only where nothing else") for text in said)) is itself


def test_what_a_condition_makes_wait_from_this_hour_comes_first_though_another_says_it_further_on() -> None:
    ill: Json = {"severity": "contraindicated", "action": "avoid", "kind": "condition", "rule": None}
    (found,) = grouped(
        told("drug", "illness", management="Drug waits.", **ill),
        told("helper", "illness", management="Ask about helper. Drug waits.", **ill),
    )
    assert to_do(found)[0].endswith("Drug waits.")


def test_that_one_is_not_begun_beside_one_leaves_it_forbidden_beside_another() -> None:
    says: Json = {"victim": "p", "management": "P is not begun."}
    found = with_planned(
        told("b", "p", "metabolic_inhibition", action="avoid", **says),
        told("c", "p", "metabolic_inhibition", action="minimise_risk", **says),
        told("c", "p", "qt_prolongation", "moderate", action="usually_avoid", management="See to c."),
    )
    assert any("P is not begun." in text for text in to_do(found[0]))
    assert "Only where nothing else will do: c with p" in " ".join(to_do(found[1]))


def test_that_what_is_taken_ends_does_not_say_that_what_is_planned_is_not_begun() -> None:
    (found,) = with_planned(told("c", "p", management="No c today. Ask about c.", rule=None, action="avoid"))
    assert f"Advise against c with p; {WAITS}" in to_do(found)
    assert not any("No c" in text for text in to_do(found))


def test_a_painkiller_that_ends_as_people_speak_of_it_is_not_kept_from_ending() -> None:
    of: Json = {"rule": None, "action": "avoid"}
    pairs = [told("drug", "z", management="The anti-inflammatory ends today.", **of)]
    who = {end: Who(end, end, ("opioids",)) for end in ("drug", "z")}
    who["drug"] = who["drug"]._replace(does=Does({}, frozenset({"nsaids"})))
    (found,) = concerns(pairs, who, TEXTS)
    assert "let nobody end z abruptly" in " ".join(found["not"])


def test_what_names_both_of_two_pairs_that_differ_in_one_is_told_once() -> None:
    says: Json = {"victim": "drug", "rule": None, "action": "minimise_risk"}
    (found,) = grouped(
        *(
            told("drug", n, "renal_elimination", management=f"The dose of drug falls with {n}.", **says)
            for n in ("x", "y")
        )
    )
    assert to_do(found) == ["The dose of drug falls with x or y."]


def test_what_is_milder_and_not_advised_against_waits_for_the_rest() -> None:
    assert SPARED.format("y") not in beside_a_grave_pair(SPARED.format("y"), action="minimise_risk")


def test_what_a_rule_says_alike_of_several_that_are_milder_does_not_stand_for_their_names() -> None:
    more: Json = {"victim": "drug", "management": "Drug is spared where another will do."}
    mild = [
        told("drug", y, "renal_elimination", "moderate", action="usually_avoid", **more) for y in ("x", "y")
    ]
    grave = told("drug", "z", "renal_elimination", action="minimise_risk", rule=None, victim="drug")
    (found,) = grouped(grave, *mild)
    assert "Only where nothing else will do: drug with x or y." in to_do(found)


def test_what_is_said_of_one_pair_behind_its_names_is_not_told_of_another() -> None:
    says = "Call about {0}. See it. Ask whether {0} falls."
    more: Json = {"victim": "drug", "rule": None, "action": "minimise_risk"}
    (found,) = grouped(
        *(
            told(
                "drug",
                n,
                "renal_elimination",
                management=says.replace("See it", f"See {n}").format(n),
                **more,
            )
            for n in ("x", "y")
        )
    )
    assert {"Ask whether x falls.", "Ask whether y falls."} <= {*to_do(found)}


def test_what_a_condition_builds_up_stands_with_one_that_does_beside_another_that_brings_less() -> None:
    """Lithium builds up in vomiting as beside ibuprofen, also where a third raises it without that danger."""
    of: Json = {"victim": "drug", "rule": None}
    (found,) = grouped(
        told("drug", "p", "renal_elimination", perpetrator="p", guidance=["shakes"], **of),
        told("drug", "q", "renal_elimination", perpetrator="q", guidance=["fainting"], **of),
        told("drug", "vomiting", "renal_elimination", kind="condition", guidance=["shakes"], **of),
    )
    assert set(members(found)) == {"drug", "p", "q", "vomiting"}


def test_what_is_about_who_is_on_the_list_keeps_its_place_and_what_is_about_a_start_comes_last() -> None:
    says = "Call the clinic. Low-dose aspirin is kept. It may build up."
    (found,) = grouped(told("acetylsalicylic-acid", "z", action="minimise_risk", management=says, rule=None))
    assert to_do(found)[:3] == ["Call the clinic.", "Low-dose aspirin is kept.", "It may build up."]
    says = "Call the clinic. It may build up. Begin low with 5 mg of drug beside z."
    (found,) = grouped(told("drug", "z", action="minimise_risk", management=says, rule=None))
    assert to_do(found)[:3] == ["Call the clinic.", "It may build up.", says[34:]]


def test_that_one_active_is_taken_twice_takes_in_nothing_of_what_else_the_two_do() -> None:
    says = overdose() | {"do": "Ask which.", "rests_on": []}
    (doubled,) = twice(entry("active"), entry("product"), "active", "Both.", {"twice": [says]})
    found = grouped(doubled, told("active", "product", "unknown", rule=None, management="Call the clinic."))
    assert len(found) == 2
    assert [to_do(one)[-1] for one in found] == ["Call the clinic.", "Ask which."]


def test_what_a_condition_forbids_is_still_not_left_out_where_another_concern_says_so() -> None:
    """Forbidden is not ended: who asks the clinic goes on until it has answered."""
    forbidden: Json = {"severity": "contraindicated", "action": "avoid", "kind": "condition", "rule": None}
    says = "Call the clinic; drug is not left out."
    found = grouped(
        told("drug", "illness", management="Ask about drug.", **forbidden),
        told(
            "drug",
            "z",
            "metabolic_inhibition",
            victim="drug",
            rule=None,
            action="minimise_risk",
            management=says,
        ),
    )
    assert says in to_do(found[1])


def test_of_a_pair_two_grave_things_bring_the_emergencies_of_both() -> None:
    """A rule that is as grave as what a record says of the pair is no less owed for that."""
    of: Json = {"victim": "v", "perpetrator": "p"}
    (found,) = grouped(
        told("p", "v", "metabolic_inhibition", rule=None, guidance=["shakes"], **of),
        told("p", "v", "transporter_inhibition", guidance=["fainting"], **of),
        told("p", "v", "absorption", "moderate", guidance=["deep-sleep"], **of),
    )
    assert found["if_it_happens"] == ["Replace what was left out.", "An ECG at once."]


def test_what_the_person_hears_next_of_two_of_which_it_just_heard_names_them_no_second_time() -> None:
    of: Json = {"rule": None, "severity": "contraindicated", "action": "avoid"}
    (found,) = grouped(
        told("spray", "pill", patient="Never take both.", **of),
        told("spray", "tea", patient="Never drink it. It thins blood.", **of),
    )
    assert found["patient"][:3] == [
        "Pill with spray: Never take both.",
        "Spray with tea: Never drink it.",
        "It thins blood.",
    ]


def test_the_person_hears_words_in_their_order_and_a_professional_what_fits_first() -> None:
    does = ["Call.", "See it.", "Drug beside z is taken 2 hours later."]
    hears = ["Your blood may thin.", "Sit down.", "Take drug beside z 2 hours apart."]
    of: Json = {"rule": None, "action": "minimise_risk"}
    (found,) = grouped(told("drug", "z", "unknown", management=" ".join(does), patient=" ".join(hears), **of))
    assert to_do(found) == [does[0], does[2], does[1]]
    assert found["patient"] == hears


def test_what_fits_just_the_two_and_supplies_naloxone_is_told_once() -> None:
    fits = "The dose of drug falls to 5 mg beside z, and naloxone is supplied."
    more: Json = {"rule": None, "action": "minimise_risk", "management": f"Call. {fits} See it."}
    (found,) = grouped(told("drug", "z", **more))
    assert to_do(found)[:3] == ["Call.", fits, "See it."]


def test_of_who_is_said_not_to_end_abruptly_what_to_do_does_not_say_it_again() -> None:
    """Of one of the two, the other may end as it likes."""
    says: Json = {"rule": None, "management": "Call; a is not ended abruptly."}
    (found,) = grouped(told("a", "b", **says), stopping={"a": ("opioids",)})
    assert "let nobody end a abruptly" in found["not"][0]
    assert "Call." in to_do(found)


def test_why_nobody_ends_it_abruptly_stands_behind_each_concern_of_it_though_it_is_told_once() -> None:
    changed: Json = {"mechanism": "metabolic_inhibition", "victim": "z", "perpetrator": "a"}
    found = grouped(
        told("a", "b", guidance=["no-breath"]), told("a", "z", **changed), stopping={"a": ("opioids",)}
    )
    assert [any("It hurts to end." in said for said in one["not"]) for one in found] == [True, False]
    assert all("work#end" in one["rests_on"] for one in found)


def test_beside_three_that_are_graver_together_a_condition_says_to_the_person_what_it_has_to() -> None:
    pairs = [told(a, b, "qt_prolongation") for a, b in combinations("abc", 2)]
    ill = told("a", "ill", "qt_prolongation", kind="condition", rule=None, patient="Tell us of your heart.")
    said = three_of_the_heart([*pairs, ill])["patient"]
    assert said[:2] == ["Ask us today which.", "A in ill: Tell us of your heart."]


@pytest.mark.parametrize(
    ("fits", "second"),
    [
        ("Drug beside z falls to 5 mg.", True),
        ("When z ends the dose of drug is set back.", True),
        ("Drug beside z is measured.", False),
        ("Give 5 mg at night.", False),
    ],
)
def test_behind_the_first_is_told_what_names_both_with_a_number_or_what_an_end_brings(
    fits: str, second: bool
) -> None:
    of: Json = {"rule": None, "action": "minimise_risk"}
    (found,) = grouped(told("drug", "z", "unknown", management=f"Call. See it. {fits}", **of))
    assert to_do(found) == (["Call.", fits, "See it."] if second else ["Call.", "See it.", fits])


def test_of_two_forbidden_from_an_amount_on_one_sentence_more_is_a_first_thing_to_do() -> None:
    says = "Advise against it with more than 20 mg a week. Below that count. See it."
    (found,) = grouped(told("drug", "z", "unknown", rule=None, action="minimise_risk", management=says))
    assert found["first"] == 2


def test_what_says_no_more_than_that_it_does_not_end_abruptly_is_still_said() -> None:
    of: Json = {"rule": None, "action": "minimise_risk", "management": "A is not ended abruptly."}
    (found,) = grouped(told("a", "b", "unknown", **of), stopping={"a": ("opioids",)})
    assert to_do(found) == ["A is not ended abruptly."]


def test_of_who_was_not_named_before_it_is_said_that_it_does_not_end_abruptly() -> None:
    """What ends by the first words of a concern is not held there; its own words keep how it ends."""
    of: Json = {"rule": None, "action": "minimise_risk"}
    (found,) = grouped(
        told("a", "b", "unknown", management="A stops today. Call; neither is ended abruptly.", **of),
        stopping={"a": ("opioids",), "b": ("opioids",)},
    )
    assert "Call; neither is ended abruptly." in to_do(found)


def test_the_person_is_told_whom_to_call_once_where_the_first_sentence_says_so() -> None:
    says = ["Call us.", "It may bleed.", "Ask us which."]
    (found,) = grouped(told("a", "b", "unknown", rule=None, patient=" ".join(says)))
    assert found["patient"] == says


def test_beside_what_is_planned_what_is_taken_waits_where_the_two_may_be_combined() -> None:
    (found,) = with_planned(
        told("c", "p", "unknown", rule=None, action="minimise_risk", management="See it. C waits for a day.")
    )
    assert "C waits for a day." in to_do(found)


def test_the_person_hears_what_is_planned_in_the_words_for_the_person() -> None:
    says = "Ask us. C waits for a day."
    (found,) = with_planned(told("c", "p", "unknown", rule=None, action="avoid", patient=says))
    assert found["patient"] == ["Ask us.", "C waits for a day."]


def test_of_a_raised_member_that_is_planned_a_professional_is_told() -> None:
    raised: Json = {"victim": "a", "perpetrator": "p", "guidance": ["no-breath"], "action": "minimise_risk"}
    found = with_planned(
        told("a", "b", guidance=["no-breath"], severity="moderate"),
        told("a", "p", "metabolic_inhibition", "moderate", management="Of the two one ends.", **raised),
    )
    said = " ".join(text for one in found for text in to_do(one))
    assert "P is not begun beside a before the prescriber" in said


def test_several_that_are_planned_wait_together_in_one_order() -> None:
    pairs = [told(end, "taken", action="avoid") for end in ("p", "q")]
    who = {end: Who(end, end, planned=end != "taken") for end in ("q", "taken", "p")}
    (found,) = concerns(pairs, who, TEXTS)
    assert "p and q, still to be taken, are not begun before" in to_do(found)[0]
    assert "is not left out for them" in to_do(found)[0]


def test_of_three_each_says_itself_that_its_two_are_not_combined_and_of_four_the_head_does() -> None:
    for count in (3, 4):
        pairs = [
            told("drug", f"z{n}", "unknown", rule=None, victim="drug", management=f"No z{n} for a week.")
            for n in range(count)
        ]
        (found,) = grouped(*pairs)
        assert any(text.startswith("Advise against drug with") for text in found["do"]) is (count == 4)
        assert all(f"z{n}" in " ".join(found["do"]) for n in range(count)), "no *avoid* is lost"
        assert len(found["do"]) == 3
        assert len(set(to_do(found))) == len(found["do"]) + len(found["more"]), "nothing is told in both"


def test_how_a_raised_member_is_seen_to_comes_first_where_it_says_an_amount() -> None:
    raised: Json = {"victim": "a", "perpetrator": "p", "guidance": ["no-breath"], "action": "minimise_risk"}
    for says, first in (("See it.", False), ("Give 5 mg at most.", True)):
        (found,) = grouped(
            told("a", "b", guidance=["no-breath"], rule=None, management="Call. Look."),
            told("a", "p", "metabolic_inhibition", "moderate", management=says, **raised),
        )
        assert (f"A with p: {says}" in to_do(found)[: found["first"]]) is first


@pytest.mark.parametrize(("held", "says"), [("ab", "Call."), ("a", "Call; neither is ended abruptly.")])
def test_that_neither_ends_abruptly_is_left_out_where_it_was_said_of_both(held: str, says: str) -> None:
    """Said of one alone, the other would be left without it."""
    of: Json = {"rule": None, "action": "minimise_risk", "management": "Call; neither is ended abruptly."}
    (found,) = grouped(told("a", "b", "unknown", **of), stopping=dict.fromkeys(held, ("opioids",)))
    assert to_do(found) == [says]


def test_that_it_does_not_end_abruptly_stays_where_it_was_said_of_one_of_two_pairs_alone() -> None:
    of: Json = {"victim": "drug", "action": "minimise_risk", "management": "Call; it is not ended abruptly."}
    (found,) = grouped(
        told("drug", "a", "renal_elimination", **of),
        told("drug", "b", "renal_elimination", **of),
        stopping={"a": ("opioids",)},
    )
    assert to_do(found) == ["Call; it is not ended abruptly."]


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


def test_what_is_planned_is_told_how_it_is_begun_though_the_two_are_advised_against() -> None:
    says = "See it. Advise against p with c; measure c."
    (found,) = with_planned(told("c", "p", "unknown", rule=None, action="avoid", management=says))
    assert "Advise against p with c; measure c." in to_do(found)
