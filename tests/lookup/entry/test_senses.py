"""A name of two things is told by its line, or asked about."""

import pytest

from safetykb.lookup.meaning import entries
from safetykb.lookup.store import Store
from tests.lookup.entry.readings import read_ids


def test_a_name_beside_words_of_its_other_sense_is_asked_and_never_passed_over(store: Store) -> None:
    for line in ("CML in MMR", "SSRI 2-8 units ac", "INH 2 puffs", "Molly RN gave tramadol 50"):
        name = next(word for word in ("MMR", "SSRI", "INH", "Molly") if word in line)
        assert name in [part for reading in entries(store, [line]) for part in reading.unparsed]
    assert read_ids(store, "MMR vaccine") == [["measles-mumps-rubella-vaccine"]]
    assert read_ids(store, "INH 300 mg") == [["isoniazid"]]
    assert "SSRI" in [
        one for r in entries(store, ["SSRI, insulin glargine 10 units hs"]) for one in r.unparsed
    ]


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("in recovery, alcohol, 3 years", {"alcohol-use-disorder"}),
        ("sober 5 years, alcohol", {"alcohol-use-disorder"}),
        ("in recovery, opioids", {"opioid-use-disorder"}),
        ("sober, alcohol 2 units a week", {"ethanol"}),
        ("bone marrow depression", set()),
        ("Ketum gel", {"ketoprofen"}),
        ("Ketum", set()),
        ("calcium gluconate 10 ml iv", {"calcium-gluconate"}),
    ],
)
def test_a_name_of_two_things_is_told_by_its_line(store: Store, line: str, ids: set[str]) -> None:
    assert {m.node.id for one in entries(store, [line]) if one.accepted for m in one.meant} == ids
