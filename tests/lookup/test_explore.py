"""What is said of a node is told or counted, and a way leads through what joins the two."""

import shutil
from collections import Counter
from itertools import product

import pytest

from safetykb.kernel.graph_words import READS, REFERENCES, RELATIONS
from safetykb.lookup.explore import SYSTEMS, Around, Wanted, Way, around, between
from safetykb.lookup.explore.around import shares
from safetykb.lookup.store import Store
from safetykb.snapshot.life import open_store
from tests.conftest import GOOD_KB, ROOT


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    root = tmp_path_factory.mktemp("explore") / "kb"
    shutil.copytree(GOOD_KB, root)
    shutil.copytree(ROOT / "tests" / "figures_kb", root, dirs_exist_ok=True)
    found = open_store(root).store
    assert found is not None
    return found


def told(found: Around, node: str) -> dict[str, set[str]]:
    """Return the neighbours that are shown, by how the relation reads from the node."""
    return {group.reads: {tie.other(node) for tie in group.ties} for group in found.groups}


def left(found: Around, why: str) -> Counter[tuple[str, str]]:
    return Counter({(one.relation, one.what): one.statements for one in found.left if one.why == why})


def names(way: Way) -> list[str]:
    return [way.steps[0].begins, *(step.ends for step in way.steps)]


def shown(found: Around) -> int:
    return sum(len(tie.told) for group in found.groups for tie in group.ties)


def test_every_statement_is_told_or_counted_whatever_is_asked_for(store: Store) -> None:
    graph = store.graph()
    for node in graph:
        joined = graph.in_degree(node) + graph.out_degree(node)
        for relation, system, severity in product(
            (None, "inhibits", "about"), (None, *SYSTEMS), (None, "major")
        ):
            for room in (1, 3, 100):
                found = around(store, node, Wanted(relation, system, severity), room)
                counted = sum(one.statements for one in found.left)
                assert shown(found) + counted == found.statements == joined, (node, relation, system, room)


def test_an_enzyme_shows_what_acts_on_it_and_what_it_takes_up(store: Store) -> None:
    found = told(around(store, "enzyme", Wanted(), 100), "enzyme")
    assert found == {"is inhibited by": {"alkaloid", "strong"}, "takes up": {"drug"}}


def test_in_people_a_laboratory_finding_is_left_out_and_counted(store: Store) -> None:
    found = around(store, "enzyme", Wanted(relation="inhibits", system="people"), 100)
    assert found.groups == ()
    assert left(found, "system") == {("inhibits", "cells"): 5}


def test_cells_leave_only_what_was_seen_in_cells(store: Store) -> None:
    found = around(store, "leaf", Wanted(system="cells"), 100)
    studied = {tie.systems for group in found.groups for tie in group.ties if group.relation == "contains"}
    assert told(found, "leaf") == {"contains": {"alkaloid"}, "acts on": {"drug"}}
    assert studied == {(("cells", 2),)}
    assert left(found, "system")["changes_exposure_of", "people"] == 2
    assert left(found, "system")["changes_exposure_of", "model"] == 1
    assert left(found, "system")["product_of", "by definition"] == 1


def test_what_a_label_states_counts_as_told_of_people_and_is_called_stated(store: Store) -> None:
    found = around(store, "drug", Wanted(relation="has_effect", system="people"), 100)
    assert [tie.systems for group in found.groups for tie in group.ties] == [(("stated", 1),)]


def test_from_a_severity_on_lesser_advice_and_facts_are_counted(store: Store) -> None:
    found = around(store, "leaf", Wanted(severity="major"), 100)
    assert told(found, "leaf") == {"acts on": {"drug"}}
    assert left(found, "severity")["caution_in", "moderate"] == 1
    assert left(found, "severity")["contains", "no severity"] == 3


def test_what_was_found_not_to_be_so_is_not_told_as_if_it_were(store: Store) -> None:
    found = around(store, "leaf", Wanted(relation="changes_exposure_of"), 100)
    assert {tie.target: tie.says for group in found.groups for tie in group.ties} == {
        "drug": "supports",
        "other": "refutes",
    }


def test_parts_of_many_neighbours_hold_each_once(store: Store) -> None:
    whole = around(store, "leaf", Wanted(relation="about"), 100)
    parts = [around(store, "leaf", Wanted(relation="about"), 2, part) for part in range(1, 9)]
    ids = [tie.other("leaf") for found in parts for group in found.groups for tie in group.ties]
    assert sorted(ids) == sorted(tie.other("leaf") for group in whole.groups for tie in group.ties)
    assert parts[0].parts == -(-len(ids) // 2) < 9


def test_references_are_counted_where_there_is_something_to_tell_and_told_where_not(store: Store) -> None:
    assert left(around(store, "enzyme", Wanted(), 100), "relation")["reports_on", ""] > 0
    assert told(around(store, "source:tube2019", Wanted(), 100), "source:tube2019")["reports on"]


@pytest.mark.parametrize(
    ("counts", "room", "given"),
    [([1, 9, 9], 7, [1, 3, 3]), ([2, 2], 9, [2, 2]), ([5, 5, 5], 2, [1, 1, 0]), ([], 4, []), ([3], 0, [0])],
)
def test_room_is_shared_evenly(counts: list[int], room: int, given: list[int]) -> None:
    assert shares(counts, room) == given


def test_a_leaf_comes_to_the_enzyme_through_its_alkaloid(store: Store) -> None:
    ways = between(store, "leaf", "enzyme", 8).ways
    assert names(ways[0]) == ["leaf", "alkaloid", "enzyme"]
    assert [[tie.relation for tie in step.ties] for step in ways[0].steps] == [["contains"], ["inhibits"]]
    assert ways[0].steps[1].ties[0].systems == (("cells", 3),)


def test_what_is_recorded_of_the_two_themselves_comes_first(store: Store) -> None:
    found = between(store, "leaf", "drug", 8)
    assert names(found.ways[0]) == ["leaf", "drug"]
    assert {tie.relation for tie in found.ways[0].steps[0].ties} == {"interacts_with", "changes_exposure_of"}
    assert ["leaf", "alkaloid", "enzyme", "drug"] in map(names, found.ways)


def test_a_way_through_a_third_that_has_something_with_each_comes_last(store: Store) -> None:
    ways = list(map(names, between(store, "other", "enzyme", 8).ways))
    assert ways.index(["other", "leaf", "alkaloid", "enzyme"]) < ways.index(
        ["other", "leaf", "drug", "enzyme"]
    )


def test_ways_are_found_part_by_part_and_each_once(store: Store) -> None:
    whole = between(store, "leaf", "enzyme", 99)
    parts = [between(store, "leaf", "enzyme", 2, part).ways for part in range(1, whole.in_all + 1)]
    assert [names(way) for ways in parts for way in ways] == [names(way) for way in whole.ways]
    assert len(whole.ways) == whole.in_all


def test_a_node_that_nothing_is_said_of_has_no_way(store: Store) -> None:
    assert between(store, "leaf", "nobody", 8) == ((), 0)


def test_every_relation_reads_both_ways_and_references_are_told_apart(store: Store) -> None:
    assert READS.keys() == RELATIONS.keys()
    edges = [data for *_, data in store.graph().edges(data=True)]
    assert {data["relation"] for data in edges if data["asserts"] == "reference"} <= REFERENCES
    assert not REFERENCES & {data["relation"] for data in edges if data["asserts"] != "reference"}
