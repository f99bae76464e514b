"""How much of a constituent is in products: the range of each analysis, on a logarithmic axis."""

from collections.abc import Mapping

from safetykb.kernel.vocabulary import Measure, Relation
from safetykb.kernel.words import number
from safetykb.lookup.store import Store
from safetykb_web.figures.axis import decades
from safetykb_web.figures.figure import Figure, Line, NothingToShowError, Row, Shape, Strip
from safetykb_web.figures.found import (
    NUMBER_COLUMNS,
    Number,
    cells,
    doubted,
    found,
    gist,
    mark,
    middle,
    numbers,
    says,
)
from safetykb_web.figures.strips import bars, described, grouped, key, left_out, values

KIND = "content"
MILLIGRAMS = {"mg/g": 1.0, "%": 10.0, "% w/w": 10.0, "µg/g": 1e-3}
"""Unit -> how many mg/g."""
COLUMNS = (
    *("Constituent", "In", *NUMBER_COLUMNS, "As printed", "Analysed", "Analyses", "Limit"),
    "In doubt because",
)
KEY = {
    (Shape.DOT, False): "estimate",
    (Shape.DOT, True): "in doubt",
}
READ = (
    "Milligrams in a gram, as each work found it in what it analysed; another lot may hold more or less.",
    "How much of it a person took is not in this figure.",
)


def content(store: Store, node_id: str) -> Figure:
    """Return every analysis of a substance and its products, or of a constituent wherever it was found."""
    told = _analyses(store, node_id)
    drawable = [one for one in told if _drawable(one)]
    if not drawable:
        raise NothingToShowError(f"No analysis that gives milligrams in a gram is recorded for “{node_id}”.")
    names = store.names({node for one in told for node in (one.subject, one.object or "")} | {node_id})
    of_constituent = all(one.object == node_id for one in told)
    heads = [one.subject if of_constituent else one.object or "" for one in drawable]
    lines = [_line(one, "" if of_constituent else names.get(one.subject, "")) for one in drawable]
    groups = grouped((names.get(head, head), line) for head, line in zip(heads, lines, strict=True))
    what = f"How much {names[node_id]} is in what people take"
    title = what if of_constituent else f"What was measured in {names[node_id]} and its products"
    return Figure(
        kind=KIND,
        subject=node_id,
        title=title,
        description=described(title, groups),
        notes=(
            *READ,
            *bars(drawable),
            *left_out(len(told) - len(drawable), "their unit is no share of a weight"),
        ),
        columns=COLUMNS,
        rows=tuple(_row(one, names) for one in told),
        drawing=Strip(
            axis=decades("mg in a gram; each line is ten times the one before", values(groups), number),
            groups=groups,
            key=key(groups, KEY),
        ),
    )


def subjects(store: Store) -> list[str]:
    """Return the nodes that have such a figure, by id."""
    return sorted(node for node in found(store) if any(map(_drawable, _analyses(store, node))))


def _analyses(store: Store, node_id: str) -> list[Number]:
    """Return every number of a content of a node or its products, the richest constituent first."""
    made = [node_id, *(product.id for product in store.products_of(node_id))]
    told = [
        one
        for each in made
        for one in numbers(store, each, Measure.CONTENT)
        if one.finding["relation"] == Relation.CONTAINS and one.object is not None
    ]
    most: dict[str | None, float] = {}
    for one in filter(_drawable, told):
        most[one.object] = max(most.get(one.object, 0.0), _size(one))
    return sorted(told, key=lambda one: (-most.get(one.object, 0.0), one.object or "", _size(one)))


def _drawable(one: Number) -> bool:
    return one.result.get("unit") in MILLIGRAMS


def _size(one: Number) -> float:
    return middle(one.result) * MILLIGRAMS.get(one.result.get("unit", ""), 0.0)


def _line(one: Number, product: str) -> Line:
    finding, unit = one.finding, one.result.get("unit", "")
    samples = f"n = {finding['n']}" if finding["n"] else ""
    doubt = "in doubt" if doubted(finding) else ""
    shown = mark(one.result, Shape.DOT, MILLIGRAMS[unit], hollow=doubted(finding))
    analysed = finding["population"] or ("" if product else "what was analysed: not stated")
    label = gist([product, analysed, one.what, samples, doubt])
    return Line(label, shown, says(shown, "mg/g"))


def _row(one: Number, names: Mapping[str, str]) -> Row:
    finding = one.finding
    return Row(
        (
            *(names.get(one.object or "", one.object), names.get(one.subject, one.subject)),
            *(*cells(one.result), one.what or None, finding["population"], finding["n"]),
            *(finding["caveat"], finding["doubt"]),
        ),
        (finding["finding_id"],),
    )
