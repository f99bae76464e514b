"""Three that are graver together than any two."""

from collections.abc import Sequence
from itertools import combinations

import pytest

from safetykb.kernel.order import gravity
from safetykb.kernel.shapes import Concern
from safetykb.kernel.vocabulary import Severity
from safetykb.lookup import report as lookup
from safetykb.lookup.concerns import Does, Who, concerns
from safetykb.lookup.concerns.threes import threes
from safetykb.lookup.store import Store, Told
from tests.conftest import check
from tests.lookup.concerns.cast import BREATH, RHYTHM, TEXTS, Json, does, to_do, told

OPIOID = does("opioids", opioid_agonist=None, respiratory_depression="marked")


SEDATIVE = does("benzodiazepines", respiratory_depression="moderate")


SLEEPY = does(cns_depression="moderate")
"""As a tricyclic, promethazine or a muscle relaxant does."""


QT, SLIGHT_QT = does(qt_prolongation="moderate"), does(qt_prolongation="slight")


PAINKILLER = does("nsaids", kidney_injury="moderate")
"""As ibuprofen does; aspirin in the small amount against clots strains no kidney by a record here."""


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
        ({"a": PAINKILLER, "b": does("ace-inhibitors"), "c": does("diuretics")}, ["nsaid_raas_diuretic"]),
        ({"a": PAINKILLER, "b": does("diuretics"), "c": does("diuretics")}, []),
        ({"a": does("nsaids"), "b": does("ace-inhibitors"), "c": does("diuretics")}, []),
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


def three_of_the_heart(
    pairs: Sequence[Told], patient: str | None = "Ask us today which.", do: str = "Replace one."
) -> Concern:
    """Return the one concern of pairs of a, b and c, which prolong the QT interval, as does d on the list."""
    cell = {
        "severity": "major",
        "action": "usually_avoid",
        "documentation": "probable",
        "onset": "hours",
        "happens": "the heart may stop.",
        "do": do,
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


def test_what_three_need_takes_the_room_of_what_is_said_of_one_of_them() -> None:
    pairs = [told(a, b, "qt_prolongation") for a, b in combinations("abc", 2)]
    ill = told("a", "ill", "qt_prolongation", kind="condition", rule=None, management="A waits.")
    short = three_of_the_heart([*pairs, ill], do="Replace one.")
    assert short["do"][0] == "A in ill: A waits."
    against = "Advise against a with b or c, or in ill; b with c."
    long = three_of_the_heart([*pairs, ill], do="Replace one. Measure it. Ask.")
    assert long["do"] == [against, "Replace one.", "Measure it."]


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
    assert three_of_the_heart([grave, *others])["do"] == ["Replace one.", "Of two."]


def test_after_what_three_need_a_sentence_on_two_of_them_names_them_and_is_more() -> None:
    grave = told("a", "b", "qt_prolongation", rule=None, management="Measure it.")
    others = [told(one, "c", "qt_prolongation", "moderate") for one in "ab"]
    found = three_of_the_heart([grave, *others])
    assert found["do"] == ["Advise against a with b.", "Replace one."]
    assert found["more"][0] == "A with b: Measure it."


def test_beside_what_three_need_only_what_is_forbidden_tells_the_person_more() -> None:
    pairs = [told(a, b, "qt_prolongation", patient=f"Of {a} and {b}.", rule=None) for a, b in ("ab", "bc")]
    never = told("a", "c", "qt_prolongation", "contraindicated", patient="Never a with c.", rule=None)
    told_to = three_of_the_heart([*pairs, never])["patient"]
    assert told_to == ["Ask us today which.", "Never a with c.", "It can stop your breath.", "Ask us."]


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


def test_beside_three_that_are_graver_together_a_condition_says_to_the_person_what_it_has_to() -> None:
    pairs = [told(a, b, "qt_prolongation") for a, b in combinations("abc", 2)]
    ill = told("a", "ill", "qt_prolongation", kind="condition", rule=None, patient="Tell us of your heart.")
    said = three_of_the_heart([*pairs, ill])["patient"]
    assert said[:2] == ["Ask us today which.", "A in ill: Tell us of your heart."]


@pytest.mark.parametrize(("do", "first"), [("Ask of all.", "C ends today."), ("No two of these.", None)])
def test_what_three_need_stands_behind_words_by_which_two_of_them_are_not_combined(
    do: str, first: str | None
) -> None:
    """A list that is cut shows one sentence: that one of two ends, unless the other forbids them itself."""
    mild = {"rule": None, "action": "minimise_risk"}
    pairs = [told(a, b, "qt_prolongation", "moderate", **mild) for a, b in ("ab", "bc")]
    ends = told("a", "c", "qt_prolongation", rule=None, action="avoid", management="C ends today.")
    (said,) = [three_of_the_heart([*pairs, ends], do=do)]
    assert said["do"][0].removeprefix("A with c: ") == (first or do)
    assert {do, "C ends today."} <= {sentence.removeprefix("A with c: ") for sentence in said["do"]}
