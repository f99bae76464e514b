"""Who may become pregnant, beside a medicine that harms a child: told by age and sex, or by a pill."""

from collections.abc import Sequence
from typing import Any, cast

import pytest

from safetykb.kernel.names import Name
from safetykb.lookup.conceiving import MAY_CONCEIVE, SETTLED, may_conceive
from safetykb.lookup.reading import Meant, Reading
from safetykb.lookup.report import check
from safetykb.lookup.store import Store
from safetykb.lookup.store.nodes import Node

EPILIM = "Epilim Chrono 500 mg BD"


def _found(store: Store, *lines: str) -> set[str]:
    """Return what medicines a list warns of where a child may be conceived."""
    return {
        answer["a"]
        for answer in check(store, lines).read("answers")
        if answer["b"] == "childbearing-potential" and answer["severity"]
    }


@pytest.mark.parametrize(
    "who",
    ["female, 24 years", "24F", "33-year-old woman", "woman 24", "F 41", "girl, aged 15", "24 y/o female"],
)
def test_valproate_of_a_woman_who_may_conceive_is_told_before_all_else(store: Store, who: str) -> None:
    report = check(store, [who, EPILIM, "Lamictal 100 mg BD"])
    first = report.read("concerns")[0]
    assert (first["about"], first["severity"]) == (["childbearing-potential"], "contraindicated")
    assert "programme" in first["do"][0]
    assert first["members"][0]["id"] == "valproate"
    assert any("valproic acid" in sentence for sentence in first["not"])


def test_a_pill_tells_that_a_child_may_be_conceived(store: Store) -> None:
    assert _found(store, "Topamax 50 mg", "Ovranette OD 21 days, 7 days off") == {"topiramate"}
    assert _found(store, "methotrexate 15 mg once a week", "Nexplanon") == {"methotrexate"}


@pytest.mark.parametrize(
    "who",
    ["84-year-old woman, 52 kg", "male, 24 years", "24M", "woman 52", "female 40, hysterectomy 2019", "8F"],
)
def test_nothing_is_concluded_of_who_cannot_conceive(store: Store, who: str) -> None:
    assert _found(store, who, EPILIM) == set()


def test_a_pregnancy_speaks_for_itself(store: Store) -> None:
    assert _found(store, "24F", "pregnant", EPILIM) == set()


def test_no_list_without_such_a_medicine_hears_of_it(store: Store) -> None:
    told = check(store, ["24F", "sertraline 50 mg", "ibuprofen 400 mg"])
    assert all("become pregnant" not in note for note in told.read("notes"))
    assert not any(answer["b"] == "childbearing-potential" for answer in told.read("answers"))


# -- on a few made-up medicines ------------------------------------------------------------------------------


def node(name: str, *classes: str, parts: Sequence[str] = ()) -> Node:
    known: Any = (name, name, "drug", True, False, True, frozenset(), tuple(parts), (), (), *[None] * 5, ())
    return Node(*known)._replace(classes=classes)


KNOWN = {
    one.id: one
    for one in (
        node(MAY_CONCEIVE),
        node("hormone", "hormonal-contraceptives"),
        node("salt"),
        node("the pill", parts=("unknown", "salt", "hormone")),
        node("saltwater", parts=("salt", "unknown")),
        node("lost"),
        *map(node, SETTLED - {MAY_CONCEIVE}),
    )
}


class Few:
    """A store of few nodes."""

    def __init__(self, *without: str) -> None:
        self.left = {name: one for name, one in KNOWN.items() if name not in without}

    def node(self, name: str) -> Node | None:
        """Return what is known of a name."""
        return self.left.get(name)


def told(*lines: str, unparsed: Sequence[str] = (), without: Sequence[str] = ()) -> tuple[str, str] | None:
    """Return by what it is told that somebody may become pregnant, and the note; None where it is not."""
    readings = [
        Reading(line, (Meant(KNOWN[line], Name(line, line, "name"), line),), unparsed=tuple(unparsed))
        if line in KNOWN
        else Reading(line)
        for line in lines
    ]
    found = may_conceive(cast("Store", Few(*without)), lines, readings)
    if found is None:
        return None
    reading, note = found
    assert [one.node.id for one in reading.meant] == [MAY_CONCEIVE]
    assert reading.accepted
    assert reading.entered == reading.line
    return reading.entered, note


@pytest.mark.parametrize(("age", "may"), [(11, False), (12, True), (50, True), (51, False)])
def test_from_twelve_to_fifty_years_a_child_may_be_conceived(age: int, may: bool) -> None:
    """Also beside a pill: who is past that age, or before it, is not read as fertile for taking one."""
    for lines in ([f"{age}F"], [f"{age}F", "hormone"]):
        found = told(*lines)
        assert (found is not None) is may
        if found:
            assert found[0] == f"{age}F"
            assert "say why: menopause" in found[1]


@pytest.mark.parametrize("pill", ["hormone", "the pill"])
def test_of_a_list_without_an_age_the_pill_tells_and_the_note_says_so(pill: str) -> None:
    """Also a product of which one part alone prevents, and another is not known."""
    found = told("salt", pill)
    assert found == (pill, f"“{pill}” is taken by somebody who may become pregnant, in our reading.")
    assert told("salt", "saltwater") is None
    assert told("lost", without=["lost"]) is None, "nor does what this store does not know"
    assert told(pill, unparsed=["not"]) is None, "a line that was not understood tells nothing"


@pytest.mark.parametrize("state", sorted(SETTLED - {MAY_CONCEIVE}))
def test_where_more_is_known_of_her_nothing_is_concluded(state: str) -> None:
    assert told("24F", state) is None
    assert told("hormone", state) is None


def test_a_womb_that_was_taken_out_ends_it_and_without_a_record_nothing_is_said() -> None:
    for said in ("hysterectomy 2019", "tubes tied", "postmenopausal"):
        assert told("24F", said) is None
        assert told("hormone", said) is None
    assert told("24F", "hormone", without=[MAY_CONCEIVE]) is None
