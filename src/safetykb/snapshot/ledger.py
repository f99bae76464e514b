"""The ledger: what is advised, one line for each group of like answers, kept in git as `kb/ledger.tsv`.

A change of what is advised is a changed line that a reviewer reads. A loss needs a line with its reason in
`kb/CHANGES.md`, which names one decider and one change of it exactly.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from hashlib import sha256
from typing import Any

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.answer import AnswerFinding, PairAnswer
from safetykb.kernel.vocabulary import THREES, Action, Documentation, Instrument, Severity
from safetykb.model import AdverseEffect, AgencyWarning, Claim, ConcernText, Guidance, Rule, Search, Substance
from safetykb.reasoning.candidates import candidates, checkable
from safetykb.reasoning.evidence import assess
from safetykb.reasoning.findings import weigh
from safetykb.reasoning.graph import every_name
from safetykb.reasoning.reasoner import Reasoner

NAME = "ledger.tsv"
LONGEST = 2000
"""Lines that a person can still be asked to read."""
ADVICE = (
    *("consequence", "onset", "management", "if_not_prescribed", "if_it_happens", "monitoring"),
    *("patient", "if_not_prescribed_patient", "if_it_happens_patient", "stopping", "modifiers"),
)
"""What a finding says to a person: the texts of which a change is a changed line."""
SEARCHES = "searches"
"""What decides of all searches together."""
BY_ANSWER = frozenset({"claims", "guidance", "warnings"})
"""Folders of which the records with the same verdict, or of the same kind, are one decider.

Before 28 November 2026 each of these records, and each search, was one. The words of the header stand as they
were then: the hash of every state in CHANGES.md is made over them.
"""
DRAWERS = 16
NONE = "-"
HEADER = """\
# What is advised, one line for each group of like answers. Written by `safetykb ledger`; never by hand.
# decider: record and mechanism, or rule and cell; adverse effects, claims, warnings, guidance, searches by
# record; names of each kind, and the ingredients that are absorbed, with what they lead to; effects, roles.
# pairs: how many. pairs_hash: which, and whose exposure changes. spread: how many lie in each of 16 drawers,
# sorted by a hash of their names, so that a pair that is lost cannot hide behind a new one. texts: which
# texts all of them carry. advice_hash: what those say. A line that says less owes a reason to CHANGES.md.
"""


GAINS_HEADER = """\
# What is told more gravely than before, or anew

One line for each decider of the ledger. Written by `safetykb ledger`; never by hand.
"""


@dataclass(frozen=True, order=True)
class Line:
    """One group of like answers. Every column is text or a number as it stands in the file."""

    decider: str
    answer: str
    severity: str
    action: str
    documentation: str
    pairs: int
    pairs_hash: str
    spread: str
    texts: str
    advice_hash: str


@dataclass(frozen=True)
class Loss:
    """A decider that says less than it did: what it said and says, in the words of a line of CHANGES.md."""

    decider: str
    was: str
    now: str
    why: str

    def __str__(self) -> str:
        return f"- `{self.decider}`: {self.was} -> {self.now}: "


@dataclass(frozen=True)
class Gain:
    """A decider that says more gravely than it did, or of more: a line of GAINS.md."""

    decider: str
    was: str
    now: str

    def __str__(self) -> str:
        return f"- `{self.decider}`: {self.was} -> {self.now}"


Texts = dict[str, str]


@dataclass(frozen=True)
class Group:
    """What like answers have in common: who decided, how grave, what to do."""

    decider: str
    severity: str
    action: str


@dataclass(frozen=True)
class Member:
    """A pair with its victim, or the id of a record: kind of answer, documentation, texts."""

    name: str
    answer: str
    documentation: str
    texts: Texts

    def __str__(self) -> str:
        return f"{self.name} {self.answer} {self.documentation}"


def ledger_of(reasoner: Reasoner, answers: Iterable[PairAnswer] | None = None) -> tuple[Line, ...]:
    """Return the lines of everything that a knowledge base advises, sorted.

    Answers that were given before need not be made again.
    """
    if answers is None:
        answers = (reasoner.pair(a, b, (a, b)) for a, b in candidates(reasoner))
    groups: dict[Group, list[Member]] = defaultdict(list)
    for group, member in (
        *_of_answers(answers),
        *_of_records(reasoner.kb),
        *_of_names(reasoner.kb),
        *_of_traits(reasoner),
    ):
        groups[group].append(member)
    return tuple(sorted(_line(group, members) for group, members in groups.items()))


def advice(finding: AnswerFinding) -> Texts:
    """Return the texts of a finding that advise, those left out that it does not carry."""
    texts = {name: getattr(finding, name) for name in ADVICE}
    return {name: text if isinstance(text, str) else ", ".join(text) for name, text in texts.items() if text}


def decider(finding: AnswerFinding) -> str:
    """Return what decided a finding: record and mechanism, or rule and cell."""
    if finding.rule:
        return f"{finding.rule}/{finding.case}"
    return f"{finding.record}#{finding.mechanism}"


def _of_answers(answers: Iterable[PairAnswer]) -> Iterator[tuple[Group, Member]]:
    for answer in answers:
        for finding in answer.findings:
            pair = f"{answer.a} {answer.b} {finding.victim or NONE}"
            levels = str(finding.severity or NONE), str(finding.action or NONE)
            texts = advice(finding)
            member = Member(pair, str(finding.answer), str(finding.documentation), texts)
            yield Group(decider(finding), *levels), member


def _of_records(kb: KnowledgeBase) -> Iterator[tuple[Group, Member]]:
    for effect in kb.of(AdverseEffect):
        found = assess(weigh(kb, effect.evidence), Instrument.NARANJO)
        level = found.level if found else Documentation.POSSIBLE
        texts = {"effect": effect.effect, "says": effect.says.text, "patient": effect.patient}
        texts |= {"overlap": effect.overlap, "advice": effect.advice.text if effect.advice else None}
        yield _single("adverse_effects", effect.id, "", str(effect.severity), str(level), texts)
    for claim in kb.of(Claim):
        texts = {"statement": claim.statement, "reasoning": claim.reasoning.text}
        yield _single("claims", claim.id, str(claim.verdict), NONE, NONE, texts)
    for warning in kb.of(AgencyWarning):
        yield _single("warnings", warning.id, str(warning.kind), NONE, NONE, {"says": warning.says})
    for guidance in kb.of(Guidance):
        texts = {"question": guidance.question, "answer": guidance.answer.text, "patient": guidance.patient}
        texts |= {"brief": guidance.brief, "signs": guidance.signs}
        yield _single("guidance", guidance.id, str(guidance.kind), NONE, NONE, texts)
    for concern in kb.of(ConcernText):
        judged = (concern.happens, concern.do, concern.holds_on, concern.watch)
        texts = {str(place): said.text if said else None for place, said in enumerate(judged)}
        texts |= {"title": concern.title, "emergency": concern.emergency, "patient": concern.patient}
        yield _single("concerns", concern.id, concern.folds_into or NONE, NONE, NONE, texts)
    for cell in (cell for table in kb.of(Rule) if table.id == THREES for cell in table.cells):
        texts = {"consequence": cell.consequence, "management": cell.management.text}
        yield _single(THREES, cell.when, str(cell.action), str(cell.severity), NONE, texts)
    for search in kb.of(Search):
        texts = {"where": search.where, "query": search.query, "note": search.note}
        texts |= {"date": search.date.isoformat()}
        yield _single(SEARCHES, search.id, str(search.found), NONE, NONE, texts)


def _of_names(kb: KnowledgeBase) -> Iterator[tuple[Group, Member]]:
    """Yield every name with what it leads to: a warning behind a name that leads elsewhere is lost too."""
    for name in every_name(kb):
        yield _bare(f"names/{name.matched}", f"{name.text} {name.id}")
    for product in kb.of(Substance):
        for ingredient in product.ingredients:
            if ingredient not in product.not_absorbed:
                yield _bare("names/ingredient", f"{product.id} {ingredient}")


def _of_traits(reasoner: Reasoner) -> Iterator[tuple[Group, Member]]:
    """Yield who carries each effect and role, also by class: what rules and burdens start from."""
    for node in checkable(reasoner.kb):
        for relation, to in sorted({(trait.relation, trait.to) for trait in reasoner.profile(node).traits}):
            yield _bare(f"{relation}/{to}", node)


def _single(
    folder: str, name: str, answer: str, severity: str, level: str, texts: dict[str, str | None]
) -> tuple[Group, Member]:
    said = {key: text for key, text in texts.items() if text}
    group = Group(_together(f"{folder}/{name}", answer), severity, NONE)
    return group, Member(name, answer or NONE, level, said)


def _together(decider: str, answer: str) -> str:
    """Return what decides of a record together with its likes: of a claim all with the same verdict."""
    folder = decider.partition("/")[0]
    if folder == SEARCHES:
        return SEARCHES
    return f"{folder}/{answer}" if folder in BY_ANSWER else decider


def _bare(decider: str, name: str) -> tuple[Group, Member]:
    return Group(decider, NONE, NONE), Member(name, NONE, NONE, {})


def _line(group: Group, members: Sequence[Member]) -> Line:
    spread = Counter(int(_hash(member.name), 16) % DRAWERS for member in members)
    said = sorted({f"{name}\0{text}" for member in members for name, text in member.texts.items()})
    return Line(
        decider=group.decider,
        answer=_joined(member.answer for member in members),
        severity=group.severity,
        action=group.action,
        documentation=_joined(member.documentation for member in members),
        pairs=len(members),
        pairs_hash=_hash("\n".join(sorted(map(str, members)))),
        spread=".".join(str(spread[drawer]) for drawer in range(DRAWERS)),
        texts=_carried(members),
        advice_hash=_hash("\n".join(said)),
    )


def _carried(members: Sequence[Member]) -> str:
    """Return which texts are carried, and by how many where not by all: `management+onset:3`."""
    counts = Counter(text for member in members for text in member.texts)
    return "+".join(f"{text}:{n}" if n < len(members) else text for text, n in sorted(counts.items()))


def _joined(words: Iterable[str]) -> str:
    return "+".join(sorted(set(words)))


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]


def written(lines: Sequence[Line]) -> str:
    """Return the ledger as its file holds it."""
    rows = ["\t".join(field.name for field in fields(Line))]
    rows += ["\t".join(map(str, astuple(line))) for line in lines]
    return HEADER + "\n".join(rows) + "\n"


def read(text: str) -> tuple[Line, ...]:
    """Return the lines of a ledger file; raises ValueError where it is none."""
    rows = [row.split("\t") for row in text.splitlines() if row and not row.startswith("#")]
    names = [field.name for field in fields(Line)]
    if not rows or rows[0] != names or any(len(row) != len(names) for row in rows):
        raise ValueError("is not a ledger; `safetykb ledger` writes it")
    columns: list[dict[str, Any]] = [dict(zip(names, row, strict=True)) for row in rows[1:]]
    return tuple(Line(**column | {"pairs": int(column["pairs"])}) for column in columns)


def losses(old: Iterable[Line], new: Iterable[Line]) -> tuple[Loss, ...]:
    """Return the deciders of `old` that say less in `new`.

    Less is: at a step of severity or of action fewer pairs than before are at that step or above it, in any
    drawer; or a text is carried by none of them any more, or by fewer of those without a severity. What only
    became better or worse documented, and a text that says something else, is a changed line and no loss.
    """
    before, after = _by_decider(old), _by_decider(new)
    return tuple(
        Loss(name, _told(lines), _told(after.get(name, ())), why)
        for name, lines in sorted(before.items())
        if lines != after.get(name) and (why := _why(lines, after.get(name, ())))
    )


def gains(old: Iterable[Line], new: Iterable[Line]) -> tuple[Gain, ...]:
    """Return the deciders with a severity that say more in `new` than in `old`.

    More is: at a step of severity or of action more pairs than before are at that step or above it.
    """
    before, after = _by_decider(old), _by_decider(new)
    return tuple(
        Gain(name, _told(before.get(name, ())), _told(lines))
        for name, lines in sorted(after.items())
        if lines != before.get(name)
        and any(line.severity != NONE for line in lines)
        and _is_more(lines, before.get(name, ()))
    )


def _is_more(new: Sequence[Line], old: Sequence[Line]) -> bool:
    return any(
        _spread(new, column, steps[:place]).total() > _spread(old, column, steps[:place]).total()
        for column, steps in STEPS.items()
        for place in range(1, len(steps) + 1)
    )


def _by_decider(lines: Iterable[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        found[_together(line.decider, line.answer)].append(line)
    return found


STEPS = {
    "severity": (*map(str, Severity), NONE),
    "action": (*map(str, Action), NONE),
}
"""The words of each column, gravest or most cautious first."""


def _why(old: Sequence[Line], new: Sequence[Line]) -> str | None:
    """Return in which way `new` says less than `old` of one decider; None where it does not."""
    for column, steps in STEPS.items():
        for place in range(len(steps)):
            above = steps[: place + 1]
            had, has = _spread(old, column, above), _spread(new, column, above)
            fewer = sum(max(0, had[drawer] - has[drawer]) for drawer in range(DRAWERS))
            if fewer:
                step = f"{column} {steps[place]} or above" if steps[place] != NONE else "any answer"
                return f"{fewer} of {sum(had.values())} no longer have {step}"
    carried, carries = _carriers(old), _carriers(new)
    ungraded = all(line.severity == NONE for line in (*old, *new))
    gone = sorted(
        text for text, n in carried.items() if not carries[text] or (ungraded and carries[text] < n)
    )
    return f"no longer carries {', '.join(gone)}" if gone else None


def _carriers(lines: Sequence[Line]) -> Counter[str]:
    """Return by how many pairs each text is carried."""
    found: Counter[str] = Counter()
    for line in lines:
        for said in line.texts.split("+") if line.texts else ():
            text, _, count = said.partition(":")
            found[text] += int(count) if count else line.pairs
    return found


def _spread(lines: Sequence[Line], column: str, words: Sequence[str]) -> Counter[int]:
    """Return how many pairs of the lines with these words lie in each drawer."""
    found: Counter[int] = Counter()
    for line in lines:
        if getattr(line, column) in words:
            found.update(dict(enumerate(map(int, line.spread.split(".")))))
    return found


def _told(lines: Sequence[Line]) -> str:
    """Return what a decider says, short, and as no other state of it would be told."""
    if not lines:
        return "gone"
    counts: Counter[tuple[str, str]] = Counter()
    for line in lines:
        counts[line.severity, line.action] += line.pairs
    order = sorted(counts, key=lambda key: (STEPS["severity"].index(key[0]), STEPS["action"].index(key[1])))
    groups = ", ".join(f"{counts[key]} {key[0]} {key[1]}" for key in order)
    return f"{groups} [{_hash(written(sorted(lines)))}]"


def with_gains(text: str, gained: Iterable[Gain], day: str) -> str:
    """Return GAINS.md with what was gained on a day below what stands there."""
    lines = list(map(str, gained))
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    if lines and headings[-1:] != [f"## {day}"]:
        lines = [f"\n## {day}\n", *lines]
    return "\n".join([(text or GAINS_HEADER).rstrip("\n"), *lines]) + "\n"


def without_reason(lost: Iterable[Loss], reasons: str) -> tuple[Loss, ...]:
    """Return the losses that no line of CHANGES.md names with a reason."""
    given = set(reason_lines(reasons))
    return tuple(loss for loss in lost if not any(_names(line, loss) for line in given))


def reasons_for_nothing(lost: Iterable[Loss], reasons: Iterable[str]) -> tuple[str, ...]:
    """Return the lines of CHANGES.md that name none of the losses: they would excuse more than happened."""
    known = tuple(lost)
    return tuple(line for line in reasons if not any(_names(line, loss) for loss in known))


def reason_lines(reasons: str) -> tuple[str, ...]:
    """Return the lines of CHANGES.md that give a reason."""
    return tuple(line for line in reasons.splitlines() if line.startswith("- `"))


def _names(line: str, loss: Loss) -> bool:
    return line.startswith(str(loss)) and len(line.removeprefix(str(loss)).split()) > 2
