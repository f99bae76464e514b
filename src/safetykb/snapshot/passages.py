"""What can be found by words: every record, and every finding of a source, with its texts."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from safetykb.curation.load import Entry, KnowledgeBase
from safetykb.kernel.words import cited_as, spaced
from safetykb.model import lessons, parts, records, sources
from safetykb.model.nodes import Alkaloid, Condition, Constituent, DrugClass, Effect, Substance, Target
from safetykb.snapshot.bodies import citation_of

if TYPE_CHECKING:
    from safetykb.kernel.shapes import Citation

FINDINGS = "findings"
"""What stands for a folder where a passage is a finding."""
SAID: Mapping[type[Any], tuple[str, ...]] = {
    Substance: ("kind", "description", "not_covered"),
    Alkaloid: ("description",),
    Constituent: ("description",),
    Target: ("description",),
    Effect: ("description",),
    DrugClass: ("description",),
    Condition: ("description", "not_covered"),
    parts.Ask: ("question",),
    parts.Harm: ("happens", "watch"),
    parts.Judgement: ("text",),
    parts.Worsening: ("patient",),
    sources.Source: ("note",),
    records.Exclusion: ("reason",),
    records.MechanismEntry: ("mechanism", "consequence", "monitoring", "patient"),
    records.AdverseEffect: ("effect", "overlap", "patient"),
    records.Use: ("purpose",),
    records.Claim: ("statement", "verdict", "safer_statement"),
    records.Regulation: ("status", "what", "conflict"),
    records.ReportedSuccessor: ("says",),
    records.AgencyWarning: ("kind", "agency", "says", "conflict"),
    records.Guidance: ("question", "brief", "signs", "patient"),
    records.ConcernText: ("title", "patient"),
    records.Search: ("query", "note"),
    records.Contradiction: ("disagreement", "would_settle", "leads_reason"),
    records.Rule: ("states",),
    records.RuleCell: ("consequence", "patient"),
    lessons.Lesson: ("asks", "look_for"),
    lessons.LessonStep: ("heading",),
    lessons.LessonQuestion: ("asks",),
}
"""Part of a record -> its fields that hold what a reader may look for."""
BIBLIOGRAPHY = ("journal", "publisher", "year", "doi", "pmid", "pmcid", "set_id", "eu_number")


class Passage(NamedTuple):
    """A record as it is found by words."""

    folder: str
    id: str
    names: tuple[str, ...]
    """What a list of what was found calls it; of a finding its work by itself, which many have in common."""
    also: tuple[str, ...]
    """Other names, and what one looks it up by: authors, journal, number."""
    said: tuple[str, ...]
    """What it says, each text once."""


def passages(kb: KnowledgeBase) -> Iterator[Passage]:
    """Yield everything that can be found by words, in the order of the records."""
    for entry in kb.entries:
        texts = (text for _, part in entry.parts for text in _said(part))
        yield Passage(
            entry.folder, entry.id, (_name(kb, entry),), _also(kb, entry), tuple(dict.fromkeys(texts))
        )
        if isinstance(entry.record, sources.Source):
            yield from _findings(kb, entry.record)


def _said(part: Any) -> Iterator[str]:
    """Yield the texts of one part of a record; codes as words."""
    for name in SAID.get(type(part), ()):
        if value := getattr(part, name):
            yield str(value) if type(value) is str else spaced(value)


def _name(kb: KnowledgeBase, entry: Entry) -> str:
    match entry.record:
        case records.Search() as search:
            return " + ".join(_called(kb, end) for end in search.pair)
        case _:
            return kb.title(entry)


def _also(kb: KnowledgeBase, entry: Entry) -> tuple[str, ...]:
    """Return by what else a record is known."""
    match entry.record:
        case sources.Source() as source:
            told = (getattr(source, name) for name in BIBLIOGRAPHY)
            return (", ".join(source.authors), *map(str, filter(None, told)))
        case records.Regulation() as law:
            return law.jurisdiction, *(_called(kb, node) for node in law.applies_to)
        case (
            records.Claim()
            | records.AgencyWarning()
            | records.Guidance()
            | records.Contradiction()
            | lessons.Lesson() as told
        ):
            return tuple(_called(kb, node) for node in told.about)
        case Effect(carriers=parts.Carriers() as carriers) as effect:
            return *effect.synonyms, carriers.name, *carriers.synonyms
        case node:
            brands = (other.name for other in getattr(node, "names", ()))
            return *getattr(node, "synonyms", ()), *brands


def _findings(kb: KnowledgeBase, source: sources.Source) -> Iterator[Passage]:
    by = cited_as(cast("Citation", citation_of(source)))
    for finding in source.findings:
        about = (finding.subject, finding.object, *finding.also_about)
        named = " · ".join(dict.fromkeys(_called(kb, node) for node in about if node))
        said = (finding.text, finding.caveat, finding.doubt, finding.population)
        yield Passage(FINDINGS, f"{source.id}#{finding.id}", (named, by), (), tuple(filter(None, said)))


def _called(kb: KnowledgeBase, node: str) -> str:
    return kb.nodes[node].name if node in kb.nodes else node
