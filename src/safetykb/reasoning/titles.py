"""What pages and the graph call a record."""

from safetykb.curation.load import Entry, KnowledgeBase
from safetykb.model import (
    AdverseEffect,
    AgencyWarning,
    Caution,
    Claim,
    Guidance,
    Interaction,
    Regulation,
    Source,
    Use,
)


def title(kb: KnowledgeBase, entry: Entry) -> str:
    """Return what a page calls a record."""
    record = entry.record
    match record:
        case Interaction() | Caution():
            return " + ".join(kb.nodes[end].name for end in entry.id.split("--"))
        case Source():
            return record.title
        case Claim():
            return record.statement
        case Guidance():
            return record.question
        case AdverseEffect():
            return f"{kb.nodes[record.substance].name}: {record.effect}"
        case Use():
            return f"{kb.nodes[record.substance].name}: {record.purpose}"
        case AgencyWarning():
            return f"{record.agency}, {record.issued or 'undated'}"
        case Regulation():
            subjects = ", ".join(kb.nodes[node].name for node in record.applies_to)
            return f"{record.place}: {subjects}"
        case _:
            return str(getattr(record, "name", None) or entry.id)
