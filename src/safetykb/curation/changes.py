"""What is advised no more, and why: CHANGES.md of a knowledge base, read."""

import re
from pathlib import Path

from safetykb.kernel.paths import REASONS
from safetykb.kernel.shapes import AdviceChange

DAY = re.compile(r"## (\d{4}-\d{2}-\d{2})")
"""The heading of what was changed on a day; what stands above the first has none."""
LINE = re.compile(r"- `(?P<decider>[^`]+)`: (?P<was>.+?) -> (?P<now>gone|.+?\]): (?P<why>.+)")
"""A loss as `safetykb ledger` prints it, with its reason."""
STATE = re.compile(r" \[[0-9a-f]{8}\]$")
"""Stands behind what a decider says, so that no other state of it is told so."""


def changes_in(root: Path) -> tuple[AdviceChange, ...]:
    """Return every change that a knowledge base gives a reason for, as it stands there, newest last."""
    path = root / REASONS
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    found: list[AdviceChange] = []
    day: str | None = None
    for line in text.splitlines():
        if heading := DAY.fullmatch(line):
            day = heading[1]
        elif told := LINE.fullmatch(line):
            was, now = (STATE.sub("", told[side]) for side in ("was", "now"))
            found.append({"day": day, "decider": told["decider"], "was": was, "now": now, "why": told["why"]})
    return tuple(found)
