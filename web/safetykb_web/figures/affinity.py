"""How tightly a substance holds on to its targets in the laboratory: one mark an assay, on a log axis."""

import math
from collections.abc import Iterable

from safetykb.kernel.shapes import ShownFinding
from safetykb.kernel.vocabulary import Measure, Relation, TargetKind
from safetykb.kernel.words import number, spaced
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

KIND = "affinity"
MEASURES = (Measure.KI, Measure.IC50, Measure.EC50)
RELATIONS = (Relation.BINDS, Relation.ACTIVATES, Relation.BLOCKS, Relation.INHIBITS)
KINDS = (TargetKind.RECEPTOR, TargetKind.ION_CHANNEL, TargetKind.ENZYME, TargetKind.TRANSPORTER)
NANOMOLAR = {"nM": 1.0, "µM": 1e3, "mM": 1e6}
"""Unit -> how many nM."""
COLUMNS = ("Target", "Substance", "Measure", *NUMBER_COLUMNS, "Tested in", "As printed", "In doubt because")
KEY = {
    (Shape.DOT, False): "Ki: binding",
    (Shape.DOT, True): "Ki in doubt",
    (Shape.SQUARE, False): "IC50 or EC50: half an effect",
    (Shape.SQUARE, True): "IC50 or EC50 in doubt",
}
READ = (
    "Further left is tighter: less is needed. One mark is one assay; a hollow one is in doubt.",
    "What holds in the laboratory need not happen in people: how much reaches the target is not shown here.",
)


def affinity(store: Store, node_id: str) -> Figure:
    """Return every assay of a substance by target, or of a target by substance."""
    told = assays(store, node_id)
    if not told:
        raise NothingToShowError(
            f"No assay of binding, block or inhibition with a number is recorded for “{node_id}”."
        )
    of_target = all(one.object == node_id for one in told)
    names = store.names({node for one in told for node in (one.subject, one.object or "")})
    told = _sorted(store, told, of_target=of_target)
    drawable = [one for one in told if _drawable(one)]
    heads = [one.subject if of_target else one.object or "" for one in drawable]
    groups = grouped((names.get(head, head), _line(one)) for head, one in zip(heads, drawable, strict=True))
    name = store.names({node_id})[node_id]
    title = (
        f"What acts on {name} in the laboratory" if of_target else f"What {name} acts on in the laboratory"
    )
    return Figure(
        kind=KIND,
        subject=node_id,
        title=title,
        description=described(title, groups),
        notes=(*READ, *bars(drawable), *left_out(len(told) - len(drawable), "no molar concentration")),
        columns=COLUMNS,
        rows=tuple(_row(one, names) for one in told),
        drawing=Strip(
            axis=decades("Ki, IC50 or EC50; each line is ten times the one before", values(groups), _molar),
            groups=groups,
            key=key(groups, KEY),
        ),
    )


def subjects(store: Store) -> list[str]:
    """Return the nodes that have such a figure, by id."""
    named = {
        node
        for node, some in found(store).items()
        if any(result["measure"] in MEASURES for finding in some for result in finding["measures"])
    }
    return sorted(node for node in named if any(_drawable(one) for one in assays(store, node)))


def assays(store: Store, node_id: str) -> list[Number]:
    """Return every number of an assay of a node."""
    return [
        one
        for one in numbers(store, node_id, *MEASURES)
        if one.object is not None and (one.finding["relation"] in RELATIONS or _is_target(store, one.object))
    ]


def _is_target(store: Store, node_id: str) -> bool:
    """Return whether a number names its target, though its finding is about what comes of it."""
    node = store.node(node_id)
    return node is not None and node.kind in KINDS


def _drawable(one: Number) -> bool:
    return one.result.get("unit") in NANOMOLAR


def _sorted(store: Store, told: Iterable[Number], *, of_target: bool) -> list[Number]:
    """Return assays with receptors first and enzymes last, then by the tightest of each group."""

    def group(one: Number) -> str:
        return one.subject if of_target else one.object or ""

    def kind(end: str) -> int:
        node = store.node(end)
        return KINDS.index(node.kind) if node and node.kind in KINDS else len(KINDS)

    tightest: dict[str, tuple[bool, float]] = {}
    for one in told:
        tightest[group(one)] = min(tightest.get(group(one), (True, math.inf)), _strength(one))
    return sorted(
        told, key=lambda one: (kind(group(one)), *tightest[group(one)], group(one), *_strength(one))
    )


def _strength(one: Number) -> tuple[bool, float]:
    return doubted(one.finding), middle(one.result) * NANOMOLAR.get(one.result.get("unit", ""), math.inf)


def _line(one: Number) -> Line:
    unit, finding = one.result.get("unit", ""), one.finding
    shape = Shape.DOT if one.result["measure"] == Measure.KI else Shape.SQUARE
    tested = _tested_in(finding) or "tested in: not stated"
    doubt = "in doubt" if doubted(finding) else ""
    label = gist([spaced(one.result["measure"]), one.what, tested, doubt])
    shown = mark(one.result, shape, NANOMOLAR[unit], hollow=doubted(finding))
    return Line(label, shown, says(mark(one.result, shape), unit))


def _tested_in(finding: ShownFinding) -> str | None:
    """Return what an assay was done in; who showed an effect is not where its target was tested."""
    return finding["population"] if finding["relation"] in RELATIONS else None


def _row(one: Number, names: dict[str, str]) -> Row:
    ends_ = (names.get(one.object or "", one.object), names.get(one.subject, one.subject))
    finding = one.finding
    told = (spaced(one.result["measure"]), *cells(one.result))
    return Row(
        (*ends_, *told, _tested_in(finding), one.what or None, finding["doubt"]), (finding["finding_id"],)
    )


def _molar(nanomolar: float) -> str:
    unit, size = next((u, s) for u, s in reversed(NANOMOLAR.items()) if nanomolar >= s or u == "nM")
    return f"{number(nanomolar / size)} {unit}"
