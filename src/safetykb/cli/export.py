"""`safetykb export`: the graph as JSON, the schemas of files and graph, the data dictionary."""

from pathlib import Path
from types import ModuleType

import click

from safetykb.cli.context import echo_banner, echo_json, echo_json_text, open_store
from safetykb.cli.options import JSON_OPTION, KB_OPTION
from safetykb.export import FLAT

OUTPUT_OPTION = click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File, in place of the screen."
)
FLATTENED = (
    "This format holds no lists: lists and objects stand as JSON text, what is null or empty is left out. "
    "Records, findings and answers stand in `safetykb export json`."
)


@click.group()
def export() -> None:
    """Write the graph, or the schemas of the curated files."""


@export.command("json")
@OUTPUT_OPTION
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
        _put(text, output)


def _flat_command(format_: ModuleType) -> click.Command:
    @click.command(format_.NAME, help=f"{format_.__doc__}\n\n{FLATTENED}")
    @OUTPUT_OPTION
    @KB_OPTION
    def command(output: Path | None, kb: Path | None) -> None:
        store, banner = open_store(kb)
        echo_banner(banner)
        _put(format_.write(store.graph()), output)

    return command


for _format in FLAT:
    export.add_command(_flat_command(_format))


def _put(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text.encode("utf-8"), nl=False)  # these formats say that they are UTF-8
    else:
        output.write_text(text, encoding="utf-8")
        click.echo(f"Wrote {output}.", err=True)


@export.command()
@JSON_OPTION
@KB_OPTION
def schema(as_json: bool, kb: Path | None) -> None:
    """Write a JSON Schema for each record type into the schema folder, and the closed words into the guide.

    The guide is the README.md of the knowledge base. With --json the schemas are printed instead.
    """
    from safetykb.curation.dictionary import write_closed_words
    from safetykb.curation.schema import schemas, write_schemas
    from safetykb.kernel.paths import default_kb

    if as_json:
        echo_json(schemas())
        return
    root = kb or Path(default_kb())
    write_schemas(root)
    write_closed_words(root)
    click.echo(f"Wrote {root / 'schema'}.", err=True)


@export.command("check-schema")
@OUTPUT_OPTION
def check_schema(output: Path | None) -> None:
    """Write the JSON Schema of what `safetykb check --json` answers.

    Keys that will go are marked `deprecated`.
    """
    import json

    from safetykb.export.check_schema import check_schema

    _put(json.dumps(check_schema(), ensure_ascii=False, indent=1) + "\n", output)


@export.command("graph-schema")
def graph_schema() -> None:
    """Print the JSON Schema of `export json`, with its `$id` and version."""
    from safetykb.export.node_link import SCHEMA

    echo_json_text(SCHEMA.read_text(encoding="utf-8").removesuffix("\n"))


@export.command()
@OUTPUT_OPTION
def dictionary(output: Path | None) -> None:
    """Write what every record and field, node and edge means, as Markdown."""
    from safetykb.curation.dictionary import data_dictionary

    _put(data_dictionary(), output)
