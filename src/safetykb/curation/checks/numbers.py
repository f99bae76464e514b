"""Rules on numbers in our sentences: what a warning counts or measures stands in a finding that it cites."""

import re
from collections.abc import Collection, Iterator
from typing import Any

from safetykb.curation.checks.walk import of_type
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.problems import Problem
from safetykb.curation.quantities import WRITTEN_OUT, Quantity, quantities, unit_of
from safetykb.curation.yamlfile import KeyPath
from safetykb.kernel.vocabulary import Measure
from safetykb.model import (
    AdverseEffect,
    AgencyWarning,
    ConcernText,
    Evidence,
    Guidance,
    Judgement,
    MechanismEntry,
    Result,
    RuleCell,
    Use,
    Worsening,
)

TOLD: dict[type[Any], tuple[str, ...]] = {
    MechanismEntry: ("consequence", "severity_reason", "management", "patient"),
    RuleCell: ("consequence", "severity_reason", "management", "patient"),
    AdverseEffect: ("says", "severity_reason", "advice", "patient"),
    Use: ("says",),
    AgencyWarning: ("says", "advice"),
    Worsening: ("management", "patient"),
    Guidance: ("answer", "brief", "signs", "patient"),
    ConcernText: ("happens", "do", "holds_on", "watch", "patient"),
}
"""Sentences of ours that tell numbers."""
RATIOS = (
    Measure.AUC_RATIO,
    Measure.CMAX_RATIO,
    Measure.HALF_LIFE_RATIO,
    Measure.PREDICTED_AUC_RATIO,
    Measure.ODDS_RATIO,
    Measure.ADJUSTED_ODDS_RATIO,
    Measure.FOLD_CHANGE,
    Measure.MODEL_RATIO,
)
"""Measures whose bare number may be told as a fold or as a change in per cent."""


def number_is_cited(kb: KnowledgeBase) -> Iterator[Problem]:
    """A dose, a per cent, a fold or a count that we tell stands in a finding that is cited there."""
    remedy = "read the numbers again, or cite the finding that has it"
    known: dict[str, list[Quantity]] = {}
    for kind, names in TOLD.items():
        for entry, keys, part in of_type(kb, kind):
            held: list[Quantity] | None = None
            for place, text in _texts(part, names):
                for quantity in reversed(quantities(text)):
                    if quantity.spelt and place[0] != "consequence":
                        continue
                    if held is None:
                        cited = set(_cited(part, names))
                        known |= {name: list(_held(kb, name)) for name in cited if name not in known}
                        held = [other for name in cited for other in known[name]]
                    if not any(quantity.same_as(other) for other in held) and not (
                        quantity.spelt and _counted(kb, quantity, cited)
                    ):
                        message = f"{quantity.number:g} stands in no finding that is cited"
                        yield entry.problem((*keys, *place), "number_is_cited", message, remedy)


def _counted(kb: KnowledgeBase, told: Quantity, cited: Collection[str]) -> bool:
    """Return whether so many people are told of in words by a finding, or by as many reports of one each."""
    findings = [kb.findings[name] for name in cited if name in kb.findings]
    alone = sum(finding.n in (None, 1) for finding in findings)
    word = next((word for word, number in WRITTEN_OUT.items() if number == told.number), "")
    return told.unit is None and (
        told.number <= alone or any(word in re.findall(r"\w+", f.text.lower()) for f in findings)
    )


def _texts(part: Any, names: tuple[str, ...]) -> Iterator[tuple[KeyPath, str]]:
    for name in names:
        value = getattr(part, name)
        if isinstance(value, Judgement):
            yield (name, "text"), value.text
        elif value is not None:
            yield (name,), value


def _cited(part: Any, names: tuple[str, ...]) -> Iterator[str]:
    for item in getattr(part, "evidence", ()):
        yield item.finding if isinstance(item, Evidence) else item
    for name in names:
        value = getattr(part, name)
        yield from value.rests_on if isinstance(value, Judgement) else ()


def _held(kb: KnowledgeBase, name: str) -> Iterator[Quantity]:
    """Yield the numbers of a finding: those of its results, and those in its words."""
    finding = kb.findings.get(name)
    if finding is None:
        return
    words = [finding.text, finding.population, finding.caveat, finding.direction_reason]
    for taken in filter(None, (finding.exposure, finding.victim_taken)):
        words += [taken.dose, taken.schedule, taken.duration]
    words += [result.of for result in finding.results] + [item.level for item in finding.detection]
    for text in filter(None, words):
        yield from quantities(text)
    if finding.n is not None:
        yield Quantity(finding.n)
    for result in finding.results:
        yield from _numbers(result)


def _numbers(result: Result) -> Iterator[Quantity]:
    unit = unit_of(result.unit.split()[0]) if result.unit else None
    for number in (result.value, result.low, result.high):
        if number is None:
            continue
        yield Quantity(number, unit)
        if result.measure in RATIOS:
            yield Quantity(number, unit_of("fold"))
            yield Quantity(abs(number - 1) * 100, unit_of("%"))
        elif result.measure is Measure.PERCENT_CHANGE:
            yield Quantity(1 + number / 100, unit_of("fold"))
        elif result.measure in (Measure.PROPORTION, Measure.SHARE) and result.unit is None:
            yield Quantity(number * 100, unit_of("%"))
    if result.denominator is not None:
        yield Quantity(result.denominator)
        if result.value is not None:
            yield Quantity(result.value / result.denominator * 100, unit_of("%"))
