"""Curated files as they were read last time: reading YAML is most of what loading a knowledge base costs.

Kept is what a file's text says, by the hash of its bytes; and of what file these were, so that one that
nobody changed since is not read. Whether that is a valid record is asked anew at
every load, so nothing here outlives a change of the model. It is text, and never code to run; kept by another
version of the reader, by another user, or not to the byte what was written, it is read from the files again.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

import yaml
from yaml._yaml import get_version_string

from safetykb.curation import yamlfile
from safetykb.curation.load import KnowledgeBase, load
from safetykb.curation.problems import Problem
from safetykb.curation.yamlfile import NOTHING_KEPT, Kept, Tree, YamlFile

FEW = 100
"""Of so many files one is read again, each time, before all are kept anew: that takes longer."""


def load_kept(
    root: Path, path: Path | None, anew: Callable[[Path], Kept] = lambda root: NOTHING_KEPT
) -> tuple[KnowledgeBase, list[Problem]]:
    """Read a whole knowledge base as `load` does, helped by what is kept at a path, and keep it there.

    Where nothing is kept `anew` may read the files in a way of its own.
    """
    kept = read_kept(path) if path else NOTHING_KEPT
    kb, problems = load(root, kept if kept.trees else anew(root))
    if path and sum(_is_news(entry.file, kept) for entry in kb.entries) * FEW > len(kb.entries):
        keep(path, kb)
    return kb, problems


def _is_news(file: YamlFile, kept: Kept) -> bool:
    vouched = file.unchanged is None or file.unchanged in kept.contents
    return not vouched or file.content not in kept.trees


def read_kept(path: Path) -> Kept:
    """Return the kept files; none where they cannot be trusted."""
    try:
        with path.open("rb") as file:
            is_ours = not hasattr(os, "geteuid") or os.fstat(file.fileno()).st_uid == os.geteuid()
            head, _, body = file.read().partition(b"\n")
        if not is_ours or head != _head(body):
            return NOTHING_KEPT
    except OSError:
        return NOTHING_KEPT
    rows = [line.split("\t") for line in body.decode("ascii").splitlines()]
    trees = {content: Tree(data, places) for content, data, places, _ in rows}
    return Kept(trees, {unchanged: content for content, _, _, unchanged in rows if unchanged})


def keep(path: Path, kb: KnowledgeBase) -> None:
    """Keep every file of a knowledge base, whole or not at all; without it only time is lost."""
    files = [entry.file for entry in kb.entries]
    rows = [(file.content, *file.tree, file.unchanged or "") for file in files]
    body = "".join(["\t".join(row) + "\n" for row in rows]).encode("ascii")
    draft = path.with_name(f"next.{os.getpid()}.{path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(_head(body) + b"\n" + body)
        os.replace(draft, path)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _head(body: bytes) -> bytes:
    return f"safetykb kept files {_reader()} {sha256(body).hexdigest()}".encode("ascii")


@cache
def _reader() -> str:
    """Return a name for the code that reads: what one version kept is nothing to another."""
    ours = Path(yamlfile.__file__).read_bytes()
    return sha256(ours + f"{yaml.__version__} {get_version_string()}".encode()).hexdigest()
