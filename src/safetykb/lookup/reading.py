"""What a text was read as: what it means, what is kept, what was set aside, what was not understood."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from safetykb.kernel.first_words import Asked
from safetykb.kernel.names import Name
from safetykb.kernel.typed import TYPE_CHECKING, NamedTuple
from safetykb.lookup.store import Node, Question, Store

if TYPE_CHECKING:
    from safetykb.kernel.shapes import Ambiguous as AmbiguousJson
    from safetykb.kernel.shapes import Candidate, Ingredient, Meaning, Option, ReadAs
    from safetykb.kernel.shapes import Question as QuestionJson


_UNITS = r"(\d+(?:[.,]\d+)?) ?[Uu]"
"""Units written with one letter, which is read as a nought."""


WHEN_NEEDED = "when needed"
"""Meaning of directions by which something is taken only when it is needed."""
_EVERY_DAY = re.compile(
    r"(?i)\b(?:daily|nightly|(?:a|per|each|every|most) (?:days?|nights?)|/ ?(?:d|day|24 ?h))\b"
)
"""Words of a line by which it is taken every day all the same."""
_SEIZURE = re.compile(r"(?i)\b(?:seizures?|convulsions?|fits?|status|epilep\w+)\b")
IN_ONE_PLACE = (
    "Is {name} used only so ({place})? What is told is of what reaches the blood: the label of this form "
    "says how much does from there."
)
"""What is asked of a medicine that is put in one place."""
DAILY = frozenset({"once a day", "in the morning", "at night"})
"""How often something is taken that is taken every day."""


class Meant(NamedTuple):
    """A record that a part of a line names."""

    node: Node
    name: Name
    entered: str
    """The letters of the line that name it."""


class Ambiguous(NamedTuple):
    """A name that means several things: nothing is chosen."""

    entered: str
    candidates: tuple[Meant, ...]
    elsewhere: tuple[str, ...] = ()
    """What else goes by it, and has no record."""
    of_class: str | None = None
    """The class of which the candidates are members, where it has no record of its own."""


class Understood(NamedTuple):
    """A part of a line that was understood and set aside."""

    sort: str
    text: str


class Reading(NamedTuple):
    """One entry of a list, as it was read."""

    entered: str
    meant: tuple[Meant, ...] = ()
    """The records that it names; several where it is one product of several."""
    kept: Mapping[str, str] = {}
    """`route`, `form`, `release`, `frequency`, `stopped`: what an answer may depend on."""
    ignored: tuple[Understood, ...] = ()
    ambiguous: tuple[Ambiguous, ...] = ()
    unparsed: tuple[str, ...] = ()
    says: str | None = None
    """Why nothing is answered, where more can be said than that it was not understood."""
    left_out: bool = False
    """Whether all of it was understood, and it says of what it names that this is not taken."""
    content: str = ""
    """Of what was not understood: the names in it and what is no word of the lists."""
    line: str = ""
    """The line that it stands on, as it was entered."""

    planned: bool = False
    """Whether all of it was understood, and it says of what it names that this is to be taken."""

    allergy: bool = False
    """Whether it says of what it names that the person bears it badly."""

    uncovered: bool = False
    """Whether it is known for what it is, and nothing is answered for such things."""

    @property
    def accepted(self) -> bool:
        """Whether every word was understood and every name is known and means one thing."""
        return bool(self.meant) and not self.ambiguous and not self.unparsed

    @property
    def names_nothing(self) -> bool:
        """Whether it is understood and holds no name at all: a price, a date, a unit."""
        return not (self.meant or self.ambiguous or self.unparsed)

    @property
    def is_bare(self) -> bool:
        """Whether it is a thing to take, and nothing is said of it: not how much, how, or how often."""
        of_persons = any(meant.node.condition for meant in self.meant)
        return not (self.kept or self.ignored or of_persons)

    @property
    def is_of_a_thing(self) -> bool:
        """Whether it tells of something that is taken and leaves out its name: eye drops, a patch for pain.

        With how to take it, it is what a label adds to the medicine on the line before.
        """
        told = {"form"} <= self.kept.keys() <= {"form", "route"}
        return self.names_nothing and told and {part.sort for part in self.ignored} <= {"indication"}

    def as_taken(self) -> "Reading":
        """Return what is to be taken as if it were taken already; anything else as it is."""
        if not (self.planned and (self.meant or self.ambiguous)):
            return self
        return self._replace(unparsed=(), says=None, left_out=False, content="")

    def with_aside(self, sort: str, text: str) -> "Reading":
        """Return it with what was understood besides and set aside."""
        return self._replace(ignored=(*self.ignored, Understood(sort, text)))

    def with_more(self, other: "Reading") -> "Reading":
        """Return it with what another stretch of its line adds, which names nothing."""
        both = {sort: (self.kept.get(sort), other.kept.get(sort)) for sort in {**self.kept, **other.kept}}
        kept = {sort: ", ".join(dict.fromkeys(filter(None, said))) for sort, said in both.items()}
        return self._replace(kept=kept, ignored=(*self.ignored, *other.ignored))


def is_as_needed(reading: Reading) -> bool:
    """Return whether a line says that what it names is taken when needed, and not that it is every day."""
    directions = [part.text for part in reading.ignored if part.sort == "directions"]
    if not directions:
        return False
    from safetykb.kernel.list_words import said_by

    needed = any(word.meaning == WHEN_NEEDED for text in directions for word in said_by(text))
    return needed and not _EVERY_DAY.search(reading.line)


def is_for_seizures(reading: Reading) -> bool:
    """Return whether the line of what is named says that it is for a seizure."""
    return _SEIZURE.search(reading.line) is not None


def ambiguous_json(part: Ambiguous) -> "AmbiguousJson":
    """Return a name that means several things as JSON tells it."""
    return {
        "name": part.entered,
        "candidates": [offered(meant) for meant in part.candidates],
        "elsewhere": list(part.elsewhere),
        "of_class": part.of_class,
    }


def offered(meant: Meant) -> "Meaning":
    """Return a record that a shared name may mean, not weighed against anything."""
    node = meant.node
    return {"id": node.id, "name": node.name, "kind": node.kind, "matched": meant.name.text}


def read_as(store: Store, reading: Reading, held: Iterable[tuple[Node, str]] = ()) -> "ReadAs":
    """Return what an entry was read as, as JSON tells it: products by their ingredients.

    What is `held` by every meaning of a shared name in it is an ingredient, with the letters of that name.
    """
    chosen = reading.meant if reading.accepted else ()
    ingredients = [part for meant in chosen for part in _ingredients(store, meant)]
    return {
        "entered": reading.entered,
        "line": reading.line,
        "ingredients": [*ingredients, *(_ingredient(node, name) for node, name in held)],
        "kept": dict(reading.kept),
        "ignored": [{"sort": part.sort, "text": part.text} for part in reading.ignored],
        "ambiguous": [ambiguous_json(part) for part in reading.ambiguous],
        "unparsed": list(reading.unparsed),
    }


def _ingredients(store: Store, meant: Meant) -> "Iterator[Ingredient]":
    for node in _parts(store, meant.node):
        yield _ingredient(node, meant.entered)


def _ingredient(node: Node, matched: str) -> "Ingredient":
    return {"id": node.id, "name": node.name, "matched": matched}


def _parts(store: Store, node: Node) -> list[Node]:
    parts = [part for name in node.ingredients if (part := store.node(name))]
    return [node, *parts] if node.condition else parts or [node]


def asks(store: Store, readings: Sequence[Reading], concerned: Collection[str] = ()) -> "list[QuestionJson]":
    """Return what the answers depend on and the entries do not say, each once: two names of one are one.

    Of what is put on the skin, in an eye or another one place it is asked where a concern speaks of it.
    """
    found: dict[tuple[str, str], QuestionJson] = {}
    for reading in readings:
        for meant in reading.meant if reading.accepted else ():
            for asked in (*_asked(store, reading, meant), *_of_one_place(reading, meant, concerned)):
                found.setdefault((asked["about"], asked["question"]), asked)
    return list(found.values())


def _of_one_place(reading: Reading, meant: Meant, concerned: Collection[str]) -> "Iterator[QuestionJson]":
    """Yield whether a medicine is only put where little of it reaches the blood: *ketoconazole shampoo*."""
    kept = [reading.kept[sort] for sort in ("route", "form") if sort in reading.kept]
    if not kept:
        return
    from safetykb.kernel.list_words import says

    place = next((word for said in kept for word in said.split(", ") if says(word, "of one place")), None)
    ids = {meant.node.id, *meant.node.ingredients}
    if place and not ids.isdisjoint(concerned):
        name = meant.node.name
        asked = IN_ONE_PLACE.format(name=name, place=place)
        yield {"about": meant.node.id, "entered_as": reading.entered, "question": asked, "options": []}


def _asked(store: Store, reading: Reading, meant: Meant) -> "Iterator[QuestionJson]":
    if meant.name.error_prone:
        asked = f"A safety body calls “{meant.entered}” error-prone. Is {meant.node.name} meant?"
        yield {"about": meant.node.id, "entered_as": reading.entered, "question": asked, "options": []}
    for part in reading.ignored:
        if reading.kept.get("frequency") in DAILY and (seldom := _is_seldom(meant.node, part)):
            asked = f"{part.text} of {meant.node.name} is a dose for {seldom}. Is that what is meant?"
            yield {"about": meant.node.id, "entered_as": reading.entered, "question": asked, "options": []}
        if part.sort == "strength" and (units := re.fullmatch(_UNITS, part.text)):
            asked = f"“U” for units is read as a nought. Are {units[1]} units meant?"
            yield {"about": meant.node.id, "entered_as": reading.entered, "question": asked, "options": []}
    for node in _parts(store, meant.node):
        for question in node.asks:
            if not set(reading.kept.get(question.about, "").split(", ")) & set(question.settled_by):
                yield {
                    "about": node.id,
                    "entered_as": reading.entered,
                    "question": question.text,
                    "options": _options(store, node, question),
                }


def _is_seldom(node: Node, part: Understood) -> str | None:
    """Return for how often a dose is, where that is no more than once a week: *alendronate 70 mg*."""
    from safetykb.kernel.list_words import says

    dose = f"{node.id} {part.text.removesuffix('mg').strip()}"
    return next(
        (often for often in ("once a week", "once a month") if says(dose, f"a dose of {often}")), None
    )


def _options(store: Store, node: Node, question: Question) -> "list[Option]":
    if question.about == Asked.PRODUCT:
        return [{"id": made.id, "name": made.name} for made in store.products_of(node.id)]
    return [{"id": None, "name": word} for word in question.settled_by]


def candidate(name: Name, node: Node) -> "Candidate":
    """Return a record that a text may mean, as offers show it."""
    return {"id": node.id, "name": node.name, "kind": node.kind, "matched": name.text}
