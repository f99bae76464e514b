"""What the files of nodes say of them: the only edges that rules read."""

from collections.abc import Iterator
from typing import Any

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.graph_words import DEFINITION, Asserts
from safetykb.kernel.vocabulary import Activity, Role
from safetykb.model import Compound, Condition, DrugClass, RoleEntry, Substance, Taken
from safetykb.reasoning.edges.edge import Edge, edge, systems
from safetykb.reasoning.strength import role_strength

ROLE_RELATIONS = {
    Role.SUBSTRATE: "substrate_of",
    Role.INHIBITOR: "inhibits",
    Role.INDUCER: "induces",
    Role.AGONIST: "agonist_at",
    Role.PARTIAL_AGONIST: "partial_agonist_at",
    Role.ANTAGONIST: "antagonist_at",
    Role.BLOCKER: "blocks",
}
"""How a role reads as an edge from substance to target."""

GENOTYPES = {Activity.NONE: "lacks", Activity.RAISED: "has_more_of"}
"""How the activity of an enzyme reads as an edge from genotype to enzyme."""


def profile_edges(kb: KnowledgeBase) -> Iterator[Edge]:
    """Yield roles, effects, classes, constituents, products and ingredients, as the nodes' files say them."""
    for source, target, relation, citations, more in _said(kb):
        more = more | {"systems": systems(kb, citations)}
        yield edge(
            source,
            target,
            relation,
            Asserts.PROFILE,
            citations,
            record=source,
            declared=f"{source}:{target}",
            **more,
        )


Said = tuple[str, str, str, tuple[str, ...], dict[str, Any]]


def _said(kb: KnowledgeBase) -> Iterator[Said]:
    for node in kb.nodes.values():
        if isinstance(node, Substance):
            yield from _of_substance(node)
        if isinstance(node, Compound):
            for part in node.forms:
                yield node.id, part.constituent, "forms", part.evidence, {}
        if isinstance(node, Taken):
            yield from _liabilities(kb, node)
        if isinstance(node, DrugClass):
            for effect in node.implies:
                yield node.id, effect, "implies", (), {"basis": DEFINITION}
        if isinstance(node, Condition):
            yield from _of_condition(node)


def _of_substance(node: Substance) -> Iterator[Said]:
    if node.product_of is not None:
        form = str(node.form) if node.form else None
        yield node.id, node.product_of, "product_of", (), {"form": form, "basis": DEFINITION}
    for part in node.constituents:
        yield node.id, part.constituent, "contains", part.evidence, {"principal": part.principal}
    for ingredient in node.ingredients:
        yield node.id, ingredient, "has_ingredient", (), {"basis": DEFINITION}
    for member in node.classes:
        basis = "source" if member.evidence else "editorial"
        more = {"basis": basis, "rationale": member.rationale}
        yield node.id, member.drug_class, "member_of", member.evidence, more


def _of_condition(node: Condition) -> Iterator[Said]:
    for part in node.worsened_by:
        yield node.id, part.effect, "worsened_by", part.evidence, {}
    for wider in node.kind_of:
        yield node.id, wider, "kind_of", (), {"basis": DEFINITION}
    for taken in node.means_taking:
        yield node.id, taken, "means_taking", (), {"basis": DEFINITION}
    if node.genotype is not None:
        relation = GENOTYPES[node.genotype.activity]
        yield node.id, node.genotype.target, relation, (), {"basis": DEFINITION}


def _strength(kb: KnowledgeBase, node: str, role: RoleEntry) -> dict[str, Any]:
    """Return how strong a role is, what stands behind it, and the ratios that show it."""
    found = role_strength(kb, node, role)
    return {"strength": str(found.leading), "strength_says": found.says, "ratios": list(found.shown_by)}


def _liabilities(kb: KnowledgeBase, node: Taken) -> Iterator[Said]:
    for role in node.roles:
        more = {**_strength(kb, node.id, role), "activates": role.activates or None, "note": role.note}
        yield node.id, role.target, ROLE_RELATIONS[role.role], role.evidence, more
    for effect in node.effects:
        words = {name: getattr(effect, name) for name in ("grade", "list_category", "setting")}
        told = {name: str(word) if word else None for name, word in words.items()}
        more = {"note": effect.note} | told
        yield node.id, effect.effect, "has_effect", effect.evidence, more
