"""Rules on numbers: what each measure can be at all."""

import math
from collections.abc import Iterator

from safetykb.curation.checks.walk import of_type
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.problems import Problem
from safetykb.kernel.vocabulary import Measure
from safetykb.model import Result

_LEAST = math.ulp(0.0)
POSITIVE = (_LEAST, math.inf)
RATIO = (_LEAST, 1000.0)
"""Of two exposures or two half-lives: no medicine was ever changed a thousandfold."""
NOT_NEGATIVE = (0.0, math.inf)
PERCENT = (0.0, 100.0)
"""Of a whole, in per cent; without a unit it is a part of one."""
POSSIBLE: dict[Measure, tuple[float, float]] = {
    Measure.AUC_RATIO: RATIO,
    Measure.CMAX_RATIO: RATIO,
    Measure.HALF_LIFE_RATIO: RATIO,
    Measure.PREDICTED_AUC_RATIO: RATIO,
    Measure.ODDS_RATIO: POSITIVE,
    Measure.ADJUSTED_ODDS_RATIO: POSITIVE,
    Measure.COUNT: NOT_NEGATIVE,
    Measure.PROPORTION: PERCENT,
    Measure.CONCENTRATION: NOT_NEGATIVE,
    Measure.CONTENT: NOT_NEGATIVE,
    Measure.IC50: POSITIVE,
    Measure.KI: POSITIVE,
    Measure.INACTIVATION_KI: POSITIVE,
    Measure.INACTIVATION_RATE: POSITIVE,
    Measure.EMAX: (-1000.0, 1000.0),
    Measure.EC50: POSITIVE,
    Measure.AUC: POSITIVE,
    Measure.CMAX: POSITIVE,
    Measure.CLEARANCE: POSITIVE,
    Measure.VOLUME_OF_DISTRIBUTION: POSITIVE,
    Measure.BIOAVAILABILITY: PERCENT,
    Measure.FRACTION_EXCRETED: PERCENT,
    Measure.METABOLITE_RATIO: POSITIVE,
    Measure.TIME_TO_STEADY_STATE: POSITIVE,
    Measure.MODEL_RATIO: POSITIVE,
    Measure.FOLD_CHANGE: POSITIVE,
    Measure.PERCENT_CHANGE: (-100.0, math.inf),
    Measure.SHARE: PERCENT,
    Measure.LETHAL_DOSE: POSITIVE,
    Measure.PKA: (-20.0, 60.0),
    Measure.LOGP: (-20.0, 20.0),
    Measure.HALF_LIFE: POSITIVE,
    Measure.TMAX: NOT_NEGATIVE,
    Measure.DOSE: POSITIVE,
    Measure.DURATION: NOT_NEGATIVE,
    Measure.TIME_TO_ONSET: NOT_NEGATIVE,
    Measure.QT_INTERVAL: (-1000.0, 1000.0),
    Measure.LABORATORY_VALUE: NOT_NEGATIVE,
    Measure.VITAL_SIGN: NOT_NEGATIVE,
}
"""The least and the greatest number that each measure can have; a QT interval may be a change of one."""


def number_is_possible(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every number of a result is one that its measure can have; a denominator counts somebody."""
    for entry, keys, result in of_type(kb, Result):
        for field in ("value", "low", "high"):
            number = getattr(result, field)
            if number is not None and (fault := _fault(result, number)):
                yield entry.problem((*keys, field), "number_is_possible", fault, "read the number again")
        if result.denominator is not None and result.denominator < 1:
            message = f"out of {result.denominator}"
            remedy = "leave it out where unknown"
            yield entry.problem((*keys, "denominator"), "number_is_possible", message, remedy)


def _fault(result: Result, number: float) -> str | None:
    least, most = POSSIBLE[result.measure]
    if (least, most) == PERCENT and result.unit is None:
        most = 1.0
    if number < least:
        return f"{result.measure} of {number:g} is {'not above 0' if least == _LEAST else f'below {least:g}'}"
    return f"{result.measure} of {number:g} is above {most:g}" if number > most else None
