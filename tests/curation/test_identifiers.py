"""Registry identifiers: real ones pass, slips of a finger do not."""

import pytest

from safetykb.curation.identifiers import fault

REAL = [
    ("unii", "EP479K822J"),
    ("unii", "754HG7WK00"),
    ("cas", "174418-82-7"),
    ("cas", "4098-40-2"),
    ("atc", "N05AH04"),
    ("rxcui", "51272"),
    ("pubchem", "44301524"),
    ("mesh", "C001801"),
    ("chebi", "CHEBI:6956"),
    ("inchikey", "BSYNRYMUTXBXSQ-UHFFFAOYSA-N"),
    ("ncbi_taxon", "170351"),
    ("icd10", "I48"),
    ("icd10", "M1A"),
    ("icd10", "F32.A"),
]


@pytest.mark.parametrize(("kind", "value"), REAL)
def test_a_well_formed_identifier_has_no_fault(kind: str, value: str) -> None:
    assert fault(kind, value) is None


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("unii", "EP479K822K"),
        ("unii", "PE479K822"),
        ("unii", "ep479k822j"),
        ("cas", "174418-82-8"),
        ("cas", "174481-82-7"),
        ("cas", "17441882-7"),
        ("atc", "N05AH"),
        ("rxcui", "0512"),
        ("pubchem", "CID44301524"),
        ("mesh", "X001801"),
        ("chebi", "6956"),
        ("inchikey", "BSYNRYMUTXBXSQ-UHFFFAOYSA"),
        ("ncbi_taxon", "Mitragyna"),
        ("icd10", "I4"),
        ("icd10", "I4891"),
        ("icd10", "i48.91"),
    ],
)
def test_a_slip_is_caught(kind: str, value: str) -> None:
    assert fault(kind, value)
