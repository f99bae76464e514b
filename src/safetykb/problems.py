"""Problems in curated files are values: where, what, and the remedy."""

from dataclasses import dataclass


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
