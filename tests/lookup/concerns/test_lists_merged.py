"""Whole lists: an act of one concern is pointed to by the others, and no sentence contradicts another."""

from safetykb.kernel.shapes import Concern
from safetykb.lookup.store import Store
from tests.conftest import check
from tests.lookup.concerns.cast import to_do


def concerns(store: Store, *names: str) -> list[Concern]:
    return list(check(store, list(names)).concerns)


def said(store: Store, *names: str) -> str:
    return " ".join(text for one in concerns(store, *names) for text in to_do(one))


def test_kratom_is_advised_against_in_one_concern_and_pointed_to_by_the_others(store: Store) -> None:
    found = concerns(store, "kratom", "quetiapine", "gabapentin", "heart failure", "depression")
    plans = [text for one in found for text in to_do(one) if "daily kratom" in text]
    assert len(plans) == 1
    assert any("as in" in text for one in found[1:] for text in to_do(one))


def test_nobody_needs_what_nobody_prescribes_where_nothing_else_will_do(store: Store) -> None:
    text = said(store, "7-OH tablets", "trazodone", "hydroxyzine", "alcohol use disorder")
    assert "with hydroxyzine or trazodone" in text
    assert "only where nothing else will do: concentrated 7-OH" not in text


def test_what_a_label_forbids_of_a_product_is_not_hardly_combined_of_its_other_part(store: Store) -> None:
    text = said(store, "Entresto", "lisinopril")
    assert "nothing else will do: lisinopril with valsartan" not in text


def test_aspirin_against_clots_is_no_painkiller_that_ends(store: Store) -> None:
    names = ["lisinopril", "furosemide"]
    assert "anti-inflammatory among them ends today" in said(store, "ibuprofen 400 mg", *names)
    assert "anti-inflammatory among them ends" not in said(store, "aspirin 81 mg daily", *names)


def test_what_is_taken_is_held_where_what_waits_is_begun_all_the_same(store: Store) -> None:
    text = said(store, "simvastatin 20 mg", "posaconazole 300 mg, to start tomorrow")
    assert "Where posaconazole is begun all the same, simvastatin is held" in text


def test_who_goes_on_beside_what_waits_is_named_where_another_medicine_ends(store: Store) -> None:
    text = said(store, "simvastatin 20 mg", "clarithromycin", "lamotrigine", "valproate, to start tomorrow")
    assert "what is taken already is not left out" not in text
    assert "lamotrigine is not left out for it" in text


def test_another_antibiotic_in_place_of_one_is_asked_for_once(store: Store) -> None:
    found = concerns(store, "clarithromycin", "colchicine", "apixaban", "simvastatin", "digoxin")
    asked = [text for one in found for text in to_do(one) if "nother antibiotic" in text]
    assert sum("as in" not in text and "as above" not in text for text in asked) <= 1


def test_what_was_kept_by_what_to_do_is_not_kept_again_below(store: Store) -> None:
    first = concerns(store, "apixaban", "clarithromycin")[0]
    assert "the anticoagulant is not left out" in first["do"][0]
    assert first["not"] == []


def test_a_mechanical_valve_is_told_of_to_who_has_one(store: Store) -> None:
    assert "mechanical valve" not in said(store, "capecitabine", "phenprocoumon")
    assert "mechanical valve" in said(store, "capecitabine", "phenprocoumon", "mechanical heart valve")
