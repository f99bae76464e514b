"""What a person is asked to go on with: of what was stopped already nothing is said of stopping it."""

import re
from collections.abc import Callable

from safetykb.kernel.words import begun, listed, whole_sentences

ASKS = re.compile(
    r"(?P<joint>^|; |, and | and )(?P<verb>(?:[Dd]o not|[Nn]ever) (?:stop|leave out|end)) (?P<what>[^.;:]+?)"
    r"(?P<how>(?: suddenly| for good)?(?: on your own)?(?: - [^.;]+|: [^.;]+)?)(?=\.|; if |, and |$)"
)
"""How words for the person ask not to stop some things: a sentence, its beginning or its end."""
_BETWEEN = re.compile(r", (?:or )?| or ")
_LEFT_BEFORE = re.compile(r"^[;,. ]+(?:and )?")
OPENS = re.compile(r"^(?:(?:the|your|daily|prescribed) )+")
"""What stands before the name of what somebody takes: `a blood thinner` is any, whatever was stopped."""


def going_on(text: str, goes_on: Callable[[str], str | None]) -> str:
    """Return a text for the person without what was stopped already, among what is not to be stopped.

    `goes_on` returns what to say of a thing named there, or nothing where it was stopped.
    """

    def asked(found: re.Match[str]) -> str:
        named = _BETWEEN.split(found["what"])
        left = [name for name in map(goes_on, named) if name]
        if left == named:
            return found[0]
        return f"{found['joint']}{found['verb']} {listed(left, 'or')}{found['how']}" if left else ""

    said = (_LEFT_BEFORE.sub("", ASKS.sub(asked, sentence)) for sentence in whole_sentences(text))
    return " ".join(begun(sentence) for sentence in said if sentence)
