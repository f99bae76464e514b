"""`safetykb show`, `search`, `gaps` and `stats`: look at the records themselves."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from safetykb.cli.context import NOT_RECOGNISED, echo_banner, echo_json, open_store, width
from safetykb.cli.options import JSON_OPTION, KB_OPTION

if TYPE_CHECKING:
    from safetykb.lookup.store import Store


@click.command()
@click.argument("name")
@JSON_OPTION
@KB_OPTION
def show(name: str, as_json: bool, kb: Path | None) -> None:
    """Show one record with its sources: a substance, condition, pair, source, claim, ...

    \b
    Examples:
      safetykb show kratom
      safetykb show kratom--quetiapine
      safetykb show tanna2023 --json
    """
    from safetykb.lookup.find import record

    store, banner = open_store(kb)
    found = record(store, name)
    if as_json:
        echo_json(found | {"banner": banner})
        sys.exit(0 if "record" in found else NOT_RECOGNISED)
    echo_banner(banner)
    if "record" in found:
        from safetykb.cli.terminal import record_text
        from safetykb.kernel.answer import texts_in

        click.echo(record_text(found, width(), store.names(set(texts_in(found)))))
        return
    near = ", ".join(s["name"] for s in found.get("suggestions", []) or found.get("candidates", []))
    click.echo(f"{name}: not one record of that name." + (f" Did you mean {near}?" if near else ""), err=True)
    sys.exit(NOT_RECOGNISED)


@click.command()
@click.argument("text")
@click.option("--group", help="Only this sort of what is found, all of it: `cautions`, ...")
@JSON_OPTION
@KB_OPTION
def search(text: str, group: str | None, as_json: bool, kb: Path | None) -> None:
    """Find records by name and by every word that is said of them; the best first, and why.

    \b
    Examples:
      safetykb search quetiapnie
      safetykb search "drug test"
      safetykb search liver --group cautions
    """
    from safetykb.lookup.find import ALL, GROUPS, SHOWN
    from safetykb.lookup.find import search as search_all

    if group and group not in GROUPS:
        raise click.UsageError(f"{group!r} is no sort of what is found: it takes {', '.join(GROUPS)}.")
    store, banner = open_store(kb)
    found = search_all(store, text, group, ALL if group else SHOWN)
    if as_json:
        echo_json({**found, "banner": banner})
    else:
        from safetykb.cli.found import found_text

        echo_banner(banner)
        click.echo(found_text(found, width()))
    sys.exit(0 if found["results"] else NOT_RECOGNISED)


@click.command()
@JSON_OPTION
@KB_OPTION
def gaps(as_json: bool, kb: Path | None) -> None:
    """List what is not known: findings that disagree, pairs for which nothing was found, labels to read.

    \b
    Example:
      safetykb gaps --json
    """
    store, banner = open_store(kb)
    found, unread = store.meta("gaps"), store.meta("to_read")
    if as_json:
        echo_json({"gaps": found, "to_read": unread, "banner": banner})
        return
    echo_banner(banner)
    from safetykb.cli.terminal import gap_text, to_read_text

    told = [gap_text(gap, width()) for gap in found] + [to_read_text(one, width()) for one in unread]
    click.echo("\n".join(told))


@click.command()
@click.option("--profiles", is_flag=True, help="How much is known of what the rules ask of each medicine.")
@click.option("--alerts", is_flag=True, help="How much is alerted to, by how grave and how sure it is.")
@click.option(
    "--lists",
    type=click.File(encoding="utf-8"),
    help="With --alerts: written lists, one a line, `name|medicine; medicine|condition`.",
)
@JSON_OPTION
@KB_OPTION
def stats(profiles: bool, alerts: bool, lists: TextIO | None, as_json: bool, kb: Path | None) -> None:
    """Count what the knowledge base holds and how much of it is cited.

    \b
    Examples:
      safetykb stats --json
      safetykb stats --profiles
      safetykb stats --alerts --lists benchmarks/written-lists.txt
    """
    if lists is not None and not alerts:
        raise click.UsageError("--lists belongs to --alerts")
    store, banner = open_store(kb)
    if alerts:
        _tell_alerts(store, lists, banner, as_json=as_json)
        return
    if profiles:
        known = store.meta("profiles")
        if as_json:
            echo_json(known | {"banner": banner})
            return
        echo_banner(banner)
        from safetykb.cli.terminal import profiles_text

        click.echo(profiles_text(known))
        return
    found = store.meta("stats")
    if as_json:
        echo_json(found | {"banner": banner})
        return
    echo_banner(banner)
    for kind, count in found["records"].items():
        click.echo(f"{count:6}  {kind}")
    click.echo(f"{found['findings']:6}  findings, in {found['records'].get('sources', 0)} sources")
    click.echo(f"{found['cited']['edges']:6}  of {found['edges']} edges carry a citation")
    click.echo(f"version {found['version']}; newest search {found['searched_until'] or 'none'}")


def _tell_alerts(store: "Store", lists: TextIO | None, banner: str | None, *, as_json: bool) -> None:
    """Print how much is alerted to."""
    from safetykb.lookup.alerts import alert_figures, written_lists

    try:
        written = written_lists(lists) if lists else []
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    found = alert_figures(store, written)
    if as_json:
        echo_json({**found, "banner": banner})
        return
    from safetykb.cli.terminal import alert_lines

    echo_banner(banner)
    click.echo("\n".join(alert_lines(found)))
