"""How a level falls after the last dose: a model from half-lives measured in people, and called one.

It is refused wherever a level says little about what a substance still does, and to every medicine: there its
label speaks.
"""

import json
from collections.abc import Iterator

from safetykb.kernel.kinetics import GONE, HOURS_A_DAY, SETTLED, days_until
from safetykb.kernel.shapes import Json
from safetykb.kernel.vocabulary import Measure, Role
from safetykb.kernel.words import number
from safetykb.lookup.store import Store
from safetykb_web.figures.axis import from_zero
from safetykb_web.figures.figure import Curve, Curves, Figure, NothingToShowError, Row
from safetykb_web.figures.found import Number, doubted, found
from safetykb_web.figures.half_lives import hours, in_hours, measured
from safetykb_web.figures.strips import studied, taken

KIND = "level-model"
FOLDERS = ("alkaloids", "constituents")
"""Records of what a level may be sketched of."""
LASTING = ("mao-a", "mao-b")
"""Targets whose inhibition outlasts the level of what inhibits them, or may."""
INACTIVATES = (Measure.INACTIVATION_KI, Measure.INACTIVATION_RATE)
POINTS = 48
FULL = 100.0
COLUMNS = (
    *("Half-life in hours", "Daily use settles (90 %) after days", "Gone (97 %) after days", "Taken"),
    *("Measured in", "Limit"),
)
READ = (
    "A model, not a measurement: first-order elimination, from half-lives measured in people.",
    "It shows a level, not an effect, and no dose. Deep tissues or saturated elimination make it longer.",
    "It answers no question about surgery, driving, tests, or when another medicine may be started: there a "
    "label's interval counts, or it is not known.",
)


def level(store: Store, node_id: str) -> Figure:
    """Return how the level of a constituent falls, by the shortest and the longest half-life."""
    if why := refused(store, node_id):
        raise NothingToShowError(f"No level is sketched of “{node_id}”: {why}.")
    told = _usable(store, node_id)
    told = sorted(told, key=hours, reverse=True)
    ends = told[:1] + ([told[-1]] if hours(told[-1]) < hours(told[0]) else [])
    across = from_zero("Days after the last dose", [days_until(GONE, hours(told[0]))])
    name = store.names({node_id})[node_id]
    title = f"How the level of {name} falls after the last dose (model)"
    curves = tuple(
        Curve(_named(one), tuple(_points(hours(one), across.high)), dashed=place > 0)
        for place, one in enumerate(ends)
    )
    return Figure(
        kind=KIND,
        subject=node_id,
        title=title,
        description=f"{title}. " + " ".join(map(_told, ends)),
        notes=READ,
        columns=COLUMNS,
        rows=tuple(map(_row, told)),
        drawing=Curves(
            across=across, up=from_zero("Per cent of the level at the last dose", [FULL]), curves=curves
        ),
    )


def subjects(store: Store) -> list[str]:
    """Return the constituents of which a level may be sketched, by id."""
    return sorted(node for node in found(store) if not refused(store, node))


def _usable(store: Store, node_id: str) -> list[Number]:
    found_ = measured(store, node_id)
    return [one for one in found_ if in_hours(one) and "value" in one.result and not doubted(one.finding)]


def refused(store: Store, node_id: str) -> str | None:
    """Return why nothing is said of when a substance is gone; None where it may be."""
    text = next(filter(None, (store.record(node_id, folder) for folder in FOLDERS)), None)
    if text is None:
        return "that is done of single constituents only; of a medicine its label speaks"
    return next(_reasons(store, node_id, json.loads(text)["record"]), None)


def _reasons(store: Store, node_id: str, record: Json) -> Iterator[str]:
    told = _usable(store, node_id)
    if not told:
        yield "no half-life in people is recorded"
    for role in record["roles"] or ():
        if role["role"] == Role.INDUCER:
            yield f"it induces {role['target']}, and that outlasts its level"
        if role["role"] == Role.INHIBITOR and role["target"] in LASTING:
            yield f"it inhibits {role['target']}, for which a label's interval counts"
    for finding in found(store).get(node_id, ()):
        if finding["subject"] == node_id and any(r["measure"] in INACTIVATES for r in finding["measures"]):
            yield (
                f"it inactivates {finding['object']} in the laboratory ({finding['finding_id']}), and that "
                "outlasts its level"
            )
    for form in record["forms"] or ():
        made = _usable(store, form["constituent"])
        if told and made and max(map(hours, made)) > max(map(hours, told)):
            yield f"the body forms {form['constituent']} from it, which stays longer"


def _points(half_life: float, days: float) -> Iterator[tuple[float, float]]:
    """Yield how much is left, in per cent, from the last dose on."""
    for step in range(POINTS + 1):
        day = days * step / POINTS
        yield day, FULL * 0.5 ** (day * HOURS_A_DAY / half_life)


def _named(one: Number) -> str:
    """Return the half-life with what it was measured after: another product may leave otherwise."""
    return f"half-life {number(hours(one))} h, after {taken(one.finding['exposure']) or 'what is not stated'}"


def _told(one: Number) -> str:
    gone = round(days_until(GONE, hours(one)), 1)
    return f"With a {_named(one)}, 97 per cent are gone after {number(gone)} days."


def _row(one: Number) -> Row:
    finding = one.finding
    days = (round(days_until(share, hours(one)), 1) for share in (SETTLED, GONE))
    told = (hours(one), *days, taken(finding["exposure"]) or None, studied(finding), finding["caveat"])
    return Row(told, (finding["finding_id"],))
