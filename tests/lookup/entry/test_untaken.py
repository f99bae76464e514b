"""What is not taken is never answered, and what is taken all the same always is."""

import pytest

from safetykb.lookup.meaning import entries
from safetykb.lookup.reading import read_as
from safetykb.lookup.store import Store
from tests.conftest import check
from tests.lookup.entry.readings import ASPIRIN, ids

NOT_TAKEN = [
    (["Allergies: codeine, aspirin, morphine (itching)"], []),
    (["I'm allergic to codeine, aspirin and morphine"], []),
    (["Codeine, makes me sick"], []),
    (["amitriptyline or nortriptyline, can't remember which"], []),
    (["my mum takes warfarin and aspirin"], []),
    (["ALLERGIES", "codeine", "Aspirin (hives)", "MEDICATIONS", "warfarin 3 mg"], ["warfarin"]),
    (["Allergies:", "codeine", "Current meds:", "warfarin 3 mg", "aspirin"], ["warfarin", ASPIRIN]),
    (["warfarin 3 mg daily, no bleeding"], ["warfarin"]),
    (["No aspirin, warfarin 3 mg daily"], ["warfarin"]),
    (["NKDA", "warfarin 3 mg"], ["warfarin"]),
    (["Allergies:", "none", "warfarin 3 mg"], ["warfarin"]),
    (["my mum takes warfarin, digoxin"], []),
    (["considering lithium, valproate"], []),
    (["dextromethorphan cough syrup", "cough syrup"], ["dextromethorphan"]),
    (["will start lisinopril tomorrow", "starting sertraline next week"], []),
    (["digoxin level 1.1", "lithium level due"], []),
    (["like Valium but stronger"], []),
    (["Changed amlodipine to lercanidipine"], []),
    (["last dose of phenelzine 3 weeks ago", "paracetamol OD last year"], ["phenelzine"]),
    (["lithium 400 mg nocte, last level 0.7"], ["lithium"]),
    (["hold Coumadin", "Ramipril - hold"], ["warfarin", "ramipril"]),
    (["~~warfarin~~", "X warfarin", "warfarin X"], []),
    (["~~warfarin 3 mg~~ apixaban 5 mg bd"], ["apixaban"]),
    (
        [
            "lisinopril cough",
            "amlodipine (ankle swelling)",
            "codeine - constipation",
            "cough from lisinopril",
        ],
        [],
    ),
    (
        ["lisinopril 10 mg - cough", "codeine - cough"],
        ["lisinopril", "codeine"],
    ),
    (["lithium 0.6 mmol/L", "potassium 4.5", "vitamin D 32 ng/mL"], []),
    (["herbal Viagra", "aspirin-free", "opioid-naive", "non-aspirin"], []),
    (["warfarin returned", "warfarin 3 mg cancelled", "carer takes sertraline", "trial of Prozac"], []),
    (["apixaban 5 mg bd (was warfarin)", "apixaban (not warfarin) 5 mg bd"], ["apixaban", "apixaban"]),
    (["Took 2 of my wife's Norco 10s"], ["hydrocodone-paracetamol"]),
    (["Symbicort 160/4.5 2 inh BID"], ["budesonide-formoterol"]),
]
"""Lists that name something which is not taken, and what of them is."""


@pytest.mark.parametrize(("texts", "taken"), NOT_TAKEN)
def test_only_what_is_taken_is_answered(store: Store, texts: list[str], taken: list[str]) -> None:
    found = [*entries(store, texts), *entries(store, ["\n".join(texts)])]
    read = [meant.node.id for reading in found if reading.accepted for meant in reading.meant]
    assert read == taken * 2


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Xanax bars 2mg x3/day, not prescribed", ["alprazolam"]),
        ("unprescribed gabapentin 300 mg x4", ["gabapentin"]),
        ("gabapentin 300 mg not prescribed", ["gabapentin"]),
        ("gabapentin not prescribed", []),
        ("codeine, not prescribed", []),
        ("was not prescribed sertraline", []),
        ("St John's wort tablets, wife gave them last week", ["st-johns-wort"]),
        ("my wife takes warfarin", []),
        ("my son bought Adderall", []),
        ("erythromycin 500 mg qds started Mon (pen. allergic)", ["erythromycin"]),
        ("clarithromycin 500 bd (penicillin allergy)", ["clarithromycin"]),
        ("amoxicillin (allergic)", []),
        ("poppers at the club", ["alkyl-nitrites"]),
        ("smokes 20/day - stopping, planned", ["smoking", "tobacco-smoke"]),
        ("caffeine 200 mg, ephedra-free", ["caffeine"]),
        ("ramipril 2.5 mg od - new, 2 wks ago", ["ramipril"]),
    ],
)
def test_who_gave_it_what_it_is_free_of_and_another_allergy_leave_a_medicine_taken(
    store: Store, line: str, meant: list[str]
) -> None:
    found = [name for reading in entries(store, [line]) for name in ids(reading)]
    assert [name for name in found if name not in {"smoking", "tobacco-smoke"}] == [
        name for name in meant if name not in {"smoking", "tobacco-smoke"}
    ]
    assert bool({"smoking", "tobacco-smoke"} & {*found}) == ("smoking" in meant)


def test_a_day_without_a_tablet_makes_methotrexate_no_weekly_one(store: Store) -> None:
    (one,) = [read_as(store, found) for found in entries(store, ["methotrexate 2.5 mg, not on Sundays"])]
    assert [part["id"] for part in one["ingredients"]] == ["methotrexate"]
    assert "frequency" not in one["kept"]
    assert "on Sundays" in {aside["text"] for aside in one["ignored"]}
    assert any("week" in asked["question"] for asked in check(store, [one["line"]]).asks)


def test_words_on_how_a_taken_medicine_is_had_are_not_told_as_what_is_not_taken(store: Store) -> None:
    """A bought tablet is taken; the reading must not say beside it that it is not."""
    (one,) = [read_as(store, found) for found in entries(store, ["Xanax bars 2mg x3/day, not prescribed"])]
    assert [part["id"] for part in one["ingredients"]] == ["alprazolam"]
    assert {aside["text"]: aside["sort"] for aside in one["ignored"]}["not prescribed"] == "whether taken"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("dads warfarin ran out yday can u reorder", ["warfarin"]),
        ("mum's amlodipine is running low pls reorder", ["amlodipine"]),
        ("warfarin 5 mg - told GP not to tell wife", ["warfarin"]),
        ("dabigatran 110 mg, do not put in dosette", ["dabigatran"]),
        ("warfarin - told not to take", []),
        ("allergic to nuts, asthma", ["asthma"]),
        ("lisinopril (cough), allergic to ibuprofen (asthma flare)", []),
        ("mums warfarin", []),
        ("can I get some warfarin", []),
    ],
)
def test_what_is_not_about_taking_denies_nothing(store: Store, line: str, names: list[str]) -> None:
    readings = entries(store, [line])
    assert [meant.node.id for reading in readings if reading.accepted for meant in reading.meant] == names
    assert all("stopped" not in reading.kept for reading in readings)
