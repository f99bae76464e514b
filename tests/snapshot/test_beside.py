"""Work that is done beside this process comes to what it comes to here, whatever becomes of the other one."""

import subprocess
import sys
from textwrap import dedent

import pytest


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
        return list(range(100_000)), os.getpid() == here
    found, done_here = beside(work)()
    print(found == list(range(100_000)), done_here)
    """
    assert alone(program).split() == ["True", str(ending != "return")]


def test_a_fault_in_the_work_is_met_by_who_waits_for_it() -> None:
    program = """
    from safetykb.snapshot.beside import beside
    waited = beside(lambda: 1 / 0)
    try:
        waited()
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
    print(beside(os.getpid)() == os.getpid())
    done.set()
    """
    assert alone(program) == "True\n"
