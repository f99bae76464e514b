"""Whole lists: nothing grave is left out, nothing said twice, and all of it stands on a screen."""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest

from safetykb.cli.overview import EACH, LINES, _some, overview_text
from safetykb.kernel.answer import PairAnswer, Report
from safetykb.kernel.order import gravity
from safetykb.kernel.shapes import Concern
from safetykb.kernel.vocabulary import Action, Severity
from safetykb.lookup.concerns.doing import MOST_DONE, of_takers
from safetykb.lookup.concerns.forbidding import says_so
from safetykb.lookup.concerns.merging import POINTS
from safetykb.lookup.store import Store
from tests.conftest import check
from tests.lookup.concerns.cast import members, to_do


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


def test_what_the_person_hears_is_not_left_out_because_the_prescriber_read_it(store: Store) -> None:
    """Iron and levothyroxine: the hours between are for both readers, in the same words."""
    (concern,) = check(store, ["levothyroxine", "ferrous sulfate"]).concerns
    assert any("4 hours later" in text for text in concern["patient"])


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
        said = Counter({text: n for text, n in said.items() if not re.fullmatch(POINTS, text)})
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


def test_what_blocks_dopamine_in_parkinsons_is_one_concern_of_all_that_it_undoes(store: Store) -> None:
    names = ["Sinemet", "rasagiline", "ropinirole", "metoclopramide"]
    first = check(store, names).concerns[0]
    assert first["concern"] == "METOCLOPRAMIDE + levodopa, rasagiline, ropinirole"
    assert first["severity"] == "contraindicated"


def test_warfarin_with_itraconazole_is_told_when_to_measure(store: Store) -> None:
    (found,) = check(store, ["warfarin", "itraconazole"]).concerns
    assert "INR within the first week" in to_do(found)[0]


def test_without_an_order_both_orders_are_told_and_buprenorphine_is_not_withheld(store: Store) -> None:
    for names in (["oxycodone", "buprenorphine"], ["buprenorphine", "oxycodone"]):
        first = check(store, names).concerns[0]
        assert first["concern"] == "WITHDRAWAL MAY BE SET OFF"
        said = " ".join(to_do(first))
        assert "never withheld or stopped" in said
        assert "started at objective signs of withdrawal" in said
        assert "Who takes it already and has surgery or bad pain goes on with it" in said
        assert "Advise against buprenorphine with" not in said


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
