"""`safetykb lint` and `fmt`: what a curator runs after every change."""

import sys
from dataclasses import asdict
from pathlib import Path

import click

from safetykb.cli.context import JSON_OPTION, echo_json
from safetykb.paths import default_kb


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH...]")
@JSON_OPTION
def lint(paths: tuple[Path, ...], as_json: bool) -> None:
    """Check curated files and print every problem with its line and remedy.

    PATH is a knowledge base, or files or folders in one: then the whole is read, and the problems of those
    files are printed. Exit codes: 0 clean, 1 problems.

    \b
    Examples:
      safetykb lint kb
      safetykb lint kb/interactions/kratom--quetiapine.yaml
    """
    from safetykb.lint import lint as lint_paths

    problems, checked = lint_paths(paths or (default_kb(),))
    if as_json:
        echo_json({"problems": [asdict(problem) for problem in problems], "checked": checked})
    else:
        for problem in problems:
            click.echo(str(problem))
        found = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
        what = ", ".join(f"{count} {name}" for name, count in checked.items())
        click.echo(f"{found}. Checked {what}.")
    sys.exit(1 if problems else 0)


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="PATH..."
)
@JSON_OPTION
def fmt(paths: tuple[Path, ...], as_json: bool) -> None:
    """Rewrite curated files in canonical form, keeping comments and data. Needs the dev extra.

    \b
    Example:
      safetykb fmt kb/sources/tanna2023.yaml
    """
    from safetykb.fmt import MissingExtraError, format_files

    try:
        changed, problems = format_files(paths)
    except MissingExtraError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        echo_json({"changed": changed, "problems": [asdict(problem) for problem in problems]})
    else:
        for problem in problems:
            click.echo(str(problem), err=True)
        click.echo(f"{len(changed)} files rewritten.")
    sys.exit(1 if problems else 0)
