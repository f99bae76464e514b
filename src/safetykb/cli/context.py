"""What every command shares: the knowledge base asked for, JSON output, the width of the terminal."""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from safetykb.paths import default_kb

if TYPE_CHECKING:
    from safetykb.reasoning import Reasoner

NO_KNOWLEDGE_BASE = 3
"""Exit code where the knowledge base cannot be loaded."""

KB_OPTION = click.option(
    "--kb",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder of the knowledge base, in place of the one that came with safetykb.",
)
JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


def open_reasoner(kb_path: Path | None) -> "Reasoner":
    """Load the knowledge base and its graph, or print every problem and exit with 3."""
    from safetykb.checks import references_of
    from safetykb.load import load
    from safetykb.reasoning import reasoner

    kb, problems = load(kb_path or default_kb())
    problems = problems or references_of(kb)
    if problems:
        for problem in problems[:20]:
            click.echo(str(problem), err=True)
        if len(problems) > 20:
            click.echo(f"... and {len(problems) - 20} more", err=True)
        click.echo("The knowledge base cannot be loaded. `safetykb lint` says all that is wrong.", err=True)
        sys.exit(NO_KNOWLEDGE_BASE)
    return reasoner(kb)


def echo_json(value: Any) -> None:
    """Print JSON: keys as they are, text unescaped."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def width() -> int:
    """Return how many columns text may fill: the terminal's, or 100 where there is none."""
    if os.environ.get("COLUMNS", "").isdigit() or sys.stdout.isatty():
        return max(40, min(shutil.get_terminal_size().columns, 110))
    return 100
