"""How hard a text is to read, as a school grade, by the formula of Flesch and Kincaid (1975)."""

import re
from collections.abc import Iterable

VOWELS = re.compile(r"[aeiouy]+")
WORDS = re.compile(r"[A-Za-z]+")
ENDS = re.compile(r"[.!?:;](?=\s|$)")
"""Where a reader stops: a colon and a semicolon end a thought as a full stop does."""


def syllables(word: str) -> int:
    """Return how many syllables an English word has, as its spelling shows."""
    spelt = word.lower()
    silent = (spelt.endswith("e") and not spelt.endswith(("le", "ee"))) or spelt.endswith("ed")
    return max(1, len(VOWELS.findall(spelt)) - silent)


def grade(text: str, names: Iterable[str] = ()) -> float:
    """Return the school grade that a text asks for; names, which nobody can shorten, count as `it`."""
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(re.escape(name), "it", text, flags=re.IGNORECASE)
    words = WORDS.findall(text)
    sentences = max(1, len(ENDS.findall(text)))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
