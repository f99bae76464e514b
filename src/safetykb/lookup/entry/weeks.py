"""What is told in numbers of a person: how far a pregnancy is, and a child of days."""

import operator
from collections.abc import Iterator, Sequence
from itertools import takewhile

from safetykb.kernel.list_shapes import shaped
from safetykb.kernel.list_words import says
from safetykb.kernel.names import Name
from safetykb.lookup.entry.parse import Element, is_condition, is_substance
from safetykb.lookup.names import records
from safetykb.lookup.reading import Meant, Reading
from safetykb.lookup.store import Store

LATE_WEEKS, LATE_MONTHS = 28, 7
"""From when on a pregnancy is in its last third, by kb's description of it."""
NEWBORN_DAYS, OLDEST = 28, 120
IN_A_YEAR = ((365, ("day", "/7")), (52, ("week", "/52")), (12, ("month", "/12")))
"""How many of a unit of time make a year, and how ages are told in it."""
PREGNANCY, LATE = "pregnancy", "late-pregnancy"
NEWBORN = "neonate"


def is_late(line: str) -> bool:
    """Return whether all times that a line tells of a pregnancy are in its last third."""
    weeks = [int(match[1] or match[2] or match[3]) for match in shaped("WEEKS").finditer(line)]
    months = [int(match[1]) for match in shaped("MONTHS").finditer(line)]
    late = [week >= LATE_WEEKS for week in weeks] + [month >= LATE_MONTHS for month in months]
    return bool(late) and all(late)


def as_late(store: Store, reading: Reading) -> Reading:
    """Return a reading of a pregnancy as of its last third where its line says so: *32 weeks pregnant*."""
    late = store.node(LATE) if any(meant.node.id == PREGNANCY for meant in reading.meant) else None
    if late is None or not reading.line or not is_late(reading.line):
        return reading
    told = [one._replace(node=late, name=one.name._replace(id=LATE, matched="age")) for one in reading.meant]
    both = zip(reading.meant, told, strict=True)
    return reading._replace(meant=tuple(new if one.node.id == PREGNANCY else one for one, new in both))


def _of_newborn(store: Store, text: str, days: int) -> Iterator[Reading]:
    """Yield a reading for a child of so many days: *3 days old*."""
    for _, node in records(store, store.find(NEWBORN)) if days < NEWBORN_DAYS else ():
        yield Reading(text, (Meant(node, Name(text, node.id, "age"), text),))


def ages(store: Store, found: Sequence[Element], names: Sequence[Element]) -> Iterator[Reading]:
    """Yield a reading for each age of life that a part tells in years, or days, and does not name."""
    named = {node.id for name in names for _, node in name.means}
    for element in found:
        match = shaped("A_NUMBER").search(element.text) if element.sort == "age" else None
        if match is None or _is_of_child(found, element):
            continue
        told = element.text.casefold()
        in_a_year = next((many for many, units in IN_A_YEAR if any(unit in told for unit in units)), 1)
        many = int(float(match[0].replace(",", ".")))
        years = many // in_a_year
        if in_a_year > 1 and NEWBORN not in named:
            yield from _of_newborn(store, element.text, many * 365 // in_a_year)
        for node in store.ages_of_life(years) if years <= OLDEST else ():
            if node.id not in named:
                yield Reading(element.text, (Meant(node, Name(element.text, node.id, "age"), element.text),))


def of_pregnancy(
    store: Store, found: Sequence[Element], names: Sequence[Element], conditions: bool
) -> Iterator[Reading]:
    """Yield a reading for the weeks of a pregnancy of which nothing else is said: *G2P1 24/40*.

    Of a line that is nothing but two low numbers nobody says that they are weeks: *10/40*.
    """
    for element in found:
        told = shaped("GESTATION").fullmatch(element.text) if conditions or "/40" in element.text else None
        late = told is not None and conditions and int(told[1] or told[2]) > 20
        if told and (late if len(found) == 1 else _are_weeks(found, element)):
            known = {node.id for name in names for said, node in name.means if not said.also}
            for name, node in records(store, store.find(PREGNANCY)):
                if node.id not in known:
                    yield Reading(element.text, (Meant(node, name._replace(matched="age"), element.text),))


def _are_weeks(found: Sequence[Element], weeks: Element) -> bool:
    """Return whether what stands beside two numbers, or before a medicine, lets them be weeks: *pt 34/40*.

    *VA 20/40*, *delivered at 37/40* and *neonate 34/40* are none.
    """
    before = list(takewhile(lambda e: not is_substance(e), found))
    parts = [part for e in found[len(before) :][:1] for _, node in e.means for part in node.ingredients]
    calm = [e == weeks or e.sort in ("mark", "filler") or e.meaning in ("now", "since when") for e in before]
    of_mother = [(e.sort == "detail" or is_condition(e)) and not says(e.text, "was born") for e in before]
    return not parts and weeks in before and all(map(operator.or_, calm, of_mother))


def doubted_weeks(found: Sequence[Element], known: bool) -> list[Element]:
    """Return numbers that are weeks of a pregnancy elsewhere, and may be of sight or a birth here."""
    before = takewhile(lambda e: not is_substance(e), found)
    if any(node.id in (PREGNANCY, LATE) for e in found for _, node in e.means) or (known and not found[1:]):
        return []
    told = [e for e in before if e.text[-3:] == "/40" and shaped("GESTATION").fullmatch(e.text)]
    of_strength = ("5/40", "10/40", "20/40", "40/40")
    return [e for e in told if not (_are_weeks(found, e) if found[1:] else e.text in of_strength)]


def _is_of_child(found: Sequence[Element], age: Element) -> bool:
    """Return whether an age is another: *nursing a 9 month old*, *diabetes since age 9*."""
    before = found[: found.index(age)][-2:]
    beside = [*before[-1:], *found[found.index(age) + 1 :][:1]]
    fed = any(says(element.text, "feeds a child") for element in found)
    if fed and any(says(element.text, "a child that is fed") for element in beside):
        return True
    if before and any(says(before[-1].text, meaning) for meaning in ("feeds a child", "since an age")):
        return True
    led = len(before) > 1 and says(before[1].text, "of somebody")
    return led and before[0].sort == "name" and not is_substance(before[0])
