"""`safetykb ledger`: what is advised as a file in git, so that no warning is lost unseen."""

import sys
from pathlib import Path

import click

from safetykb.cli.context import KB_OPTION, NO_KNOWLEDGE_BASE

LOST = 1
"""Exit code where something is advised no more."""


@click.command()
@KB_OPTION
def ledger(kb: Path | None) -> None:
    """Write what is advised into ledger.tsv, one line for each group of like answers.

    A loss against the last commit needs a line with its reason in CHANGES.md: until it stands there nothing
    is written, and the lines to add are printed. Exit codes: 0 written, 1 a loss without a reason, 2 not in a
    checkout, 3 the curated files have problems.

    \b
    Example:
      safetykb ledger
    """
    from safetykb.kernel.paths import PACKAGED_SNAPSHOT, default_kb

    if kb is None and PACKAGED_SNAPSHOT.is_file():
        raise click.UsageError("The ledger is kept in a checkout; this safetykb is installed. Name --kb.")
    from safetykb.curation.checks import check
    from safetykb.curation.load import load
    from safetykb.reasoning.reasoner import reasoner
    from safetykb.snapshot.ledger import NAME, REASONS, ledger_of, losses, read, without_reason, written
    from safetykb.snapshot.revisions import text_at

    root = kb or default_kb()
    loaded, problems = load(root)
    problems = problems or check(loaded)
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
    changed = len(set(lines) ^ set(old))
    click.echo(f"Wrote {root / NAME}: {len(lines)} lines, {changed} added, changed or removed.")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
