"""How the program ends where output fails, it is stopped, or it crashes: never with an answer's code."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from safetykb.cli import look
from safetykb.cli.commands import main
from safetykb.curation import fmt
from safetykb.curation.fmt import MissingExtraError
from tests.conftest import GOOD_KB

pytestmark = pytest.mark.faults

ANSWERS = {0, 1, 2, 3, 4}
ASKED = ("check", "drug", "leaf", "--kb", str(GOOD_KB))


def program(*words: str) -> list[str]:
    return [sys.executable, "-m", "safetykb", *words]


def encoded(encoding: str, *words: str) -> "subprocess.CompletedProcess[bytes]":
    env = os.environ | {"PYTHONIOENCODING": encoding}
    return subprocess.run(program(*words), env=env, capture_output=True, check=False)


@pytest.mark.parametrize("words", [ASKED, (*ASKED, "--json", "--fail-on", "minor"), ("--help",)])
def test_a_reader_who_goes_away_ends_it_quietly_and_with_no_answer_code(words: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(program(*words), stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", [ASKED, (*ASKED, "--json"), ("--version",)])
def test_a_full_output_is_told_and_is_no_answer(words: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(program(*words), stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 74
    assert b"No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="the shell of POSIX closes the output")
def test_a_closed_output_is_told_and_is_no_answer() -> None:
    closed = ["sh", "-c", '"$@" >&-', "sh", *program(*ASKED)]
    done = subprocess.run(closed, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 74
    assert "no standard output" in done.stderr


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_a_letter_that_the_output_lacks_is_escaped(encoding: str) -> None:
    words = ("check", "leaf", "µ🦄ω", "--kb", str(GOOD_KB))
    told = encoded(encoding, *words)
    assert told.returncode == 2
    assert told.stderr == b""
    assert "\\U0001f984" in told.stdout.decode(encoding)
    whole = json.loads(encoded("utf-8", *words, "--json").stdout)
    assert whole["unrecognised"][0]["name"] == "µ🦄ω"
    assert json.loads(encoded(encoding, *words, "--json").stdout.decode(encoding)) == whole


def test_an_output_of_ascii_gets_json_in_ascii_and_text_in_utf_8_as_click_does() -> None:
    words = ("check", "leaf", "µ🦄ω", "--kb", str(GOOD_KB))
    assert json.loads(encoded("ascii", *words, "--json").stdout.decode("ascii"))
    assert "µ🦄ω" in encoded("ascii", *words).stdout.decode("utf-8")


def test_a_name_in_no_encoding_is_a_name_that_is_not_known() -> None:
    done = subprocess.run(
        [os.fsencode(word) for word in program(*ASKED)] + [b"\xff\xfe"], capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"NOT RECOGNISED" in done.stdout


def test_a_crash_says_that_it_is_our_fault_and_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look, "open_store", lambda kb: [][0])
    told = CliRunner().invoke(main, ["stats"])
    assert told.exit_code == 70
    assert "fault of safetykb" in told.stderr
    assert "report it" in told.stderr
    assert "Traceback" not in told.output
    monkeypatch.setenv("SAFETYKB_DEBUG", "1")
    assert "Traceback" in CliRunner().invoke(main, ["stats"]).stderr


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere" / "graph.json")
    told = CliRunner().invoke(main, ["export", "json", "-o", nowhere, "--kb", str(GOOD_KB)])
    assert told.exit_code == 74
    assert nowhere in told.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGINT of another process")
def test_ctrl_c_ends_it_quietly() -> None:
    process = subprocess.Popen(
        program("serve", "--port", "0", "--kb", str(GOOD_KB)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # What a shell runs in the background, and all below it, ignores Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode in (0, 130)
    assert b"Traceback" not in said


def test_ctrl_c_while_it_works_ends_it_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(kb: Path | None) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(look, "open_store", stopped)
    told = CliRunner().invoke(main, ["gaps"])
    assert (told.exit_code, told.output) == (130, "")


@pytest.mark.parametrize(("checkout", "remedy"), [(True, "make setup"), (False, "pip install")])
def test_what_is_not_installed_names_the_way_to_install_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, checkout: bool, remedy: str
) -> None:
    monkeypatch.setattr(fmt, "in_checkout", lambda: checkout)

    def missing(paths: object) -> None:
        raise MissingExtraError

    monkeypatch.setattr("safetykb.curation.fmt.format_files", missing)
    told = CliRunner().invoke(main, ["fmt", str(tmp_path)])
    assert told.exit_code not in ANSWERS
    assert remedy in told.stderr
