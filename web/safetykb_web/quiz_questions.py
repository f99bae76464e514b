"""Questions made of answers: every wrong option says what one would have to believe to choose it."""

import json
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple, TypeVar

from safetykb.kernel.meanings import meanings
from safetykb.kernel.ratios import LEAST_EFFECT, NO_EFFECT
from safetykb.kernel.record_types import BY_FOLDER
from safetykb.kernel.scales import BANDS
from safetykb.kernel.shapes import Json, ShownFinding
from safetykb.kernel.vocabulary import (
    Action,
    CausalityClass,
    Direction,
    Documentation,
    Instrument,
    Interval,
    Measure,
    Verdict,
)
from safetykb.kernel.words import ACTIONS, causality, measure, scale, spaced
from safetykb.lookup.store import Store
from safetykb_web.cases import answered, path_of, rated
from safetykb_web.claims import MEANS
from safetykb_web.source_parts import told_at
from safetykb_web.words import sentence

W = TypeVar("W", bound=StrEnum)
SUBJECTS = ("botanical", "product")
"""Kinds of nodes whose pairs are asked about."""
CAUTIOUS = tuple(Action)
"""What to do, the most cautious first."""
SURE = tuple(Documentation)
"""How well it is known, the best first."""
LOW, HIGH = (f"{end:g}" for end in LEAST_EFFECT)
WITHIN = f"{NO_EFFECT[0]:g} and {NO_EFFECT[1]:g}"


class Option(NamedTuple):
    """An answer of a quiz to choose, and why it is right or wrong."""

    says: str
    right: bool
    why: str


class Question(NamedTuple):
    """A question that a record answers."""

    key: str
    """Names the record and what is asked of it."""
    asks: str
    options: tuple[Option, ...]
    title: str
    """The record that answers it ..."""
    url: str
    """... and the address of its page."""


def actions(store: Store) -> Iterator[Question]:
    """Ask what to do of each pair: too little and too much are wrong for reasons of their own."""
    means = meanings()[Action]
    for pair in _pairs(store):
        right = Action(pair["action"])
        level = f"{pair['severity'] or 'without an effect'} and {pair['documentation']}"
        yield Question(
            key=f"action {pair['id']}",
            asks=f"{pair['title']}: what is advised?",
            options=_options(
                right,
                {action: sentence(words) for action, words in ACTIONS.items()},
                {
                    action: f"{_beside(action, right)} for what is {level}. It means: {means[action]}"
                    for action in Action
                }
                | {right: f"{pair['consequence']} It is {level}."},
            ),
            title=pair["title"],
            url=BY_FOLDER[pair["kind"]].path(pair["id"]),
        )


def levels(store: Store) -> Iterator[Question]:
    """Ask how well each pair is known: a wrong level is one whose evidence is not there."""
    means = meanings()[Documentation]
    for pair in _pairs(store):
        right = Documentation(pair["documentation"])
        yield Question(
            key=f"level {pair['id']}",
            asks=f"{pair['title']}: how well is it known?",
            options=_options(
                right,
                {level: sentence(level) for level in Documentation},
                {level: f"{_known(level, right)} It means: {means[level]}" for level in Documentation}
                | {right: means[right]},
            ),
            title=pair["title"],
            url=BY_FOLDER[pair["kind"]].path(pair["id"]),
        )


def claims(store: Store) -> Iterator[Question]:
    """Ask what the findings make of each claim, beside the verdicts for which its own is taken."""
    for body in store.bodies("claims"):
        claim = body["record"]
        right = Verdict(claim["verdict"])
        beside = (right, *TAKEN_FOR[right])
        yield Question(
            key=f"claim {claim['id']}",
            asks=f"“{claim['statement']}” What do the findings make of it?",
            options=_options(
                right,
                {v: f"{sentence(spaced(v))}: {MEANS[v]}" for v in Verdict if v in beside},
                {v: f"It would be so if {IF[v]}." for v in TAKEN_FOR[right]}
                | {right: f"{claim['reasoning']['text']} Say instead: {claim['safer_statement']}"},
            ),
            title=claim["statement"],
            url=BY_FOLDER["claims"].path(claim["id"]),
        )


def cases(store: Store) -> Iterator[Question]:
    """Ask what raters make of each case on which they agree."""
    for name, case in rated(store).items():
        told = answered(case)
        if not told["agree"]:
            continue
        bands = BANDS[Instrument(told["instrument"])]
        wants = {found: f"That wants {lowest} points or more." for lowest, found in bands}
        wants[CausalityClass.DOUBTFUL] = (
            f"That wants less than {bands[-1][0]} point{'s' * (bands[-1][0] != 1)}."
        )
        right = CausalityClass(told["raters"][0]["class"])
        yield Question(
            key=f"case {name}",
            asks=f"{case['finding']} What do raters make of it, by {scale(told['instrument'])}?",
            options=_options(
                right,
                {found: sentence(spaced(found)) for found in wants},
                wants | {right: f"{causality(told)}."},
            ),
            title="The case, question by question",
            url=path_of(name),
        )


def ratios(store: Store) -> Iterator[Question]:
    """Ask what each ratio with its interval shows."""
    for finding in _ratios(store):
        right = Direction(finding["direction"])
        yield Question(
            key=f"ratio {finding['finding_id']}",
            asks=f"A trial in people prints: {measure(finding['measures'][0])}. What does it show?",
            options=_options(right, SHOWS, WRONG | {right: f"{RIGHT[right]} {finding['finding']}"}),
            title="The work",
            url=f"/source/{told_at(store, finding['finding_id'])}",
        )


SORTS = (actions, claims, ratios, cases, levels)
"""What questions are made of, in the order in which a quiz asks them by turns."""
TAKEN_FOR = {
    Verdict.CONTRADICTED: (Verdict.UNSUPPORTED, Verdict.MISLEADING, Verdict.PARTLY_SUPPORTED),
    Verdict.MISLEADING: (Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.PARTLY_SUPPORTED),
    Verdict.UNSUPPORTED: (Verdict.CONTRADICTED, Verdict.PARTLY_SUPPORTED, Verdict.UNTESTABLE),
    Verdict.OMITTED: (Verdict.UNSUPPORTED, Verdict.CONTRADICTED, Verdict.UNTESTABLE),
    Verdict.PARTLY_SUPPORTED: (Verdict.SUPPORTED, Verdict.UNSUPPORTED, Verdict.MISLEADING),
    Verdict.UNTESTABLE: (Verdict.UNSUPPORTED, Verdict.CONTRADICTED, Verdict.PARTLY_SUPPORTED),
    Verdict.SUPPORTED: (Verdict.PARTLY_SUPPORTED, Verdict.MISLEADING, Verdict.UNSUPPORTED),
    Verdict.SOUND_ADVICE: (Verdict.MISLEADING, Verdict.UNTESTABLE, Verdict.PARTLY_SUPPORTED),
}
"""A verdict -> those for which it is taken most easily."""
IF = {
    Verdict.CONTRADICTED: "findings spoke against it, instead of only not carrying it",
    Verdict.MISLEADING: "it held something true, and led to a false belief by what it leaves out",
    Verdict.UNSUPPORTED: "no finding carried it, and none spoke against it",
    Verdict.PARTLY_SUPPORTED: "the findings carried a part of it, and no more",
    Verdict.UNTESTABLE: "nothing could show it true or false",
    Verdict.SUPPORTED: "the findings carried the whole of it, and it left nobody with a false belief",
}
"""When a verdict for which another is taken would be right."""
SHOWS = {
    Direction.SUPPORTS: "A change of exposure",
    Direction.REFUTES: "No change, for this product, dose and duration",
    Direction.INCONCLUSIVE: "Neither",
}
"""What an interval can show."""
RIGHT = {
    Direction.SUPPORTS: f"The interval leaves out 1, and the estimate is {LOW} or less, or {HIGH} or more.",
    Direction.REFUTES: f"The whole interval lies between {WITHIN}.",
    Direction.INCONCLUSIVE: f"The interval does not lie between {WITHIN}: a change is not ruled out. "
    f"It holds 1, or the estimate is above {LOW} and below {HIGH}: none is shown either.",
}
"""Why an interval shows what it shows."""
WRONG = {
    Direction.SUPPORTS: "A change wants an interval that leaves out 1, and an estimate of "
    f"{LOW} or less, or {HIGH} or more.",
    Direction.REFUTES: f"No change wants the whole interval between {WITHIN}, not the estimate alone.",
    Direction.INCONCLUSIVE: "The interval says more: it leaves out 1, or it is narrow enough.",
}
"""Why it does not show another thing."""


def _ratios(store: Store) -> Iterator[ShownFinding]:
    """Yield findings in people whose first number is a ratio of AUC with its 90 % interval."""
    for body in store.bodies("sources"):
        for finding in body["record"]["findings"]:
            first: Json = next(iter(finding["measures"]), {})
            if (
                (first.get("measure"), first.get("interval")) == (Measure.AUC_RATIO, Interval.CI90)
                and {"value", "low", "high"} <= first.keys()
                and finding["direction"] in SHOWS
                and finding["system"] == "human"
                and not finding["doubt"]
            ):
                yield finding


def _pairs(store: Store) -> list[Json]:
    """Return the headlines of curated pairs of botanicals and their products, each once."""
    ids = [node.id for kind in SUBJECTS for node in store.nodes_of(kind)]
    bodies = [json.loads(store.record(name, "substances") or "null") for name in ids]
    found = {pair["id"]: pair for body in bodies for pair in body["about"]}
    return [pair for pair in found.values() if pair["documentation"] and pair["action"]]


def _beside(action: Action, right: Action) -> str:
    return "Too little" if CAUTIOUS.index(action) > CAUTIOUS.index(right) else "Too much"


def _known(level: Documentation, right: Documentation) -> str:
    """Return why a level is not the right one: too much, too little, or another side."""
    if Documentation.UNLIKELY in (level, right):
        return "That speaks of the other side: whether findings are for it or against it."
    wants_more = SURE.index(level) < SURE.index(right)
    return "That wants more than is recorded." if wants_more else "More than that is recorded."


def _options(right: W, says: Mapping[W, str], why: Mapping[W, str]) -> tuple[Option, ...]:
    return tuple(Option(text, word == right, why[word]) for word, text in says.items())
