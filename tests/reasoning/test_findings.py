"""How sure an inferred path is: as sure as its weakest step, and never surer than probable."""

import pytest

from safetykb.kernel.answer import PathEdge
from safetykb.kernel.vocabulary import Design, Documentation
from safetykb.reasoning.findings import path_level
from tests.reasoning.cast import Seen, knowledge, seen

TRIAL = seen("leaf", "probe", Design.CONTROLLED_INTERACTION_TRIAL)
TABLE = seen("probe", "enzyme", Design.REGULATOR_INDEX_TABLE)
SERIES = seen("leaf", "medicine", Design.CASE_SERIES)
TUBE = seen("substrate", "enzyme", Design.IN_VITRO_STUDY)
RATS = seen("leaf", "enzyme", Design.ANIMAL_STUDY)


def edge(*cited: Seen, relation: str = "inhibits") -> PathEdge:
    citations = tuple(item.evidence.finding for item in cited)
    return PathEdge(from_="leaf", relation=relation, to="enzyme", citations=citations)


@pytest.mark.parametrize(
    ("path", "level", "deciding"),
    [
        ([edge(TRIAL), edge(TABLE)], Documentation.PROBABLE, (TRIAL, TABLE)),
        ([edge(TRIAL), edge(SERIES)], Documentation.SUSPECTED, (SERIES,)),
        ([edge(TRIAL), edge(SERIES), edge(TUBE)], Documentation.POSSIBLE, (TUBE,)),
        ([edge(RATS), edge(TUBE)], Documentation.POSSIBLE, (RATS, TUBE)),
        ([edge(TRIAL, TUBE), edge(SERIES)], Documentation.SUSPECTED, (SERIES,)),
        ([edge(SERIES), edge()], Documentation.POSSIBLE, ()),
        ([edge(SERIES), edge(relation="product_of")], Documentation.SUSPECTED, (SERIES,)),
        ([edge(SERIES), edge(relation="implies")], Documentation.SUSPECTED, (SERIES,)),
        ([edge(SERIES), edge(relation="member_of")], Documentation.POSSIBLE, ()),
    ],
    ids=[
        "never above probable, and then all of it decides",
        "the weaker of two",
        "a tube at the end",
        "two that are as weak",
        "the best finding of a step counts for it",
        "a step without a finding",
        "a product of its botanical is no guess",
        "nor is what a class implies",
        "that somebody belongs to a class may be one",
    ],
)
def test_a_path_is_as_sure_as_its_weakest_step(
    path: list[PathEdge], level: Documentation, deciding: tuple[Seen, ...]
) -> None:
    kb = knowledge(*(item.source for item in (TRIAL, TABLE, SERIES, TUBE, RATS)))
    expected = tuple(sorted(item.evidence.finding for item in deciding))
    assert path_level(kb, path) == (level, expected)
