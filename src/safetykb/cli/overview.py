"""A list in a terminal, by what may happen: short enough to be read, and no pair at major left out."""

import re
import textwrap
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from safetykb.cli.alone import alone_blocks
from safetykb.cli.terminal import (
    COLOURS,
    certificate_text,
    clean,
    fill,
    head_blocks,
    pair_text,
    question,
)
from safetykb.kernel.answer import AnswerFinding, PairAnswer, Report
from safetykb.kernel.order import gravity
from safetykb.kernel.shapes import Concern, ConcernMember, Question, Rescue
from safetykb.kernel.vocabulary import Action, Answer, Severity
from safetykb.kernel.words import (
    ACTIONS,
    begun,
    cited_as,
    counted,
    ended,
    listed,
    spaced,
    weighed,
    whole_sentences,
)
from safetykb.lookup.concerns.draft import WEAKENED
from safetykb.lookup.concerns.wording import HEADS, NOT_YET, WARNS

LINES = 60
"""Lines that a list of ten medicines takes at most, with conditions."""
NAMES, EACH = 10, 5
"""Lines that every further medicine may add: what matters of it is not cut for want of room."""
TRIES = 4
"""How often it is looked how much room what joins the parts and names what had to go leaves."""
ROWS = ("Who", "May", "Do", "Not", "If it happens", "Watch", "Consider", "Tell")
"""Rows of a concern, in the order in which they stand."""
LESS_GRAVE = 4
"""How much a concern below major matters: what is owed of grave ones comes before it, the rest after it."""
AFTER = re.compile(r"(?<=;) ")
"""Where a sentence on what may happen can be cut: what stands before says a thing of its own."""
WAY = re.compile(r"(?<=\.) (?=With [^.:]+: )")
"""Where what happens in another way begins: each is owed."""
SAYS_HEAD = rf"{begun(HEADS[Action.USUALLY_AVOID])}|{HEADS[Action.AVOID]} [^:;.]+ with [^:;.]+\.$"
"""How advice begins that two are hardly combined."""
MORE, MORE_ON = "(more: --full)", "(more on {}: --full)"
"""Stands where a row says less than there is to say, with the pairs whose first thing to do is left out."""
NAMED = re.compile(r"(?P<names>[^.:]+ (?:with|in) [^.:]+): (?=[A-Z])")
"""How a sentence begins that names whom it is of."""
STAYS = re.compile(r"\b(?:abruptly|suddenly|left out|(?:stopped|ended) without|goes on|stays)\b")
"""Words by which the first thing to do says itself that something is not just ended."""
MOST_NAMED = 200
"""Letters that names take where all would be too many."""
MOST_OFFERED = 3
"""What a question may be answered by that is named here."""
PERSON_STAYS = re.compile(r"(?:.*(?:[;,:]|and) )?(?:[Dd]o not|[Nn]ever) (?:just )?(?:stop|leave|end)\b")
"""Words by which the person hears what is not left out."""
ALONE_STAYS = re.compile(r"(?:Do not|Never) (?:just )?(?:stop|leave|end)\b")
"""How a sentence begins that says that, and needs none before it."""
EVIDENCE = 6
"""Findings that are shown for a pair by itself."""


class Sentence(NamedTuple):
    """A sentence that a concern has to say, with its place among all: what is lowest is let in first."""

    place: tuple[int, int, int]
    """How much it matters, how far down its row it stands, how pressing its concern is."""
    block: "Block"
    label: str
    text: str


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
    shown: dict[str, int] = field(default_factory=dict)
    """How many sentences of each row are shown."""
    names_more: bool = False
    """Whether it names of whom the first thing to do is left out."""
    brief: bool = False
    """Whether it says less than it owes: then what it does says so, and no other row."""
    cut: bool = False
    """Whether of the first thing to do only as many clauses stand as two lines hold."""

    @property
    def grave(self) -> bool:
        """Whether it stays on the list however long that is."""
        return gravity(self.concern["severity"]) >= gravity(Severity.MAJOR)

    def row(self, label: str) -> str:
        """Return what is shown of a row, with a mark where more of it is to be said, and of whom.

        Of what is not ended abruptly only the reasons may be left out, which no act hangs on.
        """
        shown = self.shown[label]
        said = self.says[label]
        text = re.sub(";$", ".", " ".join(said[:shown]))
        if self.cut and label == "Do":
            text = _in_two_lines(text)
        partly = 0 < shown < len(said) and label != "Not"
        if self.brief:
            partly = label == "Do"
        if not partly:
            return text
        of = [found["names"] for text in said[shown : self.first] if (found := NAMED.match(text))]
        more = MORE_ON.format("; ".join(of)) if self.names_more and label == "Do" and of else MORE
        return f"{text} {more if len(more) <= MOST_NAMED else MORE}".lstrip()

    def text(self, number: int, width: int, *, color: bool = False) -> str:
        """Return its lines."""
        head = fill(f"{number} {self.head}", width)
        if color and self.concern["severity"]:
            head = f"\033[{COLOURS[Severity(self.concern['severity'])]}m{head}\033[0m"
        rows = [_row(label, text, width) for label in ROWS if (text := self.row(label))]
        return "\n".join([head, *rows])

    def lines(self, width: int) -> int:
        """Return how many lines it takes."""
        return self.text(10, width).count("\n") + 1

    def spare(self, label: str, width: int) -> int:
        """Leave a row out, for want of room; return how many lines that spares.

        What to do is never left out: its first sentence stays, as far as two lines hold it.
        """
        before = self.lines(width)
        self.brief = True
        self.shown[label] = 1 if label == "Do" else 0
        self.cut |= label == "Do"
        return before - self.lines(width)

    def matters(self, label: str, place: int) -> int:
        """Return how much a sentence of a row matters: 0 is owed, the higher the sooner it is left out.

        Of what is grave: what may happen where the head names medicines, what to do, what must not end
        abruptly (unless what to do says so of somebody), what to do when it has happened; then the first
        thing to do about each grave pair, and some of what else is said of these pairs. Then what is less
        grave, with what to do; then the reasons, what holds of an effect as a whole, and what else there is.
        """
        first = place == 0
        if label == "Who" or (label == "Do" and (first or self._is_owed_of_do(place))):
            return 0
        if label == "May" and self.headed_by_names:
            return 0 if first or self.says[label][place].startswith("With ") else 3
        if label in ("If it happens", "Not", "Do") and not self.grave:
            return 6
        if label == "If it happens":
            return 0 if first else 2
        if label == "Not":
            if not self.says[label][place].startswith(NOT_YET):
                return 2 if first else 5
            return 1 if STAYS.search(self.says["Do"][0]) else 0
        if label == "Do":
            if place == self.first and STAYS.search(self.says["Do"][place]):
                return 1
            return 1 if place < self.first else 3 if place < self.of_grave else 5
        return 7 + ROWS.index(label)

    def _is_owed_of_do(self, place: int) -> bool:
        """Return whether one of the first things to do is owed: it warns of death, or of what fails."""
        if not self.grave or place >= self.first:
            return False
        return self.concern["id"].startswith(WEAKENED) or re.search(WARNS, self.says["Do"][place]) is not None


def overview_text(report: Report, width: int, *, color: bool = False) -> str:
    """Return a list by its concerns, most pressing first; `--full` shows every pair with its evidence."""
    before = head_blocks(report, width, plainly=True)
    first = [ask for ask in report.asks if _is_against_its_line(ask, report)]
    before += [fill(question(ask, MOST_OFFERED), width) for ask in first]
    asked = (ask for ask in report.asks if ask not in first)
    after = ["\n".join(fill(question(ask, MOST_OFFERED), width) for ask in asked)]
    if report.alone:
        after += alone_blocks(report.alone, report, width, color)
    if len(report.answers) == 1:
        after += _alone_in_pair(report.answers[0], report, width, color)
    certificate = certificate_text(report.certificate, width)
    heard = [concern for concern in report.concerns if _is_told(concern)]
    told = [_block(concern, report, alone=len(heard) == 1) for concern in heard]
    shortly = any(
        block.grave and block.says["If it happens"] and _gives_naloxone(block.says["If it happens"][0])
        for block in told
    )
    rescues = [_rescue(one, report, width, shortly=shortly) for one in report.rescue]
    grave = {tuple(pair) for block in told if block.grave for pair in block.concern["pairs"]}
    small = [one for one in report.concerns if not _is_told(one) and not _is_of(one, grave)]

    unsaid = len(heard) > 1 and any(concern["more"] for concern in heard)

    def whole(blocks: Sequence[str], folded: Sequence[Concern], at_hand: Sequence[str] = rescues) -> str:
        rest = [
            fill(line, width)
            for line in (*_folded([*folded, *small], shown=bool(blocks), unsaid=unsaid), *_beside(report))
        ]
        parts = ("\n".join(before), "\n".join(blocks), "\n".join(rest), *after, *at_hand, certificate)
        return "\n\n".join(part for part in parts if part)

    most = LINES + EACH * max(0, _taken(report) - NAMES)
    room, text = most - whole([], small).count("\n"), ""
    for _ in range(TRIES):
        kept = _let_in(told, room, width)
        folded = [block.concern for block in told if block not in kept]
        text = whole([block.text(n, width, color=color) for n, block in enumerate(kept, start=1)], folded)
        if (over := text.count("\n") + 1 - most) <= 0:
            return text
        room -= over
    over = _say_less(kept, over, width, mildly=True)
    at_hand = rescues
    if over > 0:
        at_hand = [_rescue(told, report, width, shortly=True) for told in report.rescue]
        _say_less(kept, over - ("".join(rescues).count("\n") - "".join(at_hand).count("\n")), width)
    return whole(
        [block.text(n, width, color=color) for n, block in enumerate(kept, start=1)], folded, at_hand
    )


def _is_against_its_line(ask: Question, report: Report) -> bool:
    """Return whether a line says how often, and not as the answer presumes: methotrexate, daily.

    It may be the gravest thing on the list, so it is asked before all else.
    """
    how_often = {entry["entered"] for entry in report.read_as if "frequency" in entry["kept"]}
    return ask["entered_as"] in how_often and any(option["id"] is None for option in ask["options"])


def _say_less(kept: Sequence[Block], over: int, width: int, *, mildly: bool = False) -> int:
    """Leave rows out of concerns until a list is no longer `over` its lines, the last that is done for that.

    From the least grave upwards what may happen goes, then what to do when it has happened; where that is not
    enough what the first says of it, then who is not ended abruptly, and then what to do but for its first
    clauses. Heads, which say what is avoided, and who it is about stay. `mildly` is the first of this alone.
    Returns how many lines it is over still.
    """
    upwards = kept[:0:-1]
    steps = [(block, label) for label in ("May", "If it happens") for block in upwards]
    if not mildly:
        steps = [(block, label) for label in ("May", "If it happens") for block in kept[:1]]
        steps += [(block, label) for label in ("Not", "Do") for block in [*upwards, *kept[:1]]]
    for block, label in steps:
        if over <= 0:
            break
        over -= block.spare(label, width)
    return over


def _taken(report: Report) -> int:
    """Return how many entries are something taken, and no condition of the person: it is one end of pairs.

    Smoking is a condition, though what is smoked is one of its ingredients.
    """
    states = {answer.b for answer in report.answers if answer.kind == "condition"}
    taken = {end for answer in report.answers for end in (answer.a, answer.b)} - states
    entries = ({part["id"] for part in entry["ingredients"]} for entry in report.read_as)
    return sum(bool(parts & taken) and parts.isdisjoint(states) for parts in entries)


def _is_told(concern: Concern) -> bool:
    return gravity(concern["severity"]) >= gravity(Severity.MODERATE)


def _is_of(concern: Concern, pairs: Collection[tuple[str, ...]]) -> bool:
    """Return whether a concern is of nothing but pairs of which graver things are told."""
    return all(tuple(pair) in pairs for pair in concern["pairs"])


def _block(concern: Concern, report: Report, *, alone: bool) -> Block:
    onset = f" ({concern['onset']})" if concern["onset"] else ""
    action = ACTIONS[Action(concern["action"])].upper() if concern["action"] else ""
    severity = (concern["severity"] or "").upper()
    head = f"{concern['concern']}{onset} - {severity} - {action} - {concern['documentation']}"
    names = [report.names.get(member["id"], member["id"]) for member in concern["members"]]
    by_names = any(name.upper() in concern["concern"].upper() for name in names)
    one_pair = by_names and len(concern["pairs"]) == 1
    levels = {(member["severity"], member["documentation"]) for member in concern["members"]}
    gone = any(member["id"] in ended(report.read_as) for member in concern["members"])
    says_who = one_pair and not gone and levels == {(concern["severity"], concern["documentation"])}
    tell = [f"“{sentence}”" for sentence in _tell(concern["patient"])]
    does = _do(concern, one_pair=one_pair, alone=alone)
    by_head = len(does) > 0 and does[0] not in concern["do"][:1]
    there = concern["alternatives"]
    says = {
        "Who": [] if says_who else ["; ".join(_who(concern, report))],
        "May": _may(concern["happens"]),
        "Do": does or ["As above."],
        "Not": concern["not"],
        "If it happens": [part for text in concern["if_it_happens"] for part in whole_sentences(text)],
        "Watch": [concern["watch"]] if concern["watch"] else [],
        "Consider": [weighed(there, report.names)] if there else [],
        "Tell": [" ".join(tell)],
    }
    first, owed = concern["first"] - by_head, concern["owed"] - by_head
    return Block(concern, head, says, by_names, max(first, 1), owed)


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


def _who(concern: Concern, report: Report) -> Iterable[str]:
    """Yield the members by their severity and level; what raises another is told with it."""
    groups: dict[str, list[str]] = {}
    told = concern["about"] if len(concern["about"]) == 1 else []
    raised = {
        other: member["id"]
        for member in concern["members"]
        for other in member["raises"]
        if other not in told
    }
    for member in concern["members"]:
        level = f"{member['severity']}, {member['documentation']}"
        groups.setdefault(level, []).append(_named(member, report, raised))
    for level, names in groups.items():
        yield f"{', '.join(names)} ({level})"


def _named(member: ConcernMember, report: Report, raised: dict[str, str]) -> str:
    name = report.names.get(member["id"], member["id"])
    if member["id"] in ended(report.read_as):
        name = f"{name} (stopped)"
    return f"{name} raised by {report.names[raised[member['id']]]}" if member["id"] in raised else name


def _let_in(told: Sequence[Block], room: int, width: int) -> list[Block]:
    """Let in as much of concerns as there is room for, what matters most first; return those that are shown.

    What is at major or above stays, with who it is about, what may happen and what to do, however long that
    is. What is less grave is shown with these or folded. After a sentence that did not fit no more of its row
    is told.
    """
    for block in told:
        block.shown = {label: _owed(block, label) for label in ROWS}
        block.names_more = False
    kept = [block for block in told if block.grave]
    left = room - sum(block.lines(width) for block in kept)
    waiting = sorted(_sentences(kept), key=lambda one: one.place)
    left = _fill_up([one for one in waiting if one.place[0] < LESS_GRAVE], left, width)
    for block in told:
        if not block.grave:
            if block.lines(width) > left:
                break
            kept.append(block)
            left -= block.lines(width)
    waiting = sorted(_sentences(kept), key=lambda one: one.place)
    left = _fill_up(waiting, left, width)
    for block in kept:
        before = block.lines(width)
        block.names_more = True
        more = block.lines(width) - before
        block.names_more = more <= left
        left -= more if block.names_more else 0
    return kept


def _owed(block: Block, label: str) -> int:
    owed = (place for place in range(len(block.says[label])) if block.matters(label, place) == 0)
    return 1 + max(owed, default=-1)


def _sentences(blocks: Sequence[Block]) -> Iterable[Sentence]:
    """Yield what concerns have to say beyond what is owed."""
    for number, block in enumerate(blocks):
        for label in ROWS:
            for place, text in enumerate(block.says[label]):
                if matters := block.matters(label, place):
                    yield Sentence((matters, place, number), block, label, text)


def _fill_up(waiting: Sequence[Sentence], left: int, width: int) -> int:
    """Show of sentences those that there is room for, in their order; return the room that is left."""
    for one in waiting:
        shown = one.block.shown[one.label]
        if shown != one.place[1]:
            continue
        before = one.block.lines(width)
        one.block.shown[one.label] += 1
        more = one.block.lines(width) - before
        if more > left:
            one.block.shown[one.label] = shown
        else:
            left -= more
    return left


def _folded(concerns: Sequence[Concern], *, shown: bool, unsaid: bool) -> Iterable[str]:
    """Yield what is not shown by name; where nothing is `shown` above it, that none of it is major.

    `unsaid` is whether of what is shown more is to be done.
    """
    if concerns:
        names = _some(concern["concern"] for concern in concerns)
        more = "more concern" if shown else "concern"
        few = "less grave" if shown else "none of them major" if len(concerns) > 1 else "not major"
        count = f"{counted(len(concerns), more)}, {few}"
        yield f"{count}: {names} (--full shows every pair)."
    elif unsaid:
        yield "What else is to be done: --full."


def _beside(report: Report) -> Iterable[str]:
    """Yield what is no concern: pairs without an effect where it was tested, and those without a record."""
    if len(report.answers) < 2:
        return
    for answer, head in (
        (Answer.DOCUMENTED_NO_EFFECT, "No effect found where it was tested"),
        (Answer.NO_RECORD, "No record, which is no evidence of safety"),
    ):
        pairs = [f"{report.names[a.a]} + {report.names[a.b]}" for a in report.answers if a.answer is answer]
        if pairs:
            count = f"{head}, {counted(len(pairs), 'pair')}"
            named = "; ".join(pairs)
            yield f"{count}: {named}." if len(named) <= MOST_NAMED else f"{count} (--full names them)."


def _some(names: Iterable[str]) -> str:
    """Return as many whole names as stand in two lines or so."""
    every = list(names)
    shown = [name for n, name in enumerate(every) if len("; ".join(every[: n + 1])) <= MOST_NAMED]
    return "; ".join(shown or every[:1]) + ("; and others" if len(shown or every[:1]) < len(every) else "")


def _alone_in_pair(answer: PairAnswer, report: Report, width: int, color: bool) -> list[str]:
    """Return the evidence of the only pair, as short as the rest; where there is no record why."""
    if answer.answer in (Answer.NO_RECORD, Answer.DOCUMENTED_NO_EFFECT, Answer.RESCUE):
        return [pair_text(answer, report, width, color)]
    lines = [line for finding in answer.findings for line in _evidence(finding, report, width)]
    shown = list(dict.fromkeys(lines))[:EVIDENCE]
    more = "Everything with its limits: --full."
    return ["\n".join(["Evidence:", *shown, fill(more, width, 2)])]


def _evidence(finding: AnswerFinding, report: Report, width: int) -> Iterable[str]:
    """Yield the findings behind a mechanism, those that decided it first, each in two lines at most.

    Those of a record on a class stand in their order already: what is of this pair comes first.
    """
    items = sorted(
        finding.evidence, key=lambda item: not finding.via and item["finding_id"] not in finding.decided_by
    )
    for item in items:
        doubt = "IN DOUBT. " if item["doubt"] else ""
        limit = f" Limit: {item['caveat']}" if item["caveat"] else ""
        cited = cited_as(report.sources[item["source"]])
        how = f"{item['bearing']}, {spaced(item['design'])}"
        said = f"{cited} ({how}): {doubt}{item['finding']}{limit}"
        yield fill(textwrap.shorten(clean(said), 2 * width - 12, placeholder=" ..."), width, 2)


def _gives_naloxone(text: str) -> bool:
    """Return whether it says how a breath that stops is helped, and naloxone given and repeated."""
    return "give naloxone and repeat" in text


def _rescue(told: Rescue, report: Report, width: int, *, shortly: bool = False) -> str:
    """Return what to keep at hand, in a sentence; `shortly` without how it is given."""
    who = listed([report.names[node] for node in told["members"]])
    first = whole_sentences(told["text"])[0]
    if shortly:
        first = f"{first.partition(': ')[0].rstrip('.')}."
    return fill(f"RESCUE, for {who}: {first} (safetykb show {told['guidance']})", width)


def _row(label: str, text: str, width: int) -> str:
    return textwrap.fill(
        clean(text),
        width,
        initial_indent=f"  {label}: ",
        subsequent_indent="      ",
        break_on_hyphens=False,
    )
