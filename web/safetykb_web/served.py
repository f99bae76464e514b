"""Which snapshot the running server answers from: the last good one, while a new one is compiled."""

import subprocess
import sys
import threading
import time
from pathlib import Path

from flask import Flask, current_app

from safetykb.kernel.paths import PACKAGED_SNAPSHOT
from safetykb.lookup.store import Store
from safetykb.snapshot.life import Home, Look, home_of, look, open_store

EVERY = 1.0
"""Seconds between two looks at the curated files."""
AGAIN = 30.0
"""Seconds before another try where a compilation ended without saying what is wrong with the files."""


class Served:
    """The snapshot that is served, renewed when the curated files change. May be shared by threads."""

    def __init__(self, kb: Path | None) -> None:
        """Open the snapshot, compiling first where that is needed."""
        self._look = open_store(kb)
        self._home: Home | None = None if kb is None and PACKAGED_SNAPSHOT.is_file() else home_of(kb)
        self._compiling: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._looked = time.monotonic()
        self._lock = threading.Lock()

    def now(self) -> Look:
        """Return what to answer from, looking at the files at most once a second."""
        if self._home is None or time.monotonic() - self._looked < EVERY:
            return self._look
        with self._lock:
            self._renew(self._home)
            self._looked = time.monotonic()
            return self._look

    def _renew(self, home: Home) -> None:
        found = look(home, self._look.store)
        if found.store is None:
            found = found._replace(store=self._look.store)
        self._look = found
        if not found.fresh and not found.problems and not self._waiting():
            # A process of its own, so that answering goes on and the compiler's memory is given back.
            self._started = time.monotonic()
            command = [sys.executable, "-m", "safetykb", "compile", "--kb", str(home.kb)]
            self._compiling = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )

    def _waiting(self) -> bool:
        """Return whether a compilation runs, or one failed a moment ago for a reason of its own."""
        if self._compiling is None:
            return False
        code = self._compiling.poll()
        return code is None or (code not in (0, 1) and time.monotonic() - self._started < AGAIN)


def served(app: Flask) -> Served:
    """Return what an application serves."""
    found: Served = app.extensions["served"]
    return found


def store() -> Store:
    """Return the store that answers the present request."""
    found = served(current_app).now().store
    assert found is not None
    return found
