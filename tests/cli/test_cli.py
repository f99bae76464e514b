"""The command line as a person and a program meet it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from safetykb.cli.commands import main
from tests.conftest import CLINIC_KB, GOOD_KB

pytestmark = pytest.mark.usefixtures("compiled")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, env={"COLUMNS": "100"})


def told(*words: str) -> Any:
    return json.loads(run(*words, "--json").stdout)


def test_a_program_gets_the_names_of_the_contract() -> None:
    found = told("check", "kratom", "quetiapine")
    assert {
        "answers",
        "unrecognised",
        "ambiguous",
        "alone",
        "burdens",
        "duplicates",
        "sources",
        "certificate",
    } <= set(found)
    answer = found["answers"][0]
    assert {
        "a",
        "b",
        "entered_as",
        "kind",
        "answer",
        "looked",
        "severity",
        "action",
        "documentation",
        "findings",
    } <= set(answer)
    finding = answer["findings"][0]
    assert (answer["answer"], answer["severity"]) == ("documented", "major")
    assert finding["documentation"] == "suspected"
    assert finding["decided_by"] == ["hughes2019#death"]
    assert finding["management"]
    assert finding["patient"]
    item = finding["evidence"][0]
    assert {"source", "finding_id", "design", "direction", "finding", "locator", "measures"} <= set(item)


def test_the_steps_of_a_path_are_named_from_and_to() -> None:
    finding = told("check", "kratom", "nalmefene")["answers"][0]["findings"][0]
    assert finding["rule"] == "opioid-antagonist"
    named = {"from", "relation", "to", "citations", "strength", "strength_says"}
    assert all(named == set(edge) for edge in finding["path"])


def test_order_and_other_names_give_the_same_answer() -> None:
    one, other = told("check", "biak", "Seroquel"), told("check", "quetiapine", "kratom")
    for found in (one, other):
        for answer in found["answers"]:
            del answer["entered_as"]
    assert one["answers"] == other["answers"]
    assert one["certificate"]["hash"] == other["certificate"]["hash"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("check", "kratom", "quetiapine"), 0),
        (("check", "kratom", "quetiapine", "--fail-on", "major"), 1),
        (("check", "kratom", "midazolam", "--fail-on", "contraindicated"), 0),
        (("check", "kratom", "quetiapnie"), 2),
        (("check", "kratom", "quetiapine", "xyzzy", "--fail-on", "major"), 1),
        (("check",), 2),
        (("check", "kratom", "quetiapine", "--kb", "nowhere"), 3),
        (("show", "tanna2023"), 0),
        (("show", "xyzzy"), 2),
        (("search", "quetiapnie"), 0),
        (("stats",), 0),
        (("lint", str(GOOD_KB)), 0),
        (("lint", "nowhere"), 1),
    ],
)
def test_exit_codes(words: tuple[str, ...], code: int) -> None:
    assert run(*words).exit_code == code


def test_what_a_person_reads_leads_with_advice_and_keeps_the_width() -> None:
    text = run("check", "kratom", "quetiapine").stdout
    first = text.splitlines()[0]
    assert "AVOID" in first
    assert "MAJOR" in first
    assert "suspected" in first
    assert "\033" not in text
    assert text.index("Do:") < text.index("If it happens:") < text.index("Evidence:")
    whole = run("check", "kratom", "quetiapine", "--full").stdout
    assert whole.index("Do:") < whole.index("Why:") < whole.index("Source:")
    wide = [line for line in text.splitlines() if len(line) > 100 and "http" not in line]
    assert wide == []


def test_an_unknown_name_is_no_all_clear_and_the_rest_is_answered() -> None:
    text = run("check", "kratom", "naltrexone", "quetiapnie").stdout
    assert "NOT RECOGNISED" in text
    assert "did you mean quetiapine" in " ".join(text.split())
    assert "WITHDRAWAL MAY BE SET OFF" in text
    assert "Advise against naltrexone" in " ".join(text.split())


def test_what_was_understood_as_not_taken_is_headed_so() -> None:
    text = run("check", "kratom", "allergic to codeine").stdout
    assert "LEFT OUT: “allergic to codeine” (“allergic to” tells of an allergy" in " ".join(text.split())
    assert "Nothing was checked for it; that is not an all-clear." in " ".join(text.split())
    assert "NOT RECOGNISED" not in text


@pytest.mark.parametrize(
    "name", ["\x00", "\u202exyzzy", "<script>alert(1)</script>", "x" * 5000, "   ", "🦄"]
)
def test_a_hostile_name_is_unrecognised_and_shown_harmlessly(name: str) -> None:
    result = run("check", "kratom", name)
    assert result.exit_code == 2
    assert "NOT RECOGNISED" in result.stdout
    assert "\x00" not in result.stdout
    assert "\u202e" not in result.stdout
    assert max(len(line) for line in result.stdout.splitlines()) <= 110


def test_an_invisible_character_is_never_passed_over_and_never_printed() -> None:
    result = run("check", "kratom", "\u202ekrathom")
    assert result.exit_code == 2
    assert "Twice" not in result.stdout
    assert "did you mean kratom?" in " ".join(result.stdout.split())
    assert "\u202e" not in result.stdout


def test_lint_tells_a_program_where_what_and_the_remedy(tmp_path: Path) -> None:
    wrong = tmp_path / "kb" / "substances" / "x.yaml"
    shutil.copytree(GOOD_KB, tmp_path / "kb")
    wrong.write_text("id: y\nname: y\nkind: drug\n", encoding="utf-8")
    found = told("lint", str(wrong))
    assert found["problems"][0] | {"path": ""} == {
        "path": "",
        "line": 1,
        "column": 1,
        "rule": "file_name_is_id",
        "message": "the id is y",
        "remedy": "name the file y.yaml",
    }
    assert found["checked"]["files"] == len(list((tmp_path / "kb").rglob("*.yaml")))


def test_show_tells_a_rescue_medicine_as_that() -> None:
    shown = " ".join(run("show", "kratom").stdout.split())
    assert "(kratom--naloxone): rescue medicine: keep it, and give it" in shown


def test_show_calls_nodes_by_their_names_and_ids_stay_where_they_are_asked_for() -> None:
    shown = " ".join(run("show", "fictolam--testleaf", "--kb", str(CLINIC_KB)).stdout.split())
    assert "target: CYP-F1" in shown
    assert "target: fictocyp" not in shown
    of_it = " ".join(run("show", "fictocyp", "--kb", str(CLINIC_KB)).stdout.split())
    assert "id: fictocyp name: CYP-F1" in of_it
    leaf = " ".join(run("show", "testleaf", "--kb", str(CLINIC_KB)).stdout.split())
    assert "fictolam + testleaf (fictolam--testleaf): major" in leaf


def test_show_gives_the_record_with_its_sources() -> None:
    found = told("show", "kratom--quetiapine")
    assert found["record"]["a"] == "kratom"
    assert {"hughes2019", "brogdon2022"} <= set(found["sources"])
    assert "kratom--quetiapine" in {about["id"] for about in told("show", "Seroquel")["about"]}


def test_search_ranks_and_stats_count() -> None:
    results = told("search", "quetiapnie")["results"]
    assert results[0]["id"] == "quetiapine"
    assert [r["score"] for r in results] == sorted((r["score"] for r in results), reverse=True)
    found = told("stats")
    assert found["records"]["interactions"] >= 25
    assert found["records"]["cautions"] >= 12
    cited = found["cited"]
    assert cited["edges"] + cited["by_definition"] + cited["editorial"] == found["edges"]


def test_the_export_is_written_and_is_the_graph(tmp_path: Path) -> None:
    target = tmp_path / "graph.json"
    assert run("export", "json", "-o", str(target), "--kb", str(CLINIC_KB)).exit_code == 0
    data = json.loads(target.read_text(encoding="utf-8"))
    assert {"testleaf", "fictine", "pregnancy"} <= {node["id"] for node in data["nodes"]}


@pytest.mark.curated
@pytest.mark.parametrize(
    ("days", "told"),
    [("999", "stopped 999 days ago"), ("1000", "stopped 2 years ago"), ("10000", "stopped 27 years ago")],
)
def test_a_long_time_since_a_stop_is_read_as_one_that_is_over(days: str, told: str) -> None:
    found = run("check", "tramadol", "--stopped", f"fluoxetine:{days}")
    text = " ".join(found.output.split())
    assert f"Not counted, for it was stopped too long ago: fluoxetine ({told}, more than" in text
    assert "the day was not said" not in text


@pytest.mark.parametrize("text", ["fluoxetine:1000000", "fluoxetine", "fluoxetine:soon", ":3"])
def test_a_stop_without_days_that_can_be_is_an_error(text: str) -> None:
    found = run("check", "tramadol", "--stopped", text)
    assert found.exit_code == 2
    assert "is not NAME:DAYS" in found.output
