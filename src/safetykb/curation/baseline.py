"""The baseline: problems that records had when their rule was made. It may only shrink.

A line is a file below the knowledge base, a rule and what it said, with tabs between; a problem that stands
twice has two lines. The `pyproject.toml` beside a knowledge base names its baseline
(`[tool.safetykb] lint_baseline`), so that only a checkout has one: a copy is linted whole.
"""

import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from safetykb.curation.problems import Problem


def baseline_of(root: Path) -> Counter[str]:
    """Return the known problems of a knowledge base by their lines, each as often as it is known."""
    try:
        project = tomllib.loads((root.parent / "pyproject.toml").read_text(encoding="utf-8"))
        named = project["tool"]["safetykb"]["lint_baseline"]
        text = (root.parent / named).read_text(encoding="utf-8")
    except (OSError, KeyError, ValueError):
        return Counter()
    return Counter(text.splitlines())


def line_of(problem: Problem, root: Path) -> str:
    """Return the line that a problem would have in the baseline of its knowledge base."""
    path = Path(problem.path).absolute()
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else problem.path
    return f"{name}\t{problem.rule}\t{' '.join(problem.message.split())}"


def split(problems: Sequence[Problem], root: Path) -> tuple[list[Problem], list[Problem]]:
    """Return the problems that are new, and those that the baseline of the knowledge base holds."""
    left = baseline_of(root)
    new: list[Problem] = []
    known: list[Problem] = []
    for problem in problems:
        line = line_of(problem, root)
        (known if left[line] > 0 else new).append(problem)
        left[line] -= 1
    return new, known
