"""The sheet that a patient takes home: whom to call for what, and what to do, in plain words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from safetykb.kernel.answer import Report
from safetykb.kernel.order import gravity
from safetykb.kernel.shapes import Concern
from safetykb.kernel.vocabulary import Action, Severity, SubstanceKind
from safetykb.kernel.words import listed
from safetykb.lookup.concerns.wording import Once
from safetykb.lookup.store import Store
from safetykb_web.check_pages import PairLine, Told, check_page
from safetykb_web.clock import today

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
ENDS = "take no more of"
"""Words for the person by which one of two ends now: nobody asks first whether both are needed."""


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
    full = [one for place, one in enumerate(told) if place < MOST_TOLD or _is_grave(one.concern)]
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


def _beside(entered: str, own: str) -> str:
    """Return a name as it was entered with that of the record, which the words of a record use."""
    return entered if own.casefold() in entered.casefold() else f"{entered} ({own})"


def _is_grave(concern: Concern) -> bool:
    return gravity(concern["severity"]) >= gravity(Severity.MAJOR)


class Wording:
    """Says what a person is told, by the names that were entered, each sentence once."""

    def __init__(self, store: Store, report: Report) -> None:
        """Begin with nothing said."""
        parts = (part for entry in report.read_as for part in entry["ingredients"])
        self._names = report.names | {part["id"]: part["matched"] for part in parts}
        self._whole = {name: _beside(self._names[name], own) for name, own in report.names.items()}
        kinds = {name: kind for name, _, kind in store.kinds(set(report.names))}
        self._free = {name for name, kind in kinds.items() if kind in FREE}
        self._conditions = {name for name, kind in kinds.items() if kind == CONDITION}
        self._tapered = {name for name in self._free if self._is_ended_slowly(store, name, kinds[name])}
        self._once = Once()

    @staticmethod
    def _is_ended_slowly(store: Store, name: str, kind: str) -> bool:
        """Return whether a record asks for a slow end, or it is a drug that many come to depend on."""
        node = store.node(name)
        dulls = bool(DULLING & store.liabilities(name).keys())
        return bool(node and node.stopping) or (kind in STREET and dulls)

    def about(self, concern: Concern) -> str:
        """Return whom a concern is about: members that have a part in it at moderate or above."""
        members = concern["members"]
        weighing = [m for m in members if gravity(m["severity"]) >= gravity(Severity.MODERATE)]
        return listed([self._whole[member["id"]] for member in weighing or members])

    def advice(self, told: Told) -> Advice:
        """Return what to do about a concern."""
        said = self._once.fresh([*self._what_not_to_take(told), *told.concern["patient"]])
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
            joint = "in" if set(others) <= self._conditions else "with"
            yield f"Do not take {self._names[left]} {joint} {listed([self._names[o] for o in others], 'or')}."
            if left in self._tapered | asked:
                yield (
                    f"If you take {self._names[left]} every day, do not stop all at once: "
                    "ask us for help to come off it safely."
                )
            else:
                yield f"Tell us today if you take {self._names[left]} now."
        words = told.concern["patient"] if len(told.concern["pairs"]) == 1 else ()
        ends = any(ENDS in sentence.casefold() for sentence in words)
        if (prescribed := self._prescribed(told.pairs)) and not ends:
            names = listed([self._names[member] for member in prescribed])
            yield f"Call us or your doctor today, and ask if you need {names} together."

    def _prescribed(self, pairs: Iterable[PairLine]) -> list[str]:
        """Return members of grave pairs that are advised against, where a prescriber has a say in both."""
        ends = [
            (line.answer.a, line.answer.b)
            for line in pairs
            if line.answer.action in AGAINST and gravity(line.answer.severity) >= gravity(Severity.MAJOR)
        ]
        apart = [pair for pair in ends if not self._free & {*pair} and not self._conditions & {*pair}]
        return list(dict.fromkeys(end for pair in apart for end in pair))

    def _against(self, pairs: Iterable[PairLine]) -> dict[str, list[str]]:
        """Return what is taken without a prescriber, each with what it is not to be taken with."""
        found: dict[str, list[str]] = {}
        for answer in (line.answer for line in pairs if line.answer.action in AGAINST):
            for left, other in ((answer.a, answer.b), (answer.b, answer.a)):
                if left in self._free and left not in found.get(other, ()):
                    found.setdefault(left, []).append(other)
        return found
