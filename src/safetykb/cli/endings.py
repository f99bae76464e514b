"""How the program ends where something other than an answer happens.

Exit codes 0 to 4 are answers. What is told here is none of them: output that nobody takes, a stop by the
person, a fault of ours.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper

from safetykb import __version__

NOT_INSTALLED = 69
"""Exit code where a library is missing that only this command needs."""
OUR_FAULT = 70
"""Exit code of a crash."""
NO_OUTPUT = 74
"""Exit code where something could not be read or written: the output is full, a file is out of reach."""
STOPPED = 130
"""Exit code after Ctrl-C, as shells give it."""
NOBODY_READS = 141
"""Exit code where the reader of the output went away (`| head -1`), as shells give it."""
DEBUG = "SAFETYKB_DEBUG"
"""Environment variable that has a crash print its traceback."""


@contextmanager
def told(*others: type[Exception]) -> Iterator[None]:
    """Have what happens meanwhile told as an ending; but for `others`, which somebody else tells."""
    try:
        _escape_what_cannot_be_shown()
        yield
    except others:
        raise
    except KeyboardInterrupt as stop:
        raise SystemExit(STOPPED) from stop
    except OSError as error:
        _let_go_of_the_output()
        if error.errno == errno.EPIPE:
            raise SystemExit(NOBODY_READS) from error
        say(f"safetykb stopped, and what it printed may not be whole: {error}.")
        raise SystemExit(NO_OUTPUT) from error
    except Exception as error:
        if os.environ.get(DEBUG):
            import traceback

            traceback.print_exc()
        say(
            f"This is a fault of safetykb {__version__}, and no answer: {type(error).__name__}: {error}\n"
            f"Please report it in the project's issues, with the command; {DEBUG}=1 prints the traceback."
        )
        raise SystemExit(OUR_FAULT) from error


def _escape_what_cannot_be_shown() -> None:
    """Have a letter that the encoding of the output lacks printed as an escape."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "there is no standard output")
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _let_go_of_the_output() -> None:
    """Point the output to nowhere, so that what is left in it is not tried again when Python ends."""
    with suppress(AttributeError, OSError):  # there is none, or it is no file
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def say(text: str) -> None:
    """Print a text on the error stream, where there is one."""
    with suppress(AttributeError, OSError):
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
