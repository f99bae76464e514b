"""Finding the record that a name means, whatever its case, accents and punctuation. Nothing is guessed."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

LEAST_SIMILAR = 0.72
"""Names less alike than this (0 to 1) are not offered."""
COMPARED = 80
"""Letters of an unknown text that are compared; no name is longer."""


class Name(NamedTuple):
    """A name of a record: what is written, whose it is, and what sort of name."""

    text: str
    id: str
    matched: str
    """`id`, `name`, `synonym`, `brand`, or the kind of code."""


def normal_form(text: str) -> str:
    """Return what is compared of a name: letters and digits, no case, no Latin accents, no punctuation."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(
        char
        for char in decomposed
        if not "\u0300" <= char <= "\u036f" and (char.isalnum() or unicodedata.category(char).startswith("M"))
    )


def index_names(names: Iterable[Name]) -> Mapping[str, tuple[Name, ...]]:
    """Return the names by normal form. Where a record has one form twice, the first given for it is kept."""
    by_form: dict[str, dict[str, Name]] = defaultdict(dict)
    for name in names:
        if form := normal_form(name.text):
            by_form[form].setdefault(name.id, name)
    return {form: tuple(found.values()) for form, found in by_form.items()}


def nearest(text: str, forms: Sequence[str]) -> list[tuple[str, float]]:
    """Return the normal forms spelt most like a text, best first, with a score from 0 to 1."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA, JaroWinkler

    form = normal_form(text)[:COMPARED]
    if not form:
        return []
    hits = process.extract(
        form, forms, scorer=OSA.normalized_similarity, limit=40, score_cutoff=LEAST_SIMILAR
    )
    found = {known: score for known, score, _ in hits}
    found |= {
        known: max(0.9, found.get(known, 0)) for known in forms if len(known) > 5 and form.startswith(known)
    }
    ranked = sorted(found.items(), key=lambda hit: (-hit[1], -JaroWinkler.similarity(form, hit[0]), hit[0]))
    return [(known, round(float(score), 3)) for known, score in ranked]
