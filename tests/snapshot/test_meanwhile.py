"""A text that a copy of this process finds: it comes whole or not at all, and of the copy nothing is left.

So does one that a thread finds.
"""

import os
import threading
import time
from pathlib import Path

import pytest

from safetykb.snapshot.meanwhile import found_in_a_thread, found_meanwhile

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs another process"),
    pytest.mark.filterwarnings("ignore:This process:DeprecationWarning"),  # of the threads of the test runner
]


@pytest.fixture(autouse=True)
def _two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be two processors; the copy alone ends without a word, never the process of the tests."""
    ours, end = os.getpid(), os._exit

    def of_the_copy(code: int) -> None:
        assert os.getpid() != ours
        end(code)

    monkeypatch.setattr(os, "_exit", of_the_copy)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def held() -> int:
    """Return how many files this process holds open."""
    return len(os.listdir("/dev/fd"))


def test_another_process_finds_it_and_goes_on_with_nothing_else(tmp_path: Path) -> None:
    """What this process does after that is done once, as what it prints."""
    waited_for = found_meanwhile(lambda: f"found by {os.getpid()}")
    with (tmp_path / "done").open("a", encoding="utf-8") as file:
        file.write("once\n")
    found = waited_for()
    assert found.startswith("found by ")
    assert not found.endswith(str(os.getpid()))
    assert (tmp_path / "done").read_text(encoding="utf-8") == "once\n"


def test_what_could_not_be_found_is_no_text_and_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    ends: list[int] = []
    wait = os.waitpid

    def noted(copy: int, how: int) -> tuple[int, int]:
        ends.append(wait(copy, how)[1])
        return copy, ends[-1]

    monkeypatch.setattr(os, "waitpid", noted)
    assert found_meanwhile(lambda: str(1 // 0))() == ""
    assert ends == [0]


def test_no_file_stays_open_and_the_copy_holds_its_own_end_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    before = held()
    assert found_meanwhile(lambda: str(held()))() == str(before + 1)
    assert held() == before

    def no_copy() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", no_copy)
    with pytest.raises(BlockingIOError):
        found_meanwhile(lambda: "")
    assert held() == before


def test_a_copy_that_lets_go_of_its_end_before_it_ends_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    copies: list[int] = []
    fork = os.fork

    def noted() -> int:
        copies.append(fork())
        return copies[-1]

    def lets_go() -> str:
        os.closerange(3, 256)
        time.sleep(0.1)
        return "too late"

    monkeypatch.setattr(os, "fork", noted)
    assert found_meanwhile(lets_go)() == ""
    with pytest.raises(ChildProcessError):
        os.waitpid(copies[0], os.WNOHANG)


def test_where_there_is_one_processor_nothing_is_found_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    with pytest.raises(OSError, match="no processor"):
        found_meanwhile(lambda: "")


def test_a_thread_finds_it_while_this_one_goes_on() -> None:
    goes_on = threading.Event()

    def finds() -> str:
        assert goes_on.wait(60)
        return f"found by {threading.get_ident()}"

    waited_for = found_in_a_thread(finds)
    goes_on.set()
    found = waited_for()
    assert found.startswith("found by ")
    assert not found.endswith(str(threading.get_ident()))


def test_what_a_thread_could_not_find_is_no_text_and_no_error() -> None:
    assert found_in_a_thread(lambda: str(1 // 0))() == ""
