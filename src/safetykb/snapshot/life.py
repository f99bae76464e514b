"""The life of a snapshot: whether it is fresh, who builds it, what is served meanwhile.

An installed wheel serves the snapshot that it ships and never writes. A checkout, or any folder named with
`--kb`, has one under the user's cache folder. It is fresh when the files that it was compiled from are as
they were, told by size and time, and by content where those changed. One process compiles at a time; while
it does, after a change that cannot be compiled, and where nothing can be written, the last good snapshot
goes on answering.
"""

import errno
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from safetykb.kernel.paths import PACKAGED_SNAPSHOT
from safetykb.kernel.typed import TYPE_CHECKING, NamedTuple
from safetykb.lookup.store import Store, UnusableSnapshotError
from safetykb.snapshot.home import (
    FAILURE,
    SNAPSHOT,
    WHOLE,
    Home,
    NoKnowledgeBaseError,
    home_of,
    keep,
    keep_json,
    read_bytes,
    read_json,
)
from safetykb.snapshot.manifest import state_made_of, state_of

if TYPE_CHECKING:
    from pathlib import Path

    from safetykb.curation.problems import Problem
    from safetykb.snapshot.compile import Compiled

WAIT = 120.0
"""Seconds for which a process that has nothing to serve waits for another one that compiles."""
TRIES = 3
"""Compilations after which files that change all the while are taken as they were when the last one began."""
SETTLED = 2.0
"""Seconds after which another change of a file has another time, however coarse the clock of its disk."""
QUICK = 4_000_000
"""Bytes of a snapshot up to which one waits for the next; what is larger takes more than three seconds."""
SHOWN = 3
"""Problems named in a banner; the lint prints all."""


class Look(NamedTuple):
    """What can be served now."""

    store: Store | None
    """The last good snapshot; None where there is none."""
    fresh: bool
    """True where it was compiled from the files as they are."""
    problems: tuple[str, ...] = ()
    """Why the files as they are cannot be compiled; empty where they can, or where nobody tried."""
    refused: str | None = None
    """Why the file under the snapshot's name was refused."""
    hindered: str | None = None
    """Why no snapshot can be made, where that is not the files' fault: the disk is full, ..."""
    tree: str = ""
    """The state of the files."""

    @property
    def status(self) -> str:
        """Tell a monitor `ok`, `stale` (files have changed) or `degraded` (the snapshot cannot be kept)."""
        if self.hindered or self.refused:
            return "degraded"
        return "ok" if self.fresh else "stale"

    @property
    def banner(self) -> str | None:
        """The sentence that every surface shows while it answers from an older snapshot."""
        if self.fresh or self.store is None:
            return None
        when = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(self.store.compiled_at))
        age = _age(time.time() - self.store.compiled_at)
        since = f"from the last good knowledge base, compiled {when}, {age} ago"
        if self.hindered:
            return (
                f"The curated files have changed and cannot be compiled here: {self.hindered}. "
                f"These answers come {since}."
            )
        if not self.problems:
            return f"The curated files have changed and are not compiled yet. These answers come {since}."
        more = f", and {len(self.problems) - SHOWN} more" if len(self.problems) > SHOWN else ""
        return (
            f"The curated files cannot be compiled. These answers come {since}. "
            f"Mend {'; '.join(self.problems[:SHOWN])}{more}."
        )


def open_store(
    kb: "Path | None", *, tell: Callable[[str], object] = lambda text: None, at_once: bool = False
) -> Look:
    """Return what to answer from, compiling first where files have changed.

    Before it compiles it says so to `tell`. `at_once` is for a process that ends with its answer: a file that
    was found whole before is not read again, and while another process compiles what takes long, answers are
    made one by one from the files. Raises NoKnowledgeBaseError where there is neither a snapshot nor anything
    that can be compiled.
    """
    if kb is None and os.path.isfile(PACKAGED_SNAPSHOT):
        return shipped(at_once=at_once)
    home = home_of(kb)
    now = look(home, at_once=at_once)
    if now.fresh or now.problems:
        done = Build(None)
    elif now.store is not None and not home.kb.is_dir():
        done = Build(None, hindered=f"{home.kb.name} is no folder")
    elif at_once and now.store is not None and home.snapshot.stat().st_size > QUICK:
        return _live(home, now)
    else:
        tell(f"compiling the curated files of {home.kb}")
        done = build(home, wait=now.store is None)
        now = look(home)._replace(refused=now.refused)
        if not now.fresh:
            now = now._replace(problems=now.problems or done.problems, hindered=done.hindered)
    if now.store is None:
        raise NoKnowledgeBaseError(_nothing(home, now, done))
    return now


def _live(home: Home, now: Look) -> Look:
    """Return what makes answers from the files as they are, and have them compiled meanwhile."""
    from safetykb.snapshot.live import open_live

    after = now.tree
    for _ in range(TRIES):
        tree = after
        store, found = open_live(home.kb, home.snapshot, tree, home.kept)
        after = state_made_of(home)
        if after == tree:
            break
    if store is None:
        return now._replace(problems=_remembered(home, tree, found))
    _compile_meanwhile(home)
    return Look(store, fresh=True, tree=tree)


def _compile_meanwhile(home: Home) -> None:
    """Start a process that compiles and outlives this one, unless one is at it."""
    import subprocess

    nowhere = subprocess.DEVNULL
    with suppress(OSError, sqlite3.Error), _only_builder(home.lock, 0) as nobody:
        if nobody:
            command = compile_command(home)
            subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)


def compile_command(home: Home) -> list[str]:
    """Return the words of a process that compiles, and tells in JSON what it did."""
    return [sys.executable, "-m", "safetykb", "compile", "--json", "--kb", str(home.kb)]


def shipped(opened: Store | None = None, *, at_once: bool = False) -> Look:
    """Return the snapshot that came with the package; one that is `opened` already is kept in memory.

    Nothing is written beside it, so each process that answers `at_once` sees anew that it is whole.
    """
    store, refused = _store(PACKAGED_SNAPSHOT, opened, "" if at_once else None)
    if store is None:
        raise NoKnowledgeBaseError(f"{PACKAGED_SNAPSHOT}: {refused}. Install safetykb anew.")
    return Look(store, fresh=True, refused=refused)


def look(home: Home, opened: Store | None = None, *, at_once: bool = False) -> Look:
    """Return the last good snapshot, and whether the files are still as they were when it was compiled.

    One that is `opened` already stays while its file is as it was, and where the file under
    its name has become unusable.
    """
    tree = state_of(home)
    store, refused = kept_at_once(home) if at_once else _store(home.at(SNAPSHOT), opened)
    if store is not None and store.tree == tree:
        return Look(store, fresh=True, refused=refused, tree=tree)
    failure = read_json(home.at(FAILURE))
    problems = tuple(map(str, failure.get("problems", ()))) if failure.get("tree") == tree else ()
    return Look(store, fresh=False, problems=problems, refused=refused, tree=tree)


def kept_at_once(home: Home) -> tuple[Store | None, str | None]:
    """Return what can be answered from, and why not; that the file is whole is remembered."""
    try:
        whole = read_bytes(home.at(WHOLE)).decode()
    except (OSError, ValueError):
        whole = ""
    store, refused = _store(home.at(SNAPSHOT), None, whole)
    # On other systems a program can set back the time of the last change.
    news = store is not None and store.found != whole and store.changed_at + SETTLED < time.time()
    if store is not None and news and os.name == "posix":
        keep(home.at(WHOLE), store.found)
    return store, refused


def _store(path: str, opened: Store | None, whole: str | None = None) -> tuple[Store | None, str | None]:
    """Return what can be answered from, and why the file cannot be used where it cannot."""
    if opened is not None and opened.is_of(path):
        return opened, None
    try:
        return Store(path, whole), None
    except UnusableSnapshotError as error:
        first_time = opened is None and not os.path.exists(path)
        return opened, None if first_time else error.reason


class Build(NamedTuple):
    """What came of asking for a compilation."""

    compiled: "Compiled | None"
    """What was done; None where nothing was, or where the files have problems."""
    problems: tuple[str, ...] = ()
    by_another: bool = False
    """True where another process was compiling and this one did not."""
    hindered: str | None = None
    """Why nothing can be written, in the words of the system."""


def build(home: Home, *, wait: bool, anew: bool = False) -> Build:
    """Compile the files into the snapshot, unless that is done already or another process does it.

    With `wait`, wait for that other process. `anew` compiles even where the snapshot is fresh. Raises
    NoKnowledgeBaseError where there are no files.
    """
    if not home.kb.is_dir():
        raise NoKnowledgeBaseError(f"{home.kb} is no folder. Name the one that holds the curated files.")
    try:
        home.folder.mkdir(parents=True, exist_ok=True)
        with _only_builder(home.lock, WAIT if wait else 0) as mine:
            if not mine:
                return Build(None, by_another=True)
            now = look(home)
            if now.fresh and not anew:
                return Build(None, by_another=True)
            return _build(home)
    except OSError as error:
        return Build(None, hindered=error.strerror or str(error))
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
            raise  # a wrong statement: our fault, and no disk's
        return Build(None, hindered=str(error))


def _build(home: Home) -> Build:
    from safetykb.snapshot.compile import compile_folder

    _sweep(home)
    _ask_for_room(home)
    draft = home.folder / "next.sqlite"
    try:
        for _ in range(TRIES):
            tree = state_made_of(home)
            compiled, found = compile_folder(home.kb, draft, tree, home.kept)
            if state_made_of(home) == tree:
                break
        if compiled is not None:
            os.replace(draft, home.snapshot)
            home.failure.unlink(missing_ok=True)
            return Build(compiled)
    finally:
        _sweep(home)
    return Build(None, _remembered(home, tree, found))


def _remembered(home: Home, tree: str, found: "list[Problem]") -> tuple[str, ...]:
    """Keep why a state of the files cannot be compiled; return it in sentences."""
    # Shown on pages too, which need not tell where on this machine the files lie.
    above = f"{home.kb.parent}{os.sep}"
    problems = tuple(
        f"{p.path.removeprefix(above)}:{p.line}:{p.column}: {p.message} ({p.rule})" for p in found
    )
    keep_json(home.failure, {"tree": tree, "problems": problems})
    return problems


def _sweep(home: Home) -> None:
    """Remove what a compilation that was killed or failed has left; only its builder may."""
    for leftover in home.folder.glob("next.*"):
        with suppress(OSError):
            leftover.unlink()


def _ask_for_room(home: Home) -> None:
    """Raise OSError where the disk is too full for another snapshot, before seconds are spent on it."""
    from shutil import disk_usage

    needed = home.snapshot.stat().st_size if home.snapshot.is_file() else 0
    if disk_usage(home.folder).free < needed:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@contextmanager
def _only_builder(path: "Path", patience: float) -> Iterator[bool]:
    """Hold the lock while the block runs; yield whether it was got. It never outlives the process."""
    _empty(path)
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            yield False
        else:
            yield True
    finally:
        connection.close()


def _empty(path: "Path") -> None:
    """Empty a lock that something was written into: SQLite locks an empty file, and refuses any other."""
    with suppress(FileNotFoundError):
        if path.stat().st_size:
            os.truncate(path, 0)


def cannot_write(home: Home, reason: str) -> str:
    """Say where a snapshot cannot be written, why, and what to do."""
    return (
        f"The snapshot cannot be written to {home.folder}: {reason}. "
        f"Set XDG_CACHE_HOME to a folder that you may write to and that has room."
    )


def _nothing(home: Home, now: Look, done: Build) -> str:
    """Say why there is nothing to answer from."""
    if done.hindered:
        says = cannot_write(home, done.hindered)
    elif done.by_another:
        says = f"Another process is compiling {home.kb}. Ask again when it has ended."
    else:
        problems = "".join(f"{problem}\n" for problem in now.problems)
        says = f"{problems}The knowledge base {home.kb} cannot be compiled. `safetykb lint` says all of it."
    return f"{home.snapshot}: {now.refused}\n{says}" if now.refused else says


def _age(seconds: float) -> str:
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= length:
            count = int(seconds // length)
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return "less than a minute"
