"""What an answer is made of, and the logic of lists of answers. Light enough for every look-up to import."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Annotated, Any

from safetykb.kernel.order import gravest_first, gravity
from safetykb.kernel.shapes import (
    Ambiguous,
    Burden,
    Certificate,
    Citation,
    Concern,
    Duplicate,
    EvidenceItem,
    GraveRow,
    Json,
    Measured,
    Notice,
    Question,
    ReadAs,
    Rescue,
    Scope,
    Unassessed,
    Unrecognised,
)
from safetykb.kernel.vocabulary import (
    KINETIC,
    Action,
    Answer,
    Basis,
    Bearing,
    Below,
    Certainty,
    Documentation,
    Looked,
    Measure,
    Mechanism,
    Onset,
    Relation,
    Severity,
    Strength,
    System,
    Why,
)


@dataclass(frozen=True, kw_only=True)
class PathEdge:
    """One step of a reasoning path, with the findings that carry it. `from_` is `from` in JSON."""

    from_: str
    """Id of the node that it leaves."""
    relation: str
    """How the two are related."""
    to: str
    """Id of the node that it reaches."""
    citations: tuple[str, ...]
    """Finding ids that say so; empty for what is so by definition."""
    strength: Annotated[str, Strength] | None = None
    """Of a role at an enzyme or transporter: how strong in people; null where nobody says."""
    strength_says: str | None = None
    """What is stated and what was measured, and which of the two leads; null where nothing is."""


@dataclass(frozen=True, kw_only=True)
class AnswerFinding:
    """One mechanism of one pair: what may happen, how sure, what to do, where it says so."""

    answer: Answer
    """Whether a record decides it, or a rule or relation leads to it."""
    mechanism: Annotated[str, Mechanism]
    """How the two act on one another."""
    perpetrator: str | None
    """Id of the one that changes the other; null where the two act alike."""
    victim: str | None
    """Id of the one that is changed."""
    target: str | None
    """Id of the enzyme, transporter or receptor, where one is known."""
    certainty: Annotated[str, Certainty]
    """Whether the mechanism was shown for this pair or is proposed."""
    severity: Severity | None
    """The harm that it adds at usual amounts; null where none was found."""
    severity_reason: str | None
    """Why it is as grave as that."""
    severity_basis: Annotated[str, Basis] | None
    """Whose judgement that is."""
    action: Action | None
    """What to do, in one of five classes; null for a rescue medicine, which is given."""
    documentation: Documentation
    """How well it is known, derived from the findings."""
    decided_by: tuple[str, ...]
    """Finding ids that decided that."""
    disputed: bool
    """Findings of like weight disagree."""
    applies_to: tuple[Scope, ...]
    """What the deciding controlled studies tested; nothing else was."""
    consequence: str
    """What may happen."""
    management: str
    """What to do, in words."""
    basis: Annotated[str, Basis]
    """Whose advice that is: a source's, or ours."""
    rests_on: tuple[str, ...]
    """Finding ids that the advice rests on."""
    monitoring: str | None
    """What to watch."""
    patient: str | None
    """The same in plain words."""
    stopping: str | None
    """What stopping means for somebody who depends on it."""
    modifiers: tuple[str, ...]
    """What makes it more or less likely."""
    evidence: tuple[EvidenceItem, ...]
    """Every finding behind it, for, against and beside."""
    record: str | None
    """Id of the record that says so; null for a rule."""
    via: tuple[str, ...]
    """Inheritance from the record to this pair, in words; empty for a record of the pair itself."""
    rule: str | None = None
    """Id of the rule that infers it."""
    case: str | None = None
    """Which cell of the rule's table speaks."""
    path: tuple[PathEdge, ...] = ()
    """The steps that carried the rule."""
    capped_by: tuple[str, ...] = ()
    """What was measured in people and leaves less than the rule would say."""
    onset: Annotated[str, Onset] | None = None
    """How soon it begins: minutes, hours, days, weeks, months."""
    if_it_happens: str | None = None
    """What to do when it has happened; then it comes before `management` and `stopping`."""
    if_it_happens_patient: str | None = None
    """The same in plain words."""
    if_not_prescribed: str | None = None
    """What holds in place of `management` where nobody prescribed it to this person."""
    if_not_prescribed_patient: str | None = None
    """The same in plain words."""
    severity_rests_on: tuple[str, ...] = ()
    """Finding ids that `severity_reason` rests on."""
    below: Annotated[str, Below] | None = None
    """Why it stays below alerting; null where it does not."""
    guidance: tuple[str, ...] = ()
    """Ids of the records of guidance that these texts stand in, with their basis and findings."""


@dataclass(frozen=True, kw_only=True)
class Capped:
    """What a rule would have said of a pair, and why it does not."""

    rule: str
    """Id of the rule."""
    case: str
    """Which cell of its table fits the pair."""
    mechanism: Annotated[str, Mechanism]
    """How the two would act on one another."""
    perpetrator: str | None
    """Id of the one that would change the other; null where the two act alike."""
    victim: str | None
    """Id of the one that would be changed."""
    severity: Severity | None
    """How grave it would have been."""
    action: Action | None
    """What it would have advised."""
    why: Annotated[str, Why]
    """Why it does not say so."""
    by: tuple[str, ...]
    """Ids of the records, or of the rule, that stand in its place; empty where it stays below alerting."""


@dataclass(frozen=True, kw_only=True)
class PairAnswer:
    """The one typed answer of a pair. `a` and `b` are ids in alphabetical order."""

    a: str
    """Id of the one."""
    b: str
    """Id of the other; a condition is always `b`."""
    entered_as: tuple[str, str]
    """What was entered for each."""
    kind: str
    """`substance` or `condition`: what `b` is."""
    answer: Answer
    """What kind of answer this is."""
    looked: Looked | None
    """For a pair without a record: whether anybody looked."""
    says: str
    """The answer in a sentence."""
    severity: Severity | None
    """The worst of its findings; null says nothing of safety."""
    action: Action | None
    """The most cautious of its findings."""
    documentation: Documentation | None
    """Of the gravest finding."""
    disputed: bool
    """Findings of like weight disagree."""
    findings: tuple[AnswerFinding, ...]
    """One for each mechanism, gravest first."""
    capped: tuple[Capped, ...] = ()
    """Rules that fire and are not heard, and why; those below alerting are findings."""


@dataclass(frozen=True, kw_only=True)
class Alone:
    """What a single name carries by itself: its grave pairs and conditions, and agencies' warnings."""

    id: str
    """Its id."""
    name: str
    """Its name."""
    kind: str
    """What it is: drug, botanical, condition, ..."""
    entered_as: str
    """As it was entered."""
    grave_with: int
    """With how many substances and conditions something is major or contraindicated, whoever says so: a
    record of its own or of a class, or a rule. A class is counted by its members."""
    contraindicated_with: int
    """With how many of these it is contraindicated."""
    grave: tuple[GraveRow, ...]
    """What may happen with them, the gravest first."""
    answers: tuple[PairAnswer, ...]
    """Those of its own records at major or above."""
    others: int
    """With how many more something is known that is below major."""
    warnings: tuple[Notice, ...]
    """Those that concern it, the newest first."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """Everything that a check answers. The certificate says what stands behind it."""

    unassessed: Unassessed
    """Pairs that nobody assessed; said first."""
    concerns: tuple[Concern, ...]
    """What may happen, each said once, most pressing first."""
    answers: tuple[PairAnswer, ...]
    """One for each pair, gravest first."""
    unrecognised: tuple[Unrecognised, ...]
    """Names for which nothing was checked, since no record has them."""
    ambiguous: tuple[Ambiguous, ...]
    """Names that several records share: only what every meaning holds was checked."""
    read_as: tuple[ReadAs, ...]
    """What each entry of the list was read as, in its order."""
    asks: tuple[Question, ...]
    """What an answer depends on, and the list does not say."""
    alone: Alone | None
    """For one name alone: what it carries by itself."""
    burdens: tuple[Burden, ...]
    """Liabilities that several members share."""
    duplicates: tuple[Duplicate, ...]
    """What was entered twice."""
    rescue: tuple[Rescue, ...]
    """What to keep at hand and to give in an overdose of something on this list."""
    notes: tuple[str, ...]
    """What else a reader must know about how the list was read."""
    names: dict[str, str]
    """Id -> the name shown, for every node that a pair, a role or a path of the answers names."""
    sources: dict[str, Citation]
    """Everything that is cited, by id."""
    certificate: Certificate
    """What stands behind all this."""
    banner: str | None = None
    """Why the answers are older than the curated files, where they are."""


def changed(finding: AnswerFinding, **parts: Any) -> AnswerFinding:
    """Return a finding with other values in some fields: `dataclasses.replace`, ten times as fast.

    Most findings of pairs are made so, from what a record or a rule's cell says of all of them.
    """
    if unknown := parts.keys() - _FIELDS:
        raise TypeError(f"no fields of a finding: {unknown}")
    made = object.__new__(AnswerFinding)
    vars(made).update(vars(finding), **parts)
    return made


_FIELDS = frozenset(field.name for field in fields(AnswerFinding))


def plain(value: Any) -> Any:
    """Return a value of these types as JSON-plain data; `from_` becomes `from`."""
    if is_dataclass(value):
        return {f.name.rstrip("_"): plain(getattr(value, f.name)) for f in fields(value)}
    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    return value


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text in JSON-plain data, keys left out."""
    if isinstance(value, dict):
        for part in value.values():
            yield from texts_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts_in(part)
    elif isinstance(value, str):
        yield value


def read_answer(body: Json) -> PairAnswer:
    """Return the typed answer of a pair from its JSON object."""
    findings = tuple(_read_finding(finding) for finding in body["findings"])
    looked = Looked(body["looked"]) if body["looked"] else None
    lists = {
        "entered_as": tuple(body["entered_as"]),
        "findings": findings,
        "looked": looked,
        "capped": tuple(read_capped(capped) for capped in body["capped"]),
    }
    return PairAnswer(**body | _words(body) | lists)


def read_capped(body: Json) -> Capped:
    """Return what a rule would have said from its JSON object."""
    words = {key: None if body[key] is None else _WORDS[key](body[key]) for key in ("severity", "action")}
    return Capped(**body | {"by": tuple(body["by"])} | words)


def read_report(body: Json) -> Report:
    """Return the typed report from its JSON object: what `safetykb check --json` and the web pages print."""
    alone = body["alone"]
    if alone is not None:
        lists = {key: tuple(alone[key]) for key in ("grave", "warnings")}
        alone = Alone(**alone | lists | {"answers": _answers(alone)})
    several = (
        *("concerns", "unrecognised", "ambiguous", "read_as", "asks", "burdens", "duplicates", "rescue"),
        "notes",
    )
    read = {"answers": _answers(body), "alone": alone}
    return Report(**body | {key: tuple(body[key]) for key in several} | read)


def _answers(body: Json) -> tuple[PairAnswer, ...]:
    return tuple(read_answer(answer) for answer in body["answers"])


def _read_finding(body: Json) -> AnswerFinding:
    lists = (
        *("decided_by", "applies_to", "rests_on", "severity_rests_on", "modifiers", "evidence", "via"),
        *("capped_by", "guidance"),
    )
    path = tuple(
        PathEdge(
            from_=e["from"],
            relation=e["relation"],
            to=e["to"],
            citations=tuple(e["citations"]),
            strength=e["strength"],
            strength_says=e["strength_says"],
        )
        for e in body["path"]
    )
    return AnswerFinding(**body | {key: tuple(body[key]) for key in lists} | _words(body) | {"path": path})


_WORDS = {"answer": Answer, "severity": Severity, "action": Action, "documentation": Documentation}


def _words(body: Json) -> Json:
    return {key: None if body[key] is None else word(body[key]) for key, word in _WORDS.items()}


_ACTIONS = tuple(Action)
_DOCUMENTATION = tuple(Documentation)


MEASURES_OF_EXPOSURE = frozenset(
    {
        Measure.AUC_RATIO,
        Measure.CMAX_RATIO,
        Measure.HALF_LIFE_RATIO,
        Measure.FOLD_CHANGE,
        Measure.PERCENT_CHANGE,
    }
)
"""What a change of exposure is measured by."""


def measured(finding: AnswerFinding) -> list[tuple[str, Measured]]:
    """Return the numbers that measure this very answer, each with the id of the finding that it stands in.

    Only a change of exposure has such numbers: those of the deciding findings in people on this pair.
    """
    if finding.mechanism not in (*KINETIC, Mechanism.UNKNOWN) or finding.answer is Answer.INFERRED:
        return []
    return [
        (item["finding_id"], result)
        for item in finding.evidence
        if item["finding_id"] in finding.decided_by
        and item["system"] == System.HUMAN
        and item["relation"] == Relation.CHANGES_EXPOSURE_OF
        and item["bearing"] in (Bearing.SUPPORTS, Bearing.REFUTES)
        for result in item["measures"]
        if result["measure"] in MEASURES_OF_EXPOSURE
    ]


def unsaid(answer: PairAnswer) -> tuple[Capped, ...]:
    """Return every rule that would have said more of a pair, or stays below alerting, and why."""
    below = (
        Capped(
            rule=finding.rule,
            case=finding.case,
            mechanism=finding.mechanism,
            perpetrator=finding.perpetrator,
            victim=finding.victim,
            severity=finding.severity,
            action=finding.action,
            why=finding.below,
            by=(),
        )
        for finding in answer.findings
        if finding.rule is not None and finding.case is not None and finding.below is not None
    )
    return (*answer.capped, *below)


def by_weight(finding: AnswerFinding) -> tuple[int, int, int, str]:
    """Return the sort key of a finding among those of its pair."""
    return gravest_first(finding.severity, finding.action, finding.documentation, finding.mechanism)


def lower(level: Documentation, steps: int = 1) -> Documentation:
    """Return the level that many steps less well documented; never below `possible`, `unlikely` stays."""
    if level is Documentation.UNLIKELY:
        return level
    lowest = _DOCUMENTATION.index(Documentation.POSSIBLE)
    return _DOCUMENTATION[min(_DOCUMENTATION.index(level) + steps, lowest)]


def weakest(levels: Iterable[Documentation]) -> Documentation:
    """Return the least documented of several levels."""
    return max(levels, key=_DOCUMENTATION.index)


def worst_action(findings: Sequence[AnswerFinding]) -> Action | None:
    """Return the most cautious action among findings."""
    return min((f.action for f in findings if f.action is not None), key=_ACTIONS.index, default=None)


Headline = tuple[Answer, Severity | None, Action | None, Documentation]


def headline(findings: Sequence[AnswerFinding]) -> Headline:
    """Return the answer of a pair and its severity, action and level: the worst of its uncapped findings.

    `documented_no_effect` only where no finding is above minor: no effect on exposure never hides a danger.
    A rescue medicine beside what it reverses is neither weighed nor advised against: it is given.
    """
    rescue = next((finding for finding in findings if finding.answer is Answer.RESCUE), None)
    if rescue is not None:
        return Answer.RESCUE, None, None, rescue.documentation
    counted = [finding for finding in findings if not finding.capped_by] or list(findings)
    first = min(counted, key=by_weight)
    above_minor = [finding for finding in counted if gravity(finding.severity) > gravity(Severity.MINOR)]
    kinds = {finding.answer for finding in findings}
    if Answer.DOCUMENTED_NO_EFFECT in kinds and not above_minor:
        answer = Answer.DOCUMENTED_NO_EFFECT
    elif Answer.DOCUMENTED in kinds:
        answer = Answer.DOCUMENTED
    else:
        answer = Answer.INFERRED
    return answer, first.severity, worst_action(counted), first.documentation
