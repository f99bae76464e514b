"""The best understanding of a part of a line: what are names, what are words of the lists, what neither."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from safetykb.kernel.list_words import SAID_ELSEWHERE, list_words, meanings, pieces, said_by, says
from safetykb.kernel.names import NAMES, Name, normal_form
from safetykb.kernel.plain_words import PROPER, is_plain
from safetykb.kernel.typed import NamedTuple
from safetykb.lookup.entry.grammar import pieces_of
from safetykb.lookup.entry.spoken import SPOKEN, spoken
from safetykb.lookup.names import fits, records
from safetykb.lookup.names import named as named_by
from safetykb.lookup.store import Node, Store
from safetykb.lookup.tokens import Token, tokens

MOST_TOKENS, MOST_LETTERS = 16, 90
"""How long a name is at most."""
INITIALS = 2
"""Letters up to which an unknown word is an abbreviation of how, where or by whom: *JM*."""
SHORTEST_PLURAL = 5
"""Letters from which on a name may be told in the plural, or with its salt in one word."""
SALT_OF_WORD = "salt"
"""The kind of a token that is the salt at the end of a word."""
EXPLAINED, BESIDE = "explained", "beside"
"""Parts that name a medicine, of which they may say what it is for, and parts beside one."""
NOT_UNDERSTOOD = 50.0
NAME, SALT, WORD, PLAIN, PERSON, OWN_AMOUNT, INITIALED, MARK = 0.9, 0.8, 1.0, 1.2, 1.95, 1.95, 2.5, 0.01
"""What an element costs: few long ones are better than many short ones, names than words."""
OPENS, CLOSES = frozenset("(["), frozenset(")]")
AFTER_NAME = frozenset({"name", "salt"})
DOSED = frozenset({"number", "timed"})
ADDING = frozenset({"and", "with", "&", "+", "/"})
"""Behind these a condition is one more entry of the list."""
WITH_MILK = "in a food of milk"
"""Meaning of *in yoghurt*: how a dose is given, unless milk takes the medicine up."""
OF_COURSE = "a day of a course"
"""Meaning of *D3* beside a medicine for an infection."""
NOT_COVERED = "not covered"
DISEASE = "disease"
NO_PRODUCT_LINE = frozenset({NOT_COVERED, "heart", "infection", "bladder", "sugar and hormones"})
"""What a bare word behind an amount may be for; others make other products of a brand: *Sinus*."""


class Element(NamedTuple):
    """A stretch of a line and what it is: `name`, `unknown`, `mark`, or a sort of word."""

    start: int
    end: int
    """Tokens, the end left out."""
    sort: str
    meaning: str
    at: int
    """Where it stands in the line, in letters."""
    text: str
    means: tuple[tuple[Name, Node], ...] = ()
    """Of a name: the records that it may mean."""


class _Step(NamedTuple):
    cost: float
    before: str
    start: int
    element: Element


Means = tuple[tuple[Name, Node], ...]
Named = Mapping[tuple[int, int], Means]


def elements(store: Store, line: str, *, beside: bool = False, bound: bool = False) -> list[Element]:
    """Return the elements of a part of a line, in order; everything in it is in one of them.

    A part `beside` one that has a name may say something of it, and name nothing itself. Where the medicine
    of the line is `bound` by milk, food that has it is named.
    """
    found = [part for token in tokens(line) for part in _without_salt(store, token)]
    names = _names(store, line, found) or dict(spoken(store, found))
    ill = [span for span, means in names.items() if all(node.condition for _, node in means)]
    things = [
        span
        for span in names
        if span not in ill
        and not any(of[0] <= span[0] and span[1] <= of[1] for of in ill)
        and not any(says(token.text, "induced") for token in found[span[1] : span[1] + 2])
    ]
    substances = bool(things)
    explained = min(
        (s[0] for s in things if not meanings(_text(line, found, *s), "indication")), default=len(found)
    )
    nodes = [node for means in names.values() for _, node in means]
    treated, drinks = eases(nodes, ("infection",)), eases(nodes, ("drinking",))
    options: dict[int, list[Element]] = defaultdict(list)
    for (start, end), means in names.items():
        at, text = found[start].start, _text(line, found, start, end)
        options[start].append(Element(start, end, "name", "", at, text, means))
        if is_condition(options[start][-1]):
            meaning = _of_condition(text, means)
            options[start].append(Element(start, end, "indication", meaning, at, text))
    barred = {"detail", "month"} if substances else set()
    barred |= set() if names or beside else {"plain", "apart", "prose"}
    for piece in pieces_of(line, found):
        text = _text(line, found, piece.start, piece.end)
        if substances and piece.sort == "detail" and says(text, "a history"):
            had = any(span[0] == piece.end and is_of_illness(means) for span, means in names.items())
            piece = piece._replace(sort="note" if had else "untaken", meaning="in doubt")
        if piece.sort == "indication" and piece[:2] in things and piece.start < explained:
            continue
        priced = piece.sort == "price" and drinks and text.endswith("AUD")
        if priced or (bound and piece.meaning == WITH_MILK):
            continue
        if treated and piece.sort == "duration" and text[0] == "D":
            piece = piece._replace(meaning=OF_COURSE)
        if piece.sort not in barred:
            piece = piece._replace(sort="date") if piece.sort == "month" else piece
            options[piece.start].append(Element(*piece, found[piece.start].start, text, ()))
    for place, token in enumerate(found):
        if token.kind == "code":
            options[place].append(Element(place, place + 1, "indication", DISEASE, token.start, token.text))
        elif beside and token.kind == "word" and token.text.isupper() and len(token.text) <= INITIALS:
            options[place].append(Element(place, place + 1, "plain", PROPER, token.start, token.text))
    part = EXPLAINED if substances else BESIDE if beside else ""
    way = _best(line, found, options, part)
    if "plain" not in barred:
        way = [_as_word(found, element) for element in way]
    return _free_of(_smoked(_amounts(line, found, way)))


def _as_word(found: Sequence[Token], element: Element) -> Element:
    """Return what no list understands where it stands as a plain word, where it is one and stands apart."""
    token = found[element.start]
    apart = token.kind == "word" and not (token.glued and found[element.start - 1].kind != "mark")
    plain = element.sort == "unknown" and apart and is_plain(token.text)
    return element._replace(sort="plain", meaning="word") if plain else element


def _smoked(way: Sequence[Element]) -> list[Element]:
    """Return the elements with *smokes* as how the thing behind it is taken, where it is no tobacco."""
    said = list(way)
    if any(says(element.text, "is tobacco") for element in way):
        return said
    for place, element in enumerate(way):
        verb = is_condition(element) and "take" in meanings(element.text, "directions")
        behind = (e for e in way[place + 1 :] if e.sort != "filler" and e.meaning != "how many")
        if verb and (after := next(behind, None)) and says(after.text, "is smoked"):
            said[place] = element._replace(sort="directions", meaning="take", means=())
    return said


def _free_of(way: Sequence[Element]) -> list[Element]:
    """Return the elements with what a thing is free of as no name: *sugar-free* powder, *iron-free* tablets.

    A thing that is known to hold what it is said to be free of is another product: nobody says which.
    """
    said = list(way)
    for place, element in enumerate(way):
        start = place - 2 if place > 1 and way[place - 1].text == "-" else place - 1
        if element.text.casefold() != "free" or start < 0 or way[start].sort != "name":
            continue
        of, behind = way[start], next((e for e in way[place + 1 :] if e.sort == "name"), None)
        left_open = start > 0 and behind is None and way[start - 1].text.casefold() in ADDING | {"or"}
        other = left_open or (behind is not None and not _held(of).isdisjoint(_held(behind)))
        sort, meaning = ("untaken", "another") if other else ("directions", "free of")
        told = (e._replace(sort=sort, meaning=meaning, means=()) for e in way[start : place + 1])
        said[start : place + 1] = told
    return said


def _held(element: Element) -> set[str]:
    """Return what a name may mean and what that holds."""
    return {held for _, node in element.means for held in (node.id, *node.ingredients)}


def _of_condition(text: str, means: Sequence[tuple[Name, Node]]) -> str:
    """Return what a condition's name may be beside a medicine.

    `not covered` where nothing is answered of it and no brand is called by it, `disease` where the lists know
    it as what a medicine is for; nothing for the others, which are always told.
    """
    sorts = [word for word in said_by(text) if word.sort == "indication"]
    plain = all(word.meaning in NO_PRODUCT_LINE for word in sorts)
    if plain and all(node.not_covered for _, node in means):
        return NOT_COVERED
    return DISEASE if sorts else ""


def _amounts(line: str, found: Sequence[Token], way: Sequence[Element]) -> list[Element]:
    """Return the elements with the numbers and units of one amount together: `10 mg/5 ml`, `20/12.5`."""
    joined: list[Element] = []
    for element in way:
        before = next((e for e in reversed(joined) if e.sort != "mark"), None)
        if element.sort in ("number", "unit") and before and before.sort in ("number", "unit", "strength"):
            between = joined[joined.index(before) + 1 :]
            apart = element.sort == "number" and before.sort != "number" and not between
            if not apart and all(mark.text in "/-+%.:" for mark in between):
                del joined[joined.index(before) :]
                text = _text(line, found, before.start, element.end)
                element = Element(before.start, element.end, "strength", "", before.at, text)
        joined.append(element)
    return joined


def _text(line: str, found: Sequence[Token], start: int, end: int) -> str:
    return line[found[start].start : found[end - 1].end]


@cache
def _salts() -> tuple[str, ...]:
    """Return the salts that other languages write onto a name, the longest first: *Metoprololsuccinat*."""
    words = (key[0] for key, said in list_words().items() if len(key) == 1 and said[0].sort == "salt")
    return tuple(sorted((word for word in words if len(word) >= SHORTEST_PLURAL), key=len, reverse=True))


def _without_salt(store: Store, token: Token) -> Iterator[Token]:
    """Yield a token; of one that is a medicine and its salt in one word both, each for itself."""
    word, known = token.text.casefold(), store.forms()
    ends = word.endswith(_salts()) and normal_form(word) not in known if token.kind == "word" else False
    if not ends:
        yield token
        return
    salt = next(salt for salt in _salts() if word.endswith(salt))
    head = token.text[: len(word) - len(salt)]
    own = (
        [name for name in store.find(head) if name.matched in ("name", "synonym")]
        if normal_form(head) in known
        else []
    )
    drug = any(node.kind == "drug" for _, node in records(store, own))
    if drug and salt not in known and all(said.sort != "salt" for said in said_by(head)):
        cut = token.end - len(salt)
        yield token._replace(text=head, end=cut)
        yield Token(token.text[len(head) :], cut, token.end, SALT_OF_WORD, glued=True)
    else:
        yield token


def _names(store: Store, line: str, found: Sequence[Token]) -> Named:
    """Return the stretches of a line that are names, with the records that each may mean."""
    forms = [normal_form(token.text) if token.kind in ("word", "number") else "" for token in found]
    articles = [says(token.text, "pointing") for token in found]
    spans: dict[tuple[int, int], str] = {}
    shortly: dict[tuple[int, int], str] = {}
    known = store.forms()
    for start, token in enumerate(found):
        if not forms[start] or (token.glued and found[start - 1].kind != "mark"):
            continue
        form = said_shortly = ""
        for end in range(start, min(len(found), start + MOST_TOKENS)):
            form += forms[end]
            said_shortly += "" if articles[end] else forms[end]
            if found[end].kind == "odd" or len(form) > MOST_LETTERS:
                break
            if not forms[end] or not _may_end(found, end):
                continue
            if said := form if form in known else _singular(form, found[end].text, known):
                spans[start, end + 1] = said
            elif (
                len(said_shortly) > SHORTEST_PLURAL
                and said_shortly in known
                and said_shortly != form
                and not (articles[start] or articles[end])
            ):
                shortly[start, end + 1] = said_shortly
    named: dict[tuple[int, int], tuple[tuple[Name, Node], ...]] = dict(_vitamin_d(store, found))
    for place, token in enumerate(found):
        if token.kind == "code" and (coded := records(store, named_by(store, token.text))):
            named[place, place + 1] = tuple(coded)
    for (start, end), form in spans.items():
        text = _text(line, found, start, end)
        means = [name for name in store.named(form) if name.matched in NAMES and fits(name, text)]
        if nodes := records(store, means):
            named[start, end] = tuple(nodes)
    for span, form in shortly.items():
        nodes = records(store, [n._replace(matched=SPOKEN) for n in store.named(form) if n.matched in NAMES])
        if nodes and all(node.condition for _, node in nodes):
            named.setdefault(span, tuple(nodes))
    alone = all(node.condition for means in named.values() for _, node in means)
    if not alone or sum(token.kind == "word" for token in found) > 1:
        named = {
            (start, end): means
            for (start, end), means in named.items()
            if end > start + 1
            or not (found[start].text.islower() and says(found[start].text, "a small word elsewhere"))
        }
    return {**named, **_categories(store, line, found, alone=alone)}


def _vitamin_d(store: Store, found: Sequence[Token]) -> Iterator[tuple[tuple[int, int], Means]]:
    """Yield *D3* before an amount in units, where it is the vitamin and no day of a course."""
    for place, (letter, number, amount, unit) in enumerate(
        zip(found, found[1:], found[2:], found[3:], strict=False)
    ):
        said = letter.text == "D" and number.text == "3" and number.glued and amount.kind == "number"
        if said and any(word.meaning == "international unit" for word in said_by(unit.text)):
            yield (place, place + 2), tuple(records(store, store.find("vitamin D3")))


def _categories(store: Store, line: str, found: Sequence[Token], *, alone: bool) -> Named:
    """Return the codes of three signs: *I10*; beside a medicine one that no bracket opens is a strength."""
    coded: dict[tuple[int, int], tuple[tuple[Name, Node], ...]] = {}
    for place, (letter, number) in enumerate(pairwise(found)):
        led = line[letter.start - 1] == "(" or (alone and not letter.glued)
        if led and number.glued and len(letter.text) == 1:
            coded[place, place + 2] = tuple(records(store, named_by(store, letter.text + number.text)))
    return {span: means for span, means in coded.items() if means}


def _singular(form: str, last: str, known: Collection[str]) -> str | None:
    """Return the known form that letters are the plural of: *two Advils*, and not what is *children's*."""
    plural = form[-1] == "s" and len(form) > SHORTEST_PLURAL and "'" not in last
    return form[:-1] if plural and form[:-1] in known else None


def _may_end(found: Sequence[Token], last: int) -> bool:
    """Return whether a name may end here: letters go on only into an amount with its unit.

    What a maker writes before a hyphen is none: *PMS-Nortriptyline*.
    """
    after = found[last + 1] if last + 1 < len(found) else None
    if after is None or not after.glued or after.kind in ("mark", SALT_OF_WORD):
        hyphened = after is not None and after.glued and after.text == "-"
        return not (hyphened and says(found[last].text, "a maker before a hyphen"))
    unit = found[last + 2] if last + 2 < len(found) else None
    return after.kind == "number" and unit is not None and unit.glued and unit.kind == "word"


def _best(
    line: str, found: Sequence[Token], options: Mapping[int, Sequence[Element]], part: str
) -> list[Element]:
    """Return the cheapest way through the tokens; what stands before decides what may follow."""
    steps: list[dict[str, _Step]] = [{} for _ in range(len(found) + 1)]
    begin = Element(0, 0, "begin", "", 0, "")
    steps[0]["begin"] = _Step(0.0, "", 0, begin)
    for place in range(len(found)):
        unknown = Element(place, place + 1, "unknown", "", found[place].start, found[place].text, ())
        for state, step in list(steps[place].items()):
            for element in (*options.get(place, ()), unknown):
                cost = _cost(element, state, step.element, found, part)
                if cost is None:
                    continue
                after = _state(element, state, part)
                total = step.cost + cost
                if after not in steps[element.end] or total < steps[element.end][after].cost:
                    steps[element.end][after] = _Step(total, state, place, element)
    way: list[Element] = []
    place, state = len(found), min(steps[-1], key=lambda known: steps[-1][known].cost)
    while place:
        step = steps[place][state]
        way.append(step.element)
        place, state = step.start, step.before
    return way[::-1]


def _cost(element: Element, state: str, before: Element, found: Sequence[Token], part: str) -> float | None:
    """Return what an element costs after a state, or None where it may not stand there.

    Where a medicine is named, a bracket behind it or a part beside it may say what it is for.
    """
    sort = element.sort
    behind = found[element.end].text if element.end < len(found) else ")"
    if sort == "unknown":
        return NOT_UNDERSTOOD
    if sort == "mark":
        return MARK
    if sort == "name":
        short = all(name.matched == "abbreviation" for name, _ in element.means)
        sorts = {word.sort for word in said_by(element.text)} if short else set()
        formed = not sorts.isdisjoint(("form", "frequency", "quantity", "unit"))
        shortened = formed and state != "begin" and before.text not in ADDING
        heads = behind == ":" and says(element.text, "heads what is given")
        return None if state == "led" or shortened or heads else NAME
    if state == "salt_before":
        return None
    first = found[element.start]
    glued = first.glued and first.kind != "mark" and found[element.start - 1].kind == "word"
    match sort:
        case "salt":
            own = " ".join(pieces(element.text)) in meanings(before.text, "salt_of")
            return (SALT if own else WORD) if state in AFTER_NAME else None
        case "salt_before":
            return WORD
        case "plain" | "apart":
            return None if glued else PLAIN
        case "person":
            return PERSON if says(first.text, "a shape begins") else INITIALED
        case "indication":
            explained = part == EXPLAINED
            bracketed = before.text == "(" and (explained or (part == BESIDE and state != "begin"))
            told = bracketed or state in ("for", "indication")
            eased = (node for _, node in before.means)
            if element.text.startswith("Allergy") and is_brand(before) and eases(eased, ("allergy",)):
                return SALT
            heads = behind == ":" or (before.text == "(" and _may_have_done_it(behind))
            if state != "for" and (heads or state not in DOSED) and _is_reaction(element):
                return None
            if part == BESIDE and state == "begin":
                return WORD
            apart = explained and state in ("number", "timed", "other") and element.meaning in NO_PRODUCT_LINE
            said = explained and state not in ("begin", "led", "name", "salt") and element.meaning == DISEASE
            return SALT if told or apart or (said and before.text.casefold() not in ADDING) else None
        case "part":
            return WORD if state in AFTER_NAME else None
        case "bare":
            generic = state == "name" and element.text == "am" and not is_brand(before, "drug_class")
            return WORD if state in ("number", "timed", "begin") or before.text == "(" or generic else None
        case "form" | "release" if says(element.text, "cream or slow"):
            return WORD if (before.text == "%") == (sort == "form") else None
        case "form" if says(element.text, "a form behind an amount"):
            return WORD if state in DOSED else None
        case "release" if first.kind == "number":
            return SALT if state in AFTER_NAME else None
        case "quantity" if (
            len(element.text) < 3 and element.text[:1] not in "xX"
        ) or first.text.casefold() in ("max", "maximum"):
            return None if state in AFTER_NAME and not is_condition(before) else WORD
        case "unit":
            counted = state == "number" or before.meaning == "how many"
            if is_brand(before) and before.text[-2:].isdigit():
                return OWN_AMOUNT
            alone = state == "begin" and len(element.text) > 1 and not _is_reaction(element)
            return SALT if counted else WORD if alone else None
        case "duration" if first.text == "D" and element.end == element.start + 2:
            of_course = (
                element.meaning == OF_COURSE
                or state == "begin"
                or (state == "timed" and any(map(str.isdigit, before.text)))
            )
            return WORD if of_course else None
        case "number":
            return None if glued and not _has_unit(element, found) else WORD
        case "route" if first.glued and found[element.start - 1].kind == "number":
            return None
    return None if glued else WORD


def _may_have_done_it(text: str) -> bool:
    """Return whether a word behind a reaction in a bracket may name its cause: *(rash penicillin)*."""
    listed = any(word.sort not in SAID_ELSEWHERE for word in said_by(text))
    return text in ("with", "from", "after") or (text.isalpha() and not listed and not is_plain(text))


def worded(found: Sequence[Element]) -> list[Element]:
    """Return the elements that say something: no marks, and no words that only fill."""
    return [element for element in found if element.sort not in ("mark", "filler")]


def is_condition(element: Element) -> bool:
    """Return whether an element names a condition of the person: *falls x3*."""
    return bool(element.means) and all(node.condition for _, node in element.means)


def is_substance(element: Element) -> bool:
    """Return whether an element may name a thing to take."""
    return any(not node.condition for _, node in element.means)


def only(element: Element) -> Node | None:
    """Return the one record that an element names, or None where it may mean several."""
    ids = {node.id for _, node in element.means}
    return element.means[0][1] if len(ids) == 1 else None


def is_brand(element: Element, kind: str = "") -> bool:
    """Return whether an element may be a name that a maker gave, or names something of a kind."""
    return any(name.matched == "brand" or node.kind == kind for name, node in element.means)


def is_of_illness(means: Means) -> bool:
    """Return whether all that a name may mean are illnesses, and no habit or time of life."""
    return all(node.condition and not says(node.id, "a habit or a time of life") for _, node in means)


def is_of_life(element: Element) -> bool:
    """Return whether a name is of a habit or a time of life, of which prose speaks too: *of children*."""
    return any(says(node.id, "a habit or a time of life") for _, node in element.means)


def eases(medicines: Iterable[Node], groups: Collection[str]) -> bool:
    """Return whether a medicine, an ingredient or a class of it is one that is taken for a complaint."""
    known_as = (name for node in medicines for name in (node.id, *node.ingredients, *node.classes))
    return any(not meanings(name, "eases").isdisjoint(groups) for name in known_as)


def _is_reaction(element: Element) -> bool:
    """Return whether an indication may as well be what a medicine did to somebody: *allergy*, *rash*."""
    return any(word.sort == "untaken" for word in said_by(element.text))


def _has_unit(element: Element, found: Sequence[Token]) -> bool:
    """Return whether letters are glued to a number: `Xanax1mg` has a unit, `B12` has none."""
    after = found[element.end] if element.end < len(found) else None
    return after is not None and after.glued and after.kind == "word"


def _state(element: Element, state: str, part: str) -> str:
    """Return what the next element stands after; where no medicine is named an illness is for nothing."""
    sort = element.sort
    if sort == "mark":
        return state
    if sort in ("name", "salt", "salt_before", "indication"):
        return sort
    if sort in ("number", "unit"):
        return "number"
    if state in AFTER_NAME and element.meaning in ("made by", "a sort of medicine"):
        return state
    if sort == "bare" and state == "begin":
        return "led"
    if sort in ("bare", "frequency", "route") or (sort in ("form", "quantity") and state == "number"):
        return "timed"
    came_of = not part and (says(element.text, "came of") or says(element.text, "came after"))
    if not came_of and (
        element.meaning in ("when needed", "for what") or says(element.text, "led to what for")
    ):
        return "for"
    if state == "for" and sort in ("filler", "prose", "plain"):
        return state
    return "indication" if state == "indication" and element.text.casefold() in ("and", "or") else "other"
