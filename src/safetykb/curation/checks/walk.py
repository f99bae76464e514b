"""Walking through a record: every value with its key path, as the rules need it."""

from collections.abc import Iterator, Sequence
from typing import Any

from safetykb.curation.load import Entry, KnowledgeBase, Part
from safetykb.curation.once import once
from safetykb.curation.yamlfile import KeyPath
from safetykb.model import Caution, Interaction, MechanismEntry


def of_type(kb: KnowledgeBase, kind: type[Any]) -> Iterator[Part]:
    """Yield every part of one type in the records that are judged, with its entry and key path."""
    yield from kb.judged_parts.get(kind, ())


@once
def texts(kb: KnowledgeBase) -> Sequence[tuple[Entry, KeyPath, str]]:
    """Return every text of the judged records, words of closed lists left out, with entry and key path."""
    return tuple(_texts(kb))


def _texts(kb: KnowledgeBase) -> Iterator[tuple[Entry, KeyPath, str]]:
    for entry in kb.judged:
        for keys, part in entry.parts:
            for name, value in vars(part).items():
                if type(value) is str:
                    yield entry, (*keys, name), value
                elif type(value) is tuple:
                    for place, item in enumerate(value):
                        if type(item) is str:
                            yield entry, (*keys, name, place), item


def pair_of(record: Interaction | Caution) -> tuple[str, str]:
    """Return the two ends of an interaction or caution."""
    if isinstance(record, Interaction):
        return record.a, record.b
    return record.substance, record.condition


def mechanisms(kb: KnowledgeBase) -> Iterator[tuple[Entry, KeyPath, MechanismEntry]]:
    """Yield every mechanism of the interactions and cautions that are judged."""
    yield from of_type(kb, MechanismEntry)
