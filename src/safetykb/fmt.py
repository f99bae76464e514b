"""Rewriting curated files in canonical form, comments and data kept. Needs ruamel.yaml (the dev extra)."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from safetykb.canonical import field_types
from safetykb.model import FOLDERS
from safetykb.problems import Problem
from safetykb.yamlfile import read_yaml


class MissingExtraError(Exception):
    """ruamel.yaml is not installed."""

    def __init__(self) -> None:
        super().__init__("safetykb fmt needs ruamel.yaml: pip install 'safetykb[dev]'")


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
        before = path.read_text(encoding="utf-8")
        after = format_text(before, kind)
        if after != before:
            path.write_text(after, encoding="utf-8")
            reread, _ = read_yaml(path, str(path))
            if reread is None or reread.data != file.data:
                path.write_text(before, encoding="utf-8")
                remedy = "mend the form by hand, and report this file"
                problems.append(
                    Problem(str(path), 1, 1, "canonical_form", "formatting would change data", remedy)
                )
                continue
            changed.append(str(path))
    return changed, problems


def _files(paths: Sequence[Path]) -> list[Path]:
    return sorted({f for p in paths for f in (p.rglob("*.yaml") if p.is_dir() else (p,))})


def format_text(text: str, kind: type[Any]) -> str:
    """Return the text of a file in canonical form: fields in order, two spaces, one line each."""
    try:
        from ruamel.yaml import YAML
    except ImportError as error:
        raise MissingExtraError from error
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    tree = _ordered(yaml.load(text), kind)
    out = io.StringIO()
    yaml.dump(tree, out)
    return "\n".join(line.rstrip() for line in out.getvalue().rstrip("\n").split("\n")) + "\n"


def _ordered(node: Any, kind: Any) -> Any:
    """Return the node with fields in the order of its record type; comments stay with their keys."""
    from ruamel.yaml.comments import CommentedMap
    from ruamel.yaml.scalarstring import FoldedScalarString, LiteralScalarString

    if isinstance(node, list):
        for place, item in enumerate(node):
            node[place] = _ordered(item, kind)
    elif isinstance(node, CommentedMap):
        known = field_types(kind) if kind else {}
        for key in list(node):
            node[key] = _ordered(node[key], known.get(key))
        wanted = [key for key in known if key in node]
        if [key for key in node if key in known] != wanted:
            for key in wanted + [key for key in node if key not in known]:
                node.move_to_end(key)
    elif isinstance(node, FoldedScalarString | LiteralScalarString):
        return " ".join(str(node).split())
    return node
