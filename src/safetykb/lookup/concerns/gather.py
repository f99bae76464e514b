"""Which concern a mechanism of a pair belongs to: one effect, one victim, one condition or one pair."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from safetykb.kernel.first_words import Answer, Mechanism, Severity
from safetykb.kernel.order import gravity
from safetykb.kernel.typed import Any, NamedTuple
from safetykb.lookup.concerns.twice import DUPLICATE
from safetykb.lookup.store import Told

_RAISING = frozenset({Mechanism.METABOLIC_INHIBITION, Mechanism.TRANSPORTER_INHIBITION})
_LOWERING = frozenset({Mechanism.METABOLIC_INDUCTION, Mechanism.TRANSPORTER_INDUCTION})
"""Mechanisms by which a victim's exposure rises, or falls; at what makes it active it is the other way."""
_CHANGING = _RAISING | _LOWERING


class Change(StrEnum):
    """What becomes of a victim."""

    RISES = "rises"
    FALLS = "falls"
    MORE_ACTIVE = "more-active"
    """More of its active form is made."""
    LESS_ACTIVE = "less-active"
    OTHERWISE = "changes"


class Key(NamedTuple):
    """What makes two mechanisms one concern."""

    kind: str
    """`effect`, `victim`, `opposed`, `condition`, `pair` or `duplicate`."""
    of: str
    """Id of the text of the effect, of the victim, condition or active; of whom several work against; the two
    ends of a pair."""


def gathered(told: Iterable[Told], texts: Sequence[Mapping[str, Any]]) -> dict[Key, list[Told]]:
    """Return what a list was told of, by concern. What shows no effect, and a rescue, is none.

    A condition stands with an effect that members of the list share; so does what raises the exposure of one
    of these, where too much of it is that emergency and no other, or what is milder than that: at major and
    above under the name of the graver, if too much of it is that and never the milder one. What folds into
    another stands there.
    """
    counted = [one for one in told if one.level["severity"] is not None and not is_rescue(one)]
    speaking = by_mechanism(texts)
    own = [(concern_of(one, speaking.get(one.mechanism, ())), one) for one in counted]
    shared = {key for key, one in own if one.kind == "substance"}
    carriers: dict[str, set[str]] = defaultdict(set)
    for key, one in own:
        if key in shared:
            carriers[key.of] |= {one.a, one.b}
    folds = {text["id"]: text["folds_into"] for text in texts if text["folds_into"] is not None}
    emergencies = {text["emergency"]: text["id"] for text in texts}
    placed: list[tuple[Key, Told]] = []
    for key, one in own:
        if key.kind == "victim" and changed(one) is Change.RISES:
            named = [emergencies[name] for name in one.said["guidance"] if name in emergencies]
            same = [effect for effect in named if folds.get(effect) not in named]
            milder = [effect for effect, into in folds.items() if [into] == same]
            shown = [effect for effect in (*same, *milder) if key.of in carriers[effect]]
            if len(same) == 1 and shown:
                kills = is_grave(one) and not set(milder) & set(named)
                key = Key("effect", same[0] if kills else shown[0])
                shared.add(key)
        placed.append((key, one))
    found: dict[Key, list[Told]] = defaultdict(list)
    for key, one in placed:
        if key.kind == "effect" and key not in shared:
            key = Key("condition", one.b)
        folded = Key("effect", folds.get(key.of, ""))
        found[folded if folded in shared and one.kind == "substance" else key].append(one)
    return _around_one(_of_one_kin(_with_its_harm(_without_folded(found, folds, shared))))


def _with_its_harm(found: dict[Key, list[Told]]) -> dict[Key, list[Told]]:
    """Return concerns with what only raises a victim standing where a record tells what that does.

    That a blood pressure medicine rises and that the pressure falls by it is one thing: a record says so of
    the pair, as gravely, and a rule of many says no more.
    """
    harms = {
        (one.pair, one.victim, gravity(one.level["severity"])): key
        for key, some in found.items()
        for one in some
        if key.kind == "effect" and one.said.get("rule") is None
    }
    for key in [key for key in found if key.kind == "victim"]:
        for one in list(found[key]):
            rises = one.said.get("rule") is not None and changed(one) is Change.RISES
            graver = range(gravity(one.level["severity"]), gravity(Severity.CONTRAINDICATED) + 1)
            where = next((k for g in graver if (k := harms.get((one.pair, one.victim, g)))), None)
            if rises and where:
                found[key].remove(one)
                found[where].append(one)
    return {key: some for key, some in found.items() if some}


def _of_one_kin(found: dict[Key, list[Told]]) -> dict[Key, list[Told]]:
    """Return concerns with what is said of several conditions alike told once, with the first of them.

    An uneven rhythm and a failing heart are both heart disease: what holds for any of its kinds is one thing.
    First is the condition of which most is told.
    """
    order = sorted((key for key in found if key.kind == "condition"), key=lambda key: (-len(found[key]), key))
    first: dict[tuple[str, str, str], Key] = {}
    for key in order:
        for one in list(found[key]):
            where = first.setdefault((one.a, one.mechanism, one.said["consequence"]), key)
            if where != key:
                found[key].remove(one)
                found[where].append(one)
    return {key: some for key, some in found.items() if some}


def _around_one(found: dict[Key, list[Told]]) -> dict[Key, list[Told]]:
    """Return concerns with what one member works against, and what works against it, as one of that member.

    Who stands with most of the others comes first, so that each pair is told once.
    """
    left = {key: some for key in found if key.kind == "pair" and (some := _opposed(found[key]))}
    while left:
        ends = Counter(end for some in left.values() for end in some[0].pair)
        hub = min(ends, key=lambda end: (-ends[end], end))
        if ends[hub] == 1:
            break
        for key in [key for key, some in left.items() if hub in some[0].pair]:
            moved = left.pop(key)
            found.setdefault(Key("opposed", hub), []).extend(moved)
            found[key] = [one for one in found[key] if one not in moved]
    return {key: some for key, some in found.items() if some}


def _opposed(told: Iterable[Told]) -> list[Told]:
    return [one for one in told if one.mechanism == Mechanism.OPPOSED_EFFECTS]


def is_grave(one: Told) -> bool:
    """Return whether a mechanism is major or graver."""
    return gravity(one.level["severity"]) >= gravity(Severity.MAJOR)


def _without_folded(
    found: dict[Key, list[Told]], folds: Mapping[str, str], shared: set[Key]
) -> dict[Key, list[Told]]:
    """Return concerns with conditions of one that was folded standing by themselves."""
    for effect, into in folds.items():
        key = Key("effect", effect)
        if Key("effect", into) in shared and key in found:
            for one in found.pop(key):
                found.setdefault(Key("condition", one.b), []).append(one)
    return dict(found)


def by_mechanism(texts: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """Return the texts that speak of each mechanism."""
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for text in texts:
        for mechanism in text["mechanisms"]:
            found[mechanism].append(text)
    return found


def concern_of(one: Told, fitting: Sequence[Mapping[str, Any]]) -> Key:
    """Return the concern of a mechanism by itself; `fitting` are the texts that speak of it.

    Where several texts speak of one mechanism, the emergency that is named with it tells which; without one
    it is what folds into the others.
    """
    if one.kind == DUPLICATE:
        return Key(DUPLICATE, str(one.victim))
    if fitting:
        named = [text for text in fitting if text["emergency"] in one.said["guidance"]]
        mild = [text for text in fitting if text["folds_into"] is not None]
        return Key("effect", (named or mild or fitting)[0]["id"])
    if one.kind == "condition":
        return Key("condition", one.b)
    if one.victim is not None:
        return Key("victim", one.victim)
    return Key("pair", f"{one.a}--{one.b}")


def changed(one: Told) -> Change:
    """Return what becomes of the victim of a mechanism: slowed activation leaves less of what acts."""
    active = one.activation or one.mechanism == Mechanism.ACTIVE_METABOLITE
    case = (one.said.get("case") or "").removeprefix("activation_")
    if case.startswith(("raised", "lowered")):
        more = case.startswith("raised")
    elif one.mechanism in _CHANGING:
        more = (one.mechanism in _RAISING) is not one.activation
    else:
        return Change.OTHERWISE
    if active:
        return Change.MORE_ACTIVE if more else Change.LESS_ACTIVE
    return Change.RISES if more else Change.FALLS


def is_rescue(one: Told) -> bool:
    """Return whether it is given because of the other: that is no harm."""
    return bool(one.level["answer"] == Answer.RESCUE)
