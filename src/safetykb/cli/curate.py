"""`safetykb lint`, `fmt` and `compile`: what a curator runs after every change."""

import sys
import time
from pathlib import Path

import click

from safetykb.cli.context import NO_KNOWLEDGE_BASE, echo_json
from safetykb.cli.endings import NOT_INSTALLED
from safetykb.cli.options import JSON_OPTION, KB_OPTION


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH...]")
@click.option("--diff", "with_diff", is_flag=True, help="If clean, show what HEAD answers otherwise.")
@JSON_OPTION
def lint(paths: tuple[Path, ...], with_diff: bool, as_json: bool) -> None:
    """Check curated files and print every problem with its line and remedy.

    PATH is a knowledge base, or files or folders in one: then the whole is read, and the problems of those
    files are printed. Exit codes: 0 clean, 1 problems.

    \b
    Examples:
      safetykb lint kb
      safetykb lint kb/interactions/kratom--quetiapine.yaml
      safetykb lint --diff
    """
    from dataclasses import asdict

    from safetykb.cli.history import as_json_object, compared, echo_changes
    from safetykb.curation.lint import lint as lint_paths
    from safetykb.curation.lint import root_of
    from safetykb.kernel.paths import default_kb
    from safetykb.kernel.words import counted

    wanted = paths or (Path(default_kb()),)
    problems, checked = lint_paths(wanted, _kept)
    root = root_of(wanted[0])
    previewed = compared("HEAD", str(root), root) if with_diff and root and not problems else None
    if as_json:
        found = {"problems": [asdict(problem) for problem in problems], "checked": checked}
        echo_json(found | ({"diff": as_json_object(previewed[2])} if previewed else {}))
    else:
        for problem in problems:
            click.echo(str(problem))
        number = counted(len(problems), "problem")
        what = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in checked.items())
        click.echo(f"{number}. Checked {what or 'nothing'}.")
        if previewed:
            click.echo("\nAgainst the last commit:\n")
            echo_changes(*previewed)
    sys.exit(1 if problems else 0)


def _kept(root: Path) -> Path | None:
    """Return where the files of a knowledge base are kept as they were read.

    None without a home folder, and for those that came with the package, which writes nothing.
    """
    from safetykb.kernel.paths import PACKAGED_KB
    from safetykb.snapshot.home import NoKnowledgeBaseError, home_of

    if str(root.resolve()) == PACKAGED_KB:
        return None
    try:
        return home_of(root).kept
    except NoKnowledgeBaseError:
        return None


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
    from dataclasses import asdict

    from safetykb.curation.fmt import MissingExtraError, format_files

    try:
        changed, problems = format_files(paths)
    except MissingExtraError as error:
        click.echo(str(error), err=True)
        sys.exit(NOT_INSTALLED)
    if as_json:
        echo_json({"changed": changed, "problems": [asdict(problem) for problem in problems]})
    else:
        for problem in problems:
            click.echo(str(problem), err=True)
        click.echo(f"{len(changed)} files rewritten.")
    sys.exit(1 if problems else 0)


@click.command("compile")
@click.option("--anew", is_flag=True, help="Compile even where no file has changed.")
@JSON_OPTION
@KB_OPTION
def compile_(anew: bool, as_json: bool, kb: Path | None) -> None:
    """Compile the curated files into the snapshot that answers are read from, and say what was done.

    Look-ups do this by themselves after a change. Exit codes: 0 done or nothing to do, 1 the files have
    problems and the last good snapshot stays, 3 it cannot be written.

    \b
    Examples:
      safetykb compile
      safetykb compile --kb ../other/kb --anew
    """
    from safetykb.snapshot.home import NoKnowledgeBaseError, home_of
    from safetykb.snapshot.life import build, cannot_write

    began = time.perf_counter()
    try:
        home = home_of(kb)
        done = build(home, wait=True, anew=anew)
    except NoKnowledgeBaseError as error:
        click.echo(str(error), err=True)
        sys.exit(NO_KNOWLEDGE_BASE)
    seconds = round(time.perf_counter() - began, 2)
    compiled = done.compiled._asdict() if done.compiled else None
    if as_json:
        told = {"problems": done.problems, "hindered": done.hindered}
        echo_json({"snapshot": str(home.snapshot), "compiled": compiled} | told)
    elif done.hindered:
        click.echo(cannot_write(home, done.hindered), err=True)
    elif done.problems:
        click.echo("\n".join(done.problems), err=True)
        click.echo("Not compiled; the last good snapshot stays in service.", err=True)
    elif compiled is None:
        click.echo(f"Nothing to do: {home.snapshot} is up to date.")
    else:
        click.echo(
            f"Compiled {compiled['records']} records and {compiled['findings']} findings into "
            f"{compiled['answers']} answers, out of {compiled['candidates']} candidate pairs, "
            f"in {seconds} s.\n"
            f"{home.snapshot} ({compiled['bytes'] / 1e6:.1f} MB)"
        )
    sys.exit(NO_KNOWLEDGE_BASE if done.hindered else 1 if done.problems else 0)
