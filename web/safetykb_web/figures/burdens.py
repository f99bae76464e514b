"""What adds up on a list: each thing that may happen, with those who have a part in it."""

from collections.abc import Mapping

from safetykb.kernel.first_words import Action
from safetykb.kernel.shapes import Concern, ConcernMember
from safetykb.kernel.vocabulary import Severity
from safetykb.kernel.words import ACTIONS
from safetykb.lookup.report import check
from safetykb.lookup.store import Store
from safetykb_web.figures.axis import named
from safetykb_web.figures.figure import Figure, Line, Mark, NothingToShowError, Row, Shape, Strip
from safetykb_web.figures.found import gist
from safetykb_web.figures.strips import described, grouped

KIND = "burdens"
JOIN = "+"
"""Between the ids of a list in an address."""
MOST = 20
"""Names of a list that is drawn."""
LEVELS = tuple(str(severity) for severity in reversed(Severity))
COLUMNS = (
    *(
        "What may happen",
        "How grave together",
        "What to do",
        "Within",
        "Who",
        "Severity",
        "How sure",
        "Raises",
    ),
)
READ = (
    "Each line is a part of the list in what may happen; how grave is that of the gravest pair it is in.",
)


def burdens(store: Store, subject: str) -> Figure:
    """Return the concerns of a list of ids, as a check of the list answers them."""
    ids = list(dict.fromkeys(subject.split(JOIN)))
    nodes = [store.node(node_id) for node_id in ids]
    unknown = [name for name, node in zip(ids, nodes, strict=True) if node is None]
    if unknown or len(ids) > MOST:
        why = f"“{unknown[0]}” is no id of a substance or condition" if unknown else f"More than {MOST} names"
        raise NothingToShowError(
            f"{why}: a list is drawn by ids with {JOIN} between them, from the page of a check."
        )
    known = [node for node in nodes if node is not None]
    taken = [node.name for node in known if not node.condition]
    had = [node.name for node in known if node.condition]
    checked = check(store, taken, had, whole=[*taken, *had])
    if not checked.recognised:
        raise NothingToShowError("A name of this list means several things: check it, and choose.")
    concerns: list[Concern] = checked.read("concerns")
    if not concerns:
        raise NothingToShowError(
            "Nothing that adds up is recorded of this list. That is no evidence of safety."
        )
    names = {node.id: node.name for node in known}
    told = [(concern, member) for concern in concerns for member in concern["members"]]
    groups = grouped((concern["concern"], _line(member, names)) for concern, member in told)
    title = "What adds up: " + ", ".join(node.name for node in known)
    unassessed = checked.read("unassessed")["says"]
    return Figure(
        kind=KIND,
        subject=subject,
        title=title,
        description=described(title, groups),
        notes=(*((unassessed,) if unassessed else ()), *READ),
        columns=COLUMNS,
        rows=tuple(_row(store, concern, member, names) for concern, member in told),
        drawing=Strip(axis=named("Severity", LEVELS), groups=groups, key=()),
    )


def subjects(store: Store) -> list[str]:
    """Return nothing: a list is a reader's own, and kept nowhere."""
    del store
    return []


def _line(member: ConcernMember, names: Mapping[str, str]) -> Line:
    severity = member["severity"]
    place = float(LEVELS.index(severity) + 1) if severity else None
    raises = [f"raises {names.get(node, node)}" for node in member["raises"]]
    said = gist([severity or "not graded", member["documentation"] or ""])
    return Line(gist([names.get(member["id"], member["id"]), *raises]), Mark(Shape.DOT, False, place), said)


def _row(store: Store, concern: Concern, member: ConcernMember, names: Mapping[str, str]) -> Row:
    action = concern["action"]
    effects = store.liabilities(member["id"])
    carried = [cited for about in concern["about"] if about in effects for cited in effects[about].citations]
    raises = ", ".join(names.get(node, node) for node in member["raises"])
    return Row(
        (
            *(concern["concern"], concern["severity"], ACTIONS[Action(action)] if action else None),
            *(concern["onset"], names.get(member["id"], member["id"]), member["severity"]),
            *(member["documentation"], raises or None),
        ),
        tuple(dict.fromkeys(carried or concern["rests_on"])),
    )
