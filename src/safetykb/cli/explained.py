"""The explanation of a pair in a terminal: a tree from the answer down to where each step is written."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from safetykb.cli.terminal import clean, fill, head_blocks
from safetykb.kernel.answer import AnswerFinding, Capped, PairAnswer, Report, measured, unsaid
from safetykb.kernel.vocabulary import Action, Answer, Basis, Documentation, Severity, Why
from safetykb.kernel.words import ACTIONS, EXAMPLES, NO_FINDING, NO_STEP, UNSAID, cited_as, measure, spaced
from safetykb.lookup.cells import Grounding


class Tree(NamedTuple):
    """A line with what stands under it."""

    text: str
    under: Sequence["Tree"] = ()


def explained_text(
    report: Report, left_out: Mapping[tuple[str, str], Sequence[str]], grounds: Grounding, width: int
) -> str:
    """Return why each pair of a report is answered as it is; `left_out` is what rules leave out, by pair."""
    trees = [
        "\n".join(_drawn(_pair(answer, left_out.get((answer.a, answer.b), ()), report, grounds), width))
        for answer in report.answers
    ]
    return "\n\n".join([*head_blocks(report, width), *trees]) or fill("No pair to explain.", width)


def _drawn(tree: Tree, width: int, first: str = "", rest: str = "") -> Iterator[str]:
    """Yield the lines of a tree; `first` and `rest` stand before its first line and before all others."""
    below = rest + ("│  " if tree.under else "   ")
    text = clean(tree.text)
    yield textwrap.fill(text, width, initial_indent=first, subsequent_indent=below, break_on_hyphens=False)
    for place, part in enumerate(tree.under, start=1):
        last = place == len(tree.under)
        yield from _drawn(part, width, rest + ("└─ " if last else "├─ "), rest + ("   " if last else "│  "))


def _pair(answer: PairAnswer, left_out: Sequence[str], report: Report, grounds: Grounding) -> Tree:
    names = f"{report.names[answer.a]} + {report.names[answer.b]}"
    axes = _axes(answer)
    head = f"{names}: {', '.join([spaced(answer.answer), *axes, *_level(answer.documentation)])}"
    if answer.answer is Answer.NO_RECORD:
        return Tree(head, [Tree(answer.says), *(Tree(says) for says in left_out if says not in answer.says)])
    silent = [Tree(_unsaid(capped, report)) for capped in unsaid(answer)]
    rules = [Tree("Rules that say less than they would", silent)] if silent else []
    rules += [Tree("Left out", [Tree(says) for says in left_out])] if left_out else []
    return Tree(head, [*(_finding(finding, report, grounds) for finding in answer.findings), *rules])


def _axes(told: PairAnswer | AnswerFinding) -> list[str]:
    """Return how grave it is and what to do; nothing where nobody has looked, or where a rescue is given."""
    nothing = told.answer in (Answer.NO_RECORD, Answer.RESCUE)
    return [] if nothing else _words(told.severity, told.action)


def _words(severity: Severity | None, action: Action | None) -> list[str]:
    return [str(severity or "no effect found"), *([ACTIONS[action]] if action else [])]


def _level(level: object) -> list[str]:
    return [str(level)] if level else []


def _finding(finding: AnswerFinding, report: Report, grounds: Grounding) -> Tree:
    """Return a mechanism with who says it, its path, why it is as grave and as sure as that."""
    head = ", ".join([spaced(finding.mechanism), *_axes(finding)])
    parts = [_said_by(finding)]
    if finding.path:
        steps = [Tree(text, _cited(cited, finding, report)) for text, cited in _steps(finding, report)]
        parts.append(Tree("Path", steps))
    if finding.severity_reason:
        whose = "the source's" if finding.severity_basis == Basis.SOURCE else "our judgement"
        whose += " of the rule" * bool(finding.rule)
        own, of_rule = grounds(finding, finding.severity_rests_on)
        examples = [Tree(EXAMPLES, _cited(of_rule, finding, report))] if of_rule else []
        cited = [*_cited(own, finding, report), *examples]
        parts.append(Tree(f"As grave as that: {finding.severity_reason} ({whose})", cited))
    parts.append(_sure(finding, report))
    parts += [Tree(f"Measured: {measure(result)}") for _, result in measured(finding)]
    shown = {*finding.decided_by, *(cited for edge in finding.path for cited in edge.citations)}
    beside = [item["finding_id"] for item in finding.evidence if item["finding_id"] not in shown]
    if beside:
        parts.append(Tree("Beside these", _cited(beside, finding, report)))
    return Tree(head, parts)


def _said_by(finding: AnswerFinding) -> Tree:
    """Return which record, or which cell of which rule, speaks."""
    if finding.rule:
        return Tree(f"Said by rule {finding.rule}, cell {finding.case}")
    return Tree(f"Said by record {finding.record}", [Tree(via) for via in finding.via])


def _steps(finding: AnswerFinding, report: Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each step of a path in words, with the findings that carry it."""
    for edge in finding.path:
        how = f"{spaced(edge.relation)} ({spaced(edge.strength)})" if edge.strength else spaced(edge.relation)
        why = f" {edge.strength_says}" if edge.strength_says else ""
        yield f"{report.names[edge.from_]} - {how} - {report.names[edge.to]}.{why}", edge.citations


def _sure(finding: AnswerFinding, report: Report) -> Tree:
    """Return how the level came about."""
    disputed = ", disputed" if finding.disputed else ""
    if finding.capped_by:
        return Tree(f"{finding.documentation}{disputed}: capped by {', '.join(finding.capped_by)}")
    by = "the weakest step decides" if finding.answer is Answer.INFERRED and finding.path else "decided by"
    if not finding.decided_by:
        return Tree(f"{finding.documentation}{disputed}: {NO_STEP if finding.path else NO_FINDING}")
    if finding.answer is Answer.INFERRED and finding.documentation is Documentation.PROBABLE:
        by += ", and what is inferred is probable at most"
    cited = _cited(finding.decided_by, finding, report)
    return Tree(f"{finding.documentation}{disputed}: {by}", cited)


def _cited(citations: Iterable[str], finding: AnswerFinding, report: Report) -> list[Tree]:
    """Return where each finding stands, how it came about, and how it bears."""
    items = {item["finding_id"]: item for item in finding.evidence}
    lines = []
    for cited in citations:
        work = cited_as(report.sources[cited.partition("#")[0]])
        item = items.get(cited)
        told = f", {item['locator']} ({spaced(item['design'])}, {item['bearing']})" if item else ""
        lines.append(Tree(f"{work}{told}: {cited}"))
    return lines


def _unsaid(capped: Capped, report: Report) -> str:
    """Return what a rule would have said, and why it does not."""
    ends = [report.names[end] for end in (capped.perpetrator, capped.victim) if end]
    of = f" of {' on '.join(ends)}" if ends else ""
    axes = ", ".join(_words(capped.severity, capped.action))
    by = f" ({', '.join(capped.by)})" if capped.by else ""
    verb = "says only" if not capped.by else "would have said"
    return f"{capped.rule}, cell {capped.case}{of}, {verb} {axes}: {UNSAID[Why(capped.why)]}{by}"
