"""A text that another process finds out while this one makes an answer.

As `beside`, for a look-up: what that one imports takes longer than an answer takes to make.
"""

import os
from collections.abc import Callable


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
