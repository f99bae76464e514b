"""The reasoning rules: every one has its cases and its table, and none can fall silent."""

from dataclasses import replace

import pytest

from safetykb.curation.load import KnowledgeBase, load
from safetykb.kernel.vocabulary import RULE_CASES, THREES, Severity
from safetykb.model import Rule, Substance
from safetykb.reasoning.reasoner import Reasoner, reasoner
from safetykb.reasoning.rules import RULES
from tests.conftest import CLINIC_KB

PAIR = ("fictrexone", "testleaf")


@pytest.fixture(scope="module")
def clinic() -> Reasoner:
    kb, problems = load(CLINIC_KB)
    assert problems == []
    return reasoner(kb)


def changed(kb: KnowledgeBase, **cells: None) -> KnowledgeBase:
    """Return the knowledge base without the cells of those cases."""
    return replace(
        kb,
        entries=tuple(
            replace(
                entry,
                record=replace(
                    entry.record, cells=tuple(cell for cell in entry.record.cells if cell.when not in cells)
                ),
            )
            if isinstance(entry.record, Rule)
            else entry
            for entry in kb.entries
        ),
    )


def test_every_rule_has_its_closed_words_and_no_words_are_without_a_rule() -> None:
    of_pairs = {name: cases for name, cases in RULE_CASES.items() if name != THREES}
    assert {rule.ID: rule.CASES for rule in RULES} == of_pairs


def test_an_inferred_finding_names_the_rule_and_the_cell_that_speaks(clinic: Reasoner) -> None:
    (finding,) = clinic.pair(*PAIR, PAIR).findings
    assert (finding.rule, finding.case) == ("opioid-antagonist", "maintenance")
    (rescue,) = clinic.pair("fictoxone", "testleaf", ("x", "y")).findings
    assert (rescue.rule, rescue.case) == ("opioid-antagonist", "overdose_rescue")


def test_a_knowledge_base_without_a_table_answers_nothing(clinic: Reasoner) -> None:
    bare = replace(clinic.kb, entries=tuple(e for e in clinic.kb.entries if e.id != "opioid-antagonist"))
    with pytest.raises(KeyError, match="opioid-antagonist"):
        reasoner(bare).pair(*PAIR, PAIR)


def test_a_case_without_a_cell_is_an_error_and_no_silence(clinic: Reasoner) -> None:
    with pytest.raises(KeyError, match="maintenance"):
        reasoner(changed(clinic.kb, maintenance=None)).pair(*PAIR, PAIR)


def test_an_antagonist_that_does_not_say_what_it_is_given_for_is_an_error(clinic: Reasoner) -> None:
    bare = {
        node.id: replace(node, effects=tuple(replace(effect, setting=None) for effect in node.effects))
        if isinstance(node, Substance)
        else node
        for node in clinic.kb.nodes.values()
    }
    with pytest.raises(ValueError, match="None"):
        reasoner(replace(clinic.kb, nodes=bare)).pair(*PAIR, PAIR)


def test_an_antagonist_of_two_settings_is_answered_for_both(clinic: Reasoner) -> None:
    one, other = clinic.profile("fictrexone"), clinic.profile("fictoxone")
    both = replace(one, traits=(*other.traits, *one.traits))
    rule = next(rule for rule in RULES if rule.ID == "opioid-antagonist")
    table = next(table for table in clinic.kb.of(Rule) if table.id == rule.ID)
    found = list(rule.infer(clinic.kb, table, clinic.profile("testleaf"), both))
    assert {finding.case: finding.severity for finding in found} == {
        "maintenance": Severity.MAJOR,
        "overdose_rescue": Severity.MODERATE,
    }
