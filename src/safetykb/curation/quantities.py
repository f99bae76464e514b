"""Quantities in a sentence: numbers with a unit, per cent, folds and counts, to be compared with others.

Names that hold a digit (CYP3A4, 5-HT2A, 7-X, 4x100) are words, not numbers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isclose

WRITTEN_OUT = {
    word: float(value)
    for value, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
"""Numbers in words. They count before a unit and in `four of eleven`; elsewhere they are plain speech."""

FOLDS = {f"{word}fold": value for word, value in WRITTEN_OUT.items() if value > 1} | {
    "doubled": 2.0,
    "doubles": 2.0,
    "tripled": 3.0,
    "triples": 3.0,
    "quadrupled": 4.0,
    "quadruples": 4.0,
}
"""Words that tell a fold by themselves."""
COUNTED = frozenset(
    f"{word}{end}"
    for word in ("person", "patient", "user", "volunteer", "case", "death", "report", "call", "adult")
    for end in ("", "s")
) | {"people", "men", "women", "children", "babies", "infants", "newborns", "fatalities"}
"""What somebody counted where a number in words stands before it."""

UNITS: dict[str, tuple[str, float]] = {
    "%": ("%", 1),
    "percent": ("%", 1),
    "fold": ("fold", 1),
    "times": ("fold", 1),
    "kg": ("mass", 1e6),
    "g": ("mass", 1e3),
    "gram": ("mass", 1e3),
    "mg": ("mass", 1),
    "milligram": ("mass", 1),
    "µg": ("mass", 1e-3),
    "ug": ("mass", 1e-3),
    "mcg": ("mass", 1e-3),
    "microgram": ("mass", 1e-3),
    "ng": ("mass", 1e-6),
    "L": ("volume", 1e3),
    "l": ("volume", 1e3),
    "litre": ("volume", 1e3),
    "dL": ("volume", 100),
    "mL": ("volume", 1),
    "ml": ("volume", 1),
    "ms": ("duration", 1 / 3.6e6),
    "s": ("duration", 1 / 3600),
    "second": ("duration", 1 / 3600),
    "min": ("duration", 1 / 60),
    "minute": ("duration", 1 / 60),
    "h": ("duration", 1),
    "hour": ("duration", 1),
    "d": ("duration", 24),
    "day": ("duration", 24),
    "week": ("duration", 168),
    "month": ("months", 1),
    "year": ("months", 12),
    "nM": ("molar", 1e-3),
    "µM": ("molar", 1),
    "uM": ("molar", 1),
    "mM": ("molar", 1e3),
    "mmHg": ("pressure", 1),
    "U": ("activity", 1),
    "cup": ("cups", 1),
    "capsule": ("capsules", 1),
    "tablet": ("tablets", 1),
}
"""Unit, in the singular -> what it measures, and how large it is in the base unit of that."""

HEDGES = (
    "about",
    "nearly",
    "almost",
    "around",
    "roughly",
    "above",
    "over",
    "than",
    "passed",
    "below",
    "under",
)
"""Words before a number that is not meant to the digit."""
HEDGED, ROUNDED = 0.1, 0.02
"""How far off, relative, a number may be after such a word, and any number, since it may be rounded."""

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHUNK = re.compile(
    rf"(?P<first>{_NUMBER})(?:[-/](?P<second>{_NUMBER}))?(?:-?(?P<unit>[^\W\d]+(?:/[^\W\d]+)*|%))?(?P<old>-old)?"
)
_MAY_HOLD = re.compile(rf"\b(?:\d|(?:{'|'.join((*FOLDS, *WRITTEN_OUT))})\b)")
"""Begins each, in small letters."""
_EDGES = "()[],;:.?!\"'“”~<>≤≥=+±\u2018\u2019"
_YEARS = re.compile(r"(?:19|20)\d\d(?:[-/](?:(?:19|20)\d\d|\d\d?))?")
_ONE_WORD = {"per cent": "%", "mm Hg": "mmHg", " a gram": "/g", "\u2013": "-"}
_JOINS = ("to", "or")

Unit = tuple[str, float]
"""What a unit measures, and its size in the base unit of that."""
YEARS: Unit = UNITS["year"]
"""The unit of an age, which is often told without one."""


@dataclass(frozen=True)
class Quantity:
    """A number as a text has it."""

    number: float
    unit: Unit | None = None
    """None for a count, an age, and a word that is no unit."""
    hedged: bool = False
    spelt: bool = False
    """A fold or a count of people in words, which is exact in a consequence and plain speech elsewhere."""

    def same_as(self, other: "Quantity") -> bool:
        """Return whether the other says it too: a count may be any number there, a dose only a dose."""
        slack = HEDGED if self.hedged else ROUNDED
        if self.unit is None or (self.unit == YEARS and other.unit is None):
            return isclose(self.number, other.number, rel_tol=slack)
        if other.unit is None or self.unit[0] != other.unit[0]:
            return False
        return isclose(self.number * self.unit[1], other.number * other.unit[1], rel_tol=slack)


def unit_of(text: str) -> Unit | None:
    """Return what a unit measures, and its size: `ng/mL` is mass/volume; None for a word that is no unit."""
    measured: list[str] = []
    size = 1.0
    for place, part in enumerate(text.split("/")):
        known = UNITS.get(part) or (UNITS.get(part.removesuffix("s")) if len(part) > 3 else None)
        if known is None:
            return None
        measured.append(known[0])
        size = size / known[1] if place else known[1]
    return "/".join(measured), size


def quantities(text: str) -> list[Quantity]:
    """Return the numbers of a text, last first, without those in names and without years."""
    if not _MAY_HOLD.search(text.lower()):
        return []
    for two, one in _ONE_WORD.items():
        text = text.replace(two, one)
    words = [word.strip(_EDGES) for word in text.split()]
    units: dict[int, Unit | None] = {}
    found: list[Quantity] = []
    for place in reversed(range(len(words))):
        if not _MAY_HOLD.match(words[place].lower()):
            continue
        before, after = words[place - 1] if place else "", (*words[place + 1 : place + 3], "", "")
        numbers, unit = _read(words[place], before, after)
        spelt = not numbers and _spelt(words[place], after[0])
        if spelt:
            numbers, unit = spelt
        if numbers:
            units[place] = unit or (units.get(place + 2) if after[0] in _JOINS else None)
            hedged = before.lower() in HEDGES
            found += [Quantity(number, units[place], hedged, bool(spelt)) for number in numbers]
    return found


def _spelt(word: str, after: str) -> tuple[list[float], Unit | None] | None:
    """Return the fold that a word tells, or how many people it counts."""
    if (folds := FOLDS.get(word.lower())) is not None:
        return [folds], UNITS["fold"]
    counted = WRITTEN_OUT.get(word.lower(), 1)
    return ([counted], None) if counted > 1 and after in COUNTED else None


def _read(word: str, before: str, after: Sequence[str]) -> tuple[list[float], Unit | None]:
    """Return the numbers that a word holds, none where it is a name or plain speech, with their unit."""
    spelt = WRITTEN_OUT.get(word.lower())
    if spelt is not None:
        unit = unit_of(after[0]) if spelt > 1 else None
        counted = (after[0] == "of" and _is_number(after[1])) or (before == "of" and spelt > 1)
        return ([spelt] if unit or counted else []), unit
    match = _CHUNK.fullmatch(word)
    if match is None or (match["unit"] and unit_of(match["unit"]) is None) or _YEARS.fullmatch(word):
        return [], None
    numbers = [float(match[part].replace(",", "")) for part in ("first", "second") if match[part]]
    return numbers, None if match["old"] else unit_of(match["unit"] or after[0])


def _is_number(word: str) -> bool:
    return word.lower() in WRITTEN_OUT or _CHUNK.fullmatch(word) is not None
