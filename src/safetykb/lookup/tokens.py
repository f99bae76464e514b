"""From the letters of a line to its tokens: words, numbers and marks, with what is odd about them."""

import re
import unicodedata
from functools import cache

from safetykb.kernel.typed import NamedTuple

_VARIANTS = {
    "'": "\u2018\u2019\u02bc\u2032`\u00b4",
    '"': "\u201c\u201d\u201e\u2033\u00ab\u00bb",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    " ": "\u2122\u00ae\u00a9\ufeff\u3000",
    "x": "\u00d7",
}
_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
PLAIN = str.maketrans({odd: char for char, odds in _VARIANTS.items() for odd in odds} | _FULL_WIDTH)
"""Typographic variants, one letter for one."""
MARKS = frozenset(".,:;()[]-'\"/*&+_")
"""Marks that may stand in a line without a sense of their own."""
CODE = r"(?<![A-Za-z0-9])[A-TV-Z]\d[0-9AB]\.[0-9A-Z]{1,4}(?![A-Za-z0-9])"
"""A code of a diagnosis as charts write it: `I48.91`. Without its point it is not told from B12."""
_ASCII = (
    rf"(?P<code>{CODE})|(?P<number>\d+(?:[.,]\d+)*|\.\d+)|(?P<word>[A-Za-z]+(?:'[A-Za-z]+)*)|(?P<mark>[^\s])"
)


class Token(NamedTuple):
    """One word, number or mark of a line."""

    text: str
    start: int
    end: int
    kind: str
    """`word`, `number`, `code` of a diagnosis, `mark`, or `odd`: what poses as another, or cannot be seen."""
    glued: bool
    """Nothing stands between this and the token before."""


def glued_on(text: str) -> frozenset[int]:
    """Return where signs stand that are glued to a word and no mark of a sentence: *Aspirin../..*."""
    if ".." not in text:
        return frozenset()
    runs = _shape(r"(?<=\w)(?!\.{3,}(?:\s|$))[./]*\.\.[./]*(?=\s|$)").finditer(text)
    return frozenset(place for run in runs for place in range(*run.span()))


def plain(text: str) -> str:
    """Return a text with typographic variants of quotes, hyphens, spaces and full-width letters put right."""
    text = unicodedata.normalize("NFC", text).translate(PLAIN)
    if text.isascii():
        return text
    return "".join(" " if unicodedata.category(char) == "Zs" else char for char in text)


def tokens(line: str) -> list[Token]:
    """Return the tokens of a line that is `plain`."""
    found: list[Token] = []
    spans = _ascii_spans(line) if line.isascii() else _spans(line)
    for kind, start, end in spans:
        glued = bool(found) and found[-1].end == start
        found.append(Token(line[start:end], start, end, kind, glued))
    return found


@cache
def _shape(of: str) -> "re.Pattern[str]":
    """Return a pattern, made when the first line is cut: a name that is known as it stands needs none."""
    return re.compile(of)


def _ascii_spans(line: str) -> list[tuple[str, int, int]]:
    spans = []
    for match in _shape(_ASCII).finditer(line):
        kind = str(match.lastgroup)
        if not match[0].isprintable():
            kind = "odd"
        spans.append((kind, match.start(), match.end()))
    return spans


def _spans(line: str) -> list[tuple[str, int, int]]:
    """Return the spans of a line with letters of any script: as the ASCII ones, by the classes of Unicode."""
    spans: list[tuple[str, int, int]] = []
    place = 0
    while place < len(line):
        start, kind = place, _kind(line[place])
        place += 1
        if kind == "word" and (match := _shape(CODE).match(line, start)):
            kind, place = "code", match.end()
        elif kind == "word":
            while place < len(line) and _goes_on(line, place):
                place += 1
        elif kind == "number" and line[start].isascii():
            match = _shape(_ASCII).match(line, start)
            place = match.end() if match else place
        if kind == "word" and _is_posing(line[start:place]):
            kind = "odd"
        if kind != "space":
            spans.append((kind, start, place))
    return spans


def _goes_on(line: str, place: int) -> bool:
    if line[place] == "'":
        return place + 1 < len(line) and _kind(line[place + 1]) == "word"
    return _kind(line[place]) == "word"


def _kind(char: str) -> str:
    if char.isspace():
        return "space" if char in " \t" else "odd"
    category = unicodedata.category(char)
    if category[0] in "LM":
        return "word"
    if (category == "Nd" and char.isascii()) or char in "\u00bd\u00bc\u00be":
        return "number"
    return "mark" if category[0] in "PS" else "odd"


def _is_posing(word: str) -> bool:
    """Return whether a word holds ornaments or marks that no name is written with."""
    if word.isascii():
        return False
    for char in word:
        tag = unicodedata.decomposition(char).partition(" ")[0]
        if tag.startswith("<") and char not in "\u00b5\u00aa\u00ba" and not "\ufb00" <= char <= "\ufb06":
            return True
        if unicodedata.category(char)[0] == "M" and _is_latin_mark(char):
            return True
    return False


def _is_latin_mark(char: str) -> bool:
    """Return whether a mark is drawn over any letter, struck through for instance; scripts have their own."""
    return (
        "\u0300" <= char <= "\u036f"
        or "\u1ab0" <= char <= "\u1aff"
        or "\u1dc0" <= char <= "\u20ff"
        or "\ufe00" <= char <= "\ufe2f"
    )
