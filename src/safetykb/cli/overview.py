"""A list in a terminal, by what may happen: short enough to be read, and no pair at major left out."""

import re
import textwrap
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from safetykb.cli.alone import alone_blocks
from safetykb.cli.opening import opening, quoted
from safetykb.cli.terminal import clean, fill, pair_text, report_text
from safetykb.cli.told import LESS_GRAVE, MOST_NAMED, ROWS, Block, block_of
from safetykb.kernel.answer import AnswerFinding, PairAnswer, Report
from safetykb.kernel.order import gravity
from safetykb.kernel.shapes import Certificate, Concern, Question, Rescue
from safetykb.kernel.vocabulary import Answer, Severity
from safetykb.kernel.words import cited_as, counted, listed, spaced, whole_sentences
from safetykb.lookup.cells import Grounding

LINES = 60
"""Lines that a list of ten medicines takes at most, with conditions."""
NAMES, EACH = 10, 5
"""Lines that every further medicine may add: what matters of it is not cut for want of room."""
TRIES = 4
"""How often it is looked how much room what joins the parts and names what had to go leaves."""
MOST_OFFERED = 3
"""What a question may be answered by that is named here."""
EVIDENCE = 6
"""Findings that are shown for a pair by itself."""
STEPS = re.compile(r"(?i)give naloxone\b[^;.]*\brepeat\b")
"""How it is said how a breath that stops is helped, and naloxone given and repeated."""


class Sentence(NamedTuple):
    """A sentence that a concern has to say, with its place among all: what is lowest is let in first."""

    place: tuple[int, int, int]
    """How much it matters, how far down its row it stands, how pressing its concern is."""
    block: Block
    label: str
    text: str


def overview_text(report: Report, width: int, *, color: bool = False) -> str:
    """Return a list by its concerns, most pressing first; `full_text` has all of it."""
    before = opening(report, width)
    first = [ask for ask in report.asks if _is_against_its_line(ask, report)]
    before += [fill(_question(ask), width) for ask in first]
    asked = [fill(_question(ask), width) for ask in report.asks if ask not in first]
    alone: list[str] = []
    if report.alone:
        alone += alone_blocks(report.alone, report, width, color)
    if len(report.answers) == 1:
        alone += _alone_in_pair(report.answers[0], report, width, color)
    basis = fill(basis_text(report.certificate), width)
    heard = [concern for concern in report.concerns if _is_told(concern)]
    told = [
        block_of(concern, report, alone=len(heard) == 1, leads=not place)
        for place, concern in enumerate(heard)
    ]
    grave = {tuple(pair) for block in told if block.grave for pair in block.concern["pairs"]}
    small = [one for one in report.concerns if not _is_told(one) and not _is_of(one, grave)]

    def whole(shown: Sequence[Block], *, steps: bool) -> str:
        texts = [block.text(n, width, color=color) for n, block in enumerate(shown, start=1)]
        folded = [block.concern for block in told if block not in shown]
        rest = [" ".join([*_folded([*folded, *small], shown=bool(shown)), *_in_full(shown, report)])]
        rest += _without_effect(report)
        at_hand = [_rescue(one, report, width, steps=steps) for one in report.rescue]
        last = [*(fill(line, width) for line in rest if line), *asked, *at_hand, basis]
        parts = ("\n".join(before), "\n".join(texts), *alone, "\n".join(last))
        return "\n\n".join(part for part in parts if part)

    steps = not any(map(_gives_naloxone, told))
    most = LINES + EACH * max(0, _taken(report) - NAMES)
    room, fits = most - whole([], steps=steps).count("\n"), ""
    for _ in range(TRIES):
        kept = _let_in(told, room, width)
        text = whole(kept, steps=steps)
        over = text.count("\n") + 1 - most
        fits = max(fits, text if over <= 0 else "", key=len)
        if over == 0 or (fits and len(kept) == len(told) and all(block.is_whole for block in kept)):
            break
        room -= over
    if fits:
        return fits
    for mildly in (True, False):
        for _ in range(TRIES):
            text = whole(kept, steps=steps and mildly)
            if (over := text.count("\n") + 1 - most) <= 0:
                return text
            _say_less(kept, over, width, mildly=mildly)
    return whole(kept, steps=False)


def full_text(report: Report, width: int, grounds: Grounding, *, color: bool = False) -> str:
    """Return all that is told of a list: its concerns, and then every pair with its evidence."""
    told = [block_of(one, report, alone=True, leads=not place) for place, one in enumerate(report.concerns)]
    for block in told:
        block.shown = {label: len(said) for label, said in block.says.items()}
    texts = [block.text(number, width, color=color) for number, block in enumerate(told, start=1)]
    shown = ["\n".join(texts)] if texts and len(report.answers) > 1 else []
    return report_text(report, width, grounds, color=color, told=shown)


def _is_against_its_line(ask: Question, report: Report) -> bool:
    """Return whether a line says how often, and not as the answer presumes: methotrexate, daily.

    It may be the gravest thing on the list, so it is asked before all else.
    """
    how_often = {entry["entered"] for entry in report.read_as if "frequency" in entry["kept"]}
    return ask["entered_as"] in how_often and any(option["id"] is None for option in ask["options"])


def _question(ask: Question) -> str:
    """Return what is to be asked, with what it may be answered by, where that is little."""
    options = ", ".join(option["name"] for option in ask["options"])
    told = f" ({options})" if options and len(ask["options"]) <= MOST_OFFERED else ""
    return f"To be asked of {quoted(ask['entered_as'])}: {ask['question']}{told}"


def _say_less(kept: Sequence[Block], over: int, width: int, *, mildly: bool) -> None:
    """Leave rows out of concerns until a list is no longer `over` its lines, the last that is done for that.

    From the least grave upwards what may happen goes, then what to do when it has happened, last of these
    where naloxone is given; where that is not enough who is not ended abruptly, and then what to do but for
    its first clauses. The first concern of a list keeps what must not end, and what to do when it has
    happened, until the others have nothing left to go. Heads, which say what is avoided, and who it is about
    stay. `mildly` is the first of this alone.
    """
    lead = kept[:1]
    upwards = sorted(kept[:0:-1], key=_gives_naloxone)
    steps = [(block, label) for label in ("May", "If it happens") for block in upwards]
    if not mildly:
        steps = [(block, label) for label in ("Not", "Do") for block in upwards]
        steps += [(block, label) for label in ("May", "Not", "Do", "If it happens") for block in lead]
    for block, label in steps:
        if over <= 0:
            break
        over -= block.spare(label, width)


def _gives_naloxone(block: Block) -> bool:
    """Return whether a grave concern says first how naloxone is given: then it is said there, and once."""
    return block.grave and STEPS.search(" ".join(block.says["If it happens"][:1])) is not None


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


def _let_in(told: Sequence[Block], room: int, width: int) -> list[Block]:
    """Let in as much of concerns as there is room for, what matters most first; return those that are shown.

    What is at major or above stays, with who it is about, what may happen and what to do, however long that
    is. What is less grave is shown with these or folded. After a sentence that did not fit no more of its row
    is told.
    """
    for block in told:
        block.shown = {label: block.owed(label) for label in ROWS}
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
    _fill_up(waiting, left, width)
    return kept


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


def _folded(concerns: Sequence[Concern], *, shown: bool) -> Iterator[str]:
    """Yield what is not shown by name; where nothing is `shown` above it, that none of it is major."""
    if concerns:
        more = "more concern" if shown else "concern"
        few = "less grave" if shown else "none of them major" if len(concerns) > 1 else "not major"
        names = _some(concern["concern"] for concern in concerns)
        yield f"{counted(len(concerns), more)}, {few}: {names}."


def _in_full(shown: Sequence[Block], report: Report) -> Iterator[str]:
    """Yield what `--full` holds of that which is not told here; nothing where all is."""
    left = [f"what else to do{_about(shown)}"] if any(block.more_to_do for block in shown) else []
    rows = (("If it happens", "if it happens"), ("Watch", "to watch"), ("Tell", "to tell"))
    left += [said for label, said in rows if any(block.is_cut(label) for block in shown)]
    parts = [", ".join(left), *(["every pair"] if len(report.answers) > 1 else [])]
    silent = _pairs(report, Answer.NO_RECORD)
    if report.concerns and not _are_named(silent):
        parts.append(f"{len(silent)} without a record, which is no evidence of safety")
    if any(parts):
        yield f"--full: {'; '.join(filter(None, parts))}."


def _about(shown: Sequence[Block]) -> str:
    """Return by number about which more is to be done, with of whom the first thing to do is left out."""
    told = [
        f"{number}" + (f" ({'; '.join(names)})" if (names := block.left_to_do) else "")
        for number, block in enumerate(shown, start=1)
        if block.more_to_do
    ]
    if len(listed(told)) > MOST_NAMED:
        told = [one.partition(" (")[0] for one in told]
    every = len(told) == len(shown) and not any(" (" in one for one in told)
    return "" if every else f" about {listed(told)}"


def _pairs(report: Report, answer: Answer) -> list[str]:
    return [f"{report.names[a.a]} + {report.names[a.b]}" for a in report.answers if a.answer is answer]


def _are_named(pairs: Sequence[str]) -> bool:
    """Return whether pairs are few enough to be named."""
    return len("; ".join(pairs)) <= MOST_NAMED


def _without_effect(report: Report) -> Iterator[str]:
    """Yield what is no concern: pairs without an effect where it was tested, and those without a record."""
    if len(report.answers) < 2:
        return
    tested = _pairs(report, Answer.DOCUMENTED_NO_EFFECT)
    silent = _pairs(report, Answer.NO_RECORD)
    if tested:
        named = f": {'; '.join(tested)}" if _are_named(tested) else ""
        yield f"No effect found where it was tested, {counted(len(tested), 'pair')}{named}."
    if silent and (_are_named(silent) or not report.concerns):
        named = f": {'; '.join(silent)}" if _are_named(silent) else ""
        yield f"No record, which is no evidence of safety, {counted(len(silent), 'pair')}{named}."


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


def _rescue(told: Rescue, report: Report, width: int, *, steps: bool) -> str:
    """Return what to keep at hand, in a sentence; with its `steps`, where no concern tells them."""
    who = listed([report.names[node] for node in told["members"]])
    first, how, _ = (sentence := whole_sentences(told["text"])[0]).partition(": ")
    short = f"{first.rstrip('.')}. (safetykb show {told['guidance']})"
    return fill(f"RESCUE, for {who}: {sentence if steps and how else short}", width)


def basis_text(certificate: Certificate) -> str:
    """Return in two lines what stands behind a report; all of it stands in `--full`."""
    answers = ", ".join(f"{count} {spaced(name)}" for name, count in certificate["by_answer"].items())
    missing = [*certificate["unrecognised"], *certificate["ambiguous"]]
    read = f"{counted(len(certificate['recognised']), 'name')} read, {len(missing)} not"
    pairs = counted(certificate["pairs"], "pair") + (f": {answers}" if answers else "")
    until = certificate["searched_until"]
    kind = re.sub(r" search$", " one", _last(certificate["searched_in"]))
    searched = f"Newest search {until}, {kind}" if until else "No search was made"
    return (
        f"Basis: KB {certificate['version']} ({certificate['hash']}), {read}; {pairs}. "
        f"{searched}; {_last(certificate['judged_by'])}."
    )


def _last(text: str) -> str:
    """Return what a text says last, the limit of what it tells of: *not a systematic search*."""
    return text.rpartition("; ")[2].partition(" of ")[0]
