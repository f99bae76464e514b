"""Finding anything: whatever is said is found by its words, and why it was found is shown."""

import sqlite3
from pathlib import Path

import pytest

from safetykb.lookup.find import GROUPS, LIKE, NAMES, search
from safetykb.lookup.store import Store
from safetykb.lookup.suggest import suggested

WANTED = {
    "withdrawal": {
        "guidance": "precipitated-withdrawal",
        "adverse_effects": "kratom-dependence-and-withdrawal",
    },
    "overdose": {NAMES: "nalmefene-rescue", "guidance": "slowed-breathing"},
    "QTc": {NAMES: "long-qt", "contradictions": "qtc-in-regular-users"},
    "half-life": {"contradictions": "half-life-of-mitragynine", "findings": "tanna2022#7oh-half-life"},
    "Ohio": {"regulations": "us-oh-derivatives"},
    "Tanna": {"sources": "tanna2023"},
    "naloxone": {NAMES: "naloxone", "guidance": "naloxone-at-hand"},
    "pregnancy": {NAMES: "pregnancy", "cautions": "kratom--pregnancy", "claims": "left-out-pregnancy"},
    "liver": {NAMES: "liver-disease", "guidance": "liver-injury", "adverse_effects": "kratom-liver-injury"},
    "driving": {NAMES: "driving", "cautions": "kratom--driving"},
    "drug test": {"guidance": "tests-for-kratom-and-7oh"},
    "7-OH Ohio": {"regulations": "us-oh-derivatives"},
    "Xanax kratom": {"interactions": "alprazolam--kratom"},
    "midazolam interval": {NAMES: "midazolam"},
}
HOSTILE = (
    *('"', "'", "*", "(", ")", "NEAR(a b", "name:x", "{name also} : x", "-", "^a", "a AND", "NOT", "OR OR"),
    *("\0", "a\0b", "+++", "\ud800", "🙂", "กระท่อม", "кратом", "昔々", "a" * 10_000, "a " * 5_000),
    *("'; DROP TABLE passage; --", "\x02\x03", "<script>", "%s", "{{7*7}}", "\u202ex", "\u0301"),
)


@pytest.mark.parametrize("text", WANTED)
def test_what_is_asked_for_is_found_wherever_it_stands(store: Store, text: str) -> None:
    found = search(store, text, limit=300)
    for group, wanted in WANTED[text].items():
        assert wanted in [r["id"] for r in found["results"] if r["group"] == group], group


@pytest.mark.parametrize("text", WANTED)
def test_names_come_first_and_every_result_shows_the_words_by_which_it_was_found(
    store: Store, text: str
) -> None:
    results = search(store, text)["results"]
    assert [r["score"] for r in results] == sorted((r["score"] for r in results), reverse=True)
    names = [r["group"] == NAMES for r in results]
    assert names == sorted(names, reverse=True)
    assert all(0 < r["score"] <= 1 for r in results)
    for result in results:
        assert any(hit for _, hit in (*result["marked"], *result["why"])), result["id"]
        assert "".join(text for text, _ in result["marked"]) == result["name"]


def test_what_was_found_is_counted_whole_and_one_sort_can_be_asked_for_whole(store: Store) -> None:
    found = search(store, "liver")
    counted = {group["group"]: group["count"] for group in found["groups"]}
    assert list(counted) == [group for group in GROUPS if group in counted]
    only = search(store, "liver", "cautions", limit=300)["results"]
    assert len(only) == counted["cautions"] > 5
    assert {r["kind"] for r in only} == {"cautions"}


@pytest.mark.parametrize(("one", "other"), [("haemorrhage", "hemorrhage"), ("diarrhea", "diarrhoea")])
def test_british_and_american_spellings_find_the_same(store: Store, one: str, other: str) -> None:
    first, second = ({r["id"] for r in search(store, text, limit=99)["results"]} for text in (one, other))
    assert first == second != set()


def test_accents_and_case_do_not_matter_and_a_word_may_be_begun(store: Store) -> None:
    def sources(text: str) -> set[str]:
        return {r["id"] for r in search(store, text, "sources", limit=300)["results"]}

    assert "ansm-2020" in sources("thesaurus") == sources("THÉSAURUS")
    assert "tanna2023" in sources("tann")


def test_a_brand_finds_what_is_said_of_the_medicine(store: Store) -> None:
    found = search(store, "Xanax")
    assert (found["results"][0]["id"], found["results"][0]["matched"]) == ("alprazolam", "Xanax")
    assert any(r["group"] == "interactions" for r in found["results"])


def test_a_line_of_a_list_finds_its_medicine_and_not_its_numbers(store: Store) -> None:
    found = search(store, "alprazolam 1 mg tablets twice daily")
    first, *others = [r["id"] for r in found["results"] if r["group"] == NAMES]
    assert first == "alprazolam"
    assert [name for name in others if "alprazolam" not in name] == []
    assert found["says"] == []


def test_a_question_that_names_two_can_be_checked(store: Store) -> None:
    assert search(store, "is Xanax safe in pregnancy?")["named"] == ["alprazolam", "pregnancy"]


def test_the_id_of_a_record_finds_it_first(store: Store) -> None:
    assert search(store, "kratom--pregnancy", "cautions")["results"][0]["id"] == "kratom--pregnancy"


def test_a_misspelt_name_is_offered_and_never_chosen(store: Store) -> None:
    found = search(store, "quetiapnie")
    assert {(r["id"], r["group"]) for r in found["results"]} == {("quetiapine", LIKE)}
    assert found["unknown"] == ["quetiapnie"]
    assert found["named"] == []


def test_a_misspelt_word_is_told_and_what_is_like_it_is_found(store: Store) -> None:
    found = search(store, "withdrawl")
    assert found["instead"] == {"withdrawl": "withdraw"}
    assert "withdrawl" in found["says"][0]
    assert any(r["id"] == "precipitated-withdrawal" for r in found["results"])


def test_where_nothing_has_all_words_what_has_some_is_shown_and_that_is_said(clinic: Store) -> None:
    found = search(clinic, "fictocillin fictosartan fictoshot")
    assert not found["every_word"]
    assert "some of them" in found["says"][-1]
    assert {"fictocillin", "fictosartan"} <= {r["id"] for r in found["results"]}
    assert search(clinic, "fictocillin zzyzzyx")["unknown"] == ["zzyzzyx"]


def test_nothing_is_no_all_clear(clinic: Store) -> None:
    found = search(clinic, "zzyzzyx")
    assert (found["results"], found["groups"]) == ([], [])
    assert "not an all-clear" in found["says"][-1]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_no_question_is_an_operator_or_an_error(clinic: Store, text: str) -> None:
    found = search(clinic, text)
    assert found["results"] or found["says"]


def test_names_are_suggested_while_they_are_written(store: Store) -> None:
    assert ("alprazolam", "Xanax") in {(s["id"], s["matched"]) for s in suggested(store, "xana", "taken")}
    assert [s["id"] for s in suggested(store, "pregn", "condition")] == ["pregnancy"]
    assert "pregnancy" not in {s["id"] for s in suggested(store, "pregn", "taken")}
    assert suggested(store, "x", "taken") == []
    assert len({s["id"] for s in suggested(store, "me", None)}) == 8


def test_the_index_holds_words_and_no_text(good_snapshot: Path, tmp_path: Path) -> None:
    content = good_snapshot.read_bytes()
    copy = tmp_path / "pages"
    copy.write_bytes(content[:-32])
    db = sqlite3.connect(copy)
    (rows,) = db.execute("SELECT count(*) FROM passage").fetchone()
    assert rows > 10
    assert db.execute("SELECT DISTINCT name, said FROM word_index").fetchall() == [(None, None)]
    db.close()
