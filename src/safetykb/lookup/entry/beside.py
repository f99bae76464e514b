"""What stands beside a medicine and no list explains: prose, the name of something else, or a doubt."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise, takewhile

from safetykb.kernel.list_shapes import shaped
from safetykb.kernel.list_words import list_words, saying, says
from safetykb.kernel.names import normal_form
from safetykb.kernel.plain_words import ORDINARY, PROPER, VERB, is_turned, plain_words
from safetykb.kernel.typed import NamedTuple
from safetykb.lookup.entry.clauses import SAYS
from safetykb.lookup.entry.meanings import TELLS_TAKEN
from safetykb.lookup.entry.parse import OPENS, Element, is_brand, is_condition, is_of_life, is_substance
from safetykb.lookup.entry.senses import TWO
from safetykb.lookup.offers import nearest
from safetykb.lookup.store import Store

PLAIN = frozenset({"plain", "apart"})
LEFT = PLAIN | {"unknown"}
DENIES, PRODUCT, NAME = "denies", "product", "name"
"""Why a word matters that no list explains."""
LEADS = "leads when, where or why"
SURE = frozenset({"strength", "number", "form", "release", "route", "frequency", "quantity"})
"""Sorts of what is said only of a thing that is taken."""
TAKEN = TELLS_TAKEN | {"directions"}
"""Sorts of what is said of a thing that is taken: without one plain words may say anything of it."""
OPEN = "wanted, tried or thought"
"""Meaning of what does not say whether a thing is taken."""
NOT_HOW_TAKEN = frozenset({"made by", "a sort of medicine", "measured", "free of", "since when", "now", OPEN})
"""Meanings of directions and times that say nothing of taking."""
SAID_OF_TAKING = frozenset({"given", "held", "take", "when needed"})
"""Meanings of words that are said only of what is, or was, taken."""
AMOUNTS = frozenset({"strength", "number", "unit", "form", "release", "salt"})
"""What follows the name of a thing to take: *calm 10 mg*."""
APART = frozenset("(-[")
"""Marks behind which something is told again in other words."""
JOINS = frozenset({"/", "-", "+", "&", "and", "with", "w", "plus", "or"})
"""Between a name and a word these may make one product of both."""
ADDS = JOINS | {"also", "take", "takes", "taking", "took"}
"""Before a word these may lead one more thing to take."""
CLAUSE = frozenset('-():;.[]"')
"""Marks between clauses."""
ALONE = frozenset({"mark", "filler", "frequency", "route", "time", "date", "duration"})
"""Sorts of what stands beside a thing to take that is named by nothing else."""
ENDS = frozenset('.:-([")]/*')
"""Marks behind which a sentence begins: a capital letter tells nothing there."""
INITIALS = 3
"""Letters up to which an unknown word is an abbreviation of how, where or by whom: *PAM*, *OOH*."""
SHORTEST_NAME = 4
"""Letters up to which a name of a condition stands for one only where all beside it is understood."""
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


def beside(store: Store, found: Sequence[Element], *, has_name: bool) -> Beside:
    """Return what is made of the words of a part that no list explains.

    Where no part of its line has a name (`has_name` is false) all of them are asked.
    """
    left = [e for e in found if e.sort in LEFT and not _is_strength_of_name(found, e)]
    names = [element for element in found if element.sort == "name"]
    medicine = any(map(is_substance, names))
    if not has_name:
        return Beside(left, [], [])
    if medicine and not _is_taken(found):
        places = [one for one in left if _is_at_a_place(found, one)]
        left = [one for one in left if one not in places]
        return Beside([*_timed(found), *left, *(one for one in found if one.meaning == OPEN)], [], places)
    if not medicine:
        numbers = [n for e, n in pairwise(found) if is_short(e) and n.sort == "number"]
        left += [number for number in numbers if not shaped("YEAR").fullmatch(number.text)]
    of_life = not medicine and any(map(is_of_life, found))
    why = {one.start: DENIES if of_life else _why_it_matters(store, found, one) for one in left}
    asked = _timed(found) + [one for one in found if _is_cut_off_a_stem(found, one)] if medicine else []
    asked += [one for one in left if why[one.start] in (DENIES, PRODUCT) and one not in asked]
    named = [one for one in left if why[one.start] == NAME and one not in asked]
    aside = [one for one in left if one not in (*asked, *named)]
    return Beside(asked, named, aside) if names else Beside([*asked, *named], [], aside)


def _timed(found: Sequence[Element]) -> list[Element]:
    return [one for one in found if _is_timed_by_a_name(found, one)]


def _why_it_matters(store: Store, found: Sequence[Element], one: Element) -> str | None:
    """Return what a word that no list explains may do to what stands beside it, or None where it is a detail.

    It may deny that it is taken, make another product of its name, or name another thing.
    """
    names = [element for element in found if element.sort == "name"]
    medicine = any(map(is_substance, names))
    if _decides(one) or _is_glued_to_a_number(found, one) or _is_of_a_dictated_name(found, one):
        return DENIES
    if names and not medicine and (one.sort == "unknown" or _may_deny_illness(found, one)):
        return DENIES
    said_of_it = not names or (medicine and _is_of_name(found, one))
    if any(name.text.casefold().startswith(f"{one.text.casefold()}-") for name in names):
        return None
    if one.meaning == TWO:
        return NAME
    after_name = one.start > 0 and found[found.index(one) - 1].sort == "name"
    if after_name and says(one.text, "a stuff"):
        return None
    if one.sort == "apart" and said_of_it and not says(one.text, "no doubt"):
        return DENIES
    if medicine and _is_part_of_name(found, one):
        return PRODUCT
    if one.sort != "unknown" and not medicine:
        return NAME if _has_amount(found, one) or (not names and not _is_calm(found, one)) else None
    return NAME if _may_be_name(store, found, one) else None


def _is_calm(found: Sequence[Element], one: Element) -> bool:
    """Return whether a plain word in a part without a name names nothing, as it is written."""
    others = any(element.sort not in (*ALONE, *LEFT, *AMOUNTS) for element in found)
    return one.text.islower() or one.meaning == PROPER or others or any(e.meaning == VERB for e in found)


def _may_deny_illness(found: Sequence[Element], one: Element) -> bool:
    """Return whether a plain word may say that an illness is none: before it, or beside a short name of it.

    *Advice on diabetes*; what stands before a bracket or a dash tells it in other words.
    """
    names = [element for element in found if element.sort == "name"]
    place = found.index(one)
    behind = next((e for e in found[place:] if e.sort == "name" or e.text in APART), one)
    leads = behind.sort == "name"
    return any(map(is_short, names)) or (leads and not says(one.text, "no doubt"))


def is_short(element: Element) -> bool:
    """Return whether a condition is named by so few letters that they may be short for something else."""
    return is_condition(element) and len(normal_form(element.text)) <= SHORTEST_NAME


def _is_taken(found: Sequence[Element]) -> bool:
    """Return whether a part says that its medicine is taken; an amount of something else does not."""
    sorts = SURE if any(element.sort == "unknown" for element in found) else TAKEN
    before = found[0]._replace(sort="begin")
    for element in (e for e in found if e.sort != "mark"):
        own = before.sort not in LEFT or before.meaning == VERB or element.sort not in AMOUNTS
        said = own and element.sort in sorts and element.meaning not in NOT_HOW_TAKEN
        if said or element.meaning in SAID_OF_TAKING:
            return True
        before = element
    return False


def _decides(one: Element) -> bool:
    """Return whether an unknown word may say that something is not taken, or cannot be read as a word."""
    if one.sort != "unknown":
        return False
    word = one.text.casefold()
    return (
        word in JOINS
        or not shaped("LATIN_WORD").fullmatch(word)
        or is_turned(word)
        or _is_like_one_that_decides(word)
    )


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
    listed = {k[0] for k, words in list_words().items() if len(k) == 1 and {w.sort for w in words} & SAYS}
    return tuple(sorted(plain | listed))


def _is_strength_of_name(found: Sequence[Element], one: Element) -> bool:
    """Return whether a word only says how strong a product of several actives is, as its amounts show.

    *Augmentin Duo Forte 875/125*: a number for each active; of *Aspirin forte* nobody knows what it holds.
    *Augmentin Forte*, *Hyzaar Forte* hold what they held; names of mixtures for colds and pain do not say so.
    """
    place = found.index(one)
    before, behind = found[place - 1], found[place + 1 :]
    counts = {len(node.ingredients) for _, node in before.means}
    amount = next((e for e in behind if e.sort not in ("mark", "form", "release")), None)
    told = (
        len(shaped("A_NUMBER").findall(amount.text))
        if amount and amount.sort in ("strength", "number")
        else 0
    )
    parts = [part for _, node in before.means for part in node.ingredients]
    fixed = len(before.means) == 1 and len(parts) > 1 and not any(says(p, "in many mixtures") for p in parts)
    known = counts == {told} if told > 1 else fixed and is_brand(before)
    return place > 0 and known and says(one.text, "as strong as is said")


def _is_part_of_name(found: Sequence[Element], one: Element) -> bool:
    """Return whether a word may make another product of the name that it stands at: *Panadol Ultra*."""
    place = found.index(one)
    ahead, behind = found[:place], found[place + 1 :]
    if ahead and ahead[-1].sort == "name":
        return one.sort == "unknown" or (is_brand(ahead[-1]) and one.meaning != VERB)
    if behind and behind[0].sort == "name":
        return one.sort == "unknown" and one.text.islower()
    line = [element for element in ahead if element.sort not in ("release", "directions", "plain")]
    if line and is_brand(line[-1]) and one.text[:1].isupper() and one.meaning != PROPER:
        return True
    joined = len(ahead) > 1 and ahead[-1].text.casefold() in JOINS and ahead[-2].sort == "name"
    time = len(one.text) == 1 and one.text.isupper() and ahead and ahead[-1].sort == "strength"
    joins = len(behind) > 1 and behind[0].text.casefold() in JOINS and behind[1].sort == "name" and not time
    return (joined and one.text.casefold() not in ("-",)) or joins


def _may_be_name(store: Store, found: Sequence[Element], one: Element) -> bool:
    """Return whether a word may name something else to take: *calm 10 mg*, *Galfer*."""
    place = found.index(one)
    before = found[place - 1] if place else None
    if one.sort != "unknown" and (_is_led(found, one) or says(one.text, "no doubt")):
        return False
    if _has_amount(found, one):
        return True
    eaten = one.sort != "unknown" and before is not None and before.text.casefold() in ("with", "w")
    if before is not None and before.text.casefold() in ADDS - {"-", "/"} and not eaten:
        return one.sort == "unknown" or not any(e.sort in LEFT for e in found[place + 1 : place + 3])
    if one.sort == "unknown" and one.text.casefold().endswith(saying("the end of a name")):
        return True
    if _is_led(found, one) or _is_short(one.text):
        return False
    alone = all(element.sort in ALONE or element.sort in LEFT for element in found)
    if one.sort != "unknown":
        heads = [element.text for element in found[place + 1 : place + 2]] == [":"]
        starts = heads or before is None or before.text in ENDS or before.sort in ("filler", "person")
        shouts = all(element.text[:1].isupper() for element in found if element.text[:1].isalpha())
        return one.text[:1].isupper() and one.meaning != PROPER and not starts and not shouts
    bracketed = before is not None and before.text in OPENS
    return not bracketed and (alone or one.text[:1].isupper() or bool(nearest(one.text, store.forms())))


def _is_short(text: str) -> bool:
    """Return whether a word is an abbreviation of how, where or by whom: *PAM*, *LVEF*."""
    return len(text) <= INITIALS or (len(text) == INITIALS + 1 and sum(map(str.isupper, text)) > 1)


def _is_led(found: Sequence[Element], one: Element) -> bool:
    """Return whether words before it say that it tells when, where or why: *from the headshop*, *at OTP*."""
    place = found.index(one)
    while place and (found[place - 1].sort in LEFT or found[place - 1].sort == "filler"):
        place -= 1
        if says(found[place].text, LEADS):
            return True
    return place > 0 and says(found[place - 1].text, LEADS)


def _is_at_a_place(found: Sequence[Element], one: Element) -> bool:
    """Return whether a plain word is of a place or an occasion of taking a thing: *poppers at the club*."""
    place = found.index(one)
    named = [node.kind for e in found if e.sort == "name" for _, node in e.means]
    if one.meaning == PROPER and one.text.istitle() and place and "drug_class" not in named:
        return found[place - 1].text.casefold() in ("in", "from")
    while place and (found[place - 1].sort in PLAIN or says(found[place - 1].text, "pointing")):
        place -= 1
    return one.sort == "plain" and place > 0 and says(found[place - 1].text, "leads where")


def _has_amount(found: Sequence[Element], one: Element) -> bool:
    """Return whether a word is followed by an amount or a form of its own."""
    place = found.index(one)
    after = next((element for element in found[place + 1 :] if element.text not in ".("), None)
    if (
        after is None
        or shaped("YEAR").fullmatch(after.text)
        or (one.meaning == VERB and after.sort == "form")
    ):
        return False
    before = found[place - 1] if place else None
    apart = before is not None and (before.text in ",(" or before.sort == "time")
    aside = (apart and _is_short(one.text)) or one.meaning == PROPER
    if aside and after.sort == "number":
        return False
    return after.sort in AMOUNTS or after.meaning == "another thing"


def _is_timed_by_a_name(found: Sequence[Element], one: Element) -> bool:
    """Return whether *before* or *after* leads a name: it tells when, and not that it is taken."""
    behind = (element for element in found[found.index(one) + 1 :] if element.sort != "filler")
    return one.text.casefold() in ("before", "after") and next(behind, one).sort == "name"


def _is_of_name(found: Sequence[Element], one: Element) -> bool:
    """Return whether a word that may be said of a name, as *potassium low*, shares its clause with one."""
    place = found.index(one)
    before = takewhile(lambda e: e.text not in CLAUSE, reversed(found[:place]))
    after = takewhile(lambda e: e.text not in CLAUSE, found[place:])
    return any(element.sort in ("name", "class") for element in (*before, *after))


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
    return any(run[0].sort == "name" and len(run[0].text) <= SHORTEST_NAME + 1 for run in joined)
