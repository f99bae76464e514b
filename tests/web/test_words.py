"""How values read on a page."""

import pytest

from safetykb.kernel.words import titled


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
