"""`safetykb serve`: the front end on this machine."""

import gc
import sys
import time
from pathlib import Path

import click

from safetykb.cli.context import NO_KNOWLEDGE_BASE
from safetykb.cli.options import KB_OPTION


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8017, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one."
)
@click.option("--prefix", default="", metavar="PATH", help="Path below which a proxy shows the pages: /kb")
@click.option(
    "--forwarded-prefix",
    is_flag=True,
    help="Take that path from X-Forwarded-Prefix. Only behind a proxy that sets or removes this header.",
)
@KB_OPTION
def serve(host: str, port: int, prefix: str, forwarded_prefix: bool, kb: Path | None) -> None:
    """Serve the pages and their JSON twins, and print the address.

    A change of the curated files is compiled while the last good ones are served. Exit codes: 2 the address
    cannot be had, 3 no knowledge base.

    \b
    Examples:
      safetykb serve
      safetykb serve --port 8080 --kb ../other/kb
      safetykb serve --prefix /kb
    """
    from safetykb.snapshot.home import NoKnowledgeBaseError
    from safetykb_web import create_app
    from safetykb_web.addresses import PREFIX
    from safetykb_web.listen import address_of, bind, server_of

    prefix = prefix.rstrip("/")
    if not PREFIX.fullmatch(prefix):
        raise click.UsageError(f"{prefix!r} is no path. Name one such as --prefix /kb")
    try:
        listening = bind(host, port)
    except OSError as error:
        raise click.UsageError(
            f"{host}:{port} cannot be had: {error.strerror}. Name another --port."
        ) from error
    began = time.monotonic()
    try:
        app = create_app(kb, forwarded_prefix=forwarded_prefix, tell=_tell)
    except NoKnowledgeBaseError as error:
        click.echo(str(error), err=True)
        sys.exit(NO_KNOWLEDGE_BASE)
    _tell(f"ready after {time.monotonic() - began:.1f} s")
    click.echo(f"safetykb at {address_of(listening, prefix)}  (stop with Ctrl-C)")
    gc.enable()
    server_of(app, listening, prefix).run()


def _tell(step: str) -> None:
    click.echo(f"safetykb: {step}", err=True)
