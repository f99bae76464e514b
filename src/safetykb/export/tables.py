"""Tables for spreadsheets and data frames, and the package that says what every column means."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from safetykb.export.shape_schema import texts
from safetykb.kernel.record_types import RECORD_TYPES
from safetykb.kernel.shapes import Citation, Json, Measured, ShownFinding
from safetykb.kernel.words import reference
from safetykb.lookup.store import Store

Row = Mapping[str, Any]
MEDIA_TYPE = "text/csv"
LIST = "; "
"""Stands between the parts of a cell that holds several."""


class Column(NamedTuple):
    """A column of a table."""

    name: str
    means: str
    type: str = "string"
    """A type of the Table Schema: `string`, `integer`, `number`, `boolean`, `date`."""


class Table(NamedTuple):
    """A table: what a row is, its columns, and what makes the rows."""

    name: str
    tells: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """The columns that no two rows share."""
    rows: Callable[[Store], Iterator[Row]]


def write(table: Table, store: Store) -> str:
    """Return a table as CSV (RFC 4180): what is absent is empty, what is several is parted by `; `."""
    file = io.StringIO()
    writer = csv.writer(file)
    names = [column.name for column in table.columns]
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in table.rows(store))
    return file.getvalue()


def package(store: Store) -> str:
    """Return the Data Package of all tables: `datapackage.json`, which lies beside them."""
    document = {
        "profile": "tabular-data-package",
        "name": "safetykb",
        "title": "safetykb as tables",
        "version": store.version,
        "hash": store.hash,
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "resources": [_resource(table) for table in TABLES],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _resource(table: Table) -> Json:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": MEDIA_TYPE,
        "encoding": "utf-8",
        "description": table.tells,
        "schema": {
            "fields": [
                {"name": column.name, "type": column.type, "description": column.means}
                for column in table.columns
            ],
            "primaryKey": list(table.key),
            "missingValues": [""],
        },
    }


def _cell(value: Any) -> str:
    """Return a value as a cell holds it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return LIST.join(map(_cell, value))
    if isinstance(value, dict):
        return LIST.join(f"{name}: {_cell(part)}" for name, part in value.items())
    return str(value)


def _of_shape(kind: Any, *names: str, **types: str) -> tuple[Column, ...]:
    """Return columns of the fields of a shape, in the words of that shape."""
    means = texts(kind)
    return tuple(Column(name, " ".join(means[name].split()), types.get(name, "string")) for name in names)


def _nodes(store: Store) -> Iterator[Row]:
    for type_ in RECORD_TYPES:
        for body in store.bodies(type_.folder) if type_.kinds else ():
            node = store.node(body["id"])
            record = body["record"]
            kind = node.kind if node else type_.kinds[0]
            yield record | {"type": type_.word, "kind": kind, "page": type_.path(body["id"])}


def _answers(store: Store) -> Iterator[Row]:
    for a, b, head, findings in store.headlines():
        deciders = dict.fromkeys(finding["record"] or finding["rule"] for finding in findings)
        mechanisms = dict.fromkeys(finding["mechanism"] for finding in findings)
        yield head | {"a": a, "b": b, "mechanisms": list(mechanisms), "deciders": list(deciders)}


def _findings(store: Store) -> Iterator[Row]:
    for source in store.bodies("sources"):
        yield from source["record"]["findings"]


def _measures(store: Store) -> Iterator[Row]:
    for finding in _findings(store):
        for place, measured in enumerate(finding["measures"], start=1):
            beside = {name: finding[name] for name in BESIDE}
            yield beside | {"place": place} | measured


def _sources(store: Store) -> Iterator[Row]:
    for source in store.sources(name for name, _ in store.records("sources")).values():
        work: Citation = json.loads(source)
        yield {**work, "reference": reference(work), "read_on": work["read"]["date"]}


BESIDE = ("finding_id", "subject", "relation", "object", "design", "system", "caveat", "doubt")
"""What stands beside every number, so that none is taken for more than it is."""
TABLES = (
    Table(
        "nodes",
        "One row for everything that facts are about: substances, constituents, targets, effects, classes, "
        "conditions.",
        (
            Column("id", "Its id, by which other tables name it."),
            Column("type", "Type of its record."),
            Column("kind", "What it is: `drug`, `botanical`, `enzyme`, ..."),
            Column("name", "Its name."),
            Column("synonyms", "Other names."),
            Column("page", "Its address on the site."),
        ),
        ("id",),
        _nodes,
    ),
    Table(
        "answers",
        "One row for every pair that has an answer. A pair that is absent has no record, which is no "
        "evidence of safety.",
        (
            Column("a", "Id of the one."),
            Column("b", "Id of the other; a condition is always `b`."),
            Column("kind", "What `b` is: `substance` or `condition`."),
            Column("answer", "`documented`, `documented_no_effect`, `inferred`, `no_record` or `rescue`."),
            Column("looked", "Of `no_record`: whether anybody looked."),
            Column("severity", "The harm that the pair adds at usual amounts; empty where none is said."),
            Column("action", "What to do; empty where nothing is said, and for a rescue medicine."),
            Column("documentation", "How well it is known, derived from the findings."),
            Column("disputed", "Whether findings in people stand on both sides.", "boolean"),
            Column("mechanisms", "How the two act on one another."),
            Column("deciders", "Ids of the records and rules that say so."),
        ),
        ("a", "b"),
        _answers,
    ),
    Table(
        "findings",
        "One row for what one source found. Never show one without its caveat and doubt; one in doubt "
        "decides nothing.",
        _of_shape(
            ShownFinding,
            *("finding_id", "source", "subject", "relation", "object", "also_about", "design", "system"),
            *("population", "n", "exposure", "victim_taken", "direction", "direction_reason", "finding"),
            *("caveat", "doubt", "locator", "quoted_from", "case_id"),
            n="integer",
        ),
        ("finding_id",),
        _findings,
    ),
    Table(
        "measures",
        "One row for each number of a finding, the deciding one first. They hold for what was tested, and "
        "nothing else.",
        (
            *_of_shape(ShownFinding, *BESIDE),
            Column("place", "Which of the numbers of the finding, from 1.", "integer"),
            *_of_shape(
                Measured,
                *("measure", "value", "low", "high", "interval", "unit", "of", "denominator"),
                value="number",
                low="number",
                high="number",
                denominator="integer",
            ),
        ),
        ("finding_id", "place"),
        _measures,
    ),
    Table(
        "sources",
        "One row for each work that is cited. What was not on the page that was read is empty.",
        (
            *_of_shape(
                Citation,
                *("id", "type", "title", "authors", "more_authors", "journal", "publisher", "year"),
                *("published_on", "volume", "issue", "pages", "doi", "pmid", "pmcid", "set_id", "eu_number"),
                *("url", "address", "licence", "funding", "funder", "tertiary", "same_work_as", "note"),
                more_authors="boolean",
                year="integer",
                published_on="date",
                tertiary="boolean",
            ),
            Column("read_on", "Day on which it was read.", "date"),
            Column("reference", "The work in one line."),
        ),
        ("id",),
        _sources,
    ),
)
"""Every table, in the order in which a reader meets them."""
