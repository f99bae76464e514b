"""What one medicine may do with all others."""

from safetykb.lookup.concerns import concerns_of
from tests.lookup.concerns.cast import TEXTS, told


def test_one_medicine_is_told_by_what_may_happen_with_whom_and_what_changes_which_of_the_two() -> None:
    found = concerns_of(
        "x",
        [
            told("a", "x"),
            told("b", "x", severity="moderate"),
            told("c", "x", "metabolic_inhibition", "moderate", perpetrator="c", victim="x"),
            told("d", "x", "metabolic_induction", "minor", perpetrator="x", victim="d"),
            told("e", "x", "cns_depression", None, answer="documented_no_effect"),
            told("f", "x", "opioid_receptor_blockade", "moderate", answer="rescue"),
        ],
        TEXTS["texts"],
    )
    assert [(shared.title, [one.a for one in shared.told]) for shared in found] == [
        ("sleep may deepen", ["a", "b"]),
        ("exposure to it rises", ["c"]),
        ("exposure to the other falls", ["d"]),
    ]


def test_of_two_concerns_as_grave_the_one_with_more_grave_others_leads() -> None:
    few, many = [told("a", "x", "qt_prolongation")], [told("b", "x"), told("c", "x")]
    found = concerns_of("x", [*few, *many], TEXTS["texts"])
    assert [shared.id for shared in found] == ["sleep", "rhythm"]
    well_known = [told("a", "x", "qt_prolongation", documentation="established")]
    assert [shared.id for shared in concerns_of("x", [*well_known, *many], TEXTS["texts"])] == [
        "sleep",
        "rhythm",
    ]
