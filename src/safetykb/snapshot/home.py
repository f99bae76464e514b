"""Where the snapshot of a folder of curated files lies, and the small files that lie beside it."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from safetykb.kernel.paths import cache_folder, default_kb

LONGEST_NAME = 200
"""Letters of a folder's name up to which a path is written out; file systems allow 255."""


class NoKnowledgeBaseError(Exception):
    """There is nothing to answer from; the message says why and what to do."""


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
        return self.folder / "manifest.txt"

    @property
    def whole(self) -> Path:
        """The snapshot's file as it was when its content was last found to be what was compiled."""
        return self.folder / "whole.txt"

    @property
    def kept(self) -> Path:
        """The curated files as they were read last time."""
        return self.folder / "kept.txt"

    @property
    def failure(self) -> Path:
        """The state of the files that could not be compiled, and why."""
        return self.folder / "failure.json"

    @property
    def lock(self) -> Path:
        """Held by the process that compiles."""
        return self.folder / "lock.sqlite"


def home_of(kb: Path | None) -> Home:
    """Return where the snapshot of a folder of curated files is kept, by default those that came along.

    NoKnowledgeBaseError where this user has no folder for it.
    """
    root = Path(os.path.abspath(kb or default_kb()))
    # A path need not be UTF-8; its bytes always have a name.
    name = quote(os.fsencode(root), safe="")
    try:
        return Home(root, cache_folder() / (name if len(name) < LONGEST_NAME else digest(name)))
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


def read_json(path: Path) -> dict[str, Any]:
    """Return what one of our own small files holds; nothing where it is absent or damaged."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def keep_json(path: Path, value: Any) -> None:
    """Write one of our own small files as JSON."""
    keep(path, json.dumps(value))


def keep(path: Path, text: str) -> None:
    """Write one of our own small files, whole or not at all; without it only time is lost."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(text.encode(errors="surrogatepass"))
        os.replace(draft, path)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
