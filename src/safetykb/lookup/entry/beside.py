"""What stands beside a medicine and no list explains: prose, the name of something else, or a doubt."""

import re
from collections.abc import Sequence
from functools import cache

from safetykb.kernel.list_words import list_words, saying, says
from safetykb.kernel.plain_words import ORDINARY, PROPER, VERB, plain_words
from safetykb.kernel.typed import NamedTuple
from safetykb.lookup.entry.clauses import SAYS
from safetykb.lookup.entry.parse import Element, is_of_life

PLAIN = frozenset({"plain", "apart"})
LEFT = PLAIN | {"unknown"}
SURE = frozenset({"strength", "number", "form", "release", "route", "frequency", "quantity"})
"""Sorts of what is said only of a thing that is taken."""
TAKEN = SURE | {"unit", "salt", "duration", "time", "stopped", "directions"}
"""Sorts of what is said of a thing that is taken: without one plain words may say anything of it."""
OPEN = "wanted, tried or thought"
"""Meaning of what does not say whether a thing is taken."""
NOT_HOW_TAKEN = frozenset({"made by", "a sort of medicine", "measured", "free of", "since when", "now", OPEN})
"""Meanings of directions and times that say nothing of taking."""
SAID_OF_TAKING = frozenset({"given", "held", "take", "when needed"})
"""Meanings of words that are said only of what is, or was, taken."""
AMOUNTS = frozenset({"strength", "number", "unit", "form", "release", "salt"})
"""What follows the name of a thing to take: *calm 10 mg*."""
SAYING = frozenset({"note", "prose", "untaken", "stopped", "person"})
"""Sorts of words that make a sentence of plain ones: *been on it since 2019*."""
JOINS = frozenset({"/", "-", "+", "&", "and", "with", "w", "plus", "or"})
"""Between a name and a word these may make one product of both."""
ADDS = JOINS | {"also", "take", "takes", "taking", "took"}
"""Before a word these may lead one more thing to take."""
CLAUSE = frozenset('-():;.[]"')
"""Marks between clauses."""
ENDS = frozenset('.:-([")]/*')
"""Marks behind which a sentence begins: a capital letter tells nothing there."""
OPENS = frozenset("([")
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
INITIALS = 3
"""Letters up to which an unknown word is an abbreviation of how, where or by whom: *PAM*, *OOH*."""
LONGEST_PIECE = 5
"""Letters up to which a name may be a piece of one that was dictated."""
MISSPELT = 0.8
"""How alike (0 to 1) an unknown word is to one that decides, where it is taken for it: *alergic*."""


class Beside(NamedTuple):
    """The words of a part that are no words of the lists, by what they mean for its medicine."""

    asked: list[Element]
    """It may not be taken, or be another product: nothing is answered."""
    named: list[Element]
    """They may name something else, which is told by itself."""
    aside: list[Element]
    """Nothing hangs on them."""


def beside(found: Sequence[Element]) -> Beside:
    """Return what is made of the words of a part that no list explains."""
    left = [element for element in found if element.sort in LEFT]
    names = [element for element in found if element.sort == "name"]
    if not names:
        return _without_name(found, left)
    if not any(map(is_substance, names)):
        return _of_condition(found, left)
    asked = [one for one in found if _is_timed_by_a_name(found, one)]
    taken = _is_taken(found)
    if not taken:
        return Beside([*asked, *left, *(one for one in found if one.meaning == OPEN)], [], [])
    named: list[Element] = []
    aside: list[Element] = []
    capitals = not all(element.text[:1].isupper() for element in found if element.text[:1].isalpha())
    asked += [one for one in found if _is_cut_off_a_stem(found, one)]
    asked += [one for one in left if one not in asked and _is_of_a_dictated_name(found, one)]
    for one in left:
        if (
            _decides(one)
            or _is_glued_to_a_number(found, one)
            or (one.sort == "apart" and _is_of_name(found, one))
            or _is_part_of_name(found, one)
        ):
            asked.append(one)
        elif _may_be_name(found, one, capitals=capitals) and not _is_maker(found, one):
            (named if taken else asked).append(one)
        else:
            aside.append(one)
    return Beside(asked, named, aside)


def _of_condition(found: Sequence[Element], left: list[Element]) -> Beside:
    """Return what is made of the words beside a condition: its details, or the name of something to take."""
    of_life = any(map(is_of_life, found))
    asked = [one for one in left if of_life or _decides(one)]
    named = [one for one in left if one not in asked and (one.sort == "unknown" or _has_amount(found, one))]
    return Beside(asked, named, [one for one in left if one not in (*asked, *named)])


def _without_name(found: Sequence[Element], left: list[Element]) -> Beside:
    """Return what is made of the words of a part without a name, beside one with a name."""
    ordinary = all(one.sort == "plain" for one in left)
    if left and ordinary and _is_sentence(found, left[0]):
        return Beside([], [], left)
    calm = all(_is_calm(found, one) for one in left)
    return Beside([], [], left) if calm else Beside(left, [], [])


def _is_calm(found: Sequence[Element], one: Element) -> bool:
    """Return whether a word behind a medicine, in a part of its own, names nothing."""
    ordinary = one.text.islower() or one.meaning == PROPER
    return one.sort == "plain" and ordinary and not _has_amount(found, one)


def is_substance(element: Element) -> bool:
    """Return whether an element may name a thing to take."""
    return any(not node.condition for _, node in element.means)


def _is_taken(found: Sequence[Element]) -> bool:
    """Return whether a part says that its medicine is taken; an amount of something else does not."""
    unknown = any(element.sort == "unknown" for element in found)
    before = None
    for element in found:
        if element.sort == "mark":
            continue
        own = before is None or before.sort not in LEFT or element.sort not in AMOUNTS
        sorts = SURE if unknown else TAKEN
        if own and element.sort in sorts and element.meaning not in NOT_HOW_TAKEN:
            return True
        if element.meaning in SAID_OF_TAKING:
            return True
        before = element
    return False


def _decides(one: Element) -> bool:
    """Return whether an unknown word may say that something is not taken, or cannot be read as a word."""
    if one.sort != "unknown":
        return False
    word = one.text.casefold()
    return word in JOINS or not WORD.fullmatch(word) or _is_like_one_that_decides(word)


def _is_like_one_that_decides(word: str) -> bool:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if len(word) <= INITIALS + 1:
        return False
    scorer = OSA.normalized_similarity
    return process.extractOne(word, _deciding(), scorer=scorer, score_cutoff=MISSPELT) is not None


@cache
def _deciding() -> tuple[str, ...]:
    """Return every single word that says of a medicine that it is not taken, or not any more."""
    plain = {word for word, sort in plain_words().items() if sort not in ORDINARY}
    listed = {
        key[0] for key, words in list_words().items() if len(key) == 1 and {w.sort for w in words} & SAYS
    }
    return tuple(sorted(plain | listed))


def _is_sentence(found: Sequence[Element], first: Element) -> bool:
    """Return whether plain words without a name say something: with a verb, or led by a known word."""
    leads = found[: found.index(first)]
    led = any(element.sort in SAYING or element.meaning == "measured" for element in leads)
    return led or any(element.meaning == VERB for element in found)


def _is_part_of_name(found: Sequence[Element], one: Element) -> bool:
    """Return whether a word may make another product of the name that it stands at: *Panadol Ultra*."""
    place = found.index(one)
    ahead, behind = found[:place], found[place + 1 :]
    if ahead and ahead[-1].sort == "name":
        return one.sort == "unknown" or (_is_brand(ahead[-1]) and one.meaning != VERB)
    if behind and behind[0].sort == "name":
        return one.sort == "unknown" and one.text.islower()
    joined = len(ahead) > 1 and ahead[-1].text.casefold() in JOINS and ahead[-2].sort == "name"
    joins = len(behind) > 1 and behind[0].text.casefold() in JOINS and behind[1].sort == "name"
    return (joined and one.text.casefold() not in ("-",)) or joins


def _may_be_name(found: Sequence[Element], one: Element, *, capitals: bool) -> bool:
    """Return whether a word may name something else to take: *calm 10 mg*, *Galfer*."""
    place = found.index(one)
    before = found[place - 1] if place else None
    if _has_amount(found, one):
        return True
    if before is not None and before.text.casefold() in ADDS - {"-", "/"} and one.sort != "unknown":
        return not any(element.sort in LEFT for element in found[place + 1 : place + 3])
    if one.sort == "unknown":
        bracketed = before is not None and before.text in OPENS
        short = len(one.text) <= INITIALS
        return one.text.casefold().endswith(saying("the end of a name")) or not (short or bracketed)
    starts = before is None or before.text in ENDS or before.sort in ("filler", "person")
    return capitals and one.text[:1].isupper() and not starts and one.meaning != PROPER


def _is_maker(found: Sequence[Element], one: Element) -> bool:
    """Return whether an unknown word begins the name of a company: *SIVEM PHARMACEUTICALS*."""
    behind = (element for element in found[found.index(one) + 1 :] if element.sort != "unknown")
    after = next(behind, None)
    return one.sort == "unknown" and after is not None and says(after.text, "a company")


def _has_amount(found: Sequence[Element], one: Element) -> bool:
    """Return whether a word is followed by an amount or a form of its own."""
    after = next((element for element in found[found.index(one) + 1 :] if element.text not in ".("), None)
    return after is not None and (after.sort in AMOUNTS or after.meaning == "another thing")


def _is_timed_by_a_name(found: Sequence[Element], one: Element) -> bool:
    """Return whether *before* or *after* leads a name: it tells when, and not that it is taken."""
    if one.text.casefold() not in ("before", "after"):
        return False
    place = found.index(one)
    behind = [element for element in found[place + 1 :] if element.sort != "filler"]
    return bool(behind) and behind[0].sort == "name"


def _is_of_name(found: Sequence[Element], one: Element) -> bool:
    """Return whether a word that may be said of a name, as *potassium low*, shares its clause with one."""
    place = found.index(one)
    before = [e for e in found[:place] if e.text in CLAUSE]
    after = [e for e in found[place:] if e.text in CLAUSE]
    start = before[-1].end if before else 0
    end = after[0].start if after else found[-1].end
    return any(element.sort in ("name", "class") for element in found if start <= element.start < end)


def _is_glued_to_a_number(found: Sequence[Element], one: Element) -> bool:
    """Return whether an unknown word is written into a number: *1OU*, where a unit or a digit was meant."""
    before = found[found.index(one) - 1] if one.sort == "unknown" and one.start else None
    return before is not None and before.sort == "number" and before.at + len(before.text) == one.at


def _is_cut_off_a_stem(found: Sequence[Element], one: Element) -> bool:
    """Return whether a word may be half of a name that ends as its class is called: *low sartan*."""
    prose = one.sort == "prose" and one.meaning == "said beside it"
    if not prose and (one.sort != "plain" or one.meaning == VERB):
        return False
    behind = [e for e in found[found.index(one) + 1 :] if prose or e.sort != "filler"]
    return bool(behind) and behind[0].sort == "name" and says(behind[0].text, "the end of a name")


def _is_of_a_dictated_name(found: Sequence[Element], one: Element) -> bool:
    """Return whether a single letter joins a word to a short name: *try meth a prim* is no meth."""
    place = found.index(one)
    runs = [found[max(0, place - 2) : place]]
    runs += [found[place + 1 : place + 3][::-1]] if one.sort == "unknown" else []
    joined = [run for run in runs if len(run) > 1 and len(run[1].text) == 1 and run[1].text.isalpha()]
    return any(run[0].sort == "name" and len(run[0].text) <= LONGEST_PIECE for run in joined)


def _is_brand(element: Element) -> bool:
    return any(name.matched == "brand" for name, _ in element.means)
