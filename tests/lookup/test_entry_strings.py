"""No generated string breaks the reader, and none makes it take for a name what is none."""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

import pytest

from safetykb.curation.load import KnowledgeBase
from safetykb.lookup.meaning import entries
from safetykb.lookup.reading import Meant
from safetykb.lookup.store import Store
from safetykb.reasoning.graph import every_name
from tests.conftest import WHOLE

STRINGS = 50_000
DRAWN = 2_500
HOMOGLYPHS = str.maketrans("aeopcxyi", "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456")
HIDDEN = "\u200b\u200d\u202e\u2066\u00ad\x00\x07\ufffe\u034f\u061c"
STRUCK = "\u0336\u0334\u20e0"
EMOJI = "\U0001f33f\U0001f48a\u2764\ufe0f"
SCRIPTS = (
    "\u0642\u0631\u0637\u0645",
    "\u05e7\u05e8\u05d8",
    "\u30af\u30e9\u30c8\u30e0",
    "\u0e01\u0e23\u0e30",
    "\u043a\u0440\u0430",
)
UNITS = ("mg", "mcg", "g", "ml", "IU", "%", "mg/ml", "units", "tabs", "hrs")
SQL = (
    "'; DROP TABLE name; --",
    '" OR 1=1',
    "%' UNION SELECT 1",
    "\\",
    "NULL",
    "<b>",
    "{{7*7}}",
    "$(rm)",
    "../..",
)
WORDS = (
    "take",
    "one",
    "daily",
    "po",
    "with",
    "and",
    "for",
    "pain",
    "ER",
    "hcl",
    "tablet",
    "stopped",
    "#",
    "(",
    ")",
    "/",
)

Maker = Callable[[random.Random, Sequence[str]], str]


def glued(draw: random.Random, names: Sequence[str]) -> str:
    return "".join(draw.sample(names, draw.randint(2, 3)))


def cut(draw: random.Random, names: Sequence[str]) -> str:
    name = draw.choice(names)
    place = draw.randrange(len(name))
    return draw.choice(
        [name[:place], name[place:], name[:place] + name[place + 1 :], f"{name[:place]} {name[place:]}"]
    )


def numbers(draw: random.Random, names: Sequence[str]) -> str:
    number = f"{draw.uniform(0, 9999):.{draw.randint(0, 3)}f}"
    return draw.choice(
        [number, f"{number}{draw.choice(UNITS)}", f"{draw.choice(names)}{number}", f"${number}"]
    )


def hidden(draw: random.Random, names: Sequence[str]) -> str:
    name = draw.choice(names)
    place = draw.randrange(1, len(name) + 1)
    return name[:place] + draw.choice(HIDDEN + STRUCK) + name[place:]


def posing(draw: random.Random, names: Sequence[str]) -> str:
    name = draw.choice(names)
    return draw.choice(
        [name.translate(HOMOGLYPHS), draw.choice(SCRIPTS), name + draw.choice(SCRIPTS), name[::-1]]
    )


def noisy(draw: random.Random, names: Sequence[str]) -> str:
    return f"{draw.choice(names)}{draw.choice((' ', ''))}{draw.choice((*SQL, *EMOJI))}"


def lines(draw: random.Random, names: Sequence[str]) -> str:
    parts = [
        draw.choice((draw.choice(names), draw.choice(WORDS), draw.choice(UNITS), str(draw.randint(0, 500))))
    ]
    parts += [
        draw.choice((*WORDS, *UNITS, draw.choice(names), "5", "10-20")) for _ in range(draw.randint(1, 9))
    ]
    return draw.choice((" ", ", ", "\t", "/", "-")).join(parts)


def letters(draw: random.Random, names: Sequence[str]) -> str:
    return "".join(
        chr(draw.choice((draw.randrange(32, 127), draw.randrange(0x10FFFF))))
        for _ in range(draw.randint(1, 30))
    )


MAKERS: tuple[Maker, ...] = (glued, cut, numbers, hidden, posing, noisy, lines, letters)


def strings(names: Sequence[str]) -> Iterator[str]:
    draw = random.Random(12)
    for number in range(STRINGS if WHOLE else DRAWN):
        made = MAKERS[number % len(MAKERS)](draw, names)
        yield "".join(char for char in made if not "\ud800" <= char <= "\udfff")


def folded(text: str) -> str:
    """Return letters and digits without case and accents, made here anew."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(
        char
        for char in apart
        if unicodedata.category(char)[0] in "LN" or (char > "\u0370" and unicodedata.category(char)[0] == "M")
    )


@pytest.fixture(scope="module")
def names_of(kb: KnowledgeBase) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name in every_name(kb):
        found.setdefault(name.id, set()).add(folded(name.text))
    return found


def is_a_name(meant: Meant, text: str, names_of: dict[str, set[str]]) -> bool:
    """Return whether the letters that were taken for a name are one of its names, and a word of the text.

    *Two Advils* are that name too.
    """
    if meant.name.matched in ("age", "ingredients", "spoken"):
        return True
    straight = unicodedata.normalize("NFC", text).replace("\u2019", "'")
    own = names_of[meant.node.id] | names_of[meant.name.id]
    entered = re.escape(meant.entered.replace("\u2019", "'"))
    whole_word = re.search(rf"(?<![^\W\d_]){entered}(?![^\W\d_])", straight)
    said = folded(meant.entered)
    return not {said, said.removesuffix("s")}.isdisjoint(own) and whole_word is not None


def test_no_string_breaks_the_reader_or_makes_a_name_of_what_is_none(
    store: Store, kb: KnowledgeBase, names_of: dict[str, set[str]]
) -> None:
    written = sorted({name.text for name in every_name(kb) if name.matched in ("name", "synonym", "brand")})
    wrong = [
        (text, meant.entered, meant.node.id)
        for text in strings(written)
        for reading in entries(store, [text])
        if reading.accepted
        for meant in reading.meant
        if not is_a_name(meant, text, names_of)
    ]
    assert wrong == []


@pytest.mark.parametrize("maker", [hidden, posing, noisy])
def test_what_poses_is_hidden_or_is_a_stray_sign_is_never_passed_over(
    store: Store, kb: KnowledgeBase, maker: Maker
) -> None:
    written = sorted({name.text for name in every_name(kb) if name.matched in ("name", "brand")})
    draw = random.Random(7)
    made = [maker(draw, written) for _ in range(STRINGS // 10 if WHOLE else DRAWN // 10)]
    straight = {text: text.replace("\u2019", "'") for text in made if text not in written}
    odd = [text for text, same in straight.items() if not (same.isascii() and same.isprintable())]
    odd += [text for text in made if "DROP" in text]
    passed = [text for text in odd if all(reading.accepted for reading in entries(store, [text]))]
    assert odd
    assert passed == []


def test_two_names_that_are_glued_are_none(
    store: Store, names_of: dict[str, set[str]], kb: KnowledgeBase
) -> None:
    written = sorted({name.text for name in every_name(kb) if name.matched == "name"})
    known = set().union(*names_of.values())
    draw = random.Random(3)
    made = [glued(draw, written) for _ in range(STRINGS // 20 if WHOLE else DRAWN // 20)]
    unknown = [text for text in made if " " not in text and "-" not in text and folded(text) not in known]
    assert unknown
    assert [text for text in unknown if any(reading.accepted for reading in entries(store, [text]))] == []
