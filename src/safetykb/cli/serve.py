"""`safetykb serve`: the front end on this machine."""

import sys
from pathlib import Path

import click

from safetykb.cli.context import KB_OPTION, NO_KNOWLEDGE_BASE

LONGEST_REQUEST = 4_000_000
"""Bytes of a request that are read at all, so that one that is too long gets an answer that says so."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8017, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one."
)
@KB_OPTION
def serve(host: str, port: int, kb: Path | None) -> None:
    """Serve the pages and their JSON twins, and print the address.

    A change of the curated files is compiled while the last good ones are served. Exit codes: 2 the address
    cannot be had, 3 no knowledge base.

    \b
    Examples:
      safetykb serve
      safetykb serve --port 8080 --kb ../other/kb
    """
    from waitress.server import create_server

    from safetykb.snapshot.life import NoKnowledgeBaseError
    from safetykb_web import create_app

    try:
        app = create_app(kb)
    except NoKnowledgeBaseError as error:
        click.echo(str(error), err=True)
        sys.exit(NO_KNOWLEDGE_BASE)
    try:
        server = create_server(app, host=host, port=port, max_request_body_size=LONGEST_REQUEST)
    except OSError as error:
        raise click.UsageError(
            f"{host}:{port} cannot be had: {error.strerror}. Name another --port."
        ) from error
    click.echo(f"safetykb at http://{host}:{server.effective_port}/  (stop with Ctrl-C)")
    server.run()
