"""From what a list was told to its concerns, most pressing first, each sentence once."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from safetykb.kernel.first_words import Action, Mechanism, Severity
from safetykb.kernel.order import (
    gravest_first,
    gravity,
    most_cautious_first,
    most_pressing_first,
    soonest_first,
)
from safetykb.kernel.typed import TYPE_CHECKING, Any, NamedTuple
from safetykb.kernel.words import begun, listed, whole_sentences
from safetykb.lookup.concerns.doing import Named, Pairs, in_turn, own_words
from safetykb.lookup.concerns.gather import Change, Key, changed, gathered, is_grave
from safetykb.lookup.concerns.threes import Does, Three, threes
from safetykb.lookup.concerns.twice import DUPLICATE
from safetykb.lookup.concerns.wording import (
    HEADS,
    Once,
    advised_against,
    avoided,
    not_abruptly,
    of_those_here,
    stars,
)
from safetykb.lookup.store import Told

if TYPE_CHECKING:
    from safetykb.kernel.shapes import Alternatives, Concern, ConcernMember

NO_EXCESS = frozenset(
    {
        *(Mechanism.OPPOSED_EFFECTS, Mechanism.ABSORPTION, Mechanism.UNKNOWN),
        *(Mechanism.OPIOID_RECEPTOR_BLOCKADE, Mechanism.OPIOID_RECEPTOR_COMPETITION),
    }
)
"""Mechanisms that harm a victim's taker otherwise than too much of the victim does."""
LESS = frozenset({Mechanism.OPPOSED_EFFECTS, Mechanism.ABSORPTION})
"""Those by which there is too little of the victim, or of what it does."""
MOST_WATCHED = 3
"""Sentences that say what to watch."""
THREE = 3
"""Members from which they are graver than any two."""
PAIR = 2
"""Members of which each sentence is of both."""
MOST_BESIDE = 2
"""Members whose changed exposure is spoken of by itself."""
MOST_SAID = 3
"""Sentences of a record's own words for the person."""


class Who(NamedTuple):
    """A member of the list, or a condition of the person."""

    name: str
    entered_as: str
    stopping: tuple[str, ...] = ()
    """Records that say why it must not be left out abruptly."""
    does: Does = Does({}, ())
    """What it does by itself."""


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


def concerns(
    told: Iterable[Told],
    who: Mapping[str, Who],
    texts: Mapping[str, Any],
    instead: "Mapping[str, Alternatives]" = MappingProxyType({}),
) -> "list[Concern]":
    """Return what may happen, most pressing first. Every mechanism that shows an effect stands in one.

    `who` are all on the list by their ids; `texts` is what the snapshot keeps for concerns; `instead` is what
    there is to weigh for a medicine whose exposure is changed.
    """
    by_id = {text["id"]: text for text in texts["texts"]}
    told = list(told)
    found = threes({name: one.does for name, one in who.items()})
    own = [_draft(key, behind) for key, behind in gathered(told, texts["texts"]).items()]
    drafts = [_with_three(draft, found, texts) for draft in _of_products(own, who)]

    def order(draft: Draft) -> tuple[int | str, ...]:
        title = _title(draft, who, by_id)
        axes = draft.severity, draft.action, draft.documentation, draft.onset
        return (*most_pressing_first(*axes, len(draft.members), title), draft.key.of)

    drafts.sort(key=order)
    elsewhere = _told_elsewhere(drafts, by_id)
    homes = _homes(drafts, elsewhere)
    words = Words(who, texts, by_id, elsewhere, homes, avoided(told), Once(), set(), instead)
    return [_worded(draft, words) for draft in drafts]


class Words(NamedTuple):
    """What the concerns of a report are worded with."""

    who: Mapping[str, Who]
    texts: Mapping[str, Any]
    by_id: Mapping[str, Any]
    elsewhere: Mapping[str, str]
    """Emergencies that a concern of the report tells, with the id of its text."""
    homes: Mapping[str, Key]
    """The others, each with the concern that tells it."""
    never: Collection[tuple[str, str]]
    """Pairs of the report that are not to be combined at all."""
    once: Once
    left_out: set[str]
    """Members of which it was said that nobody ends them abruptly."""
    instead: "Mapping[str, Alternatives]"
    """What there is to weigh for a medicine whose exposure is changed."""

    @property
    def here(self) -> set[str]:
        """Who is on the list, with the classes that it is of."""
        return {name for member, one in self.who.items() for name in (member, *one.does.classes)}

    def named(self, member: str) -> str:
        """Return what a member is called."""
        return self.who[member].name


def _told_elsewhere(drafts: Iterable[Draft], by_id: Mapping[str, Any]) -> dict[str, str]:
    """Return the emergencies that a concern tells as its own, each with the id of its text.

    What folds into a concern of the report tells none: that of the graver one holds.
    """
    there = {draft.key.of for draft in drafts if draft.key.kind == "effect" and _is_told(draft)}
    folded = {name for name, text in by_id.items() if text["folds_into"] in there}
    return {text["emergency"]: name for name, text in by_id.items() if name in there | folded}


def _homes(drafts: Sequence[Draft], elsewhere: Collection[str]) -> dict[str, Key]:
    """Return the emergencies that are of no effect, each with the concern in which it is told.

    It is where it is named most gravely, of these where its victim stands: how lithium poisons is told of
    what raises lithium, and not where lithium makes sleepy.
    """
    found: dict[str, tuple[tuple[int, bool], Key]] = {}
    for draft in drafts:
        for one in _urgent(draft):
            weight = gravity(one.level["severity"]), draft.key.kind == "victim"
            for name in one.said["guidance"]:
                if name not in elsewhere and (name not in found or weight > found[name][0]):
                    found[name] = weight, draft.key
    return {name: key for name, (_, key) in found.items()}


def _draft(key: Key, told: Sequence[Told]) -> Draft:
    ordered = sorted(told, key=_weight)
    counted = [one for one in ordered if not one.level["capped_by"]] or ordered
    first = counted[0]
    grave = gravity(first.level["severity"]) >= gravity(Severity.MAJOR)
    weighing = [o for o in counted if not grave or gravity(o.level["severity"]) >= gravity(Severity.MAJOR)]
    return Draft(
        key=key,
        told=ordered,
        spoken=sorted(ordered, key=_heard_first),
        severity=first.level["severity"],
        action=min((one.level["action"] for one in counted), key=most_cautious_first),
        documentation=first.level["documentation"],
        onset=min((one.said["onset"] for one in weighing), key=soonest_first),
        members=_members(ordered),
    )


def _of_products(drafts: Iterable[Draft], who: Mapping[str, Who]) -> Iterator[Draft]:
    """Yield concerns, those of a product's ingredients as one where the same does the same harm to each."""
    alike: dict[tuple[str, ...], list[Draft]] = {}
    for draft in drafts:
        of = draft.key.of
        same: tuple[str, ...] = (draft.key.kind, of)
        if draft.key.kind == "victim":
            doers = sorted(set(draft.members) - {of})
            same = (who[of].entered_as, draft.told[0].said["consequence"], *doers)
        alike.setdefault(same, []).append(draft)
    for some in alike.values():
        told = [one for draft in some for one in draft.told]
        yield _draft(min(draft.key for draft in some), told)


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


def _weight(one: Told) -> tuple[bool, int, int, int, str]:
    return (bool(one.level["capped_by"]), *gravest_first(*_axes(one), f"{one.a} {one.b}"))


def _heard_first(one: Told) -> tuple[bool, int, bool]:
    return bool(one.level["capped_by"]), -gravity(one.level["severity"]), one.said.get("rule") is not None


def _axes(one: Told) -> tuple[str | None, str | None, str | None]:
    return one.level["severity"], one.level["action"], one.level["documentation"]


def _members(ordered: Sequence[Told]) -> list[str]:
    """Return the ends of pairs in their order, gravest first; conditions last."""
    conditions = {one.b for one in ordered if one.kind == "condition"}
    ends = dict.fromkeys(end for one in ordered for end in one.pair)
    return [end for end in ends if end not in conditions] + [end for end in ends if end in conditions]


def _title(draft: Draft, who: Mapping[str, Who], by_id: Mapping[str, Any]) -> str:
    """Return the head of a concern: what may happen, or to whom by what."""
    if draft.key.kind == "effect":
        return str(by_id[draft.key.of]["title"]).upper()
    names = {member: who[member].name for member in draft.members}
    if draft.key.kind == DUPLICATE:
        how = "in two forms" if all(one.said["meant"] for one in draft.told) else "twice"
        return f"{' + '.join(names.values())} {how}".upper()
    if draft.key.kind == "pair":
        return " + ".join(names.values()).upper()
    first = names.pop(draft.key.of)
    if draft.key.kind in ("condition", "victim"):
        whose = dict.fromkeys(o.b if o.kind == "condition" else str(o.victim) for o in draft.told)
        first = " + ".join([first, *(names.pop(one) for one in whose if one in names)])
    others = ", ".join(names.values())
    return f"{first.upper()}: {others}" if draft.key.kind == "condition" else f"{first.upper()} + {others}"


def _worded(draft: Draft, words: Words) -> "Concern":
    once, stopping = words.once, {member: words.who[member].stopping for member in draft.members}
    says, three = _text(draft, words), _said_of_three(draft, words)
    speaking, beside = _speaking(draft, says), _beside(draft)
    held = not_abruptly(draft.members, stopping, words.left_out, words.named)
    whose = sorted({name for names in stopping.values() for name in names})
    why = sorted((words.texts["stopping"][name] for name in whose), key=lambda judged: len(judged["text"]))
    holds = [held, *(judged["text"] for judged in why), _either(says, "holds_on")]
    briefs = [words.texts["briefs"][name] for name in _emergencies(draft, words)]
    own = [one.said["monitoring"] for one in speaking if not (says and _is_forbidden(one))]
    watches = [one.said["monitoring"] for one in beside]
    sees = [*own, _either(says, "watch", draft.spoken[0].said["monitoring"]), *watches]
    happens = " ".join(once.fresh(_happens(draft, says, three, words)))
    does = [once.fresh(some) for some in _does(draft, says, three, speaking, words)]
    return {
        "id": draft.key.of if draft.key.kind == "effect" else f"{draft.key.kind}-{draft.key.of}",
        "concern": _title(draft, words.who, words.by_id),
        "about": _about(draft, words.by_id),
        "members": list(_told_of_members(draft, words.who)),
        "severity": draft.severity,
        "action": draft.action,
        "documentation": draft.documentation,
        "onset": draft.onset,
        "happens": happens,
        "do": [*does[0], *does[1]],
        "owed": len(does[0]),
        "not": once.fresh(holds),
        "if_it_happens": once.fresh(of_those_here(b["text"], b.get("about", {}), words.here) for b in briefs),
        "signs": once.fresh(brief["signs"] for brief in briefs),
        "watch": " ".join(once.fresh(sees, MOST_WATCHED)) or None,
        "patient": once.fresh(_tells(draft, says, three, speaking, words), MOST_SAID + len(speaking)),
        "pairs": [list(pair) for pair in dict.fromkeys(o.pair for o in draft.told if o.kind != DUPLICATE)],
        "three": str(draft.three.case) if draft.three else None,
        "rests_on": _rests_on(draft, says, [*why, *briefs, {"rests_on": three.rests_on}], speaking),
        "alternatives": words.instead.get(_whose(draft)),
    }


def _does(
    draft: Draft, says: Mapping[str, Any], three: "Said", speaking: Sequence[Told], words: Words
) -> tuple[list[str | None], list[str | None]]:
    """Return what to do about what is gravest, first what is not combined, what three need; and the rest."""
    advice: str | None = advised_against(draft.told, words.named, words.never)
    advised = _advised(draft)
    own_advice = (one for one in speaking if set(one.pair) == set(draft.members))
    if any(says and one.said["rule"] is None and _advises(one, words) for one in own_advice):
        advice, advised = None, frozenset()
    lead = [one for one in speaking if gravity(one.level["severity"]) >= _leading(draft)]
    rest = [one for one in speaking if one not in lead]
    told = {*words.never, *(one.pair for one in speaking)}
    beside = _beside(draft) if draft.key.kind == "effect" else []
    adjusted = (o for o in beside if o.level["action"] not in HEADS and o.pair not in told)
    just = frozenset() if three.do else advised
    return (
        [advice, three.do, *_in_turn(draft, lead, "management", words, advised, just)],
        [
            *_in_turn(draft, rest, "management", words, advised, frozenset() if lead else just),
            *(_of_pair(one, words) for one in adjusted),
            _either(says, "do"),
        ],
    )


def _whose(draft: Draft) -> str:
    """Return the medicine whose exposure a concern is about; empty where it is about something else.

    Within an effect it is one that nothing else is told of than that others raise it, and what that does.
    """
    if draft.key.kind == "victim":
        return draft.key.of
    victims = {one.victim for one in draft.told}
    rises = draft.key.kind == "effect" and any(one.said.get("rule") == "exposure" for one in draft.told)
    return str(victims.pop()) if rises and len(victims) == 1 else ""


def _leading(draft: Draft) -> int:
    """Return from which gravity on words lead: all at major and above, else the gravest there is."""
    return min(gravity(Severity.MAJOR), gravity(draft.spoken[0].level["severity"]))


def _tells(
    draft: Draft, says: Mapping[str, Any], three: "Said", speaking: Sequence[Told], words: Words
) -> Iterator[str | None]:
    """Yield what the person is told, in the order of what to do."""
    yield three.patient
    own = [one for one in speaking if _is_forbidden(one) or not (three.patient and says)]
    yield from _in_turn(draft, own, "patient", words)
    yield says.get("patient")


def _in_turn(
    draft: Draft,
    speaking: Sequence[Told],
    field: str,
    words: Words,
    advised: Pairs = frozenset(),
    just: Pairs = frozenset(),
) -> Iterator[str]:
    """Return the words of pairs, a sentence of each before more of any."""
    heard = frozenset(one.pair for one in draft.told if _is_heard(one) and not one.level["capped_by"])
    in_state = {one.b for one in draft.told if one.kind == "condition"}

    def named(pairs: Pairs) -> str:
        if draft.key.kind == "condition":
            return listed(sorted(words.named(a) for a, _ in pairs))
        return "; ".join(stars(set(pairs), in_state, words.named))

    return in_turn(own_words(speaking, field), Named(advised, just, heard, words.named, named))


def _advised(draft: Draft) -> Pairs:
    """Return the pairs of a concern that are advised against by name."""
    against = (one for one in draft.told if one.level["action"] in HEADS and not one.level["capped_by"])
    return frozenset(one.pair for one in against)


def _speaking(draft: Draft, says: Mapping[str, Any]) -> list[Told]:
    """Return whose own words say what to do, the gravest first, records before rules.

    Where a text speaks of the effect these are the major ones and graver, without what the rule says that
    adds the effect up; with none of them the one that alone makes it moderate. Where none speaks it is all at
    moderate and above. What a record says of a pair stands for what a rule says that is no graver.
    """
    counted = [one for one in draft.spoken if not one.level["capped_by"]] or ([] if says else draft.spoken)
    heard = [one for one in counted if _is_heard(one)] or counted[:1]
    if says:
        heard = [one for one in heard if is_grave(one)] or [*_alone(draft, heard)]
        sums = {f"additive-{effect}" for effect in says["about"]}
        heard = [one for one in heard if _is_forbidden(one) or one.said.get("rule") not in sums]
    decided: dict[tuple[str, str], int] = {}
    for one in counted:
        if one.said.get("rule") is None:
            decided[one.pair] = max(decided.get(one.pair, 0), gravity(one.level["severity"]))
    return [
        one
        for one in heard
        if one.said.get("rule") is None or decided.get(one.pair, 0) < gravity(one.level["severity"])
    ]


class Said(NamedTuple):
    """What is said of three members."""

    happens: str = ""
    do: str = ""
    patient: str | None = None
    rests_on: tuple[str, ...] = ()


def _said_of_three(draft: Draft, words: Words) -> Said:
    if draft.three is None:
        return Said()
    cell = words.texts["threes"][draft.three.case]
    names = listed(sorted((words.named(member) for member in draft.three.members), key=str.casefold))
    return Said(f"{names} together: {cell['happens']}", cell["do"], cell["patient"], tuple(cell["rests_on"]))


def _happens(draft: Draft, says: Mapping[str, Any], three: Said, words: Words) -> list[str]:
    """Return what may happen: of three together, of the effect, or by the pairs' own words.

    Of a victim that one changes otherwise than another each is told with who does it.
    """
    if says:
        return [three.happens or says["happens"]["text"]]
    gravest = draft.spoken[0]
    if draft.key.kind == "condition":
        grave = [one for one in draft.told if one.level["severity"] == gravest.level["severity"]]
        texts = list(dict.fromkeys(one.said["consequence"] for one in grave))[:MOST_BESIDE]
        return list(_each_named(draft, "consequence", texts, words))
    voices = _voices(draft)
    told = [one for one in (gravest, *_beside(draft)) if _is_heard(one) or one is gravest]
    if len({_way(one) for one in voices}) == 1:
        return [gravest.said["consequence"]]
    return [f"With {_doers(draft, one, words)}: {one.said['consequence']}" for one in told]


def _voices(draft: Draft) -> list[Told]:
    """Return the mechanism that leads of each pair, the gravest first, a record before a rule."""
    led: dict[tuple[str, str], Told] = {}
    for one in draft.spoken:
        if not one.level["capped_by"]:
            led.setdefault(one.pair, one)
    return list(led.values()) or draft.spoken[:1]


def _way(one: Told) -> str:
    """Return which way a victim goes: too much of it, too little, or what its own words say.

    Of what happens by a way that is not known the direction stands in the words alone.
    """
    if _is_excess(one):
        return "more"
    less = changed(one) is not Change.OTHERWISE or one.mechanism in LESS
    return "less" if less else str(one.said["consequence"])


def _each_named(draft: Draft, field: str, texts: Iterable[str | None], words: Words) -> Iterator[str]:
    """Yield what is said of medicines in a condition, each with the names that it is said of.

    Of one alone, and of anything else, it is told as it stands: the head names it. What was said is left out.
    """
    said, named = Once(), draft.key.kind == "condition" and len(draft.members) > PAIR
    for text in texts:
        fresh = " ".join(said.fresh([text]))
        if not fresh:
            continue
        if named:
            same = [o for o in draft.told if o.said[field] == text]
            names = listed(list(dict.fromkeys(words.named(o.a) for o in same)))
            fresh = f"{begun(names)}: {fresh}"
        yield fresh


def _doers(draft: Draft, one: Told, words: Words) -> str:
    """Return who changes a victim the way that one does, those at moderate and above where it is."""
    least = min(gravity(one.level["severity"]), gravity(Severity.MODERATE))
    same = [o for o in _voices(draft) if _way(o) == _way(one)]
    grave = [o for o in same if gravity(o.level["severity"]) >= least]
    return listed(list(dict.fromkeys(words.named(e) for o in grave for e in o.pair if e != o.victim)), "or")


def _text(draft: Draft, words: Words) -> Mapping[str, Any]:
    """Return the text that speaks of an effect; none below moderate, where the pair's own words suffice."""
    return words.by_id[draft.key.of] if draft.key.kind == "effect" and _is_told(draft) else {}


def _is_told(draft: Draft) -> bool:
    """Return whether a concern is grave enough for its text: moderate at least."""
    return gravity(draft.severity) >= gravity(Severity.MODERATE)


def _is_heard(one: Told) -> bool:
    """Return whether a mechanism is moderate or graver."""
    return gravity(one.level["severity"]) >= gravity(Severity.MODERATE)


def _is_forbidden(one: Told) -> bool:
    """Return whether a label or a regulator forbids it."""
    return bool(one.level["severity"] == Severity.CONTRAINDICATED)


def _beside(draft: Draft) -> list[Told]:
    """Return whose exposure is changed within a concern that speaks of something else, gravest first.

    Within an effect these are members that others raise; of a victim it is what changes it another way.
    """
    if draft.key.kind == "victim":
        ways = {_way(draft.spoken[0]): draft.spoken[0]}
        for one in filter(_is_heard, _voices(draft)):
            ways.setdefault(_way(one), one)
        return list(ways.values())[1 : 1 + MOST_BESIDE]
    if draft.key.kind != "effect":
        return []
    heard = [o for o in draft.told if _is_heard(o) and _raises(o)]
    worst = {one.victim: one for one in reversed(heard) if not one.level["capped_by"]}
    return sorted(worst.values(), key=_weight)[:MOST_BESIDE]


def _alone(draft: Draft, heard: Sequence[Told]) -> Sequence[Told]:
    """Return the one that alone makes an effect moderate: a record, also where a rule says so of its pair."""
    records = [one for one in heard if one.said["rule"] is None]
    one_pair = len({one.pair for one in heard}) == len(records) == 1
    alone = records if one_pair else heard
    return alone if len(alone) == 1 and not draft.three else []


def _of_pair(one: Told, words: Words) -> str:
    """Return the first thing to do about a pair, with its names before it."""
    others = [words.named(end) for end in one.pair if end != one.victim]
    names = " with ".join([words.named(str(one.victim)), *others])
    return f"{begun(names)}: {whole_sentences(one.said['management'])[0]}"


def _advises(one: Told, words: Words) -> bool:
    """Return whether own words say enough: of two that are never combined they begin with just that."""
    begins = whole_sentences(one.said["management"])[0].casefold()
    first, second = (words.named(end).casefold() for end in one.pair)
    head = HEADS[Action.AVOID].casefold()
    forbids = begins in (f"{head} {first} with {second}.", f"{head} {second} with {first}.")
    return forbids or one.pair not in words.never


def _either(says: Mapping[str, Any], field: str, own: str | None = None) -> str | None:
    """Return what the text says, or, where there is none, what the gravest mechanism says by itself."""
    if says:
        judged = says.get(field)
        return judged and str(judged["text"])
    return own


def _urgent(draft: Draft) -> list[Told]:
    """Return whose emergencies are told: in a grave condition of what is as grave, or the rest buries it."""
    condition = draft.key.kind == "condition" and gravity(draft.severity) >= gravity(Severity.MAJOR)
    return [one for one in draft.told if is_grave(one) or not condition]


def _emergencies(draft: Draft, words: Words) -> list[str]:
    """Return the emergencies that may follow, its own first, without those that another concern tells."""
    of_three = words.texts["threes"][draft.three.case]["guidance"] if draft.three else ()
    here = (name for one in _urgent(draft) for name in one.said["guidance"])
    named = dict.fromkeys([*of_three, *(n for n in here if words.homes.get(n, draft.key) == draft.key)])
    own = draft.key.of if draft.key.kind == "effect" else None
    first = [name for name, text in words.elsewhere.items() if text == own]
    others = [name for name in named if own is None or name not in words.elsewhere]
    return [name for name in dict.fromkeys([*first, *others]) if name in words.texts["briefs"]]


def _about(draft: Draft, by_id: Mapping[str, Any]) -> list[str]:
    if draft.key.kind == "effect":
        return list(by_id[draft.key.of]["about"])
    if draft.key.kind == "victim":
        return sorted({str(one.victim) for one in draft.told})
    return draft.members if draft.key.kind == "pair" else [draft.key.of]


def _told_of_members(draft: Draft, who: Mapping[str, Who]) -> "Iterator[ConcernMember]":
    for member in draft.members:
        gravest = next(one.level for one in draft.told if member in one.pair)
        raised = {str(one.victim) for one in draft.told if one.perpetrator == member and _raises(one)}
        yield {
            "id": member,
            "entered_as": who[member].entered_as,
            "severity": gravest["severity"],
            "documentation": gravest["documentation"],
            "raises": sorted(raised),
        }


def _raises(one: Told) -> bool:
    """Return whether more of the victim is there to act."""
    return changed(one) in (Change.RISES, Change.MORE_ACTIVE)


def _is_excess(one: Told) -> bool:
    """Return whether a victim harms as too much of it does: more of it is there, or its own harm is told."""
    of_harm = changed(one) is Change.OTHERWISE and one.mechanism not in NO_EXCESS
    return _raises(one) or of_harm


def _rests_on(
    draft: Draft, says: Mapping[str, Any], judged: Iterable[Mapping[str, Any]], speaking: Iterable[Told]
) -> list[str]:
    """Return the findings behind the texts of a concern: its own, and those of the pairs that are heard."""
    own = (part for field in ("happens", "do", "holds_on", "watch") if (part := says.get(field)))
    cited = {finding for part in (*own, *judged) for finding in part["rests_on"]}
    cited |= {finding for one in speaking for finding in one.said["rests_on"]}
    return sorted(cited if says else cited.union(draft.spoken[0].said["rests_on"]))
