"""A list in a terminal, by what may happen: short enough to be read, and no pair at major left out."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from safetykb.cli.terminal import (
    COLOURS,
    alone_blocks,
    certificate_text,
    clean,
    fill,
    head_blocks,
    pair_text,
    question,
)
from safetykb.kernel.answer import AnswerFinding, PairAnswer, Report
from safetykb.kernel.order import gravity
from safetykb.kernel.shapes import Concern, ConcernMember, Rescue
from safetykb.kernel.vocabulary import Action, Answer, Severity
from safetykb.kernel.words import ACTIONS, cited_as, listed, spaced, weighed, whole_sentences

LINES = 60
"""Lines that a list of ten takes at most; a longer one as many more as it has names."""
NAMES = 10
SPARE = 4
"""Lines kept for what joins the parts, and for names of concerns that had to go."""
DROPPED = ("Consider", "Tell", "Watch", "May", "If it happens", "Not")
"""What is left out first where a list is too long. At major and above the last two stay. Where the head names
medicines only what may happen goes last of all: below major the concern is folded before it is mute."""
OWED = ("If it happens", "Not")
MOST_NAMED = 200
"""Letters that names take where all would be too many."""
EVIDENCE = 6
"""Findings that are shown for a pair by itself."""


@dataclass
class Block:
    """A concern on its way into the terminal: its head, and what of its rows is still shown."""

    concern: Concern
    head: str
    rows: dict[str, str] = field(default_factory=dict)
    headed_by_names: bool = False
    """Whether its head says who it is about, not what may happen."""

    @property
    def grave(self) -> bool:
        """Whether it stays on the list however long that is."""
        return gravity(self.concern["severity"]) >= gravity(Severity.MAJOR)

    def owes(self, label: str) -> bool:
        """Return whether a row stays until nothing else is left to shorten."""
        return self.headed_by_names if label == "May" else self.grave and label in OWED

    def shortest(self, label: str) -> str:
        """Return what a row says at the least. That one pair is hardly combined its head says already."""
        sentences = whole_sentences(self.rows[label])
        one_pair = self.headed_by_names and len(self.concern["pairs"]) == 1
        told = label == "Do" and one_pair and self.concern["action"] == Action.USUALLY_AVOID
        return sentences[1 if told and len(sentences) > 1 else 0]

    def text(self, number: int, width: int, *, color: bool = False) -> str:
        """Return its lines."""
        head = fill(f"{number} {self.head}", width)
        if color and self.concern["severity"]:
            head = f"\033[{COLOURS[Severity(self.concern['severity'])]}m{head}\033[0m"
        return "\n".join([head, *(_row(label, text, width) for label, text in self.rows.items() if text)])

    def lines(self, width: int) -> int:
        """Return how many lines it takes."""
        return self.text(10, width).count("\n") + 1


def overview_text(report: Report, width: int, *, color: bool = False) -> str:
    """Return a list by its concerns, most pressing first; `--full` shows every pair with its evidence."""
    before = head_blocks(report, width)
    after = [fill(question(ask), width) for ask in report.asks]
    if report.alone:
        after += alone_blocks(report.alone, report, width, color)
    if len(report.answers) == 1:
        after += _alone_in_pair(report.answers[0], report, width, color)
    after += [_rescue(told, report, width) for told in report.rescue]
    after.append(certificate_text(report.certificate, width))
    told = [_block(concern, report) for concern in report.concerns if _is_told(concern)]
    small = [concern for concern in report.concerns if not _is_told(concern)]

    def whole(blocks: Sequence[str], folded: Sequence[Concern]) -> str:
        rest = [fill(line, width) for line in (*_folded([*folded, *small]), *_beside(report))]
        parts = ("\n".join(before), "\n".join(blocks), "\n".join(rest), *after)
        return "\n\n".join(part for part in parts if part)

    room = LINES + max(0, len(report.read_as) - NAMES) - whole([], small).count("\n") - SPARE
    folded = _shorten(told, room, width)
    return whole([block.text(n, width, color=color) for n, block in enumerate(told, start=1)], folded)


def _is_told(concern: Concern) -> bool:
    return gravity(concern["severity"]) >= gravity(Severity.MODERATE)


def _block(concern: Concern, report: Report) -> Block:
    onset = f" ({concern['onset']})" if concern["onset"] else ""
    action = ACTIONS[Action(concern["action"])].upper() if concern["action"] else ""
    severity = (concern["severity"] or "").upper()
    head = f"{concern['concern']}{onset} - {severity} - {action} - {concern['documentation']}"
    rows = {
        "Who": "; ".join(_who(concern, report)),
        "May": concern["happens"],
        "Do": " ".join(concern["do"]) or "As above.",
        "Not": " ".join(concern["not"][:2]),
        "If it happens": " ".join(concern["if_it_happens"]),
        "Watch": concern["watch"] or "",
        "Consider": weighed(there, report.names) if (there := concern["alternatives"]) else "",
        "Tell": " ".join(f"“{sentence}”" for sentence in concern["patient"][:2]),
    }
    names = [report.names.get(member["id"], member["id"]) for member in concern["members"]]
    return Block(concern, head, rows, any(name.upper() in concern["concern"].upper() for name in names))


def _who(concern: Concern, report: Report) -> Iterable[str]:
    """Yield the members by their severity and level; what raises another is told with it."""
    groups: dict[str, list[str]] = {}
    told = concern["about"][:1] if len(concern["about"]) == 1 else []
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
    return f"{name} raised by {report.names[raised[member['id']]]}" if member["id"] in raised else name


def _shorten(told: list[Block], room: int, width: int) -> list[Concern]:
    """Take rows away, from the least pressing up, until all fits; return the concerns that had to go.

    What is at major or above stays, with who it is about, what may happen, what to do, and what to do when it
    has happened.
    """
    need = sum(block.lines(width) for block in told)
    for label in DROPPED:
        for block in reversed(told):
            if need <= room:
                return []
            if not block.owes(label):
                need -= block.lines(width)
                block.rows.pop(label, None)
                need += block.lines(width)
    folded: list[Concern] = []
    while need > room and told and not told[-1].grave:
        gone = told.pop()
        need -= gone.lines(width)
        folded.insert(0, gone.concern)
    for block in reversed(told):
        for label in ("Not", "If it happens", "Do"):
            if need > room and block.rows.get(label):
                need -= block.lines(width)
                block.rows[label] = block.shortest(label)
                need += block.lines(width)
    for block in reversed(told):
        if need > room and "May" in block.rows:
            need -= block.lines(width)
            del block.rows["May"]
            need += block.lines(width)
    return folded


def _folded(concerns: Sequence[Concern]) -> Iterable[str]:
    if concerns:
        names = _some(concern["concern"] for concern in concerns)
        count = f"{len(concerns)} more concern{'' if len(concerns) == 1 else 's'}, less grave"
        yield f"{count}: {names} (--full shows every pair)."


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
            yield f"{head}, {len(pairs)} pair{'' if len(pairs) == 1 else 's'}: {_some(pairs)}."


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
    """Yield the findings behind a mechanism, those that decided it first, each in two lines at most."""
    items = sorted(finding.evidence, key=lambda item: item["finding_id"] not in finding.decided_by)
    for item in items:
        doubt = "IN DOUBT. " if item["doubt"] else ""
        limit = f" Limit: {item['caveat']}" if item["caveat"] else ""
        cited = cited_as(report.sources[item["source"]])
        how = f"{item['bearing']}, {spaced(item['design'])}"
        said = f"{cited} ({how}): {doubt}{item['finding']}{limit}"
        yield fill(textwrap.shorten(clean(said), 2 * width - 12, placeholder=" ..."), width, 2)


def _rescue(told: Rescue, report: Report, width: int) -> str:
    """Return what to keep at hand, in a sentence."""
    who = listed([report.names[node] for node in told["members"]])
    first = whole_sentences(told["text"])[0]
    return fill(f"RESCUE, for {who}: {first} (safetykb show {told['guidance']})", width)


def _row(label: str, text: str, width: int) -> str:
    return textwrap.fill(
        clean(text),
        width,
        initial_indent=f"  {label}: ",
        subsequent_indent="      ",
        break_on_hyphens=False,
    )
