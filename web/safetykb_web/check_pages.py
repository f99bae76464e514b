"""What the page of a list holds: the answer first, its concerns with their pairs, the rest folded."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from safetykb.kernel.answer import AnswerFinding, PairAnswer, Report, read_answer, read_report
from safetykb.kernel.order import gravest_first, gravity
from safetykb.kernel.shapes import Ambiguous, Citation, Concern, Unrecognised
from safetykb.kernel.vocabulary import Answer, Documentation, Severity, SubstanceKind
from safetykb.kernel.words import as_read, begun, ended, listed, spaced, weighed, whole_sentences
from safetykb.lookup.concerns.wording import WARNS
from safetykb.lookup.report import Checked, check
from safetykb.lookup.store import Store
from safetykb.lookup.store import Told as Mechanism
from safetykb_web.addresses import here
from safetykb_web.clock import today
from safetykb_web.figures import burdens
from safetykb_web.once import once
from safetykb_web.page_data import (
    Example,
    ExampleLine,
    Link,
    check_address,
    cited_by,
    links_of,
    numbered,
)
from safetykb_web.ways import Bound, Ratio, Way, behind, bounds, ratios, ways

ANSWERS = 500
"""How many typed answers are kept, those asked for last: some 15 MB."""
MOST_WHOLE = 3
"""Pairs of a list up to which its page tells each with its evidence; those of a longer one are a line each,
with the way to the page that tells them whole."""
MOST_IN_A_LINE = 130
"""Letters of what may happen that the first screen has room for."""
CLAUSE = re.compile(r"[;:] (?![A-Z])")
"""Where a clause ends; what stands before a capital letter says of whom the rest is told."""
MOST_ON_PAPER = 4
"""Concerns up to which paper has all of each."""


OTHERS = 2
"""Medicines of the example, each of another mechanism."""
SHOWN = 3
"""Concerns that the example shows."""
MOST_CHOICES = 24
"""Ways in which one line may be put right that are offered."""
NEITHER = "none of these"
CHOOSE = "choose"


LEAST_GRAVE = (Severity.MODERATE, Severity.MAJOR, Severity.CONTRAINDICATED)
LEAST_SURE = (Documentation.SUSPECTED, Documentation.PROBABLE, Documentation.ESTABLISHED)
"""From where on concerns may be asked for."""


class Least(NamedTuple):
    """From where on concerns are shown; what is hidden is named."""

    severity: Severity | None = None
    level: Documentation | None = None

    def shows(self, concern: Concern) -> bool:
        """Return whether a concern is grave and sure enough; what is contraindicated always is."""
        if concern["severity"] == Severity.CONTRAINDICATED:
            return True
        level = concern["documentation"]
        sure = [*Documentation].index(Documentation(level)) if level else len(Documentation)
        grave = self.severity is None or gravity(concern["severity"]) >= gravity(self.severity)
        return grave and (self.level is None or sure <= [*Documentation].index(self.level))


EVERYTHING = Least()


class PairLine(NamedTuple):
    """A pair in one line."""

    answer: PairAnswer
    url: str
    """Where it is told whole."""

    @property
    def says(self) -> str:
        """What can happen by its gravest mechanism; without one, the answer in a sentence."""
        findings = self.answer.findings
        return findings[0].consequence if findings else self.answer.says

    @property
    def findings(self) -> int:
        """How many are told where the pair is told whole."""
        return len({item["finding_id"] for f in self.answer.findings for item in f.evidence})


class Told(NamedTuple):
    """A concern with the pairs behind it."""

    concern: Concern
    imperative: str
    """What to do, and what must not be ended abruptly: the line that the first screen shows."""
    adds: str
    """What its head leaves out: who has a part in it, or, where the head names them, what may happen."""
    pairs: tuple[PairLine, ...]
    ways: tuple[Way, ...]
    """How its members act on one another, where rules lead to it."""
    ratios: tuple[Ratio, ...]
    """What was measured of that."""
    weighed: str | None
    """What a prescriber may weigh in place of a medicine whose exposure is changed."""
    weighed_cited: tuple[str, ...]
    """Findings and works behind that."""
    gone: frozenset[str]
    """Members that were stopped, and may still act."""


class Choice(NamedTuple):
    """What a line that was not understood may be checked as."""

    label: str
    entry: str
    """The line with that in it."""


class Unread(NamedTuple):
    """A line of the list, with what it may be checked as where it was not understood."""

    field: str
    """`name` or `condition`."""
    line: str
    unread: tuple[str, ...]
    """What in it was not understood."""
    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class CheckPage:
    """A report on what a person entered."""

    names: tuple[str, ...]
    conditions: tuple[str, ...]
    report: Report
    concerns: tuple[Told, ...]
    """Those at moderate and above, most pressing first."""
    hidden: tuple[Told, ...]
    """Those of them that are less grave or less sure than was asked for."""
    least: Least
    minor: tuple[Told, ...]
    """Those below."""
    beside: tuple[PairLine, ...]
    """Pairs that no concern tells: no effect where it was tested, a rescue medicine."""
    silent: tuple[PairAnswer, ...]
    """Pairs without a record."""
    whole: tuple[PairAnswer, ...]
    """Pairs that are told with their evidence; none where the list is long and that was not asked for."""
    folded: str
    """What is folded, in a sentence; empty where nothing is."""
    put_right: tuple[Unread, ...]
    """All lines, where some can be put right by an offer."""
    links: Mapping[str, Link]
    sources: Mapping[str, Citation]
    """What is cited on the page."""
    numbers: Mapping[str, int]
    """Source id -> its number on this page."""
    address: str
    """An address that can be kept."""
    opened: bool
    """Whether all evidence was asked for."""
    figure: str | None
    """The address of the figure of what adds up; None where it would not know all that stands on the list."""
    as_written: str | None
    """The address of the same list with every line taken for one name; None where none was read otherwise."""

    @property
    def entries(self) -> list[tuple[str, str]]:
        """What was entered, as a form sends it again."""
        return parse_qsl(urlsplit(self.address).query)

    @property
    def on_paper(self) -> frozenset[str] | None:
        """Sources that a long list prints, those of rescue; None where it prints all.

        Three sheets are read: what the concerns rest on and, below major, all but who, what to do, what goes
        on and the emergency is left to the page, whose address is printed.
        """
        if self.opened or len(self.concerns) <= MOST_ON_PAPER:
            return None
        rested = [rescue["rests_on"] for rescue in self.report.rescue]
        return frozenset(cited.partition("#")[0] for some in rested for cited in some)

    @property
    def severities(self) -> tuple[Severity, ...]:
        """Severities from which on concerns may be asked for."""
        return LEAST_GRAVE

    @property
    def levels(self) -> tuple[Documentation, ...]:
        """Levels from which on."""
        return LEAST_SURE

    @property
    def bounds(self) -> tuple[Bound, ...]:
        """The lines that measured ratios are judged by."""
        return bounds()

    def with_instead(self, name: str, better: str) -> str:
        """Return the address of the same check with one name put right."""
        names, conditions = (
            [_put(line, name, better) for line in some] for some in (self.names, self.conditions)
        )
        return check_address(names, conditions)


def check_page(
    store: Store,
    names: Sequence[str],
    conditions: Sequence[str],
    whole: Sequence[str],
    banner: str | None,
    *,
    opened: bool = False,
    least: Least = EVERYTHING,
) -> CheckPage:
    """Return the report on a list of names, with conditions of the person; where asked, with all evidence."""
    report = _report(check(store, names, conditions, banner, whole, today=today()))
    lines = {(answer.a, answer.b): _line(answer) for answer in report.answers}
    gone = frozenset(ended(report.read_as))
    told = [_told(concern, lines, report.names, gone) for concern in report.concerns]
    known = [answer for answer in report.answers if answer.answer is not Answer.NO_RECORD]
    in_concerns = {(a, b) for concern in report.concerns for a, b in concern["pairs"]}
    beside = tuple(lines[a.a, a.b] for a in known if (a.a, a.b) not in in_concerns)
    silent = tuple(answer for answer in report.answers if answer.answer is Answer.NO_RECORD)
    minor = tuple(one for one in told if not is_told(one.concern))
    grave = tuple(one for one in told if is_told(one.concern))
    concerns = tuple(one for one in grave if least.shows(one.concern))
    shown = tuple(known) if opened or len(known) <= MOST_WHOLE else ()
    alone = report.alone.answers if report.alone else ()
    everything = bool(shown or alone) or not known
    cited = list(dict.fromkeys([*_cited_first(report, concerns), *cited_by([*shown, *alone])]))
    sources = report.sources if everything else {name: report.sources[name] for name in cited}
    return CheckPage(
        names=tuple(names),
        conditions=tuple(conditions),
        report=report,
        concerns=concerns,
        hidden=tuple(one for one in grave if one not in concerns),
        least=least,
        minor=minor,
        beside=beside,
        silent=silent,
        whole=shown,
        folded=_folded(minor, beside, silent),
        put_right=tuple(_put_right(report, names, conditions)),
        links=links_of(store, _named(report)),
        sources=sources,
        numbers=numbered(cited, sources),
        address=check_address(names, conditions, whole),
        opened=opened,
        figure=_figure(report),
        as_written=check_address(names, conditions, names) if as_read(report.read_as) else None,
    )


def _figure(report: Report) -> str | None:
    """Return the address of the figure of what adds up.

    None where nothing does, or where the list says more than names: a form, a route, that one was stopped.
    """
    plain = all(not (entry["kept"] or entry["unparsed"] or entry["ambiguous"]) for entry in report.read_as)
    ids = [part["id"] for entry in report.read_as for part in entry["ingredients"]]
    told = plain and report.concerns and len(ids) <= burdens.MOST
    return here(f"/figures/{burdens.KIND}/{burdens.JOIN.join(ids)}") if told else None


def example(store: Store) -> Example | None:
    """Return the answer for the botanical of which most is known and two medicines it is gravest with."""
    names, lines = _shown(store)
    return Example(names, lines, check_address(names, (), names)) if names else None


@once
def _shown(store: Store) -> tuple[tuple[str, ...], tuple[ExampleLine, ...]]:
    """Return the names of the example and what the first screen shows of them; none where none is known."""
    known = {node: len(store.partners(node.id)) for node in store.nodes_of("botanical")}
    botanical = max(known, default=None, key=lambda node: known[node])
    if botanical is None or not known[botanical]:
        return (), ()
    told = [one for one in store.told_with(botanical.id) if one.level["answer"] == Answer.DOCUMENTED]
    ends = {end for one in told for end in one.pair}
    medicines = {node: name for node, name, kind in store.kinds(ends) if kind == SubstanceKind.DRUG}
    grave: dict[str, str] = {}
    for one in sorted(told, key=_gravest_first):
        for node in medicines.keys() & {*one.pair}:
            grave.setdefault(one.mechanism, medicines[node])
    others = list(dict.fromkeys(grave.values()))[:OTHERS]
    names = (botanical.name, *others)
    page = check_page(store, names, (), names, None)
    lines = (
        ExampleLine(c["concern"], told.adds, c["severity"], c["onset"], told.imperative)
        for told in page.concerns[:SHOWN]
        for c in (told.concern,)
    )
    return names, tuple(lines)


def _gravest_first(one: Mechanism) -> tuple[int, int, int, str]:
    level = one.level
    return gravest_first(level["severity"], level["action"], level["documentation"], f"{one.a} {one.b}")


def is_told(concern: Concern) -> bool:
    """Return whether a concern stands on the first screen: moderate at least."""
    return gravity(concern["severity"]) >= gravity(Severity.MODERATE)


def _report(checked: Checked) -> Report:
    body = {key: checked.read(key) for key in checked.parts if key != "answers"}
    answers = tuple(_answer(answer.text) for answer in checked.answers)
    return replace(read_report(body | {"answers": []}), answers=answers)


@lru_cache(maxsize=ANSWERS)
def _answer(text: str) -> PairAnswer:
    """Return the typed answer that stands in a JSON text; a pair is asked about in many lists."""
    return read_answer(json.loads(text))


def _line(answer: PairAnswer) -> PairLine:
    return PairLine(answer, here(f"/check?name={answer.a}&name={answer.b}&open=all"))


def _told(
    concern: Concern,
    lines: Mapping[tuple[str, str], PairLine],
    names: Mapping[str, str],
    gone: frozenset[str],
) -> Told:
    pairs = tuple(lines[a, b] for a, b in concern["pairs"])
    shown = pairs if is_told(concern) else ()
    told = [finding for line in shown for finding in line.answer.findings]
    findings = behind(concern, told)
    there = concern["alternatives"]
    read = (
        [reading["source"] for member in there["members"] for reading in member["readings"]] if there else []
    )
    return Told(
        concern=concern,
        imperative=imperative(concern),
        adds=_adds(concern, told, names),
        pairs=pairs,
        ways=ways(findings),
        ratios=ratios(findings),
        weighed=weighed(there, names) if there else None,
        weighed_cited=tuple(dict.fromkeys([*there["rests_on"], *read])) if there else (),
        gone=gone & {member["id"] for member in concern["members"]},
    )


def imperative(concern: Concern) -> str:
    """Return what to do in a line: the first thing, what of the first things warns of death, what goes on."""
    first, *more = concern["do"] or [""]
    return " ".join(
        filter(None, [first, *(text for text in more if re.search(WARNS, text)), *concern["not"][:1]])
    )


def _adds(concern: Concern, findings: Sequence[AnswerFinding], names: Mapping[str, str]) -> str:
    """Return what the head of a concern leaves out: who weighs in it, else what may happen, in a line."""
    weighing = [m["id"] for m in concern["members"] if gravity(m["severity"]) >= gravity(Severity.MODERATE)]
    head = concern["concern"].casefold()
    if any(names[member["id"]].casefold() in head for member in concern["members"]):
        return in_a_line(concern["happens"], findings)
    return listed([names[member] for member in weighing])


def in_a_line(happens: str, findings: Sequence[AnswerFinding]) -> str:
    """Return the first sentence of what may happen, or how a longer one begins; else its mechanism.

    The whole of it stands with the concern below.
    """
    sentence = (*whole_sentences(happens), "")[0]
    if len(sentence) <= MOST_IN_A_LINE or not findings:
        return sentence
    if ends := [end.start() for end in CLAUSE.finditer(sentence, 0, MOST_IN_A_LINE)]:
        return f"{sentence[: ends[-1]]} ..."
    says = (f for f in findings if sentence in f.consequence or f.consequence in sentence)
    return begun(spaced(next(says, findings[0]).mechanism))


def _folded(minor: Sequence[Told], beside: Sequence[PairLine], silent: Sequence[PairAnswer]) -> str:
    """Return what is folded, in a sentence."""
    parts = [
        (len({line.url for one in minor for line in one.pairs}), "minor or below alerting"),
        (len(beside), "without an effect where it was tested, or a rescue"),
        (len(silent), "without a record, which is no evidence of safety"),
    ]
    said = [f"{count} {what}" for count, what in parts if count]
    return f"Pairs that are folded: {'; '.join(said)}." if said else ""


def _put_right(report: Report, names: Sequence[str], conditions: Sequence[str]) -> Iterator[Unread]:
    """Yield every line of a list, with what it may mean, where one at least can be put right so.

    The first choice is the likeliest; it is the line as it stands where nothing is likelier than the rest.
    """
    offers = {entry["name"]: _offered(entry) for entry in report.unrecognised if entry["suggestions"]}
    offers |= {entry["name"]: _shared(entry) for entry in report.ambiguous}
    lines = [("name", line) for line in names] + [("condition", line) for line in conditions]
    for field, line in lines if offers else ():
        unread = tuple(name for name in offers if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line))
        yield Unread(field, line, unread, tuple(_choices(line, [(name, offers[name]) for name in unread])))


def _choices(line: str, unread: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> Iterator[Choice]:
    """Yield a line as it may be meant: with each offer for the one name, or each pick of one for several."""
    for picked in islice(product(*(offered for _, offered in unread)), MOST_CHOICES if unread else 0):
        meant = line
        for (name, _), (_, text) in zip(unread, picked, strict=True):
            meant = _put(meant, name, text)
        labels = [f"{name}: {label}" for (name, _), (label, _) in zip(unread, picked, strict=True)]
        yield Choice("; ".join(labels) if len(labels) > 1 else picked[0][0], meant)


def _offered(entry: Unrecognised) -> list[tuple[str, str]]:
    """Return the offers for a name; what may be another substance is not chosen beforehand."""
    offers = [
        (f"{offer['name']} ({offer['note']})" if offer["note"] else offer["name"], offer["text"])
        for offer in entry["suggestions"]
    ]
    left = (NEITHER, entry["name"])
    return [left, *offers] if entry["suggestions"][0]["note"] else [*offers, left]


def _shared(entry: Ambiguous) -> list[tuple[str, str]]:
    """Return what a shared name may mean; none is chosen beforehand."""
    return [(CHOOSE, entry["name"]), *((one["name"], one["id"]) for one in entry["candidates"])]


def _put(line: str, name: str, better: str) -> str:
    """Return a line with one name in it put right."""
    return better if line == name else line.replace(name, better, 1)


def _cited(told: Told) -> Iterator[str]:
    yield from told.concern["rests_on"]
    yield from told.weighed_cited
    for way in told.ways:
        for step in way.steps:
            yield from step.citations
    yield from (ratio.finding for ratio in told.ratios)


def _named(report: Report) -> Iterable[str]:
    alone = [report.alone.id] if report.alone else []
    duplicates = [duplicate["active"] for duplicate in report.duplicates]
    return {*report.names, *duplicates, *(burden["effect"] for burden in report.burdens), *alone}


def _cited_first(report: Report, told: Iterable[Told]) -> list[str]:
    """Return the sources of told concerns and of rescue, in the order in which a page cites them."""
    cited = [finding for one in told for finding in _cited(one)]
    cited += [finding for one in report.rescue for finding in one["rests_on"]]
    return [finding.partition("#")[0] for finding in cited]
