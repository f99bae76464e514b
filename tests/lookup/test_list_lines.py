"""Lines as they stand on real lists, labelled by a reader who had not seen the code: none is read wrong."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from safetykb.lookup.meaning import entries
from safetykb.lookup.reading import read_as
from safetykb.lookup.store import Store
from tests.conftest import KB

LINES = Path(__file__).with_name("list_lines.tsv")
CONDITIONS = {path.stem for path in (KB / "conditions").glob("*.yaml")}

KEPT = {
    "stopped": [("stopped", "")],
    "frequency=weekly": [("frequency", "once a week")],
    "release=immediate": [("release", "immediate release")],
    "release=prolonged": [("release", "extended release")],
    "route=inhaled": [("route", "inhaled"), ("form", "inhaler"), ("form", "nebuliser solution")],
    "route=intramuscular": [("route", "into a muscle")],
    "route=intravenous": [("route", "into a vein")],
    "route=nasal": [("route", "in the nose"), ("form", "nasal spray")],
    "route=ophthalmic": [("route", "in the eye")],
    "route=subcutaneous": [("route", "under the skin")],
    "route=sublingual": [("route", "under the tongue"), ("form", "sublingual"), ("form", "film")],
    "route=topical": [("route", "on the skin"), ("form", "gel"), ("form", "cream"), ("form", "ointment")],
    "route=transdermal": [("route", "through the skin"), ("form", "patch")],
}
"""How the labels' words for what is kept are said by the reading."""


class Label(NamedTuple):
    """What a pharmacist says that a line means."""

    line: str
    reading: str
    means: tuple[frozenset[str], ...] = ()
    """For each ingredient the ids that are right: one, or several where either will do."""
    kept: str = ""

    @property
    def of_condition(self) -> bool:
        """Whether it is a condition of the person that is meant."""
        return any(ids <= CONDITIONS for ids in self.means)

    def is_met_by(self, ids: set[str]) -> bool:
        """Whether the ids are the ingredients meant: none missing, none beside them."""
        return all(ids & either for either in self.means) and len(ids) == len(self.means)


class Found(NamedTuple):
    """What `safetykb resolve` says of a line."""

    ids: set[str]
    kept: dict[str, str]
    left: list[str]
    """What was not understood, or means several things."""


def labels() -> Iterator[Label]:
    for row in LINES.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("# "):
            line, reading, means, kept, *_ = [*row.split("\t"), "", "", ""]
            ids = tuple(frozenset(part.split("/")) for part in means.split(" + ")) if means else ()
            yield Label(line, reading, ids, kept)


LABELS = list(labels())


@lru_cache(None)
def found(store: Store, label: Label) -> Found:
    """Return what is said of a line; each is read once for all tests."""
    readings = entries(store, [label.line], conditions=label.of_condition)
    items = [read_as(store, reading) for reading in readings]
    return Found(
        {part["id"] for item in items for part in item["ingredients"]},
        {sort: said for item in items for sort, said in item["kept"].items()},
        [part for item in items for part in (*item["unparsed"], *(one["name"] for one in item["ambiguous"]))],
    )


def verdict(store: Store, label: Label) -> str:
    """Return `right`, `wrong` (an ingredient that is not the label's, or one dropped unsaid) or `unread`."""
    said = found(store, label)
    if label.reading == "part":
        meant = frozenset[str]().union(*label.means)
        return "right" if said.ids <= meant and said.left else "wrong"
    if label.reading in ("ask", "refuse"):
        return "wrong" if said.ids else "right"
    if not is_covered(store, label):
        meant = frozenset[str]().union(*label.means)
        return "right" if not said.ids or (said.ids <= meant and said.left) else "wrong"
    if label.is_met_by(said.ids) and not said.left:
        return "right" if is_kept(label.kept, said.kept) else "unread"
    if label.reading == "offer" and not said.ids:
        return "right"
    meant = frozenset[str]().union(*label.means)
    return "unread" if said.ids <= meant and said.left else "wrong"


def is_covered(store: Store, label: Label) -> bool:
    """Whether every ingredient has a record; what has none is said, and may not be passed over."""
    return all(any((node := store.node(i)) and node.checkable for i in either) for either in label.means)


def is_kept(asked: str, kept: dict[str, str]) -> bool:
    return not asked or any(sort in kept and said in kept[sort] for sort, said in KEPT[asked])


def test_no_line_is_read_wrong(store: Store) -> None:
    assert [label.line for label in LABELS if verdict(store, label) == "wrong"] == []


def test_nearly_every_line_is_read_as_a_pharmacist_reads_it(store: Store) -> None:
    missed = [label.line for label in LABELS if verdict(store, label) != "right"]
    assert len(missed) <= 0.03 * len(LABELS), missed


def test_what_is_not_read_is_said(store: Store) -> None:
    for label in LABELS:
        said = found(store, label)
        assert said.ids or said.left or label.reading == "refuse", label.line


def test_the_lines_are_many_of_every_kind(store: Store) -> None:
    refused = [label for label in LABELS if label.reading != "entered" or not is_covered(store, label)]
    meant = [either for label in LABELS if label.reading == "entered" for either in label.means]
    covered = [either for either in meant if any(store.node(i) for i in either)]
    assert len(LABELS) >= 300
    assert len({label.line for label in LABELS}) == len(LABELS)
    assert len(refused) >= 60
    assert len(covered) >= 0.95 * len(meant)
