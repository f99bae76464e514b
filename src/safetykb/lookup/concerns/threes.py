"""Three of a list that are graver together than any two: the one answer that is made list by list."""

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import product

from safetykb.kernel.first_words import EffectGrade, ThreesCase
from safetykb.kernel.typed import NamedTuple

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
    """A case that holds on a list: of which effect, and by which members, three at least."""

    case: ThreesCase
    effect: str
    members: tuple[str, ...]


def threes(members: Mapping[str, Does]) -> list[Three]:
    """Return the cases that hold among the members of a list, each with all that have a part in it."""
    return [three for three in _all(members) if three.members]


def _all(members: Mapping[str, Does]) -> Iterator[Three]:
    yield Three(
        ThreesCase.OPIOID_SEDATIVE_THIRD,
        "respiratory-depression",
        _one_of_each(
            members,
            lambda one: any(effect in one.grades for effect in OPIOID),
            lambda one: bool({"benzodiazepines", "gabapentinoids"} & set(one.classes)),
            _depresses,
        ),
    )
    yield Three(ThreesCase.THREE_PROLONG_QT, "qt-prolongation", _three_or_more(members, "qt-prolongation"))
    blocked = any(MAO_INHIBITION in one.grades for one in members.values())
    much = any(one.grades.get("serotonergic") == EffectGrade.MARKED for one in members.values())
    yield Three(
        ThreesCase.THREE_RAISE_SEROTONIN,
        "serotonergic",
        _three_or_more(members, "serotonergic") if much and not blocked else (),
    )
    yield Three(
        ThreesCase.NSAID_RAAS_DIURETIC,
        "kidney-injury",
        _one_of_each(
            members,
            lambda one: "nsaids" in one.classes and "kidney-injury" in one.grades,
            lambda one: bool({"ace-inhibitors", "angiotensin-receptor-blockers"} & set(one.classes)),
            lambda one: "diuretics" in one.classes,
        ),
    )


def _depresses(one: Does) -> bool:
    """Return whether it slows breathing, or makes sleepy enough to count: an opioid's third may be either."""
    return "respiratory-depression" in one.grades or one.grades.get("cns-depression") in ENOUGH


def _one_of_each(members: Mapping[str, Does], *wanted: Has) -> tuple[str, ...]:
    """Return the members of which each has one thing that is wanted, where three of them have all three."""
    fitting = [[name for name in members if has(members[name])] for has in wanted]
    if not any(len(set(three)) == len(wanted) for three in product(*fitting)):
        return ()
    return tuple(sorted({name for names in fitting for name in names}))


def _three_or_more(members: Mapping[str, Does], effect: str) -> tuple[str, ...]:
    """Return those that have enough of an effect, where they are three."""
    found = sorted(name for name, one in members.items() if one.grades.get(effect) in ENOUGH)
    return tuple(found) if len(found) > 2 else ()
