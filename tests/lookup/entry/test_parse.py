"""A product is read however its line is written, and never by half of it."""

import pytest

from safetykb.lookup.meaning import entries
from safetykb.lookup.store import Store
from tests.lookup.entry.readings import ids, one, read_ids

PRODUCTS = [
    ("Xanax 1mg", ["alprazolam"]),
    ("Xanax1mg", ["alprazolam"]),
    ("Xanax 0.5 mg TID prn", ["alprazolam"]),
    ("XANAX (alprazolam) 0.25 mg tablets", ["alprazolam"]),
    ("Soma 350 mg", ["carisoprodol"]),
    ("Norco 10", ["hydrocodone-paracetamol"]),
    ("Norco 5/325 po q6h prn", ["hydrocodone-paracetamol"]),
    ("Lasix 40 mg", ["furosemide"]),
    ("kava root", ["kava"]),
    ("metoprolol succinate ER 50", ["metoprolol"]),
    ("sertraline hcl", ["sertraline"]),
    ("Seroquel XR", ["quetiapine"]),
    ("OxyContin 40 q12", ["oxycodone"]),
    ("oxycodone IR 15mg q4h", ["oxycodone"]),
    ("Acetaminophen 300 MG / Codeine Phosphate 30 MG Oral Tablet", ["codeine-paracetamol"]),
    ("oxycodone-acetaminophen 5-325 mg tab", ["oxycodone-paracetamol"]),
    ("Percocet (oxycodone/acetaminophen) 5-325", ["oxycodone-paracetamol"]),
    ("oxycodone/acetaminophen (Percocet) 5-325", ["oxycodone-paracetamol"]),
    ("Zoloft 100mg tablet: take 1 tablet by mouth once daily for anxiety", ["sertraline"]),
    ("1. quetiapine fumarate 25 mg tabs, 1 nocte", ["quetiapine"]),
    ("• gabapentin 300mg caps; 1 cap TDS", ["gabapentin"]),
    ("low dose aspirin", ["acetylsalicylic-acid"]),
    ("losartan potassium 50 mg", ["losartan"]),
    ("diazepam 5 mg #30 refills 2", ["diazepam"]),
    ("Tylenol #3 (USA)", ["codeine-paracetamol"]),
    ("Tylenol #4 q6h", ["codeine-paracetamol"]),
    ("kratom 444", ["kratom"]),
    ("Tylenol PM", ["diphenhydramine-paracetamol"]),
    ("Tylenol Extra Strength 500 mg PM", ["diphenhydramine-paracetamol"]),
    ("Mitragyna speciosa extract", ["kratom-extract"]),
    ("kratom 5 g extract", ["kratom-extract"]),
    ("Seroquel 50 mg PM", ["quetiapine"]),
    ("Depakote ER 500 mg 2 tabs qhs", ["valproate"]),
    ("Suboxone 8/2 film 1 sl bid", ["buprenorphine-naloxone"]),
    ("kratom capsules", ["kratom"]),
    ("kratom powder 5g bid", ["kratom-leaf-powder"]),
    ("red bali kratom", ["kratom"]),
    ("kratom 7-OH tabs", ["kratom-7oh-product"]),
    ("7OHMZ", ["kratom-7oh-product"]),
    ("rxcui:596", ["alprazolam"]),
    ("RxNorm 596", ["alprazolam"]),
    ("pubchem:2118", ["alprazolam"]),
    ("N05BA12", ["alprazolam"]),
    ("YU55MQ3IZY", ["alprazolam"]),
]


@pytest.mark.parametrize(("line", "means"), PRODUCTS)
def test_one_product_is_read_however_its_line_is_written(store: Store, line: str, means: list[str]) -> None:
    assert read_ids(store, line) == [means]


NOT_READ = [
    "as a",
    "al prazolam",
    "her oin",
    "Tylenol #9",
    "Xanax?",
    "no alcohol",
    "not taking Xanax",
    "allergic to codeine",
    "Allergies: penicillin",
    "Xanax and",
    "kratom & zolofft",
    "Claritin-Q",
    "Tylenol Gizmo",
    "Xanax PM",
    "root beer",
    "alcohol free beer",
    "alcohol 0 drinks a week",
    "alcohol: none",
    "Fioricet without codeine",
    "Tylenol w/o codeine",
    "avoid alcohol",
    "aspirin allergy",
    "took Xanax 3 years ago",
    "decaf coffee",
    "Tylenol Extra Strength Night",
    "Night Xanax",
    "Panadol Ultra",
    "desmethyl-diazepam",
    "5-fluoro ketamine",
    "kr\u0430tom",
    "kra\u200btom",
    "\u202ekratom",
    "k\u0336r\u0336a\u0336t\u0336o\u0336m\u0336",
    "\U0001d424\U0001d42b\U0001d41a\U0001d42d\U0001d428\U0001d426",
    "kratom \U0001f33f",
    "kratom'; DROP TABLE names; --",
]


@pytest.mark.parametrize("text", NOT_READ)
def test_what_is_not_wholly_understood_is_refused(store: Store, text: str) -> None:
    readings = entries(store, [text])
    assert not all(reading.accepted for reading in readings)
    assert any(reading.unparsed for reading in readings)


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("Panadol Ultra", "paracetamol"),
        ("Nurofen Plus", "ibuprofen"),
        ("Soma compound", "carisoprodol"),
        ("Sudafed PE", "pseudoephedrine"),
        ("Tylenol PM", "paracetamol"),
        ("Mucinex DM", "guaifenesin"),
    ],
)
def test_a_brand_with_a_further_word_is_never_the_plain_brand(store: Store, line: str, plain: str) -> None:
    assert read_ids(store, line) != [[plain]]


def test_a_name_that_says_its_release_tells_it(store: Store) -> None:
    assert one(store, "Toprol-XL 50 mg").kept["release"] == "extended release"
    assert one(store, "nicotine patch 21 mg").kept["form"] == "patch"


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Metoprololsuccinat 47,5 mg retard 1-0-1", [["metoprolol"]]),
        ("Clopidogrelhydrogensulfat 75 mg", [["clopidogrel"]]),
        ("Morphinsulfat 10 mg retard alle 12 Std.", [["morphine"]]),
        ("Kaliumchlorid 8 mmol", [["potassium-chloride"]]),
        ("Magnesiumcitrat 400", [["magnesium-supplement"]]),
        ("kratomsulfat", [[]]),
    ],
)
def test_a_salt_that_is_written_onto_a_medicine_is_its_salt(
    store: Store, line: str, meant: list[list[str]]
) -> None:
    assert read_ids(store, line) == meant


@pytest.mark.parametrize(
    "line",
    [
        "Sudafed Blocked Nose 60 mg tabs, 1 tds",
        "Otrivine 60 mg tablets",
        "Allegra nasal spray",
        "Nurofen 8.75 mg lozenges",
    ],
)
def test_a_brand_in_a_form_that_it_does_not_come_in_is_asked_about(store: Store, line: str) -> None:
    assert not any(ids(reading) for reading in entries(store, [line]))


def test_forte_is_read_where_a_number_stands_for_each_active(store: Store) -> None:
    assert one(store, "Augmentin Duo Forte 875/125").accepted
    assert not one(store, "Aspirin forte 500").accepted


def test_a_bare_word_for_vitamin_is_no_vitamin_of_the_letter_that_ends_it(store: Store) -> None:
    assert not any(one.accepted for one in entries(store, ["vitamine", "VITAMINA"]))
