"""Which concern a mechanism of a pair belongs to."""

import pytest

from safetykb.lookup.concerns import Who, concerns
from tests.lookup.concerns.cast import (
    HARMS,
    RISES,
    SLEEP,
    TEXTS,
    Json,
    grouped,
    members,
    raised_within,
    to_do,
    told,
)


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
