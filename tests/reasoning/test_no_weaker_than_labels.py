"""No answer says less than a label that is cited: what one forbids is contraindicated, or it is told why not.

`less_than_labels.tsv` names, finding by finding, the pairs that are answered below what a label says of them:
how grave and with what advice they are answered at least, and why that is honest. Of labels that were read
before it may only shrink: a line that excuses nothing fails, and so does an answer that falls below its line.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.order import gravity, most_cautious_first
from safetykb.kernel.vocabulary import EffectGrade, Relation, Severity, Statement
from safetykb.model import DrugClass, Effect, EffectEntry, Finding, Substance
from safetykb.reasoning.reasoner import Reasoner

OWED = {Statement.CONTRAINDICATION: Severity.CONTRAINDICATED, Statement.BOXED_WARNING: Severity.MAJOR}
"""How grave a pair is by what a label says of it, where nothing else is told."""
PAIRS = (Relation.INTERACTS_WITH, Relation.RISK_IN)
EVERY = "all"
"""Stands for whatever a class or an effect holds; else the line names those that it excuses."""
with (Path(__file__).parent / "less_than_labels.tsv").open(encoding="utf-8") as file:
    EXCUSES = tuple(csv.DictReader(file, delimiter="\t"))

Told = tuple[str, str, str, str, str]
"""A finding, the two ends of a pair that it is about, and the severity and action that the pair has."""


@pytest.fixture(scope="module")
def less(kb: KnowledgeBase, ask: Reasoner) -> list[Told]:
    """Return every pair that is answered below what a finding says of it."""
    return sorted(_less(kb, ask))


def test_what_a_label_forbids_is_contraindicated_or_told_why_not(less: list[Told]) -> None:
    assert [told for told in less if not any(_excuses(excuse, told) for excuse in EXCUSES)] == []


def test_an_excuse_that_excuses_nothing_is_taken_out(less: list[Told]) -> None:
    assert [e for e in EXCUSES if not any(_excuses(e, told) for told in less)] == []
    named = {(excuse["finding"], other) for excuse in EXCUSES for other in excuse["of"].split()}
    assert sorted(named - {(told[0], end) for told in less for end in (*told[1:3], EVERY)}) == []


def test_every_excuse_says_why(kb: KnowledgeBase) -> None:
    assert {excuse["finding"] for excuse in EXCUSES} <= kb.findings.keys()
    assert [excuse["finding"] for excuse in EXCUSES if not excuse["why"].endswith(".")] == []
    assert len({(excuse["finding"], excuse["of"]) for excuse in EXCUSES}) == len(EXCUSES)


def _excuses(excuse: Mapping[str, str], told: Told) -> bool:
    """Return whether a line is about a pair, and the pair answered as the line says at least."""
    finding, a, b, severity, action = told
    named = excuse["of"].split()
    return (
        finding == excuse["finding"]
        and (named == [EVERY] or a in named or b in named)
        and gravity(severity or None) >= gravity(excuse["severity"] or None)
        and most_cautious_first(action or None) <= most_cautious_first(excuse["action"] or None)
    )


def _less(kb: KnowledgeBase, ask: Reasoner) -> Iterator[Told]:
    for name, finding in kb.findings.items():
        if finding.statement not in OWED or finding.relation not in PAIRS:
            continue
        owed = gravity(OWED[finding.statement])
        for a, b in _pairs(kb, finding):
            answer = ask.pair(a, b, (a, b))
            if gravity(answer.severity) < owed:
                yield name, a, b, answer.severity or "", answer.action or ""


def _pairs(kb: KnowledgeBase, finding: Finding) -> Iterator[tuple[str, str]]:
    """Yield the pairs that a finding is about: a class stands for its members, an effect for who has it."""
    for a in _ends(kb, finding.subject):
        yield from ((a, b) for b in _ends(kb, finding.object or "") if a != b)


def _ends(kb: KnowledgeBase, node: str) -> list[str]:
    match kb.nodes.get(node):
        case DrugClass():
            return [member.id for member in kb.members.get(node, ())]
        case Effect():
            return [one.id for one in kb.of(Substance) if any(_is_felt(entry, node) for entry in one.effects)]
        case _:
            return [node]


def _is_felt(entry: EffectEntry, effect: str) -> bool:
    return entry.effect == effect and entry.grade in (EffectGrade.MARKED, EffectGrade.MODERATE)
