"""A concern on its way into a terminal: its head, its rows, and how much each sentence of them matters."""

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from safetykb.cli.terminal import COLOURS, clean
from safetykb.kernel.answer import Report
from safetykb.kernel.order import gravity
from safetykb.kernel.shapes import Concern, ConcernMember
from safetykb.kernel.vocabulary import Action, Severity
from safetykb.kernel.words import ACTIONS, begun, ended, weighed, whole_sentences
from safetykb.lookup.concerns.draft import WEAKENED
from safetykb.lookup.concerns.wording import HEADS, NOT_YET, WARNS

ROWS = ("Who", "Also", "May", "Do", "Not", "If it happens", "Watch", "Consider", "Tell")
"""Rows of a concern, in the order in which they stand."""
SOUGHT = ("Do", "Not", "If it happens")
"""Rows that a reader looks for in a hurry: each begins a line."""
LESS_GRAVE = 3
"""How much a concern below major matters: what is owed of grave ones comes before it, the rest after it."""
AFTER = re.compile(r"(?<=;) ")
"""Where a sentence on what may happen can be cut: what stands before says a thing of its own."""
WAY = re.compile(r"(?<=\.) (?=With [^.:]+: )")
"""Where what happens in another way begins: each is owed."""
SAYS_HEAD = rf"{begun(HEADS[Action.USUALLY_AVOID])}|{HEADS[Action.AVOID]} [^:;.]+ with [^:;.]+\.$"
"""How advice begins that two are hardly combined."""
NAMED = re.compile(r"(?P<names>[^.:]+ (?:with|in) [^.:]+): (?=[A-Z])")
"""How a sentence begins that names whom it is of."""
STAYS = re.compile(r"\b(?:abruptly|suddenly|left out|(?:stopped|ended) without|goes on|stays)\b")
"""Words by which the first thing to do says itself that something is not just ended."""
MOST_NAMED = 200
"""Letters that names take where all would be too many."""
PERSON_STAYS = re.compile(r"(?:.*(?:[;,:]|and) )?(?:[Dd]o not|[Nn]ever) (?:just )?(?:stop|leave|end)\b")
"""Words by which the person hears what is not left out."""
ALONE_STAYS = re.compile(r"(?:Do not|Never) (?:just )?(?:stop|leave|end)\b")
"""How a sentence begins that says that, and needs none before it."""
STOPS = (".", "!", "?", "\N{RIGHT DOUBLE QUOTATION MARK}")
"""Signs at the end of a row behind which another may run on."""


@dataclass(eq=False)
class Block:
    """A concern on its way into the terminal: its head, and what of its rows is shown."""

    concern: Concern
    head: str
    says: dict[str, list[str]]
    """All that its rows have to say, sentence by sentence."""
    headed_by_names: bool
    """Whether its head says who it is about, not what may happen."""
    first: int
    """How many of the sentences on what to do come before any other."""
    of_grave: int
    """How many are of the gravest pairs."""
    behind: int
    """How many more wait behind them, of which the screen tells none."""
    leads: bool
    """Whether it is the first of a list: it says most, and each of its rows begins a line."""
    shown: dict[str, int] = field(default_factory=dict)
    """How many sentences of each row are shown."""
    cut: bool = False
    """Whether of the first thing to do only as many clauses stand as two lines hold."""

    @property
    def grave(self) -> bool:
        """Whether it stays on the list however long that is."""
        return gravity(self.concern["severity"]) >= gravity(Severity.MAJOR)

    @property
    def more_to_do(self) -> bool:
        """Whether more is to be done about it than is shown."""
        return self.behind > 0 or self.is_cut("Do") or self.row("Do") != self._whole("Do")

    @property
    def left_to_do(self) -> list[str]:
        """Of whom the first thing to do is left out, as far as it says so."""
        left = self.says["Do"][self.shown["Do"] : self.first]
        return [found["names"] for text in left if (found := NAMED.match(text))]

    @property
    def is_whole(self) -> bool:
        """Whether all is shown of what it has to say."""
        return not any(map(self.is_cut, ROWS))

    def is_cut(self, label: str) -> bool:
        """Return whether a row says less than there is to say."""
        return self.shown[label] < len(self.says[label])

    def row(self, label: str) -> str:
        """Return what is shown of a row."""
        text = self._whole(label)
        return _in_two_lines(text) if self.cut and label == "Do" else text

    def _whole(self, label: str) -> str:
        return re.sub(";$", ".", " ".join(self.says[label][: self.shown[label]]))

    def text(self, number: int, width: int, *, color: bool = False) -> str:
        """Return its lines: a row runs on behind the one before it where that spares a line."""
        head = f"{number} {self.head}"
        runs = [head]
        for label in ROWS:
            if text := self.row(label):
                row = f"{label}: {text}"
                together = runs[-1] + ("" if runs[-1].endswith(STOPS) else ".") + f" {row}"
                if self._runs_on(label, runs, row, together, width):
                    runs[-1] = together
                else:
                    runs.append(row)
        first, *rest = runs
        shown = _filled(first, width, "", "  ")
        if color and self.concern["severity"]:
            painted = f"\033[{COLOURS[Severity(self.concern['severity'])]}m{{}}\033[0m"
            end = len(head) if shown.startswith(head) else len(shown) if first == head else shown.index("\n")
            shown = painted.format(shown[:end]) + shown[end:]
        return "\n".join([shown, *(_filled(row, width, "  ", "    ") for row in rest)])

    def _runs_on(self, label: str, runs: Sequence[str], row: str, together: str, width: int) -> bool:
        """Return whether a row stands behind the one before it: all of what is less grave is one run."""
        if not self.grave:
            return True
        if self.leads or label in SOUGHT:
            return False
        if len(runs) == 1:
            return label in ("Who", "Also") and len(clean(together)) <= width
        return _height(together, width) < _height(runs[-1], width) + _height(row, width)

    def lines(self, width: int) -> int:
        """Return how many lines it takes."""
        return self.text(10, width).count("\n") + 1

    def spare(self, label: str, width: int) -> int:
        """Leave a row out, for want of room; return how many lines that spares.

        What to do is never left out: its first sentence stays, as far as two lines hold it.
        """
        before = self.lines(width)
        self.shown[label] = 1 if label == "Do" else 0
        self.cut |= label == "Do"
        return before - self.lines(width)

    def owed(self, label: str) -> int:
        """Return how many sentences of a row are owed."""
        owed = (place for place in range(len(self.says[label])) if self.matters(label, place) == 0)
        return 1 + max(owed, default=-1)

    def matters(self, label: str, place: int) -> int:
        """Return how much a sentence of a row matters: 0 is owed, the higher the sooner it is left out.

        Of what is grave: what may happen where the head names medicines, what to do, what must not end
        abruptly (of others than the first unless what to do says so of somebody), what to do when it has
        happened; then the first thing to do about each grave pair; then what is watched, what the person is
        told of the first concern, and what else is done if it happens. Then what is less grave, with what to
        do; then what else is said of the grave pairs, the reasons, what the person is told of the others,
        and the rest.
        """
        first = place == 0
        if label in ("Who", "Also") or (label == "Do" and (first or self._is_owed_of_do(place))):
            return 0
        if label == "May" and self.headed_by_names:
            said = self.says[label][place]
            short = self.leads or len(said) <= MOST_NAMED
            return 0 if (first and short) or said.startswith("With ") else 4
        if not self.grave:
            return 6 if label in ("If it happens", "Not", "Do") else 7 + ROWS.index(label)
        if label == "If it happens":
            return 0 if first else 2
        if label == "Not":
            if self.leads and first:
                return 0
            if not self.says[label][place].startswith(NOT_YET):
                return 4 if first else 5
            return 1 if STAYS.search(self.says["Do"][0]) else 0
        if label == "Do":
            if place == self.first and STAYS.search(self.says["Do"][place]):
                return 1
            return 1 if place < self.first else 4 if place < self.of_grave else 5
        if label == "Watch":
            return 2 if first else 5
        if label == "Tell":
            return 2 if self.leads else 5
        return 7 + ROWS.index(label)

    def _is_owed_of_do(self, place: int) -> bool:
        """Return whether one of the first things to do is owed: it warns of death, or of what fails."""
        if not self.grave or place >= self.first:
            return False
        return self.concern["id"].startswith(WEAKENED) or re.search(WARNS, self.says["Do"][place]) is not None


@lru_cache(maxsize=2_000)
def _filled(text: str, width: int, first: str, rest: str) -> str:
    return textwrap.fill(
        clean(text), width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )


def _height(row: str, width: int) -> int:
    return _filled(row, width, "  ", "    ").count("\n") + 1


def block_of(concern: Concern, report: Report, *, alone: bool, leads: bool) -> Block:
    """Return a concern as it is told; all that is to be done about one that stands `alone`."""
    onset = f" ({concern['onset']})" if concern["onset"] else ""
    action = ACTIONS[Action(concern["action"])].upper() if concern["action"] else ""
    severity = (concern["severity"] or "").upper()
    parts = (f"{concern['concern']}{onset}", severity, action, concern["documentation"])
    head = " - ".join(str(part) for part in parts if part)
    by_head = _named_by_head(concern, report)
    one_pair = len(by_head) > 0 and len(concern["pairs"]) == 1
    also = [member for member in concern["members"] if member["id"] not in by_head]
    plain = all(_is_as_head(member, concern, report) for member in concern["members"] if member not in also)
    who = _who(concern, report, also if by_head and plain else concern["members"])
    tell = [f"“{sentence}”" for sentence in _tell(concern["patient"])]
    does = _do(concern, one_pair=one_pair, alone=alone)
    every = [*concern["do"], *concern["more"]]
    dropped = len(does) > 0 and does[0] not in every[:1]
    there = concern["alternatives"]
    says = {
        "Who": [] if by_head and plain else who,
        "Also": who if by_head and plain else [],
        "May": _may(concern["happens"]),
        "Do": does or ["As above."],
        "Not": concern["not"],
        "If it happens": [part for text in concern["if_it_happens"] for part in whole_sentences(text)],
        "Watch": list(whole_sentences(concern["watch"] or "")),
        "Consider": [weighed(there, report.names)] if there else [],
        "Tell": [" ".join(tell)] if tell else [],
    }
    return Block(
        concern=concern,
        head=head,
        says=says,
        headed_by_names=len(by_head) > 0,
        first=max(concern["first"] - dropped, 1),
        of_grave=concern["owed"] - dropped,
        behind=len(every) - len(does) - dropped,
        leads=leads,
    )


def _named_by_head(concern: Concern, report: Report) -> set[str]:
    """Return the members that the head of a concern names."""
    named = {member["id"]: report.names.get(member["id"], member["id"]) for member in concern["members"]}
    head = concern["concern"]
    return {one for one, name in named.items() if re.search(rf"(?i)(?<!\w){re.escape(name)}(?!\w)", head)}


def _is_as_head(member: ConcernMember, concern: Concern, report: Report) -> bool:
    """Return whether of a member that the head names nothing else is to be told."""
    level = member["severity"], member["documentation"]
    raised = {other for one in concern["members"] for other in one["raises"]} - set(concern["about"])
    gone = member["id"] in ended(report.read_as)
    return (
        level == (concern["severity"], concern["documentation"]) and not gone and member["id"] not in raised
    )


def _in_two_lines(text: str) -> str:
    """Return as many clauses of a text as two lines or so hold, the first whatever its length."""
    clauses = text.split("; ")
    while len(clauses) > 1 and len("; ".join(clauses)) > MOST_NAMED:
        clauses.pop()
    return f"{'; '.join(clauses).rstrip('.')}."


def _tell(patient: Sequence[str]) -> list[str]:
    """Return what the person is told: the first two sentences, and what of it is not left out."""
    stays = [text for text in patient[2:] if ALONE_STAYS.match(text)]
    return [*patient[:2], *stays[: not any(map(PERSON_STAYS.match, patient[:2]))]]


def _may(happens: str) -> list[str]:
    """Return what may happen in parts: each way in which somebody changes a medicine, or clause by clause."""
    ways = WAY.split(happens)
    if len(ways) > 1:
        return ways
    return [part for sentence in whole_sentences(happens) for part in AFTER.split(sentence)]


def _do(concern: Concern, *, one_pair: bool, alone: bool) -> list[str]:
    """Return what to do: all of it of what stands `alone`, else the first things.

    That one pair, which the head names, is hardly combined the head says already.
    """
    every = [*concern["do"], *concern["more"]]
    does = every if alone else every[: max(concern["first"], len(concern["do"]))]
    hardly = one_pair and concern["action"] == Action.USUALLY_AVOID and len(does) > 1
    return does[1:] if hardly and re.match(SAYS_HEAD, does[0]) else does


def _who(concern: Concern, report: Report, members: Sequence[ConcernMember]) -> list[str]:
    """Return members by how grave and how sure it is of each, where that is not as the head says.

    What raises another is told with it.
    """
    groups: dict[str, list[str]] = {}
    told = concern["about"] if len(concern["about"]) == 1 else []
    raised = {
        other: member["id"]
        for member in concern["members"]
        for other in member["raises"]
        if other not in told
    }
    for member in members:
        of_head = (concern["severity"], concern["documentation"])
        own = (member["severity"], member["documentation"])
        level = ", ".join(str(word) for word, said in zip(own, of_head, strict=True) if word != said)
        groups.setdefault(level, []).append(_named(member, report, raised))
    said = [", ".join(names) + (f" ({level})" if level else "") for level, names in groups.items()]
    return ["; ".join(said)] if said else []


def _named(member: ConcernMember, report: Report, raised: dict[str, str]) -> str:
    name = report.names.get(member["id"], member["id"])
    if member["id"] in ended(report.read_as):
        name = f"{name} (stopped)"
    return f"{name} raised by {report.names[raised[member['id']]]}" if member["id"] in raised else name
