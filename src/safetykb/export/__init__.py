"""Writing the knowledge base for other programs: one module a format."""
