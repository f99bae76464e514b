"""One thing that is taken twice: how grave the overdose would be, told as a concern."""

from collections.abc import Mapping, Sequence

from safetykb.kernel.typed import Any, NamedTuple
from safetykb.lookup.store import Told

DUPLICATE = "duplicate"
"""The kind of what is told of one thing taken twice."""
INTENDED = "Where one lets it out slowly and the other at once both may be intended: ask."
SLOW = "release"
PATCH = "patch"
SOON = frozenset(
    {
        "oral liquid",
        "buccal tablet",
        "sublingual tablet",
        "lozenge",
        "nasal spray",
        "chewing gum",
        "injection",
    }
)
"""Forms that act at once."""


class Entered(NamedTuple):
    """One of the two, as it was entered."""

    id: str
    entered: str
    of: frozenset[str]
    """Ids of itself, of what it consists of, and of its classes."""
    kept: Mapping[str, str]
    """Form and release, as they were read."""
    names: frozenset[str] = frozenset()
    """The names by which it was entered, as names are compared."""


def twice(one: Entered, other: Entered, active: str, says: str, texts: Mapping[str, Any]) -> list[Told]:
    """Return what is told of an active that two entries hold: by the text that names it, else by the rest.

    What is often meant, a slow form beside one that acts at once, has a text of its own where one names the
    active; else it is told beside the harm. Nothing where no text speaks of it.
    """
    names = {active, *one.of, *other.of}
    meant = [text for text in texts["twice"] if text["together"] and _is_meant(one, other, active, text)]
    owed = [text for text in texts["twice"] if not text["together"]]
    naming = [text for text in owed if names & set(text["of"])]
    text = next(iter([*meant, *naming, *(text for text in owed if not text["of"])]), None)
    if text is None:
        return []
    planned = f" {INTENDED}" if not meant and _acts_otherwise(one, other) else ""
    said = {
        "mechanism": DUPLICATE,
        "meant": bool(meant),
        "onset": text["onset"],
        "guidance": [text["emergency"]] if text["emergency"] else [],
        "consequence": f"{says}{planned} {text['happens']}",
        "management": text["do"],
        "monitoring": text["watch"],
        "patient": text["patient"],
        "rests_on": text["rests_on"],
        "below": None,
    }
    axes = {axis: text[axis] for axis in ("severity", "action", "documentation")}
    a, b = sorted((one.id, other.id))
    return [Told((a, b), DUPLICATE, None, active, said, {"answer": DUPLICATE, "capped_by": [], **axes})]


def _is_meant(one: Entered, other: Entered, active: str, text: Mapping[str, Any]) -> bool:
    """Return whether two entries of an active are often taken beside one another, as a text says.

    Both must be known for what they are: two that act for long are no such pair.
    """
    names = {active, *one.of, *other.of}
    told = [products for products in text["together"] if products["of"] in names]
    by_form = bool(names & set(text["of"]))
    return any(
        _is(slow, "one", told, by_form and _acts_slowly(slow))
        and _is(soon, "other", told, by_form and _acts_soon(soon))
        for slow, soon in ((one, other), (other, one))
    )


def _is(entry: Entered, side: str, told: Sequence[Mapping[str, Any]], by_form: bool) -> bool:
    return by_form or any(entry.names & set(products[side]) for products in told)


def _acts_slowly(entry: Entered) -> bool:
    return entry.kept.get(SLOW) == "extended release" or entry.kept.get("form") == PATCH


def _acts_soon(entry: Entered) -> bool:
    return entry.kept.get(SLOW) == "immediate release" or entry.kept.get("form") in SOON


def _acts_otherwise(one: Entered, other: Entered) -> bool:
    """Return whether one acts slowly and the other at once: a slow form, or a patch, beside another form."""
    slow = one.kept.get(SLOW) != other.kept.get(SLOW)
    return slow or (one.kept.get("form") == PATCH) != (other.kept.get("form") == PATCH)
