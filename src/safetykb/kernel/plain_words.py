"""Words of plain English that name nothing to take; `plain_words.txt` holds them and says whence."""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from safetykb.kernel.list_words import families, list_words, saying

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


CALM = frozenset(
    {"indication", "note", "prose", "detail", "directions", "frequency", "route", "advice", "complaint"}
    | {"filler", "ails", "organ", "quantity"}
)
"""Sorts of the lists whose phrases are made of plain words."""
SHORTEST = 3
"""Letters of the shortest word that others are made of."""


@cache
def _listed() -> frozenset[str]:
    """Return the words of which the calm phrases of the lists are made."""
    rows = ((key, {word.sort for word in words}) for key, words in list_words().items())
    keys = [key for key, sorts in rows if sorts <= CALM]
    made = (family for begun in families().values() for family in begun if family.word.sort in CALM)
    keys += [key for family in made for slot in family.slots for key in slot]
    return frozenset(piece for key in keys for piece in key if piece.isalpha())


@lru_cache(maxsize=20_000)
def is_plain(text: str) -> bool:
    """Return whether a word is one of plain English, is made of such, or is the name of an illness."""
    word = text.casefold().removesuffix("'s")
    drug = word.endswith(saying("the end of a name"))
    return (
        _is_known(word)
        or word.endswith(saying("the end of an illness"))
        or (not drug and _is_made_of_words(word))
    )


def _is_known(word: str) -> bool:
    return plain_words().get(word) in ORDINARY or (len(word) >= SHORTEST and word in _listed())


def _is_made_of_words(word: str) -> bool:
    """Return whether a word is made of two plain ones or of one with an ending: *headshop*, *burpless*."""
    heads = (word[: -len(end)] for end in saying("the end of a word") if word.endswith(end))
    if any(len(head) > SHORTEST and (_is_known(head) or _is_known(f"{head}e")) for head in heads):
        return True
    if any(
        word.startswith(start) and _is_known(word[len(start) :]) for start in saying("the start of a word")
    ):
        return True
    cuts = range(SHORTEST + 1, len(word) - SHORTEST)
    return any(_is_known(word[:cut]) and _is_known(word[cut:]) for cut in cuts)


def is_turned(text: str) -> bool:
    """Return whether a beginning turns a plain word round, and what it says of a medicine: *unreliable*."""
    word = text.casefold()
    return any(
        word.startswith(turn) and _is_known(word[len(turn) :]) for turn in saying("turns a word round")
    )
