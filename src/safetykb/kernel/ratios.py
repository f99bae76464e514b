"""What an exposure ratio with its 90 % interval says."""

from safetykb.kernel.vocabulary import Direction

NO_EFFECT = (0.80, 1.25)
"""Bounds inside which an interval shows no effect: the no-effect boundaries of ICH M12."""
LEAST_EFFECT = (0.80, 1.25)
"""An estimate at or beyond these is an effect where 1 is excluded: the weak band of FDA and ICH M12."""


ALONE = (0.5, 2.0)
"""An estimate without an interval is an effect at or beyond these; it never shows that there is none."""


def direction_without_interval(value: float) -> Direction:
    """Return the direction of an estimate that stands alone."""
    return Direction.SUPPORTS if value <= ALONE[0] or value >= ALONE[1] else Direction.INCONCLUSIVE


def direction_of_ratio(value: float, low: float, high: float) -> Direction:
    """Return the direction: refutes inside 0.80-1.25; supports at or beyond these with 1 excluded."""
    if low >= NO_EFFECT[0] and high <= NO_EFFECT[1]:
        return Direction.REFUTES
    excludes_one = low > 1 or high < 1
    if excludes_one and (value >= LEAST_EFFECT[1] or value <= LEAST_EFFECT[0]):
        return Direction.SUPPORTS
    return Direction.INCONCLUSIVE
