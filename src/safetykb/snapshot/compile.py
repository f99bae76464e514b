"""From checked records to the snapshot: one read-only SQLite file that every look-up reads."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from safetykb.curation.kept import load_kept
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.problems import Problem
from safetykb.curation.uncollected import uncollected
from safetykb.kernel.answer import PairAnswer
from safetykb.kernel.tables import APPLICATION_ID, FORMAT, SCHEMA, seal
from safetykb.reasoning.candidates import candidates
from safetykb.reasoning.reasoner import Reasoner, reasoner
from safetykb.snapshot.beside import beside
from safetykb.snapshot.read_by_two import read_by_two
from safetykb.snapshot.while_checked import while_checked
from safetykb.snapshot.writer import META, TABLES, Writer

BESIDE = 0.95
"""Of the answers so many are made beside this process, which writes these meanwhile, and makes the rest."""
PAGE = 8192
"""Bytes of a page: in smaller ones more room is left by texts that do not fit."""


class Compiled(NamedTuple):
    """What a compilation did."""

    records: int
    findings: int
    candidates: int
    answers: int
    bytes: int


def compile_folder(
    root: Path, target: Path, tree: str = "", kept: Path | None = None
) -> tuple[Compiled | None, list[Problem]]:
    """Read, check and compile a knowledge base into `target`; where it has problems nothing is written.

    `tree` names the state of the files that were read; `snapshot` compares it later. What is `kept` there of
    the last reading saves time, and changes no byte.
    """
    with uncollected():
        kb, problems = load_kept(root, kept, read_by_two)
        if problems:
            return None, problems
        begun, problems = while_checked(kb, partial(_begun, kb))
        return (_compiled(*begun, target, tree) if begun else None), problems


def compile_kb(kb: KnowledgeBase, target: Path, tree: str = "") -> Compiled:
    """Write the snapshot of a checked knowledge base. It appears under its name whole or not at all."""
    return _compiled(*_begun(kb), target, tree)


def _begun(kb: KnowledgeBase) -> tuple[Reasoner, list[tuple[str, str]]]:
    """Return what answers, and the pairs that it is asked about."""
    asked = reasoner(kb)
    return asked, candidates(asked)


def _answers(asked: Reasoner, pairs: Sequence[tuple[str, str]]) -> Iterator[PairAnswer]:
    return (asked.pair(a, b, (a, b)) for a, b in pairs)


def _compiled(asked: Reasoner, pairs: Sequence[tuple[str, str]], target: Path, tree: str) -> Compiled:
    share = int(len(pairs) * BESIDE)
    made_beside = beside(partial(_answers, asked, pairs[:share]))
    answers = chain(made_beside, _answers(asked, pairs[share:]))
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA page_size = {PAGE}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        writer = Writer(asked, connection)
        connection.executescript(SCHEMA["meta"])
        writer.write_meta("tree", tree)
        for key, fact in META.items():
            writer.write_meta(key, fact(writer))
        for table in TABLES:
            writer.write(table)
        connection.execute("INSERT INTO word_index (word_index) VALUES ('optimize')")
        writer.write_answers(answers)
        writer.write_parts_packed()
        connection.commit()
        connection.execute("VACUUM")
        pages = connection.serialize()
    draft = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    draft.write_bytes(pages + seal(pages))
    os.replace(draft, target)
    return Compiled(
        len(asked.kb.entries), len(asked.kb.findings), len(pairs), len(writer.answers), target.stat().st_size
    )
