"""Reading every curated file as YAML, half of them in a process beside this one."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from safetykb.curation.load import curated_files
from safetykb.curation.yamlfile import Kept, Tree, read_yaml
from safetykb.snapshot.beside import beside


def read_by_two(root: Path) -> Kept:
    """Return what the files of a knowledge base say. Those that cannot be read are left to who loads it."""
    paths = [f"{root}/{folder}/{name}" for folder, names in curated_files(root) for name in names]
    half = len(paths) // 2
    other_half = beside(partial(_trees, paths[half:]))
    return Kept({**dict(_trees(paths[:half])), **dict(other_half)}, {})


def _trees(paths: Sequence[str]) -> Iterator[tuple[str, Tree]]:
    for path in paths:
        file, _ = read_yaml(path, path)
        if file is not None:
            yield file.content, file.tree
