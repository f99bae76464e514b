"""Rules on what a record reaches: members of a class, those that have an effect, ingredients; no denial."""

from collections import defaultdict
from collections.abc import Iterator

from safetykb.curation.checks.walk import mechanisms, of_type, pair_of
from safetykb.curation.kin import reached
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.problems import Problem
from safetykb.kernel.vocabulary import EffectGrade, Found, Relation
from safetykb.model import (
    Caution,
    Contained,
    DrugClass,
    Effect,
    EffectEntry,
    Interaction,
    Membership,
    RoleEntry,
    Search,
    Structure,
    Substance,
)

JOINING = (
    Relation.INTERACTS_WITH,
    Relation.CHANGES_EXPOSURE_OF,
    Relation.CO_DETECTED_WITH,
    Relation.RISK_IN,
    Relation.TREATS,
)
"""Relations by which a finding is about two things together."""


def class_keeps_members(kb: KnowledgeBase) -> Iterator[Problem]:
    """A record of a class or an effect applies to one at least: `not_for` never names them all."""
    for entry, keys, part in mechanisms(kb):
        if not isinstance(entry.record, Interaction | Caution):
            continue
        for end in pair_of(entry.record):
            if isinstance(kb.nodes.get(end), DrugClass | Effect) and not reached(kb, end, part):
                message = f"applies to no member of {end}"
                remedy = "drop the record, or leave a member in"
                yield entry.problem(keys, "class_keeps_members", message, remedy)


def keeps_its_own_pair(kb: KnowledgeBase) -> Iterator[Problem]:
    """No record leaves out one of its own two ends, or its own pair would have no answer."""
    for entry, keys, part in mechanisms(kb):
        if not isinstance(entry.record, Interaction | Caution):
            continue
        for place, exclusion in enumerate(part.not_for):
            if exclusion.member in pair_of(entry.record):
                message = f"leaves out {exclusion.member}, an end of its own"
                remedy = "drop it: what a record is about is never left out of it"
                yield entry.problem(
                    (*keys, "not_for", place, "member"), "keeps_its_own_pair", message, remedy
                )


def least_grade_owed(kb: KnowledgeBase) -> Iterator[Problem]:
    """A record on an effect says from which grade of it each entry applies, and what those are called."""
    for entry, keys, part in mechanisms(kb):
        if not isinstance(entry.record, Interaction | Caution):
            continue
        effects = [node for end in pair_of(entry.record) if isinstance(node := kb.nodes.get(end), Effect)]
        if len(effects) == 2:
            message, remedy = "joins two effects", "let one side be a substance; two effects are a rule's"
            yield entry.problem(keys, "least_grade_owed", message, remedy)
        elif effects and part.at_least is None:
            message = f"on {effects[0].id} without the least grade of it"
            remedy = f"add `at_least:`, {' or '.join(EffectGrade)}"
            yield entry.problem((*keys, "mechanism"), "least_grade_owed", message, remedy)
        elif part.at_least is not None and not effects:
            message = "a least grade, and no side is an effect"
            yield entry.problem((*keys, "at_least"), "least_grade_owed", message, "take it out")
        elif effects and effects[0].carriers is None:
            message = f"{effects[0].id} does not say what those that have it are called"
            remedy = "add `carriers:` with a name in that effect's file"
            yield entry.problem((*keys, "mechanism"), "least_grade_owed", message, remedy)


def combination_keeps_ingredients(kb: KnowledgeBase) -> Iterator[Problem]:
    """A combination has an ingredient that is absorbed, and names as not absorbed only its own."""
    for entry in kb.judged:
        record = entry.record
        if isinstance(record, Substance) and record.not_absorbed:
            strange = sorted(set(record.not_absorbed) - set(record.ingredients))
            if strange or not set(record.ingredients) - set(record.not_absorbed):
                message = (
                    f"{', '.join(strange)} is no ingredient" if strange else "nothing is left to answer for"
                )
                remedy = "name ingredients that the licensed route keeps out, never all of them"
                yield entry.problem(("not_absorbed",), "combination_keeps_ingredients", message, remedy)


def nothing_found_is_true(kb: KnowledgeBase) -> Iterator[Problem]:
    """A search that found nothing is of a pair that no finding of ours joins."""
    joined: dict[frozenset[str], list[str]] = defaultdict(list)
    for name, finding in kb.findings.items():
        if finding.relation in JOINING and finding.object is not None:
            with_others = finding.relation is Relation.INTERACTS_WITH
            others = (finding.object, *(finding.also_about if with_others else ()))
            for other in others:
                joined[frozenset((finding.subject, other))].append(name)
    for entry in kb.judged:
        search = entry.record
        if isinstance(search, Search) and search.found is Found.NOTHING:
            for name in joined.get(frozenset(search.pair), ()):
                message = f"{name} joins the two"
                remedy = "say `found: something` and what it tells, or write a record"
                yield entry.problem(("found",), "nothing_found_is_true", message, remedy)


def tertiary_fact_not_alone(kb: KnowledgeBase) -> Iterator[Problem]:
    """A role, effect, constituent, structure or membership does not rest on tertiary pages alone."""
    for kind in (RoleEntry, EffectEntry, Contained, Membership, Structure):
        for entry, keys, part in of_type(kb, kind):
            names = [finding.partition("#")[0] for finding in part.evidence]
            known = [kb.sources[name] for name in names if name in kb.sources]
            if known and all(source.tertiary for source in known):
                message = "only tertiary pages stand behind it"
                where = (*keys, "evidence")
                yield entry.problem(where, "tertiary_fact_not_alone", message, "cite the primary work too")
