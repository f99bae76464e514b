"""Who supplies what: whether anybody prescribes a substance decides whom advice may be for."""

from enum import StrEnum

from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.kernel.vocabulary import SubstanceKind, SupplyWay

RESPONSIBLE = frozenset({SupplyWay.PRESCRIBED, SupplyWay.OVER_THE_COUNTER})
"""Ways in which somebody answers for what is in it and how much is taken."""
OWED_BY = (SubstanceKind.DRUG, SubstanceKind.RECREATIONAL)
"""Kinds of substances that say how they reach people."""


class Hands(StrEnum):
    """From whose hands a substance comes."""

    NOBODYS = "nobody prescribes it anywhere"
    BY_PLACE = "prescribed in some places, and reaching people without it elsewhere"
    MIXED = "prescribed everywhere, and reaching people without it too"
    GIVEN = "prescribed or sold as a medicine, and nothing else is known"
    UNKNOWN = "nobody said"


@once
def hands(kb: KnowledgeBase, node: str) -> Hands:
    """Return from whose hands a substance comes; plants and foods are told of by their own records."""
    substance = kb.substance(node)
    if substance is None or substance.kind not in OWED_BY:
        return Hands.GIVEN
    given = [entry for entry in substance.supply if entry.how in RESPONSIBLE]
    others = [entry for entry in substance.supply if entry.how not in RESPONSIBLE]
    if not others:
        return Hands.GIVEN if given else Hands.UNKNOWN
    if not given:
        return Hands.NOBODYS
    return Hands.BY_PLACE if all(entry.places for entry in given) else Hands.MIXED
