"""The ledger: it says what is advised today, and nothing is advised less without a reason."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from click.testing import CliRunner, Result

from safetykb.cli.commands import main
from safetykb.curation.load import load
from safetykb.kernel.answer import AnswerFinding, PairAnswer
from safetykb.kernel.paths import GAINS, REASONS
from safetykb.lookup.store import Store
from safetykb.reasoning.candidates import checkable
from safetykb.reasoning.reasoner import Reasoner, reasoner
from safetykb.snapshot.ledger import (
    ADVICE,
    LONGEST,
    NAME,
    Line,
    gains,
    ledger_of,
    losses,
    read,
    reason_lines,
    reasons_for_nothing,
    without_reason,
    written,
)
from safetykb.snapshot.life import open_store
from safetykb.snapshot.revisions import changes_of, text_at
from tests.conftest import CLINIC_KB, KB, WHOLE

COMMITS = 10
"""So many of the last commits that changed the ledger are read again."""
RULE = "opioid-antagonist/maintenance"


def as_stored(ask: Reasoner, store: Store) -> Iterator[PairAnswer]:
    """Yield each mechanism of the snapshot as an answer of its own, as far as the ledger reads it."""
    for node in checkable(ask.kb):
        for told in store.told_with(node):
            if told.a == node:
                finding = SimpleNamespace(**told.said, **told.level, victim=told.victim)
                yield cast("PairAnswer", SimpleNamespace(a=told.a, b=told.b, findings=(finding,)))


@pytest.mark.slow
def test_the_ledger_says_what_is_advised_today(ask: Reasoner, store: Store) -> None:
    groups = ledger_of(ask, None if WHOLE else as_stored(ask, store))
    today = written(groups).splitlines()
    stands = (KB / NAME).read_text(encoding="utf-8").splitlines()
    changed = sorted(set(today) ^ set(stands))
    assert changed == [], "kb/ledger.tsv is stale: run `safetykb ledger`, and read the lines that change"
    assert today == stands
    assert len(groups) <= LONGEST


def test_the_ledger_of_a_snapshot_is_that_of_its_files() -> None:
    asked, stored = reasoner(load(CLINIC_KB)[0]), open_store(CLINIC_KB).store
    assert stored is not None
    assert ledger_of(asked, as_stored(asked, stored)) == ledger_of(asked)


@pytest.fixture(scope="module")
def commits() -> tuple[str, ...]:
    """Return the last commits that changed the ledger, newest first."""
    if not text_at(KB, "HEAD", "README.md"):
        pytest.skip("NO GIT HISTORY HERE: earlier ledgers were not compared")
    return changes_of(KB, NAME, COMMITS)


@pytest.mark.curated
def test_every_loss_of_the_last_changes_has_its_reason(commits: tuple[str, ...]) -> None:
    reasons = (KB / REASONS).read_text(encoding="utf-8")
    oldest = f"{commits[-1]}^" if commits else "HEAD"
    states = [text_at(KB, oldest, NAME), *(text_at(KB, commit, NAME) for commit in reversed(commits))]
    states.append((KB / NAME).read_text(encoding="utf-8"))
    found = [loss for old, new in pairwise(states) if old and new for loss in losses(read(old), read(new))]
    owed = without_reason(found, reasons)
    assert [f"{loss}REASON ({loss.why})" for loss in owed] == [], f"kb/{REASONS} owes these lines"
    before = commits[1] if len(commits) > 1 else oldest
    known = set(reason_lines(text_at(KB, before, REASONS) or ""))
    new_reasons = [line for line in reason_lines(reasons) if line not in known]
    assert reasons_for_nothing(found, new_reasons) == (), "these lines excuse what did not happen"


@pytest.mark.curated
def test_every_gain_of_the_last_change_is_written_down(commits: tuple[str, ...]) -> None:
    now = (KB / NAME).read_text(encoding="utf-8")
    before = (old for at in commits if (old := text_at(KB, at, NAME)) and old != now)
    told = set((KB / GAINS).read_text(encoding="utf-8").splitlines())
    gained = gains(read(next(before, now)), read(now))
    assert [line for gain in gained if (line := str(gain)) not in told] == []


def test_every_field_of_a_finding_is_advice_or_is_known_not_to_be() -> None:
    told_elsewhere = {"mechanism", "victim", "severity", "action", "documentation", "answer", "record"}
    told_elsewhere |= {"rule", "case", "via", "path", "capped_by", "below", "perpetrator", "target"}
    evidence = {"evidence", "decided_by", "disputed", "applies_to", "certainty", "rests_on", "basis"}
    evidence |= {"severity_reason", "severity_basis", "severity_rests_on", "guidance"}
    names = {field.name for field in fields(AnswerFinding)}
    assert names - told_elsewhere - evidence == set(ADVICE)


Run = Callable[..., Result]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return the folder of a knowledge base in git, its ledger committed."""
    root = tmp_path / "kb"
    shutil.copytree(CLINIC_KB, root)
    git(root, "init", "--quiet")
    assert ledger(root).exit_code == 0
    commit(root)
    return root


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(["git", *who, *words], cwd=root, check=True)


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "x")


def ledger(root: Path) -> Result:
    return CliRunner().invoke(main, ["ledger", "--kb", str(root)])


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_loss_is_not_written_until_its_own_line_gives_a_reason(checkout: Path) -> None:
    table = checkout / "rules" / "opioid-antagonist.yaml"
    edit(table, "severity: major\n    action: avoid", "severity: moderate\n    action: minimise_risk")
    before = (checkout / NAME).read_text(encoding="utf-8")
    refused = ledger(checkout)
    assert refused.exit_code == 1
    assert (checkout / NAME).read_text(encoding="utf-8") == before
    (line,) = (line for line in refused.stderr.splitlines() if line.startswith(f"- `{RULE}`"))
    assert "major avoid" in line
    assert "moderate minimise_risk" in line
    for wrong in (line.removesuffix("REASON"), line.replace(RULE, "opioid-antagonist"), f"- `{RULE}`: known"):
        (checkout / REASONS).write_text(wrong, encoding="utf-8")
        assert ledger(checkout).exit_code == 1, wrong
    (checkout / REASONS).write_text(line.replace("REASON", "the new label says so"), encoding="utf-8")
    assert ledger(checkout).exit_code == 0
    assert (checkout / NAME).read_text(encoding="utf-8") != before


def test_a_reason_covers_one_loss_once(checkout: Path) -> None:
    old = read((checkout / NAME).read_text(encoding="utf-8"))
    fewer = tuple(line for line in old if line.decider != RULE)
    (loss,) = losses(old, fewer)
    reason = f"{loss}we no longer think so"
    assert without_reason([loss], reason) == ()
    assert reasons_for_nothing([loss], [reason]) == ()
    fewest = tuple(line for line in fewer if not line.decider.startswith("opioid-antagonist"))
    assert [lost.decider for lost in without_reason(losses(old, fewest), reason)] == [
        "opioid-antagonist/overdose_rescue"
    ]
    assert reasons_for_nothing([], [reason]) == (reason,)


SUPPLY = "supply:\n  - how: prescribed\n    rationale: An invented medicine.\n"


def member(root: Path, name: str) -> Path:
    """Write a medicine that belongs to an invented class."""
    path = root / "substances" / f"{name}.yaml"
    group = "classes:\n  - drug_class: fictosedatives\n    rationale: An invented member.\n"
    path.write_text(f"id: {name}\nname: {name}\nkind: drug\n{SUPPLY}{group}", encoding="utf-8")
    return path


def test_a_new_member_of_a_class_is_no_loss_and_cannot_hide_one_that_goes(checkout: Path) -> None:
    first = member(checkout, "newone")
    grown = ledger(checkout)
    assert grown.exit_code == 0, grown.output
    commit(checkout)
    first.write_text(f"id: newone\nname: newone\nkind: drug\n{SUPPLY}", encoding="utf-8")
    member(checkout, "newtwo")
    member(checkout, "newthree")
    refused = ledger(checkout)
    assert refused.exit_code == 1, refused.output
    assert "- `fictosedatives--testleaf#cns_depression`" in refused.stderr


def test_what_is_told_of_more_is_written_down_once_however_often_the_ledger_is(checkout: Path) -> None:
    member(checkout, "newone")
    assert ledger(checkout).exit_code == 0
    once = (checkout / GAINS).read_text(encoding="utf-8")
    (line,) = (line for line in once.splitlines() if line.startswith("- `fictosedatives--testleaf#"))
    told = re.fullmatch(r"- `.+`: (\d+) (major \w+) \[.{8}\] -> (\d+) \2 \[.{8}\]", line)
    assert told is not None
    assert int(told[1]) < int(told[3])
    assert re.search(r"^## \d{4}-\d{2}-\d{2}$", once, re.MULTILINE)
    assert ledger(checkout).exit_code == 0
    assert (checkout / GAINS).read_text(encoding="utf-8") == once
    commit(checkout)
    member(checkout, "newtwo")
    assert ledger(checkout).exit_code == 0
    later = (checkout / GAINS).read_text(encoding="utf-8")
    assert later.startswith(once)
    assert later.count("## ") == 1


def test_an_edit_that_is_taken_back_leaves_no_gain(checkout: Path) -> None:
    added = member(checkout, "newone")
    assert ledger(checkout).exit_code == 0
    assert "fictosedatives--testleaf" in (checkout / GAINS).read_text(encoding="utf-8")
    added.unlink()
    assert ledger(checkout).exit_code == 0
    assert "fictosedatives--testleaf" not in (checkout / GAINS).read_text(encoding="utf-8")


def test_graver_is_a_gain_and_a_loss_is_none() -> None:
    milder, graver = (
        Line("a--b#m", "documented", severity, action, "probable", 1, "0" * 8, "1" + ".0" * 15, "", "0" * 8)
        for severity, action in (("moderate", "minimise_risk"), ("major", "avoid"))
    )
    (gain,) = gains([milder], [graver])
    assert re.fullmatch(r"- `a--b#m`: 1 moderate minimise_risk \[.{8}\] -> 1 major avoid \[.{8}\]", str(gain))
    assert gains([graver], [milder]) == gains([graver], [graver]) == ()
    (anew,) = gains([], [graver])
    assert anew.was == "gone"


def test_a_text_that_is_gone_is_a_loss(checkout: Path) -> None:
    stopping = "    stopping: Plan a taper with a specialist first.\n"
    edit(checkout / "rules" / "opioid-antagonist.yaml", stopping, "")
    refused = ledger(checkout)
    assert refused.exit_code == 1
    assert "no longer carries stopping" in refused.stderr


def record_line(decider: str, answer: str, drawer: int, texts: str = "statement") -> Line:
    spread = ".".join("1" if place == drawer else "0" for place in range(16))
    return Line(decider, answer, "-", "-", "-", 1, "0" * 8, spread, texts, "0" * 8)


def test_a_claim_that_is_no_longer_refuted_is_a_loss_though_another_still_is() -> None:
    before = [record_line("claims/cures", "refuted", 1), record_line("claims/is-safe", "refuted", 2)]
    together = replace(record_line("claims/refuted", "refuted", 1), pairs=2, spread="0.1.1" + ".0" * 13)
    assert losses(before, [together]) == (), "the records of one verdict are one line of the file"
    now = [record_line("claims/refuted", "refuted", 1), record_line("claims/supported", "supported", 2)]
    (loss,) = losses(before, now)
    assert loss.decider == "claims/refuted"


def test_guidance_that_tells_the_patient_nothing_any_more_is_a_loss_though_others_do() -> None:
    kind = "guidance/emergency"
    before = replace(record_line(kind, "emergency", 0, "answer+patient"), pairs=2, spread="1.1" + ".0" * 14)
    (loss,) = losses([before], [replace(before, texts="answer+patient:1")])
    assert loss.why == "no longer carries patient"


def test_a_knowledge_base_with_problems_has_no_ledger(checkout: Path) -> None:
    (checkout / "rules" / "opioid-antagonist.yaml").unlink()
    refused = ledger(checkout)
    assert refused.exit_code == 3
    assert "rule_table_owed" in refused.stderr


def test_installed_there_is_no_ledger_to_write(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("safetykb.kernel.paths.PACKAGED_SNAPSHOT", checkout / NAME)
    refused = CliRunner().invoke(main, ["ledger"])
    assert refused.exit_code == 2
    assert "kept in a checkout" in refused.stderr


def test_a_file_that_is_no_ledger_is_refused() -> None:
    with pytest.raises(ValueError, match="safetykb ledger"):
        read(json.dumps({"a": 1}))
