"""What the pages of lessons hold: sentences with the numbers of findings, and records as they stand today."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from safetykb.kernel.answer import PairAnswer, read_answer
from safetykb.kernel.shapes import Citation, Json, ShownFinding
from safetykb.kernel.vocabulary import System
from safetykb.kernel.words import POINTER, measure, spaced
from safetykb.lookup.pairs import Member, answer_of
from safetykb.lookup.store import Store
from safetykb_web.addresses import with_host
from safetykb_web.cases import CasePage, case_page, works
from safetykb_web.claims import ClaimPage, claim_page
from safetykb_web.figures.figure import NothingToShowError
from safetykb_web.figures.found import found
from safetykb_web.figures.placing import Placed, place
from safetykb_web.page_data import (
    RecordPage,
    all_of,
    check_address,
    numbered,
    record_page,
    shown_record,
    url_of,
)

IN_PEOPLE_FIRST = (System.HUMAN, System.STATEMENT, System.ANIMAL, System.IN_VITRO, System.MODEL)
"""In which order a table tells whom findings studied."""


class Piece(NamedTuple):
    """A part of a sentence: words, or the number of a finding."""

    text: str
    finding: str | None


Said = tuple[Piece, ...]
"""A text of a lesson with its numbers filled in."""


class Told(NamedTuple):
    """The findings of one system."""

    system: str
    findings: tuple[ShownFinding, ...]


class Pair(NamedTuple):
    """The answer of a pair, as it stands today."""

    answer: PairAnswer
    names: tuple[str, str]
    check: str
    """The address of the check."""


class Step(NamedTuple):
    """One step of the way, with what its records say today."""

    heading: str
    said: Said
    findings: tuple[ShownFinding, ...]
    gathered: tuple[Told, ...]
    pair: Pair | None
    claim: ClaimPage | None


class Option(NamedTuple):
    """An answer to choose, and why it is right or wrong."""

    says: Said
    right: bool
    why: Said


class Question(NamedTuple):
    """A question with answers to choose from."""

    asks: Said
    options: tuple[Option, ...]
    rests_on: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LessonPage:
    """A lesson, its records read today."""

    page: RecordPage
    asks: Said
    figure: Placed | None
    refused: str | None
    """Why there is no figure, where there is none."""
    look_for: Said
    steps: tuple[Step, ...]
    case: CasePage
    case_asks: Said
    keep: tuple[Said, ...]
    questions: tuple[Question, ...]
    sources: Mapping[str, Citation]
    numbers: Mapping[str, int]
    handed: tuple[str, ...]
    """Sources of the page to hand out: of its sentences and its case."""
    cite_as: str


class LessonLine(NamedTuple):
    """A lesson in one line."""

    id: str
    title: str
    asks: str
    url: str


@dataclass(frozen=True, kw_only=True)
class TeachPage:
    """Every lesson in its order."""

    lessons: tuple[LessonLine, ...]


def teach_page(store: Store) -> TeachPage:
    """Return every lesson in a line."""
    pages = [shown_record(whole) for whole in all_of(store, "lessons")]
    pages.sort(key=lambda page: (page.record["place"], page.id))
    return TeachPage(
        lessons=tuple(
            LessonLine(page.id, page.title, _plain(page.record["asks"], page), url_of("lessons", page.id))
            for page in pages
        )
    )


def lesson_page(store: Store, folder: str, record_id: str) -> LessonPage | None:
    """Return a lesson with what its records say today."""
    page = record_page(store, folder, record_id)
    if page is None:
        return None
    lesson = page.record
    steps = tuple(_step(store, page, step) for step in lesson["steps"])
    case = case_page(store, lesson["case"], {})
    assert case is not None
    figure, refused = _figure(store, lesson["figure"])
    cited = [*_cited(steps), lesson["case"], *page.findings]
    sources = works(store, cited)
    asks, look_for, case_asks = (_said(lesson[name], page) for name in ("asks", "look_for", "case_asks"))
    keep = tuple(_said(text, page) for text in lesson["keep"])
    questions = tuple(_question(question, page) for question in lesson["questions"])
    asked = [text for q in questions for text in (q.asks, *(option.says for option in q.options))]
    handed = [lesson["case"], *_pointed(asks, look_for, case_asks, *keep, *asked)]
    return LessonPage(
        page=page,
        asks=asks,
        figure=figure,
        refused=refused,
        look_for=look_for,
        steps=steps,
        case=case,
        case_asks=case_asks,
        keep=keep,
        questions=questions,
        sources=sources,
        numbers=numbered([name.partition("#")[0] for name in cited], sources),
        handed=tuple(dict.fromkeys(name.partition("#")[0] for name in handed)),
        cite_as=(
            f"safetykb {store.version}, knowledge base {store.hash}. Lesson “{page.title}”. "
            f"{with_host(url_of(folder, page.id))}"
        ),
    )


def _figure(store: Store, figure: Json) -> tuple[Placed | None, str | None]:
    try:
        return place(store, figure["kind"], figure["subject"]), None
    except NothingToShowError as nothing:
        return None, str(nothing)


def _step(store: Store, page: RecordPage, step: Json) -> Step:
    return Step(
        heading=step["heading"],
        said=_said(step["text"], page),
        findings=tuple(page.findings[name] for name in step["findings"] or ()),
        gathered=tuple(_gathered(store, step["gathered"])) if step["gathered"] else (),
        pair=_pair(store, *step["pair"]) if step["pair"] else None,
        claim=claim_page(store, "claims", step["claim"]) if step["claim"] else None,
    )


def _gathered(store: Store, wanted: Json) -> Iterator[Told]:
    """Yield whatever is recorded of some subjects and an object, those in people first."""
    some = [
        finding
        for finding in found(store).get(wanted["object"], ())
        if finding["object"] == wanted["object"]
        and finding["subject"] in wanted["subjects"]
        and finding["relation"] in wanted["relations"]
    ]
    for system in IN_PEOPLE_FIRST:
        of_it = tuple(finding for finding in some if finding["system"] == system)
        if of_it:
            yield Told(spaced(system), of_it)


def _pair(store: Store, one: str, other: str) -> Pair:
    nodes = [store.node(end) for end in (one, other)]
    members = [Member(node, node.name, place) for place, node in enumerate(nodes) if node is not None]
    answer = read_answer(json.loads(answer_of(store, *members).text))
    taken = [member.node.name for member in members if not member.node.condition]
    had = [member.node.name for member in members if member.node.condition]
    names = members[0].node.name, members[1].node.name
    return Pair(answer, names, check_address(taken, had, taken))


def _question(question: Json, page: RecordPage) -> Question:
    options = tuple(
        Option(_said(option["says"], page), option["right"], _said(option["why"], page))
        for option in question["options"]
    )
    return Question(_said(question["asks"], page), options, tuple(question["rests_on"] or ()))


def _cited(steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        yield from (finding["finding_id"] for finding in step.findings)
        for told in step.gathered:
            yield from (finding["finding_id"] for finding in told.findings)
        if step.pair:
            for finding in step.pair.answer.findings:
                yield from finding.decided_by
        if step.claim:
            yield from step.claim.page.findings


def _said(text: str, page: RecordPage) -> Said:
    """Return a text with the first number of each finding that it points to."""
    pieces = re.split(POINTER, text)
    return tuple(
        Piece(measure(page.findings[part]["measures"][0]), part) if place % 2 else Piece(part, None)
        for place, part in enumerate(pieces)
        if part
    )


def _plain(text: str, page: RecordPage) -> str:
    return "".join(piece.text for piece in _said(text, page))


def _pointed(*texts: Said) -> Iterator[str]:
    for text in texts:
        yield from (piece.finding for piece in text if piece.finding)
