"""What holds for the answer of every pair: in an audit all are walked, else one in so many."""

import pytest

from safetykb.kernel.answer import PairAnswer, headline
from safetykb.kernel.order import gravity
from safetykb.kernel.vocabulary import Answer, Below, Severity
from safetykb.kernel.words import BELOW
from safetykb.model import Rule
from safetykb.reasoning.candidates import candidates
from safetykb.reasoning.reasoner import Reasoner
from safetykb.reasoning.rules import RULES
from tests.conftest import drawn

ONE_IN = 100
BY_DEFINITION = {"product_of", "implies", "member_of", "part_of", "kind_of", "lacks", "has_more_of"}
"""Steps that say what a thing is: no finding stands behind them."""


@pytest.fixture(scope="module")
def answers(ask: Reasoner) -> list[PairAnswer]:
    """Return the answers of pairs of which a record, a search or a rule may speak."""
    return [ask.pair(a, b, (a, b)) for a, b in drawn(candidates(ask), ONE_IN)]


def test_the_order_of_entry_changes_nothing(ask: Reasoner, answers: list[PairAnswer]) -> None:
    assert [one for one in answers if ask.pair(one.b, one.a, one.entered_as[::-1]) != one] == []


def test_a_rule_that_is_not_asked_has_nothing_to_say(ask: Reasoner, answers: list[PairAnswer]) -> None:
    tables = {table.id: table for table in ask.kb.of(Rule)}
    asked, in_all = 0, 0
    for one in answers:
        ends = ask.profile(one.a), ask.profile(one.b)
        told = {rule.ID for rule, _ in ask._rules(*ends)}
        asked, in_all = asked + len(told), in_all + len(RULES)
        for rule in RULES:
            if rule.ID not in told:
                assert list(rule.infer(ask.kb, tables[rule.ID], *ends)) == [], (one.a, one.b, rule.ID)
    assert asked < in_all / 2


def test_each_has_one_headline_which_is_that_of_its_findings(answers: list[PairAnswer]) -> None:
    for one in answers:
        assert one.says
        assert (one.answer is Answer.NO_RECORD) == (not one.findings) == (one.looked is not None)
        if one.findings:
            head = one.answer, one.severity, one.action, one.documentation
            assert head == headline(one.findings)
            heard = [f for f in one.findings if not f.capped_by] or one.findings
            assert gravity(one.severity) == max(gravity(f.severity) for f in heard)


def test_a_finding_is_of_a_record_or_of_a_case_that_its_rule_tells_apart(
    ask: Reasoner, answers: list[PairAnswer]
) -> None:
    cases = {table.id: {cell.when for cell in table.cells} for table in ask.kb.of(Rule)}
    for one in answers:
        for finding in one.findings:
            assert (finding.record is None) != (finding.rule is None), one
            if finding.rule is not None:
                assert finding.case in cases[finding.rule], one
        for unsaid in one.capped:
            assert unsaid.case in cases[unsaid.rule], one
            assert unsaid.by, one


def test_every_inferred_step_is_cited_and_every_citation_can_be_read(
    ask: Reasoner, answers: list[PairAnswer]
) -> None:
    for one in answers:
        for finding in one.findings:
            assert finding.rule is None or any(step.citations for step in finding.path), one
            for step in finding.path:
                assert step.citations or step.relation in BY_DEFINITION, (one.a, one.b, step)
                assert set(step.citations) <= ask.kb.findings.keys()


def test_what_stays_below_alerting_is_minor_and_has_its_sentence(answers: list[PairAnswer]) -> None:
    below = [(f, Below(f.below)) for one in answers for f in one.findings if f.below is not None]
    assert {why for _, why in below} == set(Below) == BELOW.keys()
    for finding, why in below:
        assert finding.severity is Severity.MINOR
        assert BELOW[why]
        assert finding.consequence
        assert finding.management
