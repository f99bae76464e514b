"""The curated records: interactions, cautions, claims, legal statuses, warnings, searches, contradictions."""

import datetime as dt

from safetykb.kernel.vocabulary import (
    Action,
    Certainty,
    ClaimKind,
    EffectGrade,
    Found,
    Grade,
    GuidanceKind,
    JurisdictionLevel,
    LegalStatus,
    Mechanism,
    Onset,
    Severity,
    Verdict,
    WarningKind,
)
from safetykb.model.base import record
from safetykb.model.parts import Evidence, Judgement, Review


@record
class Exclusion:
    """A member of a class, one with an effect or a kind of a condition: a record on these is not of it."""

    member: str
    """Id of the substance, or of the kind of the condition."""
    reason: str
    """Why not."""


@record
class MechanismEntry:
    """One way in which the two act on one another, with its evidence and our advice.

    There is no documentation level here: `evidence` derives it.
    """

    mechanism: Mechanism
    """How, or `unknown`."""
    perpetrator: str | None = None
    """Id of the one that changes the other; absent for a symmetric pair or a condition."""
    victim: str | None = None
    """Id of the one that is changed."""
    target: str | None = None
    """Id of the enzyme, transporter or receptor in between."""
    certainty: Certainty
    """Whether the mechanism was shown for this pair or is proposed."""
    consequence: str
    """What may happen to the person, in a sentence that the evidence carries."""
    onset: Onset | None = None
    """How soon it begins. Owed at major and above."""
    evidence: tuple[Evidence, ...]
    """Findings and how they bear on this."""
    severity: Severity | None
    """What could happen; `null` where the findings show no effect."""
    severity_reason: Judgement | None = None
    """Why this severity."""
    action: Action
    """What to do."""
    management: Judgement
    """What to do before anything has happened, in sentences, with its basis."""
    if_it_happens: tuple[str, ...] = ()
    """Ids of guidance of the kind `emergency`: what to do when it has happened, in the order told."""
    if_not_prescribed: str | None = None
    """Id of guidance of the kind `not_prescribed`, told to those to whom nobody prescribed a member."""
    monitoring: str | None = None
    """What to watch, how often, for how long."""
    patient: str | None = None
    """Plain words for the person: what to do, whom to call. Owed at major and above."""
    stopping: str | None = None
    """How to stop, where advice is to avoid what causes dependence: `see <substance>#stopping`."""
    modifiers: tuple[str, ...] = ()
    """What makes it more or less likely or grave: `dose`, `product`, `cyp3a_inhibitors`."""
    not_for: tuple[Exclusion, ...] = ()
    """For a record on a class or an effect: members and carriers that it does not apply to."""
    at_least: EffectGrade | None = None
    """For a record on an effect: the least grade of it that those have to whom this applies. Owed there."""


@record
class Interaction:
    """A pair of substances, or a substance and a class, or those that have an effect.

    The file is named `<a>--<b>`.
    """

    a: str
    """Id of the one that comes first in the alphabet."""
    b: str
    """Id of the other."""
    mechanisms: tuple[MechanismEntry, ...]
    """One entry for each mechanism, the one that matters most first."""
    reviewed: Review
    """Last and next review."""


@record
class Caution:
    """A substance and a condition. The file is named `<substance>--<condition>`."""

    substance: str
    """Id of the substance."""
    condition: str
    """Id of the condition."""
    mechanisms: tuple[MechanismEntry, ...]
    """One entry for each mechanism, the one that matters most first."""
    reviewed: Review
    """Last and next review."""


@record
class AdverseEffect:
    """What a substance may do to a person by itself: how often, in whom, how sure."""

    id: str
    """The file's name: `<substance>-<effect>`."""
    substance: str
    """Id of the substance or constituent."""
    effect: str
    """The effect, in words."""
    severity: Severity
    """How grave it is."""
    severity_reason: Judgement
    """Why this severity."""
    says: Judgement
    """What is known: counts with their denominators and populations, and what is not known."""
    overlap: str | None = None
    """Which series count the same people, so that nobody adds them up."""
    advice: Judgement | None = None
    """What to do, addressed to a professional."""
    patient: str | None = None
    """Plain words for the person. Owed at major and above."""
    evidence: tuple[Evidence, ...]
    """Findings and how they bear; the documentation level is derived from them."""
    reviewed: Review
    """Last and next review."""


@record
class Use:
    """What people take a substance for, and whether it helps."""

    id: str
    """The file's name: `<substance>-<purpose>`."""
    substance: str
    """Id of the substance."""
    purpose: str
    """What it is taken for, in words."""
    condition: str | None = None
    """Id of the condition, where it has a record."""
    certainty: Grade
    """How sure we are that it helps, in GRADE's words."""
    says: Judgement
    """What trials, surveys and animals show, and what weighs against it."""
    evidence: tuple[Evidence, ...]
    """Findings for and against."""
    see: tuple[str, ...] = ()
    """Ids of records on its risks and on claims."""
    reviewed: Review
    """Last and next review."""


@record
class Claim:
    """A statement in circulation, and what the findings make of it."""

    id: str
    """The file's name."""
    kind: ClaimKind
    """What it is about."""
    statement: str
    """The claim, in our words; for an omission what was left out."""
    about: tuple[str, ...]
    """Ids of the nodes that it is about."""
    verdict: Verdict
    """What the findings make of it."""
    certainty: Grade
    """How sure we are of the verdict."""
    reasoning: Judgement
    """Why."""
    evidence: tuple[Evidence, ...]
    """Findings for (`supports`) and against (`refutes`)."""
    safer_statement: str
    """What could be said instead."""
    see: tuple[str, ...] = ()
    """Ids of records that decide it or say more: pairs, warnings, legal statuses, other claims."""
    reviewed: Review
    """Last and next review."""


@record
class ReportedSuccessor:
    """A later law of which somebody reports, and which was not read."""

    says: str
    """What is reported of it, in our words."""
    evidence: tuple[str, ...]
    """Finding ids that report it."""


@record
class Regulation:
    """A legal status in a jurisdiction on a day."""

    id: str
    """The file's name."""
    jurisdiction: str
    """ISO 3166 code of the country or state: `US-VT`, `TH`; `UN` for the United Nations."""
    place: str
    """Name of the country, state or town, as a reader looks for it."""
    level: JurisdictionLevel
    """Whether the United Nations, a country, a state or a town made the law."""
    applies_to: tuple[str, ...]
    """Ids of the substances and constituents."""
    status: LegalStatus
    """What the law makes of them."""
    what: str
    """What is forbidden or required, in a sentence."""
    effective: str | None = None
    """Since when, as far as it was stated: `2016`, `2016-05`, `2016-05-12`."""
    lapses: str | None = None
    """Day on which the status ends by itself, as far as it was stated: `2026-06-08`; past it the status is
    not confirmed, whatever its confidence was."""
    supersedes: tuple[str, ...] = ()
    """Ids of legal statuses that this one replaced."""
    successor_reported: ReportedSuccessor | None = None
    """A later law that is reported and was not read: the status is not confirmed."""
    as_of: str | None
    """For when the status was read, as far as the page is dated; `null` where it is not: age unknown."""
    confidence: Grade
    """How sure we are that this is the present state."""
    evidence: tuple[str, ...]
    """Finding ids that say so; none where the status is unknown and `looked` says when it was looked for."""
    looked: dt.date | None = None
    """Day on which stored public pages were searched and none that gives the rule was found."""
    conflict: str | None = None
    """What sources disagree about."""
    reviewed: Review
    """Last and next review."""


@record
class AgencyWarning:
    """A notice of an agency, a clinical body, a poison centre or a laboratory."""

    id: str
    """The file's name."""
    kind: WarningKind
    """What it is about."""
    agency: str
    """Who warned: the agency or body, or the authors of the report."""
    jurisdiction: str
    """ISO 3166 code."""
    issued: str | None
    """Day of the notice, as far as it was stated: `2023-07`; `null` where the page carried none."""
    about: tuple[str, ...]
    """Ids of the substances and constituents."""
    says: str
    """What it says, in our words."""
    advice: Judgement | None = None
    """What follows for a professional, in our judgement."""
    evidence: tuple[str, ...]
    """Finding ids that say so."""
    conflict: str | None = None
    """What others say against it, or what limits it."""
    reviewed: Review
    """Last and next review."""


@record
class Guidance:
    """An answer that stands once and is pointed to: an emergency, use without prescription, a question."""

    id: str
    """The file's name."""
    kind: GuidanceKind
    """What it is for."""
    question: str
    """What is asked: `What to do when breathing slows?`"""
    about: tuple[str, ...] = ()
    """Ids of the nodes that it is about."""
    answer: Judgement
    """The answer, addressed to a professional."""
    brief: str | None = None
    """The answer in one or two sentences, as a list shows it. Owed for an emergency.

    Of what nobody prescribed it stands behind an act that presumes a prescriber.
    """
    signs: str | None = None
    """For an emergency: for what a person calls emergency services, in plain words. Owed there.

    It ends the sentence `Call emergency services for ...`.
    """
    patient: str | None = None
    """The answer in plain words. Owed for an emergency and where nobody prescribes."""
    evidence: tuple[Evidence, ...]
    """Findings behind it and how they bear."""
    reviewed: Review
    """Last and next review."""


@record
class Kin:
    """Two medicines that are one in the body: a mixture of two forms and one form, a prodrug and its drug."""

    one: str
    """Id of the one."""
    other: str
    """Id of the other."""
    reason: str
    """What the one is to the other."""


@record
class Together:
    """Products of one active that are often meant to be taken beside one another."""

    of: str
    """Id of the active."""
    one: tuple[str, ...]
    """Names of products that act for long."""
    other: tuple[str, ...]
    """Names of products that act soon and briefly."""
    reason: str
    """What each of them is for."""


@record
class Twice:
    """How grave it is to take one thing twice."""

    of: tuple[str, ...] = ()
    """Ids of the substances and classes of which it is so; none: of all that no other record names."""
    severity: Severity
    """What the overdose could do."""
    severity_reason: Judgement
    """Why this severity."""
    action: Action
    """What to do."""
    onset: Onset | None = None
    """How soon it begins. Owed at major and above."""
    kin: tuple[Kin, ...] = ()
    """Pairs that count as one thing, though they have records of their own."""
    each_two_of: tuple[str, ...] = ()
    """Ids of classes of which any two medicines count as one thing."""
    together: tuple[Together, ...] = ()
    """Products that are often meant to be taken beside one another. The record then speaks of these, and of
    what acts slowly beside what acts at once of all in `of`."""


@record
class ConcernText:
    """What a list says of one thing that may happen: each text once, whatever pairs stand behind it."""

    id: str
    """The file's name."""
    title: str
    """What may happen, in two to five words, as the head of a list: `breathing may stop`."""
    mechanisms: tuple[Mechanism, ...] = ()
    """How the members act on one another. Where two records name the same, the emergency tells them apart."""
    twice: Twice | None = None
    """For one thing that is taken twice: of what, and how grave that is."""
    emergency: str | None = None
    """Id of guidance of the kind `emergency`: what to do when it has happened."""
    folds_into: str | None = None
    """Id of the concern that takes its members in, where that is on the list too."""
    about: tuple[str, ...] = ()
    """Ids of the effects that add up."""
    happens: Judgement
    """What may happen, in a sentence."""
    do: Judgement
    """What to do before anything has happened, in at most two sentences. What is advised against is told of
    the members by name, and stands in no text."""
    holds_on: Judgement | None = None
    """What must not be left out or stopped for it, in a sentence."""
    watch: Judgement | None = None
    """What shows it early, in a sentence or two."""
    patient: str
    """Plain words for the person, in at most three sentences."""
    reviewed: Review
    """Last and next review."""


@record
class Search:
    """A record of having looked for a pair."""

    id: str
    """The file's name."""
    pair: tuple[str, str]
    """Ids of the two that were looked for: substances, or a substance and a condition."""
    where: str
    """What was searched. `stored public pages` is not a systematic search of a bibliographic database."""
    query: str
    """The words that were searched for."""
    date: dt.date
    """Day of the search."""
    found: Found
    """Whether it came back with anything that bears on the pair."""
    note: str | None = None
    """What came back instead, or what limits the search."""


@record
class Contradiction:
    """Two or more findings that disagree."""

    id: str
    """The file's name."""
    about: tuple[str, ...]
    """Ids of the nodes concerned."""
    findings: tuple[str, ...]
    """Finding ids that disagree, two at least."""
    disagreement: str
    """What they disagree about."""
    would_settle: str
    """The study that would settle it."""
    leads: str | None = None
    """The finding that an answer follows meanwhile; absent where none does."""
    leads_reason: str | None = None
    """Why that one leads."""


@record
class RuleCell:
    """What a rule says in one case."""

    when: str
    """Name of the case: one of the rule's words in `vocabulary.RULE_CASES`, each once."""
    severity: Severity | None
    """What could happen, at worst where what happens is the victim's own; null where nothing was found."""
    action: Action
    """What to do."""
    consequence: str
    """What may happen to the person."""
    onset: Onset | None = None
    """How soon it begins. Owed at major and above."""
    severity_reason: Judgement
    """Why this severity."""
    management: Judgement
    """What to do before anything has happened, in sentences."""
    if_it_happens: tuple[str, ...] = ()
    """Ids of guidance of the kind `emergency`: what to do when it has happened, in the order told."""
    if_not_prescribed: str | None = None
    """Id of guidance of the kind `not_prescribed`, told to those to whom nobody prescribed a member."""
    patient: str | None = None
    """Plain words for the person."""
    stopping: str | None = None
    """How to stop, where the advice is to avoid."""


@record
class Rule:
    """The table of a reasoning rule: its cells with their basis."""

    id: str
    """The file's name, and the name of the rule's module."""
    states: str
    """What the rule says, in a sentence."""
    cells: tuple[RuleCell, ...]
    """One cell for each case."""
    reviewed: Review
    """Last and next review."""
