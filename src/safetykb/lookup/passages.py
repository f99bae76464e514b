"""What holds the words of a question: every text of the snapshot, found through the index of its words."""

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from safetykb.kernel.tables import TOKENIZER
from safetykb.kernel.typed import TYPE_CHECKING, NamedTuple
from safetykb.lookup.offers import near
from safetykb.lookup.spelling import spellings
from safetykb.lookup.store import Found, Store

if TYPE_CHECKING:
    from safetykb.kernel.shapes import Stretch

MOST_WORDS = 12
"""Words of a question that are looked for; what asks for more is no question."""
LONGEST = 40
"""Letters of a word that are looked for."""
OPEN = 3
"""Letters from which a word is found as the beginning of a longer one."""
NAME_IN_WORDS = 4
"""Words that one name may have."""
MOST_NAMED = 3
"""Records that one name may mean for their own names to be looked for too."""
ALIKE = 0.8
"""How much alike (0 to 1) a word of the texts must be that is looked for in place of one that none has."""
WEIGHTS = "10, 5, 1"
"""What a word counts in the name of a record, in its other names, in its texts."""
LINE = 26
"""Words of the line that shows why something was found."""
SENTENCE = 40
"""Letters from which a text tells more than a name does."""
SMALL = (
    "a an and any are as at be by can could do does for from have how i if in is it me my of on or should "
    "that the there to use used was what when where which who why will with would you your"
)
"""Words that are left out of a question where it has others."""
_AROUND = "".join(chr(code) for code in range(33, 127) if not chr(code).isalnum()) + "“”«»…¿¡\u2018\u2019"
"""Marks that may stand around a word and are none of it."""
_BEGINS, _ENDS, _CUT = "\x02", "\x03", "…"


class Word(NamedTuple):
    """A word of a question, or a name of several, with what is looked for it."""

    entered: str
    sought: tuple[str, ...]
    """Itself, its other spellings, the names of the records that it names."""
    nodes: tuple[str, ...] = ()
    """Ids of these records."""

    @property
    def match(self) -> str:
        """The expression by which SQLite finds it: quoted, so that nothing entered is an operator."""
        return f"({' OR '.join(map(_quoted, self.sought))})"


class Question(NamedTuple):
    """What is looked for."""

    words: tuple[Word, ...]
    """Those that some text has."""
    instead: Mapping[str, str]
    """A word that no text has -> the one like it that is looked for."""
    unknown: tuple[str, ...]
    """Words that no text has, nor one like them."""

    @property
    def match(self) -> str:
        """The expression for texts that have all of the words."""
        return " AND ".join(word.match for word in self.words)

    @property
    def any_of_them(self) -> str:
        """The expression for texts that have some of the words."""
        return " OR ".join(word.match for word in self.words)


def readable(text: str) -> str:
    """Return a text with a space for whatever is no letter or sign: control characters, half letters."""
    return "".join(" " if unicodedata.category(char).startswith("C") else char for char in text)


def question(store: Store, text: str) -> Question:
    """Return what a text asks for, by words that the texts of the snapshot have.

    For a word that none has another is looked for; not where it is spelt like a name: none is guessed.
    """
    words: list[Word] = []
    instead: dict[str, str] = {}
    unknown: list[str] = []
    for word in _words(store, text):
        if store.has_words(word.match):
            words.append(word)
        elif not near(store, word.entered) and (like := _like(store, word.entered)):
            words.append(Word(like, (like,)))
            instead[word.entered] = like
        else:
            unknown.append(word.entered)
    return Question(tuple(words), instead, tuple(unknown))


def found(store: Store, asked: Question) -> tuple[list[Found], bool]:
    """Return what has all words of a question, best first; where nothing has, what has some, and False."""
    if not asked.words:
        return [], False
    hits = store.with_words(asked.match, WEIGHTS)
    return (hits, True) if hits else (store.with_words(asked.any_of_them, WEIGHTS), False)


def marked(asked: Question, texts: Iterable[tuple[int, Sequence[str]]]) -> "dict[int, list[Stretch]]":
    """Return, by number, the line of some texts that has most of a question, the words of it told apart.

    It is made by the index's own reading of words. Where no text has one there is no line.
    """
    if not asked.words:
        return {}
    db = sqlite3.connect(":memory:")
    try:
        db.execute(f"CREATE VIRTUAL TABLE line USING fts5(text, number UNINDEXED, tokenize='{TOKENIZER}')")
        lines = ((text, number) for number, some in texts for text in some)
        db.executemany("INSERT INTO line (text, number) VALUES (?, ?)", lines)
        query = (
            f"SELECT number, snippet(line, 0, '{_BEGINS}', '{_ENDS}', '{_CUT}', {LINE}) FROM line"
            f" WHERE line MATCH ? ORDER BY length(text) < {SENTENCE}, bm25(line), rowid"
        )
        best: dict[int, list[Stretch]] = {}
        for number, line in db.execute(query, (asked.any_of_them,)):
            best.setdefault(number, list(_stretches(line)))
        return best
    finally:
        db.close()


def _stretches(line: str) -> "Iterator[Stretch]":
    for part in re.split(f"({_BEGINS}[^{_ENDS}]*{_ENDS})", line):
        if part:
            yield part.strip(_BEGINS + _ENDS), part.startswith(_BEGINS)


def _words(store: Store, text: str) -> Iterator[Word]:
    """Yield the words of a text: a name of several as one, small words only where there is no other."""
    words = [word.strip(_AROUND)[:LONGEST] for word in text.replace('"', " ").split()]
    words = [word for word in words if any(map(str.isalnum, word))]
    words = [word for word in words if word.casefold() not in SMALL.split()] or words
    at, told = 0, 0
    while at < len(words) and told < MOST_WORDS:
        length, named = _named(store, words[at:])
        entered = " ".join(words[at : at + length])
        sought = dict.fromkeys((*spellings(entered.casefold()), *named.values()))
        yield Word(entered, tuple(sought), tuple(named))
        at, told = at + length, told + 1


def _named(store: Store, words: Sequence[str]) -> tuple[int, dict[str, str]]:
    """Return how many of the first words are one name, and what the records that it means are called."""
    for length in range(min(NAME_IN_WORDS, len(words)), 0, -1):
        nodes = {name.id for name in store.find(" ".join(words[:length]))}
        if nodes and (length > 1 or len(nodes) <= MOST_NAMED):
            return length, dict(list(store.names(nodes).items())[:MOST_NAMED])
    return 1, {}


def _quoted(text: str) -> str:
    """Return the expression for a text; the very word counts more than one that begins so."""
    return f'"{text}" OR "{text}"*' if len(text) >= OPEN else f'"{text}"'


def _like(store: Store, word: str) -> str | None:
    """Return the word of the texts that is spelt most like one that none of them has."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    scorer = OSA.normalized_similarity
    best = process.extractOne(word.casefold(), store.words, scorer=scorer, score_cutoff=ALIKE)
    return None if best is None else str(best[0])
