"""`safetykb new`: a beginning for a curated file."""

import datetime as dt
from pathlib import Path

import click

from safetykb.cli.options import KB_OPTION


@click.command()
@click.argument("word", metavar="TYPE")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@KB_OPTION
def new(word: str, ids: tuple[str, ...], kb: Path | None) -> None:
    """Begin a curated file: every field that is owed, with what it means.

    TYPE is source, substance, interaction, ...; an interaction or a caution takes two ids. `safetykb lint`
    then names what only you can fill in. A file that exists is left alone. Exit code 2 where nothing was
    written.

    \b
    Examples:
      safetykb new source smith2027
      safetykb new interaction kratom warfarin
    """
    from safetykb.curation.scaffold import scaffold
    from safetykb.kernel.paths import PACKAGED_KB, default_kb
    from safetykb.model import TYPES

    kind = next((kind for kind in TYPES if kind.word == word), None)
    if kind is None:
        raise click.UsageError(f"{word} is no type of record. Use {', '.join(k.word for k in TYPES)}.")
    if kb is None and Path(PACKAGED_KB).is_dir():
        raise click.UsageError(
            "Name the folder of curated files with --kb; those of an install stay as they are."
        )
    try:
        name, text = scaffold(kind, ids, dt.date.today())
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    path = (kb or Path(default_kb())) / kind.folder / name
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise click.UsageError(f"{path} exists already; nothing was written.") from error
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}.") from error
    click.echo(f"Wrote {path}. Fill in what is null, then run: safetykb lint {path}")
