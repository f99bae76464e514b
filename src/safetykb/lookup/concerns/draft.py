"""Concerns before they are put into words: what stands behind each, how grave it is, and who has a part."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from safetykb.kernel.first_words import Severity
from safetykb.kernel.order import (
    GRAVE,
    best_known_first,
    gravest_first,
    gravity,
    most_cautious_first,
    most_pressing_first,
    soonest_first,
)
from safetykb.kernel.typed import Any, NamedTuple
from safetykb.kernel.words import listed
from safetykb.lookup.concerns.gather import gathered
from safetykb.lookup.concerns.keyed import Change, Key, changed, is_grave
from safetykb.lookup.concerns.threes import Does, Three, threes
from safetykb.lookup.concerns.twice import DUPLICATE
from safetykb.lookup.store import Told

THREE = 3
"""Members from which they are graver than any two, and failures from which they are one thing."""
WEAKENED = "weakened"
"""The kind of a concern of one medicine that makes several others fail."""


class Who(NamedTuple):
    """A member of the list, or a condition of the person."""

    name: str
    entered_as: str
    stopping: tuple[str, ...] = ()
    """Records that say why it must not be left out abruptly."""
    does: Does = Does({}, ())
    """What it does by itself."""
    planned: bool = False
    """Whether it is still to be taken."""
    stopped: bool = False
    """Whether it was stopped, and is entered nowhere else as still taken."""
    as_needed: bool = False
    """Whether it is taken only when it is needed."""
    for_seizures: bool = False
    """Whether it is kept for a seizure, and so stays."""
    unneeded: bool = False
    """Whether nobody prescribes it: a drink, a herb, a shop product, a drug of the street."""


class Draft(NamedTuple):
    """A concern before it is put into words."""

    key: Key
    told: list[Told]
    """What stands behind it, gravest first."""
    spoken: list[Told]
    """The same as it is heard: of what is as grave what records say comes before what rules say."""
    severity: str | None
    action: str | None
    documentation: str | None
    onset: str | None
    members: list[str]
    three: Three | None = None
    """Three of its members that are graver than any two."""


def drafts(told: Sequence[Told], who: Mapping[str, Who], texts: Mapping[str, Any]) -> list[Draft]:
    """Return what may happen from a list, most pressing first."""
    found = threes({name: one.does for name, one in who.items()})
    titles = {text["id"]: str(text["title"]) for text in texts["texts"]}
    products = {name: one.entered_as for name, one in who.items()}
    own = [_draft(key, behind) for key, behind in gathered(told, texts["texts"], products).items()]

    def order(draft: Draft) -> tuple[int | str, ...]:
        name = title(draft, who, titles)
        axes = draft.severity, draft.action, draft.documentation, draft.onset
        return (*most_pressing_first(*axes, len(draft.members), name), draft.key.of)

    drafted = _weakened_by_one(_with_three(draft, found, texts) for draft in _of_products(own, who))
    return sorted(drafted, key=order)


def _weakened_by_one(found: Iterable[Draft]) -> Iterator[Draft]:
    """Yield concerns, of those in which one medicine makes others fail, three or more gravely, one.

    Carbamazepine beside apixaban, a cancer medicine and a steroid is one thing to settle: what is done about
    it is asked once.
    """
    by: dict[str, list[Draft]] = {}
    for draft in found:
        by.setdefault(_weakens(draft), []).append(draft)
    for doer, some in by.items():
        if doer and len(some) >= THREE:
            yield _draft(Key(WEAKENED, doer), [one for draft in some for one in draft.told])
        else:
            yield from some


def _weakens(draft: Draft) -> str:
    """Return who alone makes the victim of a grave concern fail; empty where nobody does."""
    grave = [one for one in draft.told if is_grave(one)]
    doers = {one.perpetrator for one in grave}
    fails = draft.key.kind == "victim" and any(changed(one) is Change.FALLS for one in grave)
    alone = fails and len(doers) == 1 and all(doers <= {*one.pair} for one in draft.told)
    return str(doers.pop()) if alone else ""


def _draft(key: Key, told: Sequence[Told]) -> Draft:
    def order(one: Told) -> tuple[object, ...]:
        capped, severity, *rest = weight(one)
        return capped, severity, _is_apart(key, one), *rest

    ordered = sorted(told, key=order)
    counted = [one for one in ordered if not one.level["capped_by"]] or ordered
    first = counted[0]
    weighing = [one for one in counted if is_grave(one)] or counted
    return Draft(
        key=key,
        told=ordered,
        spoken=sorted(ordered, key=_heard_first),
        severity=first.level["severity"],
        action=min((one.level["action"] for one in counted), key=most_cautious_first),
        documentation=best_known(counted),
        onset=min((one.said["onset"] for one in weighing), key=soonest_first),
        members=_members(ordered),
    )


def _of_products(found: Iterable[Draft], who: Mapping[str, Who]) -> Iterator[Draft]:
    """Yield concerns, those of a product's ingredients as one where the same does the same harm to each.

    What records say of them decides whether it is the same: a rule speaks of each by its own path.
    """
    alike: dict[tuple[object, ...], list[Draft]] = {}
    for draft in found:
        of = draft.key.of
        same: tuple[object, ...] = (draft.key.kind, of)
        if draft.key.kind == "victim":
            doers = frozenset(draft.members) - {of}
            same = (who[of].entered_as, draft.spoken[0].said["consequence"], doers)
        alike.setdefault(same, []).append(draft)
    for first, *others in alike.values():
        some = [first, *others]
        told = [one for draft in some for one in draft.told]
        yield _draft(min(draft.key for draft in some), told) if others else first


def _with_three(draft: Draft, found: Iterable[Three], texts: Mapping[str, Any]) -> Draft:
    """Return a concern as grave as three of its members make it."""
    about = {text["id"]: text["about"] for text in texts["texts"]}
    for three in found:
        fits = draft.key.kind == "effect" and three.effect in about[draft.key.of]
        among = tuple(member for member in three.members if member in draft.members)
        if not fits or len(among) < THREE:
            continue
        cell = texts["threes"][three.case]
        graver = gravity(cell["severity"]) > gravity(draft.severity)
        return draft._replace(
            three=three._replace(members=among),
            severity=cell["severity"] if graver else draft.severity,
            documentation=cell["documentation"] if graver else draft.documentation,
            onset=cell["onset"] if graver else draft.onset,
            action=min(draft.action, cell["action"], key=most_cautious_first),
        )
    return draft


def best_known(told: Sequence[Told]) -> str | None:
    """Return how well it is known that some, the gravest first, are as grave as the first of them.

    What is less known beside it takes nothing from that, though it be the more to be avoided.
    """
    severity = told[0].level["severity"]
    levels: list[str | None] = [o.level["documentation"] for o in told if o.level["severity"] == severity]
    return min(levels, key=best_known_first)


def weight(one: Told) -> tuple[bool, int, int, int, str]:
    """Return the sort key of what stands behind a concern, gravest first, what people refuted last."""
    axes = one.level["severity"], one.level["action"], one.level["documentation"]
    return (bool(one.level["capped_by"]), *gravest_first(*axes, " ".join(one.pair)))


def _is_apart(key: Key, one: Told) -> bool:
    """Return whether it is of two medicines, where a concern is about a condition."""
    return key.kind == "condition" and one.kind != "condition"


def _heard_first(one: Told) -> tuple[bool, int, bool]:
    return bool(one.level["capped_by"]), -gravity(one.level["severity"]), one.said.get("rule") is not None


def _members(ordered: Sequence[Told]) -> list[str]:
    """Return the ends of pairs in their order, gravest first; conditions last."""
    conditions = {one.b for one in ordered if one.kind == "condition"}
    ends = dict.fromkeys(end for one in ordered for end in one.pair)
    return [end for end in ends if end not in conditions] + [end for end in ends if end in conditions]


def title(draft: Draft, who: Mapping[str, Who], titles: Mapping[str, str]) -> str:
    """Return the head of a concern: what may happen, or to whom by what."""
    if draft.key.kind == "effect":
        return titles[draft.key.of].upper()
    names = {member: who[member].name for member in draft.members}
    if draft.key.kind == DUPLICATE:
        how = "in two forms" if all(one.said["meant"] for one in draft.told) else "twice"
        return f"{' + '.join(names.values())} {how}".upper()
    if draft.key.kind == "pair":
        return " + ".join(names.values()).upper()
    first = names.pop(draft.key.of)
    if draft.key.kind == WEAKENED:
        return f"{first.upper()} MAKES LESS OF {listed([*names.values()])}"
    whose = dict.fromkeys(_whose(draft))
    first = " + ".join([first, *(names.pop(one) for one in whose if one in names)])
    if draft.key.kind == "condition" and draft.severity == Severity.CONTRAINDICATED:
        names = _forbidden(draft, names) or names
    names = _as_grave(draft, names) or names
    others = ", ".join(names.values())
    return f"{first.upper()}: {others}" if draft.key.kind == "condition" else f"{first.upper()} + {others}"


def _forbidden(draft: Draft, names: Mapping[str, str]) -> dict[str, str]:
    """Return who a condition forbids, and who is major in it, which is said: no head forbids the others.

    Who is here for another medicine's sake, as a reliever is, stands in no such head.
    """
    worst = {one.a: one for one in reversed(draft.told) if one.kind == "condition" and is_grave(one)}
    return {
        end: name if worst[end].level["severity"] == Severity.CONTRAINDICATED else f"{name} (major)"
        for end, name in names.items()
        if end in worst
    }


def _as_grave(draft: Draft, names: Mapping[str, str]) -> dict[str, str]:
    """Return who is major or graver in a concern that is, or as grave as it: no head shouts the others."""
    least = min(GRAVE, gravity(draft.severity))
    heard = [
        one for one in draft.told if not one.level["capped_by"] and gravity(one.level["severity"]) >= least
    ]
    grave = {end for one in heard for end in one.pair}
    return {end: name for end, name in names.items() if end in grave}


def about(draft: Draft) -> list[str]:
    """Return the condition or victims that a concern is about; of another, what makes it one."""
    if draft.key.kind == "victim":
        return sorted({*_whose(draft)})
    return draft.members if draft.key.kind == "pair" else [draft.key.of]


def _whose(draft: Draft) -> list[str]:
    """Return the conditions, or victims, of what stands behind a concern, those of the gravest first."""
    if draft.key.kind == "condition":
        return [one.b for one in draft.told if one.kind == "condition"]
    return [one.victim for one in draft.told if one.victim]
