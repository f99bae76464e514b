"""Which members of a class may be weighed against each other, and whom an enzyme or transporter spares."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from safetykb.curation.inputs import role_at
from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.vocabulary import InputState, Role, Strength
from safetykb.model import DrugClass, ProfileReading
from safetykb.reasoning.candidates import checkable
from safetykb.reasoning.completeness import Input
from safetykb.reasoning.profile import KINETIC_ROLES
from safetykb.reasoning.reasoner import Reasoner

CHANGES = 0
"""Degree of what changes the exposure of others at a target."""
DEGREES = {
    Strength.SENSITIVE: 3,
    Strength.MODERATE_SENSITIVE: 2,
    Strength.WEAK: 1,
    Strength.UNSPECIFIED: 1,
    Strength.NEGLIGIBLE: 0,
}
"""How sensitive a substrate is; 0 is none to speak of."""


class Spared(NamedTuple):
    """A member of a class, and a target of which its readings say that it is no substrate."""

    drug_class: str
    member: str
    target: str
    readings: tuple[ProfileReading, ...]


def kinetics(asked: Reasoner) -> Iterator[tuple[str, str, int]]:
    """Yield what each node is to each target that changes exposure: node, target, degree; each once."""
    for node in checkable(asked.kb):
        found = set()
        for trait in asked.profile(node).traits:
            if trait.relation not in KINETIC_ROLES or trait.strength is Strength.NEGLIGIBLE:
                continue
            is_substrate = trait.relation == "substrate_of"
            found.add((trait.to, DEGREES[trait.strength] if is_substrate else CHANGES))
        yield from ((node, target, degree) for target, degree in sorted(found))


def spared(kb: KnowledgeBase, known: Mapping[str, Mapping[str, Input]]) -> Iterator[Spared]:
    """Yield whom a target spares, of the classes whose members may be weighed against each other.

    `known` is what is known of each medicine, by the inputs of the rules.
    """
    for group in sorted(kb.of(DrugClass), key=lambda group: group.id):
        if group.alternatives is None:
            continue
        for member in sorted(member.id for member in kb.members[group.id] if member.id in known):
            for name, one in known[member].items():
                target = name.removesuffix(role_at("", Role.SUBSTRATE))
                if one.state is InputState.NONE and target != name:
                    yield Spared(group.id, member, target, one.readings)
