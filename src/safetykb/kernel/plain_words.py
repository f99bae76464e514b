"""Words of plain English that name nothing to take; `plain_words.txt` holds them and says whence."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

VERB, PROPER = "verb", "proper"
ORDINARY = frozenset({VERB, PROPER, "word"})
"""Sorts of words on which nothing hangs; the others say of a medicine that it may not be taken."""
TABLE = Path(__file__).with_name("plain_words.txt")


@cache
def plain_words() -> Mapping[str, str]:
    """Return the words that a person may write beside a medicine, each with its sort.

    `verb`, `word`, `proper` (a name of persons and places), or what it says of a medicine, as `not taken`.
    """
    rows = TABLE.read_text(encoding="utf-8").splitlines()
    parted = (row.split("\t") for row in rows if not row.startswith("#"))
    return {word: sort for sort, words in parted for word in words.split()}
