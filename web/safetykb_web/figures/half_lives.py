"""How long half of a substance takes to leave, as it was measured in people."""

from collections.abc import Mapping

from safetykb.kernel.vocabulary import Measure, Relation, System
from safetykb.lookup.store import Store
from safetykb_web.figures.axis import from_zero
from safetykb_web.figures.figure import Figure, Line, NothingToShowError, Row, Shape, Strip
from safetykb_web.figures.found import NUMBER_COLUMNS, Number, cells, doubted, found, gist, mark, middle, says
from safetykb_web.figures.strips import bars, described, grouped, key, left_out, studied, taken, values
from safetykb_web.page_data import botanical_parts

KIND = "half-lives"
HOURS = {"h": 1.0, "d": 24.0, "min": 1 / 60}
"""Unit -> how many hours."""
COLUMNS = (
    *("Substance", *NUMBER_COLUMNS, "As printed", "Taken", "Measured in", "Limit", "In doubt because"),
)
KEY = {(Shape.DOT, False): "half-life", (Shape.DOT, True): "in doubt"}
READ = (
    "Measured with what was taken as each line says; after another product or duration it may differ.",
    "A half-life that was measured for a short time only comes out too short.",
)


def half_lives(store: Store, node_id: str) -> Figure:
    """Return every half-life of a node in people, and of what a botanical contains."""
    told = measured(store, node_id)
    drawable = [one for one in told if in_hours(one)]
    if not drawable:
        raise NothingToShowError(f"No half-life in people is recorded for “{node_id}”.")
    names = store.names({one.subject for one in told} | {node_id})
    groups = grouped((names[one.subject], _line(one)) for one in drawable)
    title = f"Half-lives in people: {names[node_id]}"
    return Figure(
        kind=KIND,
        subject=node_id,
        title=title,
        description=described(title, groups),
        notes=(*READ, *bars(drawable), *left_out(len(told) - len(drawable), "their unit is no time")),
        columns=COLUMNS,
        rows=tuple(_row(one, names) for one in told),
        drawing=Strip(axis=from_zero("Hours", values(groups)), groups=groups, key=key(groups, KEY)),
    )


def subjects(store: Store) -> list[str]:
    """Return the nodes that have such a figure, by id."""
    nodes = {*found(store), *botanical_parts(store)}
    return sorted(node for node in nodes if any(map(in_hours, measured(store, node))))


def measured(store: Store, node_id: str) -> list[Number]:
    """Return half-lives in people, the longest-lived substance first, of each the longest first."""
    nodes = {node_id, *botanical_parts(store).get(node_id, ())}
    told = [
        Number(finding, result, node, None, result.get("of", ""))
        for node in sorted(nodes)
        for finding in found(store).get(node, ())
        if finding["subject"] == node
        and finding["relation"] == Relation.HAS_KINETICS
        and finding["system"] == System.HUMAN
        for result in finding["measures"]
        if result["measure"] == Measure.HALF_LIFE
    ]
    longest: dict[str, float] = {}
    for one in told:
        longest[one.subject] = max(longest.get(one.subject, 0.0), hours(one))

    def order(one: Number) -> tuple[float, str, bool, float]:
        return -longest[one.subject], one.subject, doubted(one.finding), -hours(one)

    return sorted(told, key=order)


def in_hours(one: Number) -> bool:
    """Return whether a half-life has a unit of time."""
    return one.result.get("unit") in HOURS


def hours(one: Number) -> float:
    """Return a half-life in hours."""
    return middle(one.result) * HOURS.get(one.result.get("unit", ""), 0.0)


def _line(one: Number) -> Line:
    finding, unit = one.finding, one.result.get("unit", "")
    doubt = "in doubt" if doubted(finding) else ""
    label = gist([taken(finding["exposure"]), one.what, studied(finding), doubt])
    shown = mark(one.result, Shape.DOT, HOURS[unit], hollow=doubted(finding))
    return Line(label, shown, says(shown, "h"))


def _row(one: Number, names: Mapping[str, str]) -> Row:
    finding = one.finding
    return Row(
        (
            *(names[one.subject], *cells(one.result), one.what or None, taken(finding["exposure"]) or None),
            *(studied(finding), finding["caveat"], finding["doubt"]),
        ),
        (finding["finding_id"],),
    )
