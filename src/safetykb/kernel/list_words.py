"""The closed lists of words that stand on a list of medicines besides names; `list_words.tsv` holds them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("list_words.tsv")
_PIECE = re.compile(r"\d+|[^\W\d_]+(?:'[^\W\d_]+)*|[^\w\s]")
_WITH = re.compile(r"\bw/")
UNSEEN = frozenset(".-")
"""Marks that make no difference within a word: `p.o.`, `extended-release`."""


SAID_ELSEWHERE = frozenset(
    {
        "salt_of",
        "complaint",
        "country",
        "eases",
        "forbidden thing",
        "measured in blood",
        "asks",
        "nothing",
        "organ",
        "ails",
        "lab",
        "two",
        "settles",
        "depends",
        "says",
    }
)
"""Sorts that tell more of a word, and are no understanding of it."""


class ListWord(NamedTuple):
    """What a word or a phrase says on a list."""

    sort: str
    """`unit`, `form`, `release`, `route`, `frequency`, `directions`, `quantity`, `indication`, `salt`, ..."""
    meaning: str


@cache
def list_words() -> Mapping[tuple[str, ...], tuple[ListWord, ...]]:
    """Return what each phrase of the lists may say, by its pieces."""
    found: dict[tuple[str, ...], list[ListWord]] = defaultdict(list)
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            sort, meaning, phrases = line.split("\t")
            for phrase in phrases.split("|"):
                found[pieces(phrase)].append(ListWord(sort, meaning))
    return {key: tuple(words) for key, words in found.items()}


@cache
def beginnings() -> frozenset[tuple[str, ...]]:
    """Return the beginnings of every phrase, the phrases among them."""
    return frozenset(key[:end] for key in list_words() for end in range(1, len(key) + 1))


@lru_cache(maxsize=20_000)
def pieces(text: str) -> tuple[str, ...]:
    """Return what is compared of a phrase: its words and numbers in small letters, and marks that matter."""
    plain = _WITH.sub("w ", unicodedata.normalize("NFKC", text).casefold())
    return tuple("with" if piece == "w" else piece for piece in _PIECE.findall(plain) if piece not in UNSEEN)


class Limit(NamedTuple):
    """What a laboratory's number beside a name may mean, from where on."""

    name: str
    sign: str
    number: float
    means: str
    """A condition by its name, or `nothing` where none stands for it."""


@cache
def limits() -> tuple[Limit, ...]:
    """Return the limits of what is measured: *qtc >= 480* is a long QT."""
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        sort, meaning, phrases = line.split("\t") if line.startswith("lab\t") else ("", "", "")
        for phrase in phrases.split("|") if sort else ():
            name, sign, number = phrase.rsplit(" ", 2)
            found.append(Limit(name, sign, float(number), meaning))
    return tuple(found)


def said_by(text: str) -> tuple[ListWord, ...]:
    """Return what a word or a phrase may say by the lists."""
    return list_words().get(pieces(text), ())


@lru_cache(maxsize=20_000)
def says(text: str, meaning: str) -> bool:
    """Return whether a word tells how what stands beside it is read: *was*, *changed to*, *level*."""
    return ListWord("says", meaning) in said_by(text)


@cache
def saying(meaning: str) -> tuple[str, ...]:
    """Return the words that tell one such thing, as they stand in the table."""
    told = ListWord("says", meaning)
    return tuple("".join(key) for key, words in list_words().items() if told in words)
