"""Parts of a snapshot that stand in one place, or are short, are written there; others are told by marks."""

from safetykb.kernel.tables import mark
from safetykb.snapshot.parts import COPIES, Parts, joined, marked

LONG = "x" * COPIES
SHORT = "y" * (COPIES // 3)


def test_a_part_that_stands_in_one_place_is_written_there_with_all_that_it_holds() -> None:
    parts = [(1, LONG), (2, f"<{mark(1)}>"), (3, f"[{mark(2)}]")]
    assert joined(parts, {3}) == [(3, f"[<{LONG}>]")]


def test_a_long_part_of_two_places_stands_once() -> None:
    parts = [(1, LONG), (2, f"<{mark(1)}>"), (3, f"[{mark(1)}]")]
    assert joined(parts, {2, 3}) == parts


def test_a_short_part_is_copied_until_its_copies_take_room() -> None:
    three = f"{mark(1)}{mark(1)}{mark(1)}"
    assert joined([(1, SHORT), (2, three)], {2}) == [(2, SHORT * 3)]
    four = [(1, SHORT), (2, three + mark(1))]
    assert joined(four, {2}) == four


def test_a_part_that_is_asked_for_from_elsewhere_stays_whole_though_it_is_copied() -> None:
    parts = [(1, "{}"), (2, f"{SHORT}{mark(1)}"), (3, f"[{mark(2)}]")]
    assert joined(parts, {2, 3}) == [(2, f"{SHORT}{{}}"), (3, f"[{SHORT}{{}}]")]


def test_a_long_part_that_is_asked_for_from_elsewhere_is_not_copied() -> None:
    parts = [(1, LONG), (2, f"[{mark(1)}]")]
    assert joined(parts, {1, 2}) == parts


def test_of_a_mark_the_number_is_that_of_its_part_and_it_is_asked_for() -> None:
    parts = Parts()
    told = parts.once(LONG)
    assert parts.apart == set()
    assert [parts.row(told)] == list(marked(told))
    assert parts.apart == {parts.row(LONG)}
    assert parts.taken() == [(1, LONG)]
