"""Every assertion of the JSON export reaches a finding that somebody read, or is ours and says why."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any
from unittest.mock import patch

import networkx as nx
import pytest
from jsonschema import Draft202012Validator

from safetykb.export.node_link import SCHEMA, from_node_link, to_node_link, with_records
from safetykb.lookup.store import Store
from tests.conftest import WHOLE

Json = dict[str, Any]
ANSWERS = 1500
"""So many answers are exported, unless this is an audit."""
STEP = 1 if WHOLE else 24
"""One in so many parts of the export is held against its schema."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def export(store: Store, stored_graph: "nx.MultiDiGraph[str]") -> Json:
    headlines = Store.headlines
    with patch.object(Store, "headlines", lambda store: islice(headlines(store), None if WHOLE else ANSWERS)):
        return with_records(to_node_link(stored_graph), store)


def reaches(export: Json, citations: list[str]) -> bool:
    """Return whether there are citations and each leads to a text at a place of a known source."""
    found = [export["findings"].get(citation) for citation in citations]
    known = all(citation.partition("#")[0] in export["sources"] for citation in citations)
    return (
        bool(found)
        and known
        and all(finding and finding["finding"] and finding["locator"] for finding in found)
    )


def is_carried(export: Json, judgement: Json | None) -> bool:
    """Return whether a judgement says whose it is, why, and which findings it rests on."""
    return bool(
        judgement
        and judgement["basis"] in ("source", "editorial")
        and judgement["text"]
        and reaches(export, judgement["rests_on"])
    )


def assertions(export: Json) -> Iterator[tuple[str, bool]]:
    """Yield every assertion by its place, with whether it is carried."""
    for edge in export["edges"]:
        ours = edge.get("basis") == "definition" or (
            edge.get("basis") == "editorial" and edge.get("rationale")
        )
        yield f"edge {edge['key']}", reaches(export, edge["citations"]) or bool(ours)
    for entry in export["records"]:
        record, place = entry["record"], f"{entry['kind']}/{entry['id']}"
        match entry["kind"]:
            case "interactions" | "cautions":
                for mechanism in record["mechanisms"]:
                    where = f"{place} {mechanism['mechanism']}"
                    cited = [item["finding"] for item in mechanism["evidence"]]
                    yield f"{where} evidence", reaches(export, cited)
                    for field in ("action", "management"):  # one judgement: the action is its short form
                        yield f"{where} {field}", is_carried(export, mechanism["management"])
                    if mechanism["severity"]:
                        yield f"{where} severity", is_carried(export, mechanism["severity_reason"])
            case "adverse_effects":
                yield f"{place} severity", is_carried(export, record["severity_reason"])
                yield f"{place} says", is_carried(export, record["says"])
                if record["advice"]:
                    yield f"{place} advice", is_carried(export, record["advice"])
            case "uses":
                yield f"{place} says", is_carried(export, record["says"])
            case "claims":
                yield f"{place} verdict", is_carried(export, record["reasoning"])
            case "regulations":
                looked = record["status"] == "unknown" and record["looked"]  # says only that nobody knows
                yield f"{place} status", reaches(export, record["evidence"]) or bool(looked)
            case "warnings":
                yield f"{place} says", reaches(export, record["evidence"])
            case "contradictions":
                yield f"{place} findings", reaches(export, record["findings"])
            case "rules":
                for cell in record["cells"]:
                    yield f"{place} severity", is_carried(export, cell["severity_reason"])
                    yield f"{place} management", is_carried(export, cell["management"])
            case "substances" if record["stopping"]:
                yield f"{place} stopping", is_carried(export, record["stopping"])


def test_every_assertion_is_cited_or_ours_with_its_reason(export: Json) -> None:
    found = list(assertions(export))
    assert len(found) > 800
    assert [place for place, carried in found if not carried] == []


def test_an_assertion_without_its_finding_is_noticed(export: Json) -> None:
    cut = export | {"findings": {}}
    bare = [place for place, carried in assertions(cut) if not carried]
    assert len(bare) > 700


def test_the_whole_export_fits_its_schema_and_is_the_same_graph(
    export: Json, stored_graph: "nx.MultiDiGraph[str]"
) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    some = {part: _some(held) for part, held in export.items()}
    assert list(Draft202012Validator(schema).iter_errors(some)) == []
    read = from_node_link(export)
    assert set(read.edges(keys=True)) == set(stored_graph.edges(keys=True))


def _some(part: Any) -> Any:
    """Return some of a part of the export, or all of it where it is small or this is an audit."""
    if isinstance(part, list):
        return part[::STEP]
    return dict(list(part.items())[::STEP]) if isinstance(part, dict) and len(part) > 100 else part
