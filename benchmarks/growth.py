"""A knowledge base several times as large: every record again and again under other ids."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from safetykb.curation.load import Entry, KnowledgeBase

SHARED = "rules"
"""The folder whose records speak for all others and are there once."""


def multiplied(kb: KnowledgeBase, times: int) -> KnowledgeBase:
    """Return a knowledge base with as many copies of every record, each copy linked within itself alone."""
    copies = [_renamed(kb, f"-{number}") for number in range(1, times)]
    return KnowledgeBase(
        entries=(*kb.entries, *(entry for copy in copies for entry in copy.entries)),
        nodes={node: record for one in (kb, *copies) for node, record in one.nodes.items()},
        sources={source: record for one in (kb, *copies) for source, record in one.sources.items()},
        findings={finding: record for one in (kb, *copies) for finding, record in one.findings.items()},
    )


def _renamed(kb: KnowledgeBase, ending: str) -> KnowledgeBase:
    ids = {entry.id for entry in kb.entries if entry.folder != SHARED}

    def name(text: str) -> str:
        """Return an id, or one that stands before `#` or beside `--`, with the ending."""
        if text in kb.nodes or text in kb.sources or (text in ids and "--" not in text):
            return text + ending
        for between in ("#", "--"):
            one, found, other = text.partition(between)
            if found and one in ids:
                return name(one) + found + (name(other) if other in ids else other)
        return text

    def renamed(value: Any) -> Any:
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{f.name: renamed(getattr(value, f.name)) for f in fields(value)})
        if isinstance(value, tuple):
            return tuple(renamed(part) for part in value)
        return name(value) if type(value) is str else value

    return KnowledgeBase(
        entries=tuple(
            Entry(name(entry.id), entry.folder, renamed(entry.record), entry.file)
            for entry in kb.entries
            if entry.folder != SHARED
        ),
        nodes={name(node): renamed(record) for node, record in kb.nodes.items()},
        sources={name(source): renamed(record) for source, record in kb.sources.items()},
        findings={name(finding): renamed(record) for finding, record in kb.findings.items()},
    )
