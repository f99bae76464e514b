"""The two causality scales, DIPS and Naranjo: their questions, points and classes.

Points and bands are those of Horn, Hansten and Chan 2007 (DIPS) and of Naranjo and others 1981. The labels
of the questions are ours; docs/methods.md prints the same tables.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from safetykb.kernel.vocabulary import CausalityClass, Instrument, Reply

PUBLISHED = "published"
"""The rater of a score that the work itself prints."""


DECHALLENGE, RECHALLENGE = 5, 6
"""Questions of DIPS on stopping and on taking again: the second is skipped where the first is unknown."""


@dataclass(frozen=True)
class Question:
    """One question of a scale: what it asks, and the points for yes and for no. Unknown gives none."""

    asks: str
    yes: int
    no: int


QUESTIONS: dict[Instrument, tuple[Question, ...]] = {
    Instrument.DIPS: (
        Question("Credible earlier reports of this interaction in people", 1, -1),
        Question("Fits what is known of the perpetrator", 1, -1),
        Question("Fits what is known of the victim", 1, -1),
        Question("Time course of onset or offset is reasonable", 1, -1),
        Question("Remitted when the perpetrator was stopped, the victim unchanged", 1, -2),
        Question("Came back when the perpetrator was taken again with the victim", 2, -1),
        Question("Other reasonable causes", -1, 1),
        Question("Victim measured at a level that fits the interaction", 1, 0),
        Question("Effect on the victim confirmed by other objective evidence", 1, 0),
        Question("Greater with more of the perpetrator, or less with less", 1, -1),
    ),
    Instrument.NARANJO: (
        Question("Conclusive earlier reports of this reaction", 1, 0),
        Question("Event came after the substance was taken", 2, -1),
        Question("Improved on stopping or with a specific antagonist", 1, 0),
        Question("Came back when the substance was taken again", 2, -1),
        Question("Other causes could explain it alone", -1, 2),
        Question("Came back with placebo", -1, 1),
        Question("Substance measured at a level known to be toxic", 1, 0),
        Question("Worse with more, or milder with less", 1, 0),
        Question("Similar reaction on an earlier exposure", 1, 0),
        Question("Confirmed by objective evidence", 1, 0),
    ),
}
"""The ten questions of each scale, in their order."""

BANDS: dict[Instrument, tuple[tuple[int, CausalityClass], ...]] = {
    Instrument.DIPS: (
        (9, CausalityClass.HIGHLY_PROBABLE),
        (5, CausalityClass.PROBABLE),
        (2, CausalityClass.POSSIBLE),
    ),
    Instrument.NARANJO: (
        (9, CausalityClass.DEFINITE),
        (5, CausalityClass.PROBABLE),
        (1, CausalityClass.POSSIBLE),
    ),
}
"""The lowest total of each class, best first; what is below all of them is doubtful."""


def points(instrument: Instrument, number: int, reply: Reply) -> int:
    """Return what an answer to the question of that number (from 1) gives."""
    question = QUESTIONS[instrument][number - 1]
    return {Reply.YES: question.yes, Reply.NO: question.no, Reply.UNKNOWN: 0}[reply]


def sum_of(instrument: Instrument, replies: Iterable[tuple[int, Reply]]) -> int:
    """Return what the answers to questions, each with its number, give together."""
    return sum(points(instrument, number, reply) for number, reply in replies)


def skips(instrument: Instrument, replies: Mapping[int, Reply]) -> bool:
    """Return whether a question is answered that the scale skips after these replies."""
    skipped = instrument is Instrument.DIPS and replies[DECHALLENGE] is Reply.UNKNOWN
    return skipped and replies[RECHALLENGE] is not Reply.UNKNOWN


def class_of(instrument: Instrument, points_in_all: int) -> CausalityClass:
    """Return the class that a scale gives a total."""
    found = (name for lowest, name in BANDS[instrument] if points_in_all >= lowest)
    return next(found, CausalityClass.DOUBTFUL)
