"""Closed words and data dictionary: every word and field is explained, and the documents are fresh."""

from dataclasses import fields
from enum import StrEnum

import pytest

from safetykb.curation.dictionary import BEGIN, END, closed_words, data_dictionary, with_closed_words
from safetykb.kernel import graph_words, vocabulary
from safetykb.kernel.meanings import meanings
from safetykb.kernel.vocabulary import Direction, Mechanism, Relation
from safetykb.model import TYPES, Finding, MechanismEntry
from tests.conftest import KB, ROOT

LISTS = [
    words
    for words in vars(vocabulary).values()
    if isinstance(words, type) and issubclass(words, StrEnum) and words is not StrEnum
]
NEW_MEANING = "run `make schema` and read the difference"


@pytest.mark.parametrize("words", LISTS, ids=lambda words: words.__name__)
def test_every_closed_word_has_one_meaning_of_its_own(words: type[StrEnum]) -> None:
    meant = meanings()[words]
    assert set(meant) == set(words), "write the meaning below the word in vocabulary.py"
    assert len(set(meant.values())) == len(meant)
    assert all(text.endswith(".") and not text[0].islower() for text in meant.values())


def test_nothing_is_explained_that_is_no_closed_list() -> None:
    assert list(meanings()) == LISTS


def test_the_closed_words_of_the_guide_are_fresh() -> None:
    guide = (KB / "README.md").read_text(encoding="utf-8")
    assert guide == with_closed_words(guide), NEW_MEANING


def test_the_data_dictionary_is_fresh() -> None:
    stored = (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert stored == data_dictionary(), NEW_MEANING


def test_the_guide_says_what_a_word_means_and_which_field_takes_it() -> None:
    lines = closed_words().splitlines()
    place = lines.index("### Direction")
    assert "`Finding.direction`" in lines[place + 2]
    assert f"- `refutes`: {meanings()[Direction]['refutes']}" in lines[place:]
    assert "written in no file" in lines[lines.index("### Looked") + 2]
    assert "`RuleCell.when`" in lines[lines.index("### ProbeCase") + 2]
    assert f"- `inhibits`: {graph_words.RELATIONS['inhibits']}" in lines[lines.index("### Relation") :]
    assert set(meanings()[Relation]) == set(Relation)


def test_new_words_stand_between_the_marks_and_the_rest_of_the_guide_stays() -> None:
    written = with_closed_words(f"before\n{BEGIN}\nold\n{END}\nafter\n")
    assert written.startswith(f"before\n{BEGIN}\n")
    assert written.endswith(f"{END}\nafter\n")
    assert closed_words() in written
    assert "old" not in written.splitlines()
    with pytest.raises(ValueError, match="no place for the closed words"):
        with_closed_words(f"before\n{BEGIN}\n")


def rows_below(heading: str) -> dict[str, list[str]]:
    """Return the rows of the table below a heading of the data dictionary, by their first cell."""
    below = data_dictionary().partition(f"\n### {heading}\n")[2].partition("\n### ")[0]
    cells = [row.strip("| ").split(" | ") for row in below.splitlines() if row.startswith("| `")]
    return {row[0].strip("`"): row[1:] for row in cells}


def test_every_field_says_what_it_holds_whether_it_is_owed_and_what_it_means() -> None:
    for kind in TYPES:
        rows = rows_below(f"`{kind.folder}/`: {kind.word}")
        assert set(rows) == {field.name for field in fields(kind.record)}, kind.word
        assert all(len(row) == 2 and row[1] for row in rows.values())
    rows = rows_below("MechanismEntry")
    assert set(rows) == {field.name for field in fields(MechanismEntry)}
    assert all(f"`{word}`" in rows["mechanism"][0] for word in Mechanism)
    assert rows["mechanism"][0].endswith(", owed")
    assert rows["evidence"][0] == "list of [Evidence](#evidence), owed"
    assert rows["monitoring"][0] == "text or null"
    assert rows_below("Finding")["case"][0] == "[CaseDetail](#casedetail) or null"
    assert rows_below("`searches/`: search")["pair"][0] == "2 of text, owed"
    assert set(rows_below("Finding")) == {field.name for field in fields(Finding)}


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Kinds of nodes", graph_words.NODE_KINDS),
        ("Attributes of nodes", graph_words.NODE_ATTRIBUTES),
        ("Relations of edges", graph_words.RELATIONS),
        ("Whose word an edge is: `asserts`", graph_words.ASSERTS),
        ("Attributes of edges", graph_words.EDGE_ATTRIBUTES),
    ],
)
def test_the_dictionary_tells_every_word_of_the_graph(heading: str, words: dict[str, str]) -> None:
    assert {word: row[0] for word, row in rows_below(heading).items()} == words
