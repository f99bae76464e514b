"""What stands on a line besides names: numbers in their shapes, and the words of the closed lists."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from safetykb.kernel.list_words import SAID_ELSEWHERE, UNSEEN, beginnings, list_words, saying, says
from safetykb.kernel.plain_words import ORDINARY, plain_words
from safetykb.kernel.typed import NamedTuple
from safetykb.lookup.tokens import MARKS, Token


class Piece(NamedTuple):
    """A stretch of tokens that was understood, and as what."""

    start: int
    end: int
    """Tokens, the end left out."""
    sort: str
    meaning: str


_END = r"(?![^\W_])"
_IN_WORDS = r"\s?\((?:one|two|three|four|five|six|seven|eight|ten|twelve)\)"
_COUNT = rf"\d{{1,3}}(?:\s?(?:-|to)\s?\d{{1,3}})?(?:{_IN_WORDS})?"
_TIME = (
    r"(?:h|d|w|mo|hourly|hrly|(?:h(?:ou)?r|day|week|wk|month|mth|mo|year|yr|minute|min)s?|"
    r"tage?n?|jours?|d[ií]as?|semanas?|semaines?|mois|wochen?|monate?|giorn[oi])"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![^\W\d_])\.?"
)
_MONEY = r"(?:[$\u00a3\u20ac]|usd|eur|gbp|cad|aud|dollars?|euros?|pounds?|pence|cents?)"
_OLD = r"(?:yo|y/o|y\.o\.?|(?:yr|year|month|week|day)s?(?:[\s-]olds?|\sof\sage))"
_DAY = r"(?:day|daily|d|week|weekly|wk|month|monthly)"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_PRONOUN = r"(?:i'm|i\sam|s?he(?:'s|\sis)|(?:pt|patient)\sis)"
_ORDINAL = r"(?:2nd|3rd|4th|5th|6th|7th|second|third|fourth|fifth)"
_YEAR = r"(?:19|20)\d\d"
_PARTS = r"(?:1/[24]|\d|\u00bd|\u00bc)"
_FLUID = (
    r"(?:\d+(?:[.,]\d+)?\s?%\s?)?(?:nacl|n/s|ns|(?:normal\s)?saline|sodium\schloride|d5w?|dextrose|glucose|lr|hartmanns?"
    r"|ringers?(?:\slactate)?|(?:sterile\s)?water(?:\sfor\sinjections?)?|wfi)"
)
"""What a medicine is given in by a drip."""
_DAYS_OF_COURSE = r"d(?:ays?)?\s?\d{1,2}(?:\s?(?:[-,+&/]|to|of)\s?d?\d{1,2})+"
SHAPES = {
    "price": rf"[$\u00a3\u20ac]\s?\d[\d.,]*|\d[\d.,]*\s?{_MONEY}{_END}",
    "date": r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[\s-]?{_MONTH}(?:[\s,-]+\d{{2,4}})?{_END}"
    rf"|{_MONTH}\s?\d{{1,2}}(?:st|nd|rd|th)?(?:[\s,]+\d{{4}})?{_END}|{_MONTH}\s\d{{4}}(?!\d)"
    rf"|(?:0?[1-9]|1[0-2])/{_YEAR}(?!\d)|\d{{1,2}}(?:st|nd|rd|th){_END}",
    "month": r"(?:0?[1-9]|1[0-2])/[0-2]\d(?![\d/])",
    "stopped": rf"{_YEAR}\s?-\s?(?:{_YEAR}|\d\d)(?![\d/-])",
    "detail": rf"G\d{{1,2}}\s?P\d{{1,2}}(?:\s?\+\s?\d{{1,2}})?{_END}",
    "note": rf"\d{{3}}\s?m(?:s|sec){_END}"
    rf"|(?<=pap\s)(?:at\s)?\d{{1,2}}(?:\.\d)?(?:\s?[-/]\s?\d{{1,2}}){{0,2}}(?:\s?cm(?:\s?h2[o0])?)?{_END}"
    rf"|\d{{1,2}}(?:\.\d)?(?:\s?[-/]\s?\d{{1,2}})?\s?cm\s?h2[o0]{_END}"
    rf"|in\s(?:\d+\s?(?:mls?|l)\s)?(?:of\s)?{_FLUID}{_END}(?:\s?\d+(?:[.,]\d+)?\s?%)?"
    rf"|(?-i:Li|K|Ca|Mg|Phos|PO4|Cr|Alb|Hb|Hgb|INR|TSH|WBC|WCC|ANC|CRP|BUN)\s?\d{{1,2}}\.\d{{1,2}}(?!\d|\s?m?g){_END}"
    rf"|(?-i:Na|Plt|eGFR|GFR|HbA1c|Hb|ALT|AST|CrCl|BP)\s?\d{{2,3}}(?:/\d{{2,3}})?(?!\d|\s?m?g){_END}",
    "time": rf"[0-2]?\d[:h][0-5]\d(?:\s?[ap]\.?m\.?|\s?hrs?)?{_END}|[0-2]?\d\s?[ap]\.?m\.?{_END}"
    rf"|[0-2]\d[0-5]\d\s?(?:hrs|hours){_END}|0\d[0-5]\d(?![\d.,]|\s?(?:mc?g|ml|iu|u)\b)",
    "age": rf"(?-i:\d{{2}}\s?[MF]|[MF]\s?\d{{2}}){_END}"
    rf"|(?:aged?\s)?\d{{1,3}}\s?-?\s?{_OLD}(?:\s?(?-i:[MF]))?{_END}"
    rf"|aged?:?\s?\d{{1,3}}(?:\s?(?:y|yrs?|years?))?{_END}"
    rf"|{_PRONOUN}\s\d{{2,3}}(?=\s*(?:$|[,.;!)]|-|and\b|with\b|w/))",
    "frequency": rf"q\.?\s?{_COUNT}(?:\.?\s?{_TIME})?{_END}|(?:every|each|ev)\s{_COUNT}\s?{_TIME}{_END}"
    rf"|{_COUNT}\s?(?:(?:x|times)\s?(?:/|an?|per|each|every)?|per)\s?{_DAY}{_END}|{_PARTS}(?:\s?-\s?{_PARTS}){{2,3}}(?![\d/]|\s?-)"
    rf"|(?:(?:every|each|on)\s)?{_WEEKDAY}s?(?:(?:\s?[/&]\s?|\sand\s){_WEEKDAY}s?)+{_END}"
    rf"|(?:every|each|ev|q)\s{_WEEKDAY}{_END}|(?:on\s)?{_WEEKDAY}(?<=day)s{_END}|\d{{1,2}}[\s-]?hourly{_END}"
    rf"|(?:every|each|ev)\s{_ORDINAL}\s(?:day|night|week|month)s?{_END}",
    "duration": rf"(?:x|for|during|over)?\s?{_COUNT}(?:\s?-?\s?|/){_TIME}{_END}(?:\sago)?"
    rf"|(?:(?<=remission\s)|(?<=sober\s)|(?<=clean\s)|(?<=abstinent\s))\d{{1,2}}\s?y{_END}"
    rf"|\d{{1,2}}(?:\+\d)?/(?:7|52|12|40)(?!\d)|{_DAYS_OF_COURSE}{_END}|(?-i:D)\d{{1,2}}(?![^\s,;.)]|\s?\d)"
    rf"|(?:yr|year|wk|week|month|cycle)\s?\d{{1,2}}\s?(?:/|of)\s?\d{{1,2}}(?!\d)",
    "person": r"(?:dr|doctor|prof|mrs?|ms|prescriber|nurse)\b[.:]{0,2}\s+"
    r"(?-i:(?:[A-Z]\.?\s+)?(?:[A-Z]')?[A-Z][a-z]+(?:['-][A-Z]?[a-z]+)?)(?![^\W_])"
    r"|(?-i:[A-Z]{2}\s(?:RN|LPN|NP|MD|RPh)|DR\.\s+[A-Z]{3,}$)(?![^\W_])",
    "code": rf"(?:{'|'.join(saying('before a code'))})(?:\scode|\sno\.?)?\b[.:#\s]{{0,3}}"
    rf"(?=[a-z0-9/-]*\d)[a-z0-9]+(?:[-/ ]?\d+)*{_END}",
    "number": r"(?:[kt]\s?)?[<>]=?\s?\d+(?:[.,]\d+)?(?!\d)|[1-9]\d{0,2}(?:\s000)+(?!\d)",
    "quantity": rf"(?:disp|qty|quantity)[-:.\s]*\d{{1,4}}{_END}"
    rf"|(?:r:|(?:rf|rpts?|refills?|repeats?):?)\s?\d{{1,2}}{_END}"
    rf"|#\s?\d{{1,4}}|x\s?\d{{1,3}}{_END}|\d{{1,3}}\s?x{_END}"
    rf"|max(?:imum)?\.?\s?\d{{1,3}}(?:\s?(?:/|per|an?|in|each)\s?(?:{_DAY}|24\s?h(?:ou)?r?s?))?{_END}",
}
"""What has a number in it, strengths left out: those are numbers beside units."""
INITIALS = 2
"""Letters of the initials of who gave a dose: *JM RN*."""
MADE_AS = re.compile(r"[a-z]{2,8}(tabs?|caps|tablets?|capsules?|caplets)")
"""What makers call their tablets and capsules: *Geltabs*, *FasTab*, *LiquiCaps*."""
STRAY = frozenset("!~@=\u2713\u2714\u2191\u2193")
"""Signs that say nothing beside a name, and stand in none."""
LOCANT_BEHIND = re.compile(r"(?!.*\d\s?[^\W\d_]{1,4}-$).*[^\W\d_]-$")
"""Letters before a number that belongs to them; units of an amount are none: *vitamin-3*, *8mg-2mg*."""
STRENGTH_BEHIND = re.compile(r"[1-9]\d*[05]")
"""What is a strength all the same: *Duragesic-100*, *Kenalog-40*."""
EVERY = re.compile(r"(?:q\.?|every|each|ev)\s?(\d[\d\s-]*?)\.?\s?([a-z]*)", re.IGNORECASE)
WEEKLY = "once a week"
PER_WEEK = ("", WEEKLY, "twice a week", "three times a week")
SPANS = {"": "hours", "h": "hours", "d": "days", "w": "weeks", "mi": "minutes", "m": "months"}


@cache
def _shapes() -> Mapping[str, "re.Pattern[str]"]:
    return {sort: re.compile(shape, re.IGNORECASE) for sort, shape in SHAPES.items()}


def pieces_of(line: str, found: Sequence[Token]) -> Iterator[Piece]:
    """Yield every stretch of a line that can be understood as something else than a name."""
    ends = {token.end: place + 1 for place, token in enumerate(found)}
    for place, token in enumerate(found):
        if token.kind == "odd":
            continue
        rises = token.text == "\u2192" and [after.kind for after in found[place + 1 : place + 2]] == [
            "number"
        ]
        beside = {other.text for other in (*found[max(0, place - 1) : place], *found[place + 1 : place + 2])}
        brace = token.text in ("{", "}") and token.text not in beside
        if token.text in MARKS or token.text in STRAY or rises or brace:
            yield Piece(place, place + 1, "mark", "")
        yield from _numbers(line, place, token, ends)
        yield from _phrases(found, place)
        if token.text == "c" and len(found[place - 1].text) > 1 and place + 1 < len(found):
            yield Piece(place, place + 1, "filler", "with")
        said = token.text.casefold().removesuffix("'s")
        hyphened = line[token.end : token.end + 1] == "-" and line[token.end + 1 : token.end + 2].isalpha()
        if hyphened and says(said, "a maker before a hyphen"):
            yield Piece(place, place + 1, "directions", "made by")
        if token.kind == "word" and (made := MADE_AS.fullmatch(said)):
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
                said = re.sub(_IN_WORDS, "", match[0], flags=re.IGNORECASE)
                yield Piece(place, end, sort, _every(said) if sort == "frequency" else said)
    if token.kind == "number" and token.text.strip("0.,") and not _is_locant(line, token):
        yield Piece(place, place + 1, "number", token.text)


def _every(text: str) -> str:
    """Return how often something is taken in words: `q4-6h` is every 4-6 hours."""
    match = EVERY.fullmatch(text.strip())
    if match is None:
        days = len(re.findall(_WEEKDAY, text, re.IGNORECASE))
        return PER_WEEK[days] if 0 < days < len(PER_WEEK) else re.sub(r"\s?-\s?", "-", text)
    unit = match[2].casefold()
    span = SPANS.get(unit[:2]) or SPANS.get(unit[:1])
    said = f"every {match[1].strip()} {span}" if span else text
    return WEEKLY if said == "every 7 days" else said


def _is_locant(line: str, token: Token) -> bool:
    """Return whether a number belongs to a chemical name: `5-` before a letter, `-5` after one."""
    after, before = line[token.end : token.end + 2], line[max(0, token.start - 6) : token.start]
    behind = bool(LOCANT_BEHIND.match(before)) and not STRENGTH_BEHIND.fullmatch(token.text)
    return behind or (after[:1] == "-" and after[1:].isalpha())


def _phrases(found: Sequence[Token], place: int) -> Iterator[Piece]:
    words, known = list_words(), beginnings()
    key: tuple[str, ...] = ()
    for end in range(place, len(found)):
        token = found[end]
        if token.kind == "odd":
            return
        low = token.text.casefold()
        if end > place and (low in UNSEEN or (low == "/" and found[end - 1].text in "wW")):
            continue
        key = (*key, "with" if low == "w" else low)
        if key not in known:
            return
        for word in words.get(key, ()):
            if word.sort not in SAID_ELSEWHERE:
                yield Piece(place, end + 1, word.sort, word.meaning)
