"""Whether the tests notice when the code says something else: small changes, one at a time.

`make mutation` (`python -m tests.mutation.run [PART_OF_A_MODULE] [--every]`) changes the modules that answers
come from, never their files, and runs the quick tests that are about them. Of each module it draws some
changes, always the same ones. Changes that alter nothing are named in `equivalent.tsv`, each with its reason;
of the others at most one in twenty may go unnoticed.

The tests are collected once, and run once without a change, which makes what they share; over each change
they run in a process of its own, those first that go by the module's name, until one fails.
"""

import argparse
import ast
import contextlib
import functools
import gc
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
"""Exit code of a process in which a change could not be made; a test that fails makes it 1."""
MOST_UNNOTICED = 0.05
AT_ONCE = 2
CACHE = ROOT / ".pytest_cache" / "mutation"
"""Where the curated files stay read and compiled, as they are without a change."""
CURATED = frozenset({"kb", "ask", "store"})
"""Fixtures that read the curated files, or the snapshot of them."""


class Changes:
    """Runs the tests over one change of the asked modules after another, and counts what went unnoticed."""

    def __init__(self, modules: Sequence[str], *, every: bool) -> None:
        """Begin with the modules to change, and whether that is every change of each or what is drawn."""
        self.modules, self.every = modules, every
        self.most_noticed = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests without a change, then over each."""
        with _silence():
            failed = _first_failed(session, session.items)
        if failed:
            print(f"{failed} fails without any change")
            return True
        _forget()
        known, total = equivalent(), [0, 0, 0]
        for module in self.modules:
            found = list(mutants(module)) if self.every else drawn(module)
            told = [mutant for mutant in found if mutant.name not in known]
            tests, began = _of(module, session.items), time.monotonic()
            if os.waitstatus_to_exitcode(os.waitpid(_tested(session, unchanged(module), tests), 0)[1]) != 0:
                print(f"{module}: its tests fail without any change")
                return True
            missed = 0
            for mutant in unnoticed(session, told, tests, SECONDS + TIMES * (time.monotonic() - began)):
                print(mutant, flush=True)
                missed += 1
            counts = (len(found), len(found) - len(told), missed)
            total = [one + count for one, count in zip(total, counts, strict=True)]
            print(_counted(module, *counts), flush=True)
        print(_counted("all", *total))
        self.most_noticed = total[2] <= MOST_UNNOTICED * (total[0] - total[1])
        return True


def main(words: Sequence[str]) -> int:
    """Change every module whose name holds the part given, print what went unnoticed, and count."""
    parser = argparse.ArgumentParser(description="Change the code and see whether the tests notice.")
    parser.add_argument("part", nargs="?", default="", help="part of the name of the modules to change")
    parser.add_argument("--every", action="store_true", help=f"every change, not {DRAWN} of each module")
    asked = parser.parse_args(words)
    stale = set(equivalent()) - {mutant.name for module in TARGETS for mutant in mutants(module)}
    if stale:
        print("equivalent.tsv names what is no change any more:", *sorted(stale), sep="\n")
        return 1
    changes = Changes([module for module in TARGETS if asked.part in module], every=asked.every)
    tests = sorted({test for module in changes.modules for test in TARGETS[module]})
    quiet = ("-s", "-p", "no:terminal", "-o", "addopts=")
    kept = ("-o", f"cache_dir={CACHE}", "--rootdir", str(ROOT))
    pytest.main([*quiet, *kept, *(str(ROOT / test) for test in tests)], plugins=[changes])
    return int(not changes.most_noticed)


def drawn(module: str) -> list[Mutant]:
    """Return some changes of a module, the same in every run over the same code."""
    found = list(mutants(module))
    places = random.Random(module).sample(range(len(found)), min(DRAWN, len(found)))
    return [found[place] for place in sorted(places)]


def equivalent() -> dict[str, str]:
    """Return the changes that alter nothing, each with its reason."""
    lines = EQUIVALENT.read_text(encoding="utf-8").splitlines()
    return {name: reason for name, _, reason in (line.rpartition("\t") for line in lines)}


def unnoticed(
    session: pytest.Session, told: Sequence[Mutant], tests: Sequence[pytest.Item], seconds: float
) -> Iterator[Mutant]:
    """Yield the changes with which every test still passes."""
    waiting = list(reversed(told))
    running: dict[int, tuple[Mutant, float]] = {}
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            mutant = waiting.pop()
            running[_tested(session, [mutant], tests)] = (mutant, time.monotonic())
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


def _of(module: str, items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """Return the tests of a module: those of its name first, and last what reads the curated files."""
    paths = [ROOT / test for test in TARGETS[module]]
    part = module.rpartition(".")[2]

    def order(item: pytest.Item) -> tuple[bool, bool]:
        own = item.path.stem == f"test_{part}" or item.path.stem.startswith(f"test_{part}_")
        return not own, not CURATED.isdisjoint(getattr(item, "fixturenames", ()))

    return sorted((one for one in items if not {one.path, *one.path.parents}.isdisjoint(paths)), key=order)


def _first_failed(session: pytest.Session, tests: Sequence[pytest.Item]) -> str | None:
    """Run tests until one fails, and name it; what they share stays, as if the first came again."""
    for test, then in zip(tests, [*tests[1:], tests[0]], strict=True):
        test.ihook.pytest_runtest_protocol(item=test, nextitem=then)
        if session.testsfailed:
            return test.nodeid
    return None


def _forget() -> None:
    """Forget what the code remembers from the tests without a change: a change would not be asked."""
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper) and str(one.__module__).startswith(
            ("safetykb", "tests")
        ):
            one.cache_clear()


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Let nothing be heard of what is printed meanwhile."""
    nowhere, heard = os.open(os.devnull, os.O_WRONLY), [os.dup(1), os.dup(2)]
    try:
        for place in (1, 2):
            os.dup2(nowhere, place)
        yield
    finally:
        for place, kept in zip((1, 2), heard, strict=True):
            os.dup2(kept, place)


def _tested(session: pytest.Session, changes: Sequence[Mutant], tests: Sequence[pytest.Item]) -> int:
    """Run tests over changes, in a process of their own; return its id."""
    sys.stdout.flush()
    process = os.fork()
    if process:
        return process
    code = NOT_CHANGED
    try:
        with _silence():
            for change in changes:
                put_in_place(change)
            code = int(_first_failed(session, tests) is not None)
    finally:
        os._exit(code)


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
