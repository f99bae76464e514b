"""`safetykb ledger` and `diff`: what is advised, and what changed, so that no warning is lost unseen."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from safetykb.cli.context import NO_KNOWLEDGE_BASE, echo_json
from safetykb.cli.options import JSON_OPTION, KB_OPTION

if TYPE_CHECKING:
    from safetykb.snapshot.difference import Change, State

LOST = 1
"""Exit code where something is advised no more."""


@click.command()
@KB_OPTION
def ledger(kb: Path | None) -> None:
    """Write what is advised into ledger.tsv, one line for each group of like answers.

    A loss against the last commit needs a line with its reason in CHANGES.md: until it stands there nothing
    is written, and the lines to add are printed. What is told more gravely, or anew, is written into GAINS.md
    under today. Exit codes: 0 written, 1 a loss without a reason, 2 not in a checkout, 3 the curated files
    have problems.

    \b
    Example:
      safetykb ledger
    """
    from datetime import date

    from safetykb.kernel.paths import GAINS, PACKAGED_SNAPSHOT, REASONS, default_kb

    if kb is None and Path(PACKAGED_SNAPSHOT).is_file():
        raise click.UsageError("The ledger is kept in a checkout; this safetykb is installed. Name --kb.")
    from safetykb.curation.checks import BINDING, check
    from safetykb.curation.load import load
    from safetykb.reasoning.reasoner import reasoner
    from safetykb.snapshot.ledger import (
        NAME,
        gains,
        ledger_of,
        losses,
        read,
        with_gains,
        without_reason,
        written,
    )
    from safetykb.snapshot.revisions import text_at

    root = kb or Path(default_kb())
    loaded, problems = load(root)
    problems = problems or check(loaded, BINDING)
    if problems:
        click.echo("\n".join(map(str, problems)), err=True)
        sys.exit(NO_KNOWLEDGE_BASE)
    lines = ledger_of(reasoner(loaded))
    stands = text_at(root, "HEAD", NAME) or _text(root / NAME)
    old = read(stands) if stands else ()
    lost = without_reason(losses(old, lines), _text(root / REASONS))
    if lost:
        click.echo(
            f"Less is advised than before. Nothing is written until {root / REASONS} says why:", err=True
        )
        for loss in lost:
            click.echo(f"\n{loss}REASON\n    ({loss.why})", err=True)
        sys.exit(LOST)
    (root / NAME).write_text(written(lines), encoding="utf-8")
    gained = gains(old, lines) if stands else ()
    told = with_gains(text_at(root, "HEAD", GAINS) or "", gained, date.today().isoformat())
    (root / GAINS).write_text(told, encoding="utf-8")
    changed = len(set(lines) ^ set(old))
    click.echo(f"Wrote {root / NAME}: {len(lines)} lines, {changed} added, changed or removed.")


@click.command()
@click.argument("old")
@click.argument("new")
@JSON_OPTION
@KB_OPTION
def diff(old: str, new: str, as_json: bool, kb: Path | None) -> None:
    """Say which pairs are answered otherwise in NEW than in OLD.

    Each is a folder of curated files, or a git revision of the knowledge base. Exit codes: 0 nothing is
    lost, 1 something is advised less, 2 neither a folder nor a revision, 3 one of them cannot be loaded.

    \b
    Examples:
      safetykb diff HEAD kb
      safetykb diff HEAD~5 HEAD --json
    """
    earlier, later, changes = compared(old, new, kb)
    if as_json:
        echo_json(as_json_object(changes))
    else:
        echo_changes(earlier, later, changes)
    sys.exit(LOST if any(change.loss for change in changes) else 0)


def compared(old: str, new: str, kb: Path | None) -> "tuple[State, State, tuple[Change, ...]]":
    """Return two states and what changed; prints why and exits where one cannot be read."""
    from safetykb.kernel.paths import default_kb
    from safetykb.snapshot.difference import NotLoadedError, difference, state
    from safetykb.snapshot.revisions import NoSuchRevisionError

    root = kb or Path(default_kb())
    try:
        earlier, later = state(old, root), state(new, root)
    except NoSuchRevisionError as error:
        raise click.UsageError(str(error)) from error
    except NotLoadedError as error:
        click.echo(str(error), err=True)
        sys.exit(NO_KNOWLEDGE_BASE)
    return earlier, later, difference(earlier, later)


def echo_changes(earlier: "State", later: "State", changes: "tuple[Change, ...]") -> None:
    """Print changes in words, like ones together, losses first, and their number."""
    from safetykb.snapshot.difference import counts, in_words

    for paragraph in in_words(changes, earlier.names | later.names):
        click.echo(f"{paragraph}\n")
    number = counts(changes)
    click.echo(
        f"{number['changes']} pairs are answered otherwise: {number['losses']} losses, "
        f"{number['new']} new, {number['gone']} gone."
    )


def as_json_object(changes: "tuple[Change, ...]") -> dict[str, object]:
    """Return changes as `diff --json` prints them."""
    from safetykb.snapshot.difference import counts

    told = [{"a": c.a, "b": c.b, "was": c.was, "is": c.is_, "loss": c.loss} for c in changes]
    return {"changes": told, "counts": counts(changes)}


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
