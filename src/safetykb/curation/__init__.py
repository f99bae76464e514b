"""Curated files read, checked and rewritten: from YAML to typed records, or to problems."""
