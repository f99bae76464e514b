"""Which findings are measured ratios of exposure, so that a rule may read them without a record."""

from safetykb.kernel.vocabulary import Design, Measure, Relation, System
from safetykb.model import Finding, Result

MEASURED_IN_TRIALS = (Design.CONTROLLED_INTERACTION_TRIAL, Design.COMPILED_TRIAL)
"""Designs whose ratio without an interval has a direction by the estimate alone."""


def measured_ratio(finding: Finding) -> Result | None:
    """Return the ratio of exposure that a trial in people measured; None where the finding holds none."""
    first = finding.results[0] if finding.results else None
    if (
        first is None
        or first.value is None
        or first.measure is not Measure.AUC_RATIO
        or finding.relation is not Relation.CHANGES_EXPOSURE_OF
        or finding.system is not System.HUMAN
        or finding.design not in MEASURED_IN_TRIALS
    ):
        return None
    return first
