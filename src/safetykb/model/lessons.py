"""Lessons: what a teacher shows, made of records. Numbers and findings are pointed to, never typed again."""

from safetykb.kernel.vocabulary import Relation
from safetykb.model.base import record
from safetykb.model.parts import Review


@record
class LessonFigure:
    """A figure that the site draws from the findings: its address is `/figures/<kind>/<subject>`."""

    kind: str
    """The kind of figure, as in its address: `affinity`, `ratios`, `content`."""
    subject: str
    """Id of the node that it is drawn of."""


@record
class Gathered:
    """Whatever is recorded of some subjects and one other thing: a new finding enters by itself."""

    subjects: tuple[str, ...]
    """Ids of the nodes that the findings are about."""
    relations: tuple[Relation, ...]
    """What the findings say of subject and object."""
    object: str
    """Id of the other node."""


@record
class LessonStep:
    """One step: a thought, and the records that carry it."""

    heading: str
    """What the step shows, in a few words."""
    text: str
    """The thought, in our words. A number is told by the finding that measured it: `{source#finding}`."""
    findings: tuple[str, ...] = ()
    """Finding ids, each shown whole below the text."""
    gathered: Gathered | None = None
    """Findings shown as a table, those in people first."""
    pair: tuple[str, str] | None = None
    """Ids of two substances, or of one and a condition, of which the answer is shown as it stands today."""
    claim: str | None = None
    """Id of a claim, shown with its verdict and the findings on either side."""


@record
class LessonOption:
    """One answer to choose, and why it is right or wrong."""

    says: str
    """The answer."""
    right: bool = False
    """True for the one that is right."""
    why: str
    """Why it is right, or what one has to believe wrongly to choose it."""


@record
class LessonQuestion:
    """A question with answers to choose from."""

    asks: str
    """The question."""
    options: tuple[LessonOption, ...]
    """Three answers at least, one of them right."""
    rests_on: tuple[str, ...] = ()
    """Finding ids behind the explanations."""


@record
class Lesson:
    """What a teacher shows in a quarter of an hour, with a figure, a case, questions and a handout."""

    id: str
    """The file's name."""
    place: int
    """Where it stands among the lessons, from 1."""
    title: str
    """What is learned, in a few words."""
    asks: str
    """The question that it answers."""
    about: tuple[str, ...]
    """Ids of the nodes that it is about."""
    figure: LessonFigure
    """What is looked at."""
    look_for: str
    """What to see in the figure, in a sentence or two."""
    steps: tuple[LessonStep, ...]
    """The way from the question to the answer."""
    case: str
    """Id of the finding that reports a case: its answers to a scale of causality can be changed."""
    case_asks: str
    """What to think about while reading the case."""
    keep: tuple[str, ...]
    """Three sentences to take home, as the handout prints them."""
    questions: tuple[LessonQuestion, ...]
    """Questions with explained answers."""
    see: tuple[str, ...] = ()
    """Ids of records that say more: pairs, claims, disagreements."""
    reviewed: Review
    """Last and next review."""
