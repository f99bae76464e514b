"""The documents name what exists, and what exists is named: commands, targets, folders, addresses, rooms."""

import re
import tomllib

import click
import pytest

from safetykb.cli.commands import COMMANDS, main
from safetykb.kernel.vocabulary import Answer, Looked
from safetykb.model import FOLDERS
from safetykb_web import create_app
from safetykb_web.asked import LONGEST_NAME
from safetykb_web.bulk import MOST_LISTS
from safetykb_web.pages import MOST_NAMES
from tests.conftest import GOOD_KB, ROOT

DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "kb/README.md",
    "docs/api.md",
    "docs/architecture.md",
    "docs/methods.md",
    "docs/pharmacist.md",
    "docs/curator.md",
    "docs/educator.md",
    "docs/programmer.md",
)
READERS = DOCUMENTS[-4:]
"""A page for each of those who come: every address that it names is there."""
ADDRESS = re.compile(r"`(/[a-z-]+(?:/[a-z-]+)*(?:(?:\.schema)?\.json)?)[`?]")
"""An address as a document names it, in which nothing varies."""
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS}
EVERYTHING = "\n".join(TEXTS.values())
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):.*##", MAKEFILE, flags=re.MULTILINE))


def code(text: str) -> str:
    """Return what stands in code: blocks and spans."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, flags=re.DOTALL))


def test_every_command_that_is_named_exists_and_every_command_is_named() -> None:
    named = set(re.findall(r"\bsafetykb ([a-z]+)\b", code(EVERYTHING)))
    assert named == set(COMMANDS)


def test_every_option_that_is_named_exists() -> None:
    context = click.Context(main)
    options = {
        option
        for command in filter(None, (main.get_command(context, name) for name in COMMANDS))
        for part in (command, *getattr(command, "commands", {}).values())
        for parameter in part.params
        for option in parameter.opts
    } | {"--help"}
    for line in re.findall(r"\bsafetykb [^\n`]+", code(EVERYTHING)):
        assert set(re.findall(r"(?<=\s)--[a-z-]+", line)) <= options, line


def test_every_make_target_that_is_named_exists_and_every_target_is_named() -> None:
    named = set(re.findall(r"\bmake ([a-z]+)\b", code(EVERYTHING)))
    assert named <= TARGETS, named - TARGETS
    assert named >= TARGETS - {"help"}, TARGETS - named


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_is_named_exists(document: str) -> None:
    for path in re.findall(r"`((?:src|web|kb|docs|tests|benchmarks)/[\w./-]*)`", TEXTS[document]):
        assert (ROOT / path).exists(), path


def test_the_guide_names_every_folder_of_records() -> None:
    table = TEXTS["kb/README.md"].partition("## ")[0]
    named = set(re.findall(r"`([a-z_]+)/`", table))
    assert named - {"schema"} == set(FOLDERS)


def test_every_address_that_the_api_names_is_served_and_every_twin_is_named() -> None:
    app = create_app(GOOD_KB)
    rules = {str(rule) for rule in app.url_map.iter_rules()}
    twins = {rule for rule in rules if rule.endswith(".json")}
    named = set(ADDRESS.findall(TEXTS["docs/api.md"]))
    plain = {address for address in named if "<" not in address}
    reached = {address for address in plain if app.test_client().get(address).status_code in (200, 400)}
    assert reached == plain
    assert {twin for twin in twins if "<" not in twin} <= plain


@pytest.mark.parametrize("document", READERS)
def test_every_address_that_a_reader_is_sent_to_is_served(document: str) -> None:
    client = create_app(GOOD_KB).test_client()
    named = set(ADDRESS.findall(TEXTS[document]))
    assert {address for address in named if client.get(address).status_code not in (200, 400)} == set()


def test_the_rooms_are_drawn_in_the_order_that_the_contract_holds() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    wanted = [room.strip().rpartition(".")[2] for layer in layers for room in layer.split("|")]
    drawing = TEXTS["docs/architecture.md"].partition("```")[2].partition("```")[0]
    places = [drawing.index(room) for room in wanted if room not in ("lookup", "reasoning")]
    assert places == sorted(places)
    assert drawing.index("curation") > max(drawing.index("lookup"), drawing.index("reasoning"))
    folders = {
        path.name for path in (ROOT / "src" / "safetykb").iterdir() if (path / "__init__.py").is_file()
    }
    assert folders == set(wanted) - {"safetykb_web"}


def test_the_guide_to_the_api_names_every_kind_of_answer_and_the_bounds_that_hold() -> None:
    api = TEXTS["docs/api.md"]
    looked = re.findall(r"`looked` \(for `no_record`: ([^)]*)\)", api)
    assert [set(re.findall(r"`(\w+)`", words)) for words in looked] == [set(Looked)]
    assert {word for word in Answer if f"`{word}`" not in api} == set()
    assert f"more than {MOST_NAMES} names, an entry of more than {LONGEST_NAME} letters" in api
    assert f"At most {MOST_LISTS} lists of {MOST_NAMES} names" in api
