"""Where the curated files lie: inside the installed package, or in the checkout beside it."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_PACKAGED = _PACKAGE / "kb"
_CHECKOUT = _PACKAGE.parents[1] / "kb"


def default_kb() -> Path:
    """Return the knowledge base that came with this installation."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
