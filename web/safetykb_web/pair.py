"""What the page of a curated pair holds: its answer, the best evidence first, and what is not known."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import urlencode

from safetykb.kernel.answer import AnswerFinding, PairAnswer, read_answer
from safetykb.kernel.shapes import EvidenceItem
from safetykb.kernel.vocabulary import Bearing, Certainty, Design, System
from safetykb.kernel.words import NO_FINDING, NO_STEP, spaced
from safetykb.lookup.pairs import CLASS, Member, answer_of, pairs_of
from safetykb.lookup.store import Store
from safetykb_web.addresses import here
from safetykb_web.page_data import (
    RecordPage,
    all_of,
    cited_by,
    links_of,
    numbered,
    record_page,
    shown_record,
    url_of,
)
from safetykb_web.words import JSON_ENDING

PAIR = 2
FOLDERS = ("interactions", "cautions")
"""Where curated pairs lie."""
BEARINGS, DESIGNS = tuple(Bearing), tuple(Design)
"""In the order of their lists: for before against, controlled trials before cases, cases before opinions."""
CONTROLLED = (
    Design.CONTROLLED_INTERACTION_TRIAL,
    Design.COMPILED_TRIAL,
    Design.RANDOMISED_TRIAL,
    Design.CONTROLLED_TRIAL,
)
"""Designs that compare people with and without."""


class Instructions(NamedTuple):
    """An answer of guidance that findings of the pair point to: told once, however many do."""

    id: str
    title: str
    kind: str
    """`emergency`, `not_prescribed` or `rescue`."""
    brief: str | None
    """What to do first."""
    text: str
    patient: str | None
    url: str


class Graver(NamedTuple):
    """A pair of members of which more is known, or something graver, than of the class."""

    names: str
    severity: str | None
    answer: str
    url: str


class Way(NamedTuple):
    """One mechanism of the pair, with what its level rests on."""

    finding: AnswerFinding
    because: str
    """Why it has this level."""
    beside: int
    """How many findings stand beside those that decide; on paper they are left out."""
    speaks_for: tuple[EvidenceItem, ...]
    """Where findings disagree: those for it ..."""
    speaks_against: tuple[EvidenceItem, ...]
    """... and those against; else none."""


@dataclass(frozen=True, kw_only=True)
class PairPage:
    """A curated interaction or caution, as the answer of its own pair."""

    page: RecordPage
    answer: PairAnswer
    """With the findings behind each mechanism, those that decide first, then the best of each bearing."""
    best: EvidenceItem | None
    """The best of the findings that decide."""
    graver: tuple[Graver, ...]
    """Where an end is a class: the gravest pairs of its members, where these are graver than the class."""
    ways: tuple[Way, ...]
    """The mechanisms, gravest first."""
    instructions: tuple[Instructions, ...]
    """What to do when it has happened, and where nobody prescribed."""
    unknown: tuple[str, ...]
    """What nobody has studied or stated."""
    disputes: tuple[RecordPage, ...]
    """Disagreements among these findings, and what would settle each."""


def pair_page(store: Store, folder: str, record_id: str) -> PairPage | None:
    """Return the page of an interaction or caution."""
    page = record_page(store, folder, record_id)
    if page is None:
        return None
    one, other = (store.node(end) for end in record_id.split("--"))
    assert one is not None
    assert other is not None
    members = Member(one, one.name, 0), Member(other, other.name, 1)
    stored = answer_of(store, *members)
    cited = {source: json.loads(store.source(source) or "null") for source in stored.sources}
    answer = read_answer(json.loads(stored.text))
    answer = replace(answer, findings=tuple(map(_best_first, answer.findings)))
    found = {item["finding_id"] for finding in answer.findings for item in finding.evidence}
    disputes = [
        w for w in all_of(store, "contradictions") if len(found & {*w.body["record"]["findings"]}) > 1
    ]
    sources = {**page.sources, **cited}
    for dispute in disputes:
        sources |= dispute.body["sources"]
    ends = {node.id: page.links[node.id]._replace(name=node.name) for node in (one, other)}
    whole = replace(
        page,
        links={**links_of(store, _on_the_way(answer)), **page.links, **ends},
        sources=sources,
        numbers=numbered(cited_by([answer]), sources),
    )
    return PairPage(
        page=whole,
        answer=answer,
        best=_best(answer),
        graver=tuple(_graver(store, *members)),
        ways=tuple(map(_way, answer.findings)),
        instructions=tuple(_instructions(store, answer)),
        unknown=tuple(_unknown(answer)),
        disputes=tuple(map(shown_record, disputes)),
    )


def place_of(store: Store, record_id: str) -> str | None:
    """Return the address of a curated pair by its ends in either order; None where there is none."""
    ends = record_id.split("--")
    turned = (record_id, "--".join(reversed(ends)))
    found = ((folder, one) for one in turned for folder in FOLDERS if store.record(one, folder))
    return next((url_of(folder, one) for folder, one in found), None)


def check_of(store: Store, record_id: str, *, as_json: bool) -> str | None:
    """Return where two are checked of which no record speaks as a pair; None where one of them is not known.

    What a rule or a record on a class says of them stands there, with its path.
    """
    ends = [node.id for name in record_id.split("--") if (node := store.node(name)) and node.checkable]
    if len(ends) != len(record_id.split("--")) or len({*ends}) != PAIR:
        return None
    query = urlencode([("name", end) for end in ends] + ([] if as_json else [("open", "all")]))
    return here(f"/check{JSON_ENDING if as_json else ''}?{query}")


def _graver(store: Store, one: Member, other: Member) -> Iterator[Graver]:
    if CLASS not in (one.node.kind, other.node.kind):
        return
    found = pairs_of(store, {one.node.id: one, other.node.id: other}).answers
    names = store.names({end for answer in found for end in answer.nodes[:2]})
    for answer in found:
        a, b = answer.nodes[:2]
        if {a, b} != {one.node.id, other.node.id}:
            url = here(f"/check?name={a}&name={b}&open=all")
            yield Graver(f"{names[a]} + {names[b]}", answer.axes[0], answer.answer, url)


def _on_the_way(answer: PairAnswer) -> set[str]:
    return {node for finding in answer.findings for edge in finding.path for node in (edge.from_, edge.to)}


def _best_first(finding: AnswerFinding) -> AnswerFinding:
    def order(item: EvidenceItem) -> tuple[bool, int, int]:
        decides = item["finding_id"] in finding.decided_by
        return not decides, BEARINGS.index(item["bearing"]), DESIGNS.index(item["design"])

    return replace(finding, evidence=tuple(sorted(finding.evidence, key=order)))


def _best(answer: PairAnswer) -> EvidenceItem | None:
    """Return the best finding that decides: a controlled study, else one in people, of the gravest."""

    def order(item: EvidenceItem) -> tuple[bool, bool]:
        return item["design"] not in CONTROLLED, item["system"] != System.HUMAN

    return min(_deciding(answer.findings), key=order, default=None)


def _deciding(findings: Iterable[AnswerFinding]) -> Iterator[EvidenceItem]:
    for finding in findings:
        yield from (item for item in finding.evidence if item["finding_id"] in finding.decided_by)


def _way(finding: AnswerFinding) -> Way:
    sides = [
        tuple(item for item in finding.evidence if item["bearing"] == bearing)
        for bearing in (Bearing.SUPPORTS, Bearing.REFUTES)
    ]
    speaks_for, speaks_against = sides if all(sides) else ((), ())
    decides = [*_deciding([finding])]
    beside = len(finding.evidence) - len(decides) if decides else 0
    return Way(finding, _because(finding, decides), beside, speaks_for, speaks_against)


def _because(finding: AnswerFinding, decides: Sequence[EvidenceItem]) -> str:
    """Return on what kind of finding a level rests."""
    if not decides:
        return NO_STEP if finding.path else NO_FINDING
    counted = Counter(spaced(item["design"]) for item in decides)
    told = ", ".join(f"{design} ({count})" if count > 1 else design for design, count in counted.items())
    controlled = any(item["design"] in CONTROLLED for item in decides)
    return f"what decides is {told}" + ("" if controlled else "; no controlled study decides it")


def _instructions(store: Store, answer: PairAnswer) -> Iterator[Instructions]:
    for name in dict.fromkeys(name for finding in answer.findings for name in finding.guidance):
        body = json.loads(store.record(name, "guidance") or "null")
        record = body["record"]
        yield Instructions(
            id=name,
            title=body["title"],
            kind=record["kind"],
            brief=record["brief"],
            text=record["answer"]["text"],
            patient=record["patient"],
            url=url_of("guidance", name),
        )


def _unknown(answer: PairAnswer) -> Iterator[str]:
    items = [item for finding in answer.findings for item in finding.evidence]
    people = [item for item in items if item["system"] == System.HUMAN and _bears(item)]
    if not any(item["design"] in CONTROLLED for item in people):
        yield "No controlled study of the two in people is recorded."
    deciding = {item["finding_id"]: item for item in _deciding(answer.findings)}
    silent = [item for item in deciding.values() if not item["exposure"]]
    if silent:
        yield f"How much was taken is not stated in {len(silent)} of {len(deciding)} findings that decide."
    proposed = [spaced(f.mechanism) for f in answer.findings if f.certainty == Certainty.PROPOSED]
    if proposed:
        yield f"Proposed and not shown for the two: {', '.join(dict.fromkeys(proposed))}."


def _bears(item: EvidenceItem) -> bool:
    return item["bearing"] in (Bearing.SUPPORTS, Bearing.REFUTES)
