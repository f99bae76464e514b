"""Problems in curated files are values: where, what, and the remedy."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong with one place of one file. Prints as `path:line:col: message (rule)`."""

    path: str
    line: int
    column: int
    rule: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return (
            f"{self.path}:{self.line}:{self.column}: {self.message} ({self.rule})\n    remedy: {self.remedy}"
        )


def shown_path(path: Path) -> str:
    """Return a path as a terminal can open it: from the working folder where it lies below, else whole."""
    whole = Path(os.path.abspath(path))
    here = Path.cwd()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else whole.as_posix()
