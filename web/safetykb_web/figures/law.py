"""What the law makes of a substance, place by place: each status a pattern and a word."""

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from safetykb.kernel.law import on_the_day
from safetykb.kernel.shapes import Json
from safetykb.kernel.vocabulary import JurisdictionLevel, LegalStatus
from safetykb.kernel.words import listed, spaced
from safetykb.lookup.store import Store
from safetykb_web.figures.figure import Field, Figure, Keyed, NothingToShowError, Pattern, Row, Tile, Tiles
from safetykb_web.figures.places import ELSEWHERE, PARTS, STATES, part_of
from safetykb_web.words import legal

US, WORLD = "law-us", "law-world"
LEVELS = {US: JurisdictionLevel.STATE, WORLD: JurisdictionLevel.NATIONAL}
WHERE = {US: "the states of the United States", WORLD: "countries"}
PATTERNS = {
    LegalStatus.PROHIBITED: Pattern.FULL,
    LegalStatus.CONTROLLED: Pattern.CROSSED,
    LegalStatus.PRESCRIPTION_ONLY: Pattern.CROSSED,
    LegalStatus.REGULATED: Pattern.HATCHED,
    LegalStatus.AGE_RESTRICTED: Pattern.DOTTED,
    LegalStatus.NOT_APPROVED_NOT_SCHEDULED: Pattern.LINED,
    LegalStatus.LEGAL_UNREGULATED: Pattern.BLANK,
    LegalStatus.UNKNOWN: Pattern.DASHED,
}
"""Status -> pattern, the strictest first; of several rules of one place the strictest is drawn."""
WORDS = {
    Pattern.FULL: "prohibited",
    Pattern.CROSSED: "controlled, or on prescription",
    Pattern.HATCHED: "regulated: labels, tests, contents",
    Pattern.DOTTED: "not for the young",
    Pattern.LINED: "neither approved nor controlled",
    Pattern.BLANK: "no rule of its own",
    Pattern.DASHED: "unknown: no page that was read gives the rule",
    Pattern.NONE: "letters alone: nothing is recorded",
}
COLUMNS = (
    *(
        "Place",
        "Code",
        "Of",
        "Status",
        "Not confirmed because",
        "In words",
        "Since",
        "Read for",
        "Confidence",
    ),
    "Sources disagree or fall short",
)
READ = (
    "Laws change: each status holds for the day for which it was read. Ask the authority first.",
    "Where several rules of a place speak of it, the strictest is drawn, and the table has all.",
)
ACROSS = 8
"""Tiles beside one another in a part of the world."""


class Law(NamedTuple):
    """A legal status as it stands today."""

    code: str
    """Of the place within its map."""
    record: Json


def law_us(store: Store, node_id: str) -> Figure:
    """Return the law of the states of the United States on a substance."""
    laws = _laws(store, US, node_id)
    tiles = tuple(
        Tile(*_told(code, [law for law in laws if law.code == code]), *place)
        for code, place in STATES.items()
    )
    return _figure(store, US, node_id, laws, (Field("", tiles),))


def law_world(store: Store, node_id: str) -> Figure:
    """Return the law of countries on a substance, by part of the world."""
    laws = _laws(store, WORLD, node_id)
    fields = tuple(
        Field(part, _in_lines(sorted({law.code for law in laws if part_of(law.code) == part}), laws))
        for part in (*PARTS, ELSEWHERE)
    )
    return _figure(store, WORLD, node_id, laws, tuple(field for field in fields if field.tiles))


def subjects_us(store: Store) -> list[str]:
    """Return the substances on which states have a rule, the most told of first."""
    return _subjects(store, US)


def subjects_world(store: Store) -> list[str]:
    """Return the substances on which countries have a rule, the most told of first."""
    return _subjects(store, WORLD)


def _subjects(store: Store, kind: str) -> list[str]:
    count: dict[str, int] = {}
    for record in _records(store, kind):
        for node in record["applies_to"]:
            count[node] = count.get(node, 0) + 1
    return sorted(count, key=lambda node: (-count[node], node))


def _records(store: Store, kind: str) -> list[Json]:
    bodies = map(on_the_day, store.bodies("regulations"))
    return [body["record"] for body in bodies if body["record"]["level"] == LEVELS[kind]]


def _laws(store: Store, kind: str, node_id: str) -> list[Law]:
    """Return what is recorded of a substance, by place, the strictest first."""
    covered = {node_id, *_principal(store, node_id)}
    records = [record for record in _records(store, kind) if covered & {*record["applies_to"]}]
    if not records:
        raise NothingToShowError(f"No law of {WHERE[kind]} on “{node_id}” is recorded.")
    laws = [Law(record["jurisdiction"].rpartition("-")[2], record) for record in records]
    return sorted(laws, key=lambda law: (law.record["place"], _strictness(law), law.record["id"]))


def _principal(store: Store, node_id: str) -> list[str]:
    """Return the constituents that make a substance what it is: who has it has them."""
    body = json.loads(store.record(node_id, "substances") or "{}")
    parts = body["record"]["constituents"] or () if body else ()
    return [part["constituent"] for part in parts if part["principal"]]


def _strictness(law: Law) -> int:
    return [*PATTERNS].index(LegalStatus(law.record["status"]))


def _told(code: str, laws: Sequence[Law]) -> tuple[str, Pattern]:
    """Return what is written on a tile, and how it is filled."""
    if not laws:
        return code, Pattern.NONE
    first = min(laws, key=_strictness)
    return code + "?" * bool(first.record["not_confirmed"]), PATTERNS[LegalStatus(first.record["status"])]


def _in_lines(codes: Iterable[str], laws: Sequence[Law]) -> tuple[Tile, ...]:
    return tuple(
        Tile(*_told(code, [law for law in laws if law.code == code]), place % ACROSS, place // ACROSS)
        for place, code in enumerate(codes)
    )


def _figure(store: Store, kind: str, node_id: str, laws: Sequence[Law], fields: tuple[Field, ...]) -> Figure:
    name = store.names({node_id})[node_id]
    within = store.names({*_principal(store, node_id)}).values()
    rules_within = [f"Rules on {listed([*within])} count too: who has {name} has that."] if within else []
    title = f"The law on {name}: {WHERE[kind]}"
    patterns = {tile.pattern for field in fields for tile in field.tiles}
    doubted = any("?" in tile.letters for field in fields for tile in field.tiles)
    key = [Keyed(pattern, word) for pattern, word in WORDS.items() if pattern in patterns]
    return Figure(
        kind=kind,
        subject=node_id,
        title=title,
        description=_description(title, laws),
        notes=(
            *READ,
            *rules_within,
            *(("Of every other country nothing is recorded here.",) if kind == WORLD else ()),
        ),
        columns=COLUMNS,
        rows=tuple(_row(store, law) for law in laws),
        drawing=Tiles(fields=fields, key=(*key, *((Keyed("?", "not confirmed"),) if doubted else ()))),
    )


def _description(title: str, laws: Sequence[Law]) -> str:
    drawn: dict[str, Law] = {}
    for law in laws:
        drawn.setdefault(law.code, law)
    by_word: dict[str, list[str]] = {word: [] for word in WORDS.values()}
    for law in drawn.values():
        place = law.record["place"].partition(",")[0]
        doubt = " (not confirmed)" * bool(law.record["not_confirmed"])
        by_word[WORDS[PATTERNS[LegalStatus(law.record["status"])]]].append(place + doubt)
    told = [f"{word.partition(':')[0]}: {', '.join(places)}" for word, places in by_word.items() if places]
    return f"{title}. {len(drawn)} places as tiles. {'; '.join(told)}."


def _row(store: Store, law: Law) -> Row:
    of = ", ".join(store.names({*law.record["applies_to"]}).values())
    return Row(
        (
            *(law.record["place"], law.record["jurisdiction"], of, legal(law.record["status"])),
            *(" ".join(law.record["not_confirmed"]) or None, law.record["what"], law.record["effective"]),
            *(law.record["as_of"], spaced(law.record["confidence"]), law.record["conflict"]),
        ),
        tuple(law.record["evidence"]),
    )
