"""Whether the tests notice when the code says something else: small changes, one at a time.

`make mutation` (`python -m tests.mutation.run [PART_OF_A_MODULE] [--every]`) changes the modules that answers
come from, never their files, and runs the quick tests that are about them. Of each module it draws some
changes, always the same ones. Changes that alter nothing are named in `equivalent.tsv`, each with its reason;
of the others at most one in twenty may go unnoticed.
"""

import argparse
import ast
import contextlib
import importlib
import inspect
import os
import random
import sys
import time
import types
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.mutation.changes import ROOT, Mutant, mutants, source_of, unchanged
from tests.mutation.targets import TARGETS

EQUIVALENT = Path(__file__).with_name("equivalent.tsv")
DRAWN = 12
"""Changes that are drawn of each module."""
SECONDS = 30
TIMES = 6
"""A change after which the tests do not end, long after they would have without it, is noticed."""
NOT_CHANGED = 99
"""Exit code of a process in which a change could not be made; pytest has none above 5."""
MOST_UNNOTICED = 0.05
AT_ONCE = 2
CACHE = ROOT / ".pytest_cache" / "mutation"
"""Where the curated files stay read and compiled for every process, as they are without a change."""
CURATED = frozenset({"kb", "ask", "store"})
"""Fixtures that read the curated files, or the snapshot of them."""


class QuickFirst:
    """Lets tests that need no curated files go first: most changes are noticed by these."""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Put the tests in order."""
        items.sort(key=lambda item: not CURATED.isdisjoint(getattr(item, "fixturenames", ())))


def main(words: Sequence[str]) -> int:
    """Change every module whose name holds the part given, print what went unnoticed, and count."""
    parser = argparse.ArgumentParser(description="Change the code and see whether the tests notice.")
    parser.add_argument("part", nargs="?", default="", help="part of the name of the modules to change")
    parser.add_argument("--every", action="store_true", help=f"every change, not {DRAWN} of each module")
    asked = parser.parse_args(words)
    tests = sorted({test for several in TARGETS.values() for test in several})
    _read(tests)
    known = equivalent()
    stale = set(known) - {mutant.name for module in TARGETS for mutant in mutants(module)}
    if stale:
        print("equivalent.tsv names what is no change any more:", *sorted(stale), sep="\n")
        return 1
    every = [0, 0, 0]
    for module in (module for module in TARGETS if asked.part in module):
        began = time.monotonic()
        if os.waitstatus_to_exitcode(os.waitpid(_tested(unchanged(module), TARGETS[module]), 0)[1]) != 0:
            print(f"{module}: its tests fail without any change")
            return 1
        found = list(mutants(module)) if asked.every else drawn(module)
        told = [mutant for mutant in found if mutant.name not in known]
        missed = 0
        for mutant in unnoticed(told, SECONDS + TIMES * (time.monotonic() - began)):
            print(mutant, flush=True)
            missed += 1
        counts = (len(found), len(found) - len(told), missed)
        every = [total + count for total, count in zip(every, counts, strict=True)]
        print(_counted(module, *counts), flush=True)
    print(_counted("all", *every))
    return int(every[2] > MOST_UNNOTICED * (every[0] - every[1]))


def drawn(module: str) -> list[Mutant]:
    """Return some changes of a module, the same in every run over the same code."""
    found = list(mutants(module))
    places = random.Random(module).sample(range(len(found)), min(DRAWN, len(found)))
    return [found[place] for place in sorted(places)]


def equivalent() -> dict[str, str]:
    """Return the changes that alter nothing, each with its reason."""
    lines = EQUIVALENT.read_text(encoding="utf-8").splitlines()
    return {name: reason for name, _, reason in (line.rpartition("\t") for line in lines)}


def unnoticed(told: Sequence[Mutant], seconds: float) -> Iterator[Mutant]:
    """Yield the changes with which every test still passes."""
    waiting = list(reversed(told))
    running: dict[int, tuple[Mutant, float]] = {}
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            mutant = waiting.pop()
            running[_tested([mutant], TARGETS[mutant.module])] = (mutant, time.monotonic())
        for process, (mutant, since) in list(running.items()):
            ended, status = os.waitpid(process, os.WNOHANG)
            if not ended and time.monotonic() - since > seconds:
                os.kill(process, 9)
                ended, status = os.waitpid(process, 0)
            if ended:
                del running[process]
                code = os.waitstatus_to_exitcode(status)
                assert code != NOT_CHANGED, f"could not be put in place: {mutant}"
                if code == 0:
                    yield mutant
        time.sleep(0.02)


def _read(tests: Sequence[str]) -> None:
    """Import the tests, and with them what they are about, once for every process that comes after."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        assert _pytest("--collect-only", *tests) == 0


def _tested(changes: Sequence[Mutant], tests: Sequence[str]) -> int:
    """Run tests over changes, in a process of their own; return its id."""
    process = os.fork()
    if process:
        return process
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    code = NOT_CHANGED
    try:
        for change in changes:
            put_in_place(change)
        code = _pytest("-x", *tests)
    finally:
        os._exit(code)


def _pytest(*words: str) -> int:
    tests = (str(ROOT / word) if word.startswith("tests/") else word for word in words)
    options = ("-q", "-o", f"cache_dir={CACHE}", "--rootdir", str(ROOT))
    return int(pytest.main([*options, *tests], plugins=[QuickFirst()]))


def put_in_place(mutant: Mutant) -> None:
    """Change a module that others import from, now or when they need it: also what they hold of it."""
    held = vars(importlib.import_module(mutant.module))
    before = dict(held)
    code = compile(ast.Module([mutant.changed], []), source_of(mutant.module), "exec")
    exec(code, held)
    for name, new in list(held.items()):
        old = before.get(name)
        if old is not new and isinstance(_written(old), types.FunctionType | type | dict):
            _lend(old, new)
            held[name] = old


def _written(part: object) -> object:
    """Return a part of a module as it is written: a function without what remembers what it returned."""
    return inspect.unwrap(part) if callable(part) else part


def _lend(old: object, new: object) -> None:
    """Make a function, a class or a table behave as another of its name."""
    old, new = _written(old), _written(new)
    match old, new:
        case types.FunctionType(), types.FunctionType():
            old.__code__, old.__defaults__ = new.__code__, new.__defaults__
            old.__kwdefaults__ = new.__kwdefaults__
        case property(fget=types.FunctionType()), property(fget=types.FunctionType()):
            _lend(old.fget, new.fget)
        case type(), type():
            for name, part in vars(new).items():
                _lend(vars(old).get(name), part)
        case dict(), dict():
            old.clear()
            old.update(new)


def _counted(what: str, found: int, same: int, missed: int) -> str:
    share = 100 * missed / max(found - same, 1)
    noticed = found - same - missed
    counts = f"{found} changes, {noticed} noticed, {same} alter nothing, {missed} unnoticed"
    return f"{what}: {counts} ({share:.1f} %)"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
