"""One name alone shows what is grave of it."""

import pytest

from safetykb.cli.overview import overview_text as overview
from safetykb.cli.terminal import report_text
from safetykb.kernel.order import gravity
from safetykb.kernel.vocabulary import Severity
from safetykb.lookup.cells import grounding
from safetykb.lookup.store import Store, StoredWarning
from tests.conftest import check


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
    ],
)
def test_only_one_name_of_one_substance_stands_alone(
    clinic: Store, names: tuple[str, ...], conditions: tuple[str, ...]
) -> None:
    assert check(clinic, names, conditions).alone is None


GRAVE = (Severity.MAJOR, Severity.CONTRAINDICATED)


@pytest.mark.parametrize("name", ["phenelzine", "sildenafil", "sertraline", "moclobemide", "fentanyl"])
def test_what_a_class_record_or_a_rule_says_of_it_is_counted_and_named(store: Store, name: str) -> None:
    alone = check(store, [name]).alone
    assert alone is not None
    weight = {other: _weight(store, name, other) for other in _others(store, name)}
    assert alone.grave_with == sum(
        gravity(severity) >= gravity(Severity.MAJOR) for severity in weight.values()
    )
    assert alone.contraindicated_with == sum(s == Severity.CONTRAINDICATED for s in weight.values())
    assert alone.contraindicated_with > 0
    for row in alone.grave:
        of_it = [member for by in row["by"] for member in by["members"]]
        assert {weight[member] for member in of_it} == {row["severity"]}
        assert len(of_it) == row["others"]
    named = {member for row in alone.grave for by in row["by"] for member in by["members"]}
    assert named == {other for other, severity in weight.items() if severity in GRAVE}


def _others(store: Store, name: str) -> set[str]:
    """Return everything but classes that anything is told of with a name."""
    ends = {end for told in store.told_with(name) for end in told.pair} - {name}
    return {node for node, _, kind in store.kinds(ends) if kind != "drug_class"}


def _weight(store: Store, name: str, other: str) -> str | None:
    node = store.node(other)
    pair = (name, other) if (node and node.condition) or name < other else (other, name)
    answer = store.answer(*pair, pair)
    assert answer is not None
    return answer.axes[0]


def test_others_stand_by_the_class_that_its_record_speaks_of(store: Store) -> None:
    alone = check(store, ["phenelzine"]).alone
    assert alone is not None
    (barred,) = [row for row in alone.grave if "serotonin" in row["concern"] and row["severity"] == GRAVE[1]]
    by = {one["id"]: one["members"] for one in barred["by"]}
    assert {"citalopram", "sertraline"} <= {*by["ssris"]}
    assert by["buspirone"] == ["buspirone"]
    sizes = [len(one["members"]) for one in barred["by"]]
    assert sizes == sorted(sizes, reverse=True)


def test_rows_stand_gravest_first_and_each_other_only_where_it_is_gravest(store: Store) -> None:
    alone = check(store, ["clarithromycin"]).alone
    assert alone is not None
    weights = [-gravity(row["severity"]) for row in alone.grave]
    assert weights == sorted(weights)
    simvastatin = [row for row in alone.grave if any("simvastatin" in by["members"] for by in row["by"])]
    assert {row["severity"] for row in simvastatin} == {Severity.CONTRAINDICATED}


def test_what_is_known_below_major_is_counted_whoever_says_it(store: Store) -> None:
    alone = check(store, ["phenelzine"]).alone
    assert alone is not None
    below = [_weight(store, "phenelzine", other) for other in _others(store, "phenelzine")]
    assert alone.others == sum(severity is not None and severity not in GRAVE for severity in below)


def test_a_combination_alone_tells_what_each_of_its_parts_carries(store: Store) -> None:
    alone = check(store, ["co-trimoxazole"]).alone
    assert alone is not None
    assert alone.id not in ("sulfamethoxazole", "trimethoprim")
    named = {member for row in alone.grave for by in row["by"] for member in by["members"]}
    assert {"dofetilide", "warfarin"} <= named  # of trimethoprim, and of sulfamethoxazole
    assert not named & {"sulfamethoxazole", "trimethoprim"}
    assert ("dofetilide", "trimethoprim") in {(answer.a, answer.b) for answer in alone.answers}


def test_a_name_with_nothing_grave_is_not_called_safe(store: Store) -> None:
    report = check(store, ["naloxone"])
    assert report.alone is not None
    assert report.alone.grave_with == 0
    assert "that is not an all-clear" in overview(report, 100)


def test_the_terminal_names_classes_with_their_number_and_all_members_when_asked(store: Store) -> None:
    report = check(store, ["sildenafil"])
    shown = " ".join(overview(report, 100).split())
    assert "contraindicated, blood pressure may fall (8): nitrates (6), riociguat, ritonavir" in shown
    whole = " ".join(report_text(report, 100, grounding(store)).split())
    assert "isosorbide mononitrate" in whole
    long = overview(check(store, ["clarithromycin"]), 100)
    assert "more (--full)" in long
