"""Rules on what may stand on either side of a relation, and on what a substance may be to a target."""

from collections.abc import Iterator
from typing import Any, get_args

from safetykb.curation.checks.walk import of_type
from safetykb.curation.inputs import MET
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.problems import Problem
from safetykb.kernel.vocabulary import Relation
from safetykb.model import Compound, Condition, DrugClass, Effect, Finding, RoleEntry, Taken, Target

Kinds = tuple[type[Any], ...]
TAKEN: Kinds = get_args(Taken)
GIVEN: Kinds = (*TAKEN, DrugClass)
COMPOUND: Kinds = get_args(Compound)
NOTHING = type(None)

FITS: dict[Relation, tuple[Kinds, Kinds]] = {
    Relation.CHANGES_EXPOSURE_OF: (GIVEN, GIVEN),
    Relation.INTERACTS_WITH: ((*GIVEN, Effect), (*GIVEN, Effect, NOTHING)),
    Relation.CO_DETECTED_WITH: (GIVEN, (*GIVEN, NOTHING)),
    Relation.SUBSTRATE_OF: (TAKEN, (Target,)),
    Relation.INHIBITS: (TAKEN, (Target, NOTHING)),
    Relation.INDUCES: (TAKEN, (Target, NOTHING)),
    Relation.BINDS: (TAKEN, (Target, NOTHING)),
    Relation.ACTIVATES: (TAKEN, (Target,)),
    Relation.BLOCKS: (TAKEN, (Target,)),
    Relation.CONTAINS: (TAKEN, (*COMPOUND, NOTHING)),
    Relation.FORMS: (TAKEN, (*COMPOUND, NOTHING)),
    Relation.HAS_EFFECT: (GIVEN, (Effect, NOTHING)),
    Relation.MEMBER_OF: (TAKEN, (DrugClass, NOTHING)),
    Relation.HAS_IDENTIFIER: (TAKEN, (NOTHING,)),
    Relation.HAS_KINETICS: (GIVEN, (NOTHING,)),
    Relation.RISK_IN: ((*GIVEN, Effect), (Condition,)),
    Relation.TREATS: (GIVEN, (Condition, NOTHING)),
    Relation.HAS_LEGAL_STATUS: (TAKEN, (NOTHING,)),
    Relation.WARNED_OF: ((*GIVEN, Effect), (NOTHING,)),
}
"""Relation -> kinds of its subject, and of its object; nothing, where a finding may name no one node."""


def relation_fits_kinds(kb: KnowledgeBase) -> Iterator[Problem]:
    """A finding's relation joins the kinds of node that it can join."""
    for entry, keys, finding in of_type(kb, Finding):
        for field, kinds in zip(("subject", "object"), FITS[finding.relation], strict=True):
            name = getattr(finding, field)
            if name is not None and name not in kb.nodes:
                continue  # `known_node` says so
            kind = type(kb.nodes[name]) if name is not None else NOTHING
            if kind not in kinds:
                found = f"{name}, a {kind.__name__}," if name is not None else "nothing"
                message = f"{finding.relation} has {found} as its {field}"
                yield entry.problem((*keys, field), "relation_fits_kinds", message, _remedy(field, kinds))


def _remedy(field: str, kinds: Kinds) -> str:
    named = " or ".join(kind.__name__ for kind in kinds if kind is not NOTHING)
    if not named:
        return f"leave `{field}` out, or use another relation"
    return f"name a {named}, or use another relation"


def role_fits_target(kb: KnowledgeBase) -> Iterator[Problem]:
    """A role is one that its kind of target knows: enzymes have substrates, receptors agonists."""
    for entry, keys, role in of_type(kb, RoleEntry):
        target = kb.nodes.get(role.target)
        if isinstance(target, Target) and role.role not in MET[target.kind]:
            message = f"{role.role} of {target.id}, which is a {target.kind}"
            remedy = f"use {', '.join(MET[target.kind])}"
            yield entry.problem((*keys, "role"), "role_fits_target", message, remedy)
