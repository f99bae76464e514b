"""Writing the knowledge base for other programs: one module a format."""

from safetykb.export import gexf, gml, graphml

FLAT = (graphml, gexf, gml)
"""The formats that hold no lists: a module each, with `NAME`, `write` and `read`."""
