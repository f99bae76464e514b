"""One thing that is taken twice: how grave the overdose would be, told as a concern."""

from collections.abc import Mapping

from safetykb.kernel.typed import Any, NamedTuple
from safetykb.lookup.store import Told

DUPLICATE = "duplicate"
"""The kind of what is told of one thing taken twice."""
INTENDED = "One lets it out slowly, the other at once, which may be intended: ask."
SLOW = "release"
PATCH = "patch"


class Entered(NamedTuple):
    """One of the two, as it was entered."""

    id: str
    entered: str
    of: frozenset[str]
    """Ids of itself, of what it consists of, and of its classes."""
    kept: Mapping[str, str]
    """Form and release, as they were read."""


def twice(one: Entered, other: Entered, active: str, says: str, texts: Mapping[str, Any]) -> list[Told]:
    """Return what is told of an active that two entries hold: by the text that names it, else by the rest.

    Nothing where no text speaks of it.
    """
    naming = [text for text in texts["twice"] if {active, *one.of, *other.of} & set(text["of"])]
    text = next(iter([*naming, *(text for text in texts["twice"] if not text["of"])]), None)
    if text is None:
        return []
    planned = f" {INTENDED}" if _may_be_intended(one, other) else ""
    said = {
        "mechanism": DUPLICATE,
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
    return [Told(a, b, DUPLICATE, None, active, said, {"answer": DUPLICATE, "capped_by": [], **axes})]


def _may_be_intended(one: Entered, other: Entered) -> bool:
    """Return whether one acts slowly and the other at once: a slow form, or a patch, beside another form."""
    slow = one.kept.get(SLOW) != other.kept.get(SLOW)
    return slow or (one.kept.get("form") == PATCH) != (other.kept.get("form") == PATCH)
