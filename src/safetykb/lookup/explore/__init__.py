"""Walking the graph: what is said of a node and its neighbours, and how two nodes are joined."""

from safetykb.lookup.explore.around import Around, Group, Left, around
from safetykb.lookup.explore.between import STEPS, Between, Step, Way, between
from safetykb.lookup.explore.ties import SYSTEMS, Tie, Wanted

__all__ = [
    "STEPS",
    "SYSTEMS",
    "Around",
    "Between",
    "Group",
    "Left",
    "Step",
    "Tie",
    "Wanted",
    "Way",
    "around",
    "between",
]
