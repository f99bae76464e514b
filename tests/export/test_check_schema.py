"""The published schema of `check --json`: true of what is answered, complete, its changes marked."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from safetykb.export.check_schema import check_schema
from safetykb.lookup.report import check
from safetykb.lookup.store import Store
from safetykb.snapshot.life import open_store
from tests.conftest import CLINIC_KB, ROOT
from tests.test_golden import CASES

Json = dict[str, Any]
PUBLISHED = ROOT / "docs" / "check.schema.json"
SCHEMA = check_schema()


def closed(schema: Any) -> Any:
    """Return a schema that allows no key beyond those that it names."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    shut = {key: closed(part) for key, part in schema.items()}
    return shut | {"additionalProperties": False} if schema.keys() >= {"properties", "required"} else shut


def faults(report: Json) -> list[str]:
    found = Draft202012Validator(closed(SCHEMA)).iter_errors(report)
    return [f"{error.json_path}: {error.message[:200]}" for error in found]


@pytest.fixture(scope="module")
def clinic() -> Store:
    store = open_store(CLINIC_KB).store
    assert store is not None
    return store


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_report_holds_what_the_schema_names_and_nothing_else(clinic: Store, case: Any) -> None:
    assert faults(json.loads(check(clinic, case.names, case.conditions).text)) == []


def test_reports_of_the_real_knowledge_base_fit_too(store: Store) -> None:
    for names in (["kratom"], ["kratom", "quetiapine", "midazolam", "naltrexone", "methadone", "warfarin"]):
        assert faults(json.loads(check(store, names, ["pregnancy"]).text)) == []
        assert faults(json.loads(check(store, names).text)) == []


@pytest.fixture
def report(clinic: Store) -> Json:
    read: Json = json.loads(check(clinic, ["testleaf", "Fictolux"]).text)
    return read


def test_a_finding_without_its_doubt_does_not_fit(report: Json) -> None:
    del report["answers"][0]["findings"][0]["evidence"][0]["doubt"]
    assert any("'doubt' is a required property" in fault for fault in faults(report))


@pytest.mark.parametrize("key", ["severity", "action", "answer", "documentation"])
def test_a_word_that_is_in_no_closed_list_does_not_fit(report: Json, key: str) -> None:
    report["answers"][0][key] = "fine"
    assert any(f".{key}: " in fault for fault in faults(report))


def test_what_will_go_is_marked_and_what_pages_use_is_promised() -> None:
    assert {"concerns", "unassessed"} <= set(SCHEMA["required"])
    assert not any(part.get("x-experimental") for part in SCHEMA["properties"].values())
    assert [key for key, part in SCHEMA["properties"].items() if part.get("deprecated")] == ["burdens"]


def test_every_key_says_what_it_means() -> None:
    unsaid = [
        f"{name}.{key}"
        for name, kind in {"Report": SCHEMA, **SCHEMA["$defs"]}.items()
        for key, part in kind["properties"].items()
        if "description" not in part and name not in ("Rater", "Concern")
    ]
    assert unsaid == []
    assert SCHEMA["$defs"]["EvidenceItem"]["properties"]["doubt"]["description"]


def test_the_published_schema_is_the_one_of_today() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == SCHEMA, "run `make schema`"
