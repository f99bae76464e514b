"""What is told in numbers of a person: how far a pregnancy is, and a child of days."""

from collections.abc import Iterator

from safetykb.kernel.list_shapes import shaped
from safetykb.kernel.names import Name
from safetykb.lookup.names import records
from safetykb.lookup.reading import Meant, Reading
from safetykb.lookup.store import Node, Store

LATE_WEEKS, LATE_MONTHS = 28, 7
"""From when on a pregnancy is in its last third, by kb's description of it."""
NEWBORN_DAYS = 28
PREGNANCY, LATE = "pregnancy", "late-pregnancy"
NEWBORN = "neonate"


def is_late(line: str) -> bool:
    """Return whether all times that a line tells of a pregnancy are in its last third."""
    weeks = [int(match[1] or match[2] or match[3]) for match in shaped("WEEKS").finditer(line)]
    months = [int(match[1]) for match in shaped("MONTHS").finditer(line)]
    late = [week >= LATE_WEEKS for week in weeks] + [month >= LATE_MONTHS for month in months]
    return bool(late) and all(late)


def as_late(store: Store, reading: Reading) -> Reading:
    """Return a reading of a pregnancy as of its last third where its line says so: *32 weeks pregnant*."""
    late = store.node(LATE) if any(meant.node.id == PREGNANCY for meant in reading.meant) else None
    if late is None or not reading.line or not is_late(reading.line):
        return reading
    meant = [_as(one, late) if one.node.id == PREGNANCY else one for one in reading.meant]
    return reading._replace(meant=tuple(meant))


def _as(one: Meant, late: Node) -> Meant:
    return one._replace(node=late, name=one.name._replace(id=late.id, matched="age"))


def of_newborn(store: Store, text: str, days: int) -> Iterator[Reading]:
    """Yield a reading for a child of so many days: *3 days old*."""
    for _, node in records(store, store.find(NEWBORN)) if days < NEWBORN_DAYS else ():
        yield Reading(text, (Meant(node, Name(text, node.id, "age"), text),))
