"""A name of several things: what all of them hold is checked, and the name still asks."""

import pytest

from safetykb.cli.overview import overview_text
from safetykb.kernel.names import Name
from safetykb.kernel.order import gravity
from safetykb.kernel.shared_names import WHICHEVER, said_of
from safetykb.kernel.vocabulary import Severity
from safetykb.lookup import shared
from safetykb.lookup.pairs import Member
from safetykb.lookup.reading import Ambiguous, Meant, Reading
from safetykb.lookup.store import Store
from tests.conftest import check
from tests.lookup.report.asked import asked


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


def test_every_meaning_is_weighed_however_many_there_are(clinic: Store) -> None:
    leaf = clinic.node("testleaf")
    assert leaf
    told = shared.weighed(clinic, of_clinic(clinic, *["fictolam"] * 40), 0, [Member(leaf, "testleaf", 1)])
    assert {one["gravest"][0]["severity"] for one in told["candidates"]} == {"major"}
    assert len(told["candidates"]) == 40
    assert shared.weight(told) == 3


def test_members_of_a_class_stand_gravest_first_and_each_carries_the_gravest_of_it(store: Store) -> None:
    report, _ = asked(store, "antidepressants", "kratom")
    (entry,) = report.ambiguous
    assert entry["of_class"] == "antidepressants"
    told = {one["id"]: [some["severity"] for some in one["gravest"]] for one in entry["candidates"]}
    for barred in ("phenelzine", "tranylcypromine", "isocarboxazid"):
        assert told[barred] == ["major"]
    shown = " ".join(overview_text(report, 100).split())
    assert (
        "isocarboxazid, moclobemide, phenelzine, tranylcypromine: major with kratom; amitriptyline," in shown
    )
    weights = [gravity(some[0] if some else None) for some in told.values()]
    assert weights == sorted(weights, reverse=True)
    for name, severities in told.items():
        (answer,) = check(store, [name, "kratom"]).answers
        assert severities == ([answer.severity] if answer.severity else [])


def test_meanings_that_are_no_members_of_a_class_keep_their_order(clinic: Store) -> None:
    leaf = clinic.node("testleaf")
    assert leaf
    name = of_clinic(clinic, "fictaine", "fictolam")
    told = shared.weighed(clinic, name, 0, [Member(leaf, "testleaf", 1)])
    assert [one["id"] for one in told["candidates"]] == ["fictaine", "fictolam"]


def test_a_meaning_is_weighed_with_the_members_of_a_class_on_the_list(store: Store) -> None:
    report, _ = asked(store, "Sudafed", "MAO inhibitors")
    meanings = [one["gravest"] for entry in report.ambiguous for one in entry["candidates"]]
    assert all(some and some[0]["severity"] in ("major", "contraindicated") for some in meanings)
