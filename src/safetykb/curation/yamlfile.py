"""Reading one curated YAML file: plain data, the line and column of every node, and nothing dangerous.

Built on libyaml's event stream: anchors, aliases, tags, duplicate keys, second documents, keys that are not
text, deep nesting and big files are refused before anything is expanded, and `no` stays the word "no".
"""

import json
import os
import re
import stat
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from safetykb.curation.problems import Problem

MAX_BYTES = 1_000_000
"""The largest file read. The largest curated file is a tenth of it."""
MAX_DEPTH = 12
"""The deepest nesting. The model needs eight."""
SETTLED = 2.0
"""Seconds after which another change of a file has another time, however coarse the clock of its disk."""

KeyPath = tuple[str | int, ...]
Place = tuple[int, int]

_INT = re.compile(r"-?(0|[1-9][0-9]{0,14})\Z")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+\Z")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "": None}
_AMBIGUOUS = re.compile(r"(?i)(yes|no|on|off|true|false|null|~)\Z")
"""Words that YAML readers take for true, false or nothing, unless they are written exactly as in `_WORDS`."""


class Tree(NamedTuple):
    """What a file's text says."""

    data: str
    """Its data as JSON text."""
    places: str
    """Where each part of the data stands, as JSON text: line, column, line, column, ... from 1."""


class Kept(NamedTuple):
    """Files as they were read before."""

    trees: Mapping[str, Tree]
    """By the SHA-256 of their bytes."""
    contents: Mapping[str, str]
    """The SHA-256 of the bytes of files, by what the system says of a file that nobody changed since."""


NOTHING_KEPT = Kept({}, {})


@dataclass(frozen=True)
class YamlFile:
    """A file as read."""

    path: str
    """As problems print it."""
    content: str
    """The SHA-256 of its bytes."""
    tree: Tree = field(repr=False)
    unchanged: str | None = None
    """What the system says of it until somebody changes it; None where that cannot be told."""

    @cached_property
    def data(self) -> dict[str, Any]:
        """What the file says, as plain data."""
        return dict(json.loads(self.tree.data))

    @cached_property
    def places(self) -> Mapping[KeyPath, Place]:
        """Line and column of every part of the data."""
        numbers = iter(json.loads(self.tree.places))
        return dict(zip(_key_paths(self.data), zip(numbers, numbers, strict=True), strict=True))

    def place(self, keys: KeyPath) -> Place:
        """Return line and column of the node at a key path, or of its nearest ancestor that exists."""
        while keys and keys not in self.places:
            keys = keys[:-1]
        return self.places.get(keys, (1, 1))


class _RefusedError(Exception):
    def __init__(self, mark: Any, rule: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.place = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        self.rule, self.message, self.remedy = rule, message, remedy


def read_yaml(
    path: str | Path, shown: str, kept: Kept = NOTHING_KEPT
) -> tuple[YamlFile | None, list[Problem]]:
    """Return the file's data with places, or the problem that keeps it from being read.

    `shown` is the path that problems print. Never raises for what a file holds.
    """
    try:
        unchanged = _unchanged(_status(path))
        name = kept.contents.get(unchanged or "")
        if name is None:
            content = _content(path)
            name = sha256(content).hexdigest()
            tree = kept.trees.get(name) or _tree(_text(content))
        else:
            tree = kept.trees[name]
    except _RefusedError as refused:
        line, column = refused.place
        return None, [Problem(shown, line, column, refused.rule, refused.message, refused.remedy)]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        if "nesting depth" in reason:  # newer libyaml reads ahead and has a limit of its own
            return None, [Problem(shown, line, column, "too_deep", reason, "flatten the record")]
        message = f"not readable as YAML: {reason}"
        return None, [Problem(shown, line, column, "yaml_syntax", message, "mend the syntax at this place")]
    return YamlFile(shown, name, tree, unchanged), []


def _status(path: str | Path) -> os.stat_result:
    try:
        status = os.stat(path)
    except OSError as error:
        raise _RefusedError(
            None, "file_unreadable", f"cannot be read: {error.strerror}", "mend or remove the file or link"
        ) from error
    if not stat.S_ISREG(status.st_mode):
        raise _RefusedError(
            None, "file_unreadable", "is not a regular file", "keep only files named .yaml in this folder"
        )
    if status.st_size > MAX_BYTES:
        raise _RefusedError(
            None,
            "file_too_big",
            f"has {status.st_size:,} bytes; a curated file has at most {MAX_BYTES:,}",
            "split the file: one record each",
        )
    return status


def _unchanged(status: os.stat_result) -> str | None:
    """Return what the system says of a file until it is changed; None where a change may not be seen."""
    # On other systems a program can set back the time of the last change.
    if os.name != "posix" or status.st_ctime + SETTLED > time.time():
        return None
    written = status.st_size, status.st_mtime_ns, status.st_ctime_ns
    return " ".join(map(str, (status.st_dev, status.st_ino, *written)))


def _content(path: str | Path) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise _RefusedError(
            None, "file_unreadable", f"cannot be read: {error.strerror}", "mend the file's permissions"
        ) from error


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _RefusedError(
            None, "not_utf8", f"is not UTF-8 text (byte {error.start + 1})", "save the file as UTF-8"
        ) from error
    if text.startswith("\ufeff"):
        raise _RefusedError(None, "not_utf8", "starts with a byte order mark", "save as UTF-8 without BOM")
    return text


def _tree(text: str) -> Tree:
    places: list[Place] = []
    loader = yaml.CSafeLoader(text)
    try:
        loader.get_event()
        start: Any = loader.get_event()
        if isinstance(start, yaml.StreamEndEvent):
            raise _RefusedError(
                start.start_mark, "empty_file", "holds nothing", "write a record or remove it"
            )
        first: Any = loader.get_event()
        data = _node(loader, first, first.start_mark, 0, places)
        loader.get_event()
        after: Any = loader.get_event()
        if not isinstance(after, yaml.StreamEndEvent):
            raise _RefusedError(
                after.start_mark, "second_document", "a second document starts here", "one record a file"
            )
    finally:
        loader.dispose()
    if not isinstance(data, dict):
        raise _RefusedError(None, "not_a_record", "is not a list of `key: value`", "write a record")
    return Tree(json.dumps(data), json.dumps([number for place in places for number in place]))


def _node(loader: Any, event: Any, stands: Any, depth: int, places: list[Place]) -> Any:
    """Return the data that begins with an event, and note where it and all within `stands`."""
    mark = event.start_mark
    places.append((stands.line + 1, stands.column + 1))
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
        raise _RefusedError(mark, "no_aliases", "anchors and aliases are not allowed", "write the value out")
    if event.tag is not None:
        raise _RefusedError(mark, "no_tags", f"the tag {event.tag} is not allowed", "remove the tag")
    if depth > MAX_DEPTH:
        raise _RefusedError(mark, "too_deep", f"nested deeper than {MAX_DEPTH}", "flatten the record")
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Any] = []
        while not isinstance(part := loader.get_event(), yaml.SequenceEndEvent):
            items.append(_node(loader, part, part.start_mark, depth + 1, places))
        return items
    return _mapping(loader, depth, places)


def _mapping(loader: Any, depth: int, places: list[Place]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    first: dict[str, int] = {}
    while not isinstance(event := loader.get_event(), yaml.MappingEndEvent):
        mark = event.start_mark
        if not isinstance(event, yaml.ScalarEvent) or not isinstance(_scalar(event), str):
            raise _RefusedError(mark, "key_not_text", "a key must be a word", "use a field name as the key")
        if event.anchor is not None or event.tag is not None:
            raise _RefusedError(
                mark, "no_aliases", "anchors and tags are not allowed", "write the key plainly"
            )
        key = event.value
        if key in data:
            raise _RefusedError(
                mark,
                "duplicate_key",
                f"{key} stands here again (first on line {first[key]})",
                "keep one of them",
            )
        first[key] = mark.line + 1
        data[key] = _node(loader, loader.get_event(), mark, depth + 1, places)
    return data


def _key_paths(data: Any, keys: KeyPath = ()) -> Iterator[KeyPath]:
    """Yield the key path of every part of data, in the order in which they stand in the file."""
    yield keys
    if isinstance(data, dict):
        for key, part in data.items():
            yield from _key_paths(part, (*keys, key))
    elif isinstance(data, list):
        for place, part in enumerate(data):
            yield from _key_paths(part, (*keys, place))


def is_number(text: str) -> bool:
    """Return whether plain text is read as a number: whole or decimal, nothing else."""
    return bool(_INT.match(text) or _FLOAT.match(text))


def _scalar(event: Any) -> Any:
    """Resolve a plain scalar: true, false, null, whole and decimal numbers; everything else is text."""
    value: str = event.value
    if event.style not in (None, ""):
        return value
    if value in _WORDS:
        return _WORDS[value]
    if _INT.match(value):
        return int(value)
    if _FLOAT.match(value):
        return float(value)
    if _AMBIGUOUS.match(value):
        raise _RefusedError(
            event.start_mark,
            "ambiguous_word",
            f"{value} means true, false or nothing to some readers",
            "write true, false or null, or put the word in quotes",
        )
    return value
