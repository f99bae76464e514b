"""What is advised no more, and why, and what is told more gravely: two files of a knowledge base, read."""

import re
from collections.abc import Iterator
from pathlib import Path

from safetykb.kernel.paths import GAINS, REASONS
from safetykb.kernel.shapes import AdviceChange

DAY = re.compile(r"## (\d{4}-\d{2}-\d{2})")
"""The heading of what was changed on a day; what stands above the first has none."""
LINE = re.compile(r"- `(?P<decider>[^`]+)`: (?P<was>.+?) -> (?P<now>gone|.+?\])(?:: (?P<why>.+))?")
"""A loss as `safetykb ledger` prints it, with its reason; or a gain as it writes it."""
STATE = re.compile(r" \[[0-9a-f]{8}\]$")
"""Stands behind what a decider says, so that no other state of it is told so."""


def changes_in(root: Path) -> tuple[AdviceChange, ...]:
    """Return every change of what a knowledge base advises: losses with their reason, then gains."""
    return tuple(change for name in (REASONS, GAINS) for change in _told(root / name))


def _told(path: Path) -> Iterator[AdviceChange]:
    """Yield the changes that a file tells, as they stand there: the newest last."""
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    day: str | None = None
    for line in text.splitlines():
        if heading := DAY.fullmatch(line):
            day = heading[1]
        elif (told := LINE.fullmatch(line)) and (told["why"] is None) == (path.name == GAINS):
            was, now = (STATE.sub("", told[side]) for side in ("was", "now"))
            yield {"day": day, "decider": told["decider"], "was": was, "now": now, "why": told["why"]}
