"""Passages of a snapshot: what is found by its words, and the words that there are."""

import json
from functools import cached_property

from safetykb.kernel.typed import NamedTuple
from safetykb.lookup.store.opened import Opened


class Found(NamedTuple):
    """A passage that has some words."""

    row: int
    folder: str
    """Of the record; `findings` for a finding of a source."""
    id: str
    rank: float
    """How well it answers: the lower the better."""
    by_name: bool
    """Whether the words stand in its names."""


class Words(Opened):
    """What stands in the tables `passage` and `word_index`."""

    def has_words(self, match: str) -> bool:
        """Return whether any passage matches an expression of SQLite's full-text search."""
        query = "SELECT rowid FROM word_index WHERE word_index MATCH ? LIMIT 1"
        return self._db.execute(query, (match,)).fetchone() is not None

    def with_words(self, match: str, weights: str) -> list[Found]:
        """Return every passage that matches, best first, by what a word weighs in names and in texts."""
        query = (
            f"SELECT row, folder, id, bm25(word_index, {weights}) FROM word_index"
            " JOIN passage ON row = word_index.rowid WHERE word_index MATCH ? ORDER BY 4, 1"
        )
        named = "SELECT rowid FROM word_index WHERE word_index MATCH ?"
        by_name = {row for (row,) in self._db.execute(named, (f"{{name also}} : ({match})",))}
        hits = self._db.execute(query, (match,)).fetchall()
        return [Found(row, folder, name, rank, row in by_name) for row, folder, name, rank in hits]

    def passage(self, folder: str, record_id: str, row: int | None = None) -> tuple[str, list[str]]:
        """Return the name of a passage, and its texts: by its number, which saves time, or by its record."""
        query = "SELECT names, said FROM passage WHERE "
        if row is None:
            found = self._db.execute(f"{query} folder = ? AND id = ?", (folder, record_id))
        else:
            found = self._db.execute(f"{query} row = ?", (row,))
        names, said = (json.loads(self._joined(text)) for text in found.fetchone())
        return ": ".join(names), said

    @cached_property
    def words(self) -> list[str]:
        """Every word of the passages, without its ending, sorted."""
        self._db.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, word_index, row)"
        )
        return [row[0] for row in self._db.execute("SELECT term FROM vocabulary ORDER BY term")]
