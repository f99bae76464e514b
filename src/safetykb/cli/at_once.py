"""`safetykb check NAME... --json` without the library that reads arguments.

Programs ask this most, and the library takes longer to import than the answer. No option is defined here a
second time: words that can only be names are taken, and every other line is left to the library.
"""

import sys
from collections.abc import Sequence

from safetykb.cli.context import NOT_RECOGNISED, echo_json_text, open_store
from safetykb.cli.endings import told
from safetykb.kernel.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NoReturn


def names_asked(words: Sequence[str]) -> tuple[str, ...]:
    """Return the names of `check NAME... --json` without another option; none of any other words."""
    first, *others = words or [""]
    names = tuple(word for word in others if word != "--json")
    if first != "check" or names == tuple(others) or any(name.startswith("-") for name in names):
        return ()
    return () if sys.platform == "win32" else names  # there the library stands in for the shell, with `*`


def answer(names: Sequence[str]) -> "NoReturn":
    """Print what `safetykb check` prints of names as JSON, and end as it does."""
    with told():
        from safetykb.lookup.report import check

        store, banner = open_store(None)
        checked = check(store, names, (), banner)
        echo_json_text(checked.text)
    sys.exit(0 if checked.recognised else NOT_RECOGNISED)
