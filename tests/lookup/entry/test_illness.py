"""What somebody has is read in lay words, and not what is denied or prevented."""

import pytest

from safetykb.lookup.meaning import entries
from safetykb.lookup.store import Store
from tests.lookup.entry.readings import ids, one, read_ids

CONDITIONS = [
    ("sleep apnea", "sleep-apnoea"),
    ("breastfeeding", "lactation"),
    ("pregnant 12 weeks", "pregnancy"),
    ("16 weeks pregnant", "pregnancy"),
    ("afib", "atrial-fibrillation"),
    ("CKD stage 3", "kidney-disease"),
    ("recovering alcoholic", "alcohol-use-disorder"),
    ("history of seizures", "epilepsy"),
    ("teen 16 yo", "adolescence"),
    ("surgery next week", "surgery"),
    ("severe asthma", "asthma"),
    ("essential hypertension", "hypertension"),
    ("A-fib", "atrial-fibrillation"),
    ("BPH with LUTS", "enlarged-prostate"),
]


@pytest.mark.parametrize(("text", "means"), CONDITIONS)
def test_conditions_are_read_in_lay_words(store: Store, text: str, means: str) -> None:
    assert ids(one(store, text, conditions=True)) == [means]


@pytest.mark.parametrize("text", ["no kidney disease", "not pregnant", "sewing machine"])
def test_a_condition_that_is_denied_is_never_taken_for_one(store: Store, text: str) -> None:
    assert ids(one(store, text, conditions=True)) == []


@pytest.mark.parametrize(
    ("line", "means"),
    [
        ("my kidneys only work at 30 percent", ["kidney-disease"]),
        ("bad ticker", ["heart-disease"]),
        ("no kidney problems", []),
        ("mum has bad kidneys", []),
    ],
)
def test_an_organ_that_ails_is_a_condition_of_the_person(store: Store, line: str, means: list[str]) -> None:
    assert ids(one(store, line)) == means


def test_what_an_illness_came_of_is_not_taken(store: Store) -> None:
    assert ids(one(store, "hx UGIB 2/2 NSAIDs 2022", conditions=True)) == ["peptic-ulcer"]
    assert ids(one(store, "nursing a 6 week old baby", conditions=True)) == ["lactation"]


def test_what_an_illness_came_of_is_no_thing_taken(store: Store) -> None:
    (reading,) = entries(store, ["cirrhosis (ETOH)"], conditions=True)
    assert ids(reading) == ["liver-disease"]
    assert "ETOH" in [part.text for part in reading.ignored]
    assert read_ids(store, "cirrhosis (alcohol 40 units/week)") == [["liver-disease"], ["ethanol"]]
    assert read_ids(store, "hypertension (amlodipine)") == [["hypertension"], ["amlodipine"]]


def test_an_illness_that_a_medicine_is_taken_for_is_entered_and_what_is_prevented_is_not(
    store: Store,
) -> None:
    def read(line: str) -> list[str]:
        return sorted(i for reading in entries(store, [line]) if reading.accepted for i in ids(reading))

    assert read("Tegretol Retard 400 bd epilepsy") == ["carbamazepine", "epilepsy"]
    assert read("apixaban 5 mg bd - AF") == ["apixaban", "atrial-fibrillation"]
    assert read("apixaban 5 mg bd ?PE") == ["apixaban"]
    assert read("aspirin 75 mg to prevent stroke") == ["acetylsalicylic-acid"]
    assert read("omeprazole 20 mg reflux") == ["omeprazole"]
    assert read("ramipril 5 mg stop if pregnant") == ["ramipril"]
    assert read("pioglitazone 15 mg watch for heart failure") == ["pioglitazone"]
    assert read("Eliquis 5 mg for AF, not taking it") == ["atrial-fibrillation"]
    assert read("Eliquis 5 mg for AF, my husband's") == []


def test_an_aura_is_not_dropped(store: Store) -> None:
    assert ids(one(store, "Migraine with aura", conditions=True)) == ["migraine-with-aura"]


def test_a_shout_does_not_hide_what_it_is_for(store: Store) -> None:
    line = "Sinemet CR 50/200 - DO NOT MISS (PD)"
    assert ["parkinsons-disease"] in read_ids(store, line)


@pytest.mark.parametrize("said", ["alcohol", "alcoholism", "drinking"])
def test_in_recovery_is_of_what_is_named(store: Store, said: str) -> None:
    assert ids(one(store, f"in recovery from {said} 3 yrs", conditions=True)) == ["alcohol-use-disorder"]


def test_what_is_waited_for_denies_no_illness_unless_it_settles_it(store: Store) -> None:
    assert one(store, "AF, awaiting cardioversion", conditions=True).accepted
    assert not one(store, "COPD, awaiting spirometry", conditions=True).accepted
