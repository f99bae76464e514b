"""From the members of a list to the answers of its pairs."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import combinations, product

from safetykb.kernel.jsontext import json_text
from safetykb.kernel.left_out import End, left_out_of
from safetykb.kernel.no_record import not_looked
from safetykb.kernel.order import gravest_first
from safetykb.kernel.typed import NamedTuple
from safetykb.kernel.words import listed, whole_sentences
from safetykb.lookup.store import Node, Store, StoredAnswer, Told

CLASS = "drug_class"
CONDITION = "condition"
ADVICE = ("management", "patient", "stopping")
"""Texts on a pair that may say something of one of many for itself."""
MOST_NAMED = 4
"""Pairs of members of classes that are named where they are many."""

STOPPED = "stopped"
"""What a line keeps of a medicine that was stopped: the words, with the time that follows them."""


class Member(NamedTuple):
    """One active part of what was entered: its node, and what the person wrote."""

    node: Node
    entered: str
    entry: int | None = None
    """Which entry it came from; None where nobody entered it."""
    unlicensed: bool = False
    """Part of a shop product: its ingredients are checked against each other, those of a medicine are not."""
    kept: Mapping[str, str] = {}
    """Form and release, as they were read."""
    name: str = ""
    """The name that it was entered by, without amount and directions."""
    planned: bool = False
    """Whether it is still to be taken."""
    as_needed: bool = False
    """Whether it is taken only when it is needed."""
    for_seizures: bool = False
    """Whether it is kept for a seizure: as needed, and its line says for what."""


class Pairs(NamedTuple):
    """The answers of a list, gravest first, with those of members that are graver than their class."""

    answers: list[StoredAnswer]
    standing: list[Member]
    """Members that stand for a class of the list: nobody entered them."""
    notes: list[str]
    """What to say of them."""


def pairs_of(store: Store, on_list: Mapping[str, Member]) -> Pairs:
    """Return what is known of every two of a list.

    Where nothing as grave is known of a class as such, the gravest answers of its members are told too: which
    member is taken is not known. The pair of the class stays beside them.
    """
    named: list[tuple[StoredAnswer, str]] = []
    standing: dict[str, Member] = {}
    notes: list[str] = []
    for ends in combinations((on_list[node] for node in sorted(on_list)), 2):
        if not is_pair(*ends):
            continue
        answer, name = _named(store, *ends)
        named.append((answer, name))
        if all(end.node.kind != CLASS for end in ends):
            continue
        among = list(product(*(standing_for(store, end) for end in ends)))
        found = [(*_named(store, *pair), pair) for pair in among if is_pair(*pair)]
        gravest = max([answer.weight, *(said.weight for said, _, _ in found)])
        told = [(said, of, pair) for said, of, pair in found if said.weight == gravest > answer.weight]
        if told:
            named += [(said, of) for said, of, _ in told]
            standing |= {one.node.id: one for _, _, pair in told for one in pair}
            less = "nothing" if answer.answer == "no_record" else "nothing as grave"
            notes.append(
                f"Of {name} as such {less} is known. What is told is the gravest that is known of its members"
                f" ({_some([of for _, of, _ in told])}): name the medicine that is taken."
            )
    return Pairs(by_gravity(named), [standing[node] for node in standing if node not in on_list], notes)


def _some(names: Sequence[str]) -> str:
    """Return names as a list, of many a few and how many more."""
    more = len(names) - MOST_NAMED
    return listed([*names[:MOST_NAMED], f"{more} more pairs"] if more > 1 else list(names))


def is_pair(one: Member, other: Member) -> bool:
    """Return whether two members of a list are answered: not parts of one medicine, nor one active twice."""
    return (
        (one.entry != other.entry or one.unlicensed)
        and not (one.node.condition and other.node.condition)
        and not one.node.actives & other.node.actives
    )


def standing_for(store: Store, member: Member) -> list[Member]:
    """Return the members of a class, as entered by its name; of anything else itself."""
    if member.node.kind != CLASS:
        return [member]
    return [member._replace(node=node) for node in store.members(member.node.id)]


def in_place_of(store: Store, one: Node, other: str, members: Sequence[Member]) -> list[StoredAnswer]:
    """Return the answers of a medicine with a list on which it stands in place of another."""
    taken = Member(one, one.name)
    return [answer_of(store, taken, member) for member in members if member.node.id != other]


def _named(store: Store, one: Member, other: Member) -> tuple[StoredAnswer, str]:
    a, b = in_order(one, other)
    return answer_of(store, a, b), f"{a.node.name} + {b.node.name}"


def by_gravity(named: Iterable[tuple[StoredAnswer, str]]) -> list[StoredAnswer]:
    """Return answers gravest first, of equals by the name that each is listed under."""

    def order(hit: tuple[StoredAnswer, str]) -> tuple[int, int, int, str]:
        severity, action, documentation = hit[0].axes
        return gravest_first(severity, action, documentation, hit[1])

    return [answer for answer, _ in sorted(named, key=order)]


def in_order(one: Member, other: Member) -> tuple[Member, Member]:
    """Return the two ends as an answer names them: by id, a condition last."""
    first, last = sorted((one, other), key=lambda end: (end.node.condition, end.node.id))
    return first, last


def answer_of(store: Store, one: Member, other: Member) -> StoredAnswer:
    """Return the one typed answer of a pair: the stored one, or `no_record` with its reason."""
    one, other = in_order(one, other)
    a, b = one.node, other.node
    stored = store.answer(a.id, b.id, (one.entered, other.entered))
    if stored is not None:
        return stored
    looked, says = not_looked(
        a.name,
        b.name,
        condition=b.condition,
        in_scope=a.in_scope or b.in_scope,
        reasoned=store.reasoned(a.id, b.id),
        left_out=partial(left_out, store, a, b),
    )
    body = {
        "a": a.id,
        "b": b.id,
        "entered_as": [one.entered, other.entered],
        "kind": "condition" if b.condition else "substance",
        "answer": "no_record",
        "looked": looked,
        "says": says,
        "severity": None,
        "action": None,
        "documentation": None,
        "disputed": False,
        "findings": [],
        "capped": [],
    }
    return StoredAnswer(json_text(body), 0, (None, None, None), "no_record", looked, (a.id, b.id), ())


def left_out(store: Store, a: Node, b: Node) -> list[str]:
    """Return what rules leave out of a pair, in sentences."""
    one, other = (
        End(node.name, {had.name for had in store.liabilities(node.id).values()}, store.left_out(node.id))
        for node in (a, b)
    )
    return left_out_of(one, other)


def said_of(here: Iterable[Node]) -> set[str]:
    """Return what is on a list, with what it consists of and the classes that it is of."""
    return {name for node in here for name in (node.id, *node.actives, *node.classes)}


def of_those_here(store: Store, told: Sequence[Told], on_list: set[str]) -> list[Told]:
    """Return what is told of pairs without the advice on medicines that nobody on the list takes.

    What a record says of one of many for itself begins with its name: *Tramadol: think of seizures too.*
    """
    texts = {text for one in told for field in ADVICE if (text := one.said[field]) and ": " in text}
    heads = {name for text in texts for sentence in whole_sentences(text) for name in _heads(sentence)}
    away = {node for node, _, kind in store.kinds(heads) if kind != CONDITION} - on_list
    fitting = {text: _without(text, away) for text in texts}
    changed = {text: fits for text, fits in fitting.items() if fits != text}
    return [_saying(one, changed) for one in told]


def _saying(one: Told, changed: Mapping[str, str]) -> Told:
    """Return what is told of a pair with other advice for what is changed."""
    kept = {field: changed[text] for field in ADVICE if (text := one.said[field]) in changed}
    return one._replace(said={**one.said, **kept}) if kept else one


def _without(text: str, away: set[str]) -> str:
    """Return a text without the sentences whose heads are all `away`, if any other is left."""
    sentences = whole_sentences(text)
    kept = [one for one in sentences if not (heads := _heads(one)) or not away.issuperset(heads)]
    return " ".join(kept) or text


@lru_cache(maxsize=2_000)
def _heads(sentence: str) -> tuple[str, ...]:
    """Return the ids of the medicines that head a sentence, where what stands before its colon is names."""
    head, colon, _ = sentence.partition(": ")
    names = head.replace(" and ", ", ").replace(" or ", ", ").split(", ")
    return tuple(map(_id_of, names)) if colon else ()


def _id_of(name: str) -> str:
    """Return the id that a substance of that name has."""
    return name.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "").replace(" ", "-")
