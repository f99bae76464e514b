"""All problems of curated files at once, and what was checked: the work of `safetykb lint`."""

import datetime as dt
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from safetykb.curation.baseline import split
from safetykb.curation.canonical import canonical_problems
from safetykb.curation.checks import check
from safetykb.curation.kept import load_kept
from safetykb.curation.load import Entry, KnowledgeBase
from safetykb.curation.problems import Problem
from safetykb.curation.uncollected import uncollected
from safetykb.curation.yamlfile import read_yaml
from safetykb.model import FOLDERS, Review


@uncollected()
def lint(
    paths: Sequence[Path], kept: Callable[[Path], Path | None] = lambda root: None
) -> tuple[list[Problem], dict[str, int]]:
    """Return the problems of knowledge bases, or of files and folders in one, and counts of what was checked.

    A knowledge base is always read whole, since a file's references lead to others. Problems that its
    baseline holds are counted and left out. `kept` says where the files of a knowledge base are kept as they
    were read last.
    """
    problems: set[Problem] = set()
    checked: dict[str, int] = {}
    for root, wanted in _by_root(paths).items():
        if root is None:
            for path in wanted:
                problems |= set(_lone(path))
            continue
        kb, found = load_kept(root, kept(root))
        within = tuple(map(_folder, wanted))
        only = (e.file.path for e in kb.entries if _lies(root, e).startswith(within))
        kb = replace(kb, only=frozenset(only))
        found += check(kb)
        found += [problem for entry in kb.judged for problem in _canonical(entry.file.path, entry.folder)]
        found = [p for p in found if _folder(p.path).startswith(within) or p.path == str(root)]
        new, known = split(sorted(set(found)), root)
        problems |= set(new)
        for name, count in (_counts(kb) | {"known_problems": len(known)}).items():
            checked[name] = checked.get(name, 0) + count
    return sorted(problems), checked


def _by_root(paths: Sequence[Path]) -> dict[Path | None, list[Path]]:
    roots: dict[Path | None, list[Path]] = {}
    for path in paths:
        roots.setdefault(root_of(path), []).append(path)
    return roots


def root_of(path: Path) -> Path | None:
    """Return the knowledge base that a path is or lies in; a folder that is none is read as one.

    None for a lone file, and for a path at which nothing is: who misspells it is not told that all is well.
    """
    if not path.exists():
        return None
    for folder in (path, *_whole(path).parents):
        if any((folder / name).is_dir() for name in FOLDERS):
            return _whole(folder)
    return _whole(path) if path.is_dir() and path.suffix != ".yaml" else None


def _lone(path: Path) -> list[Problem]:
    file, problems = read_yaml(path, str(path))
    if file is None:
        return problems
    remedy = f"put the file into one of {', '.join(sorted(FOLDERS))} of a knowledge base"
    return [Problem(str(path), 1, 1, "unknown_folder", "lies in no knowledge base", remedy)]


def _canonical(shown: str, folder: str) -> list[Problem]:
    return canonical_problems(Path(shown), shown, FOLDERS[folder])


def _whole(path: Path | str) -> Path:
    """Return a path from the root, links left as they are: a loop of links must not be followed."""
    return Path(os.path.abspath(path))


def _folder(path: Path | str) -> str:
    """Return a path from the root with a separator at its end, so that what lies below begins with it."""
    return os.path.join(os.path.abspath(path), "")


def _lies(root: Path, entry: Entry) -> str:
    """Return the same of the file of a record, from where its knowledge base lies."""
    name = entry.file.path.rpartition("/")[2]
    return os.sep.join((str(root), entry.folder, name, ""))


def _counts(kb: KnowledgeBase) -> dict[str, int]:
    """Return how much was read. Citations are places where a record names a finding.

    Records due for review are counted and are no problem: a clean knowledge base stays clean as days pass.
    """
    return {
        "files": len({entry.file.path for entry in kb.entries}),
        "records": len(kb.entries),
        "findings": len(kb.findings),
        "citations": sum(entry.file.tree.data.count("#") for entry in kb.entries),
        "due_for_review": sum(1 for entry in kb.entries if _is_due(entry, kb.today)),
    }


def _is_due(entry: Entry, today: dt.date) -> bool:
    review = getattr(entry.record, "reviewed", None)
    return isinstance(review, Review) and review.next < today
