"""The closed word lists: one word for one thing, the same in YAML, code, answers and pages."""

from enum import StrEnum

from safetykb.kernel.first_words import Action as Action
from safetykb.kernel.first_words import Answer as Answer
from safetykb.kernel.first_words import Asked as Asked
from safetykb.kernel.first_words import Below as Below
from safetykb.kernel.first_words import Documentation as Documentation
from safetykb.kernel.first_words import EffectGrade as EffectGrade
from safetykb.kernel.first_words import LeftOutAs as LeftOutAs
from safetykb.kernel.first_words import Mechanism as Mechanism
from safetykb.kernel.first_words import Onset as Onset
from safetykb.kernel.first_words import Severity as Severity
from safetykb.kernel.first_words import SubstanceKind as SubstanceKind
from safetykb.kernel.first_words import ThreesCase as ThreesCase
from safetykb.kernel.first_words import Why as Why


class NameKind(StrEnum):
    """What sort of name a name is, where that matters to a reader of lists."""

    BRAND = "brand"
    """A name under which a licensed product is sold."""
    SHOP_BRAND = "shop_brand"
    """A name under which a shop or maker sells what nobody licensed."""
    ABBREVIATION = "abbreviation"
    """Short for a longer name, as written in notes and on lists."""


class ProductForm(StrEnum):
    """How a botanical product is made; decides which findings may be carried over to it."""

    LEAF = "leaf"
    """The leaf itself, dried, powdered or as tea: what was found with the botanical holds for it."""
    EXTRACT = "extract"
    """Concentrated from the botanical: what was found with leaf is untested at its strength."""
    ISOLATE = "isolate"
    """One constituent, alone or nearly so: what holds for leaf is not said of it, nor the other way round."""


class TargetKind(StrEnum):
    """What sort of molecule a target is."""

    ENZYME = "enzyme"
    """It changes molecules: medicines are broken down, or made active, by it."""
    TRANSPORTER = "transporter"
    """It carries molecules into or out of cells."""
    RECEPTOR = "receptor"
    """It is switched on or blocked by what binds to it."""
    ION_CHANNEL = "ion_channel"
    """It lets charged particles through, unless it is blocked."""


class Role(StrEnum):
    """What a substance is to a target."""

    SUBSTRATE = "substrate"
    """The enzyme or transporter works on it."""
    INHIBITOR = "inhibitor"
    """It slows the enzyme or transporter."""
    INDUCER = "inducer"
    """It makes the body have more of the enzyme or transporter."""
    AGONIST = "agonist"
    """It switches the receptor on."""
    PARTIAL_AGONIST = "partial_agonist"
    """It switches the receptor on, but not fully, and keeps stronger ones from it."""
    ANTAGONIST = "antagonist"
    """It keeps the receptor from being switched on."""
    BLOCKER = "blocker"
    """It blocks the ion channel."""


class Strength(StrEnum):
    """How strong a role is in people, by FDA / ICH M12; `unspecified` counts as the lowest."""

    STRONG = "strong"
    """An inhibitor that raises a probe's exposure fivefold; an inducer that lowers it by 80 %; or more."""
    MODERATE = "moderate"
    """An inhibitor that raises it twofold to fivefold; an inducer that lowers it by 50 to 80 %."""
    WEAK = "weak"
    """An inhibitor that raises it by a quarter to twofold; an inducer that lowers it by 20 to 50 %."""
    SENSITIVE = "sensitive"
    """A substrate whose exposure a strong inhibitor raises fivefold or more."""
    MODERATE_SENSITIVE = "moderate_sensitive"
    """A substrate whose exposure a strong inhibitor raises twofold to fivefold."""
    NEGLIGIBLE = "negligible"
    """Measured in people, and less: below weak; of a substrate less than twofold with a strong inhibitor."""
    UNSPECIFIED = "unspecified"
    """No source that was read says; it counts as the lowest."""


class AntagonistSetting(StrEnum):
    """What an opioid antagonist is given for; decides what the antagonist rule may say of it."""

    MAINTENANCE = "maintenance"
    """Taken for weeks to keep opioids from acting, as in the treatment of a use disorder."""
    OVERDOSE_RESCUE = "overdose_rescue"
    """Given in a suspected overdose, when waiting is the greater danger."""


class SupplyWay(StrEnum):
    """How a substance reaches people."""

    PRESCRIBED = "prescribed"
    """Somebody prescribes it."""
    OVER_THE_COUNTER = "over_the_counter"
    """It is licensed and sold without a prescription."""
    UNLICENSED = "unlicensed"
    """It is sold or grown, and no medicines agency has licensed it."""
    ILLICIT = "illicit"
    """It is sold against the law."""


class ListCategory(StrEnum):
    """How certain the source's own list of QT-prolonging medicines is of one: no measure of how much."""

    KNOWN = "known"
    """The list holds it certain that it may bring on the dangerous rhythm."""
    POSSIBLE = "possible"
    """The list holds it certain that it lengthens the interval, and not that it brings on the rhythm."""
    CONDITIONAL = "conditional"
    """The list names it for certain settings: overdose, other medicines, low potassium."""


class MarginWidth(StrEnum):
    """How narrow the way is between too little and too much of a medicine, narrowest first."""

    NARROW = "narrow"
    """A small change of exposure may harm: amounts are set by a measurement, or a body calls it narrow."""
    ORDINARY = "ordinary"
    """About twofold changes are borne by most people, larger ones by few."""
    WIDE = "wide"
    """Several times the usual exposure harms few people."""


class GuidanceKind(StrEnum):
    """What a record of guidance is for.

    `emergency`: what to do when it has happened. `not_prescribed`: advice for those to whom nobody prescribed
    the substance. `rescue`: what reverses an overdose, told with every list that holds something that it
    reverses; its `about` names those effects and the medicines. `question`: what people ask.
    """

    EMERGENCY = "emergency"
    """What to do when it has happened."""
    NOT_PRESCRIBED = "not_prescribed"
    """Advice for those to whom nobody prescribed the substance."""
    RESCUE = "rescue"
    """What reverses an overdose, told with every list that holds something that it reverses."""
    QUESTION = "question"
    """What people ask, with our answer."""


class Activity(StrEnum):
    """How an enzyme works in people of a genotype."""

    NONE = "none"
    """It does not work, or hardly."""
    RAISED = "raised"
    """It works faster than in most people."""


class ConditionKind(StrEnum):
    """What sort of state of a person a condition is."""

    DISEASE = "disease"
    """An illness or injury, or the risk of one."""
    LIFE_STAGE = "life_stage"
    """A time of life: pregnancy, breastfeeding, childhood, old age."""
    GENOTYPE = "genotype"
    """An inherited trait, such as a slow enzyme."""
    PROCEDURE = "procedure"
    """Something that is done to the person: surgery, anaesthesia, a test."""
    ACTIVITY = "activity"
    """Something that the person does: driving, sport, work at heights."""


class Looked(StrEnum):
    """Whether anybody looked, where there is no record."""

    SEARCHED = "searched"
    """Somebody looked, and the record of the search says where, when and what for."""
    REASONED = "reasoned"
    """Nobody looked for this pair; every input of every rule was read of both, and nothing of them meets."""
    NOT_SEARCHED = "not_searched"
    """Nobody has looked for this pair."""
    OUT_OF_SCOPE = "out_of_scope"
    """Neither of the two is a medicine or a subject of this knowledge base."""


class InputState(StrEnum):
    """What is known of an input of the rules: an effect of a substance, or its role at a target."""

    PRESENT = "present"
    """An entry, a class or what it is made from says so, and how much where a rule asks that."""
    NONE = "none"
    """A work was read for it and does not name it."""
    LEFT_OUT = "left_out"
    """A label tells of it, and our rule leaves it out; the entry says why."""
    NOT_LOOKED = "not_looked"
    """Nobody read anything for it."""


class Basis(StrEnum):
    """Whether a judgement is a source's or ours."""

    SOURCE = "source"
    """A cited source says so itself."""
    EDITORIAL = "editorial"
    """It is our judgement, made from the findings that it names."""


class Direction(StrEnum):
    """What a finding says about the relation that it names."""

    SUPPORTS = "supports"
    """What was seen speaks for the relation."""
    REFUTES = "refutes"
    """What was seen speaks against it."""
    MIXED = "mixed"
    """Parts speak for it and parts against it."""
    INCONCLUSIVE = "inconclusive"
    """It speaks neither for it nor against it."""


class Bearing(StrEnum):
    """How a finding bears on the record that points to it.

    `supports` and `refutes` are about this very pair, `pathway` about the enzyme, receptor or probe behind
    it, `context` about neither: it is shown and decides nothing.
    """

    SUPPORTS = "supports"
    """It is about this very pair or subject, and speaks for what the record says."""
    REFUTES = "refutes"
    """It is about this very pair or subject, and speaks against it."""
    PATHWAY = "pathway"
    """It is about the enzyme, receptor or probe behind it."""
    CONTEXT = "context"
    """It is shown to inform, and decides nothing."""


class Certainty(StrEnum):
    """Whether a mechanism was shown for the pair or is only proposed."""

    SHOWN = "shown"
    """It was shown for this pair."""
    PROPOSED = "proposed"
    """It is likely from what is known of each of the two, and was not shown for the pair."""
    UNKNOWN = "unknown"
    """Nobody knows how it comes about."""


EMERGENCIES = frozenset(
    {
        Mechanism.CNS_DEPRESSION,
        Mechanism.OPIOID_RECEPTOR_BLOCKADE,
        Mechanism.OPIOID_RECEPTOR_COMPETITION,
        Mechanism.SEROTONIN_TOXICITY,
        Mechanism.QT_PROLONGATION,
        Mechanism.SEIZURE_THRESHOLD,
        Mechanism.SYMPATHETIC_STIMULATION,
        Mechanism.BLEEDING,
        Mechanism.LIVER_INJURY,
        Mechanism.GUT_SLOWING,
    }
)
"""Mechanisms that can be an emergency: slowed breathing, precipitated withdrawal, serotonin toxicity,
fainting, seizures, a hypertensive crisis, bleeding, liver failure, a blocked gut. A record of one says what
to do when it happens."""

KINETIC = frozenset(
    {
        Mechanism.METABOLIC_INHIBITION,
        Mechanism.METABOLIC_INDUCTION,
        Mechanism.TRANSPORTER_INHIBITION,
        Mechanism.TRANSPORTER_INDUCTION,
        Mechanism.ACTIVE_METABOLITE,
    }
)
"""Mechanisms that change exposure. They depend on product and dose, so they are not carried to extracts."""


class System(StrEnum):
    """What was studied."""

    HUMAN = "human"
    """People."""
    ANIMAL = "animal"
    """Live animals."""
    IN_VITRO = "in_vitro"
    """Cells, tissue, enzymes or a sample in a laboratory."""
    MODEL = "model"
    """A calculation."""
    STATEMENT = "statement"
    """Nothing was studied: a label, a law, a list, an opinion."""


class Design(StrEnum):
    """How a finding was made. `tier` in `evidence` says what each counts for."""

    CONTROLLED_INTERACTION_TRIAL = "controlled_interaction_trial"
    """People took the one with and without the other, to see what changes."""
    COMPILED_TRIAL = "compiled_trial"
    """A controlled trial in people that was read only as a row of a compilation, which names its work."""
    RANDOMISED_TRIAL = "randomised_trial"
    """People were given one of several treatments by lot."""
    CONTROLLED_TRIAL = "controlled_trial"
    """A trial with a comparison, not by lot."""
    REGULATOR_INDEX_TABLE = "regulator_index_table"
    """A regulator's table of strengths, which rests on studies in people."""
    ADJUSTED_COMPARATIVE_STUDY = "adjusted_comparative_study"
    """People with and without it were compared, and other differences were allowed for."""
    UNCONTROLLED_TRIAL = "uncontrolled_trial"
    """A trial without a comparison."""
    PHARMACOKINETIC_STUDY = "pharmacokinetic_study"
    """How much reaches the blood of people, and for how long."""
    CROSS_SECTIONAL_STUDY = "cross_sectional_study"
    """People were examined or tested once."""
    SURVEY = "survey"
    """People were asked."""
    CASE_REPORT = "case_report"
    """One living person, described."""
    CASE_REPORT_POST_MORTEM = "case_report_post_mortem"
    """One person, described after death."""
    CASE_SERIES = "case_series"
    """Several people, described one after another."""
    CASE_REVIEW = "case_review"
    """Published cases, gathered and read again."""
    CO_DETECTION = "co_detection"
    """Both were found in one body; that is all."""
    POISON_CENTRE_SERIES = "poison_centre_series"
    """Calls to poison centres, counted."""
    PHARMACOVIGILANCE = "pharmacovigilance"
    """Reports of suspected harm to an agency or maker, counted."""
    MORTALITY_DATA = "mortality_data"
    """Deaths, counted from registers or coroners' files."""
    ANIMAL_STUDY = "animal_study"
    """Live animals."""
    IN_VITRO_STUDY = "in_vitro_study"
    """Cells, tissue or enzymes."""
    CHEMICAL_ANALYSIS = "chemical_analysis"
    """What a plant, product or sample holds."""
    MODEL = "model"
    """A calculation."""
    PRODUCT_LABEL = "product_label"
    """The licensed information on a medicine."""
    REGULATOR_STATEMENT = "regulator_statement"
    """What an agency says outside a label."""
    LEGAL_TEXT = "legal_text"
    """A law, rule or order."""
    NEWS_REPORT = "news_report"
    """Press."""
    REFERENCE_LIST = "reference_list"
    """A list or database that gives no reasons."""
    EXPERT_REVIEW = "expert_review"
    """A review, guideline or opinion."""


class Statement(StrEnum):
    """As what a label or an agency says a thing, where that carries weight of its own."""

    CONTRAINDICATION = "contraindication"
    """The label forbids it."""
    BOXED_WARNING = "boxed_warning"
    """It stands in the strongest warning that a label has."""
    SAFETY_COMMUNICATION = "safety_communication"
    """An agency told the public or the professions of it by a notice of its own."""


class Relation(StrEnum):
    """What a finding says of its subject and object."""

    CHANGES_EXPOSURE_OF = "changes_exposure_of"
    INTERACTS_WITH = "interacts_with"
    CO_DETECTED_WITH = "co_detected_with"
    SUBSTRATE_OF = "substrate_of"
    INHIBITS = "inhibits"
    INDUCES = "induces"
    BINDS = "binds"
    ACTIVATES = "activates"
    BLOCKS = "blocks"
    CONTAINS = "contains"
    FORMS = "forms"
    HAS_EFFECT = "has_effect"
    MEMBER_OF = "member_of"
    HAS_IDENTIFIER = "has_identifier"
    HAS_KINETICS = "has_kinetics"
    RISK_IN = "risk_in"
    TREATS = "treats"
    HAS_LEGAL_STATUS = "has_legal_status"
    WARNED_OF = "warned_of"


class Measure(StrEnum):
    """What a number measures."""

    AUC_RATIO = "auc_ratio"
    """Exposure with the perpetrator over exposure without, or without the enzyme over with it."""
    CMAX_RATIO = "cmax_ratio"
    """Peak with the perpetrator over peak without."""
    HALF_LIFE_RATIO = "half_life_ratio"
    """Half-life with the perpetrator over half-life without."""
    PREDICTED_AUC_RATIO = "predicted_auc_ratio"
    """Such a ratio from a calculation."""
    ODDS_RATIO = "odds_ratio"
    """Odds with over odds without, as counted."""
    ADJUSTED_ODDS_RATIO = "adjusted_odds_ratio"
    """Odds with over odds without, other differences allowed for."""
    COUNT = "count"
    """How many."""
    PROPORTION = "proportion"
    """A part of a whole, or how many in a hundred."""
    CONCENTRATION = "concentration"
    """Amount in blood, urine or another fluid."""
    CONTENT = "content"
    """Amount in a plant, product or dose."""
    IC50 = "ic50"
    """Concentration that halves an activity or displaces half."""
    KI = "ki"
    """Constant of inhibition or binding: the smaller, the tighter."""
    INACTIVATION_KI = "inactivation_ki"
    """Concentration at which an enzyme is destroyed half as fast as it can be."""
    INACTIVATION_RATE = "inactivation_rate"
    """How fast an enzyme is destroyed at most."""
    EMAX = "emax"
    """The most that it can do."""
    EC50 = "ec50"
    """Concentration that does half of the most."""
    AUC = "auc"
    """Exposure: concentration summed over time."""
    CMAX = "cmax"
    """Peak concentration."""
    CLEARANCE = "clearance"
    """Volume that is cleared in a time."""
    VOLUME_OF_DISTRIBUTION = "volume_of_distribution"
    """Volume in which it seems to be spread."""
    BIOAVAILABILITY = "bioavailability"
    """Share that reaches the blood."""
    FRACTION_EXCRETED = "fraction_excreted"
    """Share that leaves the body unchanged."""
    METABOLITE_RATIO = "metabolite_ratio"
    """Metabolite over parent."""
    TIME_TO_STEADY_STATE = "time_to_steady_state"
    """Time until repeated doses settle."""
    MODEL_RATIO = "model_ratio"
    """Another ratio from a calculation."""
    FOLD_CHANGE = "fold_change"
    """How many times as much."""
    PERCENT_CHANGE = "percent_change"
    """By how many per cent more or less."""
    SHARE = "share"
    """A part of what was analysed."""
    LETHAL_DOSE = "lethal_dose"
    """Dose that kills the stated part of animals."""
    PKA = "pka"
    """Acidity at which half is charged."""
    LOGP = "logp"
    """How much rather it dissolves in fat than in water."""
    HALF_LIFE = "half_life"
    """Time in which the amount halves."""
    TMAX = "tmax"
    """Time to the peak."""
    DOSE = "dose"
    """Amount that was taken."""
    DURATION = "duration"
    """How long something lasted."""
    TIME_TO_ONSET = "time_to_onset"
    """Time until it began."""
    QT_INTERVAL = "qt_interval"
    """Time that the heart takes to recharge, as measured or corrected."""
    LABORATORY_VALUE = "laboratory_value"
    """A value of blood or urine."""
    VITAL_SIGN = "vital_sign"
    """Pulse, pressure, breathing, temperature."""


RATIOS_OF_EXPOSURE = (Measure.AUC_RATIO, Measure.CMAX_RATIO)
"""Measures whose interval decides a finding's direction."""


class Interval(StrEnum):
    """What `low` and `high` of a result are."""

    CI90 = "ci90"
    """90 % confidence interval."""
    CI95 = "ci95"
    """95 % confidence interval."""
    RANGE = "range"
    """Smallest and largest."""
    STANDARD_DEVIATION = "standard_deviation"
    """Mean less and plus one standard deviation."""
    INTERQUARTILE_RANGE = "interquartile_range"
    """The middle half."""
    REPORTED_ERROR = "reported_error"
    """Estimate less and plus an error that the source does not name."""


class Challenge(StrEnum):
    """What happened when a suspect was stopped, or taken again."""

    POSITIVE = "positive"
    """It settled on stopping, or came back on retaking."""
    NEGATIVE = "negative"
    """It did not."""
    NOT_DONE = "not_done"
    """It was not tried."""


class Instrument(StrEnum):
    """A published causality scale."""

    DIPS = "dips"
    """Drug Interaction Probability Scale: asks whether it was this pair."""
    NARANJO = "naranjo"
    """Adverse drug reaction probability scale: asks whether it was this substance."""


class Reply(StrEnum):
    """An answer to a question of a causality scale; `unknown` also where the question does not apply."""

    YES = "yes"
    """Yes."""
    NO = "no"
    """No."""
    UNKNOWN = "unknown"
    """Not known, not done, or does not apply."""


class CausalityClass(StrEnum):
    """What a causality scale makes of its total, best first."""

    DEFINITE = "definite"
    """Naranjo: a total of 9 or more."""
    HIGHLY_PROBABLE = "highly_probable"
    """DIPS: a total of 9 or more."""
    PROBABLE = "probable"
    """A total of 5 to 8."""
    POSSIBLE = "possible"
    """DIPS 2 to 4, Naranjo 1 to 4."""
    DOUBTFUL = "doubtful"
    """Less."""


class SourceType(StrEnum):
    """What sort of work a source is."""

    JOURNAL_ARTICLE = "journal_article"
    """A paper in a journal."""
    CASE_REPORT = "case_report"
    """A paper on one case or a few."""
    REVIEW = "review"
    """A paper on papers."""
    CONFERENCE_ABSTRACT = "conference_abstract"
    """What was shown at a meeting."""
    DATASET = "dataset"
    """Data as published."""
    DATABASE_RECORD = "database_record"
    """An entry of a register or database."""
    PRODUCT_LABEL = "product_label"
    """The licensed information on a medicine."""
    AGENCY_PAGE = "agency_page"
    """A page or notice of an agency."""
    STATUTE = "statute"
    """A law, rule or order, as made."""
    BILL = "bill"
    """A law that is proposed, whatever chamber has passed it: it is not law."""
    NEWS = "news"
    """Press."""
    WEB_PAGE = "web_page"
    """Another page."""


class Funding(StrEnum):
    """Who paid for a work."""

    PUBLIC = "public"
    """Public money or a charity."""
    INDUSTRY = "industry"
    """Somebody who sells the substance or its rival."""
    ADVOCACY = "advocacy"
    """Somebody who speaks for or against it."""
    NONE_STATED = "none_stated"
    """The work says that there was none."""
    UNKNOWN = "unknown"
    """What was read does not say."""


class Licence(StrEnum):
    """What a source's licence lets us do; facts are cited under every one of them."""

    CITATION_ONLY = "citation_only"
    """All rights reserved, or not stated: facts are cited, nothing is copied."""
    PUBLIC_DOMAIN = "public_domain"
    """Free of rights."""
    CC_BY = "cc_by"
    """Creative Commons: name the source."""
    CC_BY_SA = "cc_by_sa"
    """Creative Commons: name the source, share alike."""
    CC_BY_NC = "cc_by_nc"
    """Creative Commons: name the source, no commerce."""
    CC_BY_NC_SA = "cc_by_nc_sa"
    """Creative Commons: name the source, no commerce, share alike."""
    CC0 = "cc0"
    """Creative Commons: rights waived."""
    OPEN_GOVERNMENT = "open_government"
    """A government's open licence: name the source."""
    RESTRICTED = "restricted"
    """Terms that forbid taking a list whole."""


class ClaimKind(StrEnum):
    """What a claim is about; an omission is what ought to have been said."""

    PHARMACOLOGY = "pharmacology"
    """What it does in the body."""
    EFFICACY = "efficacy"
    """Whether it helps."""
    SAFETY = "safety"
    """Whether it harms."""
    DOSING = "dosing"
    """How much or how often."""
    ADVICE = "advice"
    """What to do."""
    REGULATORY = "regulatory"
    """What law or an agency says."""
    OMISSION = "omission"
    """What was left unsaid and should have been said."""


class Verdict(StrEnum):
    """What the findings make of a claim."""

    SUPPORTED = "supported"
    """The findings carry it."""
    PARTLY_SUPPORTED = "partly_supported"
    """The findings carry a part of it."""
    UNSUPPORTED = "unsupported"
    """No finding carries it."""
    MISLEADING = "misleading"
    """It leads to a false belief, whatever part of it may be true."""
    CONTRADICTED = "contradicted"
    """The findings speak against it."""
    SOUND_ADVICE = "sound_advice"
    """Following it is right, whatever its reasons."""
    OMITTED = "omitted"
    """It ought to have been said."""
    UNTESTABLE = "untestable"
    """Nothing could show it true or false."""


class Grade(StrEnum):
    """Certainty of a body of evidence, in GRADE's words."""

    HIGH = "high"
    """Further work is unlikely to change it."""
    MODERATE = "moderate"
    """Further work may change it."""
    LOW = "low"
    """Further work is likely to change it."""
    VERY_LOW = "very_low"
    """Hardly more than a guess."""


class WarningKind(StrEnum):
    """What a warning is about or who gives it."""

    ADVISORY = "advisory"
    """An agency's notice to the public or to professionals."""
    CLINICAL_BODY = "clinical_body"
    """A society or college of professionals."""
    POISON_CENTRE = "poison_centre"
    """A poison centre."""
    DEATHS = "deaths"
    """Deaths."""
    ORGAN_TOXICITY = "organ_toxicity"
    """Harm to an organ."""
    CONTAMINATION = "contamination"
    """Germs, metals or another thing that came in by carelessness."""
    ADULTERATION = "adulteration"
    """Something that was put in and not told."""
    PRODUCT_QUALITY = "product_quality"
    """Labels, contents or making that cannot be relied on."""
    DEPENDENCE = "dependence"
    """Dependence and withdrawal."""


class JurisdictionLevel(StrEnum):
    """Whose law it is."""

    INTERNATIONAL = "international"
    """Several countries by treaty."""
    NATIONAL = "national"
    """A country."""
    STATE = "state"
    """A state or province of a country."""
    LOCAL = "local"
    """A county, city or town."""


class LegalStatus(StrEnum):
    """What a jurisdiction's law makes of a substance."""

    PROHIBITED = "prohibited"
    """Having, selling or making it is forbidden."""
    CONTROLLED = "controlled"
    """It stands in a list of controlled substances."""
    PRESCRIPTION_ONLY = "prescription_only"
    """It is sold on prescription."""
    REGULATED = "regulated"
    """It may be sold under rules on labels, tests or contents."""
    AGE_RESTRICTED = "age_restricted"
    """It may be sold, but not to the young, and no other rule was read."""
    NOT_APPROVED_NOT_SCHEDULED = "not_approved_not_scheduled"
    """It is neither an approved medicine or food nor a controlled substance."""
    LEGAL_UNREGULATED = "legal_unregulated"
    """It may be sold, and no rule is its own."""
    UNKNOWN = "unknown"
    """No page that was read gives the rule."""


class Found(StrEnum):
    """What a search came back with."""

    NOTHING = "nothing"
    """Nothing that bears on the pair."""
    SOMETHING = "something"
    """Something that bears on the pair."""


class ProbeCase(StrEnum):
    """What the probe-pathway rule tells apart: leaf as it was tested, and an extract that nobody tested."""

    PROBE_EXPOSURE_RAISED = "probe_exposure_raised"
    """Leaf, as it was tested with the probe."""
    EXTRACT_UNTESTED = "extract_untested"
    """An extract, at whose strength nothing was tested."""


class OpioidsCase(StrEnum):
    """What the rule on two opioids speaks of."""

    TWO_AGONISTS = "two_agonists"
    """Both switch the opioid receptor on in full."""


class AdditiveCase(StrEnum):
    """What the rules on additive effects tell apart: how much each of the two does by itself."""

    MARKED_MARKED = "marked_marked"
    """Both do much."""
    MARKED_MODERATE = "marked_moderate"
    """One does much, the other enough to be felt."""
    MARKED_SLIGHT = "marked_slight"
    """One does much, the other little."""
    MODERATE_MODERATE = "moderate_moderate"
    """Both do enough to be felt."""
    MODERATE_SLIGHT = "moderate_slight"
    """One does enough to be felt, the other little."""
    SLIGHT_SLIGHT = "slight_slight"
    """Both do little."""
    NOT_PRESCRIBED = "not_prescribed"
    """Many get one of them from nobody who prescribes it, so that it has no usual dose to grade it by."""


class SerotonergicCase(StrEnum):
    """What the rule on serotonin tells apart: how much each of the two does by itself, and who gave it."""

    MARKED_MARKED = "marked_marked"
    """Both do much."""
    MARKED_MODERATE = "marked_moderate"
    """One does much, the other enough to be felt."""
    MARKED_SLIGHT = "marked_slight"
    """One does much, the other little."""
    MODERATE_MODERATE = "moderate_moderate"
    """Both do enough to be felt."""
    MODERATE_SLIGHT = "moderate_slight"
    """One does enough to be felt, the other little."""
    SLIGHT_SLIGHT = "slight_slight"
    """Both do little."""
    NOT_PRESCRIBED = "not_prescribed"
    """Many get one of them from nobody who prescribes it, so that it has no usual dose to grade it by."""
    NOT_PRESCRIBED_SLIGHT = "not_prescribed_slight"
    """Many get one of them from nobody who prescribes it; the other does little."""


class HarmCase(StrEnum):
    """What the rules on the liver and low sodium tell apart: two that hardly harm are no such pair."""

    MARKED_MARKED = "marked_marked"
    """Both do much."""
    MARKED_MODERATE = "marked_moderate"
    """One does much, the other enough to be felt."""
    MARKED_SLIGHT = "marked_slight"
    """One does much, the other little."""
    MODERATE_MODERATE = "moderate_moderate"
    """Both do enough to be felt."""
    MODERATE_SLIGHT = "moderate_slight"
    """One does enough to be felt, the other little."""
    NOT_PRESCRIBED = "not_prescribed"
    """Many get one of them from nobody who prescribes it, so that it has no usual dose to grade it by."""


class ExposureCase(StrEnum):
    """What the rule on exposure tells apart: what changes, by how much, and how narrow the margin is.

    Large is fivefold and more (a fall of 80 % and more), middle twofold to fivefold (50 to 80 %), small a
    quarter to twofold (20 to 50 %); unsized where nobody measured how far the victim depends on it.
    """

    RAISED_LARGE = "raised_large"
    """Exposure rises fivefold or more, at whatever margin."""
    RAISED_MIDDLE_NARROW = "raised_middle_narrow"
    """It rises twofold to fivefold, at a narrow margin."""
    RAISED_MIDDLE = "raised_middle"
    """It rises twofold to fivefold, at an ordinary margin."""
    RAISED_SMALL_NARROW = "raised_small_narrow"
    """It rises by a quarter to twofold, at a narrow margin."""
    RAISED_STRONG_NARROW = "raised_strong_narrow"
    """A strong inhibitor of an enzyme that clears a medicine of narrow margin; no dependence was measured."""
    RAISED_UNSIZED_NARROW = "raised_unsized_narrow"
    """A moderate inhibitor so, or a strong one beside an enzyme on which it was shown to depend."""
    RAISED_UNSIZED = "raised_unsized"
    """A strong or moderate inhibitor of what clears another medicine; the size is not known."""
    RAISED_SLIGHT = "raised_slight"
    """It rises by less than matters at its margin."""
    RAISED_STRENGTH_UNKNOWN = "raised_strength_unknown"
    """Nobody says how strong the inhibitor is in people."""
    RAISED_HARM_UNKNOWN = "raised_harm_unknown"
    """It may rise, and what that does was not assessed."""
    LOWERED_LARGE = "lowered_large"
    """Exposure falls by 80 % or more."""
    LOWERED_MIDDLE = "lowered_middle"
    """It falls by half to 80 %."""
    LOWERED_SMALL_NARROW = "lowered_small_narrow"
    """It falls by a fifth to half, at a narrow margin."""
    LOWERED_STRONG_NARROW = "lowered_strong_narrow"
    """A strong inducer of an enzyme that clears a medicine of narrow margin; no dependence was measured."""
    LOWERED_UNSIZED_NARROW = "lowered_unsized_narrow"
    """A moderate inducer so, or a strong one beside an enzyme on which it was shown to depend."""
    LOWERED_UNSIZED = "lowered_unsized"
    """A strong or moderate inducer of what clears another medicine; the size is not known."""
    LOWERED_SLIGHT = "lowered_slight"
    """It falls by less than matters at its margin."""
    LOWERED_STRENGTH_UNKNOWN = "lowered_strength_unknown"
    """Nobody says how strong the inducer is in people."""
    LOWERED_HARM_UNKNOWN = "lowered_harm_unknown"
    """It may fall, and what that does was not assessed."""
    ACTIVATION_LOWERED_LARGE = "activation_lowered_large"
    """A strong inhibitor of the enzyme that makes the active form of a prodrug."""
    ACTIVATION_LOWERED_MIDDLE = "activation_lowered_middle"
    """A moderate inhibitor of the enzyme that makes the active form of a prodrug."""
    ACTIVATION_RAISED = "activation_raised"
    """A strong or moderate inducer of the enzyme that makes the active form of a prodrug."""
    NOT_CHANGED = "not_changed"
    """People took both, and exposure stayed as it was."""


class MaoInhibitorCase(StrEnum):
    """What the rule on MAO inhibitors speaks of."""

    SEROTONERGIC = "serotonergic"
    """The other raises serotonin, enough to be felt or much."""
    SLIGHT = "slight"
    """The other raises serotonin little."""


class WorseningCase(StrEnum):
    """What the rule on conditions tells apart: how much the medicine does, and how grave that is in them."""

    MARKED_MAJOR = "marked_major"
    """Much of what is grave for a person in the condition."""
    MODERATE_MAJOR = "moderate_major"
    """Enough to be felt of what is grave for a person in the condition."""
    SLIGHT_MAJOR = "slight_major"
    """A little of what is grave for a person in the condition."""
    MARKED_MODERATE = "marked_moderate"
    """Much of what a person in the condition bears less well than others."""
    MODERATE_MODERATE = "moderate_moderate"
    """Enough to be felt of what a person in the condition bears less well than others."""
    SLIGHT_MODERATE = "slight_moderate"
    """A little of what a person in the condition bears less well than others."""


class GenotypeCase(StrEnum):
    """What the rule on genotypes tells apart: the cases of the rule on exposure that a genotype can make."""

    RAISED_LARGE = "raised_large"
    """The enzyme that clears it does not work, and it depends on that wholly."""
    RAISED_MIDDLE_NARROW = "raised_middle_narrow"
    """It depends on that in good part, at a narrow margin."""
    RAISED_MIDDLE = "raised_middle"
    """It depends on that in good part, at an ordinary margin."""
    RAISED_STRONG_NARROW = "raised_strong_narrow"
    """Nobody measured how far it depends on that, at a narrow margin; no other way is known."""
    RAISED_UNSIZED_NARROW = "raised_unsized_narrow"
    """Nobody measured how far it depends on that, at a narrow margin; another way is known."""
    RAISED_UNSIZED = "raised_unsized"
    """Nobody measured how far it depends on that."""
    RAISED_SLIGHT = "raised_slight"
    """It rises by less than matters at its margin."""
    RAISED_SMALL_NARROW = "raised_small_narrow"
    """It hardly depends on that, at a narrow margin."""
    RAISED_HARM_UNKNOWN = "raised_harm_unknown"
    """It may rise, and what that does was not assessed."""
    LOWERED_MIDDLE = "lowered_middle"
    """The enzyme that clears it works too fast, and it depends on that wholly."""
    LOWERED_SMALL_NARROW = "lowered_small_narrow"
    """It depends on the fast enzyme in good part, at a narrow margin."""
    LOWERED_UNSIZED_NARROW = "lowered_unsized_narrow"
    """Nobody measured how far it depends on the fast enzyme, at a narrow margin."""
    LOWERED_UNSIZED = "lowered_unsized"
    """Nobody measured how far it depends on the fast enzyme."""
    LOWERED_SLIGHT = "lowered_slight"
    """It falls by less than matters at its margin."""
    LOWERED_HARM_UNKNOWN = "lowered_harm_unknown"
    """It may fall, and what that does was not assessed."""
    ACTIVATION_LOWERED_LARGE = "activation_lowered_large"
    """The enzyme that makes the active form of a prodrug does not work."""
    ACTIVATION_LOWERED_MIDDLE = "activation_lowered_middle"
    """The enzyme that makes part of the active form of a prodrug does not work."""
    ACTIVATION_RAISED = "activation_raised"
    """The enzyme that makes the active form of a prodrug works too fast."""


THREES = "threes"
"""The table of threes, which is read list by list."""

RULE_CASES: dict[str, type[StrEnum]] = {
    "acetylcholine-opposed": EffectGrade,
    "additive-anticholinergic": AdditiveCase,
    "additive-bleeding": AdditiveCase,
    "additive-bradycardia": AdditiveCase,
    "additive-cns-depression": AdditiveCase,
    "additive-hepatotoxicity": HarmCase,
    "additive-hyperkalaemia": AdditiveCase,
    "additive-hypoglycaemia": AdditiveCase,
    "additive-hypokalaemia": AdditiveCase,
    "additive-hyponatraemia": HarmCase,
    "additive-hypotension": AdditiveCase,
    "additive-kidney-injury": AdditiveCase,
    "additive-qt-prolongation": AdditiveCase,
    "additive-respiratory-depression": AdditiveCase,
    "additive-seizure-threshold-lowering": AdditiveCase,
    "additive-serotonergic": SerotonergicCase,
    "additive-sympathomimetic": AdditiveCase,
    "condition-effect": WorseningCase,
    "exposure": ExposureCase,
    "genotype": GenotypeCase,
    "kidney-clearance": EffectGrade,
    "low-potassium": EffectGrade,
    "mao-inhibitor": MaoInhibitorCase,
    "opioid-addition": OpioidsCase,
    "opioid-antagonist": AntagonistSetting,
    "probe-pathway": ProbeCase,
    "slow-gut": EffectGrade,
    THREES: ThreesCase,
}
"""Reasoning rule -> its cases. The rule's table in `kb/rules/` has one cell for each, and no other."""
