"""What a name means: one record, or several among which a person must choose."""

from collections.abc import Collection, Sequence

from safetykb.kernel.names import Name
from safetykb.lookup.names import named, records
from safetykb.lookup.reading import Ambiguous, Meant, Reading
from safetykb.lookup.store import Node, Store
from safetykb.lookup.tokens import glued_on


def entries(
    store: Store, texts: Sequence[str], *, conditions: bool = False, whole: Collection[str] = ()
) -> list[Reading]:
    """Return what texts were read as, entry by entry; one that is a name as it stands is read no further.

    Those in `whole` are taken for one name each, and not cut.
    """
    found: list[Reading] = []
    for text in texts:
        reading = as_it_stands(store, text, conditions=conditions)
        if reading is not None:
            found.append(reading)
        elif text in whole:
            found.append(Reading(text, unparsed=(text,), content=text, line=text))
        else:
            from safetykb.lookup.entry import read

            found += read(store, text, conditions=conditions) or [Reading(text, unparsed=(text,), line=text)]
    if len(found) > 1 and not all(reading.accepted for reading in found):
        from safetykb.lookup.entry.headings import under_headings

        return under_headings(found)
    return found


def as_it_stands(store: Store, text: str, *, conditions: bool = False) -> Reading | None:
    """Return the reading of a text that is a name as it stands, or None."""
    means = [] if glued_on(text) else records(store, named(store, text))
    if conditions:
        means = [meant for meant in means if meant[1].condition] or means
    if not means:
        return None
    if all(node.not_covered for _, node in means):
        says = str(means[0][1].not_covered)
        return Reading(text, unparsed=(text,), says=says, content=text, line=text, uncovered=True)
    one = meaning(store, text, means, conditions=conditions)
    if isinstance(one, Meant):
        return Reading(text, (one,), line=text)
    return Reading(text, ambiguous=(one,), line=text)


def meaning(
    store: Store, entered: str, means: Sequence[tuple[Name, Node]], *, conditions: bool
) -> Meant | Ambiguous:
    """Return the record that a name means, or those among which a person must choose."""
    covered = [(name, node) for name, node in means if not node.not_covered]
    if conditions and any(node.condition for _, node in covered):
        covered = [(name, node) for name, node in covered if node.condition]
    found = tuple(Meant(node, name, entered) for name, node in covered)
    elsewhere = tuple(dict.fromkeys(other for name, _ in means for other in name.also))
    if len(found) > 1 or elsewhere:
        return Ambiguous(entered, found, elsewhere)
    if not found[0].node.members:
        return found[0]
    members = [node for member in found[0].node.members if (node := store.node(member))]
    candidates = tuple(Meant(node, Name(node.name, node.id, "member"), entered) for node in members)
    return Ambiguous(entered, candidates, of_class=found[0].node.name)
