"""What may happen to a person from a list: each thing once, whatever pairs stand behind it."""

from safetykb.lookup.concerns.made import Who, concerns

__all__ = ["Who", "concerns"]
