"""JSON Schemas of the record types, for editors: keys and words complete themselves."""

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from safetykb.model import FOLDERS


def schemas() -> dict[str, dict[str, Any]]:
    """Return a JSON Schema (draft 2020-12) for the files of each folder."""
    return {
        folder: {"$schema": "https://json-schema.org/draft/2020-12/schema"} | TypeAdapter(kind).json_schema()
        for folder, kind in FOLDERS.items()
    }


def schema_text(schema: dict[str, Any]) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def write_schemas(root: Path) -> None:
    """Write every schema into the `schema` folder of a knowledge base."""
    folder = root / "schema"
    folder.mkdir(exist_ok=True)
    for name, schema in schemas().items():
        (folder / f"{name}.schema.json").write_text(schema_text(schema), encoding="utf-8")
