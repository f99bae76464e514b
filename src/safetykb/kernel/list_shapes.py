"""The shapes of what has a number in it on a list of medicines; `list_shapes.tsv` holds them."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from safetykb.kernel.list_words import saying

TABLE = Path(__file__).with_name("list_shapes.tsv")
_CALLED = re.compile(r"<([A-Z_]+)>")


@cache
def list_shapes() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the patterns of what has a number in it, by sort, and before them the pieces that they share."""
    parts = {"CODE": "|".join(saying("before a code"))}
    shapes: dict[str, str] = {}
    for row in TABLE.read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            kind, name, pattern = row.split("\t")
            whole = _CALLED.sub(lambda called: parts[called[1]], pattern)
            known = parts if kind == "part" else shapes
            known[name] = f"{known[name]}|{whole}" if name in known else whole
    return parts, shapes


@cache
def shaped(name: str) -> "re.Pattern[str]":
    """Return the pattern of a piece by its name: *LONG_AGO*; none is made before it is asked for."""
    return re.compile(list_shapes()[0][name], re.IGNORECASE)
