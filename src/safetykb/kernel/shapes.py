"""What stands in JSON: the parts of answers, records and pages that are passed on as they were read.

They are `TypedDict`s, so reading one is reading its JSON, and importing them costs next to nothing. What the
reasoner computes with, and every list of answers, is in `kernel.answer`.
"""

from typing import Annotated, Any, NotRequired, TypedDict

from safetykb.kernel.vocabulary import (
    Bearing,
    CausalityClass,
    Challenge,
    Design,
    Direction,
    Instrument,
    Interval,
    Measure,
    Relation,
    Reply,
    System,
)

Json = dict[str, Any]
"""A JSON object with text keys."""


class Measured(TypedDict):
    """One number with what it measures; what was not stated is left out."""

    measure: Annotated[str, Measure]
    """What the number measures."""
    value: NotRequired[float]
    """The estimate."""
    low: NotRequired[float]
    """Lower end of the interval."""
    high: NotRequired[float]
    """Upper end of the interval."""
    interval: NotRequired[Annotated[str, Interval]]
    """What `low` and `high` are."""
    unit: NotRequired[str]
    """Unit as stated; absent for a ratio or a plain count."""
    of: NotRequired[str]
    """What was measured, where measure and object do not say it."""
    denominator: NotRequired[int]
    """Out of how many, for a count."""


class Taken(TypedDict):
    """What was taken, in the words of the work; what was not stated is left out."""

    dose: NotRequired[str]
    """Amount with unit."""
    schedule: NotRequired[str]
    """`single`, `daily`, ..."""
    duration: NotRequired[str]
    """How long."""
    route: NotRequired[str]
    """`oral`, `intramuscular`, ..."""


class Detected(TypedDict):
    """A substance measured in a body."""

    substance: str
    """Id of the substance or alkaloid, or its name where it has no record."""
    level: str
    """How much, as the work puts it."""


class Case(TypedDict):
    """What a case report lets a reader judge causality by. Null or empty: not visible in what was read."""

    other_suspects: list[str]
    """Other substances or states that could explain the event: ids, or names without a record."""
    dechallenge: Annotated[str, Challenge] | None
    """Whether the event settled when a member of the pair was stopped."""
    rechallenge: Annotated[str, Challenge] | None
    """Whether it came back when it was taken again."""
    stronger_alternative: bool | None
    """True where another explanation is more likely."""


Rater = TypedDict("Rater", {"rater": str, "score": int, "class": Annotated[str, CausalityClass]})
"""What one rater made of a case: the sum, and the class that the scale gives it."""


class Answered(TypedDict):
    """One rater's reply to one question of a causality scale."""

    rater: str
    """`published` for the work's own score, else the name of a rater."""
    reply: Annotated[str, Reply]
    """What was replied."""
    points: int
    """What the scale gives for it."""
    why: str | None
    """What in the report led to it."""


class Asked(TypedDict):
    """One question of a causality scale with the replies of all raters."""

    number: int
    """From 1."""
    asks: str
    """The question."""
    agree: bool
    """Whether all raters replied alike."""
    replies: list[Answered]
    """By rater."""


class Scored(TypedDict):
    """A case on one causality scale, raters side by side."""

    instrument: Annotated[str, Instrument]
    """The scale."""
    raters: list[Rater]
    """Each with sum and class."""
    agree: bool
    """Whether the raters come to the same class."""
    questions: list[Asked]
    """Question by question; empty where a work prints only its sum."""


class ShownFinding(TypedDict):
    """What one source found, in the one shape that it has wherever it is shown.

    A finding in doubt decides nothing, and is never shown without its doubt.
    """

    source: str
    """Id of the work that it was read in."""
    finding_id: str
    """`<source>#<name of the finding>`."""
    subject: str
    """Id of the node that it is about."""
    relation: Annotated[str, Relation]
    """What it says of subject and object."""
    object: str | None
    """Id of the other node, where the relation has one."""
    also_about: list[str]
    """Ids of further nodes that it names."""
    design: Annotated[str, Design]
    """How it was found."""
    system: Annotated[str, System]
    """Whether people, animals, cells, a model or nobody was studied."""
    population: str | None
    """Who or what was studied."""
    n: int | None
    """How many people, animals or samples."""
    exposure: Taken | None
    """What was taken of the subject."""
    direction: Annotated[str, Direction]
    """What it says about its relation."""
    direction_reason: str | None
    """Why, where that is not plain."""
    finding: str
    """What was found, in our words."""
    measures: list[Measured]
    """Its numbers, the deciding one first."""
    detection: list[Detected]
    """What was measured in the body."""
    caveat: str | None
    """What limits it."""
    doubt: str | None
    """A suspected error in the source."""
    locator: str
    """Where in the work."""
    quoted_from: str | None
    """The work that the source quotes, where the source is not the primary one."""
    case_id: str | None
    """One name for one person or series, the same in every work that describes it."""
    case: Case | None
    """For a case report: suspects, dechallenge, rechallenge."""
    causality: list[Scored]
    """For a case: each scale with its raters' scores and answers side by side."""


class EvidenceItem(ShownFinding):
    """One finding as the evidence of an answer."""

    bearing: Annotated[str, Bearing]
    """How it bears on the answer."""


class Scope(TypedDict):
    """What a controlled study among the deciding findings tested. Null: not stated."""

    product: str
    """Name of what was taken."""
    dose: str | None
    """Amount with unit."""
    schedule: str | None
    """`single`, `daily`, ..."""
    duration: str | None
    """How long."""
