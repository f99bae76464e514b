"""What is asked most is answered without the library that reads arguments, and to the letter as with it."""

import json
import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from click.testing import CliRunner

from safetykb.cli.at_once import answer, names_asked
from safetykb.cli.check import check
from safetykb.cli.commands import main
from safetykb.lookup.store import Store
from safetykb.snapshot import home as homes
from safetykb.snapshot import unsure
from tests.conftest import CLINIC_KB, GOOD_KB

OTHERS = {"conditions": (), "ended": (), "fail_on": None, "full": False, "kb": None}
"""What the library reads where no other option is given."""
LISTS = [
    ("fictopental", "fictocoxib"),
    ("fictopental",),
    ("Fictocoxib 5 mg daily", "fictopental", "fictosartan"),
    ("fictopental", "fictocoxip"),
    ("fictopental", "fictopental"),
    ("", "5 mg"),
    ("fictiapine - stopped in January", "testleaf"),
    ("µ🦄ω\x1b[31m", "\udcff", "a b\nfictocoxib"),
]


@pytest.fixture(autouse=True)
def _of_the_clinic(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(homes, "default_kb", lambda: CLINIC_KB)


def test_words_that_are_taken_are_what_the_library_reads_them_as() -> None:
    taken = 0
    for words in (
        line
        for length in range(5)
        for line in product(
            ("a", "--json", "b c", "", "--", "-", "--full", "-h", "--kb=x", "--jso"), repeat=length
        )
    ):
        if names := names_asked(("check", *words)):
            taken += 1
            read = check.make_context("check", [*words]).params
            assert read == {"names": names, "as_json": True, **OTHERS}, words
    assert taken > 100


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("check",),
        ("check", "--json"),
        ("check", "a"),
        ("show", "a", "--json"),
        ("--json", "check", "a"),
        ("check", "a", "--json", "--condition", "b"),
        ("check", "a", "--json", "--help"),
    ],
)
def test_any_other_words_are_left_to_the_library(words: tuple[str, ...]) -> None:
    assert names_asked(words) == ()


def test_where_the_library_stands_in_for_the_shell_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert names_asked(("check", "*.txt", "--json")) == ()


@pytest.mark.parametrize("names", LISTS)
def test_the_answer_and_the_exit_code_are_the_same(
    names: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code = answer(names)
    told = CliRunner().invoke(main, ["check", *names, "--json"])
    printed = capsys.readouterr()
    assert (printed.out, printed.err, code) == (told.stdout, told.stderr, told.exit_code)


def test_without_a_knowledge_base_it_ends_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(homes, "default_kb", lambda: tmp_path / "nowhere")
    with pytest.raises(SystemExit) as ended:
        answer(("fictocoxib",))
    told = CliRunner().invoke(main, ["check", "fictocoxib", "--json"])
    printed = capsys.readouterr()
    assert (printed.out, printed.err, ended.value.code) == (told.stdout, told.stderr, told.exit_code)
    assert ended.value.code == 3


@pytest.mark.parametrize(("proves", "code"), [(True, 2), (False, 0), (None, 0)])
def test_what_does_not_prove_fresh_or_cannot_answer_is_not_printed(
    proves: bool | None, code: int, good_snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    another = Store(good_snapshot)  # it knows nothing of the clinic's medicines
    if proves is None:
        another.close()
    monkeypatch.setattr(unsure, "open_unsure", lambda kb: (another, lambda: proves))
    assert answer(("fictopental", "fictocoxib")) == code


def test_the_library_that_reads_arguments_is_not_imported(good_snapshot: Path) -> None:
    code = (
        "import sys; from safetykb.cli import at_once\n"
        "import safetykb.snapshot.home as homes\n"
        "homes.default_kb = lambda: sys.argv[1]\n"
        "at_once.answer(('drug', 'leaf'))\n"
        "heavy = ['click', 'dataclasses', 'pathlib', 'typing', 'safetykb.model']\n"
        "print([name for name in heavy if name in sys.modules], file=sys.stderr)"
    )
    words = [sys.executable, "-c", code, str(GOOD_KB)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert '"documented"' in done.stdout
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("output", ["closed", "full"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_output_that_fails_ends_it_the_same(output: str) -> None:
    code = (
        "import sys; from safetykb.cli import at_once; from safetykb.cli.commands import main\n"
        "if sys.argv.pop(1) == 'no': at_once.names_asked = lambda words: ()\n"
        "import safetykb.snapshot.home as homes, pathlib; kb = pathlib.Path(sys.argv.pop(1))\n"
        "homes.default_kb = lambda: kb\n"
        "import safetykb.cli; safetykb.cli.main()"
    )
    ends = set()
    for at_once in ("yes", "no"):
        words = [sys.executable, "-c", code, at_once, str(CLINIC_KB), "check", "fictocoxib", "--json"]
        reader, writer = os.pipe()
        os.close(reader)
        with open("/dev/full", "wb") as full, os.fdopen(writer, "wb") as closed:
            stdout = full if output == "full" else closed
            done = subprocess.run(words, stdout=stdout, stderr=subprocess.PIPE, check=False)
        ends.add((done.returncode, done.stderr))
    (end,) = ends
    assert end[0] == (74 if output == "full" else 141)


@pytest.mark.parametrize(("name", "code"), [("fictocoxib", 0), ("fictocoxip", 2)])
def test_the_program_ends_with_the_answer_printed_whole(name: str, code: int) -> None:
    program = (
        "import sys; import safetykb.snapshot.home as homes, safetykb.cli; kb = sys.argv.pop(1)\n"
        "homes.default_kb = lambda: kb\n"
        "safetykb.cli.main()"
    )
    words = [sys.executable, "-c", program, str(CLINIC_KB), "check", name, "fictopental", "--json"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert list(json.loads(done.stdout))[-1] == "banner"
