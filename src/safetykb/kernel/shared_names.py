"""What is said of a name that means several things, on every surface."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from safetykb.kernel.order import GRAVE, gravity
from safetykb.kernel.shapes import Ambiguous, Meaning, ReadAs
from safetykb.kernel.words import listed

MOST_NAMED = 3
"""Members of a list that are named beside a meaning."""
WHICHEVER = (
    "Whichever is meant: not before a pharmacist has answered; where it has been taken daily, ask today."
)


class SharedName(NamedTuple):
    """What is said of a shared name beside its meanings."""

    first: str
    """What comes before all: that every meaning is grave with the list; empty where that is not known."""
    beside: tuple[str, ...]
    """For each meaning the gravest that is known of it with the list; empty where nothing is."""
    last: str
    """What was checked for it, and what was not."""


def said_of(entry: Ambiguous, read_as: Sequence[ReadAs], names: Mapping[str, str]) -> SharedName:
    """Return what is said of a shared name, by how the list was read and what its members are called."""
    meanings = entry["candidates"]
    graves = [told["severity"] for one in meanings for told in one.get("gravest", ())[:1]]
    every = len(graves) == len(meanings) and all(gravity(severity) >= GRAVE for severity in graves)
    beside = tuple(_beside(one, names) for one in meanings)
    first = WHICHEVER if every and not entry["elsewhere"] else ""
    return SharedName(first, beside, _checked(entry, beside, read_as))


def _beside(meaning: Meaning, names: Mapping[str, str]) -> str:
    told = meaning.get("gravest", ())
    return ", ".join(
        f"{one['severity']} with {_few([names[name] for name in one['beside']])}" for one in told
    )


def _few(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return listed([*names[:MOST_NAMED], f"{more} more"] if more > 0 else names)


def _checked(entry: Ambiguous, beside: Sequence[str], read_as: Sequence[ReadAs]) -> str:
    name = entry["name"]
    asked = (read for read in read_as if any(one["name"] == name for one in read["ambiguous"]))
    parts = (part for read in asked for part in read["ingredients"] if part["matched"] == name)
    held = list(dict.fromkeys(part["name"] for part in parts))
    if held:
        return f"Whichever is meant, it holds {listed(held)}: that is checked; say which for the rest."
    if not any(beside):
        return "Nothing was checked for it."
    silent = "" if all(beside) else " Where nothing stands, that is not an all-clear."
    return f"Beside each stands the gravest known of it with this list; nothing else was checked.{silent}"
