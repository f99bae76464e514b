"""A piece of work in a process beside this one, which goes on with something else meanwhile."""

import os
import pickle
import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")
Results = SimpleQueue[tuple[Any, ...]]
"""What is handed over: each result as the one member of a tuple, and an empty one at the end."""


def beside(work: Callable[[], Iterable[T]]) -> Iterable[T]:
    """Begin a piece of work; return its results one by one, each as soon as it is there.

    It is done by a copy of this process as it is now, so nothing is handed over but the results. Where there
    can be no such copy, or no processor for it, or it ends before all is done, what is missing is done here,
    when it is asked for.
    """
    alone = threading.active_count() == 1  # a copy has no other threads, but the locks that they hold
    if not hasattr(os, "fork") or not alone or os.cpu_count() == 1:
        return _here(work)
    reading, writing = os.pipe()
    try:
        copy = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return _here(work)
    if copy == 0:
        os.close(reading)  # else it would wait for ever to read itself, where this process has died
        _hand_over(work, writing)
    os.close(writing)
    results: Results = SimpleQueue()
    taking = threading.Thread(target=_take_over, args=(reading, results), daemon=True)
    taking.start()  # else the copy would wait whenever this process is busy
    return _taken(work, copy, taking, results)


def _here(work: Callable[[], Iterable[T]]) -> Iterator[T]:
    """Do the work once it is asked for."""
    yield from work()


def _taken(
    work: Callable[[], Iterable[T]], copy: int, taking: threading.Thread, results: Results
) -> Iterator[T]:
    """Yield what the copy hands over, and what it left undone."""
    came = 0
    while result := results.get():
        came += 1
        yield from result
    taking.join()
    _, status = os.waitpid(copy, 0)
    if status != 0:
        yield from islice(work(), came, None)


def _take_over(reading: int, results: Results) -> None:
    """Take whatever the copy hands over, to its end."""
    with open(reading, "rb") as file:
        handed = pickle.Unpickler(file)  # one for all, since what is said again is only pointed to
        try:
            while True:
                results.put((handed.load(),))
        except (EOFError, pickle.UnpicklingError):
            results.put(())


def _hand_over(work: Callable[[], Iterable[T]], writing: int) -> None:
    """Do the work in the copy, hand over what comes of it, and end there whatever happens."""
    status = 1
    try:
        with open(writing, "wb") as file:
            handing = pickle.Pickler(file, pickle.HIGHEST_PROTOCOL)
            for result in work():
                handing.dump(result)
        status = 0
    finally:
        os._exit(status)
