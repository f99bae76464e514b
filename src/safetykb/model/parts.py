"""Parts that several records share: judgements, evidence, doses, numbers, identifiers."""

import datetime as dt

from safetykb.kernel.vocabulary import (
    Activity,
    AntagonistSetting,
    Asked,
    Basis,
    Bearing,
    Challenge,
    EffectGrade,
    Instrument,
    Interval,
    LeftOutAs,
    ListCategory,
    MarginWidth,
    Measure,
    NameKind,
    Onset,
    Reply,
    Role,
    Severity,
    Strength,
    SupplyWay,
)
from safetykb.model.base import record


@record
class OtherName:
    """A brand or an abbreviation: a name that has more to say than its letters."""

    name: str
    """As people write it."""
    kind: NameKind
    """`brand` of a licensed medicine, `shop_brand` of what shops sell without a licence, `abbreviation`."""
    countries: tuple[str, ...] = ()
    """Where the name was read to mean this: two capitals of ISO 3166, `EU` for a name of the whole union."""
    also: tuple[str, ...] = ()
    """What else goes by it, anywhere, and has no record here. A look-up then asks and chooses nothing."""
    error_prone: str | None = None
    """Source id of a safety body's list that calls it error-prone. A look-up asks beside the answer."""


@record
class Ask:
    """What a look-up asks beside the answer, where the line that was entered does not say it."""

    about: Asked
    """`product`: which of those that are made from it; else what is read on the line."""
    question: str
    """As a person is asked."""
    settled_by: tuple[str, ...] = ()
    """Words of the lists that answer it as it should be, as the meanings in `list_words.tsv` are written."""


@record
class LookAlike:
    """A medicine whose name is mistaken for this one, as a safety body says."""

    substance: str
    """Id of the other."""
    source: str
    """Source id of the list or notice that names the two together."""


@record
class Judgement:
    """An opinion with its basis: a source's own, or ours with the facts that it rests on."""

    basis: Basis
    """`source` when a cited source says so itself, `editorial` when it is our judgement."""
    text: str
    """One to three sentences addressed to a professional."""
    rests_on: tuple[str, ...]
    """Finding ids (`source#finding`): those that say it, or the facts that our judgement rests on."""


@record
class Evidence:
    """One finding and how it bears on the record that points to it."""

    finding: str
    """Finding id, `source#finding`."""
    bearing: Bearing
    """How the finding bears on this record."""
    note: str | None = None
    """Why it bears so, where that is not plain."""


@record
class Review:
    """When a record was last read through by a curator, and when it is due again."""

    date: dt.date
    """Day of the last review."""
    next: dt.date
    """Day by which the record is to be reviewed again; after it the record is shown as stale."""
    by: str | None = None
    """Initials or name of the reviewer."""


@record
class Exposure:
    """What was taken, in the words of the work. Absent parts were not stated."""

    dose: str | None = None
    """Amount with unit, as stated: `2 g`, `10 mg/kg`, `12 capsules a day`."""
    schedule: str | None = None
    """`single`, `daily`, `three times a day`, ..."""
    duration: str | None = None
    """How long, as stated: `15 days`, `years`."""
    route: str | None = None
    """`oral`, `intramuscular`, ..."""


@record
class Result:
    """One number with what it measures, its unit and its interval."""

    measure: Measure
    """What the number measures."""
    value: float | None = None
    """The estimate; absent where only a range was stated."""
    low: float | None = None
    """Lower end of the interval."""
    high: float | None = None
    """Upper end of the interval."""
    interval: Interval | None = None
    """What `low` and `high` are."""
    unit: str | None = None
    """Unit as stated; absent for a ratio or a plain count."""
    of: str | None = None
    """What was measured, where measure and object do not say it: `creatine kinase`, `fentanyl present`. Of a
    ratio of exposure: the metabolite or isomer; absent where it is the object itself."""
    denominator: int | None = None
    """Out of how many, for a count."""


@record
class Detected:
    """A substance measured in a body."""

    substance: str
    """Id of the substance or constituent, or its name where it has no record."""
    level: str
    """`qualitative`, `therapeutic`, `toxic`, or the concentration with unit, as the work puts it."""


@record
class CausalityAnswer:
    """One answer to one question of a causality scale."""

    question: int
    """Number of the question, from 1."""
    reply: Reply
    """`'yes'`, `'no'` or `unknown`, in quotes where YAML would read it as something else."""
    why: str | None = None
    """What in the report led to it, where that is not plain."""


@record
class CausalityScore:
    """A case scored on a causality scale: by the work itself, or by one of our raters."""

    instrument: Instrument
    """The scale."""
    rater: str
    """`published` for the work's own score, else the name of a rater."""
    score: int | None = None
    """Total that the work prints, where its answers were not seen; ours are summed by code."""
    answers: tuple[CausalityAnswer, ...] = ()
    """The answers, one for each question."""


@record
class CaseDetail:
    """What a case report lets a reader judge causality by. Absent means: not visible in what was read."""

    other_suspects: tuple[str, ...] = ()
    """Other substances or states that could explain the event by themselves: ids, or names without a record.
    For a report about a pair: suspects besides the two."""
    dechallenge: Challenge | None = None
    """Did the event settle when a member of the pair was stopped?"""
    rechallenge: Challenge | None = None
    """Did it come back when it was taken again?"""
    stronger_alternative: bool | None = None
    """True where another explanation is more likely."""
    causality: tuple[CausalityScore, ...] = ()
    """Published or rated causality scores."""


@record
class Identifiers:
    """Registry identifiers, each checked for its shape and its check digit where it has one."""

    unii: str | None = None
    """FDA Unique Ingredient Identifier, ten characters."""
    rxcui: str | None = None
    """RxNorm concept at ingredient level."""
    atc: tuple[str, ...] = ()
    """WHO ATC codes, level 5 for a substance."""
    pubchem: str | None = None
    """PubChem compound number."""
    chebi: str | None = None
    """`CHEBI:` and digits."""
    cas: str | None = None
    """CAS registry number with its check digit."""
    mesh: str | None = None
    """MeSH descriptor (D) or supplementary record (C)."""
    icd10: tuple[str, ...] = ()
    """For a condition: ICD-10 categories and codes, where every code below one means it."""
    inchikey: str | None = None
    """Standard InChIKey, 27 characters."""
    ncbi_taxon: str | None = None
    """NCBI Taxonomy number, for an organism."""


@record
class Structure:
    """What an alkaloid is to a chemist, where a source says so."""

    skeleton: str | None = None
    """Ring system, in the words of chemistry. Absent: no source that was read says."""
    series: str | None = None
    """Stereochemical series, as chemists write it. Absent: no source that was read says."""
    evidence: tuple[str, ...]
    """Finding ids that say so."""


@record
class RoleEntry:
    """What the substance is to a target, with the findings that say so."""

    target: str
    """Id of the target."""
    role: Role
    """What the substance is to it."""
    strength: Strength = Strength.UNSPECIFIED
    """Strength in people where a source that is cited prints it. What ratios show is derived, never typed."""
    activates: bool = False
    """True for a substrate that the enzyme makes into its active form: a prodrug."""
    evidence: tuple[str, ...]
    """Finding ids that say so."""
    note: str | None = None
    """A limit of the statement: product, dose, system."""


@record
class EffectEntry:
    """A pharmacodynamic liability of the substance, with the findings that say so."""

    effect: str
    """Id of the effect."""
    evidence: tuple[str, ...]
    """Finding ids that say so."""
    grade: EffectGrade | None = None
    """How much it does by itself at usual doses."""
    grade_basis: Judgement | None = None
    """Why this grade: a source that says so, or our judgement with its reason. Owed with `grade`."""
    list_category: ListCategory | None = None
    """For the QT interval: the category of the source's own list. How certain, not how much."""
    setting: AntagonistSetting | None = None
    """For opioid antagonists: what it is given for."""
    note: str | None = None
    """A limit of the statement."""


@record
class LeftOut:
    """An effect that a label tells of and that adds to nothing: rules leave it out, and pages say so."""

    effect: str
    """Id of the effect."""
    because: LeftOutAs
    """Why it does not add up."""
    reason: Judgement
    """What the label says of it: rests on every finding that tells of the effect."""


@record
class Probe:
    """A substance by which the strength of others on a target is measured, or against which it is."""

    substance: str
    """Id of the substance."""
    role: Role
    """`substrate`: an accepted index substrate. `inhibitor`, `inducer`: a strong index perpetrator."""
    evidence: tuple[str, ...]
    """Finding ids that say so."""


@record
class Harm:
    """What a changed exposure to a medicine does to a person."""

    happens: str
    """What may happen, at worst, in a sentence."""
    severity: Severity
    """How grave that is. Only a label of a pair makes it contraindicated."""
    severity_reason: Judgement
    """Why this severity."""
    onset: Onset | None = None
    """How soon it begins. Owed at major and above."""
    watch: str | None = None
    """What shows it early: signs, measurements, and when."""
    if_it_happens: tuple[str, ...] = ()
    """Ids of guidance of the kind `emergency`, in the order told, where it can be one."""


@record
class Margin:
    """How narrow the way is between too little and too much of a medicine, and what lies on either side."""

    width: MarginWidth
    """How narrow."""
    why: Judgement
    """Why this width."""
    raised: Harm | None = None
    """What too much of it does. Absent: nobody has said."""
    lowered: Harm | None = None
    """What too little of it does. Absent: nobody has said."""


@record
class Worsening:
    """An effect of medicines that a person in the condition bears worse than others."""

    effect: str
    """Id of the effect."""
    from_grade: EffectGrade | None = None
    """The least grade of it that matters in the condition; absent: every grade does."""
    evidence: tuple[str, ...]
    """Finding ids that say so."""
    harm: Harm
    """What it does to a person in the condition; major or moderate, by a medicine that does much of it."""
    management: Judgement
    """What to do, in sentences."""
    patient: str
    """Plain words for the person."""
    if_not_prescribed: str | None = None
    """Id of guidance of the kind `not_prescribed`, told to those to whom nobody prescribed the medicine."""


@record
class Genotype:
    """How an enzyme works in people of the genotype."""

    target: str
    """Id of the enzyme."""
    activity: Activity
    """How it works."""


@record
class ProfileReading:
    """A work that was read for liabilities of the substance, and those that are not there."""

    source: str
    """Id of the source: a label, a table."""
    date: dt.date
    """Day of the reading."""
    sections: str
    """What of it was read: sections, tables."""
    none: tuple[str, ...]
    """What it does not name: effects, roles as `<target>/<role>`, targets for every role at them."""


@record
class Dispensed:
    """A place on a list of what is dispensed most: decides what to read next, and nothing else."""

    source: str
    """Id of the list's source."""
    rank: int
    """Place on it, 1 the most."""


@record
class ActsOn:
    """How long a medicine is reckoned with after the last dose, as labels, agencies and clinics put it."""

    days: int
    """The longest interval that was read. Until then a list counts it as taken, after that no more."""
    evidence: tuple[str, ...]
    """Finding ids that say so."""


@record
class Supply:
    """One way in which the substance reaches people."""

    how: SupplyWay
    """The way."""
    places: tuple[str, ...] = ()
    """ISO 3166 codes of the countries or states where it is so; none: everywhere."""
    evidence: tuple[str, ...] = ()
    """Finding ids that say so."""
    rationale: str | None = None
    """Why we say so, where no source was read that does."""


@record
class Membership:
    """The substance belongs to a drug class."""

    drug_class: str
    """Id of the class."""
    evidence: tuple[str, ...] = ()
    """Finding ids that say so."""
    rationale: str | None = None
    """Why we put it there, where no source was read that does."""


@record
class Carriers:
    """What those that have an effect are called together: a check may name them so, as it names a class."""

    name: str
    """The name shown, in the plural."""
    synonyms: tuple[str, ...] = ()
    """Other names."""


@record
class Contained:
    """What a botanical or a product contains, or what the body forms from it."""

    constituent: str
    """Id of the alkaloid or other constituent."""
    principal: bool = False
    """True for the one that stands for the botanical: findings with the whole are inferred for it."""
    evidence: tuple[str, ...]
    """Finding ids that say so."""
