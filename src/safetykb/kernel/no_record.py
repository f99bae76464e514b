"""What is said of a pair of which no record and no rule speaks. Never "no interaction"."""

from collections.abc import Callable, Iterable

from safetykb.kernel.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal

NO_EVIDENCE_OF_SAFETY = "This is not evidence that the combination is safe."
NOT_COVERED = (
    "absorption from the gut, competition for the kidneys or for binding in the blood, effects that oppose "
    "one another, allergy, infection, and what nobody has described yet"
)
"""What no rule speaks of."""

UNASSESSED = ("not_searched", "reasoned")
"""What `looked` says of a pair that nobody assessed."""


def not_looked(
    one: str,
    other: str,
    *,
    condition: bool,
    in_scope: bool,
    reasoned: bool,
    left_out: Callable[[], Iterable[str]],
) -> "tuple[Literal['reasoned', 'not_searched', 'out_of_scope'], str]":
    """Return why there is no record of a pair for which no search was made, and the sentence that says it.

    `in_scope` is true where one of the two is a subject of the knowledge base, `reasoned` where both are
    medicines of which everything was read that a rule asks, and nothing of the two meets; `left_out` is then
    asked what rules leave out of the two.
    """
    if not in_scope:
        return "out_of_scope", (
            f"{one} with {other} is not a subject of this knowledge base, which is about botanicals and "
            f"the medicines that people take with them. {NO_EVIDENCE_OF_SAFETY}"
        )
    if condition:
        return "not_searched", (
            f"This knowledge base has not looked at {one} in {other}; use the product's label. "
            f"{NO_EVIDENCE_OF_SAFETY}"
        )
    if reasoned:
        fires = " ".join((f"No rule of ours fires for {one} with {other}.", *left_out()))
        return "reasoned", (
            f"{fires} Our rules do not cover {NOT_COVERED}; nobody searched this pair. "
            f"{NO_EVIDENCE_OF_SAFETY}"
        )
    return "not_searched", (
        f"This knowledge base has no record of {one} with {other} and has not looked for one. "
        f"{NO_EVIDENCE_OF_SAFETY}"
    )
