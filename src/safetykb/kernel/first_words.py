"""The closed words that every look-up reckons with.

All others stand in `vocabulary`, whose import takes longer than a look-up.
"""

from enum import StrEnum


class Action(StrEnum):
    """What to do: the five ORCA classes, most cautious first."""

    AVOID = "avoid"
    """Do not combine; the harm outweighs any use."""
    USUALLY_AVOID = "usually_avoid"
    """Combine only where nothing else will do, and under watch."""
    MINIMISE_RISK = "minimise_risk"
    """Combine with a change of dose, time or medicine, or with watching for what is named."""
    NO_SPECIAL_PRECAUTIONS = "no_special_precautions"
    """Combine as usual; it is good to know of it."""
    IGNORE = "ignore"
    """Nothing to do."""


class Answer(StrEnum):
    """What the knowledge base says of a pair, strongest first."""

    DOCUMENTED = "documented"
    """A curated record of this pair, or of a class with findings about it, says that something happens."""
    DOCUMENTED_NO_EFFECT = "documented_no_effect"
    """Findings in people show no effect of the named mechanism, and nothing else is above minor."""
    INFERRED = "inferred"
    """No record decides; a named rule, or a record of something akin, leads to it."""
    RESCUE = "rescue"
    """A rescue medicine beside what it reverses: it is kept and given, so severity and action are null."""
    NO_RECORD = "no_record"
    """Both names are known, and nothing is recorded. It is no evidence of safety."""


class Asked(StrEnum):
    """What is asked beside an answer, where a line does not say it."""

    PRODUCT = "product"
    """Which product of a botanical it is, where its form decides the answer."""
    FREQUENCY = "frequency"
    """How often it is taken, where a mistake in that harms (methotrexate once a week)."""
    FORM = "form"
    """Whether it lets its active substance out at once or slowly."""
    ROUTE = "route"
    """Which way it is taken."""


class Below(StrEnum):
    """Why an answer stays below alerting."""

    SLIGHT = "slight"
    """Something is expected, and too little to act on."""
    STRENGTH_UNSPECIFIED = "strength_unspecified"
    """No source that was read says how strongly the one acts, or how much the other depends on it."""
    MARGIN_UNKNOWN = "margin_unknown"
    """Exposure may change; what that does to a person was not assessed."""


class Documentation(StrEnum):
    """How well a thing is known, best first; always derived from findings."""

    ESTABLISHED = "established"
    """A controlled study in people shows it, or a regulator's table that rests on such studies."""
    PROBABLE = "probable"
    """Good human evidence short of that: comparative data, a case that scores well, two that agree."""
    SUSPECTED = "suspected"
    """Other observations in people."""
    POSSIBLE = "possible"
    """Cells, animals, models or statements only."""
    UNLIKELY = "unlikely"
    """A controlled study in people speaks against it, and nobody's experience for it."""


class EffectGrade(StrEnum):
    """How much a medicine does by itself at usual doses, most first."""

    MARKED = "marked"
    """Much by itself, in most people."""
    MODERATE = "moderate"
    """Enough to be felt or measured in many people."""
    SLIGHT = "slight"
    """Little, in some people or at high amounts."""


class LeftOutAs(StrEnum):
    """Why a rule leaves out an effect that a label tells of: what is told does not add up."""

    IDIOSYNCRATIC = "idiosyncratic"
    """An allergic or otherwise unforeseeable reaction of few people, whatever the dose."""
    AS_WITHOUT = "as_without"
    """In trials it was as frequent without the medicine."""
    SECONDARY = "secondary"
    """Only what another harm brings that stands by itself (muscle breakdown, lactic acid, an overdose)."""
    OTHER_MECHANISM = "other_mechanism"
    """What shows is the same, and comes about in a way that our rule is not about."""
    SINGLE_REPORTS = "single_reports"
    """Reports of which nobody knows how many took it, or few in trials; never of what comes of two."""


class Mechanism(StrEnum):
    """How two things act on one another, or a substance on a condition."""

    METABOLIC_INHIBITION = "metabolic_inhibition"
    """One slows the enzyme that clears the other, or makes it active."""
    METABOLIC_INDUCTION = "metabolic_induction"
    """One makes the body have more of the enzyme that clears the other."""
    TRANSPORTER_INHIBITION = "transporter_inhibition"
    """One slows a transporter that the other needs."""
    TRANSPORTER_INDUCTION = "transporter_induction"
    """One makes the body have more of a transporter that moves the other."""
    ACTIVE_METABOLITE = "active_metabolite"
    """One changes how much the body makes of an active product of the other."""
    CNS_DEPRESSION = "cns_depression"
    """Sleepiness, slowed breathing, loss of consciousness add up."""
    OPIOID_RECEPTOR_BLOCKADE = "opioid_receptor_blockade"
    """One blocks the receptors through which the other acts."""
    OPIOID_RECEPTOR_COMPETITION = "opioid_receptor_competition"
    """The two compete for opioid receptors, so that one displaces or weakens the other."""
    SEROTONIN_TOXICITY = "serotonin_toxicity"
    """Too much serotonin acts in the brain and body."""
    QT_PROLONGATION = "qt_prolongation"
    """The heart takes longer to recharge between beats, so that its rhythm may fail."""
    SEIZURE_THRESHOLD = "seizure_threshold"
    """A seizure comes more easily."""
    SYMPATHETIC_STIMULATION = "sympathetic_stimulation"
    """Heart rate and blood pressure are driven up."""
    BLEEDING = "bleeding"
    """Blood clots less, so that bleeding starts more easily or lasts longer."""
    ANTICHOLINERGIC_BURDEN = "anticholinergic_burden"
    """Acetylcholine is blocked: dry mouth, full bladder, slow gut, confusion."""
    LOW_BLOOD_PRESSURE = "low_blood_pressure"
    """Blood pressure falls, most on standing up."""
    LIVER_INJURY = "liver_injury"
    """The liver is harmed."""
    GUT_SLOWING = "gut_slowing"
    """The gut slows, at worst to a standstill."""
    ABSORPTION = "absorption"
    """One keeps the other from being taken up from the gut."""
    RENAL_ELIMINATION = "renal_elimination"
    """The kidneys remove less of one because of the other."""
    HIGH_POTASSIUM = "high_potassium"
    """Potassium in the blood rises, so that the heart may stop."""
    LOW_POTASSIUM = "low_potassium"
    """Potassium in the blood falls, so that the rhythm of the heart may fail."""
    LOW_SODIUM = "low_sodium"
    """Sodium in the blood falls: headache, confusion, falls, at worst seizures."""
    LOW_BLOOD_SUGAR = "low_blood_sugar"
    """Blood sugar falls, or its fall is not felt."""
    SLOW_HEARTBEAT = "slow_heartbeat"
    """The heart beats too slowly, too weakly, or its conduction is blocked."""
    KIDNEY_INJURY = "kidney_injury"
    """The kidneys are harmed."""
    HEARING_LOSS = "hearing_loss"
    """Hearing or balance is harmed."""
    MARROW_SUPPRESSION = "marrow_suppression"
    """The marrow makes too few blood cells: infection, bleeding, anaemia."""
    MUSCLE_INJURY = "muscle_injury"
    """Muscle breaks down, which may harm the kidneys."""
    VASOCONSTRICTION = "vasoconstriction"
    """Arteries narrow, so that limbs, heart or brain get too little blood."""
    ANGIOEDEMA = "angioedema"
    """Face, tongue or throat swell."""
    ALCOHOL_INTOLERANCE = "alcohol_intolerance"
    """Alcohol is broken down in part only, and what is left makes a person ill."""
    LACTIC_ACIDOSIS = "lactic_acidosis"
    """Lactic acid gathers in the blood."""
    INTRACRANIAL_PRESSURE = "intracranial_pressure"
    """The pressure within the skull rises."""
    INFECTION = "infection"
    """The body cannot hold a germ in check, or the germ of a live vaccine."""
    OPPOSED_EFFECTS = "opposed_effects"
    """One undoes what the other is taken for."""
    FETAL_OR_NEONATAL_EXPOSURE = "fetal_or_neonatal_exposure"
    """It reaches a child before birth, or a newborn."""
    DISEASE_AGGRAVATION = "disease_aggravation"
    """It makes an illness worse."""
    DEPENDENCE = "dependence"
    """It brings about or keeps up dependence, or withdrawal."""
    UNKNOWN = "unknown"
    """How it comes about is not known."""


class Onset(StrEnum):
    """How soon what may happen begins, soonest first."""

    MINUTES = "minutes"
    """Within the hour."""
    HOURS = "hours"
    """Within the day."""
    DAYS = "days"
    """Within the week."""
    WEEKS = "weeks"
    """Within the month."""
    MONTHS = "months"
    """Later."""


class Severity(StrEnum):
    """What could happen, worst first."""

    CONTRAINDICATED = "contraindicated"
    """A cited label or regulator says: never together, or never in this condition."""
    MAJOR = "major"
    """It may kill, leave lasting harm or bring somebody into hospital."""
    MODERATE = "moderate"
    """It may make a person worse or need a change of treatment."""
    MINOR = "minor"
    """It is a nuisance, or shows in a measurement only."""


class SubstanceKind(StrEnum):
    """What sort of thing a person takes."""

    BOTANICAL = "botanical"
    """A plant that people take, as its leaf, root or herb unless it says otherwise."""
    DRUG = "drug"
    """A medicine, by its active substance, or a licensed combination of several."""
    FOOD = "food"
    """A food or drink."""
    RECREATIONAL = "recreational"
    """Taken for its effect, and licensed nowhere for it."""
    PRODUCT = "product"
    """What is sold of a botanical: a tea, a powder, an extract, a tablet of one constituent."""


class ThreesCase(StrEnum):
    """Three of a list that are graver together than any two of them."""

    OPIOID_SEDATIVE_THIRD = "opioid_sedative_third"
    """An opioid, a benzodiazepine or gabapentinoid, and a third that slows the breathing."""
    THREE_PROLONG_QT = "three_prolong_qt"
    """Three that lengthen the QT interval, each enough to be measured."""
    THREE_RAISE_SEROTONIN = "three_raise_serotonin"
    """Three that raise serotonin, one of them much, without an MAO inhibitor."""
    NSAID_RAAS_DIURETIC = "nsaid_raas_diuretic"
    """An anti-inflammatory medicine, an ACE inhibitor or angiotensin blocker, and a diuretic."""


class Why(StrEnum):
    """Why a rule that fires does not say what it would, or is not heard at all."""

    REFUTED = "refuted"
    """It was measured in people, who show less."""
    RECORD_DECIDES = "record_decides"
    """A record speaks of the same mechanism of this pair; what it says stands in the rule's place."""
    SAID_ALREADY = "said_already"
    """Another rule says as much of the same mechanism, and is as cautious."""
    SLIGHT = "slight"
    """Below alerting: something is expected, and too little to act on."""
    STRENGTH_UNSPECIFIED = "strength_unspecified"
    """Below alerting: no source that was read says how strongly the one acts, or the other depends on it."""
    MARGIN_UNKNOWN = "margin_unknown"
    """Below alerting: exposure may change; what that does to a person was not assessed."""
