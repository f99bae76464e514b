"""From the names that a person entered to a whole report: pairs, duplicates, burdens, certificate.

The report is JSON text whose answers are passed on as they were stored; `answer.read_report` makes it typed.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

from safetykb.kernel.first_words import Below, Severity, SubstanceKind
from safetykb.kernel.jsontext import json_text
from safetykb.kernel.names import normal_form
from safetykb.kernel.no_record import UNASSESSED
from safetykb.kernel.order import GRAVE, gravity
from safetykb.kernel.typed import TYPE_CHECKING, Any, NamedTuple
from safetykb.lookup.alternatives import alternatives
from safetykb.lookup.concerns import Does, Entered, Who, concerns, twice
from safetykb.lookup.meaning import entries
from safetykb.lookup.pairs import (
    STOPPED,
    Member,
    in_place_of,
    of_those_here,
    pairs_of,
    said_of,
)
from safetykb.lookup.reading import Reading, asks, is_as_needed, is_for_seizures, read_as
from safetykb.lookup.store import Node, Store, StoredAnswer, Told

if TYPE_CHECKING:  # types cost start-up time, and nothing here needs them then
    from safetykb.kernel.shapes import (
        Ambiguous,
        Bearer,
        Burden,
        Certificate,
        Concern,
        Duplicate,
        Rescue,
        Unassessed,
        Unrecognised,
    )
    from safetykb.lookup.alone import Alone
    from safetykb.lookup.stopped import Stopped

NO_NAME = "It holds no name: numbers, units, dates and directions name nothing."
NO_NAME_OF_IT = "It tells in what form something is taken, and not what: name the medicine."
SAYS_PLANNED = (
    "“{}” is still to be taken. It is checked as if it were taken already: settle it before it is begun."
)
SAYS_ALLERGY = (
    "ALLERGY: the list tells of one (“{}”), and {} is on it too. Ask what happened before any of it is taken;"
    " a swollen face or throat, or trouble breathing after it: call emergency services at once."
)
SAYS_BOTH = (
    "{name} is entered as taken (“{entered}”) and as “{words}”. It is counted as taken: ask which holds,"
    " and whether any of the earlier supply is still taken beside it."
)
NOT_ASSESSED = "not assessed here: run the interaction software that you use."
UNNEEDED = (
    *(SubstanceKind.BOTANICAL, SubstanceKind.FOOD, SubstanceKind.RECREATIONAL, SubstanceKind.PRODUCT),
    "alkaloid",
)
"""Kinds of what nobody prescribes."""
HARMS_A_CHILD = frozenset({"pregnancy-prevention-medicines", "barred-before-conception"})
"""Classes of what is not taken by somebody who may become pregnant, or only with contraception."""


class Stored(str):
    """JSON text that is passed on as it was stored."""

    __slots__ = ()


class Checked(NamedTuple):
    """A report, and what a program decides by without reading it."""

    parts: dict[str, Any]
    """Each member of the report, under its name of the `--json` contract: plain data, or as it was stored."""
    answers: list[StoredAnswer]
    """The answers of the list, as they stand in it."""
    recognised: bool
    """False where a name was not recognised or is shared."""
    weight: int
    """The gravest severity of a pair or concern: 4 contraindicated ... 0 none."""
    unassessed: int
    """How many pairs nobody assessed."""

    @property
    def text(self) -> str:
        """The report as JSON text."""
        return _object(
            {key: part if isinstance(part, Stored) else json_text(part) for key, part in self.parts.items()}
        )

    def read(self, member: str) -> Any:
        """Return a member of the report as plain data, which nobody may change."""
        part = self.parts[member]
        return json.loads(part) if isinstance(part, Stored) else part


def check(
    store: Store,
    entered: Sequence[str],
    conditions: Sequence[str] = (),
    banner: str | None = None,
    whole: Collection[str] = (),
    today: str | None = None,
) -> Checked:
    """Answer a list of names, with conditions of the person. Order never changes an answer.

    A text of the list is read as it is written; one in `whole` is taken for one name and not cut. `today` is
    the day of whoever asks, by which it is counted how long ago something was stopped.
    """
    taken = entries(store, entered, whole=whole)
    had = entries(store, conditions, conditions=True, whole=whole)
    readings = [reading.as_taken() for reading in (*taken, *had)]
    notes = [
        SAYS_PLANNED.format(reading.entered) for reading in readings if reading.planned and reading.accepted
    ]
    recognised = [*_everybody(store, readings, notes)]
    everybody, unsettled = recognised, any(reading.ambiguous for reading in readings)
    if unsettled:
        from safetykb.lookup import shared

        everybody = [*recognised, *_held(store, readings)]
    if any(not HARMS_A_CHILD.isdisjoint(member.node.classes) for member in everybody):
        from safetykb.lookup.conceiving import may_conceive

        if told := may_conceive(store, [*entered, *conditions], readings):
            readings.append(told[0])
            notes.append(told[1])
            had_so = [*_everybody(store, readings[-1:], notes, len(readings) - 1)]
            recognised, everybody = [*recognised, *had_so], [*everybody, *had_so]
    known_day = str(store.meta("searched_until") or "")
    with_ends = _with_ends(everybody, known_day, today)
    notes += dict.fromkeys(end.says for _, end in with_ends if end)
    members = [member for member, end in with_ends if end is None or end.counts]
    ended = [member.node for member, end in with_ends if end]
    goes_on = {member.node.id for member, end in with_ends if end is None}
    unknown = [
        _unrecognised(store, reading, conditions=entry >= len(taken))
        for entry, reading in enumerate(readings)
        if reading.unparsed or reading.is_of_a_thing or (reading.names_nothing and not everybody)
    ]
    wider = {kind for member in members if member.node.condition for kind in member.node.classes}
    taken_first = sorted(members, key=lambda member: member.planned)
    kept = {member.node.id: member for member in reversed(taken_first) if member.node.id not in wider}
    on_list = [kept[node] for node in sorted(kept)]
    open_names = [
        shared.weighed(store, part, entry, on_list)
        for entry, reading in enumerate(readings if unsettled else ())
        if shared.is_open(reading)
        for part in reading.ambiguous
    ]
    answers, standing, of_classes = pairs_of(store, kept)
    notes += of_classes
    allergies = _allergies(readings, on_list)
    of_pairs = [told for answer in answers for told in answer.told]
    if ended:
        from safetykb.lookup.turned import since_they_ended, worn_off_lately

        off = [(one, end) for one, end in with_ends if end and one.node.id not in goes_on]
        since = since_they_ended(store, of_pairs, off, kept)
        of_pairs = since.told
        notes = [*since.first, *(note for note in notes if note not in since.said), *since.notes]
        lately = [one for one, end in with_ends if end and end.lately and one.node.id not in kept]
        notes += worn_off_lately(store, lately, on_list)
        notes = [*_taken_and_stopped(everybody), *notes]
    notes = [*allergies, *notes]
    by_itself = _by_itself(store, readings, members)
    shown = [*answers, *by_itself.grave] if by_itself else answers
    sources = {source for answer in shown for source in answer.sources}
    sources |= by_itself.sources if by_itself else set()
    doubled = _doubled(store, members)
    here = said_of(member.node for member in (*standing, *on_list))
    of_pairs = of_those_here(store, of_pairs, here)
    shared_out = concerns(
        [
            *of_pairs,
            *(told for one, other, twin in doubled for told in _told_twice(store, one, other, twin)),
        ],
        {member.node.id: _who(store, member, goes_on) for member in (*standing, *on_list)},
        store.concern_texts,
        alternatives(store, of_pairs, kept, lambda one, other: in_place_of(store, one, other, on_list)),
        " ".join([*entered, *conditions]),
    )
    burdens = _burdens(store, shared_out)
    rescue = _rescue(store, on_list)
    sources |= {source for concern in shared_out for source in _read_for(concern)}
    sources |= {cited.partition("#")[0] for cited in _cited(shared_out, burdens, rescue, ended)}
    named = {member.node.id for member in everybody} | {node for answer in shown for node in answer.nodes}
    named |= {target for concern in shared_out for target in _spared_by(concern)}
    named |= by_itself.named if by_itself else set()
    unassessed = _unassessed(answers)
    parts: dict[str, Any] = {
        "unassessed": unassessed,
        "concerns": shared_out,
        "answers": Stored(_list(answer.text for answer in answers)),
        "unrecognised": unknown,
        "ambiguous": open_names,
        "read_as": [
            read_as(store, reading, shared.held(store, reading) if unsettled else ()) for reading in readings
        ],
        "asks": asks(store, readings, _concerned(shared_out)),
        "alone": Stored(_object(by_itself.parts)) if by_itself else None,
        "burdens": burdens,
        "duplicates": _each_once(doubled),
        "rescue": rescue,
        "notes": notes,
        "names": {**store.names(named), **_names_of_ends(store, [*standing, *everybody], shown)},
        "sources": Stored(_object(store.sources(sources))),
        "certificate": _certificate(store, recognised, unknown, open_names, answers),
        "banner": banner,
    }
    return Checked(
        parts=parts,
        answers=answers,
        recognised=not unknown and not open_names,
        weight=max(
            GRAVE if allergies else 0,
            _beyond_pairs(shared_out),
            *(shared.weight(name) for name in open_names),
            *(answer.weight for answer in answers),
        ),
        unassessed=unassessed["count"],
    )


def _concerned(told: "Iterable[Concern]") -> set[str]:
    """Return who has a part in a concern that is moderate or graver."""
    of_all = [one for concern in told for one in concern["members"]]
    return {one["id"] for one in of_all if gravity(one["severity"]) >= gravity(Severity.MODERATE)}


def _everybody(
    store: Store, readings: Sequence[Reading], notes: list[str], first: int = 0
) -> Iterable[Member]:
    """Yield the members that readings name, with what is kept of each; the `first` has that place."""
    for entry, reading in enumerate(readings, first):
        for meant in reading.meant if reading.accepted else ():
            for member in _members(store, meant.node, reading.entered, entry, notes):
                yield _as_read(member, reading, meant.name.text)


def _held(store: Store, readings: Sequence[Reading]) -> Iterable[Member]:
    """Yield the members that are taken whichever of its meanings a shared name has."""
    from safetykb.lookup.shared import held

    for entry, reading in enumerate(readings):
        for node, name in held(store, reading):
            yield _as_read(Member(node, reading.entered, entry), reading, name)


def _as_read(member: Member, reading: Reading, name: str) -> Member:
    as_needed = is_as_needed(reading)
    return member._replace(
        kept=_kept(reading),
        name=name,
        planned=reading.planned,
        as_needed=as_needed,
        for_seizures=as_needed and is_for_seizures(reading),
    )


def _kept(reading: Reading) -> Mapping[str, str]:
    """Return what is kept of a line; of what was stopped with the day behind it: *yesterday*."""
    days = [part.text for part in reading.ignored if part.text.casefold() in ("yesterday", "today")]
    if not days or STOPPED not in reading.kept or reading.kept[STOPPED].endswith(days[-1]):
        return reading.kept
    return {**reading.kept, STOPPED: f"{reading.kept[STOPPED]} {days[-1]}"}


def _allergies(readings: Sequence[Reading], members: Sequence[Member]) -> list[str]:
    """Return what is on the list though it says that the person bears it badly: by name, or by its class.

    Who is allergic to penicillin is so to every one of the class of that name. Which others are alike enough
    is not judged.
    """
    told: list[str] = []
    for reading in [reading for reading in readings if reading.allergy]:
        ids = {
            name for one in reading.meant for name in (one.node.id, *one.node.actives, *one.node.ingredients)
        }
        classes = {normal_form(one.entered).removesuffix("s") for one in reading.meant}
        for member in members:
            of = {normal_form(name).removesuffix("s") for name in member.node.classes}
            if ids & {member.node.id, *member.node.actives, *member.node.classes} or classes & of:
                told.append(SAYS_ALLERGY.format(reading.line.strip(), member.node.name))
    return list(dict.fromkeys(told))


def _unrecognised(store: Store, reading: Reading, *, conditions: bool) -> "Unrecognised":
    """Return an entry that was not understood, as JSON tells it, with what it may have meant."""
    from safetykb.lookup.offers import offers

    return {
        "name": reading.entered,
        "suggestions": offers(store, reading, conditions=conditions),
        "understood": [meant.node.name for meant in reading.meant],
        "unparsed": list(reading.unparsed),
        "says": reading.says or _says_nothing(reading),
        "left_out": reading.left_out,
        "uncovered": reading.uncovered,
    }


def _says_nothing(reading: Reading) -> str | None:
    if reading.is_of_a_thing:
        return NO_NAME_OF_IT
    return NO_NAME if reading.names_nothing else None


def _members(store: Store, node: Node, text: str, entry: int, notes: list[str]) -> list[Member]:
    if not node.ingredients:
        return [Member(node, text, entry)]
    parts = [(part, store.node(part)) for part in node.ingredients]
    for part, found in parts:
        if found and part in node.not_absorbed:
            notes.append(
                f"{node.name}: {found.name} is hardly absorbed by the licensed route; "
                f"no answer is formed for it."
            )
    unlicensed = node.kind == SubstanceKind.PRODUCT
    itself = [Member(node, text, entry)] if node.condition else []
    return itself + [
        Member(found, text, entry, unlicensed)
        for part, found in parts
        if found and part not in node.not_absorbed
    ]


def _doubled(store: Store, members: Sequence[Member]) -> "list[tuple[Member, Member, Duplicate]]":
    """Return what was entered twice: one substance, products of one active, or two that are one by kin.

    A condition that two lines name is the same person's, and no dose of anything. Of lines that are the same
    to the letter two tell all that a third does.
    """
    kin = {frozenset(pair) for pair in store.concern_texts["kin"]}
    found: list[tuple[Member, Member, Duplicate]] = []
    alike: dict[tuple[str, str], list[Member]] = {}
    for member in members:
        alike.setdefault((member.node.id, member.entered), []).append(member)
    taken = [one for one in members if not one.node.condition and one in alike[one.node.id, one.entered][:2]]
    for one, other in combinations(taken, 2):
        common = one.node.actives & other.node.actives
        akin = frozenset((one.node.id, other.node.id)) in kin
        if one.entry == other.entry or not (common or akin) or _is_over(one, other):
            continue
        first, second = sorted((one, other), key=lambda member: (member.node.id, member.entered))
        active = min(common or {first.node.id, second.node.id})
        what = f"are both {store.names({active})[active]}." if common else "count as one medicine."
        says = f"“{first.entered}” and “{second.entered}” {what}"
        entered = [one.entered, other.entered]
        found.append((first, second, {"entered_as": entered, "active": active, "says": says}))
    return found


def _is_over(one: Member, other: Member) -> bool:
    """Return whether one of two is taken and the other was stopped: it is one medicine, and not twice."""
    return (STOPPED in one.kept) is not (STOPPED in other.kept)


def _taken_and_stopped(members: Sequence[Member]) -> list[str]:
    """Return what is entered both as taken and as stopped: which holds is not known."""
    taken = {member.node.id: member for member in members if STOPPED not in member.kept}
    return [
        SAYS_BOTH.format(name=one.node.name, entered=taken[one.node.id].entered, words=one.kept[STOPPED])
        for one in members
        if STOPPED in one.kept and one.node.id in taken
    ]


def _each_once(doubled: "Iterable[tuple[Member, Member, Duplicate]]") -> "list[Duplicate]":
    """Return what to say of what was entered twice: of each line beside one of those before it."""
    said: dict[tuple[str, int], Duplicate] = {}
    for one, other, twin in doubled:
        said.setdefault((twin["active"], max(one.entry or 0, other.entry or 0)), twin)
    return list(said.values())


def _told_twice(store: Store, one: Member, other: Member, twin: "Duplicate") -> list[Told]:
    return twice(_entered(one), _entered(other), twin["active"], twin["says"], store.concern_texts)


def _entered(member: Member) -> Entered:
    node = member.node
    of = node.actives | {node.id, *node.classes}
    names = [member.name, *(member.entered.split() if member.name == node.name else ())]
    return Entered(node.id, member.entered, of, member.kept, frozenset(map(normal_form, names)))


def _cited(
    shared_out: "Sequence[Concern]",
    burdens: "Sequence[Burden]",
    rescue: "Sequence[Rescue]",
    ended: Sequence[Node],
) -> Iterable[str]:
    """Yield the findings behind what is said of a list as a whole."""
    for told in (*shared_out, *rescue):
        yield from told["rests_on"]
    for bearer in (bearer for burden in burdens for bearer in burden["members"]):
        yield from bearer["citations"]
    for node in ended:
        yield from node.acts_cited


def _read_for(concern: "Concern") -> Iterable[str]:
    """Yield the sources behind what there is to weigh in a concern."""
    there = concern["alternatives"]
    if there:
        yield from (cited.partition("#")[0] for cited in there["rests_on"])
        yield from (read["source"] for member in there["members"] for read in member["readings"])


def _spared_by(concern: "Concern") -> Iterable[str]:
    there = concern["alternatives"]
    return [target for member in there["members"] for target in member["spared_by"]] if there else []


def _by_itself(store: Store, readings: Sequence[Reading], members: Sequence[Member]) -> "Alone | None":
    """Return what one name alone carries; None where more than one is named, or one is not known."""
    if len(readings) != 1 or not members or len(readings[0].meant) != 1:
        return None
    from safetykb.lookup.alone import alone

    return alone(store, readings[0].meant[0].node, members)


def _names_of_ends(
    store: Store, members: Sequence[Member], answers: Sequence[StoredAnswer]
) -> dict[str, str]:
    """Return what the ends of answers are called, as they were entered where an effect stands for many."""
    ends = {end for answer in answers for one in answer.told for end in one.pair}
    return {**store.together(ends), **{member.node.id: member.node.name for member in members}}


def _with_ends(
    members: Sequence[Member], known_day: str, today: str | None
) -> "list[tuple[Member, Stopped | None]]":
    """Return each member with its end, where its line says that it was stopped."""
    if not any(STOPPED in member.kept for member in members):
        return [(member, None) for member in members]
    from safetykb.lookup.stopped import stopped

    return [(member, stopped(member.node, member.kept, known_day, today)) for member in members]


def _who(store: Store, member: Member, goes_on: Collection[str]) -> Who:
    grades = {effect: had.grade for effect, had in store.liabilities(member.node.id).items()}
    gone = STOPPED in member.kept and member.node.id not in goes_on
    stopping = () if gone or member.planned or member.as_needed else member.node.stopping
    does = Does(grades, member.node.classes)
    name, entered = member.node.name, member.entered
    unneeded = not member.node.condition and member.node.kind in UNNEEDED
    needed = member.as_needed, member.for_seizures
    return Who(name, entered, stopping, does, member.planned, gone, *needed, unneeded)


def _unassessed(answers: Sequence[StoredAnswer]) -> "Unassessed":
    """Return how many pairs nobody assessed, and what to do about it."""
    count = sum(answer.looked in UNASSESSED or _margin_unknown(answer) for answer in answers)
    pairs = "1 pair was" if count == 1 else f"{count} pairs were"
    return {"count": count, "says": f"{pairs} {NOT_ASSESSED}" if count else None}


def _beyond_pairs(shared_out: "Sequence[Concern]") -> int:
    """Return the gravity of what no pair says: three that are graver than any two, one thing taken twice."""
    return max((gravity(c["severity"]) for c in shared_out if c["three"] or not c["pairs"]), default=0)


def _margin_unknown(answer: StoredAnswer) -> bool:
    """Return whether exposure may change, and nobody assessed what that does."""
    return any(told.said["below"] == Below.MARGIN_UNKNOWN for told in answer.told)


def _burdens(store: Store, shared_out: "Sequence[Concern]") -> "list[Burden]":
    """Return the liabilities that members of one concern share."""
    found: list[Burden] = []
    for concern in shared_out:
        for effect in concern["about"]:
            had = [(member, store.liabilities(member["id"]).get(effect)) for member in concern["members"]]
            bearing = [(member, liability) for member, liability in had if liability is not None]
            if len(bearing) > 1:
                members: list[Bearer] = [
                    {"id": one["id"], "entered_as": one["entered_as"], "citations": list(liability.citations)}
                    for one, liability in bearing
                ]
                found.append({"effect": effect, "name": bearing[0][1].name, "members": members})
    return sorted(found, key=lambda burden: burden["effect"])


def _rescue(store: Store, members: Sequence[Member]) -> "list[Rescue]":
    """Return what to keep at hand for an overdose of something on the list."""
    effects = {member.node.id: store.liabilities(member.node.id).keys() for member in members}
    told: list[Rescue] = []
    for text in store.meta("rescue"):
        reversed_by = [node for node in effects if effects[node] & set(text["effects"])]
        if reversed_by:
            told.append(
                {
                    "guidance": text["guidance"],
                    "members": reversed_by,
                    "text": text["text"],
                    "basis": text["basis"],
                    "rests_on": text["rests_on"],
                    "patient": text["patient"],
                }
            )
    return told


def _certificate(
    store: Store,
    members: Sequence[Member],
    unknown: "Sequence[Unrecognised]",
    shared: "Sequence[Ambiguous]",
    answers: Sequence[StoredAnswer],
) -> "Certificate":
    return {
        "version": store.version,
        "hash": store.hash,
        "recognised": [{"entered_as": m.entered, "id": m.node.id, "name": m.node.name} for m in members],
        "unrecognised": [name["name"] for name in unknown],
        "ambiguous": [name["name"] for name in shared],
        "pairs": len(answers),
        "by_answer": _counted(answer.answer for answer in answers),
        "by_looked": _counted(answer.looked for answer in answers if answer.looked is not None),
        "searched_in": store.meta("searched_in"),
        "searched_until": store.meta("searched_until"),
        "judged_by": store.meta("judged_by"),
    }


def _counted(words: Iterable[str]) -> dict[str, int]:
    """Return how often each word is there, in an order that no list changes."""
    return dict(sorted(Counter(words).items()))


def _list(items: Iterable[str]) -> str:
    return f"[{','.join(items)}]"


def _object(parts: dict[str, str]) -> str:
    return "{" + ",".join(f"{json_text(key)}:{part}" for key, part in parts.items()) + "}"
