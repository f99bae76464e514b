"""`safetykb check NAME... --json` without the library that reads arguments.

Programs ask this most, and the library takes longer to import than the answer. No option is defined here a
second time: words that can only be names are taken, and every other line is left to the library.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress

from safetykb.cli.context import NOT_RECOGNISED, echo_json_text, open_store
from safetykb.cli.endings import told
from safetykb.kernel.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from safetykb.lookup.store import Store


def names_asked(words: Sequence[str]) -> tuple[str, ...]:
    """Return the names of `check NAME... --json` without another option; none of any other words."""
    first, *others = words or [""]
    names = tuple(word for word in others if word != "--json")
    if first != "check" or names == tuple(others) or any(name.startswith("-") for name in names):
        return ()
    return () if sys.platform == "win32" else names  # there the library stands in for the shell, with `*`


def answer(names: Sequence[str]) -> int:
    """Print what `safetykb check` prints of names as JSON; return the exit code of that."""
    with told():
        text, recognised = _of_what_proves_fresh(names) or _made(names, *open_store(None))
        echo_json_text(text)
    return 0 if recognised else NOT_RECOGNISED


def _of_what_proves_fresh(names: Sequence[str]) -> tuple[str, bool] | None:
    """Return what is made of the last good snapshot while another process sees that it is whole and fresh.

    None where it is not, and whatever went wrong: that is told on the way that all other commands go.
    """
    from safetykb.snapshot.unsure import open_unsure

    with suppress(Exception):
        if opened := open_unsure(None):
            store, is_sure = opened
            made = _made(names, store, None)
            return made if is_sure() else None
    return None


def _made(names: Sequence[str], store: "Store", banner: str | None) -> tuple[str, bool]:
    """Return the answer as JSON, and whether every name was recognised."""
    from time import strftime

    from safetykb.lookup.report import check

    checked = check(store, names, (), banner, today=strftime("%Y-%m-%d"))
    return checked.text, checked.recognised
