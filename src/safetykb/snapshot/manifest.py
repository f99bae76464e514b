"""Whether the curated files, and the code that compiles them, are as they were."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from safetykb.kernel.paths import GAINS, PACKAGE, REASONS
from safetykb.snapshot.home import MANIFEST, Home, digest, keep, read_bytes

DEEP = 3
"""How many folders deep files are looked for, deeper than the lint names them; so links cannot loop."""
CURATED = (".yaml", ".yml", REASONS, GAINS)
"""How the names of curated files end that a snapshot is made of."""
APART = "\0\0"
"""Stands between the parts of a manifest: the state, the files as they were seen, their contents."""


_began: list[tuple[str, str]] = []
"""What this process saw of files and contents at its first look: the code that it runs is among them."""


def state_of(home: Home) -> str:
    """Return one name for the state of the curated files and of the code that compiles them.

    Content is read only of files whose size or time changed since they were last looked at.
    """
    return _looked_at(home)[0]


def state_made_of(home: Home) -> str:
    """Return the name of what this process would make: of the files as they are, by the code that it runs.

    Where the code has changed since the process began that is not `state_of`, so what it makes, or cannot
    make, passes for nothing that the new code does.
    """
    _, seen, contents = _looked_at(home)
    began = _by_name(*_began[0])
    code = {name: content for name, content in began.items() if _is_code(name)}
    return _name_of({n: content for n, content in _by_name(seen, contents).items() if not _is_code(n)} | code)


def _looked_at(home: Home) -> tuple[str, str, str]:
    """Return the parts of a manifest of the files as they are, and keep it."""
    folders = {"kb": home.curated, "code": PACKAGE}
    found = [*_seen(folders["kb"], "kb", CURATED), *_seen(folders["code"], "code", (".py",))]
    seen = "\0".join(found)
    tree, seen_before, contents = _manifest(home.at(MANIFEST))
    if seen != seen_before:
        known = dict(zip(_files(seen_before), contents.split("\0"), strict=False))
        now: dict[str, str] = {}
        for file in _files(seen):
            name = file[0]
            folder, _, below = name.partition("/")
            now[name] = known.get(file) or _content(f"{folders[folder]}/{below}")
        tree, contents = _name_of(now), "\0".join(now.values())
        if os.path.isdir(home.beside):
            keep(home.at(MANIFEST), APART.join((tree, seen, contents)))
    if not _began:
        _began.append((seen, contents))
    return tree, seen, contents


def _by_name(seen: str, contents: str) -> dict[str, str]:
    names = (name for name, _, _ in _files(seen))
    return dict(zip(names, contents.split("\0"), strict=False))


def _is_code(name: str) -> bool:
    return name.startswith("code/")


def _name_of(contents: dict[str, str]) -> str:
    return digest("".join(f"{name}\0{contents[name]}\0" for name in sorted(contents)))


def _seen(folder: str, shown: str, endings: tuple[str, ...], deep: int = DEEP) -> list[str]:
    """Return name, size and time of the files below a folder; of a link that leads nowhere what is wrong."""
    found: list[str] = []
    with suppress(OSError), _entries(folder) as entries:
        for entry in entries:
            name = entry.name
            if name.endswith(endings):
                try:
                    stat = entry.stat()
                    found.append(f"{shown}/{name}\0{stat.st_size}\0{stat.st_mtime_ns}")
                except OSError as error:  # it leads to itself, perhaps: the lint names it
                    found.append(f"{shown}/{name}\0unreadable\0{error.errno}")
            elif deep and "." not in name and entry.is_dir():
                found += _seen(f"{folder}/{name}", f"{shown}/{name}", endings, deep - 1)
    return found


@contextmanager
def _entries(folder: str) -> Iterator[Iterable["os.DirEntry[str]"]]:
    """Yield the entries of a folder, each looked at from there and not from the root, where that can be."""
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as entries:
            yield entries
        return
    at = os.open(folder, os.O_RDONLY)
    try:
        with os.scandir(at) as entries:
            yield entries
    finally:
        os.close(at)


def _manifest(path: str) -> tuple[str, str, str]:
    """Return the parts of what was kept; empty ones where it is absent or damaged."""
    try:
        tree, seen, contents = read_bytes(path).decode(errors="surrogatepass").split(APART)
    except (OSError, ValueError):
        return "", "", ""
    return tree, seen, contents


def _files(seen: str) -> Iterable[tuple[str, str, str]]:
    """Return name, size and time of each file that was seen."""
    fields = iter(seen.split("\0"))
    return zip(fields, fields, fields, strict=False)


def _content(path: str) -> str:
    try:
        return digest(read_bytes(path))
    except OSError as error:
        return f"unreadable, error {error.errno}"
