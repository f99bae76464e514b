"""A text that is found out while an answer is made: by a copy of this process, or by a thread of it.

As `beside`, for a look-up: what that one imports takes longer than an answer takes to make.
"""

import os
from _thread import allocate_lock, start_new_thread
from collections.abc import Callable
from contextlib import suppress


def found_meanwhile(find: Callable[[], str]) -> Callable[[], str]:
    """Begin to find a text in a copy of this process; return what waits for it, empty where it was not found.

    Only for a process of one thread. Raises OSError where there can be no copy, or no processor for it.
    """
    if os.cpu_count() == 1:
        raise OSError("there is no processor for another process")
    reading, writing = os.pipe()
    try:
        copy = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        raise
    if copy == 0:
        try:
            os.close(reading)
            os.write(writing, find().encode())
        finally:  # nothing that this process has begun is ended or printed twice
            os._exit(0)
    os.close(writing)

    def waited_for() -> str:
        with open(reading, "rb") as found:
            text = found.read().decode()
        os.waitpid(copy, 0)
        return text

    return waited_for


def found_in_a_thread(find: Callable[[], str]) -> Callable[[], str]:
    """Begin to find a text in a thread; return what waits for it, empty where it was not found.

    Only for what lets go of the interpreter, as a checksum of much does: there a copy costs more. Raises
    RuntimeError where there can be no thread.
    """
    found: list[str] = []
    ended = allocate_lock()
    ended.acquire()

    def finds() -> None:
        with suppress(Exception):
            found.append(find())
        ended.release()

    start_new_thread(finds, ())

    def waited_for() -> str:
        with ended:
            return "".join(found)

    return waited_for
