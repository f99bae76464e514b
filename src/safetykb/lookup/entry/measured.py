"""What was measured: an amount found in blood is none that is taken, and may mean an illness."""

import operator
import re
from collections.abc import Iterator, Sequence, Set
from functools import cache
from itertools import pairwise

from safetykb.kernel.list_shapes import shaped
from safetykb.kernel.list_words import limits, meanings, says
from safetykb.kernel.names import Name
from safetykb.lookup.entry.parse import Element, worded
from safetykb.lookup.reading import Meant, Reading
from safetykb.lookup.store import Store

HOW_TAKEN = frozenset({"form", "route", "frequency", "directions", "release", "salt"})
"""Sorts of what tells that an amount is one to take, and none that was measured."""
SIGNS = {">=": operator.ge, "<=": operator.le, "<": operator.lt}
OF_CONDITION = "“{}” may mean {}, which is not entered for it. Enter {} if that is so."
OF_NOTHING = "“{}” is out of its usual range. Nothing that is answered here takes it into account."


def measured_in(found: Sequence[Element]) -> Iterator[Element]:
    """Yield an amount behind a name that was found in blood: *lithium 0.6 mmol/L*, *potassium 4.5*."""
    sampled = any(element.meaning == "when the blood was taken" for element in found)
    if any(element.sort in HOW_TAKEN for element in found) and not sampled:
        return
    words = worded(found)
    for name, amount in pairwise(words):
        if name.sort != "name":
            continue
        found_in = next(iter(meanings(name.text, "measured in blood")), None)
        marked = amount.sort == "number" and says(words[-1].text, "found in blood") and words[-2] == amount
        said = says(amount.text, "found in blood") or marked or shaped("FLAGGED").fullmatch(amount.text)
        of_salt = found_in not in (None, "medicines") and shaped("SMALL").fullmatch(amount.text)
        drunk = any(e.sort == "name" and e.means and e.start >= amount.end for e in words)
        of_alcohol = found_in in ("alcohol", "vitamins") and amount.sort == "number" and not drunk
        drawn = sampled and amount.sort == "number"
        if is_in_fluid(amount) or (found_in and (said or drawn)) or of_salt or of_alcohol:
            yield amount._replace(sort="untaken", meaning="measured")


def is_measured(name: Element) -> bool:
    """Return whether a name is of something that is measured in blood."""
    return name.sort == "name" and bool(meanings(name.text, "measured in blood"))


def is_in_fluid(amount: Element) -> bool:
    """Return whether an amount is one in a fluid of the body."""
    return amount.sort == "strength" and bool(shaped("IN_FLUID").search(amount.text))


@cache
def _measured() -> "re.Pattern[str]":
    names = sorted({limit.name for limit in limits()}, key=len, reverse=True)
    return re.compile(
        rf"(?<![^\W_])({'|'.join(names)})\+?[\s:=]{{0,3}}(?:(?:is|was|of|below|under|less than)\s)?"
        r"(<?)\s?(\d+(?:[.,]\d+)?)",
        re.IGNORECASE,
    )


def labs(store: Store, line: str, *, beside: Set[str] | None = None) -> Iterator[Reading]:
    """Yield a reading for each measurement of a line without names that says something of the person.

    Where the writer says so too it is entered: *QTc 512 - prolonged*. `beside` are what else is named on a
    line of which it is a part: an illness that is named is not asked for again, and what only bounds a dose,
    or is to come, is no measurement (*hold if CrCl < 30*).
    """
    if beside is not None and shaped("BOUNDS").search(line):
        return
    for match in _measured().finditer(line):
        if len(match[1]) == 1 and match[0][1:].isdigit():
            continue
        name, number = match[1].casefold(), float(match[3].replace(",", ".")) - bool(match[2]) / 10
        passed = (one for one in limits() if one.name == name and SIGNS[one.sign](number, one.number))
        limit = next(passed, None)
        if limit and (beside is None or beside.isdisjoint(node.id for node in store.find(limit.means))):
            node = store.node(store.find(limit.means)[0].id) if shaped("PROLONGED").search(line) else None
            if node and limit.means == "long QT" and not shaped("DENIED").search(line):
                yield Reading(line, (Meant(node, Name(match[0], node.id, "measured"), match[0]),), line=line)
                continue
            text = OF_NOTHING if limit.means == "nothing" else OF_CONDITION
            says = text.format(match[0], limit.means, limit.means)
            yield Reading(match[0], unparsed=(match[0],), says=says, line=line)
