"""Which snapshot the running server answers from: the last good one, while a new one is compiled."""

import json
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from flask import current_app, g

from safetykb.kernel.paths import PACKAGED_SNAPSHOT
from safetykb.lookup.store import Store
from safetykb.snapshot.home import Home, home_of
from safetykb.snapshot.life import Look, compile_command, look, open_store, shipped

EVERY = 1.0
"""Seconds between two looks at the files."""
AGAIN = 30.0
"""Seconds before the same files are compiled another time, where the first did not help."""
ANSWERED = (0, 1, 3)
"""Exit codes of `safetykb compile` that come with JSON; every other one is a crash."""


class Served:
    """The snapshot that is served, held in memory, renewed when files change. May be shared by threads."""

    def __init__(self, kb: Path | None, tell: Callable[[str], object]) -> None:
        """Open the snapshot, compiling first where that is needed, and saying so to `tell`."""
        self._look = open_store(kb, tell=tell)
        self._home: Home | None = None if kb is None and Path(PACKAGED_SNAPSHOT).is_file() else home_of(kb)
        self._looked = time.monotonic()
        self._looking = threading.Lock()
        self._builder: threading.Thread | None = None
        self._began = 0.0
        self._tried = ""
        """State of the files that were last compiled."""
        self._hindered: str | None = None
        """Why that did not help."""

    def now(self) -> Look:
        """Return what to answer from, looking at the files at most once a second."""
        if time.monotonic() - self._looked >= EVERY and self._looking.acquire(blocking=False):
            try:
                self._look = self._renewed()
                self._looked = time.monotonic()
            finally:
                self._looking.release()
        return self._look

    def _renewed(self) -> Look:
        if self._home is None:
            return shipped(self._look.store)
        found = look(self._home, self._look.store)
        wanted = found.problems == () and (not found.fresh or found.refused is not None)
        if not wanted:
            self._hindered = None
            return found
        running = self._builder is not None and self._builder.is_alive()
        if not running and (found.tree != self._tried or time.monotonic() - self._began > AGAIN):
            self._tried, self._began = found.tree, time.monotonic()
            self._builder = threading.Thread(target=self._compile, args=(self._home,), daemon=True)
            self._builder.start()
        return found._replace(hindered=self._hindered)

    def _compile(self, home: Home) -> None:
        """Compile in a process of its own, so that answering goes on and its memory is given back."""
        try:
            done = subprocess.run(
                compile_command(home), stdin=subprocess.DEVNULL, capture_output=True, check=False
            )
        except OSError as error:
            self._hindered = f"no process can be started ({error.strerror})"
            return
        if done.returncode not in ANSWERED:
            self._hindered = f"the compilation ended with code {done.returncode}"
            return
        told = json.loads(done.stdout or "{}")
        self._hindered = told.get("hindered") or "; ".join(told.get("problems", ())) or None


def look_now() -> Look:
    """Return what the present request is answered from, the same from its beginning to its end."""
    found: Look | None = g.get("look")
    if found is None:
        served: Served = current_app.extensions["served"]
        found = g.look = served.now()
    return found


def store() -> Store:
    """Return the store that answers the present request."""
    found = look_now().store
    assert found is not None
    return found
