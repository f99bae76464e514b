"""What stands on a line besides names: numbers in their shapes, and the words of the closed lists."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from safetykb.kernel.list_shapes import list_shapes, shaped
from safetykb.kernel.list_words import phrases_from, said_by, saying, says
from safetykb.kernel.plain_words import ORDINARY, plain_words
from safetykb.kernel.typed import NamedTuple
from safetykb.lookup.tokens import MARKS, Token, glued_on


class Piece(NamedTuple):
    """A stretch of tokens that was understood, and as what."""

    start: int
    end: int
    """Tokens, the end left out."""
    sort: str
    meaning: str


INITIALS, LONGEST = 2, 24
"""Letters of the initials of who gave a dose: *JM RN*; tokens of the longest phrase."""
STRAY = frozenset("!~@=\u2713\u2714\u2191\u2193")
"""Signs that say nothing beside a name, and stand in none."""
WEEKLY = "once a week"
PER_WEEK = ("", WEEKLY, "twice a week", "three times a week")
SPANS = dict.fromkeys(("", "h", "st", "o", "u"), "hours") | dict.fromkeys(("d", "t", "j", "g"), "days")
SPANS |= {"w": "weeks", "se": "weeks", "mi": "minutes", "m": "months"}
"""What is counted, by the first letters of the word for it in the languages of the shapes."""


@cache
def _shapes() -> Mapping[str, "re.Pattern[str]"]:
    """Return what has a number in it, by its sort; strengths are left out: numbers beside units."""
    return {sort: re.compile(shape, re.IGNORECASE) for sort, shape in list_shapes()[1].items()}


def pieces_of(line: str, found: Sequence[Token]) -> Iterator[Piece]:
    """Yield every stretch of a line that can be understood as something else than a name."""
    stray = glued_on(line)
    ends = {token.end: place + 1 for place, token in enumerate(found)}
    low = ["with" if one.text in ("w", "W") else one.text.casefold() for one in found]
    for place, token in enumerate(found):
        if token.kind == "odd" or token.start in stray:
            continue
        rises = token.text == "\u2192" and [one.kind for one in found[place + 1 : place + 2]] == ["number"]
        beside = {other.text for other in (*found[max(0, place - 1) : place], *found[place + 1 : place + 2])}
        brace = token.text in ("{", "}") and token.text not in beside
        after = [word for one in found[place + 1 : place + 2] for word in said_by(one.text)]
        leads = any(word.sort == "route" or word.meaning == "to be done" for word in after)
        arrow = leads and token.text == ">" and found[place - 1].text in ("-", "=")
        if token.text in MARKS or token.text in STRAY or rises or brace or arrow:
            yield Piece(place, place + 1, "mark", "")
        yield from _numbers(line, place, token, ends)
        if not _leads_a_name(found, place):
            phrases = phrases_from(low[place : place + LONGEST])
            yield from (Piece(place, place + length, *word) for length, word in phrases)
        joins = token.text == "n" or (token.text == "c" and len(found[place - 1].text) > 1)
        if joins and place + 1 < len(found):
            yield Piece(place, place + 1, "filler", "with")
        said = token.text.casefold().removesuffix("'s")
        hyphened = line[token.end : token.end + 1] == "-" and line[token.end + 1 : token.end + 2].isalpha()
        if hyphened and says(said, "a maker before a hyphen"):
            yield Piece(place, place + 1, "directions", "made by")
        if token.kind == "word" and (made := shaped("MADE_AS").fullmatch(said)):
            yield Piece(place, place + 1, "form", "capsule" if made[1].startswith("cap") else "tablet")
        if token.kind == "word" and (sort := plain_words().get(said)):
            yield Piece(place, place + 1, "plain" if sort in ORDINARY else "untaken", sort)


def _numbers(line: str, place: int, token: Token, ends: Mapping[int, int]) -> Iterator[Piece]:
    low = token.text.casefold()
    initials = len(low) == INITIALS and token.text.isupper()
    if (
        token.kind == "number"
        or says(low, "a shape begins")
        or low[:3] in saying("a date begins")
        or initials
    ):
        for sort, shape in _shapes().items():
            if (match := shape.match(line, token.start)) and (end := ends.get(match.end())):
                said = shaped("IN_WORDS").sub("", match[0])
                yield Piece(place, end, sort, _every(said) if sort == "frequency" else said)
    if token.kind == "number" and token.text.strip("0.,") and not _is_locant(line, token):
        yield Piece(place, place + 1, "number", token.text)


def _every(text: str) -> str:
    """Return how often something is taken in words: `q4-6h`, *alle 4-6 Std.* are every 4-6 hours."""
    if in_parts := shaped("PARTS_OF").fullmatch(text.strip()):
        said = f"every {in_parts[1]} " + {"7": "days", "52": "weeks", "12": "months"}[in_parts[2]]
        return WEEKLY if said in ("every 1 weeks", "every 7 days") else said
    match = shaped("EVERY").fullmatch(text.strip())
    if match is None and shaped("ONCE_A_WEEK").fullmatch(text.strip(" xX")):
        return WEEKLY
    if match is None:
        days = len(shaped("WEEKDAY").findall(text))
        return PER_WEEK[days] if 0 < days < len(PER_WEEK) else re.sub(r"\s?-\s?", "-", text)
    unit = match[2].casefold()
    span = SPANS.get(unit[:2]) or SPANS.get(unit[:1])
    span = "days" if not unit and match[1].strip() in ("14", "21", "28", "35", "42", "56", "84") else span
    said = f"every {match[1].strip()} {span}" if span else text
    return WEEKLY if said == "every 7 days" else said


def _is_locant(line: str, token: Token) -> bool:
    """Return whether a number belongs to a chemical name: `5-` before a letter, `-5` after one."""
    after, before = line[token.end : token.end + 2], line[max(0, token.start - 6) : token.start]
    behind = bool(shaped("LOCANT_BEHIND").match(before)) and not shaped("STRENGTH_BEHIND").fullmatch(
        token.text
    )
    return behind or (after[:1] == "-" and after[1:].isalpha())


def _leads_a_name(found: Sequence[Token], place: int) -> bool:
    """Return whether *no* is the beginning of a name, and denies nothing: *No-spa*."""
    behind = found[place + 1 : place + 3]
    joined = len(behind) > 1 and behind[0].text == "-" and all(token.glued for token in behind)
    return joined and found[place].text.casefold() == "no" and says(behind[1].text, "a name behind no")
