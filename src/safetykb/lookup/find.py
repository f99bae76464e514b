"""Finding anything: records by their names and by every word that is said of them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from safetykb.kernel.law import on_the_day
from safetykb.kernel.record_types import BY_FOLDER, OF_NODE
from safetykb.kernel.typed import TYPE_CHECKING, Any, NamedTuple
from safetykb.lookup.meaning import entries
from safetykb.lookup.names import named
from safetykb.lookup.offers import near, offer, offers
from safetykb.lookup.passages import Question, found, marked, question, readable
from safetykb.lookup.reading import Meant, Reading, candidate
from safetykb.lookup.store import Found, Node, Store

if TYPE_CHECKING:
    from safetykb.kernel.shapes import Result, Results, Suggestion

NAMES, LIKE, TOLD, FINDINGS = "names", "like", "told", "findings"
GROUPS: Mapping[str, str] = {
    NAMES: "Names",
    LIKE: "Names spelt like it; none was chosen",
    "guidance": "What to do, and what people ask",
    "concerns": "What may happen",
    "interactions": "Interactions",
    "cautions": "Cautions in conditions",
    "adverse_effects": "Adverse effects",
    "warnings": "Warnings of agencies",
    "regulations": "Law",
    "claims": "Claims",
    "uses": "Uses",
    TOLD: "In the monographs of",
    "contradictions": "Disputed",
    "searches": "Searches that were made",
    "sources": "Sources",
    FINDINGS: "Findings of sources",
    "rules": "Rules by which answers are inferred",
    "lessons": "Lessons",
}
"""Under which heads a reader is told what was found, in their order: names, what to do, what is known."""
SHOWN = 5
"""Of each group that are shown where no group was asked for."""
ALL = 300
"""Of one group that are shown where it was asked for: what has more is asked too little."""
OFFERED = 8
"""Names that are offered for a question that is only spelt like them."""
NAMED, WORD_IN_NAME, WORD_IN_TEXT = 1.0, 0.5, 0.0
"""Least score of a record that is named, of one with the words in its name, of one with them in its texts."""
SPAN = 0.49
"""What the best of the last two has above that."""
NEARLY = 0.99
"""What a name counts that is only spelt like the question, of how much alike the two are."""
OF_NODES = frozenset(kind.folder for kind in OF_NODE.values())
"""Folders of nodes."""


class Hit(NamedTuple):
    """Something that was found, before its texts are looked up."""

    group: str
    score: float
    folder: str
    id: str
    row: int | None = None
    """Of its passage, where that is known."""
    matched: str | None = None
    note: str | None = None


def suggestions(store: Store, text: str) -> "list[Suggestion]":
    """Return the records that a text may have meant which is no name, best first; none is chosen."""
    return offers(store, Reading(text, unparsed=(text,), content=text), conditions=False)


def search(store: Store, text: str, group: str | None = None, limit: int = SHOWN) -> "Results":
    """Return whatever has the words of a text, best first: names, and every text with why it was found.

    `group`: the only one that is wanted. `limit`: how much of each is shown.
    """
    text = readable(text).strip()
    meant, sought = _meant(store, text)
    asked = question(store, sought)
    texts, every_word = found(store, asked)
    grouped: dict[str, dict[str, Hit]] = defaultdict(dict)
    for hit in (
        *_of_that_id(store, text),
        *map(_named, meant),
        *_spelt_like(store, asked),
        *_with_words(store, texts),
    ):
        grouped[hit.group].setdefault(hit.id, hit)
    shown = [hit for name in GROUPS if group in (None, name) for hit in list(grouped[name].values())[:limit]]
    nodes = dict.fromkeys(node for word in asked.words for node in word.nodes[:1])
    return {
        "results": _told(store, asked, sorted(shown, key=lambda hit: -hit.score)),
        "groups": [
            {"group": name, "title": title, "count": len(grouped[name])}
            for name, title in GROUPS.items()
            if grouped[name]
        ],
        "says": list(_says(asked, every_word, shown)),
        "every_word": every_word,
        "instead": dict(asked.instead),
        "unknown": list(asked.unknown),
        "named": [one for one in nodes if (node := store.node(one)) and node.checkable],
    }


def _says(asked: Question, every_word: bool, shown: Sequence[Hit]) -> Iterator[str]:
    """Yield what is to be said of a search."""
    for word, other in asked.instead.items():
        yield f"No text has “{word}”; what follows has “{other}”, or a word that begins so."
    for word in asked.unknown:
        yield f"No text has “{word}”."
    if shown and not every_word and len(asked.words) > 1:
        yield "No text has all of these words; each of the following has some of them."
    if not shown:
        yield "Nothing was found. That is not an all-clear."


def _meant(store: Store, text: str) -> tuple[list[Meant], str]:
    """Return the nodes that a text names, as a name or as a line of a list, and what to look for of it.

    Of a line that was understood the names alone are looked for, not its amounts and directions.
    """
    if meant := [Meant(node, name, text) for name in named(store, text) if (node := store.node(name.id))]:
        return meant, text
    readings = entries(store, [text])
    meant = [part for reading in readings for part in reading.meant]
    understood = meant and all(reading.accepted for reading in readings)
    return meant, " ".join(part.entered for part in meant) if understood else text


def _named(meant: Meant) -> Hit:
    return Hit(NAMES, NAMED, _folder(meant.node), meant.node.id, matched=meant.name.text)


def _of_that_id(store: Store, text: str) -> Iterator[Hit]:
    """Yield the record whose id was entered, where it is no node: that is named by its id already."""
    if body := store.record(text):
        record = json.loads(body)
        if record["kind"] not in OF_NODES:
            yield Hit(record["kind"], NAMED, record["kind"], record["id"])


def _spelt_like(store: Store, asked: Question) -> Iterator[Hit]:
    """Yield the names that are spelt like words which no text has, best first; none is chosen."""
    alike = [(word, *like) for word in asked.unknown for like in near(store, word)[:OFFERED]]
    for word, name, node, score in sorted(alike, key=lambda like: -like[3])[:OFFERED]:
        note = offer(store, word, name, node, score)["note"]
        yield Hit(LIKE, score * NEARLY, _folder(node), node.id, matched=name.text, note=note)


def _with_words(store: Store, texts: Sequence[Found]) -> Iterator[Hit]:
    """Yield what has the words of a question, best first."""
    best = min((text.rank for text in texts), default=0.0) or 1.0
    for text in texts:
        group, least = text.folder, WORD_IN_TEXT
        if text.folder in OF_NODES:
            group, least = (NAMES, WORD_IN_NAME) if text.by_name else (TOLD, WORD_IN_TEXT)
        yield Hit(group, least + SPAN * text.rank / best, text.folder, text.id, text.row)


def _told(store: Store, asked: Question, hits: Iterable[Hit]) -> "list[Result]":
    """Return what was found as every surface shows it: by name, with the line that shows why."""
    told = [(hit, *store.passage(hit.folder, hit.id, hit.row)) for hit in hits]
    names = marked(asked, ((place, [name]) for place, (_, name, _) in enumerate(told)))
    lines = marked(
        asked,
        ((place, [text for text in said if text != name]) for place, (_, name, said) in enumerate(told)),
    )
    return [
        {
            "id": hit.id,
            "name": name,
            "kind": _kind(store, hit),
            "score": round(hit.score, 3),
            "group": hit.group,
            "address": BY_FOLDER["sources" if hit.folder == FINDINGS else hit.folder].path(hit.id),
            "matched": hit.matched,
            "note": hit.note,
            "marked": names.get(place, [(name, False)]),
            "why": lines.get(place, []),
        }
        for place, (hit, name, _) in enumerate(told)
    ]


def _folder(node: Node) -> str:
    return OF_NODE[node.kind].folder


def _kind(store: Store, hit: Hit) -> str:
    node = store.node(hit.id) if hit.folder in OF_NODES else None
    return node.kind if node else hit.folder


def record(store: Store, name: str) -> dict[str, Any]:
    """Return the JSON object of the record that a name or id means, with its sources and what speaks of it.

    Where no record or several are meant: `suggestions` or `candidates`, and no `record`.
    """
    body = store.record(name)
    found = named(store, name)
    if body is None and len(found) > 1:
        candidates = [candidate(n, node) for n in found if (node := store.node(n.id))]
        return {"name": name, "candidates": candidates}
    if body is None and found:
        body = store.record(found[0].id)
    if body is None:
        return {"name": name, "suggestions": suggestions(store, name)}
    return on_the_day(json.loads(body))
