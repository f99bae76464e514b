"""What advice asks that a list gives already."""

import re

_LIVER = r"(?i)\b(?:cirrhosis|cirrhotic|hepatitis [a-e]\b|child[ -]?pugh|fatty liver|mash|nash|masld|nafld)"
_SEIZURES = r"(?i)\b(?:epilep\w+|fits?|seizures?)\b"
_ASKED: tuple[tuple[str, str], ...] = (
    (_LIVER, r"\bAsk which liver disease it is: "),
    (_SEIZURES, r"(?<=\bAsk about )(?:earlier )?seizures, (?=head injury)"),
)
"""What a list tells, and the words of advice that ask for it."""


def given_by(written: str) -> tuple[str, ...]:
    """Return the words of advice that ask for what a list tells, as it is written."""
    return tuple(asks for tells, asks in _ASKED if re.search(tells, written))


def without_asking(sentence: str, given: tuple[str, ...]) -> str:
    """Return a sentence without that it asks for what is given."""
    for asks in given:
        if found := re.search(asks, sentence):
            rest = sentence[found.end() :]
            capital = found.start() == 0 or sentence[: found.start()].endswith(": ")
            sentence = sentence[: found.start()] + (rest[:1].upper() if capital else rest[:1]) + rest[1:]
    return sentence
