"""CHANGES.md and GAINS.md are read as the ledger writes them: what changed, on which day, why."""

import datetime as dt
from pathlib import Path

from safetykb.curation.changes import changes_in
from safetykb.snapshot.ledger import Loss
from tests.conftest import KB

LOSS = Loss("a--b#m", "3 major avoid, 1 minor ignore [0123abcd]", "gone", "3 of 3 no longer have any answer")


def test_a_line_that_the_ledger_asks_for_is_read_with_the_day_above_it(tmp_path: Path) -> None:
    (tmp_path / "CHANGES.md").write_text(
        f"# Changes\n\n{LOSS}early\n\n## 2026-11-27\n\n{LOSS}a reason: this\n"
    )
    early, dated = changes_in(tmp_path)
    assert (early["day"], early["why"]) == (None, "early")
    assert dated == {
        "day": "2026-11-27",
        "decider": "a--b#m",
        "was": "3 major avoid, 1 minor ignore",
        "now": "gone",
        "why": "a reason: this",
    }


def test_what_is_told_more_gravely_has_no_reason_and_a_loss_is_not_read_without_one(tmp_path: Path) -> None:
    line = "- `a--b#m`: gone -> 2 major avoid [0123abcd]\n"
    for name in ("CHANGES.md", "GAINS.md"):
        (tmp_path / name).write_text(f"## 2026-11-27\n\n{line}", encoding="utf-8")
    (gain,) = changes_in(tmp_path)
    assert (gain["was"], gain["now"], gain["why"]) == ("gone", "2 major avoid", None)


def test_a_knowledge_base_without_the_file_has_no_changes(tmp_path: Path) -> None:
    assert changes_in(tmp_path) == ()


def test_every_line_of_ours_is_read_and_stands_under_a_day_that_is_past() -> None:
    lines = "".join(
        (KB / name).read_text(encoding="utf-8") for name in ("CHANGES.md", "GAINS.md")
    ).splitlines()
    read = changes_in(KB)
    assert len(read) == sum(line.startswith("- ") for line in lines)
    assert all(dt.date.fromisoformat(change["day"] or "") <= dt.date.today() for change in read)
