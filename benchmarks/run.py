"""What safetykb costs on this machine: `make bench`. Each median beside the bound that it is held to.

Start-up is the whole process of `safetykb check kratom quetiapine --json`, byte-compiled, in turns with a
bare `python -c pass`, so that both meet the same load: in a checkout, and as an installed wheel does it, with
the snapshot beside the code. After an edit whole processes are measured too.
Server time is Flask's own, without the network. How long the tests take is what `make test` and `make check`
say of their last run, of the files as they are; else they are run.
A figure is printed when it is measured. Exits with 1 where a bound is missed.
"""

import compileall
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from benchmarks.growth import multiplied
from safetykb.curation.load import load
from safetykb.lookup import report
from safetykb.lookup.entry import read
from safetykb.lookup.store import Store
from safetykb.snapshot.compile import compile_kb
from safetykb.snapshot.home import Home, home_of
from safetykb.snapshot.life import build, open_store
from safetykb_web import create_app

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = str(Path(sys.executable).with_name("safetykb"))
ROUNDS = 40
"""Of what takes milliseconds."""
FEW = 3
"""Of what takes seconds."""
TIMES = 4
"""How large the larger knowledge base is."""
TEN = (
    *("kratom", "alprazolam", "sertraline", "tramadol", "quetiapine"),
    *("midazolam", "diphenhydramine", "alcohol", "amitriptyline", "methadone"),
)
LINES = 20_000
"""Lines of lists that are read."""
BESIDE = (
    *("", "5 mg", "0.5 mg TID prn", "ER 50 mg tablet po daily", "hcl 10 mg tab 1 po q6h prn pain", "20/12.5"),
    *("300 mg caps; 1 cap TDS for 7 days", "and kratom", "gizmo 12"),
)
"""What stands beside a name on them."""


class Figure(NamedTuple):
    """Something measured."""

    what: str
    found: float
    bound: float
    unit: str

    def __str__(self) -> str:
        """Return the line that is printed."""
        verdict = "" if self.held else "  MISSED"
        return f"{self.what:48}{self.found:9.2f} {self.unit:3} at most {self.bound:g}{verdict}"

    @property
    def held(self) -> bool:
        """Whether it is within its bound."""
        return self.found <= self.bound


def seconds(task: Callable[[], object]) -> float:
    """Return how long a task takes."""
    began = time.perf_counter()
    task()
    return time.perf_counter() - began


def median(task: Callable[[], object], rounds: int) -> float:
    """Return the median of how long a task takes, in seconds, the first time left out where it is quick."""
    if rounds > FEW:
        task()
    return statistics.median(seconds(task) for _ in range(rounds))


def process(*words: str, path: str | None = None) -> Callable[[], object]:
    """Return a task that runs a whole process, with a folder of modules before all others."""
    env = os.environ | ({"PYTHONPATH": path} if path else {})
    return lambda: subprocess.run(words, stdout=subprocess.DEVNULL, check=True, env=env)


def start_up(installed: Path) -> Iterator[Figure]:
    """Measure whole processes."""
    asked = (PROGRAM, "check", "kratom", "quetiapine", "--json")
    tasks = (process(sys.executable, "-c", "pass"), process(*asked), process(*asked, path=str(installed)))
    rounds = [[seconds(task) for task in tasks] for _ in range(ROUNDS)]
    bare, checkout, wheel = (statistics.median(times) for times in zip(*rounds, strict=True))
    yield Figure("start-up of a look-up over a bare Python", checkout / bare, 6, "x")
    yield Figure("the same where it is installed", wheel / bare, 5, "x")


def as_installed(store: Store, folder: Path) -> Path:
    """Return a folder of modules with the curated files and the snapshot where a wheel has them."""
    package = Path(shutil.copytree(ROOT / "src" / "safetykb", folder / "safetykb"))
    shutil.copytree(ROOT / "kb", package / "kb")
    shutil.copyfile(store.path, package / "snapshot.sqlite")
    compileall.compile_dir(package, quiet=1)
    return folder


def look_ups(store: Store) -> Iterator[Figure]:
    """Measure answers in process and pages by server time."""

    def pair() -> None:
        assert store.answer("alprazolam", "kratom", ("alprazolam", "kratom"))

    yield Figure("answer of a pair", 1e3 * median(pair, ROUNDS), 0.3, "ms")
    ten = median(lambda: report.check(store, TEN), ROUNDS)
    yield Figure("answers of ten names, told by concerns", 1e3 * ten, 12, "ms")
    client = create_app().test_client()
    check = "/check?" + "&".join(f"name={name}" for name in TEN)
    assert "not recognised" not in client.get(check).text.casefold()
    for what, address, bound in (
        ("home page", "/", 5),
        ("page of kratom", "/substance/kratom", 40),
        ("page of ten names", check, 20),
    ):
        assert client.get(address).status_code == 200
        yield Figure(what, 1e3 * median(partial(client.get, address), ROUNDS), bound, "ms")
    known = {"If-None-Match": client.get(check).headers["ETag"]}
    assert client.get(check, headers=known).status_code == 304
    same = median(lambda: client.get(check, headers=known), ROUNDS)
    yield Figure("that page where it is known already (304)", 1e3 * same, 1, "ms")


def readings(store: Store) -> Iterator[Figure]:
    """Measure how lines of a list are read: names with what may stand beside them, and a paste of forty."""
    names = islice(cycle(sorted(store.forms())), LINES)
    written = [f"{name} {BESIDE[place % len(BESIDE)]}" for place, name in enumerate(names)]
    read(store, written[0])
    times = sorted(seconds(partial(read, store, line)) for line in written)
    yield Figure("a line of a list", 1e3 * statistics.median(times), 1, "ms")
    yield Figure("the slowest of a hundred lines", 1e3 * times[int(0.99 * len(times))], 5, "ms")
    forty = "\n".join(written[:: len(written) // 40][:40])
    yield Figure("a paste of forty lines", 1e3 * median(lambda: read(store, forty), ROUNDS), 40, "ms")


def compiling(kb: Path) -> Iterator[Figure]:
    """Measure compiling a copy of the curated files: all, after one edit, and four times as much."""
    home = home_of(shutil.copytree(ROOT / "kb", kb))

    def anew() -> None:
        home.kept.unlink(missing_ok=True)
        assert build(home, wait=True, anew=True).compiled

    yield Figure("full compile", median(anew, FEW), 25, "s")
    yield Figure(
        "size of the snapshot, index of words included", home.snapshot.stat().st_size / 1e6, 32, "MB"
    )
    yield Figure("size of the snapshot without that index", size_without_words(home.snapshot) / 1e6, 25, "MB")
    yield from after_edits(home)
    curated, per_record = load(kb)[0], []
    for size in (1, TIMES):
        larger = multiplied(curated, size)
        took = seconds(partial(compile_kb, larger, kb.with_name("larger.sqlite")))
        per_record.append(took / len(larger.entries))
    yield Figure(f"compile time of a record, {TIMES}x over 1x", per_record[1] / per_record[0], 1.25, "x")


def size_without_words(snapshot: Path) -> int:
    """Return how many bytes a snapshot takes without its index of texts, words and passages."""
    with closing(sqlite3.connect(":memory:")) as copy:
        with closing(sqlite3.connect(f"{snapshot.as_uri()}?mode=ro", uri=True)) as whole:
            whole.backup(copy)
        copy.executescript("DROP TABLE word_index; DROP TABLE passage; VACUUM;")
        return len(copy.serialize())


def after_edits(home: Home) -> Iterator[Figure]:
    """Measure an answer and a lint after an edit; the compilation that an answer begins is held off."""
    edited = home.kb / "interactions" / "kratom--quetiapine.yaml"
    asked = process(PROGRAM, "check", "kratom", "quetiapine", "--json", "--kb", str(home.kb))
    linted = process(PROGRAM, "lint", str(edited))
    took: dict[Callable[[], object], list[float]] = {asked: [], linted: []}
    with closing(sqlite3.connect(home.lock, isolation_level=None)) as held:
        held.execute("BEGIN EXCLUSIVE")
        for task in (linted, asked) * FEW:
            edited.write_text(edited.read_text(encoding="utf-8") + "# seen again\n", encoding="utf-8")
            took[task].append(seconds(task))
    yield Figure("answer after one edited file", statistics.median(took[asked]), 4, "s")
    yield Figure("lint of one named file, edited", statistics.median(took[linted]), 1, "s")


def tests() -> Iterator[Figure]:
    """Tell how long all tests took, and the quick ones, of the files as they are."""
    rooms = [ROOT / room for room in ("benchmarks", "kb", "src", "tests", "web")]
    files = [file for room in rooms for file in room.rglob("*.*") if file.suffix != ".pyc"]
    changed = max(file.stat().st_mtime for file in files if file.is_file())
    for target, bound in (("test", 180), ("check", 40)):
        took = ROOT / ".venv" / f"took-{target}"
        if not took.is_file() or took.stat().st_mtime < changed:
            subprocess.run(["make", target], stdout=subprocess.DEVNULL, check=True, cwd=ROOT)
        yield Figure(f"make {target}", float(took.read_text(encoding="ascii")), bound, "s")


def figures() -> Iterator[Figure]:
    """Measure one thing after the other."""
    store = open_store(None).store
    assert store is not None
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, XDG_CACHE_HOME=folder):
        yield from compiling(Path(folder) / "kb")
    with tempfile.TemporaryDirectory() as folder:
        yield from start_up(as_installed(store, Path(folder)))
    yield from look_ups(store)
    yield from readings(store)
    yield from tests()


def main() -> int:
    """Measure, print a line for each figure, and return the exit code."""
    for room in ("src", "web"):
        compileall.compile_dir(ROOT / room, quiet=1)
    held = True
    for figure in figures():
        print(figure, flush=True)
        held &= figure.held
    return int(not held)


if __name__ == "__main__":
    sys.exit(main())
