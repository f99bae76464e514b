"""What is known of what the rules ask: there, not there, or nobody looked; and what to read next."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from safetykb.curation.inputs import carried, meant, role_at
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.curation.supply import Hands, hands
from safetykb.kernel.shapes import ClassCount, InputCount, ProfileStats, ToRead
from safetykb.kernel.vocabulary import InputState, MarginWidth, SubstanceKind
from safetykb.model import DrugClass, ProfileReading, Substance
from safetykb.reasoning.profile import ROLES, Profile
from safetykb.reasoning.rules import RULES
from safetykb.reasoning.rules.additive import ADDITIVE

GRADED = frozenset(rule.effect for rule in ADDITIVE)
"""Effects of which a rule must know how much."""
OTHER_KINDS = frozenset({Hands.NOBODYS, Hands.BY_PLACE, Hands.UNKNOWN})
"""Hands from which no licensed medicine comes."""


@dataclass(frozen=True)
class Input:
    """What is known of one input of a substance, and the readings in which it was not found."""

    state: InputState
    readings: tuple[ProfileReading, ...] = ()


PRESENT = Input(InputState.PRESENT)
LEFT_OUT = Input(InputState.LEFT_OUT)
NOT_LOOKED = Input(InputState.NOT_LOOKED)


@once
def inputs(kb: KnowledgeBase) -> tuple[str, ...]:
    """Return what the rules ask of a substance, sorted: effects, and roles at enzymes and transporters."""
    return tuple(sorted({name for pair in meeting(kb) for name in pair}))


@once
def meeting(kb: KnowledgeBase) -> frozenset[tuple[str, str]]:
    """Return the inputs that must meet for a rule to fire, one of each substance, in both orders.

    Each is one that some record has: where nothing is known to induce an enzyme, no reading is asked for what
    induces it, and none for what it takes up if nothing acts on it. The first record that has it opens the
    question for all others.
    """
    met = (pair for rule in RULES for pair in rule.meets(kb) if carried(kb).issuperset(pair))
    return frozenset(ends for a, b in met for ends in ((a, b), (b, a)))


def _subject(name: str) -> str:
    """Return the effect or the target that an input is about."""
    return name.partition("/")[0]


def known(kb: KnowledgeBase, profile: Profile) -> Mapping[str, Input]:
    """Return what is known of every input of a substance. An effect without a grade is not known."""
    there = set(_present(profile))
    substance = kb.substance(profile.id)
    read = _read(kb, substance) if substance else {}
    left_out = {one.effect: LEFT_OUT for one in substance.left_out} if substance else {}
    told = {**read, **left_out, **dict.fromkeys(there, PRESENT)}
    return {name: told.get(name, NOT_LOOKED) for name in inputs(kb)}


def _present(profile: Profile) -> Iterator[str]:
    for trait in profile.traits:
        if role := ROLES.get(trait.relation):
            yield role_at(trait.to, role)
        elif trait.to not in GRADED or profile.graded(trait.to):
            yield trait.to


def _read(kb: KnowledgeBase, substance: Substance) -> Mapping[str, Input]:
    """Return the inputs that were read for and not found."""
    found: dict[str, list[ProfileReading]] = defaultdict(list)
    for reading in substance.looked:
        for one in dict.fromkeys(part for name in reading.none for part in meant(kb, name)):
            found[one].append(reading)
    return {name: Input(InputState.NONE, tuple(readings)) for name, readings in found.items()}


def is_reasoned(kb: KnowledgeBase, one: Profile, other: Profile) -> bool:
    """Return whether a pair of which no rule speaks may be called reasoned.

    Both were read through, and nothing that one does meets anything of the other: a rule that is silent where
    its inputs meet (two that hardly harm the liver) has not said that nothing happens.
    """
    return read_through(kb, one) and read_through(kb, other) and not _meet(kb, one, other)


def _meet(kb: KnowledgeBase, one: Profile, other: Profile) -> bool:
    return not meeting(kb).isdisjoint(product(_present(one), _present(other)))


def read_through(kb: KnowledgeBase, profile: Profile) -> bool:
    """Return whether everything is known of a medicine that a pair of it needs to be called reasoned.

    It is a licensed medicine whose margin somebody judged, and not narrow, and of every input it is known
    whether it is there.
    """
    substance = kb.substance(profile.id)
    return (
        substance is not None
        and substance.kind is SubstanceKind.DRUG
        and not substance.ingredients
        and hands(kb, profile.id) not in OTHER_KINDS
        and substance.margin is not None
        and substance.margin.width is not MarginWidth.NARROW
        and _whole(known(kb, profile))
    )


def medicines(kb: KnowledgeBase) -> tuple[str, ...]:
    """Return the medicines whose profiles are counted, sorted: those of one active substance."""
    return tuple(
        sorted(
            substance.id
            for substance in kb.of(Substance)
            if substance.kind is SubstanceKind.DRUG
            and not substance.ingredients
            and substance.not_covered is None
        )
    )


def completeness(kb: KnowledgeBase, found: Mapping[str, Mapping[str, Input]]) -> ProfileStats:
    """Return how much is known of some substances, by input and by class."""
    counts = {node: Counter(one.state for one in of.values()) for node, of in found.items()}
    classes: list[ClassCount] = []
    for group in sorted(kb.of(DrugClass), key=lambda group: group.id):
        members = [member.id for member in kb.members.get(group.id, ()) if member.id in found]
        if members:
            classes.append(
                {
                    "drug_class": group.id,
                    "name": group.name,
                    "medicines": len(members),
                    "whole": sum(_whole(found[member]) for member in members),
                    "counts": _counted(counts[member] for member in members),
                }
            )
    by_input: list[InputCount] = [
        {"input": name, "counts": _counted([Counter(of[name].state for of in found.values())])}
        for name in inputs(kb)
    ]
    return {
        "medicines": len(found),
        "inputs": len(inputs(kb)),
        "whole": sorted(node for node, of in found.items() if _whole(of)),
        "counts": _counted(counts.values()),
        "by_class": classes,
        "by_input": by_input,
    }


def _counted(counts: Iterable[Counter[InputState]]) -> dict[str, int]:
    total = sum(counts, Counter[InputState]())
    return {str(state): total[state] for state in InputState}


def to_read(kb: KnowledgeBase, found: Mapping[str, Mapping[str, Input]], most: int) -> list[ToRead]:
    """Return of which substances to read next: those dispensed most, then those that most others may meet.

    `others` counts the substances with something that meets what is missing: what a reading may tell of.
    """
    having: dict[str, set[str]] = defaultdict(set)
    for node, of in found.items():
        for name in _in_state(of, InputState.PRESENT):
            having[name].add(node)
    met: dict[str, set[str]] = defaultdict(set)
    for one, other in meeting(kb):
        met[one] |= having[other]
    listed: list[ToRead] = []
    for node, of in found.items():
        missing = _in_state(of, InputState.NOT_LOOKED)
        if missing:
            meets = set[str]().union(*(met[name] for name in missing)) - {node}
            listed.append(
                {
                    "about": node,
                    "name": kb.nodes[node].name,
                    "missing": _shortened(kb, missing),
                    "others": len(meets),
                    "rank": _rank(kb, node),
                }
            )
    return sorted(listed, key=lambda one: (one["rank"] or LAST, -one["others"], one["about"]))[:most]


LAST = 10_000
"""Sorts after every place on a list."""


def _in_state(found: Mapping[str, Input], state: InputState) -> list[str]:
    return [name for name, one in found.items() if one.state is state]


def _rank(kb: KnowledgeBase, node: str) -> int | None:
    substance = kb.substance(node)
    return min((place.rank for place in substance.dispensed), default=None) if substance else None


def _shortened(kb: KnowledgeBase, missing: Sequence[str]) -> list[str]:
    """Return inputs with a target in place of all that is asked of it."""
    asked = Counter(map(_subject, inputs(kb)))
    whole = {name for name, count in Counter(map(_subject, missing)).items() if count == asked[name]}
    return sorted({_subject(name) if _subject(name) in whole else name for name in missing})


def _whole(found: Mapping[str, Input]) -> bool:
    return all(one.state is not InputState.NOT_LOOKED for one in found.values())
