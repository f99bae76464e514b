"""What look-ups cost on this machine: `make bench`. Each figure beside the bound that it is held to.

Start-up is the whole process of `safetykb check kratom quetiapine --json`, byte-compiled, in turns with a
bare `python -c pass`, so that both meet the same load. Server time is Flask's own, without the network.
Exits with 1 where a bound is passed.
"""

import compileall
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from safetykb.snapshot.life import open_store
from safetykb_web import create_app

ROUNDS = 40
START_UP_BOUND = 6.0
"""Times a bare Python."""
PAGE_BOUND = 30.0
"""Milliseconds for a list of ten substances."""
TEN = (
    *("kratom", "alprazolam", "sertraline", "tramadol", "quetiapine"),
    *("midazolam", "diphenhydramine", "alcohol", "amitriptyline", "methadone"),
)


def milliseconds(task: Callable[[], object]) -> float:
    """Return how long a task takes."""
    began = time.perf_counter()
    task()
    return (time.perf_counter() - began) * 1e3


def process(*words: str) -> Callable[[], object]:
    """Return a task that runs a whole process."""
    return lambda: subprocess.run(words, stdout=subprocess.DEVNULL, check=True)


def main() -> int:
    """Measure, print a line for each figure, and return the exit code."""
    root = Path(__file__).resolve().parents[1]
    for folder in ("src", "web"):
        compileall.compile_dir(root / folder, quiet=1)
    open_store(None)
    program = str(Path(sys.executable).with_name("safetykb"))
    bare = process(sys.executable, "-c", "pass")
    look_up = process(program, "check", "kratom", "quetiapine", "--json")
    pairs = [(milliseconds(bare), milliseconds(look_up)) for _ in range(ROUNDS)]
    base, asked = (statistics.median(times) for times in zip(*pairs, strict=True))

    client = create_app().test_client()
    address = "/check?" + "&".join(f"name={name}" for name in TEN)
    assert "not recognised" not in client.get(address).text.casefold()
    page = statistics.median(milliseconds(lambda: client.get(address)) for _ in range(ROUNDS))

    rows = [
        ("bare python -c pass", f"{base:.1f} ms", ""),
        ("check kratom quetiapine --json", f"{asked:.1f} ms", ""),
        ("the second over the first", f"{asked / base:.2f}", f"at most {START_UP_BOUND:g}"),
        ("page of a list of ten, server time", f"{page:.1f} ms", f"under {PAGE_BOUND:g} ms"),
    ]
    for name, found, bound in rows:
        print(f"{name:40}{found:>10}  {bound}")
    return int(asked / base > START_UP_BOUND or page >= PAGE_BOUND)


if __name__ == "__main__":
    sys.exit(main())
