"""What is offered for a text that was not understood: what it may mean, and nothing that drops a part."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from safetykb.kernel.list_words import list_words, said_by, says
from safetykb.kernel.names import Name, normal_form
from safetykb.lookup.names import as_listed, leads
from safetykb.lookup.reading import Reading, candidate
from safetykb.lookup.store import Node, Store

if TYPE_CHECKING:
    from safetykb.kernel.shapes import Suggestion

OFFERED = 5
"""How many near names are offered for one that is not known."""
LEAST_SIMILAR = 0.72
"""Names less alike than this (0 to 1) are offered only where they sound alike."""
HEARD, MISHEARD = 0.55, 0.6
"""How alike the letters must be of a name that sounds the same, and of one that sounds nearly the same."""
SOUNDS = 0.8
"""Sounds at least so alike (0 to 1) are nearly the same."""
FEWEST_SOUNDS = 3
"""Consonants below which a sound says too little."""
SLIP = 0.8
"""Names at least so alike that also sound alike are taken for a slip of the pen."""
COMPARED = 80
"""Letters of an unknown text that are compared; no name is longer."""
CONSIDERED = 120
"""How many names spelt most like a text are listened to."""
LONG_ENOUGH = 7
"""Letters of a first word that may be the whole of a name: *metropolol tart*."""
MOST_WORDS = 5
"""Words that dictation makes of one name at most."""
_WORD_OR_NUMBER = re.compile(r"[^\W\d_]+|\d+")
ANOTHER = "may be another substance that is not covered"
"""What is said of an offer that may be another active than the one that was written."""
SEVERAL = "other medicines are spelt like this too"
"""What is said of an offer that is spelt and sounds like what was written, and is not the only one."""
_SOUNDS = {
    "^x": "s",
    "x": "ks",
    "ph": "f",
    "ck|qu?|[kc]h|c(?=[^eiy]|$)": "k",
    "c|z": "s",
    "th": "t",
    "[aeiouyhw]": "",
    r"(.)\1+": r"\1",
}
"""What letters sound like, applied in order; vowels are dropped."""


def offers(store: Store, reading: Reading, *, conditions: bool) -> "list[Suggestion]":
    """Return what a text may have meant that was not understood, best first; none is chosen.

    Each offer holds every ingredient that was understood. For a condition only conditions are offered.
    """
    if not reading.content:
        return []
    alike = list(_run_together(store, reading))
    alike += [] if reading.says else [*_in_whole(store, reading), *_in_part(store, reading)]
    if any(says(part.text, "a shop with brands of its own") for part in reading.ignored):
        alike = [(node, one) for node, one in alike if not _is_doubted(one)]
    found = _of_one_sort(alike, conditions)
    sure = [node for node, offered in found if not _is_doubted(offered)]
    meant = {node.id for node in sure}
    found = [(node, one) for node, one in found if not (_is_doubted(one) and node.product_of in meant)]
    if len({_parts(node) for node in sure}) > 1:
        found = [(node, _one_of_several(offered)) for node, offered in found]
    best: dict[str, Suggestion] = {}
    for _, offered in sorted(found, key=lambda hit: (_is_doubted(hit[1]), -hit[1]["score"])):
        best.setdefault(offered["text"], offered)
    return list(best.values())[:OFFERED]


def near(store: Store, text: str) -> list[tuple[Name, Node, float]]:
    """Return names spelt most like a text, best first, each record once, with a score from 0 to 1."""
    best: dict[str, tuple[Name, Node, float]] = {}
    for form, score in nearest(text, store.forms()):
        for name in store.find(form):
            node = store.node(name.id)
            if node and name.id not in best and _like_in_words(text, name, node):
                best[name.id] = (name, as_listed(name, node), score)
    return list(best.values())


def nearest(text: str, forms: Collection[str]) -> list[tuple[str, float]]:
    """Return the normal forms spelt most like a text, best first, with a score from 0 to 1.

    Of two that are as near, the one that sounds alike comes first; what does may be spelt further off.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA, JaroWinkler

    form = normal_form(text)[:COMPARED]
    if not form:
        return []
    scorer = OSA.normalized_similarity
    sound = sounds_like(form)
    hits = [
        (known, float(score), OSA.normalized_similarity(sound, sounds_like(known)))
        for known, score, _ in process.extract(
            form, forms, scorer=scorer, limit=CONSIDERED, score_cutoff=HEARD
        )
    ]

    def is_near(hit: tuple[str, float, float]) -> bool:
        _, score, heard = hit
        said = len(sound) >= FEWEST_SOUNDS
        return score >= LEAST_SIMILAR or (said and (heard == 1 or (heard >= SOUNDS and score >= MISHEARD)))

    def order(hit: tuple[str, float, float]) -> tuple[float, float, str]:
        alike = 0.05 if hit[2] == 1 else 0.0
        return -(hit[1] + alike), -JaroWinkler.similarity(form, hit[0]), hit[0]

    return [(known, round(score, 3)) for known, score, _ in sorted(filter(is_near, hits), key=order)]


def sounds_like(form: str) -> str:
    """Return what a normal form sounds like: its consonants, those of one sound alike, doubled ones once."""
    for pattern, sound in _SOUNDS.items():
        form = re.sub(pattern, sound, form)
    return form


def is_slip(text: str, name: Name, score: float) -> bool:
    """Return whether a text is a slip of the pen for a name: as good as spelt alike, and sounding alike."""
    one, other = sounds_like(normal_form(text)), sounds_like(normal_form(name.text))
    return score >= SLIP and (one == other or sorted(one) == sorted(other))


def _note(store: Store, text: str, name: Name, node: Node, score: float) -> str | None:
    """Return what must be said of an offer: that it may be another active, that it is mistaken for one."""
    alike = store.look_alikes(node.id)
    said = [] if is_slip(text, name, score) else [ANOTHER]
    said += [f"a safety body warns that it is mistaken for {' and '.join(alike)}"] if alike else []
    return "; ".join(said) or None


Offer = tuple[Node, "Suggestion"]


def _close(store: Store, text: str) -> Iterator[tuple[Name, Node, float]]:
    """Yield names close to a text; words of everyday language must sound like it: *prior* is no Pritor.

    Several words may be one name that was dictated: *met forming*.
    """
    from rapidfuzz.distance import OSA

    from safetykb.kernel.plain_words import is_plain, plain_words

    words = text.casefold().split()
    everyday = all(is_plain(word) or word in plain_words() or said_by(word) for word in words)
    for name, node, score in near(store, text):
        one, other = sounds_like(normal_form(text)), sounds_like(normal_form(name.text))
        heard = OSA.normalized_similarity(one, other)
        if not everyday or (heard >= SOUNDS if len(words) > 1 else heard == 1 and score >= SLIP):
            yield name, node, score


def _is_doubted(offered: "Suggestion") -> bool:
    return ANOTHER in (offered["note"] or "")


def _one_of_several(offered: "Suggestion") -> "Suggestion":
    """Return an offer that says that it is not the only one that may be meant; one that says so stays."""
    if _is_doubted(offered):
        return offered
    return {**offered, "note": "; ".join(filter(None, (SEVERAL, offered["note"])))}


def _in_whole(store: Store, reading: Reading) -> Iterator[Offer]:
    """Yield records whose name is like the whole text and which hold all that was understood."""
    classes = {meant.node.id for meant in reading.meant if meant.node.kind == "drug_class"}
    nodes = [meant.node for meant in reading.meant if meant.node.id not in classes]
    understood = frozenset(part for node in nodes for part in _parts(node))
    texts = [reading.content]
    if not reading.meant and (first := reading.content.partition(" ")[0]) != reading.content:
        texts += [first] if len(first) >= LONG_ENOUGH else []
    for text in texts:
        for name, node, score in _close(store, text):
            if leads(name, node) and understood <= _parts(node) and classes <= {*node.classes}:
                yield node, offer(store, text, name, node, score)
    if len(reading.meant) == 1 and reading.unparsed and _is_like_a_salt(reading.unparsed):
        meant = reading.meant[0]
        yield meant.node, offer(store, meant.entered, meant.name, meant.node, SLIP)


def _is_like_a_salt(unparsed: Collection[str]) -> bool:
    """Return whether all that was not understood is one word spelt like a salt: *docusate sodum*."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    (word, *others) = unparsed
    salts = [
        key[0] for key, said in list_words().items() if len(key) == 1 and {"salt"} & {w.sort for w in said}
    ]
    scorer = OSA.normalized_similarity
    return (
        not others
        and process.extractOne(word.casefold(), salts, scorer=scorer, score_cutoff=SLIP) is not None
    )


def _run_together(store: Store, reading: Reading) -> Iterator[Offer]:
    """Yield records whose name sounds like the words before the amount: *met for men 500*, as dictated."""
    words = list(takewhile(str.isalpha, _WORD_OR_NUMBER.findall(reading.entered)))
    named = any(meant.node.kind != "drug_class" for meant in reading.meant)
    if named or reading.ambiguous or (reading.says and reading.left_out):
        return
    for last in range(2, min(len(words), MOST_WORDS) + 1):
        text = " ".join(words[:last])
        for name, node, score in _close(store, text) if text != reading.content else ():
            if leads(name, node) and sounds_like(normal_form(text)) == sounds_like(normal_form(name.text)):
                yield node, offer(store, text, name, node, score)


def _in_part(store: Store, reading: Reading) -> Iterator[Offer]:
    """Yield what was understood together with a record whose name is like the one part that was not."""
    if not reading.meant or reading.ambiguous or len(reading.unparsed) != 1:
        return
    lost = reading.unparsed[0]
    if says(lost, "how strong"):
        return
    known = [meant.node for meant in reading.meant]
    for name, node, score in _close(store, lost):
        if leads(name, node) and node.id not in {other.id for other in known}:
            offered = offer(store, lost, name, node, score)
            offered["text"] = reading.entered.replace(lost, name.text, 1)
            offered["name"] = " · ".join([*(other.name for other in known), node.name])
            yield node, offered


def offer(store: Store, text: str, name: Name, node: Node, score: float) -> "Suggestion":
    """Return a record as it is offered for a text."""
    note = _note(store, text, name, node, score)
    return {**candidate(name, node), "score": score, "text": name.text, "note": note}


def _of_one_sort(found: Sequence[Offer], conditions: bool) -> list[Offer]:
    """Return conditions for a condition; else conditions only where the nearest name of all is one."""
    if not found:
        return []
    wanted = conditions or max(found, key=lambda hit: hit[1]["score"])[0].condition
    return [hit for hit in found if hit[0].condition == wanted]


def _parts(node: Node) -> frozenset[str]:
    return frozenset(node.ingredients) or frozenset({node.id})


def _like_in_words(text: str, name: Name, node: Node) -> bool:
    """Return whether every word of the name of many is like the one entered: ACE is not like MAO."""
    if node.kind not in ("drug_class", "effect"):
        return True
    from rapidfuzz.distance import OSA

    one, other = text.casefold().split(), name.text.casefold().split()
    alike = (OSA.normalized_similarity(a, b) >= LEAST_SIMILAR for a, b in zip(one, other, strict=False))
    return len(one) == len(other) and all(alike)
