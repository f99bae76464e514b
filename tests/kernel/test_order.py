"""The one order of every list of answers."""

from itertools import pairwise

from safetykb.kernel.order import gravest_first


def test_gravest_then_most_cautious_then_best_documented_then_by_name() -> None:
    rows: list[tuple[str | None, str | None, str | None, str]] = [
        ("contraindicated", "avoid", "possible", "z"),
        ("major", "avoid", "established", "z"),
        ("major", "avoid", "suspected", "Alprazolam"),
        ("major", "avoid", "suspected", "buprenorphine"),
        ("major", "usually_avoid", "established", "a"),
        ("moderate", "usually_avoid", "established", "a"),
        ("minor", "no_special_precautions", "unlikely", "a"),
        (None, "no_special_precautions", "unlikely", "a"),
        (None, "ignore", "unlikely", "a"),
        (None, None, None, "a"),
    ]
    assert all(gravest_first(*one) < gravest_first(*other) for one, other in pairwise(rows))
