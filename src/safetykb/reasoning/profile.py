"""What a rule may know of a substance or a condition: its profile, read off the graph with its citations."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from safetykb.kernel.answer import PathEdge
from safetykb.kernel.graph_words import Asserts
from safetykb.kernel.vocabulary import EffectGrade, ListCategory, ProductForm, Role, Strength

if TYPE_CHECKING:
    import networkx as nx

LIABILITIES = frozenset({"has_effect"})
_MOST_FIRST = tuple(EffectGrade)
ROLES = {"substrate_of": Role.SUBSTRATE, "inhibits": Role.INHIBITOR, "induces": Role.INDUCER}
"""Relations to a target that change exposure, and the role that each is."""
KINETIC_ROLES = frozenset(ROLES)
OF_CONDITIONS = frozenset({"worsened_by", "lacks", "has_more_of"})


@dataclass(frozen=True)
class Trait:
    """One liability or role, with the steps that lead to it from the node asked about."""

    relation: str
    to: str
    setting: str | None
    path: tuple[PathEdge, ...]
    list_category: ListCategory | None = None
    strength: Strength = Strength.UNSPECIFIED
    activates: bool = False


@dataclass(frozen=True)
class Graded(Trait):
    """A liability of which it is said how much of it there is."""

    grade: EffectGrade = field(kw_only=True)


@dataclass(frozen=True)
class Profile:
    """The liabilities and roles of a substance, own and inherited; what worsens a condition."""

    id: str
    traits: tuple[Trait, ...]

    def with_effect(self, *effects: str) -> tuple[Trait, ...]:
        """Return the traits that are one of these effects."""
        if self._effects.isdisjoint(effects):
            return ()
        return tuple(trait for trait in self.traits if trait.relation == "has_effect" and trait.to in effects)

    @cached_property
    def _effects(self) -> frozenset[str]:
        return frozenset(trait.to for trait in self.traits if trait.relation == "has_effect")

    @cached_property
    def words(self) -> frozenset[str]:
        """Its relations and effects by name: what rules need."""
        return self._effects | {trait.relation for trait in self.traits}

    @cached_property
    def origins(self) -> frozenset[str]:
        """The node itself and the botanicals that it is a product of."""
        steps = (edge for trait in self.traits for edge in trait.path)
        return frozenset({self.id} | {edge.to for edge in steps if edge.relation == "product_of"})

    def graded(self, effect: str) -> Graded | None:
        """Return the trait by which it has most of an effect; None where nobody said how much it has."""
        return self._graded.get(effect)

    @cached_property
    def grades(self) -> frozenset[str]:
        """The effects of which somebody said how much it has."""
        return frozenset(self._graded)

    @cached_property
    def _graded(self) -> Mapping[str, Graded]:
        graded = [t for t in self.traits if t.relation == "has_effect" and isinstance(t, Graded)]
        most_first = sorted(graded, key=lambda trait: _MOST_FIRST.index(trait.grade))
        return {trait.to: trait for trait in reversed(most_first)}

    def in_role(self, relation: str) -> Mapping[str, Trait]:
        """Return the traits of this relation to a target, by target; its own before what it inherits."""
        return self._in_roles.get(relation, {})

    @cached_property
    def _in_roles(self) -> Mapping[str, Mapping[str, Trait]]:
        found: dict[str, dict[str, Trait]] = defaultdict(dict)
        for trait in self.traits:
            if trait.relation in KINETIC_ROLES:
                found[trait.relation].setdefault(trait.to, trait)
        return found

    def related(self, *relations: str) -> tuple[Trait, ...]:
        """Return what a condition is related to in these ways: what worsens it, an enzyme that is missing."""
        return tuple(trait for trait in self._of_conditions if trait.relation in relations)

    @cached_property
    def _of_conditions(self) -> tuple[Trait, ...]:
        return tuple(trait for trait in self.traits if trait.relation in OF_CONDITIONS)

    def substrate_of(self, target: str) -> tuple[Trait, ...]:
        """Return the traits that make it a substrate of the target."""
        return tuple(t for t in self.traits if t.relation == "substrate_of" and t.to == target)


def profile(graph: "nx.MultiDiGraph[str]", node: str) -> Profile:
    """Return the profile of a node, with the effects that its classes imply.

    A leaf product and an extract have the traits of their botanical (a rule says what is untested at the
    strength of an extract); an isolate none of them, only those of what it contains.
    """
    traits = list(_own(graph, node, ()))
    for parent, data in _declared(graph, node):
        if data["relation"] == "product_of" and data["form"] != ProductForm.ISOLATE:
            step = PathEdge(from_=node, relation="product_of", to=parent, citations=())
            traits += _own(graph, parent, (step,))
    if _is_isolate(graph, node):
        for constituent, data in _declared(graph, node):
            if data["relation"] == "contains":
                traits += _own(graph, constituent, (_edge(node, constituent, data),))
    return Profile(node, tuple(traits))


def _declared(graph: "nx.MultiDiGraph[str]", node: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield what the node's own file says: where the edge leads, and its attributes.

    Findings stand beside these edges with the same relations. They are no roles, and nothing here reads them.
    """
    for _, to, data in sorted(graph.out_edges(node, data=True), key=lambda edge: edge[1]):
        if data["asserts"] == Asserts.PROFILE:
            yield to, data


def _own(graph: "nx.MultiDiGraph[str]", node: str, before: tuple[PathEdge, ...]) -> list[Trait]:
    found = []
    for to, data in _declared(graph, node):
        path = (*before, _edge(node, to, data))
        if data["relation"] in LIABILITIES | KINETIC_ROLES | OF_CONDITIONS:
            listed = ListCategory(data["list_category"]) if data.get("list_category") else None
            strength = Strength(data.get("strength", Strength.UNSPECIFIED))
            setting, activates = data.get("setting"), bool(data.get("activates"))
            said = (data["relation"], to, setting, path, listed, strength, activates)
            grade = data.get("grade")
            found.append(Graded(*said, grade=EffectGrade(grade)) if grade else Trait(*said))
        elif data["relation"] == "implies":
            found.append(Trait("has_effect", to, None, path))
        elif data["relation"] in ("member_of", "kind_of"):
            found += _own(graph, to, path)
    return found


def _edge(node: str, to: str, data: Mapping[str, Any]) -> PathEdge:
    citations, ratios = data["citations"], data.get("ratios") or ()
    assert isinstance(citations, list)
    cited = tuple(dict.fromkeys((*citations, *ratios)))
    strength = data.get("strength") if data["relation"] in KINETIC_ROLES else None
    return PathEdge(
        from_=node,
        relation=str(data["relation"]),
        to=to,
        citations=cited,
        strength=None if strength == Strength.UNSPECIFIED else strength,
        strength_says=data["strength_says"] if strength else None,
    )


def _is_isolate(graph: "nx.MultiDiGraph[str]", node: str) -> bool:
    return any(
        data["relation"] == "product_of" and data["form"] == ProductForm.ISOLATE
        for _, data in _declared(graph, node)
    )
