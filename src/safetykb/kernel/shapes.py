"""What stands in JSON: the parts of answers, records and pages that are passed on as they were read.

They are `TypedDict`s, so reading one is reading its JSON, and importing them costs next to nothing. What the
reasoner computes with, and every list of answers, is in `kernel.answer`.
"""

from typing import Annotated, Any, NotRequired, TypedDict

from safetykb.kernel.vocabulary import (
    Action,
    Answer,
    Basis,
    Bearing,
    CausalityClass,
    Challenge,
    Design,
    Direction,
    Documentation,
    Funding,
    InputState,
    Instrument,
    Interval,
    Licence,
    Looked,
    Measure,
    Onset,
    Relation,
    Reply,
    Role,
    Severity,
    SourceType,
    Statement,
    Strength,
    System,
    WarningKind,
)

Json = dict[str, Any]
"""A JSON object with text keys."""


class Measured(TypedDict):
    """One number with what it measures; what was not stated is left out."""

    measure: Annotated[str, Measure]
    """What the number measures."""
    value: NotRequired[float]
    """The estimate."""
    low: NotRequired[float]
    """Lower end of the interval."""
    high: NotRequired[float]
    """Upper end of the interval."""
    interval: NotRequired[Annotated[str, Interval]]
    """What `low` and `high` are."""
    unit: NotRequired[str]
    """Unit as stated; absent for a ratio or a plain count."""
    of: NotRequired[str]
    """What was measured, where measure and object do not say it."""
    denominator: NotRequired[int]
    """Out of how many, for a count."""


class Taken(TypedDict):
    """What was taken, in the words of the work; what was not stated is left out."""

    dose: NotRequired[str]
    """Amount with unit."""
    schedule: NotRequired[str]
    """`single`, `daily`, ..."""
    duration: NotRequired[str]
    """How long."""
    route: NotRequired[str]
    """`oral`, `intramuscular`, ..."""


class Detected(TypedDict):
    """A substance measured in a body."""

    substance: str
    """Id of the substance or alkaloid, or its name where it has no record."""
    level: str
    """How much, as the work puts it."""


class Case(TypedDict):
    """What a case report lets a reader judge causality by. Null or empty: not visible in what was read."""

    other_suspects: list[str]
    """Other substances or states that could explain the event: ids, or names without a record."""
    dechallenge: Annotated[str, Challenge] | None
    """Whether the event settled when a member of the pair was stopped."""
    rechallenge: Annotated[str, Challenge] | None
    """Whether it came back when it was taken again."""
    stronger_alternative: bool | None
    """True where another explanation is more likely."""


Rater = TypedDict("Rater", {"rater": str, "score": int, "class": Annotated[str, CausalityClass]})
"""What one rater made of a case: the sum, and the class that the scale gives it."""


class Answered(TypedDict):
    """One rater's reply to one question of a causality scale."""

    rater: str
    """`published` for the work's own score, else the name of a rater."""
    reply: Annotated[str, Reply]
    """What was replied."""
    points: int
    """What the scale gives for it."""
    why: str | None
    """What in the report led to it."""


class Asked(TypedDict):
    """One question of a causality scale with the replies of all raters."""

    number: int
    """From 1."""
    asks: str
    """The question."""
    agree: bool
    """Whether all raters replied alike."""
    replies: list[Answered]
    """By rater."""


class Scored(TypedDict):
    """A case on one causality scale, raters side by side."""

    instrument: Annotated[str, Instrument]
    """The scale."""
    raters: list[Rater]
    """Each with sum and class."""
    agree: bool
    """Whether the raters come to the same class."""
    questions: list[Asked]
    """Question by question; empty where a work prints only its sum."""


class ShownFinding(TypedDict):
    """What one source found, in the one shape that it has wherever it is shown.

    A finding in doubt decides nothing, and is never shown without its doubt.
    """

    source: str
    """Id of the work that it was read in."""
    finding_id: str
    """`<source>#<name of the finding>`."""
    subject: str
    """Id of the node that it is about."""
    relation: Annotated[str, Relation]
    """What it says of subject and object."""
    object: str | None
    """Id of the other node, where the relation has one."""
    also_about: list[str]
    """Ids of further nodes that it names."""
    design: Annotated[str, Design]
    """How it was found."""
    statement: Annotated[str, Statement] | None
    """Of a label or an agency: whether it is a contraindication, boxed warning or safety notice."""
    from_people: bool
    """True where that statement says that it rests on cases or studies in people."""
    system: Annotated[str, System]
    """Whether people, animals, cells, a model or nobody was studied."""
    population: str | None
    """Who or what was studied."""
    n: int | None
    """How many people, animals or samples."""
    exposure: Taken | None
    """What was taken of the subject."""
    victim_taken: Taken | None
    """Of a change of exposure: what was taken of the object."""
    direction: Annotated[str, Direction]
    """What it says about its relation."""
    direction_reason: str | None
    """Why, where that is not plain."""
    finding: str
    """What was found, in our words."""
    measures: list[Measured]
    """Its numbers, the deciding one first."""
    detection: list[Detected]
    """What was measured in the body."""
    caveat: str | None
    """What limits it."""
    doubt: str | None
    """A suspected error in the source."""
    locator: str
    """Where in the work."""
    quoted_from: str | None
    """The work that the source quotes, where the source is not the primary one."""
    case_id: str | None
    """One name for one person or series, the same in every work that describes it."""
    case: Case | None
    """For a case report: suspects, dechallenge, rechallenge."""
    causality: list[Scored]
    """For a case: each scale with its raters' scores and answers side by side."""


class EvidenceItem(ShownFinding):
    """One finding as the evidence of an answer."""

    bearing: Annotated[str, Bearing]
    """How it bears on the answer."""


class NotedEvidence(EvidenceItem):
    """One finding as the evidence of a record."""

    note: str | None
    """Why it bears so, where that is not plain."""


class Known(TypedDict):
    """How well something is known, by the published rule."""

    documentation: Annotated[str, Documentation]
    """The level."""
    decided_by: list[str]
    """Finding ids that decided it."""
    disputed: bool
    """Findings of like weight disagree."""


class RoleStrength(TypedDict):
    """How strong a node is in a role of its record: what was stated and what was measured."""

    target: str
    """Id of the target."""
    role: Annotated[str, Role]
    """What the node is to it."""
    leads: Annotated[str, Strength]
    """The strength that answers follow."""
    says: str | None
    """What stands behind it; null where nothing does."""
    shown_by: list[str]
    """Finding ids of the ratios that it was derived from, or that disagree with what is stated."""


class Reference(TypedDict):
    """A record that is named beside another."""

    id: str
    """Its id."""
    kind: str
    """Folder of its type."""
    title: str
    """What a page calls it."""


class Gap(TypedDict):
    """Something that is not known."""

    kind: str
    """`disagreement` or `nothing_found`."""
    record: str
    """Id of the record that tells it whole."""
    folder: str
    """Folder of that record."""
    about: list[str]
    """Ids of the nodes that it is about."""
    open: str
    """What is not known."""
    would_settle: str
    """What would settle it."""
    findings: list[str]
    """Finding ids that disagree."""
    leads: str | None
    """The finding that answers follow meanwhile."""
    dispensed: int | None
    """The best place of what it is about on a list of what is dispensed most."""
    stakes: Annotated[str, Severity] | None
    """How grave what rests on the findings is, or what is told of the pair meanwhile."""
    weight: int
    """Use times stakes: what is dispensed most counts three, on a list two, else one; no harm told counts
    one, minor two, up to contraindicated five."""


class Stats(TypedDict):
    """What a knowledge base holds."""

    records: dict[str, int]
    """How many of each type, by folder."""
    kinds: dict[str, int]
    """How many nodes of each kind."""
    findings: int
    """How many findings."""
    edges: int
    """How many edges the graph has."""
    cited: dict[str, int]
    """How many edges carry a citation, stand by definition, are our judgement."""
    version: str
    """Version of safetykb."""
    searched_until: str | None
    """Day of the newest search."""


class GraveFigures(TypedDict):
    """Pairs at major or above."""

    by_decider: dict[str, int]
    """By what decides: `record` of the pair itself, `inherited_record` of a class or origin, `rule`."""
    by_documentation: dict[str, int]
    """By level."""
    by_rule: dict[str, int]
    """Of those that a rule decides, by rule."""


class ListFigures(TypedDict):
    """What one written list is told."""

    name: str
    """As the file names it."""
    names: int
    """How many of its names were understood, conditions included."""
    not_understood: list[str]
    """Those that were not."""
    pairs: int
    """How many pairs were answered."""
    pairs_at_major: int
    """How many of these are at major or above."""
    concerns: int
    """How many things may happen."""
    concerns_at_major: int
    """How many of these are at major or above."""
    unassessed: int
    """How many pairs nobody assessed."""


class AlertFigures(TypedDict):
    """How much is alerted to."""

    pairs: int
    """Pairs that are answered; of all others there is no record."""
    by_answer: dict[str, int]
    """By kind of answer."""
    by_severity: dict[str, int]
    """By severity; `none` where there is none."""
    by_documentation: dict[str, int]
    """By the level of the gravest finding; `none` where there is none."""
    at_major: GraveFigures
    """Those at major or above."""
    lists: list[ListFigures]
    """Written lists, in their order."""


class InputCount(TypedDict):
    """Of how many medicines it is known whether an input of the rules is there."""

    input: str
    """Id of an effect, or `<target>/<role>`."""
    counts: dict[Annotated[str, InputState], int]
    """How many have it, have it not, were not looked at for it."""


class ClassCount(TypedDict):
    """How much is known of what the rules ask of the members of a class."""

    drug_class: str
    """Id of the class."""
    name: str
    """Its name."""
    medicines: int
    """How many members are counted."""
    whole: int
    """Of how many everything is known."""
    counts: dict[Annotated[str, InputState], int]
    """How many inputs of its members are there, are not, were not looked for."""


class ProfileStats(TypedDict):
    """How much is known of what the rules ask of medicines of one active substance."""

    medicines: int
    """How many medicines are counted."""
    inputs: int
    """How many things the rules ask of each: effects, and roles at enzymes and transporters."""
    whole: list[str]
    """Ids of those of which everything is known."""
    counts: dict[Annotated[str, InputState], int]
    """How many inputs of all medicines are there, are not, were not looked for."""
    by_class: list[ClassCount]
    """The same by class; a medicine of two classes counts in both."""
    by_input: list[InputCount]
    """The same by input."""


class ToRead(TypedDict):
    """A medicine of which the rules do not know everything that they ask."""

    about: str
    """Its id."""
    name: str
    """Its name."""
    missing: list[str]
    """What nobody looked for: effects, `<target>/<role>`, and targets of which no role is known."""
    others: int
    """With how many medicines something that is missing may matter."""
    rank: int | None
    """Its best place on a list of what is dispensed most."""


class Scope(TypedDict):
    """What a controlled study among the deciding findings tested. Null: not stated."""

    product: str
    """Name of what was taken."""
    dose: str | None
    """Amount with unit."""
    schedule: str | None
    """`single`, `daily`, ..."""
    duration: str | None
    """How long."""


class Judgement(TypedDict):
    """An opinion with its basis: a source's own, or ours with the facts that it rests on."""

    basis: Annotated[str, Basis]
    """`source` when a cited source says so itself, `editorial` when it is our judgement."""
    text: str
    """One to three sentences addressed to a professional."""
    rests_on: list[str]
    """Finding ids: those that say it, or the facts that our judgement rests on."""


class Review(TypedDict):
    """When a record was last read through, and when it is due again."""

    date: str
    """Day of the last review."""
    next: str
    """Day by which it is to be reviewed again."""
    by: str | None
    """The reviewer."""


class Notice(TypedDict):
    """An agency's warning."""

    id: str
    """Its id among the warnings."""
    kind: Annotated[str, WarningKind]
    """What it is about."""
    agency: str
    """Who warned."""
    jurisdiction: str
    """ISO 3166 code."""
    issued: str | None
    """Day of the notice, as far as it was stated."""
    about: list[str]
    """Ids of the substances and alkaloids."""
    says: str
    """What it says, in our words."""
    advice: Judgement | None
    """What follows for a professional, in our judgement."""
    evidence: list[str]
    """Finding ids that say so."""
    conflict: str | None
    """What others say against it, or what limits it."""
    reviewed: Review
    """Last and next review."""


class Read(TypedDict):
    """What of a work was read, when and where."""

    what: str
    """`abstract`, `full text`, `label section 7`, ..."""
    date: str
    """Day of the reading."""
    at: str
    """Address of the copy that was read."""


class Citation(TypedDict):
    """A work that is cited. What was not on the page that was read is left out."""

    id: str
    """Usually first author and year."""
    type: Annotated[str, SourceType]
    """What sort of work it is."""
    title: str
    """Title of the work."""
    licence: Annotated[str, Licence]
    """What the licence lets one do."""
    read: Read
    """What was read, when and where."""
    funding: Annotated[str, Funding]
    """Who paid."""
    authors: NotRequired[list[str]]
    """In order."""
    more_authors: NotRequired[bool]
    """True where the page stopped before the last author."""
    journal: NotRequired[str]
    """Journal, in full."""
    publisher: NotRequired[str]
    """Agency, institution or publisher."""
    year: NotRequired[int]
    """Year of publication."""
    published_on: NotRequired[str]
    """Day of publication."""
    volume: NotRequired[str]
    """Volume."""
    issue: NotRequired[str]
    """Issue."""
    pages: NotRequired[str]
    """Pages or article number."""
    doi: NotRequired[str]
    """DOI without resolver."""
    pmid: NotRequired[str]
    """PubMed number."""
    pmcid: NotRequired[str]
    """PubMed Central number."""
    set_id: NotRequired[str]
    """Set id of a label of the United States; its editions share it."""
    eu_number: NotRequired[str]
    """Number of a product in the Union Register of the European Union."""
    url: NotRequired[str]
    """The work's own address at its publisher or agency."""
    address: NotRequired[str]
    """Where the work itself stands: made of its first number, else its own; absent where neither was read."""
    funder: NotRequired[str]
    """The funder's name."""
    tertiary: NotRequired[bool]
    """True for an encyclopedia, shop, aggregator or advocacy page: it never carries a fact alone."""
    same_work_as: NotRequired[str]
    """Id of another source record of the same work or data."""
    note: NotRequired[str]
    """What a reader should know about the work as a whole."""


class AdviceChange(TypedDict):
    """Something that advises less than it did, and why; or more gravely, or anew."""

    day: str | None
    """Day of the change; None where none is written."""
    decider: str
    """What advises: `record#mechanism`, `rule/case`, `folder/record`, ..."""
    was: str
    """What it said: how many pairs at which severity and action; `gone` where it said nothing."""
    now: str
    """What it says since; `gone` where it says nothing."""
    why: str | None
    """The reason why it advises less; None where it advises more."""


class Candidate(TypedDict):
    """A record that a text may mean."""

    id: str
    """Its id."""
    name: str
    """Its name."""
    kind: str
    """What it is: drug, botanical, condition, ..."""
    matched: str
    """The name of it that is like the text."""


class Suggestion(Candidate):
    """A record whose name is spelt like a text."""

    score: float
    """How much alike, from 0 to 1."""
    text: str
    """What to enter for it: all that was understood, and this."""
    note: str | None
    """That it may be another substance that is not covered; null for a slip of the pen."""


Stretch = tuple[str, bool]
"""A stretch of a text, and whether it is what was looked for."""


class Result(TypedDict):
    """Something that was found: a record, or a finding of a source."""

    id: str
    """Its id; of a finding `source#finding`."""
    name: str
    """What it is called."""
    kind: str
    """Of a node what it is: drug, botanical, condition, ...; else the folder of its type, or `findings`."""
    score: float
    """How well it answers, from 0 to 1: 1 is the record that was named, above 0.5 are names, below texts."""
    group: str
    """Under which head it stands: `names`, `interactions`, ..."""
    address: str
    """Path of its page."""
    matched: str | None
    """The name by which it was found; null where its texts were."""
    note: str | None
    """Of a name that is only spelt like the question: that it may be another substance."""
    marked: list[Stretch]
    """Its name in stretches, each with whether it is what was looked for."""
    why: list[Stretch]
    """The line of it that answers best, in such stretches; none where its name alone does."""


class ResultGroup(TypedDict):
    """How much of one sort was found."""

    group: str
    """Its id."""
    title: str
    """Its head."""
    count: int
    """How much of it there is, shown or not."""


class Results(TypedDict):
    """What was found for a question."""

    results: list[Result]
    """Best first."""
    groups: list[ResultGroup]
    """In the order in which a reader is told."""
    says: list[str]
    """What is to be said of the search: what was looked for instead, what nothing has."""
    every_word: bool
    """Whether all words were found together; false where each result has some of them only."""
    instead: dict[str, str]
    """A word that no text has -> the one like it that was looked for."""
    unknown: list[str]
    """Words that no text has, nor one like them."""
    named: list[str]
    """Ids of the substances and conditions that the question names: what a check may be asked about."""


class Unrecognised(TypedDict):
    """An entry that was not understood, with what it may mean; none is chosen, nothing was checked for it."""

    name: str
    """As it was entered."""
    suggestions: list[Suggestion]
    """Best first; each holds everything that was understood."""
    understood: list[str]
    """Names of the records that a part of it means."""
    unparsed: list[str]
    """What was not understood."""
    says: str | None
    """Why nothing is answered, where more can be said."""
    left_out: bool
    """Whether it was understood, and says that what it names is not taken."""
    uncovered: bool
    """Whether it is known for what it is, and nothing is answered for such things."""


class Weighed(TypedDict):
    """How grave something is with members of a list."""

    severity: str
    """`contraindicated`, `major`, `moderate` or `minor`."""
    beside: list[str]
    """Ids of the members of the list with which it is that."""


class Meaning(Candidate):
    """A record that a shared name may mean."""

    gravest: NotRequired[list[Weighed]]
    """What is known of it with this list, gravest first: all at major and above, else the gravest.

    Left out where it was not weighed; an empty one is no all-clear.
    """


class Ambiguous(TypedDict):
    """A name that several records share: none is chosen, and only what all of them hold is checked."""

    name: str
    """As it was entered."""
    candidates: list[Meaning]
    """What it may mean."""
    elsewhere: list[str]
    """What else goes by it, and has no record."""
    of_class: str | None
    """The class whose members the candidates are, where it has no record of its own."""


class Ingredient(TypedDict):
    """An active substance, or what else is taken or had, that an entry names."""

    id: str
    """Its id."""
    name: str
    """Its name."""
    matched: str
    """The letters that name it, or its product."""


class SetAside(TypedDict):
    """A part of an entry that was understood and set aside."""

    sort: str
    """`strength`, `salt`, `directions`, `quantity`, `indication`, `number`, `date`, `price`, ..."""
    text: str
    """As it was entered."""


class ReadAs(TypedDict):
    """An entry of the list, and what it was read as."""

    entered: str
    """As it was entered."""
    line: str
    """The line that it stands on."""
    ingredients: list[Ingredient]
    """What it means; empty where it names nothing. Of a shared name what all its meanings hold."""
    kept: dict[str, str]
    """`route`, `form`, `release`, `frequency`, `stopped`, as understood."""
    ignored: list[SetAside]
    """What was set aside; of sort `not used` what no list explains."""
    ambiguous: list[Ambiguous]
    """Names in it that mean several things."""
    unparsed: list[str]
    """What was not understood."""


class Option(TypedDict):
    """What a question may be answered by."""

    id: str | None
    """Id of a record, where it is one."""
    name: str
    """In words."""


class Question(TypedDict):
    """What an answer depends on, and the list does not say."""

    about: str
    """Id of what it is about."""
    entered_as: str
    """As it was entered."""
    question: str
    """As a person is asked."""
    options: list[Option]
    """What it may be answered by; empty for a plain yes or no."""


class Duplicate(TypedDict):
    """The same substance twice, or two products of one active substance."""

    entered_as: list[str]
    """The two, as they were entered."""
    active: str
    """Id of what both are."""
    says: str
    """The sentence."""


class GraveBy(TypedDict):
    """Others of which one record speaks, or one that is named by itself."""

    id: str
    """Of the class or substance that the record is about, or of the other itself."""
    members: list[str]
    """Ids of those that it holds for, sorted."""


class GraveRow(TypedDict):
    """One thing that may happen with one name as gravely with others, whoever says so."""

    concern: str
    """What may happen, in words."""
    severity: str
    """Its severity: `major` or `contraindicated`."""
    action: str
    """The ORCA class."""
    documentation: str | None
    """Of the best documented."""
    others: int
    """With how many: each stands where it is gravest."""
    by: list[GraveBy]
    """With whom: what holds for most first."""


class Bearer(TypedDict):
    """A member of the list that has a liability."""

    id: str
    """Its id."""
    entered_as: str
    """As it was entered."""
    citations: list[str]
    """Finding ids that say so."""


class Burden(TypedDict):
    """A liability that two or more members of the list share."""

    effect: str
    """Id of the effect."""
    name: str
    """Its name."""
    members: list[Bearer]
    """Who has it."""


class ConcernMember(TypedDict):
    """A member of the list, or a condition of the person, that has a part in a concern."""

    id: str
    """Its id."""
    entered_as: str
    """As it was entered."""
    severity: Annotated[str, Severity] | None
    """The worst of what it has a part in here."""
    documentation: Annotated[str, Documentation] | None
    """Of that."""
    raises: list[str]
    """Ids of members whose exposure it raises."""


class ReadFor(TypedDict):
    """What was read of a work that does not name what was looked for."""

    source: str
    """Its id."""
    sections: str
    """What of it was read."""


class Alternative(TypedDict):
    """Another member of the class of a medicine whose exposure is changed: something to consider."""

    id: str
    """Its id."""
    name: str
    """Its name."""
    spared_by: list[str]
    """Ids of the enzymes and transporters of which it is no substrate, as its readings say."""
    readings: list[ReadFor]
    """Where that was read."""
    severity: Annotated[str, Severity] | None
    """The worst of what it has with the rest of this list: below major."""
    unassessed: int
    """How many pairs with the rest of this list nobody assessed."""


class Alternatives(TypedDict):
    """What a prescriber may weigh where the exposure of a medicine is changed."""

    members: list[Alternative]
    """By name."""
    left_out: int
    """How many members are spared too, and are major or worse with something else on this list."""
    says: str
    """What a change does not take away."""
    basis: Annotated[str, Basis]
    """Whose judgement that is."""
    rests_on: list[str]
    """Finding ids that it rests on."""


Concern = TypedDict(
    "Concern",
    {
        "id": str,
        "concern": str,
        "about": list[str],
        "members": list[ConcernMember],
        "severity": Annotated[str, Severity] | None,
        "action": Annotated[str, Action] | None,
        "documentation": Annotated[str, Documentation] | None,
        "onset": Annotated[str, Onset] | None,
        "happens": str,
        "do": list[str],
        "more": list[str],
        "first": int,
        "owed": int,
        "not": list[str],
        "if_it_happens": list[str],
        "signs": list[str],
        "watch": str | None,
        "patient": list[str],
        "pairs": list[list[str]],
        "three": str | None,
        "rests_on": list[str],
        "alternatives": Alternatives | None,
    },
)
"""One thing that may happen to this person from this list: one effect, victim, condition or duplicate.

`id`: the same thing has the same one on every list. `concern`: its title. `about`: ids of the effect, victim
or condition. `happens`, `do`, `more`, `not`, `if_it_happens`, `watch`, `patient`: each sentence stands in no
other concern of the report. `signs`: for what a person calls emergency services, in plain words, each once.
`do`: at most three sentences, with all that is not combined; `more`: what else is to be done. Of both, one
after the other, `first`: how many say what is not combined, and the first thing to do about each of the
gravest pairs; `owed`: how many, from the first on, are about these pairs; the rest holds of more.
`pairs`: the answers behind it, as `a` and `b`. `three`: which case of three members that are graver than any
two, if one holds. `rests_on`: findings behind its texts. `alternatives`: for a changed exposure, members of
the same class to consider, where any is known; null elsewhere.
"""


class Unassessed(TypedDict):
    """Pairs that nobody assessed; every surface says so first."""

    count: int
    """How many."""
    says: str | None
    """The sentence; null where there is none."""


class Rescue(TypedDict):
    """What to keep at hand and to give in an overdose of something on the list."""

    guidance: str
    """Id of the record of guidance that says so."""
    members: list[str]
    """Ids of the members of the list that it reverses."""
    text: str
    """What to do, addressed to a professional."""
    basis: Annotated[str, Basis]
    """Whose advice that is."""
    rests_on: list[str]
    """Finding ids that it rests on."""
    patient: str | None
    """The same in plain words."""


class Recognised(TypedDict):
    """What a name was taken for."""

    entered_as: str
    """As it was entered."""
    id: str
    """Id of the record."""
    name: str
    """Its name."""


class Certificate(TypedDict):
    """What stands behind a report."""

    version: str
    """Version of safetykb."""
    hash: str
    """Hash of the knowledge base."""
    recognised: list[Recognised]
    """Names for which pairs were formed."""
    unrecognised: list[str]
    """Names that no record has."""
    ambiguous: list[str]
    """Names that several records share."""
    pairs: int
    """How many pairs were answered."""
    by_answer: dict[Annotated[str, Answer], int]
    """How many of each answer."""
    by_looked: dict[Annotated[str, Looked], int]
    """How many pairs without a record, by whether anybody looked."""
    searched_in: str
    """What kind of search stands behind the answers."""
    searched_until: str | None
    """Day of the newest search."""
    judged_by: str
    """Who judged."""
