"""A pasted text is cut where a name surely ends."""

import pytest

from safetykb.lookup import report
from safetykb.lookup.store import Store
from tests.lookup.entry.readings import read_ids

LISTS = [
    ("kratom and Xanax", ["kratom", "alprazolam"]),
    ("kratom & Xanax", ["kratom", "alprazolam"]),
    ("kratom/xanax", ["kratom", "alprazolam"]),
    ("kratom + Xanax", ["kratom", "alprazolam"]),
    ("kratom\u3001Xanax", ["kratom", "alprazolam"]),
    ("kratom\uff0cXanax", ["kratom", "alprazolam"]),
    ("kratom Xanax Zoloft", ["kratom", "alprazolam", "sertraline"]),
    ("kratom\tXanax\t0.5 mg\tZoloft", ["kratom", "alprazolam", "sertraline"]),
    ("kratom, 21.60, 7.25", ["kratom"]),
    ("2024-01-03\tkratom\t$21.60", ["kratom"]),
    ("Fioricet with codeine", ["butalbital-caffeine-codeine-paracetamol"]),
    ("Nurofen Plus and Zoloft", ["codeine-ibuprofen", "sertraline"]),
    ("ethinyl estradiol and Zoloft", ["ethinylestradiol", "sertraline"]),
    ("ethinylestradiol and Zoloft", ["ethinylestradiol", "sertraline"]),
    ("Soma Compound and Zoloft", ["acetylsalicylic-acid-carisoprodol", "sertraline"]),
    ("promethazine w/ codeine syrup", ["codeine-promethazine"]),
    ("Xanax 1 mg bid and Zoloft 50 mg daily", ["alprazolam", "sertraline"]),
    ("Current medications:\n- Xanax 1 mg\n- kratom tea twice a day", ["alprazolam", "kratom-leaf-tea"]),
]


@pytest.mark.parametrize(("text", "means"), LISTS)
def test_a_pasted_text_is_cut_where_names_end(store: Store, text: str, means: list[str]) -> None:
    assert [name for some in read_ids(store, text) for name in some] == means


def test_a_text_that_is_one_name_is_not_cut_where_that_is_asked_for(store: Store) -> None:
    cut = report.check(store, ["kratom Xanax"])
    whole = report.check(store, ["kratom Xanax"], whole=["kratom Xanax"])
    assert (cut.recognised, whole.recognised) == (True, False)


def test_each_box_of_a_form_is_of_what_stands_at_its_side(store: Store) -> None:
    assert read_ids(store, "[x] asthma [ ] epilepsy") == [["asthma"], []]
    assert read_ids(store, "asthma [x] epilepsy [ ]") == [["asthma"], []]
    assert read_ids(store, "[ ] asthma [x] epilepsy") == [[], ["epilepsy"]]
