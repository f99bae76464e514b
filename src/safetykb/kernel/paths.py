"""Where things lie: the curated files, the snapshot that came with the package, the user's cache."""

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
PACKAGED_KB = PACKAGE / "kb"
PACKAGED_SNAPSHOT = PACKAGE / "snapshot.sqlite"
"""Made by the build hook; only an installed wheel has it."""

REASONS = "CHANGES.md"
"""Of a knowledge base: what is advised no more, and why."""


def in_checkout() -> bool:
    """Return whether this is a checkout with its Makefile, and no installed package."""
    return not PACKAGED_KB.is_dir()


def default_kb() -> Path:
    """Return the knowledge base that came with this installation: in the package, or in the checkout."""
    return PACKAGE.parents[1] / "kb" if in_checkout() else PACKAGED_KB


def cache_folder() -> Path:
    """Return the folder where this user's programs keep what they can make again."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "safetykb"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "safetykb"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "safetykb"
