"""From what a list was told to its concerns, most pressing first, each sentence once."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from safetykb.kernel.first_words import Action
from safetykb.kernel.order import GRAVE, gravity
from safetykb.kernel.typed import TYPE_CHECKING, Any, NamedTuple
from safetykb.kernel.words import listed, whole_sentences
from safetykb.lookup.concerns.doing import (
    MOST_DONE,
    ended,
    own_words,
    what_to_do,
    words_for_the_person,
)
from safetykb.lookup.concerns.draft import Draft, Who, about, best_known, drafts, title
from safetykb.lookup.concerns.ending import (
    Place,
    ended_above,
    going_on,
    may_stay,
    said_once,
    without_going_on,
    without_holding_all,
    without_leave,
)
from safetykb.lookup.concerns.given import given_by, without_asking
from safetykb.lookup.concerns.happening import what_happens
from safetykb.lookup.concerns.heard import beside, is_forbidden, is_record, is_told, raises, speaking
from safetykb.lookup.concerns.keyed import Key, is_grave
from safetykb.lookup.concerns.merging import POINTS, merged, planned_above, watched_once
from safetykb.lookup.concerns.twice import DUPLICATE
from safetykb.lookup.concerns.wording import (
    SAID_AS,
    Once,
    Words,
    avoided,
    not_abruptly,
    of_those_here,
    without_need,
    without_slowly,
)
from safetykb.lookup.store import Told

if TYPE_CHECKING:
    from safetykb.kernel.shapes import Alternatives, Concern, ConcernMember

MOST_WATCHED = 3
"""Sentences that say what to watch."""
MOST_SAID = 3
"""Sentences of a record's own words for the person."""
STAYS = r"(?i)\b(?:goes on|go on taking|keep taking|do not leave \w+ out|do not leave out)\b"
"""Words by which the person hears what is not to be left out: that is never cut for want of room."""

PRESCRIBED = r"\bprescribers? (?:is|are) "
"""Words that presume that somebody prescribed: *the prescriber is asked today*."""
IN_PREGNANCY = "In pregnancy "
"""How a sentence begins that holds for few: of nobody who is pregnant it comes last."""
NONE = r"No (?!.*\b(?:without|unless|until|before|but|where|who)\b)"
"""How a sentence begins that forbids something outright."""
OF_AN_END = r"(?i)\bwithdraw|\btaper|\bseizures? may\b|\bbuprenorphine\b"
"""Words by which advice says what comes of an end, or how it is planned."""
HELD_WHERE = r"\b(?:where|if) [^:;.]*\bnot (?:ended|stopped|left out) (?:abruptly|suddenly)\b"
"""Words by which a sentence that ends a medicine says for whom it does not end abruptly."""


def concerns(
    told: Iterable[Told],
    who: Mapping[str, Who],
    texts: Mapping[str, Any],
    instead: "Mapping[str, Alternatives]" = MappingProxyType({}),
    written: str = "",
) -> "list[Concern]":
    """Return what may happen, most pressing first. Every mechanism that shows an effect stands in one.

    `who` are all on the list by their ids; `texts` is what the snapshot keeps for concerns; `instead` is what
    there is to weigh for a medicine whose exposure is changed. What a list tells, as it is `written`, is not
    asked for.
    """
    by_id = {text["id"]: text for text in texts["texts"]}
    told = list(told)
    found = [(draft, _urgent(draft)) for draft in drafts(told, who, texts)]
    elsewhere = _told_elsewhere((draft for draft, _ in found), by_id)
    words = Words(
        who=who,
        texts=texts,
        by_id=by_id,
        elsewhere=elsewhere,
        homes=_homes(found, elsewhere),
        never=avoided(told),
        instead=instead,
        once=Once(),
        left_out=set(),
        against=set(),
        said={},
        gone=set(),
        barred=set(),
        names={},
        acts=set(),
        person=Once(),
        heard={},
        over=set(),
        own={},
        held=[],
        unneeded=without_need(told, who),
        given=given_by(written),
        ends=set(),
        numbers={},
    )
    if any(one.planned for one in who.values()):
        words.ends.update(_ending_anywhere((draft for draft, _ in found), words))
    worded = [_worded(n, draft, pressing, words) for n, (draft, pressing) in enumerate(found, start=1)]
    _hold_once(worded, words)
    return worded


def _ending_anywhere(drafts: Iterable[Draft], words: Words) -> Iterator[str]:
    """Yield who of what is taken ends, waits or is held by the first words of any concern.

    So does whom a condition forbids, and what nobody prescribes.
    """
    for draft in drafts:
        heard = speaking(draft, _text(draft, words))
        yield from ended(own_words(heard, words), words)
        yield from (one.a for one in heard if one.kind == "condition" and is_forbidden(one))
    yield from (name for name, one in words.who.items() if one.unneeded)


def _hold_once(worded: "Sequence[Concern]", words: Words) -> None:
    """Say of each concern whom nobody ends abruptly, but for whom what is to be done says it.

    That is what this concern, or a grave one wherever it stands, says first, and the sentence behind that:
    these are not cut. Why is left out with it where this concern says what comes of an end, and all of it
    where it says of every prescribed one that must not be left out that it goes on.
    """
    if not any(members for members, _ in words.held):
        return
    on = [_going_on(concern, words) for concern in worded]
    grave = {m for c, some in zip(worded, on, strict=True) if gravity(c["severity"]) >= GRAVE for m in some}
    for concern, here, (members, stopping) in zip(worded, on, words.held, strict=True):
        said = grave | here
        left = {name for member in stopping if member not in said for name in stopping[member]}
        gone = {name for names in stopping.values() for name in names} - left
        out = {text for name in gone for text in whole_sentences(words.texts["stopping"][name]["text"])}
        reasons = [text for text in concern["not"] if not (text in out and _tells_of_an_end(concern))]
        sentence = not_abruptly([member for member in members if member not in said], stopping, words.named)
        stay = {member for member in stopping if stopping[member]}
        owed = not stay or stay - here or any(words.who[member].unneeded for member in stay)
        concern["not"] = [*([sentence] if sentence else []), *reasons] if owed else []


def _tells_of_an_end(concern: "Concern") -> bool:
    """Return whether what is to be done says what comes of an end, or how it is planned."""
    return any(re.search(OF_AN_END, sentence) for sentence in [*concern["do"], *concern["more"]])


def _is_of_those_here(sentence: str, words: Words) -> bool:
    """Return whether a sentence is of nobody alone, or of one on the list by whose name it begins."""
    name, colon, _ = sentence.partition(": ")
    return not colon or name.casefold() in words.here


def _going_on(concern: "Concern", words: Words) -> set[str]:
    """Return who goes on, or ends by a plan, by what a concern says first.

    A member is called so also by a class that no other member of the concern is of.
    """
    firsts = [*filter(may_stay, [*concern["do"], *concern["more"]][: concern["first"] + 1])]
    if not firsts:
        return set()
    members = [member["id"] for member in concern["members"]]
    names: dict[str, Sequence[str]] = {member: words.called(member) for member in words.who}
    for member in members:
        others = {of for end in members if end != member for of in words.who[end].does.classes}
        alone = [of for of in words.who[member].does.classes if of not in others]
        said_as = [
            name for of in alone for name in (of.removesuffix("s").replace("-", " "), *SAID_AS.get(of, ()))
        ]
        names[member] = [*names[member], *said_as]
    return {one for sentence in firsts for one in going_on(sentence, names)}


def _worded(number: int, draft: Draft, urgent: Sequence[Told], words: Words) -> "Concern":
    once, says, three = words.once, _text(draft, words), _said_of_three(draft, words)
    heard = speaking(draft, says)
    own_of = own_words(heard, words)
    gone = ended(own_of, words)
    before = frozenset(words.over)
    settled = before if gravity(draft.severity) < GRAVE else frozenset()
    words.over.update(ended(own_of, words, for_good=True) if gone else ())
    words.over.update(_forbidden_outright(heard, words))
    words.barred.update(one.a for one in heard if one.kind == "condition" and is_forbidden(one))
    words.left_out.update(_held_by_itself(heard))
    stopping = {
        member: words.who[member].stopping
        for member in draft.members
        if member not in gone | words.gone and not (member in words.left_out and member in words.barred)
    }
    held = [member for member in stopping if stopping[member] and member not in words.left_out]
    words.left_out.update(held)
    words.held.append((held, stopping))
    whose = sorted({name for names in stopping.values() for name in names})
    why = sorted((words.texts["stopping"][name] for name in whose), key=lambda judged: len(judged["text"]))
    sentences = [text for judged in why for text in whole_sentences(judged["text"])]
    reasons = [text for text in sentences if without_slowly(text) and _is_of_those_here(text, words)]
    reasons.sort(key=lambda text: text.startswith(IN_PREGNANCY) and not words.is_pregnant)
    holds = [*reasons, _either(says, "holds_on")]
    briefs = [words.texts["briefs"][name] for name in _emergencies(draft, urgent, words)]
    own = [one.said["monitoring"] for one in heard if not (says and is_forbidden(one))]
    adjusted = beside(draft)
    watches = [one.said["monitoring"] for one in adjusted]
    sees = [*own, _either(says, "watch", draft.spoken[0].said["monitoring"]), *watches]
    happens = " ".join(once.fresh(what_happens(draft, says, three.happens, words)))
    words.gone.update(gone)
    for member in (*words.over, *words.gone):
        words.numbers.setdefault(member, number)
    done = {
        name: words.numbers[member]
        for member in draft.members
        if member in before
        for name in words.as_ended(member)
    }
    over = [name for member in draft.members if member in words.gone for name in words.as_ended(member)]
    barred = [name for member in draft.members if member in words.barred for name in words.called(member)]
    to_do = what_to_do(draft, says, three.do, heard, adjusted, gone, words, settled, before)
    measured: set[str] = set()
    place = Place(number, words.numbers, {n.casefold(): one for one in words.who for n in words.called(one)})

    def as_fits(text: str) -> str:
        text = without_leave(without_going_on(without_going_on(text, over), barred, ended=False), over)
        text = without_asking(planned_above(ended_above(text, done), words.numbers, number), words.given)
        return text and said_once(text, words.acts, measured, place)

    points = re.compile(POINTS).fullmatch
    does = [
        [text for one in some for text in ([one] if points(one) else once.fresh([one]))]
        for some in merged([[*dict.fromkeys(map(as_fits, some))] for some in to_do])
    ]
    unprescribed = [words.texts["unprescribed"][name] for name in _unprescribed(heard, words)]
    does[0][1:1] = once.fresh(brief["text"] for brief in unprescribed)
    every = [sentence for some in does for sentence in some]
    # Beside several first things to do what else is said of one of them waits: it says much of it again.
    most = MOST_DONE if len(does[0]) < 2 else min(len(does[0]), MOST_DONE)
    titles = {name: text["title"] for name, text in words.by_id.items()}
    return {
        "id": draft.key.of if draft.key.kind == "effect" else f"{draft.key.kind}-{draft.key.of}",
        "concern": title(draft, words.who, titles),
        "about": list(words.by_id[draft.key.of]["about"]) if draft.key.kind == "effect" else about(draft),
        "members": list(_told_of_members(draft, words.who)),
        "severity": draft.severity,
        "action": draft.action,
        "documentation": draft.documentation,
        "onset": draft.onset,
        "happens": happens,
        "do": every[:most],
        "more": every[most:],
        "first": len(does[0]),
        "owed": len(does[0]) + len(does[1]),
        "not": once.fresh(holds),
        "if_it_happens": without_holding_all(
            once.fresh(of_those_here(b["text"], b.get("about", {}), words.here) for b in briefs)
        ),
        "signs": once.fresh(brief["signs"] for brief in briefs),
        "watch": " ".join(watched_once(once.fresh(sees, MOST_WATCHED))) or None,
        "patient": _told_to_the_person(draft, says, three, heard, words),
        "pairs": [list(pair) for pair in dict.fromkeys(o.pair for o in draft.told if o.kind != DUPLICATE)],
        "three": str(draft.three.case) if draft.three else None,
        "rests_on": _rests_on(says, [*why, *briefs, *unprescribed, {"rests_on": three.rests_on}], heard),
        "alternatives": words.instead.get(_whose(draft)),
    }


def _forbidden_outright(heard: Iterable[Told], words: Words) -> Iterator[str]:
    """Yield who is taken no more in a condition, whatever else is on the list: *No oestrogen in migraine*.

    Who is not ended abruptly goes on for a time, beside all others.
    """
    for one in heard:
        if one.kind == "condition" and is_forbidden(one) and not words.who[one.a].stopping:
            first = whole_sentences(one.said["management"])[0]
            none = tuple(f"No {name} " for name in words.called(one.a))
            if first.startswith(none) and re.match(NONE, first):
                yield one.a


def _held_by_itself(heard: Iterable[Told]) -> set[str]:
    """Return whom a condition forbids whose first sentence says itself where it does not end abruptly.

    Elsewhere it ends now: that nobody ends it abruptly would contradict that.
    """
    return {
        one.a
        for one in heard
        if one.kind == "condition"
        and is_forbidden(one)
        and re.search(HELD_WHERE, whole_sentences(one.said["management"])[0])
    }


def _told_to_the_person(
    draft: Draft, says: Mapping[str, Any], three: "Said", heard: Sequence[Told], words: Words
) -> list[str]:
    """Return what the person is told, in the order of what to do: of each whom to call, and some more."""
    own = [one for one in heard if is_forbidden(one) or one.kind == "condition" or not three.patient]
    heads, rest = words_for_the_person(draft, own, words)
    owed = words.person.fresh([three.patient, *heads])
    return owed + words.person.fresh([*rest, says.get("patient")], MOST_SAID, STAYS)


def _told_elsewhere(drafts: Iterable[Draft], by_id: Mapping[str, Any]) -> dict[str, str]:
    """Return the emergencies that a concern tells as its own, each with the id of its text.

    What folds into a concern of the report tells none: that of the graver one holds.
    """
    there = {draft.key for draft in drafts if is_told(draft)}
    return {
        text["emergency"]: name
        for name, text in by_id.items()
        if not there.isdisjoint((Key("effect", name), Key("effect", text["folds_into"])))
    }


def _homes(found: Iterable[tuple[Draft, Sequence[Told]]], elsewhere: Collection[str]) -> dict[str, Key]:
    """Return the emergencies that are of no effect, each with the concern in which it is told.

    With each concern stands whose emergencies it tells.

    It is where it is named most gravely, of these where its victim stands: how lithium poisons is told of
    what raises lithium, and not where lithium makes sleepy.
    """
    homes: dict[str, tuple[tuple[int, bool], Key]] = {}
    for draft, urgent in found:
        for one in urgent:
            weight = gravity(one.level["severity"]), draft.key.kind == "victim"
            for name in one.said["guidance"]:
                if name not in elsewhere and (name not in homes or weight > homes[name][0]):
                    homes[name] = weight, draft.key
    return {name: key for name, (_, key) in homes.items()}


def _whose(draft: Draft) -> str:
    """Return the medicine whose exposure a concern is about; empty where it is about something else.

    Within an effect it is one that nothing else is told of than that others raise it, and what that does.
    """
    if draft.key.kind == "victim":
        return draft.key.of
    victims = {one.victim for one in draft.told}
    rises = draft.key.kind == "effect" and any(one.said.get("rule") == "exposure" for one in draft.told)
    return str(victims.pop()) if rises and len(victims) == 1 else ""


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


def _text(draft: Draft, words: Words) -> Mapping[str, Any]:
    """Return the text that speaks of an effect; none below moderate, where the pair's own words suffice."""
    return words.by_id[draft.key.of] if draft.key.kind == "effect" and is_told(draft) else {}


def _either(says: Mapping[str, Any], field: str, own: str | None = None) -> str | None:
    """Return what the text says, or, where there is none, what the gravest mechanism says by itself."""
    if says:
        judged = says.get(field)
        return judged and str(judged["text"])
    return own


def _urgent(draft: Draft) -> list[Told]:
    """Return whose emergencies are told: in a grave condition of what is as grave, or the rest buries it.

    Of a pair of which a record says what is grave a rule that is less grave adds none.
    """
    grave = [one for one in draft.told if is_grave(one)]
    if draft.key.kind == "condition" and gravity(draft.severity) >= GRAVE:
        return grave
    decided = {one.pair for one in grave if is_record(one)}
    return [one for one in draft.told if one.pair not in decided or is_grave(one) or is_record(one)]


def _emergencies(draft: Draft, urgent: Iterable[Told], words: Words) -> list[str]:
    """Return the emergencies that may follow, its own first, without those that another concern tells."""
    of_three = words.texts["threes"][draft.three.case]["guidance"] if draft.three else ()
    here = (name for one in urgent for name in one.said["guidance"])
    named = dict.fromkeys([*of_three, *(n for n in here if words.homes.get(n, draft.key) == draft.key)])
    own = draft.key.of if draft.key.kind == "effect" else None
    first = [name for name, text in words.elsewhere.items() if text == own]
    others = [name for name in named if own is None or name not in words.elsewhere]
    return [name for name in dict.fromkeys([*first, *others]) if name in words.texts["briefs"]]


def _unprescribed(heard: Sequence[Told], words: Words) -> list[str]:
    """Return what is told, at most once a report, of what reaches many without a prescription.

    It is told where what is to be done presumes that somebody prescribed it.
    """
    names = (
        name
        for one in heard
        if one.said.get("if_not_prescribed") and one.level["action"] == Action.AVOID
        if re.search(PRESCRIBED, whole_sentences(one.said["management"])[0])
        for name in one.said["guidance"]
    )
    return [name for name in dict.fromkeys(names) if name in words.texts["unprescribed"]]


def _told_of_members(draft: Draft, who: Mapping[str, Who]) -> "Iterator[ConcernMember]":
    raising = [one for one in draft.told if raises(one)]
    of: dict[str, list[Told]] = {member: [] for member in draft.members}
    for one in draft.told:
        for end in {*one.pair}:
            of[end].append(one)
    for member, told in of.items():
        counted = [one for one in told if not one.level["capped_by"]] or told
        raised = {str(one.victim) for one in raising if one.perpetrator == member}
        yield {
            "id": member,
            "entered_as": who[member].entered_as,
            "severity": counted[0].level["severity"],
            "documentation": best_known(counted),
            "raises": sorted(raised),
        }


def _rests_on(
    says: Mapping[str, Any], judged: Iterable[Mapping[str, Any]], speaking: Iterable[Told]
) -> list[str]:
    """Return the findings behind the texts of a concern: its own, and those of the pairs that are heard."""
    own = (part for field in ("happens", "do", "holds_on", "watch") if (part := says.get(field)))
    cited = {finding for part in (*own, *judged) for finding in part["rests_on"]}
    cited |= {finding for one in speaking for finding in one.said["rests_on"]}
    return sorted(cited)
