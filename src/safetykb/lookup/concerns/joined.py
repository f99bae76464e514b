"""Concerns that are one thing, put together: a person reads each harm once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from safetykb.kernel.first_words import Mechanism
from safetykb.kernel.order import gravity
from safetykb.kernel.words import whole_sentences
from safetykb.lookup.concerns.keyed import Change, Key, changed, is_grave
from safetykb.lookup.store import Told

Found = dict[Key, list[Told]]
OPPOSED = "opposed"
UNNAMED = frozenset({Mechanism.UNKNOWN})
"""Mechanisms that say nothing of what happens: only the words do."""


def joined(found: Found, products: Mapping[str, str]) -> Found:
    """Return concerns with those that are one thing standing together.

    `products` are what each was entered as.
    """
    found = _with_its_product(found, products)
    for join in (
        _with_its_harm,
        _of_one_kin,
        _with_its_condition,
        _around_one,
        _with_its_act,
        _with_its_victim,
    ):
        found = {key: some for key, some in join(found).items() if some}
    return found


def _with_its_product(found: Found, products: Mapping[str, str]) -> Found:
    """Return concerns with what one ingredient does to a medicine standing where another of it is told to.

    Nirmatrelvir is taken with ritonavir: what the two do to tacrolimus is one thing, decided about once.
    """
    homes: dict[tuple[str, str], tuple[int, Key]] = {}
    for key, some in found.items():
        for one in some if key.kind in ("effect", "victim") else ():
            doers = [end for end in one.pair if end != one.victim]
            if one.victim and len(doers) == 1:
                home = (-gravity(one.level["severity"]), key)
                where = products.get(doers[0], doers[0]), one.victim
                homes[where] = min(home, homes.get(where, home))
    for key in [key for key in found if key.kind == "pair"]:
        for one in list(found[key]):
            ways = ((products.get(doer, doer), other) for doer, other in (one.pair, one.pair[::-1]))
            if where_told := [homes[way] for way in ways if way in homes]:
                found[key].remove(one)
                found[min(where_told)[1]].append(one)
    return found


def _with_its_harm(found: Found) -> Found:
    """Return concerns with what only raises a victim standing where a record tells what that does.

    That a blood pressure medicine rises and that the pressure falls by it is one thing: a record says so of
    the pair, as gravely, and a rule of many says no more.
    """
    harms: dict[tuple[tuple[str, str], str | None], list[tuple[int, Key]]] = defaultdict(list)
    for key, some in found.items():
        for one in some if key.kind == "effect" else ():
            if one.said.get("rule") is None:
                harms[one.pair, one.victim].append((gravity(one.level["severity"]), key))
    for key in [key for key in found if key.kind == "victim"]:
        for one in list(found[key]):
            weight = gravity(one.level["severity"])
            where = [harm for harm in harms[one.pair, one.victim] if harm[0] >= weight]
            if where and one.said.get("rule") is not None and changed(one) is Change.RISES:
                found[key].remove(one)
                found[min(where)[1]].append(one)
    return found


def _of_one_kin(found: Found) -> Found:
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
    return found


def _around_one(found: Found) -> Found:
    """Return concerns with what one member does with several in one way as one of that member.

    It works against them, or each brings the same harm of it. Who stands with most of the others comes first,
    so that each pair is told once.
    """
    ways: dict[tuple[str, str], dict[Key, list[Told]]] = defaultdict(dict)
    for key, some in found.items():
        for one in some if key.kind == "pair" else ():
            ways[_way(one)].setdefault(key, []).append(one)
    for (mechanism, _), left in ways.items():
        while left:
            ends = Counter(end for some in left.values() for end in some[0].pair)
            hub = min(ends, key=lambda end: (-ends[end], end))
            if ends[hub] == 1:
                break
            for key in [key for key, some in left.items() if hub in some[0].pair]:
                moved = left.pop(key)
                kind = OPPOSED if mechanism == Mechanism.OPPOSED_EFFECTS else mechanism.replace("_", "-")
                found.setdefault(Key(kind, hub), []).extend(moved)
                found[key] = [one for one in found[key] if one not in moved]
    return found


def _with_its_act(found: Found) -> Found:
    """Return concerns with what is done in a condition standing where a pair with its medicine asks the same.

    Metoclopramide ends beside what treats Parkinson's disease as in the disease itself: that is told once.
    """
    acts: dict[tuple[str, str], Key] = {}
    for key, some in found.items():
        for one in some if key.kind in (OPPOSED, "pair") else ():
            acts |= {(end, whole_sentences(one.said["management"])[0]): key for end in one.pair}
    for key in [key for key in found if key.kind == "condition"]:
        for one in [one for one in found[key] if one.kind == "condition"]:
            home = acts.get((one.a, whole_sentences(one.said["management"])[0]))
            if home and is_grave(one):
                found[key].remove(one)
                found[home].append(one)
    return found


def _way(one: Told) -> tuple[str, str]:
    return one.mechanism, str(one.said["consequence"]) if one.mechanism in UNNAMED else ""


def _with_its_victim(found: Found) -> Found:
    """Return concerns with what a condition does to a medicine standing where others do it the same harm.

    Lithium builds up in vomiting as beside ibuprofen. What joined a condition before stays there whole.
    """
    for some in found.values():
        if any(one.kind != "condition" for one in some):
            continue
        for one in list(some):
            home = Key("victim", one.a)
            if any(_is_one_emergency(one, other) for other in found.get(home, ())):
                some.remove(one)
                found[home].append(one)
    return found


def _is_one_emergency(one: Told, other: Told) -> bool:
    """Return whether what a condition makes gather, or changes, is the emergency of something grave."""
    gathers = one.mechanism == Mechanism.RENAL_ELIMINATION or changed(one) is not Change.OTHERWISE
    return gathers and is_grave(other) and not {*one.said["guidance"]}.isdisjoint(other.said["guidance"])


def _opposed(told: Iterable[Told]) -> list[Told]:
    return [one for one in told if one.mechanism == Mechanism.OPPOSED_EFFECTS]


def _with_its_condition(found: Found) -> Found:
    """Return concerns with what works against another standing where a condition brings the same harm of it.

    That a beta-blocker closes the airways is one thing in asthma and beside what opens them.
    """
    states = [key for key in found if key.kind == "condition"]
    for key in [key for key in found if key.kind == "pair"]:
        for one in _opposed(found[key]):
            named = {*one.said["guidance"]}
            for state in states:
                if any(o.a in one.pair and named and named == {*o.said["guidance"]} for o in found[state]):
                    found[key].remove(one)
                    found[state].append(one)
                    break
    return found
