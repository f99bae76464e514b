"""What a judgement rests on: findings of the pair, and those by which only a rule's cell was judged."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from safetykb.kernel.answer import AnswerFinding
from safetykb.lookup.store import Store


class Grounds(NamedTuple):
    """The findings that a judgement cites, by what they speak of."""

    own: tuple[str, ...]
    """Of this pair: they stand on its path, or tell what it does to this person."""
    of_rule: tuple[str, ...]
    """Examples by which the rule's cell was judged: they need not name either of the two."""


Grounding = Callable[[AnswerFinding, Sequence[str]], Grounds]
"""How what a judgement of a finding rests on is parted."""


def grounding(store: Store) -> Grounding:
    """Return how judgements of the answers of a store are parted."""

    def grounds(finding: AnswerFinding, rests_on: Sequence[str]) -> Grounds:
        if finding.rule is None or finding.case is None:
            return Grounds(tuple(rests_on), ())
        own = {item["finding_id"] for item in finding.evidence}
        general = store.cell_cites(finding.rule, finding.case) - own
        return Grounds(
            tuple(cited for cited in rests_on if cited not in general),
            tuple(cited for cited in rests_on if cited in general),
        )

    return grounds
