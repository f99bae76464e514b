"""Answers from the curated files as they are, before they are compiled: each is made when it is asked for.

Nothing of an earlier state is used. What is made stands in tables like a snapshot's and is read off them by
the same code; a table that nobody asked for is not there.
"""

import gc
import re
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import product
from pathlib import Path
from typing import Any

from safetykb.curation.kept import load_kept
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.problems import Problem
from safetykb.curation.uncollected import uncollected
from safetykb.kernel.tables import SCHEMA
from safetykb.lookup.store import Count, Database, Store, StoredAnswer, Told
from safetykb.reasoning.candidates import candidates, checkable, may_meet
from safetykb.reasoning.reasoner import reasoner
from safetykb.snapshot.while_checked import while_checked
from safetykb.snapshot.writer import META, TABLES, Writer

NO_TABLE = re.compile(r"no such (?:fts5 )?table: (?:main\.)?(\w+)")

NAMED = ("node", "name", "liability", "source")
"""Tables that every look-up reads: they are made while the files are checked."""


def open_live(
    root: Path, path: Path, tree: str, kept: Path | None = None
) -> "tuple[LiveStore | None, list[Problem]]":
    """Read and check a knowledge base, and open it as it is; where it has problems return these instead.

    It is checked by a process beside this one, which makes the graph meanwhile: nothing is answered before
    the checks have found nothing. For a process that ends soon: what was made till now is never collected,
    which would cost it a second.
    """
    with uncollected():
        kb, problems = load_kept(root, kept)
        if problems:
            return None, problems
        store, problems = while_checked(kb, partial(LiveStore, kb, path, tree))
        gc.freeze()
    return store, problems


class LiveStore(Store):
    """A checked knowledge base, answered from as from its snapshot. For one thread."""

    def __init__(self, kb: KnowledgeBase, path: Path, tree: str) -> None:
        """Make nothing yet but what every look-up needs. `path` is where the snapshot will be."""
        self._kb, self._tree = kb, tree
        self._facts: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        super().__init__(path)

    def _connected(self, whole: str | None) -> sqlite3.Connection:
        self.found, self.compiled_at = "", time.time()
        self.changed_at = self.compiled_at
        connection = sqlite3.connect(":memory:", check_same_thread=False, factory=Made)  # closed by any
        self._writer = connection.writer = Writer(reasoner(self._kb), connection)
        connection.executescript(SCHEMA["meta"])
        for table in NAMED:
            self._writer.write(table)
        self._writer.write_parts()
        return connection

    def meta(self, key: str) -> Any:
        """Return one fact about the knowledge base."""
        if key not in self._facts and (key in META or key == "tree"):
            self._facts.add(key)
            self._writer.write_meta(key, META[key](self._writer) if key in META else self._tree)
            self._writer.write_parts()
        return super().meta(key)

    def answer(self, a: str, b: str, entered_as: tuple[str, str]) -> StoredAnswer | None:
        """Return the answer of a pair."""
        self._make([(a, b)])
        return super().answer(a, b, entered_as)

    def told_with(self, node_id: str) -> list[Told]:
        """Return every mechanism of every answer of a node."""
        self._make((node_id, other) for other in sorted(self._checkable))
        return super().told_with(node_id)

    def gravities(self, ones: Sequence[str], others: Sequence[str]) -> dict[frozenset[str], tuple[int, str]]:
        """Return how grave the answers of some nodes with others are."""
        self._make(product(ones, others))
        return super().gravities(ones, others)

    def headlines(self) -> Iterator[tuple[str, str, dict[str, Any], list[dict[str, Any]]]]:
        """Yield every answer."""
        self._make(candidates(self._writer.asked))
        return super().headlines()

    def counts(self) -> Iterator[Count]:
        """Yield how many pairs there are of each answer."""
        self._make(candidates(self._writer.asked))
        return super().counts()

    @cached_property
    def _checkable(self) -> frozenset[str]:
        return frozenset(checkable(self._kb))

    def _make(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Make the answers of pairs that were not asked for before, of those that a check may meet."""
        asked = {(min(pair), max(pair)) for pair in pairs if self._checkable.issuperset(pair)} - self._pairs
        self._pairs |= asked
        self._writer.write_pairs(pair for pair in sorted(asked) if may_meet(self._kb, *pair))
        self._writer.write_parts()


class Made(Database):
    """A database whose tables are written when they are first read."""

    writer: Writer

    def execute(self, query: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Run a query, once every table that it reads is there."""
        while True:
            try:
                return super().execute(query, parameters)
            except sqlite3.OperationalError as error:
                missing = NO_TABLE.match(str(error))
                if missing is None or missing[1] not in TABLES:
                    raise
                self.writer.write(missing[1])
                self.writer.write_parts()
