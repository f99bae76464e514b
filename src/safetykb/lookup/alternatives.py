"""What a prescriber may weigh where something on a list changes the exposure of a medicine.

Members of its class that a reading calls no substrate of the enzyme or transporter by which the change comes;
never one that is itself major or worse with the rest of the list.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from safetykb.kernel.first_words import Severity
from safetykb.kernel.no_record import UNASSESSED
from safetykb.kernel.order import GRAVE, gravity
from safetykb.kernel.typed import TYPE_CHECKING
from safetykb.lookup.store import Node, Store, StoredAnswer, Told

if TYPE_CHECKING:
    from safetykb.kernel.shapes import Alternative, Alternatives

Beside = Callable[[Node, str], Sequence[StoredAnswer]]
"""The answers of a member, the first, with a list from which a medicine, the second, is left out."""


def alternatives(
    store: Store, told: Iterable[Told], on_list: Collection[str], beside: Beside
) -> "dict[str, Alternatives]":
    """Return what there is to weigh, by the medicine whose exposure is changed, where anything is known."""
    changed: dict[str, set[str]] = defaultdict(set)
    for one in told:
        if not (one.victim and one.perpetrator) or one.level["capped_by"]:
            continue
        if gravity(one.level["severity"]) >= gravity(Severity.MODERATE):
            changed[one.victim].add(one.perpetrator)
    opted = store.concern_texts["alternatives"]
    found: dict[str, Alternatives] = {}
    for victim, by in changed.items():
        node = store.node(victim)
        groups = [group for group in node.classes if group in opted] if node else []
        targets = changed_at(store.substrate_of(victim), map(store.acts_at, by)) if groups else frozenset()
        for group in groups if targets else ():
            members, left_out = _of_group(store, group, victim, targets, on_list, beside)
            if members or left_out:
                judged = opted[group]
                found[victim] = {
                    "members": members,
                    "left_out": left_out,
                    "says": judged["text"],
                    "basis": judged["basis"],
                    "rests_on": judged["rests_on"],
                }
    return found


def changed_at(substrate: Mapping[str, int], acting: Iterable[Collection[str]]) -> frozenset[str]:
    """Return the targets by which a substrate is changed: for each that acts, where it is most sensitive.

    Empty where one of them acts at none of its targets: how the change comes is then not known.
    """
    found: set[str] = set()
    for targets in acting:
        shared = {target: substrate[target] for target in targets if target in substrate}
        if not shared:
            return frozenset()
        found |= {target for target, degree in shared.items() if degree == max(shared.values())}
    return frozenset(found)


def _of_group(
    store: Store, group: str, victim: str, targets: frozenset[str], on_list: Collection[str], beside: Beside
) -> "tuple[list[Alternative], int]":
    """Return members of a class that are spared, by name, and how many more are major with the list."""
    members: list[Alternative] = []
    left_out = 0
    for member, read in store.spared(group).items():
        node = store.node(member)
        if node is None or member == victim or member in on_list or not targets <= read.keys():
            continue
        answers = beside(node, victim)
        worst = max((answer.axes[0] for answer in answers), key=gravity, default=None)
        if gravity(worst) >= GRAVE:
            left_out += 1
            continue
        readings = dict.fromkeys(reading for target in sorted(targets) for reading in read[target])
        members.append(
            {
                "id": member,
                "name": node.name,
                "spared_by": sorted(targets),
                "readings": [{"source": one.source, "sections": one.sections} for one in readings],
                "severity": worst,
                "unassessed": sum(answer.looked in UNASSESSED for answer in answers),
            }
        )
    return sorted(members, key=lambda one: one["name"]), left_out
