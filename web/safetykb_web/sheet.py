"""The sheet that a patient takes home: whom to call for what, and what to do, in plain words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from safetykb.kernel.answer import Report
from safetykb.kernel.order import gravity
from safetykb.kernel.shapes import Concern
from safetykb.kernel.vocabulary import Action, Severity, SubstanceKind
from safetykb.kernel.words import ended, listed
from safetykb.lookup.concerns.wording import Once, stars
from safetykb.lookup.store import Store
from safetykb_web.check_pages import PairLine, Told, check_page
from safetykb_web.clock import today
from safetykb_web.going_on import OPENS, going_on

MOST_TOLD = 6
"""Concerns that are told in full, so that all stands on one page; of further ones below major the names."""
FREE = {*SubstanceKind, "alkaloid", "constituent"} - {SubstanceKind.DRUG}
"""Kinds of what is taken without a prescriber: a sheet may say not to take it."""
DULLING = {"cns-depression", "respiratory-depression", "opioid-agonist", "opioid-partial-agonist"}
"""Effects of what many come to depend on: nobody ends a drug or an alkaloid that has them all at once."""
STREET = {SubstanceKind.RECREATIONAL, "alkaloid"}
CONDITION = "condition"
AGAINST = (Action.AVOID, Action.USUALLY_AVOID)
ASK = "Ask us about these."
NO_MORE = "take no more"
"""Words by which the person hears at what signs something ends."""
RELIEVERS = "beta-2-agonists"
"""Class of what opens the airways: nobody who needs it is asked whether it is needed."""
ENDS = "take no more of"
"""Words for the person by which one of two ends now: nobody asks first about both."""
NOT_TAKEN = re.compile(r"(?:^|: )(?:Do not (?:take|start|begin|combine)|Never take) ")
"""How words for the person begin that say what is not taken with what."""
EITHER = {"either", "either medicine", "either of the two"}
THIS = {"this medicine", "the medicine", "that medicine"}
"""How words for the person point at what they are about."""
CALLS = re.compile(r"(?i)\b(?:call|ask) (?:us|your|whoever|the)\b")
"""Words by which a person hears whom to call."""


class Advice(NamedTuple):
    """What a person is told of some things on their list."""

    about: str
    says: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PatientSheet:
    """What a person is told of their list. Where a name was not read there is no sheet, only the reason."""

    names: tuple[str, ...]
    conditions: tuple[str, ...]
    unread: tuple[str, ...]
    """Names that were not understood, or mean several things."""
    unchecked: tuple[str, ...]
    """What is known and has no record: it was not checked, and nothing can be put right about that."""
    signs: tuple[str, ...]
    """For what to call emergency services."""
    advice: tuple[Advice, ...]
    """What to do, most pressing first, each sentence once."""
    also: tuple[str, ...]
    """What else to ask about."""
    at_hand: tuple[str, ...]
    """What to keep at hand for an emergency."""
    unassessed: int
    """Pairs that nobody assessed."""
    day: str
    version: str
    hash: str
    judged_by: str
    address: str
    """Of the same list for a professional."""


def patient_sheet(
    store: Store,
    names: Sequence[str],
    conditions: Sequence[str],
    whole: Sequence[str],
    banner: str | None,
) -> PatientSheet:
    """Return what a person is told of a list. Order never changes it."""
    page = check_page(store, names, conditions, whole, banner)
    report = page.report
    told = page.concerns
    full = [one for place, one in enumerate(told) if place < MOST_TOLD or _is_owed(one.concern)]
    wording = Wording(store, report)
    unread = [entry for entry in report.unrecognised if not entry["uncovered"]]
    return PatientSheet(
        names=page.names,
        conditions=page.conditions,
        unread=tuple(entry["name"] for entry in [*unread, *report.ambiguous]),
        unchecked=tuple(entry["name"] for entry in report.unrecognised if entry["uncovered"]),
        signs=tuple(sign for one in told for sign in one.concern["signs"]),
        advice=tuple(_joined(wording.advice(one) for one in full)),
        also=tuple(wording.about(one.concern) for one in told if one not in full),
        at_hand=tuple(one["patient"] for one in report.rescue if one["patient"]),
        unassessed=report.unassessed["count"],
        day=today(),
        version=report.certificate["version"],
        hash=report.certificate["hash"],
        judged_by=report.certificate["judged_by"],
        address=page.address,
    )


def _joined(advice: Iterable[Advice]) -> Iterator[Advice]:
    """Yield what is told of the same things in one place, that of the most pressing."""
    told: dict[str, list[str]] = {}
    for one in advice:
        told.setdefault(one.about, []).extend(one.says)
    for about, says in told.items():
        plain = [text for text in says if text != ASK]
        yield Advice(about, tuple(plain or [ASK]))


def _is_of(store: Store, name: str, some: str) -> bool:
    """Return whether a member is of a class."""
    node = store.node(name)
    return node is not None and some in node.classes


def _is_owed(concern: Concern) -> bool:
    """Return whether a person is told of it in full: it is grave, or says of what to take no more."""
    ends = any(NO_MORE in sentence for sentence in concern["patient"])
    return ends or gravity(concern["severity"]) >= gravity(Severity.MAJOR)


class Wording:
    """Says what a person is told, by the names that were entered, each sentence once."""

    def __init__(self, store: Store, report: Report) -> None:
        """Begin with nothing said."""
        parts = (part for entry in report.read_as for part in entry["ingredients"])
        self._names = report.names | {part["id"]: part["matched"] for part in parts}
        self._own = report.names
        kinds = {name: kind for name, _, kind in store.kinds(set(report.names))}
        self._free = {name for name, kind in kinds.items() if kind in FREE}
        self._food = {name for name, kind in kinds.items() if kind == SubstanceKind.FOOD}
        self._conditions = {name for name, kind in kinds.items() if kind == CONDITION}
        self._relievers = {name for name in kinds if _is_of(store, name, RELIEVERS)}
        self._tapered = {name for name in self._free if self._is_ended_slowly(store, name, kinds[name])}
        self._stopped = ended(report.read_as)
        self._over = self._with_classes(store, self._stopped)
        self._over -= self._with_classes(store, {*kinds} - self._stopped)
        self._find = store.find
        self._once = Once()
        self._asked: set[tuple[str, str]] = set()

    @staticmethod
    def _is_ended_slowly(store: Store, name: str, kind: str) -> bool:
        """Return whether a record asks for a slow end, or it is a drug that many come to depend on."""
        node = store.node(name)
        dulls = bool(DULLING & store.liabilities(name).keys())
        return bool(node and node.stopping) or (kind in STREET and dulls)

    @staticmethod
    def _with_classes(store: Store, names: Iterable[str]) -> set[str]:
        """Return some medicines and the classes that these are of."""
        nodes = [node for node in map(store.node, names) if node is not None]
        return {node.id for node in nodes}.union(*(node.classes for node in nodes))

    def _goes_on(self, named: str, concern: Concern) -> str | None:
        """Return what a text on a concern names, as it is said of what is still taken, if any of it is."""
        taken = {member["id"] for member in concern["members"]} - self._conditions - self._stopped
        if named in EITHER:
            ends = {end for pair in concern["pairs"] for end in pair}
            one = len(concern["pairs"]) == 1 and ends & self._stopped
            return (listed(self._named(taken)) or None) if one else named
        if named in THIS:
            return named if taken - self._free else None
        meant = {name.id for name in self._find(OPENS.sub("", named))}
        return None if meant and meant <= self._over else named

    def about(self, concern: Concern) -> str:
        """Return whom a concern is about: members that have a part in it at moderate or above."""
        members = concern["members"]
        weighing = [m for m in members if gravity(m["severity"]) >= gravity(Severity.MODERATE)]
        return listed(list(self._once_each([member["id"] for member in weighing or members])))

    def _once_each(self, members: Iterable[str]) -> Iterator[str]:
        """Yield what members were entered as, each once: what a product is made of stands beside its name."""
        parts: dict[str, list[str]] = {}
        for member in members:
            parts.setdefault(self._names[member], []).append(member)
        for entered, some in parts.items():
            own = [self._own[name] for name in some if self._own[name].casefold() not in entered.casefold()]
            yield f"{entered} ({', '.join(own)})" if own else entered

    def _named(self, members: Iterable[str]) -> list[str]:
        """Return what members were entered as, each name once."""
        return list(dict.fromkeys(self._names[member] for member in members))

    def advice(self, told: Told) -> Advice:
        """Return what to do about a concern."""
        goes_on = partial(self._goes_on, concern=told.concern)
        words = (going_on(text, goes_on) for text in told.concern["patient"])
        said = self._once.fresh([*self._what_not_to_take(told), *words])
        return Advice(self.about(told.concern), tuple(said) or (ASK,))

    def _what_not_to_take(self, told: Told) -> Iterator[str]:
        """Yield what is not to be taken with what; where a prescriber has a say in all, whom to ask today."""
        against = self._against(told.pairs)
        asked = {
            end
            for line in told.pairs
            for finding in line.answer.findings
            if finding.stopping
            for end in (line.answer.a, line.answer.b)
        }
        for left, others in against.items():
            states = [name for name in others if name in self._conditions]
            taken = [name for name in others if name not in states and self._names[name] != self._names[left]]
            ways = [f"with {listed(self._named(taken), 'or')}"] if taken else []
            ways += [f"in {listed([self._own[name] for name in states], 'or')}"] if states else []
            if not ways:
                continue
            yield f"Do not take {self._names[left]} {', or '.join(ways)}."
            if left in self._stopped:
                continue
            if left in self._tapered | (asked - self._food):
                yield (
                    f"If you take {self._names[left]} every day, do not stop all at once: "
                    "ask us for help to come off it safely."
                )
            else:
                yield f"Tell us today if you take {self._names[left]} now."
        yield from self._whom_to_call(told)
        for reliever, against_it in self._beside_relievers(told.pairs).items():
            about = listed(self._named(against_it))
            yield f"Call us or your doctor today about {about}, and do not leave out {self._names[reliever]}."

    def _whom_to_call(self, told: Told) -> Iterator[str]:
        """Yield whom to call about what a prescriber has a say in: no question where two are never combined.

        Of these that is said, unless their own words say it, and whom to call.
        """
        words = told.concern["patient"]
        pairs = self._prescribed(told.pairs)
        never = {pair for pair, severity in pairs.items() if severity == Severity.CONTRAINDICATED}
        spoken = any(NOT_TAKEN.search(text) for text in words) and any(CALLS.search(text) for text in words)
        if never and not spoken:
            soon = "now" if any("call us now" in text for text in words) else "today"
            yield (
                f"You should not be on {'; nor on '.join(stars(never, set(), str))}: call us or your doctor"
                f" {soon}, before you leave any of them out."
            )
        ends = len(told.concern["pairs"]) == 1 and any(ENDS in text.casefold() for text in words)
        left = set(pairs) - never
        # Of one pair its own words say whom to call, and what it is about.
        called = len(pairs) == 1 and any("call us" in text.casefold() for text in words)
        if left and not (ends or called):
            yield f"Call us or your doctor today about {'; '.join(stars(left, set(), str))}."

    def _prescribed(self, pairs: Iterable[PairLine]) -> dict[tuple[str, str], str]:
        """Return grave pairs that are advised against, where a prescriber has a say in both, as entered.

        Each pair is told of once.
        """
        not_asked = self._free | self._conditions | self._relievers | self._stopped
        found: dict[tuple[str, str], str] = {}
        for answer in (line.answer for line in pairs):
            pair = answer.a, answer.b
            grave = gravity(answer.severity) >= gravity(Severity.MAJOR)
            if answer.action in AGAINST and grave and pair not in self._asked and not_asked.isdisjoint(pair):
                self._asked.add(pair)
                one, other = sorted(self._names[end] for end in pair)
                if one != other and gravity(answer.severity) > gravity(found.get((one, other))):
                    found[one, other] = str(answer.severity)
        return found

    def _beside_relievers(self, pairs: Iterable[PairLine]) -> dict[str, list[str]]:
        """Return relievers, each with what gravely works against it: the reliever stays."""
        found: dict[str, list[str]] = {}
        for answer in (line.answer for line in pairs if line.answer.action in AGAINST):
            for reliever, other in ((answer.a, answer.b), (answer.b, answer.a)):
                grave = gravity(answer.severity) >= gravity(Severity.MAJOR)
                if grave and reliever in self._relievers and other not in self._conditions | self._free:
                    found.setdefault(reliever, []).append(other)
        return found

    def _against(self, pairs: Iterable[PairLine]) -> dict[str, list[str]]:
        """Return what is taken without a prescriber, each with what it is not to be taken with."""
        found: dict[str, list[str]] = {}
        for answer in (line.answer for line in pairs if line.answer.action in AGAINST):
            for left, other in ((answer.a, answer.b), (answer.b, answer.a)):
                if left in self._free and left not in found.get(other, ()):
                    found.setdefault(left, []).append(other)
        return found
