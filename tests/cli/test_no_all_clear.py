"""The command line never reads as an all-clear where nothing is known: not in words, not by its exit code."""

import re

import pytest
from click.testing import CliRunner, Result

from safetykb.cli.commands import main
from tests.conftest import CLINIC_KB


def run(*names: str, fail_on: str | None = None) -> Result:
    words = ["check", *names, "--kb", str(CLINIC_KB), *(["--fail-on", fail_on] if fail_on else [])]
    return CliRunner().invoke(main, words, env={"COLUMNS": "100"})


@pytest.mark.parametrize("name", ["fictocillin", "fictobroth", "fictosmoke", "kidney disease"])
def test_a_pair_without_a_record_says_so_and_never_safe(name: str) -> None:
    text = " ".join(run("testleaf", name).stdout.split())
    assert "NO RECORD (" in text
    assert "This is not evidence that the combination is safe." in text
    assert re.findall(r"\bsafe\b", text, flags=re.IGNORECASE) == ["safe"]
    assert not re.search(r"no (effect|interaction|risk|special precautions)", text, flags=re.IGNORECASE)


def test_no_effect_found_says_what_was_measured_and_not_that_it_is_safe() -> None:
    text = run("testleaf", "fictaine").stdout
    assert "no effect found" in text
    assert "Tested:" in text
    assert not re.search(r"\bsafe\b", text, flags=re.IGNORECASE)


@pytest.mark.parametrize(
    ("names", "fail_on", "code"),
    [
        (("testleaf", "fictolam"), None, 0),
        (("testleaf", "fictobroth"), None, 0),
        (("testleaf",), None, 0),
        (("testleaf", "xyzzy"), None, 2),
        (("xyzzy",), None, 2),
        (("testleaf", "fictobiotic"), None, 2),
        (("testleaf", "fictolam", "xyzzy"), None, 2),
        (("testleaf", "fictolam"), "contraindicated", 0),
        (("testleaf", "fictolam"), "major", 1),
        (("testleaf", "fictolam"), "minor", 1),
        (("testleaf", "fictosartan"), "moderate", 0),
        (("testleaf", "fictosartan"), "minor", 1),
        (("testleaf", "fictobroth"), "minor", 4),
        (("testleaf", "fictolam", "xyzzy"), "major", 1),
        (("testleaf", "fictobroth", "xyzzy"), "major", 2),
        (("testleaf", "fictobroth"), "major", 4),
        (("testleaf", "fictocillin"), "major", 0),
    ],
)
def test_a_script_learns_that_a_name_was_not_taken_or_a_pair_is_grave(
    names: tuple[str, ...], fail_on: str | None, code: int
) -> None:
    assert run(*names, fail_on=fail_on).exit_code == code


def test_a_name_that_was_not_taken_is_told_before_what_was_answered() -> None:
    text = run("xyzzy", "fictobiotic", "testleaf", "fictolam").stdout
    assert text.index("NOT RECOGNISED: “xyzzy”") < text.index("FICTOLAM + testleaf")
    assert text.index("SHARED NAME: “fictobiotic”") < text.index("FICTOLAM + testleaf")
    assert "3 not" not in text
    assert "2 names read, 2 not" in " ".join(text.split())


def test_names_of_which_the_same_is_said_are_told_together_and_each_is_named() -> None:
    text = " ".join(run("testleaf", "xyzzyqq", "plughqq", "fictolam").stdout.split())
    assert (
        "NOT RECOGNISED: “xyzzyqq”; “plughqq”. Nothing was checked for them; that is not an all-clear."
        in text
    )
    alone = " ".join(run("testleaf", "xyzzyqq", "fictolam").stdout.split())
    assert "NOT RECOGNISED: “xyzzyqq”. Nothing was checked for it; that is not an all-clear." in alone


@pytest.mark.curated
def test_a_shared_name_says_first_that_every_meaning_is_grave_and_beside_each_with_what() -> None:
    told = CliRunner().invoke(main, ["check", "Sudafed", "phenelzine"], env={"COLUMNS": "100"})
    text = " ".join(told.stdout.split())
    assert told.exit_code == 2
    assert text.index("not before a pharmacist has answered") < text.index("It may be: ")
    assert "pseudoephedrine: contraindicated with phenelzine" in text
    assert "Nothing was checked" not in text
    grave = ["check", "Sudafed", "phenelzine", "--fail-on", "major"]
    assert CliRunner().invoke(main, grave).exit_code == 1
    alone = CliRunner().invoke(main, ["check", "Sudafed"], env={"COLUMNS": "100"}).stdout
    assert "Nothing was checked for it." in " ".join(alone.split())


def test_one_of_a_thing_is_said_as_one_and_a_word_of_the_line_is_not_said_twice() -> None:
    text = " ".join(run("testleaf", "fictolam - STOPPED 1 day ago").stdout.split())
    assert "stopped STOPPED" not in text
    assert "fictolam (STOPPED 1 day ago;" in text
    told = CliRunner().invoke(
        main, ["check", "testleaf", "--stopped", "fictolam:1", "--kb", str(CLINIC_KB)], env={"COLUMNS": "100"}
    )
    assert "fictolam (stopped 1 day ago;" in told.stdout
    assert "1 name read, 0 not" in " ".join(run("testleaf").stdout.split())


def test_what_is_still_to_be_taken_is_told_as_a_check_weighs_it() -> None:
    told = CliRunner().invoke(main, ["resolve", "to start fictolam", "--kb", str(CLINIC_KB)])
    assert told.exit_code == 2
    assert "left out" not in told.stdout
    assert "checked as if it were taken already" in " ".join(told.stdout.split())
    text = " ".join(run("testleaf", "to start fictolam").stdout.split())
    assert "Planned: fictolam: checked as if taken already; settle it before it is begun." in text
