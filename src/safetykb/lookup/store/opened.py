"""An open snapshot: its file, once that is known to be what was compiled, and its texts put together."""

import json
import os
import re
import sqlite3
from collections.abc import Mapping
from functools import cached_property

from safetykb import __version__
from safetykb.kernel.paths import percent_encoded
from safetykb.kernel.tables import (
    APPLICATION_AT,
    APPLICATION_ID,
    DIGITS,
    FORMAT,
    MARK,
    MARKED,
    NOTHING,
    SAMPLE_AT,
    SEAL,
    VERSION_AT,
    seal,
    unpacked,
)
from safetykb.kernel.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


class Database(sqlite3.Connection):
    """A database that closes when nobody asks it any more: a store lives while somebody answers from it."""

    def __del__(self) -> None:
        """Let go of the file or the memory."""
        self.close()


class UnusableSnapshotError(Exception):
    """A file under a snapshot's name that is not a whole snapshot of this version."""

    def __init__(self, path: str, reason: str) -> None:
        """Say which file and why."""
        super().__init__(f"{path}: {reason}")
        self.reason = reason


KEPT = 16_000
"""Letters up to which a part that was put together is kept: of today's lists of evidence all but one."""


class Opened:
    """An open snapshot, with what stands in it by number put in its place.

    `version` and `hash` name what was compiled, `tree` the state of the files that it was compiled from,
    `compiled_at` the time in seconds since 1970, `found` the file as it was found, `changed_at` when it was
    last changed in any way.
    """

    def __init__(self, path: "str | Path", whole: str | None = None) -> None:
        """Read a snapshot into memory, so that what becomes of the file changes no answer.

        With `whole` it is read where it lies, for a look-up that is over at once: as it is where it is as it
        was found when it was known to be whole (`found_as`), else once that is known. UnusableSnapshotError
        where the file is missing, foreign, damaged or of another version.
        """
        self._at = at = os.fspath(path)
        self._parts: dict[int, str] = {}
        self._read: dict[int, Mapping[str, Any]] = {}
        self._rows: dict[tuple[str, int], tuple[Any, ...]] = {}
        try:
            self._db = self._connected(whole)
            self.version = str(self.meta("version"))
            self.hash = str(self.meta("hash"))
            self.tree = str(self.meta("tree"))
            self.judged_by = str(self.meta("judged_by"))
        except OSError as error:
            raise UnusableSnapshotError(at, f"it cannot be read ({error.strerror})") from error
        except (sqlite3.Error, KeyError, ValueError) as error:
            raise UnusableSnapshotError(at, f"damaged, or no snapshot ({error})") from error
        if self.version != __version__:
            raise UnusableSnapshotError(at, f"of version {self.version}, not {__version__}")

    @property
    def path(self) -> "Path":
        """The file of the snapshot."""
        from pathlib import Path

        return Path(self._at)

    def _connected(self, whole: str | None) -> sqlite3.Connection:
        """Return the database that the file holds."""
        if not os.path.isfile(self._at):
            raise UnusableSnapshotError(self._at, "there is no such file")
        connection, stat = _where_it_lies(self._at, whole) or _in_memory(self._at)
        self.found, self.compiled_at, self.changed_at = _found(stat), stat.st_mtime, stat.st_ctime
        return connection

    def is_of(self, path: "str | Path") -> bool:
        """Return whether the file is still the one that was opened, untouched."""
        try:
            return found_as(path) == self.found
        except OSError:
            return False

    def close(self) -> None:
        """Let go of the memory."""
        self._db.close()

    def meta(self, key: str) -> Any:
        """Return one fact about the snapshot: `stats`, `searched_in`, `searched_until`, `graph`, ..."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(f"no {key}")
        kept = row[0]
        return json.loads(self._joined(kept if isinstance(kept, str) else unpacked(kept, NOTHING)))

    def _joined(self, text: str) -> str:
        """Return a text with every part in the place of its mark."""
        return MARK.sub(self._marked, text) if MARKED in text else text

    def _marked(self, found: "re.Match[str]") -> str:
        row = int(found[1], DIGITS)
        kept = self._parts.get(row)
        return self._part(row) if kept is None else kept

    def _part(self, row: int) -> str:
        """Return a part, put together."""
        kept = self._parts.get(row)
        if kept is None:
            body = self._body(row)
            kept = self._joined(body if isinstance(body, str) else unpacked(body, self._sample))
            if len(kept) < KEPT:
                self._parts[row] = kept
        return kept

    def _body(self, row: int) -> Any:
        """Return a part as it is kept: text, or bytes where it is compressed."""
        return self._db.execute("SELECT body FROM part WHERE row = ?", (row,)).fetchone()[0]

    @cached_property
    def _sample(self) -> bytes:
        """What parts are compressed against."""
        sample: bytes = self._body(SAMPLE_AT)
        return sample

    def _row(self, query: str, row: int) -> tuple[Any, ...]:
        """Return what a query finds of a number that many rows hold, read once."""
        found = self._rows.get((query, row))
        if found is None:
            found = self._rows[query, row] = self._db.execute(query, (row,)).fetchone()
        return found

    def _members(self, row: int) -> Mapping[str, Any]:
        """Return a part that holds the members of an object, read once."""
        if row not in self._read:
            self._read[row] = json.loads(f"{{{self._part(row)}}}")
        return self._read[row]


def _where_it_lies(path: str, whole: str | None) -> tuple[sqlite3.Connection, os.stat_result] | None:
    """Return a file opened that is whole, and what it is; None where it was put in place meanwhile."""
    if whole is None:
        return None
    if found_as(path) != whole:
        whole = found_whole(path)
    uri = f"{_address(path)}?mode=ro&immutable=1"
    db = sqlite3.connect(uri, uri=True, check_same_thread=False, factory=Database)
    stat = os.stat(path)  # after it was opened: one that was put in its place before that is another
    if _found(stat) == whole:
        db.execute(f"PRAGMA mmap_size = {stat.st_size}")
        return db, stat
    db.close()
    return None


def _address(path: str) -> str:
    """Return a path as SQLite takes it with options behind it."""
    at = percent_encoded(os.path.abspath(path).replace(os.sep, "/"), b"/:")
    return f"file://{at if at.startswith('/') else f'/{at}'}"


def _in_memory(path: str) -> tuple[sqlite3.Connection, os.stat_result]:
    """Return the content of a file, once it is known to be whole, and what the file is."""
    with open(path, "rb") as file:
        content = memoryview(file.read())
        stat = os.fstat(file.fileno())
    pages = _pages(path, content)
    db = sqlite3.connect(":memory:", check_same_thread=False, factory=Database)
    db.deserialize(pages)
    return db, stat


def _pages(path: str, content: memoryview) -> memoryview:
    """Return the database in a file's content, once that is known to be what was compiled."""

    def number(at: int) -> int:
        return int.from_bytes(content[at : at + 4])

    if number(APPLICATION_AT) != APPLICATION_ID:
        raise UnusableSnapshotError(path, "not a snapshot of safetykb")
    if number(VERSION_AT) != FORMAT:
        raise UnusableSnapshotError(path, f"format {number(VERSION_AT)}, where this version reads {FORMAT}")
    pages = content[:-SEAL]
    if seal(pages) != content[-SEAL:]:
        raise UnusableSnapshotError(path, "damaged: its content is not what was compiled")
    return pages


def found_as(path: "str | Path") -> str:
    """Return which file lies there, and as what it was last written and changed. OSError where none does."""
    return _found(os.stat(path))


def found_whole(path: str) -> str:
    """Return which file lies there, and as what, once its content is known to be what was compiled.

    OSError where none does, ValueError where it is empty, UnusableSnapshotError where it is anything else.
    """
    from mmap import ACCESS_READ, mmap

    with open(path, "rb") as file:
        whole = _found(os.fstat(file.fileno()))
        _pages(path, memoryview(mmap(file.fileno(), 0, access=ACCESS_READ)))
    return whole


def _found(stat: os.stat_result) -> str:
    """Return which file it is, and as what it was last written and changed; no program can set that back."""
    written = stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
    return " ".join(map(str, (FORMAT, stat.st_dev, stat.st_ino, *written)))
