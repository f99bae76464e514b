"""A medicine whose enzyme does not work in people of a genotype, or works too fast: more or less of it acts.

An enzyme that does not work is to a medicine as a strong inhibitor of it, one that works too fast as a
moderate inducer; what follows for a person is judged as the rule on exposure does.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.answer import AnswerFinding
from safetykb.kernel.vocabulary import RULE_CASES, GenotypeCase, Mechanism, Strength, TargetKind
from safetykb.model import Rule
from safetykb.reasoning.findings import bound
from safetykb.reasoning.profile import Profile, Trait
from safetykb.reasoning.rules import exposure

ID = "genotype"
CASES = RULE_CASES[ID]
LIKE = {
    "lacks": ("inhibits", Strength.STRONG, Mechanism.METABOLIC_INHIBITION),
    "has_more_of": ("induces", Strength.MODERATE, Mechanism.METABOLIC_INDUCTION),
}
"""Genotype -> what a perpetrator does that leaves a person alike, how strongly, and by which mechanism."""
NEEDS = frozenset(LIKE)


def meets(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Yield nothing: what is read of two medicines says nothing of a condition."""
    yield from ()


def pairs(kb: KnowledgeBase, profiles: Sequence[Profile]) -> Iterator[tuple[str, str]]:
    """Yield the ids of every genotype with those of all that its enzyme takes up."""
    taken_up: dict[str, list[str]] = defaultdict(list)
    for profile in profiles:
        for target in profile.in_role("substrate_of"):
            taken_up[target].append(profile.id)
    for profile in profiles:
        for trait in profile.related(*LIKE):
            yield from product(taken_up[trait.to], (profile.id,))


def infer(kb: KnowledgeBase, table: Rule, a: Profile, b: Profile) -> Iterator[AnswerFinding]:
    """Yield what the genotype changes in a medicine, in either order."""
    for substance, genotype in ((a, b), (b, a)):
        undergoing = substance.in_role("substrate_of")
        for trait in genotype.related(*LIKE):
            if role := undergoing.get(trait.to):
                yield _changed(kb, table, substance, trait, role)


def _changed(kb: KnowledgeBase, table: Rule, substance: Profile, trait: Trait, role: Trait) -> AnswerFinding:
    does, strength, mechanism = LIKE[trait.relation]
    others = substance.in_role("substrate_of")
    case = exposure.case_of(
        exposure.WAYS[does, role.activates],
        exposure.expected(strength, role, others.values(), decides=_one_enzyme(kb, others.values())),
        exposure.margin_of(kb, substance.id),
        acting=True,
    )
    return bound(
        kb,
        exposure.said_of(kb, table.id, GenotypeCase(case), substance.id),
        mechanism=Mechanism.ACTIVE_METABOLITE if role.activates else mechanism,
        perpetrator=None,
        victim=substance.id,
        target=trait.to,
        path=(*role.path, *trait.path),
    )


def _one_enzyme(kb: KnowledgeBase, roles: Iterable[Trait]) -> bool:
    """Return whether one enzyme alone takes a medicine up: of several nobody knows which matters."""
    return sum(exposure.kind_of(kb, role) is TargetKind.ENZYME for role in roles) == 1
