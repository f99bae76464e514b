"""How tightly a substance holds on to its targets in the laboratory: one mark an assay, on a log axis."""

import math
from collections.abc import Iterable

from safetykb.kernel.vocabulary import Measure, Relation, TargetKind
from safetykb.kernel.words import number, spaced
from safetykb.lookup.store import Store
from safetykb_web.figures.axis import decades
from safetykb_web.figures.figure import (
    Figure,
    Group,
    Keyed,
    Line,
    Mark,
    NothingToShowError,
    Row,
    Shape,
    Strip,
)
from safetykb_web.figures.found import (
    NUMBER_COLUMNS,
    Number,
    cells,
    doubted,
    ends,
    found,
    gist,
    mark,
    numbers,
    says,
)

KIND = "affinity"
MEASURES = (Measure.KI, Measure.IC50, Measure.EC50)
RELATIONS = (Relation.BINDS, Relation.ACTIVATES, Relation.BLOCKS, Relation.INHIBITS)
KINDS = (TargetKind.RECEPTOR, TargetKind.ION_CHANNEL, TargetKind.ENZYME, TargetKind.TRANSPORTER)
NANOMOLAR = {"nM": 1.0, "µM": 1e3, "mM": 1e6}
"""Unit -> how many nM."""
COLUMNS = ("Target", "Substance", "Measure", *NUMBER_COLUMNS, "Tested in", "As printed", "In doubt because")
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
    groups = _groups(drawable, names, of_target=of_target)
    name = store.names({node_id})[node_id]
    title = (
        f"What acts on {name} in the laboratory" if of_target else f"What {name} acts on in the laboratory"
    )
    return Figure(
        kind=KIND,
        subject=node_id,
        title=title,
        description=_description(title, drawable, names),
        notes=(*READ, *_left_out(len(told) - len(drawable))),
        columns=COLUMNS,
        rows=tuple(_row(one, names) for one in told),
        drawing=Strip(
            axis=decades("Ki, IC50 or EC50; each line is ten times the one before", _values(groups), _molar),
            groups=groups,
            key=_key(groups),
        ),
    )


def subjects(store: Store) -> list[str]:
    """Return the nodes that have such a figure, by id."""
    named = {node for node, some in found(store).of.items() if any(f["relation"] in RELATIONS for f in some)}
    return sorted(node for node in named if any(_drawable(one) for one in assays(store, node)))


def assays(store: Store, node_id: str) -> list[Number]:
    """Return every number of an assay of a node."""
    return [
        one
        for one in numbers(store, node_id, *MEASURES)
        if one.finding["relation"] in RELATIONS and one.object is not None
    ]


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
    result = one.result
    value = result.get("value", result.get("low", result.get("high", math.inf)))
    return doubted(one.finding), value * NANOMOLAR.get(result.get("unit", ""), math.inf)


def _groups(told: Iterable[Number], names: dict[str, str], *, of_target: bool) -> tuple[Group, ...]:
    lines: dict[str, list[Line]] = {}
    for one in told:
        group = one.subject if of_target else one.object or ""
        lines.setdefault(names.get(group, group), []).append(_line(one))
    return tuple(Group(title, tuple(some)) for title, some in lines.items())


def _line(one: Number) -> Line:
    unit = one.result.get("unit", "")
    shape = Shape.DOT if one.result["measure"] == Measure.KI else Shape.SQUARE
    tested = one.finding["population"] or "tested in: not stated"
    doubt = "in doubt" if doubted(one.finding) else ""
    return Line(
        label=gist([spaced(one.result["measure"]), one.what, tested, doubt]),
        mark=mark(one.result, shape, NANOMOLAR[unit], hollow=doubted(one.finding)),
        says=says(one.result, unit),
    )


def _row(one: Number, names: dict[str, str]) -> Row:
    ends_ = (names.get(one.object or "", one.object), names.get(one.subject, one.subject))
    finding = one.finding
    told = (spaced(one.result["measure"]), *cells(one.result))
    return Row(
        (*ends_, *told, finding["population"], one.what or None, finding["doubt"]), (finding["finding_id"],)
    )


def _values(groups: Iterable[Group]) -> list[float]:
    return [end for group in groups for line in group.lines for end in ends(line.mark)]


def _key(groups: Iterable[Group]) -> tuple[Keyed, ...]:
    shown = {(line.mark.shape, line.mark.hollow) for group in groups for line in group.lines}
    words = {
        (Shape.DOT, False): "Ki: binding",
        (Shape.DOT, True): "Ki in doubt",
        (Shape.SQUARE, False): "IC50 or EC50: half an effect",
        (Shape.SQUARE, True): "IC50 or EC50 in doubt",
    }
    return tuple(Keyed(Mark(*sign), word) for sign, word in words.items() if sign in shown)


def _molar(nanomolar: float) -> str:
    unit, size = next((u, s) for u, s in reversed(NANOMOLAR.items()) if nanomolar >= s or u == "nM")
    return f"{number(nanomolar / size)} {unit}"


def _description(title: str, told: Iterable[Number], names: dict[str, str]) -> str:
    parts = [
        f"{names.get(one.subject, one.subject)} at {names.get(one.object or '', one.object)}: "
        f"{spaced(one.result['measure'])} {says(one.result, one.result.get('unit', ''))}"
        + (" (in doubt)" if doubted(one.finding) else "")
        for one in told
    ]
    return f"{title}. {len(parts)} assays on a logarithmic axis. {'; '.join(parts)}."


def _left_out(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return (
        f"{count} in a unit that is not a molar concentration stand{'s' * (count == 1)} in the table only.",
    )
