"""A piece of work in a process beside this one, which goes on with something else meanwhile."""

import os
import pickle
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def beside(work: Callable[[], T]) -> Callable[[], T]:
    """Begin a piece of work; return what waits for it, and returns what came of it.

    It is done by a copy of this process as it is now, so nothing is handed over but the result. Where there
    can be no such copy, or no processor for it, or it ends without a result, the work is done here, when it
    is waited for.
    """
    alone = threading.active_count() == 1  # a copy has no other threads, but the locks that they hold
    if not hasattr(os, "fork") or not alone or os.cpu_count() == 1:
        return work
    reading, writing = os.pipe()
    try:
        copy = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return work
    if copy == 0:
        os.close(reading)  # else it would wait for ever to read itself, where this process has died
        _hand_over(work, writing)
    os.close(writing)

    def waited_for() -> T:
        with open(reading, "rb") as file:
            told = file.read()
        _, status = os.waitpid(copy, 0)
        result: T = pickle.loads(told) if status == 0 else work()
        return result

    return waited_for


def _hand_over(work: Callable[[], T], writing: int) -> None:
    """Do the work in the copy, hand over the result, and end there whatever happens."""
    status = 1
    try:
        with open(writing, "wb") as file:
            pickle.dump(work(), file, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)
