"""`safetykb explain`: who says it, on what, and what is held back."""

import json
from typing import Any

from click.testing import CliRunner, Result

from safetykb.cli.commands import main
from tests.conftest import CLINIC_KB


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["explain", *words, "--kb", str(CLINIC_KB)], env={"COLUMNS": "100"})


def told(*words: str) -> Any:
    return json.loads(run(*words, "--json").stdout)


def test_every_step_of_a_path_names_where_it_is_written() -> None:
    lines = run("testleaf", "fictaine").stdout.splitlines()
    steps = [place for place, line in enumerate(lines) if " - substrate of - " in line]
    assert steps
    for place in steps:
        assert "fictaine - substrate of - CYP-F1" in lines[place]
        assert (
            "Tester 2018, abstract (in vitro study, pathway): tube2018#fictaine-substrate" in lines[place + 1]
        )


def test_what_decides_is_named_record_or_rule_with_its_cell() -> None:
    assert "Said by record fictiapine--testleaf" in run("testleaf", "fictiapine").stdout
    assert "Said by rule probe-pathway, cell probe_exposure_raised" in run("testleaf", "fictaine").stdout


def test_the_findings_that_made_the_level_are_set_apart_from_those_beside_them() -> None:
    text = run("testleaf", "fictiapine").stdout
    level, beside = text.index("suspected, disputed: decided by"), text.index("Beside these")
    assert level < text.rindex("cases2021#fictiapine-level") < beside
    assert beside < text.index("trial2020#fictiapine-auc")


def test_a_rule_that_people_refute_says_what_it_would_have_said_and_which_record_stands_against_it() -> None:
    (capped,) = told("testleaf", "fictaine")["capped"]
    assert (capped["rule"], capped["case"]) == ("probe-pathway", "probe_exposure_raised")
    assert (capped["severity"], capped["action"]) == ("minor", "minimise_risk")
    assert (capped["why"], capped["by"]) == ("refuted", ["fictaine--testleaf"])
    assert (capped["perpetrator"], capped["victim"]) == ("testleaf", "fictaine")


def test_a_rule_is_silent_beside_a_record_of_the_same_mechanism_and_says_which() -> None:
    (capped,) = told("fictolam", "testleaf")["capped"]
    assert (capped["rule"], capped["why"], capped["by"]) == (
        "exposure",
        "record_decides",
        ["fictolam--testleaf"],
    )


def test_what_stays_below_alerting_is_named_with_its_reason() -> None:
    found = told("fictine", "fictaine")
    below = [finding for finding in found["findings"] if finding["below"]]
    assert below
    assert [(c["rule"], c["case"], c["why"], c["by"]) for c in found["capped"]] == [
        (finding["rule"], finding["case"], finding["below"], []) for finding in below
    ]
    assert "below alerting" in run("fictine", "fictaine").stdout


def test_every_citation_of_an_explanation_has_its_source() -> None:
    found = told("testleaf", "fictaine")
    cited = {item["source"] for finding in found["findings"] for item in finding["evidence"]}
    assert cited <= set(found["sources"])


def test_a_combination_is_explained_by_each_of_its_pairs() -> None:
    found = told("Duofict", "testleaf")
    assert len(found["answers"]) > 1
    assert {(f["a"], f["b"]) for f in found["findings"]} <= {(a["a"], a["b"]) for a in found["answers"]}


def test_a_pair_without_a_record_says_whether_anybody_looked() -> None:
    found = told("testleaf", "fictobroth")
    assert (found["findings"], found["capped"]) == ([], [])
    assert found["answers"][0]["says"] in " ".join(
        line.strip(" └─") for line in run("testleaf", "fictobroth").stdout.splitlines()
    )


def test_a_condition_stands_in_place_of_the_second_name() -> None:
    (answer,) = told("testleaf", "--condition", "pregnancy")["answers"]
    assert (answer["b"], answer["kind"]) == ("pregnancy", "condition")


def test_a_name_that_is_not_known_is_said_to_be_so_and_ends_with_2() -> None:
    found = run("testleaf", "xyzzy")
    assert found.exit_code == 2
    assert "NOT RECOGNISED" in found.stdout
    assert told("testleaf", "xyzzy")["unrecognised"][0]["name"] == "xyzzy"


def test_one_name_or_three_are_no_pair() -> None:
    for words in (("testleaf",), ("testleaf", "fictaine", "fictolam")):
        found = run(*words)
        assert found.exit_code == 2
        assert "Name two" in found.stderr


def test_what_was_not_looked_for_is_not_said_to_have_no_effect_nor_is_a_rescue() -> None:
    silent = run("fictolam", "fictocillin").stdout
    assert "fictocillin + fictolam: no record\n" in silent
    given = run("testleaf", "fictoxone").stdout
    assert ": rescue, " in given
    assert "no effect found" not in silent + given
