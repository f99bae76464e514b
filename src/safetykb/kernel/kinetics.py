"""What a half-life means in days: how long until a level settles, and until it is gone."""

import math

SETTLED = 0.9
"""Share of the final level at which regular doses count as settled."""
GONE = 0.97
"""Share of the amount that has left, about five half-lives, at which a substance counts as gone."""
HOURS_A_DAY = 24.0


def days_until(share: float, half_life: float) -> float:
    """Return after how many days a share of the way is covered, from a half-life in hours.

    With elimination of the first order both the rise to a steady level under regular doses and the fall after
    the last one follow 1 - 2^(-t / half-life), so t = half-life x log2(1 / (1 - share)). Accumulation in deep
    tissues or elimination that saturates would make it longer. ValueError where the share is not between 0
    and 1 or the half-life not above 0.
    """
    if not 0 < share < 1:
        raise ValueError(f"a share lies between 0 and 1, not at {share}")
    if half_life <= 0:
        raise ValueError(f"a half-life is above 0, not {half_life}")
    return half_life * math.log2(1 / (1 - share)) / HOURS_A_DAY
