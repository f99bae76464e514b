"""The options that commands share."""

from pathlib import Path

import click

KB_OPTION = click.option(
    "--kb",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder of the knowledge base, in place of the one that came with safetykb.",
)
JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
