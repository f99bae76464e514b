"""Work that is done beside this process comes to what it comes to here, whatever becomes of the other one."""

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from unittest.mock import patch

import pytest

from safetykb.snapshot.compile import compile_folder
from tests.conftest import CLINIC_KB

pytestmark = pytest.mark.faults


def alone(program: str) -> str:
    """Return what a process without other threads prints."""
    words = [sys.executable, "-W", "error", "-c", dedent(program)]
    return subprocess.run(words, capture_output=True, text=True, check=True, timeout=60).stdout


@pytest.mark.parametrize(
    "ending", ["return", "raise ValueError(0)", "os.kill(os.getpid(), 9)", "os._exit(3)"]
)
def test_what_was_asked_for_is_there_however_the_other_process_ends(ending: str) -> None:
    program = f"""
    import os
    from safetykb.snapshot.beside import beside
    here = os.getpid()
    def work():
        if os.getpid() != here:
            {"pass" if ending == "return" else ending}
        yield from range(100_000)
        yield os.getpid() == here
    *found, done_here = beside(work)
    print(found == list(range(100_000)), done_here)
    """
    assert alone(program).split() == ["True", str(ending != "return" or os.cpu_count() == 1)]


def test_what_came_before_the_other_process_died_is_not_asked_for_again() -> None:
    program = """
    import os
    from safetykb.snapshot.beside import beside
    here = os.getpid()
    def work():
        for number in range(10_000):
            if number == 5_000 and os.getpid() != here:
                os._exit(9)
            yield number
    print(list(beside(work)) == list(range(10_000)))
    """
    assert alone(program) == "True\n"


def test_a_snapshot_is_the_same_whether_half_of_it_was_made_beside_or_all_of_it_here(tmp_path: Path) -> None:
    beside, here = tmp_path / "beside.sqlite", tmp_path / "here.sqlite"
    program = f"""
    from pathlib import Path
    from unittest.mock import patch
    from safetykb.snapshot.compile import compile_folder
    with patch("os.fork", wraps=__import__("os").fork) as forked:
        compile_folder(Path({str(CLINIC_KB)!r}), Path({str(beside)!r}))
    print(forked.call_count)
    """
    assert alone(program) == ("0\n" if os.cpu_count() == 1 else "3\n")
    with patch("os.fork", side_effect=OSError):
        compile_folder(CLINIC_KB, here)
    assert beside.read_bytes() == here.read_bytes()


def test_a_fault_in_the_work_is_met_by_who_waits_for_it() -> None:
    program = """
    from safetykb.snapshot.beside import beside
    waited = beside(lambda: [1 / 0])
    try:
        list(waited)
    except ZeroDivisionError:
        print("met")
    """
    assert alone(program) == "met\n"


def test_with_other_threads_the_work_is_done_here() -> None:
    program = """
    import os, threading
    from safetykb.snapshot.beside import beside
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    print(list(beside(lambda: [os.getpid()])) == [os.getpid()])
    done.set()
    """
    assert alone(program) == "True\n"
