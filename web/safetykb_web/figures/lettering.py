"""How much room letters take. Widths are those of a wide sans (DejaVu), so that narrower ones fit as well."""

from typing import NamedTuple

SIZE = 12.0
"""Height of letters in pixels, on a phone as on a desk: figures are laid out for a width, never shrunk."""
LEADING = 15.0
"""From one line of letters to the next."""
WIDTHS = {
    "'ijlIJ,. ·": 0.32,
    "/:;\\|f-t()[]!r": 0.41,
    '"*_`\u2013szc?L': 0.56,
    "kFvxyPaoTYebdghnpquES0123456789${}µ": 0.64,
    "AVKBRXZCUHN": 0.75,
    "DGOQ&w#+<=>^~\u00d7→M": 0.86,
}
"""Letters -> the share of their height that they are wide."""
WIDEST = 1.0
_OF = {letter: share for letters, share in WIDTHS.items() for letter in letters}
BOLDER = 1.12
"""How much wider bold letters are."""


class Box(NamedTuple):
    """A place on the canvas."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        """Return whether the two overlap."""
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)


def width_of(words: str, size: float = SIZE, *, bold: bool = False) -> float:
    """Return how wide words are, at most."""
    width = size * sum(_OF.get(letter, WIDEST) for letter in words)
    return width * BOLDER if bold else width


def wrapped(words: str, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return words as lines that fit into a width; a word too long for it stands on a line of its own."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
