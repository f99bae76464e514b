"""How well a thing is known: the published rule that derives a documentation level from findings.

Levels are never typed in. `docs/methods.md` prints the design -> tier table and the rule in words.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from safetykb.kernel.scales import PUBLISHED, class_of
from safetykb.kernel.vocabulary import (
    Bearing,
    CausalityClass,
    Challenge,
    Design,
    Documentation,
    Instrument,
    System,
)
from safetykb.model import Finding
from safetykb.reasoning.causality import total


class Tier(StrEnum):
    """What a design counts for, best first."""

    CONTROLLED = "controlled human study"
    COMPILED = "compiled row of a controlled human study"
    INDEX = "regulator's index table"
    COMPARATIVE = "adjusted comparative human data"
    CASE = "case report"
    OBSERVATION = "other human observation"
    LABORATORY = "laboratory"
    LABEL = "statement of a label"
    STATEMENT = "statement"


TIERS: dict[Design, Tier] = {
    Design.CONTROLLED_INTERACTION_TRIAL: Tier.CONTROLLED,
    Design.COMPILED_TRIAL: Tier.COMPILED,
    Design.RANDOMISED_TRIAL: Tier.CONTROLLED,
    Design.CONTROLLED_TRIAL: Tier.CONTROLLED,
    Design.REGULATOR_INDEX_TABLE: Tier.INDEX,
    Design.ADJUSTED_COMPARATIVE_STUDY: Tier.COMPARATIVE,
    Design.CASE_REPORT: Tier.CASE,
    Design.CASE_REPORT_POST_MORTEM: Tier.CASE,
    Design.CASE_SERIES: Tier.OBSERVATION,
    Design.CASE_REVIEW: Tier.OBSERVATION,
    Design.CO_DETECTION: Tier.OBSERVATION,
    Design.POISON_CENTRE_SERIES: Tier.OBSERVATION,
    Design.PHARMACOVIGILANCE: Tier.OBSERVATION,
    Design.MORTALITY_DATA: Tier.OBSERVATION,
    Design.UNCONTROLLED_TRIAL: Tier.OBSERVATION,
    Design.PHARMACOKINETIC_STUDY: Tier.OBSERVATION,
    Design.CROSS_SECTIONAL_STUDY: Tier.OBSERVATION,
    Design.SURVEY: Tier.OBSERVATION,
    Design.ANIMAL_STUDY: Tier.LABORATORY,
    Design.IN_VITRO_STUDY: Tier.LABORATORY,
    Design.CHEMICAL_ANALYSIS: Tier.LABORATORY,
    Design.MODEL: Tier.LABORATORY,
    Design.PRODUCT_LABEL: Tier.LABEL,
    Design.REGULATOR_STATEMENT: Tier.STATEMENT,
    Design.LEGAL_TEXT: Tier.STATEMENT,
    Design.NEWS_REPORT: Tier.STATEMENT,
    Design.REFERENCE_LIST: Tier.STATEMENT,
    Design.EXPERT_REVIEW: Tier.STATEMENT,
}
"""The design -> tier table. Tested to name every design."""

HUMAN_TIERS = frozenset({Tier.CONTROLLED, Tier.COMPILED, Tier.COMPARATIVE, Tier.CASE, Tier.OBSERVATION})
TRIALS = (Tier.CONTROLLED, Tier.COMPILED)
"""What was found under controlled conditions in people, wherever it was read."""
PROBABLE_OR_BETTER = (CausalityClass.DEFINITE, CausalityClass.HIGHLY_PROBABLE, CausalityClass.PROBABLE)
"""Classes of DIPS and Naranjo that begin at a total of 5."""
MOST_OTHER_SUSPECTS = 1
"""A case with more other suspects than this never passes `suspected`."""


@dataclass(frozen=True)
class Weighed:
    """A finding as it bears on a record."""

    id: str
    """`source#finding`."""
    work: str
    """The work that it is in: the source's id, or the one that it duplicates."""
    finding: Finding
    bearing: Bearing

    @property
    def tier(self) -> Tier:
        """Return what the finding's design counts for."""
        return TIERS[self.finding.design]

    @property
    def human(self) -> bool:
        """Return whether the finding was made in people, or is a regulator's table that rests on people."""
        return self.tier is Tier.INDEX or (self.finding.system is System.HUMAN and self.tier in HUMAN_TIERS)

    @property
    def stated(self) -> bool:
        """Return whether a label says so, or an agency in a notice of its own: more than a mere statement."""
        notice = self.finding.design is Design.REGULATOR_STATEMENT and self.finding.statement is not None
        return notice or self.tier is Tier.LABEL

    @property
    def stated_from_people(self) -> bool:
        """Return whether a contraindication, boxed warning or notice says that it rests on people."""
        return self.stated and self.finding.statement is not None and self.finding.from_people

    @property
    def trial(self) -> str:
        """Return what tells one trial from another: the work that a compilation took it from."""
        return self.finding.quoted_from or self.work

    @property
    def person(self) -> str:
        """Return what tells one observed person or series from another."""
        return self.finding.case_id or self.id


@dataclass(frozen=True)
class Assessment:
    """A documentation level, the findings that decided it, and whether people disagree."""

    level: Documentation
    decided_by: tuple[str, ...]
    disputed: bool


def assess(weighed: Sequence[Weighed], instrument: Instrument) -> Assessment | None:
    """Derive the documentation level of a record from its findings.

    `instrument` is the causality scale that counts: DIPS for a pair of substances, Naranjo for one substance.
    Findings in doubt decide nothing. Returns None where no finding bears at all.
    """
    trusted = [item for item in weighed if item.finding.doubt is None]
    supports = [item for item in trusted if item.bearing is Bearing.SUPPORTS]
    refutes = [item for item in trusted if item.bearing is Bearing.REFUTES]
    pathway = [item for item in trusted if item.bearing is Bearing.PATHWAY]
    human_for = [item for item in supports if item.human]
    told = [item for item in supports if item.stated_from_people]
    human_against = [item for item in refutes if item.human]
    controlled_against = [item for item in human_against if item.tier in TRIALS]
    disputed = bool(human_for and human_against)

    def level(name: Documentation, deciding: Sequence[Weighed]) -> Assessment:
        return Assessment(name, tuple(sorted({item.id for item in deciding})), disputed)

    if controlled_against and not human_for and not told:
        return level(Documentation.UNLIKELY, controlled_against)
    controlled_for = [item for item in human_for if item.tier in (*TRIALS, Tier.INDEX)]
    if _read_or_two_rows(controlled_for) and not controlled_against:
        return level(Documentation.ESTABLISHED, controlled_for)
    if controlled_for:
        return level(Documentation.PROBABLE, controlled_for + controlled_against)
    scored = _scored(human_for, instrument)
    for probable in (scored, _comparative(human_for), _independent_cases(human_for), told):
        if probable:
            return level(Documentation.PROBABLE, probable)
    if human_for:
        return level(Documentation.SUSPECTED, human_for)
    if stated := [item for item in supports if item.stated]:
        return level(Documentation.SUSPECTED, stated)
    if supports or pathway:
        return level(Documentation.POSSIBLE, supports or pathway)
    return level(Documentation.UNLIKELY, refutes) if human_against else None


def _read_or_two_rows(controlled: Sequence[Weighed]) -> bool:
    """Return whether a trial or a regulator's table was read, or rows of two trials agree."""
    rows = {item.trial for item in controlled if item.tier is Tier.COMPILED}
    return len(rows) > 1 or any(item.tier is not Tier.COMPILED for item in controlled)


def _few_suspects(item: Weighed) -> bool:
    case = item.finding.case
    return case is None or len(case.other_suspects) <= MOST_OTHER_SUSPECTS


def _scored(human: Sequence[Weighed], instrument: Instrument) -> list[Weighed]:
    """Return the cases scored probable or better: by the work itself, or by two of our raters."""
    found = []
    for item in human:
        scores = [
            score
            for score in (item.finding.case.causality if item.finding.case else ())
            if score.instrument is instrument and class_of(instrument, total(score)) in PROBABLE_OR_BETTER
        ]
        published = any(score.rater == PUBLISHED for score in scores)
        if (published or len({score.rater for score in scores}) > 1) and _few_suspects(item):
            found.append(item)
    return found


def _comparative(human: Sequence[Weighed]) -> list[Weighed]:
    return [item for item in human if item.tier is Tier.COMPARATIVE]


def _independent_cases(human: Sequence[Weighed]) -> list[Weighed]:
    """Return cases with positive de- or rechallenge, if two people in two works have them; else nothing."""
    good = [item for item in human if _challenged(item)]
    pairs = (
        (one, other)
        for one in good
        for other in good
        if one.work != other.work and one.person != other.person
    )
    return good if next(pairs, None) else []


def _challenged(item: Weighed) -> bool:
    case = item.finding.case
    passes: tuple[Callable[[], bool], ...] = (
        lambda: item.tier is Tier.CASE,
        lambda: case is not None and Challenge.POSITIVE in (case.dechallenge, case.rechallenge),
        lambda: case is not None and case.stronger_alternative is not True,
        lambda: _few_suspects(item),
    )
    return all(passed() for passed in passes)
