"""The last good snapshot before it is known to be whole and fresh, for a process that ends with its answer.

Another process, or a thread, sees to that meanwhile. What opens a snapshot is imported when it has begun.
"""

import os

from safetykb.kernel.paths import PACKAGED_SNAPSHOT
from safetykb.kernel.typed import TYPE_CHECKING
from safetykb.snapshot.meanwhile import found_in_a_thread, found_meanwhile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from safetykb.lookup.store import Store


def open_unsure(kb: "Path | None") -> "tuple[Store, Callable[[], bool]] | None":
    """Return the last good snapshot, and what says whether it is whole and fresh.

    An answer counts for nothing unless that says yes. None where there is nothing that can be answered from
    so: `life.open_store` tells why.
    """
    try:
        return _shipped() if kb is None and os.path.isfile(PACKAGED_SNAPSHOT) else _kept(kb)
    except (OSError, RuntimeError):
        return None


def _shipped() -> "tuple[Store, Callable[[], bool]] | None":
    """Return the snapshot that came with the package; a thread reads whether it is whole."""
    from safetykb.lookup.store import Store, UnusableSnapshotError, found_as, found_whole

    said = found_in_a_thread(lambda: found_whole(PACKAGED_SNAPSHOT))
    try:
        store = Store(PACKAGED_SNAPSHOT, found_as(PACKAGED_SNAPSHOT))
    except UnusableSnapshotError:
        return None
    return store, lambda: said() == store.found


def _kept(kb: "Path | None") -> "tuple[Store, Callable[[], bool]] | None":
    """Return the snapshot of a folder; another process looks whether the files are as they were."""
    from safetykb.snapshot.home import NoKnowledgeBaseError, home_of
    from safetykb.snapshot.manifest import state_of

    try:
        home = home_of(kb)
    except NoKnowledgeBaseError:
        return None
    said = found_meanwhile(lambda: state_of(home))
    from safetykb.snapshot.life import kept_at_once

    last, refused = kept_at_once(home)
    return None if last is None or refused else (last, lambda: said() == last.tree)
