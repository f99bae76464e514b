"""Everything that a report names or cites can be looked up in it, and so who says a shared burden."""

import json

import pytest

from safetykb.lookup import report as lookup
from safetykb.lookup.store import Liability, Store
from tests.conftest import check


def test_what_has_no_pair_has_its_name_too(clinic: Store) -> None:
    assert check(clinic, ["fictobroth"]).names == {"fictobroth": "fictobroth"}
    for entered in (["Folium fictum", "testleaf tea"], ["testleaf tea", "Folium fictum"]):
        names = check(clinic, entered).names
        assert list(names.items()) == [("testleaf", "testleaf"), ("testleaf-tea", "testleaf tea")]


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
