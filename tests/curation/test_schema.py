"""The schemas that editors read: fresh, described, and as strict as the loader."""

import json
from dataclasses import fields
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from safetykb.curation.canonical import field_types
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.schema import schema_text, schemas
from safetykb.model import FOLDERS
from tests.conftest import KB, ROOT, WHOLE

SCHEMA_FOLDER = KB / "schema"
SETTINGS = ROOT / ".vscode" / "settings.json"


made = cache(schemas)


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_schema_in_the_knowledge_base_is_fresh(folder: str) -> None:
    stored = (SCHEMA_FOLDER / f"{folder}.schema.json").read_text(encoding="utf-8")
    assert stored == schema_text(made()[folder]), "run `make schema`"


@pytest.mark.slow
def test_every_curated_file_fits_its_schema(kb: KnowledgeBase) -> None:
    validators = {folder: Draft202012Validator(schema) for folder, schema in made().items()}
    assert kb.entries
    for entry in kb.entries[:: 1 if WHOLE else 8]:
        assert list(validators[entry.folder].iter_errors(entry.file.data)) == [], entry.file.path


def test_an_unknown_key_does_not_fit() -> None:
    bad = {"id": "x", "name": "x", "kind": "drug", "colour": "red"}
    assert list(Draft202012Validator(made()["substances"]).iter_errors(bad))


def test_the_editor_is_told_of_every_schema() -> None:
    wired = json.loads(SETTINGS.read_text(encoding="utf-8"))["yaml.schemas"]
    assert wired == {f"kb/schema/{folder}.schema.json": f"kb/{folder}/*.yaml" for folder in FOLDERS}


def every_record(kind: Any, seen: set[Any]) -> set[Any]:
    if kind is not None and kind not in seen:
        seen.add(kind)
        for inner in field_types(kind).values():
            every_record(inner, seen)
    return seen


def test_every_field_of_every_record_is_described_and_every_record_is_strict() -> None:
    kinds: set[Any] = set()
    for kind in FOLDERS.values():
        every_record(kind, kinds)
    described = {
        name: set(part["properties"])
        for schema in made().values()
        for name, part in [*schema.get("$defs", {}).items(), (schema["title"], schema)]
        if "properties" in part and all("description" in field for field in part["properties"].values())
    }
    for kind in kinds:
        assert kind.__pydantic_config__ == {"extra": "forbid", "allow_inf_nan": False}
        assert {field.name for field in fields(kind)} == described[kind.__name__], kind
