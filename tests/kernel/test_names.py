"""Names: found whatever their case, accents and punctuation; near ones offered; shared ones not chosen."""

import pytest

from safetykb.kernel.names import Name, index_names, normal_form
from safetykb.lookup.offers import nearest

NAMES = index_names(
    [
        Name("quetiapine", "quetiapine", "name"),
        Name("Seroquel", "quetiapine", "brand"),
        Name("7-hydroxymitragynine", "7-oh", "name"),
        Name("St John's wort", "sjw", "name"),
        Name("Calm", "a", "brand"),
        Name("CALM", "b", "brand"),
        Name("กระท่อม", "kratom", "synonym"),
    ]
)


def find(text: str) -> list[Name]:
    return list(NAMES.get(normal_form(text), ()))


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("QUETIAPINE", "quetiapine"),
        ("quétiapine", "quetiapine"),
        (" seroquel ", "quetiapine"),
        ("7 Hydroxy Mitragynine", "7-oh"),
        ("st. john\u2019s-wort", "sjw"),
        ("กระท่อม", "kratom"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, node: str) -> None:
    assert [name.id for name in find(text)] == [node]


def test_a_shared_name_gives_every_candidate() -> None:
    assert {name.id for name in find("calm")} == {"a", "b"}


@pytest.mark.parametrize("text", ["", "   ", "-", "\x00", "quetiapnie"])
def test_what_is_not_a_name_finds_nothing(text: str) -> None:
    assert find(text) == []


def test_a_misspelling_is_offered_with_a_score() -> None:
    (form, score), *_ = nearest("quetiapnie", list(NAMES))
    assert form == "quetiapine"
    assert 0.8 < score < 1


def test_nothing_like_it_offers_nothing() -> None:
    assert nearest("zzzzzzzzzzzz", list(NAMES)) == []


def test_the_normal_form_keeps_letters_and_digits_of_any_script() -> None:
    assert normal_form("É-7 (ก)") == "e7ก"
    below, above = "\u1dfd", "\u1ab0"
    assert normal_form(f"{above}:{below}") == normal_form(f"{below}{above}")
