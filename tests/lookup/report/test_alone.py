"""One name alone shows what is grave of it."""

import pytest

from safetykb.kernel.vocabulary import Severity
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
