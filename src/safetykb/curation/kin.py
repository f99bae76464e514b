"""Who is kin to whom: class, effect, product, form, constituent. Whoever must know asks here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.kernel.vocabulary import EffectGrade, ListCategory, ProductForm, SubstanceKind
from safetykb.model import Compound, Condition, EffectEntry, MechanismEntry, Substance


@dataclass(frozen=True)
class Step:
    """A node whose records may speak for the node asked about, and how far away it is.

    `kind` is `self`, `class`, `effect`, `active` (what an isolate is of), `constituent` (a botanical's),
    `whole` (the botanical that it is principal in), `wider` (what a condition is a kind of), or the form of
    a product that is no isolate.
    """

    id: str
    kind: str
    distance: int
    grade: EffectGrade | None = None
    """Of an effect: how much it has of it."""
    citations: tuple[str, ...] = ()
    """Of an effect: the findings that say so."""


@once
def steps(kb: KnowledgeBase, node: str) -> tuple[Step, ...]:
    """Return the node itself and every node whose records it may inherit, nearest first."""
    found = [Step(node, "self", 0)]
    record = kb.nodes[node]
    if isinstance(record, Substance):
        found += [Step(member.drug_class, "class", 2) for member in record.classes]
        found += [
            Step(entry.effect, "effect", 2, grade, entry.evidence)
            for entry in _effects(kb, record)
            if (grade := _counted(entry))
        ]
        if record.product_of is not None and record.form is not ProductForm.ISOLATE:
            found.append(Step(record.product_of, str(record.form), 1))
        if record.form is ProductForm.ISOLATE:
            found += [Step(part.constituent, "active", 1) for part in record.constituents]
        if record.kind is SubstanceKind.BOTANICAL:
            # What is said of a concentrated constituent is not said of the leaf that holds a trace of it.
            concentrated = concentrates(kb)
            parts = (part.constituent for part in record.constituents)
            found += [Step(part, "constituent", 3) for part in parts if part not in concentrated]
    if isinstance(record, Condition):
        found += [Step(wider, "wider", 1) for wider in record.kind_of]
    if isinstance(record, Compound):
        found += [
            Step(other.id, "whole", 3)
            for other in kb.containing.get(node, ())
            if other.kind is SubstanceKind.BOTANICAL and node in _principals(other)
        ]
    return tuple(found)


@once
def actives(kb: KnowledgeBase, node: str) -> frozenset[str]:
    """Return what a node consists of: two that share one are the same active taken twice."""
    record = kb.nodes[node]
    if not isinstance(record, Substance):
        return frozenset({node})
    if record.form is ProductForm.ISOLATE:
        return frozenset({node} | {part.constituent for part in record.constituents})
    whole = actives(kb, record.product_of) if record.product_of else frozenset()
    return frozenset({node} | _principals(record)) | whole


def stand_ins(kb: KnowledgeBase, node: str) -> frozenset[str]:
    """Return the ids that may stand for a node in a finding about it, itself among them.

    Members of a class, those that have an effect, products of a botanical that are no isolates, its principal
    constituents, and the isolates of one.
    """
    found = {node} | {member.id for member in kb.members.get(node, ())} | set(_carriers(kb, node))
    found |= {made.id for made in kb.products.get(node, ()) if made.form is not ProductForm.ISOLATE}
    found |= {other.id for other in kb.containing.get(node, ()) if other.form is ProductForm.ISOLATE}
    record = kb.substance(node)
    return frozenset(found | (_principals(record) if record else set()))


def reached(kb: KnowledgeBase, end: str, mechanism: MechanismEntry) -> frozenset[str]:
    """Return those to whom a mechanism of a record comes down from a class or an effect at one end."""
    members = {member.id for member in kb.members.get(end, ())}
    carriers = {one for one, grade in _carriers(kb, end).items() if has_enough(grade, mechanism)}
    return frozenset((members | carriers) - {exclusion.member for exclusion in mechanism.not_for})


def has_enough(grade: EffectGrade | None, mechanism: MechanismEntry) -> bool:
    """Return whether what has so much of an effect has as much as a mechanism asks for."""
    if grade is None or mechanism.at_least is None:
        return grade is None
    most_first = tuple(EffectGrade)
    return most_first.index(grade) <= most_first.index(mechanism.at_least)


def with_whole(kb: KnowledgeBase, node: str) -> tuple[str, ...]:
    """Return a node, and the botanical that it is a product of, unless it is an isolate."""
    record = kb.substance(node)
    if record is None or record.product_of is None or record.form is ProductForm.ISOLATE:
        return (node,)
    return node, record.product_of


def as_leaf(kb: KnowledgeBase, node: str) -> tuple[str, ...]:
    """Return a node and its leaf products: what was measured with these was measured with it."""
    leaf = (made.id for made in kb.products.get(node, ()) if made.form is ProductForm.LEAF)
    return (node, *sorted(leaf))


def causing_dependence(kb: KnowledgeBase) -> frozenset[str]:
    """Return the substances that say how to stop, with their products and what they contain."""
    own = [substance for substance in kb.of(Substance) if substance.stopping is not None]
    found = {substance.id for substance in own}
    found |= {part.constituent for substance in own for part in substance.constituents}
    return frozenset(found | {made.id for name in sorted(found) for made in kb.products.get(name, ())})


def never_dosed(kb: KnowledgeBase) -> frozenset[str]:
    """Return the substances of which advice gives no amount: those that cause dependence, no medicines.

    Products that hold one of them as an ingredient are among them.
    """
    causing = causing_dependence(kb)
    found = causing | {s.id for s in kb.of(Substance) if not causing.isdisjoint(s.ingredients)}
    medicines = {s.id for s in kb.of(Substance) if s.kind is SubstanceKind.DRUG}
    return found - medicines


@once
def concentrates(kb: KnowledgeBase) -> frozenset[str]:
    """Return the constituents that some isolate holds in concentrated form."""
    isolates = (s for s in kb.of(Substance) if s.form is ProductForm.ISOLATE)
    return frozenset(part.constituent for isolate in isolates for part in isolate.constituents)


def extracted_from(kb: KnowledgeBase, node: str) -> str | None:
    """Return the plant that a node is an extract of: what was found with leaf is untested at its strength."""
    record = kb.substance(node)
    return record.product_of if record and record.form is ProductForm.EXTRACT else None


def _carriers(kb: KnowledgeBase, effect: str) -> Mapping[str, EffectGrade]:
    """Return the substances that have an effect, with how much."""
    return _by_effect(kb).get(effect, {})


@once
def _by_effect(kb: KnowledgeBase) -> Mapping[str, Mapping[str, EffectGrade]]:
    found: dict[str, dict[str, EffectGrade]] = defaultdict(dict)
    for substance in kb.of(Substance):
        for entry in _effects(kb, substance):
            if grade := _counted(entry):
                found[entry.effect][substance.id] = grade
    return found


def _effects(kb: KnowledgeBase, substance: Substance) -> Iterable[EffectEntry]:
    """Return the effects of a substance, each once; a product that is no isolate has its botanical's too."""
    made_of = [one for name in reversed(with_whole(kb, substance.id)) if (one := kb.substance(name))]
    return {entry.effect: entry for one in made_of for entry in one.effects}.values()


def _counted(entry: EffectEntry) -> EffectGrade | None:
    """Return what a grade counts for where a record asks: what a list calls known is moderate at least."""
    known = entry.list_category is ListCategory.KNOWN and entry.grade is EffectGrade.SLIGHT
    return EffectGrade.MODERATE if known else entry.grade


def _principals(substance: Substance) -> set[str]:
    return {part.constituent for part in substance.constituents if part.principal}
