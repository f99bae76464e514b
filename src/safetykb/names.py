"""Finding the record that a name means, whatever its case, accents and punctuation. Nothing is guessed."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SUGGESTIONS = 5
"""How many near names are offered."""
LEAST_SIMILAR = 0.55
"""Names less alike than this (0 to 1) are not offered."""


@dataclass(frozen=True)
class Name:
    """A name of a record: what is written, whose it is, and what sort of name."""

    text: str
    id: str
    matched: str
    """`id`, `name`, `synonym`, `brand`, or the kind of code."""


@dataclass(frozen=True)
class NameIndex:
    """Every name of every record, by its normal form."""

    by_form: Mapping[str, tuple[Name, ...]]
    kinds: Mapping[str, str]
    """Id -> kind of node."""
    shown: Mapping[str, str]
    """Id -> the name shown."""

    def find(self, text: str) -> tuple[Name, ...]:
        """Return the records that the text names: none, one, or several that share the name."""
        found: dict[str, Name] = {}
        for name in self.by_form.get(normal_form(text), ()):
            found.setdefault(name.id, name)
        return tuple(found.values())

    def near(self, text: str, limit: int = SUGGESTIONS) -> list[tuple[Name, float]]:
        """Return names spelt most like the text, best first, each record once, with a score from 0 to 1."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA, JaroWinkler

        form = normal_form(text)[:80]
        if not form:
            return []
        hits = process.extract(
            form, self.by_form.keys(), scorer=OSA.normalized_similarity, limit=40, score_cutoff=LEAST_SIMILAR
        )
        starts = [(known, 0.9, None) for known in self.by_form if len(known) > 3 and form.startswith(known)]
        ranked = sorted(
            [*hits, *starts], key=lambda hit: (-hit[1], -JaroWinkler.similarity(form, hit[0]), hit[0])
        )
        best: dict[str, tuple[Name, float]] = {}
        for known, score, _ in ranked:
            for name in self.by_form[known]:
                best.setdefault(name.id, (name, round(float(score), 3)))
        return list(best.values())[:limit]


def normal_form(text: str) -> str:
    """Return what is compared of a name: letters and digits, no case, no Latin accents, no punctuation."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(
        char
        for char in decomposed
        if not "\u0300" <= char <= "\u036f" and (char.isalnum() or unicodedata.category(char).startswith("M"))
    )


def index_names(names: Iterable[Name], kinds: Mapping[str, str], shown: Mapping[str, str]) -> NameIndex:
    """Build the index. Where a record has one form twice, the first name given for it is kept."""
    by_form: dict[str, dict[str, Name]] = defaultdict(dict)
    for name in names:
        if form := normal_form(name.text):
            by_form[form].setdefault(name.id, name)
    return NameIndex({form: tuple(found.values()) for form, found in by_form.items()}, kinds, shown)
