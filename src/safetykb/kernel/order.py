"""The one order in which every surface lists answers."""

from safetykb.kernel.first_words import Action, Documentation, Onset, Severity

_GRAVITY: dict[str | None, int] = {word: rank for rank, word in enumerate((None, *reversed(Severity)))}
GRAVE = _GRAVITY[Severity.MAJOR]
"""How grave what is major is: from here on everything is told."""
_RANKS: tuple[dict[str | None, int], ...] = tuple(
    {word: rank for rank, word in enumerate((*words, None))} for words in (Severity, Action, Documentation)
)
"""Place of each word of the three axes, gravest first; nothing said comes last."""


def gravity(severity: str | None) -> int:
    """Return how grave a severity is: 4 contraindicated ... 1 minor, 0 none."""
    return _GRAVITY[severity]


def gravest_first(
    severity: str | None, action: str | None, documentation: str | None, name: str
) -> tuple[int, int, int, str]:
    """Return the sort key of every list of answers: gravest, most cautious, best documented, then by name."""
    severities, actions, levels = _RANKS
    return severities[severity], actions[action], levels[documentation], name.casefold()


_ONSETS: dict[str | None, int] = {word: rank for rank, word in enumerate((*Onset, None))}
_GRAVE = _RANKS[0][Severity.MAJOR]


def most_cautious_first(action: str | None) -> int:
    """Return the place of an action among others; none comes last."""
    return _RANKS[1][action]


def best_known_first(documentation: str | None) -> int:
    """Return the place of a documentation level among others; none comes last."""
    return _RANKS[2][documentation]


def soonest_first(onset: str | None) -> int:
    """Return the place of an onset among others; one that is not known comes last."""
    return _ONSETS[onset]


def most_pressing_first(
    severity: str | None,
    action: str | None,
    documentation: str | None,
    onset: str | None,
    members: int,
    name: str,
) -> tuple[int | str, ...]:
    """Return the sort key of every list of concerns: at major and above what begins soonest stands first.

    Then the gravest, the most cautious, the best documented, the one of most members; of equals by name.
    """
    *axes, shown = gravest_first(severity, action, documentation, name)
    grave = axes[0] <= _GRAVE
    return (not grave, soonest_first(onset) if grave else 0, *axes, -members, shown)
