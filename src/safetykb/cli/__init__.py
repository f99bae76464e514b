"""The command line: `safetykb check kratom quetiapine`."""

from safetykb.cli.main import main

__all__ = ["main"]
