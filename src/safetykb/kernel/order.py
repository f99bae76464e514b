"""The one order in which every surface lists answers."""

from safetykb.kernel.vocabulary import Action, Documentation, Severity

_SEVERITIES = tuple(Severity)
_RANKS: tuple[dict[str | None, int], ...] = tuple(
    {word: rank for rank, word in enumerate((*words, None))} for words in (Severity, Action, Documentation)
)
"""Place of each word of the three axes, gravest first; nothing said comes last."""


def gravity(severity: Severity | None) -> int:
    """Return how grave a severity is: 4 contraindicated ... 1 minor, 0 none."""
    return 0 if severity is None else len(_SEVERITIES) - _SEVERITIES.index(severity)


def gravest_first(
    severity: str | None, action: str | None, documentation: str | None, name: str
) -> tuple[int, int, int, str]:
    """Return the sort key of every list of answers: gravest, most cautious, best documented, then by name."""
    severities, actions, levels = _RANKS
    return severities[severity], actions[action], levels[documentation], name.casefold()
