"""What is not known is derived: every disagreement and every search that found nothing, and nothing else."""

import json

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.vocabulary import Found
from safetykb.lookup.store import Store
from safetykb.model import Contradiction, Search
from safetykb.reasoning.gaps import gaps
from tests.cli.test_cli import run


def test_every_disagreement_and_every_vain_search_is_a_gap(kb: KnowledgeBase) -> None:
    found = gaps(kb)
    disputed = {gap["record"] for gap in found if gap["kind"] == "disagreement"}
    assert disputed == {record.id for record in kb.of(Contradiction)}
    vain = {search.id for search in kb.of(Search) if search.found is Found.NOTHING}
    assert {gap["record"] for gap in found if gap["kind"] == "nothing_found"} == vain


def test_what_nothing_leads_comes_first(kb: KnowledgeBase) -> None:
    led = [gap["leads"] is not None for gap in gaps(kb) if gap["kind"] == "disagreement"]
    assert led == sorted(led)
    assert {True, False} == set(led)


def test_lithium_is_a_gap_that_says_where_and_when_somebody_looked(kb: KnowledgeBase) -> None:
    (lithium,) = [gap for gap in gaps(kb) if set(gap["about"]) == {"kratom", "lithium"}]
    assert "2026-11-24" in lithium["open"]
    assert "not a systematic search" in lithium["open"]


def test_the_command_prints_what_the_snapshot_holds(store: Store) -> None:
    shown = run("gaps", "--json")
    assert shown.exit_code == 0
    assert json.loads(shown.stdout)["gaps"] == store.meta("gaps")
    assert "Open:" in run("gaps").output
