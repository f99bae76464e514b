"""What rules leave out of a pair: an effect that a label of one tells of and the other has, too."""

from collections.abc import Collection, Mapping

from safetykb.kernel.first_words import LeftOutAs
from safetykb.kernel.typed import NamedTuple

TOLD_OF = {
    LeftOutAs.IDIOSYNCRATIC: "as an allergic or unforeseeable reaction of few people",
    LeftOutAs.AS_WITHOUT: "as no more frequent than without it",
    LeftOutAs.SECONDARY: "only as what another harm of it brings",
    LeftOutAs.OTHER_MECHANISM: "as of something that comes about in another way",
    LeftOutAs.SINGLE_REPORTS: "in few reports",
}
"""How a label tells of it, in words."""


class End(NamedTuple):
    """One of a pair, with the names of the effects that rules reckon with, and of those they leave out."""

    name: str
    has: Collection[str]
    left_out: Mapping[str, LeftOutAs]


def left_out_of(one: End, other: End) -> list[str]:
    """Return a sentence for each effect of both that a rule leaves out, by effect, then by medicine."""
    met = {*one.has, *one.left_out} & {*other.has, *other.left_out}
    told = [
        (effect, end.name, end.left_out[effect]) for end in (one, other) for effect in met & set(end.left_out)
    ]
    return [
        f"Our rule on {effect} leaves {name} out: what was read tells of it {TOLD_OF[because]}."
        for effect, name, because in sorted(told)
    ]
