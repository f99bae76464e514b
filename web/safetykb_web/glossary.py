"""The glossary: every word of a closed list that a reader meets, and the things that records are about."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from safetykb.kernel import vocabulary
from safetykb.kernel.graph_words import NODE_KINDS
from safetykb.kernel.meanings import meanings
from safetykb.kernel.words import spaced
from safetykb.lookup.store import Store
from safetykb_web.page_data import url_of
from safetykb_web.words import sentence

TAUGHT: tuple[tuple[str, tuple[type[StrEnum], ...]], ...] = (
    ("Answers", (vocabulary.Answer, vocabulary.Looked, vocabulary.Below)),
    ("How grave, what to do, how soon", (vocabulary.Severity, vocabulary.Action, vocabulary.Onset)),
    ("How well it is known", (vocabulary.Documentation, vocabulary.Grade, vocabulary.Certainty)),
    ("How it comes about", (vocabulary.Mechanism, vocabulary.Role, vocabulary.Strength)),
    ("What a finding is", (vocabulary.Design, vocabulary.Direction, vocabulary.Relation)),
    ("What was studied", (vocabulary.System,)),
    ("How a finding bears on a record", (vocabulary.Bearing, vocabulary.Basis)),
    ("Numbers", (vocabulary.Measure, vocabulary.Interval)),
    ("Cases", (vocabulary.Instrument, vocabulary.CausalityClass, vocabulary.Reply, vocabulary.Challenge)),
    ("Claims", (vocabulary.Verdict, vocabulary.ClaimKind)),
    ("Products, supply, law", (vocabulary.ProductForm, vocabulary.SupplyWay, vocabulary.LegalStatus)),
    ("Sources", (vocabulary.SourceType, vocabulary.Funding)),
)
"""Headings, and the closed lists below each, in the order in which a reader meets them."""
NODES = ("effects", "targets")
"""Folders whose records are words that a reader may not know."""


class Word(NamedTuple):
    """A word and what it means here."""

    word: str
    means: str
    url: str | None
    """The page of what it names, where there is one."""


class Words(NamedTuple):
    """Words under one heading."""

    id: str
    heading: str
    words: tuple[Word, ...]


@dataclass(frozen=True, kw_only=True)
class GlossaryPage:
    """Every word by its heading."""

    groups: tuple[Words, ...]


def glossary_page(store: Store) -> GlossaryPage:
    """Return the glossary."""
    return GlossaryPage(groups=tuple(_groups(store)))


def _groups(store: Store) -> Iterator[Words]:
    yield Words("records", "Things that have a page", tuple(_word(*item) for item in NODE_KINDS.items()))
    meant = meanings()
    for heading, lists in TAUGHT:
        words = tuple(_word(*item) for closed in lists for item in meant[closed].items())
        yield Words(_place(heading), heading, words)
    for folder in NODES:
        told = [body["record"] for body in store.bodies(folder)]
        named = [Word(r["name"], r["description"], url_of(folder, r["id"])) for r in told if r["description"]]
        if named:
            yield Words(folder, sentence(folder), tuple(sorted(named, key=lambda word: word.word.casefold())))


def _word(word: str, means: str) -> Word:
    return Word(spaced(word), sentence(means), None)


def _place(heading: str) -> str:
    return "-".join(word.strip(",").casefold() for word in heading.split())
