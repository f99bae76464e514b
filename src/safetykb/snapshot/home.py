"""Where the snapshot of a folder of curated files lies, and the small files that lie beside it."""

import json
import os
from contextlib import suppress

from safetykb.kernel.paths import cache_folder, default_kb, percent_encoded
from safetykb.kernel.typed import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_NAME = 200
"""Letters of a folder's name up to which a path is written out; file systems allow 255."""


SNAPSHOT, MANIFEST, WHOLE, FAILURE = "snapshot.sqlite", "manifest.txt", "whole.txt", "failure.json"
"""Names of the files that a look-up opens."""


class NoKnowledgeBaseError(Exception):
    """There is nothing to answer from; the message says why and what to do."""


class Home(NamedTuple):
    """The place of one knowledge base's snapshot. A look-up asks for texts, all else for paths."""

    curated: str
    """Where the curated files lie."""
    beside: str
    """Where what belongs to the snapshot lies: itself, its manifest, the last failure, the lock."""

    def at(self, name: str) -> str:
        """Return where a file lies that belongs to the snapshot."""
        return os.path.join(self.beside, name)

    @property
    def kb(self) -> "Path":
        """The curated files."""
        return _path(self.curated)

    @property
    def folder(self) -> "Path":
        """What belongs to the snapshot."""
        return _path(self.beside)

    @property
    def snapshot(self) -> "Path":
        """The last good snapshot."""
        return _path(self.at(SNAPSHOT))

    @property
    def manifest(self) -> "Path":
        """Size, time and content hash of every file when it was last looked at."""
        return _path(self.at(MANIFEST))

    @property
    def whole(self) -> "Path":
        """The snapshot's file as it was when its content was last found to be what was compiled."""
        return _path(self.at(WHOLE))

    @property
    def kept(self) -> "Path":
        """The curated files as they were read last time."""
        return _path(self.at("kept.txt"))

    @property
    def failure(self) -> "Path":
        """The state of the files that could not be compiled, and why."""
        return _path(self.at(FAILURE))

    @property
    def lock(self) -> "Path":
        """Held by the process that compiles."""
        return _path(self.at("lock.sqlite"))


def _path(text: str) -> "Path":
    from pathlib import Path

    return Path(text)


def home_of(kb: "str | Path | None") -> Home:
    """Return where the snapshot of a folder of curated files is kept, by default those that came along.

    NoKnowledgeBaseError where this user has no folder for it.
    """
    root = os.path.abspath(kb or default_kb())
    # A path need not be UTF-8; its bytes always have a name.
    name = percent_encoded(root)
    try:
        return Home(root, os.path.join(cache_folder(), name if len(name) < LONGEST_NAME else digest(name)))
    except RuntimeError as error:
        raise NoKnowledgeBaseError(
            "There is no home folder to keep the snapshot in. "
            "Set XDG_CACHE_HOME to a folder that you may write to."
        ) from error


def digest(content: str | bytes) -> str:
    """Return a name for a content: 32 hexadecimal digits."""
    from hashlib import sha256

    # Names of files come with whatever bytes they have.
    text = content.encode(errors="surrogateescape") if isinstance(content, str) else content
    return sha256(text).hexdigest()[:32]


def read_json(path: "str | Path") -> dict[str, Any]:
    """Return what one of our own small files holds; nothing where it is absent or damaged."""
    try:
        found = json.loads(read_bytes(path))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def read_bytes(path: "str | Path") -> bytes:
    """Return the content of a file."""
    with open(path, "rb") as file:
        return file.read()


def keep_json(path: "str | Path", value: Any) -> None:
    """Write one of our own small files as JSON."""
    keep(path, json.dumps(value))


def keep(path: "str | Path", text: str) -> None:
    """Write one of our own small files, whole or not at all; without it only time is lost."""
    draft = f"{path}.{os.getpid()}.tmp"
    try:
        with open(draft, "wb") as file:
            file.write(text.encode(errors="surrogatepass"))
        os.replace(draft, path)
    except OSError:
        with suppress(OSError):
            os.unlink(draft)
