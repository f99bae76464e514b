"""Where a text names something, and of which words it is: found without a pattern for each of them."""

import re
from collections.abc import Iterator


def places(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield where the letters of a name begin and end in a text, both in small letters."""
    start = text.find(name)
    while start >= 0:
        yield start, start + len(name)
        start = text.find(name, start + 1)


def is_named(text: str, name: str) -> bool:
    """Return whether a text, in small letters, holds a name, or several of that name, as whole words."""
    return any(
        is_edge(text, start)
        and (is_edge(text, end) or (text[end : end + 1] == "s" and is_edge(text, end + 1)))
        for start, end in places(text, name)
    )


def words_of(text: str) -> list[str]:
    """Return the words of a text, in small letters, without what stands between them."""
    return re.findall(r"\w+", text.casefold())


def first_word(text: str) -> str:
    """Return the word with which a text begins, in small letters; empty where it begins with none."""
    return "" if not is_letter(text[:1]) else words_of(text.partition(" ")[0])[0]


def is_edge(text: str, at: int) -> bool:
    """Return whether a word begins or ends at a place of a text."""
    return is_letter(text[at - 1 : at]) is not is_letter(text[at : at + 1])


def is_letter(one: str) -> bool:
    """Return whether a letter, or none, is part of a word."""
    return one.isalnum() or one == "_"
