"""The closed word lists: one word for one thing, the same in YAML, code, answers and pages."""

from enum import StrEnum


class SubstanceKind(StrEnum):
    """What sort of thing a person takes."""

    BOTANICAL = "botanical"
    DRUG = "drug"
    FOOD = "food"
    RECREATIONAL = "recreational"
    PRODUCT = "product"


class NameKind(StrEnum):
    """What sort of name a name is, where that matters to a reader of lists."""

    BRAND = "brand"
    SHOP_BRAND = "shop_brand"
    ABBREVIATION = "abbreviation"


class ProductForm(StrEnum):
    """How a botanical product is made; decides which findings may be carried over to it."""

    LEAF = "leaf"
    EXTRACT = "extract"
    ISOLATE = "isolate"


class TargetKind(StrEnum):
    """What sort of molecule a target is."""

    ENZYME = "enzyme"
    TRANSPORTER = "transporter"
    RECEPTOR = "receptor"
    ION_CHANNEL = "ion_channel"


class Role(StrEnum):
    """What a substance is to a target."""

    SUBSTRATE = "substrate"
    INHIBITOR = "inhibitor"
    INDUCER = "inducer"
    AGONIST = "agonist"
    PARTIAL_AGONIST = "partial_agonist"
    ANTAGONIST = "antagonist"
    BLOCKER = "blocker"


class Strength(StrEnum):
    """How strong a role is in people, by FDA / ICH M12; `unspecified` counts as the lowest."""

    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"
    SENSITIVE = "sensitive"
    MODERATE_SENSITIVE = "moderate_sensitive"
    UNSPECIFIED = "unspecified"


class AntagonistSetting(StrEnum):
    """What an opioid antagonist is given for; decides what the antagonist rule may say of it."""

    MAINTENANCE = "maintenance"
    OVERDOSE_RESCUE = "overdose_rescue"


class SupplyWay(StrEnum):
    """How a substance reaches people."""

    PRESCRIBED = "prescribed"
    OVER_THE_COUNTER = "over_the_counter"
    UNLICENSED = "unlicensed"
    ILLICIT = "illicit"


class EffectGrade(StrEnum):
    """How much a medicine does by itself at usual doses, most first."""

    MARKED = "marked"
    MODERATE = "moderate"
    SLIGHT = "slight"


class ListCategory(StrEnum):
    """How certain the source's own list of QT-prolonging medicines is of one: no measure of how much."""

    KNOWN = "known"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"


class Onset(StrEnum):
    """How soon what may happen begins, soonest first."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class GuidanceKind(StrEnum):
    """What a record of guidance is for.

    `emergency`: what to do when it has happened. `not_prescribed`: advice for those to whom nobody prescribed
    the substance. `question`: what people ask.
    """

    EMERGENCY = "emergency"
    NOT_PRESCRIBED = "not_prescribed"
    QUESTION = "question"


class ConditionKind(StrEnum):
    """What sort of state of a person a condition is."""

    DISEASE = "disease"
    LIFE_STAGE = "life_stage"
    GENOTYPE = "genotype"
    PROCEDURE = "procedure"
    ACTIVITY = "activity"


class Severity(StrEnum):
    """What could happen, worst first."""

    CONTRAINDICATED = "contraindicated"
    MAJOR = "major"
    MODERATE = "moderate"
    MINOR = "minor"


class Action(StrEnum):
    """What to do: the five ORCA classes, most cautious first."""

    AVOID = "avoid"
    USUALLY_AVOID = "usually_avoid"
    MINIMISE_RISK = "minimise_risk"
    NO_SPECIAL_PRECAUTIONS = "no_special_precautions"
    IGNORE = "ignore"


class Documentation(StrEnum):
    """How well a thing is known, best first; always derived from findings."""

    ESTABLISHED = "established"
    PROBABLE = "probable"
    SUSPECTED = "suspected"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


class Answer(StrEnum):
    """What the knowledge base says of a pair, strongest first."""

    DOCUMENTED = "documented"
    DOCUMENTED_NO_EFFECT = "documented_no_effect"
    INFERRED = "inferred"
    NO_RECORD = "no_record"


class Looked(StrEnum):
    """Whether anybody looked, where there is no record."""

    SEARCHED = "searched"
    NOT_SEARCHED = "not_searched"
    OUT_OF_SCOPE = "out_of_scope"


class Basis(StrEnum):
    """Whether a judgement is a source's or ours."""

    SOURCE = "source"
    EDITORIAL = "editorial"


class Direction(StrEnum):
    """What a finding says about the relation that it names."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    MIXED = "mixed"
    INCONCLUSIVE = "inconclusive"


class Bearing(StrEnum):
    """How a finding bears on the record that points to it.

    `supports` and `refutes` are about this very pair, `pathway` about the enzyme, receptor or probe behind
    it, `context` about neither: it is shown and decides nothing.
    """

    SUPPORTS = "supports"
    REFUTES = "refutes"
    PATHWAY = "pathway"
    CONTEXT = "context"


class Certainty(StrEnum):
    """Whether a mechanism was shown for the pair or is only proposed."""

    SHOWN = "shown"
    PROPOSED = "proposed"
    UNKNOWN = "unknown"


class Mechanism(StrEnum):
    """How two things act on one another, or a substance on a condition."""

    METABOLIC_INHIBITION = "metabolic_inhibition"
    METABOLIC_INDUCTION = "metabolic_induction"
    TRANSPORTER_INHIBITION = "transporter_inhibition"
    TRANSPORTER_INDUCTION = "transporter_induction"
    ACTIVE_METABOLITE = "active_metabolite"
    CNS_DEPRESSION = "cns_depression"
    OPIOID_RECEPTOR_BLOCKADE = "opioid_receptor_blockade"
    OPIOID_RECEPTOR_COMPETITION = "opioid_receptor_competition"
    SEROTONIN_TOXICITY = "serotonin_toxicity"
    QT_PROLONGATION = "qt_prolongation"
    SEIZURE_THRESHOLD = "seizure_threshold"
    SYMPATHETIC_STIMULATION = "sympathetic_stimulation"
    LIVER_INJURY = "liver_injury"
    FETAL_OR_NEONATAL_EXPOSURE = "fetal_or_neonatal_exposure"
    DISEASE_AGGRAVATION = "disease_aggravation"
    DEPENDENCE = "dependence"
    UNKNOWN = "unknown"


EMERGENCIES = frozenset(
    {
        Mechanism.CNS_DEPRESSION,
        Mechanism.OPIOID_RECEPTOR_BLOCKADE,
        Mechanism.OPIOID_RECEPTOR_COMPETITION,
        Mechanism.SEROTONIN_TOXICITY,
        Mechanism.QT_PROLONGATION,
        Mechanism.SEIZURE_THRESHOLD,
        Mechanism.SYMPATHETIC_STIMULATION,
        Mechanism.LIVER_INJURY,
    }
)
"""Mechanisms that can be an emergency: slowed breathing, precipitated withdrawal, serotonin toxicity,
fainting, seizures, a hypertensive crisis, liver failure. A record of one says what to do when it happens."""

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
    ANIMAL = "animal"
    IN_VITRO = "in_vitro"
    MODEL = "model"
    STATEMENT = "statement"


class Design(StrEnum):
    """How a finding was made. `tier` in `evidence` says what each counts for."""

    CONTROLLED_INTERACTION_TRIAL = "controlled_interaction_trial"
    RANDOMISED_TRIAL = "randomised_trial"
    CONTROLLED_TRIAL = "controlled_trial"
    REGULATOR_INDEX_TABLE = "regulator_index_table"
    ADJUSTED_COMPARATIVE_STUDY = "adjusted_comparative_study"
    UNCONTROLLED_TRIAL = "uncontrolled_trial"
    PHARMACOKINETIC_STUDY = "pharmacokinetic_study"
    CROSS_SECTIONAL_STUDY = "cross_sectional_study"
    SURVEY = "survey"
    CASE_REPORT = "case_report"
    CASE_REPORT_POST_MORTEM = "case_report_post_mortem"
    CASE_SERIES = "case_series"
    CASE_REVIEW = "case_review"
    CO_DETECTION = "co_detection"
    POISON_CENTRE_SERIES = "poison_centre_series"
    PHARMACOVIGILANCE = "pharmacovigilance"
    MORTALITY_DATA = "mortality_data"
    ANIMAL_STUDY = "animal_study"
    IN_VITRO_STUDY = "in_vitro_study"
    CHEMICAL_ANALYSIS = "chemical_analysis"
    MODEL = "model"
    PRODUCT_LABEL = "product_label"
    REGULATOR_STATEMENT = "regulator_statement"
    LEGAL_TEXT = "legal_text"
    NEWS_REPORT = "news_report"
    REFERENCE_LIST = "reference_list"
    EXPERT_REVIEW = "expert_review"


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
    CMAX_RATIO = "cmax_ratio"
    HALF_LIFE_RATIO = "half_life_ratio"
    PREDICTED_AUC_RATIO = "predicted_auc_ratio"
    ODDS_RATIO = "odds_ratio"
    ADJUSTED_ODDS_RATIO = "adjusted_odds_ratio"
    COUNT = "count"
    PROPORTION = "proportion"
    CONCENTRATION = "concentration"
    CONTENT = "content"
    IC50 = "ic50"
    KI = "ki"
    INACTIVATION_KI = "inactivation_ki"
    INACTIVATION_RATE = "inactivation_rate"
    EMAX = "emax"
    EC50 = "ec50"
    AUC = "auc"
    CMAX = "cmax"
    CLEARANCE = "clearance"
    VOLUME_OF_DISTRIBUTION = "volume_of_distribution"
    BIOAVAILABILITY = "bioavailability"
    FRACTION_EXCRETED = "fraction_excreted"
    METABOLITE_RATIO = "metabolite_ratio"
    TIME_TO_STEADY_STATE = "time_to_steady_state"
    MODEL_RATIO = "model_ratio"
    FOLD_CHANGE = "fold_change"
    PERCENT_CHANGE = "percent_change"
    SHARE = "share"
    LETHAL_DOSE = "lethal_dose"
    PKA = "pka"
    LOGP = "logp"
    HALF_LIFE = "half_life"
    TMAX = "tmax"
    DOSE = "dose"
    DURATION = "duration"
    TIME_TO_ONSET = "time_to_onset"
    QT_INTERVAL = "qt_interval"
    LABORATORY_VALUE = "laboratory_value"
    VITAL_SIGN = "vital_sign"


RATIOS_OF_EXPOSURE = (Measure.AUC_RATIO, Measure.CMAX_RATIO)
"""Measures whose interval decides a finding's direction."""


class Interval(StrEnum):
    """What `low` and `high` of a result are."""

    CI90 = "ci90"
    CI95 = "ci95"
    RANGE = "range"
    STANDARD_DEVIATION = "standard_deviation"
    INTERQUARTILE_RANGE = "interquartile_range"
    REPORTED_ERROR = "reported_error"


class Challenge(StrEnum):
    """What happened when a suspect was stopped, or taken again."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    NOT_DONE = "not_done"


class Instrument(StrEnum):
    """A published causality scale."""

    DIPS = "dips"
    NARANJO = "naranjo"


class Reply(StrEnum):
    """An answer to a question of a causality scale; `unknown` also where the question does not apply."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class CausalityClass(StrEnum):
    """What a causality scale makes of its total, best first."""

    DEFINITE = "definite"
    HIGHLY_PROBABLE = "highly_probable"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    DOUBTFUL = "doubtful"


class SourceType(StrEnum):
    """What sort of work a source is."""

    JOURNAL_ARTICLE = "journal_article"
    CASE_REPORT = "case_report"
    REVIEW = "review"
    CONFERENCE_ABSTRACT = "conference_abstract"
    DATASET = "dataset"
    DATABASE_RECORD = "database_record"
    PRODUCT_LABEL = "product_label"
    AGENCY_PAGE = "agency_page"
    STATUTE = "statute"
    NEWS = "news"
    WEB_PAGE = "web_page"


class Funding(StrEnum):
    """Who paid for a work."""

    PUBLIC = "public"
    INDUSTRY = "industry"
    ADVOCACY = "advocacy"
    NONE_STATED = "none_stated"
    UNKNOWN = "unknown"


class Licence(StrEnum):
    """What a source's licence lets us do; facts are cited under every one of them."""

    CITATION_ONLY = "citation_only"
    PUBLIC_DOMAIN = "public_domain"
    CC_BY = "cc_by"
    CC_BY_SA = "cc_by_sa"
    CC_BY_NC = "cc_by_nc"
    CC_BY_NC_SA = "cc_by_nc_sa"
    CC0 = "cc0"
    OPEN_GOVERNMENT = "open_government"
    RESTRICTED = "restricted"


class ClaimKind(StrEnum):
    """What a claim is about; an omission is what ought to have been said."""

    PHARMACOLOGY = "pharmacology"
    EFFICACY = "efficacy"
    SAFETY = "safety"
    DOSING = "dosing"
    ADVICE = "advice"
    REGULATORY = "regulatory"
    OMISSION = "omission"


class Verdict(StrEnum):
    """What the findings make of a claim."""

    SUPPORTED = "supported"
    PARTLY_SUPPORTED = "partly_supported"
    UNSUPPORTED = "unsupported"
    MISLEADING = "misleading"
    CONTRADICTED = "contradicted"
    SOUND_ADVICE = "sound_advice"
    OMITTED = "omitted"
    UNTESTABLE = "untestable"


class Grade(StrEnum):
    """Certainty of a body of evidence, in GRADE's words."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very_low"


class WarningKind(StrEnum):
    """What a warning is about or who gives it."""

    ADVISORY = "advisory"
    CLINICAL_BODY = "clinical_body"
    POISON_CENTRE = "poison_centre"
    DEATHS = "deaths"
    ORGAN_TOXICITY = "organ_toxicity"
    CONTAMINATION = "contamination"
    ADULTERATION = "adulteration"
    PRODUCT_QUALITY = "product_quality"
    DEPENDENCE = "dependence"


class JurisdictionLevel(StrEnum):
    """Whose law it is."""

    INTERNATIONAL = "international"
    NATIONAL = "national"
    STATE = "state"
    LOCAL = "local"


class LegalStatus(StrEnum):
    """What a jurisdiction's law makes of a substance."""

    PROHIBITED = "prohibited"
    CONTROLLED = "controlled"
    PRESCRIPTION_ONLY = "prescription_only"
    REGULATED = "regulated"
    AGE_RESTRICTED = "age_restricted"
    NOT_APPROVED_NOT_SCHEDULED = "not_approved_not_scheduled"
    LEGAL_UNREGULATED = "legal_unregulated"
    UNKNOWN = "unknown"


class Found(StrEnum):
    """What a search came back with."""

    NOTHING = "nothing"
    SOMETHING = "something"


class ProbeCase(StrEnum):
    """What the probe-pathway rule tells apart: leaf as it was tested, and an extract that nobody tested."""

    PROBE_EXPOSURE_RAISED = "probe_exposure_raised"
    EXTRACT_UNTESTED = "extract_untested"


RULE_CASES: dict[str, type[StrEnum]] = {
    "opioid-antagonist": AntagonistSetting,
    "probe-pathway": ProbeCase,
}
"""Reasoning rule -> its cases. The rule's table in `kb/rules/` has one cell for each, and no other."""
