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
from safetykb_web.figures.found import INTERVALS
from safetykb_web.page_data import url_of
from safetykb_web.words import sentence

TAUGHT: tuple[tuple[str, tuple[type[StrEnum], ...]], ...] = (
    ("Answers", (vocabulary.Answer, vocabulary.Looked, vocabulary.Below)),
    ("How grave, what to do, how soon", (vocabulary.Severity, vocabulary.Action, vocabulary.Onset)),
    ("How well it is known", (vocabulary.Documentation, vocabulary.Grade, vocabulary.Certainty)),
    ("How much a medicine does by itself", (vocabulary.EffectGrade, vocabulary.ListCategory)),
    ("How narrow the way is", (vocabulary.MarginWidth,)),
    ("What a rule makes of it", (vocabulary.InputState, vocabulary.LeftOutAs, vocabulary.Why)),
    ("How it comes about", (vocabulary.Mechanism, vocabulary.Role, vocabulary.Strength)),
    ("What a finding is", (vocabulary.Design, vocabulary.Direction, vocabulary.Relation)),
    ("What was studied", (vocabulary.System,)),
    ("How a finding bears on a record", (vocabulary.Bearing, vocabulary.Basis)),
    ("Numbers", (vocabulary.Measure, vocabulary.Interval)),
    ("Cases", (vocabulary.Instrument, vocabulary.CausalityClass, vocabulary.Reply, vocabulary.Challenge)),
    ("Claims", (vocabulary.Verdict, vocabulary.ClaimKind)),
    ("Products, supply, law", (vocabulary.ProductForm, vocabulary.SupplyWay, vocabulary.LegalStatus)),
    ("Who says so, and of whom", (vocabulary.Statement, vocabulary.JurisdictionLevel)),
    ("The person", (vocabulary.ConditionKind, vocabulary.Activity, vocabulary.AntagonistSetting)),
    ("Warnings and guidance", (vocabulary.WarningKind, vocabulary.GuidanceKind)),
    ("Lists and names", (vocabulary.Asked, vocabulary.NameKind, vocabulary.Found)),
    ("Sources", (vocabulary.SourceType, vocabulary.Funding, vocabulary.Licence)),
    (
        "What rules on two effects tell apart",
        (vocabulary.AdditiveCase, vocabulary.SerotonergicCase, vocabulary.HarmCase, vocabulary.OpioidsCase),
    ),
    ("What rules on exposure tell apart", (vocabulary.ExposureCase, vocabulary.ProbeCase)),
    ("What the rule on genotypes tells apart", (vocabulary.GenotypeCase,)),
    (
        "What other rules tell apart",
        (vocabulary.WorseningCase, vocabulary.MaoInhibitorCase, vocabulary.ThreesCase),
    ),
)
"""Headings, and the closed lists below each, in the order in which a reader meets them."""
OURS = {
    "perpetrator": "The substance that changes the other. Others call it the precipitant.",
    "victim": "The substance that is changed. Others call it the object.",
    "finding": "What one source found or says, told once and in our words.",
    "limit": "What a finding does not show, or what weakens it.",
    "in doubt": "Something in a finding is probably wrong: it is shown with the reason, and decides nothing.",
    "disputed": "Findings in people stand on both sides.",
    "findings disagree": "Works say different things of a role; all of them are shown.",
    "tertiary": "A work that tells of the works of others: it never carries a fact alone.",
    "capped": "A rule would have said more; what was measured in people holds it down.",
    "certificate": "What a check read and did not read, and what search stands behind it.",
    "unrecognised": "A name that is not known here. It forms no pair, and nothing is said of it.",
    "ambiguous": "A name that means several things. Nothing is chosen.",
    "duplicate": "One active substance twice on a list, or two that are one in the body.",
    "not assessed": "Nobody searched the pair, or nobody judged what a change of exposure does.",
    "margin": "What too much or too little of a medicine does, and how narrow the way between is.",
    "dechallenge": "What happened when what is suspected was stopped.",
    "rechallenge": "What happened when it was taken again.",
    "rater": "Somebody who answered the questions of a scale on a case, without seeing another's answers.",
}
"""Words of the house that stand on pages and in no closed list."""
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
    yield Words("ours", "Words of this knowledge base", tuple(_word(*item) for item in OURS.items()))
    meant = meanings()
    for heading, lists in TAUGHT:
        words = {_printed(word): means for of in lists for word, means in meant[of].items()}
        yield Words(_place(heading), heading, tuple(_word(*item) for item in words.items()))
    for folder in NODES:
        told = [body["record"] for body in store.bodies(folder)]
        named = [Word(r["name"], r["description"], url_of(folder, r["id"])) for r in told if r["description"]]
        if named:
            yield Words(folder, sentence(folder), tuple(sorted(named, key=lambda word: word.word.casefold())))


def _printed(word: str) -> str:
    """Return a word as pages print it: an interval by its sign."""
    return INTERVALS[vocabulary.Interval(word)] if word in tuple(vocabulary.Interval) else word


def _word(word: str, means: str) -> Word:
    return Word(spaced(word), sentence(means), None)


def _place(heading: str) -> str:
    return "-".join(word.strip(",").casefold() for word in heading.split())
