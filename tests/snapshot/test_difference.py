"""`safetykb diff`: pairs that are answered otherwise, in words and as JSON, from folders and from git."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from safetykb.cli.commands import main
from safetykb.snapshot import difference
from tests.conftest import CLINIC_KB
from tests.snapshot.test_ledger import commit, edit, git, member

PAIR = ("fictrexone", "testleaf")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def told(*words: str) -> tuple[int, Any]:
    result = run(*words, "--json")
    return result.exit_code, json.loads(result.stdout)


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """Return a copy of the knowledge base, to be edited."""
    root = tmp_path / "kb"
    shutil.copytree(CLINIC_KB, root)
    return root


def test_equal_folders_have_no_change(later: Path) -> None:
    code, found = told("diff", str(CLINIC_KB), str(later))
    assert (code, found["changes"]) == (0, [])
    assert set(found["counts"].values()) == {0}


def test_a_lower_severity_is_a_loss_of_a_named_pair(later: Path) -> None:
    table = later / "rules" / "opioid-antagonist.yaml"
    edit(table, "severity: major\n    action: avoid", "severity: moderate\n    action: minimise_risk")
    code, found = told("diff", str(CLINIC_KB), str(later))
    assert code == 1
    (change,) = (change for change in found["changes"] if (change["a"], change["b"]) == PAIR)
    assert change["loss"] is True
    assert (change["was"]["severity"], change["is"]["severity"]) == ("major", "moderate")
    assert (change["was"]["action"], change["is"]["action"]) == ("avoid", "minimise_risk")
    assert found["counts"]["losses"] == len(found["changes"])
    back, found = told("diff", str(later), str(CLINIC_KB))
    assert (back, found["counts"]["losses"]) == (0, 0)
    words = run("diff", str(CLINIC_KB), str(later)).stdout
    assert words.startswith("LOSS")
    assert "fictrexone + testleaf" in words


def test_a_text_that_says_something_else_is_a_change_and_no_loss(later: Path) -> None:
    edit(later / "rules" / "opioid-antagonist.yaml", "Sudden withdrawal.", "Withdrawal within minutes.")
    code, found = told("diff", str(CLINIC_KB), str(later))
    assert (code, found["counts"]["losses"]) == (0, 0)
    (change,) = (change for change in found["changes"] if (change["a"], change["b"]) == PAIR)
    mechanism = "opioid_receptor_blockade"
    assert change["was"]["advice"] == {mechanism: {"consequence": "Sudden withdrawal."}}
    assert change["is"]["advice"] == {mechanism: {"consequence": "Withdrawal within minutes."}}


def test_a_pair_that_is_gone_is_a_loss_and_a_new_one_is_none(later: Path) -> None:
    member(later, "newone")
    assert told("diff", str(CLINIC_KB), str(later))[0] == 0
    code, found = told("diff", str(later), str(CLINIC_KB))
    assert code == 1
    assert {change["is"]["answer"] for change in found["changes"]} == {"no_record"}
    assert found["counts"]["gone"] == len(found["changes"])


def test_a_revision_is_compared_without_touching_the_work_tree(later: Path) -> None:
    git(later, "init", "--quiet")
    commit(later)
    edit(later / "rules" / "opioid-antagonist.yaml", "Sudden withdrawal.", "Withdrawal within minutes.")
    edited = (later / "rules" / "opioid-antagonist.yaml").read_text(encoding="utf-8")
    code, found = told("diff", "HEAD", str(later), "--kb", str(later))
    assert code == 0
    assert all("fictrexone" in (change["a"], change["b"]) for change in found["changes"])
    assert found["counts"]["changes"] > 0
    assert (later / "rules" / "opioid-antagonist.yaml").read_text(encoding="utf-8") == edited
    shown = run("lint", "--diff", str(later))
    assert shown.exit_code == 0
    assert "Withdrawal within minutes." in shown.stdout


def test_a_state_that_was_read_is_not_compiled_again(later: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(later / "rules" / "opioid-antagonist.yaml", "Sudden withdrawal.", "Withdrawal.")
    first = told("diff", str(CLINIC_KB), str(later))

    def never(*_: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(difference, "load", never)
    assert told("diff", str(CLINIC_KB), str(later)) == first


def test_what_cannot_be_compared_is_said(later: Path) -> None:
    assert run("diff", str(CLINIC_KB)).exit_code == 2
    unknown = run("diff", "no-such-revision", str(later), "--kb", str(later))
    assert unknown.exit_code == 2
    assert "no-such-revision" in unknown.stderr
    (later / "rules" / "opioid-antagonist.yaml").unlink()
    broken = run("diff", str(CLINIC_KB), str(later))
    assert broken.exit_code == 3
    assert "rule_table_owed" in broken.stderr
