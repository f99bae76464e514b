"""From concern to concern: each sentence and emergency once, and what one ended no other keeps."""

from collections.abc import Sequence

import pytest

from safetykb.kernel.shapes import Alternatives
from safetykb.kernel.vocabulary import Basis
from safetykb.lookup.concerns import Does, Who, concerns
from safetykb.lookup.concerns.ending import without_going_on
from safetykb.lookup.concerns.twice import twice
from safetykb.lookup.store import Told
from tests.lookup.concerns.cast import HARMS, RISES, TEXTS, Json, entry, grouped, overdose, to_do, told


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


def test_what_a_graver_concern_ended_is_settled_and_not_watched_further_down() -> None:
    """Ibuprofen ends in cirrhosis: that the pressure is measured where it is taken for long is moot."""
    ill: Json = {"kind": "condition", "rule": None, "severity": "contraindicated", "action": "avoid"}
    ends_now = told("drug", "illness", management="No further drug: the prescriber is asked today.", **ill)
    mild: Json = {"severity": "moderate", "rule": None}
    waits = "Measure the pressure where drug is taken for long with other."
    _, later = grouped(ends_now, told("drug", "other", "qt_prolongation", management=waits, **mild))
    assert to_do(later)[0] == "Drug: as in 1."
    assert waits not in to_do(later)
    held = told("drug", "illness", management="Hold the next drug until the level is known.", **ill)
    _, later = grouped(held, told("drug", "other", "qt_prolongation", management=waits, **mild))
    assert waits in " ".join(to_do(later)), "what only waits goes on with it"
    none = told("drug", "illness", management="No drug in illness: another today.", **ill)
    _, later = grouped(none, told("drug", "other", "qt_prolongation", management=waits, **mild))
    assert to_do(later)[0] == "Drug: as in 1."
    grave = told("drug", "other", "qt_prolongation", management="See to both.", rule=None)
    _, later = grouped(ends_now, grave)
    assert "See to both." in " ".join(to_do(later))


@pytest.mark.parametrize(
    ("severity", "says", "over"),
    [
        ("contraindicated", "No drug in illness: another today.", True),
        ("contraindicated", "No drug in illness unless its clinic gives it.", False),
        ("contraindicated", "No other in illness: another today.", False),
        ("major", "No drug in illness: another today.", False),
    ],
)
def test_only_what_a_label_forbids_outright_is_over_for_what_comes_further_down(
    severity: str, says: str, over: bool
) -> None:
    of: Json = {"severity": severity, "management": says, "action": "avoid", "rule": None}
    waits = "Measure the pressure where drug is taken for long with other."
    mild = told("drug", "other", "qt_prolongation", "moderate", management=waits, rule=None)
    _, later = grouped(told("drug", "illness", kind="condition", **of), mild)
    assert (to_do(later)[0] == "Drug: as in 1.") is over
    _, later = grouped(told("drug", "illness", **of), mild)
    assert to_do(later)[0] != "Drug: as in 1.", "beside a medicine another may be the one that goes"


def test_who_is_not_ended_abruptly_goes_on_for_a_time_where_a_label_forbids_it() -> None:
    of: Json = {"severity": "contraindicated", "action": "avoid", "rule": None, "kind": "condition"}
    ill = told("drug", "illness", management="No drug in illness: another today.", **of)
    mild = told("drug", "other", "qt_prolongation", "moderate", management="Measure it.", rule=None)
    _, later = grouped(ill, mild, stopping={"drug": ("opioids",)})
    assert "Drug with other: Measure it." in to_do(later)


HOLDS = "While nothing has happened, let nobody end {} abruptly where it has been taken daily for weeks."


@pytest.mark.parametrize(
    ("says", "held"),
    [
        ("A is not left out. Call. Measure it.", False),
        ("Call. A is not left out. Measure it.", False),
        ("Call. Measure it. A is not left out.", True),
    ],
)
@pytest.mark.parametrize("severity", ["major", "moderate"])
def test_that_nobody_ends_it_is_left_out_where_what_is_not_cut_keeps_it(
    severity: str, says: str, held: bool
) -> None:
    of: Json = {"rule": None, "action": "minimise_risk", "severity": severity}
    (found,) = grouped(told("a", "b", "unknown", management=says, **of), stopping={"a": ("opioids",)})
    assert (HOLDS.format("a") in found["not"]) is held


@pytest.mark.parametrize(("severity", "held"), [("major", False), ("moderate", True)])
def test_what_a_grave_concern_keeps_is_kept_for_all_and_what_a_milder_one_keeps_for_itself(
    severity: str, held: bool
) -> None:
    says: Json = {"rule": None, "action": "minimise_risk", "management": "A is not left out."}
    breath, rhythm = grouped(
        told("a", "b", guidance=["no-breath"]),
        told("a", "c", "qt_prolongation", severity, onset="weeks", **says),
        stopping={"a": ("opioids",)},
    )
    assert (HOLDS.format("a") in breath["not"]) is held
    assert rhythm["not"] == []


@pytest.mark.parametrize(("of_b", "left"), [((), ["b"]), (("opioids",), ["a or b"])])
def test_of_two_of_one_class_nobody_knows_which_a_sentence_on_the_class_keeps(
    of_b: tuple[str, ...], left: list[str]
) -> None:
    who = {
        name: Who(name, name, ("opioids",), Does({}, classes))
        for name, classes in {"a": ("opioids",), "b": of_b}.items()
    }
    says = told("a", "b", "unknown", rule=None, management="The opioid is not left out.")
    (found,) = concerns([says], who, TEXTS)
    assert [HOLDS.format(name) for name in left] == found["not"][:1]


@pytest.mark.parametrize(
    ("says", "stopping", "why"),
    [
        ("A is not left out; withdrawal may come. Call today.", {"a": ("opioids",)}, []),
        ("A is not left out; call today.", {"a": ("opioids",)}, []),
        ("A is not begun; call today.", {"a": ("opioids",)}, [HOLDS.format("a"), "It hurts to end."]),
        (
            "A is not left out; withdrawal may come.",
            {"a": ("opioids",), "b": ("opioids",)},
            [HOLDS.format("b"), "It hurts to end."],
        ),
    ],
)
def test_why_nobody_ends_it_is_left_out_where_what_to_do_keeps_it_and_says_what_comes_of_an_end(
    says: str, stopping: dict[str, tuple[str, ...]], why: list[str]
) -> None:
    of: Json = {"rule": None, "action": "minimise_risk"}
    (found,) = grouped(told("a", "b", "unknown", management=says, **of), stopping=stopping)
    assert found["not"] == why


def test_what_a_graver_concern_ended_is_not_kept_from_ending_further_down() -> None:
    """No further tramadol beside rasagiline: below that nobody ends tramadol abruptly would contradict it."""
    now: Json = {"rule": None, "severity": "contraindicated", "action": "avoid"}
    first = told("drug", "other", management="No further drug from now on.", **now)
    found = grouped(first, told("drug", "z", "qt_prolongation"), stopping={"drug": ("opioids",)})
    assert not any("let nobody end drug" in text for one in found for text in one["not"])


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
    assert "nothing is needed" in " ".join(to_do(grouped(milder)[0]))


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


def test_who_is_not_ended_abruptly_is_said_once_with_all_names() -> None:
    says = "{} ends by a plan, not abruptly."
    pairs = [told(end, "z", management=says.format(end.upper()), rule=None) for end in "ab"]
    (found,) = grouped(*pairs, stopping={"a": ("opioids",), "b": ("opioids",), "z": ("opioids",)})
    assert "abruptly" not in " ".join(to_do(found))
    assert found["not"][0].startswith("While nothing has happened, let nobody end z abruptly")
    assert all("ends by a plan" in sentence for sentence in to_do(found)[:2])
    (found,) = grouped(*pairs)
    assert " ".join(to_do(found)).count("not abruptly") == 2, "nowhere else is it said"


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


def test_in_a_grave_condition_the_emergencies_of_what_is_as_grave_are_told() -> None:
    grave = told("a", "kidneys", kind="condition", guidance=["fainting"])
    milder = told("b", "kidneys", severity="moderate", kind="condition", guidance=["shakes"])
    (both,) = grouped(grave, milder)
    assert both["if_it_happens"] == ["An ECG at once."]
    (alone,) = grouped(milder)
    assert alone["if_it_happens"] == ["Replace what was left out."]


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


def test_a_painkiller_that_ends_as_people_speak_of_it_is_not_kept_from_ending() -> None:
    of: Json = {"rule": None, "action": "avoid"}
    pairs = [told("drug", "z", management="The anti-inflammatory ends today.", **of)]
    who = {end: Who(end, end, ("opioids",)) for end in ("drug", "z")}
    who["drug"] = who["drug"]._replace(does=Does({}, frozenset({"nsaids"})))
    (found,) = concerns(pairs, who, TEXTS)
    assert "let nobody end z abruptly" in " ".join(found["not"])


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


@pytest.mark.parametrize(
    ("text", "action", "is_told"),
    [
        ("Advise against both: the prescribers are called today. Watch breathing.", "avoid", True),
        ("The prescriber is asked today. Watch breathing.", "minimise_risk", False),
        ("Advise against both, a prescribed one stays with its prescriber. Watch breathing.", "avoid", False),
    ],
)
def test_of_what_reaches_many_from_nobody_who_prescribes_it_that_is_told_too(
    text: str, action: str, is_told: bool
) -> None:
    """Heroin is prescribed in a few places: to call the prescribers helps nobody who bought it."""
    bought: Json = {"if_not_prescribed": "All of it.", "guidance": ["bought"], "rule": None}
    (found,) = grouped(told("a", "b", management=text, action=action, **bought))
    assert ("Where nobody prescribed it: never alone." in to_do(found)) == is_told
    assert ("work#bought" in found["rests_on"]) == is_told
    if is_told:
        assert found["do"][1] == "Where nobody prescribed it: never alone.", "it comes behind the first act"


@pytest.mark.parametrize(("other", "told_of_it"), [("patch", True), ("c", False)])
def test_why_an_end_hurts_is_told_of_one_by_name_only_where_it_is_taken(other: str, told_of_it: bool) -> None:
    held = {"text": "It hurts to end. Patch: it is not pulled off.", "rests_on": ["work#end"]}
    who = {name: Who(name, name, ("opioids",)) for name in ("a", other)}
    (found,) = concerns([told("a", other)], who, {**TEXTS, "stopping": {"opioids": held}})
    assert "It hurts to end." in found["not"]
    assert ("Patch: it is not pulled off." in found["not"]) is told_of_it
