"""What is not known is derived: every disagreement and every search that found nothing, and nothing else."""

import json

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.vocabulary import Found
from safetykb.lookup.store import Store
from safetykb.model import Contradiction, Search
from safetykb.reasoning.gaps import gaps
from safetykb.reasoning.reasoner import Reasoner
from tests.cli.test_cli import run


def test_every_disagreement_and_every_vain_search_is_a_gap(kb: KnowledgeBase, ask: Reasoner) -> None:
    found = gaps(ask)
    disputed = {gap["record"] for gap in found if gap["kind"] == "disagreement"}
    assert disputed == {record.id for record in kb.of(Contradiction)}
    vain = {search.id for search in kb.of(Search) if search.found is Found.NOTHING}
    assert {gap["record"] for gap in found if gap["kind"] == "nothing_found"} == vain


def test_what_is_dispensed_most_and_at_stake_comes_first(ask: Reasoner) -> None:
    found = gaps(ask)
    weights = [gap["weight"] for gap in found]
    assert weights == sorted(weights, reverse=True)
    of = {gap["record"]: gap for gap in found}
    sertraline = of["7-hydroxymitragynine-sertraline"]
    assert sertraline["dispensed"] is not None
    assert sertraline["weight"] > of["7-hydroxymitragynine-brugada-syndrome"]["weight"]
    for gap in found:
        like = [one for one in found if one["weight"] == gap["weight"]]
        assert [one["leads"] is not None for one in like] == sorted(one["leads"] is not None for one in like)


def test_lithium_is_a_gap_that_says_where_and_when_somebody_looked(ask: Reasoner) -> None:
    (lithium,) = [gap for gap in gaps(ask) if set(gap["about"]) == {"kratom", "lithium"}]
    assert "2026-11-24" in lithium["open"]
    assert "not a systematic search" in lithium["open"]


def test_the_command_prints_what_the_snapshot_holds(store: Store) -> None:
    shown = run("gaps", "--json")
    assert shown.exit_code == 0
    assert json.loads(shown.stdout)["gaps"] == store.meta("gaps")
    assert "Open:" in run("gaps").output
