"""Rules on the letters of every text: it says something, is seen whole, and no letter poses as another."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from safetykb.curation.checks.walk import texts
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.problems import Problem

PLACEHOLDERS = frozenset({"todo", "tbd", "tba", "tbc", "fixme", "xxx", "n/a", "na", "none", "nil", "null"})
"""Words that stand where a text is still to be written."""
LONGEST = 20
"""Letters from which a text is none of them, whatever stands around the word."""
FEWEST_WORDS: Mapping[str | int, int] = {
    "patient": 3,
    **dict.fromkeys(("management", "brief", "advice", "answer", "safer_statement"), 2),
}
"""Words that whoever is told what to do gets at least, by the field."""
QUOTED = {
    *(
        "name",
        "synonyms",
        "shared",
        "also",
        "title",
        "authors",
        "journal",
        "publisher",
        "funder",
        "agency",
        "place",
    ),
    *("query", "locator", "quoted_from"),
}
"""Fields whose words are somebody else's and may be in any script; in all others we write."""
TOGETHER = {
    "CJK": "EAST ASIAN",
    "HIRAGANA": "EAST ASIAN",
    "KATAKANA": "EAST ASIAN",
    "HANGUL": "EAST ASIAN",
}
"""Scripts that one word may mix."""
LOOKALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN"})
"""Scripts with letters of the same shapes: a word has letters of one of them."""
SCRIPTS = LOOKALIKE | {
    *(
        "EAST ASIAN",
        "THAI",
        "LAO",
        "KHMER",
        "MYANMAR",
        "ARABIC",
        "HEBREW",
        "ETHIOPIC",
        "DEVANAGARI",
        "BENGALI",
    ),
    *("GUJARATI", "GURMUKHI", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA"),
}
"""Scripts that people write names in; others are ornaments, as full-width and mathematical letters are."""

_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that show nothing."""
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"})
_GREEK_IN_WORD = re.compile(
    r"(?<![a-z])[αβγδεκλμπσω](?![a-z])|^[µμ](?=(?:g|l|L|m|M|s|S|A|V|U|IU|mol|Ci|kat)$)"
)
"""Greek letters as chemistry and units use them in a Latin word: GTPγS, TNFα, µg."""
_DRAWN_OVER = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]")
_LETTER, _WORD = re.compile(r"\w"), re.compile(r"[^\W_]+")


def blank_text(kb: KnowledgeBase) -> Iterator[Problem]:
    """A text says something: it is not blank, not bare punctuation, no placeholder, and advice a sentence."""
    for entry, keys, text in texts(kb):
        said = text[:1].isalnum() or _LETTER.search(text) or (keys[-1] == "unit" and text.strip())
        fewest = FEWEST_WORDS.get(keys[-2] if keys[-1] == "text" else keys[-1], 0)
        short = fewest and len(text.split()) < fewest
        if not said or short or (len(text) < LONGEST and text.strip(" .-").casefold() in PLACEHOLDERS):
            remedy = "write the text, or leave the field out"
            yield entry.problem(keys, "blank_text", f"{text!a} says nothing", remedy)


def hidden_character(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every character of a text is seen: no control, direction or zero-width mark, no odd space."""
    for entry, keys, text in texts(kb):
        if text.isascii() and text.isprintable():
            continue
        for char in sorted(filter(_is_hidden, set(text))):
            message = f"holds U+{ord(char):04X}, {unicodedata.name(char, 'a control character').lower()}"
            yield entry.problem(keys, "hidden_character", message, "delete it, or use an ordinary space")


def _is_hidden(char: str) -> bool:
    odd = unicodedata.category(char) in _HIDDEN and char != " "
    return odd or char in _BLANKS or "\ufe00" <= char <= "\ufe0f"


def mixed_script(kb: KnowledgeBase) -> Iterator[Problem]:
    """A word has letters of one script, and our own sentences are in Latin letters with Greek symbols."""
    for entry, keys, text in texts(kb):
        if text.isascii():
            continue
        field = next(key for key in reversed(keys) if isinstance(key, str))
        if fault := _fault_of_script(text, ours=field not in QUOTED):
            remedy = "write it with the letters of one alphabet (β-, α- and µg may stand)"
            yield entry.problem(keys, "mixed_script", fault, remedy)


def _fault_of_script(text: str, *, ours: bool) -> str | None:
    if text != unicodedata.normalize("NFC", text) or _DRAWN_OVER.search(text):
        return "has marks drawn over letters"
    for word in _WORD.findall(text):
        if word.isascii():
            continue
        scripts = {_script(char) for char in word if char.isalpha()} - {None}
        if odd := sorted(f"{script}" for script in scripts - SCRIPTS):
            return f"{word!a} has letters of {odd[0].lower()}"
        if len(scripts & LOOKALIKE) > 1 or len(scripts - LOOKALIKE) > 1:
            if scripts == {"LATIN", "GREEK"} and not _without_symbols(word):
                continue
            return f"{word!a} mixes {' and '.join(sorted(f'{script}' for script in scripts)).title()}"
        foreign = scripts - {"LATIN"} and not (scripts == {"GREEK"} and len(word.strip("0123456789")) == 1)
        if ours and (foreign or any(char.isdecimal() and not char.isascii() for char in word)):
            return f"{word!a} is not written in Latin letters"
    return None


def _script(char: str) -> str | None:
    """Return the script of a letter; None for a sign that stands in words of several."""
    if char in "µªº":
        return "GREEK" if char == "µ" else None
    first = unicodedata.name(char, "UNKNOWN").split()[0].split("-")[0]
    return TOGETHER.get(first, first)


def _without_symbols(word: str) -> bool:
    """Return whether Greek letters are left in a word when those of chemistry and units are taken out."""
    return any(_script(char) == "GREEK" for char in _GREEK_IN_WORD.sub("", word) if char.isalpha())
