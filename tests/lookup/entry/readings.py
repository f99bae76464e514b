"""What lines are read as: helpers and names that the tests of reading share."""

from safetykb.lookup.meaning import entries
from safetykb.lookup.reading import Reading
from safetykb.lookup.store import Store

ASPIRIN = "acetylsalicylic-acid"


def one(store: Store, text: str, *, conditions: bool = False) -> Reading:
    (reading,) = entries(store, [text], conditions=conditions)
    return reading


def ids(reading: Reading) -> list[str]:
    return [meant.node.id for meant in reading.meant] if reading.accepted else []


def read_ids(store: Store, text: str) -> list[list[str]]:
    return [ids(reading) for reading in entries(store, [text])]


def readings_of(store: Store, line: str) -> list[tuple[str, bool]]:
    """Return the medicines of a line, each with whether it is left out."""
    return [(meant.node.id, r.left_out) for r in entries(store, [line]) for meant in r.meant]
