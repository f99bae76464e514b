"""The knowledge base as a networkx graph. Every edge is declared by a record and names its findings."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import networkx as nx

from safetykb import __version__
from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.names import Name
from safetykb.kernel.vocabulary import Bearing, Role
from safetykb.model import (
    Alkaloid,
    Caution,
    Claim,
    Condition,
    Contradiction,
    DrugClass,
    Interaction,
    MechanismEntry,
    Node,
    Search,
    Source,
    Substance,
    Target,
)

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

Edge = tuple[str, str, str, dict[str, Any]]
"""Source id, target id, relation, further attributes."""


def build_graph(kb: KnowledgeBase) -> "nx.MultiDiGraph[str]":
    """Return the graph: nodes by id with kind, name, synonyms; edges with relation, direction and citations.

    Edge keys are `<relation>:<record>`, so a graph that is read back is equal. All attributes are JSON-plain.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in kb.nodes.values():
        graph.add_node(node.id, **_node_attributes(node))
    edges = sorted(declared_edges(kb), key=lambda edge: (edge[0], edge[1], edge[2], edge[3]["record"]))
    for source, target, relation, attributes in edges:
        key = f"{relation}:{attributes['record']}"
        graph.add_edge(
            source, target, key=key, **{"relation": relation, "direction": "directed"} | attributes
        )
    graph.graph.update(_metadata(kb, graph))
    return graph


def kb_hash(kb: KnowledgeBase) -> str:
    """Return a hash of everything that the curated files say (not of how they are laid out)."""
    digest = hashlib.sha256()
    for entry in kb.entries:
        digest.update(json.dumps([entry.folder, entry.id, entry.file.data], sort_keys=True).encode())
    return digest.hexdigest()[:16]


def searched_until(kb: KnowledgeBase) -> str | None:
    """Return the day of the newest search, as an ISO date; reading one more source does not move it."""
    newest = max((search.date for search in kb.of(Search)), default=None)
    return newest.isoformat() if newest else None


def node_kind(node: Node) -> str:
    """Return the kind of a node as pages and exports name it."""
    match node:
        case Substance() | Target():
            return str(node.kind)
        case Condition():
            return "condition"
        case Alkaloid():
            return "alkaloid"
        case _:
            return {"Effect": "effect", "DrugClass": "drug_class"}[type(node).__name__]


def every_name(kb: KnowledgeBase) -> Iterator[Name]:
    """Yield every name, id, synonym, brand and code of every node."""
    for node in kb.nodes.values():
        yield Name(node.name, node.id, "name")
        yield Name(node.id, node.id, "id")
        yield from (Name(text, node.id, "synonym") for text in node.synonyms)
        if isinstance(node, Substance):
            yield from (Name(text, node.id, "brand") for text in node.brands)
        if isinstance(node, Substance | Alkaloid | Condition) and node.identifiers is not None:
            yield from (Name(code, node.id, kind) for kind, code in _codes(node.identifiers))


def _codes(identifiers: Any) -> Iterator[tuple[str, str]]:
    for kind, value in vars(identifiers).items():
        for code in value if isinstance(value, tuple) else (value,):
            if code is not None:
                yield kind, code


def _node_attributes(node: Node) -> dict[str, Any]:
    attributes: dict[str, Any] = {
        "kind": node_kind(node),
        "name": node.name,
        "synonyms": list(node.synonyms),
    }
    if isinstance(node, Substance):
        attributes["brands"] = list(node.brands)
    if isinstance(node, Substance | Alkaloid | Condition) and node.identifiers is not None:
        attributes["identifiers"] = [list(code) for code in _codes(node.identifiers)]
    return attributes


def declared_edges(kb: KnowledgeBase) -> Iterator[Edge]:
    """Yield every edge that a record declares; references need not resolve."""
    for node in kb.nodes.values():
        if isinstance(node, Substance):
            yield from _substance_edges(node)
        if isinstance(node, Alkaloid):
            for part in node.forms:
                yield node.id, part.alkaloid, "forms", _cited(part.evidence, node.id)
        if isinstance(node, Substance | Alkaloid):
            yield from _liability_edges(node)
        if isinstance(node, DrugClass):
            for effect in node.implies:
                yield node.id, effect, "implies", _cited((), node.id, basis="definition")
    for interaction in kb.of(Interaction):
        yield from _mechanism_edges(interaction.a, interaction.b, interaction.mechanisms, "interaction")
    for caution in kb.of(Caution):
        yield from _mechanism_edges(caution.substance, caution.condition, caution.mechanisms, "caution")


def _cited(citations: tuple[str, ...], record: str, **more: Any) -> dict[str, Any]:
    return {"citations": list(citations), "record": record} | more


def _substance_edges(node: Substance) -> Iterator[Edge]:
    if node.product_of is not None:
        form = str(node.form) if node.form else None
        yield node.id, node.product_of, "product_of", _cited((), node.id, form=form, basis="definition")
    for part in node.constituents:
        yield node.id, part.alkaloid, "contains", _cited(part.evidence, node.id, principal=part.principal)
    for ingredient in node.ingredients:
        yield node.id, ingredient, "has_ingredient", _cited((), node.id, basis="definition")
    for member in node.classes:
        basis = "source" if member.evidence else "editorial"
        more = {"basis": basis, "rationale": member.rationale}
        yield node.id, member.drug_class, "member_of", _cited(member.evidence, node.id, **more)


def _liability_edges(node: Substance | Alkaloid) -> Iterator[Edge]:
    for role in node.roles:
        more = {"strength": str(role.strength), "note": role.note}
        yield node.id, role.target, ROLE_RELATIONS[role.role], _cited(role.evidence, node.id, **more)
    for effect in node.effects:
        setting = str(effect.setting) if effect.setting else None
        more = {"setting": setting, "note": effect.note}
        yield node.id, effect.effect, "has_effect", _cited(effect.evidence, node.id, **more)


def _mechanism_edges(a: str, b: str, mechanisms: tuple[MechanismEntry, ...], kind: str) -> Iterator[Edge]:
    relation = "interacts_with" if kind == "interaction" else "caution_in"
    for mechanism in mechanisms:
        source, target = a, b
        directed = kind == "caution"
        if mechanism.perpetrator in (a, b) and mechanism.victim in (a, b):
            source, target, directed = str(mechanism.perpetrator), str(mechanism.victim), True
        citations = tuple(item.finding for item in mechanism.evidence if item.bearing is not Bearing.CONTEXT)
        more = {
            "direction": "directed" if directed else "symmetric",
            "mechanism": str(mechanism.mechanism),
            "severity": str(mechanism.severity) if mechanism.severity else None,
            "action": str(mechanism.action),
        }
        record = f"{a}--{b}#{mechanism.mechanism}"
        if mechanism.perpetrator and not directed:
            record += f"-by-{mechanism.perpetrator}"
        yield source, target, relation, _cited(citations, record, **more)


def _metadata(kb: KnowledgeBase, graph: "nx.MultiDiGraph[str]") -> dict[str, Any]:
    kinds = Counter(data["kind"] for _, data in graph.nodes(data=True))
    relations = Counter(data["relation"] for _, _, data in graph.edges(data=True))
    return {
        "name": "safetykb",
        "version": __version__,
        "hash": kb_hash(kb),
        "licence": "CC-BY-4.0",
        "counts": {
            "nodes": dict(sorted(kinds.items())),
            "relations": dict(sorted(relations.items())),
            "records": {
                kind.__name__.lower(): sum(1 for _ in kb.of(kind))
                for kind in (Source, Interaction, Caution, Claim, Contradiction, Search)
            },
            "findings": len(kb.findings),
        },
        "searched_until": searched_until(kb),
        "searches": [
            {"pair": list(s.pair), "where": s.where, "date": s.date.isoformat(), "found": str(s.found)}
            for s in kb.of(Search)
        ],
    }
