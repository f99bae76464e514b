"""How much is alerted to: pairs by how grave, how sure and what decides, and concerns of written lists."""

from collections import Counter
from collections.abc import Iterable

from safetykb.kernel.order import GRAVE, gravity
from safetykb.kernel.shapes import AlertFigures, ListFigures
from safetykb.kernel.typed import NamedTuple
from safetykb.lookup.report import check
from safetykb.lookup.store import Store


class WrittenList(NamedTuple):
    """A list as somebody wrote it down."""

    name: str
    medicines: str
    conditions: tuple[str, ...]


def written_lists(lines: Iterable[str]) -> list[WrittenList]:
    """Return the lists in a text: a line each, `name|medicine; medicine; ...|condition; condition`.

    ValueError, with the line, where one has no name or no medicine.
    """
    found: list[WrittenList] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        name, medicines, *rest = (*(part.strip() for part in line.split("|")), "")[:3]
        if not name or not medicines:
            raise ValueError(f"line {number} is not `name|medicine; medicine|condition`: {line.strip()[:80]}")
        conditions = tuple(part.strip() for part in "".join(rest).split(";") if part.strip())
        found.append(WrittenList(name, medicines, conditions))
    return found


def alert_figures(store: Store, lists: Iterable[WrittenList] = ()) -> AlertFigures:
    """Return how many pairs there are of each sort, and what written lists are told."""
    counts = list(store.counts())
    grave = [count for count in counts if _is_grave(count.severity)]
    return {
        "pairs": sum(count.pairs for count in counts),
        "by_answer": _summed((count.answer, count.pairs) for count in counts),
        "by_severity": _summed((count.severity or "none", count.pairs) for count in counts),
        "by_documentation": _summed((count.documentation or "none", count.pairs) for count in counts),
        "at_major": {
            "by_decider": _summed((count.decider, count.pairs) for count in grave),
            "by_documentation": _summed((count.documentation or "none", count.pairs) for count in grave),
            "by_rule": _summed((count.rule, count.pairs) for count in grave if count.rule),
        },
        "lists": [_of_list(store, written) for written in lists],
    }


def _is_grave(severity: str | None) -> bool:
    return gravity(severity) >= GRAVE


def _summed(counted: Iterable[tuple[str, int]]) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for key, count in counted:
        sums[key] += count
    return dict(sorted(sums.items()))


def _of_list(store: Store, written: WrittenList) -> ListFigures:
    checked = check(store, [written.medicines], written.conditions)
    concerns = [concern["severity"] for concern in checked.read("concerns")]
    certificate = checked.read("certificate")
    return {
        "name": written.name,
        "names": len(certificate["recognised"]),
        "not_understood": [*certificate["unrecognised"], *certificate["ambiguous"]],
        "pairs": certificate["pairs"],
        "pairs_at_major": sum(answer.weight >= GRAVE for answer in checked.answers),
        "concerns": len(concerns),
        "concerns_at_major": sum(_is_grave(severity) for severity in concerns),
        "unassessed": checked.unassessed,
    }
