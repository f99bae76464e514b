"""What a half-life means in days."""

import pytest

from safetykb.kernel.kinetics import GONE, SETTLED, days_until


def test_after_one_half_life_half_of_the_way_is_covered() -> None:
    assert days_until(0.5, 24) == pytest.approx(1)
    assert days_until(0.75, 24) == pytest.approx(2)


def test_mitragynine_settles_in_about_a_week_and_is_gone_in_about_ten_days() -> None:
    # Half-life 45.3 h (tanna2022); the daily-dose study itself saw a steady level after 8 to 9 days.
    assert days_until(SETTLED, 45.3) == pytest.approx(6.3, abs=0.1)
    assert days_until(GONE, 45.3) == pytest.approx(9.5, abs=0.1)


@pytest.mark.parametrize(("share", "half_life"), [(0, 10), (1, 10), (0.5, 0), (0.5, -1)])
def test_what_has_no_answer_is_refused(share: float, half_life: float) -> None:
    with pytest.raises(ValueError, match="not"):
        days_until(share, half_life)
