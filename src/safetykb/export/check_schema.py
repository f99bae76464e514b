"""The JSON Schema of `safetykb check --json`, made from the types of an answer."""

from safetykb.export.shape_schema import object_schema
from safetykb.kernel.answer import Report
from safetykb.kernel.shapes import Json

ID, VERSION = "urn:safetykb:schema:check:1", "1.2"
"""The first number is raised when a key goes or changes its meaning, the second when keys are added."""
DEPRECATED = {"burdens": "Replaced by `concerns`, from which it is derived."}
"""Keys that will go."""


def check_schema() -> Json:
    """Return the schema (draft 2020-12) that every output of `safetykb check --json` fits."""
    made: Json = {}
    report = object_schema(Report, made)
    for key, why in DEPRECATED.items():
        report["properties"][key] |= {"deprecated": True, "$comment": why}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": ID, "version": VERSION}
    title = {"title": "A report of safetykb check --json"}
    return head | title | report | {"$defs": dict(sorted(made.items()))}
