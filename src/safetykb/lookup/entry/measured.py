"""What was measured: an amount found in blood is none that is taken."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from safetykb.kernel.list_shapes import shaped
from safetykb.kernel.list_words import meanings, says
from safetykb.lookup.entry.parse import Element, worded

HOW_TAKEN = frozenset({"form", "route", "frequency", "directions", "release", "salt"})
"""Sorts of what tells that an amount is one to take, and none that was measured."""


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
