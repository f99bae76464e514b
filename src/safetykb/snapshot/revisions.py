"""Earlier states of the curated files, read from git without touching the work tree."""

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


class NoSuchRevisionError(Exception):
    """Git does not know the revision, or there is no git; the message says which."""


def text_at(folder: Path, revision: str, name: str) -> str | None:
    """Return what a file of the folder held at a revision; None where it was not, or there is no git."""
    found = _git(folder, "show", f"{revision}:./{name}")
    return found.stdout.decode() if found and found.returncode == 0 else None


def changes_of(folder: Path, name: str, most: int) -> tuple[str, ...]:
    """Return the last commits that changed a file of the folder, newest first; none where there is no git."""
    found = _git(folder, "log", "--first-parent", f"--max-count={most}", "--format=%H", "--", name)
    return tuple(found.stdout.decode().split()) if found and found.returncode == 0 else ()


@contextmanager
def unpacked(folder: Path, revision: str) -> Iterator[Path]:
    """Yield a temporary folder that holds what the folder held at a revision."""
    found = _git(folder, "archive", "--format=tar", revision, ".")
    if found is None or found.returncode:
        why = found.stderr.decode().strip() if found else "git is not installed"
        raise NoSuchRevisionError(f"{revision} is neither a folder nor a revision of {folder}: {why}")
    with TemporaryDirectory(prefix="safetykb-") as place:
        with tarfile.open(fileobj=io.BytesIO(found.stdout)) as archive:
            # Python before 3.11.4 knows no filters; what git made of our own history needs none there.
            archive.extraction_filter = getattr(tarfile, "data_filter", None)
            archive.extractall(place)
        yield Path(place)


def _git(folder: Path, *words: str) -> "subprocess.CompletedProcess[bytes] | None":
    try:
        return subprocess.run(["git", "-C", str(folder), *words], capture_output=True, check=False)
    except FileNotFoundError:
        return None
