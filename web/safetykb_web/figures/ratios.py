"""How exposure changes with another substance: ratios and their intervals, beside the bounds that decide."""

import math
from collections.abc import Mapping, Sequence

from safetykb.kernel.vocabulary import Measure, Relation, System
from safetykb.kernel.words import spaced
from safetykb.lookup.store import Store
from safetykb_web.figures.axis import around
from safetykb_web.figures.figure import Figure, Line, NothingToShowError, Row, Shape, Strip
from safetykb_web.figures.found import NUMBER_COLUMNS, Number, cells, doubted, found, gist, mark, middle, says
from safetykb_web.figures.strips import bars, described, grouped, key, studied, taken, values

KIND = "exposure-ratios"
SHAPES = {
    Measure.AUC_RATIO: Shape.SQUARE,
    Measure.CMAX_RATIO: Shape.TRIANGLE,
    Measure.PREDICTED_AUC_RATIO: Shape.DIAMOND,
}
"""Measure -> shape of its mark; a diamond is always hollow, for nobody measured it."""
KEY = {
    (Shape.SQUARE, False): "AUC ratio, measured",
    (Shape.SQUARE, True): "AUC ratio, in doubt",
    (Shape.TRIANGLE, False): "Cmax ratio, measured",
    (Shape.TRIANGLE, True): "Cmax ratio, in doubt",
    (Shape.DIAMOND, True): "AUC ratio, predicted by a model",
}
BOUNDS = (0.5, 0.8, 1, 1.25, 2, 5)
"""What strength and refutation are judged by."""
FURTHER = (0.01, 0.02, 0.05, 0.1, 0.2, 10, 20, 50, 100)
"""Written besides where ratios reach as far."""
COLUMNS = (
    *("Exposure of", "With", "Measure", *NUMBER_COLUMNS[:-1], "As printed", "Taken", "Studied in", "Design"),
    *("Says", "Limit", "In doubt because"),
)
READ = (
    "Exposure with the other substance, divided by exposure without it: 1 is no change.",
    "An AUC ratio whose whole 90 % interval lies inside 0.8-1.25 refutes a change, for the product, dose and "
    "duration that were tested.",
)
MODEL = "A hollow diamond is what a model predicted; where people were measured, they lead."


def ratios(store: Store, node_id: str) -> Figure:
    """Return every ratio of exposure of a node: what it does to others, then what others do to it."""
    told = [one for some in _ratios(store, node_id) for one in some]
    if not told:
        raise NothingToShowError(f"No ratio of exposure is recorded for “{node_id}”.")
    names = store.names({node for one in told for node in (one.subject, one.object or "")} | {node_id})
    groups = grouped((_head(one, names), _line(one)) for one in told)
    title = f"Exposure with and without another substance: {names[node_id]}"
    predicted = any(one.result["measure"] == Measure.PREDICTED_AUC_RATIO for one in told)
    held = values(groups)
    ticks = [tick for tick in FURTHER if min(held) <= tick <= max(held)]
    return Figure(
        kind=KIND,
        subject=node_id,
        title=title,
        description=described(title, groups),
        notes=(*READ, *bars(told), *((MODEL,) if predicted else ())),
        columns=COLUMNS,
        rows=tuple(_row(one, names) for one in told),
        drawing=Strip(
            axis=around("Ratio of exposure, logarithmic", held, sorted((*BOUNDS, *ticks))),
            groups=groups,
            key=key(groups, KEY),
        ),
    )


def subjects(store: Store) -> list[str]:
    """Return the nodes that have such a figure, by id."""
    return sorted(node for node in found(store) if any(_ratios(store, node)))


def _ratios(store: Store, node_id: str) -> tuple[list[Number], list[Number]]:
    """Return what a node or its products do to others, and what others do to it, the largest change first."""
    made = [node_id, *(product.id for product in store.products_of(node_id))]
    does = [one for each in made for one in _changes(store, each) if one.finding["subject"] == each]
    suffers = [one for one in _changes(store, node_id) if one.finding["object"] == node_id]
    return _largest_first(does), _largest_first(suffers)


def _changes(store: Store, node_id: str) -> list[Number]:
    """Return the ratios of findings that a node is an end of; `what` names another thing measured."""
    return [
        Number(finding, result, finding["subject"], finding["object"], result.get("of", ""))
        for finding in found(store).get(node_id, ())
        if finding["relation"] == Relation.CHANGES_EXPOSURE_OF and finding["object"] is not None
        for result in finding["measures"]
        if result["measure"] in SHAPES
    ]


def _largest_first(told: Sequence[Number]) -> list[Number]:
    """Return what people showed before animals and predictions, the largest change first, doubts last."""

    def order(one: Number) -> tuple[bool, bool, bool, float]:
        predicted = one.result["measure"] == Measure.PREDICTED_AUC_RATIO
        return (
            predicted,
            one.finding["system"] != System.HUMAN,
            doubted(one.finding),
            -abs(math.log(middle(one.result))),
        )

    return sorted(told, key=order)


def _head(one: Number, names: Mapping[str, str]) -> str:
    return f"{names.get(one.object or '', one.object)} with {names.get(one.subject, one.subject)}"


def _line(one: Number) -> Line:
    finding = one.finding
    measure = Measure(one.result["measure"])
    predicted = measure is Measure.PREDICTED_AUC_RATIO
    doubt = "in doubt" if doubted(finding) else ""
    people = f"n = {finding['n']}" if finding["n"] else ""
    who = "" if finding["system"] in (System.HUMAN, System.MODEL) else spaced(finding["system"])
    words = [one.what, taken(finding["exposure"]), people, who, "by a model" if predicted else "", doubt]
    shown = mark(one.result, SHAPES[measure], hollow=predicted or doubted(finding))
    return Line(gist([spaced(measure).removesuffix(" ratio"), *words]), shown, says(shown))


def _row(one: Number, names: Mapping[str, str]) -> Row:
    finding = one.finding
    return Row(
        (
            *(names.get(one.object or "", one.object), names.get(one.subject, one.subject)),
            *(spaced(one.result["measure"]), *cells(one.result)[:-1], one.what or None),
            *(taken(finding["exposure"]) or None, studied(finding), spaced(finding["design"])),
            *(finding["direction"], finding["caveat"], finding["doubt"]),
        ),
        (finding["finding_id"],),
    )
