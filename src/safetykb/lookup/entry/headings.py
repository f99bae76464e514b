"""What a heading, or the first column of a row, says of what stands below or behind it."""

from collections.abc import Sequence

from safetykb.kernel.list_words import meanings, says
from safetykb.lookup.entry.cut import Span
from safetykb.lookup.entry.meanings import GATHERED, STOPPED, either_way, left_out
from safetykb.lookup.entry.parse import Element
from safetykb.lookup.reading import Reading, Understood


def under_headings(readings: Sequence[Reading]) -> list[Reading]:
    """Return readings with what a heading says of the lines below it: *Allergies:*, *Stopped:*."""
    found: list[Reading] = []
    heading: Understood | None = None
    for reading in readings:
        if not reading.meant and (begun := _heading(reading)):
            heading = begun
            found.append(reading._replace(unparsed=(), says=None, content=""))
        elif not reading.meant and _ends_section(reading):
            heading = None
            found.append(reading)
        elif heading is None or reading.names_nothing:
            found.append(reading)
        else:
            found.append(under(reading, heading))
    return found


def under(reading: Reading, heading: Understood) -> Reading:
    """Return a reading with what a heading above it, or the column before it, says of it."""
    if heading.sort == STOPPED and not either_way(heading.text):
        return reading._replace(kept={STOPPED: heading.text, **reading.kept})
    doubt = either_way(heading.text)
    return left_out(reading, doubt or Element(0, 0, "untaken", heading.sort, 0, heading.text))


def column(line: str, spans: Sequence[Span]) -> Understood | None:
    """Return what the first column of a row says of those behind it: *STOP | lisinopril 10 mg*."""
    if len(spans) < 2 or line[spans[0].end : spans[1].start].strip(" ") not in ("\t", "|"):
        return None
    said = line[spans[0].start : spans[0].end].casefold().rstrip(":")
    if _heads(said, STOPPED):
        return Understood(STOPPED, said)
    untaken = sorted(_heads(said, "untaken") & GATHERED)
    return Understood(untaken[0], said) if untaken else None


def _heads(said: str, sort: str) -> frozenset[str]:
    return meanings(said, sort) | meanings(f"{said}:", sort)


def _heading(reading: Reading) -> Understood | None:
    """Return what a line that names nothing says of those below it, and in which words."""
    said = reading.line.strip().rstrip(":").casefold()
    heads = reading.line.rstrip().endswith(":") or says(said, "a heading")
    if heads and STOPPED in reading.kept:
        return Understood(STOPPED, said)
    untaken = sorted(_heads(said, "untaken") & GATHERED)
    return Understood(untaken[0], said) if untaken and heads else None


def _ends_section(reading: Reading) -> bool:
    """Return whether a line is a heading of another list, or says that there is nothing in this one."""
    said = reading.line.strip().casefold().rstrip(":")
    listed = bool(said) and says(said.split()[-1], "names a list")
    ends = listed or says(said, "of another thing") or bool(_heads(said, "filler"))
    return ends or reading.line.rstrip().endswith(":")
