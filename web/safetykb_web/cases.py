"""Cases to judge: reports with the answers of raters, and the class that other answers would give."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from safetykb.kernel.scales import BANDS, RECHALLENGE, class_of, points, skips, sum_of
from safetykb.kernel.shapes import Answered, Citation, Scored, ShownFinding
from safetykb.kernel.vocabulary import CausalityClass, Instrument, Reply
from safetykb.kernel.words import spaced
from safetykb.lookup.store import Store
from safetykb_web.addresses import here
from safetykb_web.errors import UnclearRequestError
from safetykb_web.once import once
from safetykb_web.page_data import numbered

ASKED = "q"
"""A question's key in an address: this letter and its number."""

Chosen = Mapping[int, Reply]
"""A reply to each question of a scale, by its number."""


class Choice(NamedTuple):
    """A reply that may be chosen, and what it gives."""

    reply: str
    points: int


class Question(NamedTuple):
    """One question of a scale, with what the reader chose and what raters replied."""

    number: int
    asks: str
    chosen: str
    choices: tuple[Choice, ...]
    replies: tuple[Answered, ...]
    agree: bool


class Outcome(NamedTuple):
    """What replies give together."""

    score: int
    name: str
    """The class."""


class Turn(NamedTuple):
    """A reply that, changed alone, changes the class."""

    number: int
    asks: str
    reply: str
    outcome: Outcome


@dataclass(frozen=True, kw_only=True)
class CasePage:
    """A report of a case and its scale: with the replies of the first rater, or with the reader's."""

    finding: ShownFinding
    scale: Scored
    """Raters side by side."""
    questions: tuple[Question, ...]
    outcome: Outcome
    """What the chosen replies give."""
    turns: tuple[Turn, ...]
    bands: tuple[tuple[str, str], ...]
    """The totals of each class, and its name."""
    address: str
    skipped: bool
    """Whether a reply was chosen that the scale skips, and gives no points for."""
    changed: bool
    """Whether a reply differs from the first rater's."""
    sources: Mapping[str, Citation]
    numbers: Mapping[str, int]
    version: str
    hash: str


class CaseLine(NamedTuple):
    """A case in one line."""

    finding: ShownFinding
    scale: Scored
    address: str


@dataclass(frozen=True, kw_only=True)
class CasesPage:
    """Every case that raters answered a scale of, those first on which they disagree."""

    cases: tuple[CaseLine, ...]
    sources: Mapping[str, Citation]
    numbers: Mapping[str, int]


@once
def rated(store: Store) -> Mapping[str, ShownFinding]:
    """Return the findings that report a case with answers to a scale, by id."""
    return {
        finding["finding_id"]: finding
        for body in store.bodies("sources")
        for finding in body["record"]["findings"]
        if any(scale["questions"] for scale in finding["causality"])
    }


def cases_page(store: Store) -> CasesPage:
    """Return every case in a line."""
    lines = [CaseLine(case, answered(case), address_of(name)) for name, case in rated(store).items()]
    lines.sort(key=lambda line: (line.scale["agree"], line.finding["finding_id"]))
    sources = works(store, rated(store))
    cited = [line.finding["source"] for line in lines]
    return CasesPage(cases=tuple(lines), sources=sources, numbers=numbered(cited, sources))


def case_page(store: Store, finding_id: str, asked: Mapping[str, str]) -> CasePage | None:
    """Return a case with a reader's replies in place of the first rater's; None where there is none.

    `asked` has a reply by the letter `q` and the number of the question.
    """
    finding = rated(store).get(finding_id)
    if finding is None:
        return None
    scale = answered(finding)
    instrument = Instrument(scale["instrument"])
    first = {q["number"]: Reply(q["replies"][0]["reply"]) for q in scale["questions"]}
    chosen = first | dict(_read(first, asked))
    sources = works(store, [finding_id])
    return CasePage(
        finding=finding,
        scale=scale,
        questions=tuple(
            Question(
                number=q["number"],
                asks=q["asks"],
                chosen=str(chosen[q["number"]]),
                choices=tuple(Choice(str(r), points(instrument, q["number"], r)) for r in Reply),
                replies=tuple(q["replies"]),
                agree=q["agree"],
            )
            for q in scale["questions"]
        ),
        outcome=_outcome(instrument, chosen),
        turns=tuple(_turns(scale, chosen)),
        bands=tuple(_bands(instrument)),
        address=address_of(finding_id),
        skipped=skips(instrument, chosen),
        changed=chosen != first,
        sources=sources,
        numbers=numbered([finding["source"]], sources),
        version=store.version,
        hash=store.hash,
    )


def path_of(finding_id: str) -> str:
    """Return the path of a case on the site."""
    return f"/teach/cases/{finding_id.replace('#', '/')}"


def address_of(finding_id: str) -> str:
    """Return the address of a case."""
    return here(path_of(finding_id))


def works(store: Store, findings: Iterable[str]) -> dict[str, Citation]:
    """Return the sources of some findings, by id."""
    wanted = dict.fromkeys(name.partition("#")[0] for name in findings)
    return {name: json.loads(text) for name, text in store.sources(wanted).items()}


def answered(finding: ShownFinding) -> Scored:
    """Return the scale of a case that somebody answered question by question."""
    return next(scale for scale in finding["causality"] if scale["questions"])


def _read(questions: Iterable[int], asked: Mapping[str, str]) -> Iterator[tuple[int, Reply]]:
    known = {f"{ASKED}{number}": number for number in questions}
    for key, text in asked.items():
        if key not in known or text not in tuple(Reply):
            raise UnclearRequestError(
                f"A case takes {', '.join(known)}, each with one of {', '.join(Reply)}: not "
                f"“{key[:40]}={text[:40]}”."
            )
        yield known[key], Reply(text)


def _outcome(instrument: Instrument, chosen: Chosen) -> Outcome:
    counted = {**chosen, RECHALLENGE: Reply.UNKNOWN} if skips(instrument, chosen) else chosen
    score = sum_of(instrument, counted.items())
    return Outcome(score, spaced(class_of(instrument, score)))


def _turns(scale: Scored, chosen: Chosen) -> Iterator[Turn]:
    """Yield every single reply that would change the class."""
    instrument = Instrument(scale["instrument"])
    now = _outcome(instrument, chosen)
    for question in scale["questions"]:
        number = question["number"]
        for reply in Reply:
            other = _outcome(instrument, {**chosen, number: reply})
            if other.name != now.name:
                yield Turn(number, question["asks"], str(reply), other)


def _bands(instrument: Instrument) -> Iterator[tuple[str, str]]:
    above = None
    for lowest, name in BANDS[instrument]:
        yield (f"{lowest} or more" if above is None else f"{lowest} to {above - 1}"), spaced(name)
        above = lowest
    yield f"less than {above}", spaced(CausalityClass.DOUBTFUL)
