"""What rules take in, by name: the id of an effect, or `<target>/<role>`."""

from collections.abc import Iterator

from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.kernel.vocabulary import Role, TargetKind
from safetykb.model import Alkaloid, Constituent, DrugClass, Substance, Target

MET: dict[TargetKind, tuple[Role, ...]] = {
    TargetKind.ENZYME: (Role.SUBSTRATE, Role.INHIBITOR, Role.INDUCER),
    TargetKind.TRANSPORTER: (Role.SUBSTRATE, Role.INHIBITOR, Role.INDUCER),
    TargetKind.RECEPTOR: (Role.AGONIST, Role.PARTIAL_AGONIST, Role.ANTAGONIST),
    TargetKind.ION_CHANNEL: (Role.BLOCKER,),
}
"""Kind of target -> what a substance may be to it."""
KINETIC_ROLES = (Role.SUBSTRATE, Role.INHIBITOR, Role.INDUCER)
"""What a substance may be to an enzyme or a transporter."""


def role_at(target: str, role: Role) -> str:
    """Return the name of a role at a target."""
    return f"{target}/{role}"


def meant(kb: KnowledgeBase, name: str) -> tuple[str, ...]:
    """Return the inputs that a name in a reading means: a target stands for every role at it."""
    node = kb.nodes.get(name)
    return tuple(role_at(name, role) for role in MET[node.kind]) if isinstance(node, Target) else (name,)


@once
def carried(kb: KnowledgeBase) -> frozenset[str]:
    """Return the effects and roles that at least one record has, or a class implies."""
    return frozenset(_carried(kb))


def _carried(kb: KnowledgeBase) -> Iterator[str]:
    for kind in (Substance, Alkaloid, Constituent):
        for taken in kb.of(kind):
            yield from (effect.effect for effect in taken.effects)
            yield from (role_at(role.target, role.role) for role in taken.roles)
    for group in kb.of(DrugClass):
        yield from group.implies
