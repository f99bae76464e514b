"""Sentences on several pairs that differ in one name alone: told once, with the names together."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from safetykb.kernel.words import listed
from safetykb.lookup.concerns.naming import is_edge, places

_BEHIND = r"\b(?P<before>whether|beside|with|where|against) (?P<one>(?:an? |the )?{})(?![\w-])"
"""Where a name may become several that are joined by *or*: behind these nothing hangs on their number."""
_NEITHER = r"\bneither (?=(?:is|ends|stops)\b)"
Pair = tuple[str, str]


def folded(told: Iterable[tuple[str, Pair | None]], called: Callable[[str], Sequence[str]]) -> Iterator[str]:
    """Yield sentences, of those on one pair that differ in one end's name the first, with all names.

    With a sentence stands the pair that it is of; None where it is of several, or names whom it is of before.
    """
    every = list(told)
    several = sum(pair is not None for _, pair in every) > 1
    shapes = [[*_shapes(text, pair, called)] if several else [] for text, pair in every]
    gone: set[int] = set()
    for place, (text, _) in enumerate(every):
        if place in gone:
            continue
        for shape, one in shapes[place]:
            same = {
                n: other
                for n, its in enumerate(shapes)
                if n > place and n not in gone
                for its_shape, other in its
                if its_shape == shape
            }
            if same:
                gone.update(same)
                names = listed([one, *same.values()], "or")
                text = re.sub(_NEITHER, "none ", shape.replace("\0", names))
                break
        yield text


def _shapes(
    text: str, pair: Pair | None, called: Callable[[str], Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """Yield a sentence without the name of an end that it names once, and that name."""
    said = text.casefold()
    for end in pair or ():
        for name in called(end):
            times = sum(all(is_edge(said, at) for at in ends) for ends in places(said, name.casefold()))
            if times != 1:
                continue
            if found := re.search(f"(?i){_BEHIND.format(re.escape(name))}", text):
                yield f"{text[: found.start('one')]}\0{text[found.end('one') :]}", found["one"]
