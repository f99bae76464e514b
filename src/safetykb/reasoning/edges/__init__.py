"""The edges of the graph: one module for each kind of word, in a tuple that one can read."""

from safetykb.reasoning.edges.advice import advice_edges
from safetykb.reasoning.edges.findings import finding_edges
from safetykb.reasoning.edges.profile import profile_edges
from safetykb.reasoning.edges.references import reference_edges
from safetykb.reasoning.edges.sources import source_edges

EDGES = (profile_edges, advice_edges, finding_edges, source_edges, reference_edges)
"""Functions from a knowledge base to its edges."""
