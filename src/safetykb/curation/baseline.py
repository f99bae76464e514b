"""The baseline: problems that records had when their rule was made. It may only shrink.

A line is a file below the knowledge base, a tab and a rule. The `pyproject.toml` beside a knowledge base
names its baseline (`[tool.safetykb] lint_baseline`), so that only a checkout has one: a copy is linted whole.
"""

import tomllib
from collections.abc import Sequence
from pathlib import Path

from safetykb.curation.problems import Problem

Line = tuple[str, str]


def baseline_of(root: Path) -> frozenset[Line]:
    """Return the known problems of a knowledge base: file below it and rule."""
    try:
        project = tomllib.loads((root.parent / "pyproject.toml").read_text(encoding="utf-8"))
        named = project["tool"]["safetykb"]["lint_baseline"]
        text = (root.parent / named).read_text(encoding="utf-8")
    except (OSError, KeyError, ValueError):
        return frozenset()
    return frozenset((path, rule) for path, _, rule in (line.partition("\t") for line in text.splitlines()))


def line_of(problem: Problem, root: Path) -> Line:
    """Return the line that a problem would have in the baseline of its knowledge base."""
    path = Path(problem.path).absolute()
    return (path.relative_to(root).as_posix() if path.is_relative_to(root) else problem.path), problem.rule


def split(problems: Sequence[Problem], root: Path) -> tuple[list[Problem], list[Problem]]:
    """Return the problems that are new, and those that the baseline of the knowledge base holds."""
    known = baseline_of(root)
    new = [problem for problem in problems if line_of(problem, root) not in known]
    return new, [problem for problem in problems if line_of(problem, root) in known]
