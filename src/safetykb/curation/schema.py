"""JSON Schemas of the record types, for editors: keys and words complete themselves."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from safetykb.model import FOLDERS, field_docs, field_hints, record_in


def schemas() -> dict[str, dict[str, Any]]:
    """Return a JSON Schema (draft 2020-12) for the files of each folder."""
    return {
        folder: {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema_of(kind)
        for folder, kind in FOLDERS.items()
    }


def schema_of(kind: Any) -> dict[str, Any]:
    """Return the JSON Schema of a type of record, each field with what it means.

    pydantic would look for the meanings whenever a file is read, which takes as long as to read a thousand.
    """
    schema: dict[str, Any] = TypeAdapter(kind).json_schema()
    for part in set(_kinds_in(kind)):
        described = schema if part is kind else schema["$defs"][part.__name__]
        for name, text in field_docs(part).items():
            described["properties"][name]["description"] = text
    return schema


def _kinds_in(kind: Any) -> Iterator[Any]:
    yield kind
    for hint in field_hints(kind).values():
        inner = record_in(hint)
        if inner is not None:
            yield from _kinds_in(inner)


def schema_text(schema: dict[str, Any]) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def write_schemas(root: Path) -> None:
    """Write every schema into the `schema` folder of a knowledge base."""
    folder = root / "schema"
    folder.mkdir(exist_ok=True)
    for name, schema in schemas().items():
        (folder / f"{name}.schema.json").write_text(schema_text(schema), encoding="utf-8")
