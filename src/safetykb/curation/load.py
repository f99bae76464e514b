"""Loading a knowledge base: read every file, validate each into its typed record, keep where things stand."""

import datetime as dt
import difflib
import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, make_dataclass
from enum import StrEnum
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from safetykb.curation.changes import changes_in
from safetykb.curation.problems import Problem, shown_path
from safetykb.curation.yamlfile import NOTHING_KEPT, Kept, KeyPath, YamlFile, read_yaml
from safetykb.kernel.shapes import AdviceChange
from safetykb.model import (
    FOLDERS,
    Caution,
    Finding,
    Interaction,
    Node,
    Record,
    Source,
    Substance,
    field_hints,
    record_id,
    record_in,
    title,
    together,
)


@dataclass(frozen=True)
class Entry:
    """A record with the file that holds it."""

    id: str
    folder: str
    record: Record
    file: YamlFile = field(repr=False)

    @cached_property
    def parts(self) -> tuple[tuple[KeyPath, Any], ...]:
        """Every record inside the record, itself first, with the key path that leads to it."""
        found: list[tuple[KeyPath, Any]] = []
        _gather_parts(self.record, (), found)
        return tuple(found)

    def problem(self, keys: KeyPath, rule: str, message: str, remedy: str) -> Problem:
        """Return a problem at the place of a key path in this record's file."""
        line, column = self.file.place(keys)
        return Problem(self.file.path, line, column, rule, message, remedy)


Part = tuple[Entry, KeyPath, Any]
"""A part of a record, with the record and the key path that leads to it."""


@dataclass(frozen=True, eq=False)
class KnowledgeBase:
    """Everything that was read, by type and id. Records are typed; there are no dicts below this.

    One is equal to itself alone, so that what is derived of it can be remembered by it.
    """

    entries: tuple[Entry, ...]
    nodes: Mapping[str, Node]
    sources: Mapping[str, Source]
    findings: Mapping[str, Finding]
    """By `source#finding`."""
    changes: tuple[AdviceChange, ...] = ()
    """What is advised no more, newest last."""
    unread: frozenset[str] = frozenset()
    """Names of files that could not be read or did not validate: what they say is not known."""
    today: dt.date = field(default_factory=dt.date.today)
    """Day of the reading: nothing that a record tells can have happened after it."""
    only: frozenset[str] | None = None
    """Files that are judged, by the path that problems print; all of them where it is None."""
    derived: defaultdict[Callable[..., Any], dict[Any, Any]] = field(
        default_factory=partial(defaultdict, dict), init=False, repr=False
    )
    """What `once` remembers: by function, and by its further arguments."""

    @cached_property
    def judged(self) -> tuple[Entry, ...]:
        """The records whose problems are asked for."""
        if self.only is None:
            return self.entries
        return tuple(entry for entry in self.entries if entry.file.path in self.only)

    @cached_property
    def entries_of(self) -> Mapping[type[Any], Sequence[Entry]]:
        """The records by their type, each with the file that holds it."""
        found: defaultdict[type[Any], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            found[type(entry.record)].append(entry)
        return found

    def of(self, kind: type[Any]) -> Iterator[Any]:
        """Yield the records of one type, by id."""
        return (entry.record for entry in self.entries_of.get(kind, ()))

    @cached_property
    def judged_parts(self) -> Mapping[type[Any], Sequence[Part]]:
        """Every part of the records that are judged, by its type."""
        found: dict[type[Any], list[Part]] = defaultdict(list)
        for entry in self.judged:
            for keys, part in entry.parts:
                found[type(part)].append((entry, keys, part))
        return found

    @cached_property
    def addressed(self) -> Mapping[str, tuple[Entry, ...]]:
        """The records that a text may lead to: those of an id, and the one of `<folder>/<id>`."""
        found: dict[str, tuple[Entry, ...]] = {}
        for entry in self.entries:
            found[entry.id] = (*found.get(entry.id, ()), entry)
            found[f"{entry.folder}/{entry.id}"] = (entry,)
        return found

    def entry(self, address: str) -> Entry:
        """Return the record of an id that one folder has, or of `<folder>/<id>`."""
        return self.addressed[address][0]

    def title(self, entry: Entry) -> str:
        """Return what pages and the graph call a record."""
        return title(entry.record, lambda node: together(self.nodes[node]))

    @cached_property
    def interactions(self) -> Mapping[tuple[str, str], Interaction]:
        """The curated interactions by their two ids, as they stand in the record."""
        return {(record.a, record.b): record for record in self.of(Interaction)}

    @cached_property
    def cautions(self) -> Mapping[tuple[str, str], Caution]:
        """The curated cautions by substance and condition."""
        return {(record.substance, record.condition): record for record in self.of(Caution)}

    @cached_property
    def members(self) -> Mapping[str, tuple[Substance, ...]]:
        """The members of each class, by id."""
        return self._substances_by(lambda s: [member.drug_class for member in s.classes])

    @cached_property
    def products(self) -> Mapping[str, tuple[Substance, ...]]:
        """The products of each botanical, by id."""
        return self._substances_by(lambda s: [s.product_of] if s.product_of else [])

    @cached_property
    def containing(self) -> Mapping[str, tuple[Substance, ...]]:
        """The substances that contain each constituent, by id."""
        return self._substances_by(lambda s: [part.constituent for part in s.constituents])

    def _substances_by(self, names: Callable[[Substance], list[str]]) -> Mapping[str, tuple[Substance, ...]]:
        found: dict[str, list[Substance]] = defaultdict(list)
        for substance in self.of(Substance):
            for name in names(substance):
                found[name].append(substance)
        return {name: tuple(substances) for name, substances in found.items()}

    def substance(self, node_id: str) -> Substance | None:
        """Return the substance of that id, or None where the id is of another kind."""
        node = self.nodes.get(node_id)
        return node if isinstance(node, Substance) else None


def load(root: Path, kept: Kept = NOTHING_KEPT) -> tuple[KnowledgeBase, list[Problem]]:
    """Read a whole knowledge base; return it with the problems of files that could not be read.

    Files that do not validate are left out of the knowledge base and named in the problems.
    """
    entries: list[Entry] = []
    unread: set[str] = set()
    problems: list[Problem] = []
    if not root.is_dir():
        problem = Problem(
            str(root), 1, 1, "no_knowledge_base", "is not a folder", "name the folder that holds kb files"
        )
        return _assemble(()), [problem]
    for folder, names in curated_files(root):
        shown = shown_path(root / folder)
        for name in names:
            entry, found = load_file(f"{root}/{folder}/{name}", folder, f"{shown}/{name}", kept)
            problems += found
            if entry is not None:
                entries.append(entry)
            else:
                unread.add(name.rpartition(".")[0])
    problems += _strays(root)
    if not entries and not problems:
        remedy = "name the folder that holds sources/, substances/, ..."
        problems.append(Problem(str(root), 1, 1, "no_knowledge_base", "holds no records", remedy))
    return _assemble(tuple(entries), changes_in(root), frozenset(unread)), sorted(problems)


def load_file(
    path: str, folder: str, shown: str, kept: Kept = NOTHING_KEPT
) -> tuple[Entry | None, list[Problem]]:
    """Read and validate one file as the record type of its folder."""
    file, problems = read_yaml(path, shown, kept)
    if file is None:
        return None, problems
    try:
        filed = _filed().validate_json(f'{{"{folder}":{file.tree.data}}}', strict=True)
    except ValidationError as error:
        return None, [
            _as_problem(file, FOLDERS[folder], detail) for detail in error.errors(include_url=False)
        ]
    record = getattr(filed, folder)
    return Entry(record_id(record), folder, record, file), []


def curated_files(root: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each folder of a knowledge base with the names of its files, in the order of reading."""
    yield from ((folder, _yaml_files(root / folder)) for folder in sorted(FOLDERS))


def _yaml_files(folder: Path) -> list[str]:
    """Return the names of the curated files of a folder."""
    if not folder.is_dir():
        return []
    return [name for name in sorted(os.listdir(folder)) if name.endswith((".yaml", ".yml"))]


def _strays(root: Path) -> list[Problem]:
    """Curated files outside the known folders would be ignored silently; name them."""
    strays = [*root.glob("*.y*ml")]
    for folder in filter(Path.is_dir, root.iterdir()):
        strays += folder.glob("*/*.y*ml")
        if folder.name not in FOLDERS:
            strays += folder.glob("*.y*ml")
    remedy = f"move it to one of {', '.join(sorted(FOLDERS))}"
    return [
        Problem(shown_path(path), 1, 1, "unknown_folder", "is in no folder that is read", remedy)
        for path in strays
    ]


def _gather_parts(value: Any, keys: KeyPath, found: list[tuple[KeyPath, Any]]) -> None:
    kind: Any = type(value)
    found.append((keys, value))
    for name in _holding_records(kind):
        part = getattr(value, name)
        if type(part) is tuple:
            for place, item in enumerate(part):
                _gather_parts(item, (*keys, name, place), found)
        elif part is not None:
            _gather_parts(part, (*keys, name), found)


@cache
def _holding_records(kind: Any) -> tuple[str, ...]:
    """Return the fields of a record that hold others, in their order."""
    return tuple(field.name for field in fields(kind) if record_in(field.type) is not None)


@cache
def _filed() -> TypeAdapter[Any]:
    """Return what reads a record below the name of its folder: what types share is prepared once for all.

    No plug-in that somebody installed is looked for, or has a say in what is valid.
    """
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    return TypeAdapter(make_dataclass("Filed", [(name, kind, None) for name, kind in FOLDERS.items()]))


def _as_problem(file: YamlFile, kind: Any, detail: Any) -> Problem:
    keys: KeyPath = tuple(detail["loc"][1:])  # the first is the folder
    line, column = file.place(keys)
    name = ".".join(str(key) for key in keys) or "record"
    message, remedy = f"{name}: {detail['msg']}", "see kb/README.md for the field"
    match detail["type"]:
        case "extra_forbidden" | "unexpected_keyword_argument":
            known = field_hints(_kind_at(kind, keys[:-1]))
            near = difflib.get_close_matches(str(keys[-1]), known, 1)
            message = f"{name} is not a field of this record"
            remedy = f"did you mean `{near[0]}`?" if near else f"its fields are {', '.join(known)}"
        case "missing" | "missing_keyword_only_argument" | "missing_argument":
            words = _words_at(kind, keys)
            message = f"{name} is missing"
            remedy = f"add `{keys[-1]}:`" + (f", one of {', '.join(words)}" if words else "")
        case "string_type":
            empty = detail["input"] is None
            message = f"{name} should be text"
            remedy = "write it, or take the line out" if empty else "put the value in quotes"
        case "enum":
            words = _words_at(kind, keys)
            near = difflib.get_close_matches(str(detail["input"]), words, 1)
            message = f"{name} is {detail['input']!r}, not one of {', '.join(words)}"
            remedy = f"did you mean {near[0]}?" if near else "use one of the words"
        case "tuple_type":
            message, remedy = f"{name} should be a list", "put the value in [ ] or on lines with `- `"
    return Problem(file.path, line, column, "schema", message, remedy)


def _kind_at(kind: Any, keys: KeyPath) -> Any:
    """Return the type of record that stands at a key path inside a record of a type."""
    for key in keys:
        if isinstance(key, str):
            kind = record_in(field_hints(kind)[key])
    return kind


def _words_at(kind: Any, keys: KeyPath) -> list[str]:
    """Return the words of the closed list that stands at a key path, if one does."""
    last = max(place for place, key in enumerate(keys) if isinstance(key, str))
    return _words_of(field_hints(_kind_at(kind, keys[:last]))[str(keys[last])])


def _words_of(hint: Any) -> list[str]:
    """Return the words of the closed list that a field takes, if it takes one."""
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return [str(word) for word in hint]
    return [word for part in get_args(hint) for word in _words_of(part)]


def _assemble(
    entries: tuple[Entry, ...],
    changes: tuple[AdviceChange, ...] = (),
    unread: frozenset[str] = frozenset(),
) -> KnowledgeBase:
    nodes: dict[str, Node] = {}
    sources: dict[str, Source] = {}
    findings: dict[str, Finding] = {}
    for entry in entries:
        record = entry.record
        if isinstance(record, Source):
            sources[record.id] = record
            findings |= {f"{record.id}#{finding.id}": finding for finding in record.findings}
        elif isinstance(record, Node):
            nodes.setdefault(record.id, record)
    return KnowledgeBase(entries, nodes, sources, findings, changes, unread)
