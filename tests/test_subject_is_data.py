"""The first subject is data: code, templates and checks name no botanical of the records, nor its parts."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from safetykb.curation.load import KnowledgeBase
from safetykb.model import Compound, Substance
from tests.conftest import ROOT

FEWEST_LETTERS = 3
"""Letters of the shortest name looked for: `MG` is a unit too."""
WRITTEN_SHORT = ("7-OH", "7oh", r"mitragyn\w*")
"""Spellings of them in code that no record need hold."""


def names_of_subjects(kb: KnowledgeBase) -> re.Pattern[str]:
    """Return what finds names of botanicals and their constituents, whole, in any case."""
    nodes = (
        [s for s in kb.of(Substance) if s.kind == "botanical"],
        (n for n in kb.nodes.values() if isinstance(n, Compound)),
    )
    names = {name for some in nodes for n in some for name in (n.id, n.name, *n.synonyms)}
    spelt = [re.escape(name) for name in names if len(name) >= FEWEST_LETTERS]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join((*spelt, *WRITTEN_SHORT))})(?![^\W_])", re.IGNORECASE)


def lines_of_help(path: Path) -> set[int]:
    r"""Return the lines of examples in help: `safetykb ...` after `\b` in the docstring of a CLI command."""
    if path.parent.name != "cli" or path.suffix != ".py":
        return set()
    text = path.read_text(encoding="utf-8")
    rows = [row.strip() for row in text.splitlines()]
    lines: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.decorator_list and ast.get_docstring(node):
            written = range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1)
            start = next((n for n in written if rows[n - 1] == r"\b"), written.stop)
            lines |= {n for n in written if n > start and rows[n - 1].startswith("safetykb ")}
    return lines


def named_in_code(pattern: re.Pattern[str]) -> Iterator[str]:
    for path in sorted(p for top in ("src", "web") for p in (ROOT / top).rglob("*")):
        if path.suffix not in {".py", ".html", ".css", ".js", ".txt", ".sql"}:
            continue
        help_lines = lines_of_help(path)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if number not in help_lines and (found := pattern.search(line)):
                yield f"{path.relative_to(ROOT)}:{number}: {found[0]}"


def test_no_botanical_or_constituent_is_named_in_code_templates_or_checks(kb: KnowledgeBase) -> None:
    assert list(named_in_code(names_of_subjects(kb))) == []


def test_the_names_looked_for_come_from_the_records(kb: KnowledgeBase) -> None:
    pattern = names_of_subjects(kb)
    for line in ('if link.id == "kratom"', "leaf_and_7oh_apart", "the 7 of 7-OH", "ketum, Xanax"):
        assert pattern.search(line), line
    assert not pattern.search("5 mg of a medicine")
