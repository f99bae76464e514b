"""Where things lie: the curated files, the snapshot that came with the package, the user's cache.

Paths are texts here: a look-up opens three files, and the library of paths takes longer to import than that.
"""

import os
import sys

PACKAGE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
PACKAGED_KB = os.path.join(PACKAGE, "kb")
PACKAGED_SNAPSHOT = os.path.join(PACKAGE, "snapshot.sqlite")
"""Made by the build hook; only an installed wheel has it."""

REASONS = "CHANGES.md"
GAINS = "GAINS.md"
"""Of a knowledge base: what is advised no more, and why."""


def in_checkout() -> bool:
    """Return whether this is a checkout with its Makefile, and no installed package."""
    return not os.path.isdir(PACKAGED_KB)


def default_kb() -> str:
    """Return the knowledge base that came with this installation: in the package, or in the checkout."""
    return os.path.join(os.path.dirname(os.path.dirname(PACKAGE)), "kb") if in_checkout() else PACKAGED_KB


def cache_folder() -> str:
    """Return the folder where this user's programs keep what they can make again.

    RuntimeError where the user has no home folder for it.
    """
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA") or _at_home("AppData", "Local"), "safetykb")
    if sys.platform == "darwin":
        return _at_home("Library", "Caches", "safetykb")
    return os.path.join(os.environ.get("XDG_CACHE_HOME") or _at_home(".cache"), "safetykb")


def _at_home(*names: str) -> str:
    home = os.path.expanduser("~")
    if home == "~":
        raise RuntimeError("there is no home folder")
    return os.path.join(home, *names)


def percent_encoded(path: str, plain: bytes = b"") -> str:
    """Return a path with two digits behind `%` for each byte that is no letter, digit, `-._~` or `plain`."""
    # `urllib` says the same, and takes longer to import than a small answer.
    kept = _PLAIN + plain
    return "".join([chr(byte) if byte in kept else f"%{byte:02X}" for byte in os.fsencode(path)])


_PLAIN = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~"
