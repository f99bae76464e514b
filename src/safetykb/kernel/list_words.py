"""The closed lists of words that stand on a list of medicines besides names; `list_words.tsv` holds them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("list_words.tsv")
_PIECE = re.compile(r"\d+|[^\W\d_]+(?:'[^\W\d_]+)*|[^\w\s]")
_WITH = re.compile(r"\bw/")
_SLOT = re.compile(r"<([^>?]+)(\??)>|([^<>]+)")
LONGEST, LONGEST_OF_FAMILY = 5, 16
"""Words of the longest phrase of a class of a family, and of the longest that is read."""
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
        "else",
        "settles",
        "depends",
        "says",
        "timed",
    }
)
"""Sorts that tell more of a word, and are no understanding of it."""


class ListWord(NamedTuple):
    """What a word or a phrase says on a list."""

    sort: str
    """`unit`, `form`, `release`, `route`, `frequency`, `directions`, `quantity`, `indication`, `salt`, ..."""
    meaning: str


Phrase = tuple[str, ...]


class Family(NamedTuple):
    """Phrases of one make: *<into> <some?> <food>* is one word of each of these classes."""

    word: ListWord
    slots: tuple[frozenset[Phrase], ...]
    """What may stand in each place; nothing is among it where the place may be empty."""


@cache
def _rows() -> tuple[tuple[ListWord, tuple[str, ...]], ...]:
    """Return the rows of the table: a sort and a meaning, and the phrases of them."""
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    return tuple((ListWord(sort, meaning), tuple(phrases.split("|"))) for sort, meaning, phrases in rows)


@cache
def list_words() -> Mapping[Phrase, tuple[ListWord, ...]]:
    """Return what each phrase of the lists may say, by its pieces; those of families are not among them."""
    found: dict[Phrase, list[ListWord]] = defaultdict(list)
    for word, phrases in _rows():
        for phrase in phrases if word.sort != "slot" else ():
            if ">" not in phrase or "<" not in phrase:
                found[pieces(phrase)].append(word)
    return {key: tuple(words) for key, words in found.items()}


@cache
def families() -> Mapping[str, tuple[Family, ...]]:
    """Return the families of phrases by each word with which one of theirs may begin."""
    classes = {word.meaning: frozenset(map(pieces, said)) for word, said in _rows() if word.sort == "slot"}
    found: dict[str, list[Family]] = defaultdict(list)
    for word, phrases in _rows():
        for phrase in phrases if word.sort != "slot" else ():
            slots = tuple(_slots(phrase, classes)) if "<" in phrase and ">" in phrase else ()
            for first in _firsts(slots):
                found[first].append(Family(word, slots))
    return {first: tuple(begun) for first, begun in found.items()}


def _slots(phrase: str, classes: Mapping[str, frozenset[Phrase]]) -> Iterator[frozenset[Phrase]]:
    """Yield what may stand in each place: `<class>`, `<class?>` where it may be empty, or words."""
    for name, may_miss, words in _SLOT.findall(phrase):
        if name:
            yield classes[name] | ({()} if may_miss else set())
        elif words.strip():
            yield frozenset({pieces(words)})


def _firsts(slots: tuple[frozenset[Phrase], ...]) -> set[str]:
    """Return the words with which a phrase of a family may begin."""
    begun = {phrase[0] for phrase in slots[0] if phrase} if slots else set()
    return begun | _firsts(slots[1:]) if slots and () in slots[0] else begun


def phrases_at(words: Phrase) -> Iterator[tuple[int, ListWord]]:
    """Yield the families' phrases with which these words begin: how many of the words, and what they say."""
    for family in families().get(words[0], ()) if words else ():
        ends = {0}
        for slot in family.slots:
            begun = ((at, end) for at in ends for end in range(at, min(at + LONGEST, len(words)) + 1))
            ends = {end for at, end in begun if words[at:end] in slot}
        yield from ((end, family.word) for end in ends)


def phrases_from(texts: Sequence[str]) -> Iterator[tuple[int, ListWord]]:
    """Yield the phrases that a run of words begins with, families first: of how many words, what they say."""
    words, known = list_words(), beginnings()
    of_family = texts[0] in families()
    key: Phrase = ()
    ends, found = [0], []
    for end, low in enumerate(texts, 1):
        if end > 1 and (low in UNSEEN or (low == "/" and texts[end - 2] == "with")):
            continue
        key = (*key, low)
        ends.append(end)
        if key not in known and not of_family:
            break
        found += [(end, word) for word in words.get(key, ())]
        if len(key) == LONGEST_OF_FAMILY:
            break
    found[:0] = [(ends[length], word) for length, word in phrases_at(key)] if of_family else []
    yield from ((end, word) for end, word in found if word.sort not in SAID_ELSEWHERE)


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
    rows = (
        (word.meaning, phrase.rsplit(" ", 2))
        for word, said in _rows()
        if word.sort == "lab"
        for phrase in said
    )
    return tuple(Limit(name, sign, float(number), means) for means, (name, sign, number) in rows)


@lru_cache(maxsize=20_000)
def said_by(text: str) -> tuple[ListWord, ...]:
    """Return what a word or a phrase may say by the lists."""
    words = pieces(text)
    of_families = (word for end, word in phrases_at(words) if end == len(words))
    return (*list_words().get(words, ()), *dict.fromkeys(of_families))


@lru_cache(maxsize=40_000)
def meanings(text: str, sort: str = "says") -> frozenset[str]:
    """Return the meanings of a word in one sort: for which complaints it is, what it settles."""
    return frozenset(word.meaning for word in said_by(text) if word.sort == sort)


def says(text: str, meaning: str) -> bool:
    """Return whether a word tells how what stands beside it is read: *was*, *changed to*, *level*."""
    return meaning in meanings(text)


@cache
def saying(meaning: str) -> tuple[str, ...]:
    """Return the words that tell one such thing, as they stand in the table."""
    told = ListWord("says", meaning)
    return tuple("".join(key) for key, words in list_words().items() if told in words)
