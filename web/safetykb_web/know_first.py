"""The few different facts of a node to know before all others."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from safetykb.kernel.first_words import Severity
from safetykb.kernel.order import gravity
from safetykb.kernel.shapes import Json
from safetykb.kernel.words import listed, whole_sentences
from safetykb.lookup.concerns import Shared, weight
from safetykb.lookup.concerns.of_one import IN_CONDITION, OTHERWISE
from safetykb.lookup.store import Store
from safetykb_web.page_data import RecordPage
from safetykb_web.with_others import Others, Said, Standing

FACTS = 5
"""How many there are at most."""
CLASSES = 3
"""How many classes of others are named, or of the others themselves."""
TOLD = gravity(Severity.MODERATE)
"""How grave something must be to be told first."""
MOST_CITED = 3
"""Citations of what is told in a line."""
SHARE, FEW = 3, 6
"""A class without a record is named where one in so many of the others is of it, and they are not few."""


class Fact(NamedTuple):
    """One fact to know first."""

    sort: str
    """What it is about: others, the node by itself, stopping, conditions, product, margin."""
    title: str
    severity: str | None
    action: str | None
    says: str
    place: str
    """Where on the page the whole of it stands."""
    cited: tuple[str, ...] = ()
    """Finding ids behind it."""


def know_first(
    store: Store,
    page: RecordPage,
    others: Others,
    alone: Sequence[RecordPage],
    conditions: Sequence[Standing],
) -> tuple[Fact, ...]:
    """Return the facts to know first, gravest first: one of each sort, then what else with others."""
    with_others = (_shared(store, others, shared) for shared in others.shared)
    first = list(islice(with_others, 1))
    own = chain(_alone(alone), _stopping(page), _conditions(conditions), _product(page), _margin(page))
    found = islice(chain(first, own, with_others), FACTS)
    return tuple(sorted(found, key=lambda fact: -gravity(fact.severity)))


def _shared(store: Store, others: Others, shared: Shared) -> Fact:
    first, text = shared.told[0], others.happens(shared.id)
    happens = text or Said(first.said["consequence"], first.said["rests_on"])
    grave = [one for one in shared.told if weight(one)[:2] == weight(first)[:2]]
    # Without a text of the concern, what one record says is said only of those of whom it says it.
    meant = grave if text else [one for one in grave if one.said["consequence"] == happens.text]
    with_whom = {others.other(one) for one in meant}
    left = len({others.other(one) for one in shared.told} - with_whom)
    what = "" if shared.title in (OTHERWISE, IN_CONDITION) else f"{shared.title}, "
    more = f"Less gravely with {left} more." if text else f"What is said of {left} more stands below."
    return Fact(
        sort="with others",
        title=f"{what}with {_whom(store, with_whom)}",
        severity=first.level["severity"],
        action=first.level["action"],
        says=f"{happens.text} {more}" if left else happens.text,
        place=shared.id,
        cited=few(happens.rests_on),
    )


def _whom(store: Store, ids: set[str]) -> str:
    """Return who they are: classes that hold most of them, those with a record of their own first."""
    left = sorted((node for name in ids if (node := store.node(name))), key=lambda node: node.name.casefold())
    least = len(left) / SHARE if len(left) > FEW else len(left)
    words: list[str] = []
    while len(left) + len(words) > CLASSES and len(words) < CLASSES:
        counted = Counter(drug_class for node in left for drug_class in node.classes)
        fit = [name for name, members in counted.items() if name in ids or members >= least]
        if not fit:
            break
        best = max(fit, key=lambda name: (name in ids, counted[name], name))
        words.append(store.names({best})[best])
        left = [node for node in left if best not in (node.id, *node.classes)]
    named = left[: CLASSES - len(words)] if not words or len(left) == 1 else []
    words += [node.name for node in named]
    others = len(left) - len(named)
    return listed([*words, f"{others} more"] if others else words)


def _alone(pages: Sequence[RecordPage]) -> Iterator[Fact]:
    for record in (page.record for page in pages[:1]):
        if gravity(record["severity"]) < TOLD:
            continue
        says = record["advice"] or record["says"]
        title = f"{record['effect']}, by itself"
        yield Fact("by itself", title, record["severity"], None, _first(says), "adverse", _cited(says))


def _stopping(page: RecordPage) -> Iterator[Fact]:
    if told := page.record.get("stopping"):
        yield Fact("stopping", "stopping it", None, None, _first(told), "stopping", _cited(told))


def _conditions(found: Sequence[Standing]) -> Iterator[Fact]:
    if not found or found[0].severity is None:
        return
    first = found[0]
    alike = [s for s in found if (s.severity, s.action, s.documentation) == first[:2] + first[3:4]]
    names = [standing.other.name for standing in alike]
    left = len(found) - len(names)
    more = f"{left} more stand below." if left else ""
    says = f"{first.consequence} {more}".rstrip() if len(names) == 1 else more or "Each is told below."
    title = f"in {listed(names, 'or')}"
    yield Fact("conditions", title, first.severity, first.action, says, "conditions")


def _product(page: RecordPage) -> Iterator[Fact]:
    for ask in page.record.get("asks") or ():
        if ask["about"] == "product":
            yield Fact("product", "which product it is", None, None, ask["question"], "identity")


def _margin(page: RecordPage) -> Iterator[Fact]:
    margin: Json | None = page.record.get("margin")
    if margin and margin["raised"] and gravity(margin["raised"]["severity"]) >= TOLD:
        harm, why = margin["raised"], margin["raised"]["severity_reason"]
        title = f"too much of it ({margin['width']} margin)"
        yield Fact("margin", title, harm["severity"], None, harm["happens"], "margin", _cited(why))


def _first(judgement: Json) -> str:
    return whole_sentences(judgement["text"])[0]


def few(cited: Iterable[str]) -> tuple[str, ...]:
    """Return the first findings, one of each source, as many as a line cites."""
    of_source: dict[str, str] = {}
    for finding in cited:
        of_source.setdefault(finding.partition("#")[0], finding)
    return tuple(of_source.values())[:MOST_CITED]


def _cited(judgement: Json) -> tuple[str, ...]:
    return few(judgement["rests_on"])
