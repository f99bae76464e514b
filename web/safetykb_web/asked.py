"""What one text of a request may be."""

from safetykb_web.errors import UnclearRequestError

LONGEST_NAME = 400
"""Letters of one entry of a list, directions included."""


def one_name(text: str) -> str:
    """Return a text without the space around it; refuse one that is longer than any that is looked for."""
    if len(text) > LONGEST_NAME:
        raise UnclearRequestError(too_long(text))
    return text.strip()


def too_long(text: str) -> str:
    """Return what is said of a text that is longer than one entry may be."""
    return (
        f"One name is {len(text)} letters long; the longest that is looked for has {LONGEST_NAME}. "
        f"Separate names by commas or line ends."
    )
