"""Tables: every column is explained, and every cell says what the record says."""

import csv
import io
import json
from pathlib import Path

import pytest

from safetykb.export.tables import TABLES, package, write
from safetykb.lookup.store import Store

BY_NAME = {table.name: table for table in TABLES}


@pytest.fixture
def small(good_snapshot: Path) -> Store:
    return Store(good_snapshot)


def rows(name: str, store: Store) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write(BY_NAME[name], store))))


@pytest.mark.parametrize("name", BY_NAME)
def test_the_package_names_every_column_of_a_table_in_its_order(name: str, small: Store) -> None:
    resource = next(part for part in json.loads(package(small))["resources"] if part["name"] == name)
    assert resource["path"] == f"{name}.csv"
    described = [field["name"] for field in resource["schema"]["fields"]]
    assert list(rows(name, small)[0]) == described
    assert all(field["description"] for field in resource["schema"]["fields"])


@pytest.mark.parametrize("name", BY_NAME)
def test_no_two_rows_share_their_key(name: str, small: Store) -> None:
    key = BY_NAME[name].key
    found = [tuple(row[column] for column in key) for row in rows(name, small)]
    assert len(found) == len(set(found))
    assert all(all(part) for part in found)


def test_a_number_stands_with_what_was_tested_and_its_limits(small: Store) -> None:
    number = next(row for row in rows("measures", small) if row["finding_id"] == "trial2020#drug-auc")
    finding = next(row for row in rows("findings", small) if row["finding_id"] == "trial2020#drug-auc")
    assert float(number["value"]) > 0
    for column in ("subject", "object", "design", "caveat", "doubt"):
        assert number[column] == finding[column]


def test_an_answer_has_its_three_axes_and_what_decides_it(small: Store) -> None:
    answers = {(row["a"], row["b"]): row for row in rows("answers", small)}
    pair = answers["drug", "leaf"]
    assert pair["deciders"] == "drug--leaf"
    stored = next(head for a, b, head, _ in small.headlines() if (a, b) == ("drug", "leaf"))
    for axis in ("answer", "severity", "action", "documentation"):
        assert pair[axis] == (stored[axis] or "")


def test_what_was_not_read_of_a_work_is_empty_and_not_the_word_none(small: Store) -> None:
    work = next(row for row in rows("sources", small) if row["id"] == "cases2021")
    assert (work["pmid"], work["doi"], work["year"], work["read_on"]) == ("12345", "", "", "2026-11-22")


def test_a_work_stands_with_every_number_it_may_be_found_by_and_where_that_leads(small: Store) -> None:
    work = next(row for row in rows("sources", small) if row["id"] == "cases2021")
    assert work["address"] == "https://pubmed.ncbi.nlm.nih.gov/12345/"
    assert (work["set_id"], work["eu_number"]) == ("", ""), "it is no label"
