"""What is to be done about a concern: the words of its pairs, the gravest first, and a sentence of each."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from safetykb.kernel.typed import NamedTuple
from safetykb.kernel.words import begun, whole_sentences
from safetykb.lookup.store import Told

ECHO = re.compile(
    r"(?:Advise against (?:it|the two|both|these|the two together|these together)(?: where another"
    r"(?: medicine| one)? will do)?|Do not combine(?: them| the two)?)\."
)
"""A sentence that says no more than that two are not to be combined, which is composed of the pairs."""
STARTING = (
    *("Do not start", "Do not begin", "Advise against starting", "Advise against beginning"),
    *("Begin low", "Begin the second", "Advise against it where another will do;"),
)
"""How a sentence begins that is about what is not taken yet: on a list most is, so it comes behind."""

TYPESET = "\N{RIGHT SINGLE QUOTATION MARK}"
Pairs = frozenset[tuple[str, str]]


class Own(NamedTuple):
    """The words of some pairs that are told alike."""

    of: Pairs
    sentences: Sequence[str]


def of_takers(text: str) -> list[str]:
    """Return the sentences of advice in the order in which who takes a medicine already needs them.

    What only tells not to combine is left out where more is said; what is about a start comes last.
    """
    every = whole_sentences(text)
    more = [sentence for sentence in every if not ECHO.fullmatch(sentence)] or every
    return sorted(more, key=lambda sentence: sentence.startswith(STARTING))


def own_words(told: Iterable[Told], field: str) -> list[Own]:
    """Return the words of pairs in the order in which they come, each text once with all that it is of."""
    of: dict[str, set[tuple[str, str]]] = {}
    for one in told:
        if text := one.said[field]:
            of.setdefault(text, set()).add(one.pair)
    return [Own(frozenset(pairs), of_takers(text)) for text, pairs in of.items()]


class Named(NamedTuple):
    """Whom sentences are told of, and by what names."""

    advised: Pairs
    """Pairs that it was said of that they are not combined."""
    just: Pairs
    """Whom was spoken of just before."""
    everybody: Pairs
    of: Callable[[str], str]
    """What an end of a pair is called."""
    together: Callable[[Pairs], str]
    """What pairs are called."""


def in_turn(own: Sequence[Own], who: Named) -> Iterator[str]:
    """Yield the first sentence of each text, then what else they say, each with the pairs that it is of.

    A sentence that holds of everybody, or of whom was spoken just before, names nobody, nor does one in which
    both are named. Of two of which the one says what the other says, and goes on, only that one is told; that
    two are not combined is told once.
    """
    just = who.just
    against = {
        f"advise against {who.of(one)} with {who.of(other)}.".casefold()
        for pair in who.advised
        for one, other in (pair, pair[::-1])
    }
    heads = [(one.sentences[0], one.of) for one in own]
    tails = [(sentence, one.of) for one in own for sentence in one.sentences[1:]]
    of: dict[str, Pairs] = {}
    for sentence, pairs in (*heads, *tails):
        of[sentence] = of.get(sentence, frozenset()) | pairs
    for sentence, pairs in of.items():
        if sentence.replace(TYPESET, "'").casefold() in against or any(
            _goes_on(other, sentence) for other in of
        ):
            continue
        plain = pairs == just or pairs >= who.everybody or _names(sentence, pairs, who.of)
        yield sentence if plain else f"{begun(who.together(pairs))}: {sentence}"
        just = pairs


def _names(sentence: str, pairs: Pairs, of: Callable[[str], str]) -> bool:
    """Return whether a sentence names both ends of the one pair that it is of."""
    ends = {re.escape(of(end)) for pair in pairs for end in pair}
    said = sentence.replace(TYPESET, "'")
    return len(pairs) == 1 and all(re.search(rf"(?i)\b{end}\b", said) for end in ends)


def _goes_on(longer: str, sentence: str) -> bool:
    """Return whether a sentence says what another says, and more."""
    return longer != sentence and longer.startswith(sentence.rstrip("."))
