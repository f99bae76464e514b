"""How values read: what is past, what is old."""

import datetime as dt

import pytest

from safetykb.kernel.words import titled
from safetykb_web.words import is_old, is_past

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("day", "past"),
    [
        ("2026-11-23", True),
        ("2026-11-24", False),
        ("2026-10", True),
        ("2026-11", False),
        ("2025", True),
        ("2026", False),
    ],
)
def test_a_day_is_past_as_far_as_it_is_known(day: str, past: bool) -> None:
    assert is_past(day, TODAY) is past


@pytest.mark.parametrize(
    ("as_of", "old"),
    [
        (None, True),
        ("2024", True),
        ("2025", False),
        ("2025-10", True),
        ("2025-12", False),
        ("2026-07-01", False),
    ],
)
def test_what_was_read_of_a_law_is_old_after_a_year_or_of_unknown_age(as_of: str | None, old: bool) -> None:
    assert is_old(as_of, TODAY) is old


@pytest.mark.parametrize(
    ("record_id", "heading"),
    [
        ("cyp3a-model-v-trial", "CYP3A model v trial"),
        ("herg-block-v-ecg-in-users", "hERG block v ECG in users"),
        ("half-life-of-7oh-from-leaf", "Half life of 7-OH from leaf"),
        ("p-gp-inhibited-or-induced", "P-gp inhibited or induced"),
    ],
)
def test_an_id_reads_as_a_heading(record_id: str, heading: str) -> None:
    assert titled(record_id) == heading
