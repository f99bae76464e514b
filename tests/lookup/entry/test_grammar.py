"""Every word and shape of the closed lists is understood where it stands, and none is a name."""

import re
from collections import defaultdict

import pytest

from safetykb.kernel.list_words import TABLE
from safetykb.lookup.meaning import entries
from safetykb.lookup.store import Store
from tests.conftest import check
from tests.lookup.entry.readings import ASPIRIN, ids, one

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


def test_the_letters_of_a_month_do_not_make_a_date_of_a_name(clinic: Store) -> None:
    for text in ("Marvelon 21", "Decapeptyl 3.75 mg", "Junior 20", "Fictolux 5 mg, Janumet 50/1000"):
        assert any(reading.unparsed for reading in entries(clinic, [text])), text
    for text in ("Fictolux 5 mg March 12", "Fictolux 5 mg 12 Nov 2026", "Fictolux 5 mg sept. 3"):
        (reading,) = entries(clinic, [text])
        assert ids(reading) == ["fictolam"]
        assert "date" in {part.sort for part in reading.ignored}, text


def test_four_weekly_is_not_weekly(store: Store) -> None:
    (reading,) = entries(store, ["paliperidone 100 mg depot 4 weekly"])
    assert reading.kept["frequency"] == "once a month"


@pytest.mark.parametrize(
    ("scheme", "said"), [("1 - 0 - 1", "1-0-1"), ("1/2-0-1/2", "1/2-0-1/2"), ("0-0-1", "0-0-1")]
)
def test_a_scheme_of_the_day_is_kept_as_written(store: Store, scheme: str, said: str) -> None:
    (reading,) = entries(store, [f"Pantoprazol 40mg {scheme}"])
    assert reading.kept["frequency"] == said


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


def test_twice_in_a_week_is_not_once(store: Store) -> None:
    assert one(store, "Estradot 50 twice wkly").kept["frequency"] == "twice a week"
