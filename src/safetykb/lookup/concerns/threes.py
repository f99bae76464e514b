"""Three of a list that are graver together than any two: the one answer that is made list by list."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from safetykb.kernel.first_words import EffectGrade, ThreesCase

ENOUGH = (EffectGrade.MARKED, EffectGrade.MODERATE)
"""Grades from which an effect counts towards three."""
OPIOID = ("opioid-agonist", "opioid-partial-agonist")
MAO_INHIBITION = "mao-inhibition"


class Does(NamedTuple):
    """What a member of the list does by itself, and what it is."""

    grades: Mapping[str, str | None]
    """How much of each effect it has."""
    classes: Collection[str]


Has = Callable[[Does], bool]


class Three(NamedTuple):
    """A case that holds on a list: of which effect, and by which three."""

    case: ThreesCase
    effect: str
    members: tuple[str, ...]


def threes(members: Mapping[str, Does]) -> list[Three]:
    """Return the cases that hold among the members of a list, each with the first three by id."""
    return [three for three in _all(members) if three.members]


def _all(members: Mapping[str, Does]) -> Iterator[Three]:
    yield Three(
        ThreesCase.OPIOID_SEDATIVE_THIRD,
        "respiratory-depression",
        _one_of_each(
            members,
            lambda one: any(effect in one.grades for effect in OPIOID),
            lambda one: bool({"benzodiazepines", "gabapentinoids"} & set(one.classes)),
            lambda one: "respiratory-depression" in one.grades,
        ),
    )
    yield Three(ThreesCase.THREE_PROLONG_QT, "qt-prolongation", _first_three(members, "qt-prolongation"))
    blocked = any(MAO_INHIBITION in one.grades for one in members.values())
    much = any(one.grades.get("serotonergic") == EffectGrade.MARKED for one in members.values())
    yield Three(
        ThreesCase.THREE_RAISE_SEROTONIN,
        "serotonergic",
        _first_three(members, "serotonergic") if much and not blocked else (),
    )
    yield Three(
        ThreesCase.NSAID_RAAS_DIURETIC,
        "kidney-injury",
        _one_of_each(
            members,
            lambda one: "nsaids" in one.classes,
            lambda one: bool({"ace-inhibitors", "angiotensin-receptor-blockers"} & set(one.classes)),
            lambda one: "diuretics" in one.classes,
        ),
    )


def _one_of_each(members: Mapping[str, Does], *wanted: Has) -> tuple[str, ...]:
    """Return members of which each has what is wanted at its place; none where there are no such three."""
    fitting: list[Sequence[str]] = [
        [name for name in sorted(members) if has(members[name])] for has in wanted
    ]
    found = (
        (one, other, third)
        for one in fitting[0]
        for other in fitting[1]
        for third in fitting[2]
        if len({one, other, third}) == len(wanted)
    )
    return next(found, ())


def _first_three(members: Mapping[str, Does], effect: str) -> tuple[str, ...]:
    """Return three that have enough of an effect, most first; none where there are fewer."""
    most = {str(grade): place for place, grade in enumerate(ENOUGH)}
    found = sorted(
        (name for name, one in members.items() if one.grades.get(effect) in most),
        key=lambda name: (most[str(members[name].grades[effect])], name),
    )
    return tuple(found[:3]) if len(found) > 2 else ()
