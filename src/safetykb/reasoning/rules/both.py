"""What a rule says of two substances that do a thing together, neither of them to the other."""

from enum import StrEnum

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel.answer import AnswerFinding
from safetykb.kernel.vocabulary import Mechanism
from safetykb.model import Rule
from safetykb.reasoning.findings import inferred
from safetykb.reasoning.guidance import told_to
from safetykb.reasoning.profile import Profile, Trait


def both(
    kb: KnowledgeBase,
    table: Rule,
    case: StrEnum,
    mechanism: Mechanism,
    ends: tuple[Profile, Profile],
    by: tuple[Trait, Trait],
) -> AnswerFinding:
    """Return what a cell says of two, by a trait of each, to those from whose hands they come."""
    finding = inferred(
        kb,
        table,
        case,
        mechanism=mechanism,
        perpetrator=None,
        victim=None,
        target=None,
        path=tuple(step for trait in by for step in trait.path),
    )
    return told_to(kb, finding, tuple(end.id for end in ends))
