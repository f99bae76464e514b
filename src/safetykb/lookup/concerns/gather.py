"""Which concern a mechanism of a pair belongs to: one effect, one victim, one condition or one pair."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from safetykb.kernel.first_words import Answer
from safetykb.kernel.order import gravity
from safetykb.kernel.typed import Any
from safetykb.lookup.concerns.joined import joined
from safetykb.lookup.concerns.keyed import Change, Key, changed, is_grave
from safetykb.lookup.concerns.twice import DUPLICATE
from safetykb.lookup.store import Told


def gathered(
    told: Iterable[Told], texts: Sequence[Mapping[str, Any]], products: Mapping[str, str]
) -> dict[Key, list[Told]]:
    """Return what a list was told of, by concern. What shows no effect, and a rescue, is none.

    `products` are what each was entered as.

    A condition stands with an effect that members of the list share; so does what raises the exposure of one
    of these, where too much of it is that emergency and no other, or what is milder than that: at major and
    above under the name of the graver, if too much of it is that and never the milder one; and where no
    record tells as gravely what that does. What folds into another stands there.
    """
    counted = [one for one in told if one.level["severity"] is not None and not is_rescue(one)]
    speaking = by_mechanism(texts)
    own = [(concern_of(one, speaking.get(one.mechanism, ())), one) for one in counted]
    shared = {key for key, one in own if one.kind == "substance"}
    carriers: dict[str, set[str]] = defaultdict(set)
    for key, one in own:
        if key in shared:
            carriers[key.of].update(one.pair)
    folds = {text["id"]: text["folds_into"] for text in texts if text["folds_into"] is not None}
    emergencies = {text["emergency"]: text["id"] for text in texts}
    placed: list[tuple[Key, Told]] = []
    recorded: dict[tuple[Key, tuple[str, str]], int] = defaultdict(int)
    for key, one in own:
        if one.said.get("rule") is None:
            recorded[key, one.pair] = max(recorded[key, one.pair], gravity(one.level["severity"]))
    for key, one in own:
        rules = one.said.get("rule") is not None
        told_there = rules and recorded[key, one.pair] >= gravity(one.level["severity"])
        if key.kind == "victim" and changed(one) is Change.RISES and not told_there:
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
        if key.of in folds and one.kind == "substance":
            folded = Key("effect", folds[key.of])
            key = folded if folded in shared else key
        found[key].append(one)
    return joined(_without_folded(found, folds, shared), products)


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


def is_rescue(one: Told) -> bool:
    """Return whether it is given because of the other: that is no harm."""
    return bool(one.level["answer"] == Answer.RESCUE)
