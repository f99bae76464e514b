"""How values read on a page."""

from typing import cast

import pytest

from safetykb.kernel.shapes import Citation
from safetykb.kernel.vocabulary import LegalStatus
from safetykb.kernel.words import LONGEST_REFERENCE, cited_as, spaced, titled
from safetykb.model.parts import Identifiers
from safetykb_web.words import IDENTIFIERS, legal


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


def test_an_enzyme_within_a_code_is_written_as_enzymes_are() -> None:
    assert spaced("cyp3a_inhibitors") == "CYP3A inhibitors"


def test_every_legal_status_reads_as_words_and_unregulated_never_as_allowed_everywhere() -> None:
    words = {legal(status) for status in LegalStatus}
    assert len(words) == len(LegalStatus)
    assert not any("_" in word for word in words)
    assert legal("legal_unregulated") == "lawful, no rule of its own"
    assert legal("not_approved_not_scheduled") == "neither approved nor controlled"


def test_every_identifier_has_the_name_of_its_registry() -> None:
    assert IDENTIFIERS.keys() == Identifiers.__dataclass_fields__.keys()


def test_a_long_title_is_cut_between_words_and_says_so() -> None:
    title = "State status of kratom, checked 7 June 2026 (data of the iKratom page), by state and county"
    told = cited_as(cast("Citation", {"id": "x", "title": title, "year": 2026}))
    assert told == "State status of kratom, checked 7 June 2026 (data of the… 2026"
    assert len(told) <= LONGEST_REFERENCE + len("… 2026")
