"""The nodes: what a person takes or has, and what stands between. One file each, file name = id."""

from safetykb.kernel.vocabulary import ConditionKind, ProductForm, SubstanceKind, TargetKind
from safetykb.model.base import record
from safetykb.model.parts import (
    ActsOn,
    Ask,
    Carriers,
    Contained,
    Dispensed,
    EffectEntry,
    Evidence,
    Genotype,
    Identifiers,
    Judgement,
    LeftOut,
    LookAlike,
    Margin,
    Membership,
    OtherName,
    Probe,
    ProfileReading,
    RoleEntry,
    Structure,
    Supply,
    Worsening,
)


@record
class Substance:
    """Anything a person takes: botanical, drug, food, recreational substance, product."""

    id: str
    """Lower-case letters, digits and hyphens; the file's name."""
    name: str
    """The name shown, in British spelling and INN for a medicine."""
    kind: SubstanceKind
    """What sort of substance it is."""
    synonyms: tuple[str, ...] = ()
    """Other names and spellings, common and scientific."""
    names: tuple[OtherName, ...] = ()
    """Brands and abbreviations."""
    shared: tuple[str, ...] = ()
    """Names above that another record has too, and is meant to: a look-up asks which is meant."""
    look_alikes: tuple[LookAlike, ...] = ()
    """Medicines that a safety body says it is mistaken for; each pair stands on one of the two."""
    asks: tuple[Ask, ...] = ()
    """What a look-up asks beside the answer: an answer may depend on it."""
    not_covered: str | None = None
    """Only where nothing is known but the name: what a look-up says in place of an answer."""
    description: str | None = None
    """One or two sentences that tell a reader what this is."""
    supply: tuple[Supply, ...] = ()
    """How it reaches people: whether anybody prescribes it decides whom advice is for."""
    identifiers: Identifiers | None = None
    """Registry identifiers."""
    named_in: tuple[str, ...] = ()
    """Source ids in which names and identifiers were read."""
    product_of: str | None = None
    """For a product: the botanical that it is made from."""
    form: ProductForm | None = None
    """For a product: leaf, extract or isolate."""
    constituents: tuple[Contained, ...] = ()
    """Alkaloids and other constituents that it contains."""
    ingredients: tuple[str, ...] = ()
    """For a licensed combination: the ids of its active substances. Answers are given for each of them."""
    not_absorbed: tuple[str, ...] = ()
    """Ingredients that the licensed route hardly lets in (sublingual naloxone): they form no pair."""
    classes: tuple[Membership, ...] = ()
    """Drug classes that it belongs to."""
    roles: tuple[RoleEntry, ...] = ()
    """What it is to enzymes, transporters and receptors."""
    effects: tuple[EffectEntry, ...] = ()
    """Its pharmacodynamic liabilities."""
    left_out: tuple[LeftOut, ...] = ()
    """Effects that its label tells of and that do not add up."""
    margin: Margin | None = None
    """What too much or too little of it does to a person, and how narrow the way between is."""
    looked: tuple[ProfileReading, ...] = ()
    """Readings for roles and effects that are not there. What stands nowhere was not looked for."""
    dispensed: tuple[Dispensed, ...] = ()
    """Places on lists of what is dispensed most."""
    acts_after_stopping: ActsOn | None = None
    """For how long it is reckoned with once it was stopped. Absent: nobody has said, so it always is."""
    stopping: Judgement | None = None
    """How to stop, for a substance that causes dependence. Records refer to it as `see <id>#stopping`."""
    evidence: tuple[Evidence, ...] = ()
    """Other findings about it that a reader should see: content, kinetics, trials."""


@record
class Alkaloid:
    """A constituent of a botanical that is an alkaloid, or its active metabolite."""

    id: str
    """The file's name."""
    name: str
    """The name shown."""
    synonyms: tuple[str, ...] = ()
    """Other names and abbreviations."""
    names: tuple[OtherName, ...] = ()
    """Brands and abbreviations."""
    shared: tuple[str, ...] = ()
    """Names above that another record has too, and is meant to: a look-up asks which is meant."""
    description: str | None = None
    """One or two sentences that tell a reader what this is."""
    identifiers: Identifiers | None = None
    """Registry identifiers."""
    named_in: tuple[str, ...] = ()
    """Source ids in which names and identifiers were read."""
    structure: Structure | None = None
    """Ring system and stereochemical series, with the findings that say so."""
    forms: tuple[Contained, ...] = ()
    """Metabolites that the body forms from it."""
    roles: tuple[RoleEntry, ...] = ()
    """What it is to enzymes, transporters, receptors and channels."""
    effects: tuple[EffectEntry, ...] = ()
    """Its pharmacodynamic liabilities."""
    evidence: tuple[Evidence, ...] = ()
    """Other findings about it that a reader should see: kinetics, content, conflicts."""


@record
class Constituent:
    """A constituent of a botanical that is no alkaloid, or its active metabolite."""

    id: str
    """The file's name."""
    name: str
    """The name shown."""
    synonyms: tuple[str, ...] = ()
    """Other names and abbreviations."""
    names: tuple[OtherName, ...] = ()
    """Brands and abbreviations."""
    shared: tuple[str, ...] = ()
    """Names above that another record has too, and is meant to: a look-up asks which is meant."""
    description: str | None = None
    """One or two sentences that tell a reader what this is."""
    identifiers: Identifiers | None = None
    """Registry identifiers."""
    named_in: tuple[str, ...] = ()
    """Source ids in which names and identifiers were read."""
    forms: tuple[Contained, ...] = ()
    """Metabolites that the body forms from it."""
    roles: tuple[RoleEntry, ...] = ()
    """What it is to enzymes, transporters, receptors and channels."""
    effects: tuple[EffectEntry, ...] = ()
    """Its pharmacodynamic liabilities."""
    evidence: tuple[Evidence, ...] = ()
    """Other findings about it that a reader should see: kinetics, content, conflicts."""


Compound = Alkaloid | Constituent
"""What a botanical contains."""
Taken = Substance | Compound
"""What a person takes, alone or in a botanical."""


@record
class Target:
    """Enzyme, transporter, receptor or ion channel."""

    id: str
    """The file's name."""
    name: str
    """The name shown."""
    kind: TargetKind
    """What sort of molecule it is."""
    synonyms: tuple[str, ...] = ()
    """Other names and gene symbols."""
    shared: tuple[str, ...] = ()
    """Names above that another record has too, and is meant to: a look-up asks which is meant."""
    description: str | None = None
    """What it does, in a sentence."""
    probes: tuple[Probe, ...] = ()
    """Accepted index substances, by which strength is derived from measured ratios."""


@record
class Effect:
    """A pharmacodynamic liability that substances share."""

    id: str
    """The file's name."""
    name: str
    """The name shown."""
    synonyms: tuple[str, ...] = ()
    """Other names."""
    shared: tuple[str, ...] = ()
    """Names above that another record has too, and is meant to: a look-up asks which is meant."""
    description: str | None = None
    """What it means for a person, in a sentence."""
    carriers: Carriers | None = None
    """What those that have it are called together. Owed where an interaction is about them."""


@record
class DrugClass:
    """A named class of medicines; a medicine's own file says that it is a member."""

    id: str
    """The file's name."""
    name: str
    """The name shown, in the plural."""
    synonyms: tuple[str, ...] = ()
    """Other names."""
    names: tuple[OtherName, ...] = ()
    """Abbreviations."""
    shared: tuple[str, ...] = ()
    """Names above that another record has too, and is meant to: a look-up asks which is meant."""
    description: str | None = None
    """What joins its members, in a sentence."""
    stopping: Judgement | None = None
    """For members that must not be left out abruptly: what follows, in a sentence."""
    implies: tuple[str, ...] = ()
    """Effects that a member has by being one: they count in burdens and in rules as its own do."""
    alternatives: Judgement | None = None
    """Only where a prescriber may weigh one member against another: what a change does not take away."""


@record
class Condition:
    """A state of the person: disease, life stage, genotype, procedure."""

    id: str
    """The file's name."""
    name: str
    """The name shown."""
    kind: ConditionKind
    """What sort of state it is."""
    synonyms: tuple[str, ...] = ()
    """Other names."""
    names: tuple[OtherName, ...] = ()
    """Abbreviations."""
    shared: tuple[str, ...] = ()
    """Names above that another record has too, and is meant to: a look-up asks which is meant."""
    from_years: int | None = None
    """For an age of life: the youngest in years that belongs to it."""
    to_years: int | None = None
    """For an age of life: the oldest in years that belongs to it."""
    kind_of: tuple[str, ...] = ()
    """Wider conditions that it is a kind of: what is said of these reaches it, unless left out."""
    means_taking: tuple[str, ...] = ()
    """What a person in it takes by that, and a list asks of with it: the smoke of who smokes."""
    not_covered: str | None = None
    """Only where nothing is known but the name: what a look-up says in place of an answer."""
    description: str | None = None
    """What is meant, in a sentence."""
    worsened_by: tuple[Worsening, ...] = ()
    """Effects of medicines that a person in it bears worse than others, each once."""
    genotype: Genotype | None = None
    """For a genotype: the enzyme, and how it works."""
    identifiers: Identifiers | None = None
    """Registry identifiers (MeSH)."""
    named_in: tuple[str, ...] = ()
    """Source ids in which the identifiers were read."""
