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
from safetykb.lookup.concerns.gather import Change, Key, changed, gathered, is_grave
from safetykb.lookup.concerns.threes import Does, Three, threes
from safetykb.lookup.concerns.twice import DUPLICATE
from safetykb.lookup.concerns.wording import HEADS, Once, advised_against, avoided, not_abruptly
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
MOST_DO = 3
"""Sentences that say what to do."""
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

    words = Words(who, texts, by_id, _told_elsewhere(drafts, by_id), avoided(told), Once(), set(), instead)
    return [_worded(draft, words) for draft in sorted(drafts, key=order)]


class Words(NamedTuple):
    """What the concerns of a report are worded with."""

    who: Mapping[str, Who]
    texts: Mapping[str, Any]
    by_id: Mapping[str, Any]
    elsewhere: Mapping[str, str]
    """Emergencies that a concern of the report tells, with the id of its text."""
    never: Collection[tuple[str, str]]
    """Pairs of the report that are not to be combined at all."""
    once: Once
    left_out: set[str]
    """Members of which it was said that nobody ends them abruptly."""
    instead: "Mapping[str, Alternatives]"
    """What there is to weigh for a medicine whose exposure is changed."""

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


def _draft(key: Key, told: Sequence[Told]) -> Draft:
    ordered = sorted(told, key=_weight)
    counted = [one for one in ordered if not one.level["capped_by"]] or ordered
    first = counted[0]
    grave = gravity(first.level["severity"]) >= gravity(Severity.MAJOR)
    weighing = [o for o in counted if not grave or gravity(o.level["severity"]) >= gravity(Severity.MAJOR)]
    return Draft(
        key=key,
        told=ordered,
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
    says, gravest = _text(draft, words), draft.told[0].said
    advice = advised_against(draft.told, words.named, words.never)
    three = _said_of_three(draft, words)
    beside = _beside(draft)
    alone = [one for one in _alone(draft, says) if one not in beside]
    told = {*words.never, *(one.pair for one in alone)}
    adjusted = (o for o in beside if o.level["action"] not in HEADS and o.pair not in told)
    adjusts = [_of_pair(one, words) for one in adjusted]
    own = [one.said for one in alone]
    if any(set(one.pair) == set(draft.members) and _advises(one, words) for one in alone):
        advice = None
    warns, manages = (_of_each(draft, field, words) for field in ("patient", "management"))
    does = [
        *adjusts,
        *(said["management"] for said in own),
        *([_either(says, "do")] if says else manages),
    ]
    watches = [one.said["monitoring"] for one in beside]
    sees = [*(said["monitoring"] for said in own), _either(says, "watch", gravest["monitoring"])]
    tells = [*(said["patient"] for said in own), *([says["patient"]] if says else warns)]
    held = not_abruptly(draft.members, stopping, words.left_out, words.named)
    whose = sorted({name for names in stopping.values() for name in names})
    why = sorted((words.texts["stopping"][name] for name in whose), key=lambda judged: len(judged["text"]))
    holds = [held, *(judged["text"] for judged in why), _either(says, "holds_on")]
    briefs = [words.texts["briefs"][name] for name in _emergencies(draft, words)]
    return {
        "id": draft.key.of if draft.key.kind == "effect" else f"{draft.key.kind}-{draft.key.of}",
        "concern": _title(draft, words.who, words.by_id),
        "about": _about(draft, words.by_id),
        "members": list(_told_of_members(draft, words.who)),
        "severity": draft.severity,
        "action": draft.action,
        "documentation": draft.documentation,
        "onset": draft.onset,
        "happens": " ".join(once.fresh(_happens(draft, says, three, words))),
        "do": once.fresh(
            [advice, *_forbids(draft, "management", words), three.do, *does],
            MOST_DO + bool(adjusts or len(manages) > 1),
        ),
        "not": once.fresh(holds),
        "if_it_happens": once.fresh(brief["text"] for brief in briefs),
        "signs": once.fresh(brief["signs"] for brief in briefs),
        "watch": " ".join(once.fresh([*sees, *watches], MOST_DO)) or None,
        "patient": [
            *once.fresh([three.patient]),
            *once.fresh([*_forbids(draft, "patient", words), *tells], MOST_SAID + len(warns) // 2),
        ],
        "pairs": [list(pair) for pair in dict.fromkeys(o.pair for o in draft.told if o.kind != DUPLICATE)],
        "three": str(draft.three.case) if draft.three else None,
        "rests_on": _rests_on(draft, says, [*why, *briefs, {"rests_on": three.rests_on}]),
        "alternatives": words.instead.get(draft.key.of) if draft.key.kind == "victim" else None,
    }


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

    Of a victim that one raises and another lowers each is told with who does it.
    """
    if says:
        return [three.happens or says["happens"]["text"]]
    gravest = draft.told[0]
    if draft.key.kind == "condition":
        grave = [one for one in draft.told if one.level["severity"] == gravest.level["severity"]]
        texts = list(dict.fromkeys(one.said["consequence"] for one in grave))[:MOST_BESIDE]
        return list(_each_named(draft, "consequence", texts, words))
    if not (other := _beside(draft)):
        return [gravest.said["consequence"]]
    return [f"With {_doers(draft, one, words)}: {one.said['consequence']}" for one in (gravest, *other)]


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


def _of_each(draft: Draft, field: str, words: Words) -> list[str]:
    """Return what the gravest mechanism says; in a condition first the first sentence of each grave one."""
    heard = [o for o in draft.told if draft.key.kind == "condition" and is_grave(o)] or draft.told[:1]
    texts = dict.fromkeys(o.said[field] for o in heard)
    named = list(_each_named(draft, field, texts, words))
    return [*(whole_sentences(text)[0] for text in named if len(named) > 1), *named]


def _doers(draft: Draft, one: Told, words: Words) -> str:
    """Return who changes a victim the way that one does, those at moderate and above where it is."""
    least = min(gravity(one.level["severity"]), gravity(Severity.MODERATE))
    same = [o for o in draft.told if _is_excess(o) == _is_excess(one)]
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


def _forbids(draft: Draft, field: str, words: Words) -> list[str]:
    """Return what is said of the pairs of a concern that a label forbids, of several the first sentence each.

    It comes before what is said of an effect, which is about what may be taken together under watch.
    """
    forbidden = [o for o in draft.told if o.level["severity"] == Severity.CONTRAINDICATED]
    texts = list(dict.fromkeys(o.said[field] for o in forbidden if o.said[field]))
    named = list(_each_named(draft, field, texts, words))
    if len(texts) == 1 or draft.key.kind == "opposed":
        return named[:1]
    first = [whole_sentences(text)[0] for text in named]
    return [one for one in first if not any(_goes_on(other, one) for other in first)]


def _goes_on(longer: str, sentence: str) -> bool:
    """Return whether a sentence says what another says, and more."""
    return longer != sentence and longer.startswith(sentence.rstrip("."))


def _beside(draft: Draft) -> list[Told]:
    """Return whose exposure is changed within a concern that speaks of something else, gravest first.

    Within an effect these are members that others raise; of a victim it is what changes it the other way.
    """
    heard = [o for o in draft.told if _is_heard(o)]
    if draft.key.kind == "victim":
        first = draft.told[0]
        heard = [o for o in heard if _is_excess(o) != _is_excess(first) and o.pair != first.pair]
    elif draft.key.kind == "effect":
        heard = [o for o in heard if _raises(o)]
    else:
        return []
    worst = {one.victim: one for one in reversed(heard) if not one.level["capped_by"]}
    return sorted(worst.values(), key=_weight)[:MOST_BESIDE]


def _alone(draft: Draft, says: Mapping[str, Any]) -> list[Told]:
    """Return the one that alone makes an effect as grave as it is, where it has words of its own to lead.

    That is major or graver, or moderate where nothing is. A record has such words, also where a rule says the
    same of its pair, and so has a rule that does not just add the effect up; what a label forbids is said
    before.
    """
    if not says or draft.three:
        return []
    heard = [o for o in draft.told if _is_heard(o) and not o.level["capped_by"]]
    grave = [o for o in heard if is_grave(o)] or heard
    records = [o for o in grave if o.said["rule"] is None]
    if len({o.pair for o in grave}) == len(records) == 1:
        grave = records
    if len(grave) != 1:
        return []
    one = grave[0]
    adds_up = one.said["rule"] in {f"additive-{effect}" for effect in says["about"]}
    return [] if adds_up or one.level["severity"] == Severity.CONTRAINDICATED else grave


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


def _emergencies(draft: Draft, words: Words) -> list[str]:
    """Return the emergencies that may follow, its own first, without those that another concern tells.

    Of what a person in a grave condition takes, those of what is as grave: the rest would bury them.
    """
    condition = draft.key.kind == "condition" and gravity(draft.severity) >= gravity(Severity.MAJOR)
    heard = [one for one in draft.told if is_grave(one) or not condition]
    of_three = words.texts["threes"][draft.three.case]["guidance"] if draft.three else ()
    named = dict.fromkeys([*of_three, *(name for one in heard for name in one.said["guidance"])])
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


def _rests_on(draft: Draft, says: Mapping[str, Any], judged: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the findings behind the texts of a concern: its own, or those of its gravest mechanism."""
    own = (part for field in ("happens", "do", "holds_on", "watch") if (part := says.get(field)))
    cited = {finding for part in (*own, *judged) for finding in part["rests_on"]}
    return sorted(cited if says else cited.union(draft.told[0].said["rests_on"]))
