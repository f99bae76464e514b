"""From names to a report, over the invented knowledge base: which pairs are answered, and in what order."""

import json
from collections import Counter
from collections.abc import Sequence
from itertools import permutations
from typing import Any

import pytest

from safetykb.kernel.answer import PairAnswer, Report, read_report
from safetykb.kernel.names import Name
from safetykb.kernel.order import GRAVE, gravity
from safetykb.kernel.shared_names import WHICHEVER, said_of
from safetykb.kernel.vocabulary import Action, Answer, Below, Documentation, Looked, Severity
from safetykb.lookup import report as lookup
from safetykb.lookup import shared
from safetykb.lookup.pairs import Member, Pairs, in_place_of, pairs_of
from safetykb.lookup.reading import Ambiguous, Meant, Reading
from safetykb.lookup.report import Checked
from safetykb.lookup.store import Liability, Store, StoredAnswer, StoredWarning, Told
from safetykb.snapshot.life import open_store
from tests.conftest import CLINIC_KB, check


@pytest.fixture(scope="module")
def clinic(_cache_of_the_tests: None) -> Store:
    found = open_store(CLINIC_KB).store
    assert found is not None
    return found


def pairs(report: Report) -> list[tuple[str, str]]:
    return [(answer.a, answer.b) for answer in report.answers]


def asked(clinic: Store, *names: str, conditions: Sequence[str] = ()) -> tuple[Report, Checked]:
    checked = lookup.check(clinic, names, conditions)
    return read_report(json.loads(checked.text)), checked


def test_every_two_of_a_list_are_answered_once(clinic: Store) -> None:
    found = pairs(check(clinic, ["testleaf", "fictolam", "fictorphan"], ["pregnancy"]))
    expected = {
        ("fictolam", "testleaf"),
        ("fictorphan", "testleaf"),
        ("fictolam", "fictorphan"),
        ("testleaf", "pregnancy"),
        ("fictolam", "pregnancy"),
        ("fictorphan", "pregnancy"),
    }
    assert Counter(found) == Counter(expected)


def test_the_order_in_which_names_are_entered_changes_no_answer(clinic: Store) -> None:
    names = ["testleaf", "Sedafict", "fictocoxib", "fictorphan", "kidney disease"]
    first = check(clinic, names)
    for order in permutations(names):
        found = check(clinic, order)
        assert (found.answers, found.burdens) == (first.answers, first.burdens)
        assert found.rescue == first.rescue
        assert (found.names, list(found.sources)) == (first.names, sorted(first.sources))


def test_a_condition_is_found_wherever_it_is_entered_and_stands_last(clinic: Store) -> None:
    for report in (
        check(clinic, ["testleaf"], ["pregnancy"]),
        check(clinic, ["pregnancy", "testleaf"]),
        check(clinic, ["testleaf", "pregnancy"]),
    ):
        (answer,) = report.answers
        assert (answer.a, answer.b, answer.kind) == ("testleaf", "pregnancy", "condition")
        assert answer.severity is Severity.MAJOR


def test_a_condition_is_not_taken_for_a_medicine_that_goes_by_the_same_letters(store: Store) -> None:
    report = check(store, ["kratom"], ["MS"])
    assert [unknown["says"] for unknown in report.unrecognised] == ["Multiple sclerosis is not covered here."]
    assert report.ambiguous == ()
    assert [shared["name"] for shared in check(store, ["kratom", "MS"]).ambiguous] == ["MS"]


@pytest.mark.parametrize("drug", ["fictocillin", "testleaf"])
def test_a_condition_of_which_nothing_is_held_stands_last_too(clinic: Store, drug: str) -> None:
    (answer,) = check(clinic, [drug], ["kidney disease"]).answers
    assert (answer.a, answer.b, answer.kind) == (drug, "kidney-disease", "condition")
    assert answer.entered_as == (drug, "kidney disease")
    assert answer.answer is Answer.NO_RECORD


def test_for_a_condition_that_is_not_known_no_medicine_is_offered(clinic: Store) -> None:
    for name, offered in (("fictolan", []), ("kidney diseese", ["kidney-disease"])):
        (unknown,) = check(clinic, ["testleaf"], [name]).unrecognised
        assert [meant["id"] for meant in unknown["suggestions"]] == offered


def test_who_smokes_is_answered_for_that_and_for_the_smoke(
    clinic: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = clinic.node("pregnancy")
    assert state
    monkeypatch.setitem(clinic._nodes, state.id, state._replace(ingredients=("fictosmoke",)))
    found = pairs(check(clinic, ["fictocillin"], ["pregnancy"]))
    assert Counter(found) == Counter([("fictocillin", "pregnancy"), ("fictocillin", "fictosmoke")])


def test_two_conditions_are_no_pair(clinic: Store) -> None:
    report = check(clinic, ["testleaf"], ["pregnancy", "kidney disease"])
    assert Counter(pairs(report)) == Counter([("testleaf", "pregnancy"), ("testleaf", "kidney-disease")])
    assert check(clinic, [], ["pregnancy", "kidney disease"]).answers == ()


def test_a_wider_condition_beside_a_kind_of_it_is_answered_as_that_kind(store: Store) -> None:
    report = check(store, ["diclofenac"], ["cirrhosis", "Child-Pugh C"])
    (answer,) = report.answers
    assert (answer.b, answer.severity) == ("severe-liver-disease", Severity.CONTRAINDICATED)
    assert [meant["id"] for read in report.read_as for meant in read["ingredients"]] == [
        *("diclofenac", "liver-disease", "severe-liver-disease")
    ]


def test_what_was_entered_stands_beside_the_end_that_it_names(clinic: Store) -> None:
    for names in (("Folium fictum", "Fictolux"), ("Fictolux", "Folium fictum")):
        (answer,) = check(clinic, names).answers
        assert (answer.a, answer.b) == ("fictolam", "testleaf")
        assert answer.entered_as == ("Fictolux", "Folium fictum")
    for names in (("testleaf", "fictobroth"), ("fictobroth", "testleaf")):
        (answer,) = check(clinic, names).answers
        assert answer.entered_as == (answer.a, answer.b) == ("fictobroth", "testleaf")


def test_answers_come_gravest_first_and_of_equals_by_name(clinic: Store) -> None:
    report = check(
        clinic,
        ["testleaf", "fictosartan", "fictazepam", "fictorphan", "fictolam", "fictiapine", "fictocoxib"],
    )
    grave = [answer for answer in report.answers if answer.severity]
    assert [(answer.a, answer.severity) for answer in grave] == [
        ("fictolam", Severity.MAJOR),  # established, the next is suspected
        ("fictazepam", Severity.MAJOR),
        ("fictiapine", Severity.MODERATE),  # usually avoid, the next: minimise the risk
        ("fictocoxib", Severity.MODERATE),
        ("fictorphan", Severity.MODERATE),
        ("fictosartan", Severity.MINOR),
    ]
    silent = report.answers[len(grave) :]
    assert {answer.answer for answer in silent} == {Answer.NO_RECORD}
    assert [f"{answer.a} + {answer.b}" for answer in silent] == sorted(
        f"{answer.a} + {answer.b}" for answer in silent
    )


# -- combinations --------------------------------------------------------------------------------------------


def test_each_part_of_a_combination_is_answered_with_what_else_is_taken(clinic: Store) -> None:
    report = check(clinic, ["Duofict", "testleaf"])
    assert pairs(report) == [("fictolam", "testleaf"), ("fictorphan", "testleaf")]
    assert {answer.entered_as[0] for answer in report.answers} == {"Duofict"}


def test_parts_of_a_licensed_medicine_are_not_held_against_each_other(clinic: Store) -> None:
    assert check(clinic, ["Duofict"]).answers == ()
    assert check(clinic, ["Duofict", "fictocillin"]).certificate["pairs"] == 2


def test_nor_are_the_medicines_of_one_tablet_that_goes_by_no_name_of_its_own(clinic: Store) -> None:
    line = "fictolam 5 mg/fictocillin 10 mg tablet"
    report = check(clinic, [line, "testleaf"])
    assert [name["id"] for name in report.certificate["recognised"]] == [
        "fictolam",
        "fictocillin",
        "testleaf",
    ]
    assert Counter(pairs(report)) == Counter([("fictolam", "testleaf"), ("fictocillin", "testleaf")])


def graver_than_their_class(
    clinic: Store,
    monkeypatch: pytest.MonkeyPatch,
    names: Sequence[str],
    of_class: str = "inferred",
    mild: str = "",
) -> Pairs:
    """Return the pairs of a list of which every two are grave but one, and less is known of the class."""

    def grave(_: Store, one: Member, other: Member) -> StoredAnswer:
        ends = one.node.id, other.node.id
        weight, answer = (0, of_class) if "fictosedatives" in ends else (GRAVE - (mild in ends), "inferred")
        return StoredAnswer("{}", weight, (None, None, None), answer, None, ends, ())

    monkeypatch.setattr("safetykb.lookup.pairs.answer_of", grave)
    entered = [clinic.node(name) for name in names]
    return pairs_of(
        clinic, {node.id: Member(node, node.id, place) for place, node in enumerate(entered) if node}
    )


def test_a_member_of_a_class_is_no_pair_with_itself(clinic: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    found = graver_than_their_class(clinic, monkeypatch, ["fictazepam", "fictosedatives"])
    assert {member.node.id for member in found.standing} == {"fictodesigner", "fictopental"}
    assert ("fictazepam", "fictazepam") not in {answer.nodes for answer in found.answers}
    assert "fictazepam + fictopental" in found.notes[0]
    assert "fictazepam + fictazepam" not in found.notes[0]


def test_what_is_said_of_a_class_stands_in_one_order_and_tells_whether_less_is_known_or_nothing(
    clinic: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["testleaf", "fictosedatives", "fictostatins"]
    for known, of_class in (("nothing as grave", "inferred"), ("nothing", "no_record")):
        notes = graver_than_their_class(clinic, monkeypatch, names, of_class).notes
        assert len(notes) == 2
        assert all(f"as such {known} is known" in note for note in notes)
        assert graver_than_their_class(clinic, monkeypatch, names[::-1], of_class).notes == notes


def test_of_the_members_of_a_class_the_gravest_are_told_and_no_other(
    clinic: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["testleaf", "fictosedatives"]
    found = graver_than_their_class(clinic, monkeypatch, names, mild="fictodesigner")
    told = {answer.nodes for answer in found.answers}
    assert ("fictazepam", "testleaf") in told
    assert ("fictodesigner", "testleaf") not in told
    assert ("fictosedatives", "testleaf") in told, "nor does the class as such go"


def test_what_is_said_of_a_class_reaches_the_report(clinic: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    note = "What is told is the gravest of its members: name the medicine."
    monkeypatch.setattr(lookup, "pairs_of", lambda *_: Pairs([], [], [note]))
    assert note in check(clinic, ["testleaf", "fictosedatives"]).notes


def test_a_medicine_in_place_of_another_is_weighed_with_all_that_stays(clinic: Store) -> None:
    new, old, stays = (clinic.node(name) for name in ("fictolam", "fictazepam", "testleaf"))
    assert new
    members = [Member(node, node.name, place) for place, node in enumerate((old, stays)) if node]
    (answer,) = in_place_of(clinic, new, "fictazepam", members)
    assert (answer.nodes[:2], answer.weight) == (("fictolam", "testleaf"), GRAVE)


def test_parts_of_a_shop_product_are(clinic: Store) -> None:
    answers = check(clinic, ["fictoshot"]).answers
    assert {(answer.a, answer.b) for answer in answers} == {
        ("fictolam", "testleaf"),
        ("fictolam", "testleaf-extract"),
    }
    assert {answer.severity for answer in answers} == {Severity.MAJOR}
    assert {answer.entered_as for answer in answers} == {("fictoshot", "fictoshot")}


def test_a_part_that_is_hardly_absorbed_is_named_and_not_answered(clinic: Store) -> None:
    report = check(clinic, ["Combifict", "testleaf"])
    assert pairs(report) == [("fictazepam", "testleaf")]
    (note,) = report.notes
    assert note.startswith("fictocombi: fictoxone is hardly absorbed")
    assert [name["id"] for name in report.certificate["recognised"]] == ["fictazepam", "testleaf"]


def test_of_a_combination_that_is_wholly_absorbed_nothing_is_noted(clinic: Store) -> None:
    assert check(clinic, ["Duofict", "testleaf"]).notes == ()


# -- twice ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "active"),
    [
        (("testleaf", "Folium fictum"), "fictine"),
        (("testleaf", "testleaf tea"), "fictine"),
        (("fictolam", "Fictolux"), "fictolam"),
        (("Combifict", "Sedafict"), "fictazepam"),
        (("Duofict", "fictorphan"), "fictorphan"),
        (("fictaine", "fictocillin"), "fictaine"),
    ],
)
def test_the_same_thing_twice_is_said_and_is_no_pair_with_itself(
    clinic: Store, names: tuple[str, str], active: str
) -> None:
    report = check(clinic, names)
    (twice,) = report.duplicates
    assert tuple(twice["entered_as"]) == names
    assert twice["active"] == active
    assert all(f"“{name}”" in twice["says"] for name in names)
    same = {answer for answer in pairs(report) if answer[0] == answer[1]}
    assert not same
    assert ("testleaf", "testleaf-tea") not in pairs(report)


def test_what_stands_on_many_lines_is_said_once_of_each(clinic: Store) -> None:
    report = check(clinic, ["fictolam", "Fictolux", "fictolam", "fictolam", "fictolam 5 mg"])
    assert [twice["entered_as"] for twice in report.duplicates] == [
        ["fictolam", "Fictolux"],
        ["fictolam", "fictolam"],
        ["fictolam", "fictolam 5 mg"],
    ]
    assert len(report.concerns) == 1


def test_an_overdose_of_what_a_plant_contains_is_told_of_the_plant(
    clinic: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = clinic.concern_texts
    of_fictine = [{**text, "of": ["fictine"] if text["of"] else []} for text in texts["twice"]]
    akin = {**texts, "kin": [["fictocillin", "testleaf"]], "twice": of_fictine}
    monkeypatch.setattr(clinic, "concern_texts", akin)
    (twice,) = check(clinic, ["testleaf", "fictocillin"]).concerns
    assert twice["happens"].endswith("An overdose may kill.")


@pytest.mark.parametrize(
    ("name", "line", "names"),
    [
        ("fictolam", "fictolam Slowlux", {"fictolam", "slowlux"}),
        ("Fictolux", "Fictolux before Slowlux", {"fictolux"}),
    ],
)
def test_what_goes_by_a_brand_is_that_and_no_other_product_that_its_line_names(
    clinic: Store, name: str, line: str, names: set[str]
) -> None:
    """A quick form on the line of a slow one does not make two slow ones a usual pair."""
    node = clinic.node("fictolam")
    assert node
    assert lookup._entered(Member(node, line, 0, name=name)).names == names


@pytest.mark.parametrize(
    "names",
    [("testleaf", "fictolam"), ("Duofict",), ("fictoshot",), ("fictolam", "fictorphan", "fictocillin")],
)
def test_different_things_are_not_said_to_be_twice(clinic: Store, names: tuple[str, ...]) -> None:
    assert check(clinic, names).duplicates == ()


def test_a_condition_that_two_lines_name_is_no_overdose(clinic: Store) -> None:
    once = check(clinic, ["testleaf", "pregnancy"])
    twice = check(clinic, ["testleaf", "pregnancy", "PREGNANCY, week 20"])
    assert twice.duplicates == ()
    assert twice.concerns == once.concerns
    assert pairs(twice) == pairs(once) == [("testleaf", "pregnancy")]


@pytest.mark.parametrize("name", ["CYP-F1", "fictocyp", "CNS depression"])
def test_what_nobody_takes_is_not_taken_for_a_medicine(clinic: Store, name: str) -> None:
    report = check(clinic, ["testleaf", name])
    assert [unknown["name"] for unknown in report.unrecognised] == [name]
    assert report.answers == ()


def test_what_has_no_pair_has_its_name_too(clinic: Store) -> None:
    assert check(clinic, ["fictobroth"]).names == {"fictobroth": "fictobroth"}
    for entered in (["Folium fictum", "testleaf tea"], ["testleaf tea", "Folium fictum"]):
        names = check(clinic, entered).names
        assert list(names.items()) == [("testleaf", "testleaf"), ("testleaf-tea", "testleaf tea")]


@pytest.mark.parametrize("when", ["(planned)", "to start tomorrow", "(stopped yesterday)"])
def test_what_is_taken_is_told_as_taken_though_more_of_it_is_still_to_be_taken(
    clinic: Store, when: str
) -> None:
    """Paracetamol beside a planned mixture that holds it is an overdose, in whatever order they stand."""
    entered = ["fictolam", f"fictolam {when}", "testleaf"]
    told = [check(clinic, names).concerns for names in permutations(entered)]
    (twice,) = {str(one["do"]) for found in told for one in found if one["id"] == "duplicate-fictolam"}
    assert "not begun" not in twice
    assert len({str(sorted((one["id"], str(one["do"])) for one in found)) for found in told}) == 1
    assert check(clinic, [f"fictolam {when}"] * 2).duplicates


def test_a_name_entered_twice_is_answered_once_with_the_rest(clinic: Store) -> None:
    report = check(clinic, ["testleaf", "fictolam", "testleaf"])
    assert pairs(report) == [("fictolam", "testleaf")]
    assert len(report.duplicates) == 1


# -- nothing known of it -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "looked"),
    [
        (("testleaf", "fictocillin"), Looked.SEARCHED),
        (("testleaf", "fictobroth"), Looked.NOT_SEARCHED),
        (("fictobroth", "testleaf"), Looked.NOT_SEARCHED),
        (("fictosmoke", "testleaf"), Looked.NOT_SEARCHED),
        (("fictine", "fictosmoke"), Looked.NOT_SEARCHED),
        (("fictobroth", "fictosmoke"), Looked.OUT_OF_SCOPE),
    ],
)
def test_no_record_says_whether_anybody_looked_and_is_never_an_all_clear(
    clinic: Store, names: tuple[str, str], looked: Looked
) -> None:
    (answer,) = check(clinic, names).answers
    assert (answer.answer, answer.looked) == (Answer.NO_RECORD, looked)
    assert answer.kind == "substance"
    assert (answer.severity, answer.action, answer.documentation) == (None, None, None)
    assert answer.findings == ()
    assert answer.disputed is False
    assert "This is not evidence that the combination is safe." in answer.says


def test_a_change_of_which_nobody_weighed_what_it_does_was_not_assessed() -> None:
    def answered(below: Below | None) -> StoredAnswer:
        told = Told(("a", "b"), "substance", "a", "b", {"below": below}, {})
        return StoredAnswer("{}", 1, (None, None, None), "inferred", None, ("a", "b"), (), (told,))

    assert lookup._unassessed([answered(Below.MARGIN_UNKNOWN), answered(None)])["count"] == 1


# -- one name alone ------------------------------------------------------------------------------------------


def test_one_name_alone_shows_what_is_grave_gravest_first_and_counts_the_rest(clinic: Store) -> None:
    report = check(clinic, ["Folium fictum"])
    assert report.answers == ()
    alone = report.alone
    assert alone is not None
    assert (alone.id, alone.name, alone.kind) == ("testleaf", "testleaf", "botanical")
    assert alone.entered_as == "Folium fictum"
    assert [(answer.a, answer.b) for answer in alone.answers] == [
        ("fictolam", "testleaf"),
        ("fictosedatives", "testleaf"),
        ("testleaf", "pregnancy"),
    ]
    assert {answer.severity for answer in alone.answers} == {Severity.MAJOR}
    assert alone.answers[0].entered_as == ("fictolam", "Folium fictum")
    milder = ["fictostatins", "fictiapine", "fictaine", "fictorphan", "fictocoxib"]
    assert alone.others == len(milder)
    for name in milder:
        answers = check(clinic, ["testleaf", name]).answers
        assert all(answer.severity not in (Severity.MAJOR, Severity.CONTRAINDICATED) for answer in answers)
    assert [warning["id"] for warning in alone.warnings] == ["agency-2019"]


def test_every_source_of_a_name_alone_can_be_looked_up(clinic: Store) -> None:
    report = check(clinic, ["testleaf"])
    assert report.alone is not None
    shown = {item["source"] for a in report.alone.answers for f in a.findings for item in f.evidence}
    warned = {finding.partition("#")[0] for w in report.alone.warnings for finding in w["evidence"]}
    assert shown | warned == set(report.sources)
    assert all(source and source["title"] for source in report.sources.values())
    assert {node for answer in report.alone.answers for node in (answer.a, answer.b)} <= set(report.names)


def test_who_warns_of_a_name_alone_can_be_looked_up_where_no_answer_cites_it(
    clinic: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not check(clinic, ["fictobroth"]).sources
    monkeypatch.setattr(clinic, "warnings", lambda _: [StoredWarning("{}", ("label2019",))])
    assert list(check(clinic, ["fictobroth"]).sources) == ["label2019"]


def test_a_condition_alone_shows_who_must_take_care(clinic: Store) -> None:
    report = check(clinic, [], ["pregnancy"])
    assert report.alone is not None
    assert [(answer.a, answer.b) for answer in report.alone.answers] == [("testleaf", "pregnancy")]
    assert report.alone.answers[0].entered_as == ("testleaf", "pregnancy")


@pytest.mark.parametrize(
    ("names", "conditions"),
    [
        (("testleaf", "fictolam"), ()),
        (("testleaf", "xyzzy"), ()),  # half of what was asked is not known: no picture of the whole
        (("testleaf", "testleaf"), ()),
        (("testleaf",), ("pregnancy",)),
        (("xyzzy",), ()),
        (("fictobiotic",), ()),
        (("Duofict",), ()),
    ],
)
def test_only_one_name_of_one_substance_stands_alone(
    clinic: Store, names: tuple[str, ...], conditions: tuple[str, ...]
) -> None:
    assert check(clinic, names, conditions).alone is None


# -- what a program and a reader count on --------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "clarithromycin 500 mg bd (planned, to start tomorrow)",
        "starting clarithromycin tomorrow",
        "Clarithromycin 500 mg BD x 7/7 - planned, to start this evening",
        "clarithromycin planned Monday",
        "to start clarithromycin tomorrow",
        "plan: clarithromycin",
    ],
)
def test_what_is_still_to_be_taken_is_checked_before_it_is_begun(store: Store, line: str) -> None:
    """The question before a prescription is what it does to what is taken: leaving it out answers nothing."""
    report = check(store, ["tacrolimus 3 mg bd", line])
    found = report.concerns[0]
    assert (found["concern"], found["severity"]) == ("TACROLIMUS + clarithromycin", "major")
    assert not report.unrecognised
    said = report.read_as[1]["entered"]
    assert any(said in note and "as if it were taken" in note for note in report.notes)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["amoxicillin 500 mg tds", "Allergic to penicillin"], True),
        (["amoxicillin 500 mg tds", "Allergies: penicillin (hives), sulfa (rash)"], True),
        (["co-codamol 30/500", "codeine allergy"], True),
        (["ibuprofen", "NSAID allergy"], True),
        (["Allergies:\ncodeine\nMedications:\nco-codamol 30/500"], True),
        (["ciprofloxacin 500 mg", "Allergic to penicillin"], False),
        (["amoxicillin 500 mg tds", "not allergic to penicillin"], False),
        (["amoxicillin 500 mg tds", "mum allergic to penicillin"], False),
        (["amoxicillin 500 mg tds", "no known allergies"], False),
    ],
)
def test_what_a_person_is_allergic_to_is_not_passed_over_where_it_is_taken(
    store: Store, lines: list[str], told: bool
) -> None:
    """An allergy on the list and its medicine on the same list: no script and no reader may miss it."""
    checked = lookup.check(store, lines)
    notes = [note for note in checked.read("notes") if note.startswith("ALLERGY")]
    assert bool(notes) is told
    assert all(any(f"“{line}”" in note for line in "\n".join(lines).split("\n")) for note in notes)
    assert (checked.weight >= GRAVE) is told


@pytest.mark.parametrize(
    ("taken", "borne_badly", "told"),
    [
        ("fictazepam", "fictosedatives", True),
        ("Duofict", "fictolam", True),
        ("fictolam", "Duofict", True),
        ("testleaf", "fictine", True),
        ("fictolam", "fictosedatives", False),
        ("fictazepam", "fictolam", False),
    ],
)
def test_an_allergy_reaches_its_class_what_holds_it_and_what_it_is_made_of_and_nothing_else(
    clinic: Store, taken: str, borne_badly: str, told: bool
) -> None:
    report, checked = asked(clinic, taken, f"allergic to {borne_badly}")
    assert any(f"“allergic to {borne_badly}”" in note for note in report.notes) is told
    assert checked.weight == (GRAVE if told else 0)


def test_allergies_are_told_in_one_order_however_the_list_is_entered(clinic: Store) -> None:
    told = [
        [note.partition("), and ")[2] for note in check(clinic, [*names, "allergic to Duofict"]).notes]
        for names in (("fictolam", "fictorphan"), ("fictorphan", "fictolam"))
    ]
    assert [note.split()[0] for note in told[0]] == ["fictolam", "fictorphan"]
    assert told[0] == told[1]


def test_what_is_only_asked_about_or_of_another_name_is_left_out_as_before(store: Store) -> None:
    for line in ("thinking about starting clarithromycin", "starting fictozzz tomorrow", "no clarithromycin"):
        report = check(store, ["tacrolimus", line])
        assert [entry["name"] for entry in report.unrecognised] == [line]
        assert not report.concerns


@pytest.mark.parametrize("line", ["fictobiotic 5 mg", "starting fictobiotic tomorrow"])
def test_of_a_name_that_is_shared_nothing_is_said_to_be_checked(clinic: Store, line: str) -> None:
    report, checked = asked(clinic, line, "testleaf")
    assert not checked.recognised
    assert report.notes == ()


@pytest.mark.parametrize(
    "line", ["Tylenol No. 3", "Tylenol No. 3 1-2 tabs q4h prn", "starting Tylenol No. 3 tomorrow"]
)
def test_what_every_meaning_of_a_shared_name_holds_is_checked_and_the_name_still_asks(
    store: Store, line: str
) -> None:
    report, checked = asked(store, line, "breastfeeding")
    (grave,) = [answer for answer in report.answers if answer.severity is Severity.CONTRAINDICATED]
    assert (grave.a, grave.b) == ("codeine", "lactation")
    assert not checked.recognised
    assert report.certificate["ambiguous"] == ["Tylenol No. 3"]
    assert [name["id"] for name in report.certificate["recognised"]] == ["lactation"]
    held = {part["id"] for read in report.read_as for part in read["ingredients"] if read["ambiguous"]}
    assert held == {"codeine", "paracetamol"}, "caffeine is in one of the two only"


def test_what_only_one_meaning_holds_is_not_checked_and_each_is_weighed(store: Store) -> None:
    report, checked = asked(store, "Sudafed", "phenelzine")
    assert report.answers == ()
    (entry,) = report.ambiguous
    told = {one["id"]: one["gravest"] for one in entry["candidates"]}
    assert told["pseudoephedrine"] == [{"severity": "contraindicated", "beside": ["phenelzine"]}]
    assert all(some[0]["severity"] in ("major", "contraindicated") for some in told.values())
    assert "phenelzine" in report.names
    least = min(gravity(some[0]["severity"]) for some in told.values())
    assert (checked.weight, checked.recognised) == (least, False), "as grave as the least grave of all"
    assert said_of(entry, report.read_as, report.names).first == WHICHEVER


def test_one_meaning_that_is_not_grave_leaves_the_others_told_and_the_list_as_it_is(store: Store) -> None:
    report, checked = asked(store, "Robitussin", "phenelzine")
    (entry,) = report.ambiguous
    told = {one["id"]: one["gravest"] for one in entry["candidates"]}
    assert told["dextromethorphan-guaifenesin"][0]["severity"] == "contraindicated"
    assert told["guaifenesin"] == []
    assert checked.weight == 0
    assert said_of(entry, report.read_as, report.names).first == ""


@pytest.mark.parametrize("line", ["no Sudafed", "Sudafed allergy"])
def test_a_shared_name_that_is_not_taken_is_weighed_with_nothing(store: Store, line: str) -> None:
    report, checked = asked(store, line, "phenelzine")
    assert (report.answers, report.ambiguous, checked.weight) == ((), (), 0)


def of_clinic(clinic: Store, *ids: str, elsewhere: tuple[str, ...] = ()) -> Ambiguous:
    nodes = [node for name in ids if (node := clinic.node(name))]
    meant = tuple(Meant(node, Name(node.name, node.id, "name"), "ficto") for node in nodes)
    return Ambiguous("ficto", meant, elsewhere)


def test_where_something_without_a_record_goes_by_the_name_nothing_holds_of_all(clinic: Store) -> None:
    leaf = clinic.node("testleaf")
    assert leaf
    for elsewhere, holds, weight in (((), ["fictolam"], 3), (("something in Italy",), [], 0)):
        name = of_clinic(clinic, "fictolam", "fictoduo", elsewhere=elsewhere)
        reading = Reading("ficto", ambiguous=(name,), line="ficto")
        assert [node.id for node, _ in shared.held(clinic, reading)] == holds
        told = shared.weighed(clinic, name, 0, [Member(leaf, "testleaf", 1)])
        assert all(one["gravest"][0]["severity"] == "major" for one in told["candidates"])
        assert shared.weight(told) == weight


def test_of_more_meanings_than_are_weighed_none_is_said_to_be_the_least(clinic: Store) -> None:
    leaf = clinic.node("testleaf")
    assert leaf
    told = shared.weighed(clinic, of_clinic(clinic, *["fictolam"] * 9), 0, [Member(leaf, "testleaf", 1)])
    assert ["gravest" in one for one in told["candidates"]] == [True] * 8 + [False]
    assert shared.weight(told) == 0


def test_a_meaning_is_weighed_with_the_members_of_a_class_on_the_list(store: Store) -> None:
    report, _ = asked(store, "Sudafed", "MAO inhibitors")
    meanings = [one["gravest"] for entry in report.ambiguous for one in entry["candidates"]]
    assert all(some and some[0]["severity"] in ("major", "contraindicated") for some in meanings)


def test_an_unknown_name_and_a_shared_one_are_told_and_the_rest_is_answered(clinic: Store) -> None:
    report, checked = asked(clinic, "testleef", "fictobiotic", "testleaf", "fictolam")
    assert [name["name"] for name in report.unrecognised] == ["testleef"]
    (meant,) = report.unrecognised[0]["suggestions"]
    assert (meant["id"], meant["note"]) == ("testleaf", None), "its own tea is no other substance"
    assert [name["name"] for name in report.ambiguous] == ["fictobiotic"]
    assert {c["id"] for c in report.ambiguous[0]["candidates"]} == {"fictocillin", "fictomycin"}
    assert pairs(report) == [("fictolam", "testleaf")]
    assert not checked.recognised
    assert report.certificate["unrecognised"] == ["testleef"]
    assert report.certificate["ambiguous"] == ["fictobiotic"]


def test_of_a_line_that_is_understood_in_part_nothing_is_answered(clinic: Store) -> None:
    report, checked = asked(clinic, "testleaf xyzzy", "fictolam")
    (unknown,) = report.unrecognised
    assert (unknown["understood"], unknown["unparsed"]) == (["testleaf"], ["xyzzy"])
    assert (pairs(report), checked.weight) == ([], 0)
    assert [name["id"] for name in report.certificate["recognised"]] == ["fictolam"]


@pytest.mark.parametrize(
    ("names", "recognised"),
    [
        (("testleaf", "fictolam"), True),
        (("testleaf", "fictobroth"), True),
        (("testleaf", "xyzzy"), False),
        (("testleaf", "fictobiotic"), False),
    ],
)
def test_a_program_learns_that_a_name_was_not_taken(
    clinic: Store, names: tuple[str, ...], recognised: bool
) -> None:
    assert asked(clinic, *names)[1].recognised is recognised


@pytest.mark.parametrize(
    ("names", "weight"),
    [
        (("testleaf", "fictolam", "fictosartan", "fictobroth"), 3),
        (("testleaf", "fictocoxib"), 2),
        (("testleaf", "fictosartan"), 1),
        (("testleaf", "fictaine"), 0),
        (("testleaf", "fictobroth"), 0),
        (("testleaf",), 0),
        (("Sedafict", "fictazepam", "fictaine", "fictocillin"), 3),
    ],
)
def test_a_program_learns_the_gravest_severity(clinic: Store, names: tuple[str, ...], weight: int) -> None:
    assert asked(clinic, *names)[1].weight == weight


@pytest.mark.parametrize("names", [("testleaf", "fictaine"), ("testleaf", "fictolam", "fictobroth"), ()])
def test_the_certificate_counts_what_was_answered(clinic: Store, names: tuple[str, ...]) -> None:
    report = check(clinic, names)
    certificate = report.certificate
    assert certificate["pairs"] == len(report.answers) == len(names) * (len(names) - 1) // 2
    assert certificate["by_answer"] == dict(Counter(str(answer.answer) for answer in report.answers))
    looked = Counter(str(answer.looked) for answer in report.answers if answer.looked)
    assert certificate["by_looked"] == dict(looked)
    assert [name["id"] for name in certificate["recognised"]] == list(names)
    assert (certificate["version"], certificate["hash"]) == (clinic.version, clinic.hash)


def test_the_certificate_counts_in_one_order(clinic: Store) -> None:
    looked = check(clinic, ["fictobroth", "fictosmoke", "testleaf"]).certificate["by_looked"]
    assert list(looked.items()) == [("not_searched", 2), ("out_of_scope", 1)]


def test_the_certificate_names_what_was_entered_and_taken_for(clinic: Store) -> None:
    assert check(clinic, ["Fictolux", "Folium fictum"]).certificate["recognised"] == [
        {"entered_as": "Fictolux", "id": "fictolam", "name": "fictolam"},
        {"entered_as": "Folium fictum", "id": "testleaf", "name": "testleaf"},
    ]


def test_a_burden_is_shared_by_two_or_more_and_tells_who_says_so(clinic: Store) -> None:
    (burden,) = check(clinic, ["testleaf", "Sedafict", "fictorphan", "fictrexone"]).burdens
    assert burden["effect"] == "cns-depression"
    cited = {member["entered_as"]: member["citations"] for member in burden["members"]}
    assert cited == {
        "testleaf": ["cases2021#sleepy"],
        "Sedafict": [],
        "fictorphan": ["label2019#fictorphan-sleepy"],
    }
    assert check(clinic, ["testleaf", "fictrexone"]).burdens == ()


def test_who_says_a_shared_burden_can_be_looked_up(clinic: Store) -> None:
    report = check(clinic, ["testleaf tea", "fictazepam", "fictopental"])
    (burden,) = report.burdens
    cited = {finding.partition("#")[0] for member in burden["members"] for finding in member["citations"]}
    assert cited
    assert cited <= set(report.sources)


def test_it_can_where_no_answer_rests_on_it(clinic: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    had = {"cns-depression": Liability("CNS depression", None, ("leaflet#sleepy",))}
    monkeypatch.setattr(clinic, "liabilities", lambda _: had)
    monkeypatch.setattr(clinic, "sources", lambda names: dict.fromkeys(names, "null"))
    report = json.loads(lookup.check(clinic, ["testleaf", "fictazepam"]).text)
    assert report["burdens"]
    assert "leaflet" in report["sources"]


def test_what_there_is_to_weigh_has_its_names_and_who_read_it_can_be_looked_up(
    clinic: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = {"id": "fictocillin", "readings": [{"source": "leaflet"}], "spared_by": ["fictocyp-two"]}
    there = {"fictolam": {"rests_on": ["review#table"], "members": [member]}}
    monkeypatch.setattr(lookup, "alternatives", lambda *_: there)
    monkeypatch.setattr(clinic, "sources", lambda names: dict.fromkeys(names, "null"))
    report = json.loads(lookup.check(clinic, ["testleaf", "fictolam"]).text)
    assert [one["alternatives"] for one in report["concerns"] if one["id"] == "victim-fictolam"] == [
        there["fictolam"]
    ]
    assert {"leaflet", "review"} <= set(report["sources"])
    assert "fictocyp-two" in report["names"]


def test_every_node_and_source_of_a_report_has_its_name(clinic: Store) -> None:
    report = check(clinic, ["testleaf extract", "fictosartan", "fictazepam"], ["pregnancy"])
    steps = {end for a in report.answers for f in a.findings for e in f.path for end in (e.from_, e.to)}
    ends = {end for answer in report.answers for end in (answer.a, answer.b)}
    assert {"fictocyp", "fictolam"} <= steps
    assert steps | ends <= set(report.names)
    cited = {item["source"] for a in report.answers for f in a.findings for item in f.evidence}
    assert cited
    assert cited <= set(report.sources)


def test_a_report_says_that_it_is_older_than_the_files(clinic: Store) -> None:
    told: dict[str, Any] = json.loads(lookup.check(clinic, ["testleaf"], banner="Files have changed.").text)
    assert told["banner"] == "Files have changed."
    assert json.loads(lookup.check(clinic, ["testleaf"]).text)["banner"] is None


ANSWERS = {
    "fictolam": (Answer.DOCUMENTED, Severity.MAJOR, Action.AVOID, Documentation.ESTABLISHED),
    "fictaine": (Answer.DOCUMENTED_NO_EFFECT, None, Action.NO_SPECIAL_PRECAUTIONS, Documentation.UNLIKELY),
    "fictosartan": (Answer.INFERRED, Severity.MINOR, Action.MINIMISE_RISK, Documentation.POSSIBLE),
    "fictocillin": (Answer.NO_RECORD, None, None, None),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_list_says_of_a_pair_what_the_pair_by_itself_says(clinic: Store, name: str) -> None:
    def said(answer: PairAnswer) -> tuple[Any, ...]:
        return answer.answer, answer.severity, answer.action, answer.documentation

    (single,) = check(clinic, ["testleaf", name]).answers
    assert said(single) == ANSWERS[name]
    listed = check(clinic, ["testleaf", *ANSWERS], ["pregnancy"]).answers
    assert [answer for answer in listed if {answer.a, answer.b} == {name, "testleaf"}] == [single]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("500 mg",), [lookup.NO_NAME]),
        (("500 mg", "testleaf"), []),
        (("tablets",), [lookup.NO_NAME_OF_IT]),
        (("tablets", "testleaf"), [lookup.NO_NAME_OF_IT]),
    ],
)
def test_a_line_that_names_nothing_is_told_where_a_medicine_may_be_missing(
    clinic: Store, names: tuple[str, ...], told: list[str]
) -> None:
    report, checked = asked(clinic, *names)
    assert [unknown["says"] for unknown in report.unrecognised] == told
    assert checked.recognised is (told == [])


def test_what_holds_for_any_heart_disease_is_told_once_of_one_who_has_two_kinds(store: Store) -> None:
    """Diltiazem or verapamil is a treatment of the rhythm, and a danger to the heart that fails beside it."""
    concerns = lookup.check(store, ["ibuprofen", "verapamil"], ["afib", "CHF"]).parts["concerns"]
    (told,) = [one for one in concerns if one["id"].startswith("condition-")]
    assert told["concern"].startswith("HEART FAILURE + ATRIAL FIBRILLATION: ")
    assert ["verapamil", "heart-failure"] in told["pairs"]
    assert ["verapamil", "atrial-fibrillation"] not in told["pairs"]
    assert ["ibuprofen", "atrial-fibrillation"] in told["pairs"]


def test_a_medicine_that_treats_the_rhythm_is_no_caution_in_it(store: Store) -> None:
    report = check(store, ["diltiazem", "bisoprolol"], ["irregular heartbeat"])
    graves = [answer for answer in report.answers if answer.b == "atrial-fibrillation" and answer.severity]
    assert graves == []


def test_two_names_of_kratom_ask_once_which_product_it_is(store: Store) -> None:
    asks = lookup.check(store, ["Kratom capsules", "mitragyna speciosa"]).parts["asks"]
    assert [ask["about"] for ask in asks] == ["kratom"]


def test_planned_behind_an_amount_is_checked_as_taken_and_said(store: Store) -> None:
    """Naltrexone before it is begun is the moment to find the opioid."""
    planned = check(store, ["oxycodone 5 mg", "naltrexone 50 mg (planned)"])
    assert any("still to be taken" in note for note in planned.notes)
    assert [answer.severity for answer in planned.answers] == [Severity.CONTRAINDICATED]
    assert not any("still to be taken" in note for note in check(store, ["surgery planned"]).notes)


def test_adrenaline_of_a_local_anaesthetic_is_told_as_what_a_dentist_injects(store: Store) -> None:
    (told,) = lookup.check(store, ["lidocaine 2% with adrenaline 1:80,000", "propranolol"]).parts["concerns"][
        :1
    ]
    assert any("local anaesthetic" in text for text in [*told["do"], *told["more"]])
    assert any("a dentist too" in text for text in told["patient"])


@pytest.mark.parametrize(
    ("others", "said"),
    [(["bictegravir"], False), (["dolutegravir"], True), (["bictegravir", "dolutegravir"], True)],
)
def test_advice_on_a_medicine_that_nobody_here_takes_is_not_given(
    store: Store, others: list[str], said: bool
) -> None:
    concerns = lookup.check(store, ["calcium carbonate", *others]).read("concerns")
    heard = [sentence for concern in concerns for sentence in concern["do"]]
    assert any("hours apart" in sentence for sentence in heard)
    assert any(sentence.startswith("Dolutegravir: no calcium") for sentence in heard) is said


def test_a_herb_that_is_not_on_the_list_is_not_ended(store: Store) -> None:
    concerns = lookup.check(store, ["rifampicin", "tenofovir alafenamide"]).read("concerns")
    assert all("St John" not in sentence for concern in concerns for sentence in concern["do"])
