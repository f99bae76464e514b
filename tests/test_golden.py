"""What a check says, kept word for word for every surface: terminal, JSON, page.

`make golden` (`python -m tests.test_golden`) writes the files in `tests/golden` anew. They do not prove that
an answer is right: a person reads the difference before it lands.
"""

import json
import tempfile
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from safetykb.cli.overview import full_text, overview_text
from safetykb.curation.lint import lint
from safetykb.kernel.answer import read_report
from safetykb.lookup.cells import grounding
from safetykb.lookup.report import check
from safetykb.snapshot.life import open_store
from safetykb_web import create_app
from safetykb_web.page_data import check_address
from tests.conftest import CLINIC_KB, ROOT

GOLDEN = ROOT / "tests" / "golden"
WIDTH = 100


@dataclass(frozen=True)
class Case:
    """A list that a person enters, and the name of its files."""

    name: str
    names: tuple[str, ...]
    conditions: tuple[str, ...] = ()


CASES = (
    Case("grave", ("testleaf", "Fictolux")),
    Case("no_effect_beside_danger", ("testleaf", "fictorphan")),
    Case("no_effect_caps_a_rule", ("testleaf", "fictaine")),
    Case("inferred_by_rules", ("testleaf", "fictrexone", "fictosartan")),
    Case("class_members", ("testleaf", "Sedafict", "fictopental", "fictostatin")),
    Case("leaf_tea", ("testleaf tea", "fictolam", "fictiapine", "fictaine")),
    Case("extract", ("testleaf extract", "fictolam", "fictiapine", "fictaine", "fictazepam", "fictosartan")),
    Case("isolate", ("hydroxyfictine tablet", "fictolam", "fictazepam"), ("pregnancy",)),
    Case("alkaloid", ("fictine", "fictiapine", "fictocoxib", "fictaine")),
    Case("rescue", ("fictoxone", "testleaf")),
    Case("no_record", ("testleaf", "fictocillin", "fictobroth", "fictosmoke"), ("kidney disease",)),
    Case("unknown_and_shared_names", ("testleef", "fictobiotic", "xyzzy", "testleaf")),
    Case("alone", ("testleaf",)),
    Case("combination_and_twice", ("Combifict", "testleaf", "Folium fictum")),
    Case("disputed", ("testleaf", "fictiapine")),
    Case("condition", ("testleaf",), ("pregnancy",)),
    Case("list", ("testleaf", "fictosartan", "fictazepam", "fictorphan", "fictocoxib"), ("pregnancy",)),
)

ENDINGS = ("txt", "full.txt", "json", "page.txt")


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    return dict(every_report())


def every_report() -> Iterator[tuple[str, str]]:
    """Yield the name of every golden file with what it should hold today."""
    store = open_store(CLINIC_KB).store
    assert store is not None
    client = create_app(CLINIC_KB).test_client()
    for case in CASES:
        # A release or a record elsewhere changes version and hash in every report, and nothing that is said.
        told, page = (
            text.replace(store.hash, "HASH").replace(store.version, "VERSION")
            for text in (
                check(store, case.names, case.conditions).text,
                client.get(check_address(list(case.names), list(case.conditions))).text,
            )
        )
        body = json.loads(told)
        shown = (
            overview_text(read_report(body), WIDTH),
            full_text(read_report(body), WIDTH, grounding(store)),
            json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True),
            page_text(page),
        )
        for ending, text in zip(ENDINGS, shown, strict=True):
            yield f"{case.name}.{ending}", text + "\n"


LINES = ("h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "tr", "label", "summary", "article", "section", "div")
"""Tags that begin a line of their own."""


def page_text(page: str) -> str:
    """Return what a reader of a page sees, a line for each block of it."""
    soup = BeautifulSoup(page, "lxml")
    assert soup.main is not None
    for tag in soup.main.find_all(LINES):
        tag.insert_before("\x1f")
        tag.insert_after("\x1f")
    for cell in soup.main.find_all(("td", "th")):
        cell.insert_before(" | ")
    lines = (" ".join(line.split()) for line in soup.main.get_text().split("\x1f"))
    return "\n".join(
        textwrap.fill(line, WIDTH, subsequent_indent="  ", break_on_hyphens=False) for line in lines if line
    )


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_report_says_what_it_said(written: dict[str, str], case: Case, ending: str) -> None:
    name = f"{case.name}.{ending}"
    kept = (GOLDEN / name).read_text(encoding="utf-8")
    assert written[name] == kept, "run `make golden` (python -m tests.test_golden) and read the difference"


def test_there_is_no_other_golden_file(written: dict[str, str]) -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(written)


def test_the_knowledge_base_of_the_reports_is_clean() -> None:
    assert lint([CLINIC_KB])[0] == []


def write(folder: Path) -> None:
    """Write every golden file anew, and remove what no case makes any more."""
    reports = dict(every_report())
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.name not in reports:
            path.unlink()
    for name, text in reports.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as cache, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", cache)
        write(GOLDEN)
