"""Rewriting curated files in canonical form, comments and data kept. Needs ruamel.yaml (the dev extra)."""

import io
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from safetykb.curation.canonical import field_types, is_number_elsewhere, quotes_are_owed, quotes_in_order
from safetykb.curation.problems import Problem
from safetykb.curation.yamlfile import read_yaml
from safetykb.model import FOLDERS

_BREAKS = "\n\r\x85\u2028\u2029"
"""What some YAML reader takes for a line end: kept in text as an escape only."""


class MissingExtraError(Exception):
    """ruamel.yaml is not installed."""

    def __init__(self) -> None:
        super().__init__("safetykb fmt needs ruamel.yaml: pip install 'safetykb[dev]'")


class UnformattableError(Exception):
    """The text cannot be brought into canonical form without changing data or losing a comment."""


def format_files(paths: Sequence[Path]) -> tuple[list[str], list[Problem]]:
    """Rewrite files, or all below folders; return those that changed, and what could not be read."""
    changed: list[str] = []
    problems: list[Problem] = []
    for path in _files(paths):
        kind = FOLDERS.get(path.resolve().parent.name)
        file, found = read_yaml(path, str(path))
        problems += found
        if kind is None or file is None:
            continue
        before = path.read_bytes().decode("utf-8")
        try:
            after = format_text(before, kind)
        except UnformattableError as error:
            remedy = "mend the form by hand, and report this file"
            problems.append(Problem(str(path), 1, 1, "canonical_form", str(error), remedy))
            continue
        if after != before:
            path.write_bytes(after.encode("utf-8"))
            changed.append(str(path))
    return changed, problems


def _files(paths: Sequence[Path]) -> list[Path]:
    return sorted({f for p in paths for f in (p.rglob("*.yaml") if p.is_dir() else (p,))})


def format_text(text: str, kind: type[Any]) -> str:
    """Return the text of a file in canonical form: fields in order, two spaces, one line each.

    Raises UnformattableError rather than return a text that reads as other data or lacks a comment.
    """
    try:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import YAMLError
    except ImportError as error:
        raise MissingExtraError from error
    before = _data(text)
    if before is None:
        raise UnformattableError("not readable as a record")
    writer = YAML()
    writer.preserve_quotes = True
    writer.width = 1_000_000
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.representer.add_representer(type(None), _null)
    out = io.StringIO()
    try:
        tree = writer.load(_with_quotes(text))
        tree.fa.set_block_style()
        _style(tree, kind)
        writer.dump(tree, out)
        lines = [line.rstrip() for line in out.getvalue().rstrip("\n").split("\n")]
        root = yaml.compose("\n".join(lines) + "\n", Loader=yaml.CSafeLoader)
    except (YAMLError, yaml.YAMLError) as error:
        raise UnformattableError("ruamel.yaml cannot rewrite it") from error
    after = "\n".join(_in_order(lines, root, kind, 0, len(lines))).strip("\n") + "\n"
    if _data(after) != before:
        raise UnformattableError("formatting would change data")
    if _comments(after) != _comments(text):
        raise UnformattableError("formatting would lose a comment")
    return after


def _with_quotes(text: str) -> str:
    """Return a text with quotes around whatever other readers would take for a number or a time."""
    events: Any = yaml.parse(text, Loader=yaml.CSafeLoader)
    for event in reversed([event for event in events if isinstance(event, yaml.ScalarEvent)]):
        if not event.style and is_number_elsewhere(event.value):
            start: Any = event.start_mark
            end: Any = event.end_mark
            text = f"{text[: start.index]}'{event.value}'{text[end.index :]}"
    return text


def _null(representer: Any, _: None) -> Any:
    """Write an absent value as the word, so that it is seen to be meant."""
    return representer.represent_scalar("tag:yaml.org,2002:null", "null")


def _comments(text: str) -> list[str]:
    """Return the comments of a readable text in alphabetical order: each `#` that no scalar holds."""
    bare = list(text)
    events: Any = yaml.parse(text, Loader=yaml.CSafeLoader)
    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            marks: tuple[Any, Any] = event.start_mark, event.end_mark
            first, last = (mark.index for mark in marks)
            if event.style in ("|", ">"):
                first = text.index("\n", first)
                last -= len(text[first:last]) - len(text[first:last].rstrip())
            bare[first:last] = ["x" if character != "\n" else "\n" for character in text[first:last]]
    return sorted(comment.strip() for comment in re.findall(r"(?:^|\s)#(.*)$", "".join(bare), re.MULTILINE))


def _data(text: str) -> dict[str, Any] | None:
    """Return what the one reader of curated files reads in a text, or None where it refuses."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_bytes(text.encode("utf-8"))
        file, _ = read_yaml(path, "x.yaml")
    return file.data if file else None


def _style(node: Any, kind: Any) -> bool:
    """Put quotes, braces and brackets of a tree in order; return whether it must be written as a block."""
    is_list = isinstance(node, list)
    pairs: list[tuple[Any, Any]] = list(enumerate(node)) if is_list else list(node.items())
    known = {} if is_list or kind is None else field_types(kind)
    block = is_list and any(isinstance(item, dict) for item in node)
    for key, value in pairs:
        if isinstance(value, dict | list):
            block |= _style(value, kind if is_list else known.get(key))
    if block:
        node.fa.set_block_style()
    in_flow = bool(node.fa.flow_style())
    for key, value in pairs:
        if isinstance(value, str) and (text := _scalar(value, in_flow)) is not value:
            node[key] = None  # else ruamel gives the new text the style of the old
            node[key] = text
    if in_flow and not is_list:
        wanted = [key for key in known if key in node]
        if [key for key in node if key in known] != wanted:
            for key in wanted + [key for key in node if key not in known]:
                node.move_to_end(key)
    return not in_flow and bool(node)


def _scalar(value: Any, in_flow: bool) -> Any:
    """Return text on one line, in quotes only where they are in order; the same object if it may stay."""
    from ruamel.yaml.scalarstring import (
        DoubleQuotedScalarString,
        FoldedScalarString,
        LiteralScalarString,
        PlainScalarString,
        ScalarString,
        SingleQuotedScalarString,
    )

    if any(character in value for character in _BREAKS):
        return DoubleQuotedScalarString(value)
    if isinstance(value, FoldedScalarString | LiteralScalarString) or value != value.strip():
        needed = quotes_in_order(value, in_flow)
        return SingleQuotedScalarString(value) if needed else PlainScalarString(value)
    if isinstance(value, ScalarString) and not quotes_in_order(value, in_flow):
        return PlainScalarString(value)
    if not isinstance(value, ScalarString) and quotes_are_owed(value, in_flow):
        return SingleQuotedScalarString(value)
    return value


def _in_order(lines: list[str], node: Any, kind: Any, start: int, end: int) -> list[str]:
    """Return the lines from start to end, where a node stands, with the fields of its records in order.

    Whole lines are moved: a comment goes with the field that it stands above. Comments above the first field
    and below the last stay at the ends.
    """
    if not _is_block(node):
        return lines[start:end]
    if isinstance(node, yaml.MappingNode):
        return _fields_in_order(lines, node, kind, start, end)
    starts = [_dash(lines, item.start_mark.line, node.start_mark.column) for item in node.value]
    kept = lines[start : starts[0]]
    for item, first, last in zip(node.value, starts, [*starts[1:], end], strict=True):
        kept += _in_order(lines, item, kind, first, last)
    return kept


def _fields_in_order(lines: list[str], node: Any, kind: Any, start: int, end: int) -> list[str]:
    known = field_types(kind) if kind else {}
    column = node.start_mark.column
    rows = [key.start_mark.line for key, _ in node.value]
    dash = lines[rows[0]][:column]
    # Where the comments above each field start; the last one is the comments below the last field.
    heads = [rows[0]]
    for (_, above), above_row, row in zip(node.value, rows, [*rows[1:], end], strict=True):
        while row - 1 > above_row and _is_comment(lines[row - 1], column, _is_block(above)):
            row -= 1
        heads.append(row)
    parts: list[tuple[list[str], str, list[str]]] = []
    for place, (key, value) in enumerate(node.value):
        row, below = rows[place], heads[place + 1]
        line = " " * column + lines[row][column:]
        inner = _in_order(lines, value, known.get(key.value), row + 1, below)
        parts.append((lines[heads[place] : row], line, inner))
    order = list(known)
    places = [order.index(key.value) if key.value in known else len(order) for key, _ in node.value]
    named = [place for place in places if place < len(order)]
    ranks = list(range(len(parts)))
    if named != sorted(named):
        ranks.sort(key=lambda rank: places[rank])
    kept = lines[start : rows[0]]
    for rank in ranks:
        comments, line, inner = parts[rank]
        if rank == ranks[0]:
            indent = len(dash) - len(dash.lstrip()) if dash.strip() else column
            comments = [" " * indent + comment.lstrip() for comment in comments if comment]
            line = dash + line[column:]
        kept += [*comments, line, *inner]
    return kept + lines[heads[-1] : end]


def _is_block(node: Any) -> bool:
    return isinstance(node, yaml.CollectionNode) and not node.flow_style and bool(node.value)


def _is_comment(line: str, column: int, below_block: bool) -> bool:
    """Return whether a line is blank, or a comment that does not belong to the block that ends above it."""
    bare = line.lstrip()
    return not bare or (bare.startswith("#") and not (below_block and len(line) - len(bare) > column))


def _dash(lines: list[str], row: int, column: int) -> int:
    """Return the row of the dash before an item; a comment may stand between the two."""
    while not lines[row].startswith("-", column):
        row -= 1
    return row
