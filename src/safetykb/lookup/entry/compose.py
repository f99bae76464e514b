"""From the elements of a part of a line to its readings: what is one product, what are several names."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from safetykb.kernel.first_words import SubstanceKind
from safetykb.kernel.list_shapes import shaped
from safetykb.kernel.list_words import list_words, meanings, pieces, said_by, says
from safetykb.kernel.names import NAMES, Name
from safetykb.lookup.entry.advice import ADVICE
from safetykb.lookup.entry.beside import JOINS, PLAIN, beside
from safetykb.lookup.entry.complaint import REASON, weighed
from safetykb.lookup.entry.illness import NOT_FOR
from safetykb.lookup.entry.meanings import ALLERGY, DOUBTS, PLANNED, STOPPED, why
from safetykb.lookup.entry.parse import Element, eases, is_brand, is_condition, is_substance, only, worded
from safetykb.lookup.entry.timing import DOSED, told_when
from safetykb.lookup.entry.two_names import one_of_two
from safetykb.lookup.entry.untaken import untaken
from safetykb.lookup.entry.weeks import ages, doubted_weeks, of_pregnancy
from safetykb.lookup.meaning import meaning
from safetykb.lookup.names import named, records
from safetykb.lookup.reading import Ambiguous, Meant, Reading, Understood
from safetykb.lookup.store import Node, Store

KEPT = frozenset({"form", "release", "route", "frequency", "stopped"})
"""Sorts of words that are kept with an entry, since an answer may depend on them."""
SLASH = frozenset({"/", "-"})
NOT_USED = "not used"
"""The sort of words that no list explains, beside what was entered: nothing hangs on them."""
BESIDE = frozenset({"note", "prose", NOT_USED, "untaken", "person", "mark", "filler"})
"""Sorts of elements that say something of a medicine named beside them, and nothing by themselves."""
HOW_TAKEN = frozenset({"frequency", "number", "take", "strength", "another thing called"})
"""Sorts and meanings of what a label adds to the medicine on the line before, or to a class."""
NO_RECORD_OF_CLASS = "“{}” is a class of medicines that has no record here. Name the medicine."
LAST_DRUNK = (
    "“{}” tells when alcohol was last drunk; withdrawal from it is not covered here. Who drank daily and has"
    " stopped in these days is seen by a professional today."
)

Group = list[Element]
"""The names of one entry, in order."""


def readings(
    store: Store, text: str, found: Sequence[Element], *, conditions: bool, alone: bool, has_name: bool
) -> Iterator[Reading]:
    """Yield the readings of a part of a line, or of all of it (`alone`), one for each entry of the list.

    What stands beside a medicine and may name something else is a reading of its own. A part without a name
    may stand beside one of its line that has a name (`has_name`).
    """
    found = _of_a_shop(_told_by_medicine(_for_what(found)))
    found, uncovered = _covered(_told_by_ingredients(found))
    found = one_of_two(store, weighed(found))
    words = beside(store, found, has_name=has_name)
    lost = [e for e in found if _not_covered(e)]
    lost += [e for e in found if e.sort == "class" and not _is_explained(found, e)] + _left_open(found)
    lost += [*words.asked, *doubted_weeks(found, alone or conditions)]
    if lost or any(element.sort in ("name", "age") for element in found):
        lost += untaken(found)
    if lost:
        lost += [*words.named, *uncovered]
        yield _refused(store, text, [*found, *uncovered], lost, conditions)
        return
    found = [e._replace(sort=NOT_USED) if e in words.aside else e for e in found if e not in words.named]
    names = [element for element in found if element.sort == "name"]
    aged = [*ages(store, found, names), *of_pregnancy(store, found, names, conditions)]
    drunk = list(_drunk(store, text, found, names))
    if (aged or drunk) and not names:
        yield from (*aged, *drunk)
        return
    if _has_no_name(text, found, names, conditions=conditions, alone=alone):
        yield Reading(text, kept=kept(found), ignored=ignored(found), unparsed=(text.strip(),))
        return
    yield from (*aged, *_reasons(store, found, names))
    groups = _groups(store, found, names)
    stretches = list(_stretches(found, groups)) or [list(found)]
    for group, stretch in zip(groups or [[]], stretches, strict=True):
        resolved = [_resolved(store, element, stretch, conditions) for element in group]
        meant = [_as_product(store, one, stretch) for one in resolved if isinstance(one, Meant)]
        ambiguous = tuple(one for one in resolved if isinstance(one, Ambiguous))
        yield Reading(
            _slice(text, stretch), _combined(store, meant), kept(stretch), ignored(stretch), ambiguous
        )
    yield from drunk
    for run in _runs(text, words.named):
        yield Reading(run, unparsed=(run,), content=run)
    for name in uncovered:
        says_why = name.means[0][1].not_covered
        yield Reading(name.text, unparsed=(name.text,), says=says_why, content=name.text, uncovered=True)


def _for_what(found: Sequence[Element]) -> list[Element]:
    """Return the elements with an illness of which nothing is answered as what an unknown thing is taken for.

    *loratidine 10 mg hay fever*: then the name that was meant is offered. Before a colon it heads a medicine.
    """
    heads = len(found) > 2 and found[1].text == ":" and any(map(is_substance, found[2:]))
    if heads and is_condition(found[0]) and _not_covered(found[0]):
        return [found[0]._replace(sort="indication", means=()), *found[1:]]
    for place, (ill, form) in enumerate(pairwise(found)):
        worded = ill.sort == "plain" or is_condition(ill)
        if worded and says(form.text, "a thing for it") and any(map(is_substance, found[place + 2 :])):
            aside = ill._replace(sort="indication", means=())
            return [*found[:place], aside, *found[place + 1 :]]
    dosed = next((e for e in found if e.sort in DOSED), None)
    unknown = dosed is not None and found[0].sort == "unknown" and found[0].start < dosed.start
    if not unknown or not all(is_condition(e) and _not_covered(e) for e in found if e.sort == "name"):
        return list(found)
    return [e._replace(sort="indication", means=()) if e.sort == "name" else e for e in found]


def _covered(found: Sequence[Element]) -> tuple[list[Element], list[Element]]:
    """Return the elements of a part without the names that are not covered, and those, which are told alone.

    What is said of them goes with them. Where no other thing to take is named they stay, and where a bracket
    says by one what another is: *B12 (hydroxocobalamin)*, *B12 1 mg hydroxocobalamin*.
    """
    uncovered = [e for e in found if _not_covered(e)]
    others = [e for e in found if e.sort == "name" and e not in uncovered]
    things = [e for e in uncovered if is_substance(e)]
    several = any(says(e.text, "a name for several") for e in others)
    explains = any(several or _in_brackets(found, e) for e in things)
    if not uncovered or not others or (things and (explains or not any(map(is_substance, others)))):
        return list(found), []
    own: list[Element] = []
    takes = True
    for element in found:
        takes = element not in uncovered if element.sort == "name" else takes
        own += [element] if takes else []
    while own and own[-1].text.casefold() in JOINS:
        own.pop()
    return own, uncovered


def _has_no_name(text: str, found: Sequence[Element], names: Group, *, conditions: bool, alone: bool) -> bool:
    """Return whether a part speaks of a thing to take, or stands beside one, and names none."""
    if alone and not names and shaped("NUMBERED").match(text.strip()):
        return True
    if names:
        of_persons = all(node.condition for name in names for _, node in name.means)
        drunk = any(says(node.id, "is drunk in units") for name in names for _, node in name.means)
        things = [e for e in found if not _is_measure(found, e) and not _is_apart(found, e)]
        return of_persons and not drunk and any(map(_is_thing, things))
    if text.rstrip().endswith(":"):
        return False
    drinks = [e for e in found for w in said_by(e.text.split()[-1]) if w.meaning == "standard drinks"]
    if (
        alone and (drinks or any(e.meaning in ("another thing called", "another depression") for e in found))
    ) or drinks[1:]:
        return True
    cared = any(e.meaning == "cared for" for e in found) and not alone
    taken = any(HOW_TAKEN & {e.sort, e.meaning} for e in found)
    owned = says(found[0].text, "of somebody") and not (cared or taken)
    if owned and any(e.sort in ("form", "indication") for e in found):
        return True
    bought = (e.text.casefold().removeprefix("from ").removeprefix("the ") for e in found)
    shown = any(says(text, "a shop") for text in bought) or any(e.meaning == "how it looks" for e in found)
    shown = shown or {"measured", "tablet"} <= {e.meaning for e in found}
    about = any(says(e.text.split()[-1], "a thing about it") for e in found)
    unnamed = found[0].sort in ("filler", "prose", "person") and {"form", "indication"} <= {
        e.sort for e in found
    }
    if alone and (shown or about or unnamed or {"detail", "strength"} <= {e.sort for e in found}):
        return True
    if alone and conditions and any(e.sort == "detail" and e.meaning != "how known" for e in found):
        return True
    ails = any(e.sort == "indication" or e.meaning == REASON for e in found)
    told = conditions or any(e.sort == "untaken" or says(e.text, "a history") for e in found)
    measured = conditions and any(e.sort in ("number", "strength") for e in found)
    harmed = any(e.meaning == REASON for e in found)
    if alone and ((ails and told) or measured or harmed):
        return True
    if any(e.meaning == "container" for e in found) and any(e.sort == "frequency" for e in found):
        return alone
    return any(e.meaning in ("a sort of medicine", "another thing") for e in found) or (
        alone and all(e.sort in BESIDE for e in found)
    )


def _is_thing(element: Element) -> bool:
    """Return whether an element tells of a thing to take; a share tells how well an organ works, too."""
    share = element.text.casefold().endswith(("%", "percent", "per cent"))
    share = share or any(
        shape.fullmatch(element.text) for shape in map(shaped, ("OXYGEN", "GESTATION", "DAY_OF_MONTH"))
    )
    return (element.sort in ("form", "unit", "strength") and not share) or element.meaning in (
        "measure",
        "another thing",
    )


def _is_measure(found: Sequence[Element], number: Element) -> bool:
    """Return whether numbers are what is measured, or aimed at, by the words before: *INR goal 2.5-3.5*."""
    before = [e for e in found if e.start < number.start and e.sort != "mark"]
    bare = number.sort == "strength" and not re.search(r"[^\W\d_]|%", number.text)
    return bare and bool(before) and before[-1].meaning == "measured"


def _is_apart(found: Sequence[Element], form: Element) -> bool:
    """Return whether a form behind a condition makes no medicine for it of the two: *asthma, on a depot*."""
    before = found[found.index(form) - 1]
    return form.sort == "form" and form.start > found[0].start and before.sort not in ("name", "number")


def _is_explained(found: Sequence[Element], of_class: Element) -> bool:
    """Return whether the medicine that a class is said of is named, or a bracket says its class."""
    place = found.index(of_class)
    before = found[:place]
    after = [e for e in found[place + 1 :] if not {"form", *HOW_TAKEN} & {e.sort, e.meaning}]
    told = says(of_class.text, "of what is named before it") and any(e.sort == "name" for e in before)
    if told or (after[:1] and after[0].sort == "name"):
        return True
    if after[:1] and after[0].text in ("(", "-", ":"):
        return [e.sort for e in after[1:2]] == ["name"]
    bracketed = [e.text for e in (*before[-1:], *after[:1])] in (["(", ")"], ["[", "]"])
    return bracketed and any(e.sort == "name" for e in before)


def _refused(
    store: Store, text: str, found: Sequence[Element], lost: Sequence[Element], conditions: bool
) -> Reading:
    """Return the reading of a part in which something was not understood: nothing is chosen."""
    names = [element for element in found if element.sort == "name" and element not in lost]
    resolved = [meaning(store, element.text, element.means, conditions=conditions) for element in names]
    said = why(untaken(found))
    said += [node.not_covered for element in lost for _, node in element.means if node.not_covered]
    if not names and all(element.sort == "class" for element in lost):
        said += [NO_RECORD_OF_CLASS.format(element.text) for element in lost]
    return Reading(
        text,
        tuple(one for one in resolved if isinstance(one, Meant)),
        kept(found),
        ignored(found),
        tuple(one for one in resolved if isinstance(one, Ambiguous)),
        _runs(text, lost),
        " ".join(dict.fromkeys(said)) or None,
        _is_left_out(found, lost),
        " ".join(element.text for element in found if element in lost or element in names),
        planned=_is_planned(lost),
        uncovered=bool(lost) and all(map(_not_covered, lost)),
        allergy={ALLERGY} == {e.meaning for e in untaken(found)} & {ALLERGY, "not taken", "somebody else's"},
    )


def _is_planned(lost: Sequence[Element]) -> bool:
    """Return whether all that was not understood says that it is still to be taken, or when."""
    places = {element.start for element in lost if element.meaning == PLANNED}
    return bool(places) and all(e.start in places or e.sort in {"directions", "prose", *PLAIN} for e in lost)


def _is_left_out(found: Sequence[Element], lost: Sequence[Element]) -> bool:
    """Return whether a part says that it is not taken, and hides nothing else: *my cat too lol*."""
    said = [e for e in lost if e.sort in ("untaken", "advice") and e.meaning not in DOUBTS]
    if not any(element.means for element in found):
        return bool(said) and len(lost) > len(said) and all(e.sort == "class" or e in said for e in lost)
    others = [element for element in lost if element not in said and not element.means]
    amounts = any(element.sort in ("strength", "form", "frequency") for element in found)
    return bool(said) and not (others and (amounts or not all(e.text.islower() for e in others)))


def _runs(text: str, lost: Sequence[Element]) -> tuple[str, ...]:
    """Return the stretches of a part that were not understood, neighbours together."""
    runs: list[tuple[int, int]] = []
    for element in sorted(lost, key=lambda e: e.at):
        end = element.at + len(element.text)
        if runs and not text[runs[-1][1] : element.at].strip(" -'."):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((element.at, end))
    return tuple(text[start:end] for start, end in runs)


def _not_covered(element: Element) -> bool:
    return bool(element.means) and all(node.not_covered for _, node in element.means)


def _left_open(found: Sequence[Element]) -> list[Element]:
    """Return a joining word at the end of a part: what it joins was lost."""
    said = [element for element in found if element.sort != "mark" or element.text in JOINS - SLASH]
    lost = [element for element in found if _is_of_more(found, element)]
    named = any(element.sort == "name" for element in found)
    open_ended = said and named and said[-1].text.casefold() in JOINS
    joined = [e.text.casefold() in JOINS - {"with", "w"} | {"n"} for e in said[1:]]
    consumed = [bool(shaped("CONSUMES").fullmatch(e.text)) for e in said]
    unsaid = [e for e, c, j in zip(said, consumed, [*joined, False], strict=False) if c and (j or not named)]
    lost += [*_of_no_name(found), *unsaid]
    return [said[-1], *lost] if open_ended else lost


def _of_no_name(found: Sequence[Element]) -> Iterator[Element]:
    """Yield what is taken beside a name and has none: *powder 4 g with grapefruit*, *vitamin D + Ca 1 g*."""
    first = next((place for place, element in enumerate(found) if element.sort == "name"), 0)
    before = [element for element in found[:first] if element.text != "/"]
    if before and before[-1].text.casefold() in JOINS - SLASH and any(e.sort in DOSED for e in found[:first]):
        yield from (element for element in found[:first] if element.sort == "form")
    for pair in pairwise(found):
        for joint, element in (pair, pair[::-1]):
            letters = element.text.split()[0] if element.sort in ("directions", "unit", "strength") else ""
            mineral = len(letters) > 1 and letters.istitle() and says(letters, "short for a mineral")
            if joint.text.casefold() in JOINS - SLASH and mineral:
                yield element


def _is_of_more(found: Sequence[Element], one: Element) -> bool:
    """Return whether a word or an amount tells of more actives than a name has: *Exforge Plus 5/160/12.5*."""
    before = found[found.index(one) - 1] if one.start else None
    of_one = before is not None and len({node.id for _, node in before.means}) == 1
    if one.text == "Plus" and before and of_one and is_brand(before):
        return True
    names = [element for element in found if element.sort == "name"]
    counts = {len(node.ingredients) for name in names for _, node in name.means}
    amounts = (
        shaped("A_NUMBER").findall(one.text) if one.sort == "strength" and one.text.count("/") > 1 else ()
    )
    return len(names) == 1 and counts == {2} and len(amounts) > 2


def _resolved(
    store: Store, element: Element, stretch: Sequence[Element], conditions: bool
) -> Meant | Ambiguous:
    """Return what a name means; where a word that stands apart makes another name of it, what that means."""
    for word in stretch:
        if word.sort in ("form", "part", "release", "bare", "directions"):
            others = (node.name for _, node in element.means if not node.condition)
            told = dict.fromkeys((element.text, *others))
            for name in (f"{name} {made}" for name in told for made in (word.text, word.meaning)):
                found = records(store, named(store, name))
                if checkable := [(n, node) for n, node in found if node.checkable]:
                    return meaning(store, element.text, checkable, conditions=conditions)
    meant = _settled(meaning(store, element.text, element.means, conditions=conditions), stretch)
    return _of_two_strengths(store, meant, stretch) if isinstance(meant, Meant) else meant


def _of_two_strengths(store: Store, meant: Meant, stretch: Sequence[Element]) -> Meant | Ambiguous:
    """Return the products of two actives that a medicine with two strengths may be: *oxycodone 5/325*.

    A range, a volume, a mixed insulin and a date behind a brand are no two strengths.
    """
    said = [e for e in stretch if e.sort not in ("mark", "salt", "form", "release")]
    behind = [amount for name, amount in pairwise(said) if name.means and amount.sort == "strength"]
    two = shaped("TWO_STRENGTHS").fullmatch(behind[0].text) if behind else None
    if two is None or {node.id for e in said for _, node in e.means} != {meant.node.id}:
        return meant
    first, second = (float(two[number].replace(",", ".")) for number in ("first", "second"))
    range_or_volume = (
        second < 10 * first if two["to"] else not two["unit"] and second in (5, 7, 12, 24, 28, 52)
    )
    mixed = first + second == 100 or (meant.name.matched == "brand" and first <= 12 < second <= 31)
    other = range_or_volume or mixed or first < second < 5
    products = () if other else store.combinations_with(meant.node.id)
    held = tuple(Meant(one, Name(one.name, one.id, "ingredients"), meant.entered) for one in products)
    return Ambiguous(meant.entered, (meant, *held)) if held else meant


def _settled(meant: Meant | Ambiguous, stretch: Sequence[Element]) -> Meant | Ambiguous:
    """Return what a name of several is in the one country said, or beside what settles it: *PE bilat*."""
    words = [e.text for e in stretch if e.sort != "name"]
    settled = {node for text in words for node in meanings(text, "settles")}
    if isinstance(meant, Ambiguous) and not meant.of_class:
        amounts = [
            shaped("A_NUMBER").findall(e.text) for e in stretch if e.sort == "strength" and "/" in e.text
        ]
        parts = {len(one.node.ingredients) for one in meant.candidates}
        if meant.entered.endswith(" comp") and parts == {len(told) for told in amounts}:
            return meant.candidates[0]
        those = [one for one in meant.candidates if one.node.id in settled]
        if len(those) == 1:
            return those[0]
    said = {country for text in words for country in meanings(text, "country")}
    if isinstance(meant, Meant) or len(said) != 1:
        return meant
    there = [one for one in meant.candidates if said <= set(one.name.countries)]
    return there[0] if len(there) == 1 and not there[0].name.also else meant


def _as_product(store: Store, meant: Meant, stretch: Sequence[Element]) -> Meant:
    """Return the one isolate of an alkaloid that is entered as a thing to swallow, else what was meant."""
    if meant.node.kind != "alkaloid" or not any(element.sort == "form" for element in stretch):
        return meant
    isolates = store.isolates_of(meant.node.id)
    return meant._replace(node=isolates[0]) if len(isolates) == 1 else meant


def _combined(store: Store, meant: Sequence[Meant]) -> tuple[Meant, ...]:
    """Return the licensed combination in place of its ingredients, where there is one."""
    whole = store.combination(frozenset(one.node.id for one in meant)) if len(meant) > 1 else None
    if whole is None:
        return tuple(meant)
    entered = " / ".join(one.entered for one in meant)
    return (Meant(whole, Name(whole.name, whole.id, "ingredients"), entered),)


def _of_a_shop(found: Sequence[Element]) -> list[Element]:
    """Return a shop's own box without how it is called, where its active stands behind: *Wal-Dryl (...)*."""
    shops = [e for e in found if says(e.text, "a shop with brands of its own")]
    drugs = [e for e in found if is_substance(e) and all(node.kind == "drug" for _, node in e.means)]
    if not shops or not drugs or shops[0].start > drugs[0].start:
        return list(found)
    between = [e for e in found if shops[0].end <= e.start < drugs[0].start]
    bracketed = _in_brackets(found, drugs[0])
    named = {"unknown", "plain", "apart"} if bracketed else {"plain", "apart"}
    told = [e for e in between if e.sort in named or any(n.condition or n.members for _, n in e.means)]
    return [e._replace(sort="detail", meaning="", means=()) if e in told else e for e in found]


def _told_by_medicine(found: Sequence[Element]) -> list[Element]:
    """Return an illness of two meanings as the one that the medicine before it is for: *bisoprolol - HF*."""
    told = list(found)
    for place, element in enumerate(found):
        before = [node for e in found[:place] for _, node in e.means]
        word = found[place - 1].text if place else ""
        drunk = is_substance(element) and says(element.text, "is alcohol") and eases(before, ("drinking",))
        if drunk and (word in ("(", "-", ":") or says(word, "led to what for")):
            told[place] = element._replace(sort="indication", meaning="", means=())
        shared = element.sort == "name" and (len(element.means) > 1 or element.means[0][0].also)
        amount = any(e.sort in DOSED for e in found[place + 1 : place + 2])
        ills = [one for one in element.means if one[1].condition and eases(before, (one[1].id,))]
        if shared and len(ills) == 1 and not amount:
            ((name, node),) = ills
            means = ((name._replace(also=()), node),)
            told[place] = element._replace(means=means)
            if node.not_covered:
                told[place] = element._replace(sort="indication", meaning="", means=())
    return told


def _told_by_ingredients(found: Sequence[Element]) -> list[Element]:
    """Return a brand of several contents as the one told in brackets: *paracetamol-codeine (TYLENOL #3)*."""
    names = [element for element in found if element.sort == "name"]
    shared = [name for name in names if len(name.means) > 1]
    if len(shared) != 1 or not any(_in_brackets(found, name) for name in names):
        return list(found)
    nodes = [only(name) for name in names if name not in shared]
    told = frozenset[str]().union(*(_parts(node) for node in nodes if node))
    means = tuple(one for one in shared[0].means if _parts(one[1]) == told)
    one = shared[0]._replace(means=means) if len(means) == 1 else shared[0]
    return [one if element in shared else element for element in found]


def _groups(store: Store, found: Sequence[Element], names: Group) -> list[Group]:
    """Return the names of a part by entry: one product, one thing named twice, or one name each."""
    if len(names) > 1 and _one_product(store, found, names):
        return [names]
    groups: list[Group] = []
    for name in names:
        said, bracketed = name, _in_brackets(found, name)
        while groups and (whole := _same(store, groups[-1][0], said, found, bracketed=bracketed)):
            groups.pop()
            said = whole
        groups.append([said])
    return groups


def _in_brackets(found: Sequence[Element], name: Element) -> bool:
    before = [element.text for element in found if element.start < name.start]
    return sum(text in ("(", "[") for text in before) > sum(text in (")", "]") for text in before)


def _same(
    store: Store, one: Element, other: Element, found: Sequence[Element], *, bracketed: bool
) -> Element | None:
    """Return the name that says all of two: a brand and its ingredient, a botanical and its product."""
    first, second = only(one), only(other)
    between = [element.text.casefold() for element in found if one.end <= element.start < other.start]
    joined = not JOINS.isdisjoint({"-", *between} - {"-"})
    meant = {node.id for _, node in one.means}
    if second and not joined and meant != {second.id} and meant & {second.id, *_classes(store, second)}:
        return other._replace(start=one.start)
    holds = second is not None and all(second.id in node.ingredients for _, node in one.means)
    if holds and first is None and "+" not in between:
        return one._replace(end=other.end)
    if first is None or second is None:
        return None
    a, b = _parts(first), _parts(second)
    if a == b and not joined and not bracketed:
        said = other if one.means[0][0].also else one
        return said._replace(start=one.start, end=other.end)
    if bracketed and (a <= b or b <= a):
        said = one if b <= a else other
        means = tuple((name._replace(also=()), node) for name, node in said.means)
        return said._replace(start=one.start, end=other.end, means=means)
    if first.kind == SubstanceKind.PRODUCT and b < a and {"with", "w"} & set(between):
        return one._replace(end=other.end)
    if joined:
        return None
    if second.id in _classes(store, first):
        return one._replace(end=other.end)
    for botanical, product, said in ((first, second, other), (second, first, one)):
        if botanical.kind == SubstanceKind.BOTANICAL and (made := _product(store, botanical, product)):
            means = ((said.means[0][0], made),)
            return said._replace(start=one.start, end=other.end, means=means)
    return None


def _classes(store: Store, node: Node) -> set[str]:
    """Return the classes of a medicine, or of what it consists of."""
    parts = [part for name in node.ingredients if (part := store.node(name))]
    return {drug_class for part in (node, *parts) for drug_class in part.classes}


def _product(store: Store, botanical: Node, other: Node) -> Node | None:
    """Return the product of a botanical that is named by itself, or by what it holds in concentrated form."""
    if other.product_of == botanical.id:
        return other
    made = [p for p in store.isolates_of(other.id) if p.product_of == botanical.id]
    return made[0] if len(made) == 1 else None


def _parts(node: Node) -> frozenset[str]:
    return frozenset(node.ingredients) or frozenset({node.id})


def _one_product(store: Store, found: Sequence[Element], names: Group) -> bool:
    """Return whether the names of a part are the ingredients of one medicine."""
    nodes = [only(name) for name in names]
    if any(node is None or node.kind != SubstanceKind.DRUG for node in nodes):
        return False
    inside = [e for e in found if names[0].end <= e.start < names[-1].start]
    joins = {e.text.casefold() for e in inside if e.text.casefold() in JOINS}
    gaps = [
        any(one.end <= e.start < other.start and e.text.casefold() in JOINS for e in found)
        for one, other in pairwise(names)
    ]
    if not all(gaps) or not joins <= {"/", "-", "+", "with", "w"}:
        return False
    amounts = [[e for e in stretch if e.sort in DOSED] for stretch in _stretches(found, [[n] for n in names])]
    forms = [e for e in found if e.sort in ("form", "release")]
    last_only = bool(forms) and all(form.start > names[-1].start for form in forms)
    of_each = (
        len(amounts[-1]) == 1
        and not any(amounts[:-1])
        and len(shaped("A_NUMBER").findall(amounts[-1][0].text)) == len(names)
    )
    known = store.combination(frozenset(node.id for node in nodes if node)) is not None
    if of_each or (known and joins <= SLASH):
        return True
    return last_only and (all(amounts) or not any(amounts[:-1]))


def _stretches(found: Sequence[Element], groups: Sequence[Group]) -> Iterator[list[Element]]:
    """Yield the elements that belong to each group: up to the next name, the first from the start."""
    starts = [group[0].start for group in groups]
    ends = [*starts[1:], found[-1].end] if starts else []
    for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
        yield [e for e in found if (start if place else 0) <= e.start < end]


def _slice(text: str, stretch: Sequence[Element]) -> str:
    """Return the letters of a stretch, without what only joins it to the next."""
    said = list(stretch)
    while said and said[-1].sort in ("mark", "filler") and said[-1].text not in (")", "]"):
        said.pop()
    while said and (said[0].text.casefold() in JOINS or said[0].text in ".,:"):
        said.pop(0)
    return text[said[0].at : said[-1].at + len(said[-1].text)] if said else text


def kept(stretch: Sequence[Element]) -> dict[str, str]:
    """Return what is kept of an entry, by its sort; several of one sort are told one after the other."""
    found: dict[str, list[str]] = {}
    for place, element in enumerate(stretch):
        for sort, said in _in_name(element) if element.sort == "name" else _kept(stretch, place):
            if said not in found.setdefault(sort, []):
                found[sort].append(said)
    if found.keys().isdisjoint({"form", "route"}) and any(shaped("PUFFS").fullmatch(e.text) for e in stretch):
        breathed = [node for element in stretch for _, node in element.means]
        found |= {"route": ["inhaled"]} if eases(breathed, ("cough",)) else {}
    return {sort: ", ".join(said) for sort, said in found.items()}


def _kept(stretch: Sequence[Element], place: int) -> Iterator[tuple[str, str]]:
    element = stretch[place]
    sort = "form" if element.sort == "part" else element.sort
    again = sort == "stopped" and any(says(e.text, "begun again") for e in stretch[place + 1 :])
    if sort in KEPT and not again and not _is_denied(stretch, place):
        since = " ".join(filter(None, (element.text, told_when(stretch[place:]))))
        yield sort, element.meaning if sort != "stopped" else since


def _is_denied(stretch: Sequence[Element], place: int) -> bool:
    """Return whether a time of taking is one at which it is not taken: *not on Sundays* is no *weekly*."""
    return place > 0 and stretch[place].sort == "frequency" and stretch[place - 1].sort == "untaken"


def _in_name(element: Element) -> Iterator[tuple[str, str]]:
    """Yield what the last word of a name says of its release or route: *Toprol-XL*, *Spiriva Respimat*."""
    words = pieces(element.text)
    for word in list_words().get(words[-1:], ()) if len(words) > 1 else ():
        if word.sort == "release" or word.meaning in ("patch", "inhaler", "nasal spray", "eye drops"):
            yield word.sort, word.meaning


def ignored(stretch: Sequence[Element]) -> tuple[Understood, ...]:
    """Return what was understood and set aside, each with its sort."""
    told = (
        place
        for place, e in enumerate(stretch)
        if e.sort not in KEPT | {"mark", "filler", "name", "unknown", "class", "part"}
        or _is_denied(stretch, place)
    )
    return tuple(Understood(_sort(stretch, place), stretch[place].text) for place in told)


def _sort(stretch: Sequence[Element], place: int) -> str:
    """Return the sort of an element as it is told: a bare number is told by what stands beside it."""
    sort = stretch[place].sort
    if sort in ("bare", "note", "prose"):
        return "directions"
    if sort == "untaken":
        return "whether taken"
    if sort != "number" and not (sort == "strength" and not re.search(r"[^\W\d_]|%", stretch[place].text)):
        return {"salt_before": "salt", "unit": "strength"}.get(sort, sort)
    after = next((e.sort for e in stretch[place + 1 :] if e.sort != "mark"), "")
    if after in ("form", "quantity") and "/" not in stretch[place].text:
        return "quantity"
    before = [e.sort for e in stretch[:place] if e.sort != "mark"]
    of_ill = any(map(is_condition, stretch[:place])) and shaped("YEAR").fullmatch(stretch[place].text)
    if "detail" in before or of_ill:
        return "detail"
    return "strength" if "name" in before and not {"strength", "number"} & set(before) else "number"


def _drunk(store: Store, text: str, found: Sequence[Element], names: Group) -> Iterator[Reading]:
    """Yield what is drunk in units, and what is told of a last drink, of which no answer speaks."""
    if not names and (units := shaped("DRINKS_UNITS").match(text)):
        ways = records(store, store.find("alcohol"))
        yield from (Reading(units[0], (Meant(node, name, units[0]),)) for name, node in ways)
    others = [name for name in names if is_substance(name) and not says(name.text, "is alcohol")]
    last = next((element for element in found if element.meaning == "when last drunk"), None)
    if last is None or others or shaped("SPOKEN_AGO").search(text):
        return
    said = text[last.at :].strip(" .,;)")
    yield Reading(said, unparsed=(said,), says=LAST_DRUNK.format(said), content=said, uncovered=True)


def _reasons(store: Store, found: Sequence[Element], names: Group) -> Iterator[Reading]:
    """Yield a reading for each illness that a medicine is taken for: the person has it, *Entresto - HFrEF*.

    Of a complaint (*reflux*), of what is to be prevented or watched for (*stop if pregnant*) and of why
    something was stopped nothing is entered.
    """
    if not any(map(is_substance, names)) or any(element.sort == STOPPED for element in found):
        return
    known = {node.id for name in names for _, node in name.means}
    words = worded(found)
    ifs = (e.start for e in found if e.sort == ADVICE or says(e.text, "a state not there"))
    unless = next(ifs, found[-1].end)
    for before, element, after in zip(words, words[1:], [*words[2:], None], strict=False):
        beside = [e.text for e in (before, after) if e and e.meaning != NOT_FOR]
        if (
            element.sort != "indication"
            or element.start > unless
            or any(says(text, "no illness of the person") for text in beside)
        ):
            continue
        means = [(name, node) for name, node in records(store, store.find(element.text)) if node.condition]
        nodes = {node.id: (name, node) for name, node in means if name.matched in NAMES}
        for name, node in nodes.values() if len(nodes) == 1 else ():
            complaint = says(node.id, "a complaint by itself") or says(element.text, "a complaint by itself")
            if node.id not in known and not node.not_covered and not complaint:
                known.add(node.id)
                yield Reading(element.text, (Meant(node, name, element.text),))
