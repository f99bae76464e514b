"""The command line: `safetykb check NAME [NAME ...]`."""

from safetykb.cli.main import main

__all__ = ["main"]
