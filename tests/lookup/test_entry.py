"""Every line of a list is read, or said to be unreadable, and nothing is read wrong."""

import re
from collections import defaultdict

import pytest

from safetykb.kernel.list_words import TABLE
from safetykb.lookup import report
from safetykb.lookup.meaning import entries
from safetykb.lookup.offers import ANOTHER
from safetykb.lookup.reading import Reading, asks, read_as
from safetykb.lookup.store import Store
from safetykb.snapshot.life import open_store
from tests.conftest import CLINIC_KB, check

SENTENCES = {
    **dict.fromkeys(("form", "route", "frequency", "directions", "note"), "Fictolux 5 mg {}"),
    **dict.fromkeys(("quantity", "stopped", "bare", "prose"), "Fictolux 5 mg {}"),
    "release": "Fictolux {} 5 mg",
    "unit": "Fictolux tablets 5 mg/{}",
    "indication": "Fictolux for {}",
    "salt": "Fictolux {}",
    "salt_before": "{} Fictolux",
    "part": "Fictolux {}",
    "filler": "{} Fictolux",
    "detail": "pregnancy {}",
    "apart": "Fictolux 5 mg - it {}",
    "class": "{}",
}
"""A line for each sort of word, in which the word stands where it may."""
ASPIRIN = "acetylsalicylic-acid"
TOLD = {
    "part": "form",
    "unit": "strength",
    "bare": "directions",
    "salt_before": "salt",
    "note": "directions",
    "prose": "directions",
    "apart": "directions",
}
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
CLASSES = {name: words.split("|") for sort, name, words in ROWS if sort == "slot"}


def spelled(phrase: str) -> list[str]:
    """Return the phrases of a family in which each word of each of its classes stands once or more.

    Other words stand beside it in each of two rounds; what may be missing is missing in every other one.
    """
    parts = re.findall(r"<([^>?]+)(\??)>|([^<> ][^<>]*)", phrase) if ">" in phrase and "<" in phrase else []
    slots = [CLASSES[name] if name else [words.strip()] for name, _, words in parts]
    if not slots:
        return [phrase]
    made = []
    for place in range(2 * max(map(len, slots))):
        said = [
            slot[(place * (at + 1)) % len(slot) if len(slot) % (at + 1) else place % len(slot)]
            for at, slot in enumerate(slots)
        ]
        kept = [not may_miss or (place + at) % 2 for at, (_, may_miss, _) in enumerate(parts)]
        made.append(" ".join(word for word, keep in zip(said, kept, strict=True) if keep))
    return list(dict.fromkeys(made))


PHRASES = [
    (sort, meaning, word)
    for sort, meaning, words in ROWS
    for phrase in words.split("|")
    for word in (spelled(phrase) if sort != "slot" else ())
]
WORDS = [(sort, word) for sort, _, word in PHRASES if sort in SENTENCES]
MAY_BE: dict[str, set[str]] = defaultdict(set)
"""What each word may be told as: it may stand in several lists."""
for listed, said in WORDS:
    MAY_BE[said].add(TOLD.get(listed, listed))
UNTAKEN = [word for sort, _, word in PHRASES if sort == "untaken"]


def one(store: Store, text: str, *, conditions: bool = False) -> Reading:
    (reading,) = entries(store, [text], conditions=conditions)
    return reading


def ids(reading: Reading) -> list[str]:
    return [meant.node.id for meant in reading.meant] if reading.accepted else []


def read_ids(store: Store, text: str) -> list[list[str]]:
    return [ids(reading) for reading in entries(store, [text])]


@pytest.fixture(scope="module")
def clinic() -> Store:
    found = open_store(CLINIC_KB).store
    assert found is not None
    return found


@pytest.mark.parametrize("sort", SENTENCES)
def test_every_word_of_the_lists_is_understood_in_a_sentence(clinic: Store, sort: str) -> None:
    words = [word for other, word in WORDS if other == sort]
    assert words
    assert [word for word in words if not is_understood(clinic, sort, word)] == []


def is_understood(clinic: Store, sort: str, word: str) -> bool:
    reading = one(clinic, SENTENCES[sort].format(word))
    if sort == "class":
        return not reading.accepted and word in (reading.says or "")
    told = {*reading.kept, *(part.sort for part in reading.ignored)}
    means = "pregnancy" if sort == "detail" else "fictolam"
    return ids(reading) == [means] and (sort == "filler" or not told.isdisjoint(MAY_BE[word]))


@pytest.mark.parametrize("line", ["{} Fictolux", "{} Fictolux 5 mg and Fictolux"])
def test_what_is_said_not_to_be_taken_is_never_answered_and_the_reason_is_told(
    clinic: Store, line: str
) -> None:
    assert UNTAKEN
    said = {word: entries(clinic, [line.format(word)]) for word in UNTAKEN}
    assert [word for word, found in said.items() if any(one.accepted or not one.says for one in found)] == []


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


ADVISED = [
    "Simvastatin 40 mg at night. Do not take with grapefruit juice",
    "Co-codamol 30/500 2 qds - contains paracetamol",
    "Warfarin 3 mg od - avoid aspirin and NSAIDs",
    "Levothyroxine 50 mcg - separate from calcium and iron",
    "Tramadol 50 mg qds prn, do not take with sertraline",
    "insulin glargine 20 units nocte, store in fridge",
]


@pytest.mark.parametrize("line", ADVISED)
def test_what_a_label_advises_is_set_aside_and_nothing_in_it_is_entered(store: Store, line: str) -> None:
    (reading,) = entries(store, [line])
    assert reading.accepted
    assert "advice" in {part.sort for part in reading.ignored}
    assert [line.startswith(meant.entered) for meant in reading.meant] == [True]


def test_a_label_alone_and_advice_against_a_medicine_itself_enter_nothing(store: Store) -> None:
    for text in ("contains paracetamol", "aspirin - avoid due to ulcer", "ibuprofen: do not take"):
        assert not any(reading.accepted for reading in entries(store, [text])), text


STOPPED = [
    ("switched from warfarin to apixaban 5 mg bd", {"warfarin": True, "apixaban": False}),
    ("Stopped warfarin and digoxin", {"warfarin": True, "digoxin": True}),
    (
        "Prev. on Paxil, Effexor - now Trintellix 10 mg",
        {"paroxetine": True, "venlafaxine": True, "vortioxetine": False},
    ),
    ("D/C meds: torsemide 20 mg bid", {"torasemide": False}),
]


@pytest.mark.parametrize(("line", "stopped"), STOPPED)
def test_what_was_stopped_is_told_of_every_medicine_it_is_said_of(
    store: Store, line: str, stopped: dict[str, bool]
) -> None:
    found = entries(store, [line])
    assert {meant.node.id: "stopped" in one.kept for one in found for meant in one.meant} == stopped


def test_what_stands_under_a_heading_of_what_was_stopped_is_kept_as_stopped(store: Store) -> None:
    found = entries(store, ["STOP taking:", "phenelzine", "START taking:", "sertraline 50 mg"])
    kept = {meant.node.id: "stopped" in one.kept for one in found for meant in one.meant}
    assert kept == {"phenelzine": True, "sertraline": False}


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


LISTS = [
    ("kratom and Xanax", ["kratom", "alprazolam"]),
    ("kratom & Xanax", ["kratom", "alprazolam"]),
    ("kratom/xanax", ["kratom", "alprazolam"]),
    ("kratom + Xanax", ["kratom", "alprazolam"]),
    ("kratom\u3001Xanax", ["kratom", "alprazolam"]),
    ("kratom\uff0cXanax", ["kratom", "alprazolam"]),
    ("kratom Xanax Zoloft", ["kratom", "alprazolam", "sertraline"]),
    ("kratom\tXanax\t0.5 mg\tZoloft", ["kratom", "alprazolam", "sertraline"]),
    ("kratom, 21.60, 7.25", ["kratom"]),
    ("2024-01-03\tkratom\t$21.60", ["kratom"]),
    ("Fioricet with codeine", ["butalbital-caffeine-codeine-paracetamol"]),
    ("Nurofen Plus and Zoloft", ["codeine-ibuprofen", "sertraline"]),
    ("ethinyl estradiol and Zoloft", ["ethinylestradiol", "sertraline"]),
    ("ethinylestradiol and Zoloft", ["ethinylestradiol", "sertraline"]),
    ("Soma Compound and Zoloft", ["acetylsalicylic-acid-carisoprodol", "sertraline"]),
    ("promethazine w/ codeine syrup", ["codeine-promethazine"]),
    ("Xanax 1 mg bid and Zoloft 50 mg daily", ["alprazolam", "sertraline"]),
    ("Current medications:\n- Xanax 1 mg\n- kratom tea twice a day", ["alprazolam", "kratom-leaf-tea"]),
]


@pytest.mark.parametrize(("text", "means"), LISTS)
def test_a_pasted_text_is_cut_where_names_end(store: Store, text: str, means: list[str]) -> None:
    assert [name for some in read_ids(store, text) for name in some] == means


@pytest.mark.parametrize(
    "text",
    [
        "16:15",
        "1983",
        "44.8",
        "70.3",
        "21.60",
        "mg",
        "500 mg",
        "$7.25",
        "3/14/2024",
        "prn",
        "q6h",
        "2 tablets",
    ],
)
def test_numbers_prices_dates_units_and_directions_name_nothing(store: Store, text: str) -> None:
    assert one(store, text).names_nothing
    assert [entry["name"] for entry in check(store, [text]).unrecognised] == [text]
    beside = check(store, ["kratom", text])
    assert (len(beside.certificate["recognised"]), beside.unrecognised) == (1, ())


@pytest.mark.parametrize(
    ("line", "ingredients"),
    [
        ("Fioricet with codeine", {"butalbital", "caffeine", "codeine", "paracetamol"}),
        ("promethazine w/ codeine syrup", {"promethazine", "codeine"}),
        ("Tylenol #3 (USA)", {"codeine", "paracetamol"}),
        ("Percocet 5/325", {"oxycodone", "paracetamol"}),
    ],
)
def test_no_ingredient_is_left_out(store: Store, line: str, ingredients: set[str]) -> None:
    said = check(store, [line, "kratom"])
    assert {part["id"] for read in said.read_as for part in read["ingredients"]} == ingredients | {"kratom"}
    assert {a.a for a in said.answers} | {a.b for a in said.answers} >= ingredients | {"kratom"}


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


def test_a_short_name_of_two_things_is_asked_about_and_never_chosen(store: Store) -> None:
    said = check(store, ["T3", "kratom"])
    (shared,) = said.ambiguous
    assert [candidate["id"] for candidate in shared["candidates"]] == ["codeine-paracetamol", "liothyronine"]
    assert said.answers == ()


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("72 yo", ["older-age"]),
        ("aged 16", ["adolescence"]),
        ("6 months old", ["childhood"]),
        ("10 days old", ["neonate", "childhood"]),
        ("75 days old", ["childhood"]),
        ("140 months old", ["adolescence"]),
        ("34 yo", []),
        ("Male 71", ["older-age"]),
        ("woman of 72", ["older-age"]),
        ("man aged 34", []),
        ("Male 50 plus", []),
    ],
)
def test_an_age_leads_to_the_age_of_life(store: Store, text: str, means: list[str]) -> None:
    readings = entries(store, [text], conditions=True)
    assert [meant.node.id for reading in readings for meant in reading.meant] == means


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


def test_what_was_stopped_is_kept_with_its_time(store: Store) -> None:
    first, second = entries(store, ["kratom, Xanax stopped 2 weeks ago"])
    assert "stopped" not in first.kept
    assert second.kept["stopped"] == "stopped 2 weeks ago"
    assert len(check(store, ["kratom, Xanax stopped 2 weeks ago"]).answers) == 1


def test_what_is_kept_and_set_aside_is_told_with_its_sort(store: Store) -> None:
    reading = one(store, "oxycodone hcl ER 10 mg oral tablet q12h for back pain, stopped")
    assert reading.kept == {
        "release": "extended release",
        "route": "by mouth",
        "form": "tablet",
        "frequency": "every 12 hours",
        "stopped": "stopped",
    }
    assert [tuple(part) for part in reading.ignored] == [
        ("salt", "hcl"),
        ("strength", "10 mg"),
        ("indication", "back pain"),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("kratom 5 g/day", "once a day"),
        ("methotrexate 15 mg, once weekly", "once a week"),
        ("methotrexate 15 mg tabl. 1x per week", "once a week"),
        ("methotrexate 15 mg 1x/week", "once a week"),
        ("methotrexate 15 mg 1 x weekly", "once a week"),
        ("ibuprofen 400 every 4-6 hours", "every 4-6 hours"),
        ("Seroquel 50 mg qhs", "at night"),
        ("zopiclone 7.5mg nocte", "at night"),
        ("alendronate 70 mg every Monday, weekly", "once a week"),
        ("fentanyl 25 mcg/hr patch q72h", "every 72 hours"),
    ],
)
def test_how_often_is_kept(store: Store, line: str, said: str) -> None:
    (reading,) = entries(store, [line])
    assert reading.kept["frequency"] == said


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


def test_an_abbreviation_among_conditions_is_the_condition_and_no_medicine(store: Store) -> None:
    reading = one(store, "MS", conditions=True)
    assert reading.says == "Multiple sclerosis is not covered here."
    assert not reading.ambiguous
    assert "morphine" in {meant.node.id for part in one(store, "MS").ambiguous for meant in part.candidates}


@pytest.mark.parametrize("text", ["no kidney disease", "not pregnant", "sewing machine"])
def test_a_condition_that_is_denied_is_never_taken_for_one(store: Store, text: str) -> None:
    assert ids(one(store, text, conditions=True)) == []


@pytest.mark.parametrize("text", ["hormones", "laxatives", "vaccines", "biologics"])
def test_a_class_without_record_is_named_as_that_and_nothing_is_offered(store: Store, text: str) -> None:
    (unknown,) = check(store, [text]).unrecognised
    assert unknown["says"] is not None
    assert unknown["suggestions"] == []


@pytest.mark.parametrize(
    ("text", "member"),
    [
        ("setrons", "ondansetron"),
        ("antidepressants", "bupropion"),
        ("gliptins", "sitagliptin"),
    ],
)
def test_a_class_of_which_nothing_is_said_asks_which_of_its_members(
    store: Store, text: str, member: str
) -> None:
    (asked,) = check(store, [text]).ambiguous
    assert member in {candidate["id"] for candidate in asked["candidates"]}


@pytest.mark.parametrize("text", ["agmatine", "mephedrone", "methedrone"])
def test_what_is_known_by_name_alone_is_said_and_nothing_is_offered_for_it(store: Store, text: str) -> None:
    (unknown,) = check(store, [text]).unrecognised
    assert unknown["says"] == f"{text.capitalize()} is not covered here."
    assert unknown["suggestions"] == []


@pytest.mark.parametrize("text", ["prazepam", "methylone", "terfenadine", "bromazepam", "methaqualone"])
def test_an_offer_of_another_medicine_says_so(store: Store, text: str) -> None:
    for unknown in check(store, [text]).unrecognised:
        assert unknown["suggestions"] or unknown["says"]
        assert all(offer["note"] for offer in unknown["suggestions"])


@pytest.mark.parametrize("text", ["ibuprofn", "Zolofft", "sertralne"])
def test_a_slip_of_the_pen_is_offered_without_more(store: Store, text: str) -> None:
    (unknown,) = check(store, [text]).unrecognised
    assert ANOTHER not in (unknown["suggestions"][0]["note"] or "")


def test_an_offer_that_is_mistaken_for_another_medicine_says_so(store: Store) -> None:
    (unknown,) = check(store, ["alprazolm"]).unrecognised
    assert unknown["suggestions"][0]["note"] == "a safety body warns that it is mistaken for lorazepam"


def test_an_offer_holds_all_that_was_understood(store: Store) -> None:
    (unknown,) = check(store, ["kratom & zolofft"]).unrecognised
    assert unknown["understood"] == ["kratom"]
    first = unknown["suggestions"][0]
    assert (first["name"], first["text"]) == ("kratom · sertraline", "kratom & Zoloft")
    assert len(check(store, [first["text"]]).answers) == 1
    (unknown,) = check(store, ["Tylenol Gizmo"]).unrecognised
    assert "paracetamol" not in {offer["id"] for offer in unknown["suggestions"]}


def test_for_a_condition_only_conditions_are_offered(store: Store) -> None:
    for text in ("slep apnia", "epilepsey", "pregnency"):
        (unknown,) = check(store, [], [text]).unrecognised
        assert {offer["kind"] for offer in unknown["suggestions"]} <= {"condition"}


def test_the_ingredients_of_one_product_are_not_checked_against_each_other(store: Store) -> None:
    line = "Acetaminophen 300 MG / Codeine Phosphate 30 MG Oral Tablet"
    said = check(store, ["kratom", line])
    pairs = [{answer.a, answer.b} for answer in said.answers]
    assert sorted(map(sorted, pairs)) == [["codeine", "kratom"], ["kratom", "paracetamol"]]
    assert {name for answer in said.answers for name in answer.entered_as} == {"kratom", line}


def test_a_product_whose_form_decides_is_answered_and_asked_about(store: Store) -> None:
    said = check(store, ["kratom capsules", "Xanax"])
    (ask,) = said.asks
    assert (ask["about"], ask["entered_as"]) == ("kratom", "kratom capsules")
    assert "kratom-7oh-product" in {option["id"] for option in ask["options"]}
    assert said.answers
    assert check(store, ["kratom leaf tea", "Xanax"]).asks == ()


def test_a_text_that_is_one_name_is_not_cut_where_that_is_asked_for(store: Store) -> None:
    cut = report.check(store, ["kratom Xanax"])
    whole = report.check(store, ["kratom Xanax"], whole=["kratom Xanax"])
    assert (cut.recognised, whole.recognised) == (True, False)


def test_the_letters_of_a_month_do_not_make_a_date_of_a_name(clinic: Store) -> None:
    for text in ("Marvelon 21", "Decapeptyl 3.75 mg", "Junior 20", "Fictolux 5 mg, Janumet 50/1000"):
        assert any(reading.unparsed for reading in entries(clinic, [text])), text
    for text in ("Fictolux 5 mg March 12", "Fictolux 5 mg 12 Nov 2026", "Fictolux 5 mg sept. 3"):
        (reading,) = entries(clinic, [text])
        assert ids(reading) == ["fictolam"]
        assert "date" in {part.sort for part in reading.ignored}, text


def test_a_bracket_behind_a_medicine_says_what_it_is_for(clinic: Store) -> None:
    ill, reading = entries(clinic, ["Fictolux 5 mg (pregnancy)"])
    assert ids(ill) == ["pregnancy"]
    assert ids(reading) == ["fictolam"]
    assert ("indication", "pregnancy") in {(part.sort, part.text) for part in reading.ignored}


def test_a_name_that_says_its_release_tells_it(store: Store) -> None:
    assert one(store, "Toprol-XL 50 mg").kept["release"] == "extended release"
    assert one(store, "nicotine patch 21 mg").kept["form"] == "patch"


def test_a_class_said_beside_its_member_is_that_member(store: Store) -> None:
    assert ids(one(store, "water pill (furosemide)")) == ["furosemide"]
    assert ids(one(store, "metoprolol 50 mg (beta blocker)")) == ["metoprolol"]
    assert ids(one(store, "the pill (Yasmin)")) == ["drospirenone-ethinylestradiol"]
    assert read_ids(store, "water pill (metformin)") == [["diuretics"], ["metformin"]]
    assert ids(one(store, "my statin is simvastatin 40")) == ["simvastatin"]
    assert read_ids(store, "furosemide 40 mg, bd (diuretic)") == [["furosemide"]]
    assert read_ids(store, "statins, simvastatin 40") == [["statins"], ["simvastatin"]]


def test_something_bought_without_a_name_is_not_set_aside(clinic: Store) -> None:
    for text in ("Fictolux 5 mg, gas station pills", "Fictolux 5 mg, Vicks inhaler", "smoke shop gummies"):
        assert any(reading.unparsed for reading in entries(clinic, [text])), text


@pytest.mark.parametrize(
    "thing", ["herbal tablets", "pills from the internet", "other medicine", "some pills"]
)
def test_a_thing_to_take_that_has_no_name_is_never_part_of_the_one_before_it(
    clinic: Store, thing: str
) -> None:
    for text in (f"Fictolux 5 mg, {thing}", f"Fictolux 5 mg; {thing}", thing):
        assert any(reading.unparsed == (thing,) for reading in entries(clinic, [text])), text


@pytest.mark.parametrize("told", ["check potassium", "watch potassium", "calcium levels", "monitor iron"])
def test_what_is_measured_is_no_medicine(store: Store, told: str) -> None:
    assert read_ids(store, f"spironolactone 25 mg - {told}") == [["spironolactone"]]


def test_a_heading_is_no_thing_to_take(clinic: Store) -> None:
    (medicine,) = entries(clinic, ["Other medicines: Fictolux 5 mg"])
    assert medicine.accepted
    assert not any(reading.unparsed for reading in entries(clinic, ["Other medicines:"]))


def test_a_thing_taken_whose_name_is_left_out_is_told_and_how_to_take_the_last_one_is_not(
    store: Store,
) -> None:
    told = check(store, ["kratom", "my eye drops", "patch for pain"])
    assert [entry["name"] for entry in told.unrecognised] == ["my eye drops", "patch for pain"]
    assert (
        check(store, ["kratom", "sertraline 50 mg tablets\nTake ONE tablet each morning"]).unrecognised == ()
    )


def readings_of(store: Store, line: str) -> list[tuple[str, bool]]:
    """Return the medicines of a line, each with whether it is left out."""
    return [(meant.node.id, r.left_out) for r in entries(store, [line]) for meant in r.meant]


@pytest.mark.parametrize("heading", ["Meds:", "Current medications:", "Rx:"])
def test_a_heading_within_a_line_ends_what_was_said_before_it(store: Store, heading: str) -> None:
    line = f"No known drug allergies. {heading} Synthroid, Zoloft"
    assert readings_of(store, line) == [("levothyroxine", False), ("sertraline", False)]
    line = f"Allergies: codeine. {heading} Synthroid"
    assert readings_of(store, line) == [("codeine", True), ("levothyroxine", False)]


def test_a_level_is_of_something_taken_where_its_dose_follows(store: Store) -> None:
    assert readings_of(store, "lithium level 0.6, 400 mg nocte") == [("lithium", False)]
    assert readings_of(store, "lithium level 0.6, 400 mg held") == [("lithium", True)]
    assert readings_of(store, "lithium level 0.6, checked weekly") == [("lithium", True)]


def test_another_form_that_is_refused_is_not_the_one_that_is_taken(store: Store) -> None:
    assert readings_of(store, "nicotine 21 mg patch, declines gum") == [("nicotine", False)]
    assert readings_of(store, "nicotine patch, declines patches") == [("nicotine", True)]
    assert readings_of(store, "nicotine patch, declined") == [("nicotine", True)]


def test_what_is_taken_in_place_of_what_is_left_out_is_taken(store: Store) -> None:
    struck = "~~bisoprolol 5 mg~~ changed to nebivolol 2.5"
    assert readings_of(store, struck) == [("bisoprolol", True), ("nebivolol", False)]
    allergy = "allergic to codeine, changed to tramadol"
    assert readings_of(store, allergy) == [("codeine", True), ("tramadol", False)]
    refused = "allergic to codeine, not changed to tramadol"
    assert readings_of(store, refused) == [("codeine", True), ("tramadol", True)]


def test_four_weekly_is_not_weekly(store: Store) -> None:
    (reading,) = entries(store, ["paliperidone 100 mg depot 4 weekly"])
    assert reading.kept["frequency"] == "once a month"


@pytest.mark.parametrize(
    ("line", "beside"),
    [
        ("furosemide 80 mg IV push given JM", "JM"),
        ("methadone 10 mg/ml solution 85 mg daily brekkies", "brekkies"),
        ("sertraline 50 mg od Quolfer", None),
    ],
)
def test_what_is_surely_taken_is_entered_and_the_rest_is_told(
    store: Store, line: str, beside: str | None
) -> None:
    first, *others = entries(store, [line])
    assert first.accepted
    set_aside = {part.text for part in first.ignored if part.sort == "not used"}
    told = {text for other in others for text in other.unparsed}
    assert (beside in set_aside) if beside else told


@pytest.mark.parametrize(
    "line",
    [
        "tramadol 50 mg qds alergic",
        "sertraline 50 mg ditched",
        "sertraline 50 mg, jettisoned in May",
        "gabapentin 100 mg for the labrador",
        "sertraline 50 mg or fluoxetine 20 mg",
        "penicillin XQ 500 mg tablet",
        "Panadol Ultra 500 mg bd",
        "sertraline 50 mg knocked on the head",
        "hx of sertraline 50 mg",
    ],
)
def test_what_decides_beside_a_dose_keeps_it_from_being_entered(store: Store, line: str) -> None:
    assert not any(reading.accepted for reading in entries(store, [line]))


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


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("Smokes weed daily", {"cannabis"}),
        ("smokes weed mixed with tobacco", {"cannabis", "smoking", "tobacco-smoke"}),
        ("Smokes 20/day and weed", {"smoking", "tobacco-smoke", "cannabis"}),
        ("acetaminophen-codeine (TYLENOL #3) 300-30 mg", {"codeine", "paracetamol"}),
        ("Tylenol #3 (Canada) 1-2 q4-6h prn", {"caffeine", "codeine", "paracetamol"}),
        ("Tylenol #3", set()),
        ("Nurofen Plus 32s - finishing a box every 3 days", {"codeine", "ibuprofen"}),
        ("Madopar 125 - DO NOT DELAY", {"benserazide", "levodopa"}),
        ("apixaban 5mg DO NOT GIVE", set()),
        ("lithium 0.7 mmol/L 12h post dose", set()),
        ("Priadel 400mg 12 h post dose", {"lithium"}),
    ],
)
def test_what_stands_beside_a_name_does_not_change_it(store: Store, line: str, ids: set[str]) -> None:
    """How it is smoked, a country, a pack that is finished again and again, a blood level."""
    found = [read_as(store, reading) for reading in entries(store, [line])]
    assert {part["id"] for item in found for part in item["ingredients"]} == ids


@pytest.mark.parametrize(
    ("scheme", "said"), [("1 - 0 - 1", "1-0-1"), ("1/2-0-1/2", "1/2-0-1/2"), ("0-0-1", "0-0-1")]
)
def test_a_scheme_of_the_day_is_kept_as_written(store: Store, scheme: str, said: str) -> None:
    (reading,) = entries(store, [f"Pantoprazol 40mg {scheme}"])
    assert reading.kept["frequency"] == said


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("gave dad 2 of his furosemide 40s", "furosemide"),
        ("Nana takes her Fosamax on Sunday", "alendronic-acid"),
        ("mam on eltroxin 50", "levothyroxine"),
        ("dad's on apixaban 5 bd", "apixaban"),
    ],
)
def test_a_carers_list_is_of_the_person_cared_for(store: Store, line: str, meant: str) -> None:
    reading = one(store, line)
    assert ids(reading) == [meant]
    assert "person" in {part.sort for part in reading.ignored}


@pytest.mark.parametrize(
    "line",
    [
        "my mum takes warfarin",
        "mum's warfarin",
        "her mother takes lithium",
        "gave mum my oxycodone",
        "Mom has high blood pressure and takes Norvasc",
        "my husband's Viagra",
        "the dog's phenobarb",
    ],
)
def test_what_is_somebody_elses_is_asked(store: Store, line: str) -> None:
    assert read_ids(store, line) == [[]]


@pytest.mark.parametrize(
    ("line", "meant", "aside"),
    [
        ("omega-3 fish oil 1200mg burpless", "fish-oil", "burpless"),
        ("maeng da capsules 6 a day from the headshop", "kratom", "headshop"),
        ("metformin 500 bd, INR 2.5", "metformin", "INR 2.5"),
        ("nystatin susp 1ml qds swill & swallow", "nystatin", "swill"),
        ("apixaban 5 mg bd (KZQ unit)", "apixaban", "KZQ"),
    ],
)
def test_a_detail_beside_what_is_taken_is_set_aside_and_told(
    store: Store, line: str, meant: str, aside: str
) -> None:
    reading = one(store, line)
    assert ids(reading) == [meant]
    assert aside in {part.text for part in reading.ignored}


@pytest.mark.parametrize(
    ("line", "lost"),
    [
        ("aspirin 75 mg od Quolfer", "Quolfer"),
        ("aspirin 75 mg od zolfipril", "zolfipril"),
        ("aspirin 75 mg od, quolfer", "quolfer"),
        ("aspirin 75 mg od quolfer 10 mg", "quolfer"),
        ("aspirin 75 mg and quolfer", "quolfer"),
    ],
)
def test_what_may_name_another_thing_is_said_beside_what_is_taken(store: Store, line: str, lost: str) -> None:
    assert lost in " ".join(part for reading in entries(store, [line]) for part in reading.unparsed)


def test_what_an_illness_came_of_is_not_taken(store: Store) -> None:
    assert ids(one(store, "hx UGIB 2/2 NSAIDs 2022", conditions=True)) == ["peptic-ulcer"]
    assert ids(one(store, "nursing a 6 week old baby", conditions=True)) == ["lactation"]


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


def test_the_first_column_of_a_row_is_said_of_what_stands_behind_it(store: Store) -> None:
    (reading,) = entries(store, ["STOP\tlisinopril 10 mg\treason: cough"])
    assert ids(reading) == ["lisinopril"]
    assert reading.kept == {"stopped": "stop"}
    assert read_ids(store, "NOT TAKING | tizanidine 4 mg") == [[]]
    assert read_ids(store, "CONTINUE\tatorvastatin 80 mg\tnightly") == [["atorvastatin"]]


@pytest.mark.parametrize(
    "line",
    [
        "NSAIDs - asthma attack",
        "NSAIDs - GI bleed 2019",
        "ASA, ibuprofen - bronchospasm (AERD)",
        "penicillin, cefalexin: rash",
        "Plan: denosumab inj in clinic Jan",
        "I would be grateful if you could commence him on spironolactone 25 mg",
        "r/o MI",
        "V.a. Lungenembolie",
    ],
)
def test_a_reaction_a_plan_and_a_suspicion_enter_nothing_and_say_why(store: Store, line: str) -> None:
    found = entries(store, [line])
    assert [ids(reading) for reading in found if ids(reading)] == []
    assert all(reading.says for reading in found)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("salbutamol - wheeze", [["salbutamol"]]),
        ("the metformin upsets my stomach so I only have one of them", [["metformin"]]),
        ("Plan: continue metformin 500 bd", [["metformin"]]),
        ("carvedilol 6.25 mg (CHANGED from 3.125 mg) twice daily", [["carvedilol"]]),
        ("Flu: oseltamivir 75mg BD 5/7", [["oseltamivir"]]),
        ("gave dad 2 paracetamol at 1pm and another 2 at 6", [["paracetamol"]]),
        ("my daughter's inhaler - the purple Seretide one, 250", [["fluticasone-salmeterol"]]),
        ("vancomycin 1 g in 250 mL D5W over 1 h", [["vancomycin"]]),
    ],
)
def test_what_is_taken_all_the_same_is_entered(store: Store, line: str, meant: list[list[str]]) -> None:
    assert read_ids(store, line) == meant


def test_the_weeks_of_a_pregnancy_are_no_amount(store: Store) -> None:
    assert ids(one(store, "G2P1 24/40", conditions=True)) == ["pregnancy"]
    assert read_ids(store, "Co-amilofruse 5/40") == [["amiloride-furosemide"]]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Xanax bars 2mg x3/day, not prescribed", ["alprazolam"]),
        ("unprescribed gabapentin 300 mg x4", ["gabapentin"]),
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


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Yellow fever vaccine booked for Friday",
            "doxycycline 100 mg - not started",
            "Prolia due in March",
        ),
        "methyldopa 250 tds - plan to switch, not started",
    ],
)
def test_what_is_due_is_planned(store: Store, line: str) -> None:
    (reading,) = entries(store, [line])
    assert reading.planned
    assert ids(reading) == []


def test_where_it_was_left_over_from_is_no_condition_and_does_not_take_it_off_the_list(store: Store) -> None:
    """Tramadol in the cupboard that is used when needed is tramadol."""
    (reading,) = entries(store, ["tramadol 50mg - left over from surgery, prn"])
    assert (ids(reading), reading.left_out) == (["tramadol"], False)


@pytest.mark.parametrize(
    ("line", "means"),
    [
        ("QTc 488", "long QT"),
        ("eGFR 25", "kidney disease"),
        ("LVEF 30 %", "heart failure"),
        ("K 6.1", "out of its usual range"),
    ],
)
def test_a_measurement_that_means_something_is_told_and_enters_nothing(
    store: Store, line: str, means: str
) -> None:
    (reading,) = entries(store, [line])
    assert ids(reading) == []
    assert means in (reading.says or "")


def test_a_measurement_within_its_range_is_set_aside_and_out_of_it_asked_about_beside_a_medicine_too(
    store: Store,
) -> None:
    assert [reading.says for reading in entries(store, ["QTc 420", "eGFR 85"])] == [None, None]
    assert read_ids(store, "metformin 500 bd, eGFR 85") == [["metformin"]]
    assert read_ids(store, "metformin 500 bd, stop if eGFR <25") == [["metformin"]]
    medicine, kidneys = entries(store, ["metformin 500 bd, eGFR 25"])
    assert [meant.node.id for meant in medicine.meant] == ["metformin"]
    assert "may mean severe kidney disease" in str(kidneys.says)
    assert read_ids(store, "CKD stage 4, eGFR 25") == [["severe-kidney-disease"]], "it is named already"
    assert not any("QTc" in (one.says or "") for one in entries(store, ["gout, QTc 430"]))
    assert any("may mean long QT" in (one.says or "") for one in entries(store, ["gout, QTc 492 in ER"]))


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


def test_a_name_beside_words_of_its_other_sense_is_asked_and_never_passed_over(store: Store) -> None:
    for line in ("CML in MMR", "SSRI 2-8 units ac", "INH 2 puffs", "Molly RN gave tramadol 50"):
        name = next(word for word in ("MMR", "SSRI", "INH", "Molly") if word in line)
        assert name in [part for reading in entries(store, [line]) for part in reading.unparsed]
    assert read_ids(store, "MMR vaccine") == [["measles-mumps-rubella-vaccine"]]
    assert read_ids(store, "INH 300 mg") == [["isoniazid"]]
    assert "SSRI" in [
        one for r in entries(store, ["SSRI, insulin glargine 10 units hs"]) for one in r.unparsed
    ]


def test_what_an_illness_came_of_is_no_thing_taken(store: Store) -> None:
    (reading,) = entries(store, ["cirrhosis (ETOH)"], conditions=True)
    assert ids(reading) == ["liver-disease"]
    assert "ETOH" in [part.text for part in reading.ignored]
    assert read_ids(store, "cirrhosis (alcohol 40 units/week)") == [["liver-disease"], ["ethanol"]]
    assert read_ids(store, "hypertension (amlodipine)") == [["hypertension"], ["amlodipine"]]


def test_one_medicine_to_another_is_a_change_and_adding_one_is_none(store: Store) -> None:
    before, after = entries(store, ["sertraline 50 mg to venlafaxine 75 mg"])
    assert before.kept.get("stopped")
    assert not after.kept.get("stopped")
    assert not any(reading.kept.get("stopped") for reading in entries(store, ["add ramipril to amlodipine"]))


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


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("32 weeks pregnant", "late-pregnancy"),
        ("pregnant, 32 weeks", "late-pregnancy"),
        ("34/40", "late-pregnancy"),
        ("32+4", "late-pregnancy"),
        ("27+6", "pregnancy"),
        ("12 weeks pregnant", "pregnancy"),
        ("6 weeks old", "childhood"),
    ],
)
def test_weeks_and_days_lead_to_the_time_of_life_that_they_tell(store: Store, text: str, means: str) -> None:
    assert [i for reading in entries(store, [text], conditions=True) for i in ids(reading)] == [means]


def test_a_low_filtration_is_offered_as_severe_kidney_disease_and_never_entered(store: Store) -> None:
    for line, means in (("eGFR 22", "severe kidney disease"), ("eGFR 48", "kidney disease")):
        reading = one(store, line, conditions=True)
        assert not reading.meant
        assert f"may mean {means}" in (reading.says or "")


@pytest.mark.parametrize(
    "line",
    [
        "switch to sertraline 50 mg on Friday",
        "sertraline 50 mg Rx'd not yet filled",
        "sertraline picking up today",
        "GP wants me on sertraline",
        "consultant recommends sertraline 50 mg",
        "sertraline 50mg - awaiting collection",
        "I'm getting sertraline tomorrow",
        "sertraline 50 mg start Monday",
    ],
)
def test_what_is_to_come_is_known_as_planned_and_checked(store: Store, line: str) -> None:
    assert [
        (reading.planned, meant.node.id) for reading in entries(store, [line]) for meant in reading.meant
    ] == [(True, "sertraline")]


def test_a_pregnancy_that_may_be_over_is_asked_about_and_never_entered(store: Store) -> None:
    for line in ("C-section, pre-eclampsia", "history of pre-eclampsia", "previous pregnancy"):
        assert not any(ids(reading) for reading in entries(store, [line], conditions=True)), line
    assert ids(one(store, "pregnant", conditions=True)) == ["pregnancy"]


@pytest.mark.parametrize(
    "said", ["not picked up yet", "not yet collected", "script not filled yet", "to be collected"]
)
def test_what_waits_at_the_pharmacy_is_asked_about_before_it_is_taken(store: Store, said: str) -> None:
    for line in (f"PLANNED: Paxlovid BID x 5 days, {said}", f"Paxlovid BID x 5 days - {said}"):
        assert one(store, line).planned
    assert not one(store, "Paxlovid, never collected").planned


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


def test_what_stands_behind_with_is_no_second_medicine(store: Store) -> None:
    assert read_ids(store, "Prenatal vitamin with iron daily") == [["prenatal-vitamins"]]
    assert read_ids(store, "Ferrous fumarate 300 mg daily with AM levodopa") == [["ferrous-fumarate"], []]
    assert read_ids(store, "Domperidone 10 mg tds for milk supply") == [["domperidone"]]


def test_weekly_mtx_is_methotrexate_and_without_a_word_it_is_asked(store: Store) -> None:
    assert ids(one(store, "MTX 15 mg Tabl. 1x per week, Tuesday")) == ["methotrexate"]
    assert not ids(one(store, "MTX 15 mg"))


def test_the_last_drink_is_told(store: Store) -> None:
    ill, told = entries(store, ["Alcohol use disorder - last drink 2 days ago"], conditions=True)
    assert ids(ill) == ["alcohol-use-disorder"]
    assert told.uncovered
    assert "last drunk" in (told.says or "")


def test_an_aura_is_not_dropped(store: Store) -> None:
    assert ids(one(store, "Migraine with aura", conditions=True)) == ["migraine-with-aura"]


@pytest.mark.parametrize("said", ["PLANNED - ", "Planned: ", "planned ", "(planned) "])
def test_what_is_headed_as_planned_is_checked_before_it_is_begun(store: Store, said: str) -> None:
    reading = one(store, f"{said}Paxlovid 300 mg/100 mg BID x 5 days")
    assert reading.planned


@pytest.mark.parametrize(
    "said", ["1 OD 21 days, 7 days off", "21 days on/7 days off", "3 weeks on, 1 week off"]
)
def test_a_pause_in_taking_is_no_line_of_its_own(store: Store, said: str) -> None:
    assert not one(store, f"Ovranette {said}").unparsed


@pytest.mark.parametrize(
    "line",
    [
        "hydroxyzine/hydralazine 25 tid (verify)",
        "hydralazine / hydroxyzine 10 mg",
        "prednisone/prednisolone 5 mg daily",
        "metoprolol/metoclopramide 10mg tds",
        "losartan/lisinopril 10 (verify)",
    ],
)
def test_of_two_look_alikes_with_a_slash_neither_is_entered(store: Store, line: str) -> None:
    reading = one(store, line)
    assert not reading.accepted
    assert "does not say which is taken" in (reading.says or "")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("hydroxyzine 25/hydralazine 10 tid", {"hydroxyzine", "hydralazine"}),
        ("losartan/HCTZ 50/12.5 (verify)", {"losartan", "hydrochlorothiazide"}),
        ("perindopril/amlodipine 4/5", {"perindopril", "amlodipine"}),
        ("warfarin/aspirin 75", {"warfarin", ASPIRIN}),
    ],
)
def test_two_names_with_their_strengths_or_of_one_product_stay(
    store: Store, line: str, meant: set[str]
) -> None:
    read = {
        part["id"] for reading in entries(store, [line]) for part in read_as(store, reading)["ingredients"]
    }
    assert read == meant


@pytest.mark.parametrize("line", ["Insulin 10U s/c nocte", "Lantus 10 u at bedtime", "Novorapid 10U tds"])
def test_a_u_for_units_is_told(store: Store, line: str) -> None:
    questions = [asked["question"] for asked in asks(store, entries(store, [line]))]
    assert "“U” for units is read as a nought. Are 10 units meant?" in questions
    assert not any(
        "nought" in asked["question"] for asked in asks(store, entries(store, ["Insulin 10 units"]))
    )


@pytest.mark.parametrize(
    ("line", "meant", "often"),
    [
        ("Fentanyl TTS 25 mcg/h alle 72 Std. wechseln", "fentanyl", "every 72 hours"),
        ("Fentanyl Pflaster 25 mcg/h alle 3 Tage wechseln", "fentanyl", "every 3 days"),
        ("Durogesic 25 patch à changer toutes les 72 heures", "fentanyl", "every 72 hours"),
        ("Methotrexat 15 mg alle 7 Tage", "methotrexate", "once a week"),
        ("Fentanyl pleister 12 mcg/uur elke 72 uur vervangen", "fentanyl", "every 72 hours"),
        ("Paracetamol 1 g cada 8 horas si dolor", "paracetamol", "three times a day"),
        ("Omeprazol 20 mg 1dd1", "omeprazole", "once a day"),
        ("Metformine 850 mg 1 comprimé au milieu du repas le soir", "metformin", "in the evening"),
        ("ASS 100 mg mittags", ASPIRIN, "at noon"),
        ("Lasix 25 mg a giorni alterni", "furosemide", "every other day"),
        ("paracetamol 1 cp 3/j", "paracetamol", "three times a day"),
    ],
)
def test_directions_of_other_languages_are_read(store: Store, line: str, meant: str, often: str) -> None:
    reading = one(store, line)
    assert ids(reading) == [meant]
    assert reading.kept["frequency"] == often


@pytest.mark.parametrize(
    ("line", "often"),
    [
        ("Flupentixol decanoate 40 mg IM q2/52", "every 2 weeks"),
        ("methotrexate 10 mg q1/52", "once a week"),
        ("denosumab 60 mg q6/12", "every 6 months"),
    ],
)
def test_weeks_and_months_in_parts_are_no_hours(store: Store, line: str, often: str) -> None:
    assert one(store, line).kept["frequency"] == often


def test_a_syringe_driver_drives_nothing(store: Store) -> None:
    assert ids(one(store, "Haloperidol 1.5mg/24h s/c in driver")) == ["haloperidol"]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("my dad (81) has his tamsulosin last thing at night", "tamsulosin"),
        ("our daughter has Keppra 250 mg twice a day", "levetiracetam"),
        ("my son's inhaler, Ventolin", "salbutamol"),
        ("my husband has his tamsulosin at night", "tamsulosin"),
    ],
)
def test_a_carers_report_is_read_and_says_of_whom_it_is(store: Store, line: str, meant: str) -> None:
    *_, reading = entries(store, [line])
    assert ids(reading) == [meant]
    assert "person" in {part.sort for part in reading.ignored}


@pytest.mark.parametrize(
    "line",
    ["my wife is on metformin 500mg twice a day", "my friend has her Valium at night", "my dad's warfarin"],
)
def test_what_is_told_of_others_in_passing_is_left_out(store: Store, line: str) -> None:
    assert read_ids(store, line) == [[]]


def test_a_shout_does_not_hide_what_it_is_for(store: Store) -> None:
    line = "Sinemet CR 50/200 - DO NOT MISS (PD)"
    assert ["parkinsons-disease"] in read_ids(store, line)


def test_what_is_twice_said_to_be_over_is_stopped(store: Store) -> None:
    reading = one(store, "fluoxetine 20 (finished course, no longer on it)")
    assert reading.accepted
    assert reading.kept["stopped"] == "finished course"


def test_a_change_of_route_to_come_leaves_the_medicine(store: Store) -> None:
    assert ids(one(store, "Furosemide 80 mg IV BD, switch to PO when euvolaemic")) == ["furosemide"]


def test_forte_is_read_where_a_number_stands_for_each_active(store: Store) -> None:
    assert one(store, "Augmentin Duo Forte 875/125").accepted
    assert not one(store, "Aspirin forte 500").accepted


@pytest.mark.parametrize("said", ["alcohol", "alcoholism", "drinking"])
def test_in_recovery_is_of_what_is_named(store: Store, said: str) -> None:
    assert ids(one(store, f"in recovery from {said} 3 yrs", conditions=True)) == ["alcohol-use-disorder"]


@pytest.mark.parametrize(
    ("line", "stopped"),
    [
        ("Nardil STOPPED, last dose a week ago", "STOPPED, last dose a week ago"),
        ("fluoxetine stopped 2 weeks ago", "stopped 2 weeks ago"),
        ("fluoxetine stopped in May", "stopped in May"),
        ("fluoxetine last dose 60 days ago", "last dose 60 days ago"),
        ("stopped amiodarone 200 mg 3 months ago", "stopped 3 months ago"),
        ("off lithium for 3 weeks", "off for 3 weeks"),
        ("sertraline changed to mirtazapine 2 weeks ago", "changed to 2 weeks ago"),
        ("prednisolone weaned to 5 mg", None),
        ("warfarin last dose 2 days ago", None),
        ("Prolia 60 mg every 6 months last dose 3 months ago", None),
        ("methotrexate 10 mg weekly, last dose 8 days ago", None),
    ],
)
def test_what_was_stopped_keeps_its_day(store: Store, line: str, stopped: str | None) -> None:
    first, *_ = entries(store, [line])
    assert first.accepted
    assert first.kept.get("stopped") == stopped


def test_a_bare_word_for_vitamin_is_no_vitamin_of_the_letter_that_ends_it(store: Store) -> None:
    assert not any(one.accepted for one in entries(store, ["vitamine", "VITAMINA"]))


def test_milk_beside_what_it_binds_is_told(store: Store) -> None:
    bound = entries(store, ["ciprofloxacin 500 mg bd with yoghurt"])
    assert {meant.node.id for one in bound for meant in one.meant} == {"ciprofloxacin", "milk"}
    free = entries(store, ["prednisolone 5 mg with milk"])
    assert {meant.node.id for one in free for meant in one.meant} == {"prednisolone"}


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("in recovery, alcohol, 3 years", {"alcohol-use-disorder"}),
        ("sober 5 years, alcohol", {"alcohol-use-disorder"}),
        ("in recovery, opioids", {"opioid-use-disorder"}),
        ("sober, alcohol 2 units a week", {"ethanol"}),
        ("bone marrow depression", set()),
        ("Ketum gel", {"ketoprofen"}),
        ("Ketum", set()),
        ("calcium gluconate 10 ml iv", {"calcium-gluconate"}),
    ],
)
def test_a_name_of_two_things_is_told_by_its_line(store: Store, line: str, ids: set[str]) -> None:
    assert {m.node.id for one in entries(store, [line]) if one.accepted for m in one.meant} == ids


@pytest.mark.parametrize(
    "line", ["was on Slowlux, now Fictolux", "stopped Slowlux 3 months ago, now Fictolux"]
)
def test_what_is_taken_now_is_not_stopped_with_what_was_before_it(clinic: Store, line: str) -> None:
    before, now = entries(clinic, [line])
    assert "stopped" in before.kept
    assert now.accepted
    assert "stopped" not in now.kept


def test_what_is_named_behind_a_stop_without_more_is_stopped_too(clinic: Store) -> None:
    before, also = entries(clinic, ["stopped Slowlux, Fictolux now"])
    assert "stopped" in before.kept
    assert "stopped" in also.kept


NEIGHBOURS = [
    "alendronic acid 70 mg, granddaughter sets up",
    "omeprazole 20 mg opened onto a teaspoon of apple puree",
    "warfarin 3 mg, was on a larger dose until early March",
    "sertraline 50 mg, grandparents remind me",
    "ramipril 5 mg started end of last month",
    "bisoprolol 2.5 mg, prior to his endoscopy",
    "amlodipine 5 mg the big green one",
    "codeine 30 mg going through 2 boxes a week",
]
"""Lines of families of phrases that no row spelled."""


@pytest.mark.parametrize("line", NEIGHBOURS)
def test_what_is_made_like_a_phrase_of_the_lists_is_understood(store: Store, line: str) -> None:
    found = [reading for reading in entries(store, [line]) if reading.meant or reading.unparsed]
    assert [(len(reading.meant), reading.unparsed) for reading in found] == [(1, ())]


def test_held_for_any_procedure_is_stopped_and_held_for_a_number_is_not(store: Store) -> None:
    assert one(store, "apixaban 5 mg withheld ahead of her hysteroscopy").kept["stopped"]
    assert "stopped" not in one(store, "metoprolol 25 mg hold for HR < 50").kept


@pytest.mark.parametrize("line", ["dog has epilepsy", "the cat is diabetic"])
def test_what_an_animal_has_is_nothing_of_this_person(store: Store, line: str) -> None:
    assert [ids(reading) for reading in entries(store, [line], conditions=True)] == [[]]


@pytest.mark.parametrize(
    ("line", "often"),
    [
        ("capecitabine 1500 mg bd d1-14 q21", "twice a day, every 21 days"),
        ("gabapentin 300 mg x3/j", "x3/j"),
        ("gabapentin 300 mg x2 daily", "x2 daily"),
        ("morphine 10 mg q4", "every 4 hours"),
    ],
)
def test_a_cycle_is_of_days_and_how_often_is_kept_as_it_stands(store: Store, line: str, often: str) -> None:
    assert [reading.kept["frequency"] for reading in entries(store, [line])] == [often]


@pytest.mark.parametrize("line", ["Aspirin../..", "kratom../..", "aspirin 75 mg.."])
def test_signs_glued_to_a_name_are_refused(store: Store, line: str) -> None:
    assert not any(reading.accepted for reading in entries(store, [line]))


def test_dots_of_a_sentence_say_nothing(store: Store) -> None:
    assert all(entries(store, [line])[0].accepted for line in ("aspirin...", "aspirin.", "aspirin tab./day"))


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


@pytest.mark.parametrize(
    "line",
    ["Quetiapine 300 mg nocte prev. 200 mg", "ramipril 10 mg, prev 5 mg", "sertraline prev 50 mg now 100 mg"],
)
def test_an_earlier_dose_stops_nothing(store: Store, line: str) -> None:
    (reading,) = entries(store, [line])
    assert reading.accepted
    assert "stopped" not in reading.kept


def test_what_was_taken_before_and_has_no_dose_now_is_stopped(store: Store) -> None:
    assert "stopped" in one(store, "sertraline 50 mg prev").kept
    assert "stopped" in one(store, "prev. warfarin 3 mg").kept


def test_what_is_taken_beside_a_name_and_has_none_is_told(store: Store) -> None:
    assert one(store, "bali powder 4g w/ grapefruit juice").unparsed == ("powder",)
    assert one(store, "Vit D 800 iu + Ca 1.25 g").unparsed == ("Ca",)
    assert one(store, "simvastatin with 1 glass of water").accepted


def test_a_name_that_is_taken_back_is_left_out_and_said(store: Store) -> None:
    for line in ("atenolol - sorry bisoprolol 2.5 mg", "atenolol, I mean bisoprolol 2.5 mg"):
        back, meant = entries(store, [line])
        assert back.left_out
        assert ids(meant) == ["bisoprolol"]
    unknown, meant = entries(store, ["Dad has warfrin? no sorry its rivaroxaban 20"])
    assert unknown.unparsed == ("warfrin? no sorry its",)
    assert ids(meant) == ["rivaroxaban"]


def test_what_begins_after_another_thing_is_planned(store: Store) -> None:
    assert one(store, "Start denosumab after dental clearance").planned
    assert one(store, "Start alendronate once vit D replete").planned
    assert one(store, "Start metformin 500 mg after food").accepted


def test_the_time_of_a_change_leaves_nothing_open(store: Store) -> None:
    left, taken = entries(store, ["Switched from sertraline to vortioxetine 10 mg, 4 weeks ago"])
    assert "stopped" in left.kept
    assert taken.accepted
    assert "stopped" not in taken.kept


def test_units_that_are_drunk_are_alcohol_and_no_dose_of_another(store: Store) -> None:
    warfarin, drunk = entries(store, ["warfarin 3 mg, drinks 40 units/wk"])
    assert not warfarin.kept
    assert ids(drunk) == ["ethanol"]


def test_what_is_waited_for_denies_no_illness_unless_it_settles_it(store: Store) -> None:
    assert one(store, "AF, awaiting cardioversion", conditions=True).accepted
    assert not one(store, "COPD, awaiting spirometry", conditions=True).accepted


def test_a_dose_for_once_a_week_is_asked_about_where_it_is_taken_daily(store: Store) -> None:
    assert [asked["about"] for asked in asks(store, entries(store, ["alendronate 70 mg OD"]))] == [
        "alendronic-acid"
    ]
    assert not asks(store, entries(store, ["alendronate 70 mg weekly", "alendronate 10 mg OD"]))


@pytest.mark.parametrize(
    ("line", "stopped"),
    [
        ("stopped: codeine, phenelzine, digoxin", {"codeine", "phenelzine", "digoxin"}),
        ("Stopped: codeine; phenelzine; digoxin", {"codeine", "phenelzine", "digoxin"}),
        ("Stopped: codeine 10mg; phenelzine 15 mg", {"codeine", "phenelzine"}),
        ("Stopped: codeine; Continue: ramipril", {"codeine"}),
        ("stopped codeine, phenelzine, on digoxin", {"codeine", "phenelzine"}),
        ("started digoxin and stopped ramipril", {"ramipril"}),
        ("digoxin and ramipril stopped", {"digoxin", "ramipril"}),
        ("digoxin 5 mg & ramipril 5mg stopped", {"ramipril"}),
        ("codeine 10 mg, digoxin, both stopped", {"codeine", "digoxin"}),
        ("codeine, digoxin, ramipril all stopped", {"codeine", "digoxin", "ramipril"}),
        ("from olanzapine to aripiprazole 10", {"olanzapine"}),
        ("diazepam held for bipolar disorder, apixaban 5mg", {"diazepam"}),
    ],
)
def test_what_is_stopped_is_stopped_and_no_other(store: Store, line: str, stopped: set[str]) -> None:
    found = entries(store, [line])
    assert {m.node.id for reading in found if "stopped" in reading.kept for m in reading.meant} == stopped


def test_a_heading_within_a_line_is_of_what_stands_behind_it(store: Store) -> None:
    readings = entries(
        store, ["Stopped: aspirin, clopidogrel. Now: ramipril, amlodipine. Allergies: codeine, senna"]
    )
    assert [(ids(one), "stopped" in one.kept) for one in readings if one.accepted] == [
        (["acetylsalicylic-acid"], True),
        (["clopidogrel"], True),
        (["ramipril"], False),
        (["amlodipine"], False),
    ]


def test_each_box_of_a_form_is_of_what_stands_at_its_side(store: Store) -> None:
    assert read_ids(store, "[x] asthma [ ] epilepsy") == [["asthma"], []]
    assert read_ids(store, "asthma [x] epilepsy [ ]") == [["asthma"], []]
    assert read_ids(store, "[ ] asthma [x] epilepsy") == [[], ["epilepsy"]]


def test_twice_in_a_week_is_not_once(store: Store) -> None:
    assert one(store, "Estradot 50 twice wkly").kept["frequency"] == "twice a week"


def test_drinks_without_what_is_drunk_are_told_beside_a_medicine(store: Store) -> None:
    warfarin, drunk = entries(store, ["warfarin 3 mg, drinks 2 pints a night"])
    assert not warfarin.kept
    assert drunk.unparsed


def test_a_heading_without_a_colon_is_of_the_lines_below_it_up_to_the_next(store: Store) -> None:
    pasted = "Stopped meds\naspirin\nclopidogrel\nActive meds\nramipril\nPlanned:\napixaban"
    readings = [one for one in entries(store, [pasted]) if one.meant]
    assert [("stopped" in one.kept, one.planned) for one in readings] == [
        (True, False),
        (True, False),
        (False, False),
        (False, True),
    ]
