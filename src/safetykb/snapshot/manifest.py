"""Whether the curated files, and the code that compiles them, are as they were."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from safetykb.kernel.paths import PACKAGE
from safetykb.snapshot.home import Home, digest, keep_json, read_json

DEEP = 3
"""How many folders deep files are looked for, deeper than the lint names them; so links cannot loop."""


def state_of(home: Home) -> str:
    """Return one name for the state of the curated files and of the code that compiles them.

    Content is read only of files whose size or time changed since they were last looked at.
    """
    manifest = read_json(home.manifest)
    known = manifest.get("files", {})
    files: dict[str, list[Any]] = {}
    for name, entry in _files(home.kb):
        try:
            stat = entry.stat()
        except OSError as error:  # a link that leads nowhere, or to itself: the lint names it
            files[name] = [0, 0, f"unreadable, error {error.errno}"]
            continue
        size_and_time = [stat.st_size, stat.st_mtime_ns]
        old = known.get(name)
        unchanged = old is not None and old[:2] == size_and_time
        files[name] = old if unchanged else [*size_and_time, _content(entry.path)]
    if files == known:
        return str(manifest["tree"])
    tree = digest("".join(f"{name}\0{files[name][2]}\0" for name in sorted(files)))
    if home.folder.is_dir():
        keep_json(home.manifest, {"tree": tree, "files": files})
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
        if entry.name.endswith(endings):
            yield entry
        elif deep and "." not in entry.name and os.path.isdir(entry.path):
            yield from _below(entry.path, deep - 1, endings)


def _content(path: str) -> str:
    try:
        return digest(Path(path).read_bytes())
    except OSError as error:
        return f"unreadable, error {error.errno}"
