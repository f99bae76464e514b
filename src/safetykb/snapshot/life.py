"""The life of a snapshot: where it lies, whether it is fresh, who builds it, what is served meanwhile.

An installed wheel serves the snapshot that it ships and never writes. A checkout, or any folder named with
`--kb`, has one under the user's cache folder. It is fresh when the files that it was compiled from are as
they were, told by size and time, and by content where those changed. One process compiles at a time; while
it does, and after a change that cannot be compiled, the last good snapshot goes on answering.
"""

import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from safetykb.kernel.paths import PACKAGE, PACKAGED_SNAPSHOT, cache_folder, default_kb
from safetykb.lookup.store import Store, UnusableSnapshotError

if TYPE_CHECKING:
    from safetykb.snapshot.compile import Compiled

WAIT = 120.0
"""Seconds for which a process that has nothing to serve waits for another one that compiles."""
LONGEST_NAME = 200
"""Letters of a folder's name up to which a path is written out; file systems allow 255."""
TRIES = 3
"""Compilations after which files that change all the while are taken as they were when the last one began."""
SHOWN = 3
"""Problems named in a banner; the lint prints all."""
DEEP = 3
"""How many folders deep files are looked for, deeper than the lint names them; so links cannot loop."""


class Home(NamedTuple):
    """The place of one knowledge base's snapshot."""

    kb: Path
    """The curated files."""
    folder: Path
    """What belongs to the snapshot: itself, its manifest, the last failure, the lock."""

    @property
    def snapshot(self) -> Path:
        """The last good snapshot."""
        return self.folder / "snapshot.sqlite"

    @property
    def manifest(self) -> Path:
        """Size, time and content hash of every file when it was last looked at."""
        return self.folder / "manifest.json"

    @property
    def failure(self) -> Path:
        """The state of the files that could not be compiled, and why."""
        return self.folder / "failure.json"

    @property
    def lock(self) -> Path:
        """Held by the process that compiles."""
        return self.folder / "lock.sqlite"


class Look(NamedTuple):
    """What can be served now."""

    store: Store | None
    """The last good snapshot; None where there is none."""
    fresh: bool
    """True where it was compiled from the files as they are."""
    problems: tuple[str, ...]
    """Why the files as they are cannot be compiled; empty where they can, or where nobody tried."""
    refused: str | None = None
    """Why the file under the snapshot's name was refused."""

    @property
    def banner(self) -> str | None:
        """The sentence that every surface shows while it answers from an older snapshot."""
        if self.fresh or self.store is None:
            return None
        when = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(self.store.compiled_at))
        age = _age(time.time() - self.store.compiled_at)
        since = f"from the last good knowledge base, compiled {when}, {age} ago"
        if not self.problems:
            return f"The curated files have changed and are not compiled yet. These answers come {since}."
        more = f", and {len(self.problems) - SHOWN} more" if len(self.problems) > SHOWN else ""
        return (
            f"The curated files cannot be compiled. These answers come {since}. "
            f"Mend {'; '.join(self.problems[:SHOWN])}{more}."
        )


class NoKnowledgeBaseError(Exception):
    """There is nothing to answer from; the message says why and what to do."""


def home_of(kb: Path | None) -> Home:
    """Return where the snapshot of a folder of curated files is kept, by default those that came along."""
    root = Path(os.path.abspath(kb or default_kb()))
    name = quote(str(root), safe="")
    return Home(root, cache_folder() / (name if len(name) < LONGEST_NAME else _digest(name)))


def open_store(kb: Path | None) -> Look:
    """Return what to answer from, compiling first where files have changed.

    Raises NoKnowledgeBaseError where there is neither a snapshot nor anything that can be compiled.
    """
    if kb is None and PACKAGED_SNAPSHOT.is_file():
        return shipped()
    home = home_of(kb)
    now = look(home)
    if not now.fresh and not now.problems:
        if now.store is None or home.kb.is_dir():
            build(home, wait=now.store is None)
        now = look(home)._replace(refused=now.refused)
    if now.store is None:
        raise NoKnowledgeBaseError(_nothing(home, now))
    return now


def shipped() -> Look:
    """Return the snapshot that came with the package."""
    try:
        return Look(Store(PACKAGED_SNAPSHOT), fresh=True, problems=())
    except UnusableSnapshotError as error:
        raise NoKnowledgeBaseError(f"{error}. Install safetykb anew.") from error


def look(home: Home, opened: Store | None = None) -> Look:
    """Return the last good snapshot, and whether the files are still as they were when it was compiled.

    One that is `opened` already is kept as long as it is fresh.
    """
    tree = state_of(home)
    if opened is not None and opened.tree == tree:
        return Look(opened, fresh=True, problems=())
    store: Store | None = None
    refused: str | None = None
    try:
        store = Store(home.snapshot)
    except UnusableSnapshotError as error:
        refused = str(error) if home.snapshot.exists() else None
    if store is not None and store.tree == tree:
        return Look(store, fresh=True, problems=())
    failure = _read_json(home.failure)
    problems = tuple(map(str, failure.get("problems", ()))) if failure.get("tree") == tree else ()
    return Look(store, fresh=False, problems=problems, refused=refused)


class Build(NamedTuple):
    """What came of asking for a compilation."""

    compiled: "Compiled | None"
    """What was done; None where nothing was, or where the files have problems."""
    problems: tuple[str, ...] = ()
    by_another: bool = False
    """True where another process was compiling and this one did not."""


def build(home: Home, *, wait: bool, anew: bool = False) -> Build:
    """Compile the files into the snapshot, unless that is done already or another process does it.

    With `wait`, wait for that other process. `anew` compiles even where the snapshot is fresh. Raises
    NoKnowledgeBaseError where there are no files, or nowhere to write.
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
        raise NoKnowledgeBaseError(
            f"The snapshot cannot be written to {home.folder}: {error.strerror}. "
            f"Set XDG_CACHE_HOME to a folder that you may write to."
        ) from error


def _build(home: Home) -> Build:
    from safetykb.snapshot.compile import compile_folder

    for leftover in home.folder.glob("next.*"):
        leftover.unlink()
    draft = home.folder / "next.sqlite"
    for _ in range(TRIES):
        tree = state_of(home)
        compiled, found = compile_folder(home.kb, draft, tree)
        if state_of(home) == tree:
            break
    # Shown on pages too, which need not tell where on this machine the files lie.
    above = f"{home.kb.parent}{os.sep}"
    problems = tuple(
        f"{p.path.removeprefix(above)}:{p.line}:{p.column}: {p.message} ({p.rule})" for p in found
    )
    if compiled is None:
        _write_json(home.failure, {"tree": tree, "problems": problems})
        return Build(None, problems)
    os.replace(draft, home.snapshot)
    home.failure.unlink(missing_ok=True)
    return Build(compiled)


@contextmanager
def _only_builder(path: Path, patience: float) -> Iterator[bool]:
    """Hold the lock while the block runs; yield whether it was got. It never outlives the process."""
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        yield False
    else:
        yield True
    finally:
        connection.close()


def state_of(home: Home) -> str:
    """Return one name for the state of the curated files and of the code that compiles them.

    Content is read only of files whose size or time changed since they were last looked at.
    """
    manifest = _read_json(home.manifest)
    known = manifest.get("files", {})
    files: dict[str, list[Any]] = {}
    for name, entry in _files(home.kb):
        try:
            stat = entry.stat()
        except OSError:
            continue
        size_and_time = [stat.st_size, stat.st_mtime_ns]
        old = known.get(name)
        unchanged = old is not None and old[:2] == size_and_time
        files[name] = old if unchanged else [*size_and_time, _content(entry.path)]
    if files == known:
        return str(manifest["tree"])
    tree = _digest("".join(f"{name}\0{files[name][2]}\0" for name in sorted(files)))
    if home.folder.is_dir():
        _write_json(home.manifest, {"tree": tree, "files": files})
    return tree


def _files(kb: Path) -> "Iterator[tuple[str, os.DirEntry[str]]]":
    for entry in _below(str(kb), DEEP, (".yaml", ".yml")):
        yield "kb" + entry.path.removeprefix(str(kb)), entry
    for entry in _below(str(PACKAGE), DEEP, (".py",)):
        yield "code" + entry.path.removeprefix(str(PACKAGE)), entry


def _below(folder: str, deep: int, endings: tuple[str, ...]) -> "Iterator[os.DirEntry[str]]":
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.endswith(endings) and entry.is_file():
            yield entry
        elif deep and "." not in entry.name and entry.is_dir():
            yield from _below(entry.path, deep - 1, endings)


def _content(path: str) -> str:
    try:
        return _digest(Path(path).read_bytes())
    except OSError as error:
        return f"unreadable, error {error.errno}"


def _digest(content: str | bytes) -> str:
    from hashlib import sha256

    return sha256(content.encode() if isinstance(content, str) else content).hexdigest()[:32]


def _read_json(path: Path) -> dict[str, Any]:
    """Return what one of our own small files holds; nothing where it is absent or damaged."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write_json(path: Path, value: Any) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    draft.write_text(json.dumps(value), encoding="utf-8")
    os.replace(draft, path)


def _nothing(home: Home, now: Look) -> str:
    problems = "\n".join(now.problems)
    refused = f"{now.refused}\n" if now.refused else ""
    return (
        f"{refused}{problems}\n"
        f"The knowledge base {home.kb} cannot be compiled. `safetykb lint` says all that is wrong."
    )


def _age(seconds: float) -> str:
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= length:
            count = int(seconds // length)
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return "less than a minute"
