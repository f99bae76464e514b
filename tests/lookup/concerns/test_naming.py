"""Names in texts are whole words, or several of that name; a longer word that holds one is another."""

import pytest

from safetykb.lookup.concerns.naming import first_word, is_named, places, words_of


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("the opioid ends", True),
        ("opioids, and their like", True),
        ("opioidx, and their like", False),
        ("(opioid)", True),
        ("a non-opioid", True),
        ("opioid", True),
        ("an opioidergic", False),
        ("a nonopioid", False),
        ("opioidss", False),
        ("opioid_s", False),
        ("opioide or opioid", True),
        ("nothing", False),
    ],
)
def test_a_name_is_a_whole_word_of_a_text(text: str, named: bool) -> None:
    assert is_named(text, "opioid") is named


def test_a_name_is_found_wherever_its_letters_stand() -> None:
    assert [*places("abab cab", "ab")] == [(0, 2), (2, 4), (6, 8)]
    assert [*places("anana", "ana")] == [(0, 3), (2, 5)]
    assert [*places("aaa", "aa")] == [(0, 2), (1, 3)]
    assert [*places("else", "ab")] == []


def test_words_are_told_apart_by_all_that_is_no_letter_of_them() -> None:
    assert words_of("Don't end it: 5 mg, step_by-step.") == [
        "don",
        "t",
        "end",
        "it",
        "5",
        "mg",
        "step_by",
        "step",
    ]
    assert words_of("...") == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It's so", "it"),
        ("a b", "a"),
        ("and, then", "and"),
        ("", ""),
        (" it", ""),
        ("(it)", ""),
        ("UNLESS", "unless"),
    ],
)
def test_the_first_word_is_that_with_which_a_text_begins(text: str, word: str) -> None:
    assert first_word(text) == word
