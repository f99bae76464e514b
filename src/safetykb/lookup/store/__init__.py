"""Reading the snapshot: names, answers, records and the graph, as they were compiled."""

from safetykb.lookup.store.answers import Answers, Count, StoredAnswer, Told
from safetykb.lookup.store.edges import Edge, Edges, Joint, Vertex
from safetykb.lookup.store.nodes import Liability, Node, Nodes, Question
from safetykb.lookup.store.opened import Database, UnusableSnapshotError, found_as, found_whole
from safetykb.lookup.store.records import Records, StoredWarning
from safetykb.lookup.store.words import Found, Words

__all__ = [
    "Count",
    "Database",
    "Edge",
    "Found",
    "Joint",
    "Liability",
    "Node",
    "Question",
    "Store",
    "StoredAnswer",
    "StoredWarning",
    "Told",
    "UnusableSnapshotError",
    "Vertex",
    "found_as",
    "found_whole",
]


class Store(Nodes, Answers, Records, Edges, Words):
    """An open snapshot. Reading only; may be shared by threads."""
