"""`safetykb export`: the graph as JSON, and the schemas that editors read."""

from pathlib import Path

import click

from safetykb.cli.context import JSON_OPTION, KB_OPTION, echo_banner, echo_json, echo_json_text, open_store


@click.group()
def export() -> None:
    """Write the graph, or the schemas of the curated files."""


@export.command("json")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File, in place of the screen."
)
@JSON_OPTION
@KB_OPTION
def json_(output: Path | None, as_json: bool, kb: Path | None) -> None:
    """Write the whole graph as node-link JSON, with answers, records, findings and sources.

    Always JSON, with or without --json.

    \b
    Read it back with:
      networkx.node_link_graph(json.load(open("graph.json")), edges="edges")
    """
    from safetykb.export.node_link import dumps, to_node_link, with_records

    store, banner = open_store(kb)
    echo_banner(banner)
    text = dumps(with_records(to_node_link(store.graph()), store))
    if output is None:
        echo_json_text(text.removesuffix("\n"))
    else:
        output.write_text(text, encoding="utf-8")
        click.echo(f"Wrote {output}.", err=True)


@export.command()
@JSON_OPTION
@KB_OPTION
def schema(as_json: bool, kb: Path | None) -> None:
    """Write a JSON Schema for each record type into the knowledge base's schema folder.

    With --json they are printed instead.
    """
    from safetykb.curation.schema import schemas, write_schemas
    from safetykb.kernel.paths import default_kb

    if as_json:
        echo_json(schemas())
        return
    root = kb or default_kb()
    write_schemas(root)
    click.echo(f"Wrote {root / 'schema'}.", err=True)
