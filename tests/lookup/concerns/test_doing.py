"""What is to be done about a concern, and in which order."""

from collections.abc import Sequence
from typing import Any

import pytest

from safetykb.lookup.concerns import Does, Who, concerns
from safetykb.lookup.concerns.doing import of_takers
from safetykb.lookup.store import Told
from tests.lookup.concerns.cast import TEXTS, WHEEZE, Json, grouped, to_do, told


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


def test_what_is_about_who_is_on_the_list_keeps_its_place_and_what_is_about_a_start_comes_last() -> None:
    says = "Call the clinic. Low-dose aspirin is kept. It may build up."
    (found,) = grouped(told("acetylsalicylic-acid", "z", action="minimise_risk", management=says, rule=None))
    assert to_do(found)[:3] == ["Call the clinic.", "Low-dose aspirin is kept.", "It may build up."]
    says = "Call the clinic. It may build up. Begin low with 5 mg of drug beside z."
    (found,) = grouped(told("drug", "z", action="minimise_risk", management=says, rule=None))
    assert to_do(found)[:3] == ["Call the clinic.", "It may build up.", says[34:]]


def test_what_fits_just_the_two_and_supplies_naloxone_is_told_once() -> None:
    fits = "The dose of drug falls to 5 mg beside z, and naloxone is supplied."
    more: Json = {"rule": None, "action": "minimise_risk", "management": f"Call. {fits} See it."}
    (found,) = grouped(told("drug", "z", **more))
    assert to_do(found)[:3] == ["Call.", fits, "See it."]


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


def test_a_number_that_bounds_no_amount_makes_nothing_more_a_first_thing_to_do() -> None:
    says = "Advise against it in the 14 days behind the other. Below that count. See it."
    (found,) = grouped(told("drug", "z", "unknown", rule=None, action="minimise_risk", management=says))
    assert found["first"] == 1


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


def test_of_two_each_says_itself_that_its_two_are_not_combined_and_of_three_the_head_does() -> None:
    for count in (2, 3, 4):
        pairs = [
            told("drug", f"z{n}", "unknown", rule=None, victim="drug", management=f"No z{n} for a week.")
            for n in range(count)
        ]
        (found,) = grouped(*pairs)
        assert any(text.startswith("Advise against drug with") for text in found["do"]) is (count > 2)
        assert all(f"z{n}" in " ".join(found["do"]) for n in range(count)), "no *avoid* is lost"
        assert len(found["do"]) == min(count + (count > 2), 3)
        assert len(set(to_do(found))) == len(found["do"]) + len(found["more"]), "nothing is told in both"


@pytest.mark.parametrize(("others", "itself"), [("c", True), ("cd", False)])
def test_what_is_composed_of_one_pair_takes_the_room_of_a_sentence_that_another_says(
    others: str, itself: bool
) -> None:
    own: Json = {"rule": None}
    pairs = [told("a", b, management=f"{b.upper()} waits {n} days.", **own) for n, b in enumerate(others)]
    (found,) = grouped(*pairs, told("a", "z"))
    assert ("Advise against a with z." in found["do"]) is itself
    assert ("Advise against a with c, d or z." in found["do"]) is not itself


def test_of_what_is_composed_each_says_beside_it_which_of_the_two_ends() -> None:
    """Nothing that is not combined is left out of what to do; that they are not is said once."""
    forbidden: Json = {"severity": "contraindicated", "action": "avoid", "rule": None}
    two = [told("a", b, management=f"{b.upper()} ends now.", **forbidden) for b in "bc"]
    (found,) = grouped(*two, told("a", "z"))
    assert found["do"] == [
        "Advise against a with b, c or z.",
        "A with b: B ends now.",
        "A with c: C ends now.",
    ]
    same = [told("a", b, management=f"Do not combine a with {b} today; call.", **forbidden) for b in "bc"]
    (found,) = grouped(*same, told("a", "z", management="Z ends.", **forbidden))
    assert found["do"] == ["Advise against a with b, c or z.", "A with z: Z ends."]
    assert "Call." in found["more"]


def test_that_a_condition_forbids_one_of_two_leaves_what_else_they_need_in_a_danger_that_they_share() -> None:
    ill = told("a", "ill", severity="contraindicated", kind="condition", rule=None, management="No a in ill.")
    (found,) = grouped(ill, told("a", "b", rule=None, management="Call about a with b. Measure it."))
    assert any(text.endswith("Measure it.") for text in to_do(found))


ASTHMA: Json = {**WHEEZE, "guidance": ["shakes"]}
PUFF: Json = {"mechanism": "opposed_effects", "rule": None, "guidance": ["shakes"]}
NEVER: Json = {"severity": "contraindicated", "action": "avoid"}


@pytest.mark.parametrize(
    ("others", "left"),
    [
        pytest.param([told("a", "b", **PUFF)], False, id="it forbids one of the two"),
        pytest.param([told("a", "b", **PUFF, **NEVER)], True, id="a label forbids the two as well"),
        pytest.param(
            [told("a", "b", **PUFF), told("a", "c", **PUFF), told("c", "wheeze", **ASTHMA)],
            True,
            id="of two pairs it forbids none of the other",
        ),
        pytest.param(
            [
                told("a", "d", **{**PUFF, "management": "No puff."}, **NEVER),
                told("a", "c", **PUFF),
                *(told(end, "wheeze", **ASTHMA) for end in "cd"),
            ],
            True,
            id="a label forbids one beside another, and no condition",
        ),
        pytest.param(
            [told("b", "wheeze", **{**ASTHMA, "mechanism": "other"})],
            True,
            id="another harm of the condition",
        ),
    ],
)
def test_behind_the_first_words_on_two_of_which_a_condition_forbids_one_nothing_is_weighed(
    others: list[Told], left: bool
) -> None:
    says = "Call about it. Look at the chest."
    spoken = [
        one._replace(said={**one.said, "management": says})
        if one.mechanism != ASTHMA["mechanism"] and one.said["management"] != "No puff."
        else one
        for one in others
    ]
    forbidden = told("b", "wheeze", management="No drug of this kind.", **ASTHMA, **NEVER)
    (found,) = grouped(forbidden, *spoken)
    assert any(text.endswith("Look at the chest.") for text in to_do(found)) is left


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


def test_what_was_told_of_one_pair_by_its_own_name_is_told_of_a_pair_without_it() -> None:
    breath = told("a", "b", rule=None, management="Call. B is measured.")
    heart = told("a", "c", "qt_prolongation", onset="days", rule=None, management="Ask. B is measured.")
    third = told("c", "d", "qt_prolongation", onset="days", rule=None, management="Look. An echo today.")
    first, later = grouped(breath, heart, third)
    assert any(text.endswith("B is measured.") for text in to_do(first))
    assert "A with c: B is measured." in to_do(later)


@pytest.mark.parametrize(("severity", "kept"), [("major", True), ("contraindicated", False)])
def test_a_rescue_that_is_kept_for_a_seizure_is_advised_against_only_where_a_label_forbids_it(
    severity: str, kept: bool
) -> None:
    pair = told("spray", "pill", severity=severity, action="avoid")
    who = {"pill": Who("pill", "pill"), "spray": Who("spray", "spray", as_needed=True, for_seizures=True)}
    (found,) = concerns([pair], who, TEXTS)
    assert ("Spray is kept for a seizure" in " ".join(to_do(found))) is kept
    assert ("Advise against pill with spray." in to_do(found)) is not kept


@pytest.mark.parametrize(
    ("of", "says", "by_plan"),
    [
        ("herb", "it is ended by a plan", True),
        ("herb", "it ends by a supervised plan", True),
        ("herb", "unless both are planned", False),
        ("opioids", "it is ended by a plan", False),
    ],
)
def test_what_a_composed_sentence_ends_ends_by_a_plan_where_its_own_words_say_so(
    of: str, says: str, by_plan: bool
) -> None:
    """A list that is cut shows no more than the composed sentence: nobody is advised just to stop."""
    who = {name: Who(name, name) for name in "xyz"}
    who["herb"] = Who("herb", "herb", (of,), Does({}, () if of == "herb" else (of,)))
    own: Json = {"rule": None, "action": "avoid"}
    pairs = [told("herb", b, management=f"Advise against herb with {b}; {says}.", **own) for b in "xyz"]
    texts = {**TEXTS, "stopping": {of: {"text": "It hurts to end.", "rests_on": ["work#end"]}}}
    (found,) = concerns(pairs, who, texts)
    assert found["do"][0].startswith("Advise against herb with x, y or z")
    assert ("; herb, if taken daily, ends by a plan." in found["do"][0]) is by_plan
